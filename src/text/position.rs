//! Lines and columns: the only place that knows them.

use super::Span;
use super::line::line_length;
use str_indices::{chars, utf16};

/// The units in which a column is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Unicode scalar values.
    #[default]
    Utf32,
}

/// A place in a text: line and column count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 0. A line ends at `\n`, `\r\n` or a lone `\r`.
    pub line: u32,
    /// Column, from 0, in units of an [`Encoding`].
    pub column: u32,
}

/// Where the lines of a text begin.
///
/// A column is counted from the start of its line, so that finding one costs as much as its line
/// is long; when a line is longer than a few thousand bytes, milestones inside the text keep that
/// bounded, and a thousand places on one line of 10 MB cost no more than elsewhere.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters in front of every multiple of [`MILE`] bytes; empty when all lines are short.
    milestones: Vec<Count>,
}

/// A number of characters, counted in two ways.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    utf16: u32,
    utf32: u32,
}

/// Bytes between two milestones.
const MILE: usize = 4096;

impl Default for LineIndex {
    /// The lines of an empty text.
    fn default() -> Self {
        Self { starts: vec![0], milestones: Vec::new() }
    }
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut index = Self::default();
        if index.add(0, bytes) > MILE {
            index.milestones = milestones(bytes);
        }
        index
    }

    /// Adds the lines that end in the next piece of a text, which begins at byte `start`; its own end must
    /// not stand inside a line break. Gives the length of the longest. Of an index that is made so, only
    /// the lines are known, and not what stands in them.
    pub fn add(&mut self, start: usize, piece: &[u8]) -> usize {
        let mut at = 0;
        let mut longest = 0;
        while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, whole) = line_length(rest);
            longest = longest.max(length);
            at += whole;
            if whole > length {
                self.starts.push(Span::at(start + at).start);
            }
        }
        longest
    }

    /// How many characters a text has.
    pub fn characters(text: &str) -> u32 {
        chars::count(text) as u32
    }

    /// The byte at which a line begins; 0 for a number beyond the end.
    pub fn line_start(&self, line: u32) -> u32 {
        self.starts.get(line as usize).copied().unwrap_or_default()
    }

    /// The number of lines: one more than there are line breaks.
    pub fn len(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Whether there is no line: never, an empty text has one.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The line, from 0, that holds byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1) as u32
    }

    /// The span of a line, without its line break; the last line for a number beyond the end.
    pub fn span(&self, text: &str, line: u32) -> Span {
        let line = (line as usize).min(self.starts.len().saturating_sub(1));
        let start = self.start(line);
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let end = match self.starts.get(line + 1) {
            Some(&next) => start + content_length(rest.get(..next as usize - start).unwrap_or_default()),
            None => text.len(),
        };
        Span::new(start, end)
    }

    /// The position of a byte offset. One inside a character or a line break is that of its start;
    /// one beyond the end is the end.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let around = offset.checked_sub(1).and_then(|before| text.as_bytes().get(before..=offset));
        if around == Some(b"\r\n") {
            offset -= 1;
        }
        let line = self.line(offset as u32);
        let start = self.start(line as usize);
        let column = match encoding {
            Encoding::Utf8 => (offset - start) as u32,
            _ => self.before(text, start, offset, encoding),
        };
        Position { line, column }
    }

    /// The byte offset of a position. A column behind the end of its line is the end of the line,
    /// in front of its break; one inside a character is the start of that character. The line behind
    /// the last one is the end of the text; nothing for lines beyond that.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> Option<u32> {
        if position.line >= self.len() {
            return (position.line == self.len()).then_some(Span::at(text.len()).start);
        }
        let line = self.span(text, position.line);
        if encoding == Encoding::Utf8 {
            let mut offset = line.start.saturating_add(position.column).min(line.end);
            while !text.is_char_boundary(offset as usize) {
                offset -= 1;
            }
            return Some(offset);
        }
        // The last milestone on this line in front of the column.
        let first = line.range().start.div_ceil(MILE);
        let behind = (line.range().end / MILE + 1).min(self.milestones.len());
        let miles = self.milestones.get(first..behind).unwrap_or_default();
        let ahead = |mile: usize| self.before(text, line.range().start, mile * MILE, encoding);
        let (mut low, mut high) = (0, miles.len());
        while low < high {
            let middle = (low + high) / 2;
            if ahead(first + middle) <= position.column { low = middle + 1 } else { high = middle }
        }
        let (mut at, mut column) = match low.checked_sub(1) {
            Some(mile) => ((first + mile) * MILE, ahead(first + mile)),
            None => (line.range().start, 0),
        };
        // A milestone may stand inside a character, which is counted behind it.
        while !text.is_char_boundary(at) {
            at += 1;
        }
        for c in text.get(at..line.range().end).unwrap_or_default().chars() {
            column += if encoding == Encoding::Utf16 { c.len_utf16() as u32 } else { 1 };
            if column > position.column {
                break;
            }
            at += c.len_utf8();
        }
        Some(at as u32)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).map_or(0, |&start| start as usize)
    }

    /// How many units stand between two offsets.
    fn before(&self, text: &str, start: usize, end: usize, encoding: Encoding) -> u32 {
        let unit = |count: Count| if encoding == Encoding::Utf16 { count.utf16 } else { count.utf32 };
        let direct = |start: usize, end: usize| match (text.get(start..end), encoding) {
            (Some(part), Encoding::Utf16) => utf16::count(part) as u32,
            (Some(part), _) => chars::count(part) as u32,
            // A milestone may stand inside a character.
            (None, _) => unit(count(text.as_bytes().get(start..end).unwrap_or_default())),
        };
        let (first, last) = (start.div_ceil(MILE), end / MILE);
        match (self.milestones.get(first), self.milestones.get(last)) {
            (Some(&a), Some(&b)) if first < last => {
                direct(start, first * MILE) + unit(b) - unit(a) + direct(last * MILE, end)
            }
            _ => direct(start, end),
        }
    }
}

