//! Periods: spans of years.

use super::scan::{Found, Scan};
use crate::text::Span;

/// A span of years: `2016-2020`, `từ năm 2016 đến năm 2020`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// From the first year to the last.
    pub span: Span,
}

/// Asked at every number that no earlier reader used.
pub(super) fn read(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}
