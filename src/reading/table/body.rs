//! The rows below the head: which are totals, which are parts of which.

use super::grid::Grid;
use super::heads::{ColumnKind, Heads};
use crate::reading::row::{Content, Kind, Label, Says, Serial};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// One of the things that are listed.
    Plain,
    /// A total, by its words.
    Total,
    /// The whole, by its words: `Toàn xã`, `Cả năm`.
    Whole,
    /// Some of what stands before: it takes no part in sums.
    OfWhich,
    /// Shares or averages.
    Ratio,
    /// No figures: a caption.
    Caption,
}

/// A row below the head.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyRow {
    /// Its number in the grid.
    pub row: u32,
    pub kind: RowKind,
    pub says: Says,
    pub serial: Option<Serial>,
    /// The hash of its unit, 0 without one.
    pub unit: u32,
    /// The body row of which it is a part, by the serials in front.
    pub parent: Option<u32>,
    /// It counts towards the sum of the whole: nothing above it has figures of its own.
    pub is_root: bool,
    /// It has parts of its own.
    pub has_parts: bool,
    /// It stands below a row that says "of which".
    pub is_left_out: bool,
    /// The column of the cell that names it.
    pub name: Option<u16>,
    pub has_figures: bool,
    /// Its cells stand in doubtful columns.
    pub is_misfit: bool,
}

impl BodyRow {
    /// Whether it may be a part of a sum.
    pub fn is_part(&self) -> bool {
        self.kind == RowKind::Plain && !self.is_left_out
    }
}

/// The rows below the head.
pub(super) struct Body {
    /// The number of the first in the grid.
    pub first: usize,
    pub rows: Vec<BodyRow>,
}

impl Body {
    pub fn of(grid: &Grid<'_>, heads: &Heads) -> Self {
        let mut rows: Vec<BodyRow> =
            (heads.rows..grid.height()).map(|row| read_row(grid, heads, row)).collect();
        arrange(&mut rows);
        Self { first: heads.rows, rows }
    }

    /// Whether a row of the grid holds counts or amounts, and no shares or averages.
    pub fn counts(&self, row: usize) -> bool {
        let row = row.checked_sub(self.first).and_then(|at| self.rows.get(at));
        row.is_some_and(|row| row.kind != RowKind::Ratio)
    }

    /// The column of the cell that names a row of the grid.
    pub fn name(&self, row: u32) -> Option<u16> {
        self.rows.get((row as usize).checked_sub(self.first)?)?.name
    }
}

fn read_row(grid: &Grid<'_>, heads: &Heads, row: usize) -> BodyRow {
    let (name, label) = label(grid, heads, row);
    let says = label.map_or(Says::NOTHING, |label| label.says);
    let column = |kind| heads.columns.iter().position(|column| column.kind == kind);
    let cell = |kind| column(kind).and_then(|at| grid.cell(row, at));
    let serial = cell(ColumnKind::Serials)
        .and_then(|cell| cell.serial)
        .or_else(|| grid.row(row)?.row.serial)
        .or_else(|| grid.cell(row, usize::from(name?))?.serial);
    let unit = cell(ColumnKind::Units).and_then(|cell| cell.label());
    let is_percent = unit.is_some_and(|unit| unit.says(Says::PERCENT));
    let unit = unit.map_or(0, |unit| unit.hash);
    let has_figures = heads.columns.iter().enumerate().any(|(at, column)| {
        column.kind == ColumnKind::Figures
            && matches!(grid.content(row, at), Content::Figure(_) | Content::Dash | Content::Several)
    });
    let kind = match () {
        () if says.any(Says::OF_WHICH) => RowKind::OfWhich,
        () if !has_figures => RowKind::Caption,
        () if says.any(Says::TOTAL) => RowKind::Total,
        () if says.any(Says::WHOLE) => RowKind::Whole,
        () if says.any(Says::RATIO) || is_percent => RowKind::Ratio,
        () => RowKind::Plain,
    };
    BodyRow {
        row: row as u32,
        kind,
        says,
        serial,
        unit,
        parent: None,
        is_root: false,
        has_parts: false,
        is_left_out: false,
        name,
        has_figures,
        is_misfit: grid.is_misfit(row),
    }
}

