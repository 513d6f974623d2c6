//! The words around the figures: spelling, quotation marks, variants, characters.

pub mod doubled_word;
pub mod invisible_character;
pub mod misspelling;
pub mod syllable_invalid;
pub mod unicode_form;
pub mod unicode_lookalike;

use unicode_normalization::UnicodeNormalization;

/// What is written, as a message shows it: composed, and on one line.
fn shown(written: &str) -> String {
    written.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
