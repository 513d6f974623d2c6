//! Which of the relations that fail are reported: one figure that breaks several is accused once.

use super::show::middle;
use crate::reading::table::{At, Operation, Relation, Support, Table, Verdict};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is to be reported.
pub(super) struct Fault<'t> {
    /// The relation that fails.
    pub relation: &'t Relation,
    /// How well it is supported.
    pub support: Support,
    /// The cell to be pointed at.
    pub at: At,
    /// The figure with which the relation would hold.
    pub instead: Option<Decimal>,
    /// Other totals that would hold with it.
    others: Vec<At>,
}

impl Fault<'_> {
    /// Cells to point at besides: other totals, and parts, at most so many.
    pub fn related(&self, most: usize) -> Vec<At> {
        let parts = self.relation.parts.iter().map(|part| part.at);
        let total = (self.at != self.relation.total).then_some(self.relation.total);
        let all = self.others.iter().copied().chain(total).chain(parts);
        all.filter(|&at| at != self.at).take(most).collect()
    }
}

/// A relation that fails, and by how much.
struct Failing<'t> {
    relation: &'t Relation,
    support: Support,
    /// The sum less the total.
    gap: Decimal,
}

impl Failing<'_> {
    /// Whether it fails by an amount that any one of its figures may be wrong by.
    fn is_sum(&self) -> bool {
        use Operation::{Difference, SumOfColumns, SumOfRows};
        matches!(self.relation.operation, SumOfRows | SumOfColumns | Difference)
    }

    /// The cells that may be wrong, each with the value with which the relation would hold: any of
    /// them, as far as a few are looked at.
    fn suspects(&self, table: &Table<'_>) -> Vec<(At, Decimal)> {
        let mut suspects = Vec::new();
        let mut add = |at: At, change: Decimal| {
            if let Some(value) = table.value(at).and_then(|value| value.checked_add(change)) {
                suspects.push((at, value.normalize()));
            }
        };
        add(self.relation.total, self.gap);
        for part in self.relation.parts.iter().take(MOST_SUSPECTS) {
            add(part.at, if part.minus { self.gap } else { -self.gap });
        }
        suspects
    }
}

/// Parts beyond so many are not looked at one by one.
const MOST_SUSPECTS: usize = 400;

/// What is to be reported of a table: what explains most comes first.
pub(super) fn faults<'t>(table: &'t Table<'_>) -> Vec<Fault<'t>> {
    let failing: Vec<Failing<'t>> =
        table.relations().iter().filter_map(|relation| failing(table, relation)).collect();
    let mut faults: Vec<Fault<'t>> = Vec::new();
    let mut explained = vec![false; failing.len()];
    for culprit in culprits(table, &failing) {
        let open: Vec<usize> =
            culprit.explains.into_iter().filter(|&i| explained.get(i) == Some(&false)).collect();
        if open.len() < 2 {
            continue;
        }
        let relations = || open.iter().filter_map(|&i| failing.get(i));
        // Where the figure is itself a total, its own computation says so best.
        let own = relations().find(|failing| failing.relation.total == culprit.at);
        let Some(first) = own.or_else(|| relations().next()) else { continue };
        let others = relations().map(|failing| failing.relation.total);
        faults.push(Fault {
            relation: first.relation,
            support: relations().map(|failing| failing.support).max().unwrap_or(first.support),
            at: culprit.at,
            instead: Some(culprit.instead),
            others: others.filter(|&total| total != first.relation.total).collect(),
        });
        for i in open {
            if let Some(slot) = explained.get_mut(i) {
                *slot = true;
            }
        }
    }
    for (failing, _) in failing.iter().zip(&explained).filter(|(_, explained)| !**explained) {
        let is_known = if failing.is_sum() {
            holds_with_accused(table, failing, &faults)
        } else {
            has_accused(failing.relation, &faults)
        };
        if !is_known {
            let total = table.value(failing.relation.total);
            faults.push(Fault {
                relation: failing.relation,
                support: failing.support,
                at: failing.relation.total,
                instead: total.and_then(|total| total.checked_add(failing.gap)),
                others: Vec::new(),
            });
        }
    }
    faults
}

