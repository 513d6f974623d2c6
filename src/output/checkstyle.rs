//! Checkstyle's XML, which many tools for continuous integration read.

use super::{Entry, Page, xml};
use crate::rules::Level;

/// What stands in front of the files.
pub(super) const HEAD: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";

/// What stands behind the files.
pub(super) const TAIL: &[u8] = b"</checkstyle>\n";

/// The beginning of a file.
pub(super) fn push_file(file: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"  <file");
    xml::push_attribute("name", file, out);
    out.extend_from_slice(b">\n");
}

/// The end of a file.
pub(super) fn end_file(out: &mut Vec<u8>) {
    out.extend_from_slice(b"  </file>\n");
}

/// A finding.
pub(super) fn push_entry(page: &Page<'_>, entry: &Entry<'_>, out: &mut Vec<u8>) {
    let (line, column) = page.line_and_column(entry.span.start);
    let severity = match entry.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "info",
    };
    let mut name = b"rasoat.".to_vec();
    entry.push_name(&mut name);
    out.extend_from_slice(b"    <error");
    for (attribute, value) in [
        ("line", &*line.to_string()),
        ("column", &*column.to_string()),
        ("severity", severity),
        ("message", &*entry.message),
        ("source", &*String::from_utf8_lossy(&name)),
    ] {
        xml::push_attribute(attribute, value, out);
    }
    out.extend_from_slice(b"/>\n");
}
