//! Limits of work: where reading goes no further, so that no document can make a check endless.
//!
//! They are counted in what is read, never in time, and lie far beyond what anybody writes. Where one
//! is reached, that is told together with the place: what was not checked is said.

use crate::text::Span;

/// A limit of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// A paragraph has more signs than take part in relations: [`super::skeleton::MOST`].
    Paragraph,
    /// A paragraph opens so many lists that not all of them are followed.
    Lists,
    /// The list above a total has more items than are added up.
    ListAbove,
    /// The items of the list below a total lie too far from each other.
    ListBelow,
    /// A table has more columns than are read: [`super::row::WIDEST`].
    Columns,
    /// A table has so many rows and columns that agree that not all columns are compared with the others.
    Relations,
    /// The relations of a table have more figures than are listed.
    Table,
}

/// Where a reader went no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The limit that it reached.
    pub limit: Limit,
    /// The block, counted from the one that was asked.
    pub block: i32,
    /// From here on, in the block.
    pub span: Span,
}
