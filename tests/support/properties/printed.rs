//! What is printed of a report is well-formed in every format, and does nothing to a terminal.

use rasoat::checking::Report;
use rasoat::messages::Lang;
use rasoat::output::human::Styles;
use rasoat::output::{Entry, Format, Page, Renderer};
use rasoat::rules::Level;

/// Panics unless a report about a text is well-formed in one of the formats; which, the length of the
/// text decides.
pub fn is_well_formed(text: &str, report: &Report, lang: Lang) {
    let format = Format::ALL[text.len() % Format::ALL.len()];
    let printed = printed(text, report, format, lang);
    let printed = std::str::from_utf8(&printed).expect("UTF-8");
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => is_json(printed.as_bytes()),
        Format::JsonLines => printed.lines().for_each(|line| is_json(line.as_bytes())),
        Format::Junit | Format::Checkstyle => is_xml(printed),
        Format::Human | Format::Concise | Format::Github => {
            let control = printed.chars().find(|c| c.is_control() && *c != '\n');
            assert!(control.is_none(), "{control:?} in {printed:?}");
        }
        // Made of whole documents only.
        Format::Html => {}
    }
}

/// What is printed of a report, with what stands around it.
fn printed(text: &str, report: &Report, format: Format, lang: Lang) -> Vec<u8> {
    let page = Page::new("báo cáo.md", text);
    let frame = format.frame(lang);
    let renderer = Renderer { format, styles: Styles::plain(), fail_on: Level::Warning };
    let mut pieces = Vec::new();
    renderer.begin(page.file, report.findings.iter().map(|finding| finding.level), &mut pieces);
    for finding in &report.findings {
        let entry = Entry::new(finding, lang, &page);
        assert!(!entry.message.is_empty(), "{finding:?}");
        assert!(entry.related.iter().all(|(_, says)| !says.is_empty()), "{finding:?}");
        assert!(entry.fixes.iter().all(|fix| !fix.title.is_empty()), "{finding:?}");
        renderer.push(&page, &entry, lang, &mut pieces);
    }
    renderer.end(&mut pieces);
    if pieces.is_empty() {
        return frame.empty;
    }
    let pieces = if frame.commas { pieces.strip_prefix(b",").expect("a comma") } else { &pieces };
    [&frame.head, pieces, &frame.tail].concat()
}

/// Panics unless these bytes are one JSON value.
pub fn is_json(bytes: &[u8]) {
    let value: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
    assert!(value.is_ok(), "{value:?}: {}", String::from_utf8_lossy(bytes));
}

fn is_xml(text: &str) {
    let document = roxmltree::Document::parse(text);
    assert!(document.is_ok(), "{document:?}: {text}");
}
