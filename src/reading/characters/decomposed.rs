//! Letters whose marks are characters of their own (Unicode tổ hợp).

use crate::text::Span;
use unicode_normalization::UnicodeNormalization;

/// The letters in pieces of one block. TCVN 6909:2001 has the letters of Vietnamese in one piece
/// (dựng sẵn).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decomposed {
    /// How many there are.
    pub count: usize,
    /// The first of them, relative to the start of the block.
    pub first: Span,
    /// All that stands from the first to the last of them, with these letters in one piece.
    pub composed: Box<str>,
}

/// The letters of a text that are in pieces, and the span from the first to the last; none when there
/// are none.
pub(super) fn read(source: &str) -> Option<(Span, Decomposed)> {
    let mut composed = String::new();
    let mut count = 0;
    let mut first: Option<Span> = None;
    let mut kept = 0;
    let mut chars = source.char_indices().peekable();
    while let Some((start, base)) = chars.next() {
        let mut end = start + base.len_utf8();
        while let Some((at, mark)) = chars.next_if(|&(_, c)| is_mark(c)) {
            end = at + mark.len_utf8();
        }
        let cluster = source.get(start..end).unwrap_or_default();
        if end == start + base.len_utf8() || !is_latin(base) || cluster.nfc().eq(cluster.chars()) {
            continue;
        }
        if first.is_none() {
            first = Some(Span::new(start, end));
            kept = start;
        }
        composed.push_str(source.get(kept..start).unwrap_or_default());
        composed.extend(cluster.nfc());
        kept = end;
        count += 1;
    }
    let first = first?;
    let span = Span { start: first.start, end: kept as u32 };
    Some((span, Decomposed { count, first, composed: composed.into_boxed_str() }))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, &str, &str)>) {
        let found = read(text);
        let found = found.as_ref().map(|(span, found)| (found.count, span.of(text), &*found.composed));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn letters_in_pieces_are_put_together() {
        for (text, expected) in [
            ("Đồn", None),
            ("Đo\u{302}\u{300}n", Some((1, "o\u{302}\u{300}", "ồ"))),
            // As code page 1258 has it, in the other order, and with the old mark.
            ("thê\u{301}", Some((1, "ê\u{301}", "ế"))),
            ("ve\u{323}\u{302}", Some((1, "e\u{323}\u{302}", "ệ"))),
            ("a\u{341}", Some((1, "a\u{341}", "á"))),
            ("xã, ba\u{309}n va\u{300} hộ", Some((2, "a\u{309}n va\u{300}", "ản và"))),
            // No letter of one piece exists, or the mark is with another script.
            ("x\u{300}", None),
            ("\u{430}\u{301}", None),
            ("\u{301}", None),
        ] {
            check(text, expected);
        }
    }
}
