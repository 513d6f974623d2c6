//! `textDocument/foldingRange`: sections, tables, and what is skipped.

use super::Page;
use super::document_symbol::sections;
use crate::text::position::Encoding;
use crate::text::{Block, BlockKind, Skip, Span};
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

/// What can be folded, outer before inner, at most as much as the client takes.
pub(crate) fn ranges(page: &Page) -> Vec<FoldingRange> {
    let (_, blocks, sections) = sections(page);
    let mut ranges: Vec<FoldingRange> = sections
        .iter()
        .filter_map(|section| fold(page, section.span, FoldingRangeKind::Region))
        .chain(tables(&blocks).into_iter().filter_map(|span| fold(page, span, FoldingRangeKind::Region)))
        .chain(blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Skipped(Skip::Comment) => fold(page, block.span, FoldingRangeKind::Comment),
            BlockKind::Skipped(_) => fold(page, block.span, FoldingRangeKind::Region),
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
fn tables(blocks: &[Block]) -> Vec<Span> {
    let is_row = |block: &Block| matches!(block.kind, BlockKind::TableRow | BlockKind::TableDelimiter);
    blocks
        .chunk_by(|a, b| is_row(a) && is_row(b))
        .filter(|chunk| chunk.len() > 1)
        .filter_map(|chunk| Some(chunk.first()?.span.cover(chunk.last()?.span)))
        .collect()
}

/// The lines of a span; none when it is one line.
fn fold(page: &Page, span: Span, kind: FoldingRangeKind) -> Option<FoldingRange> {
    let line = |offset: u32| page.snapshot.document.position(offset as usize, Encoding::Utf8).line;
    let (start_line, end_line) = (line(span.start), line(span.end));
    (start_line < end_line).then(|| FoldingRange {
        start_line,
        end_line,
        kind: Some(kind),
        ..FoldingRange::default()
    })
}
