#![doc = include_str!("document_number.md")]

mod conflict;
mod order;

use super::one_line;
use crate::messages::DateMessage;
use crate::reading::document_number::DocumentNumber;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Family, FixKind, Level, Place, ReadBlock, Rule, Sink,
};
use crate::text::Span;
use conflict::Numbers;
use order::Fault;

/// The rule `document-number`.
pub static RULE: Rule = Rule {
    name: "document-number",
    family: Family::Date,
    cases: &[
        Case { name: "", level: Level::Warning },
        Case { name: "year", level: Level::Warning },
        Case { name: "date", level: Level::Warning },
        Case { name: "conflict", level: Level::Warning },
        Case { name: "spacing", level: Level::Info },
    ],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("document_number.md"),
    check: Check::Among(|facts| facts.document_numbers().next().is_some(), alike, check),
};

/// The places of numbers, and of titles, aside.
fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let said =
        |number: &DocumentNumber| DocumentNumber { span: Span::default(), title: None, ..number.clone() };
    one.facts.document_numbers().map(said).eq(other.facts.document_numbers().map(said))
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let mut numbers = Numbers::default();
    for (block, read) in document.judged() {
        for number in read.facts.document_numbers() {
            let place = Place { block, span: number.span };
            match order::fault(number) {
                Some(fault) => report(document, place, fault, sink),
                None => numbers.add(number, place),
            }
        }
    }
    for slip in numbers.slips() {
        let (written, other) =
            (one_line(&document.written(slip.place)), one_line(&document.written(slip.other)));
        let message = DateMessage::NumberConflict { written, other: other.clone() };
        let applicability = if slip.certain { Applicability::Safe } else { Applicability::Display };
        sink.report_case(&RULE, "conflict", slip.place, message)
            .related(slip.other, DateMessage::OtherNumber(other.clone()))
            .fix(applicability, DateMessage::ChangeTo(other.clone()), slip.place, other);
    }
}

fn report(document: &DocumentCheck<'_>, place: Place, fault: Fault, sink: &mut Sink) {
    let written = one_line(&document.written(place));
    match fault {
        Fault::Order { system, suggestion, certain } => {
            let title = DateMessage::Write(suggestion.clone());
            let message = DateMessage::NumberOrder { written, system, suggestion: suggestion.clone() };
            let applicability = if certain { Applicability::Safe } else { Applicability::Suggestion };
            sink.report(&RULE, place, message).fix(applicability, title, place, suggestion);
        }
        Fault::Year { suggestion, certain } => {
            let message = DateMessage::NumberWithoutYear { written, suggestion: suggestion.clone() };
            let report = sink.report_case(&RULE, "year", place, message);
            if certain {
                let title = DateMessage::AddYear(suggestion.clone());
                report.fix(Applicability::Safe, title, place, suggestion);
            }
        }
        Fault::Date { year, signed } => {
            let message = DateMessage::NumberDatedOtherwise { written, year, signed };
            sink.report_case(&RULE, "date", place, message);
        }
        Fault::Spaces { suggestion } => {
            let title = DateMessage::Write(suggestion.clone());
            let message = DateMessage::NumberSpaced { suggestion: suggestion.clone() };
            sink.report_case(&RULE, "spacing", place, message).fix(
                Applicability::Safe,
                title,
                place,
                suggestion,
            );
        }
    }
}
