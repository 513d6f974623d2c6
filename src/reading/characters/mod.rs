//! Characters that do not look like what they are: letters in pieces, characters that show nothing,
//! and passages in another encoding.
//!
//! They are gone from the folded text, so they are looked for in the source; and only in blocks of
//! which folding said that there may be some.

mod decomposed;
mod invisible;
mod legacy;

pub use decomposed::Decomposed;
pub use invisible::Invisible;
pub use legacy::Legacy;

use super::text::{TextFact, TextKind};

/// The letters in pieces and the invisible characters of a block: at most one fact of each kind.
pub(super) fn read(source: &str) -> impl Iterator<Item = TextFact> {
    let seen = look(source.as_bytes());
    let pieces = seen.marks.then(|| decomposed::read(source)).flatten();
    let pieces = pieces.map(|(span, pieces)| TextFact { span, kind: TextKind::Decomposed(Box::new(pieces)) });
    let invisible = seen.invisible.then(|| invisible::read(source)).flatten();
    let invisible = invisible.map(|(span, found)| TextFact { span, kind: TextKind::Invisible(found) });
    pieces.into_iter().chain(invisible)
}

/// The passage of a block that is in an encoding from before Unicode.
pub(super) fn read_legacy(source: &str) -> Option<TextFact> {
    legacy::read(source).map(|(span, found)| TextFact { span, kind: TextKind::Legacy(Box::new(found)) })
}

/// What may stand in a text.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Marks that combine with letters.
    marks: bool,
    /// Characters that show nothing.
    invisible: bool,
}

/// Looks over a text by bytes, without a branch per byte: most blocks that hold odd characters only
/// hold no-break spaces and line breaks of two characters.
fn look(bytes: &[u8]) -> Seen {
    let marks = bytes.iter().fold(false, |found, &byte| found | (byte & 0xfe == 0xcc));
    let next = bytes.get(1..).unwrap_or_default();
    let invisible = bytes.iter().zip(next).fold(false, |found, (&a, &b)| {
        let soft_hyphen = (a == 0xc2) & (b == 0xad);
        let arabic = (a == 0xd8) & (b == 0x9c);
        // E2 80 begins dashes and quotation marks too: the third byte tells.
        let punctuation = (a == 0x80) & ((b.wrapping_sub(0x8b) < 5) | (b.wrapping_sub(0xaa) < 5));
        let punctuation = punctuation | ((a == 0xe2) & (b == 0x81));
        let byte_order = (a == 0xef) & (b == 0xbb);
        found | soft_hyphen | arabic | punctuation | byte_order
    });
    Seen { marks, invisible }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_invisible;

    #[test]
    fn nothing_that_is_to_be_found_is_overlooked() {
        for c in '\u{0}'..='\u{ffff}' {
            let seen = look(c.encode_utf8(&mut [0; 4]).as_bytes());
            assert!(seen.invisible || !is_invisible(c), "{c:?}");
            assert!(seen.marks || !matches!(c, '\u{300}'..='\u{36f}'), "{c:?}");
        }
    }

    #[test]
    fn a_sound_text_has_neither() {
        for text in ["", "Đồn Biên phòng Nậm Cúm", "5\u{a0}km,\r\n7\u{a0}km", "“Vì bản làng” – 50%"]
        {
            assert_eq!(read(text).count(), 0, "{text}");
            assert!(!look(text.as_bytes()).invisible, "{text}");
        }
    }
}
