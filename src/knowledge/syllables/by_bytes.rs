//! The same syllables, found by the bytes they are written with.
//!
//! Nearly every word of a report is an attested syllable in small letters. Such a word is known by
//! one look into this table, with no look at its letters.

use super::{ATTESTED, SyllableId, ToneStyle, has_two_styles, id_in_table, written_in_table};
use crate::knowledge::letters::{LETTER_BITS, TONE_BITS, character_in_table};

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
    /// 0, or 1 for the old style of tones, or 2 for the new one.
    style: u16,
}

static TABLE: [Entry; BYTE_PLACES] = table();

/// The attested syllable that is written with these bytes in small letters, the first lowest: eight,
/// and those behind; zeros behind the last. And how its tone is placed where there are two places.
#[inline(always)]
pub fn find(head: u64, tail: u32) -> Option<(SyllableId, Option<ToneStyle>)> {
    let mut place = start(head, tail);
    loop {
        let entry = TABLE.get(place)?;
        if entry.head == head && entry.tail == tail && head != 0 {
            let style = match entry.style {
                0 => None,
                1 => Some(ToneStyle::Old),
                _ => Some(ToneStyle::New),
            };
            return Some((SyllableId(entry.id), style));
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
    let mut table = [Entry { head: 0, tail: 0, id: 0, style: 0 }; BYTE_PLACES];
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
                add(&mut table, text, at, end, id, two as u16);
                if two {
                    let (bytes, length) = in_new_style(written.letters, written.tones);
                    add(&mut table, &bytes, 0, length, id, 2);
                }
                at = end;
            }
        }
    }
    table
}

const fn add(table: &mut [Entry; BYTE_PLACES], text: &[u8], from: usize, to: usize, id: u16, style: u16) {
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
    table[place] = Entry { head, tail, id, style };
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

    fn known(text: &str) -> Option<(SyllableId, Option<ToneStyle>)> {
        let bytes = text.bytes().enumerate().fold(0, |all, (i, byte)| all | u128::from(byte) << (8 * i));
        find(bytes as u64, (bytes >> 64) as u32)
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
