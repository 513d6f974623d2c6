//! `textDocument/diagnostic`: for clients that ask for findings themselves.

use crate::server::diagnostics;
use crate::server::documents::Checked;
use tower_lsp::lsp_types::{DocumentDiagnosticParams, DocumentDiagnosticReportResult};

/// The findings of a document, or that they are those the client has.
pub(crate) fn answer(
    checked: &Checked,
    params: &DocumentDiagnosticParams,
) -> Option<DocumentDiagnosticReportResult> {
    let previous = params.previous_result_id.as_deref();
    let report = diagnostics::answer(&checked.sheet, previous);
    serde_json::from_value(report).ok()
}

/// The answer about a document that is not open: nothing is known of it.
pub(crate) fn nothing() -> DocumentDiagnosticReportResult {
    tower_lsp::lsp_types::DocumentDiagnosticReport::from(
        tower_lsp::lsp_types::RelatedFullDocumentDiagnosticReport::default(),
    )
    .into()
}
