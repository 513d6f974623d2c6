//! Lines: where they end, and what stands at their edges.

/// The lines of a text, in order, each with the offset of its first byte.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`; the break is no part of it. A break at the very
/// end of the text begins no further line, and an empty text has none. U+2028, U+0085, vertical
/// tab and form feed are characters like any other.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let (length, whole) = line_length(rest.as_bytes());
        self.at = start + whole;
        Some((start, rest.get(..length).unwrap_or_default()))
    }
}

/// The length of the first line of `bytes` without its break, and with it.
pub(crate) fn line_length(bytes: &[u8]) -> (usize, usize) {
    let length = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
    let whole = match (bytes.get(length), bytes.get(length + 1)) {
        (Some(b'\r'), Some(b'\n')) => length + 2,
        (Some(_), _) => length + 1,
        (None, _) => length,
    };
    (length, whole)
}

/// Whether `c` is a space between words: what Unicode calls white space, except tab and line
/// breaks.
pub(crate) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' => true,
        '\u{0}'..='\u{a0}' => false,
        _ => c.is_whitespace(),
    }
}

/// Whether `c` shows nothing and takes no room: zero-width characters, the soft hyphen, the byte
/// order mark and marks of writing direction.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// The length in bytes of the white space and invisible characters at the start of a line, and how
/// many columns they take; a tab goes on to the next multiple of four.
pub(crate) fn indentation(line: &str) -> (usize, u32) {
    let mut columns: u32 = 0;
    for (at, c) in line.char_indices() {
        match c {
            '\t' => columns = (columns / 4 + 1).saturating_mul(4),
            _ if is_invisible(c) => {}
            _ if is_space(c) || c == '\r' || c == '\n' => columns = columns.saturating_add(1),
            _ => return (at, columns),
        }
    }
    (line.len(), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_three_kinds_of_break_and_at_no_other() {
        let check = |text: &str, expected: &[(usize, &str)]| {
            assert_eq!(Lines::new(text).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("", &[]);
        check("a", &[(0, "a")]);
        check("a\n", &[(0, "a")]);
        check("a\r\nb\rc\n\nd", &[(0, "a"), (3, "b"), (5, "c"), (7, ""), (8, "d")]);
        check("\r\r\n\n", &[(0, ""), (1, ""), (3, "")]);
        check("a\u{2028}b\u{85}c\u{b}d\u{c}e\r", &[(0, "a\u{2028}b\u{85}c\u{b}d\u{c}e")]);
        let long = "ă".repeat(100);
        check(&format!("{long}\r\n{long}"), &[(0, &long), (202, &long)]);
    }

    #[test]
    fn indentation_counts_columns() {
        for (line, expected) in [
            ("", (0, 0)),
            ("a", (0, 0)),
            ("  a", (2, 2)),
            (" \ta", (2, 4)),
            ("\t\ta", (2, 8)),
            ("\u{a0}\u{feff}a", (5, 1)),
            (" \u{a0} ", (4, 3)),
        ] {
            assert_eq!(indentation(line), expected, "{line:?}");
        }
    }
}
