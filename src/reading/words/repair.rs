//! What a mistyped syllable was meant to be.
//!
//! Every attested syllable that one slip of the fingers away is a candidate: two letters swapped, one
//! doubled, left out, put in or hit beside, marks lost. Whether a candidate makes a word with a
//! neighbour counts most, then how likely the slip is, then how frequent the syllable is.

use super::word::{Word, spell};
use crate::knowledge::compounds::{is_compound, seconds};
use crate::knowledge::letters::LETTER_BITS;
use crate::knowledge::syllables::{Attested, Frequency, SyllableId, with_tone};
use crate::text::spaced;
use std::collections::HashMap;
use std::sync::Arc;

/// The words beside a mistyped one, as far as they are attested.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::reading) struct Neighbours {
    before: Option<SyllableId>,
    /// The word behind, in lower case and the old style of tones.
    behind: Option<String>,
}

/// The most letters that a mistyped syllable may have.
const MOST: usize = 9;

/// A slip of the fingers, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reading) enum Slip {
    /// Two neighbours changed places, or a letter stands twice.
    Order,
    /// The tone is lost or another one.
    Tone,
    /// A hat, a horn or a bar is lost or another one.
    Mark,
    /// A letter is missing, superfluous, or another one.
    Letter,
    /// Several marks are lost.
    Marks,
}

/// A syllable that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Candidate {
    /// The syllable, in small letters.
    pub text: String,
    /// With how many of its neighbours it makes a word.
    pub evidence: u8,
    /// How it was missed.
    pub slip: Slip,
    id: SyllableId,
    frequency: Frequency,
}

impl Neighbours {
    /// The words beside one; those that are no attested syllable count for nothing.
    pub fn new(before: Option<&Word>, behind: Option<&Word>) -> Self {
        Self {
            before: before.and_then(|before| Some(before.attested()?.id)),
            behind: behind.and_then(|behind| Some(plain(behind, behind.attested()?))),
        }
    }

    /// Only the neighbour behind.
    pub fn only_behind(self) -> Self {
        Self { before: None, ..self }
    }

    /// Whether neither is an attested syllable.
    pub fn are_unknown(&self) -> bool {
        self.before.is_none() && self.behind.is_none()
    }
}

/// An attested word in small letters and the old style of tones.
pub(in crate::reading) fn plain(word: &Word, known: Attested) -> String {
    let tone = (known.id.number() % 8) as u8;
    let position = with_tone(word.written.letters, tone).map_or(0, |found| found.position);
    spell(&word.letters(), tone, position)
}

/// What mistyped words may have been meant to be, kept from block to block. A slip stays on the page
/// while its writer goes on, and names that are no syllables come back: it only saves work.
#[derive(Debug, Default)]
pub(in crate::reading) struct Repairs {
    known: HashMap<(Box<str>, Neighbours), Arc<[Candidate]>>,
}

/// So many words are kept.
const MOST_KEPT: usize = 512;

impl Repairs {
    /// How many words are kept.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// The syllables that a word between these neighbours may have been meant to be, the best first.
    pub fn of(&mut self, text: &str, word: &Word, neighbours: Neighbours) -> Arc<[Candidate]> {
        if self.known.len() >= MOST_KEPT {
            self.known.clear();
        }
        let key = (Box::from(word.of(text)), neighbours);
        if let Some(known) = self.known.get(&key) {
            return Arc::clone(known);
        }
        let found: Arc<[Candidate]> = candidates(word, &key.1).into();
        self.known.insert(key, Arc::clone(&found));
        found
    }
}

/// The syllables that a word may have been meant to be, the best first.
fn candidates(word: &Word, neighbours: &Neighbours) -> Vec<Candidate> {
    let letters = word.letters();
    if letters.is_empty() || letters.len() > MOST {
        return Vec::new();
    }
    let before = neighbours.before.map_or("", seconds);
    let mut search = Search { found: Vec::new(), before, behind: neighbours.behind.as_deref() };
    let mut tones = word.tones();
    if tones.is_empty() {
        tones.push(0);
    }
    for &tone in &tones {
        search.with_other_letters(&letters, tone);
    }
    for tone in 0..=5 {
        // Of two tones one is too much.
        let surplus = tones.len() > 1 && tones.contains(&tone);
        search.add(together(&letters), tone, if surplus { Slip::Order } else { Slip::Tone });
    }
    // No syllable has more than four letters that come with and without marks.
    let few = letters.iter().filter(|&&plain| family(plain).len() > 1).count() <= 4;
    if few && search.found.iter().all(|candidate| candidate.evidence == 0) {
        (0..=5).for_each(|tone| search.with_other_marks(0, &letters, tone));
    }
    let mut found = search.found;
    if found.iter().any(|candidate| candidate.frequency > Frequency::Rare) {
        found.retain(|candidate| candidate.evidence > 0 || candidate.frequency > Frequency::Rare);
    }
    found.sort_by(|a, b| {
        (b.evidence, a.slip, b.frequency, &a.text).cmp(&(a.evidence, b.slip, a.frequency, &b.text))
    });
    found
}

struct Search<'n> {
    found: Vec<Candidate>,
    /// What makes a word behind the neighbour in front, parted by spaces.
    before: &'static str,
    /// The neighbour behind.
    behind: Option<&'n str>,
}

