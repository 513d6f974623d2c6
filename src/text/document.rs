//! A document that is being edited: a rope, and the way between positions and bytes.

use super::line::line_length;
use super::position::{Encoding, Position};
use super::source::breaks;
use super::{Source, SourceLine, Span};
use ropey::{Rope, RopeSlice};
use std::borrow::Cow;

/// A text that is edited in place. Cloning it is cheap: the copies share what they have in common.
#[derive(Clone, Debug, Default)]
pub struct Document {
    rope: Rope,
}

/// What an edit changed: `old` bytes of the text before are `length` other bytes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes that were replaced, in the text before the edit; empty for an insertion.
    pub old: Span,
    /// How many bytes stand there now.
    pub length: u32,
}

/// Why an edit cannot be applied. The document is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidRange {
    /// It begins behind its end.
    Reversed,
    /// It begins or ends behind the line that follows the last one.
    BeyondEnd,
}

impl Document {
    /// A document with this text.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of lines; a text that ends with a line break has an empty line behind it.
    pub fn lines(&self) -> u32 {
        u32::try_from(self.rope.len_lines()).unwrap_or(u32::MAX)
    }

    /// A copy of the whole text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// The pieces that make up the text, in order.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        self.rope.chunks()
    }

    /// The text of a span; empty when the span is not a range of whole characters of the document.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        let mut at = span.start as usize;
        let Some(first) = self.piece(at) else { return Cow::Borrowed("") };
        // Most of what is asked for lies in one piece.
        if first.len() >= span.len() {
            return Cow::Borrowed(first.get(..span.len()).unwrap_or_default());
        }
        let end = span.end as usize;
        if end > self.len() {
            return Cow::Borrowed("");
        }
        let mut text = String::with_capacity(span.len());
        while let Some(piece) = self.piece(at).filter(|_| at < end) {
            let Some(piece) = piece.get(..piece.len().min(end - at)) else { return Cow::Borrowed("") };
            text.push_str(piece);
            at += piece.len();
        }
        Cow::Owned(text)
    }

    /// The byte at a position. A column behind the end of its line is the end of the line, in front
    /// of the line break; a column inside a character is the start of that character. The line
    /// behind the last one is the end of the document; none for lines beyond that.
    pub fn offset(&self, position: Position, encoding: Encoding) -> Option<usize> {
        let line = position.line as usize;
        if line == self.rope.len_lines() {
            return Some(self.len());
        }
        let column = position.column as usize;
        if column <= NEAR {
            let start = self.rope.try_line_to_byte(line).ok()?;
            return (line < self.rope.len_lines()).then(|| self.walk(start, column, encoding));
        }
        let content = content(self.rope.get_line(line)?);
        let inside = match encoding {
            Encoding::Utf8 => content.char_to_byte(content.byte_to_char(column.min(content.len_bytes()))),
            Encoding::Utf16 => {
                content.char_to_byte(content.utf16_cu_to_char(column.min(content.len_utf16_cu())))
            }
            Encoding::Utf32 => content.char_to_byte(column.min(content.len_chars())),
        };
        Some(self.rope.line_to_byte(line) + inside)
    }

    /// The line that holds a byte, from 0; the last one for a byte behind the end.
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.rope.byte_to_line(self.len().min(offset as usize));
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The positions of the ends of a span: see [`Document::position`].
    pub fn positions(&self, span: Span, encoding: Encoding) -> (Position, Position) {
        let start = self.position(span.start as usize, encoding);
        let text = if span.len() <= NEAR { self.slice(span) } else { Cow::Borrowed("") };
        if text.is_empty() && !span.is_empty() || text.contains(['\n', '\r']) {
            return (start, self.position(span.end as usize, encoding));
        }
        let length = u32::try_from(units(&text, encoding)).unwrap_or(u32::MAX);
        (start, Position { column: start.column.saturating_add(length), ..start })
    }

    /// The position of a byte. A byte inside a character or a line break stands for the start of
    /// it; one behind the end, for the end.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.len());
        let line = self.rope.byte_to_line(offset);
        let start = self.rope.line_to_byte(line);
        let column = if offset - start <= NEAR {
            self.column(start, offset, encoding)
        } else {
            let content = content(self.rope.line(line));
            let inside = (offset - start).min(content.len_bytes());
            let chars = content.byte_to_char(inside);
            match encoding {
                Encoding::Utf8 => content.char_to_byte(chars),
                Encoding::Utf16 => content.char_to_utf16_cu(chars),
                Encoding::Utf32 => chars,
            }
        };
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: narrow(line), column: narrow(column) }
    }

    /// What is left of the piece in which byte `at` lies, from there on; none at the end of the text.
    fn piece(&self, at: usize) -> Option<&str> {
        let (chunk, start, _, _) = self.rope.get_chunk_at_byte(at)?;
        chunk.get(at - start..).filter(|rest| !rest.is_empty())
    }

    /// The byte behind `column` units of the line that begins at byte `start`.
    fn walk(&self, start: usize, column: usize, encoding: Encoding) -> usize {
        let (mut at, mut left) = (start, column);
        while let Some(piece) = self.piece(at) {
            let (length, whole) = line_length(piece.as_bytes());
            let line = piece.get(..length).unwrap_or_default();
            let units = units(line, encoding);
            if units > left {
                return at + prefix(line, left, encoding);
            }
            left -= units;
            at += length;
            if whole > length {
                break;
            }
        }
        at
    }

    /// The column of a byte of the line that begins at byte `start`.
    fn column(&self, start: usize, offset: usize, encoding: Encoding) -> usize {
        let (mut at, mut column, mut is_return) = (start, 0, false);
        while let Some(piece) = self.piece(at) {
            if at >= offset {
                // Between the two characters of a line break.
                return column - usize::from(is_return && piece.starts_with('\n'));
            }
            let mut length = piece.len().min(offset - at);
            while !piece.is_char_boundary(length) {
                length -= 1;
            }
            let front = piece.get(..length).unwrap_or_default();
            column += units(front, encoding);
            if front.is_empty() {
                break;
            }
            is_return = front.ends_with('\r');
            at += length;
        }
        column
    }

    /// Replaces the text between two positions.
    ///
    /// # Errors
    ///
    /// When the range is none of this document. Nothing is changed then.
    pub fn replace(
        &mut self,
        start: Position,
        end: Position,
        encoding: Encoding,
        text: &str,
    ) -> Result<Change, InvalidRange> {
        let from = self.offset(start, encoding).ok_or(InvalidRange::BeyondEnd)?;
        let to = if end == start { Some(from) } else { self.offset(end, encoding) };
        let to = to.ok_or(InvalidRange::BeyondEnd)?;
        if start > end || from > to {
            return Err(InvalidRange::Reversed);
        }
        let old = Span::new(from, to);
        self.put(old, text);
        Ok(Change { old, length: Span::new(0, text.len()).end })
    }

    /// Replaces the text of a span that is a range of whole characters of the document; one that is none
    /// changes nothing.
    pub fn put(&mut self, old: Span, text: &str) {
        let at = |byte: u32| self.rope.try_byte_to_char(byte as usize);
        let (Ok(from), Ok(to)) = (at(old.start), at(old.end)) else { return };
        if from < to {
            self.rope.remove(from..to);
        }
        if !text.is_empty() {
            self.rope.insert(from, text);
        }
    }

    /// Replaces the whole text.
    pub fn replace_all(&mut self, text: &str) -> Change {
        let old = Span::new(0, self.len());
        self.rope = Rope::from_str(text);
        Change { old, length: Span::new(0, text.len()).end }
    }
}

