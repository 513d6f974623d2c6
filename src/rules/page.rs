//! The pages of rules: their parts and their examples.
//!
//! A page is Markdown with three parts. `# Tiếng Việt` and `# English` hold the sections of the
//! two languages: what it does, why, source. `# Examples` holds, once for both, the fenced texts
//! under `## Wrong`, `## Right` and `## Not reported`. Every fenced text is a document of its own
//! and is executed as a test; ```` ```md ```` makes it Markdown. Lines of text under `## Not
//! reported` in front of an example belong to the reader, not to the test.

use crate::messages::Lang;
use crate::text::Format;

/// A text from a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// The text.
    pub text: &'a str,
    /// Its format.
    pub format: Format,
}

/// The sections of a page, in the order in which they are shown: the heading in the page's own
/// part, and the headings shown in Vietnamese and English.
const SECTIONS: [(&str, &str, &str); 6] = [
    ("Kiểm tra gì", "Kiểm tra gì", "What it does"),
    ("Vì sao", "Vì sao", "Why"),
    ("Wrong", "Sai", "Wrong"),
    ("Right", "Đúng", "Right"),
    ("Not reported", "Không báo", "Not reported"),
    ("Nguồn", "Nguồn", "Source"),
];

/// The text of a section: behind its heading, up to the next heading of the same or a higher
/// level outside fences. Empty when the page has none.
fn section<'a>(page: &'a str, part: &str, heading: &str) -> &'a str {
    let mut in_part = false;
    let mut in_fence = false;
    let mut start = None;
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let content = line.trim_end();
        if content.starts_with("```") {
            in_fence = !in_fence;
        }
        let level = if in_fence { 0 } else { content.bytes().take_while(|&b| b == b'#').count() };
        if let Some(start) = start {
            if level == 1 || level == 2 {
                return page[start..offset].trim();
            }
        } else if level == 1 {
            in_part = content[1..].trim() == part;
        } else if level == 2 && in_part && content[2..].trim() == heading {
            start = Some(offset + line.len());
        }
        offset += line.len();
    }
    start.map_or("", |start| page[start..].trim())
}

/// The examples under a heading of the part `# Examples`: `Wrong`, `Right` or `Not reported`.
pub fn examples<'a>(page: &'a str, heading: &str) -> Vec<Example<'a>> {
    let text = section(page, "Examples", heading);
    let mut examples = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find("```") {
        let Some((info, body)) = rest[open + 3..].split_once('\n') else { break };
        let Some(close) = body.find("```") else { break };
        let format = if info.trim() == "md" { Format::Markdown } else { Format::PlainText };
        examples.push(Example { text: &body[..close], format });
        rest = body[close + 3..].trim_start();
    }
    examples
}

/// The page in one language, as Markdown: a title line and the sections that are not empty.
pub fn render(name: &str, page: &str, lang: Lang) -> String {
    let mut out = format!("# {name}\n");
    for (key, vi, en) in SECTIONS {
        let (heading, text) = match lang {
            _ if matches!(key, "Wrong" | "Right" | "Not reported") => {
                (if lang == Lang::Vi { vi } else { en }, section(page, "Examples", key))
            }
            Lang::Vi => (vi, section(page, "Tiếng Việt", vi)),
            Lang::En => (en, section(page, "English", en)),
        };
        if !text.is_empty() {
            out.push_str(&format!("\n## {heading}\n\n{text}\n"));
        }
    }
    out
}

/// The first sentence of the section that says what the rule does.
pub fn summary(page: &str, lang: Lang) -> &str {
    let text = match lang {
        Lang::Vi => section(page, "Tiếng Việt", "Kiểm tra gì"),
        Lang::En => section(page, "English", "What it does"),
    };
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let end = [". ", ".\n"].into_iter().filter_map(|stop| paragraph.find(stop)).min();
    end.and_then(|end| paragraph.get(..=end)).unwrap_or(paragraph)
}
