//! What is said of every relation of a table, whether it fails or not.

use super::RULE;
use crate::reading::limit::Limit;
use crate::reading::table::{self, At, Misread, Reason, Run, Table};
use crate::rules::{AroundCheck, Judgement, Operation, Place, Sink, Term, Verdict, Why};
use crate::text::Span;

/// Of a table so many figures of relations are listed, each as often as it takes part: enough for any
/// table that somebody wrote. What is behind them is checked, but not said to be.
const MOST_FIGURES: usize = 50_000;

/// So many more are listed for each of its cells: it may take part in a total of its row, of its column,
/// of its group, and in a share.
const MOST_OF_CELL: usize = 4;

/// Says of each relation whether it holds, or why it was not checked.
pub(super) fn all(check: &AroundCheck<'_>, table: &Table<'_>, sink: &mut Sink) {
    let place = |at: At| {
        let (block, cell) = table.cell(at)?;
        Some(check.place(block, cell.span))
    };
    let mut left = MOST_FIGURES + MOST_OF_CELL * table.size();
    for relation in table.relations() {
        let term = |part: table::Part| Some(Term { place: place(part.at)?, minus: part.minus });
        let Some(total) = place(relation.total) else { continue };
        let Some(rest) = left.checked_sub(relation.parts.len() + 1) else {
            check.around.stop(Limit::Table, total.block as i32, total.span);
            return;
        };
        left = rest;
        sink.judge(Judgement {
            rule: &RULE,
            operation: operation(relation.operation),
            total,
            // An empty cell counts as 0 and has no place.
            terms: relation.parts.iter().filter_map(term).collect(),
            computed: relation.computed,
            verdict: verdict(relation.verdict),
        });
    }
}

/// Says of the figures of a table that could not be read why they were not checked.
pub(super) fn misread(check: &AroundCheck<'_>, run: &Run<'_>, misread: Misread, sink: &mut Sink) {
    if misread == Misread::Small {
        return;
    }
    let wide = run.rows.iter().find(|row| row.row.is_too_wide());
    if let Some((row, read)) = wide.and_then(|row| Some((row, check.around.get(row.block)?))) {
        check.around.stop(Limit::Columns, row.block, Span::new(0, read.block.span.len()));
    }
    let figures = run.rows.iter().flat_map(|row| {
        let figures = row.row.cells.iter().filter(|cell| cell.figure().is_some());
        figures.map(|cell| check.place(row.block, cell.span))
    });
    let places: Vec<Place> = figures.take(MOST_FIGURES).collect();
    for total in places {
        sink.judge(Judgement {
            rule: &RULE,
            operation: Operation::Comparison,
            total,
            terms: Box::default(),
            computed: None,
            verdict: Verdict::Unchecked(Why::Table),
        });
    }
}

fn operation(operation: table::Operation) -> Operation {
    match operation {
        table::Operation::SumOfRows | table::Operation::SumOfColumns | table::Operation::Difference => {
            Operation::Sum
        }
        table::Operation::Share => Operation::Share,
        table::Operation::Change => Operation::Growth,
        table::Operation::Quotient => Operation::Quotient,
        table::Operation::Product => Operation::Product,
    }
}

fn verdict(verdict: table::Verdict) -> Verdict {
    match verdict {
        table::Verdict::Holds => Verdict::Holds,
        table::Verdict::Fails(_) => Verdict::Fails,
        table::Verdict::Unchecked(Reason::Unreadable) => Verdict::Unchecked(Why::Unreadable),
        table::Verdict::Unchecked(Reason::Unproved) => Verdict::Unchecked(Why::Unproved),
    }
}
