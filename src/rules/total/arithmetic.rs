//! What figures give, within what they can be.

use super::slip::{Slip, slip};
use crate::knowledge::units::Class;
use crate::reading::Approximator;
use crate::reading::interval::Interval;
use crate::reading::quantity::{Amount, Quantity};
use crate::reading::relation::sum::term;
use rust_decimal::{Decimal, RoundingStrategy};

/// The percentages that a written one may stand for: what is rounded to it, and what is cut off to
/// it (79,638 is written 79,64% and 79,63% alike). None for anything but a single percentage.
pub fn accepted(percent: &Quantity) -> Option<Interval> {
    let Amount::Figure { value, step, .. } = percent.amount else { return None };
    if percent.class() != Some(Class::Percent) {
        return None;
    }
    let step = step.value();
    match percent.approximator() {
        None | Some((Approximator::Exactly, _)) => Some(Interval {
            low: value.checked_sub(step.checked_div(Decimal::TWO)?)?,
            high: Some(value.checked_add(step)?),
            low_open: false,
            high_open: true,
        }),
        // "hơn 76%" is said of 76,0% too.
        Some(_) => percent.interval().map(|it| Interval { low_open: false, high_open: false, ..it }),
    }
}

/// Whether `percent` is the share that `part` has of `whole`, for some of the values that the three
/// can have.
pub fn is_share(part: &Interval, whole: &Interval, percent: &Interval) -> Option<bool> {
    let hundredfold = part.times(&Interval::exact(Decimal::ONE_HUNDRED))?;
    Some(hundredfold.meets(&percent.times(whole)?))
}

/// Whether a percentage is so close to what the figures give that they must be what it is of: it is
/// neither larger nor smaller by two thirds, or one digit or two swapped ones explain it.
pub fn is_plausible(part: Decimal, whole: Decimal, percent: &Quantity) -> bool {
    let Some(written) = percent.value().map(|value| value.abs()) else { return false };
    let actual = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole));
    let Some(actual) = actual else { return false };
    let places = percent.terms.last().map_or(0, |term| u32::from(term.numeral.decimals));
    let rounded = actual.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let slipped = places > 0
        && written >= Decimal::ONE
        && matches!(slip(rounded, written), Some(Slip::OneDigit | Slip::Swapped));
    slipped || is_close(actual, written)
}

/// Whether of two values neither is larger than the other by more than two thirds.
pub fn is_close(one: Decimal, two: Decimal) -> bool {
    let times = |value: Decimal, times: i64| value.checked_mul(Decimal::from(times));
    times(one, 3) <= times(two, 5) && times(two, 3) <= times(one, 5)
}

/// Whether two values are of one size: neither is larger than five times the other.
pub fn is_comparable(one: Decimal, two: Decimal) -> bool {
    let five = |value: Decimal| value.checked_mul(Decimal::from(5));
    five(one).is_some_and(|five| two <= five) && five(two).is_some_and(|five| one <= five)
}

/// The decimals with which a percentage is shown beside one that is written: as many, at least one.
pub fn decimals(percent: &Quantity) -> u32 {
    percent.terms.last().map_or(1, |term| u32::from(term.numeral.decimals)).max(1)
}

/// The values that a figure of a computation can have, when it is a single one.
pub fn operand(quantity: &Quantity) -> Option<Interval> {
    quantity.value()?;
    term(quantity)
}
