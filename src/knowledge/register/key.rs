//! One key for all ways to write a name that say the same words.
//!
//! The key of a word is its letters in lower case, the tone mark put behind them, so that `hoà` and
//! `hòa` are one; `y` and `i` are one where Vietnamese writes either (`sĩ`, `sỹ`); the numbers from
//! one to ten are digits (but `năm`, which is also a year). An abbreviation in capitals is what it
//! stands for. Punctuation is no part of a key: dashes, commas and quotation marks may differ.

use crate::knowledge::abbreviations::abbreviation;
use crate::knowledge::letters::{ALPHABET, is_letter, letter_at};
use unicode_normalization::char::{compose, decompose_canonical};

/// The words and numbers of a text, in order, as the tokens of a block are cut: letters with the
/// digits behind them, or digits with single dots and commas between them. `&` is a word.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !is_word_char(c) && c != '&');
        let length = match rest.chars().next()? {
            '&' => 1,
            c if c.is_ascii_digit() => number_length(rest),
            _ => word_length(rest),
        };
        let (word, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(word)
    })
}

fn is_word_char(c: char) -> bool {
    is_letter(c) || c.is_numeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length of the digits at the start of a text, with single dots and commas between digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if matches!(bytes.get(at), Some(b'.' | b',')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        } else {
            return at;
        }
    }
}

fn word_length(text: &str) -> usize {
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_ascii_digit() {
            at += number_length(text.get(at..).unwrap_or_default());
        } else if is_word_char(c) {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}

/// The key of a text: the keys of its words, with a space between them.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in words(text) {
        push_word(word, &mut out);
    }
    out
}

/// Adds the key of a word behind `out`, with a space in front unless `out` is empty.
pub fn push_word(word: &str, out: &mut String) {
    // In capitals, `AN` is mostly the syllable: `BẢO VỆ AN NINH`.
    if word.len() >= 2
        && word != "AN"
        && word.chars().all(|c| c.is_uppercase() && c.is_alphabetic())
        && let Some([expansion, ..]) = abbreviation(word).map(|known| known.expansions)
    {
        for word in words(expansion) {
            push_plain(word, out);
        }
        return;
    }
    push_plain(word, out);
}

/// Room for the key of a name, and the keys of words that were made before: names are made of few
/// syllables, and the same names stand in a report again and again.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// The key so far.
    pub key: String,
    /// The keys of words, each at the place that its bytes give it; empty before the first.
    known: Vec<Remembered>,
}

/// A word of at most fifteen bytes, as a number, and its key.
#[derive(Clone, Debug, Default)]
struct Remembered {
    word: u128,
    key: Box<str>,
}

impl Room {
    /// How many words are remembered.
    const PLACES: usize = 512;

    /// Does what [`push_word`] does to the key.
    pub fn push(&mut self, word: &str) {
        let Some(bytes) = as_number(word) else { return push_word(word, &mut self.key) };
        if self.known.is_empty() {
            self.known.resize_with(Self::PLACES, Remembered::default);
        }
        let folded = (bytes ^ bytes >> 64) as u64;
        let place = (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize % Self::PLACES;
        let Some(known) = self.known.get_mut(place) else { return };
        let is_first = self.key.is_empty();
        if known.word == bytes {
            if !is_first {
                self.key.push(' ');
            }
            self.key.push_str(&known.key);
            return;
        }
        let start = self.key.len() + usize::from(!is_first);
        push_word(word, &mut self.key);
        *known = Remembered { word: bytes, key: self.key.get(start..).unwrap_or_default().into() };
    }
}

/// A number for a word, which no other has; none when it is empty or has more than fifteen bytes.
fn as_number(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let first = |bytes: &[u8; 8]| u128::from(u64::from_le_bytes(*bytes));
    let behind = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, &byte| all << 8 | u128::from(byte));
    let bits = match (bytes.len(), bytes.split_first_chunk::<8>()) {
        (1..=15, Some((eight, []))) => first(eight),
        // Of the last eight bytes, those that are among the first stand there again.
        (1..=15, Some((eight, _))) => first(eight) | first(bytes.last_chunk()?) << 56,
        (1..=15, None) => behind(bytes),
        _ => return None,
    };
    Some(bits | (bytes.len() as u128) << 120)
}

fn push_plain(word: &str, out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
    let start = out.len();
    if word == "&" {
        out.push_str("va`");
        return;
    }
    let tone = match push_letters(word, out) {
        Some(tone) => TONES.get(usize::from(tone)).copied().flatten(),
        None => {
            out.truncate(start);
            push_any(word, start, out)
        }
    };
    unify_y(start, out);
    out.extend(tone);
    if let Some(digits) = out.get(start..).and_then(number_word) {
        out.truncate(start);
        out.push_str(digits);
    }
}

/// The signs that stand for the tones in a key, by the numbers of the tones.
const TONES: [Option<char>; 6] = [None, Some('`'), Some('^'), Some('{'), Some('~'), Some('_')];

/// Adds the letters of a word, small and without tones; the number of its tone. Nothing when some
/// character is neither a letter of Vietnamese nor one of ASCII: nearly all words have no other.
fn push_letters(word: &str, out: &mut String) -> Option<u8> {
    let bytes = word.as_bytes();
    let mut tone = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (letter, length) = letter_at(bytes, at);
        match usize::from(letter.plain()).checked_sub(1).and_then(|number| ALPHABET.get(number)) {
            Some(&plain) => out.push(plain),
            None if byte.is_ascii() => out.push(char::from(byte.to_ascii_lowercase())),
            None => return None,
        }
        if letter.tone() > 0 {
            tone = letter.tone();
        }
        at += length.max(1);
    }
    Some(tone)
}