fn milestones(bytes: &[u8]) -> Vec<Count> {
    let mut all = Count::default();
    let mut milestones = vec![all];
    for chunk in bytes.chunks(MILE) {
        let chunk = count(chunk);
        all = Count { utf16: all.utf16 + chunk.utf16, utf32: all.utf32 + chunk.utf32 };
        milestones.push(all);
    }
    milestones
}

/// The characters that begin in `bytes`. One of four bytes is two units of UTF-16.
fn count(bytes: &[u8]) -> Count {
    let (mut utf32, mut long) = (0, 0);
    // Few enough bytes at a time for a sum of eight bits: that many fit into one instruction.
    for chunk in bytes.chunks(255) {
        utf32 += u32::from(chunk.iter().fold(0u8, |sum, &byte| sum + u8::from((byte & 0xc0) != 0x80)));
        long += u32::from(chunk.iter().fold(0u8, |sum, &byte| sum + u8::from(byte >= 0xf0)));
    }
    Count { utf16: utf32 + long, utf32 }
}

/// The length of a line without its break.
fn content_length(line: &[u8]) -> usize {
    match line {
        [content @ .., b'\r', b'\n'] | [content @ .., b'\n' | b'\r'] => content.len(),
        content => content.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// The position of `offset` in all three encodings: line, then the columns.
    fn check(text: &str, offset: usize, line: u32, columns: [u32; 3]) {
        let index = LineIndex::new(text);
        for (encoding, column) in ALL.into_iter().zip(columns) {
            let position = Position { line, column };
            assert_eq!(
                index.position(text, offset as u32, encoding),
                position,
                "{text:?} {offset} {encoding:?}"
            );
            assert_eq!(index.offset(text, position, encoding), Some(offset as u32), "{text:?} {encoding:?}");
        }
    }

    #[test]
    fn columns_count_units_of_each_encoding() {
        check("", 0, 0, [0; 3]);
        check("xã", 3, 0, [3, 2, 2]);
        check("a😀b", 5, 0, [5, 3, 2]);
        check("a\nđ😀 5", 8, 1, [6, 3, 2]);
        check("o\u{302}\u{300} 5", 6, 0, [6, 4, 4]);
        check("a\r\nb\rc\nd", 3, 1, [0; 3]);
        check("a\r\nb\rc\nd", 5, 2, [0; 3]);
        check("a\r\nb\rc\nd", 8, 3, [1; 3]);
        check("a\u{2028}b\u{85}c", 5, 0, [5, 3, 3]);
        check("a\n", 2, 1, [0; 3]);
    }

    #[test]
    fn positions_off_the_text_are_clamped() {
        let text = "xã 😀\r\nb";
        let index = LineIndex::new(text);
        let offset = |line, column, encoding| index.offset(text, Position { line, column }, encoding);
        for encoding in ALL {
            assert_eq!(offset(0, 99, encoding), Some(8), "{encoding:?}");
            assert_eq!(offset(1, 99, encoding), Some(11));
            assert_eq!(offset(2, 5, encoding), Some(11), "the line behind the last");
            assert_eq!(offset(3, 0, encoding), None);
        }
        assert_eq!(offset(0, 4, Encoding::Utf16), Some(4), "inside a surrogate pair");
        assert_eq!(offset(0, 2, Encoding::Utf8), Some(1), "inside a character");
        assert_eq!(index.position(text, 2, Encoding::Utf32), Position { line: 0, column: 1 });
        assert_eq!(index.position(text, 999, Encoding::Utf32), Position { line: 1, column: 1 });
        assert_eq!(
            index.position(text, 9, Encoding::Utf32),
            Position { line: 0, column: 4 },
            "inside a break"
        );
        assert_eq!(
            (index.len(), index.span(text, 0), index.span(text, 7)),
            (2, Span::new(0, 8), Span::new(10, 11))
        );
    }

    #[test]
    fn the_document_that_is_edited_counts_the_same() {
        for text in ["", "xã 😀\r\nb\rc\n", "a\u{2028}b\u{85}\u{b}c\r\n\r\nđ", "o\u{302}\r"] {
            let (index, document) = (LineIndex::new(text), crate::text::Document::new(text));
            for encoding in ALL {
                for offset in 0..=text.len() {
                    let position = index.position(text, offset as u32, encoding);
                    assert_eq!(
                        position,
                        document.position(offset, encoding),
                        "{text:?} {offset} {encoding:?}"
                    );
                }
                for (line, column) in (0..6).flat_map(|line| (0..12).map(move |column| (line, column))) {
                    let position = Position { line, column };
                    let expected = document.offset(position, encoding).map(|offset| offset as u32);
                    assert_eq!(index.offset(text, position, encoding), expected, "{text:?} {position:?}");
                }
            }
        }
    }

    #[test]
    fn a_giant_line_has_milestones() {
        let text = format!("a\n{}\nđ😀", "ă😀b ".repeat(5_000));
        let index = LineIndex::new(&text);
        assert!(!index.milestones.is_empty());
        let mut columns = [0u32; 3];
        let line = index.span(&text, 1);
        for (i, (at, c)) in line.of(&text).char_indices().enumerate() {
            let is_looked_at = i % 61 == 0 || (at + 3) % MILE < 6;
            for (encoding, column) in ALL.into_iter().zip(columns).filter(|_| is_looked_at) {
                let position = Position { line: 1, column };
                let offset = line.start + at as u32;
                assert_eq!(index.position(&text, offset, encoding), position);
                assert_eq!(index.offset(&text, position, encoding), Some(offset));
            }
            columns = [columns[0] + c.len_utf8() as u32, columns[1] + c.len_utf16() as u32, columns[2] + 1];
        }
        assert_eq!(
            index.offset(&text, Position { line: 1, column: u32::MAX }, Encoding::Utf16),
            Some(line.end)
        );
        check(&text, text.len(), 2, [6, 3, 2]);
    }
}
