//! VNI-Windows: a letter, and behind it a character for its marks.

use super::with_marks;

/// What a character behind a vowel adds to it.
const MARKS: [(char, &str); 17] = [
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('â', "\u{302}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('å', "\u{302}\u{309}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ê', "\u{306}"),
    ('ë', "\u{306}\u{323}"),
    ('ï', "\u{323}"),
    ('õ', "\u{303}"),
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('û', "\u{309}"),
    ('ü', "\u{306}\u{303}"),
];

/// Letters in one piece that are not what they show, in small letters.
const LETTERS: [(char, char); 7] =
    [('æ', 'ỉ'), ('î', 'ỵ'), ('ñ', 'đ'), ('ò', 'ị'), ('ó', 'ĩ'), ('ô', 'ơ'), ('ö', 'ư')];

/// The letter that the first one or two characters stand for, and their length.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let small = lower(first);
    let letter = LETTERS.iter().find(|&&(shown, _)| shown == small).map(|&(_, letter)| letter);
    let base = letter.unwrap_or(small);
    let cased = |letter: char| if first.is_uppercase() { upper(letter) } else { letter };
    if let Some(next) = chars.next()
        && let Some((_, marks)) = MARKS.iter().find(|&&(shown, _)| shown == lower(next))
        && admits(base, marks)
        && let Some(letter) = with_marks(base, marks)
    {
        return Some((cased(letter), first.len_utf8() + next.len_utf8()));
    }
    letter.map(|letter| (cased(letter), first.len_utf8()))
}

/// Whether a vowel can carry these marks.
fn admits(base: char, marks: &str) -> bool {
    match base {
        'a' => true,
        'e' | 'o' => !marks.contains('\u{306}'),
        'u' | 'y' | 'ơ' | 'ư' => !marks.contains(['\u{302}', '\u{306}']),
        _ => false,
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}