/// Whether a figure of a relation was accused before.
fn has_accused(relation: &Relation, faults: &[Fault<'_>]) -> bool {
    let accused = |at: At| faults.iter().rev().take(MOST_FAILING).any(|fault| fault.at == at);
    accused(relation.total) || relation.parts.iter().any(|part| accused(part.at))
}

fn failing<'t>(table: &Table<'_>, relation: &'t Relation) -> Option<Failing<'t>> {
    let Verdict::Fails(support) = relation.verdict else { return None };
    let gap = middle(&relation.computed?)?.checked_sub(table.value(relation.total)?)?;
    Some(Failing { relation, support, gap })
}

/// A figure with which several relations would hold if it were another.
struct Culprit {
    at: At,
    instead: Decimal,
    /// The numbers of the relations.
    explains: Vec<usize>,
}

/// Figures that explain more than one failure, those that explain most first.
fn culprits(table: &Table<'_>, failing: &[Failing<'_>]) -> Vec<Culprit> {
    let failing = failing.get(..MOST_FAILING).unwrap_or(failing);
    let mut by_cell: BTreeMap<At, Vec<(usize, Option<Decimal>)>> = BTreeMap::new();
    for (i, failing) in failing.iter().enumerate() {
        if failing.is_sum() {
            for (at, value) in failing.suspects(table) {
                by_cell.entry(at).or_default().push((i, Some(value)));
            }
        } else {
            let parts = failing.relation.parts.iter().map(|part| part.at);
            for at in parts.chain([failing.relation.total]) {
                by_cell.entry(at).or_default().push((i, None));
            }
        }
    }
    let mut culprits: Vec<Culprit> = Vec::new();
    for (at, through) in by_cell.into_iter().filter(|(_, through)| through.len() > 1) {
        let through = through.get(..MOST_THROUGH).unwrap_or(&through);
        let candidates = through.iter().filter_map(|(_, value)| *value);
        let explains = |value: Decimal| -> Vec<usize> {
            let holds = |i: &usize| {
                failing.get(*i).is_some_and(|failing| table.would_hold(failing.relation, at, value))
            };
            through.iter().map(|(i, _)| *i).filter(holds).collect()
        };
        let best =
            candidates.map(|value| (explains(value), value)).rev().max_by_key(|(explains, _)| explains.len());
        if let Some((explains, instead)) = best.filter(|(explains, _)| explains.len() > 1) {
            culprits.push(Culprit { at, instead, explains });
        }
    }
    // Of figures that explain as much, those are first that others are said to give.
    let given = |culprit: &Culprit| {
        let relations = culprit.explains.iter().filter_map(|&i| failing.get(i));
        relations.filter(|failing| failing.relation.total == culprit.at).count()
    };
    culprits.sort_by_key(|culprit| std::cmp::Reverse((culprit.explains.len(), given(culprit))));
    culprits
}

/// Of the relations through one cell so many are looked at.
const MOST_THROUGH: usize = 12;
/// Relations beyond so many are reported one by one.
const MOST_FAILING: usize = 500;

/// Whether a relation holds once a figure that was accused before is replaced: a figure that is
/// contradicted accuses nobody else.
fn holds_with_accused(table: &Table<'_>, failing: &Failing<'_>, faults: &[Fault<'_>]) -> bool {
    let relation = failing.relation;
    faults.iter().rev().take(MOST_FAILING).any(|fault| {
        let Some(change) = fault.instead.and_then(|instead| instead.checked_sub(table.value(fault.at)?))
        else {
            return false;
        };
        let within = |gap: Decimal| gap.is_zero();
        if fault.at == relation.total {
            return failing.gap.checked_sub(change).is_some_and(within);
        }
        relation.parts.iter().take(MOST_SUSPECTS).any(|part| {
            let change = if part.minus { -change } else { change };
            part.at == fault.at && failing.gap.checked_add(change).is_some_and(within)
        })
    })
}
