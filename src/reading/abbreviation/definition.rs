//! Where an abbreviation is explained: `Mặt trận Tổ quốc (MTTQ)`, `MTTQ: Mặt trận Tổ quốc`,
//! `viết tắt là MTTQ`.

use super::AbbreviationKind;
use crate::reading::words::word::Word;

/// How many bytes in front of an abbreviation are searched for words such as `viết tắt là`.
const REACH: usize = 48;

/// Words that an abbreviation need not have a letter for.
const CONNECTIVES: [&str; 16] = [
    "và", "của", "các", "cho", "trong", "về", "với", "trên", "ở", "những", "tại", "theo", "đối", "là", "do",
    "cùng",
];

/// What is said of an abbreviation where it stands; nothing when it is only used.
pub(super) fn read(text: &str, word: &Word) -> Option<AbbreviationKind> {
    let short = letters(word.of(text));
    let before = text.get(..word.start).unwrap_or_default().trim_end_matches(' ');
    let behind = text.get(word.end..).unwrap_or_default();
    let expanded = |span: Option<(usize, usize)>| {
        let expansion = text.get(span?.0..span?.1)?;
        Some(AbbreviationKind::Expanded { expansion: one_line(expansion).into(), key: key(expansion).into() })
    };
    // Mặt trận Tổ quốc (MTTQ): what closes the brackets may name more than one.
    if let Some(front) = introduced(before) {
        let closed = behind.trim_start_matches(' ').starts_with([')', ',', ';', '.', '"', '”']);
        let explained = front.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '”' | ')'));
        if closed && explained {
            return expanded(backward(text, front.len(), &short)).or(Some(AbbreviationKind::Explained));
        }
    }
    // MTTQ (Mặt trận Tổ quốc), MTTQ: Mặt trận Tổ quốc, | MTTQ | Mặt trận Tổ quốc |
    let rest = behind.trim_start_matches(' ');
    let mark = rest.chars().next().filter(|c| matches!(c, '(' | ':' | '-' | '–' | '|' | '=' | '\t'))?;
    let start = text.len() - rest.len() + mark.len_utf8();
    let end = forward(text, start, &short)?;
    let closed = text.get(end..).unwrap_or_default().trim_start_matches(' ');
    let whole = match mark {
        '(' => closed.starts_with(')'),
        _ => {
            let first = before.is_empty() || before.ends_with(['\n', '|', '-', '+', '*', ';', '\t', '.']);
            first && (closed.is_empty() || closed.starts_with(['.', ';', ',', '\n', '|', '\r']))
        }
    };
    let from = text.len() - text.get(start..)?.trim_start_matches(' ').len();
    if whole { expanded(Some((from, end))) } else { None }
}

/// What stands in front of the words that say that an abbreviation follows: an opening bracket, with
/// `viết tắt là` or nothing in it, or these words without brackets.
fn introduced(before: &str) -> Option<&str> {
    if let Some(front) = before.strip_suffix('(') {
        return Some(front.trim_end_matches(' '));
    }
    let quoted = before.trim_end_matches(['"', '“', ' ']);
    let says = ["viết tắt là", "viết tắt:", "gọi tắt là", "viết gọn là", "sau đây gọi là", "viết tắt"];
    let front = says.iter().find_map(|says| quoted.strip_suffix(says))?;
    let mut from = front.len().saturating_sub(REACH);
    while !front.is_char_boundary(from) {
        from += 1;
    }
    let near = front.get(from..).unwrap_or_default();
    let cut = match near.rfind('(') {
        Some(open) if !near.get(open..).is_some_and(|inside| inside.contains(')')) => from + open,
        _ => {
            let here = front.trim_end_matches(' ');
            let here = here.strip_suffix("sau đây").unwrap_or(here);
            here.trim_end_matches([' ', ',']).len()
        }
    };
    Some(front.get(..cut)?.trim_end_matches([' ', ',']))
}

