//! Blocks that recur.
//!
//! A report is made from the one before: forms of address, headings, rows of tables and whole
//! paragraphs stand in it again, and in the reports of other places; sentences stand in it again with new
//! figures. What is read in a block depends on its text, its marker, its kind and the format only, so
//! blocks that are the same share it: it is read once, and takes its room once. Of blocks that differ in
//! digits only, those that are the same in all others are read from a [`Template`].

use crate::reading::{BlockFacts, Known, Letters, Template, same_but_for_digits};
use crate::text::{Block, BlockKind, Format};
use std::cell::Cell;
use std::sync::Arc;

/// What was read in blocks that have recurred, as far as there is room for it.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    /// By all of the text.
    whole: Places<Read, 512>,
    /// By the text without its digits. Where nothing holds for others, there is none.
    templates: Places<Option<Template>, 256>,
}

/// What is read in a block, wherever it stands.
type Read = (Arc<BlockFacts>, Letters);

/// Blocks with fewer bytes are read sooner than found, and those with more take too much room.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=4096;

impl Recurring {
    /// What is read in a block with this text; `read` reads it, with what is known of it.
    pub fn read(
        &mut self,
        text: &str,
        block: &Block,
        format: Format,
        read: impl FnOnce(Known<'_>) -> Read,
    ) -> Read {
        if !LENGTHS.contains(&text.len()) {
            return read(Known::Nothing);
        }
        let block = Key { text, kind: block.kind, marker: block.marker, format };
        let hash = hash(text, |eight| eight);
        let place = self.whole.find(hash);
        if let Some(place) = &place
            && let Some(seen) = &place.seen
            && seen.is(&block, |seen, text| seen == text)
        {
            place.spared.set(true);
            return seen.value.clone();
        }
        let (read, from_template) = self.templates.read(block, read);
        match place {
            Some(place) => place.seen = Some(Box::new(Seen::new(block, read.clone()))),
            // Sentences with other figures each time seldom recur as they are.
            None if from_template => {}
            None => self.whole.take_place(hash),
        }
        read
    }
}

impl Places<Option<Template>, 256> {
    /// What is read in a block of which another one may have been read that differs from it in digits only,
    /// and whether that was so.
    fn read(&mut self, block: Key<'_>, read: impl FnOnce(Known<'_>) -> Read) -> (Read, bool) {
        let hash = hash(block.text, without_digits);
        let Some(place) = self.find(hash) else {
            self.take_place(hash);
            return (read(Known::Nothing), false);
        };
        match &place.seen {
            Some(seen) if seen.is(&block, same_but_for_digits) => {
                let template = seen.value.as_ref().filter(|template| template.fits(&seen.text, block.text));
                place.spared.set(template.is_some());
                (read(template.map_or(Known::Nothing, Known::Template)), template.is_some())
            }
            _ => {
                let mut template = None;
                let read = read(Known::Wanted(&mut template));
                place.seen = Some(Box::new(Seen::new(block, template)));
                (read, false)
            }
        }
    }
}

/// Room for blocks that recur, in sets of two places. Of a block that was met once, only a number is kept.
#[derive(Debug)]
struct Places<V, const SETS: usize> {
    /// As many as [`SETS`], or none before the first block.
    sets: Vec<[Place<V>; 2]>,
}

#[derive(Debug)]
struct Place<V> {
    /// The hash of the block that was met here last.
    hash: u64,
    /// The same block, when it has recurred.
    seen: Option<Box<Seen<V>>>,
    /// It has recurred since other blocks wanted its place.
    spared: Cell<bool>,
}

/// A block that has recurred, and what is kept of it.
#[derive(Debug)]
struct Seen<V> {
    text: Box<str>,
    kind: BlockKind,
    marker: u32,
    format: Format,
    value: V,
}

/// What tells a block from others.
#[derive(Clone, Copy)]
struct Key<'a> {
    text: &'a str,
    kind: BlockKind,
    marker: u32,
    format: Format,
}

