//! Comparing words without regard to case, composition and the place of the tone mark.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The folded form of a text: NFC, lower case, every run of spaces as one space.
pub fn folded(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { fold(text.chars()) } else { fold(text.nfc()) }
}

fn fold(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut space = false;
    for c in text {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether `word`, in NFC, is `lower` but for its case. `lower` is in lower case and NFC.
pub fn same_word(word: &str, lower: &str) -> bool {
    // A Vietnamese letter is as long in upper case as in lower case, but for a few of the
    // Latin-1 block that are equally long too; a longer word is another word.
    if word.len() != lower.len() {
        return false;
    }
    if word == lower {
        return true;
    }
    // Small letters that differ stay different: only a capital can still be the same letter.
    let mut expected = lower.chars();
    for c in word.chars() {
        let wanted = expected.next();
        if Some(c) == wanted {
            continue;
        }
        let mut low = c.to_lowercase();
        if !c.is_uppercase() || low.next() != wanted || low.next().is_some() {
            return false;
        }
    }
    expected.next().is_none()
}
