//! What the figures of a table say about each other.

use super::columns::Form;
use crate::reading::interval::Interval;
use std::rc::Rc;

/// A place in a table: the number of the row among the rows that were given, and the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u16,
}

/// How a figure follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// The sum of figures below or above it, in one column.
    SumOfRows,
    /// The sum of figures beside it, in one row; parts may be taken away.
    SumOfColumns,
    /// One part less another, in one row.
    Difference,
    /// Parts of a hundred: the first part in the second.
    Share,
    /// Parts of a hundred by which the first part is more than the second.
    Change,
    /// The first part by the second.
    Quotient,
    /// The parts multiplied.
    Product,
}

/// One part of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub at: At,
    /// It is taken away.
    pub minus: bool,
}

/// The parts of a relation, shared by relations that differ in their row or column only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Rows of one column.
    Rows {
        /// The column.
        column: u16,
        /// The rows, in order.
        rows: Rc<[u32]>,
    },
    /// Columns of one row.
    Columns {
        /// The row.
        row: u32,
        /// The columns, and whether they are taken away.
        columns: Rc<[(u16, bool)]>,
    },
    /// Cells anywhere.
    Cells(Rc<[Part]>),
}

impl Parts {
    /// The part of that number, from 0.
    fn get(&self, number: usize) -> Option<Part> {
        match self {
            Self::Rows { column, rows } => {
                rows.get(number).map(|&row| Part { at: At { row, column: *column }, minus: false })
            }
            Self::Columns { row, columns } => {
                columns.get(number).map(|&(column, minus)| Part { at: At { row: *row, column }, minus })
            }
            Self::Cells(cells) => cells.get(number).copied(),
        }
    }

    /// The parts, in order.
    pub fn iter(&self) -> impl Iterator<Item = Part> + '_ {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Rows { rows, .. } => rows.len(),
            Self::Columns { columns, .. } => columns.len(),
            Self::Cells(cells) => cells.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How well a relation is supported by what else stands in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// By the words of its row or column alone, or by figures alone.
    Weak,
    /// Words say it, and it holds elsewhere in its row or column.
    Strong,
}

/// What was found when a relation was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The two can be equal.
    Holds,
    /// They cannot.
    Fails(Support),
    /// It was not checked.
    Unchecked(Reason),
}

/// Why a relation was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A part has no exact figure.
    Unreadable,
    /// It does not fit, and nothing proves that it ought to.
    Unproved,
}

/// A figure and those it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How it follows.
    pub operation: Operation,
    /// The figure.
    pub total: At,
    /// Those it follows from.
    pub parts: Parts,
    /// What they give; none when a part has no exact figure.
    pub computed: Option<Interval>,
    /// Whether the two agree.
    pub verdict: Verdict,
    /// How the columns follow from each other; none for sums of rows.
    pub(super) form: Option<Rc<Form>>,
}