impl<V, const SETS: usize> Places<V, SETS> {
    /// The place of a hash that was met before.
    fn find(&mut self, hash: u64) -> Option<&mut Place<V>> {
        self.sets.get_mut(hash as usize % SETS)?.iter_mut().find(|place| place.hash == hash)
    }

    /// Gives a place to a hash that has none, if there is one. What has recurred gives way when it has not
    /// been asked for since.
    fn take_place(&mut self, hash: u64) {
        if self.sets.is_empty() {
            self.sets.resize_with(SETS, Default::default);
        }
        let Some(set) = self.sets.get_mut(hash as usize % SETS) else { return };
        let free =
            set.iter_mut().filter(|place| !place.spared.get()).min_by_key(|place| place.seen.is_some());
        match free {
            Some(free) => *free = Place { hash, ..Place::default() },
            None => set.iter().for_each(|place| place.spared.set(false)),
        }
    }
}

impl<V, const SETS: usize> Default for Places<V, SETS> {
    fn default() -> Self {
        Self { sets: Vec::new() }
    }
}

impl<V> Default for Place<V> {
    fn default() -> Self {
        Self { hash: 0, seen: None, spared: Cell::default() }
    }
}

impl<V> Seen<V> {
    fn new(block: Key<'_>, value: V) -> Self {
        let Key { text, kind, marker, format } = block;
        Self { text: text.into(), kind, marker, format, value }
    }

    /// Whether a block is one like it, with a text that is `same`.
    fn is(&self, block: &Key<'_>, same: impl Fn(&str, &str) -> bool) -> bool {
        (self.kind, self.marker, self.format) == (block.kind, block.marker, block.format)
            && same(&self.text, block.text)
    }
}

