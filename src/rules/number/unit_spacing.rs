#![doc = include_str!("unit_spacing.md")]

use super::{Fault, Figure, MOST_ALIKE, SpacingFault, spacing_faults};
use crate::messages::NumberMessage;
use crate::reading::profile::Habit;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Family, FixKind, Level, Rule, Sink, never_alike,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unit-spacing",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("unit_spacing.md"),
    check: Check::Among(|facts| facts.votes.has(Habit::UnitGlued), never_alike, check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    figure.quantity.own_unit().is_some_and(|used| used.glued && used.unit.is_symbol())
}

fn check(check: &DocumentCheck<'_>, sink: &mut Sink) {
    let faults = spacing_faults(check, Habit::UnitGlued, Fault::UnitSpacing);
    if faults.len() > MOST_ALIKE {
        report_all(check, &faults, sink);
        return;
    }
    for fault in &faults {
        let suggestion = fault.respaced(check, " ");
        let message = NumberMessage::UnitSpacing { suggestion: suggestion.clone() };
        let report = sink.report(&RULE, fault.place(fault.figure.shown()), message);
        if let Some(edit) = fault.edit(check, " ") {
            report.fix_all(Applicability::Safe, NumberMessage::UnitSpacingFix { suggestion }, vec![edit]);
        }
    }
}

fn report_all(check: &DocumentCheck<'_>, faults: &[SpacingFault<'_>], sink: &mut Sink) {
    let Some(first) = faults.first() else { return };
    let count = faults.len();
    let message = NumberMessage::UnitSpacingAll { count, suggestion: first.respaced(check, " ") };
    let edits = faults.iter().filter_map(|fault| fault.edit(check, " ")).collect();
    sink.report(&RULE, first.place(first.figure.shown()), message).fix_all(
        Applicability::Safe,
        NumberMessage::UnitSpacingFixAll { count },
        edits,
    );
}
