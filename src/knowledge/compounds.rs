//! Words of two syllables (từ ghép, từ láy): which syllables belong together.
//!
//! They tell what a mistyped syllable was meant to be, and that a syllable that stands twice belongs
//! to two words. They never accuse a pair that is not among them.

use super::syllables::{SyllableId, id_in_table, written_in_table};
use crate::text::spaced;

/// The list, as it is kept: a line for each first syllable, in the order of their bytes.
const PAIRS: &str = include_str!("compounds/pairs.txt");

const PLACES: usize = 4096;

/// Where in the list the line of a first syllable begins: by the number of the syllable.
struct Lines {
    first: [u16; PLACES],
    /// Zero where there is none: the list begins with a comment.
    line: [u32; PLACES],
}

static LINES: Lines = lines();

/// Whether two syllables are a word together. The second is given in lower case and the old style of
/// tones.
pub fn is_compound(first: SyllableId, second: &str) -> bool {
    !second.is_empty() && spaced(seconds(first)).any(|known| known == second)
}

/// What makes a word behind a first syllable, in lower case and the old style of tones, parted by spaces.
pub fn seconds(first: SyllableId) -> &'static str {
    let mut place = home(first.number());
    loop {
        let (known, line) = (LINES.first.get(place), LINES.line.get(place));
        match (known, line) {
            (Some(&known), Some(&line)) if line != 0 && known == first.number() => {
                let line = PAIRS.get(line as usize..).and_then(|rest| rest.lines().next());
                return line.and_then(|line| line.split_once(": ")).map_or("", |(_, seconds)| seconds);
            }
            (Some(_), Some(&line)) if line != 0 => place = (place + 1) % PLACES,
            _ => return "",
        }
    }
}

const fn home(first: u16) -> usize {
    ((first as u32).wrapping_mul(0x9e37_79b1) >> 20) as usize % PLACES
}

const fn lines() -> Lines {
    let text = PAIRS.as_bytes();
    let mut lines = Lines { first: [0; PLACES], line: [0; PLACES] };
    let mut at = 0;
    while at < text.len() {
        if text[at] != b'#' {
            let (written, _) = written_in_table(text, at);
            if let Some(id) = id_in_table(written) {
                let mut place = home(id);
                while lines.line[place] != 0 {
                    place = (place + 1) % PLACES;
                }
                lines.first[place] = id;
                lines.line[place] = at as u32;
            }
        }
        while text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::syllables::find;

    fn id(syllable: &str) -> SyllableId {
        find(written_in_table(syllable.as_bytes(), 0).0).unwrap_or_else(|| panic!("{syllable}")).id
    }

    #[test]
    fn every_pair_is_found_and_no_other() {
        let mut before = "";
        let mut count = 0;
        for line in PAIRS.lines().filter(|line| !line.starts_with('#')) {
            let (first, seconds) = line.split_once(": ").expect("a line");
            assert!(before < first, "{first}");
            before = first;
            for second in seconds.split(' ') {
                assert!(is_compound(id(first), second), "{first} {second}");
                id(second);
                count += 1;
            }
        }
        assert!(count > 20_000);
        for (first, second) in [("sản", ""), ("sản", "phảm"), ("hoặc", "và"), ("ỡm", "ờ")] {
            assert!(!is_compound(id(first), second));
        }
    }
}
