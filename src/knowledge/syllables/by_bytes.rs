//! The same syllables, found by the bytes they are written with.
//!
//! Nearly every word of a report is an attested syllable in small letters. Such a word is known by
//! one look into this table, with no look at its letters.

use super::{ATTESTED, SyllableId, ToneStyle, has_two_styles, id_in_table, written_in_table};
use crate::knowledge::letters::{LETTER_BITS, TONE_BITS, character_in_table};
use crate::knowledge::print::Print;
use crate::knowledge::{misspellings, variants};

/// How many places the table has; two of five are taken.
const BYTE_PLACES: usize = 16384;

/// The most bytes of a syllable: `trường` has nine.
pub const MOST_BYTES: usize = 12;

/// A syllable by its bytes, the first lowest.
#[derive(Clone, Copy)]
struct Entry {
    /// The first eight bytes; zero where there is no syllable.
    head: u64,
    /// The others.
    tail: u32,
    id: u16,
    marks: Marks,
}

/// What is known of a syllable beside its number: whether something is to be asked of it, in the low
/// bits, and its print above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    const NONE: Self = Self(0);
    const OLD: Self = Self(1);
    const NEW: Self = Self(2);
    const VARIANT: u16 = 4;
    const ENDING: u16 = 8;
    const BITS: u32 = 4;

    /// Whether something is to be asked of the syllable alone, or of its variants.
    #[inline(always)]
    pub fn any(self) -> bool {
        self.0 & (Self::OLD.0 | Self::NEW.0 | Self::VARIANT) != 0
    }

    /// How its tone is placed where there are two places.
    pub fn style(self) -> Option<ToneStyle> {
        match self.0 & 3 {
            0 => None,
            1 => Some(ToneStyle::Old),
            _ => Some(ToneStyle::New),
        }
    }

    /// Whether some word with it has two forms that differ in it.
    pub fn has_variant(self) -> bool {
        self.0 & Self::VARIANT != 0
    }

    /// Whether it is the last of several syllables that are never right together.
    pub fn is_ending(self) -> bool {
        self.0 & Self::ENDING != 0
    }

    /// The print of the word.
    #[inline(always)]
    pub fn print(self) -> Print {
        Print::from_bits(self.0 >> Self::BITS)
    }
}

static TABLE: [Entry; BYTE_PLACES] = table();

/// The attested syllable that is written with these bytes in small letters, the first lowest: eight,
/// and those behind; zeros behind the last. And what is to be asked of it.
#[inline(always)]
pub fn find(head: u64, tail: u32) -> Option<(SyllableId, Marks)> {
    let mut place = start(head, tail);
    loop {
        let entry = TABLE.get(place)?;
        if entry.head == head && entry.tail == tail && head != 0 {
            return Some((SyllableId(entry.id), entry.marks));
        }
        if entry.head == 0 {
            return None;
        }
        place = (place + 1) % BYTE_PLACES;
    }
}

#[inline(always)]
const fn start(head: u64, tail: u32) -> usize {
    let mixed =
        (head ^ (tail as u64).wrapping_mul(0xff51_afd7_ed55_8ccd)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 50) as usize % BYTE_PLACES
}

const fn table() -> [Entry; BYTE_PLACES] {
    let text = ATTESTED.as_bytes();
    let mut table = [Entry { head: 0, tail: 0, id: 0, marks: Marks::NONE }; BYTE_PLACES];
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'#' | b'@' => {
                while text[at] != b'\n' {
                    at += 1;
                }
            }
            b' ' | b'\n' => at += 1,
            _ => {
                let (written, end) = written_in_table(text, at);
                let id = match id_in_table(written) {
                    Some(id) => id,
                    None => 0,
                };
                let two = has_two_styles(written.letters) && written.tones != 0;
                add(&mut table, text, at, end, id, if two { Marks::OLD } else { Marks::NONE });
                if two {
                    let (bytes, length) = in_new_style(written.letters, written.tones);
                    add(&mut table, &bytes, 0, length, id, Marks::NEW);
                }
                at = end;
            }
        }
    }
    mark_all(&mut table);
    table
}

