//! What stands in front of an item: bullets and enumerators.

use super::line::{indentation, is_invisible, is_space};

/// A bullet or an enumerator, with the spaces behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Length in bytes, spaces included.
    pub length: usize,
    /// Columns from the start of the marker to the content; at most four spaces count.
    pub width: u32,
    /// The same up to the first marker's content, when several follow each other.
    pub outer: u32,
    /// What it is.
    pub sign: Sign,
    /// Whether CommonMark knows it: `-`, `+`, `*`, `1.`, `1)`.
    pub common: bool,
    /// Whether nothing stands behind it.
    pub empty: bool,
    /// Whether a lower-case letter or a digit stands behind it, as in a wrapped `kinh tế\n- xã hội`.
    pub runs_on: bool,
}

/// The sign of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A bullet.
    Bullet(char),
    /// An enumerator: how it counts and how it is closed, and how far it has counted.
    Count(Style, u32),
}

/// How an enumerator looks; items of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    digits: Digits,
    close: char,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    /// `1`, `24`.
    Number,
    /// `1.2`, `1.2.3`: the hash of all but the last number.
    Sections(u32),
    /// `a`, `đ`, `B`.
    Letter,
    /// `II`, `iv`.
    Roman,
}

impl Marker {
    /// Whether CommonMark lets it end a paragraph: a bullet or the number 1, with text behind.
    pub fn may_interrupt(self) -> bool {
        !self.empty && (self.sign.is_first() || matches!(self.sign, Sign::Bullet(_)))
    }
}

impl Marker {
    /// Whether it is a bullet that nobody types inside a sentence: `•`, `▪`; not a dash.
    pub fn is_typographic(self) -> bool {
        let bullet = matches!(self.sign, Sign::Bullet(c) if !matches!(c, '-' | '+' | '*' | '–'));
        bullet && !self.empty
    }
}

impl Sign {
    /// Whether this is the first of its kind: `1`, `a`, `I`; a bullet never is.
    pub fn is_first(self) -> bool {
        matches!(self, Self::Count(_, 1))
    }

    /// Whether this counts on from `before`, or is the same bullet.
    pub fn follows(self, before: Self) -> bool {
        match (self, before) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Count(style, n), Self::Count(other, m)) => style == other && n == m.saturating_add(1),
            _ => false,
        }
    }
}

/// Reads the marker at the start of `text`, which begins with no space. Markers may follow each
/// other: `- 1. …`; then they are one, and the first says what it is.
///
/// Bullets are `- + * • – ● ▪ ■ ◦` and the two bullets of Word's symbol fonts, each with a space
/// or tab behind it. An enumerator is one of
///
/// - a number of up to three digits (up to nine before `.` and `)` when `common`), a letter, or a
///   Roman numeral, closed by `.`, `)`, `-` or `/` (a letter or a lower-case Roman numeral only by
///   `.` or `)`), or in brackets: `(1)`, `(a)`;
/// - numbers of up to two digits with dots between them: `1.2.`, `1.2)`, and without a closing
///   mark when a capital letter stands behind: `1.2 Kết quả`,
///
/// then white space, then a letter or an opening quote, bracket or emphasis mark. So `1.234 người`,
/// `15 hộ`, `2024 - 15 hộ`, `12. 2024 …` and `30/4` are none. Digits may stand
/// behind an enumerator that counts on from `before`, the item right in front: `2. 100% số hộ`.
/// With `common`, whatever CommonMark takes for an item is one, whatever stands behind.
pub(crate) fn marker(text: &str, common: bool, before: Option<Sign>) -> Option<Marker> {
    let first = single(text, common, before)?;
    let mut marker = first;
    // A second marker on the same line is part of the first: its content is what is read.
    while let Some(rest) = text.get(marker.length..).filter(|rest| !rest.is_empty()) {
        match single(rest, common, None) {
            Some(inner) if is_nestable(inner.sign) => {
                marker.length += inner.length;
                marker.width = marker.width.saturating_add(inner.width);
                marker.empty = inner.empty;
                marker.runs_on = inner.runs_on;
            }
            _ => break,
        }
    }
    Some(marker)
}

