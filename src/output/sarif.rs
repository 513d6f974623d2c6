//! SARIF 2.1.0 (OASIS): one run, with every rule described and every fix that may be applied.

use super::json::{push_text, separate};
use super::{Entry, Page, push_number};
use crate::messages::Lang;
use crate::rules::{Applicability, Level, RULES, Rule, page};
use crate::text::Span;

/// What stands in front of the results: the tool and its rules.
pub(super) fn head(lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(
        b"{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{\n\
          \"columnKind\": \"unicodeCodePoints\",\n\"tool\": {\"driver\": {\"name\": \"rasoat\", \"version\": ",
    );
    push_text(super::VERSION, &mut out);
    out.extend_from_slice(b", \"rules\": [");
    for (i, rule) in RULES.iter().enumerate() {
        separate(i, &mut out);
        out.push(b'\n');
        push_rule(rule, lang, &mut out);
    }
    out.extend_from_slice(b"]}},\n\"results\": [");
    out
}

/// What stands behind the results.
pub(super) const TAIL: &[u8] = b"\n]}]}\n";

/// One result as an object, without a line break.
pub(super) fn push_entry(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"ruleId\": ");
    push_text(entry.rule, out);
    if let Some(index) = RULES.iter().position(|rule| rule.name == entry.rule) {
        out.extend_from_slice(b", \"ruleIndex\": ");
        push_number(index as u64, out);
    }
    out.extend_from_slice(b", \"level\": ");
    push_text(level(entry.level), out);
    out.extend_from_slice(b", \"message\": ");
    push_message(&entry.message, out);
    out.extend_from_slice(b", \"locations\": [{");
    push_place(page, entry.span, out);
    out.extend_from_slice(b"}]");
    if !entry.related.is_empty() {
        out.extend_from_slice(b", \"relatedLocations\": [");
        for (i, (span, message)) in entry.related.iter().enumerate() {
            separate(i, out);
            out.extend_from_slice(b"{\"id\": ");
            push_number(i as u64 + 1, out);
            out.extend_from_slice(b", \"message\": ");
            push_message(message, out);
            out.extend_from_slice(b", ");
            push_place(page, *span, out);
            out.push(b'}');
        }
        out.push(b']');
    }
    out.extend_from_slice(b", \"partialFingerprints\": {\"rasoat/v1\": ");
    push_text(&format!("{:016x}", entry.key), out);
    out.push(b'}');
    push_fixes(page, entry, out);
    if !entry.case.is_empty() {
        out.extend_from_slice(b", \"properties\": {\"case\": ");
        push_text(entry.case, out);
        out.push(b'}');
    }
    out.push(b'}');
}

fn push_fixes(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    let applicable = entry.fixes.iter().filter(|fix| {
        // What names one side of a contradiction is never applied, and one without changes cannot be.
        fix.applicability > Applicability::Display && !fix.edits.is_empty()
    });
    let mut count = 0;
    for fix in applicable {
        out.extend_from_slice(if count == 0 { b", \"fixes\": [" } else { b", " });
        count += 1;
        out.extend_from_slice(b"{\"description\": ");
        push_message(&fix.title, out);
        out.extend_from_slice(b", \"artifactChanges\": [{");
        push_file(page.file, out);
        out.extend_from_slice(b", \"replacements\": [");
        for (i, edit) in fix.edits.iter().enumerate() {
            separate(i, out);
            out.extend_from_slice(b"{\"deletedRegion\": ");
            push_region(page, edit.span, out);
            out.extend_from_slice(b", \"insertedContent\": ");
            push_message(edit.text, out);
            out.push(b'}');
        }
        out.extend_from_slice(b"]}]}");
    }
    if count > 0 {
        out.push(b']');
    }
}

fn push_rule(rule: &Rule, lang: Lang, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"id\": ");
    push_text(rule.name, out);
    out.extend_from_slice(b", \"shortDescription\": ");
    push_message(&page::summary(rule.page, lang).replace('\n', " "), out);
    let help = page::render(rule.name, rule.page, lang);
    out.extend_from_slice(b", \"help\": {\"text\": ");
    push_text(&help, out);
    out.extend_from_slice(b", \"markdown\": ");
    push_text(&help, out);
    out.extend_from_slice(b"}, \"defaultConfiguration\": {\"level\": ");
    push_text(level(rule.level("")), out);
    out.extend_from_slice(b"}, \"properties\": {\"family\": ");
    push_text(rule.family.name(), out);
    out.extend_from_slice(b"}}");
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
    }
}

fn push_message(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"text\": ");
    push_text(text, out);
    out.push(b'}');
}

/// The member `physicalLocation`.
fn push_place(page: &Page<'_>, span: Span, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\"physicalLocation\": {");
    push_file(page.file, out);
    out.extend_from_slice(b", \"region\": ");
    push_region(page, span, out);
    out.push(b'}');
}

/// The member `artifactLocation`.
fn push_file(file: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\"artifactLocation\": {\"uri\": ");
    push_text(&uri(file), out);
    out.push(b'}');
}

fn push_region(page: &Page<'_>, span: Span, out: &mut Vec<u8>) {
    let ends = [("{\"startLine\": ", "startColumn", span.start), (", \"endLine\": ", "endColumn", span.end)];
    for (line_name, column_name, offset) in ends {
        let (line, column) = page.line_and_column(offset);
        out.extend_from_slice(line_name.as_bytes());
        push_number(line as u64, out);
        out.extend_from_slice(format!(", \"{column_name}\": ").as_bytes());
        push_number(column as u64, out);
    }
    out.push(b'}');
}

/// A path as a URI reference (RFC 3986): an absolute one with its scheme.
fn uri(file: &str) -> String {
    let path = file.replace('\\', "/");
    let drive = path.get(1..3) == Some(":/");
    let mut out = match path.strip_prefix('/') {
        Some(_) => "file://".to_owned(),
        None if drive => "file:///".to_owned(),
        None => String::new(),
    };
    for (i, &byte) in path.as_bytes().iter().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        if plain || byte == b':' && i == 1 && drive {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(uri("xã/a b.md"), "x%C3%A3/a%20b.md");
        assert_eq!(uri("/tmp/a#1.md"), "file:///tmp/a%231.md");
        assert_eq!(uri(r"C:\báo\a.md"), "file:///C:/b%C3%A1o/a.md");
        assert_eq!(uri("a:b.md"), "a%3Ab.md");
    }
}
