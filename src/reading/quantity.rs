//! Quantities: counts, amounts and measures, with their approximators, magnitudes and units.

use super::interval::Interval;
use super::numeral::Numeral;
use super::scan::{Found, Scan};
use crate::knowledge::units::Unit;
use crate::text::Span;
use rust_decimal::Decimal;

/// A count, an amount or a measure: `hơn 1 tỷ 500 triệu đồng`, `84%`, `10 đến 15 triệu đồng`.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the approximator to the unit.
    pub span: Span,
    /// The digits and magnitude words: `1 tỷ 500 triệu`.
    pub figure: Span,
    /// The word that makes it approximate, and where it stands.
    pub approximator: Option<(Approximator, Span)>,
    /// How much.
    pub amount: Amount,
    /// The digit strings it is made of, each with its magnitude, in the order written. Empty for
    /// an indefinite amount such as `hàng chục`.
    pub terms: Box<[Term]>,
    /// Of what.
    pub unit: Option<UnitUse>,
    /// How it hangs together with the quantity before it in the block.
    pub join: Join,
    /// It stands within a short quotation or a name.
    pub quoted: bool,
}

/// A digit string of a quantity with its magnitude.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The digits.
    pub numeral: Numeral,
    /// The power of ten that the words behind it stand for: 9 for `tỷ`, 12 for `nghìn tỷ`, 0 for none.
    pub magnitude: u8,
}

/// How much a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One figure.
    Figure {
        /// The value that is written.
        value: Decimal,
        /// The place of the last digit written, in units of the value: 10.000.000 in `2,67 tỷ`.
        step: Decimal,
        /// The place of the last digit that is not 0: 100 in `2.200`.
        significant: Decimal,
        /// It is written in a way that rounds: with a magnitude word at the end, with decimals, or
        /// of a unit that is measured and not counted.
        rounded: bool,
    },
    /// From one figure to another.
    Range {
        /// The smaller.
        low: Decimal,
        /// The larger.
        high: Decimal,
    },
    /// From one figure to a smaller one: `15-10 hộ`.
    ReversedRange {
        /// The first, larger.
        first: Decimal,
        /// The second, smaller.
        second: Decimal,
    },
    /// Words that give no figure: `hàng chục`, `vài trăm`.
    Indefinite {
        /// The least it can be.
        low: Decimal,
        /// The most it can be.
        high: Decimal,
        /// Less than `high`.
        high_open: bool,
    },
    /// A figure that has no certain value: its digits are malformed, or too many.
    Unreadable,
}

/// Words that make a figure approximate or a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approximator {
    /// hơn, trên, quá: a little more.
    Over,
    /// gần, ngót, suýt, chưa đến: a little less.
    Nearly,
    /// khoảng, chừng, độ, cỡ, tầm, ước, trên dưới: more or less.
    About,
    /// xấp xỉ: very close.
    Near,
    /// không dưới, ít nhất, tối thiểu, … trở lên: that or more.
    AtLeast,
    /// không quá, tối đa, nhiều nhất, … trở xuống: that or less.
    AtMost,
    /// dưới: less.
    Below,
    /// đúng, tròn: that and nothing else.
    Exactly,
}

/// A unit as a quantity uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitUse {
    /// What is counted or measured.
    pub unit: Unit,
    /// As it is written: `đồng`, `km`, `lượt người`.
    pub span: Span,
    /// Per what: `cháu/tháng` in `500.000 đồng/cháu/tháng`.
    pub per: Option<Span>,
}

/// How a quantity hangs together with the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Not at all.
    #[default]
    None,
    /// The second of a pair with units of their own: `537 buổi/4.425 cán bộ`.
    Pair,
    /// Behind a stroke, with one unit for both: `238/316 vụ`.
    Ratio,
}

impl Quantity {
    /// The value that is written; none for ranges and indefinite amounts.
    pub fn value(&self) -> Option<Decimal> {
        if let Amount::Figure { value, .. } = self.amount { Some(value) } else { None }
    }

    /// The values it can have; none when its digits cannot be read.
    pub fn interval(&self) -> Option<Interval> {
        None
    }
}

/// Whether a word may begin a quantity without digits or a quarter: `hàng`, `vài`, `mấy`, `dăm`, `quý`.
pub(super) fn may_begin(_word: &str) -> bool {
    false
}

/// Asked at words for which [`may_begin`] holds.
pub(super) fn read_words(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}

/// Asked at every number that no earlier reader used: a quantity, or digits that are none.
pub(super) fn read(_scan: &Scan<'_>, _i: usize) -> Option<Found> {
    None
}
