#![doc = include_str!("percent_spacing.md")]

use super::{Fault, Figure, MOST_ALIKE, SpacingFault, shown, spacing_faults};
use crate::messages::NumberMessage;
use crate::reading::profile::Habit;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Family, FixKind, Level, Rule, Sink, never_alike,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "percent-spacing",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("percent_spacing.md"),
    check: Check::Among(|facts| facts.votes.has(Habit::PercentSpaced), never_alike, check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    figure.quantity.own_unit().is_some_and(|used| !used.glued && used.unit.form() == Some("%"))
}

fn check(check: &DocumentCheck<'_>, sink: &mut Sink) {
    let faults = spacing_faults(check, Habit::PercentSpaced, Fault::PercentSpacing);
    if faults.len() > MOST_ALIKE {
        report_all(check, &faults, sink);
        return;
    }
    let habits = &check.profile.numbers;
    let count = habits.count(Habit::PercentTight);
    let tight = (count > 0).then(|| (count, shown(habits.example(Habit::PercentTight))));
    for fault in &faults {
        let place = fault.place(fault.figure.shown());
        let suggestion = fault.respaced(check, "");
        let written = shown(&check.written(place));
        let message =
            NumberMessage::PercentSpacing { written, suggestion: suggestion.clone(), tight: tight.clone() };
        let report = sink.report(&RULE, place, message);
        if let Some(edit) = fault.edit(check, "") {
            report.fix_all(Applicability::Safe, NumberMessage::JoinAs { suggestion }, vec![edit]);
        }
    }
}

fn report_all(check: &DocumentCheck<'_>, faults: &[SpacingFault<'_>], sink: &mut Sink) {
    let Some(first) = faults.first() else { return };
    let count = faults.len();
    let message = NumberMessage::PercentSpacingAll { count, suggestion: first.respaced(check, "") };
    let edits = faults.iter().filter_map(|fault| fault.edit(check, "")).collect();
    sink.report(&RULE, first.place(first.figure.shown()), message).fix_all(
        Applicability::Safe,
        NumberMessage::PercentSpacingFixAll { count },
        edits,
    );
}