/// A hash of a text, never 0; `seen` says what of eight bytes is looked at.
#[inline(always)]
fn hash(text: &str, seen: impl Fn(u64) -> u64) -> u64 {
    let mix = |hash: u64, eight: u64| {
        let mixed = (hash ^ seen(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let hash = eights.iter().fold(text.len() as u64, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let rest = rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte));
    mix(hash, rest).max(1)
}

/// Eight bytes with `0` for every digit.
#[inline(always)]
fn without_digits(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // A digit is 0 to 9 then, which alone does not reach the highest bit.
    let from_zero = eight ^ (0x30 * EACH);
    let others = (((from_zero & (0x7f * EACH)) + 0x76 * EACH) | from_zero) & (0x80 * EACH);
    let digits = (others ^ (0x80 * EACH)) >> 7;
    eight & !(digits * 0x0f)
}

/// Facts that several blocks share and in which block rules found nothing. Good for one check, as long as
/// profile and style are the same and all the facts are kept; each stands at the place that its address
/// gives it.
pub(super) struct Clean([usize; 256]);

impl Default for Clean {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Clean {
    /// Whether nothing is found in a block with these facts.
    pub fn has(&self, facts: &Arc<BlockFacts>) -> bool {
        let address = Arc::as_ptr(facts).addr();
        self.0.get(Self::place(address)) == Some(&address)
    }

    /// Takes note that nothing is found in a block with these facts.
    pub fn add(&mut self, facts: &Arc<BlockFacts>) {
        let address = Arc::as_ptr(facts).addr();
        if Arc::strong_count(facts) > 1
            && let Some(place) = self.0.get_mut(Self::place(address))
        {
            *place = address;
        }
    }

    fn place(address: usize) -> usize {
        (address >> 5) % 256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Scratch, read_with};
    use std::cell::Cell;

    const PARAGRAPH: Block =
        Block { span: crate::text::Span { start: 0, end: 0 }, marker: 0, kind: BlockKind::Paragraph };

    /// How often the blocks of these texts are read.
    fn times_read(texts: &[String]) -> usize {
        let mut recurring = Recurring::default();
        let times = Cell::new(0);
        for text in texts {
            let read = |_: Known<'_>| {
                times.set(times.get() + 1);
                (Arc::default(), Letters::of(text))
            };
            let (_, letters) = recurring.read(text, &PARAGRAPH, Format::PlainText, read);
            assert_eq!(letters, Letters::of(text));
        }
        times.get()
    }

    fn texts(count: usize) -> Vec<String> {
        (0..count).map(|i| format!("Đồn Biên phòng Nậm Xốp tặng {i} suất quà.")).collect()
    }

    #[test]
    fn what_recurs_is_read_twice() {
        let one = texts(1);
        assert_eq!(times_read(&vec![one[0].clone(); 9]), 2);
        assert_eq!(times_read(&texts(300)), 300);
        // Other blocks in between take few of the places.
        let mixed: Vec<String> = texts(200).into_iter().flat_map(|text| [text, one[0].clone()]).collect();
        assert!(times_read(&mixed) < 210);
    }

    #[test]
    fn short_and_long_blocks_are_read_each_time() {
        assert_eq!(times_read(&vec!["12 hộ".to_owned(); 5]), 5);
        assert_eq!(times_read(&vec!["Có 12 hộ. ".repeat(500); 5]), 5);
    }

    #[test]
    fn a_block_of_another_kind_is_another() {
        let text = "Đồn Biên phòng tặng 12 suất quà.";
        let mut recurring = Recurring::default();
        let mut all = Vec::new();
        for kind in [BlockKind::Paragraph, BlockKind::ListItem].repeat(3) {
            let block = Block { kind, ..PARAGRAPH };
            let fresh = Arc::new(BlockFacts::default());
            let (facts, _) =
                recurring.read(text, &block, Format::PlainText, |_| (fresh.clone(), Letters::default()));
            all.push((kind, facts));
        }
        for (i, (kind, facts)) in all.iter().enumerate() {
            for (other, shared) in &all[i + 1..] {
                assert!(kind == other || !Arc::ptr_eq(facts, shared));
            }
        }
    }

    #[test]
    fn of_sentences_with_other_figures_the_words_are_read_twice() {
        let mut recurring = Recurring::default();
        let mut scratch = Scratch::default();
        let (mut afresh, mut from_template) = (0, 0);
        for i in 0..90 {
            let text = format!("Đồn Biên phòng Nậm Xốp tặng {} suất quà, trị giá {i},5 triệu đồng.", 10 + i);
            let (facts, letters) = recurring.read(&text, &PARAGRAPH, Format::PlainText, |known| {
                match known {
                    Known::Template(_) => from_template += 1,
                    Known::Nothing | Known::Wanted(_) => afresh += 1,
                }
                let (facts, letters) = read_with(&text, &PARAGRAPH, Format::PlainText, &mut scratch, known);
                (Arc::new(facts.unwrap_or_default()), letters)
            });
            let fresh = read_with(&text, &PARAGRAPH, Format::PlainText, &mut scratch, Known::Nothing);
            assert_eq!((Some((*facts).clone()), letters), fresh, "{text}");
        }
        // There are figures of one digit and of two.
        assert_eq!((afresh, from_template), (4, 86));
    }

    #[test]
    fn digits_are_told_from_all_else() {
        let cases =
            [("12 hộ", "98 hộ", true), ("12 hộ", "12 hồ", false), ("1,2", "1.2", false), ("1", "12", false)];
        for (one, other, same) in cases {
            assert_eq!(same_but_for_digits(one, other), same, "{one} {other}");
            assert_eq!(hash(one, without_digits) == hash(other, without_digits), same, "{one} {other}");
        }
        let masked = |byte: u8| without_digits(u64::from_le_bytes([byte; 8])).to_le_bytes();
        for byte in 0..=u8::MAX {
            assert_eq!(masked(byte), if byte.is_ascii_digit() { *b"00000000" } else { [byte; 8] });
        }
    }
}
