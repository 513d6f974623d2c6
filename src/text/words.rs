//! Comparing words without regard to case, composition and the place of the tone mark.

use super::folding::any_pair;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in NFC.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The folded form of a text: NFC, lower case, every run of spaces as one space.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for_each_folded(text, |c| out.push(c));
    out
}

/// Hands over the folded form of a text character by character.
pub fn for_each_folded(text: &str, found: impl FnMut(char)) {
    if is_nfc(text) {
        fold(text.chars(), found);
    } else {
        fold(text.nfc(), found);
    }
}

/// Whether a text is surely in NFC.
pub(super) fn is_nfc(text: &str) -> bool {
    !any_pair(text.as_bytes(), is_beyond) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether byte `a`, with `b` behind it, begins a character that is none of those that nearly all text
/// is made of and that NFC leaves as they are, whatever stands beside them: of Latin up to U+02FF, of
/// U+1E00 to U+1EFF and of U+2010 to U+203F.
#[inline(always)]
fn is_beyond(a: u8, b: u8) -> bool {
    let vietnamese = (a == 0xe1) & ((b & 0xfc) == 0xb8);
    let punctuation = (a == 0xe2) & (b == 0x80);
    // Spaces of many widths begin with E2 80 and go on with a byte below 0x90.
    let space = (a == 0x80) & ((b & 0xf0) == 0x80);
    space | ((a >= 0xcc) & !vietnamese & !punctuation)
}

/// The words of a text between single spaces.
pub fn spaced(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let end = here.bytes().position(|byte| byte == b' ').unwrap_or(here.len());
        rest = here.get(end + 1..);
        here.get(..end)
    })
}

fn fold(text: impl Iterator<Item = char>, mut found: impl FnMut(char)) {
    let (mut space, mut begun) = (false, false);
    for c in text {
        if c.is_whitespace() {
            space = begun;
            continue;
        }
        begun = true;
        if std::mem::take(&mut space) {
            found(' ');
        }
        match small(c) {
            Some(c) => found(c),
            None => c.to_lowercase().for_each(&mut found),
        }
    }
}

/// A character in lower case; nothing when that takes a closer look. Every letter of Vietnamese is told
/// at once.
#[inline(always)]
fn small(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        // Capitals are even here, and the small letter follows.
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(c as u32 | 1),
        'À'..='Þ' => Some(if c == '×' { c } else { (c as u8 + 0x20).into() }),
        'ß'..='ÿ' | 'đ' | 'ă' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'Đ' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' => char::from_u32(c as u32 + 1),
        'Ư' => Some('ư'),
        '\u{2010}'..='\u{203f}' => Some(c),
        _ => None,
    }
}

/// Whether `word`, in NFC, is `lower` but for its case. `lower` is in lower case and NFC.
pub fn same_word(word: &str, lower: &str) -> bool {
    // A letter of Vietnamese is as long in upper case as in lower case; a longer word is another.
    if word.len() != lower.len() {
        return false;
    }
    let equal = word.bytes().zip(lower.bytes()).take_while(|(a, b)| a == b).count();
    if equal == word.len() {
        return true;
    }
    // The first letter that differs begins at or before the first byte that does.
    let start = (0..=equal).rev().find(|&at| lower.is_char_boundary(at)).unwrap_or_default();
    let (Some(word), Some(lower)) = (word.get(start..), lower.get(start..)) else { return false };
    let mut expected = lower.chars();
    word.chars().all(|c| {
        let wanted = expected.next();
        // Small letters that differ stay different: only a capital can still be the same letter.
        Some(c) == wanted || !c.is_ascii_lowercase() && c.is_uppercase() && c.to_lowercase().eq(wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_told_at_once_is_that_of_unicode() {
        for c in '\0'..=char::MAX {
            if let Some(found) = small(c) {
                assert!(c.to_lowercase().eq([found]), "{c:?} {found:?}");
            }
        }
    }

    #[test]
    fn characters_let_pass_at_once_are_composed() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}");
            if !any_pair(text.as_bytes(), is_beyond) {
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{c:?}");
            }
        }
    }

    #[test]
    fn words_stand_between_single_spaces() {
        for text in ["", " ", "a", "đất nước", " a  b "] {
            assert!(spaced(text).eq(text.split(' ')), "{text:?}");
        }
    }
}
