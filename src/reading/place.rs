//! The place of a digit in a figure.

use rust_decimal::Decimal;

/// The place of a digit: a power of ten, or half of one, as the last place of `1 tỷ rưỡi` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// From -28 to 28.
    power: i8,
    half: bool,
}

/// So many places a [`Decimal`] has.
const MOST: i8 = 28;

impl Place {
    /// The place of what is counted.
    pub const ONE: Self = Self { power: 0, half: false };

    /// The place of 10 to a power; beyond what a [`Decimal`] holds, the last that it does.
    pub fn of_power(power: i16) -> Self {
        let power = power.clamp((-MOST).into(), MOST.into());
        Self { power: power as i8, half: false }
    }

    /// Half of the place of 10 to a power.
    pub fn half_of(power: u8) -> Self {
        Self { half: true, ..Self::of_power(power.into()) }
    }

    /// The place of the last digit of a value that is not 0; [`Self::ONE`] for 0, and for a value that is
    /// not whole.
    pub fn of_last_digit(value: Decimal) -> Self {
        let mut rest = value.mantissa();
        if value.scale() > 0 || rest == 0 {
            return Self::ONE;
        }
        let mut power = 0;
        while rest % 10 == 0 {
            rest /= 10;
            power += 1;
        }
        Self::of_power(power)
    }

    /// What a 1 at this place is worth.
    pub fn value(self) -> Decimal {
        let (digit, power) = if self.half { (5, self.power - 1) } else { (1, self.power) };
        let whole = u32::try_from(power).ok().and_then(|power| 10_i128.checked_pow(power));
        let scale = u32::try_from(power.saturating_neg()).unwrap_or(0);
        let mantissa = whole.and_then(|whole| whole.checked_mul(digit)).unwrap_or(digit);
        Decimal::try_from_i128_with_scale(mantissa, scale).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_a_value() {
        let check = |place: Place, value: &str| assert_eq!(place.value().to_string(), value);
        check(Place::ONE, "1");
        check(Place::of_power(6), "1000000");
        check(Place::of_power(-2), "0.01");
        check(Place::half_of(9), "500000000");
        check(Place::half_of(0), "0.5");
        check(Place::of_power(28), "10000000000000000000000000000");
        check(Place::of_power(99), "10000000000000000000000000000");
        check(Place::of_power(-99), "0.0000000000000000000000000001");
    }

    #[test]
    fn the_last_digit_that_is_not_0_has_a_place() {
        let check = |value: &str, place: &str| {
            assert_eq!(Place::of_last_digit(value.parse().unwrap()).value().to_string(), place, "{value}");
        };
        check("2200", "100");
        check("8801", "1");
        check("0", "1");
        check("-1200000", "100000");
        check("12.5", "1");
    }
}
