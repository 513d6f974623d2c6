//! Words as numbers, for comparing them without their letters.

use super::letters::letter_at;

/// A hash of a word: the same in small letters, with a capital in front and all in capitals, and on
/// every machine. Of two words one in sixteen million has the hash of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordHash([u8; 3]);

impl WordHash {
    /// The hash of a word.
    pub fn of(word: &str) -> Self {
        Self::within(word.as_bytes(), 0, word.len()).unwrap_or_else(|| Self::of_any(word))
    }

    /// The hash of the word from byte `start` to before `end` of a text.
    #[inline]
    pub fn at(text: &str, start: usize, end: usize) -> Self {
        let known = Self::within(text.as_bytes(), start, end);
        known.unwrap_or_else(|| Self::of_any(text.get(start..end).unwrap_or_default()))
    }

    /// The hash of a word that is given in lower case, in the letters of Vietnamese.
    pub const fn of_lower(word: &str) -> Self {
        Self::of_bytes(word.as_bytes())
    }

    /// The hash of a word that is in small letters, or has one capital of ASCII in front; none for others
    /// that have to be looked at by their letters. Nobody writes a capital behind a small letter.
    #[inline(always)]
    fn within(bytes: &[u8], start: usize, end: usize) -> Option<Self> {
        let first = *bytes.get(start).filter(|_| start < end)?;
        let is_stroke = first == 0xc4 && bytes.get(start + 1) == Some(&0x91);
        if !(first.is_ascii_lowercase() || is_stroke) {
            return None;
        }
        let eight = |at: usize| {
            // Nothing is shifted out where eight bytes or more are left.
            let beyond = 64 - 8 * (end - at).min(8);
            eight_bytes(bytes, at) << beyond >> beyond
        };
        let mut hash = mix(BASIS, eight(start));
        let mut at = start + 8;
        while at < end {
            hash = mix(hash, eight(at));
            at += 8;
        }
        Some(Self::of_bits(hash))
    }

    /// The hash of a word by its letters.
    #[inline(never)]
    fn of_any(word: &str) -> Self {
        let bytes = word.as_bytes();
        let (letter, length) = letter_at(bytes, 0);
        let known = letter.is_vietnamese() || bytes.first().is_none_or(u8::is_ascii);
        let in_front = || {
            let second = letter_at(bytes, length).0;
            length == 1 && (bytes.len() == 1 || second.exists() && !second.is_capital())
        };
        if !known || letter.is_capital() && !in_front() {
            return Self::of_bytes(word.to_lowercase().as_bytes());
        }
        let mut front = u64::from(letter.is_capital()) << 5;
        let hash = bytes
            .chunks(8)
            .fold(BASIS, |hash, chunk| mix(hash, last_bytes(chunk) | std::mem::take(&mut front)));
        Self::of_bits(hash)
    }

    /// A hash of bytes, eight at a time, the first lowest, with zeros behind the last.
    const fn of_bytes(bytes: &[u8]) -> Self {
        let mut hash = BASIS;
        let mut at = 0;
        while at < bytes.len() {
            let mut eight = 0;
            let mut shift = 0;
            while at < bytes.len() && shift < 64 {
                eight |= (bytes[at] as u64) << shift;
                shift += 8;
                at += 1;
            }
            hash = mix(hash, eight);
        }
        Self::of_bits(hash)
    }

    const fn of_bits(hash: u64) -> Self {
        Self([hash as u8, (hash >> 8) as u8, (hash >> 16) as u8])
    }

    /// The same as a number.
    pub fn number(self) -> u32 {
        let [low, middle, high] = self.0;
        u32::from_le_bytes([low, middle, high, 0])
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

const fn mix(hash: u64, eight: u64) -> u64 {
    let mixed = (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Eight bytes from byte `at` on, the first of them lowest, with zeros behind the end.
#[inline(always)]
fn eight_bytes(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk::<8>().map_or_else(|| last_bytes(rest), |chunk| u64::from_le_bytes(*chunk))
}

/// Up to eight bytes as a number, the first lowest.
#[inline(never)]
fn last_bytes(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_hash_wherever_it_stands_and_however_it_is_written() {
        for word in ["của", "số", "đã", "thôn", "người", "ở", "ương", "x", "trường", "nghiêng", "m2"]
        {
            let hash = WordHash::of_lower(word);
            assert_eq!(WordHash::of(word), hash, "{word}");
            assert_eq!(WordHash::of(&word.to_uppercase()), hash, "{word}");
            let capital: String =
                word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
            assert_eq!(WordHash::of(&capital), hash, "{capital}");
            for behind in ["", " ", " và những người khác"] {
                let text = format!("Các {word}{behind}");
                assert_eq!(WordHash::at(&text, 5, 5 + word.len()), hash, "{text}");
            }
        }
    }

    #[test]
    fn other_letters_and_tones_make_other_hashes() {
        let words = ["ma", "mà", "má", "mả", "mã", "mạ", "mă", "mâ", "mb", "mw", "mж", "mé", "m\u{301}a", ""];
        for (i, one) in words.iter().enumerate() {
            let hash = WordHash::of(one);
            assert!(words[i + 1..].iter().all(|other| hash != WordHash::of(other)), "{one}");
            assert_eq!(hash, WordHash::of(&one.to_uppercase()), "{one}");
        }
    }
}
