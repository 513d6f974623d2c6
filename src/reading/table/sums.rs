//! Sums of rows: which rows are totals, of which rows, and whether they add up.

use super::body::{Body, BodyRow, RowKind};
use super::heads::{Column, Heads};
use super::relation::{At, Operation, Parts, Reason, Relation, Support, Verdict};
use super::values::{Value, Values, bounds, half_step};
use crate::reading::row::{Kind, Says};
use rust_decimal::Decimal;
use std::ops::Range;
use std::rc::Rc;

/// The sums of rows in a table.
pub(super) fn relations(heads: &Heads, body: &Body, values: &Values) -> Vec<Relation> {
    let columns: Vec<usize> = (0..heads.columns.len())
        .filter(|&column| heads.columns.get(column).is_some_and(Column::is_summable))
        .collect();
    if columns.is_empty() || body.rows.len() < 3 {
        return Vec::new();
    }
    let prefixes = Prefixes::of(heads, body, values, &[]);
    let mut reader = Reader {
        heads,
        body,
        values,
        columns,
        prefixes,
        heads_of_groups: Vec::new(),
        members_of_groups: Vec::new(),
    };
    reader.find_groups();
    let mut relations = Vec::new();
    reader.totals(&mut relations);
    reader.groups(&mut relations);
    reader.unmarked_groups(&mut relations);
    relations
}

/// Which rows a sum takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Rows that are no part of another.
    Roots,
    /// Rows without parts of their own.
    Leaves,
    /// Rows that are totals by their words.
    Totals,
    /// Rows that are no part of another, leaving out those that make up the row above them by their
    /// figures alone.
    Uppers,
}

const CLASSES: [Class; 4] = [Class::Roots, Class::Leaves, Class::Totals, Class::Uppers];

impl Class {
    /// Whether a row is one of them; `is_member` says that it is one of those that make up a row above.
    fn has(self, row: &BodyRow, is_member: bool) -> bool {
        match self {
            Self::Roots => row.is_part() && row.is_root,
            Self::Leaves => row.is_part() && !row.has_parts,
            Self::Totals => matches!(row.kind, RowKind::Total),
            Self::Uppers => row.is_part() && row.is_root && !is_member,
        }
    }
}

/// What some figures of a column add up to.
#[derive(Clone, Copy, Debug)]
struct Sum {
    value: Decimal,
    /// Rows that were added.
    rows: u32,
    /// Figures other than 0.
    counted: u32,
    unknown: u32,
    empty: u32,
    /// Figures with two readings.
    open: u32,
}

impl Sum {
    const NOTHING: Self = Self { value: Decimal::ZERO, rows: 0, counted: 0, unknown: 0, empty: 0, open: 0 };

    fn add(mut self, value: Value) -> Self {
        self.rows += 1;
        match value {
            Value::Empty => self.empty += 1,
            Value::Unknown => self.unknown += 1,
            Value::Known(known) => match self.value.checked_add(known.value) {
                Some(sum) => {
                    self.value = sum;
                    self.counted += u32::from(!known.value.is_zero());
                    self.open += u32::from(known.other.is_some());
                }
                None => self.unknown += 1,
            },
        }
        self
    }

    /// What was added since `before`.
    fn since(self, before: Self) -> Self {
        let value = self.value.checked_sub(before.value);
        Self {
            value: value.unwrap_or_default(),
            rows: self.rows - before.rows,
            counted: self.counted - before.counted,
            unknown: self.unknown - before.unknown + u32::from(value.is_none()),
            empty: self.empty - before.empty,
            open: self.open - before.open,
        }
    }
}

/// Sums from the first body row on, for each class and column: any range is a difference of two.
struct Prefixes {
    width: usize,
    height: usize,
    sums: Vec<Sum>,
    /// How many rows of each class there are, and how many are both roots and leaves.
    counts: Vec<[u32; 5]>,
}

