#![doc = include_str!("number_ungrouped.md")]

use super::{Fault, Figure, Marks, digits, faulty, shown};
use crate::messages::NumberMessage;
use crate::reading::numeral::grouped;
use crate::reading::profile::{Habit, is_ungrouped};
use crate::reading::quantity::Term;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    name: "number-ungrouped",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("number_ungrouped.md"),
    check: Check::Block(check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    figure.quantity.terms.iter().any(|term| is_at_fault(figure, term))
}

/// Five digits in prose are grouped by every norm, so one grouped figure in the document is enough;
/// four digits, and the cells of tables, need the document's majority.
fn is_at_fault(figure: &Figure<'_>, term: &Term) -> bool {
    let Some((habit, plain)) = habits(figure) else { return false };
    let long = term.numeral.value.is_some_and(|value| value >= Decimal::from(10_000));
    let unlike = if figure.table {
        figure.grouped_row && figure.habits.settled(habit, [plain])
    } else if long {
        figure.habits.count(habit) > 0
    } else {
        figure.habits.settled(habit, [plain])
    };
    unlike && is_ungrouped(figure.quantity, term, figure.table)
}

/// The habit of grouping that the figure should share, and the one that it has.
fn habits(figure: &Figure<'_>) -> Option<(Habit, Habit)> {
    Some(match (figure.marks()?, figure.table) {
        (Marks::Vietnamese, false) => (Habit::DotGroups, Habit::Ungrouped),
        (Marks::Vietnamese, true) => (Habit::TableDotGroups, Habit::TableUngrouped),
        (Marks::English, false) => (Habit::CommaGroups, Habit::Ungrouped),
        (Marks::English, true) => (Habit::TableCommaGroups, Habit::TableUngrouped),
    })
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::Ungrouped) {
        for term in figure.quantity.terms.iter().filter(|term| is_at_fault(&figure, term)) {
            report(check, &figure, term, sink);
        }
    }
}

fn report(check: &BlockCheck<'_>, figure: &Figure<'_>, term: &Term, sink: &mut Sink) {
    let (Some(marks), Some((habit, _))) = (figure.marks(), habits(figure)) else { return };
    let place = check.place(term.numeral.span);
    let text = digits(check.written(term.numeral.span));
    let suggestion = marks.of_vietnamese(&match text.split_once(',') {
        Some((whole, fraction)) => format!("{},{fraction}", grouped(whole)),
        None => grouped(&text),
    });
    let message = NumberMessage::Ungrouped {
        written: shown(check.written(term.numeral.span)),
        count: figure.habits.count(habit),
        example: shown(figure.habits.example(habit)),
    };
    let title = NumberMessage::ChangeTo { suggestion: suggestion.clone() };
    sink.report(&RULE, place, message).fix(Applicability::Safe, title, place, suggestion);
}
