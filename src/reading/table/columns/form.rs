//! How a column follows from others, and what it gives in a row.

use crate::reading::interval::Interval;
use crate::reading::table::relation::Operation;
use crate::reading::table::values::{Known, Value, Values, bounds, half_step};
use rust_decimal::Decimal;
use std::rc::Rc;

/// How a column follows from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading::table) enum Form {
    /// The sum of columns, some of them taken away.
    Linear(Rc<[(u16, bool)]>),
    /// What stands in the row above, and a column on top: a running total.
    Running {
        /// What is added in each row.
        part: u16,
    },
    /// Parts of a hundred: one column in another.
    Share {
        /// The part.
        part: u16,
        /// The whole.
        whole: u16,
    },
    /// Parts of a hundred by which one column is more than another.
    Change {
        /// The later figure.
        new: u16,
        /// The earlier one.
        old: u16,
    },
    /// Parts of a hundred: a column in its own total.
    OfTotal {
        /// The column.
        part: u16,
    },
    /// One column by another, times a power of ten.
    Quotient {
        /// What is divided.
        part: u16,
        /// By what.
        by: u16,
        /// The power of ten.
        power: i8,
    },
    /// Columns multiplied, times a power of ten.
    Product {
        /// The factors.
        factors: Rc<[u16]>,
        /// The power of ten.
        power: i8,
    },
}

/// A figure that takes part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub known: Known,
    pub column: usize,
    pub minus: bool,
    /// Nothing stands there; it is taken as 0.
    pub is_empty: bool,
}

impl Form {
    pub(super) fn operation(&self) -> Operation {
        match self {
            Self::Linear(terms) if terms.len() == 2 && terms.iter().any(|(_, minus)| *minus) => {
                Operation::Difference
            }
            Self::Linear(_) | Self::Running { .. } => Operation::SumOfColumns,
            Self::Share { .. } | Self::OfTotal { .. } => Operation::Share,
            Self::Change { .. } => Operation::Change,
            Self::Quotient { .. } => Operation::Quotient,
            Self::Product { .. } => Operation::Product,
        }
    }

    /// The same for all ways of saying the same of the same columns: `a = b + c` and `c = a - b`.
    pub(super) fn key(&self, column: usize) -> Vec<(u16, i8)> {
        let column = column as u16;
        let mut key: Vec<(u16, i8)> = match self {
            Self::Linear(terms) => {
                let terms = terms.iter().map(|&(column, minus)| (column, if minus { -1 } else { 1 }));
                terms.chain([(column, -1)]).collect()
            }
            Self::Share { part, whole } => vec![(column, 10), (*part, 11), (*whole, 12)],
            Self::Change { new, old } => vec![(column, 20), (*new, 21), (*old, 22)],
            Self::OfTotal { part } => vec![(column, 30), (*part, 31)],
            Self::Running { part } => vec![(column, 50), (*part, 51)],
            Self::Quotient { part, by, .. } => vec![(*part, 40), (*by, 41), (column, 41)],
            Self::Product { factors, .. } => {
                factors.iter().map(|&factor| (factor, 41)).chain([(column, 40)]).collect()
            }
        };
        key.sort_unstable();
        if matches!(self, Self::Linear(_)) && key.first().is_some_and(|(_, sign)| *sign < 0) {
            for (_, sign) in &mut key {
                *sign = -*sign;
            }
        }
        key
    }

