//! Digit strings: how they are written, and what they can mean.
//!
//! In Vietnam dots group thousands and a comma is the decimal mark (Luật Kế toán 2015, Điều 11).
//! English usage is the reverse, so `8,800` has two readings; a numeral keeps both.

use crate::text::Span;
use rust_decimal::Decimal;

/// The most digits a numeral may have to be given a value: as many as a [`Decimal`] holds exactly.
pub const MAX_DIGITS: usize = 28;

/// A digit string and what it can mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// What it means by the Vietnamese convention; none when it is malformed, has no certain
    /// reading, or has more than [`MAX_DIGITS`] digits.
    pub value: Option<Decimal>,
    /// Digits behind the decimal mark in the reading `value`.
    pub decimals: u8,
    /// Zeros at the end of a whole number: 2 in `2.200`. 0 when there are decimals.
    pub zeros: u8,
    /// It begins with a zero that is not needed: `09`.
    pub leading_zero: bool,
}

/// How a digit string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Digits only: `537`, `10000`, `09`.
    Plain,
    /// Groups of three behind dots: `2.806`, `1.500.000`.
    Grouped,
    /// A decimal comma: `2,67`, `0,5`; the whole part without groups.
    Decimal,
    /// Groups and a decimal comma: `1.234,5`.
    GroupedDecimal,
    /// A decimal with a space behind its comma: `5, 8` of `5, 8 tỷ đồng`.
    SpacedDecimal,
    /// One comma and three digits: `8,800` is 8,8 with three decimals, or 8800 in English style.
    CommaThree,
    /// Groups of three behind several commas, English style: `6,931,330`.
    CommaGrouped,
    /// English style with both marks: `1,234.5`.
    CommaGroupedDot,
    /// A decimal dot: `2.67`, `14.3`, `0.125`.
    DotDecimal,
    /// A dot and zeros that are no group: `10.00` is 10,00 or 10.000 with a zero lost.
    DotZeros,
    /// Groups of which one cannot be: `12.0000`, `1.00.000`, `4.391.56`, `12345.678`.
    BadGroups,
    /// Groups of which more than one cannot be: `1.2.3`, `192.168.1.1`: hardly a figure at all.
    Sections,
    /// A number up to 12, a dot and a year: `3.2024` is a month, or groups that cannot be.
    DottedYear,
    /// Several commas in unequal groups: `1,2,3`. Mostly a list without spaces.
    BadCommas,
    /// Dots and commas in an order that no style has: `1,2.3,4`.
    BadMix,
}

impl Shape {
    /// Whether no style writes numbers so.
    pub fn is_malformed(self) -> bool {
        matches!(self, Self::BadGroups | Self::Sections | Self::DottedYear | Self::BadCommas | Self::BadMix)
    }
}

impl Numeral {
    /// Reads a string of digits with single dots and commas between digits.
    pub fn new(text: &str, span: Span) -> Self {
        if let Some(value) = small(text) {
            return Self::plain(text, value, span);
        }
        let shape = shape(text);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let fraction = |mark: char| text.rsplit(mark).next().map_or(0, str::len);
        let decimals = match shape {
            Shape::Decimal | Shape::GroupedDecimal | Shape::CommaThree => fraction(','),
            Shape::DotDecimal | Shape::CommaGroupedDot | Shape::DotZeros => fraction('.'),
            _ => 0,
        };
        let fits = digits <= MAX_DIGITS;
        let value = (fits && !shape.is_malformed()).then(|| decimal(text, decimals)).flatten();
        let zeros = if decimals > 0 || value.is_none_or(|value| value.is_zero()) {
            0
        } else {
            text.bytes().rev().filter(u8::is_ascii_digit).take_while(|&digit| digit == b'0').count()
        };
        Self {
            span,
            shape,
            value,
            decimals: decimals.min(MAX_DIGITS) as u8,
            zeros: zeros.min(MAX_DIGITS) as u8,
            leading_zero: text.len() > 1 && text.starts_with('0') && text.as_bytes()[1].is_ascii_digit(),
        }
    }

    /// The other reading of an ambiguous numeral: `8,800` as 8800, `10.00` as 10000.
    pub fn other(&self) -> Option<Decimal> {
        let value = self.value?;
        match self.shape {
            Shape::CommaThree if !self.leading_zero && value >= Decimal::ONE => {
                Decimal::try_from_i128_with_scale(value.mantissa(), 0).ok()
            }
            Shape::DotZeros => value.trunc().checked_mul(Decimal::ONE_THOUSAND),
            _ => None,
        }
    }

    /// A number of a few digits and nothing else: what most are.
    fn plain(text: &str, value: u32, span: Span) -> Self {
        let digits = text.as_bytes();
        let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
        Self {
            span,
            shape: Shape::Plain,
            value: Some(value.into()),
            decimals: 0,
            zeros: if value == 0 { 0 } else { zeros as u8 },
            leading_zero: digits.len() > 1 && digits.first() == Some(&b'0'),
        }
    }
}

/// The value of up to nine digits; nothing when anything else stands there.
fn small(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.bytes().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

impl Numeral {
    /// Reads a decimal that is written with a space behind its comma; `text` is without the space.
    /// None when it would be no decimal without it.
    pub(super) fn spaced(text: &str, span: Span) -> Option<Self> {
        let numeral = Self::new(text, span);
        matches!(numeral.shape, Shape::Decimal | Shape::GroupedDecimal)
            .then_some(Self { shape: Shape::SpacedDecimal, ..numeral })
    }
}

/// The digits of `text` as an exact number with the last `decimals` of them behind the mark.
fn decimal(text: &str, decimals: usize) -> Option<Decimal> {
    let mut mantissa = 0_i128;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(decimals).ok()?).ok()
}