/// Marks the syllables in which the two forms of a word differ, and those that end what is never
/// right, and keeps the prints of all.
const fn mark_all(table: &mut [Entry; BYTE_PLACES]) {
    let differences = variants::differences();
    let mut differs = [false; 1 << 16];
    let mut word = 0;
    while word < variants::COUNT {
        let [one, other] = differences[word];
        differs[one as usize] = true;
        differs[other as usize] = true;
        word += 1;
    }
    let endings = misspellings::endings();
    let mut place = 0;
    while place < BYTE_PLACES {
        let Entry { head, tail, id, .. } = table[place];
        if head != 0 {
            let length = (8 - head.leading_zeros() / 8) + (4 - tail.leading_zeros() / 8);
            let mut marks = Print::of_bytes(head, length as usize).bits() << Marks::BITS;
            if differs[id as usize] {
                marks |= Marks::VARIANT;
            }
            if endings[id as usize] {
                marks |= Marks::ENDING;
            }
            table[place].marks.0 |= marks;
        }
        place += 1;
    }
}

const fn add(table: &mut [Entry; BYTE_PLACES], text: &[u8], from: usize, to: usize, id: u16, marks: Marks) {
    assert!(to - from <= MOST_BYTES, "a syllable of so many bytes has no place");
    let (mut head, mut tail) = (0, 0);
    let mut i = from;
    while i < to {
        if i - from < 8 {
            head |= (text[i] as u64) << (8 * (i - from));
        } else {
            tail |= (text[i] as u32) << (8 * (i - from - 8));
        }
        i += 1;
    }
    let mut place = start(head, tail);
    while table[place].head != 0 {
        place = (place + 1) % BYTE_PLACES;
    }
    table[place] = Entry { head, tail, id, marks };
}

/// A syllable with its tone on the last letter, as bytes, and how many they are.
const fn in_new_style(plain: u64, mut tones: u64) -> ([u8; MOST_BYTES], usize) {
    while tones & 7 == 0 {
        tones >>= TONE_BITS;
    }
    let mut bytes = [0; MOST_BYTES];
    let mut length = 0;
    let mut i = 7;
    while i > 0 {
        i -= 1;
        let letter = (plain >> (i * LETTER_BITS) & 31) as u8;
        if letter != 0 {
            let mut code = character_in_table(letter, if i == 0 { tones as u8 } else { 0 });
            while code != 0 {
                bytes[length] = (code & 0xff) as u8;
                code >>= 8;
                length += 1;
            }
        }
    }
    (bytes, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Option<(SyllableId, Marks)> {
        let bytes = text.bytes().enumerate().fold(0, |all, (i, byte)| all | u128::from(byte) << (8 * i));
        find(bytes as u64, (bytes >> 64) as u32)
    }

    fn known(text: &str) -> Option<(SyllableId, Option<ToneStyle>)> {
        marked(text).map(|(id, marks)| (id, marks.style()))
    }

    #[test]
    fn syllables_in_which_words_differ_are_marked() {
        let is_marked = |text| marked(text).is_some_and(|(_, marks)| marks.has_variant());
        for text in ["sĩ", "sỹ", "kỷ", "kỉ", "quy", "qui", "hàng", "hằng"] {
            assert!(is_marked(text), "{text}");
        }
        for text in ["chiến", "luật", "định", "năm", "hòa", "xã"] {
            assert!(!is_marked(text), "{text}");
        }
    }

    #[test]
    fn both_tables_hold_the_same_syllables() {
        let lines = ATTESTED.lines().filter(|line| !line.starts_with(['#', '@']));
        let mut new = 0;
        for syllable in lines.flat_map(str::split_whitespace) {
            let expected = super::super::find(written_in_table(syllable.as_bytes(), 0).0).expect("attested");
            assert_eq!(known(syllable), Some((expected.id, expected.style)), "{syllable}");
            if expected.style.is_some() {
                let (other, length) = {
                    let written = written_in_table(syllable.as_bytes(), 0).0;
                    in_new_style(written.letters, written.tones)
                };
                let other = String::from_utf8(other[..length].to_vec()).expect("letters");
                assert_ne!(other, syllable);
                assert_eq!(known(&other), Some((expected.id, Some(ToneStyle::New))), "{other}");
                new += 1;
            }
        }
        assert!(new > 50);
        for word in ["", "phảm", "Sản", "qủa", "x", "thựcc", "“"] {
            assert_eq!(known(word), None, "{word}");
        }
    }
}
