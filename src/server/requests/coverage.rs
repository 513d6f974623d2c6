//! `rasoat/coverage`: how much of a document was checked, for a line of status.

use super::Page;
use crate::messages::Interface;
use crate::rules::Level;
use crate::server::documents::Checked;
use crate::server::words;
use serde_json::{Value, json};

/// The figures of a document and how many of them were checked, the findings by level, and what was
/// left out, in the user's words.
pub(crate) fn coverage(page: &Page, checked: &Checked) -> Value {
    let Some(report) = checked.report() else { return Value::Null };
    let count = |level| report.findings.iter().filter(|finding| finding.level == level).count();
    let lang = checked.settings.lang;
    let in_part = report.in_part.iter().map(|part| {
        let line = checked.document.line(part.span.start) as usize + 1;
        Interface::AtLine { line, said: Box::new(part.message()) }.render(lang)
    });
    let notices = report.notices.iter().map(|notice| words::notice(page.uri.as_str(), *notice, lang));
    let notices: Vec<String> = notices.chain(in_part).collect();
    let unchecked = report.coverage.unchecked.iter();
    let unchecked: Vec<Value> = unchecked
        .map(|(why, count)| json!({"reason": why.name(), "count": count, "message": why.reason(lang)}))
        .collect();
    json!({
        "version": checked.version,
        "figures": report.coverage.figures,
        "checked": report.coverage.checked,
        "unchecked": unchecked,
        "errors": count(Level::Error),
        "warnings": count(Level::Warning),
        "infos": count(Level::Info),
        "hints": count(Level::Hint),
        "more": report.more,
        "notices": notices,
    })
}
