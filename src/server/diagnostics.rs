//! From a report to what an editor shows: which findings, in which words, as which bytes.

use super::convert;
use super::documents::Checked;
use super::options::Abilities;
use super::words;
use crate::checking::{Finding, Report};
use crate::messages::Lang;
use serde_json::Value;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, Range, Url};

/// The most diagnostics a document is given.
pub(super) const LIMIT: usize = 500;

/// How findings are told a client.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub abilities: &'a Abilities,
    pub lang: Lang,
}

/// Which findings of a report are shown, by number and in order, and how many are not. When there
/// are more than the report has, the least serious one gives its place to the line that says so.
fn select(report: &Report) -> (Vec<usize>, usize) {
    let mut shown: Vec<usize> = (0..report.findings.len()).collect();
    if report.more == 0 {
        return (shown, 0);
    }
    let least = report.findings.iter().enumerate().rev().min_by_key(|(_, finding)| finding.level);
    if let Some((least, _)) = least {
        shown.remove(least);
    }
    (shown, report.more + 1)
}

/// Whether a finding touches the caret.
fn touches(finding: &Finding, caret: usize) -> bool {
    finding.span.start as usize <= caret && caret <= finding.span.end as usize
}

/// Writes findings as JSON and remembers the pieces, so that a finding that only moved is not
/// written anew.
#[derive(Default)]
pub(super) struct Scribe {
    /// What was written last.
    before: Option<Arc<Checked>>,
    /// The pieces of it, each with the index of its finding.
    pieces: Vec<(usize, Arc<str>)>,
    at: usize,
}

/// How far a finding may have moved in the list and still be found again.
const REACH: usize = 8;

impl Scribe {
    /// Everything of a diagnostic behind its range.
    fn tail(&mut self, finding: &Finding, write: impl FnOnce() -> String) -> Arc<str> {
        let known = |index: usize| self.before.as_ref()?.report.findings.get(index);
        let ahead = self.pieces.get(self.at..).unwrap_or_default();
        let found = ahead
            .iter()
            .take(REACH)
            .position(|&(index, _)| known(index).is_some_and(|known| reads_alike(known, finding)));
        let Some(skipped) = found else { return write().into() };
        self.at += skipped + 1;
        ahead.get(skipped).map(|(_, tail)| Arc::clone(tail)).unwrap_or_default()
    }
}

/// Whether two findings are written alike but for where they stand.
fn reads_alike(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule
        && a.case == b.case
        && a.level == b.level
        && a.key == b.key
        // Related places have positions of their own, and messages may name their lines.
        && a.related.is_empty()
        && b.related.is_empty()
        && a.message == b.message
}

/// The message that publishes a report. Findings that touch `caret` are left out; the second
/// value says whether there are any.
pub(super) fn publication(
    uri: &str,
    checked: &Arc<Checked>,
    caret: Option<usize>,
    manner: Manner<'_>,
    scribe: &mut Scribe,
) -> (String, bool) {
    let (items, held) = items(uri, checked, caret, manner, scribe);
    let mut body = String::with_capacity(items.len() + 200);
    body.push_str(r#"{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"#);
    body.push_str(&Value::from(uri).to_string());
    if let Some(version) = checked.version {
        let _ = write!(body, r#","version":{version}"#);
    }
    body.push_str(r#","diagnostics":["#);
    body.push_str(&items);
    body.push_str("]}}");
    (body, held)
}

/// The message that takes back everything that was published about a document.
pub(super) fn withdrawal(uri: &str) -> String {
    let uri = Value::from(uri);
    format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},"diagnostics":[]}}}}"#
    )
}

/// The id of a result without findings.
pub(super) const NOTHING_FOUND: &str = "0";

/// A name for what a document is given.
fn result_id(items: &str) -> String {
    if items.is_empty() {
        return NOTHING_FOUND.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    items.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The answer to a client that asks for the diagnostics of a document itself.
pub(super) fn answer(uri: &str, checked: &Arc<Checked>, previous: Option<&str>, manner: Manner<'_>) -> Value {
    let (items, _) = items(uri, checked, None, manner, &mut Scribe::default());
    let id = result_id(&items);
    if previous == Some(&id) {
        return serde_json::json!({"kind": "unchanged", "resultId": id});
    }
    let items: Value = serde_json::from_str(&format!("[{items}]")).unwrap_or_default();
    serde_json::json!({"kind": "full", "resultId": id, "items": items})
}

/// The diagnostics, as JSON with commas between.
fn items(
    uri: &str,
    checked: &Arc<Checked>,
    caret: Option<usize>,
    manner: Manner<'_>,
    scribe: &mut Scribe,
) -> (String, bool) {
    let findings = &checked.report.findings;
    let (shown, more) = select(&checked.report);
    let url = Url::parse(uri).ok();
    let mut out = String::new();
    let mut held = false;
    let mut pieces = Vec::with_capacity(shown.len());
    scribe.at = 0;
    for (index, finding) in shown.into_iter().filter_map(|index| Some((index, findings.get(index)?))) {
        if caret.is_some_and(|caret| touches(finding, caret)) {
            held = true;
            continue;
        }
        let range = convert::range(&checked.document, finding.span, manner.abilities.encoding);
        let tail = scribe.tail(finding, || {
            tail(&convert::diagnostic(finding, &checked.document, url.as_ref(), range, manner))
        });
        push(&mut out, range, &tail);
        pieces.push((index, tail));
    }
    scribe.before = Some(Arc::clone(checked));
    scribe.pieces = pieces;
    if more > 0 {
        push(&mut out, Range::default(), &tail(&rest(more, manner.lang)));
    }
    (out, held)
}

/// The last line of a list that is cut off.
fn rest(more: usize, lang: Lang) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("rasoat".to_owned()),
        message: words::more_findings(more, lang),
        ..Diagnostic::default()
    }
}

fn push(out: &mut String, range: Range, tail: &str) {
    if !out.is_empty() {
        out.push(',');
    }
    let (start, end) = (range.start, range.end);
    let _ = write!(
        out,
        r#"{{"range":{{"start":{{"line":{},"character":{}}},"end":{{"line":{},"character":{}}}}}{tail}"#,
        start.line, start.character, end.line, end.character
    );
}

/// A diagnostic as JSON, without the range it begins with.
fn tail(diagnostic: &Diagnostic) -> String {
    let json = serde_json::to_string(diagnostic).unwrap_or_default();
    let behind = json.find("}}").map_or(0, |at| at + 2);
    json.get(behind..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::text::Document;

    #[test]
    fn the_last_line_says_how_many_more_there_are() {
        let json = tail(&rest(7, Lang::En));
        assert!(json.starts_with(r#","severity":3,"#), "{json}");
        assert!(json.contains("7 "), "{json}");
    }

    #[test]
    fn a_report_without_findings_is_an_empty_list_with_its_version() {
        let document = Document::new("a");
        let settings = Settings::default().into();
        let checked = Arc::new(Checked::new(1, Some(3), document, Report::default(), settings));
        let abilities = Abilities::default();
        let manner = Manner { abilities: &abilities, lang: Lang::Vi };
        let (body, held) = publication("a\"b", &checked, None, manner, &mut Scribe::default());
        let value: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(value["params"], serde_json::json!({"uri": "a\"b", "version": 3, "diagnostics": []}));
        assert!(!held);
    }
}
