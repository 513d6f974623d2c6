//! The figure in a cell.

use super::Content;
use crate::reading::numeral::{Numeral, Shape};
use crate::text::Span;
use rust_decimal::Decimal;

/// One exact figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its value by the Vietnamese convention, with its sign; none when its digits have no reading.
    pub value: Option<Decimal>,
    /// How its digits are written.
    pub shape: Shape,
    /// Digits behind the decimal mark in that reading.
    pub decimals: u8,
    /// A percent sign stands behind it.
    pub percent: bool,
    /// A sign stands in front: `+44`, `-7`, `giảm 7`.
    pub signed: bool,
    /// A hash of the words behind it: `hộ` in `12 hộ`; 0 when there are none.
    pub unit: u32,
}

/// The convention by which the digits of a column are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Convention {
    /// Dots group thousands, a comma is the decimal mark.
    #[default]
    Vietnamese,
    /// Commas group thousands, a dot is the decimal mark.
    English,
}

impl Figure {
    /// The value and the digits behind the decimal mark, read by a convention.
    pub fn read(&self, convention: Convention) -> Option<(Decimal, u8)> {
        let value = self.value?;
        if convention == Convention::Vietnamese {
            return Some((value, self.decimals));
        }
        match self.shape {
            Shape::CommaThree if value.abs() >= Decimal::ONE => {
                Some((value.checked_mul(Decimal::ONE_THOUSAND)?.normalize(), 0))
            }
            Shape::Grouped if self.is_one_group() => Some((value.checked_div(Decimal::ONE_THOUSAND)?, 3)),
            _ => Some((value, self.decimals)),
        }
    }

    /// Which convention its form belongs to; none when it belongs to both.
    pub fn convention(&self) -> Option<Convention> {
        match self.shape {
            Shape::Grouped if self.is_one_group() => None,
            Shape::Grouped | Shape::Decimal | Shape::GroupedDecimal => Some(Convention::Vietnamese),
            Shape::CommaGrouped | Shape::CommaGroupedDot | Shape::DotDecimal => Some(Convention::English),
            _ => None,
        }
    }

    /// Whether the two conventions read it otherwise.
    pub fn is_ambiguous(&self) -> bool {
        self.convention().is_none() && self.read(Convention::Vietnamese) != self.read(Convention::English)
    }

    /// `2.806`, which in English style is a decimal; `1.500.000` is not.
    fn is_one_group(&self) -> bool {
        self.value.is_some_and(|value| value.abs() < Decimal::from(1_000_000))
    }
}

/// Words in front of a figure that give it a sign.
const SIGNS: [(&str, bool); 6] =
    [("tăng", false), ("giảm", true), ("Tăng", false), ("Giảm", true), ("TĂNG", false), ("GIẢM", true)];

/// Reads a cell that holds digits, a dash, or nothing. None when it holds words.
pub(super) fn read(written: &str) -> Option<Content> {
    if written.is_empty() {
        return Some(Content::Empty);
    }
    if written.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && digits(written) == written.len()
    {
        return Some(Content::Figure(figure(written, false, false, (false, 0))));
    }
    if is_dash(written) {
        return Some(Content::Dash);
    }
    let first = written.chars().next()?;
    if !first.is_ascii_digit() && !written.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(number) = column_number(written) {
        return Some(Content::ColumnNumber(number));
    }
    let (negative, signed, rest) = sign(written);
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return is_vague(written).then_some(Content::Several);
    }
    let joined = joined_groups(rest);
    let rest = joined.as_deref().unwrap_or(rest);
    let (digits, behind) = rest.split_at(digits(rest));
    if is_time(behind) && !signed {
        return None;
    }
    let Some(tail) = tail(behind) else { return Some(Content::Several) };
    Some(Content::Figure(figure(digits, negative, signed, tail)))
}

/// The figure of some digits, with its sign and with what stands behind it.
fn figure(digits: &str, negative: bool, signed: bool, (percent, unit): (bool, u32)) -> Figure {
    let numeral = Numeral::new(digits, Span::default());
    let value = numeral.value.map(|value| if negative { -value } else { value });
    Figure { value, shape: numeral.shape, decimals: numeral.decimals, percent, signed, unit }
}

