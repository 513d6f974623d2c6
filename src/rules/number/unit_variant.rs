#![doc = include_str!("unit_variant.md")]

use super::{Fault, Figure, faulty};
use crate::knowledge::units::Spelling;
use crate::messages::NumberMessage;
use crate::reading::profile::Habit;
use crate::reading::quantity::SpellingUse;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unit-variant",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("unit_variant.md"),
    check: Check::Block(check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    variant(figure).is_some()
}

/// The first word of the figure that the document mostly spells otherwise, and how.
fn variant(figure: &Figure<'_>) -> Option<(SpellingUse, Spelling)> {
    if figure.table {
        return None;
    }
    figure.quantity.spellings().iter().find_map(|&used| {
        let major = figure.habits.spelling(used.spelling)?;
        (major != used.spelling).then_some((used, major))
    })
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::UnitVariant) {
        let Some((used, major)) = variant(&figure) else { continue };
        let message = NumberMessage::UnitVariant {
            written: used.spelling.written().to_owned(),
            count_minor: figure.habits.count(Habit::Spelling(used.spelling)),
            major: major.written().to_owned(),
            count_major: figure.habits.count(Habit::Spelling(major)),
        };
        // "5.000đ" becomes "5.000 đồng": every spelling but "đ" stands apart from the digits.
        let glued = figure.quantity.unit.is_some_and(|unit| unit.glued && unit.span == used.span);
        let text = if glued { format!(" {}", major.written()) } else { major.written().to_owned() };
        sink.report(&RULE, check.place(used.span), message).fix(
            Applicability::Safe,
            NumberMessage::UnitVariantFix { major: major.written().to_owned() },
            check.place(used.span),
            text,
        );
    }
}