/// Whether a marker may stand behind another on one line: `- 1. …`, `1. a) …`, but not the initial
/// of a name as in `1. A. Phùng`.
fn is_nestable(sign: Sign) -> bool {
    match sign {
        Sign::Bullet(_) => true,
        Sign::Count(style, _) => {
            style.close == ')' || matches!(style.digits, Digits::Number) && style.close == '.'
        }
    }
}

fn single(text: &str, common: bool, before: Option<Sign>) -> Option<Marker> {
    let first = text.chars().next()?;
    let (sign, length) = match first {
        '-' | '+' | '*' | '•' | '–' | '●' | '▪' | '■' | '◦' | '\u{f0b7}' | '\u{f0a7}' => {
            (Sign::Bullet(first), first.len_utf8())
        }
        '0'..='9' | '(' | 'a'..='z' | 'A'..='Z' | 'đ' | 'Đ' => enumerator(text, common)?,
        _ => return None,
    };
    let rest = text.get(length..).unwrap_or_default();
    let (space, columns) = indentation(rest);
    let content = rest.get(space..).unwrap_or_default();
    let empty = content.is_empty();
    let known = match sign {
        Sign::Bullet(c) => matches!(c, '-' | '+' | '*'),
        Sign::Count(style, _) => matches!(style, Style { digits: Digits::Number, close: '.' | ')' }),
    };
    let by_common_mark = common && known && (empty || rest.starts_with([' ', '\t']));
    if !by_common_mark {
        if columns == 0 || empty {
            return None;
        }
        if let Sign::Count(style, _) = sign {
            let ahead = behind(content);
            let fits = match style.close {
                ' ' => ahead == Behind::Capital,
                _ => {
                    matches!(ahead, Behind::Capital | Behind::Lower | Behind::Mark)
                        || ahead == Behind::Digit && before.is_some_and(|before| sign.follows(before))
                }
            };
            if !fits {
                return None;
            }
        }
    }
    let ahead = behind(content);
    let width = text.get(..length).unwrap_or_default().chars().count() as u32 + columns.clamp(1, 4);
    Some(Marker {
        length: length + space,
        width,
        outer: width,
        sign,
        common: known,
        empty,
        runs_on: matches!(ahead, Behind::Lower | Behind::Digit),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Capital,
    Lower,
    Digit,
    Mark,
    Other,
}

fn behind(content: &str) -> Behind {
    match content.chars().find(|&c| !is_invisible(c)) {
        Some(c) if c.is_numeric() => Behind::Digit,
        Some(c) if c.is_uppercase() => Behind::Capital,
        Some(c) if c.is_alphabetic() => Behind::Lower,
        Some('“' | '"' | '‘' | '\'' | '«' | '(' | '[' | '*' | '_' | '`') => Behind::Mark,
        _ => Behind::Other,
    }
}

/// The enumerator at the start of `text`, with its closing mark.
fn enumerator(text: &str, common: bool) -> Option<(Sign, usize)> {
    let bytes = text.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let (digits, count, length) = counter(text.get(open..)?, common && open == 0)?;
    let at = open + length;
    let close = match bytes.get(at) {
        Some(b')') => ')',
        _ if open == 1 => return None,
        Some(b'.') => '.',
        Some(b'-') => '-',
        Some(b'/') => '/',
        // `1.2 Kết quả`: the dot between the numbers is mark enough.
        _ if matches!(digits, Digits::Sections(_)) => {
            return Some((Sign::Count(Style { digits, close: ' ' }, count), at));
        }
        _ => return None,
    };
    let is_word = matches!(digits, Digits::Letter)
        || matches!(digits, Digits::Roman) && bytes.get(open).is_some_and(u8::is_ascii_lowercase);
    let is_long = matches!(digits, Digits::Number) && length > 3;
    if (is_word || is_long) && matches!(close, '-' | '/') {
        return None;
    }
    let close = if open == 1 { '(' } else { close };
    Some((Sign::Count(Style { digits, close }, count), at + 1))
}

/// The number, letter or Roman numeral at the start of `text`: what it is, its value and length.
fn counter(text: &str, common: bool) -> Option<(Digits, u32, usize)> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        return number(text.as_bytes(), common);
    }
    if let Some((value, length)) = roman(text.as_bytes()) {
        return Some((Digits::Roman, value, length));
    }
    let value = match first {
        'đ' | 'Đ' => 'd' as u32,
        _ if first.is_ascii_alphabetic() => first.to_ascii_lowercase() as u32,
        _ => return None,
    };
    Some((Digits::Letter, value - 'a' as u32 + 1, first.len_utf8()))
}

