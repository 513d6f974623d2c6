//! A page of Markdown for a terminal: headings in bold, text wrapped to the width, code told from words.
//!
//! What it understands is what the pages of rules are made of: headings, paragraphs, lists, fenced
//! code, inline code, emphasis, links.

use super::push_visible;
use anstyle::{AnsiColor, Style};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

/// How far in code stands.
const CODE_INDENT: usize = 4;

/// Text is never wrapped to fewer columns than this.
const LEAST_WIDTH: usize = 20;

/// Appends a page, wrapped to `width` columns. Without `styled` no control sequence is written.
pub fn push_page(markdown: &str, width: usize, styled: bool, out: &mut Vec<u8>) {
    let mut page = Page {
        width: width.max(LEAST_WIDTH),
        styled,
        out: std::mem::take(out),
        words: Vec::new(),
        joined: false,
        lists: Vec::new(),
        bullet: String::new(),
        style: Style::new(),
        code: None,
        spaced: true,
    };
    for event in Parser::new(markdown) {
        page.event(event);
    }
    *out = page.out;
}

/// A word as it is shown: parts without spaces, each in a style.
type Word = Vec<(Style, String)>;

struct Page {
    width: usize,
    styled: bool,
    out: Vec<u8>,
    /// The words of the paragraph.
    words: Vec<Word>,
    /// The next part belongs to the last word.
    joined: bool,
    /// For each list that is open the number of its next item; none when it has bullets.
    lists: Vec<Option<u64>>,
    /// What stands in front of the next paragraph.
    bullet: String,
    style: Style,
    /// The text of the fenced code that is open.
    code: Option<String>,
    /// An empty line was written, or nothing.
    spaced: bool,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.begin(Style::new().bold()),
            Event::Start(Tag::Paragraph) => self.begin(Style::new()),
            Event::Start(Tag::Strong) => self.style = self.style.bold(),
            Event::End(TagEnd::Strong) => self.style = Style::new(),
            Event::Start(Tag::Emphasis) => self.style = self.style.italic(),
            Event::End(TagEnd::Emphasis) => self.style = Style::new(),
            Event::Start(Tag::List(first)) => {
                // The words in front of an inner list.
                self.paragraph();
                if self.lists.is_empty() {
                    self.space();
                }
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => self.item(),
            Event::Start(Tag::CodeBlock(_)) => self.code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => self.code_block(),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => self.paragraph(),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(code) => {
                let style = std::mem::replace(&mut self.style, AnsiColor::Cyan.on_default());
                self.text(&code);
                self.style = style;
            }
            Event::SoftBreak | Event::HardBreak => self.joined = false,
            _ => {}
        }
    }

    /// Begins a paragraph of its own.
    fn begin(&mut self, style: Style) {
        if self.lists.is_empty() {
            self.space();
        }
        self.style = style;
    }

    fn item(&mut self) {
        self.bullet = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
    }

    /// Takes words in the present style.
    fn text(&mut self, text: &str) {
        for (number, part) in text.split([' ', '\n', '\t']).enumerate() {
            self.joined &= number == 0;
            if part.is_empty() {
                continue;
            }
            let part = (self.style, part.to_owned());
            match self.words.last_mut().filter(|_| self.joined) {
                Some(word) => word.push(part),
                None => self.words.push(vec![part]),
            }
            self.joined = true;
        }
    }

    /// Writes the words that were taken.
    fn paragraph(&mut self) {
        self.style = Style::new();
        self.joined = false;
        if self.words.is_empty() {
            return;
        }
        let inner = 2 * self.lists.len();
        let bullet = std::mem::take(&mut self.bullet);
        let indent = if self.lists.is_empty() { 0 } else { inner.max(bullet.width()) };
        self.pad(indent.saturating_sub(bullet.width()));
        self.out.extend_from_slice(bullet.as_bytes());
        let words = std::mem::take(&mut self.words);
        self.push_words(&words, indent);
        self.spaced = false;
    }

    /// Writes words in lines, the first of which has begun behind `indent` columns.
    fn push_words(&mut self, words: &[Word], indent: usize) {
        let mut column = indent;
        let mut style = Style::new();
        for word in words {
            let wide: usize = word.iter().map(|(_, part)| part.as_str().width()).sum();
            if column > indent && column + 1 + wide > self.width {
                self.turn(&mut style, Style::new());
                self.out.push(b'\n');
                self.pad(indent);
                column = indent;
            } else if column > indent {
                // Between words of one style nothing changes.
                let goes_on = word.first().is_some_and(|(next, _)| *next == style);
                if !goes_on {
                    self.turn(&mut style, Style::new());
                }
                self.out.push(b' ');
                column += 1;
            }
            for (next, part) in word {
                self.turn(&mut style, *next);
                push_visible(part, &mut self.out);
            }
            column += wide;
        }
        self.turn(&mut style, Style::new());
        self.out.push(b'\n');
    }

    /// Goes on in another style.
    fn turn(&mut self, style: &mut Style, next: Style) {
        if self.styled && *style != next {
            self.out.extend_from_slice(style.render_reset().to_string().as_bytes());
            self.out.extend_from_slice(next.render().to_string().as_bytes());
        }
        *style = next;
    }

    fn code_block(&mut self) {
        let code = self.code.take().unwrap_or_default();
        self.space();
        for line in code.lines() {
            if line.is_empty() {
                self.out.push(b'\n');
                continue;
            }
            self.pad(CODE_INDENT);
            let fits = line.starts_with('|') || CODE_INDENT + line.width() <= self.width;
            let style = AnsiColor::Green.on_default();
            let word = |word: &str| vec![(style, word.to_owned())];
            let words: Vec<Word> = if fits { vec![word(line)] } else { line.split(' ').map(word).collect() };
            self.push_words(&words, CODE_INDENT);
        }
        self.spaced = false;
    }

    /// An empty line, unless there is one.
    fn space(&mut self) {
        if !std::mem::replace(&mut self.spaced, true) {
            self.out.push(b'\n');
        }
    }

    fn pad(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(b' ', columns));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str, width: usize, styled: bool) -> String {
        let mut out = Vec::new();
        push_page(markdown, width, styled, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_page_is_laid_out() {
        let check =
            |markdown: &str, expected: &str| assert_eq!(shown(markdown, 24, false), expected, "{markdown}");
        check("# date-weekday\n\n## Vì sao\n\nMột câu.\n", "date-weekday\n\nVì sao\n\nMột câu.\n");
        check(
            "Ngày không khớp có thể làm\nngười dự đến nhầm `ngày`, “`a`”.",
            "Ngày không khớp có thể\nlàm người dự đến nhầm\nngày, “a”.\n",
        );
        check(
            "Có:\n\n- một mục dài hơn một dòng của trang;\n- hai\n  - trong\n\nHết",
            "Có:\n\n- một mục dài hơn một\n  dòng của trang;\n- hai\n  - trong\n\nHết\n",
        );
        check("1. a\n2. b\n", "1. a\n2. b\n");
        check(
            "```text\nChi 2.67 tỷ đồng cho các hộ.\n\n| a | b | c | d | e | f | g |\n```\n",
            "    Chi 2.67 tỷ đồng cho\n    các hộ.\n\n    | a | b | c | d | e | f | g |\n",
        );
        check(
            "Một-từ-dài-hơn-cả-một-dòng-của-trang và hai",
            "Một-từ-dài-hơn-cả-một-dòng-của-trang\nvà hai\n",
        );
        check("a\u{1b}[31mb \u{202e}c", "a␛[31mb <U+202E>c\n");
    }

    #[test]
    fn styles_are_closed_and_take_no_room() {
        let plain = shown("# a\n\nMột **hai ba** bốn `năm sáu` bảy tám chín mười.", 24, false);
        let styled = shown("# a\n\nMột **hai ba** bốn `năm sáu` bảy tám chín mười.", 24, true);
        assert!(styled.starts_with("\u{1b}[1ma\u{1b}[0m\n"), "{styled:?}");
        let parts = styled.split('\u{1b}');
        let text: String = parts
            .map(|part| part.split_once('m').filter(|_| part.starts_with('[')).map_or(part, |(_, rest)| rest))
            .collect();
        assert_eq!(text, plain);
    }
}
