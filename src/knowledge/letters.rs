//! The letters of Vietnamese, as numbers.
//!
//! A letter is what is left of a character when its tone mark and its case are taken away: ế, Ề and
//! ê are one letter. There are 29 of them; letters of other languages share one number. So a
//! syllable of up to seven letters is a number of 35 bits, its tone marks are another, and looking
//! one up compares numbers.

/// The letters in the order of the alphabet. The number of a letter is its place, from 1.
pub const ALPHABET: [char; 29] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'x', 'y',
];

/// The number of every letter that Vietnamese does not have.
pub const FOREIGN: u8 = 30;

/// How many bits the number of a letter has.
pub const LETTER_BITS: u32 = 5;

/// How many bits the number of a tone has.
pub const TONE_BITS: u32 = 3;

/// The vowels with their tones: none, huyền, sắc, hỏi, ngã, nặng.
const VOWELS: [&str; 24] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
    "AÀÁẢÃẠ",
    "ĂẰẮẲẴẶ",
    "ÂẦẤẨẪẬ",
    "EÈÉẺẼẸ",
    "ÊỀẾỂỄỆ",
    "IÌÍỈĨỊ",
    "OÒÓỎÕỌ",
    "ÔỒỐỔỖỘ",
    "ƠỜỚỞỠỢ",
    "UÙÚỦŨỤ",
    "ƯỪỨỬỮỰ",
    "YỲÝỶỸỴ",
];

/// Whether a character is a letter of some alphabet. Those of Vietnamese and ASCII, and what stands
/// between words, are told at once.
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\u{0}'..='\u{7f}' => false,
        '\u{c0}'..='\u{24f}' => c != '\u{d7}' && c != '\u{f7}',
        '\u{1e00}'..='\u{1eff}' => true,
        // Dashes, quotation marks, bullets, dots.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// What a character is as a letter: its number, its tone, its case. Zero is no letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letter(u16);

impl Letter {
    const CAPITAL: u16 = 1 << 8;

    /// A letter that Vietnamese does not have.
    pub const OTHER: Self = Self(FOREIGN as u16);

    const fn new(plain: u8, tone: u8, capital: bool) -> Self {
        Self(plain as u16 | (tone as u16) << LETTER_BITS | if capital { Self::CAPITAL } else { 0 })
    }

    /// Whether it is a letter at all.
    #[inline(always)]
    pub const fn exists(self) -> bool {
        self.0 != 0
    }

    /// The number of the letter: 1 to 29, [`FOREIGN`], or 0.
    #[inline(always)]
    pub const fn plain(self) -> u8 {
        (self.0 & 31) as u8
    }

    /// Whether it is a letter of Vietnamese.
    #[inline(always)]
    pub const fn is_vietnamese(self) -> bool {
        self.plain() != 0 && self.plain() != FOREIGN
    }

    /// Its tone: 0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
    #[inline(always)]
    pub const fn tone(self) -> u8 {
        (self.0 >> LETTER_BITS & 7) as u8
    }

    /// Whether it is a capital letter.
    #[inline(always)]
    pub const fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
}

/// The characters of the pages of Unicode that letters of Vietnamese stand in: ASCII; those that
/// begin with the bytes 0xC3 to 0xC6, 64 each; those that begin with 0xE1 0xBA and 0xE1 0xBB.
static PAGES: [Letter; 512] = pages();

const fn pages() -> [Letter; 512] {
    let mut pages = [Letter(0); 512];
    let mut i = 0;
    while i < 26 {
        pages[b'a' as usize + i] = Letter::new(FOREIGN, 0, false);
        pages[b'A' as usize + i] = Letter::new(FOREIGN, 0, true);
        i += 1;
    }
    let mut i = 128;
    while i < 512 {
        pages[i] = Letter::OTHER;
        i += 1;
    }
    // × and ÷ are no letters.
    pages[128 + 0x17] = Letter(0);
    pages[128 + 0x37] = Letter(0);
    let mut i = 0;
    while i < ALPHABET.len() {
        let c = ALPHABET[i] as u32;
        let capital = match c {
            0x61..=0x7a | 0xe2 | 0xea | 0xf4 => c - 0x20,
            // ă đ ơ ư: the capital stands in front of the small letter.
            _ => c - 1,
        };
        pages[index_of(c)] = Letter::new(i as u8 + 1, 0, false);
        pages[index_of(capital)] = Letter::new(i as u8 + 1, 0, true);
        i += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        let bytes = VOWELS[row].as_bytes();
        let mut at = 0;
        let mut tone = 0;
        let mut plain = 0;
        while at < bytes.len() {
            let (letter, length) = decode(&pages, bytes, at);
            if tone == 0 {
                plain = letter.plain();
            }
            pages[index_at(bytes, at)] = Letter::new(plain, tone, row >= 12);
            tone += 1;
            at += length;
        }
        row += 1;
    }
    pages
}

/// The place of a character in the pages.
const fn index_of(c: u32) -> usize {
    match c {
        0..=0x7f => c as usize,
        0xc0..=0x1bf => 128 + (c - 0xc0) as usize,
        0x1e80..=0x1eff => 384 + (c - 0x1e80) as usize,
        _ => 0,
    }
}

const fn index_at(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        first @ 0..=0x7f => first as usize,
        first @ 0xc3..=0xc6 => 128 + ((first as usize - 0xc3) << 6) + (bytes[at + 1] as usize & 63),
        _ => 384 + ((bytes[at + 1] as usize & 1) << 6) + (bytes[at + 2] as usize & 63),
    }
}

const fn decode(pages: &[Letter; 512], bytes: &[u8], at: usize) -> (Letter, usize) {
    let length = match bytes[at] {
        0..=0x7f => 1,
        0xc3..=0xc6 => 2,
        _ => 3,
    };
    (pages[index_at(bytes, at)], length)
}

