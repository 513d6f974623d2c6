#![doc = include_str!("number_separator.md")]

use super::{Fault, Figure, Marks, digits, faulty, shown};
use crate::knowledge::units::Class;
use crate::messages::NumberMessage;
use crate::reading::numeral::{Shape, grouped, written};
use crate::reading::profile::groups_by_comma;
use crate::reading::quantity::Term;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    name: "number-separator",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "ambiguous", level: Level::Warning }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("number_separator.md"),
    check: Check::Block(check),
};

/// Neighbours in a row of numbers that name something are at most this far apart.
const MOST_APART: u128 = 5;

/// How sure it is what a figure with foreign marks means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Certain,
    Ambiguous,
}

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    figure.quantity.terms.iter().any(|term| verdict(figure, term).is_some())
}

fn verdict(figure: &Figure<'_>, term: &Term) -> Option<Verdict> {
    match figure.marks()? {
        Marks::Vietnamese => in_vietnamese(figure, term),
        Marks::English => in_english(figure, term),
    }
}

fn in_vietnamese(figure: &Figure<'_>, term: &Term) -> Option<Verdict> {
    let numeral = &term.numeral;
    match numeral.shape {
        Shape::DotDecimal => dot_decimal(figure, term),
        Shape::DotZeros => dot_zeros(figure, term),
        Shape::CommaGroupedDot => Some(Verdict::Certain),
        Shape::CommaGrouped => (!is_row_of_numbers(numeral.value)).then_some(Verdict::Certain),
        // The reader decided that it counts whole things; else it is a decimal with three places.
        Shape::CommaThree => {
            let grouped = groups_by_comma(figure.quantity, term);
            (grouped && has_unit(figure) && !is_row_of_numbers(numeral.other())).then_some(Verdict::Certain)
        }
        _ => None,
    }
}

fn has_unit(figure: &Figure<'_>) -> bool {
    figure.has_magnitude() || figure.quantity.unit.is_some_and(|used| used.unit.name().is_some())
}

fn dot_decimal(figure: &Figure<'_>, term: &Term) -> Option<Verdict> {
    let value = term.numeral.value?;
    if figure.has_magnitude() {
        return Some(Verdict::Certain);
    }
    let used = figure.quantity.unit.filter(|used| used.unit.name().is_some());
    let Some(used) = used else {
        // In a table without units a dot may be the mark of the machine that made it.
        return (value < Decimal::ONE && !figure.table).then_some(Verdict::Certain);
    };
    match used.unit.class() {
        Class::Percent | Class::Measure => Some(Verdict::Certain),
        _ if value < Decimal::ONE => Some(Verdict::Certain),
        Class::Money if !used.unit.is_whole() => Some(Verdict::Certain),
        Class::Count if used.per.is_some() || !used.unit.is_whole() => Some(Verdict::Certain),
        // "20.7 xã" may be the 20th of July.
        Class::Count | Class::Money if !is_day_and_month(value) => Some(Verdict::Ambiguous),
        Class::Count | Class::Money | Class::Time => None,
    }
}

/// `10.00` may have lost a zero; with a single one behind the dot, of what is measured, it has not.
fn dot_zeros(figure: &Figure<'_>, term: &Term) -> Option<Verdict> {
    let single = term.numeral.decimals == 1;
    if figure.has_magnitude() {
        return Some(if single { Verdict::Certain } else { Verdict::Ambiguous });
    }
    let used = figure.quantity.unit.filter(|used| used.unit.name().is_some())?;
    match used.unit.class() {
        Class::Percent => Some(Verdict::Certain),
        Class::Measure if single => Some(Verdict::Certain),
        Class::Count | Class::Measure | Class::Money => Some(Verdict::Ambiguous),
        Class::Time => None,
    }
}

/// Whether the digits in front of and behind the dot could be a day and a month.
fn is_day_and_month(value: Decimal) -> bool {
    let scale = value.scale();
    let month = value.fract().checked_mul(Decimal::from(10_u32.pow(scale.min(2))));
    value.trunc() <= Decimal::from(31)
        && month.is_some_and(|month| month >= Decimal::ONE && month <= Decimal::from(12))
        && scale <= 2
}

/// `601,602,603` is a row of numbers that name something: each group a little more than the one before.
fn is_row_of_numbers(value: Option<Decimal>) -> bool {
    let Some(mut rest) = value.and_then(|value| u128::try_from(value).ok()) else { return true };
    let mut later = None;
    while rest > 0 {
        let group = rest % 1000;
        if later.is_some_and(|later| group >= later || later - group > MOST_APART) {
            return false;
        }
        later = Some(group);
        rest /= 1000;
    }
    true
}

fn in_english(figure: &Figure<'_>, term: &Term) -> Option<Verdict> {
    let certain = match term.numeral.shape {
        Shape::GroupedDecimal => true,
        Shape::Decimal => has_unit(figure) && !figure.table,
        Shape::Grouped => term.numeral.value.is_some_and(|value| value >= Decimal::from(1_000_000)),
        _ => false,
    };
    certain.then_some(Verdict::Certain)
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::Separator) {
        for term in &figure.quantity.terms {
            match verdict(&figure, term) {
                Some(Verdict::Certain) => report_certain(check, &figure, term, sink),
                Some(Verdict::Ambiguous) => report_ambiguous(check, term, sink),
                None => {}
            }
        }
    }
}

fn report_certain(check: &BlockCheck<'_>, figure: &Figure<'_>, term: &Term, sink: &mut Sink) {
    let span = term.numeral.span;
    let written = shown(check.written(span));
    let suggestion = Marks::swapped(&digits(check.written(span)));
    let message = match figure.marks() {
        Some(Marks::English) => NumberMessage::SeparatorEnglish { written, suggestion: suggestion.clone() },
        _ => NumberMessage::Separator { written, suggestion: suggestion.clone() },
    };
    let title = NumberMessage::ChangeTo { suggestion: suggestion.clone() };
    sink.report(&RULE, check.place(span), message).fix(
        Applicability::Safe,
        title,
        check.place(span),
        suggestion,
    );
}

fn report_ambiguous(check: &BlockCheck<'_>, term: &Term, sink: &mut Sink) {
    let span = term.numeral.span;
    let text = digits(check.written(span));
    let readings = match term.numeral.other() {
        // 10.00: a decimal, or a zero was lost.
        Some(other) => [Marks::swapped(&text), written(other)],
        // 21.32 things: the dot is one digit off, or a digit was lost.
        None => {
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            [grouped(&[whole, fraction].concat()), format!("{}.{fraction:0<3}", grouped(whole))]
        }
    };
    let message =
        NumberMessage::SeparatorAmbiguous { written: shown(check.written(span)), readings: readings.clone() };
    let mut report = sink.report_case(&RULE, "ambiguous", check.place(span), message);
    for reading in readings {
        let title = NumberMessage::ChangeTo { suggestion: reading.clone() };
        report = report.fix(Applicability::Display, title, check.place(span), reading);
    }
}
