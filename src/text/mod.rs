//! A document as text: spans, positions, blocks and folded views.
//!
//! Nothing in here knows Vietnamese. A document is cut into [`Block`]s by [`split`]; a reader sees
//! a block through its folded [`View`], which maps every span back to bytes of the source.

mod block;
#[cfg(test)]
mod commonmark;
mod document;
mod folding;
mod inline;
mod layer;
mod lead;
mod line;
mod marker;
pub mod position;
#[cfg(test)]
mod properties;
mod source;
mod span;
mod split;
mod table;
mod view;
mod words;

pub use block::{Block, BlockKind, Skip};
pub use document::{Change, Document, InvalidRange};
pub(crate) use folding::any_pair;
pub use lead::Lead;
pub(crate) use line::{is_invisible, line_length};
pub use source::{Pieces, Source, SourceLine};
pub use span::Span;
pub use split::{Splitter, Step, has_front_matter, split, split_pieces};
pub use view::View;
pub use words::{composed, folded, for_each_folded, same_word, spaced};

/// How a document marks its structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// No inline marks: what stands on the page is what is meant.
    #[default]
    PlainText,
    /// CommonMark with pipe tables: `**103**` reads as `103`, `1\.234` as `1.234`.
    Markdown,
}
