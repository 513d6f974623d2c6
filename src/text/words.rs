//! Comparing words without regard to case, composition and the place of the tone mark.

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
    text.chars().all(is_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether a character is one of those that nearly all text is made of and that NFC leaves as they
/// are, whatever stands beside them: of Latin up to U+02FF, of U+1E00 to U+1EFF, dashes and quotation
/// marks.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
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
        if c.is_ascii() {
            found(c.to_ascii_lowercase());
        } else if c.is_uppercase() {
            c.to_lowercase().for_each(&mut found);
        } else {
            found(c);
        }
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
