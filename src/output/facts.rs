//! Facts as rows: what `rasoat facts` shows of each, whatever the format.

use super::Page;
use crate::checking::Relation;
use crate::knowledge::register::Register;
use crate::reading::Fact;
use crate::reading::limit::{Limit, Stop};
use crate::reading::programme::Mention;
use crate::reading::quantity::{Amount, Quantity};
use crate::reading::relation::Around;
use crate::reading::relation::breakdown::{self, Breakdown, Completeness};
use crate::rules::{Operation, ReadBlock, Verdict, Why, total};
use crate::text::Span;
use crate::text::folded;
use rust_decimal::Decimal;

/// The kinds of fact, by the names used with `--kind`.
pub const KINDS: [&str; 14] = [
    "quantity",
    "breakdown",
    "comparison",
    "number-in-words",
    "date",
    "quarter",
    "period",
    "document-number",
    "programme",
    "ordinal",
    "year",
    "phone",
    "label",
    "other",
];

/// A fact, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// Where it stands in the document.
    pub span: Span,
    /// What is written there.
    pub text: &'a str,
    /// What is known about it, in the order in which it is shown.
    pub fields: Vec<(&'static str, Value)>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not known, or there is none.
    Null,
    /// A text, or a decimal number in plain notation.
    Text(String),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Bool(bool),
    /// Decimal numbers in plain notation.
    List(Vec<String>),
}

impl Value {
    fn decimal(value: Option<Decimal>) -> Self {
        value.map_or(Self::Null, |value| Self::Text(value.normalize().to_string()))
    }

    fn number(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Self::Null, |number| Self::Number(number.into()))
    }

    fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }
}

/// The facts of a document, in order, given its text and its blocks, which were read with `register`, and what was
/// said of relations between its figures, by place: those of a block, then its programmes, then the
/// breakdowns that it states, then the other relations of its figures.
pub fn rows<'a>(
    text: &'a str,
    blocks: &'a [ReadBlock],
    register: &'a Register,
    relations: &'a [Relation],
) -> impl Iterator<Item = Row<'a>> {
    blocks.iter().enumerate().flat_map(move |(i, read)| {
        let start = read.block.span.start;
        let source = read.block.span.of(text);
        let facts = read.facts.facts.iter().map(move |fact| {
            let span = fact.span();
            let (kind, fields) = describe(fact, source, read.facts.furniture);
            Row { kind, span: span.shift(start), text: span.of(source), fields }
        });
        let programmes = read.facts.programmes.iter().map(move |mention| Row {
            kind: "programme",
            span: mention.span.shift(start),
            text: mention.span.of(source),
            fields: programme_fields(mention, register),
        });
        let first = relations.partition_point(|relation| relation.total.start < start);
        let here = relations.get(first..).unwrap_or_default().iter();
        let here = here.take_while(move |relation| relation.total.start < read.block.span.end);
        let others = here.filter_map(move |relation| relation_row(text, blocks, relation));
        facts.chain(programmes).chain(breakdowns(text, blocks, i)).chain(others)
    })
}

/// The breakdowns that block `i` states.
fn breakdowns<'a>(text: &'a str, blocks: &'a [ReadBlock], i: usize) -> Vec<Row<'a>> {
    let around = Around::new(blocks, i);
    let row = |breakdown: Breakdown| {
        let total = breakdown.total.of(&around)?;
        let span = total.span.shift(around.get(breakdown.total.block)?.block.span.start);
        let parts = breakdown.parts.iter().filter_map(|part| part.of(&around)?.value());
        let fields = vec![
            ("total", Value::decimal(total.value())),
            ("parts", Value::List(parts.map(|part| part.normalize().to_string()).collect())),
            ("relation", Value::text(Some(breakdown.completeness(&around).name()))),
            ("holds", breakdown.holds(&around).map_or(Value::Null, Value::Bool)),
        ];
        Some(Row { kind: "breakdown", span, text: span.of(text), fields })
    };
    let mut rows: Vec<Row<'a>> = breakdown::read(&around).into_iter().filter_map(row).collect();
    rows.extend(around.stops().iter().filter_map(|stop| left_out(text, &around, *stop)));
    let long = blocks.get(i).and_then(|read| read.facts.first_unrelated());
    let long = long.map(|first| Stop { limit: Limit::Paragraph, block: 0, span: first.figure });
    rows.extend(long.and_then(|stop| left_out(text, &around, stop)));
    rows
}

