//! Numbers in words: parsed, generated, and found beside the figure that they repeat.

mod beside;
mod fault;
mod fraction;
mod generate;
mod parse;
mod repair;
mod unit_words;
mod word;

pub(super) use beside::{may_begin, read};
pub use fault::{Fault, Malformed, Note};
pub use fraction::Fraction;
pub use generate::{Case, WordStyle, generate, generate_decimal};
pub use parse::{Parsed, parse, parse_ordinal};

use crate::text::Span;

/// A number spelt out beside a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInWords {
    /// The words, without brackets and unit.
    pub span: Span,
    /// The last digits of the figure in front, so that the fact of the figure can be told.
    pub figure: Span,
    /// What the words say.
    pub reading: Result<Parsed, Malformed>,
    /// What malformed words were probably meant to say; none when that takes a guess.
    pub meant: Option<Fraction>,
    /// Which of the equally right words are used.
    pub style: WordStyle,
    /// The words name the unit of the figure or stand behind “bằng chữ”: they are surely there to
    /// repeat it.
    pub with_unit: bool,
}
