//! Slips of the pen: whether one slip turns a figure into another.

use crate::messages::figures::Shown;
use crate::reading::quantity::{Amount, Quantity};
use rust_decimal::Decimal;

/// A slip that turns one figure into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Two neighbouring digits are swapped: 238 and 283.
    Swapped,
    /// One digit is another one: 103 and 102.
    OneDigit,
    /// A digit is missing or written twice: 1.150 and 150.
    LostDigit,
    /// The decimal mark or a group of zeros is misplaced: 141.170 and 141,17.
    Scale,
}

/// The slip that turns `one` into `two`; none when it takes more than one, or the two are equal.
pub(super) fn slip(one: Decimal, two: Decimal) -> Option<Slip> {
    if one == two || one.is_sign_negative() || two.is_sign_negative() {
        return None;
    }
    let (one, two) = aligned(one, two);
    if one.trim_end_matches('0') == two.trim_end_matches('0') {
        return Some(Slip::Scale);
    }
    let (one, two) = (one.as_bytes(), two.as_bytes());
    if one.len() == two.len() {
        let apart: Vec<usize> = (0..one.len()).filter(|&i| one.get(i) != two.get(i)).collect();
        return match apart.as_slice() {
            [_] => Some(Slip::OneDigit),
            [i, j] if j - i == 1 && one.get(*i) == two.get(*j) && one.get(*j) == two.get(*i) => {
                Some(Slip::Swapped)
            }
            _ => None,
        };
    }
    let (long, short) = if one.len() > two.len() { (one, two) } else { (two, one) };
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let lost = long.len() == short.len() + 1 && long.get(same + 1..) == short.get(same..);
    (lost && short.len() >= 2).then_some(Slip::LostDigit)
}

/// The only figure that one slip away from the written one makes everything agree, as it would be
/// written; none when there is none or more than one.
pub(super) fn only_slip(written: &Quantity, agrees: impl Fn(Decimal) -> bool) -> Option<String> {
    let mut found: Option<Decimal> = None;
    for value in slips(written).into_iter().filter(|&value| agrees(value)) {
        if found.is_some_and(|known| known != value) {
            return None;
        }
        found = Some(value);
    }
    Some(Shown::like(written, "").digits(found?))
}

/// The figures that are one slip away: with one digit other, or two neighbouring digits swapped.
fn slips(written: &Quantity) -> Vec<Decimal> {
    let Amount::Figure { value, step, .. } = written.amount else { return Vec::new() };
    let Some(digits) = value.checked_div(step.value()).filter(|digits| digits.fract().is_zero()) else {
        return Vec::new();
    };
    let text = digits.normalize().abs().to_string();
    let mut found = Vec::new();
    let mut add = |bytes: &[u8]| {
        let number = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<Decimal>().ok());
        if let Some(slip) = number.and_then(|number| number.checked_mul(step.value())) {
            found.push(slip);
        }
    };
    for i in 0..text.len() {
        let mut bytes = text.as_bytes().to_vec();
        let Some(&own) = bytes.get(i) else { continue };
        for digit in b'0'..=b'9' {
            if digit != own
                && let Some(slot) = bytes.get_mut(i)
            {
                *slot = digit;
                add(&bytes);
            }
        }
        let mut bytes = text.as_bytes().to_vec();
        if i + 1 < bytes.len() && bytes.get(i) != bytes.get(i + 1) {
            bytes.swap(i, i + 1);
            add(&bytes);
        }
    }
    found
}

/// The digits of two figures with the same number of decimals.
fn aligned(one: Decimal, two: Decimal) -> (String, String) {
    let (one, two) = (one.normalize(), two.normalize());
    let digits = |value: Decimal, scale: u32| {
        let mantissa = value.mantissa().unsigned_abs().to_string();
        let zeros = scale.saturating_sub(value.scale()) as usize;
        mantissa + &"0".repeat(zeros)
    };
    let scale = one.scale().max(two.scale());
    (digits(one, scale), digits(two, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_told_from_two() {
        let check = |one: &str, two: &str, expected: Option<Slip>| {
            let value = |text: &str| text.parse::<Decimal>().unwrap_or_default();
            assert_eq!(slip(value(one), value(two)), expected, "{one} {two}");
            assert_eq!(slip(value(two), value(one)), expected, "{two} {one}");
        };
        check("238", "281", None);
        check("238", "283", Some(Slip::Swapped));
        check("103", "102", Some(Slip::OneDigit));
        check("166.38", "166.83", Some(Slip::Swapped));
        check("1150", "150", Some(Slip::LostDigit));
        check("141170", "141.17", Some(Slip::Scale));
        check("5", "50", Some(Slip::Scale));
        check("5", "6", Some(Slip::OneDigit));
        check("7", "7", None);
        check("199", "200", None);
        check("-7", "7", None);
    }
}
