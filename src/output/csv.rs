//! Comma-separated values (RFC 4180), one fact a line, for a spreadsheet.

use super::facts::{Row, Value};
use super::{Page, push_number};

/// The columns behind those of the place; a fact fills those it has.
const FIELDS: [&str; 25] = [
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "approx",
    "unit",
    "unit_written",
    "iso",
    "from",
    "to",
    "year",
    "quarter",
    "number",
    "type",
    "issuer",
    "name",
    "id",
    "head",
    "quoted",
    "total",
    "parts",
    "relation",
    "holds",
    "reason",
];

/// The names of the columns, with the line break.
pub fn push_header(out: &mut Vec<u8>) {
    out.extend_from_slice(
        b"file,kind,start_offset,start_line,start_column,end_offset,end_line,end_column,text",
    );
    for field in FIELDS {
        out.push(b',');
        out.extend_from_slice(field.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// One fact, with the line break.
pub fn push_fact(page: &Page<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    push_field(page.file, out);
    out.push(b',');
    push_field(row.kind, out);
    for offset in [row.span.start, row.span.end] {
        let position = page.position(offset);
        for number in [offset, position.line.saturating_add(1), position.column.saturating_add(1)] {
            out.push(b',');
            push_number(number.into(), out);
        }
    }
    out.push(b',');
    push_field(row.text, out);
    for field in FIELDS {
        out.push(b',');
        match row.fields.iter().find(|(name, _)| *name == field) {
            Some((_, Value::Text(text))) => push_field(text, out),
            Some((_, Value::Number(number))) => push_number(*number, out),
            Some((_, Value::Bool(yes))) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
            Some((_, Value::List(list))) => push_field(&list.join(" + "), out),
            Some((_, Value::Null)) | None => {}
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// A field, in quotes where it needs them. What a spreadsheet would take for a formula gets an
/// apostrophe in front, the way spreadsheets themselves mark text; a negative number is none. Control
/// characters, of which spreadsheets make nothing and terminals too much, become their pictures.
pub(super) fn push_field(text: &str, out: &mut Vec<u8>) {
    let acts = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(acts) {
        let picture = |c: char| match c {
            c if !acts(c) => c,
            '\u{7f}' => '\u{2421}',
            c => char::from_u32(0x2400 + c as u32).filter(|_| c < ' ').unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        return push_field(&text.chars().map(picture).collect::<String>(), out);
    }
    let number = text.bytes().all(|byte| matches!(byte, b'-' | b'.' | b'0'..=b'9'));
    let formula = !number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !text.contains(['"', ',', '\n', '\r']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    for &byte in text.as_bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_a_spreadsheet_needs_it() {
        let check = |text: &str, expected: &str| {
            let mut out = Vec::new();
            push_field(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check("537 buổi", "537 buổi");
        check("2,67 tỷ", "\"2,67 tỷ\"");
        check("“a” \"b\"", "\"“a” \"\"b\"\"\"");
        check("=1+1", "\"'=1+1\"");
        check("-0.5", "-0.5");
        check("a\u{1b}[2J\u{9b},\u{7f}\t\n", "\"a␛[2J\u{fffd},␡\t\n\"");
    }
}
