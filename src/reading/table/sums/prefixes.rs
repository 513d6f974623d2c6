//! Sums of any range of rows, each from two sums that were made once.

use crate::reading::table::body::{Body, BodyRow, RowKind};
use crate::reading::table::values::{Known, Value, Values};
use rust_decimal::Decimal;
use std::ops::Range;
use std::rc::Rc;

/// Which rows a sum takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Rows that are no part of another.
    Roots,
    /// Rows without parts of their own.
    Leaves,
    /// Rows that are totals by their words.
    Totals,
    /// Rows that are no part of another, leaving out those that make up the row above them by their
    /// figures alone.
    Uppers,
    /// All rows, whatever is part of what.
    All,
}

pub(super) const CLASSES: [Class; 5] =
    [Class::Roots, Class::Leaves, Class::Totals, Class::Uppers, Class::All];

impl Class {
    /// Whether a row is one of them; `is_member` says that it is one of those that make up a row above.
    pub fn has(self, row: &BodyRow, is_member: bool) -> bool {
        match self {
            Self::Roots => row.is_part() && row.is_root,
            Self::Leaves => row.is_part() && !row.has_parts,
            Self::Totals => matches!(row.kind, RowKind::Total),
            Self::Uppers => row.is_part() && row.is_root && !is_member,
            Self::All => row.is_part(),
        }
    }
}

/// What some figures of a column add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    pub value: Decimal,
    /// Rows that were added.
    pub rows: u32,
    /// Figures other than 0.
    pub counted: u32,
    pub unknown: u32,
    pub empty: u32,
    /// Figures with two readings.
    pub open: u32,
    /// By how much the value is another when these are read the other way.
    pub otherwise: Decimal,
}

impl Sum {
    pub const NOTHING: Self = Self {
        value: Decimal::ZERO,
        rows: 0,
        counted: 0,
        unknown: 0,
        empty: 0,
        open: 0,
        otherwise: Decimal::ZERO,
    };

    pub fn add(mut self, value: Value) -> Self {
        self.rows += 1;
        match value {
            Value::Empty => self.empty += 1,
            Value::Unknown => self.unknown += 1,
            Value::Known(known) => {
                if self.add_known(known).is_none() {
                    self.unknown += 1;
                }
            }
        }
        self
    }

    /// Adds a figure; nothing, and leaves the sum as it is, beyond what is exact.
    fn add_known(&mut self, known: Known) -> Option<()> {
        let value = self.value.checked_add(known.value)?;
        if let Some(other) = known.other {
            self.otherwise = self.otherwise.checked_add(other.checked_sub(known.value)?)?;
            self.open += 1;
        }
        self.value = value;
        self.counted += u32::from(!known.value.is_zero());
        Some(())
    }

    /// What was added since `before`.
    fn since(self, before: Self) -> Self {
        let value = self.value.checked_sub(before.value);
        let otherwise = self.otherwise.checked_sub(before.otherwise);
        Self {
            value: value.unwrap_or_default(),
            rows: self.rows - before.rows,
            counted: self.counted - before.counted,
            unknown: self.unknown - before.unknown + u32::from(value.is_none() || otherwise.is_none()),
            empty: self.empty - before.empty,
            open: self.open - before.open,
            otherwise: otherwise.unwrap_or_default(),
        }
    }
}

/// Sums from the first body row on, for each class and column: any range is a difference of two.
pub(super) struct Prefixes {
    /// The place of each column among those that are added up.
    columns: Vec<Option<usize>>,
    /// How many columns are added up.
    width: usize,
    /// For each class the sums of the rows from the first on. Classes of the same rows share them, and in
    /// most tables all rows are of all classes but one.
    sums: [Rc<[Sum]>; CLASSES.len()],
    /// How many rows of each class there are, and how many are both roots and leaves.
    counts: Vec<[u32; 6]>,
}

impl Prefixes {
    /// Adds up the figures of some columns; `members` are the rows that make up a row above, when that
    /// is known.
    pub fn of(columns: &[usize], body: &Body, values: &Values, members: &[bool]) -> Self {
        let mut places = vec![None; columns.iter().max().map_or(0, |last| last + 1)];
        for (place, &column) in columns.iter().enumerate() {
            if let Some(slot) = places.get_mut(column) {
                *slot = Some(place);
            }
        }
        let has = |class: Class| {
            let rows = body.rows.iter().enumerate();
            rows.map(move |(at, row)| class.has(row, members.get(at) == Some(&true)))
        };
        let mut sums: [Rc<[Sum]>; CLASSES.len()] = Default::default();
        for (number, class) in CLASSES.into_iter().enumerate() {
            let mut known = CLASSES.into_iter().zip(&sums).take(number);
            let same = known.find(|(known, _)| has(*known).eq(has(class))).map(|(_, sums)| Rc::clone(sums));
            let added = same.unwrap_or_else(|| add_up(columns, has(class), values));
            if let Some(slot) = sums.get_mut(number) {
                *slot = added;
            }
        }
        Self { columns: places, width: columns.len(), sums, counts: count(body, members) }
    }

    /// How many rows a set has, and how many of them are both roots and leaves.
    pub fn count(&self, set: &Set) -> (u32, u32) {
        let class = class_number(set.class);
        let at = |row: usize| self.counts.get(row).map_or((0, 0), |counts| (counts[class], counts[5]));
        let (end, start) = (at(set.rows.end), at(set.rows.start));
        (end.0 - start.0, end.1 - start.1)
    }

    pub fn sum(&self, set: &Set, column: usize) -> Sum {
        let at = |row: usize| -> Option<Sum> {
            let place = self.columns.get(column).copied().flatten()?;
            self.sums.get(class_number(set.class))?.get(row * self.width + place).copied()
        };
        at(set.rows.end).unwrap_or(Sum::NOTHING).since(at(set.rows.start).unwrap_or(Sum::NOTHING))
    }
}

/// For each row, and behind the last, what stands in each column in front of it, as far as `takes` says.
fn add_up(columns: &[usize], takes: impl Iterator<Item = bool>, values: &Values) -> Rc<[Sum]> {
    let mut sums = vec![Sum::NOTHING; columns.len()];
    sums.reserve(columns.len().saturating_mul(takes.size_hint().0));
    let mut now = sums.clone();
    for (at, takes) in takes.enumerate() {
        if takes {
            for (sum, &column) in now.iter_mut().zip(columns) {
                *sum = sum.add(values.at(at, column));
            }
        }
        sums.extend_from_slice(&now);
    }
    sums.into()
}

fn class_number(class: Class) -> usize {
    match class {
        Class::Roots => 0,
        Class::Leaves => 1,
        Class::Totals => 2,
        Class::Uppers => 3,
        Class::All => 4,
    }
}

fn count(body: &Body, members: &[bool]) -> Vec<[u32; 6]> {
    let mut counts = vec![[0; 6]];
    for (at, row) in body.rows.iter().enumerate() {
        let mut next = counts.last().copied().unwrap_or_default();
        let has = CLASSES.map(|class| class.has(row, members.get(at) == Some(&true)));
        for (class, count) in CLASSES.iter().zip(&mut next) {
            *count += u32::from(has[class_number(*class)]);
        }
        // A row that is a root, a leaf and no member is in each of the other classes.
        let [roots, leaves, _, uppers, _] = has;
        next[5] += u32::from(roots && leaves && uppers);
        counts.push(next);
    }
    counts
}

/// Rows that may make up a total: those of a class in a range of body rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    pub class: Class,
    pub rows: Range<usize>,
}
