//! What a block is.

use super::Span;

/// A stretch of whole lines that is read as one: the unit of caching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// From the first byte of its first line to the end of its last line, without the line break.
    pub span: Span,
    /// Length in bytes of the marker in front of the content: `## `, `- `, `a) `, `> `, with the
    /// indentation before it. The marker takes no part in any reading.
    pub marker: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A Markdown heading, `#` to `######`, with its level from 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item behind a bullet or an enumerator: `-`, `+`, `*`, `•`, `1.`, `1.2.`, `a)`, `(1)`, `II.`.
    ListItem,
    /// One row of a pipe table. Neighbouring rows are one table.
    TableRow,
    /// The row of dashes of a pipe table: `|---|:-:|`.
    TableDelimiter,
    /// Lines behind `>`.
    Quotation,
    /// A region that takes no part in any judgement.
    Skipped(Skip),
}

/// Why a region is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// Between code fences.
    Code,
    /// YAML or TOML in front of the text.
    FrontMatter,
    /// An HTML comment.
    Comment,
}

impl Block {
    /// Whether it is left out of every reading.
    pub fn is_skipped(&self) -> bool {
        matches!(self.kind, BlockKind::Skipped(_) | BlockKind::TableDelimiter)
    }
}