impl Prefixes {
    /// Adds up the figures; `members` are the rows that make up a row above, when that is known.
    fn of(heads: &Heads, body: &Body, values: &Values, members: &[bool]) -> Self {
        let (width, height) = (heads.columns.len(), body.rows.len());
        let mut sums = vec![Sum::NOTHING; CLASSES.len() * width * (height + 1)];
        let prefixes = Self { width, height, sums: Vec::new(), counts: count(body, members) };
        for class in CLASSES {
            for (at, row) in body.rows.iter().enumerate() {
                let takes = class.has(row, members.get(at) == Some(&true));
                for column in 0..width {
                    let before = sums.get(prefixes.index(class, column, at)).copied().unwrap_or(Sum::NOTHING);
                    let sum = if takes { before.add(values.at(at, column)) } else { before };
                    if let Some(slot) = sums.get_mut(prefixes.index(class, column, at + 1)) {
                        *slot = sum;
                    }
                }
            }
        }
        Self { sums, ..prefixes }
    }

    fn index(&self, class: Class, column: usize, row: usize) -> usize {
        (class_number(class) * (self.height + 1) + row) * self.width + column
    }

    /// How many rows a set has, and how many of them are both roots and leaves.
    fn count(&self, set: &Set) -> (u32, u32) {
        let class = class_number(set.class);
        let at = |row: usize| self.counts.get(row).map_or((0, 0), |counts| (counts[class], counts[4]));
        let (end, start) = (at(set.rows.end), at(set.rows.start));
        (end.0 - start.0, end.1 - start.1)
    }

    fn sum(&self, set: &Set, column: usize) -> Sum {
        let at = |row| self.sums.get(self.index(set.class, column, row)).copied().unwrap_or(Sum::NOTHING);
        at(set.rows.end).since(at(set.rows.start))
    }
}

fn class_number(class: Class) -> usize {
    match class {
        Class::Roots => 0,
        Class::Leaves => 1,
        Class::Totals => 2,
        Class::Uppers => 3,
    }
}

fn count(body: &Body, members: &[bool]) -> Vec<[u32; 5]> {
    let mut counts = vec![[0; 5]];
    for (at, row) in body.rows.iter().enumerate() {
        let mut next = counts.last().copied().unwrap_or_default();
        let has = CLASSES.map(|class| class.has(row, members.get(at) == Some(&true)));
        for (class, count) in CLASSES.iter().zip(&mut next) {
            *count += u32::from(has[class_number(*class)]);
        }
        // A row that is a root, a leaf and no member is in each of the three classes.
        let [roots, leaves, _, uppers] = has;
        next[4] += u32::from(roots && leaves && uppers);
        counts.push(next);
    }
    counts
}

/// Rows that may make up a total: those of a class in a range of body rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Set {
    class: Class,
    rows: Range<usize>,
}

/// How a total compares with a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// They agree; whether at least two figures other than 0 were added.
    Agrees { informative: bool },
    /// They do not.
    Differs,
    /// That cannot be told.
    Unknown,
}

struct Reader<'a> {
    heads: &'a Heads,
    body: &'a Body,
    values: &'a Values,
    columns: Vec<usize>,
    prefixes: Prefixes,
    /// Rows that are the sum of those below them by their figures alone, and how many.
    heads_of_groups: Vec<(usize, usize)>,
    /// The rows that make them up; empty when there are none.
    members_of_groups: Vec<bool>,
}

