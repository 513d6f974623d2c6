//! Blocks that recur.
//!
//! A report is made from the one before: forms of address, headings, rows of tables and whole
//! paragraphs stand in it again, and in the reports of other places. What is read in a block depends on
//! its text, its marker, its kind and the format only, so blocks that are the same share it: it is read
//! once, and takes its room once.

use crate::reading::{BlockFacts, Letters};
use crate::text::{Block, BlockKind, Format};
use std::sync::Arc;

/// What was read in blocks that have recurred, as far as there is room for it. Of a block that was met
/// once, only a number is kept.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    /// As many as [`PLACES`], or none before the first block.
    places: Vec<Place>,
}

/// How many blocks there is room for.
const PLACES: usize = 1024;

/// Blocks with fewer bytes are read sooner than found, and those with more take too much room.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=4096;

#[derive(Debug, Default)]
struct Place {
    /// The hash of the block that was met here last.
    hash: u64,
    /// The same block, when it has recurred.
    known: Option<Box<Known>>,
    /// It has recurred since another block wanted its place.
    spared: bool,
}

#[derive(Debug)]
struct Known {
    text: Box<str>,
    kind: BlockKind,
    marker: u32,
    format: Format,
    read: Read,
}

/// What is read in a block, wherever it stands.
type Read = (Arc<BlockFacts>, Letters);

impl Recurring {
    /// What is read in a block with this text; `read` reads it when it is not known.
    pub fn read(&mut self, text: &str, block: &Block, format: Format, read: impl FnOnce() -> Read) -> Read {
        if !LENGTHS.contains(&text.len()) {
            return read();
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, Place::default);
        }
        let hash = hash(text);
        let Some(place) = self.places.get_mut(hash as usize % PLACES) else { return read() };
        if place.hash != hash {
            if !std::mem::take(&mut place.spared) {
                *place = Place { hash, ..Place::default() };
            }
            return read();
        }
        if let Some(known) = place.known.as_deref().filter(|known| known.is(text, block, format)) {
            place.spared = true;
            return known.read.clone();
        }
        let read = read();
        let (kind, marker) = (block.kind, block.marker);
        place.known = Some(Box::new(Known { text: text.into(), kind, marker, format, read: read.clone() }));
        read
    }
}

impl Known {
    fn is(&self, text: &str, block: &Block, format: Format) -> bool {
        (self.kind, self.marker, self.format) == (block.kind, block.marker, format) && *self.text == *text
    }
}

/// A hash of a text, never 0.
fn hash(text: &str) -> u64 {
    let mix = |hash: u64, eight: u64| {
        let mixed = (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let hash = eights.iter().fold(text.len() as u64, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let rest = rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte));
    mix(hash, rest).max(1)
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
    use std::cell::Cell;

    const PARAGRAPH: Block =
        Block { span: crate::text::Span { start: 0, end: 0 }, marker: 0, kind: BlockKind::Paragraph };

    /// How often the blocks of these texts are read.
    fn times_read(texts: &[String]) -> usize {
        let mut recurring = Recurring::default();
        let times = Cell::new(0);
        for text in texts {
            let read = || {
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
                recurring.read(text, &block, Format::PlainText, || (fresh.clone(), Letters::default()));
            all.push((kind, facts));
        }
        for (i, (kind, facts)) in all.iter().enumerate() {
            for (other, shared) in &all[i + 1..] {
                assert!(kind == other || !Arc::ptr_eq(facts, shared));
            }
        }
    }
}
