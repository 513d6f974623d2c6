//! Comments by which a writer accepts what is found: `<!-- rasoat: bỏ qua total-sum -->`.
//!
//! | comment | holds for |
//! |---|---|
//! | `bỏ qua`, `ignore` | its line; alone on its line, the block that follows |
//! | `bỏ qua từ đây`, `ignore-start` | everything up to `hết bỏ qua`, `ignore-end` |
//! | `bỏ qua cả tệp`, `ignore-file` | the document |
//!
//! Names of rules, cases or families may follow; without any, all are meant. What stands behind
//! `--`, a colon or the first word that cannot be a name is the writer's reason.

use crate::text::{Block, BlockKind, Format, Skip, Span, folded};

/// A comment that speaks to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes in the block.
    pub span: Span,
    /// The bytes of its line.
    pub line: Span,
    /// What it asks for.
    pub action: Action,
    /// The names of what is meant; all when there are none.
    pub names: Box<[String]>,
}

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// To accept what is found here.
    Here,
    /// To accept what is found from here on.
    Start,
    /// To end that.
    End,
    /// To accept what is found in the document.
    Document,
    /// Something that is not understood.
    Unclear,
}

/// What a comment may ask for, in lower case. A longer wording stands in front of its beginning.
const WORDINGS: [(&str, Action); 10] = [
    ("bỏ qua cả tệp", Action::Document),
    ("bỏ qua từ đây", Action::Start),
    ("hết bỏ qua", Action::End),
    ("bỏ qua", Action::Here),
    ("ignore-file", Action::Document),
    ("ignore-start", Action::Start),
    ("ignore-end", Action::End),
    ("ignore-line", Action::Here),
    ("ignore-next", Action::Here),
    ("ignore", Action::Here),
];

