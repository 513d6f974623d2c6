//! Sums of rows: which rows are totals, of which rows, and whether they add up.

mod doubt;
mod groups;
mod prefixes;

use super::body::{Body, BodyRow, RowKind};
use super::heads::{Column, Heads};
use super::relation::{At, Operation, Parts, Reason, Relation, Support, Verdict};
use super::values::{Known, Value, Values, bounds, half_step};
use crate::reading::row::Says;
use groups::Group;
use prefixes::{CLASSES, Class, Prefixes, Set, Sum};
use rust_decimal::Decimal;
use std::rc::Rc;

/// The sums of rows in a table.
pub(super) fn relations(heads: &Heads, body: &Body, values: &Values) -> Vec<Relation> {
    let columns: Vec<usize> = (0..heads.columns.len())
        .filter(|&column| heads.columns.get(column).is_some_and(Column::is_summable))
        .collect();
    if columns.is_empty() || body.rows.len() < 3 {
        return Vec::new();
    }
    let prefixes = Prefixes::of(&columns, body, values, &[]);
    let mut reader = Reader {
        heads,
        body,
        values,
        columns,
        prefixes,
        groups_by_figures: Vec::new(),
        members_of_groups: Vec::new(),
        agreeing: Vec::new(),
        is_tight: false,
    };
    reader.find_groups();
    let mut relations = Vec::new();
    reader.totals(&mut relations);
    reader.groups(&mut relations);
    reader.unmarked_groups(&mut relations);
    relations
}

/// How a total compares with a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// They agree; whether at least two figures other than 0 were added.
    Agrees {
        informative: bool,
        /// Only just: by more than chance makes of so many rounded figures.
        loose: bool,
    },
    /// They do not.
    Differs,
    /// That cannot be told.
    Unknown,
}

impl Match {
    /// Whether they agree, and that says something.
    fn is_informative(self) -> bool {
        matches!(self, Self::Agrees { informative: true, .. })
    }
}

struct Reader<'a> {
    heads: &'a Heads,
    body: &'a Body,
    values: &'a Values,
    columns: Vec<usize>,
    prefixes: Prefixes,
    /// Rows that are the sum of others by their figures alone.
    groups_by_figures: Vec<Group>,
    /// The rows that make them up; empty when there are none.
    members_of_groups: Vec<bool>,
    /// In how many totals each column agrees.
    agreeing: Vec<u32>,
    /// Sums of rounded figures agree as well as chance lets them, but for one.
    is_tight: bool,
}

