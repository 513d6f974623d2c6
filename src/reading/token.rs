//! The one pass over the text that feeds every reader.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters and the marks that combine with them.
    Word,
    /// Digits 0–9, with dots and commas between digits: `1.234,5`.
    Number,
    /// A letter and then letters and digits: `m2`, `z593`, `H03`, `h30`.
    Mixed,
    /// Any other character that is no space.
    Mark(char),
}

/// A token: byte offsets of the folded view. Spaces are no tokens; they show as a gap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub start: u32,
    pub end: u32,
    /// A line break stands somewhere between the token before and this one.
    pub breaks: bool,
}

/// Counts that the pass makes on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Letters seen.
    pub all: u32,
    /// Letters that only Vietnamese writes: đ, ơ, ư, ă and every vowel with a Vietnamese mark.
    pub vietnamese: u32,
}

/// Whether `c` belongs into a word: a letter, or a mark that combines with one.
fn is_word_char(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\u{0}'..='\u{7f}' => false,
        '\u{c0}'..='\u{24f}' => c != '\u{d7}' && c != '\u{f7}',
        '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether a letter is one that marks a text as Vietnamese.
fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        '\u{102}'
            | '\u{103}'
            | '\u{110}'
            | '\u{111}'
            | '\u{128}'
            | '\u{129}'
            | '\u{168}'
            | '\u{169}'
            | '\u{1a0}'
            | '\u{1a1}'
            | '\u{1af}'
            | '\u{1b0}'
            | '\u{1ea0}'
            ..='\u{1ef9}'
                | '\u{300}'
                | '\u{301}'
                | '\u{303}'
                | '\u{309}'
                | '\u{323}'
                | 'à'
                | 'á'
                | 'â'
                | 'ã'
                | 'è'
                | 'é'
                | 'ê'
                | 'ì'
                | 'í'
                | 'ò'
                | 'ó'
                | 'ô'
                | 'õ'
                | 'ù'
                | 'ú'
                | 'ý'
    )
}

/// Cuts `text` into tokens, appended to `tokens`.
pub(crate) fn tokenize(text: &str, tokens: &mut Vec<Token>) -> Letters {
    let bytes = text.as_bytes();
    let mut letters = Letters::default();
    let mut breaks = false;
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        let start = i;
        let kind = match byte {
            b' ' | b'\t' => {
                i += 1;
                continue;
            }
            b'\n' | b'\r' => {
                breaks = true;
                i += 1;
                continue;
            }
            b'0'..=b'9' => {
                i = number_end(bytes, i);
                TokenKind::Number
            }
            _ => {
                let (end, kind, space) = other(text, i, &mut letters);
                i = end;
                if space {
                    continue;
                }
                kind
            }
        };
        tokens.push(Token { kind, start: start as u32, end: i as u32, breaks });
        breaks = false;
    }
    letters
}

/// The end of the number that begins at `i`: digits, with single dots and commas between digits.
fn number_end(bytes: &[u8], mut i: usize) -> usize {
    loop {
        while bytes.get(i).is_some_and(u8::is_ascii_digit) {
            i += 1;
        }
        if matches!(bytes.get(i), Some(b'.' | b',')) && bytes.get(i + 1).is_some_and(u8::is_ascii_digit) {
            i += 1;
        } else {
            return i;
        }
    }
}

/// A token that does not begin with a digit: its end, its kind, and whether it is a space after all.
fn other(text: &str, start: usize, letters: &mut Letters) -> (usize, TokenKind, bool) {
    let bytes = text.as_bytes();
    let mut i = start;
    let mut mixed = false;
    loop {
        match bytes.get(i) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => {
                letters.all += 1;
                i += 1;
            }
            Some(b'0'..=b'9') if i > start => {
                mixed = true;
                i = number_end(bytes, i);
            }
            Some(128..) => {
                let Some(c) = text.get(i..).and_then(|rest| rest.chars().next()) else { break };
                if !is_word_char(c) {
                    if i > start {
                        break;
                    }
                    return (i + c.len_utf8(), TokenKind::Mark(c), c.is_whitespace());
                }
                letters.all += 1;
                letters.vietnamese += u32::from(is_vietnamese(c));
                i += c.len_utf8();
            }
            _ => break,
        }
    }
    if i == start {
        let c = bytes.get(i).map_or(' ', |&byte| char::from(byte));
        return (i + 1, TokenKind::Mark(c), c.is_whitespace());
    }
    (i, if mixed { TokenKind::Mixed } else { TokenKind::Word }, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokenize(text, &mut out);
        out.iter()
            .map(|t| {
                let kind = match t.kind {
                    TokenKind::Word => "w",
                    TokenKind::Number => "n",
                    TokenKind::Mixed => "x",
                    TokenKind::Mark(_) => "m",
                };
                format!(
                    "{}{kind}:{}",
                    if t.breaks { "/" } else { "" },
                    &text[t.start as usize..t.end as usize]
                )
            })
            .collect()
    }

    #[test]
    fn numbers_hold_their_separators_and_words_their_marks() {
        assert_eq!(
            tokens("hơn 1.234,5 km, 84%."),
            ["w:hơn", "n:1.234,5", "w:km", "m:,", "n:84", "m:%", "m:."]
        );
        assert_eq!(tokens("231,7km\n16h30"), ["n:231,7", "w:km", "/n:16", "x:h30"]);
        assert_eq!(tokens("truy cập43 · Hôm nay9,345"), ["w:truy", "x:cập43", "m:·", "w:Hôm", "x:nay9,345"]);
        assert_eq!(tokens("đo\u{302}\u{300}ng 5"), ["w:đo\u{302}\u{300}ng", "n:5"]);
        assert_eq!(tokens("1..2 3,,4"), ["n:1", "m:.", "m:.", "n:2", "n:3", "m:,", "m:,", "n:4"]);
    }

    #[test]
    fn every_byte_is_passed_once_whatever_it_is() {
        for text in ["", "\u{0}\u{1}", "\u{feff}a", "😀😀", "\u{301}", "a\u{200b}b", "\u{2028}x", "½²"]
        {
            let mut out = Vec::new();
            tokenize(text, &mut out);
            for pair in out.windows(2) {
                assert!(pair[0].end <= pair[1].start);
            }
            assert!(out.iter().all(|t| text.get(t.start as usize..t.end as usize).is_some()));
        }
    }
}
