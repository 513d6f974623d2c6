//! `textDocument/foldingRange`: sections, tables, and what is skipped.

use super::Page;
use super::document_symbol::sections;
use crate::rules::ReadBlock;
use crate::server::documents::Checked;
use crate::text::position::Encoding;
use crate::text::{BlockKind, Document, Skip, Span};
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

/// What can be folded, outer before inner, at most as much as the client takes.
pub(crate) fn ranges(page: &Page, checked: &Checked) -> Vec<FoldingRange> {
    let fold = |span, kind| fold(&checked.document, span, kind);
    let mut ranges: Vec<FoldingRange> = sections(checked)
        .iter()
        .filter_map(|section| fold(section.span, FoldingRangeKind::Region))
        .chain(tables(checked.blocks()).filter_map(|span| fold(span, FoldingRangeKind::Region)))
        .chain(checked.blocks().iter().filter_map(|read| match read.block.kind {
            BlockKind::Skipped(Skip::Comment) => fold(read.block.span, FoldingRangeKind::Comment),
            BlockKind::Skipped(_) => fold(read.block.span, FoldingRangeKind::Region),
            _ => None,
        }))
        .collect();
    ranges.sort_by_key(|range| (range.start_line, std::cmp::Reverse(range.end_line)));
    // Clients that fold by line keep one range for each.
    ranges.dedup_by_key(|range| range.start_line);
    ranges.truncate(page.abilities().folding_limit.unwrap_or(usize::MAX));
    ranges
}

/// The spans of tables: rows that follow each other.
fn tables(blocks: &[ReadBlock]) -> impl Iterator<Item = Span> {
    let is_row =
        |read: &ReadBlock| matches!(read.block.kind, BlockKind::TableRow | BlockKind::TableDelimiter);
    blocks
        .chunk_by(move |a, b| is_row(a) && is_row(b))
        .filter(|chunk| chunk.len() > 1)
        .filter_map(|chunk| Some(chunk.first()?.block.span.cover(chunk.last()?.block.span)))
}

/// The lines of a span; none when it is one line.
fn fold(document: &Document, span: Span, kind: FoldingRangeKind) -> Option<FoldingRange> {
    let line = |offset: u32| document.position(offset as usize, Encoding::Utf8).line;
    let (start_line, end_line) = (line(span.start), line(span.end));
    (start_line < end_line).then(|| FoldingRange {
        start_line,
        end_line,
        kind: Some(kind),
        ..FoldingRange::default()
    })
}
