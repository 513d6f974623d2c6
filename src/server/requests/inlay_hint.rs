//! `textDocument/inlayHint`: the place for the computed sum beside a total that differs or could
//! not be checked. It comes with breakdowns, behind a setting.

use super::Page;
use tower_lsp::lsp_types::{InlayHint, InlayHintParams};

/// The hints of a range; none so far.
pub(crate) fn hints(_page: &Page, _params: &InlayHintParams) -> Vec<InlayHint> {
    Vec::new()
}
