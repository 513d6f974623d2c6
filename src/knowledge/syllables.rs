//! The syllables that Vietnamese writes (âm tiết): which of them are attested, and how often.
//!
//! The list stands in `syllables/attested.txt`, which says where it comes from. The compiler makes a
//! table of it, one entry for each syllable without its tone, so that nothing is built at start and
//! a look-up is one or two comparisons of numbers.

pub mod by_bytes;

use super::letters::{LETTER_BITS, TONE_BITS, letter_in_table};

/// The list, as it is kept.
const ATTESTED: &str = include_str!("syllables/attested.txt");

/// The most letters that a syllable has: `nghiêng`.
pub const MOST_LETTERS: u32 = 7;

/// How many places the table has; about a third of them are taken.
const PLACES: usize = 8192;

const LETTERS_MASK: u64 = (1 << (MOST_LETTERS * LETTER_BITS)) - 1;

/// Where, in an entry, the place of the letter that carries the tone begins.
const POSITION_SHIFT: u32 = 35;

/// Whether the tone may stand on the letter behind, too.
const TWO_STYLES: u64 = 1 << 38;

/// Where the two bits for each tone begin that say how often it occurs.
const FREQUENCY_SHIFT: u32 = 40;

static TABLE: [u64; PLACES] = table();

/// How often a syllable occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// It is not in the list.
    Never,
    /// Fewer than 20 times in 16.5 million words.
    Rare,
    /// Fewer than 1,000 times.
    Common,
    /// More often.
    Frequent,
}

/// A syllable of the table, tone and all: equal for equal syllables, whatever their case and the
/// place of the tone mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SyllableId(u16);

impl SyllableId {
    /// The syllable with this number.
    pub(crate) fn of_number(number: u16) -> Self {
        Self(number)
    }

    /// A number for each syllable, below 65,535.
    pub fn number(self) -> u16 {
        self.0
    }

    /// How often it occurs.
    pub fn frequency(self) -> Frequency {
        let entry = TABLE.get(usize::from(self.0 / 8)).copied().unwrap_or(0);
        frequency(entry, u32::from(self.0 % 8).min(5))
    }
}

/// A syllable as a word has it: its letters, five bits each, the last one lowest; and their tones,
/// three bits each, the first one lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The letters without their tones.
    pub letters: u64,
    /// The tones.
    pub tones: u64,
}

/// Where the tone of an attested syllable stands, when there are two places for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToneStyle {
    /// `hòa`, `khỏe`, `thủy`: on the first of the two vowels.
    Old,
    /// `hoà`, `khoẻ`, `thuỷ`: on the second.
    New,
}

/// An attested syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attested {
    /// Which it is.
    pub id: SyllableId,
    /// How its tone is placed; none where there is one place only, or no tone.
    pub style: Option<ToneStyle>,
    /// How often it occurs; never [`Frequency::Never`].
    pub frequency: Frequency,
}

/// The syllable that is written so, if it is in the list and its tone stands in its place.
#[inline]
pub fn find(written: Written) -> Option<Attested> {
    let mut place = home(written.letters);
    let entry = loop {
        let entry = TABLE.get(place).copied().unwrap_or(0);
        if entry & LETTERS_MASK == written.letters {
            break entry;
        }
        if entry == 0 {
            return None;
        }
        place = (place + 1) % PLACES;
    };
    let position = written.tones.trailing_zeros() / TONE_BITS;
    let tone = if written.tones == 0 { 0 } else { written.tones >> (position * TONE_BITS) };
    if tone > 5 || entry == 0 {
        return None;
    }
    let frequency = frequency(entry, tone as u32);
    let due = (entry >> POSITION_SHIFT & 7) as u32;
    let two = entry & TWO_STYLES != 0;
    if frequency == Frequency::Never || tone != 0 && position != due && !(two && position == due + 1) {
        return None;
    }
    let style = (two && tone != 0).then_some(if position == due { ToneStyle::Old } else { ToneStyle::New });
    Some(Attested { id: SyllableId((place * 8) as u16 + tone as u16), style, frequency })
}

/// A syllable of the list, found by its letters and its tone, wherever that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toned {
    /// Which it is.
    pub id: SyllableId,
    /// How often it occurs.
    pub frequency: Frequency,
    /// Which of its letters, from 0, carries the tone in the old style; meaningless without a tone.
    pub position: usize,
}

