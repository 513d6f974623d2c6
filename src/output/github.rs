//! Workflow commands of GitHub Actions: each finding becomes an annotation of its line.

use super::{Entry, Page, push_visible};
use crate::rules::Level;

/// One finding, with its line break.
pub(super) fn push_entry(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    let command = match entry.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "notice",
    };
    let (line, column) = page.line_and_column(entry.span.start);
    let (end_line, end_column) = page.line_and_column(entry.span.end);
    out.extend_from_slice(format!("::{command} file=").as_bytes());
    push(page.file, true, out);
    // Columns are understood within one line only.
    if line == end_line {
        out.extend_from_slice(format!(",line={line},col={column},endColumn={end_column}").as_bytes());
    } else {
        out.extend_from_slice(format!(",line={line},endLine={end_line}").as_bytes());
    }
    out.extend_from_slice(b",title=");
    let mut name = Vec::new();
    entry.push_name(&mut name);
    push(&String::from_utf8_lossy(&name), true, out);
    out.extend_from_slice(b"::");
    push(&entry.message, false, out);
    out.push(b'\n');
}

/// A text, escaped so that nothing in it is a command or a property. What a terminal would act upon, and
/// the log of a run would, too, is made visible.
fn push(text: &str, property: bool, out: &mut Vec<u8>) {
    let mut visible = Vec::with_capacity(text.len());
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            visible.push(b'\n');
        }
        push_visible(line, &mut visible);
    }
    for byte in visible {
        match byte {
            b'%' | b'\r' | b'\n' => out.extend_from_slice(format!("%{byte:02X}").as_bytes()),
            b':' | b',' if property => out.extend_from_slice(format!("%{byte:02X}").as_bytes()),
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_command() {
        let check = |text: &str, property: bool, expected: &str| {
            let mut out = Vec::new();
            push(text, property, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check("a\n::error::b 100%", false, "a%0A::error::b 100%25");
        check("a\r\u{1b}[2J", false, "a␍␛[2J");
        check("báo cáo, 1:2.md", true, "báo cáo%2C 1%3A2.md");
    }
}
