//! A text is cut into blocks of whole lines, in order, in which everything lies that can be read; and
//! each block is seen through a view that is settled and leads back to the bytes of the source.

use super::input;
use rasoat::text::{Block, BlockKind, Document, Format, Source, Span, View, split};
use unicode_normalization::is_nfc;

/// Panics when it does not hold for an input: a text in both formats.
pub fn hold(input: &[u8]) {
    let text = input::text(input);
    for format in [Format::PlainText, Format::Markdown] {
        let blocks = split(&text, format);
        are_whole_lines(&text, &blocks);
        for block in &blocks {
            is_seen_as_it_stands(block.span.of(&text), block, format);
        }
    }
    lines_are_the_same_in_a_rope(&text);
}

fn are_whole_lines(text: &str, blocks: &[Block]) {
    let mut lines = lines(text).into_iter().peekable();
    for block in blocks {
        let range = block.span.range();
        while let Some((_, line)) = lines.next_if(|(start, _)| *start < range.start) {
            assert!(is_structure(line), "{line:?} is in no block of {text:?}");
        }
        assert_eq!(lines.peek().map(|(start, _)| *start), Some(range.start), "{block:?} of {text:?}");
        let mut end = range.start;
        while let Some((start, line)) = lines.next_if(|_| end < range.end) {
            end = start + line.len();
        }
        assert_eq!(end, range.end, "{block:?} of {text:?}");
        assert!(block.span.of(text).get(block.marker as usize..).is_some(), "{block:?} of {text:?}");
    }
    for (_, line) in lines {
        assert!(is_structure(line), "{line:?} is in no block of {text:?}");
    }
}

/// The lines with the bytes at which they begin; a break at the very end begins none.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        lines.push((text.len() - rest.len(), &rest[..length]));
        let behind = &rest[length..];
        let breaks = if behind.starts_with("\r\n") { 2 } else { usize::from(!behind.is_empty()) };
        rest = &behind[breaks..];
    }
    lines
}

/// Whether a line may belong to no block.
fn is_structure(line: &str) -> bool {
    let marks = |c: char| matches!(c, '-' | '*' | '_' | '=' | '>');
    let invisible = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    line.chars().all(|c| marks(c) || c.is_whitespace() || invisible(c))
}

fn is_seen_as_it_stands(source: &str, block: &Block, format: Format) {
    let view = View::new(source, block, format);
    assert!(is_nfc(view.text()), "{:?}", view.text());
    assert!(!view.text().contains(['\r', '\u{a0}']), "{:?}", view.text());
    let mut last = Span::at(block.marker as usize);
    for (at, c) in view.text().char_indices() {
        let span = view.source(Span::new(at, at + c.len_utf8()));
        assert!(source.get(span.range()).is_some_and(|it| !it.is_empty()), "{source:?} {span:?}");
        assert!(last.start <= span.start && last.end <= span.end, "{source:?} {:?}", view.text());
        last = span;
        let place = view.source(Span::at(at));
        assert!(source.is_char_boundary(place.start as usize), "{source:?} {place:?}");
    }
    assert!(source.get(view.source(Span::new(0, usize::MAX)).range()).is_some(), "{source:?}");
    let mut end = 0;
    for cell in view.cells() {
        assert!(block.kind == BlockKind::TableRow && cell.start >= end, "{source:?} {cell:?}");
        assert!(view.text().get(cell.range()).is_some(), "{source:?} {cell:?}");
        end = cell.end;
    }
}

/// A document that is edited has the lines of its text.
fn lines_are_the_same_in_a_rope(text: &str) {
    let document = Document::new(text);
    let mut at = 0;
    for (start, line) in lines(text) {
        assert_eq!(start, at as usize);
        let of_text = Source::line(text, at).expect("a line");
        let of_rope = Source::line(&document, at).expect("a line");
        assert_eq!((&*of_text.text, &of_text), (line, &of_rope), "{text:?}");
        at = of_text.next;
    }
}
