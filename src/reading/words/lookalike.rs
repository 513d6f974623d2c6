//! Words with a letter of another alphabet that looks like one of ours.

use super::word::Word;
use crate::knowledge::lookalikes::{looks_like, stands_for_d};

/// A word with letters that are not what they look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// The first of these letters.
    pub character: char,
    /// What it looks like.
    pub expected: char,
    /// The word with letters of Vietnamese.
    pub word: String,
}

/// What a word with foreign letters looks like, if that is Vietnamese: an attested syllable, an
/// abbreviation in capitals, a name with Đ. Nothing when the word has no letter of Latin, and for
/// words of other languages.
pub(in crate::reading) fn read(text: &str, word: &Word) -> Option<Lookalike> {
    let written = word.of(text);
    let (character, expected) = written.chars().find_map(|c| Some((c, looks_like(c)?)))?;
    let meant: String = written.chars().map(|c| looks_like(c).unwrap_or(c)).collect();
    let other = written.chars().filter(|&c| looks_like(c).is_some());
    let only_d = other.clone().all(stands_for_d);
    let count = other.count() as u32;
    if count == word.count && !only_d {
        return None;
    }
    let plain = Word::at(&meant, 0);
    if plain.end != meant.len() {
        return None;
    }
    let attested = plain.attested().is_some();
    let capitals = plain.is_upper() && !plain.foreign && count * 2 <= word.count;
    // đ only stands in front.
    let name = count == 1 && !plain.foreign && plain.capitals == 1 && written.starts_with(stands_for_d);
    (attested || capitals || name).then_some(Lookalike { character, expected, word: meant })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let found = read(word, &Word::at(word, 0));
        assert_eq!(found.as_ref().map(|found| &*found.word), expected, "{word}");
    }

    #[test]
    fn letters_that_are_not_what_they_look_like_are_found() {
        for (word, expected) in [
            ("Ðảng", Some("Đảng")),
            ("ðơn", Some("đơn")),
            ("Ɖồn", Some("Đồn")),
            ("k\u{4bb}ông", Some("không")),
            ("\u{1d20}à", Some("và")),
            ("c\u{3bf}n", Some("con")),
            ("\u{421}ông", Some("Công")),
            ("BÐBP", Some("BĐBP")),
            ("QÐ", Some("QĐ")),
            ("Ðắk", Some("Đắk")),
            ("Ð", Some("Đ")),
            ("b\u{1ce}ng", Some("băng")),
            ("ｄân", Some("dân")),
            // Other languages, symbols, words that stay strange.
            ("Đảng", None),
            ("Sigurður", None),
            ("Москва", None),
            ("о", None),
            ("α", None),
            ("βcaroten", None),
            ("Ωm", None),
            ("façade", None),
            ("Lǎoshī", None),
        ] {
            check(word, expected);
        }
    }
}
