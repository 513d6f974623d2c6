//! Prints of words: a small number for each, the same in capitals and in small letters.
//!
//! Nearly every question that readers ask of a word is answered with "no". A print is made once, when
//! the word is cut; a set of words is then asked with one look at one bit, and only a word whose bit
//! is set is compared letter by letter.

/// The print of a word: less than [`Print::COUNT`]. Words that are the same but for their case, in
/// the letters of Vietnamese, have the same print; other words mostly have others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print(u16);

/// A number with this byte in all its places.
const fn everywhere(byte: u8) -> u64 {
    u64::MAX / 255 * byte as u64
}

impl Print {
    /// How many prints there are.
    pub const COUNT: usize = 4096;

    /// That of no word.
    pub const NONE: Self = Self(0);

    /// The print of a word, given its first eight bytes, the first of them lowest, and zeros behind
    /// its end; and its length in bytes.
    #[inline(always)]
    pub const fn of_bytes(first: u64, length: usize) -> Self {
        // Behind a first byte below 0x80 there is nothing: a letter of ASCII differs from its
        // capital by 0x20. Of letters beyond, those that begin with C3 differ by 0x20 in their
        // second byte, and those of Latin Extended by the lowest bit of their last.
        let high = first & everywhere(0x80);
        let folded = first & everywhere(0xdf) & !(high >> 7);
        // Ư and ư are AF and B0 behind C6: what stands behind that byte is left out.
        let other = first ^ everywhere(0xc6);
        let is_c6 = other.wrapping_sub(everywhere(1)) & !other & everywhere(0x80);
        let behind = ((is_c6 >> 7) << 8).wrapping_mul(0xff);
        let folded = (folded & !behind).wrapping_add(length as u64);
        Self((folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as u16)
    }

    /// The print of a word.
    pub const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let mut first = 0;
        let mut i = 0;
        while i < bytes.len() && i < 8 {
            first |= (bytes[i] as u64) << (8 * i);
            i += 1;
        }
        Self::of_bytes(first, bytes.len())
    }

    /// The print with these bits, which lie in the lowest twelve.
    #[inline(always)]
    pub(super) const fn from_bits(bits: u16) -> Self {
        Self(bits % Self::COUNT as u16)
    }

    /// Its bits, in the lowest twelve.
    pub(super) const fn bits(self) -> u16 {
        self.0
    }

    /// Its number, below [`Self::COUNT`].
    #[inline(always)]
    pub const fn number(self) -> usize {
        self.0 as usize % Self::COUNT
    }
}

/// The prints of a few words.
#[derive(Debug)]
pub struct Prints([u64; Print::COUNT / 64]);

impl Default for Prints {
    fn default() -> Self {
        Self::NONE
    }
}

impl Prints {
    /// Those of no word.
    pub const NONE: Self = Self([0; Print::COUNT / 64]);

    /// These, and that of another word.
    pub const fn with(self, word: &str) -> Self {
        self.and(Print::of(word))
    }

    /// These, and another.
    pub const fn and(mut self, print: Print) -> Self {
        self.add(print);
        self
    }

    /// Takes in another.
    pub const fn add(&mut self, print: Print) {
        self.0[print.number() / 64] |= 1 << (print.number() % 64);
    }

    /// Those of these words.
    pub const fn of(words: &[&str]) -> Self {
        let mut prints = Self::NONE;
        let mut i = 0;
        while i < words.len() {
            prints = prints.with(words[i]);
            i += 1;
        }
        prints
    }

    /// Those of the first words of these phrases, none of which is empty.
    pub const fn of_first(phrases: &[&[&str]]) -> Self {
        let mut prints = Self::NONE;
        let mut i = 0;
        while i < phrases.len() {
            prints = prints.with(phrases[i][0]);
            i += 1;
        }
        prints
    }

    /// Whether the print with this number is one of them.
    pub const fn has_number(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// Whether a print is one of them: false only if the word is none of the words.
    #[inline(always)]
    pub fn has(&self, print: Print) -> bool {
        let number = print.number();
        self.0.get(number / 64).is_some_and(|bits| bits >> (number % 64) & 1 != 0)
    }
}

/// Phrases, found by the print of their first word: their numbers, in the order of the prints.
pub struct Index<const N: usize> {
    order: [u16; N],
    /// Where those of each print begin in `order`; the last number is `N`.
    starts: [u16; Print::COUNT + 1],
}

impl<const N: usize> Index<N> {
    /// Of phrases whose first words have these prints. Phrases of one print keep their order.
    pub const fn new(first: &[Print; N]) -> Self {
        let mut order = [0; N];
        let mut at = 0;
        while at < N {
            // Each behind those whose print is no greater.
            let mut place = at;
            while place > 0 && first[order[place - 1] as usize].0 > first[at].0 {
                order[place] = order[place - 1];
                place -= 1;
            }
            order[place] = at as u16;
            at += 1;
        }
        let mut starts = [0; Print::COUNT + 1];
        let (mut print, mut at) = (0, 0);
        while print <= Print::COUNT {
            while at < N && (first[order[at] as usize].0 as usize) < print {
                at += 1;
            }
            starts[print] = at as u16;
            print += 1;
        }
        Self { order, starts }
    }

    /// The numbers of the phrases whose first word has this print.
    #[inline]
    pub fn at(&self, print: Print) -> &[u16] {
        let start = |print: usize| self.starts.get(print).map_or(0, |&start| usize::from(start));
        self.order.get(start(print.number())..start(print.number() + 1)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_small_letters_have_one_print() {
        let letters =
            "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";
        let mut words: Vec<String> = letters.chars().map(String::from).collect();
        for c in letters.chars() {
            words.extend([format!("{c}ng"), format!("ngh{c}"), format!("đư{c}t"), format!("ư{c}ưưư{c}")]);
        }
        words.extend(["nghiêng", "trường", "được", "người", "phương"].map(String::from));
        for word in &words {
            let upper = word.to_uppercase();
            let mut chars = word.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
            assert_eq!(Print::of(word), Print::of(&upper), "{word}");
            assert_eq!(Print::of(word), Print::of(&first), "{word}");
        }
    }

    #[test]
    fn most_words_have_prints_of_their_own() {
        let words =
            ["ngày", "tháng", "năm", "tổ", "tết", "quỹ", "nhà", "xã", "số", "của", "các", "được", "trong"];
        let prints: std::collections::HashSet<usize> =
            words.iter().map(|word| Print::of(word).number()).collect();
        assert_eq!(prints.len(), words.len());
        let set = Prints::of(&words);
        assert!(words.iter().all(|word| set.has(Print::of(word))));
        assert!(!["và", "người", "biên", ""].iter().any(|word| set.has(Print::of(word))));
    }
}