/// The syllable with these letters and this tone, if it is in the list.
pub fn with_tone(letters: u64, tone: u8) -> Option<Toned> {
    if letters == 0 || letters > LETTERS_MASK {
        return None;
    }
    let mut place = home(letters);
    let entry = loop {
        let entry = TABLE.get(place).copied().unwrap_or(0);
        if entry & LETTERS_MASK == letters {
            break entry;
        }
        if entry == 0 {
            return None;
        }
        place = (place + 1) % PLACES;
    };
    let frequency = frequency(entry, u32::from(tone.min(5)));
    (frequency != Frequency::Never).then(|| Toned {
        id: SyllableId((place * 8) as u16 + u16::from(tone)),
        frequency,
        position: (entry >> POSITION_SHIFT & 7) as usize,
    })
}

const fn frequency(entry: u64, tone: u32) -> Frequency {
    match entry >> (FREQUENCY_SHIFT + 2 * tone) & 3 {
        0 => Frequency::Never,
        1 => Frequency::Rare,
        2 => Frequency::Common,
        _ => Frequency::Frequent,
    }
}

/// Where the search for a syllable begins.
#[inline(always)]
const fn home(letters: u64) -> usize {
    (letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize % PLACES
}

/// The syllable that begins at byte `at` of a table in the characters of Vietnamese, and the byte
/// behind it.
pub(super) const fn written_in_table(text: &[u8], mut at: usize) -> (Written, usize) {
    let mut written = Written { letters: 0, tones: 0 };
    let mut count = 0;
    while at < text.len() {
        let (letter, length) = letter_in_table(text, at);
        if !letter.exists() {
            break;
        }
        written.letters = written.letters << LETTER_BITS | letter.plain() as u64;
        written.tones |= (letter.tone() as u64) << (count * TONE_BITS);
        count += 1;
        at += length;
    }
    (written, at)
}

/// The same as [`find`], for tables that are made by the compiler: the number of the syllable. The
/// place of the tone is not looked at.
pub(super) const fn id_in_table(written: Written) -> Option<u16> {
    let mut place = home(written.letters);
    while TABLE[place] != 0 && TABLE[place] & LETTERS_MASK != written.letters {
        place = (place + 1) % PLACES;
    }
    let mut tone = written.tones;
    let mut position = 0;
    while tone != 0 && tone & 7 == 0 {
        tone >>= TONE_BITS;
        position += 1;
    }
    let entry = TABLE[place];
    if tone > 5 || entry == 0 || matches!(frequency(entry, tone as u32), Frequency::Never) {
        return None;
    }
    if tone != 0 && position != entry >> POSITION_SHIFT & 7 {
        return None;
    }
    Some((place * 8) as u16 + tone as u16)
}

const fn table() -> [u64; PLACES] {
    let text = ATTESTED.as_bytes();
    let mut table = [0; PLACES];
    let mut frequency = 0;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'#' => {
                while text[at] != b'\n' {
                    at += 1;
                }
            }
            b'@' => {
                frequency = (text[at + 1] - b'0') as u64;
                while text[at] != b'\n' {
                    at += 1;
                }
            }
            b' ' | b'\n' => at += 1,
            _ => {
                let (written, end) = written_in_table(text, at);
                put(&mut table, written, frequency);
                at = end;
            }
        }
    }
    table
}

const fn put(table: &mut [u64; PLACES], written: Written, frequency: u64) {
    let mut place = home(written.letters);
    while table[place] != 0 && table[place] & LETTERS_MASK != written.letters {
        place = (place + 1) % PLACES;
    }
    let mut tone = written.tones;
    let mut position = 0;
    while tone != 0 && tone & 7 == 0 {
        tone >>= TONE_BITS;
        position += 1;
    }
    table[place] |= written.letters | frequency << (FREQUENCY_SHIFT + 2 * tone as u32);
    if tone != 0 {
        table[place] |= position << POSITION_SHIFT;
    }
    if has_two_styles(written.letters) {
        table[place] |= TWO_STYLES;
    }
}

/// Whether a syllable ends in one of the rimes `oa`, `oe` and `uy`, and not behind `q`: there the two
/// styles of placing the tone differ (Quyết định 1989/QĐ-BGDĐT, Điều 8, has the new one).
const fn has_two_styles(letters: u64) -> bool {
    let (a, e, o, q, u, y) = (1, 8, 17, 21, 25, 29);
    let (third, second, last) = (letters >> 10 & 31, letters >> 5 & 31, letters & 31);
    second == o && (last == a || last == e) || second == u && last == y && third != q
}

#[cfg(test)]
mod tests;
