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
        // "1,2,3" is a list without spaces, "1.2.3" a section or an address, a bare "2.000815" a procedure.
        Shape::BadGroups => is_surely_figure(figure),
        Shape::BadMix => is_surely_figure(figure) && figure.quantity.terms.len() == 1,
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
    // Where a dot is the decimal mark, `11.1328` is what it should be.
    if readings.contains(&text) {
        return;
    }
    let message = NumberMessage::Grouping { written: shown(check.written(span)), readings: readings.clone() };
    let mut report = sink.report(&RULE, check.place(span), message);
    for reading in readings {
        let title = NumberMessage::GroupingReading { reading: reading.clone() };
        report = report.fix(Applicability::Display, title, check.place(span), reading);
    }
}

/// What malformed digits may mean, in the Vietnamese way of writing: grouped anew, with or without
/// the digits behind the last mark as decimals; with a zero that was lost from a group.
fn readings(text: &str) -> Vec<String> {
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let (Some((last, whole)), Some((first, rest))) = (groups.split_last(), groups.split_first()) else {
        return Vec::new();
    };
    let mut readings = vec![grouped(groups.concat().trim_start_matches('0'))];
    let decimal = format!("{},{last}", grouped(&whole.concat()));
    let comma = text.rfind(',').is_some_and(|comma| Some(comma) > text.rfind('.'));
    let sound = whole.iter().skip(1).all(|group| group.len() == 3) && (whole.len() < 2 || first.len() <= 3);
    if comma {
        readings.insert(0, decimal);
    } else if sound {
        readings.push(decimal);
    }
    let short: Vec<&str> = rest.iter().copied().filter(|group| group.len() < 3).collect();
    if short == ["00"] {
        let restored: Vec<&str> =
            groups.iter().map(|&group| if group == "00" { "000" } else { group }).collect();
        readings.push(grouped(&restored.concat()));
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{DecimalMark, Settings, Style};
    use crate::text::Format;

    #[test]
    fn every_reading_is_offered() {
        let check = |text: &str, expected: &[&str]| assert_eq!(readings(text), expected, "{text}");
        check("12.0000", &["120.000", "12,0000"]);
        check("1.00.000", &["100.000", "1.000.000"]);
        check("4.391.56", &["439.156", "4.391,56"]);
        check("12345.678", &["12.345.678", "12.345,678"]);
        check("1,2.3,4", &["123,4", "1.234"]);
        check("12.45,5", &["1.245,5", "12.455"]);
        check("1.00.00", &["10.000"]);
    }

    #[test]
    fn what_the_house_style_writes_so_is_sound() {
        let check = |decimal_mark: DecimalMark, text: &str, expected: usize| {
            let style = Style { decimal_mark, ..Style::default() };
            let settings = Settings { style, ..Settings::default() };
            let report = crate::checking::check(text, Format::PlainText, &settings, &|| false);
            let findings = report.expect("not cancelled").findings;
            let of_rule = findings.iter().filter(|finding| finding.rule == &RULE).count();
            assert_eq!(of_rule, expected, "{decimal_mark:?} {text}");
        };
        check(DecimalMark::Dot, "Rộng 11.1328 ha.", 0);
        check(DecimalMark::Dot, "Có 4.391.56 ha.", 1);
        check(DecimalMark::Comma, "Rộng 11.1328 ha.", 1);
    }
}
