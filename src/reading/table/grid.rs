//! Which cell of a row stands in which column.

use super::TableRow;
use crate::reading::row::{Cell, Content, Layout};

/// Why the rows make no grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// There are too few rows or columns to say anything.
    Small,
    /// A row has more cells than are read.
    TooWide,
    /// The columns of plain text do not stand below each other.
    Ragged,
}

/// The cells of a table by row and column.
pub(super) struct Grid<'a> {
    rows: &'a [TableRow<'a>],
    width: usize,
    /// For each row and column the number of the cell, from 1; 0 for none.
    cells: Vec<u16>,
    /// Rows whose cells could not be told apart.
    misfits: Vec<bool>,
}

impl<'a> Grid<'a> {
    pub fn new(rows: &'a [TableRow<'a>]) -> Result<Self, Misread> {
        if rows.len() < 2 {
            return Err(Misread::Small);
        }
        if rows.iter().any(|row| row.row.is_too_wide()) {
            return Err(Misread::TooWide);
        }
        let all = |layout| rows.iter().all(|row| row.row.layout == layout);
        let mut grid = Self { rows, width: 0, cells: Vec::new(), misfits: vec![false; rows.len()] };
        if all(Layout::Pipes) {
            grid.by_order()?;
        } else if all(Layout::Tabs) {
            grid.by_tabs()?;
        } else if all(Layout::Spaces) {
            grid.by_page()?;
        } else {
            return Err(Misread::Ragged);
        }
        if grid.width < 2 { Err(Misread::Small) } else { Ok(grid) }
    }

    pub fn width(&self) -> usize {
        self.width
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, row: usize) -> Option<&'a TableRow<'a>> {
        self.rows.get(row)
    }

    pub fn is_misfit(&self, row: usize) -> bool {
        self.misfits.get(row).copied().unwrap_or(true)
    }

    /// The number of the cell in its row.
    pub fn index(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.width {
            return None;
        }
        let number = self.cells.get(row * self.width + column).copied()?;
        usize::from(number).checked_sub(1)
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.rows.get(row)?.row.cells.get(self.index(row, column)?)
    }

    /// What stands there; [`Content::Empty`] for no cell.
    pub fn content(&self, row: usize, column: usize) -> &'a Content {
        self.cell(row, column).map_or(&Content::Empty, |cell| &cell.content)
    }

    fn set_width(&mut self, width: usize) {
        self.width = width;
        self.cells = vec![0; width * self.rows.len()];
    }

    fn put(&mut self, row: usize, column: usize, cell: usize) {
        if column < self.width
            && let Some(slot) = self.cells.get_mut(row * self.width + column)
        {
            *slot = u16::try_from(cell + 1).unwrap_or(0);
        }
    }

    /// Cells in the order in which they stand. A row with fewer than most has lost cells at its end,
    /// or two in front were merged: whichever fits what stands in the other rows.
    fn by_order(&mut self) -> Result<(), Misread> {
        let width = most_common(self.rows.iter().map(|row| row.row.cells.len())).ok_or(Misread::Small)?;
        self.set_width(width);
        let kinds = Kinds::of(self.rows, width);
        for (at, row) in self.rows.iter().enumerate() {
            let cells = &row.row.cells;
            let missing = width.saturating_sub(cells.len());
            let beyond = cells.get(width..).unwrap_or_default();
            if beyond.iter().any(|cell| !cell.is_empty()) {
                self.set_misfit(at);
                continue;
            }
            let shift = if missing > 0 && kinds.misfits(cells, missing) < kinds.misfits(cells, 0) {
                missing
            } else {
                0
            };
            if missing > 0 && kinds.misfits(cells, shift) > 0 {
                self.set_misfit(at);
            }
            for cell in 0..cells.len() {
                self.put(at, cell + shift, cell);
            }
        }
        Ok(())
    }

    fn set_misfit(&mut self, row: usize) {
        if let Some(misfit) = self.misfits.get_mut(row) {
            *misfit = true;
        }
    }

    /// Cells between tabs: in the order in which they stand when the rows agree how many there are,
    /// with or without the empty ones.
    fn by_tabs(&mut self) -> Result<(), Misread> {
        let rows = self.rows;
        let filled = |row: &TableRow<'_>| row.row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let whole = most_common(rows.iter().map(|row| row.row.cells.len())).ok_or(Misread::Small)?;
        let agree = rows.iter().filter(|row| row.row.cells.len() <= whole).count();
        if agree == rows.len()
            && rows.iter().filter(|row| row.row.cells.len() == whole).count() * 2 > rows.len()
        {
            return self.by_order();
        }
        let width = most_common(rows.iter().map(filled)).ok_or(Misread::Small)?;
        if rows.iter().any(|row| filled(row) != width) {
            return Err(Misread::Ragged);
        }
        self.set_width(width);
        for (at, row) in rows.iter().enumerate() {
            let cells = row.row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
            for (column, (cell, _)) in cells.enumerate() {
                self.put(at, column, cell);
            }
        }
        Ok(())
    }

    /// Cells by where they stand on the page: figures that overlap stand in one column, words stand
    /// in the columns that they reach, and what is left of the first figures is a column of its own.
    fn by_page(&mut self) -> Result<(), Misread> {
        let rows = self.rows;
        let figures =
            rows.iter().flat_map(|row| row.row.cells.iter().filter(|cell| holds_figure(&cell.content)));
        let columns = clusters(figures.map(|cell| cell.page).collect());
        let first = columns.first().ok_or(Misread::Small)?.0;
        // Labels in front of the first figures; serials make a column of figures themselves.
        let label = rows.iter().any(|row| row.row.cells.first().is_some_and(|cell| cell.page.0 < first));
        let offset = usize::from(label);
        self.set_width(columns.len() + offset);
        for (at, row) in rows.iter().enumerate() {
            for (number, cell) in row.row.cells.iter().enumerate() {
                let next = row.row.cells.get(number + 1);
                let reaches_in = columns.first().is_some_and(|&column| {
                    number == 0
                        && !holds_figure(&cell.content)
                        && next.is_some_and(|next| overlaps(column, next.page))
                });
                let ends_before = cell.page.1 <= first.saturating_add(1);
                if offset == 1 && cell.page.0 < first && (ends_before || reaches_in) {
                    if self.index(at, 0).is_none() {
                        self.put(at, 0, number);
                    }
                    continue;
                }
                let reached = columns.iter().enumerate().filter(|(_, column)| overlaps(**column, cell.page));
                for (column, _) in reached {
                    let taken = self.index(at, column + offset).is_some();
                    if taken && holds_figure(&cell.content) {
                        return Err(Misread::Ragged);
                    }
                    if !taken {
                        self.put(at, column + offset, number);
                    }
                }
            }
        }
        Ok(())
    }
}

