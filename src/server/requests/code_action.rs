//! `textDocument/codeAction` and `codeAction/resolve`: what can be done about a finding.

use super::Page;
use super::fixes::{safe_fix, together};
use crate::checking::{Finding, FindingEdit};
use crate::rules::Applicability;
use crate::server::documents::Checked;
use crate::server::{convert, words};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionDisabled, CodeActionKind, CodeActionOrCommand, CodeActionParams, Url, WorkspaceEdit,
};

/// The kind of the action that applies every safe fix.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.rasoat");

/// What an action that is still to be resolved is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Later {
    uri: Url,
    version: Option<i64>,
    /// Finding and fix, by number; none for all safe fixes.
    fix: Option<(usize, usize)>,
}

/// The actions at a range.
pub(crate) fn actions(page: &Page, checked: &Checked, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    if !page.abilities().code_action_literals {
        return Vec::new();
    }
    let wanted = |kind: &CodeActionKind| {
        params.context.only.as_ref().is_none_or(|only| only.iter().any(|only| holds(only, kind)))
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let at = convert::span(&checked.document, params.range, page.encoding());
        let findings = checked.findings().iter().enumerate();
        for (index, finding) in findings.filter(|(_, finding)| touches(finding.span, at)) {
            quick_fixes(page, checked, index, finding, &mut actions);
        }
    }
    if wanted(&FIX_ALL) {
        actions.extend(fix_all(page, checked));
    }
    // The places for "make all alike", "accept this finding", "add to register" and "ignore in this
    // file" are here, behind the fixes.
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Fills in the edit of an action.
///
/// # Errors
///
/// When the document has changed since the action was offered, or it was not offered by us.
pub(crate) fn resolve(page: &Page, checked: &Checked, mut action: CodeAction) -> Result<CodeAction> {
    let later = read_later(&action)?;
    let outdated =
        || Error { message: words::outdated(page.lang()).into(), ..Error::new(ErrorCode::ContentModified) };
    if checked.version != later.version || page.snapshot.version != later.version {
        return Err(outdated());
    }
    let edit = match later.fix {
        None => Some(all_edits(page, checked).0),
        Some((finding, fix)) => {
            let finding = checked.findings().get(finding);
            finding.and_then(|it| it.fixes.get(fix)).map(|fix| edit_of(page, checked, fix.edits.iter()))
        }
    };
    action.edit = Some(edit.ok_or_else(outdated)?);
    Ok(action)
}

/// The document that an action is about.
///
/// # Errors
///
/// When the action was not offered by us.
pub(crate) fn document_of(action: &CodeAction) -> Result<Url> {
    read_later(action).map(|later| later.uri)
}

fn read_later(action: &CodeAction) -> Result<Later> {
    let data = action.data.clone().unwrap_or_default();
    serde_json::from_value(data).map_err(|_| Error::invalid_params("an action that was not offered"))
}

/// Whether a kind is `outer` or one of its own.
fn holds(outer: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (outer, kind) = (outer.as_str(), kind.as_str());
    outer.is_empty() || kind.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a span and a range, which may be a mere caret, have a place in common.
fn touches(span: Span, range: Span) -> bool {
    span.start <= range.end && range.start <= span.end
}

fn quick_fixes(
    page: &Page,
    checked: &Checked,
    index: usize,
    finding: &Finding,
    actions: &mut Vec<CodeAction>,
) {
    let manner = page.manner(checked);
    let line = convert::line_of(finding, &checked.document);
    for (number, fix) in finding.fixes.iter().enumerate() {
        let mut action = CodeAction {
            title: fix.title.render(manner.lang, &line),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![convert::diagnostic(
                finding,
                &checked.document,
                Some(&page.uri),
                convert::range(&checked.document, finding.span, page.encoding()),
                manner,
            )]),
            ..CodeAction::default()
        };
        if fix.applicability == Applicability::Display {
            // It names one side of a contradiction: something to read, never to apply.
            if !page.abilities().code_action_disabled {
                continue;
            }
            action.disabled =
                Some(CodeActionDisabled { reason: words::figure_is_yours(manner.lang).to_owned() });
        } else {
            let preferred = safe_fix(finding).is_some_and(|safe| std::ptr::eq(safe, fix));
            action.is_preferred = preferred.then_some(true);
            finish(page, checked, &mut action, Some((index, number)), || {
                edit_of(page, checked, fix.edits.iter())
            });
        }
        actions.push(action);
    }
}

fn fix_all(page: &Page, checked: &Checked) -> Option<CodeAction> {
    let (edit, count) = all_edits(page, checked);
    let mut action = CodeAction {
        title: words::fix_all(count, checked.settings.lang),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    };
    finish(page, checked, &mut action, None, || edit);
    (count > 0).then_some(action)
}

/// Gives an action its edit, or what it takes to find it later.
fn finish(
    page: &Page,
    checked: &Checked,
    action: &mut CodeAction,
    fix: Option<(usize, usize)>,
    edit: impl FnOnce() -> WorkspaceEdit,
) {
    if page.abilities().code_action_resolve {
        let later = Later { uri: page.uri.clone(), version: checked.version, fix };
        action.data = serde_json::to_value(later).ok();
    } else {
        action.edit = Some(edit());
    }
}

fn all_edits(page: &Page, checked: &Checked) -> (WorkspaceEdit, usize) {
    let fixes = checked.findings().iter().filter_map(safe_fix);
    let (edits, count) = together(fixes.map(|fix| fix.edits.as_slice()));
    (edit_of(page, checked, edits.into_iter()), count)
}

fn edit_of<'a>(
    page: &Page,
    checked: &Checked,
    edits: impl Iterator<Item = &'a FindingEdit>,
) -> WorkspaceEdit {
    let edits = edits.map(|edit| convert::text_edit(&checked.document, edit, page.encoding())).collect();
    convert::workspace_edit(&page.uri, checked.version, edits, page.abilities())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_holds_its_own_kinds_only() {
        let check = |outer: &'static str, kind: &'static str, expected| {
            assert_eq!(
                holds(&CodeActionKind::new(outer), &CodeActionKind::new(kind)),
                expected,
                "{outer} {kind}"
            );
        };
        check("", "quickfix", true);
        check("source", "source.fixAll.rasoat", true);
        check("source.fixAll", "source.fixAll.rasoat", true);
        check("source.fixAll.other", "source.fixAll.rasoat", false);
        check("source.fix", "source.fixAll.rasoat", false);
        check("quickfix", "source.fixAll.rasoat", false);
    }
}