/// The cell that names a row: the first with words among those that hold no figures; of several the
/// one that says that the row is a total. Without words, the first cell.
fn label<'g>(grid: &'g Grid<'_>, heads: &Heads, row: usize) -> (Option<u16>, Option<&'g Label>) {
    let columns = || heads.columns.iter().enumerate();
    let named = columns()
        .filter(|(_, column)| {
            matches!(column.kind, ColumnKind::Labels | ColumnKind::Serials | ColumnKind::Other)
        })
        .filter_map(|(at, column)| {
            let label = grid.cell(row, at)?.label().filter(|label| label.hash != 0)?;
            Some((at, column.kind, label))
        });
    let total = named.clone().find(|(_, _, label)| label.says(Says::TOTAL));
    let labelled = named.clone().find(|(_, kind, _)| *kind == ColumnKind::Labels);
    let first = |kind: ColumnKind| named.clone().find(|(_, found, _)| *found == kind);
    let found =
        total.or(labelled).or_else(|| first(ColumnKind::Other)).or_else(|| first(ColumnKind::Serials));
    match found {
        Some((at, _, label)) => (Some(at as u16), Some(label)),
        None => {
            let filled = |kind: ColumnKind| {
                columns().find(|(at, column)| {
                    column.kind == kind && !matches!(grid.content(row, *at), Content::Empty)
                })
            };
            let at = filled(ColumnKind::Labels).or_else(|| filled(ColumnKind::Serials));
            (at.map(|(at, _)| at as u16), None)
        }
    }
}

/// Finds out what belongs to what, by the kinds of serial in front of the rows.
fn arrange(rows: &mut [BodyRow]) {
    let listed = |row: &&BodyRow| matches!(row.kind, RowKind::Plain | RowKind::Caption);
    let all = rows.iter().filter(listed).count();
    let numbered = rows.iter().filter(listed).filter(|row| row.serial.is_some()).count();
    let is_numbered = numbered * 2 > all;
    // The rows that are open: their kind of serial, none below "of which", and their number.
    let mut open: Vec<(Option<Kind>, usize)> = Vec::new();
    for at in 0..rows.len() {
        let Some(row) = rows.get(at).copied() else { break };
        match row.kind {
            RowKind::Total | RowKind::Whole => {
                // A total with a serial of its own stands in the list like any other row.
                open.clear();
                continue;
            }
            RowKind::Ratio => continue,
            RowKind::OfWhich => {
                while open.last().is_some_and(|(kind, _)| kind.is_none()) {
                    open.pop();
                }
                open.push((None, at));
                continue;
            }
            RowKind::Plain | RowKind::Caption => {}
        }
        let parent = match row.serial.map(Serial::kind) {
            Some(kind) => {
                if let Some(level) = open.iter().position(|(open, _)| *open == Some(kind)) {
                    open.truncate(level);
                }
                let parent = open.last().copied();
                open.push((Some(kind), at));
                parent
            }
            None if is_numbered => open.last().copied(),
            None => {
                // In a list without numbers, a caption "of which" holds for all that follows.
                let above = open.last().copied();
                above.filter(|&(kind, above)| {
                    kind.is_none() && rows.get(above).is_some_and(|row| !row.has_figures)
                })
            }
        };
        settle(rows, at, parent);
    }
}

fn settle(rows: &mut [BodyRow], at: usize, parent: Option<(Option<Kind>, usize)>) {
    let above = parent.and_then(|(_, parent)| rows.get(parent).copied());
    let is_left_out = above.is_some_and(|above| above.is_left_out || above.kind == RowKind::OfWhich);
    let is_root = !is_left_out && above.is_none_or(|above| above.kind == RowKind::Caption && above.is_root);
    let is_plain = rows.get(at).is_some_and(|row| row.kind == RowKind::Plain);
    if let Some(row) = rows.get_mut(at) {
        row.parent = parent.map(|(_, parent)| parent as u32);
        row.is_left_out = is_left_out;
        row.is_root = is_root;
    }
    if is_plain
        && !is_left_out
        && let Some(above) = parent.and_then(|(_, parent)| rows.get_mut(parent))
    {
        above.has_parts = true;
    }
}
