#![doc = include_str!("number_grouping.md")]

use super::{Fault, Figure, Marks, digits, faulty, shown};
use crate::messages::NumberMessage;
use crate::reading::numeral::{Shape, grouped};
use crate::reading::quantity::Term;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule.
pub const RULE: Rule = Rule {
    name: "number-grouping",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Error }, Case { name: "space", level: Level::Error }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("number_grouping.md"),
    check: Check::Block(check),
};

pub(super) fn applies(figure: &Figure<'_>) -> bool {
    figure.quantity.terms.iter().any(|term| is_wrong(figure, term))
}

fn is_wrong(figure: &Figure<'_>, term: &Term) -> bool {
    match term.numeral.shape {
        Shape::SpacedDecimal => true,
        // "1,2,3" is a list without spaces; a bare "1.2.3" a section, an address, a procedure.
        Shape::BadGroups | Shape::BadMix => is_surely_figure(figure),
        _ => false,
    }
}

/// Whether a magnitude or a unit of the table shows that the digits are a figure.
fn is_surely_figure(figure: &Figure<'_>) -> bool {
    figure.has_magnitude() || figure.quantity.unit.is_some_and(|used| used.unit.name().is_some())
}

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for figure in faulty(check, Fault::Grouping) {
        for term in figure.quantity.terms.iter().filter(|term| is_wrong(&figure, term)) {
            report(check, &figure, term, sink);
        }
    }
}

fn report(check: &BlockCheck<'_>, figure: &Figure<'_>, term: &Term, sink: &mut Sink) {
    let span = term.numeral.span;
    let text = digits(check.written(span));
    if term.numeral.shape == Shape::SpacedDecimal {
        let written = shown(check.written(figure.shown()));
        sink.report_case(&RULE, "space", check.place(span), NumberMessage::GroupingSpace { written }).fix(
            Applicability::Suggestion,
            NumberMessage::JoinAs { suggestion: text.clone() },
            check.place(span),
            text,
        );
        return;
    }
    let marks = figure.marks().unwrap_or(Marks::Vietnamese);
    let readings: Vec<String> = readings(&text).iter().map(|reading| marks.of_vietnamese(reading)).collect();
    let message = NumberMessage::Grouping { written: shown(check.written(span)), readings: readings.clone() };
    let mut report = sink.report(&RULE, check.place(span), message);
    for reading in readings {
        let title = NumberMessage::GroupingReading { reading: reading.clone() };
        report = report.fix(Applicability::Display, title, check.place(span), reading);
    }
}

/// What malformed digits may mean, in the Vietnamese way of writing: grouped anew; with the last
/// mark as the decimal mark; with a zero that was lost from a group.
fn readings(text: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let all: String = text.chars().filter(char::is_ascii_digit).collect();
    let mut readings = vec![grouped(all.trim_start_matches('0'))];
    let groups: Vec<&str> = text.split(is_mark).collect();
    if let Some((last, whole)) = groups.split_last() {
        let (first, rest) = whole.split_first().unwrap_or((&"", &[]));
        let sound = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
        if sound && !last.is_empty() {
            readings.push(format!("{},{last}", grouped(&whole.concat())));
        }
        let short = groups.iter().skip(1).filter(|group| group.len() < 3).count();
        let zeros = |group: &&&str| group.len() == 2 && group.bytes().all(|b| b == b'0');
        if short == 1 && groups.iter().skip(1).any(|group| zeros(&group)) {
            let padded: Vec<&str> =
                groups.iter().map(|&group| if group == "00" { "000" } else { group }).collect();
            readings.push(grouped(&padded.concat()));
        }
    }
    readings.dedup();
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_offered() {
        let check = |text: &str, expected: &[&str]| assert_eq!(readings(text), expected, "{text}");
        check("12.0000", &["120.000", "12,0000"]);
        check("1.00.000", &["100.000", "1.000.000"]);
        check("4.391.56", &["439.156", "4.391,56"]);
        check("12345.678", &["12.345.678", "12.345,678"]);
        check("1,2.3,4", &["1.234"]);
    }
}