/// The comments of a block that speak to us, in order. In plain text a comment stands on lines of
/// its own.
pub(super) fn read(source: &str, block: &Block, format: Format) -> Box<[Comment]> {
    let may = match block.kind {
        BlockKind::Skipped(skip) => skip == Skip::Comment,
        _ => format == Format::Markdown,
    };
    if !may || !source.contains(OPEN) {
        return Box::default();
    }
    let mut comments = Vec::new();
    let mut from = 0;
    let mut line = Line::default();
    while let Some(start) = source.get(from..).and_then(|rest| rest.find(OPEN)).map(|at| from + at) {
        let inner = start + OPEN.len();
        let Some(length) = source.get(inner..).and_then(|rest| rest.find(CLOSE)) else { break };
        from = inner + length + CLOSE.len();
        let text = source.get(inner..inner + length).unwrap_or_default();
        let Some((action, names)) = asked(text) else { continue };
        line.follow(source, start, from);
        if !line.in_code {
            let line = Span::new(line.start, line.end);
            comments.push(Comment { span: Span::new(start, from), line, action, names });
        }
    }
    comments.into()
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The line on which a comment stands, followed from comment to comment.
#[derive(Default)]
struct Line {
    start: usize,
    end: usize,
    /// The comment stands in inline code: it is spoken of, not said.
    in_code: bool,
    /// Up to here backticks are counted.
    counted: usize,
}

impl Line {
    /// Goes on to the line, or lines, of the comment at `start..end`.
    fn follow(&mut self, source: &str, start: usize, end: usize) {
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let bytes = source.as_bytes();
        if self.end <= start {
            let before = bytes.get(self.end..start).unwrap_or_default();
            let from = before.iter().rposition(is_break).map_or(self.end, |at| self.end + at + 1);
            *self = Self { start: from, counted: from, ..Self::default() };
        }
        if self.end < end {
            let behind = bytes.get(end..).unwrap_or_default();
            self.end = end + behind.iter().position(is_break).unwrap_or(behind.len());
        }
        let passed = bytes.get(self.counted..start).unwrap_or_default();
        self.in_code ^= passed.iter().filter(|&&byte| byte == b'`').count() % 2 == 1;
        self.counted = start;
    }
}

/// A longer comment is not read to its end.
const LONGEST: usize = 2_000;

/// What the text of a comment asks for; none when it does not speak to us.
fn asked(text: &str) -> Option<(Action, Box<[String]>)> {
    let text = folded(text.get(..LONGEST).unwrap_or(text));
    let order = text.strip_prefix("rasoat")?.trim_start().strip_prefix(':')?.trim_start();
    let known = WORDINGS.iter().find_map(|&(wording, action)| {
        let rest = order.strip_prefix(wording)?;
        let ends = rest.is_empty() || rest.starts_with([' ', ',', ':']);
        ends.then_some((action, rest))
    });
    let Some((action, rest)) = known else { return Some((Action::Unclear, Box::default())) };
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'.'))
    };
    let list = rest.split([':', '—', '(']).next().unwrap_or_default();
    let words = list.split([' ', ',', ';']).filter(|word| !word.is_empty());
    Some((action, words.take_while(is_name).map(str::to_owned).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::split;

    /// The comments of a text: what each covers, its line, what it asks for.
    fn read_all(text: &str, format: Format) -> Vec<(String, Action, Vec<String>)> {
        let blocks = split(text, format);
        let of_block = |block: &Block| {
            let source = block.span.of(text);
            let comments = read(source, block, format).into_vec();
            comments
                .into_iter()
                .map(|it| (it.line.of(source).to_owned(), it.action, it.names.to_vec()))
                .collect::<Vec<_>>()
        };
        blocks.iter().flat_map(of_block).collect()
    }

    #[test]
    fn what_a_comment_asks_for() {
        use Action::{Document, End, Here, Start, Unclear};
        let check = |text: &str, action: Action, names: &[&str]| {
            let found = read_all(&format!("{text}\n"), Format::Markdown);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(
                (found[0].1, found[0].2.iter().map(String::as_str).collect::<Vec<_>>()),
                (action, names.to_vec()),
                "{text}"
            );
        };
        check("<!-- rasoat: bỏ qua total-sum -->", Here, &["total-sum"]);
        check("<!--rasoat:ignore-->", Here, &[]);
        check("<!-- Rasoat: BỎ QUA total-sum.short, number -->", Here, &["total-sum.short", "number"]);
        check("<!-- rasoat: bo\u{309} qua date -->", Here, &["date"]);
        check("<!-- rasoat: bỏ qua total-sum -- theo biểu gốc -->", Here, &["total-sum"]);
        check("<!-- rasoat: bỏ qua total-sum vì theo biểu gốc -->", Here, &["total-sum"]);
        check("<!-- rasoat: ignore total-sum: as in the table -->", Here, &["total-sum"]);
        check("<!-- rasoat: bỏ qua từ đây date -->", Start, &["date"]);
        check("<!-- rasoat: hết bỏ qua -->", End, &[]);
        check("<!-- rasoat: ignore-end date -->", End, &["date"]);
        check("<!-- rasoat: bỏ qua cả tệp unit-spacing -->", Document, &["unit-spacing"]);
        check("<!-- rasoat: ignore-file -->", Document, &[]);
        check("<!-- rasoat: bỏ quả -->", Unclear, &[]);
        check("<!-- rasoat: -->", Unclear, &[]);
        check("<!--\nrasoat: bỏ qua\n  total-sum\n-->", Here, &["total-sum"]);
    }

    #[test]
    fn where_a_comment_stands() {
        let lines =
            |text: &str, format| read_all(text, format).into_iter().map(|it| it.0).collect::<Vec<_>>();
        let inline = "Một\nTổng số 5 hộ. <!-- rasoat: bỏ qua -->\nBa";
        assert_eq!(lines(inline, Format::Markdown), ["Tổng số 5 hộ. <!-- rasoat: bỏ qua -->"]);
        assert_eq!(lines(inline, Format::PlainText), [""; 0]);
        let alone = "Một\n\n<!-- rasoat: bỏ qua -->\nHai";
        assert_eq!(lines(alone, Format::PlainText).len(), 1);
        assert_eq!(lines("Viết `<!-- rasoat: bỏ qua -->` ở cuối dòng.", Format::Markdown), [""; 0]);
        assert_eq!(lines("```\n<!-- rasoat: bỏ qua -->\n```", Format::Markdown), [""; 0]);
        assert_eq!(lines("a <!-- khác --> b <!-- rasoat: ignore --> c", Format::Markdown).len(), 1);
        assert_eq!(lines("a <!-- rasoat: ignore", Format::Markdown), [""; 0]);
        assert_eq!(lines("| 1 | <!-- rasoat: ignore --> |\n", Format::Markdown).len(), 1);
    }
}