fn overlaps(one: (u16, u16), two: (u16, u16)) -> bool {
    one.0 < two.1 && two.0 < one.1
}

fn holds_figure(content: &Content) -> bool {
    matches!(content, Content::Figure(_) | Content::Dash | Content::Several | Content::ColumnNumber(_))
}

/// Ranges that overlap, taken together, in order.
fn clusters(mut ranges: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    ranges.sort_unstable();
    let mut clusters: Vec<(u16, u16)> = Vec::new();
    for range in ranges {
        match clusters.last_mut() {
            Some(last) if range.0 < last.1 => last.1 = last.1.max(range.1),
            _ => clusters.push(range),
        }
    }
    clusters
}

/// The number that occurs most; of several the largest.
fn most_common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match counts.iter_mut().find(|(known, _)| *known == number) {
            Some((_, count)) => *count += 1,
            None => counts.push((number, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number)).map(|(number, _)| number)
}

/// Whether columns hold figures or words, by the rows that have all cells.
struct Kinds(Vec<Kind>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unknown,
    Figures,
    Words,
}

impl Kinds {
    fn of(rows: &[TableRow<'_>], width: usize) -> Self {
        let mut counts = vec![(0_u32, 0_u32); width];
        for row in rows.iter().skip(1).filter(|row| row.row.cells.len() == width) {
            for (count, cell) in counts.iter_mut().zip(&row.row.cells) {
                match cell.content {
                    Content::Figure(_) | Content::Several | Content::Dash => count.0 += 1,
                    Content::Label(_) => count.1 += 1,
                    _ => {}
                }
            }
        }
        let kind = |(figures, words): (u32, u32)| {
            if figures > words * 2 {
                Kind::Figures
            } else if words > figures * 2 {
                Kind::Words
            } else {
                Kind::Unknown
            }
        };
        Self(counts.into_iter().map(kind).collect())
    }

    /// How many cells would stand in a column of the other kind when moved to the right.
    fn misfits(&self, cells: &[Cell], shift: usize) -> usize {
        let kinds = self.0.get(shift..).unwrap_or_default();
        let is_misfit = |(kind, cell): (&Kind, &Cell)| match cell.content {
            Content::Figure(_) | Content::Several => *kind == Kind::Words,
            Content::Label(label) => *kind == Kind::Figures && label.hash != 0,
            _ => false,
        };
        kinds.iter().zip(cells).filter(|&pair| is_misfit(pair)).count()
    }
}
