//! Sums of figures, exact where the figures are.

use crate::knowledge::units::Class;
use crate::reading::Approximator;
use crate::reading::approximator;
use crate::reading::interval::Interval;
use crate::reading::place::Place;
use crate::reading::quantity::{Amount, Quantity};
use rust_decimal::Decimal;

/// The values that a figure of a sum can have.
///
/// Counts, and amounts without decimals and without an approximator (`275 triệu đồng`), are meant
/// exactly; all others are rounded at their last digit (DESIGN: each relation chooses the reading of
/// its terms). `ước đạt 6.902,2 triệu đồng` is an estimate of what will be, not a rough figure: it is
/// computed with as it stands. None when the figure cannot be read.
pub fn term(quantity: &Quantity) -> Option<Interval> {
    match quantity.amount {
        Amount::Figure { value, .. } if is_exact(quantity) => Some(Interval::exact(value)),
        Amount::Figure { value, step, significant, rounded } if is_precise(quantity, value, significant) => {
            approximator::interval(None, value, step, significant, rounded)
        }
        _ => quantity.interval(),
    }
}

/// Whether a figure that is called an estimate has four digits or more that say something.
fn is_precise(quantity: &Quantity, value: Decimal, significant: Place) -> bool {
    let about = matches!(quantity.approximator(), Some((Approximator::About, _)));
    about && value.checked_div(significant.value()).is_some_and(|digits| digits >= Decimal::ONE_THOUSAND)
}

/// Whether a figure is meant exactly.
pub fn is_exact(quantity: &Quantity) -> bool {
    let plain = matches!(quantity.approximator(), None | Some((Approximator::Exactly, _)));
    let whole = quantity.terms.iter().all(|term| term.numeral.decimals == 0);
    plain && whole && !quantity.terms.is_empty()
}

/// Every sum of values of the figures; none when one cannot be read, or beyond what is exact.
pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Quantity>) -> Option<Interval> {
    figures.into_iter().try_fold(Interval::exact(Decimal::ZERO), |sum, figure| sum.plus(&term(figure)?))
}

/// The values that a figure can have beside figures that are not exact: then it is rounded itself.
pub fn rounded(quantity: &Quantity) -> Option<Interval> {
    match quantity.amount {
        Amount::Figure { rounded: true, .. } => quantity.interval(),
        _ => term(quantity),
    }
}

/// The same values with both bounds: "hơn 2 tỷ" is also said of 2 tỷ.
pub fn closed(interval: Interval) -> Interval {
    Interval { low_open: false, high_open: false, ..interval }
}

/// Whether the figures lean to both sides (`trên 225 tỷ`, `gần 1.500 tỷ`), so that their sum says
/// nothing.
pub fn leans_both_ways<'a>(figures: impl IntoIterator<Item = &'a Quantity>) -> bool {
    let (mut over, mut under) = (false, false);
    for figure in figures {
        match figure.approximator() {
            Some((Approximator::Over | Approximator::AtLeast, _)) => over = true,
            Some((Approximator::Nearly | Approximator::Below | Approximator::AtMost, _)) => under = true,
            _ => {}
        }
    }
    over && under
}

/// Whether a figure is of something that is counted, with digits that are meant exactly.
pub fn is_count(quantity: &Quantity) -> bool {
    is_exact(quantity) && matches!(quantity.class(), None | Some(Class::Count))
}
