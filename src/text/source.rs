//! A text that is looked at piece by piece: a string, or a rope.

use super::Span;
use super::line::line_length;
use std::borrow::Cow;

/// A text that can be looked at piece by piece.
pub trait Source {
    /// The text of a span; empty when it is not a range of whole characters.
    fn slice(&self, span: Span) -> Cow<'_, str>;

    /// The line that begins at byte `start`, which must be the start of a line; none at the end of
    /// the text, where no further line begins.
    fn line(&self, start: u32) -> Option<SourceLine<'_>>;

    /// The first byte at or behind `start` that belongs to no line break; the end of the text when
    /// there is none.
    fn past_breaks(&self, start: u32) -> u32;
}

/// A text that is gone through once, from front to back, and of which a piece at a time is at hand.
pub trait Pieces {
    /// Length in bytes.
    fn len(&self) -> usize;

    /// Whether there is no text in it.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text from byte `start` on, where a character begins: at least `least` bytes of it if it has so
    /// many, and whole characters.
    fn piece(&mut self, start: usize, least: usize) -> &str;
}

impl Pieces for &str {
    fn len(&self) -> usize {
        (**self).len()
    }

    fn piece(&mut self, start: usize, _least: usize) -> &str {
        self.get(start..).unwrap_or_default()
    }
}

/// A line of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine<'a> {
    /// Its text, without the line break.
    pub text: Cow<'a, str>,
    /// The byte at which the next line begins: the end of the text for the last line.
    pub next: u32,
}

impl Source for str {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        Cow::Borrowed(span.of(self))
    }

    fn line(&self, start: u32) -> Option<SourceLine<'_>> {
        let rest = self.get(start as usize..).filter(|rest| !rest.is_empty())?;
        let (length, whole) = line_length(rest.as_bytes());
        let text = Cow::Borrowed(rest.get(..length).unwrap_or_default());
        Some(SourceLine { text, next: Span::at(start as usize + whole).start })
    }

    fn past_breaks(&self, start: u32) -> u32 {
        let rest = self.as_bytes().get(start as usize..).unwrap_or_default();
        Span::at(start as usize + breaks(rest)).start
    }
}

/// How many bytes of line breaks stand in front.
pub(super) fn breaks(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len())
}

impl Source for &str {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        (**self).slice(span)
    }

    fn line(&self, start: u32) -> Option<SourceLine<'_>> {
        (**self).line(start)
    }

    fn past_breaks(&self, start: u32) -> u32 {
        (**self).past_breaks(start)
    }
}