impl Source for Document {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        Self::slice(self, span)
    }

    fn line(&self, start: u32) -> Option<SourceLine<'_>> {
        let mut at = start as usize;
        let first = self.piece(at)?;
        let (length, whole) = line_length(first.as_bytes());
        let is_whole = |length: usize, whole: usize, piece: &str| {
            // A piece that ends with a carriage return might go on with a line feed.
            whole > length && (whole < piece.len() || piece.ends_with('\n'))
        };
        if is_whole(length, whole, first) {
            let text = Cow::Borrowed(first.get(..length)?);
            return Some(SourceLine { text, next: Span::at(at + whole).start });
        }
        let mut end = at;
        while let Some(piece) = self.piece(at) {
            let (length, whole) = line_length(piece.as_bytes());
            (end, at) = (at + length, at + whole);
            if is_whole(length, whole, piece) {
                break;
            }
            if whole > length {
                at += usize::from(self.piece(at).is_some_and(|next| next.starts_with('\n')));
                break;
            }
        }
        Some(SourceLine { text: self.slice(Span::new(start as usize, end)), next: Span::at(at).start })
    }

    fn past_breaks(&self, start: u32) -> u32 {
        let mut at = (start as usize).min(self.len());
        while let Some(piece) = self.piece(at) {
            let length = breaks(piece.as_bytes());
            at += length;
            if length < piece.len() {
                break;
            }
        }
        Span::at(at).start
    }
}

/// Columns up to here, and places so many bytes behind the start of their line, are counted character
/// by character; what is farther away the rope knows sooner.
const NEAR: usize = 2_048;

/// How many units a text has.
fn units(text: &str, encoding: Encoding) -> usize {
    let characters = || text.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
    match encoding {
        Encoding::Utf8 => text.len(),
        // Those of four bytes have two.
        Encoding::Utf16 => characters() + text.bytes().filter(|&byte| byte >= 0xf0).count(),
        Encoding::Utf32 => characters(),
    }
}