fn number(bytes: &[u8], common: bool) -> Option<(Digits, u32, usize)> {
    let group = |from: usize| {
        let length = bytes.iter().skip(from).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let value = bytes
            .iter()
            .skip(from)
            .take(length)
            .fold(0u32, |value, byte| value.saturating_mul(10).saturating_add(u32::from(byte - b'0')));
        (length, value)
    };
    let (length, value) = group(0);
    let most = if common { 9 } else { 3 };
    if length == 0 || length > most {
        return None;
    }
    let (mut end, mut last, mut prefix, mut sections) = (length, value, 0u32, 1);
    while bytes.get(end) == Some(&b'.') {
        let (length, value) = group(end + 1);
        if length == 0 {
            break;
        }
        if length > 2 || sections > 5 {
            return None;
        }
        prefix = prefix.wrapping_mul(31).wrapping_add(last);
        sections += 1;
        last = value;
        end += 1 + length;
    }
    match sections {
        1 => Some((Digits::Number, value, end)),
        _ if length > 2 => None,
        _ => Some((Digits::Sections(prefix), last, end)),
    }
}

/// The Roman numeral at the start of `bytes`, below 90 and of at most seven letters: its value and
/// length. A single letter that is no `I`, `V` or `X` is left to be a letter, and so is a lower-case
/// `v` or `x` but for `i`.
fn roman(bytes: &[u8]) -> Option<(u32, usize)> {
    let upper = bytes.first()?.is_ascii_uppercase();
    let digit = |byte: u8| match (byte.to_ascii_uppercase(), byte.is_ascii_uppercase() == upper) {
        (b'I', true) => 1,
        (b'V', true) => 5,
        (b'X', true) => 10,
        (b'L', true) => 50,
        _ => 0,
    };
    let length = bytes.iter().take(8).take_while(|&&byte| digit(byte) > 0).count();
    if length == 0 || length > 7 || length == 1 && !matches!(bytes.first(), Some(b'I' | b'V' | b'X' | b'i')) {
        return None;
    }
    let (mut value, mut largest) = (0i32, 0);
    // From the right: a digit in front of a larger one is taken away.
    for digit in bytes.iter().take(length).rev().map(|&byte| digit(byte)) {
        value += if digit < largest { -digit } else { digit };
        largest = largest.max(digit);
    }
    Some((u32::try_from(value).ok()?, length))
}

