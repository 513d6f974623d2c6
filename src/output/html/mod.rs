//! The report page: one HTML file that a superior can open. The text of each report with its findings
//! marked, the figures it holds, the figures that were held against each other, and a summary.
//!
//! The page stands alone: its style is in it, it has no script and asks nothing of a network; a
//! policy in its head forbids both. Everything that comes from outside is made visible and escaped.

mod document;
mod escape;
mod marked;
mod summary;
mod words;

use super::{Entry, Page, level_name};
use crate::checking::Checker;
use crate::messages::{Lang, Summary};
use crate::rules::{Level, Rule};
use crate::text::Format;
use escape::push_text;
use words::say;

/// The levels from the most serious.
const LEVELS: [Level; 4] = [Level::Error, Level::Warning, Level::Info, Level::Hint];

/// How many findings there are of each level, in the order of [`Level`].
pub type Counts = [usize; 4];

/// Adds counts to others.
pub fn add(sum: &mut Counts, counts: &Counts) {
    sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
}

/// What all documents come to.
#[derive(Clone, Copy, Debug)]
pub struct Totals<'a> {
    /// How many findings, files and figures there are.
    pub summary: Summary,
    /// The documents with their findings, in order.
    pub files: &'a [(String, Counts)],
    /// Findings by rule.
    pub rules: &'a [(&'static Rule, Counts)],
}

/// A document as it is shown.
pub struct Document<'a> {
    /// Its name and its text.
    pub page: &'a Page<'a>,
    /// Its text.
    pub text: &'a str,
    /// How it marks its structure.
    pub format: Format,
    /// What was read in it, after a check.
    pub checker: &'a Checker,
    /// What was found in it, in order.
    pub entries: &'a [Entry<'a>],
    /// What was left out, in sentences.
    pub notices: &'a [String],
}

/// The beginning of the page, with the summary.
pub fn head(totals: &Totals<'_>, lang: Lang) -> Vec<u8> {
    let mut out = Writer { out: Vec::new(), lang };
    let tag = if lang == Lang::Vi { "vi" } else { "en" };
    out.raw(&format!("<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n"));
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    out.say(words::TITLE);
    if let [(file, _)] = totals.files {
        out.raw(": ");
        out.text(file);
    }
    out.raw("</title>\n<style>\n");
    out.raw(include_str!("style.css"));
    out.raw("</style>\n</head>\n<body>\n");
    out.summary(totals);
    out.raw("<main>\n");
    out.out
}

/// The end of the page.
pub fn tail(totals: &Totals<'_>, lang: Lang) -> Vec<u8> {
    let mut out = Writer { out: Vec::new(), lang };
    out.raw("</main>\n");
    out.rules(totals.rules);
    out.raw("<footer><p>");
    out.say(words::MADE_BY);
    out.raw(" rasoat ");
    out.text(super::VERSION);
    out.raw("</p></footer>\n</body>\n</html>\n");
    out.out
}

/// A document.
pub fn push_document(document: &Document<'_>, lang: Lang, out: &mut Vec<u8>) {
    let mut writer = Writer { out: std::mem::take(out), lang };
    writer.document(document);
    *out = writer.out;
}

/// A name for a document within the page, from its FNV-1a hash: short, and the same in every version.
fn anchor(file: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = file.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!("f{:012x}", hash >> 16)
}

/// Writes HTML.
struct Writer {
    out: Vec<u8>,
    lang: Lang,
}

impl Writer {
    /// HTML of our own.
    fn raw(&mut self, html: &str) {
        self.out.extend_from_slice(html.as_bytes());
    }

    /// A text from anywhere.
    fn text(&mut self, text: &str) {
        push_text(text, &mut self.out);
    }

    /// The name of a file: whatever it is written in, it turns nothing around it.
    fn file(&mut self, file: &str) {
        self.raw("<bdi>");
        self.text(file);
        self.raw("</bdi>");
    }

    fn say(&mut self, words: words::Words) {
        self.text(say(words, self.lang));
    }

    fn heading(&mut self, words: words::Words) {
        self.raw("<h3>");
        self.say(words);
        self.raw("</h3>\n");
    }

    /// A level in a box, with what stands in front of its name.
    fn chip(&mut self, level: Level, before: &str) {
        self.raw(&format!("<span class=\"chip {}\">{before}", level.name()));
        self.text(level_name(level, self.lang));
        self.raw("</span>");
    }

    /// How many findings there are of each level.
    fn chips(&mut self, counts: &Counts) {
        for level in LEVELS {
            let count = counts[level as usize];
            if count > 0 {
                self.raw(" ");
                self.chip(level, &format!("{count} "));
            }
        }
    }
}
