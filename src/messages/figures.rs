//! Computed figures as messages show them: as a Vietnamese report would write them.

use crate::reading::interval::Interval;
use crate::reading::numeral::written;
use crate::reading::quantity::Quantity;
use rust_decimal::{Decimal, RoundingStrategy};

/// The magnitudes a figure can be shown in, from the largest: the power of ten and its word.
const MAGNITUDES: [(u8, &str); 4] = [(9, "tỷ"), (6, "triệu"), (3, "nghìn"), (0, "")];
/// With more decimals a smaller magnitude reads better.
const MOST_DECIMALS: u32 = 3;

/// How the figures of one relation are shown: in what magnitude, and with what unit behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The power of ten: 6 for `triệu`; 0 for none.
    pub magnitude: u8,
    /// The unit; empty for none.
    pub unit: String,
}

impl Shown {
    /// As the document shows this quantity. `unit` is its unit as it is written.
    pub fn like(quantity: &Quantity, unit: &str) -> Self {
        // "2 tỷ 280 triệu đồng" is shown in the smallest magnitude it is written in.
        let magnitude = quantity.terms.iter().map(|term| term.magnitude).min().unwrap_or_default();
        Self { magnitude, unit: unit.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// The digits alone, in this magnitude: `1.055,3`. Exact whatever the number of decimals.
    pub fn digits(&self, value: Decimal) -> String {
        written(scaled(value, self.magnitude).unwrap_or(value))
    }

    /// The figure: `1.055,3 triệu đồng`, `75,3%`. A figure that would be a long fraction of this
    /// magnitude is shown in a smaller one: `500.000 đồng`.
    pub fn figure(&self, value: Decimal) -> String {
        let fits = |magnitude: u8| {
            scaled(value, magnitude).is_some_and(|value| {
                value.normalize().scale() <= MOST_DECIMALS && (value.is_zero() || value.abs() >= Decimal::ONE)
            })
        };
        // Nobody steps down to `nghìn`: below a million there are đồng.
        let usual = |power: u8| power <= self.magnitude && (power != 3 || self.magnitude == 3);
        let magnitudes = MAGNITUDES.iter().filter(|(power, _)| usual(*power));
        let (power, word) =
            magnitudes.into_iter().find(|(power, _)| fits(*power)).copied().unwrap_or((0, ""));
        let mut out = written(scaled(value, power).unwrap_or(value));
        for word in [word, &self.unit] {
            if !word.is_empty() && !matches!(word, "%" | "‰") {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// The values of an interval: a figure when there is only one, and otherwise `from–to`.
    pub fn interval(&self, interval: &Interval) -> String {
        match interval.high {
            Some(high) if high == interval.low => self.figure(high),
            Some(high) => format!("{}–{}", self.digits(interval.low), self.figure(high)),
            None => format!("≥ {}", self.figure(interval.low)),
        }
    }
}

/// `part` of `whole` in percent, rounded to so many decimals: `75,3%`. None when the whole is 0.
pub fn percent(part: Decimal, whole: Decimal, decimals: u32) -> Option<String> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let share = share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{}%", written(share)))
}

fn scaled(value: Decimal, magnitude: u8) -> Option<Decimal> {
    value.checked_div(Decimal::try_from_i128_with_scale(10_i128.checked_pow(u32::from(magnitude))?, 0).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_as_a_report_writes_them() {
        let check = |value: &str, magnitude: u8, unit: &str, expected: &str| {
            let shown = Shown { magnitude, unit: unit.to_owned() };
            assert_eq!(shown.figure(value.parse().unwrap_or_default()), expected, "{value}");
        };
        check("1055300000", 6, "đồng", "1.055,3 triệu đồng");
        check("18400000", 0, "đồng", "18.400.000 đồng");
        check("500000", 9, "đồng", "500.000 đồng");
        check("2675000000", 9, "đồng", "2,675 tỷ đồng");
        check("2675123456", 9, "đồng", "2.675.123.456 đồng");
        check("1000000000", 12, "đồng", "1 tỷ đồng");
        check("75.3", 0, "%", "75,3%");
        check("78", 0, "vụ việc", "78 vụ việc");
        check("-7", 0, "", "-7");
        check("0", 6, "đồng", "0 triệu đồng");
        check("603.5", 0, "ha", "603,5 ha");
    }

    #[test]
    fn a_share_is_rounded_half_up() {
        let at = Decimal::from;
        assert_eq!(percent(at(238), at(316), 1).as_deref(), Some("75,3%"));
        assert_eq!(percent(at(6), at(496), 1).as_deref(), Some("1,2%"));
        assert_eq!(percent(at(1), at(8), 2).as_deref(), Some("12,5%"));
        assert_eq!(percent(at(1), at(0), 2), None);
    }

    #[test]
    fn an_interval_is_shown_from_end_to_end() {
        let shown = Shown { magnitude: 6, unit: "đồng".to_owned() };
        let at = |million: i64| Decimal::from(million * 1_000_000);
        assert_eq!(shown.interval(&Interval::closed(at(5), at(7))), "5–7 triệu đồng");
        assert_eq!(shown.interval(&Interval::exact(at(5))), "5 triệu đồng");
    }
}
