//! `textDocument/codeAction` and `codeAction/resolve`: what can be done about a finding.

use super::Page;
use super::alike;
use super::execute_command::{ACCEPT_FINDING, ADD_PROGRAMME, SUM_SELECTION};
use super::fixes::{safe_fix, together};
use super::slips;
use crate::checking::{Finding, FindingEdit};
use crate::rules::programme::programme_unknown;
use crate::rules::{Applicability, total};
use crate::server::documents::Checked;
use crate::server::{convert, words};
use crate::text::{BlockKind, Format, Skip, Span, split};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionDisabled, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command,
    Diagnostic, Range, Url, WorkspaceEdit,
};

/// The kind of the action that applies every safe fix.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.rasoat");

/// The kind of the action that adds up figures. It changes nothing, so it is no kind of fix.
pub(crate) const SUM: CodeActionKind = CodeActionKind::new("rasoat.sum");

/// Of so many findings in a range the quick fixes are offered.
const MOST_FINDINGS: usize = 100;

/// Of so many findings in a range it is offered to accept them.
const MOST_ACCEPTED: usize = 10;

/// The rule whose findings are mended by adding a name to the register.
const PROGRAMME_UNKNOWN: &str = programme_unknown::RULE.name;

/// What an action that is still to be resolved is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Later {
    uri: Url,
    version: Option<i64>,
    what: What,
}

/// What an action does. Findings and fixes are given by number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum What {
    /// Applies every safe fix.
    All,
    /// Applies one fix of a finding.
    Fix(usize, usize),
    /// Mends every finding that is about the same habit as this one.
    Alike(usize),
    /// Turns the rule of a finding off in the document.
    Ignore(usize),
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
        actions.extend(slips::fixes(page, checked, at));
        let findings = checked.findings().iter().enumerate();
        for (index, finding) in findings.filter(|(_, finding)| touches(finding.span, at)).take(MOST_FINDINGS)
        {
            quick_fixes(page, checked, index, finding, &mut actions);
        }
        actions.extend(all_alike(page, checked, at));
        let unknown = checked.findings().iter().filter(|finding| touches(finding.span, at));
        let unknown = unknown.filter(|finding| finding.rule.name == PROGRAMME_UNKNOWN);
        actions
            .extend(unknown.take(MOST_ACCEPTED).filter_map(|finding| add_programme(page, checked, finding)));
        let findings = checked.findings().iter().enumerate();
        let here = findings.filter(|(_, finding)| touches(finding.span, at)).take(MOST_ACCEPTED);
        here.for_each(|(index, finding)| accept(page, checked, index, finding, &mut actions));
    }
    if wanted(&SUM) {
        actions.extend(sum_selection(page, checked, params.range));
    }
    if wanted(&FIX_ALL) {
        actions.extend(fix_all(page, checked));
    }
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
    let edit = match later.what {
        What::All => Some(all_edits(page, checked).0),
        What::Fix(finding, fix) => {
            let finding = checked.findings().get(finding);
            finding.and_then(|it| it.fixes.get(fix)).map(|fix| edit_of(page, checked, fix.edits.iter()))
        }
        What::Ignore(finding) => {
            checked.findings().get(finding).map(|finding| ignoring(page, checked, finding))
        }
        What::Alike(finding) => alike::groups(checked.findings())
            .iter()
            .find(|group| group.members().contains(&finding))
            .map(|group| edits_of(page, checked, group.members()).0),
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
            diagnostics: Some(vec![diagnostic(page, checked, finding)]),
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
            finish(page, checked, &mut action, What::Fix(index, number), || {
                edit_of(page, checked, fix.edits.iter())
            });
        }
        actions.push(action);
    }
}

/// The diagnostic that an action is about, as it was published.
fn diagnostic(page: &Page, checked: &Checked, finding: &Finding) -> Diagnostic {
    let range = convert::range(&checked.document, finding.span, page.encoding());
    let manner = page.manner(checked);
    let diagnostic = convert::diagnostic(finding, &checked.document, Some(&page.uri), range, manner, &|| ());
    Diagnostic { data: manner.abilities.diagnostic_data.then(|| convert::data(finding)), ..diagnostic }
}

/// What makes an unknown programme known.
fn add_programme(page: &Page, checked: &Checked, finding: &Finding) -> Option<CodeAction> {
    if !page.abilities().applies_edits || page.uri.scheme() != "file" {
        return None;
    }
    let name = checked.document.slice(finding.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = words::add_programme(&name, checked.settings.lang);
    let arguments = vec![page.uri.as_str().into(), format!("{:016x}", finding.key).into()];
    let command =
        Command { title: title.clone(), command: ADD_PROGRAMME.to_owned(), arguments: Some(arguments) };
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(page, checked, finding)]),
        command: Some(command),
        ..CodeAction::default()
    })
}

