//! Spaces around punctuation: none in front of a comma, one behind it, on both sides of a dash
//! between words or on neither.

use super::at;
use crate::text::{Span, View};

/// A space that is missing or too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Where the spaces stand or should stand.
    pub place: Span,
    /// What belongs there.
    pub due: &'static str,
    /// What is around it, as it should be written.
    pub suggestion: String,
}

/// What is wrong around the mark that begins at byte `start` of the folded text; the span of what is
/// shown, and the fault. Asked only where a byte beside the mark looks odd.
pub(in crate::reading) fn read(view: &View<'_>, start: usize) -> Option<(Span, Spacing)> {
    let text = view.text();
    let c = at(text, start)?;
    let end = start + c.len_utf8();
    let (place, due) = match c {
        ',' | ';' | ':' | '.' | '!' | '?' | ')' => {
            superfluous_in_front(text, start, c).or_else(|| missing_behind(text, start, c))?
        }
        '(' => superfluous_behind(text, end)?,
        '-' | '–' | '—' => one_sided(text, start, c)?,
        _ => return None,
    };
    let shown = Span::new(
        word_before(text, place.start.min(start as u32) as usize),
        word_behind(text, place.end.max(end as u32) as usize),
    );
    let (from, to) = (shown.start as usize, shown.end as usize);
    let front = text.get(from..place.start as usize)?;
    let behind = text.get(place.end as usize..to)?;
    let suggestion = format!("{front}{due}{behind}");
    Some((view.source(shown), Spacing { place: view.source(place), due, suggestion }))
}

/// Spaces in front of a mark that follows its word.
fn superfluous_in_front(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let front = text.get(..start)?;
    let word = front.trim_end_matches(' ');
    if word.len() == front.len() || !ends_word(word) {
        return None;
    }
    let behind = at(text, start + c.len_utf8());
    let sound = match c {
        // `./.`, `...`, `.5`, `.NET`
        '.' => behind.is_some_and(|c| !c.is_whitespace()),
        // `(:`, `:)`; a ratio or a time between spaces is no clause.
        ':' => behind.is_some_and(|c| !c.is_whitespace()) || word.ends_with(|c: char| c.is_ascii_digit()),
        // A closing bracket may be an enumerator: `1 )`.
        ')' => !is_opened(word),
        _ => behind.is_some_and(|c| matches!(c, ',' | ';' | '!' | '?' | '.')),
    };
    (!sound).then(|| (Span::new(word.len(), start), ""))
}

/// Whether a bracket was opened and not closed, not far in front.
fn is_opened(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars().rev().take(400) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return true,
            '(' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A mark against the word behind it: `xã,huyện`, `đoạn.Trong`.
fn missing_behind(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let end = start + c.len_utf8();
    let front = text.get(word_before(text, start)..start)?;
    let behind = text.get(end..word_behind(text, end))?;
    let letters = |word: &str| word.chars().take_while(|c| c.is_alphabetic()).count();
    let is_word = |word: &str| letters(word) > 1 && letters(word) == word.chars().count();
    let small = |word: &str| word.chars().all(char::is_lowercase);
    if !is_word(front) || letters(behind) < 2 || !is_word(behind.trim_end_matches([',', ';', '.', ':', ')']))
    {
        return None;
    }
    let first = behind.chars().next()?;
    let sound = match c {
        ',' | ';' => false,
        // An address, a file name, a title that is abbreviated: only a new sentence is clear.
        '.' => {
            !(small(front) && first.is_uppercase() && behind.chars().skip(1).any(char::is_lowercase))
                || front.is_ascii() && behind.is_ascii()
        }
        ':' => !small(front) || front.is_ascii() && behind.is_ascii(),
        '!' | '?' => !first.is_uppercase(),
        _ => true,
    };
    (!sound).then(|| (Span::at(end), " "))
}

/// Spaces behind an opening bracket.
fn superfluous_behind(text: &str, end: usize) -> Option<(Span, &'static str)> {
    let behind = text.get(end..)?;
    let word = behind.trim_start_matches(' ');
    let begins = word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"'));
    (word.len() < behind.len() && begins).then(|| (Span::new(end, end + behind.len() - word.len()), ""))
}

/// A dash between words with a space on one side only: `xuất- nhập`, `Phúc –Lộc`. Between figures it
/// is a range, which has rules of its own.
fn one_sided(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let end = start + c.len_utf8();
    let (front, behind) = (text.get(..start)?, text.get(end..)?);
    let (left, right) = (front.trim_end_matches(' '), behind.trim_start_matches(' '));
    let spaces = (front.len() - left.len(), behind.len() - right.len());
    let (last, first) = (left.chars().next_back()?, right.chars().next()?);
    let joins = |c: char| c.is_alphabetic() || matches!(c, '”' | '“' | '"' | ')' | '(');
    if (spaces.0 == 0) == (spaces.1 == 0)
        || !joins(last)
        || !joins(first)
        || matches!(last, '“' | '(')
        || matches!(first, '”' | ')')
    {
        return None;
    }
    // A dash that begins a line or a clause is a bullet, one behind a single capital a part of a symbol.
    let word = left.get(word_before(left, left.len())..)?;
    let next = right.get(..word_behind(right, 0))?;
    let symbol = |word: &str| word.chars().count() < 2 || word.chars().any(|c| c.is_ascii_digit());
    if symbol(word) || symbol(next) {
        return None;
    }
    if spaces.0 == 0 { Some((Span::at(start), " ")) } else { Some((Span::at(end), " ")) }
}

/// Whether a text ends with a letter, a figure, or what closes something.
fn ends_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '"' | '%' | ']'))
}

