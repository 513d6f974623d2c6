//! The one pass over the text that feeds every reader.

use super::trigger::Trigger;
use crate::knowledge::letters::is_letter;
use crate::knowledge::print::Print;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub start: u32,
    pub end: u32,
    /// A line break stands somewhere between the token before and this one.
    pub breaks: bool,
    /// The print of a word; of anything else, none that means something.
    pub print: Print,
    /// What may begin with it.
    pub trigger: Trigger,
}

/// How many letters a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Letters seen.
    pub all: u32,
    /// Letters that only Vietnamese writes: đ, ơ, ư, ă and every vowel with a Vietnamese mark.
    pub vietnamese: u32,
}

/// Whether `c` belongs into a word: a letter, or a mark that combines with one.
fn is_word_char(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{300}'..='\u{36f}')
}

/// How much of a text its letters are counted in.
const SAMPLE: usize = 256;

impl Letters {
    /// Counts the letters in the first [`SAMPLE`] bytes of a text: enough to tell the language of a
    /// document by its blocks. Counts by bytes, without a branch per byte. Letters beyond ASCII are counted by the byte they
    /// begin with; those of Latin-1, of the two blocks behind it and of U+1E80 to U+1EFF, which is
    /// where the letters of Vietnamese are, count as Vietnamese.
    pub fn of(text: &str) -> Self {
        let mut letters = Self::default();
        // Short sums fit into bytes, which the compiler can add many at a time.
        let bytes = text.as_bytes();
        for chunk in bytes.get(..SAMPLE).unwrap_or(bytes).chunks(128) {
            let (mut plain, mut marked) = (0_u8, 0_u8);
            for &byte in chunk {
                plain += u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
                marked += u8::from((byte.wrapping_sub(0xc3) < 4) | (byte == 0xe1));
            }
            letters.all += u32::from(plain) + u32::from(marked);
            letters.vietnamese += u32::from(marked);
        }
        letters
    }
}

/// Classes of bytes, by which a token goes on or ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter of ASCII.
    Letter,
    /// A digit.
    Digit,
    /// The first byte of a letter of Latin-1 or the two blocks behind it, but for × and ÷.
    Two,
    /// The first byte of a letter from U+1E00 to U+1EFF, if the second is one of those.
    Three,
    /// Any other character beyond ASCII.
    Wide,
    /// Anything else.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0xc3..=0xc8 => Class::Two,
            0xe1 => Class::Three,
            0x80.. => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The length of a letter by its first byte, for those that need no look at the second; else 0.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            0xc4..=0xc8 => 2,
            _ => 0,
        };
        byte += 1;
    }
    letters
};

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    Tokenizer::new(text, &mut tokens).until(text.len());
    tokens
}