/// The figure from which on breakdowns were not read, since a limit of work was reached.
fn left_out<'a>(text: &'a str, around: &Around<'a>, stop: Stop) -> Option<Row<'a>> {
    let read = around.get(stop.block)?;
    let total = read.facts.quantities().find(|quantity| quantity.figure == stop.span)?;
    let span = total.span.shift(read.block.span.start);
    let fields = vec![
        ("total", Value::decimal(total.value())),
        ("parts", Value::List(Vec::new())),
        ("relation", Value::text(Some(Completeness::Unknown.name()))),
        ("holds", Value::Null),
        ("reason", Value::text(Some(Why::Limit.name()))),
    ];
    Some(Row { kind: "breakdown", span, text: span.of(text), fields })
}

/// A relation that is none of those that [`breakdowns`] gives: those of tables, and comparisons.
fn relation_row<'a>(text: &'a str, blocks: &[ReadBlock], relation: &Relation) -> Option<Row<'a>> {
    if relation.rule == &total::total_sum::RULE || relation.rule == &total::total_part::RULE {
        return None;
    }
    let value = |span: Span| {
        let read = blocks.get(blocks.partition_point(|read| read.block.span.end < span.end))?;
        let here = |quantity: &&Quantity| {
            let figure = quantity.figure.shift(read.block.span.start);
            figure.start < span.end && span.start < figure.end
        };
        read.facts.quantities().find(here)?.value()
    };
    let parts = relation.terms.iter().filter_map(|&(span, minus)| {
        let value = value(span)?;
        Some(if minus { -value } else { value })
    });
    let holds = match relation.verdict {
        Verdict::Holds => Value::Bool(true),
        Verdict::Fails => Value::Bool(false),
        Verdict::Unchecked(_) => Value::Null,
    };
    let is_sum = relation.operation == Operation::Sum && relation.rule == &total::total_table::RULE;
    let mut fields = vec![
        ("total", Value::decimal(value(relation.total))),
        ("parts", Value::List(parts.map(|part| part.normalize().to_string()).collect())),
    ];
    fields.push(if is_sum {
        ("relation", Value::text(Some(Completeness::Exhaustive.name())))
    } else {
        ("operation", Value::text(Some(relation.operation.name())))
    });
    fields.push(("holds", holds));
    let kind = if is_sum { "breakdown" } else { "comparison" };
    Some(Row { kind, span: relation.total, text: relation.total.of(text), fields })
}

/// What is known about a programme: its name in the register, or as it is written.
fn programme_fields(mention: &Mention, register: &Register) -> Vec<(&'static str, Value)> {
    let entry = mention.known.and_then(|known| register.entry(known.entry));
    let name = entry.map_or(&*mention.name, |entry| &*entry.name);
    let head = mention.head.as_ref().map(|head| head.word.words.join(" "));
    vec![
        ("name", Value::text(Some(name))),
        ("id", Value::text(entry.map(|entry| &*entry.id))),
        ("head", Value::text(head)),
        ("quoted", Value::Bool(mention.quoted.is_some())),
    ]
}

