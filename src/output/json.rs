//! JSON: an array of findings, or one object a line. Written by hand: the shape is small and
//! fixed, and a large file has many findings.

use super::facts::{Row, Value};
use super::{Entry, Page, push_number};
use crate::checking::Coverage;
use crate::messages::Lang;
use crate::rules::{Rule, page};
use crate::settings::names;
use crate::text::{Span, any_pair};

/// One finding as an object, without a line break.
pub fn push_entry(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"file\": ");
    push_text(page.file, out);
    out.extend_from_slice(b", \"rule\": ");
    push_text(entry.rule, out);
    out.extend_from_slice(b", \"family\": ");
    push_text(entry.family, out);
    out.extend_from_slice(b", \"severity\": ");
    push_text(entry.level.name(), out);
    out.extend_from_slice(b", \"message\": ");
    push_text(&entry.message, out);
    out.extend_from_slice(b", ");
    push_span(page, entry.span, out);
    out.extend_from_slice(b", \"related\": [");
    for (i, (span, message)) in entry.related.iter().enumerate() {
        separate(i, out);
        out.push(b'{');
        push_span(page, *span, out);
        out.extend_from_slice(b", \"message\": ");
        push_text(message, out);
        out.push(b'}');
    }
    out.extend_from_slice(b"], \"fixes\": [");
    for (i, fix) in entry.fixes.iter().enumerate() {
        separate(i, out);
        out.extend_from_slice(b"{\"title\": ");
        push_text(&fix.title, out);
        out.extend_from_slice(b", \"applicability\": ");
        push_text(fix.applicability.name(), out);
        out.extend_from_slice(b", \"edits\": [");
        for (k, edit) in fix.edits.iter().enumerate() {
            separate(k, out);
            out.extend_from_slice(b"{\"start\": ");
            push_number(edit.span.start.into(), out);
            out.extend_from_slice(b", \"end\": ");
            push_number(edit.span.end.into(), out);
            out.extend_from_slice(b", \"text\": ");
            push_text(edit.text, out);
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"]}");
}

/// One fact as an object, without a line break.
pub fn push_fact(page: &Page<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"file\": ");
    push_text(page.file, out);
    out.extend_from_slice(b", \"kind\": ");
    push_text(row.kind, out);
    out.extend_from_slice(b", ");
    push_span(page, row.span, out);
    out.extend_from_slice(b", \"text\": ");
    push_text(row.text, out);
    for (name, value) in &row.fields {
        out.extend_from_slice(b", ");
        push_text(name, out);
        out.extend_from_slice(b": ");
        match value {
            Value::Null => out.extend_from_slice(b"null"),
            Value::Text(text) => push_text(text, out),
            Value::Number(number) => push_number(*number, out),
            Value::Bool(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
            Value::List(list) => {
                for (i, item) in list.iter().enumerate() {
                    out.push(if i == 0 { b'[' } else { b',' });
                    push_text(item, out);
                }
                out.extend_from_slice(if list.is_empty() { b"[]" } else { b"]" });
            }
        }
    }
    out.push(b'}');
}

/// The rules as an array, with a line break behind it.
pub fn push_rules(rules: &[&Rule], lang: Lang, out: &mut Vec<u8>) {
    out.push(b'[');
    for (i, rule) in rules.iter().enumerate() {
        out.extend_from_slice(if i > 0 { &b",\n"[..] } else { b"\n" });
        let summary = page::summary(rule.page, lang).replace('\n', " ");
        let members = [
            ("{\"name\": ", rule.name),
            (", \"family\": ", rule.family.name()),
            (", \"fix\": ", rule.fix.name()),
            (", \"since\": ", rule.since),
            (", \"summary\": ", summary.as_str()),
        ];
        for (name, value) in members {
            out.extend_from_slice(name.as_bytes());
            push_text(value, out);
        }
        out.extend_from_slice(b", \"cases\": [");
        for (k, case) in rule.cases.iter().enumerate() {
            separate(k, out);
            out.extend_from_slice(b"{\"name\": ");
            push_text(&names::qualified(rule, case.name), out);
            out.extend_from_slice(b", \"severity\": ");
            push_text(case.level.name(), out);
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(if rules.is_empty() { &b"]\n"[..] } else { b"\n]\n" });
}

/// A notice as an object of its own, without a line break. `numbers` are further members.
pub fn push_notice(file: &str, notice: &str, message: &str, numbers: &[(&str, usize)], out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"file\": ");
    push_text(file, out);
    out.extend_from_slice(b", \"notice\": ");
    push_text(notice, out);
    out.extend_from_slice(b", \"message\": ");
    push_text(message, out);
    for (name, number) in numbers {
        out.extend_from_slice(b", ");
        push_text(name, out);
        out.extend_from_slice(b": ");
        push_number(*number as u64, out);
    }
    out.push(b'}');
}

/// How much of a document was checked as a notice, without a line break.
pub fn push_coverage(file: &str, message: &str, coverage: &Coverage, out: &mut Vec<u8>) {
    let numbers = [("checked", coverage.checked), ("figures", coverage.figures)];
    push_notice(file, "coverage", message, &numbers, out);
    out.pop();
    out.extend_from_slice(b", \"unchecked\": {");
    for (i, (why, count)) in coverage.unchecked.iter().enumerate() {
        separate(i, out);
        push_text(why.name(), out);
        out.extend_from_slice(b": ");
        push_number(*count as u64, out);
    }
    out.extend_from_slice(b"}}");
}

/// The members `start` and `end`.
pub(super) fn push_span(page: &Page<'_>, span: Span, out: &mut Vec<u8>) {
    for (name, offset) in [("\"start\": ", span.start), (", \"end\": ", span.end)] {
        let position = page.position(offset);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"{\"offset\": ");
        push_number(offset.into(), out);
        out.extend_from_slice(b", \"line\": ");
        push_number(u64::from(position.line) + 1, out);
        out.extend_from_slice(b", \"column\": ");
        push_number(u64::from(position.column) + 1, out);
        out.push(b'}');
    }
}

