//! Windows code page 1258: letters with their hat, breve or horn, and the tone mark behind.

use super::with_marks;

/// What characters of Latin-1 stand for.
const LETTERS: [(char, char); 8] =
    [('Ã', 'Ă'), ('Ð', 'Đ'), ('Õ', 'Ơ'), ('Ý', 'Ư'), ('ã', 'ă'), ('ð', 'đ'), ('õ', 'ơ'), ('ý', 'ư')];

/// Tone marks, which stand behind their letter.
const TONES: [(char, &str); 5] =
    [('Ì', "\u{300}"), ('Ò', "\u{309}"), ('Þ', "\u{303}"), ('ì', "\u{301}"), ('ò', "\u{323}")];

/// The letter that the first one or two characters stand for, and their length.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let letter = LETTERS.iter().find(|&&(shown, _)| shown == first).map(|&(_, letter)| letter);
    let base = letter.unwrap_or(first);
    if let Some(next) = chars.next()
        && let Some((_, tone)) = TONES.iter().find(|&&(shown, _)| shown == next)
        && let Some(letter) = with_marks(base, tone)
    {
        return Some((letter, first.len_utf8() + next.len_utf8()));
    }
    letter.map(|letter| (letter, first.len_utf8()))
}
