//! Dates, dates with a weekday, and quarters.

use super::scan::{Found, Scan};
use crate::text::Span;

/// A calendar date as it is written; it may be one that no calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date without the words around it: `26/12/2025`, `28 tháng 6 năm 2024`.
    pub span: Span,
}

/// A quarter of a year: `quý III/2025`, `quý 3 năm 2025`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// From `quý` to the year, if there is one.
    pub span: Span,
}

/// Asked at every number that no earlier reader used.
pub(super) fn read(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}

/// Asked at the word `quý`.
pub(super) fn read_quarter(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}