/// What lets a finding stand: accepting it, and in Markdown a comment that turns its rule off.
fn accept(page: &Page, checked: &Checked, index: usize, finding: &Finding, actions: &mut Vec<CodeAction>) {
    let lang = checked.settings.lang;
    let of = |title: String| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(page, checked, finding)]),
        ..CodeAction::default()
    };
    if page.abilities().applies_edits && page.uri.scheme() == "file" {
        let is_sum = [&total::total_sum::RULE, &total::total_part::RULE].contains(&finding.rule);
        let title = match finding.rule.name {
            _ if is_sum => words::no_sum(lang),
            PROGRAMME_UNKNOWN => words::no_programme(lang),
            _ => words::accept(lang),
        };
        let arguments = Some(vec![page.uri.as_str().into(), format!("{:016x}", finding.key).into()]);
        let command = Command { title: title.clone(), command: ACCEPT_FINDING.to_owned(), arguments };
        actions.push(CodeAction { command: Some(command), ..of(title) });
    }
    if page.snapshot.format == Format::Markdown {
        let mut action = of(words::ignore_in_document(finding.rule.name, lang));
        finish(page, checked, &mut action, What::Ignore(index), || ignoring(page, checked, finding));
        actions.push(action);
    }
}

/// Adding up the figures of a selection, if there are at least two.
fn sum_selection(page: &Page, checked: &Checked, range: Range) -> Option<CodeAction> {
    let at = convert::span(&checked.document, range, page.encoding());
    let first = checked.figures().partition_point(|figure| figure.span.start < at.start);
    let last = checked.figures().get(first..)?.get(1)?;
    let title = words::sum_selection(checked.settings.lang).to_owned();
    let arguments = Some(vec![page.uri.as_str().into(), json!(range)]);
    let command = Command { title: title.clone(), command: SUM_SELECTION.to_owned(), arguments };
    (last.span.end <= at.end).then(|| CodeAction {
        title,
        kind: Some(SUM),
        command: Some(command),
        ..CodeAction::default()
    })
}

/// The edit that puts a comment at the top of the document, behind its front matter.
fn ignoring(page: &Page, checked: &Checked, finding: &Finding) -> WorkspaceEdit {
    let comment = words::ignoring(finding.rule.name, checked.settings.lang);
    let text = checked.document.text();
    let top = top(&text);
    let before = text.get(..top).unwrap_or_default();
    let gap =
        if before.trim_start_matches('\u{feff}').is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let edit = FindingEdit { span: Span::new(top, top), text: format!("{gap}{comment}\n\n") };
    edit_of(page, checked, std::iter::once(&edit))
}

/// Where the text of a document begins: behind its front matter.
fn top(text: &str) -> usize {
    let first = split(text, Format::Markdown).into_iter().next();
    let front_matter = first.filter(|block| block.kind == BlockKind::Skipped(Skip::FrontMatter));
    let Some(block) = front_matter else { return text.len() - text.trim_start_matches('\u{feff}').len() };
    let end = block.span.end as usize;
    let rest = text.get(end..).unwrap_or_default();
    end + rest.find('\n').map_or(rest.len(), |at| at + 1)
}

/// One action for each habit that a finding at `at` is about.
fn all_alike(page: &Page, checked: &Checked, at: Span) -> Vec<CodeAction> {
    let findings = checked.findings();
    let groups = alike::groups(findings);
    let actions = groups.iter().filter_map(|group| {
        let here = |&&number: &&usize| findings.get(number).is_some_and(|it| touches(it.span, at));
        let number = *group.members().iter().find(here)?;
        let finding = findings.get(number)?;
        let (edit, count) = edits_of(page, checked, group.members());
        let form = alike::mended(finding, &checked.document);
        let mut action = CodeAction {
            title: words::all_alike(&form, count, checked.settings.lang),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic(page, checked, finding)]),
            ..CodeAction::default()
        };
        finish(page, checked, &mut action, What::Alike(number), || edit);
        Some(action)
    });
    actions.collect()
}

fn fix_all(page: &Page, checked: &Checked) -> Option<CodeAction> {
    let (edit, count) = all_edits(page, checked);
    let mut action = CodeAction {
        title: words::fix_all(count, checked.settings.lang),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    };
    finish(page, checked, &mut action, What::All, || edit);
    (count > 0).then_some(action)
}

/// Gives an action its edit, or what it takes to find it later.
fn finish(
    page: &Page,
    checked: &Checked,
    action: &mut CodeAction,
    what: What,
    edit: impl FnOnce() -> WorkspaceEdit,
) {
    if page.abilities().code_action_resolve {
        let later = Later { uri: page.uri.clone(), version: checked.version, what };
        action.data = serde_json::to_value(later).ok();
    } else {
        action.edit = Some(edit());
    }
}

fn all_edits(page: &Page, checked: &Checked) -> (WorkspaceEdit, usize) {
    apply(page, checked, checked.findings().iter())
}

/// The safe fixes of these findings, by number.
fn edits_of(page: &Page, checked: &Checked, numbers: &[usize]) -> (WorkspaceEdit, usize) {
    apply(page, checked, numbers.iter().filter_map(|&number| checked.findings().get(number)))
}

/// The safe fixes of findings that can be applied together, and how many they are.
fn apply<'a>(
    page: &Page,
    checked: &Checked,
    findings: impl Iterator<Item = &'a Finding>,
) -> (WorkspaceEdit, usize) {
    let fixes = findings.filter_map(safe_fix);
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
    fn the_text_begins_behind_front_matter() {
        let check = |text: &str, rest: &str| assert_eq!(&text[top(text)..], rest, "{text}");
        check("Một\n", "Một\n");
        check("\u{feff}Một\n", "Một\n");
        check("", "");
        check("---\na: 1\n---\nMột\n", "Một\n");
        check("---\r\na: 1\r\n---\r\n\r\nMột\r\n", "\r\nMột\r\n");
        check("---\na: 1\n---", "");
        check("---\n\nMột\n", "---\n\nMột\n");
    }

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