/// Adds the letters of any word, small and without tones; the sign of its tone.
fn push_any(word: &str, start: usize, out: &mut String) -> Option<char> {
    let mut tone = None;
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        for lower in c.to_lowercase() {
            decompose_canonical(lower, |part| match tone_mark(part) {
                Some(mark) => tone = Some(mark),
                None => push_composed(part, start, out),
            });
        }
    }
    tone
}

/// The sign that stands for a tone mark in a key.
fn tone_mark(c: char) -> Option<char> {
    match c {
        '\u{300}' | '\u{340}' => Some('`'),
        '\u{301}' | '\u{341}' => Some('^'),
        '\u{303}' => Some('~'),
        '\u{309}' => Some('{'),
        '\u{323}' => Some('_'),
        _ => None,
    }
}

/// Adds a letter, or joins a mark with the letter in front of it.
fn push_composed(part: char, start: usize, out: &mut String) {
    if !('\u{300}'..='\u{36f}').contains(&part) {
        out.push(part);
        return;
    }
    let last = out.get(start..).and_then(|word| word.chars().next_back());
    if let Some(joined) = last.and_then(|last| compose(last, part)) {
        out.pop();
        out.push(joined);
    }
}

/// Writes `i` for a `y` that alone follows h, k, l, m, s, t, v or qu.
fn unify_y(start: usize, out: &mut String) {
    if !out.ends_with('y') {
        return;
    }
    let is_open = matches!(out.get(start..), Some("hy" | "ky" | "ly" | "my" | "sy" | "ty" | "vy" | "quy"));
    if is_open {
        out.pop();
        out.push('i');
    }
}

/// The digits of a number from one to ten, given its key; `năm` is also the year, and none.
fn number_word(key: &str) -> Option<&'static str> {
    // Nearly all words begin with another letter.
    if !matches!(key.bytes().next(), Some(b'b' | b'c' | b'h' | b'm' | b's' | b't')) {
        return None;
    }
    Some(match key {
        "môt_" => "1",
        "hai" => "2",
        "ba" => "3",
        "bôn^" => "4",
        "sau^" => "6",
        "bay{" => "7",
        "tam^" => "8",
        "chin^" => "9",
        "mươi`" => "10",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_words_has_one_key() {
        #[track_caller]
        fn same(forms: &[&str]) {
            for pair in forms.windows(2) {
                assert_eq!(key(pair[0]), key(pair[1]), "{pair:?}");
            }
        }
        same(&["đời sống văn hoá", "Đời sống văn hóa", "đời   sống, văn-hóa", "ĐỜI SỐNG VĂN HÓA"]);
        same(&["Biên cương - Đêm hội", "Biên cương–Đêm hội", "“Biên cương”; đêm hội"]);
        same(&["chiến sĩ", "chiến sỹ"]);
        same(&["Tháng Ba biên giới", "Tháng 3 biên giới"]);
        same(&["xây dựng NTM", "xây dựng nông thôn mới"]);
        same(&["AN NINH TỔ QUỐC", "an ninh Tổ quốc"]);
        same(&["vùng DTTS&MN", "vùng dân tộc thiểu số và miền núi"]);
        same(&["thu\u{301}y", "thúy", "thuý"]);
    }

    #[test]
    fn other_words_have_other_keys() {
        let keys = ["Đề án 938", "Đề án 939", "Tổ tự quản", "Tố tự quản", "năm", "5", "ma túy", "ma tuy"];
        for (i, one) in keys.iter().enumerate() {
            for other in &keys[i + 1..] {
                assert_ne!(key(one), key(other), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_remembered_word_has_the_same_key() {
        let words = "Nâng bước em tới trường NTM sĩ sỹ hoà HOÀ 5 năm & Một trường NTM em";
        let mut room = Room::default();
        for _ in 0..3 {
            room.key.clear();
            super::words(words).for_each(|word| room.push(word));
            assert_eq!(room.key, key(words));
        }
    }

    #[test]
    fn letters_of_vietnamese_are_read_as_any_others_are() {
        for word in ["Đường", "THUỶ", "thuý", "quý", "Ệ", "m2", "wifi", "được", "nghĩa", "ở", ""]
        {
            let (mut fast, mut any) = (String::new(), String::new());
            let tone = push_letters(word, &mut fast).and_then(|tone| TONES[usize::from(tone)]);
            assert_eq!(tone, push_any(word, 0, &mut any), "{word}");
            assert_eq!(fast, any, "{word}");
        }
        assert_eq!(push_letters("cafétéria\u{301}", &mut String::new()), None);
    }

    #[test]
    fn letters_are_what_unicode_says() {
        for c in (char::MIN..='\u{2fff}').filter(|c| !('\u{300}'..='\u{36f}').contains(c)) {
            assert_eq!(is_word_char(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_are_cut_as_tokens_are() {
        let cut = |text| words(text).collect::<Vec<_>>();
        assert_eq!(
            cut("500 ngày, 3.000 km/COVID-19 (4641/CTPH)"),
            ["500", "ngày", "3.000", "km", "COVID", "19", "4641", "CTPH"]
        );
        assert_eq!(cut("m2 H03, 5% “a”… & b"), ["m2", "H03", "5", "a", "&", "b"]);
        assert_eq!(cut("— “”"), [""; 0]);
    }
}
