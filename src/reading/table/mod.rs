//! Tables: what their columns and rows are, and which figures follow from which.
//!
//! A table is a run of neighbouring rows, each read for itself by [`super::row`]. Here they are put
//! below each other. A relation is asserted only where the page gives evidence: words say that a row
//! or column is a total, or figures agree wherever else they could.

mod body;
mod columns;
mod grid;
mod heads;
mod relation;
mod run;
mod sums;
mod values;

pub use grid::Misread;
pub use heads::{Column, ColumnKind};
pub use relation::{At, Operation, Part, Parts, Reason, Relation, Support, Verdict};
pub use run::Run;

use super::row::{Cell, Row};
use body::Body;
use grid::Grid;
use heads::Heads;
use rust_decimal::Decimal;
use values::Values;

/// A row that was read, and its block.
#[derive(Clone, Copy, Debug)]
pub struct TableRow<'a> {
    /// The block, counted from that of the first row.
    pub block: i32,
    /// Its cells.
    pub row: &'a Row,
}

/// A table.
pub struct Table<'a> {
    grid: Grid<'a>,
    heads: Heads,
    body: Body,
    values: Values,
    relations: Vec<Relation>,
}

impl<'a> Table<'a> {
    /// Reads neighbouring rows as one table.
    pub fn read(run: &'a Run<'a>) -> Result<Self, Misread> {
        let grid = Grid::new(&run.rows)?;
        let mut heads = Heads::of(&grid, run.delimiter.filter(|&above| above > 0));
        let body = Body::of(&grid, &heads);
        heads.measure(&grid, |row| body.counts(row));
        let values = Values::of(&grid, &heads, &body);
        let mut relations = sums::relations(&heads, &body, &values);
        relations.extend(columns::relations(&heads, &body, &values));
        Ok(Self { grid, heads, body, values, relations })
    }

    /// The relations, those between rows first.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The columns, from the left.
    pub fn columns(&self) -> &[Column] {
        &self.heads.columns
    }

    /// The block and cell at a place.
    pub fn cell(&self, at: At) -> Option<(i32, &'a Cell)> {
        let block = self.grid.row(at.row as usize)?.block;
        Some((block, self.grid.cell(at.row as usize, usize::from(at.column))?))
    }

    /// The figure at a place, as its column is read; 0 for a dash. None for anything else.
    pub fn value(&self, at: At) -> Option<Decimal> {
        let row = (at.row as usize).checked_sub(self.body.first)?;
        self.values.at(row, usize::from(at.column)).value()
    }

    /// The places of the cells that name a column, from the top.
    pub fn column_name(&self, column: u16) -> impl Iterator<Item = At> + '_ {
        let heads = self.heads.columns.get(usize::from(column)).map(|column| &*column.heads);
        heads.unwrap_or_default().iter().map(|&(row, column)| At { row, column })
    }

    /// The place of the cell that names a row.
    pub fn row_name(&self, row: u32) -> Option<At> {
        self.body.name(row).map(|column| At { row, column })
    }
}

#[cfg(test)]
mod tests;
