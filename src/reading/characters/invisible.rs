//! Characters that show nothing: zero-width spaces and joiners, soft hyphens, byte order marks within
//! a text, marks of direction.

use crate::text::{Span, is_invisible};

/// A character that shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invisible {
    /// Where it stands, relative to the start of the block.
    pub span: Span,
    /// What it is.
    pub character: char,
}

/// The invisible characters of a text, and the span of what can be seen around the first of them; none
/// when there are none. Those of other scripts, where they join letters and part words, and those
/// within emoji are left alone.
pub(super) fn read(source: &str) -> Option<(Span, Box<[Invisible]>)> {
    let mut found: Vec<Invisible> = Vec::new();
    let mut before = None;
    // From where on no visible character has come.
    let mut waiting = 0;
    for (at, c) in source.char_indices() {
        if is_invisible(c) {
            if before.is_none_or(is_own) {
                found.push(Invisible { span: Span::new(at, at + c.len_utf8()), character: c });
            }
            continue;
        }
        if !is_own(c) {
            found.truncate(waiting);
        }
        waiting = found.len();
        before = Some(c);
    }
    // A byte order mark in front of everything may be where it belongs.
    let leading = |one: &&Invisible| one.character == '\u{feff}' && one.span.start == 0;
    let first = found.iter().find(|one| !leading(one)).or(found.first())?.span;
    Some((around(source, first), found.into_boxed_slice()))
}

/// Whether a character is of Latin script, a digit, a space or punctuation.
fn is_own(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{20cf}')
}

/// How many bytes around an invisible character are shown, to either side.
const CONTEXT: usize = 24;

/// The word around an invisible character; where it stands by itself, with the word in front or behind.
fn around(source: &str, span: Span) -> Span {
    let (front, behind) = (
        source.get(..span.start as usize).unwrap_or_default(),
        source.get(span.end as usize..).unwrap_or_default(),
    );
    let shown = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    let length = |chars: &mut dyn Iterator<Item = char>, blank: bool| {
        let mut length = 0;
        let mut seen = !blank;
        for c in chars {
            if !shown(&c) && (seen || c == '\n' || c == '\r') || length + c.len_utf8() > CONTEXT {
                break;
            }
            seen |= shown(&c);
            length += c.len_utf8();
        }
        if seen { length } else { 0 }
    };
    let mut left = length(&mut front.chars().rev(), false);
    let mut right = length(&mut behind.chars(), false);
    if left + right == 0 {
        left = length(&mut front.chars().rev(), true);
        right = if left == 0 { length(&mut behind.chars(), true) } else { 0 };
    }
    Span::new(front.len() - left, span.end as usize + right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &[char])>) {
        let found = read(text);
        let found = found
            .as_ref()
            .map(|(span, found)| (span.of(text), found.iter().map(|one| one.character).collect::<Vec<_>>()));
        let expected = expected.map(|(around, characters)| (around, characters.to_vec()));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn what_shows_nothing_is_found_with_what_stands_around() {
        for (text, expected) in [
            ("15 hộ", None),
            ("biên\u{200b} giới", Some(("biên\u{200b}", &['\u{200b}'][..]))),
            ("biên gi\u{ad}ới", Some(("gi\u{ad}ới", &['\u{ad}']))),
            ("\u{feff}Báo cáo\u{ad} năm", Some(("cáo\u{ad}", &['\u{feff}', '\u{ad}']))),
            ("\u{feff}Báo cáo", Some(("\u{feff}Báo", &['\u{feff}']))),
            ("hộ \u{200e} nghèo", Some(("hộ \u{200e}", &['\u{200e}']))),
            ("\u{2060} hộ\u{200b}", Some(("\u{2060} hộ", &['\u{2060}', '\u{200b}']))),
            ("\u{200b}", Some(("\u{200b}", &['\u{200b}']))),
            ("- \u{200b}a\n\u{200b}", Some(("\u{200b}a", &['\u{200b}', '\u{200b}']))),
            // No-break spaces, which word processors put between a number and its unit.
            ("5\u{a0}km, 1\u{202f}000", None),
            // Emoji, and scripts in which such characters join letters or part words.
            ("👩\u{200d}🌾 xã", None),
            ("xã 👍\u{200d}", None),
            ("ខេត្ត\u{200b}កំពត", None),
            ("\u{200b}ລາວ", None),
            ("\u{200f}שלום", None),
            ("biên\u{200b}giới 👩\u{200d}🌾", Some(("biên\u{200b}giới", &['\u{200b}']))),
        ] {
            check(text, expected);
        }
    }
}
