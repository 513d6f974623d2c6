//! GitLab's code quality report: an array of objects.

use super::json::push_text;
use super::{Entry, Page, push_number};
use crate::rules::Level;
use crate::rules::key;

/// One finding as an object, without a line break.
pub(super) fn push_entry(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    let severity = match entry.level {
        Level::Error => "critical",
        Level::Warning => "major",
        Level::Info => "minor",
        Level::Hint => "info",
    };
    let mut name = Vec::new();
    entry.push_name(&mut name);
    // Two documents may have the same finding.
    let fingerprint = format!("{:016x}{:016x}", key::content_of("", page.file, ""), entry.key);
    let members: [(&str, &str); 4] = [
        ("{\"description\": ", &entry.message),
        (", \"check_name\": ", &String::from_utf8_lossy(&name)),
        (", \"fingerprint\": ", &fingerprint),
        (", \"severity\": ", severity),
    ];
    for (name, value) in members {
        out.extend_from_slice(name.as_bytes());
        push_text(value, out);
    }
    out.extend_from_slice(b", \"location\": {\"path\": ");
    push_text(page.file, out);
    let line = |offset| page.line_and_column(offset).0 as u64;
    out.extend_from_slice(b", \"lines\": {\"begin\": ");
    push_number(line(entry.span.start), out);
    out.extend_from_slice(b", \"end\": ");
    push_number(line(entry.span.end), out);
    out.extend_from_slice(b"}}}");
}
