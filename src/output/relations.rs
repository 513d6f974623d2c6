//! Relations between figures, put into words: for hover, hints and lenses, and for the report page.

use crate::checking::Relation;
use crate::messages::figures::{Shown, percent};
use crate::messages::{Gap, RelationMessage};
use crate::reading::interval::Interval;
use crate::reading::quantity::Quantity;
use crate::rules::{Operation, ReadBlock};
use crate::text::{Source, Span};
use rust_decimal::Decimal;

/// So many terms are shown.
const MOST_TERMS: usize = 12;

/// A document that was read.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// Its blocks, in order.
    pub blocks: &'a [ReadBlock],
    /// The text they are cut from.
    pub source: &'a dyn Source,
}

/// The block that holds a byte of the document.
pub fn block_at<'a>(document: &Read<'a>, offset: u32) -> Option<&'a ReadBlock> {
    let blocks = document.blocks;
    blocks.get(blocks.partition_point(|read| read.block.span.end < offset))
}

/// The quantity whose digits stand at a span, with the start of its block.
fn quantity_at<'a>(document: &Read<'a>, span: Span) -> Option<(&'a Quantity, u32)> {
    let read = block_at(document, span.end)?;
    let start = read.block.span.start;
    let is_here = |quantity: &&Quantity| {
        let figure = quantity.figure.shift(start);
        figure.start < span.end && span.start < figure.end
    };
    Some((read.facts.quantities().find(is_here)?, start))
}

/// The figure at a span with its unit and approximator: bytes of the document.
pub fn whole(document: &Read<'_>, span: Span) -> Span {
    quantity_at(document, span).map_or(span, |(quantity, start)| quantity.span.shift(start))
}

/// What stands at a span, in one line.
pub fn written(document: &Read<'_>, span: Span) -> String {
    document.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How figures like the one at a span are shown.
fn shown_like(document: &Read<'_>, span: Span) -> Shown {
    let Some((quantity, start)) = quantity_at(document, span) else { return Shown::default() };
    let unit = quantity.own_unit().map(|used| written(document, used.span.shift(start)));
    Shown::like(quantity, &unit.unwrap_or_default())
}

/// A relation in words; `of_term` says that one of its terms was asked about.
pub fn told(document: &Read<'_>, relation: &Relation, of_term: bool) -> RelationMessage {
    let total = quantity_at(document, relation.total).and_then(|(quantity, _)| quantity.value());
    let shown = shown_like(document, relation.total);
    // Terms that are added up are shown as the total is, without its unit.
    let alike = relation.operation == Operation::Sum;
    let text = |span: Span| {
        let value = quantity_at(document, span).and_then(|(quantity, _)| quantity.value());
        match value.filter(|_| alike) {
            Some(value) => shown.digits(value),
            None => written(document, whole(document, span)),
        }
    };
    let count = relation.terms.len();
    let left_out = count.saturating_sub(MOST_TERMS);
    let is_shown = |at: usize| left_out == 0 || at + 1 < MOST_TERMS || at + 1 == count;
    let terms = relation.terms.iter().enumerate().filter(|(at, _)| is_shown(*at));
    RelationMessage {
        operation: relation.operation,
        total: written(document, whole(document, relation.total)),
        terms: terms.map(|(_, &(span, minus))| (text(span), minus)).collect(),
        left_out,
        computed: computed(document, relation, &shown),
        gap: relation
            .computed
            .zip(total)
            .map_or(Gap::None, |(computed, total)| gap(&computed, total, &shown)),
        verdict: relation.verdict,
        of_term,
    }
}

/// What the terms come to.
fn computed(document: &Read<'_>, relation: &Relation, shown: &Shown) -> Option<String> {
    let value = |at: usize| {
        let (span, _) = relation.terms.get(at)?;
        quantity_at(document, *span)?.0.value()
    };
    match relation.operation {
        Operation::Share => percent(value(0)?, value(1)?, PERCENT_DECIMALS),
        Operation::Growth => percent(value(0)?.checked_sub(value(1)?)?, value(1)?, PERCENT_DECIMALS),
        _ => relation.computed.as_ref().map(|computed| shown.interval(computed)),
    }
}

/// Digits behind the decimal mark of a computed percentage.
const PERCENT_DECIMALS: u32 = 2;

/// By how much, at least, what was computed is beside a value.
fn gap(computed: &Interval, value: Decimal, shown: &Shown) -> Gap {
    let over = computed.low.checked_sub(value).filter(|gap| *gap > Decimal::ZERO);
    let under = computed.high.and_then(|high| value.checked_sub(high)).filter(|gap| *gap > Decimal::ZERO);
    match (over, under) {
        (Some(gap), _) => Gap::More(shown.figure(gap)),
        (_, Some(gap)) => Gap::Less(shown.figure(gap)),
        _ => Gap::None,
    }
}