/// The letters of an abbreviation without their marks; đ is a letter of its own.
fn letters(short: &str) -> Vec<char> {
    short.chars().map(plain).collect()
}

/// A letter without its marks, in capitals.
fn plain(c: char) -> char {
    let c = c.to_uppercase().next().unwrap_or(c);
    let base = unicode_normalization::char::decompose_canonical;
    let mut first = None;
    base(c, |part| first = first.or(Some(part)));
    first.unwrap_or(c)
}

/// Whether a word begins with a letter. W is how Ư was written with foreign keyboards: TW.
fn begins(text: &str, word: &Word, letter: char) -> bool {
    let first = word.of(text).chars().next().map(plain);
    first == Some(letter) || letter == 'W' && first == Some('U')
}

/// What may stand between the words of an expansion.
fn parts(c: char) -> bool {
    matches!(c, ' ' | ',' | '-' | '–' | '&' | '"' | '“' | '”' | '\n' | '\u{27}' | '/')
}

fn is_connective(text: &str, word: &Word) -> bool {
    CONNECTIVES.contains(&&*word.lower(text))
}

/// The words right in front of byte `end` that begin with these letters: where they begin and end.
fn backward(text: &str, end: usize, short: &[char]) -> Option<(usize, usize)> {
    let end = text.get(..end)?.trim_end_matches(parts).len();
    let mut at = end;
    let mut left = short.len();
    let mut words = short.len() * 2;
    while left > 0 {
        words = words.checked_sub(1)?;
        let word = Word::before(text, text.get(..at)?.trim_end_matches(parts).len())?;
        if short.get(left - 1).is_some_and(|&letter| begins(text, &word, letter)) {
            left -= 1;
        } else if left == short.len() || !is_connective(text, &word) {
            return None;
        }
        at = word.start;
    }
    Some((at, end))
}

/// Where the words right behind byte `start` end that begin with these letters.
fn forward(text: &str, start: usize, short: &[char]) -> Option<usize> {
    let mut at = start;
    let mut letters = short.iter();
    let mut next = letters.next();
    let mut words = short.len() * 2;
    while let Some(&letter) = next {
        words = words.checked_sub(1)?;
        let rest = text.get(at..)?;
        let word = Word::at(text, at + rest.len() - rest.trim_start_matches(parts).len());
        if word.count == 0 {
            return None;
        }
        if begins(text, &word, letter) {
            next = letters.next();
        } else if at == start || !is_connective(text, &word) {
            return None;
        }
        at = word.end;
    }
    Some(at)
}

/// The words of an expansion, parted by one space, without those that may be left out, in small letters
/// and the old style of tones, y for i: equal for all ways to write one expansion.
pub(super) fn key(expansion: &str) -> String {
    let mut key = String::new();
    let mut at = 0;
    while at < expansion.len() {
        let word = Word::at(expansion, at);
        if word.count == 0 {
            at += expansion.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            continue;
        }
        at = word.end;
        if is_connective(expansion, &word) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        let letters: String = word
            .letters()
            .iter()
            .filter_map(|&letter| crate::knowledge::letters::character(letter, 0))
            .map(|c| if c == 'i' { 'y' } else { c })
            .collect();
        if letters.is_empty() {
            key.push_str(&word.lower(expansion));
        } else {
            key.push_str(&letters);
            key.extend(word.tones().iter().map(|tone| char::from(b'0' + tone)));
        }
    }
    key
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_equal_for_all_ways_to_write_one_expansion() {
        for (one, other) in [
            ("cán bộ, chiến sĩ", "Cán bộ chiến sỹ"),
            ("quốc phòng và an ninh", "quốc phòng - an ninh"),
            ("văn hóa xã hội", "văn hoá -\nxã hội"),
        ] {
            assert_eq!(key(one), key(other), "{one}");
        }
        for (one, other) in [("Ban Chỉ huy", "Ban Chấp hành"), ("bản", "bán")] {
            assert_ne!(key(one), key(other), "{one}");
        }
    }
}
