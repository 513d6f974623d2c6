//! Intervals of exact decimals: the values that a figure can have, given how it is written.

use rust_decimal::Decimal;

/// A range of values. Two statements about one thing contradict each other only if their
/// intervals do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower bound.
    pub low: Decimal,
    /// The upper bound; none when there is none.
    pub high: Option<Decimal>,
    /// The lower bound is not in the interval.
    pub low_open: bool,
    /// The upper bound is not in the interval.
    pub high_open: bool,
}

impl Interval {
    /// The interval of a single value.
    pub fn exact(value: Decimal) -> Self {
        Self { low: value, high: Some(value), low_open: false, high_open: false }
    }

    /// The closed interval `low..=high`.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low, high: Some(high), low_open: false, high_open: false }
    }

    /// Every sum of a value of the one and a value of the other; none beyond what is exact.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(one.checked_add(two)?),
            _ => None,
        };
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        })
    }

    /// Every difference of a value of this and a value of the other; none when the other has no
    /// upper bound, or beyond what is exact.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let high = match self.high {
            Some(high) => Some(high.checked_sub(other.low)?),
            None => None,
        };
        Some(Self {
            low: self.low.checked_sub(other.high?)?,
            high,
            low_open: self.low_open || other.high_open,
            high_open: self.high_open || other.low_open,
        })
    }

    /// Every product of a value of the one and a value of the other. None when a bound is below 0,
    /// or beyond what is exact.
    pub fn times(&self, other: &Self) -> Option<Self> {
        if self.low.is_sign_negative() || other.low.is_sign_negative() {
            return None;
        }
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(one.checked_mul(two)?),
            _ => None,
        };
        Some(Self {
            low: self.low.checked_mul(other.low)?,
            high,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        })
    }

    /// Whether every value of this is below every value of the other.
    pub fn is_below(&self, other: &Self) -> bool {
        match self.high {
            Some(high) => high < other.low || high == other.low && (self.high_open || other.low_open),
            None => false,
        }
    }

    /// The value, when there is only one.
    pub fn single(&self) -> Option<Decimal> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    /// Whether the two have a value in common.
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_meet_where_a_value_lies_in_both() {
        let at = |v: i64| Decimal::from(v);
        let over = Interval { low: at(500), high: Some(at(600)), low_open: true, high_open: true };
        assert!(!over.meets(&Interval::exact(at(500))));
        assert!(over.meets(&Interval::exact(at(501))));
        assert!(!over.meets(&Interval::closed(at(600), at(700))));
        let least = Interval { low: at(3), high: None, low_open: false, high_open: false };
        assert!(least.meets(&over) && over.meets(&least));
    }

    #[test]
    fn bounds_are_computed_exactly_or_not_at_all() {
        let at = |v: i64| Decimal::from(v);
        let over = Interval { low: at(40), high: Some(at(50)), low_open: true, high_open: true };
        let fifty = Interval::exact(at(50));
        assert_eq!(
            fifty.plus(&over).map(|sum| (sum.low, sum.high, sum.low_open)),
            Some((at(90), Some(at(100)), true))
        );
        assert_eq!(
            fifty.minus(&over).map(|rest| (rest.low, rest.high, rest.high_open)),
            Some((at(0), Some(at(10)), true))
        );
        assert_eq!(fifty.times(&Interval::closed(at(2), at(3))), Some(Interval::closed(at(100), at(150))));
        let least = Interval { low: at(3), high: None, low_open: false, high_open: false };
        assert_eq!(least.plus(&fifty).and_then(|sum| sum.high), None);
        assert_eq!(fifty.minus(&least), None);
        assert_eq!(Interval::exact(at(-1)).times(&fifty), None);
        let huge = Interval::exact(Decimal::MAX);
        assert_eq!(huge.plus(&huge), None);
        assert_eq!(huge.times(&huge), None);
        assert_eq!((fifty.single(), over.single(), least.single()), (Some(at(50)), None, None));
    }
}
