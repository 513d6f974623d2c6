//! Lines and columns: the only place that knows them.

use super::Span;

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

/// Where the lines of a text begin, and how many characters stand in front of every stretch of it, so
/// that a column is found as quickly in a line of a megabyte as in a short one.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Unicode scalar values in front of each [`STRETCH`] of bytes.
    scalars: Vec<u32>,
}

/// Bytes between two counts of characters.
const STRETCH: usize = 1024;

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut scalars = Vec::with_capacity(bytes.len() / STRETCH + 1);
        let mut seen = 0_usize;
        for (i, stretch) in bytes.chunks(STRETCH).enumerate() {
            scalars.push(u32::try_from(seen).unwrap_or(u32::MAX));
            seen += count_scalars(stretch);
            for (k, piece) in stretch.chunks(32).enumerate() {
                // Most pieces hold no line break; this look at all of it at once is quick.
                if piece.iter().fold(false, |found, &byte| found | (byte == b'\n') | (byte == b'\r')) {
                    push_starts(bytes, i * STRETCH + k * 32, piece.len(), &mut starts);
                }
            }
        }
        scalars.push(u32::try_from(seen).unwrap_or(u32::MAX));
        Self { starts, scalars }
    }

    /// The line, from 0, that holds byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1) as u32
    }

    /// The span of a line, without its line break; the last line for a number beyond the end.
    pub fn span(&self, text: &str, line: u32) -> Span {
        let line = (line as usize).min(self.starts.len() - 1);
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&end| end as usize);
        let content = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }

    /// The position of a byte offset.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize] as usize;
        let before = text.get(start..offset as usize).unwrap_or_default();
        let column = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
            Encoding::Utf32 if before.len() < 2 * STRETCH => count_scalars(before.as_bytes()),
            Encoding::Utf32 => {
                self.scalars_before(text, start + before.len()) - self.scalars_before(text, start)
            }
        };
        Position { line, column: column as u32 }
    }

    /// The Unicode scalar values in front of a byte offset.
    fn scalars_before(&self, text: &str, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let rest = text.as_bytes().get(stretch * STRETCH..offset).unwrap_or_default();
        self.scalars.get(stretch).map_or(0, |&count| count as usize) + count_scalars(rest)
    }
}

/// The Unicode scalar values that begin in these bytes of a text.
fn count_scalars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Adds the starts of lines behind the line breaks in `length` bytes from `from` on.
fn push_starts(bytes: &[u8], from: usize, length: usize, starts: &mut Vec<u32>) {
    for (i, &byte) in bytes.iter().enumerate().skip(from).take(length) {
        if byte == b'\n' || byte == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
            starts.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line and column, counted from the start of the text.
    fn counted(text: &str, offset: usize) -> Position {
        let (mut line, mut column) = (0, 0);
        for (i, c) in text.char_indices().take_while(|&(i, _)| i < offset) {
            column += 1;
            if c == '\n' || c == '\r' && !text[i + 1..].starts_with('\n') {
                line += 1;
                column = 0;
            }
        }
        Position { line, column }
    }

    #[test]
    fn positions_are_those_that_are_counted() {
        let long = "đồng 📷\t".repeat(200);
        for text in [
            "",
            "a",
            "Tổng\r\nsố\rlà\n\n103",
            "\r\n\r\n",
            "\r\r",
            "a\u{2028}b\n",
            &long,
            &"á".repeat(2048),
            &format!("{long}\r\n{long}\r{long}\n"),
        ] {
            let index = LineIndex::new(text);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                // Inside of \r\n there is no place of interest.
                if !text[..offset].ends_with('\r') || !text[offset..].starts_with('\n') {
                    let position = index.position(text, offset as u32, Encoding::Utf32);
                    assert_eq!(position, counted(text, offset), "{offset}");
                }
            }
        }
    }

    #[test]
    fn a_line_of_a_megabyte_is_no_burden() {
        let text = "một ".repeat(1 << 18);
        let index = LineIndex::new(&text);
        let last = (0..100_000).map(|i| index.position(&text, i * 12, Encoding::Utf32).column).max();
        assert_eq!(last, Some(99_999 * 8));
    }
}
