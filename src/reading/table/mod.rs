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

use super::interval::Interval;
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
    /// From this column on it was not looked for what gives them.
    stopped: Option<usize>,
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
        let (within_rows, stopped) = columns::relations(&heads, &body, &values);
        relations.extend(within_rows);
        Ok(Self { grid, heads, body, values, relations, stopped })
    }

    /// The relations, those between rows first.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The first cell of the first column for which it was not looked what gives it; none when it was for
    /// all.
    pub fn stopped(&self) -> Option<At> {
        let column = self.stopped?;
        let at = |row| At { row: row as u32, column: column as u16 };
        (0..self.grid.height()).find(|&row| self.grid.index(row, column).is_some()).map(at)
    }

    /// How many cells there is room for in its rows and columns.
    pub fn size(&self) -> usize {
        self.grid.width().saturating_mul(self.grid.height())
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

    /// Whether a relation would hold if another figure stood in one of its cells.
    pub fn would_hold(&self, relation: &Relation, at: At, value: Decimal) -> bool {
        let Some(row) = (relation.total.row as usize).checked_sub(self.body.first) else { return false };
        if relation.operation != Operation::SumOfRows {
            let rows = (row, columns::total_row(&self.body));
            return columns::would_hold(relation, &self.values, rows, (at, value)).unwrap_or(false);
        }
        let sum = || {
            let total = self.value(relation.total)?;
            let change = value.checked_sub(self.value(at)?)?;
            let sum = relation.computed?;
            let (total, sum) = if relation.total == at {
                (value, sum)
            } else {
                (total, sum.plus(&Interval::exact(change))?)
            };
            let half = self.values.half_step(usize::from(at.column));
            Some(sum.meets(&values::bounds(total, half)))
        };
        sum().unwrap_or(false)
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