/// The letter that begins at byte `at` of a text in the characters of Vietnamese, and its length in
/// bytes; for use in tables that are made by the compiler.
pub const fn letter_in_table(text: &[u8], at: usize) -> (Letter, usize) {
    decode(&PAGES, text, at)
}

/// The letter that begins at byte `at`, and its length in bytes; no letter and an arbitrary length
/// when there is none, or not one of these pages.
#[inline(always)]
pub fn letter_at(text: &[u8], at: usize) -> (Letter, usize) {
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    let first = byte(at);
    let (page, length) = match first {
        0..=0x7f => (first as usize, 1),
        0xc3..=0xc6 => (128 + ((first as usize - 0xc3) << 6) + (byte(at + 1) as usize & 63), 2),
        0xe1 if byte(at + 1) & 0xfe == 0xba => {
            (384 + ((byte(at + 1) as usize & 1) << 6) + (byte(at + 2) as usize & 63), 3)
        }
        _ => (0, 0),
    };
    (PAGES.get(page).copied().unwrap_or_default(), length)
}

/// The bytes of the small letter of a number with a tone, the first lowest; for use in tables that are
/// made by the compiler.
pub(super) const fn character_in_table(plain: u8, tone: u8) -> u32 {
    let mut page = 0;
    while page < 512 {
        let letter = PAGES[page];
        if letter.plain() == plain && letter.tone() == tone && !letter.is_capital() {
            return match page {
                0..128 => page as u32,
                128..384 => (0xc3 + ((page as u32 - 128) >> 6)) | ((0x80 | (page as u32 & 63)) << 8),
                _ => 0xe1 | (0xba + ((page as u32 - 384) >> 6)) << 8 | (0x80 | (page as u32 & 63)) << 16,
            };
        }
        page += 1;
    }
    0
}

/// The small letter of a number with a tone; nothing when Vietnamese does not have it.
pub fn character(plain: u8, tone: u8) -> Option<char> {
    CHARACTERS.get(usize::from(plain))?.get(usize::from(tone)).copied().filter(|&c| c != '\0')
}

/// The small letters by their numbers and tones; zero where there is none.
static CHARACTERS: [[char; 6]; ALPHABET.len() + 1] = {
    let mut characters = [['\0'; 6]; ALPHABET.len() + 1];
    let mut plain = 0;
    while plain < ALPHABET.len() {
        characters[plain + 1][0] = ALPHABET[plain];
        let mut row = 0;
        while row < VOWELS.len() {
            let bytes = VOWELS[row].as_bytes();
            let (mut at, mut tone) = (0, 0);
            let is_of_letter = scalar(bytes, 0).0 == ALPHABET[plain] as u32;
            while is_of_letter && at < bytes.len() {
                let (code, length) = scalar(bytes, at);
                if let Some(c) = char::from_u32(code) {
                    characters[plain + 1][tone] = c;
                }
                tone += 1;
                at += length;
            }
            row += 1;
        }
        plain += 1;
    }
    characters
};

/// The code of the character of Vietnamese at byte `at`, and its length in bytes.
const fn scalar(bytes: &[u8], at: usize) -> (u32, usize) {
    match bytes[at] {
        first @ 0..=0x7f => (first as u32, 1),
        first @ 0xc3..=0xc6 => ((first as u32 & 0x1f) << 6 | bytes[at + 1] as u32 & 0x3f, 2),
        first => {
            let front = (first as u32 & 0xf) << 12 | (bytes[at + 1] as u32 & 0x3f) << 6;
            (front | bytes[at + 2] as u32 & 0x3f, 3)
        }
    }
}

/// Whether the letter of this number is a vowel.
pub fn is_vowel(plain: u8) -> bool {
    let letter = usize::from(plain).checked_sub(1).and_then(|at| ALPHABET.get(at));
    letter.is_some_and(|c| matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_letter_has_its_number_tone_and_case() {
        let tones = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];
        let mut known = 0;
        for c in ('\u{0}'..='\u{2fff}').filter(|c| *c != '\u{d7}' && *c != '\u{f7}') {
            let mut bytes = [0; 4];
            let text = c.encode_utf8(&mut bytes);
            let (letter, length) = letter_at(text.as_bytes(), 0);
            let lower: String = c.to_lowercase().collect();
            let mut tone = 0;
            let rest: String = lower
                .nfd()
                .filter(|mark| match tones.iter().position(|known| known == mark) {
                    Some(at) => {
                        tone = at as u8 + 1;
                        false
                    }
                    None => true,
                })
                .nfc()
                .collect();
            let plain = ALPHABET.iter().position(|known| rest == known.to_string());
            let marks = lower.nfd().filter(|mark| tones.contains(mark)).count();
            let composed = text.nfc().eq(text.chars()) && marks < 2;
            match plain.filter(|&plain| composed && (tone == 0 || is_vowel(plain as u8 + 1))) {
                Some(plain) => {
                    known += 1;
                    assert_eq!(
                        (letter.plain(), letter.tone(), letter.is_capital(), length),
                        (plain as u8 + 1, tone, c.is_uppercase(), text.len()),
                        "{c}"
                    );
                    assert_eq!(character(letter.plain(), letter.tone()).map(String::from), Some(lower));
                }
                None => {
                    assert!(!letter.exists() || letter.plain() == FOREIGN, "{c}");
                    assert_eq!(
                        letter.exists(),
                        "fjwzFJWZ".contains(c) || matches!(c, '\u{c0}'..='\u{1bf}' | '\u{1e80}'..='\u{1eff}'),
                        "{c}"
                    );
                }
            }
        }
        assert_eq!(known, 2 * (29 + 12 * 5));
    }
}
