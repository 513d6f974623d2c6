//! Words that are never right, and what is meant by them.
//!
//! The list stands in `misspellings/list.txt`. The compiler makes two small tables that say where in
//! it a line is: by the last two syllables of what is wrong, when all of its syllables are attested;
//! else by the first one that is not.

use super::syllables::{SyllableId, Written, id_in_table, written_in_table};
use crate::text::spaced;

/// The list, as it is kept.
const LIST: &str = include_str!("misspellings/list.txt");

const PAIR_PLACES: usize = 2048;
const WORD_PLACES: usize = 512;

/// No line: the list begins with a comment.
const NOWHERE: u16 = 0;

struct Tables {
    /// Two syllables, and the line.
    pairs: [(u32, u16); PAIR_PLACES],
    /// A syllable that is not attested, and the line.
    words: [(u64, u16); WORD_PLACES],
}

const TABLES_IN_SOURCE: Tables = tables();

static TABLES: Tables = TABLES_IN_SOURCE;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// What is wrong: lower case, one space between syllables.
    pub wrong: &'static str,
    /// What is meant.
    pub right: &'static str,
    /// Both forms are in use.
    pub contested: bool,
    /// Behind these syllables it is let pass.
    after: &'static str,
    /// In front of these syllables it is let pass.
    before: &'static str,
}

impl Misspelling {
    /// Whether a neighbour shows that two words meet by accident. A number is given as `0`.
    pub fn is_excused(&self, before: &str, behind: &str) -> bool {
        let has = |list: &str, word: &str| !word.is_empty() && spaced(list).any(|known| known == word);
        has(self.after, before) || has(self.before, behind)
    }

    fn at(line: u16) -> Option<Self> {
        let line = LIST.get(usize::from(line)..)?.lines().next()?;
        let (line, contested) = line.strip_prefix("? ").map_or((line, false), |line| (line, true));
        let (wrong, rest) = line.split_once(" > ")?;
        let mut parts = rest.split("; ");
        let right = parts.next()?;
        let mut misspelling = Self { wrong, right, contested, after: "", before: "" };
        for part in parts {
            match part.split_once(": ") {
                Some(("after", words)) => misspelling.after = words,
                Some(("before", words)) => misspelling.before = words,
                _ => {}
            }
        }
        Some(misspelling)
    }
}

/// What ends with these two syllables.
#[inline]
pub fn ending_with(first: SyllableId, second: SyllableId) -> impl Iterator<Item = Misspelling> {
    let key = pair(first.number(), second.number());
    let mut place = pair_home(key);
    std::iter::from_fn(move || {
        loop {
            let &(known, line) = TABLES.pairs.get(place)?;
            if line == NOWHERE {
                return None;
            }
            place = (place + 1) % PAIR_PLACES;
            if known == key {
                return Misspelling::at(line);
            }
        }
    })
}

/// Whether something ends with these two syllables.
#[inline(always)]
pub fn has_ending(first: SyllableId, second: SyllableId) -> bool {
    let key = pair(first.number(), second.number());
    let mut place = pair_home(key);
    while let Some(&(known, line)) = TABLES.pairs.get(place) {
        if line == NOWHERE || known == key {
            return line != NOWHERE;
        }
        place = (place + 1) % PAIR_PLACES;
    }
    false
}

/// By the numbers of syllables: whether one ends what is never right.
pub(super) const fn endings() -> [bool; 1 << 16] {
    let mut endings = [false; 1 << 16];
    let mut place = 0;
    while place < PAIR_PLACES {
        let (pair, line) = TABLES_IN_SOURCE.pairs[place];
        if line != NOWHERE {
            endings[(pair & 0xffff) as usize] = true;
        }
        place += 1;
    }
    endings
}

/// What has this syllable, which is not attested.
pub fn with_word(written: Written) -> impl Iterator<Item = Misspelling> {
    let key = code(written);
    let mut place = word_home(key);
    std::iter::from_fn(move || {
        loop {
            let &(known, line) = TABLES.words.get(place)?;
            if line == NOWHERE {
                return None;
            }
            place = (place + 1) % WORD_PLACES;
            if known == key {
                return Misspelling::at(line);
            }
        }
    })
}

const fn pair(first: u16, second: u16) -> u32 {
    (first as u32) << 16 | second as u32
}

const fn code(written: Written) -> u64 {
    written.letters | written.tones << 35
}

#[inline(always)]
const fn pair_home(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 21) as usize % PAIR_PLACES
}

const fn word_home(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize % WORD_PLACES
}

const fn tables() -> Tables {
    let text = LIST.as_bytes();
    let mut tables = Tables { pairs: [(0, NOWHERE); PAIR_PLACES], words: [(0, NOWHERE); WORD_PLACES] };
    let mut at = 0;
    while at < text.len() {
        if text[at] != b'#' && text[at] != b'\n' {
            put(&mut tables, text, at);
        }
        while text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    tables
}

const fn put(tables: &mut Tables, text: &[u8], line: usize) {
    let mut at = if text[line] == b'?' { line + 2 } else { line };
    let (mut first, mut second) = (0, 0);
    while text[at] != b'>' {
        let (written, end) = written_in_table(text, at);
        assert!(end > at, "syllables, one space between them");
        at = end + 1;
        first = second;
        match id_in_table(written) {
            Some(id) => second = id,
            None => {
                let key = code(written);
                let mut place = word_home(key);
                while tables.words[place].1 != NOWHERE {
                    place = (place + 1) % WORD_PLACES;
                }
                tables.words[place] = (key, line as u16);
                return;
            }
        }
    }
    let key = pair(first, second);
    let mut place = pair_home(key);
    while tables.pairs[place].1 != NOWHERE {
        place = (place + 1) % PAIR_PLACES;
    }
    tables.pairs[place] = (key, line as u16);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::syllables::find;

    #[test]
    fn every_line_is_found_by_its_syllables() {
        let mut before = "";
        let mut count = 0;
        for (at, _) in LIST.match_indices('\n').filter(|(at, _)| at + 1 < LIST.len()) {
            let line = LIST[at + 1..].lines().next().unwrap_or_default();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let known = Misspelling::at(at as u16 + 1).expect("a line");
            assert!(before < known.wrong || known.contested || before.is_empty(), "{line}");
            before = known.wrong;
            count += 1;
            assert_ne!(known.wrong, known.right);
            let written: Vec<Written> = known
                .wrong
                .split(' ')
                .map(|word| written_in_table(word.as_bytes(), 0))
                .map(|(written, _)| written)
                .collect();
            let found = match written.iter().find(|&&written| find(written).is_none()) {
                Some(&odd) => with_word(odd).any(|one| one == known),
                None => {
                    let [.., first, second] = written[..] else { panic!("{line}: two syllables") };
                    let [first, second] = [first, second].map(|word| find(word).expect("attested").id);
                    has_ending(first, second) && ending_with(first, second).any(|one| one == known)
                }
            };
            assert!(found, "{line}");
            for word in known.right.split(' ') {
                assert!(find(written_in_table(word.as_bytes(), 0).0).is_some(), "{line}: {word}");
            }
        }
        assert!(count > 450);
    }

    #[test]
    fn a_neighbour_excuses() {
        let known = LIST.find("\nsơ xuất > ").and_then(|at| Misspelling::at(at as u16 + 1)).expect("a line");
        assert!(
            known.is_excused("hồ", "cảnh") && !known.is_excused("", "") && !known.is_excused("một", "lớn")
        );
    }
}
