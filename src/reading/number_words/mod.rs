//! Numbers in words: parsed, generated, and found beside the figure that they repeat.

mod fault;
mod fraction;
mod generate;
mod parse;
mod word;

pub use fault::{Fault, Malformed, Note};
pub use fraction::Fraction;
pub use generate::{Case, WordStyle, generate, generate_decimal};
pub use parse::{Parsed, parse, parse_ordinal};

use super::scan::{Found, Scan};
use crate::text::Span;

/// A number spelt out beside a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInWords {
    /// The words, without brackets and unit.
    pub span: Span,
}

/// Asked at every opening bracket and every word that may begin a number in words.
pub(super) fn read(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}
