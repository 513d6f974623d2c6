#![doc = include_str!("number_in_words.md")]

use crate::messages::NumberMessage;
use crate::reading::interval::Interval;
use crate::reading::number_words::{NumberInWords, Parsed, generate_decimal};
use crate::reading::quantity::{Amount, Quantity};
use crate::reading::{Fact, Role, numeral};
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;
use rust_decimal::Decimal;

/// The rule.
pub static RULE: Rule = Rule {
    name: "number-in-words",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Error }, Case { name: MALFORMED, level: Level::Warning }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("number_in_words.md"),
    check: Check::Block(check),
};

const MALFORMED: &str = "malformed";

/// How many facts may stand between a figure and its words: the halves of a ratio, a note.
const MAX_FACTS_BETWEEN: usize = 3;

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    let facts = &check.facts.facts;
    for (i, fact) in facts.iter().enumerate() {
        let Fact::NumberInWords(words) = fact else { continue };
        let before = facts.get(..i).unwrap_or_default().iter().rev().take(MAX_FACTS_BETWEEN);
        let Some(figure) = before.filter_map(|fact| Figure::of(fact, words.figure)).next() else { continue };
        match &words.reading {
            Ok(parsed) if !figure.agrees(parsed) => differ(check, sink, words, &figure, parsed),
            Ok(_) => {}
            Err(malformed) => {
                let meant = words.meant.and_then(|meant| meant.decimal());
                let is_meant = meant.is_some_and(|meant| figure.values.contains(&meant));
                if is_meant || words.with_unit && !malformed.fault.may_be_a_list() {
                    report_malformed(check, sink, words, &figure, meant.filter(|_| is_meant));
                }
            }
        }
    }
}

fn differ(check: &BlockCheck<'_>, sink: &mut Sink, words: &NumberInWords, figure: &Figure, parsed: &Parsed) {
    let Some(value) = parsed.value.decimal() else { return };
    let message = NumberMessage::WordsDiffer {
        figure: one_line(check.written(figure.span)),
        words_value: numeral::written(value),
    };
    let place = check.place(words.span);
    let report = sink
        .report(&RULE, place, message)
        .related(check.place(figure.span), NumberMessage::FigureBesideWords);
    if let Some(suggestion) = generate_decimal(figure.value, words.style) {
        let title = NumberMessage::ChangeWords(suggestion.clone());
        report.fix(Applicability::Display, title, place, suggestion);
    }
}

/// `meant` is the value that the words were surely meant to say, if it is known.
fn report_malformed(
    check: &BlockCheck<'_>,
    sink: &mut Sink,
    words: &NumberInWords,
    figure: &Figure,
    meant: Option<Decimal>,
) {
    let Err(malformed) = words.reading else { return };
    let message =
        NumberMessage::WordsMalformed { words: one_line(check.written(words.span)), reason: malformed.fault };
    let place = check.place(words.span);
    let report = sink.report_case(&RULE, MALFORMED, place, message);
    if let Some(suggestion) = generate_decimal(meant.unwrap_or(figure.value), words.style) {
        let title = NumberMessage::WriteWords(suggestion.clone());
        report.fix(Applicability::Display, title, place, suggestion);
    }
}

/// The figure that words repeat.
struct Figure {
    span: Span,
    /// Its value by the Vietnamese convention.
    value: Decimal,
    /// Every value that it is read as: an ambiguous numeral has two, and the words may stand for
    /// the digits in front of a magnitude alone.
    values: Vec<Decimal>,
    /// The values it can have if it is approximate or has decimals.
    interval: Option<Interval>,
    /// It has a unit; without one, its unit may stand elsewhere, such as above a table.
    has_unit: bool,
    /// It is a name or a place in an order.
    is_name: bool,
}

impl Figure {
    /// The figure of a fact, if its last digits are those at `digits` and it has one value.
    fn of(fact: &Fact, digits: Span) -> Option<Self> {
        match fact {
            Fact::Quantity(quantity) => {
                let last = quantity.terms.last()?;
                if last.numeral.span == digits { Self::of_quantity(quantity) } else { None }
            }
            Fact::Numeral(other) => {
                let numeral = &other.numeral;
                let named = matches!(other.role, Role::Year | Role::Ordinal | Role::Label);
                if numeral.span != digits || !named {
                    return None;
                }
                let values = [numeral.value, numeral.other].into_iter().flatten().collect();
                let (span, value) = (numeral.span, numeral.value?);
                Some(Self { span, value, values, interval: None, has_unit: true, is_name: true })
            }
            _ => None,
        }
    }

    fn of_quantity(quantity: &Quantity) -> Option<Self> {
        let Amount::Figure { value, .. } = quantity.amount else { return None };
        let mut values = vec![value];
        if let [term] = &*quantity.terms {
            let readings = [term.numeral.value, term.numeral.other].into_iter().flatten();
            for reading in readings {
                values.push(reading);
                let power = 10_i64.checked_pow(term.magnitude.into()).map(Decimal::from);
                values.extend(power.and_then(|power| reading.checked_mul(power)));
            }
        }
        let loose =
            quantity.approximator.is_some() || quantity.terms.iter().any(|term| term.numeral.decimals > 0);
        Some(Self {
            span: quantity.figure,
            value,
            values,
            interval: if loose { quantity.interval() } else { None },
            has_unit: quantity.unit.is_some(),
            is_name: false,
        })
    }

    /// Whether any reading of the words can be any reading of the figure.
    fn agrees(&self, parsed: &Parsed) -> bool {
        let readings = [Some(parsed.value), parsed.other].into_iter().flatten();
        let mut readings = readings.filter_map(|reading| reading.decimal());
        // "Điều 5 (hai)": beside a name one word may be anything.
        let note = self.is_name && parsed.value.decimal().is_some_and(|value| value <= Decimal::TEN);
        note || readings.any(|reading| {
            self.values.contains(&reading)
                || self.interval.is_some_and(|interval| interval.meets(&Interval::exact(reading)))
                || rounded(parsed, reading).is_some_and(|words| {
                    self.values.iter().any(|&value| words.meets(&Interval::exact(value)))
                })
                || !self.has_unit && self.is_scaled(reading)
        })
    }

    /// Whether the words are a thousand, a million or a billion times the figure: the unit above
    /// a table makes the difference.
    fn is_scaled(&self, reading: Decimal) -> bool {
        [1_000, 1_000_000, 1_000_000_000].into_iter().any(|scale: i64| {
            self.values.iter().any(|value| value.checked_mul(scale.into()) == Some(reading))
        })
    }
}

/// The values that words with decimals can stand for: `hai phẩy sáu mươi bảy tỷ` is rounded.
fn rounded(parsed: &Parsed, reading: Decimal) -> Option<Interval> {
    let half = parsed.step?.decimal()?.checked_div(Decimal::TWO)?;
    Some(Interval::closed(reading.checked_sub(half)?, reading.checked_add(half)?))
}

/// What is written, on one line.
fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
