//! VIQR (RFC 1456): ASCII, with marks behind the letter: `Vie^.t`, `ddu+o+`ng`.

use super::with_marks;

/// The letter that the first few characters stand for, and their length. A full stop or question mark
/// that may end a sentence is none of its tone.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let &first = bytes.first()?;
    match (first, bytes.get(1)) {
        (b'd', Some(b'd')) => return Some(('đ', 2)),
        (b'D', Some(b'd' | b'D')) => return Some(('Đ', 2)),
        _ => {}
    }
    let mut marks = String::new();
    let mut length = 1;
    let shape = match (first.to_ascii_lowercase(), bytes.get(length)) {
        (b'a' | b'e' | b'o', Some(b'^')) => Some('\u{302}'),
        (b'a', Some(b'(')) if bytes.get(length + 1).is_some_and(|&next| is_letter_or_tone(next)) => {
            Some('\u{306}')
        }
        (b'o' | b'u', Some(b'+' | b'*')) => Some('\u{31b}'),
        (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => None,
        _ => return None,
    };
    if let Some(shape) = shape {
        marks.push(shape);
        length += 1;
    }
    if let Some(tone) = tone(bytes.get(length..).unwrap_or_default()) {
        marks.push(tone);
        length += 1;
    }
    let letter = with_marks(char::from(first), &marks)?;
    (length > 1).then_some((letter, length))
}

fn is_letter_or_tone(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'`' | b'?' | b'~' | b'.')
}

/// The tone mark that a text begins with.
fn tone(text: &[u8]) -> Option<char> {
    let (mark, may_end) = match text.first()? {
        b'`' => ('\u{300}', false),
        b'\'' => ('\u{301}', false),
        b'?' => ('\u{309}', true),
        b'~' => ('\u{303}', false),
        b'.' => ('\u{323}', true),
        _ => return None,
    };
    // Within a sentence a small letter goes on, or another mark stands behind.
    let goes_on = match (text.get(1), text.get(2)) {
        (Some(b' '), Some(next)) => next.is_ascii_lowercase() || next.is_ascii_digit(),
        (Some(next), _) => next.is_ascii_alphabetic() || next.is_ascii_punctuation(),
        (None, _) => false,
    };
    (goes_on || !may_end).then_some(mark)
}
