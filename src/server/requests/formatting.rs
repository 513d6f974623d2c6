//! `textDocument/formatting`, `rangeFormatting` and `onTypeFormatting`: the form fixes that are
//! safe, and nothing else. A figure never changes.

use super::Page;
use super::fixes::{safe_fix, together};
use crate::checking::FindingFix;
use crate::server::convert;
use crate::server::documents::Checked;
use crate::text::Span;
use crate::text::position::Position;
use tower_lsp::lsp_types::{DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit};

/// In the whole document.
pub(crate) fn document(page: &Page, checked: &Checked) -> Vec<TextEdit> {
    within(page, checked, Span::new(0, checked.document.len()))
}

/// In a range.
pub(crate) fn range(page: &Page, checked: &Checked, params: &DocumentRangeFormattingParams) -> Vec<TextEdit> {
    within(page, checked, convert::span(&checked.document, params.range, page.encoding()))
}

/// In the line that was just finished: the one the caret left with Enter, or the one it is in.
pub(crate) fn on_type(
    page: &Page,
    checked: &Checked,
    params: &DocumentOnTypeFormattingParams,
) -> Vec<TextEdit> {
    let caret = convert::from_position(params.text_document_position.position);
    let line = if params.ch == "\n" { caret.line.saturating_sub(1) } else { caret.line };
    let offset = |column| checked.document.offset(Position { line, column }, page.encoding());
    let (Some(start), Some(end)) = (offset(0), offset(u32::MAX)) else { return Vec::new() };
    let end = checked.document.offset(caret, page.encoding()).map_or(end, |caret| end.min(caret));
    within(page, checked, Span::new(start, end))
}

/// The edits of fixes all of which lie in a span.
fn within(page: &Page, checked: &Checked, span: Span) -> Vec<TextEdit> {
    let inside = |fix: &&FindingFix| fix.edits.iter().all(|edit| span.contains(edit.span));
    let fixes = checked.findings().iter().filter_map(safe_fix).filter(inside);
    let (edits, _) = together(fixes.map(|fix| fix.edits.as_slice()));
    edits.into_iter().map(|edit| convert::text_edit(&checked.document, edit, page.encoding())).collect()
}
