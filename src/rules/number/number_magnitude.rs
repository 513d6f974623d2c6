#![doc = include_str!("number_magnitude.md")]

use super::{Fault, Figure, faulty, shown};
use crate::messages::NumberMessage;
use crate::reading::numeral::written;
use crate::reading::profile::Habit;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    name: "number-magnitude",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("number_magnitude.md"),
    check: Check::Block(check),
};

/// A decimal of tỷ with more places is no easier to read than two steps.
const MOST_DECIMALS: u32 = 3;

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    let decimals = figure.habits.count(Habit::DecimalBillions);
    let compounds = figure.habits.count(Habit::CompoundBillions);
    let minority = decimals >= 3 && decimals >= 3 * compounds;
    minority && !figure.table && figure.marks().is_some() && as_decimal(figure).is_some()
}

/// The figure in tỷ, when it is written in steps from tỷ down and has at most three decimals.
fn as_decimal(figure: &Figure<'_>) -> Option<Decimal> {
    let quantity = figure.quantity;
    let [first, .., last] = &*quantity.terms else { return None };
    if first.magnitude != 9 || last.magnitude < 3 || quantity.dash().is_some() {
        return None;
    }
    let billion = Decimal::from(1_000_000_000);
    let value = quantity.value()?.checked_div(billion)?.normalize();
    let exact = value.checked_mul(billion) == quantity.value();
    (exact && value.scale() <= MOST_DECIMALS).then_some(value)
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::Magnitude) {
        let (Some(value), Some(marks)) = (as_decimal(&figure), figure.marks()) else { continue };
        let word = figure.quantity.spellings().first().map_or("tỷ", |used| used.spelling.written());
        let suggestion = format!("{} {word}", marks.of_vietnamese(&written(value)));
        let message = NumberMessage::Magnitude {
            written: shown(check.written(figure.quantity.figure)),
            count: figure.habits.count(Habit::DecimalBillions),
            example: shown(figure.habits.example(Habit::DecimalBillions)),
        };
        sink.report(&RULE, check.place(figure.shown()), message).fix(
            Applicability::Safe,
            NumberMessage::ChangeTo { suggestion: suggestion.clone() },
            check.place(figure.quantity.figure),
            suggestion,
        );
    }
}
