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

    /// Whether the two have a value in common.
    pub fn meets(&self, other: &Self) -> bool {
        let below = |a: &Self, b: &Self| match a.high {
            Some(high) => high < b.low || high == b.low && (a.high_open || b.low_open),
            None => false,
        };
        !below(self, other) && !below(other, self)
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
}
