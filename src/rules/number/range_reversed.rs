#![doc = include_str!("range_reversed.md")]

use super::{Fault, Figure, faulty, shown};
use crate::knowledge::units::Class;
use crate::messages::NumberMessage;
use crate::reading::quantity::Amount;
use crate::rules::{BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: "range-reversed",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("range_reversed.md"),
    check: Check::Block(check),
};

/// Without a unit it may be a score or a pair of days, with a unit of time a day and a month or
/// the hours of a night; with kilovolts it is the two sides of a transformer.
pub(super) fn applies(figure: &Figure<'_>) -> bool {
    let unit = figure.quantity.unit.filter(|used| used.unit.name().is_some());
    let measured = unit.is_some_and(|used| {
        used.unit.class() != Class::Time && !matches!(used.unit.name(), Some("°c" | "kv"))
    });
    let falling = figure.quantity.dash().is_some_and(|dash| dash.falling);
    measured && !falling && matches!(figure.quantity.amount, Amount::ReversedRange { .. })
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::RangeReversed).filter(|figure| !is_in_row(check, figure)) {
        let span = figure.shown();
        let message = NumberMessage::RangeReversed { written: shown(check.written(span)) };
        sink.report(&RULE, check.place(span), message);
    }
}

/// Whether another pair of bare numbers stands right in front, as in the sets of a match:
/// `21-15, 21-18 điểm`.
fn is_in_row(check: &BlockCheck<'_>, figure: &Figure<'_>) -> bool {
    let start = figure.quantity.figure.start;
    check.facts.quantities().any(|other| {
        let end = other.figure.end;
        let bare_pair = end <= start && other.dash().is_some() && other.own_unit().is_none();
        bare_pair && check.written(Span { start: end, end: start }).trim() == ","
    })
}
