//! Exact values of numbers in words: `hai phần ba` has no decimal form.

use rust_decimal::Decimal;

/// A fraction in lowest terms, its denominator above 0. Two are equal if their values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// The fraction `numerator / denominator` in lowest terms; none when the denominator is 0 or
    /// the sign does not fit.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = common_divisor(numerator.checked_abs()?, denominator.checked_abs()?);
        if denominator == 0 || divisor == 0 {
            return None;
        }
        let sign = denominator.signum();
        Some(Self { numerator: numerator / divisor * sign, denominator: denominator / divisor * sign })
    }

    /// A whole number.
    pub fn whole(value: i128) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// Above the line.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Below the line; at least 1.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum; none when it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The product with a whole number; none when it does not fit.
    pub fn times(self, factor: i128) -> Option<Self> {
        Self::new(self.numerator.checked_mul(factor)?, self.denominator)
    }

    /// The quotient by a whole number; none when that is 0 or the result does not fit.
    pub fn divided_by(self, divisor: i128) -> Option<Self> {
        Self::new(self.numerator, self.denominator.checked_mul(divisor)?)
    }

    /// The same value as a decimal; none when it has no finite decimal form of 28 places.
    pub fn decimal(self) -> Option<Decimal> {
        let mut power = 1_i128;
        for scale in 0..=Decimal::MAX_SCALE {
            if power % self.denominator == 0 {
                let mantissa = self.numerator.checked_mul(power / self.denominator)?;
                return Decimal::try_from_i128_with_scale(mantissa, scale).ok();
            }
            power = power.checked_mul(10)?;
        }
        None
    }
}

impl std::fmt::Display for Fraction {
    /// `3/4`; a whole number without the line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator != 1 {
            write!(f, "/{}", self.denominator)?;
        }
        Ok(())
    }
}

fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numerator: i128, denominator: i128, shown: Option<&str>, decimal: Option<&str>) {
        let value = Fraction::new(numerator, denominator);
        assert_eq!(value.map(|v| v.to_string()).as_deref(), shown);
        let found = value.and_then(Fraction::decimal).map(|d| d.normalize().to_string());
        assert_eq!(found.as_deref(), decimal);
    }

    #[test]
    fn fractions_are_in_lowest_terms_and_decimal_where_they_can_be() {
        check(4, 6, Some("2/3"), None);
        check(267, 100, Some("267/100"), Some("2.67"));
        check(-50, 10, Some("-5"), Some("-5"));
        check(3, -4, Some("-3/4"), Some("-0.75"));
        check(0, 7, Some("0"), Some("0"));
        check(1, 0, None, None);
        check(i128::MIN, 1, None, None);
        check(i128::MAX, 1, Some("170141183460469231731687303715884105727"), None);
    }
}
