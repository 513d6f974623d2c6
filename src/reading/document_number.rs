//! The number and symbol of documents of the State, the Party, and normative texts.

use super::scan::{Found, Scan};
use crate::text::Span;

/// A document number as it is written: `04-CTr/DV-ĐPS`, `169/2013/NĐ-CP`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// The number and symbol, without the words in front.
    pub span: Span,
}

/// Asked at every number that no earlier reader used.
pub(super) fn read(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}
