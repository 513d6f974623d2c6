#![doc = include_str!("number_leading_zero.md")]

use super::{Fault, Figure, digits, faulty};
use crate::messages::NumberMessage;
use crate::reading::profile::Habit;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule.
pub const RULE: Rule = Rule {
    name: "number-leading-zero",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Hint }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("number_leading_zero.md"),
    check: Check::Block(check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    !figure.table
        && figure.quantity.is_padded_count() == Some(false)
        && figure.habits.settled(Habit::Padded, [Habit::Unpadded])
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::LeadingZero) {
        let Some(term) = figure.quantity.terms.first() else { continue };
        let message = NumberMessage::LeadingZero {
            count_with: figure.habits.count(Habit::Padded),
            count_without: figure.habits.count(Habit::Unpadded),
        };
        let suggestion = format!("0{}", digits(check.written(term.numeral.span)));
        sink.report(&RULE, check.place(figure.shown()), message).fix(
            Applicability::Safe,
            NumberMessage::ChangeTo { suggestion: suggestion.clone() },
            check.place(term.numeral.span),
            suggestion,
        );
    }
}
