//! From lines to blocks.

use super::{Block, BlockKind, Format, Span};

/// Cuts a document into blocks, in order; blank lines belong to none.
pub fn split(text: &str, _format: Format) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if !content.is_empty() {
            blocks.push(Block {
                span: Span::new(offset, offset + content.len()),
                marker: 0,
                kind: BlockKind::Paragraph,
            });
        }
        offset += line.len();
    }
    blocks
}