/// The start of the word that ends at a byte.
fn word_before(text: &str, end: usize) -> usize {
    let front = text.get(..end).unwrap_or_default().trim_end_matches(' ');
    let word =
        front.char_indices().rev().take(24).take_while(|&(_, c)| !c.is_whitespace() && !is_break(c)).last();
    word.map_or(front.len(), |(at, _)| at)
}

/// The end of the word that begins at a byte.
fn word_behind(text: &str, start: usize) -> usize {
    let behind = text.get(start..).unwrap_or_default();
    let word = behind.trim_start_matches(' ');
    let skipped = behind.len() - word.len();
    let length =
        word.char_indices().take(24).find(|&(_, c)| c.is_whitespace() || is_break(c)).map(|(at, _)| at);
    let length = length.unwrap_or_else(|| word.chars().take(24).map(char::len_utf8).sum());
    start + skipped + length
}

fn is_break(c: char) -> bool {
    matches!(c, ',' | ';' | '(' | ')' | '“' | '”' | '"' | '-' | '–' | '—' | ':' | '.' | '/')
}

/// Whether the bytes beside a mark call for a closer look.
#[inline]
pub(in crate::reading) fn is_odd(bytes: &[u8], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
    let behind = bytes.get(start + length).copied().unwrap_or(b'\n');
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || (0xc3..0xe2).contains(&byte);
    match bytes.get(start) {
        Some(b',' | b';' | b':' | b'.' | b'!' | b'?' | b')') => before == b' ' || is_letter(behind),
        Some(b'(') => behind == b' ',
        _ => (before == b' ') != (behind == b' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    /// What is written and what is suggested, for each fault.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let block = split(text, Format::PlainText)[0];
        let view = View::new(text, &block, Format::PlainText);
        let bytes = view.text().as_bytes();
        let found: Vec<(String, String)> = view
            .text()
            .char_indices()
            .filter(|&(at, c)| ",;:.!?)(-–—".contains(c) && is_odd(bytes, at, c.len_utf8()))
            .filter_map(|(at, _)| read(&view, at))
            .map(|(span, spacing)| (span.of(text).to_owned(), spacing.suggestion))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn spaces_are_found_that_are_missing_or_too_much() {
        check("hàng xuất- nhập khẩu", &[("xuất- nhập", "xuất - nhập")]);
        check("xã Pú Sơn– khu vực", &[("Sơn– khu", "Sơn – khu")]);
        check("kinh tế -xã hội", &[("tế -xã", "tế - xã")]);
        check("bà con , cán bộ", &[("con , cán", "con, cán")]);
        check("bà con,cán bộ", &[("con,cán", "con, cán")]);
        check("làm tốt.Trong năm", &[("tốt.Trong", "tốt. Trong")]);
        check("gồm:tổ một", &[("gồm:tổ", "gồm: tổ")]);
        check("đơn vị ( gọi là tổ )", &[("vị ( gọi", "vị (gọi"), ("tổ )", "tổ)")]);
        check("có vui không ?", &[("không ?", "không?")]);
        check("Kính gửi : Sở", &[("gửi : Sở", "gửi: Sở")]);
    }

    #[test]
    fn sound_spaces_are_let_pass() {
        for text in [
            "kinh tế - xã hội, kinh tế-xã hội; Thái Nguyên – Hà Nội",
            "tổ 1,2,3; khoản 1,2 Điều 5; 2.806 buổi; 5-10 hộ; 2016- 2020",
            "v.v..., ThS.Lò Văn Pọm, TP.Hồ Chí Minh, Q.5, a,b,c",
            "báo cáo./. và ./. hết ... còn nữa",
            "http://xa.gov.vn/tin.html, a@b.vn, tep.Docx",
            "68- KL/TW; Covid -19; K- 5; 08:30; tỷ lệ 1 : 2",
            "- gạch đầu dòng",
            "“Nắng ấm”, (theo kế hoạch) và 84%, 5%;",
            "1 ) mục một",
        ] {
            check(text, &[]);
        }
    }
}
