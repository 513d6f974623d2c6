//! Quick fixes for our own files: a name that is not known gives its place to the one that was meant.

use super::Page;
use crate::checking::FindingEdit;
use crate::server::diagnostics::Manner;
use crate::server::documents::Checked;
use crate::server::settings::Kind;
use crate::server::{convert, words};
use crate::settings::file::Problem;
use crate::settings::{accepted, file, register};
use crate::text::Span;
use std::sync::Arc;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind};

/// The fixes at a place.
pub(super) fn fixes(page: &Page, checked: &Checked, at: Span) -> Vec<CodeAction> {
    let text = checked.document.text();
    let here = |problem: &Problem| problem.span.start <= at.end && at.start <= problem.span.end;
    let problems = problems(page.snapshot.kind, &text).into_iter().filter(here);
    problems.filter_map(|problem| fix(page, checked, &text, &problem)).collect()
}

/// What is odd about the text of a file by itself.
fn problems(kind: Kind, text: &str) -> Vec<Problem> {
    match kind {
        Kind::Settings => file::parse(text).1,
        Kind::Accepted => accepted::parse(text).1,
        Kind::Register => register::parse(text, &Arc::from("")).1,
        Kind::Report | Kind::Other => Vec::new(),
    }
}

fn fix(page: &Page, checked: &Checked, text: &str, problem: &Problem) -> Option<CodeAction> {
    let new = problem.meant(text)?;
    let manner = Manner { abilities: page.abilities(), lang: page.lang() };
    let range = convert::range(&checked.document, problem.span, page.encoding());
    let edit = FindingEdit { span: problem.span, text: new.clone() };
    let edits = vec![convert::text_edit(&checked.document, &edit, page.encoding())];
    Some(CodeAction {
        title: words::change_to(new.trim_matches(['"', '\'']), page.lang()),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::problem(problem, range, manner)]),
        edit: Some(convert::workspace_edit(&page.uri, checked.version, edits, page.abilities())),
        is_preferred: Some(true),
        ..CodeAction::default()
    })
}