impl Search<'_> {
    /// Adds the syllable of these letters, five bits each, if it is one.
    fn add(&mut self, letters: u64, tone: u8, slip: Slip) {
        let Some(known) = with_tone(letters, tone) else { return };
        if let Some(other) = self.found.iter_mut().find(|other| other.id == known.id) {
            other.slip = other.slip.min(slip);
            return;
        }
        let text = spell(&parted(letters), tone, known.position);
        let before = !text.is_empty() && spaced(self.before).any(|second| second == text);
        let behind = self.behind.is_some_and(|behind| is_compound(known.id, behind));
        let evidence = u8::from(before) + u8::from(behind);
        self.found.push(Candidate { text, evidence, slip, id: known.id, frequency: known.frequency });
    }

    /// One letter left out, two swapped, one changed, one put in.
    fn with_other_letters(&mut self, letters: &[u8], tone: u8) {
        let code = together(letters);
        for i in 0..letters.len() {
            // The letters in front of the i-th, and behind it.
            let below = (letters.len() - 1 - i) as u32 * LETTER_BITS;
            let (front, behind) = (code >> (below + LETTER_BITS), code & ((1 << below) - 1));
            let (Some(&old), next) = (letters.get(i), letters.get(i + 1)) else { continue };
            let slip = if next == Some(&old) { Slip::Order } else { Slip::Letter };
            let marks = family(old).iter().fold(0_u32, |all, &plain| all | 1 << plain);
            self.add(front << below | behind, tone, slip);
            if next.is_some() {
                let mut other = letters.to_vec();
                other.swap(i, i + 1);
                self.add(together(&other), tone, Slip::Order);
            }
            for plain in 1..=29_u8 {
                let slip = if marks >> plain & 1 == 1 { Slip::Mark } else { Slip::Letter };
                self.add((front << LETTER_BITS | u64::from(plain)) << below | behind, tone, slip);
            }
        }
        for i in 0..=letters.len() {
            let below = (letters.len() - i) as u32 * LETTER_BITS;
            let (front, behind) = (code >> below, code & ((1 << below) - 1));
            for plain in 1..=29_u8 {
                self.add((front << LETTER_BITS | u64::from(plain)) << below | behind, tone, Slip::Letter);
            }
        }
    }

    /// Every way to put marks on the letters that are left, behind those of `code`.
    fn with_other_marks(&mut self, code: u64, left: &[u8], tone: u8) {
        let Some((&old, left)) = left.split_first() else {
            self.add(code, tone, Slip::Marks);
            return;
        };
        for &plain in family(old) {
            self.with_other_marks(code << LETTER_BITS | u64::from(plain), left, tone);
        }
    }
}

/// Letters as one number, five bits each.
fn together(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |code, &plain| code << LETTER_BITS | u64::from(plain))
}

/// The letters of a number.
fn parted(code: u64) -> Vec<u8> {
    let places = (0..MOST as u32 + 1).rev().map(|i| (code >> (i * LETTER_BITS) & 31) as u8);
    places.skip_while(|&plain| plain == 0).collect()
}

/// The letters that differ from a letter by a hat, a horn, a breve or a bar at most.
fn family(plain: u8) -> &'static [u8] {
    const FAMILIES: [&[u8]; 5] = [&[1, 2, 3], &[6, 7], &[8, 9], &[17, 18, 19], &[25, 26]];
    const OTHERS: [[u8; 1]; 32] = {
        let mut others = [[0]; 32];
        let mut i = 0;
        while i < 32 {
            others[i] = [i as u8];
            i += 1;
        }
        others
    };
    FAMILIES
        .into_iter()
        .find(|family| family.contains(&plain))
        .or_else(|| OTHERS.get(usize::from(plain)).map(|one| &one[..]))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str, word: &Word) -> Neighbours {
        Neighbours::new(Word::before(text, word.start).as_ref(), Word::behind(text, word.end).as_ref())
    }

    #[track_caller]
    fn check(text: &str, wrong: &str, expected: &str) {
        let word = Word::at(text, text.find(wrong).expect("the word"));
        let found = candidates(&word, &beside(text, &word));
        assert_eq!(found.first().map(|best| best.text.as_str()), Some(expected), "{text}: {found:?}");
    }

    #[test]
    fn what_makes_a_word_with_its_neighbours_is_meant() {
        check("trong giia đoạn mới", "giia", "giai");
        check("nhiều sản phảm sạch", "phảm", "phẩm");
        check("họ thưc hiện tốt", "thưc", "thực");
        check("rất tíc cực", "tíc", "tích");
        check("hco biết", "hco", "cho");
        check("thanh niêng xung kích", "niêng", "niên");
        check("trồn cây gây rừng", "trồn", "trồng");
        check("tuyen truyền", "tuyen", "tuyên");
        check("phương phap mới", "phap", "pháp");
    }

    #[test]
    fn nothing_is_meant_by_what_is_far_from_everything() {
        for text in ["zzz", "hđnd", "internet", "x", "aaaaaaaaaaaaaaa"] {
            let word = Word::at(text, 0);
            assert!(candidates(&word, &beside(text, &word)).iter().all(|found| found.evidence == 0));
        }
    }
}
