//! Letters of other alphabets that look like letters of Vietnamese, and come in their place by old
//! fonts, foreign keyboards and recognised scans.

/// Pairs of a letter and what it looks like, in the order of the former. Those that are small look
/// like small letters. From the confusables of Unicode Technical Standard #39, as far as the letters
/// of Vietnamese are concerned, with Ð and ð, which fonts for Windows 95 had for Đ and đ.
const PAIRS: [(char, char); 76] = [
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('ı', 'i'),
    ('Ɖ', 'Đ'),
    ('Ɵ', 'Ô'),
    ('Ǎ', 'Ă'),
    ('ǎ', 'ă'),
    ('ɑ', 'a'),
    ('ɖ', 'đ'),
    ('ɡ', 'g'),
    ('ɩ', 'i'),
    ('ʋ', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('α', 'a'),
    ('β', 'b'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ϲ', 'c'),
    ('Ϲ', 'C'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ᴄ', 'c'),
    ('ᴋ', 'k'),
    ('ᴍ', 'm'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ẟ', 'đ'),
];

/// The first of the full-width letters, and the last.
const FULL_WIDTH: [(char, char); 2] = [('Ａ', 'Ｚ'), ('ａ', 'ｚ')];

/// The letter of Vietnamese that a letter of another alphabet looks like; nothing for letters of
/// Vietnamese, and for those that look like none.
pub fn looks_like(c: char) -> Option<char> {
    if let Ok(found) = PAIRS.binary_search_by_key(&c, |&(known, _)| known) {
        return PAIRS.get(found).map(|&(_, letter)| letter);
    }
    let wide = FULL_WIDTH.iter().any(|&(first, last)| (first..=last).contains(&c));
    if wide { char::from_u32(c as u32 - 0xfee0) } else { None }
}

/// Whether a letter is never used in Vietnamese texts but for đ: then a word needs no other letter to
/// be taken for Vietnamese.
pub fn stands_for_d(c: char) -> bool {
    matches!(c, 'Ð' | 'ð' | 'Ɖ' | 'ɖ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::letters::{FOREIGN, letter_at};

    #[test]
    fn letters_look_like_those_of_vietnamese_and_are_none() {
        assert!(PAIRS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let letter = |c: char| letter_at(c.encode_utf8(&mut [0; 4]).as_bytes(), 0).0;
        for (c, like) in PAIRS {
            assert!(!letter(c).exists() || letter(c).plain() == FOREIGN, "{c}");
            assert!(letter(like).exists(), "{like}");
            assert_eq!(c.is_uppercase(), like.is_uppercase(), "{c} {like}");
            assert_eq!(looks_like(c), Some(like));
        }
        assert_eq!(looks_like('Ｄ'), Some('D'));
        assert_eq!(looks_like('ａ'), Some('a'));
        for c in "aĐđôω漢é😀".chars() {
            assert_eq!(looks_like(c), None, "{c}");
        }
    }
}