    /// How many figures take part.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Linear(terms) => terms.len(),
            Self::Product { factors, .. } => factors.len(),
            _ => 2,
        }
    }

    /// Whether it holds in rows of totals too; a price times a count does not.
    pub(super) fn is_for_totals(&self) -> bool {
        !matches!(self, Self::Product { .. })
    }

    /// The figures that take part in a row; none when one of them is not known.
    ///
    /// The place is the row, the column that follows, and the row of the total.
    pub(in crate::reading::table::columns) fn parts(
        &self,
        values: &Values,
        (row, column, total): (usize, usize, Option<usize>),
    ) -> Option<Vec<Term>> {
        let term = |row: usize, column: u16, minus: bool| {
            let column = usize::from(column);
            match values.at(row, column) {
                Value::Known(known) => Some(Term { known, column, minus, is_empty: false }),
                Value::Empty => Some(Term { known: Known::ZERO, column, minus, is_empty: true }),
                Value::Unknown => None,
            }
        };
        match self {
            Self::Linear(terms) => terms.iter().map(|&(column, minus)| term(row, column, minus)).collect(),
            Self::Share { part, whole: by }
            | Self::Quotient { part, by, .. }
            | Self::Change { new: part, old: by } => {
                Some(vec![term(row, *part, false)?, term(row, *by, false)?])
            }
            Self::Running { part } => {
                Some(vec![term(row.checked_sub(1)?, column as u16, false)?, term(row, *part, false)?])
            }
            Self::OfTotal { part } => Some(vec![term(row, *part, false)?, term(total?, *part, false)?]),
            Self::Product { factors, .. } => factors.iter().map(|&factor| term(row, factor, false)).collect(),
        }
    }

    /// What the figures give. None when that is beyond what is exact, or there is nothing to divide by.
    pub(super) fn compute(&self, values: &Values, parts: &[Term]) -> Option<Interval> {
        let interval = |term: &Term| bounds(term.known.value, values.half_step(term.column));
        match self {
            Self::Linear(_) | Self::Running { .. } => {
                let zero = Interval::exact(Decimal::ZERO);
                parts.iter().try_fold(zero, |sum, term| {
                    // A zero is not rounded, and a dash is none at all.
                    let term_interval = if term.known.value.is_zero() {
                        Interval::exact(Decimal::ZERO)
                    } else {
                        interval(term)
                    };
                    if term.minus { sum.minus(&term_interval) } else { sum.plus(&term_interval) }
                })
            }
            Self::Product { power, .. } => {
                let one = Interval::exact(Decimal::ONE);
                let product = parts
                    .iter()
                    .try_fold(one, |product, term| product.times(&Interval::exact(term.known.value)))?;
                scaled(product, *power)
            }
            Self::Share { .. } | Self::OfTotal { .. } => quotient(parts, interval, 2),
            Self::Quotient { power, .. } => quotient(parts, interval, *power),
            Self::Change { .. } => {
                let ratio = quotient(parts, interval, 2)?;
                ratio.minus(&Interval::exact(Decimal::ONE_HUNDRED))
            }
        }
    }

    /// The values that the figure of the column stands for: a sum is rounded at most, a quotient may
    /// be cut off at its last digit instead.
    pub(super) fn bounds(&self, values: &Values, column: usize, total: Known) -> Interval {
        match self {
            Self::Linear(_) | Self::Running { .. } => bounds(total.value, values.half_step(column)),
            Self::Product { power, .. } if *power >= 0 && total.decimals == 0 => Interval::exact(total.value),
            _ => rounded_or_cut(total),
        }
    }

    /// Whether it says something that the relation holds here: with enough figures other than 0 that
    /// it can hardly hold by chance.
    pub(super) fn is_informative(&self, parts: &[Term], total: Known) -> bool {
        let counted = parts.iter().filter(|part| !part.known.value.is_zero()).count();
        match self {
            Self::Linear(_) | Self::Running { .. } => {
                // Of figures that are all one, as many may be added as taken away.
                let is_one = |part: &Term| part.known.value == total.value;
                counted > 1 && !total.value.is_zero() && !parts.iter().all(is_one)
            }
            Self::Product { .. } => parts.iter().all(|part| part.known.value > Decimal::ONE),
            Self::Share { .. } | Self::Change { .. } | Self::OfTotal { .. } | Self::Quotient { .. } => {
                let (Some(part), Some(by)) = (parts.first(), parts.get(1)) else { return false };
                counted == 2 && part.known.value != by.known.value && by.known.value != Decimal::ONE
            }
        }
    }
}

/// One figure by another, times a power of ten. Both have to be above 0.
fn quotient(parts: &[Term], interval: impl Fn(&Term) -> Interval, power: i8) -> Option<Interval> {
    let (part, by) = (interval(parts.first()?), interval(parts.get(1)?));
    if by.low <= Decimal::ZERO
        || part.low.is_sign_negative() && !part.low.is_zero() && part.high? < Decimal::ZERO
    {
        return None;
    }
    let low = part.low.checked_div(by.high?)?;
    let high = part.high?.checked_div(by.low)?;
    scaled(Interval::closed(low.max(Decimal::ZERO), high), power)
}

fn scaled(interval: Interval, power: i8) -> Option<Interval> {
    let times = Decimal::from(10_u64.checked_pow(u32::from(power.unsigned_abs()))?);
    let scale = |value: Decimal| {
        if power < 0 { value.checked_div(times) } else { value.checked_mul(times) }
    };
    Some(Interval::closed(scale(interval.low)?, scale(interval.high?)?))
}

/// A figure that was rounded at its last digit, or cut off behind it.
fn rounded_or_cut(total: Known) -> Interval {
    let half = match half_step(total.decimals) {
        half if half.is_zero() => Decimal::new(5, 1),
        half => half,
    };
    let step = half.checked_mul(Decimal::TWO).unwrap_or(half);
    let (below, above) = if total.value.is_sign_negative() { (step, half) } else { (half, step) };
    match (total.value.checked_sub(below), total.value.checked_add(above)) {
        (Some(low), Some(high)) => Interval::closed(low, high),
        _ => Interval::exact(total.value),
    }
}
