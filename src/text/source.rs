//! A text that is looked at piece by piece: a string, or a rope.

use super::Span;
use std::borrow::Cow;

/// A text that can be looked at piece by piece.
pub trait Source {
    /// The text of a span; empty when it is not a range of whole characters.
    fn slice(&self, span: Span) -> Cow<'_, str>;
}

impl Source for str {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        Cow::Borrowed(span.of(self))
    }
}

impl Source for &str {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        Cow::Borrowed(span.of(self))
    }
}
