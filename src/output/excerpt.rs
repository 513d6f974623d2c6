//! Which part of a line is shown, and where on the screen a part of it stands.

use super::push_visible;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns of a terminal that an excerpt takes.
const COLUMNS: usize = 100;

/// How far, in characters, a cut moves to fall between words.
const LONGEST_WORD: usize = 24;

/// A part of a line, around what is marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt<'a> {
    line: &'a str,
    range: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The excerpt of `line` that shows its bytes `marked`, or their beginning if they are too
    /// many. Looks at the neighbourhood only, however long the line is.
    pub fn around(line: &'a str, marked: Range<usize>) -> Self {
        let marked_end =
            marked.start + fitting(line.get(marked.clone()).unwrap_or_default().chars(), COLUMNS).0;
        let (before, after) =
            (line.get(..marked.start).unwrap_or_default(), line.get(marked_end..).unwrap_or_default());
        let (_, used) = fitting(line.get(marked.start..marked_end).unwrap_or_default().chars(), COLUMNS);
        let room = COLUMNS - used;
        let (_, right_wish) = fitting(after.chars(), room);
        let (left, left_used) = fitting(before.chars().rev(), room - right_wish.min(room / 2));
        let (right, _) = fitting(after.chars(), room - left_used);
        let mut range = marked.start - left..marked_end + right;
        if range.start > 0 {
            range.start += to_word_start(line.get(range.start..marked.start).unwrap_or_default());
        }
        if range.end < line.len() {
            range.end -= to_word_end(line.get(marked_end..range.end).unwrap_or_default());
        }
        Self { line, range }
    }

    /// Appends the excerpt, fit for a terminal, with `…` where it was cut.
    pub fn push(&self, out: &mut Vec<u8>) {
        if self.range.start > 0 {
            out.extend_from_slice("…".as_bytes());
        }
        push_visible(self.line.get(self.range.clone()).unwrap_or_default(), out);
        if self.range.end < self.line.len() {
            out.extend_from_slice("…".as_bytes());
        }
    }

    /// The columns, from 0, under which the bytes `marked` of the line are shown; one at least.
    pub fn columns(&self, marked: &Range<usize>) -> Range<usize> {
        let start = self.column(marked.start);
        start..self.column(marked.end).max(start + 1)
    }

    fn column(&self, offset: usize) -> usize {
        let text = self.line.get(self.range.start..offset.min(self.range.end)).unwrap_or_default();
        let columns = if text.chars().all(is_one_column) {
            text.chars().count()
        } else {
            let mut shown = Vec::new();
            push_visible(text, &mut shown);
            String::from_utf8_lossy(&shown).width()
        };
        usize::from(self.range.start > 0) + columns
    }
}

/// Whether a character is one of those that reports are made of, each of which is shown as it is, in one
/// column.
fn is_one_column(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}')
}

/// How many bytes of the characters fit into `columns`, and the columns that they take. Marks that
/// take no column stay with their letter, but not without end.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for c in chars.take(4 * COLUMNS) {
        let width = match c {
            _ if is_one_column(c) => 1,
            '\t' => 4,
            _ => c.width().unwrap_or(1),
        };
        if used + width > columns {
            break;
        }
        used += width;
        bytes += c.len_utf8();
    }
    (bytes, used)
}

/// The bytes in front of the first word that is whole; 0 when there is none near.
fn to_word_start(text: &str) -> usize {
    let gap = text.char_indices().take(LONGEST_WORD).find(|(_, c)| c.is_whitespace());
    gap.map_or(0, |(at, c)| at + c.len_utf8())
}

/// The bytes behind the last word that is whole; 0 when there is none near.
fn to_word_end(text: &str) -> usize {
    let gap = text.char_indices().rev().take(LONGEST_WORD).find(|(_, c)| c.is_whitespace());
    gap.map_or(0, |(at, _)| text.len() - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `line` has what is marked between `«` and `»`.
    #[track_caller]
    fn check(line: &str, expected: &str, underline: &str) {
        let start = line.find('«').expect("a mark");
        let line = line.replacen('«', "", 1);
        let end = line.find('»').expect("a mark");
        let line = line.replacen('»', "", 1);
        let excerpt = Excerpt::around(&line, start..end);
        let mut out = Vec::new();
        excerpt.push(&mut out);
        let columns = excerpt.columns(&(start..end));
        assert_eq!(String::from_utf8_lossy(&out), expected);
        assert_eq!(format!("{}{}", " ".repeat(columns.start), "^".repeat(columns.len())), underline);
    }

    #[test]
    fn the_underline_stands_under_what_is_marked() {
        check("Tổng số «103» vụ", "Tổng số 103 vụ", "        ^^^");
        check(
            "To\u{302}\u{309}ng so\u{302}\u{301} «103»",
            "To\u{302}\u{309}ng so\u{302}\u{301} 103",
            "        ^^^",
        );
        check("📷 «ảnh»", "📷 ảnh", "   ^^^");
        check("👩\u{200d}🌾 «x»", "👩\u{200d}🌾 x", "   ^");
        check("\ta\u{a0}«b\tc»", "    a b    c", "      ^^^^^^");
        check("1\u{200b}«2»", "1<U+200B>2", "         ^");
        check("\u{1b}[0m«2»", "␛[0m2", "    ^");
        check("cuối«»", "cuối", "    ^");
    }

    #[test]
    fn what_is_one_column_is_shown_as_it_is_in_one_column() {
        for c in ('\0'..='\u{ffff}').filter(|&c| is_one_column(c)) {
            let mut out = Vec::new();
            push_visible(&c.to_string(), &mut out);
            assert_eq!(String::from_utf8_lossy(&out), c.to_string());
            assert_eq!(c.width(), Some(1), "{c:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_between_words_around_the_mark() {
        let line = format!("{}«231,7km»{}", "một hai ".repeat(50), " ba bốn".repeat(50));
        check(
            &line,
            "…hai một hai một hai một hai một hai một hai 231,7km ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba…",
            "                                             ^^^^^^^",
        );
        check(
            &format!("«231,7km»{}", " ba bốn".repeat(50)),
            "231,7km ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn ba bốn…",
            "^^^^^^^",
        );
        check(&format!("«{}»", "9".repeat(1000)), &format!("{}…", "9".repeat(100)), &"^".repeat(100));
    }

    #[test]
    fn the_length_of_the_line_costs_nothing() {
        let line = format!("{}«1»{}", "\u{301}".repeat(500_000), "x".repeat(500_000));
        let start = line.find('«').expect("a mark");
        for _ in 0..2000 {
            let excerpt = Excerpt::around(&line, start..start + 2);
            assert!(excerpt.range.len() < 2000);
        }
    }
}
