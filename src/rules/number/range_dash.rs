#![doc = include_str!("range_dash.md")]

use super::{Fault, Figure, faulty, shown};
use crate::messages::NumberMessage;
use crate::reading::Dash;
use crate::reading::profile::{DashForm, Habit, Numbers};
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: "range-dash",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("range_dash.md"),
    check: Check::Block(check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    !figure.table && figure.quantity.dash().is_some_and(|dash| other_form(&dash, figure.habits).is_some())
}

/// The form that the document mostly gives its dashes, when this one has another.
fn other_form(dash: &Dash, habits: &Numbers) -> Option<DashForm> {
    let own = DashForm::of(dash).filter(|&own| habits.count(Habit::Range(own)) > 0)?;
    habits.dash().filter(|&major| major != own)
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    if !check.facts.table {
        for period in check.facts.periods() {
            if let Some(dash) = Dash::of_period(period) {
                report(check, period.span, &dash, sink);
            }
        }
    }
    for figure in faulty(check, Fault::RangeDash) {
        if let Some(dash) = figure.quantity.dash() {
            report(check, figure.quantity.figure, &dash, sink);
        }
    }
}

fn report(check: &BlockCheck<'_>, whole: Span, dash: &Dash, sink: &mut Sink) {
    let habits = &check.profile.numbers;
    let Some(major) = other_form(dash, habits) else { return };
    let Some(text) = major.written() else { return };
    let message = NumberMessage::RangeDash {
        written: shown(check.written(whole)),
        count: habits.count(Habit::Range(major)),
        example: shown(habits.example(Habit::Range(major))),
    };
    let report = sink.report(&RULE, check.place(whole), message);
    // Marks of Markdown in the gap are left alone.
    if check.written(dash.span).trim().chars().count() == 1 {
        let before = Span { start: whole.start, end: dash.span.start };
        let behind = Span { start: dash.span.end, end: whole.end };
        let suggestion = format!("{}{text}{}", shown(check.written(before)), shown(check.written(behind)));
        report.fix(Applicability::Safe, NumberMessage::ChangeTo { suggestion }, check.place(dash.span), text);
    }
}