/// The length in bytes of the longest beginning of a text that has no more units.
fn prefix(text: &str, most: usize, encoding: Encoding) -> usize {
    let mut left = most;
    let fits = |&(_, c): &(usize, char)| {
        let units = match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        };
        let fits = units <= left;
        left = left.saturating_sub(units);
        fits
    };
    if encoding == Encoding::Utf8 {
        return (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    }
    text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// A line without its line break.
fn content(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    for mark in ['\n', '\r'] {
        if end > 0 && line.get_char(end - 1) == Some(mark) {
            end -= 1;
        }
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    #[test]
    fn only_the_line_breaks_of_the_protocol_break_lines() {
        for (text, lines) in [
            ("a\nb", 2),
            ("a\r\nb", 2),
            ("a\rb", 2),
            ("a\u{2028}b", 1),
            ("a\u{2029}b", 1),
            ("a\u{b}b", 1),
            ("a\u{c}b", 1),
            ("a\u{85}b", 1),
            ("", 1),
            ("a\n", 2),
        ] {
            assert_eq!(Document::new(text).lines(), lines, "{text:?}");
        }
    }

    #[test]
    fn columns_are_clamped_in_front_of_the_line_break() {
        let document = Document::new("tỷ😀\r\nhai\rba\nbốn");
        let check = |line, column, encoding, expected: Option<usize>| {
            assert_eq!(document.offset(at(line, column), encoding), expected, "{line}:{column} {encoding:?}");
        };
        for encoding in ENCODINGS {
            check(0, 99, encoding, Some(8));
            check(1, u32::MAX, encoding, Some(13));
            check(2, 7, encoding, Some(16));
            check(3, 99, encoding, Some(22));
            check(4, 3, encoding, Some(22));
            check(5, 0, encoding, None);
        }
        check(0, 3, Encoding::Utf16, Some(4));
        check(0, 4, Encoding::Utf16, Some(8));
        check(0, 2, Encoding::Utf8, Some(1));
        check(0, 6, Encoding::Utf8, Some(4));
        check(0, 3, Encoding::Utf32, Some(8));
    }

    #[test]
    fn every_byte_has_a_position_and_the_way_back_ends_at_its_character() {
        for text in ["", "tỷ😀\r\nhai\rba\nbốn\n", "e\u{302}\u{301}\u{2028}x\r\n\r\n😀😀", "\r\r\n\n"]
        {
            let document = Document::new(text);
            for encoding in ENCODINGS {
                for offset in 0..=text.len() {
                    let back = document.offset(document.position(offset, encoding), encoding).unwrap();
                    let mut start = offset;
                    while !text.is_char_boundary(start) {
                        start -= 1;
                    }
                    if text[..start].ends_with('\r') && text[start..].starts_with('\n') {
                        start -= 1;
                    }
                    assert_eq!(back, start, "{text:?} at {offset}, {encoding:?}");
                }
            }
        }
    }

    /// Over pieces of a rope, and near and far from the start of the line.
    #[test]
    fn lines_and_columns_are_those_of_a_string() {
        let line = "Toàn xã có 1.204 hộ 😀 nghèo; ".repeat(90);
        let text = format!("{line}\r\n\r{line}{line}\n\n😀\n{}\r", "\r\n".repeat(2_000));
        let (document, index) = (Document::new(&text), crate::text::position::LineIndex::new(&text));
        for encoding in ENCODINGS {
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)).step_by(7) {
                let position = document.position(at, encoding);
                assert_eq!(position, index.position(&text, at as u32, encoding), "{at} {encoding:?}");
                let back = document.offset(position, encoding).unwrap();
                assert_eq!(document.position(back, encoding), position, "{at} {encoding:?}");
                for length in [0, 1, 4, 40, 3_000] {
                    let span = Span::new(at, at + length);
                    let end = document.position(span.end as usize, encoding);
                    assert_eq!(document.positions(span, encoding), (position, end), "{span:?} {encoding:?}");
                    let expected = text.get(at..at + length).unwrap_or_default();
                    assert_eq!(document.slice(span), expected, "{span:?}");
                }
            }
        }
        let mut at = 0;
        while let Some(line) = Source::line(&document, at) {
            assert_eq!(Some(&line), Source::line(&*text, at).as_ref(), "{at}");
            at = line.next;
        }
        assert_eq!(at as usize, text.len());
    }

    #[test]
    fn an_edit_says_what_it_changed() {
        let mut document = Document::new("một\nhai\n");
        let change = document.replace(at(1, 0), at(1, 3), Encoding::Utf16, "ba").unwrap();
        assert_eq!(change, Change { old: Span::new(6, 9), length: 2 });
        assert_eq!(document.text(), "một\nba\n");
        let change = document.replace_all("x");
        assert_eq!((change, document.text()), (Change { old: Span::new(0, 9), length: 1 }, "x".to_owned()));
    }

    #[test]
    fn an_invalid_edit_changes_nothing() {
        let mut document = Document::new("một\nhai");
        let mut check = |start, end, expected| {
            assert_eq!(document.replace(start, end, Encoding::Utf16, "!"), Err(expected));
            assert_eq!(document.text(), "một\nhai");
        };
        check(at(1, 2), at(0, 1), InvalidRange::Reversed);
        check(at(0, 2), at(0, 1), InvalidRange::Reversed);
        check(at(3, 0), at(3, 0), InvalidRange::BeyondEnd);
        check(at(0, 0), at(9, 0), InvalidRange::BeyondEnd);
    }
}