/// A comma in front of every element but the first.
pub(super) fn separate(i: usize, out: &mut Vec<u8>) {
    if i > 0 {
        out.extend_from_slice(b", ");
    }
}

/// Appends a value on several lines, with a line break. Control characters are escaped, also those that
/// JSON leaves as they are: they stand in texts only.
pub fn push_value(value: &serde_json::Value, out: &mut Vec<u8>) {
    for c in format!("{value:#}\n").chars() {
        match c {
            '\u{7f}'..='\u{9f}' => out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// A text in quotes, escaped.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    // Nearly all texts stay as they are.
    let odd = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == 0x7f);
    let is_control = |byte: u8, next: u8| (byte == 0xc2) & (0x80..0xa0).contains(&next);
    if !any_pair(bytes, |byte, next| odd(byte) | is_control(byte, next)) {
        out.extend_from_slice(bytes);
        out.push(b'"');
        return;
    }
    let mut from = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        if bytes.get(i + 1).is_some_and(|&next| is_control(byte, next)) {
            // The first of the two bytes of a control character; it is written with the second.
            out.extend_from_slice(bytes.get(from..i).unwrap_or_default());
            from = i + 1;
            continue;
        }
        let before = i.checked_sub(1).and_then(|before| bytes.get(before));
        if !odd(byte) && !before.is_some_and(|&before| is_control(before, byte)) {
            continue;
        }
        out.extend_from_slice(bytes.get(from..i).unwrap_or_default());
        from = i + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => {
                out.extend_from_slice(b"\\u00");
                out.push(b'0' + (byte >> 4));
                out.push(b"0123456789abcdef".get(usize::from(byte & 15)).copied().unwrap_or(b'0'));
            }
        }
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::EntryFix;
    use super::*;
    use crate::output::EntryEdit;
    use crate::rules::{Applicability, Level};
    use serde_json::{Value, json};

    #[test]
    fn every_text_comes_back() {
        let all: String = (0..0x500).filter_map(char::from_u32).collect();
        for text in ["", "“103” vụ", "a\"b\\c\n\r\t\u{0}\u{1f}\u{7f}\u{2028}😀", &all] {
            let mut out = Vec::new();
            push_text(text, &mut out);
            assert_eq!(serde_json::from_slice::<String>(&out).ok().as_deref(), Some(text));
            assert!(!String::from_utf8_lossy(&out).contains(char::is_control));
            let (value, mut out) = (json!({ "a": text }), Vec::new());
            push_value(&value, &mut out);
            assert_eq!(serde_json::from_slice::<Value>(&out).ok(), Some(value));
        }
    }

    #[test]
    fn the_shape_is_that_of_the_contract() {
        let text = "Đường\ndài 231,7km.";
        let entry = Entry {
            rule: "unit-spacing",
            case: "",
            family: "number",
            level: Level::Info,
            span: Span::new(15, 22),
            message: "Nên có dấu cách.".to_owned(),
            related: vec![(Span::new(0, 9), "ở đây".to_owned())],
            fixes: vec![EntryFix {
                title: "Thêm".to_owned(),
                applicability: Applicability::Safe,
                edits: vec![EntryEdit { span: Span::new(20, 20), text: " " }],
            }],
            key: 0,
        };
        let mut out = Vec::new();
        push_entry(&Page::new("báo cáo.md", text), &entry, &mut out);
        let expected = json!({
            "file": "báo cáo.md", "rule": "unit-spacing", "family": "number", "severity": "info",
            "message": "Nên có dấu cách.",
            "start": {"offset": 15, "line": 2, "column": 5}, "end": {"offset": 22, "line": 2, "column": 12},
            "related": [{"start": {"offset": 0, "line": 1, "column": 1},
                         "end": {"offset": 9, "line": 1, "column": 6}, "message": "ở đây"}],
            "fixes": [{"title": "Thêm", "applicability": "safe",
                       "edits": [{"start": 20, "end": 20, "text": " "}]}],
        });
        assert_eq!(serde_json::from_slice::<Value>(&out).ok(), Some(expected));
    }
}
