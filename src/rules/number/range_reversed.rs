#![doc = include_str!("range_reversed.md")]

use super::{Fault, Figure, figures, shown};
use crate::knowledge::units::Class;
use crate::messages::NumberMessage;
use crate::reading::quantity::{Amount, Quantity};
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
    let mut front: Option<&Quantity> = None;
    for figure in figures(check.facts, &check.profile.numbers, check.style) {
        let front = front.replace(figure.quantity);
        let in_row = || front.is_some_and(|front| is_in_row(check, front, figure.quantity));
        if figure.is_first(Fault::RangeReversed) && !in_row() {
            let span = figure.shown();
            let message = NumberMessage::RangeReversed { written: shown(check.written(span)) };
            sink.report(&RULE, check.place(span), message);
        }
    }
}

/// Whether the quantity right in front is a pair of bare numbers, as in the sets of a match: `21-15, 21-18
/// điểm`.
fn is_in_row(check: &BlockCheck<'_>, front: &Quantity, quantity: &Quantity) -> bool {
    let (end, start) = (front.figure.end, quantity.figure.start);
    let bare_pair = end <= start && front.dash().is_some() && front.own_unit().is_none();
    bare_pair && check.written(Span { start: end, end: start }).trim() == ","
}
