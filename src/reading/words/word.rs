//! A word as the pass over a text sees it: where it stands, and its letters as numbers.

use crate::knowledge::letters::{FOREIGN, LETTER_BITS, TONE_BITS, character, is_letter, letter_at};
use crate::knowledge::syllables::{Attested, MOST_LETTERS, Written, find};

/// A run of letters, and of the marks that combine with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::reading) struct Word {
    /// First byte.
    pub start: usize,
    /// First byte behind.
    pub end: usize,
    /// How many letters it has.
    pub count: u32,
    /// Its letters and tones. Of a word of more than twelve letters these are the last ones.
    pub written: Written,
    /// A bit for each capital letter, the first lowest; of the first 32.
    pub capitals: u32,
    /// It has a letter that is no letter of Vietnamese.
    pub foreign: bool,
    /// It has a letter that Latin does not have, or a mark that combines with no letter.
    pub strange: bool,
}

impl Word {
    /// The word that begins at byte `start`; empty when no letter stands there.
    #[inline]
    pub fn at(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let mut word = Self { start, end: start, ..Self::default() };
        loop {
            let (letter, length) = letter_at(bytes, word.end);
            if letter.exists() {
                let plain = letter.plain();
                word.written.letters = word.written.letters << LETTER_BITS | u64::from(plain);
                word.written.tones |= u64::from(letter.tone()).wrapping_shl(word.count * TONE_BITS);
                word.capitals |= u32::from(letter.is_capital()).wrapping_shl(word.count);
                word.foreign |= plain == FOREIGN;
                word.end += length;
                word.count += 1;
                continue;
            }
            // Punctuation begins with 0xE2, with a second byte below 0xB0.
            let ends = match (bytes.get(word.end), bytes.get(word.end + 1)) {
                (Some(0xe2), Some(0xb0..)) => false,
                (Some(0xe2) | None, _) => true,
                (Some(&byte), _) => byte < 0xc3,
            };
            if ends || !word.extend(text) {
                return word;
            }
        }
    }

    /// Takes a letter that is not of Latin, or a mark; false when none stands behind the word.
    #[cold]
    fn extend(&mut self, text: &str) -> bool {
        let next = text.get(self.end..).and_then(|rest| rest.chars().next());
        let Some(c) = next.filter(|&c| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')) else {
            return false;
        };
        self.end += c.len_utf8();
        self.count += 1;
        self.foreign = true;
        self.strange = true;
        self.written.letters = self.written.letters << LETTER_BITS | u64::from(FOREIGN);
        true
    }

    /// The word that ends right before the spaces in front of byte `end`, or right there; none when
    /// something else stands in front.
    pub fn before(text: &str, end: usize) -> Option<Self> {
        let front = text.get(..end)?.trim_end_matches([' ', '\n', '\t']);
        let start = front
            .char_indices()
            .rev()
            .take_while(|&(_, c)| is_letter(c) || matches!(c, '\u{300}'..='\u{36f}'))
            .last()?
            .0;
        Some(Self::at(text, start)).filter(|word| word.end == front.len())
    }

    /// The word that begins right behind the spaces behind byte `start`, or right there; none when
    /// something else stands there.
    pub fn behind(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let spaces = rest.len() - rest.trim_start_matches([' ', '\n', '\t']).len();
        Some(Self::at(text, start + spaces)).filter(|word| word.count > 0)
    }

    /// The attested syllable that it is, in whatever case.
    #[inline]
    pub fn attested(&self) -> Option<Attested> {
        if self.count > MOST_LETTERS || self.foreign { None } else { find(self.written) }
    }

    /// Its text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Its text in small letters.
    pub fn lower(&self, text: &str) -> String {
        self.of(text).to_lowercase()
    }

    /// Whether all of its letters are small.
    pub fn is_small(&self) -> bool {
        self.capitals == 0
    }

    /// Whether its first letter is a capital, and no other.
    pub fn is_capitalised(&self) -> bool {
        self.capitals == 1
    }

    /// Whether it has at least two letters and all are capitals.
    pub fn is_upper(&self) -> bool {
        self.count >= 2 && self.count < 32 && self.capitals == (1 << self.count) - 1
    }

    /// Whether some letter carries a mark of Vietnamese, or is đ.
    pub fn is_marked(&self, text: &str) -> bool {
        !self.of(text).is_ascii()
    }

    /// Its letters as numbers, in order; empty when there are more than twelve.
    pub fn letters(&self) -> Vec<u8> {
        let count = if self.count > 12 { 0 } else { self.count };
        let at = |i| (self.written.letters >> ((count - 1 - i) * LETTER_BITS) & 31) as u8;
        (0..count).map(at).collect()
    }

    /// Its tones, in order.
    pub fn tones(&self) -> Vec<u8> {
        let at = |i| (self.written.tones >> (i * TONE_BITS) & 7) as u8;
        (0..self.count.min(12)).map(at).filter(|&tone| tone > 0).collect()
    }
}

/// A syllable as a text, by the numbers of its letters and its tone.
pub(in crate::reading) fn spell(letters: &[u8], tone: u8, position: usize) -> String {
    let with_tone = |(i, &plain)| character(plain, if i == position { tone } else { 0 });
    letters.iter().enumerate().filter_map(with_tone).collect()
}

/// `lower` in the case of a word: all capitals, a capital first, or as it is.
pub(in crate::reading) fn in_case_of(word: &Word, lower: &str) -> String {
    let mut chars = lower.chars();
    if word.is_upper() {
        lower.to_uppercase()
    } else if word.capitals & 1 == 1 {
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
    } else {
        lower.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_marks() {
        let text = "Đồn Biên phòng, BĐBP k\u{4bb}ông o\u{31b}\u{323}x";
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let word = Word::at(text, at);
            if word.count > 0 {
                let kind = (word.is_small(), word.is_capitalised(), word.is_upper(), word.strange);
                found.push((word.of(text), word.count, kind));
            }
            at = word.end.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        assert_eq!(
            found,
            [
                ("Đồn", 3, (false, true, false, false)),
                ("Biên", 4, (false, true, false, false)),
                ("phòng", 5, (true, false, false, false)),
                ("BĐBP", 4, (false, false, true, false)),
                ("k\u{4bb}ông", 5, (true, false, false, true)),
                ("o\u{31b}\u{323}x", 4, (true, false, false, true)),
            ]
        );
    }

    #[test]
    fn neighbours_stand_behind_spaces_only() {
        let text = "tích cực,\ntham gia";
        let of = |word: Option<Word>| word.map(|word| word.of(text));
        assert_eq!(of(Word::behind(text, 5)), Some("cực"));
        assert_eq!(of(Word::behind(text, text.find(',').unwrap_or(0))), None);
        assert_eq!(of(Word::before(text, text.find(" cực").unwrap_or(0))), Some("tích"));
        assert_eq!(of(Word::before(text, text.find("tham").unwrap_or(0))), None);
        assert_eq!(of(Word::before(text, 0)), None);
        assert_eq!(of(Word::behind(text, text.len())), None);
    }

    #[test]
    fn letters_and_tones_are_told() {
        let word = Word::at("giữa", 0);
        assert_eq!(spell(&word.letters(), 4, 2), "giữa");
        assert_eq!(word.tones(), [4]);
        assert_eq!(in_case_of(&Word::at("Giuã", 0), "giữa"), "Giữa");
        assert_eq!(in_case_of(&Word::at("GIUÃ", 0), "giữa"), "GIỮA");
    }
}
