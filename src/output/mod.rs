//! One finding, many renderers. A renderer appends to a buffer; it never prints by itself.
//!
//! Renderers see an [`Entry`]: a finding whose sentences have been made, in the language of the
//! user. So they know neither rules nor messages.

mod checkstyle;
pub mod concise;
pub mod csv;
pub mod diff;
mod excerpt;
pub mod facts;
mod format;
mod github;
mod gitlab;
pub mod html;
pub mod human;
pub mod json;
mod junit;
pub mod programmes;
pub mod prose;
pub mod relations;
mod sarif;
mod table;
mod visible;
mod xml;

pub use format::{Format, Frame, Renderer};
pub use table::Table;
pub use visible::push_visible;

use crate::checking::{Finding, Listed};
use crate::messages::Lang;
use crate::rules::{Applicability, Level};
use crate::text::position::{Encoding, LineIndex, Position};
use crate::text::{Source, Span};
use std::borrow::Cow;

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A finding, ready to be shown.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The case of the rule; empty for the main one.
    pub case: &'a str,
    /// The family.
    pub family: &'a str,
    /// How serious it is.
    pub level: Level,
    /// What it points at.
    pub span: Span,
    /// What it says.
    pub message: String,
    /// Other places that belong to it, and what is said there.
    pub related: Vec<(Span, String)>,
    /// Ways to mend it.
    pub fixes: Vec<EntryFix<'a>>,
    /// What it is about, in one number: [`Finding::key`].
    pub key: u64,
}

/// A way to mend a finding, ready to be shown.
#[derive(Clone, Debug)]
pub struct EntryFix<'a> {
    /// What it does.
    pub title: String,
    /// How it may be used.
    pub applicability: Applicability,
    /// The changes.
    pub edits: Vec<EntryEdit<'a>>,
}

/// A replacement, ready to be shown.
#[derive(Clone, Copy, Debug)]
pub struct EntryEdit<'a> {
    /// Bytes of the document; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: &'a str,
}

impl<'a> Entry<'a> {
    /// Makes the sentences of a finding.
    pub fn new(finding: &'a Finding, lang: Lang, page: &Page<'_>) -> Self {
        let line = |n: usize| {
            finding.related.get(n).map_or(0, |related| page.position(related.span.start).line as usize + 1)
        };
        Self {
            rule: finding.rule.name,
            case: finding.case,
            family: finding.rule.family.name(),
            level: finding.level,
            span: finding.span,
            message: finding.message.render(lang, &line),
            related: finding
                .related
                .iter()
                .map(|related| (related.span, related.message.render(lang, &line)))
                .collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|fix| EntryFix {
                    title: fix.title.render(lang, &line),
                    applicability: fix.applicability,
                    edits: fix
                        .edits
                        .iter()
                        .map(|edit| EntryEdit { span: edit.span, text: &edit.text })
                        .collect(),
                })
                .collect(),
            key: finding.key,
        }
    }

    /// The same of a finding where it is kept, of which nothing is copied.
    pub fn of(listed: &Listed<'a>, lang: Lang, page: &Page<'_>) -> Self {
        let found = listed.found();
        let line = |n: usize| {
            let related = found.related.get(n);
            related.map_or(0, |(place, _)| page.position(listed.absolute(*place).start).line as usize + 1)
        };
        let fixes = found.fixes.iter().map(|fix| EntryFix {
            title: fix.title.render(lang, &line),
            applicability: fix.applicability,
            edits: fix
                .edits
                .iter()
                .map(|edit| EntryEdit { span: listed.absolute(edit.place), text: &edit.text })
                .collect(),
        });
        let related = found.related.iter();
        Self {
            rule: found.rule.name,
            case: found.case,
            family: found.rule.family.name(),
            level: listed.level(),
            span: listed.span(),
            message: found.message.render(lang, &line),
            related: related
                .map(|(place, said)| (listed.absolute(*place), said.render(lang, &line)))
                .collect(),
            fixes: fixes.collect(),
            key: listed.key(),
        }
    }

    /// The name to be used in settings: `total-sum.short`.
    fn push_name(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.rule.as_bytes());
        if !self.case.is_empty() {
            out.push(b'.');
            out.extend_from_slice(self.case.as_bytes());
        }
    }
}

/// A document as renderers see it.
pub struct Page<'a> {
    /// The file, as it is to be shown.
    pub file: &'a str,
    text: Text<'a>,
}

/// The text of a page.
enum Text<'a> {
    /// All of it is at hand.
    Whole(&'a str, LineIndex),
    /// What is asked for is fetched.
    Pieces(&'a dyn Source, &'a LineIndex),
}

impl<'a> Page<'a> {
    /// A document.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text: Text::Whole(text, LineIndex::new(text)) }
    }

    /// A document whose text is not at hand, but where its lines begin. Its lines are short.
    pub fn of_pieces(file: &'a str, source: &'a dyn Source, lines: &'a LineIndex) -> Self {
        Self { file, text: Text::Pieces(source, lines) }
    }

    /// Line and column, from 0, of a byte offset; the column in Unicode scalar values.
    fn position(&self, offset: u32) -> Position {
        match &self.text {
            Text::Whole(text, lines) => lines.position(text, offset, Encoding::Utf32),
            Text::Pieces(..) => {
                let line = self.line(offset);
                let (start, text) = self.line_text(line);
                let mut before = (offset.saturating_sub(start) as usize).min(text.len());
                while !text.is_char_boundary(before) {
                    before -= 1;
                }
                let column = LineIndex::characters(text.get(..before).unwrap_or_default());
                Position { line, column }
            }
        }
    }

    /// The line, from 0, that holds a byte.
    fn line(&self, offset: u32) -> u32 {
        match &self.text {
            Text::Whole(_, lines) => lines.line(offset),
            Text::Pieces(_, lines) => lines.line(offset),
        }
    }

    /// The byte at which a line begins, and its text without its line break.
    fn line_text(&self, line: u32) -> (u32, Cow<'a, str>) {
        match &self.text {
            Text::Whole(text, lines) => {
                let span = lines.span(text, line);
                (span.start, Cow::Borrowed(span.of(text)))
            }
            Text::Pieces(source, lines) => {
                let start = lines.line_start(line);
                let content = source.line(start).map_or(Cow::Borrowed(""), |line| line.text);
                (start, content)
            }
        }
    }

    /// Line and column of a byte offset, from 1.
    pub fn line_and_column(&self, offset: u32) -> (usize, usize) {
        let position = self.position(offset);
        (position.line as usize + 1, position.column as usize + 1)
    }

    /// `file:line:column` of a byte offset, from 1.
    fn push_place(&self, offset: u32, out: &mut Vec<u8>) {
        let position = self.position(offset);
        push_visible(self.file, out);
        out.push(b':');
        push_number(u64::from(position.line) + 1, out);
        out.push(b':');
        push_number(u64::from(position.column) + 1, out);
    }
}

/// The name of a level, for people.
pub fn level_name(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Error, Lang::Vi) => "lỗi",
        (Level::Warning, Lang::Vi) => "cảnh báo",
        (Level::Info, Lang::Vi) => "lưu ý",
        (Level::Hint, Lang::Vi) => "gợi ý",
        (Level::Error, Lang::En) => "error",
        (Level::Warning, Lang::En) => "warning",
        (Level::Info, Lang::En) => "note",
        (Level::Hint, Lang::En) => "hint",
    }
}

/// A whole number in digits.
fn push_number(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        used += 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits.iter().skip(digits.len() - used));
}