impl Reader<'_> {
    /// Finds rows without numbers that are the sum of the rows below them: `Tuyến trên`, and the posts
    /// there. Only figures tell.
    fn find_groups(&mut self) {
        let rows = &self.body.rows;
        let is_listed = |row: &BodyRow| row.is_part() && row.is_root && !row.has_parts;
        if rows.iter().any(|row| is_listed(row) && row.serial.is_some()) {
            return;
        }
        let mut members = vec![false; rows.len()];
        let mut at = 0;
        while at < rows.len() {
            let length = rows.get(at).filter(|row| is_listed(row)).and_then(|_| self.length_of_group(at));
            let Some(length) = length else {
                at += 1;
                continue;
            };
            self.heads_of_groups.push((at, length));
            for member in members.iter_mut().skip(at + 1).take(length) {
                *member = true;
            }
            at += length + 1;
        }
        if !self.heads_of_groups.is_empty() {
            self.prefixes = Prefixes::of(self.heads, self.body, self.values, &members);
            self.members_of_groups = members;
        }
    }

    /// How many of the next rows make up a row.
    fn length_of_group(&self, at: usize) -> Option<usize> {
        for length in 2..=MOST_IN_GROUP {
            if self.is_sum_of_next(at, length) {
                return Some(length);
            }
            let set = Set { class: Class::Roots, rows: at + 1..at + 1 + length };
            let exceeds = |column: usize| {
                self.values
                    .at(at, column)
                    .value()
                    .is_some_and(|total| self.prefixes.sum(&set, column).value > total)
            };
            // Figures only grow: one column may be wrong, two are no accident.
            if set.rows.end > self.body.rows.len()
                || self.columns.iter().filter(|&&column| exceeds(column)).count() > 1
            {
                return None;
            }
        }
        None
    }

    /// Whether a row is the sum of the next ones in nearly all columns. All have to be plain rows.
    fn is_sum_of_next(&self, at: usize, length: usize) -> bool {
        let set = Set { class: Class::Roots, rows: at + 1..at + 1 + length };
        if set.rows.end > self.body.rows.len() || self.prefixes.count(&set).0 as usize != length {
            return false;
        }
        let (agree, differ) = self.compare_all(at, &set);
        agree >= 2 && differ <= 1
    }

    /// Rows that are totals, by their words, their place or their figures.
    fn totals(&self, relations: &mut Vec<Relation>) {
        let rows = &self.body.rows;
        let is_total = |row: &BodyRow| matches!(row.kind, RowKind::Total | RowKind::Whole);
        let has_figures = |row: &BodyRow| row.has_figures && row.kind != RowKind::Ratio;
        let first = rows.iter().position(has_figures);
        let last = rows.iter().rposition(|row| has_figures(row) && row.kind != RowKind::OfWhich);
        let mut before = 0;
        let mut nexts = vec![rows.len(); rows.len()];
        for at in (1..rows.len()).rev() {
            let next =
                if rows.get(at).is_some_and(is_total) { at } else { nexts.get(at).copied().unwrap_or(at) };
            if let Some(slot) = nexts.get_mut(at - 1) {
                *slot = next;
            }
        }
        for (at, row) in rows.iter().enumerate() {
            let claim = match row.kind {
                RowKind::Total if row.says.any(Says::BARE) => Claim::Bare,
                RowKind::Total => Claim::Named,
                RowKind::Whole => Claim::Whole,
                RowKind::Plain if (Some(at) == last || Some(at) == first) && !self.is_head(at) => {
                    Claim::Silent
                }
                _ => continue,
            };
            let next = nexts.get(at).copied().unwrap_or(rows.len());
            self.total(at, claim, before, next, relations);
            if is_total(row) {
                before = at + 1;
            }
        }
    }

    fn is_head(&self, at: usize) -> bool {
        self.heads_of_groups.iter().any(|(head, _)| *head == at)
    }

    fn total(&self, at: usize, claim: Claim, before: usize, next: usize, relations: &mut Vec<Relation>) {
        let sets = self.sets(at, before, next);
        // Of equals the first: the roots, since the last total.
        let Some(best) = sets.iter().rev().max_by_key(|set| self.score(at, set)) else { return };
        self.judge(at, claim, best, &sets, relations);
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
                Match::Agrees { informative: true } => agree += 1,
                Match::Differs => differ += 1,
                _ => {}
            }
        }
        (agree, differ)
    }

    fn compare(&self, at: usize, set: &Set, column: usize) -> Match {
        let sum = self.prefixes.sum(set, column);
        self.compare_sum(at, column, sum, || self.members(set).collect())
    }

    fn compare_sum(&self, at: usize, column: usize, sum: Sum, rows: impl Fn() -> Vec<usize>) -> Match {
        let Some(total) = self.values.at(at, column).known() else { return Match::Unknown };
        if sum.unknown > 0 || sum.rows == 0 {
            return Match::Unknown;
        }
        let informative = sum.counted > 1;
        let slack = self.slack(column, sum.rows, total.decimals);
        if bounds(sum.value, slack).meets(&bounds(total.value, Decimal::ZERO)) {
            return Match::Agrees { informative };
        }
        if (sum.open > 0 || total.other.is_some()) && self.agrees_otherwise(column, total, &rows()) {
            return Match::Agrees { informative };
        }
        Match::Differs
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

    /// Whether the figures agree when those with two readings are read the other way.
    fn agrees_otherwise(&self, column: usize, total: super::values::Known, rows: &[usize]) -> bool {
        let mut sum = Decimal::ZERO;
        for &row in rows {
            let Some(known) = self.values.at(row, column).known() else { continue };
            match sum.checked_add(known.other.unwrap_or(known.value)) {
                Some(next) => sum = next,
                None => return true,
            }
        }
        [total.value, total.other.unwrap_or(total.value)].contains(&sum)
    }

    /// Says of each column whether the total agrees, as far as the page proves that it ought to.
    fn judge(&self, at: usize, claim: Claim, best: &Set, sets: &[Set], relations: &mut Vec<Relation>) {
        let matches: Vec<(usize, Match)> =
            self.columns.iter().map(|&column| (column, self.compare(at, best, column))).collect();
        let agree = matches.iter().filter(|(_, found)| *found == Match::Agrees { informative: true }).count();
        let differ = matches.iter().filter(|(_, found)| *found == Match::Differs).count();
        let support = self.support(at, claim, best, sets, agree, differ);
        if support.is_none() && agree == 0 {
            return;
        }
        let rows: Rc<[u32]> = self.members(best).filter_map(|at| Some(self.body.rows.get(at)?.row)).collect();
        for (column, found) in matches {
            let sum = self.prefixes.sum(best, column);
            let excess = sum.value > self.values.at(at, column).value().unwrap_or_default();
            let verdict = match (found, support) {
                (Match::Agrees { .. }, _) => Verdict::Holds,
                (Match::Unknown, _) => Verdict::Unchecked(Reason::Unreadable),
                (Match::Differs, Some(support))
                    if !self.is_excused(at, column, best, sets, excess, agree > 0) =>
                {
                    Verdict::Fails(support)
                }
                (Match::Differs, _) => Verdict::Unchecked(Reason::Unproved),
            };
            self.push(at, column, &rows, sum, verdict, relations);
        }
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
    fn support(
        &self,
        at: usize,
        claim: Claim,
        best: &Set,
        sets: &[Set],
        agree: usize,
        differ: usize,
    ) -> Option<Support> {
        if differ == 0 {
            return Some(Support::Strong);
        }
        match claim {
            Claim::Silent => (agree >= 2 && differ == 1).then_some(Support::Weak),
            _ if agree > 0 && agree >= differ => Some(Support::Strong),
            _ if agree > 0 => Some(Support::Weak),
            Claim::Whole => None,
            Claim::Bare | Claim::Named => self.is_plain_list(at, claim, best, sets).then_some(Support::Weak),
        }
    }

    /// Whether a total at the end of a list without any grouping is surely that of the list: it says
    /// nothing but "total", or the rows are numbered and it is not.
    fn is_plain_list(&self, at: usize, claim: Claim, best: &Set, sets: &[Set]) -> bool {
        let above = sets.iter().filter(|set| set.rows.end <= at).count();
        let is_last = self.body.rows.iter().skip(at + 1).all(|row| !row.is_part());
        let row_of = |at: usize| self.body.rows.get(at);
        let overlaps = self.members(best).filter_map(row_of).any(|row| row.says.any(Says::OVERLAP));
        let total_is_numbered = row_of(at).is_some_and(|row| row.serial.is_some());
        above == 1
            && is_last
            && best.rows.end <= at
            && !overlaps
            && !total_is_numbered
            && (claim == Claim::Bare || self.are_numbered(best))
            && !self.is_far_off(at, best)
    }

    /// Whether the sums are so far from the total that the rows are hardly its parts: a list with
    /// groups that nothing marks comes to twice the total.
    fn is_far_off(&self, at: usize, set: &Set) -> bool {
        let ratios = self.columns.iter().filter_map(|&column| {
            let total = self.values.at(at, column).value()?;
            self.prefixes.sum(set, column).value.checked_div(total)
        });
        let (mut seen, mut far) = (0, 0);
        for ratio in ratios {
            seen += 1;
            if ratio == Decimal::TWO {
                return true;
            }
            far += usize::from(ratio < Decimal::new(6, 1) || ratio > Decimal::new(16, 1));
        }
        seen > 1 && far > 0
    }

    /// Whether the rows of a set are numbered 1, 2, 3 and so on.
    fn are_numbered(&self, set: &Set) -> bool {
        let serial = |at: usize| self.body.rows.get(at).and_then(|row| row.serial);
        let mut expected = 1;
        self.members(set).all(|at| {
            let fits = serial(at).and_then(|serial| serial.place()) == Some(expected);
            expected += 1;
            fits
        })
    }

    /// Whether there is a fair explanation for a total that differs.
    fn is_excused(
        &self,
        at: usize,
        column: usize,
        best: &Set,
        sets: &[Set],
        excess: bool,
        others_agree: bool,
    ) -> bool {
        let Some(head) = self.heads.columns.get(column) else { return true };
        let Some(total) = self.values.at(at, column).known() else { return true };
        let members: Vec<usize> = self.members(best).take(MOST_PARTS).collect();
        let sum = self.prefixes.sum(best, column);
        // Rows that were forgotten when the column was filled in, rather than rows without anything.
        let gaps = sum.empty > 0 && (!excess || sum.empty * 2 > sum.rows);
        let others = sets.iter().filter(|set| *set != best);
        let fits_otherwise = others
            .into_iter()
            .any(|set| matches!(self.compare(at, set, column), Match::Agrees { informative: true }));
        gaps || fits_otherwise
            || self.units_differ(at, column, &members)
            || self.is_no_sum(at, column, head, total.value, &members, excess)
            || !(others_agree && self.are_numbered(best))
                && self.is_partial(column, total.value, &members, best)
    }

    /// Whether figures of several units stand in the column, or behind its figures.
    fn units_differ(&self, at: usize, column: usize, members: &[usize]) -> bool {
        let unit = |at: usize| self.body.rows.get(at).map_or(0, |row| row.unit);
        let behind = |at: usize| self.values.at(at, column).known().map_or(0, |known| known.unit);
        let first = members.first().map(|&at| unit(at));
        let total = unit(at);
        let rows_differ =
            members.iter().any(|&at| Some(unit(at)) != first) || total != 0 && first != Some(total);
        let written: Vec<u32> = members
            .iter()
            .copied()
            .chain([at])
            .filter(|&at| self.values.at(at, column).is_counted())
            .map(behind)
            .collect();
        rows_differ || written.iter().any(|unit| Some(unit) != written.first())
    }

    /// Whether the column is rather one of rates, of states at the end of periods, or of things that
    /// are counted once.
    fn is_no_sum(
        &self,
        at: usize,
        column: usize,
        head: &Column,
        total: Decimal,
        members: &[usize],
        excess: bool,
    ) -> bool {
        let says = |at: usize| self.body.rows.get(at).map_or(Says::NOTHING, |row| row.says);
        if says(at).any(Says::DISTINCT) || members.iter().any(|&at| says(at).any(Says::ELLIPSIS)) {
            return true;
        }
        let periods = members.iter().filter(|&&at| says(at).any(Says::PERIOD)).count() * 2 > members.len();
        if periods && head.says(Says::STATE.and(Says::CUMULATIVE)) {
            return true;
        }
        let value = |at: usize| self.values.at(at, column).value();
        let parts = || members.iter().filter_map(|&at| value(at)).filter(|value| !value.is_zero());
        let (Some(least), Some(most)) = (parts().min(), parts().max()) else { return false };
        // A state stays: the last of the year is that of the year.
        if periods && members.last().and_then(|&at| value(at)) == Some(total) {
            return true;
        }
        if excess && head.says(Says::PLACE) && total >= most {
            return true;
        }
        // Between the least and the most of its parts it may well be an average, or the last of them.
        let between = least <= total && total <= most && parts().count() > 1;
        between && (periods || !head.says(Says::COUNTED.and(Says::AMOUNT)) || total == most)
    }

    /// Whether the first rows, or the last, make up the total exactly: the others then are no parts.
    /// Rows that are numbered through are all parts.
    fn is_partial(&self, column: usize, total: Decimal, members: &[usize], set: &Set) -> bool {
        if self.are_numbered(set) {
            return false;
        }
        let sums = |rows: &mut dyn Iterator<Item = usize>| {
            let mut sum = Decimal::ZERO;
            let mut counted = 0;
            for at in rows {
                let value = self.values.at(at, column).value().unwrap_or_default();
                sum = sum.checked_add(value).unwrap_or_default();
                counted += u32::from(!value.is_zero());
                if counted > 1 && sum == total {
                    return true;
                }
            }
            false
        };
        sums(&mut members.iter().copied()) || sums(&mut members.iter().rev().copied())
    }

    /// Rows that are the sum of those below them by their figures alone.
    fn unmarked_groups(&self, relations: &mut Vec<Relation>) {
        for &(at, length) in &self.heads_of_groups {
            let set = Set { class: Class::Roots, rows: at + 1..at + 1 + length };
            self.judge(at, Claim::Silent, &set, &[], relations);
        }
    }

    /// Rows with parts of their own, by the serials in front: `I`, and `1`, `2`, `3` below it.
    fn groups(&self, relations: &mut Vec<Relation>) {
        let rows = &self.body.rows;
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_part()) {
            if let Some(list) = row.parent.and_then(|parent| parts.get_mut(parent as usize))
                && row.serial.is_some()
            {
                list.push(at);
            }
        }
        let mut kinds: Vec<Option<Kind>> = Vec::new();
        for row in rows.iter().filter(|row| row.kind == RowKind::Plain) {
            let kind = row.serial.map(|serial| serial.kind());
            if kind.is_some() && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        for kind in kinds {
            let of_kind = |at: &usize| {
                rows.get(*at).is_some_and(|row| {
                    row.kind == RowKind::Plain && row.serial.map(|serial| serial.kind()) == kind
                })
            };
            let groups: Vec<(usize, &[usize])> = (0..rows.len())
                .filter(of_kind)
                .filter_map(|at| Some((at, &**parts.get(at)?)))
                .filter(|(_, parts)| parts.len() > 1)
                .collect();
            self.groups_of_a_kind(&groups, relations);
        }
    }

    /// Rows of one kind, each with its parts: they are sums when most of them agree.
    fn groups_of_a_kind(&self, groups: &[(usize, &[usize])], relations: &mut Vec<Relation>) {
        let mut found: Vec<(usize, usize, Match, Sum)> = Vec::new();
        for (group, (at, parts)) in groups.iter().enumerate() {
            for &column in &self.columns {
                let sum = parts.iter().fold(Sum::NOTHING, |sum, &part| sum.add(self.values.at(part, column)));
                let found_here = self.compare_sum(*at, column, sum, || parts.to_vec());
                found.push((group, column, found_here, sum));
            }
        }
        let agree =
            found.iter().filter(|(_, _, found, _)| *found == Match::Agrees { informative: true }).count();
        let differ = found.iter().filter(|(_, _, found, _)| *found == Match::Differs).count();
        if agree == 0 {
            return;
        }
        let is_asserted = agree >= 2 && differ * 3 <= agree;
        for (group, (at, parts)) in groups.iter().enumerate() {
            let rows: Rc<[u32]> =
                parts.iter().filter_map(|&part| Some(self.body.rows.get(part)?.row)).collect();
            for &(_, column, found, sum) in found.iter().filter(|(of, ..)| *of == group) {
                let verdict = match found {
                    Match::Agrees { .. } => Verdict::Holds,
                    Match::Unknown => Verdict::Unchecked(Reason::Unreadable),
                    Match::Differs if is_asserted && !self.is_group_excused(*at, column, parts, sum) => {
                        Verdict::Fails(if agree >= 3 { Support::Strong } else { Support::Weak })
                    }
                    Match::Differs => Verdict::Unchecked(Reason::Unproved),
                };
                self.push(*at, column, &rows, sum, verdict, relations);
            }
        }
    }

    fn is_group_excused(&self, at: usize, column: usize, parts: &[usize], sum: Sum) -> bool {
        let Some(head) = self.heads.columns.get(column) else { return true };
        let Some(total) = self.values.at(at, column).known() else { return true };
        let excess = sum.value > total.value;
        let members = parts.get(..MOST_PARTS).unwrap_or(parts);
        sum.empty > 0
            || self.units_differ(at, column, members)
            || self.is_no_sum(at, column, head, total.value, members, excess)
    }
}

/// A group that only figures mark has at most so many rows.
const MOST_IN_GROUP: usize = 40;
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