fn is_dash(written: &str) -> bool {
    written.len() <= 12 && written.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
        || matches!(written, "không" | "Không" | "-/-")
}

/// `(3)`: the number of a column.
fn column_number(written: &str) -> Option<u16> {
    let inner = written.strip_prefix('(')?.strip_suffix(')')?;
    (inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| inner.parse().ok())
        .flatten()
}

/// The sign in front: whether it is negative, whether there is one, and what stands behind.
fn sign(written: &str) -> (bool, bool, &str) {
    if let Some(rest) = written.strip_prefix(['-', '−', '–']) {
        return (true, true, rest.trim_start_matches(' '));
    }
    if let Some(rest) = written.strip_prefix('+') {
        return (false, true, rest.trim_start_matches(' '));
    }
    for (word, negative) in SIGNS {
        if let Some(rest) = written.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
            return (negative, true, rest.trim_start_matches(' '));
        }
    }
    (false, false, written)
}

/// Digits with spaces between groups of three, `1 234 567`, with dots there instead. None for
/// anything else, such as a telephone number.
fn joined_groups(text: &str) -> Option<String> {
    let whole = text.split(',').next().unwrap_or_default();
    let mut groups = whole.split(' ');
    let is_group = |group: &str, least: usize| {
        (least..=3).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    let first = groups.next().filter(|first| is_group(first, 1) && !first.starts_with('0'))?;
    let mut joined = first.to_owned();
    for group in groups {
        if !is_group(group, 3) {
            return None;
        }
        joined.push('.');
        joined.push_str(group);
    }
    joined.push_str(text.get(whole.len()..).unwrap_or_default());
    (joined.len() > first.len() && whole.contains(' ')).then_some(joined)
}

/// The length of the digits, with single dots and commas between them.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while is_digit(at) || matches!(bytes.get(at), Some(b'.' | b',')) && is_digit(at + 1) {
        at += 1;
    }
    at
}

/// What stands behind the digits: whether it is a percent sign, and a hash of the words. None when
/// it makes the cell more than one figure.
fn tail(behind: &str) -> Option<(bool, u32)> {
    let behind = behind.trim_start_matches(' ').trim_end_matches(['*', '.', ' ']);
    let (percent, behind) = match behind.strip_prefix('%') {
        Some(behind) => (true, behind.trim_start_matches(' ')),
        None => (false, behind),
    };
    if behind.is_empty() {
        return Some((percent, 0));
    }
    let mut before = ' ';
    let mut hash = 0x811c_9dc5_u32;
    for c in behind.chars() {
        // m2, km2: a digit may only end a word.
        let fits =
            c.is_alphabetic() || matches!(c, ' ' | '/' | '.') || c.is_ascii_digit() && before.is_alphabetic();
        if !fits || before == ' ' && c == '/' {
            return None;
        }
        for lower in c.to_lowercase() {
            hash = (hash ^ lower as u32).wrapping_mul(0x0100_0193);
        }
        before = c;
    }
    let begins = behind.starts_with(char::is_alphabetic) && !percent;
    begins.then_some((percent, hash.max(1)))
}

/// `6 tháng 2024`, `9 tháng`: a time, which names a row or a column.
fn is_time(behind: &str) -> bool {
    let word = behind.trim_start_matches(' ');
    ["tháng", "năm", "quý", "tuần", "Tháng", "Năm", "THÁNG"].iter().any(|time| word.starts_with(time))
}

/// Whether a text that does not begin with a digit is a figure all the same: `hơn 20`, `~ 300`, `(15)`.
fn is_vague(written: &str) -> bool {
    let Some(digit) = written.find(|c: char| c.is_ascii_digit()) else { return false };
    let (before, rest) = written.split_at(digit);
    if is_time(rest.get(digits(rest)..).unwrap_or_default()) {
        return false;
    }
    let before = before.trim_end();
    !before.contains(char::is_alphabetic)
        || VAGUE.iter().any(|word| before.eq_ignore_ascii_case(word) || before.to_lowercase() == *word)
}

/// Words in front of a figure that make it no exact one.
const VAGUE: [&str; 12] = [
    "hơn",
    "trên",
    "gần",
    "khoảng",
    "ước",
    "ước đạt",
    "đạt",
    "dưới",
    "xấp xỉ",
    "chừng",
    "trung bình",
    "bình quân",
];
