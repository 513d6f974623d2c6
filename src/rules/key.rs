//! The key of a finding: what it is about, in one number.
//!
//! Made of the rule, the folded text it points at and the folded sentence around it, and of how
//! often the same stood before in the document. It survives edits elsewhere and rewording of
//! messages, and it is the same on every machine.

use crate::text::Span;
use crate::text::{for_each_folded, line_length};

/// The key without the count of occurrences. `span` lies in `source`, which is the document or a
/// part of it that has whole lines.
pub fn content(rule: &str, source: &str, span: Span) -> u64 {
    content_of(rule, span.of(source), sentence(source, span))
}

/// The key without the count of occurrences, of the words that are pointed at and the sentence
/// around them.
pub fn content_of(rule: &str, text: &str, sentence: &str) -> u64 {
    let mut hash = Fnv::default();
    hash.write(rule);
    for part in ends(text).into_iter().chain(ends(sentence)) {
        hash.write_folded(part);
    }
    hash.0
}

/// A text; of a long one the beginning and the end, so that findings which lie in each other, as pairs
/// of quotation marks may, cost no more than they say.
fn ends(text: &str) -> impl IntoIterator<Item = &str> {
    let (front, back) = if text.len() <= 2 * MOST_BYTES {
        (text, None)
    } else {
        let from = text.len() - MOST_BYTES;
        (text.get(..boundary(text, MOST_BYTES)).unwrap_or_default(), text.get(boundary(text, from)..))
    };
    std::iter::once(front).chain(back)
}

/// So many bytes at either end of a long text tell it from others.
const MOST_BYTES: usize = 256;

/// The key of the `occurrence`-th finding, from 0, with this content.
pub fn with_occurrence(content: u64, occurrence: u32) -> u64 {
    let mut hash = Fnv(content);
    hash.bytes(&occurrence.to_le_bytes());
    hash.0
}

/// How far a sentence is followed from the span, in bytes: a longer one is cut between two words.
const REACH: usize = 160;

/// What is so many bytes away from a span, or more, does not change its key.
pub const FAR: u32 = REACH as u32 + 8;

/// The sentence around a span, without spaces at its ends: between line breaks and the ends of
/// sentences. It stays within its line, so it is the same in a block and in the document.
pub fn sentence(source: &str, span: Span) -> &str {
    let (start, end) = (span.start as usize, span.end as usize);
    // One byte more than is followed shows whether there is more.
    let before = source.get(boundary(source, start.saturating_sub(REACH + 1))..start).unwrap_or_default();
    let ceiling = boundary(source, (end + REACH + 1).min(source.len()));
    let behind = source.get(end..ceiling).unwrap_or_default();
    let from = match last_end(before) {
        Some(at) => at + 1,
        None if before.len() <= REACH => 0,
        None => before.find(' ').unwrap_or(0),
    };
    let line = behind.get(..line_length(behind.as_bytes()).0).unwrap_or_default();
    let to = match first_end(line) {
        Some(at) => at,
        // The end of the line is the end of a sentence in any case.
        None if line.len() <= REACH => line.strip_suffix(['.', '!', '?', ';']).unwrap_or(line).len(),
        None => line.rfind(' ').unwrap_or(line.len()),
    };
    source.get(start - before.len() + from..end + to).unwrap_or_default().trim()
}

/// The first boundary of characters at or behind a byte.
fn boundary(source: &str, at: usize) -> usize {
    (at..source.len()).find(|&at| source.is_char_boundary(at)).unwrap_or(source.len())
}

/// The last byte that a line or a sentence ends with.
fn last_end(text: &str) -> Option<usize> {
    let mut front = text.as_bytes();
    loop {
        let at = front.iter().rposition(may_end)?;
        if is_end(text, at) {
            return Some(at);
        }
        front = front.get(..at)?;
    }
}

/// The first byte that a line or a sentence ends with.
fn first_end(text: &str) -> Option<usize> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| may_end(byte));
    ends.map(|(at, _)| at).find(|&at| is_end(text, at))
}

/// Whether a line or a sentence may end with a byte.
fn may_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r' | b'.' | b'!' | b'?' | b';')
}

/// Whether a line or a sentence ends with byte `at`.
fn is_end(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(b'\n' | b'\r') => true,
        Some(b'.' | b'!' | b'?' | b';') => match bytes.get(at + 1) {
            Some(b' ' | b'\n' | b'\r') => true,
            // A space that does not break.
            Some(0xc2) => bytes.get(at + 2) == Some(&0xa0),
            _ => false,
        },
        _ => false,
    }
}

/// FNV-1a, 64 bits; a character is one step.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.step(byte.into()));
    }

    #[inline(always)]
    fn step(&mut self, part: u32) {
        self.0 = (self.0 ^ u64::from(part)).wrapping_mul(0x0100_0000_01b3);
    }

    fn write(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xff]);
    }

    /// Writes the folded form of a text.
    fn write_folded(&mut self, text: &str) {
        for_each_folded(text, |c| self.step(c as u32));
        self.bytes(&[0xff]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_its_sentence_and_of_nothing_else() {
        let text = "Mở đầu. Tặng 2.67 tỷ đồng cho xã. Kết thúc.";
        let at = text.find("2.67").unwrap_or_default();
        assert_eq!(sentence(text, Span::new(at, at + 4)), "Tặng 2.67 tỷ đồng cho xã");
        let moved = format!("Một câu khác. {}", &text["Mở đầu. ".len()..]);
        let there = moved.find("2.67").unwrap_or_default();
        assert_eq!(
            content("r", text, Span::new(at, at + 4)),
            content("r", &moved, Span::new(there, there + 4))
        );
        for (before, behind) in [("", ""), ("Đầu.\n", "\nCuối"), ("Đầu.\r\n", "\r\n"), ("", " ")] {
            let line = "- Chi 2.67 tỷ đồng; thu 3 tỷ.";
            let whole = format!("{before}{line}{behind}");
            let there = whole.find("3 tỷ").unwrap_or_default();
            let here = line.find("3 tỷ").unwrap_or_default();
            assert_eq!(sentence(&whole, Span::new(there, there + 1)), "thu 3 tỷ", "{whole:?}");
            assert_eq!(
                content("r", &whole, Span::new(there, there + 1)),
                content("r", line, Span::new(here, here + 1))
            );
        }
        // A sentence that goes on and on is cut between words, wherever its line begins.
        for length in 20..60 {
            let line = format!("{}3 tỷ{}", "thu chi ".repeat(length), " chi thu".repeat(length));
            let at = line.find("3 tỷ").unwrap_or_default();
            let alone = sentence(&line, Span::new(at, at + 1));
            for before in ["", "x\n", "Đầu dòng.\n"] {
                let whole = format!("{before}{line}\nCuối");
                let span = Span::new(before.len() + at, before.len() + at + 1);
                assert_eq!(sentence(&whole, span), alone);
            }
            assert!(alone.split(' ').all(|word| ["thu", "chi", "3", "tỷ"].contains(&word)), "{alone}");
        }
        assert_ne!(content("r", text, Span::new(at, at + 4)), content("s", text, Span::new(at, at + 4)));
        assert_ne!(with_occurrence(1, 0), with_occurrence(1, 1));
    }
}