/// Whether a line holds nothing to read: white space and invisible characters only.
pub(crate) fn is_blank(line: &str) -> bool {
    line.chars().all(|c| is_space(c) || is_invisible(c) || matches!(c, '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marker of a line of plain text, as it is written; empty when there is none.
    fn check(line: &str, expected: &str) {
        let length = marker(line, false, None).map_or(0, |marker| marker.length);
        assert_eq!(&line[..length], expected, "{line:?}");
    }

    #[test]
    fn bullets_and_enumerators_of_reports() {
        for (line, expected) in [
            ("- 5 hộ", "- "),
            ("+ Lúa 21 ha", "+ "),
            ("*  tiền mặt", "*  "),
            ("•\tMáy bơm", "•\t"),
            ("–\u{a0}Trâu", "–\u{a0}"),
            ("1. Kết quả", "1. "),
            ("12) Đào tạo", "12) "),
            ("1- Công tác", "1- "),
            ("3/ Tổ chức", "3/ "),
            ("1.2. Chăn nuôi", "1.2. "),
            ("1.2 Chăn nuôi", "1.2 "),
            ("2.1.3) đ", "2.1.3) "),
            ("a) Mặt trận", "a) "),
            ("đ) Hội", "đ) "),
            ("A. KẾT QUẢ", "A. "),
            ("(1) Thu", "(1) "),
            ("(a) thu", "(a) "),
            ("II. THU", "II. "),
            ("IV- THU", "IV- "),
            ("iii) thu", "iii) "),
            ("1. “Dân vận khéo”", "1. "),
            ("- 1. Thu", "- 1. "),
            ("- - - thu", "- - - "),
            ("1. a) Thu", "1. a) "),
        ] {
            check(line, expected);
        }
    }

    #[test]
    fn figures_and_names_at_the_start_of_a_line_are_no_markers() {
        for line in [
            "",
            "-",
            "-5 hộ",
            "1.",
            "1.234 người",
            "1.5 triệu đồng",
            "2.67 tỷ",
            "15 hộ",
            "12. 2024 là năm",
            "2024 - 15 hộ",
            "2024. Trong năm",
            "30/4 và 1/5",
            "15- 20 hộ",
            "1.000.000 đồng",
            "(15 hộ)",
            "(15) 20",
            "TP. Hạ Vân",
            "a- b",
            "Xã- phường",
            "1.",
            "1)5 hộ",
            "1.2.3.4.5.6.7.8 Kết quả",
            "99999999999999999999. Kết quả",
        ] {
            check(line, "");
        }
        check("1. A. Phùng Văn Sơn", "1. ");
    }

    #[test]
    fn commonmark_takes_what_reports_do_not_mean() {
        for (line, expected) in [
            ("12. 2024 là năm", 4),
            ("2024. Trong năm", 6),
            ("-", 1),
            ("1)", 2),
            ("-5 hộ", 0),
            ("-\u{a0}hộ", 3),
            ("1234567890. a", 0),
        ] {
            assert_eq!(marker(line, true, None).map_or(0, |marker| marker.length), expected, "{line:?}");
        }
    }

    #[test]
    fn an_item_counts_on_from_the_one_before() {
        let sign = |line: &str| marker(line, true, None).map(|marker| marker.sign).expect(line);
        for (before, after, expected) in [
            ("1. Thu", "2. Chi", true),
            ("1. Thu", "2) Chi", false),
            ("1. Thu", "3. Chi", false),
            ("1.2. Thu", "1.3. Chi", true),
            ("1.2. Thu", "2.3. Chi", false),
            ("a) Thu", "b) Chi", true),
            ("d) Thu", "đ) Chi", false),
            ("I. THU", "II. CHI", true),
            ("III- THU", "IV- CHI", true),
            ("VIII. THU", "IX. CHI", true),
            ("- thu", "- chi", true),
            ("- thu", "+ chi", false),
        ] {
            assert_eq!(sign(after).follows(sign(before)), expected, "{before} {after}");
        }
        assert!(sign("I. THU").is_first() && sign("a) Thu").is_first() && !sign("- thu").is_first());
        let before = Some(sign("1. Thu"));
        assert!(marker("2. 100% số hộ", false, before).is_some());
        assert!(marker("3. 100% số hộ", false, before).is_none());
    }

    #[test]
    fn a_line_of_markers_is_read_once() {
        let line = "- ".repeat(200_000) + "thu";
        assert_eq!(marker(&line, true, None).map(|marker| marker.length), Some(400_000));
    }
}
