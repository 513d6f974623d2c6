//! JUnit's XML: a file is a suite, a finding a case. A case fails when its finding makes the run fail;
//! a file without findings is a case that passes.

use super::{Entry, Page, xml};

/// What stands in front of the suites.
pub(super) const HEAD: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rasoat\">\n";

/// What stands behind the suites.
pub(super) const TAIL: &[u8] = b"</testsuites>\n";

/// The beginning of a file with so many findings, so many of which fail.
pub(super) fn push_file(file: &str, findings: usize, failures: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(b"  <testsuite");
    for (name, value) in [
        ("name", file),
        ("tests", &findings.max(1).to_string()),
        ("failures", &failures.to_string()),
        ("errors", "0"),
    ] {
        xml::push_attribute(name, value, out);
    }
    out.extend_from_slice(b">\n");
    if findings == 0 {
        out.extend_from_slice(b"    <testcase");
        xml::push_attribute("name", file, out);
        xml::push_attribute("classname", file, out);
        out.extend_from_slice(b"/>\n");
    }
}

/// The end of a file.
pub(super) fn end_file(out: &mut Vec<u8>) {
    out.extend_from_slice(b"  </testsuite>\n");
}

/// A finding, which `fails` or is only told.
pub(super) fn push_entry(page: &Page<'_>, entry: &Entry<'_>, fails: bool, out: &mut Vec<u8>) {
    let (line, column) = page.line_and_column(entry.span.start);
    let mut name = Vec::new();
    entry.push_name(&mut name);
    let name = String::from_utf8_lossy(&name);
    out.extend_from_slice(b"    <testcase");
    xml::push_attribute("name", &format!("{name}:{line}:{column}"), out);
    xml::push_attribute("classname", page.file, out);
    out.extend_from_slice(b">\n");
    let place = format!("{}:{line}:{column}: {}", page.file, entry.message);
    if fails {
        out.extend_from_slice(b"      <failure");
        xml::push_attribute("type", entry.level.name(), out);
        xml::push_attribute("message", &entry.message, out);
        out.push(b'>');
        xml::push_text(&place, out);
        out.extend_from_slice(b"</failure>\n");
    } else {
        out.extend_from_slice(b"      <system-out>");
        xml::push_text(&place, out);
        out.extend_from_slice(b"</system-out>\n");
    }
    out.extend_from_slice(b"    </testcase>\n");
}