/// Cuts a text into tokens, from its start to its end. Whoever reads the words of the text anyway tells
/// of those that are nothing but a word; the others are cut here.
pub(crate) struct Tokenizer<'a> {
    text: &'a str,
    tokens: &'a mut Vec<Token>,
    /// The first byte that is not cut yet.
    at: usize,
    /// A line break was seen since the last token.
    breaks: bool,
    /// What may begin at some token so far.
    triggers: Trigger,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer at the start of a text. What was in `tokens` is forgotten.
    pub fn new(text: &'a str, tokens: &'a mut Vec<Token>) -> Self {
        tokens.clear();
        Self { text, tokens, at: 0, breaks: false, triggers: Trigger::NONE }
    }

    /// Letters stand from byte `start` to before `end`, and no letter right behind them: a word with this
    /// print, and perhaps a capital in front. Gives the first byte behind it and behind a space that
    /// follows.
    #[inline(always)]
    pub fn word(&mut self, start: usize, end: usize, print: Print, capital: bool) -> usize {
        let next = self.text.as_bytes().get(end).copied().unwrap_or(b'\n');
        if self.at != start || next.is_ascii_digit() {
            self.until(end);
            return end;
        }
        self.push(TokenKind::Word, start, end, print, Trigger::of_word(print, || capital));
        // Nearly always a space stands behind a word.
        self.at = end + usize::from(next == b' ');
        self.at
    }

    /// A space stands at byte `at`.
    #[inline(always)]
    pub fn space(&mut self, at: usize) {
        if self.at == at {
            self.at += 1;
        }
    }

    /// A character of ASCII that is neither a letter nor a digit stands at byte `at`. False when more
    /// has to be cut; then nothing is done.
    #[inline(always)]
    pub fn mark(&mut self, at: usize, byte: u8) -> bool {
        let known = self.at == at && byte > b' ' && byte < 0x7f;
        if known {
            let kind = TokenKind::Mark(char::from(byte));
            self.push(kind, at, at + 1, Print::NONE, Trigger::of(kind));
            self.at = at + 1;
        }
        known
    }

    /// Cuts the tokens that begin before byte `end`.
    pub fn until(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        while self.at < end {
            let start = self.at;
            let (kind, space) = match bytes.get(start) {
                None => return,
                Some(b' ' | b'\t') => {
                    self.at += 1;
                    continue;
                }
                Some(b'\n' | b'\r') => {
                    self.breaks = true;
                    self.at += 1;
                    continue;
                }
                Some(b'0'..=b'9') => {
                    self.at = number_end(bytes, start);
                    (TokenKind::Number, false)
                }
                Some(&byte) if byte < 0x80 && !byte.is_ascii_alphabetic() => {
                    self.at += 1;
                    let c = char::from(byte);
                    (TokenKind::Mark(c), c.is_whitespace())
                }
                Some(_) => {
                    let (end, kind, space) = other(self.text, start);
                    self.at = end;
                    (kind, space)
                }
            };
            if !space {
                match kind {
                    TokenKind::Word => self.push_word(start, self.at, print(bytes, start, self.at)),
                    _ => self.push(kind, start, self.at, Print::NONE, Trigger::of(kind)),
                }
            }
        }
    }

    /// What may begin at some of the tokens so far.
    pub fn triggers(&self) -> Trigger {
        self.triggers
    }

    #[inline(always)]
    fn push_word(&mut self, start: usize, end: usize, print: Print) {
        let first = || self.text.get(start..end).and_then(|word| word.chars().next());
        let trigger = Trigger::of_word(print, || first().is_some_and(char::is_uppercase));
        self.push(TokenKind::Word, start, end, print, trigger);
    }

    #[inline(always)]
    fn push(&mut self, kind: TokenKind, start: usize, end: usize, print: Print, trigger: Trigger) {
        self.triggers.add(trigger);
        let breaks = std::mem::take(&mut self.breaks);
        self.tokens.push(Token { kind, start: start as u32, end: end as u32, breaks, print, trigger });
    }
}

/// The print of the word between two bytes.
#[inline(always)]
fn print(bytes: &[u8], start: usize, end: usize) -> Print {
    let length = end - start;
    let first = eight_bytes(bytes, start);
    let beyond = 64_usize.saturating_sub(8 * length);
    Print::of_bytes(if length < 8 { first << beyond >> beyond } else { first }, length)
}

/// Eight bytes from byte `at` on, the first of them lowest, with zeros behind the end.
#[inline(always)]
pub(super) fn eight_bytes(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last_bytes(rest),
    }
}

#[cold]
fn last_bytes(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
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
fn other(text: &str, start: usize) -> (usize, TokenKind, bool) {
    let bytes = text.as_bytes();
    let mut i = start;
    let mut mixed = false;
    while let Some(&byte) = bytes.get(i) {
        // One letter after the other, without a look at what it is.
        let letter = LETTERS[byte as usize];
        if letter > 0 {
            i += usize::from(letter);
            continue;
        }
        match CLASSES[byte as usize] {
            Class::Letter => i += 1,
            Class::Digit if i > start => {
                mixed = true;
                i = number_end(bytes, i);
            }
            Class::Two if byte != 0xc3 || !matches!(bytes.get(i + 1), Some(0x97 | 0xb7)) => i += 2,
            Class::Three if matches!(bytes.get(i + 1), Some(0xb8..=0xbb)) => i += 3,
            Class::Two | Class::Three | Class::Wide => {
                let Some(c) = text.get(i..).and_then(|rest| rest.chars().next()) else { break };
                if !is_word_char(c) {
                    if i > start {
                        break;
                    }
                    return (i + c.len_utf8(), TokenKind::Mark(c), c.is_whitespace());
                }
                i += c.len_utf8();
            }
            Class::Digit | Class::Other => break,
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
        super::tokens(text)
            .iter()
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
            let out = super::tokens(text);
            for pair in out.windows(2) {
                assert!(pair[0].end <= pair[1].start);
            }
            assert!(out.iter().all(|t| text.get(t.start as usize..t.end as usize).is_some()));
        }
    }
}