/// The kind of a fact, and what is known about it. `source` is the text of its block.
fn describe(fact: &Fact, source: &str, furniture: bool) -> (&'static str, Vec<(&'static str, Value)>) {
    match fact {
        Fact::Quantity(quantity) => match quantity_fields(quantity, source) {
            Some(fields) if !furniture => ("quantity", fields),
            _ => ("other", Vec::new()),
        },
        Fact::Numeral(numeral) => (numeral.role.name(), Vec::new()),
        Fact::Date(date) => ("date", vec![("iso", Value::text(date.iso()))]),
        Fact::Quarter(quarter) => (
            "quarter",
            vec![("year", Value::number(quarter.year)), ("quarter", Value::number(Some(quarter.number)))],
        ),
        Fact::Period(period) => (
            "period",
            vec![("from", Value::number(Some(period.from))), ("to", Value::number(Some(period.to)))],
        ),
        Fact::DocumentNumber(document) => (
            "document-number",
            vec![
                ("number", Value::text(Some(&*document.number))),
                ("year", Value::number(document.year)),
                ("type", Value::text(document.kind())),
                ("issuer", Value::text(Some(&*document.issuer).filter(|issuer| !issuer.is_empty()))),
            ],
        ),
        Fact::NumberInWords(words) => {
            let value = words.reading.as_ref().ok().and_then(|parsed| parsed.value.decimal());
            ("number-in-words", vec![("value", Value::decimal(value))])
        }
    }
}

/// What is known about a quantity; none when it has no certain value.
fn quantity_fields(quantity: &Quantity, source: &str) -> Option<Vec<(&'static str, Value)>> {
    if matches!(quantity.amount, Amount::ReversedRange { .. }) {
        return None;
    }
    let interval = quantity.interval()?;
    let approximator = quantity.approximator().as_ref().map(|(_, span)| folded(span.of(source)));
    let written = quantity.unit.as_ref().map(|unit| unit.span.of(source));
    let unit = quantity
        .unit
        .as_ref()
        .map(|unit| unit.unit.name().map_or_else(|| folded(unit.span.of(source)), str::to_owned));
    Some(vec![
        ("value", Value::decimal(quantity.value())),
        ("low", Value::decimal(Some(interval.low))),
        ("high", Value::decimal(interval.high)),
        ("low_open", Value::Bool(interval.low_open)),
        ("high_open", Value::Bool(interval.high_open)),
        ("approx", Value::text(approximator)),
        ("unit", Value::text(unit)),
        ("unit_written", Value::text(written)),
    ])
}

/// The cells of a fact in a table: place, kind, text, what is known.
pub fn cells(page: &Page<'_>, row: &Row<'_>) -> [String; 4] {
    let mut place = Vec::new();
    page.push_place(row.span.start, &mut place);
    [
        String::from_utf8_lossy(&place).into_owned(),
        row.kind.to_owned(),
        row.text.to_owned(),
        known(&row.fields),
    ]
}

/// What is known about a fact, in short.
fn known(fields: &[(&'static str, Value)]) -> String {
    let text = |name: &str| {
        fields.iter().find_map(|(field, value)| match value {
            Value::Text(text) if *field == name => Some(text.as_str()),
            _ => None,
        })
    };
    let mut known = Vec::new();
    match (text("value"), text("low"), text("high")) {
        (Some(value), Some(low), Some(high)) if value == low && low == high => known.push(value.to_owned()),
        (Some(value), None, _) => known.push(value.to_owned()),
        (value, Some(low), high) => {
            known.extend(value.map(str::to_owned));
            let open = |name| fields.contains(&(name, Value::Bool(true)));
            let left = if open("low_open") { '(' } else { '[' };
            let right = if high.is_none() || open("high_open") { ')' } else { ']' };
            known.push(format!("{left}{low}; {}{right}", high.unwrap_or("∞")));
        }
        _ => {}
    }
    known.extend(text("unit").map(str::to_owned));
    for (name, value) in fields {
        let shown = match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::List(list) => list.join(" + "),
            Value::Bool(false) if *name == "holds" => "≠".to_owned(),
            _ => continue,
        };
        if !["value", "low", "high", "approx", "unit", "unit_written"].contains(name) {
            known.push(shown);
        }
    }
    known.join(" ")
}