impl Reader<'_> {
    /// Rows that are totals, by their words, their place or their figures.
    fn totals(&mut self, relations: &mut Vec<Relation>) {
        let found: Vec<Total> = self.find_totals();
        self.agreeing = vec![0; self.heads.columns.len()];
        for total in &found {
            for &column in &self.columns {
                if self.compare(total.at, &total.best, column).is_informative()
                    && let Some(agreeing) = self.agreeing.get_mut(column)
                {
                    *agreeing += 1;
                }
            }
        }
        self.is_tight = self.is_tight(&found);
        for total in &found {
            self.judge(total, relations);
        }
    }

    /// Whether sums of rounded figures agree as well as chance lets them, but for one.
    fn is_tight(&self, totals: &[Total]) -> bool {
        let (mut tight, mut loose) = (0, 0);
        for total in totals {
            for &column in self.columns.iter().filter(|&&column| !self.values.half_step(column).is_zero()) {
                match self.compare(total.at, &total.best, column) {
                    Match::Agrees { loose: true, .. } => loose += 1,
                    Match::Agrees { informative: true, .. } => tight += 1,
                    _ => {}
                }
            }
        }
        loose == 1 && tight > 1
    }

    /// Rows that may be totals, each with the rows that it fits best.
    fn find_totals(&self) -> Vec<Total> {
        let rows = &self.body.rows;
        let is_total = |row: &BodyRow| matches!(row.kind, RowKind::Total | RowKind::Whole);
        let has_figures = |row: &BodyRow| row.has_figures && row.kind != RowKind::Ratio;
        let first = rows.iter().position(has_figures);
        let last = rows.iter().rposition(|row| has_figures(row) && row.kind != RowKind::OfWhich);
        let mut before = 0;
        let mut found = Vec::new();
        let mut nexts: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| is_total(row)).map(|(at, _)| at).collect();
        nexts.reverse();
        for (at, row) in rows.iter().enumerate() {
            if nexts.last() == Some(&at) {
                nexts.pop();
            }
            let claim = match row.kind {
                RowKind::Total if row.says.any(Says::BARE) => Claim::Bare,
                RowKind::Total => Claim::Named,
                RowKind::Whole => Claim::Whole,
                RowKind::Plain if (Some(at) == last || Some(at) == first) && !self.is_head(at) => {
                    Claim::Silent
                }
                _ => continue,
            };
            let next = nexts.last().copied().unwrap_or(rows.len());
            let sets = self.sets(at, before, next);
            // Of equals the first: the roots, since the last total.
            let best = sets.iter().rev().max_by_key(|set| self.score(at, set)).cloned();
            found.extend(best.map(|best| Total { at, claim, best, sets }));
            if is_total(row) {
                before = at + 1;
            }
        }
        found
    }

    fn is_head(&self, at: usize) -> bool {
        self.groups_by_figures.iter().any(|group| group.head == at)
    }

    /// The sets of rows that a total in this row may be made of: above it and below it, since the
    /// last total or all.
    fn sets(&self, at: usize, before: usize, next: usize) -> Vec<Set> {
        let end = self.body.rows.len();
        let many = self.prefixes.count(&Set { class: Class::Totals, rows: 0..end }).0 > MOST_TOTALS;
        let ranges = if many && next < end {
            [before..at, at + 1..next, 0..0, 0..0]
        } else {
            [before..at, 0..at, at + 1..next, at + 1..end]
        };
        let mut sets: Vec<Set> = Vec::new();
        for class in CLASSES {
            for rows in &ranges {
                let set = Set { class, rows: rows.clone() };
                let reaches_over = |known: &Set| known.rows.start == rows.start || known.rows.end == rows.end;
                let is_known = |known: &Set| reaches_over(known) && self.same(known, &set);
                if self.prefixes.count(&set).0 > 1 && !sets.iter().any(is_known) {
                    sets.push(set);
                }
            }
        }
        sets
    }

    fn members<'s>(&'s self, set: &'s Set) -> impl Iterator<Item = usize> + 's {
        set.rows.clone().filter(|&at| {
            self.body
                .rows
                .get(at)
                .is_some_and(|row| set.class.has(row, self.members_of_groups.get(at) == Some(&true)))
        })
    }

    /// Whether two sets, of which one reaches over the other, have the same rows.
    fn same(&self, one: &Set, two: &Set) -> bool {
        let ((first, first_both), (second, second_both)) =
            (self.prefixes.count(one), self.prefixes.count(two));
        first == second && (one.class == two.class || first_both == first && second_both == second)
    }

    /// How well a set fits: columns that agree, then fewer that do not.
    fn score(&self, at: usize, set: &Set) -> (usize, std::cmp::Reverse<usize>) {
        let (agree, differ) = self.compare_all(at, set);
        (agree, std::cmp::Reverse(differ))
    }

    /// In how many columns a total agrees with a set, and in how many it differs.
    fn compare_all(&self, at: usize, set: &Set) -> (usize, usize) {
        let (mut agree, mut differ) = (0, 0);
        for &column in &self.columns {
            match self.compare(at, set, column) {
                found if found.is_informative() => agree += 1,
                Match::Differs => differ += 1,
                _ => {}
            }
        }
        (agree, differ)
    }

    fn compare(&self, at: usize, set: &Set, column: usize) -> Match {
        self.compare_sum(at, column, self.prefixes.sum(set, column))
    }

    fn compare_sum(&self, at: usize, column: usize, sum: Sum) -> Match {
        let Some(total) = self.values.at(at, column).known() else { return Match::Unknown };
        if sum.unknown > 0 || sum.rows == 0 {
            return Match::Unknown;
        }
        let informative = sum.counted > 1;
        if self.fits(column, sum, total) {
            let gap = sum.value.checked_sub(total.value).unwrap_or_default().abs();
            let loose = !gap.is_zero() && gap > self.likely(column, sum.rows, total.decimals);
            return Match::Agrees { informative, loose };
        }
        if (sum.open > 0 || total.other.is_some()) && agrees_otherwise(total, sum) {
            return Match::Agrees { informative, loose: false };
        }
        Match::Differs
    }

    /// Whether a sum and a total agree but for rounding.
    fn fits(&self, column: usize, sum: Sum, total: Known) -> bool {
        let slack = self.slack(column, sum.rows, total.decimals);
        if slack.is_zero() {
            return sum.value == total.value;
        }
        bounds(sum.value, slack).meets(&bounds(total.value, Decimal::ZERO))
    }

    /// By how much a sum may differ from the total for rounding alone.
    fn slack(&self, column: usize, parts: u32, decimals: u8) -> Decimal {
        let half = self.values.half_step(column);
        if half.is_zero() {
            return half;
        }
        let of_parts = half.checked_mul(Decimal::from(parts)).unwrap_or(Decimal::MAX);
        // A total with fewer decimals than its parts is rounded there.
        let of_total = if decimals == 0 { Decimal::new(5, 1) } else { half_step(decimals) };
        of_parts.checked_add(of_total).unwrap_or(Decimal::MAX)
    }

    /// By how much a sum of so many rounded figures hardly ever differs from its total: four standard
    /// deviations, with half a step of the total.
    fn likely(&self, column: usize, parts: u32, decimals: u8) -> Decimal {
        let half = self.values.half_step(column);
        let root = Decimal::from((u64::from(parts) * 1_600 / 3).isqrt() + 1);
        let deviations = half.checked_mul(root).and_then(|value| value.checked_div(Decimal::TEN));
        let of_total = if decimals == 0 { Decimal::new(5, 1) } else { half_step(decimals) };
        deviations.and_then(|value| value.checked_add(of_total)).unwrap_or(Decimal::MAX)
    }

    /// Says of each column whether the total agrees, as far as the page proves that it ought to.
    fn judge(&self, total: &Total, relations: &mut Vec<Relation>) {
        let Total { at, best, .. } = total;
        let matches: Vec<(usize, Match)> =
            self.columns.iter().map(|&column| (column, self.compare(*at, best, column))).collect();
        let agree = matches.iter().filter(|(_, found)| found.is_informative()).count();
        let differ = matches.iter().filter(|(_, found)| *found == Match::Differs).count();
        let support = self.support(total, agree, differ);
        if support.is_none() && agree == 0 {
            return;
        }
        let rows: Rc<[u32]> = self.members(best).filter_map(|at| Some(self.body.rows.get(at)?.row)).collect();
        for (column, found) in matches {
            let sum = self.prefixes.sum(best, column);
            let excess = sum.value > self.values.at(*at, column).value().unwrap_or_default();
            let verdict = match (found, support) {
                (Match::Agrees { loose: true, .. }, Some(_))
                    if self.is_tight && !self.is_excused(total, column, excess, agree > 0) =>
                {
                    Verdict::Fails(Support::Weak)
                }
                (Match::Agrees { .. }, _) => Verdict::Holds,
                (Match::Unknown, _) => Verdict::Unchecked(Reason::Unreadable),
                (Match::Differs, Some(support)) if !self.is_excused(total, column, excess, agree > 0) => {
                    Verdict::Fails(self.weigh(*at, column, sum, support))
                }
                (Match::Differs, _) => Verdict::Unchecked(Reason::Unproved),
            };
            self.push(*at, column, &rows, sum, verdict, relations);
        }
    }

    /// Whole figures in large units may be rounded: what that could explain is weak.
    fn weigh(&self, at: usize, column: usize, sum: Sum, support: Support) -> Support {
        let head = self.heads.columns.get(column);
        let is_large = head.is_some_and(|head| head.says(Says::LARGE_UNIT) && head.decimals == 0);
        let gap = self.values.at(at, column).value().and_then(|total| total.checked_sub(sum.value));
        let within = gap.is_some_and(|gap| gap.abs() <= Decimal::from(sum.rows / 2 + 1));
        if is_large && within { Support::Weak } else { support }
    }

    fn push(
        &self,
        at: usize,
        column: usize,
        rows: &Rc<[u32]>,
        sum: Sum,
        verdict: Verdict,
        relations: &mut Vec<Relation>,
    ) {
        let Some(row) = self.body.rows.get(at) else { return };
        if matches!(self.values.at(at, column), Value::Empty) {
            return;
        }
        let slack = self.values.half_step(column).checked_mul(Decimal::from(sum.rows)).unwrap_or_default();
        relations.push(Relation {
            operation: Operation::SumOfRows,
            total: At { row: row.row, column: column as u16 },
            parts: Parts::Rows { column: column as u16, rows: Rc::clone(rows) },
            computed: (sum.unknown == 0).then(|| bounds(sum.value, slack)),
            verdict,
            form: None,
        });
    }

    /// Whether a total that agrees in some columns and differs in others is one that ought to agree.
    fn support(&self, total: &Total, agree: usize, differ: usize) -> Option<Support> {
        if differ == 0 {
            return Some(Support::Strong);
        }
        match total.claim {
            Claim::Silent => (agree >= 2 && differ == 1).then_some(Support::Weak),
            _ if agree > 0 && agree >= differ => Some(Support::Strong),
            _ if agree > 0 => Some(Support::Weak),
            Claim::Whole => None,
            Claim::Bare | Claim::Named => self.is_plain_list(total).then_some(Support::Weak),
        }
    }
}

/// Whether the figures agree when those with two readings are read the other way.
fn agrees_otherwise(total: Known, sum: Sum) -> bool {
    let otherwise = sum.value.checked_add(sum.otherwise);
    otherwise.is_none_or(|sum| sum == total.value || Some(sum) == total.other)
}

/// A row that may be a total.
struct Total {
    /// The body row.
    at: usize,
    claim: Claim,
    /// The rows that it fits best.
    best: Set,
    /// All sets of rows that it may be made of.
    sets: Vec<Set>,
}

/// Parts beyond so many are not looked at one by one.
const MOST_PARTS: usize = 400;

/// In a table with more totals, each is compared with the rows around it only.
const MOST_TOTALS: u32 = 64;

/// What makes a row a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    /// It says "total" and nothing else.
    Bare,
    /// It says "total" of something.
    Named,
    /// It says that it is the whole.
    Whole,
    /// It stands first or last.
    Silent,
}