/// Classifies a string of digits with single dots and commas between digits.
fn shape(text: &str) -> Shape {
    let dots = text.bytes().filter(|&b| b == b'.').count();
    let commas = text.bytes().filter(|&b| b == b',').count();
    match (dots, commas) {
        (0, 0) => Shape::Plain,
        (_, 0) => dotted(text, dots),
        (0, 1) => {
            let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
            if fraction.len() == 3 && whole.len() <= 3 { Shape::CommaThree } else { Shape::Decimal }
        }
        (0, _) if is_grouped(text, ',') => Shape::CommaGrouped,
        (0, _) => Shape::BadCommas,
        (_, 1) if text.find('.') < text.find(',') && text.rfind('.') < text.find(',') => {
            let whole = text.split(',').next().unwrap_or_default();
            if is_grouped(whole, '.') { Shape::GroupedDecimal } else { Shape::BadGroups }
        }
        (1, _) if text.rfind(',') < text.find('.') => {
            let whole = text.split('.').next().unwrap_or_default();
            if is_grouped(whole, ',') { Shape::CommaGroupedDot } else { Shape::BadMix }
        }
        _ => Shape::BadMix,
    }
}

/// The shape of a number with dots and no comma.
fn dotted(text: &str, dots: usize) -> Shape {
    if is_grouped(text, '.') {
        return Shape::Grouped;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if dots == 1
        && is_month(whole)
        && fraction.len() == 4
        && (fraction.starts_with("19") || fraction.starts_with("20"))
    {
        return Shape::DottedYear;
    }
    let misplaced = text.split('.').skip(1).filter(|group| group.len() != 3).count();
    if misplaced + usize::from(whole.len() > 3 || whole.starts_with('0')) > 1 && dots > 1 {
        return Shape::Sections;
    }
    if dots > 1 || fraction.len() > 3 && whole != "0" {
        return Shape::BadGroups;
    }
    match fraction.len() {
        _ if whole == "0" => Shape::DotDecimal,
        1 | 2 if fraction.bytes().all(|b| b == b'0') && whole.len() <= 3 => Shape::DotZeros,
        1 | 2 => Shape::DotDecimal,
        _ => Shape::BadGroups,
    }
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
}

/// Whether `text` is groups of three behind one to three digits that do not begin with 0.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    matches!(first.len(), 1..=3) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

/// A whole number, written with dots between groups of three; a fraction behind a comma.
pub fn written(value: Decimal) -> String {
    let plain = value.normalize().abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    out.push_str(&grouped(whole));
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// Digits with dots between groups of three, from the right.
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shape: Shape, value: Option<&str>, other: Option<&str>) {
        let numeral = Numeral::new(text, Span::default());
        let show = |v: Option<Decimal>| v.map(|v| v.normalize().to_string());
        assert_eq!(
            (numeral.shape, show(numeral.value).as_deref(), show(numeral.other()).as_deref()),
            (shape, value, other),
            "{text}"
        );
    }

    #[test]
    fn every_way_of_writing_has_its_shape_and_value() {
        check("537", Shape::Plain, Some("537"), None);
        check("10000", Shape::Plain, Some("10000"), None);
        check("2.806", Shape::Grouped, Some("2806"), None);
        check("1.500.000,50", Shape::GroupedDecimal, Some("1500000.5"), None);
        check("2,67", Shape::Decimal, Some("2.67"), None);
        check("12345,6", Shape::Decimal, Some("12345.6"), None);
        check("8,800", Shape::CommaThree, Some("8.8"), Some("8800"));
        check("0,500", Shape::CommaThree, Some("0.5"), None);
        check("6,931,330", Shape::CommaGrouped, Some("6931330"), None);
        check("1,234.5", Shape::CommaGroupedDot, Some("1234.5"), None);
        check("2.67", Shape::DotDecimal, Some("2.67"), None);
        check("0.123", Shape::DotDecimal, Some("0.123"), None);
        check("10.00", Shape::DotZeros, Some("10"), Some("10000"));
        check("12.0000", Shape::BadGroups, None, None);
        check("1.00.000", Shape::BadGroups, None, None);
        check("4.391.56", Shape::BadGroups, None, None);
        check("12345.678", Shape::BadGroups, None, None);
        check("3.2024", Shape::DottedYear, None, None);
        check("1.2.3", Shape::Sections, None, None);
        check("192.168.1.1", Shape::Sections, None, None);
        check("10201.0000.12345", Shape::Sections, None, None);
        check("12.0000", Shape::BadGroups, None, None);
        check("1,2,3", Shape::BadCommas, None, None);
        check("1,2.3,4", Shape::BadMix, None, None);
        check("12.34,5", Shape::BadGroups, None, None);
    }

    #[test]
    fn a_million_digits_have_no_value_and_do_no_harm() {
        let long = "9".repeat(1_000_000);
        let numeral = Numeral::new(&long, Span::default());
        assert_eq!((numeral.value, numeral.shape), (None, Shape::Plain));
        assert_eq!(Numeral::new(&"1.234".repeat(1000), Span::default()).value, None);
        assert!(Numeral::new(&"9".repeat(28), Span::default()).value.is_some());
    }

    #[test]
    fn values_are_written_in_the_vietnamese_way() {
        let check = |value: &str, expected: &str| {
            assert_eq!(written(Decimal::from_str_exact(value).unwrap_or_default()), expected);
        };
        check("1234567.50", "1.234.567,5");
        check("-1000", "-1.000");
        check("12", "12");
        check("0.05", "0,05");
    }
}
