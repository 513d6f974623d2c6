//! The figures of a selection, added up.

use super::relations::written;
use crate::knowledge::units::Unit;
use crate::messages::figures::Shown;
use crate::messages::{Added, SelectionMessage};
use crate::reading::quantity::Quantity;
use crate::reading::{Approximator, Fact, ReadBlock};
use crate::server::documents::Checked;
use crate::text::Span;
use rust_decimal::Decimal;

/// What the figures of a selection add up to, by unit. Figures that are there in part only are left
/// out in silence; those without one value are named.
pub(crate) fn sum(checked: &Checked, selection: Span) -> SelectionMessage {
    let mut sums: Vec<Sum<'_>> = Vec::new();
    let mut left_out = Vec::new();
    let mut others = 0;
    let first = checked.blocks().partition_point(|read| read.block.span.end < selection.start);
    let blocks = checked.blocks().get(first..).unwrap_or_default();
    for read in blocks.iter().take_while(|read| read.block.span.start < selection.end) {
        let inside = |span: Span| {
            let span = span.shift(read.block.span.start);
            selection.start <= span.start && span.end <= selection.end
        };
        for fact in &read.facts.facts {
            match fact {
                Fact::Quantity(quantity) if inside(quantity.figure) => match addable(read, quantity) {
                    // The first column of a table counts its rows.
                    Some(found) if found.kind.2 == Some(0) => others += 1,
                    Some(found) => add(&mut sums, found),
                    None => left_out.push(written(checked, quantity.span.shift(read.block.span.start))),
                },
                Fact::Numeral(other) if inside(other.numeral.span) => others += 1,
                _ => {}
            }
        }
    }
    let added = sums.iter().map(|sum| sum.shown(checked)).collect();
    SelectionMessage { added, left_out, others }
}

/// What figures of one unit add up to.
struct Sum<'a> {
    /// What is counted, and in what column of a table.
    kind: (Option<Unit>, bool, Option<usize>),
    /// The block and the figure whose unit is shown, the one with the largest magnitude.
    like: (&'a ReadBlock, &'a Quantity),
    values: Vec<Decimal>,
    total: Option<Decimal>,
    approximate: bool,
}

/// A figure that has one value, as a sum of its own.
fn addable<'a>(read: &'a ReadBlock, quantity: &'a Quantity) -> Option<Sum<'a>> {
    let value = quantity.value()?;
    let unit = quantity.unit;
    let column = read.facts.row.as_ref().and_then(|row| {
        row.cells
            .iter()
            .position(|cell| cell.span.start <= quantity.figure.start && quantity.figure.end <= cell.span.end)
    });
    Some(Sum {
        kind: (unit.map(|used| used.unit), unit.is_some_and(|used| used.per.is_some()), column),
        like: (read, quantity),
        values: vec![value],
        total: Some(value),
        approximate: !matches!(quantity.approximator(), None | Some((Approximator::Exactly, _))),
    })
}

fn add<'a>(sums: &mut Vec<Sum<'a>>, found: Sum<'a>) {
    // There are as many sums as units: few.
    let Some(sum) = sums.iter_mut().find(|sum| sum.kind == found.kind) else { return sums.push(found) };
    sum.values.extend(found.values);
    sum.total = sum.total.zip(found.total).and_then(|(one, two)| one.checked_add(two));
    sum.approximate |= found.approximate;
    let magnitude = |quantity: &Quantity| quantity.terms.iter().map(|term| term.magnitude).max();
    if magnitude(found.like.1) > magnitude(sum.like.1) {
        sum.like = found.like;
    }
}

/// So many figures are shown one by one.
const MOST_SHOWN: usize = 12;

impl Sum<'_> {
    fn shown(&self, checked: &Checked) -> Added {
        let (read, quantity) = self.like;
        let unit = quantity.unit.map(|used| written(checked, used.span.shift(read.block.span.start)));
        let shown = Shown::like(quantity, &unit.unwrap_or_default());
        let digits: Vec<String> = self.values.iter().map(|&value| shown.digits(value)).collect();
        let expression = match digits.as_slice() {
            [_] => None,
            [first @ .., last] if digits.len() > MOST_SHOWN => {
                let first = first.get(..MOST_SHOWN - 1).unwrap_or_default();
                Some(format!("{} + … + {last}", first.join(" + ")))
            }
            all => Some(all.join(" + ")),
        };
        Added {
            count: self.values.len(),
            expression,
            sum: self.total.map(|total| shown.figure(total)),
            approximate: self.approximate,
            column: self.kind.2.map(|column| column + 1),
        }
    }
}
