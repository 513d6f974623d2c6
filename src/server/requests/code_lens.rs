//! `textDocument/codeLens`: the place for a line above a breakdown that says how many parts it has
//! and what is missing. It comes with breakdowns, behind a setting.

use super::Page;
use tower_lsp::lsp_types::CodeLens;

/// The lines of a document; none so far.
pub(crate) fn lenses(_page: &Page) -> Vec<CodeLens> {
    Vec::new()
}
