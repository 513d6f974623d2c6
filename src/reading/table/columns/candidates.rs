//! The relations that may give a column: what is worth trying.

use super::Tally;
use super::form::Form;
use crate::reading::row::Says;
use crate::reading::table::heads::{Column, ColumnKind, Heads};
use std::rc::Rc;

/// A relation that may give a column.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub form: Form,
    /// The head says so.
    pub is_named: bool,
    /// The column says nothing but "total", and the parts are all columns on one side of it.
    pub is_plain_total: bool,
}

/// A sum has at most so many columns.
const MOST_PARTS: usize = 16;
/// Parts of a difference, a share or a product stand at most so many columns away.
const FARTHEST: usize = 8;

impl Candidate {
    /// Whether the rows in which it holds prove that it is meant.
    pub fn is_proved_by(&self, tally: Tally, decimals: u8) -> bool {
        let Tally { holds, large, fails, .. } = tally;
        // A running total that is wrong in one row is so in the next as well.
        if matches!(self.form, Form::Running { .. }) {
            return holds >= 3 && large >= 2 && (fails <= 2 || fails * 4 <= holds);
        }
        if self.is_plain_total && holds >= 1 && fails <= 1 {
            return true;
        }
        let few_fail = fails <= 1 || fails * 4 <= holds;
        if self.is_named {
            // Small counts agree by chance.
            let is_distinct = fails == 0 || large >= 2 || holds >= 3;
            return holds >= 2 && few_fail && is_distinct;
        }
        let is_distinct = match self.form {
            Form::Linear(_) | Form::Running { .. } => large >= 3 || holds >= 6,
            Form::Product { .. } => true,
            // So do quotients without decimals.
            _ => decimals > 0 || holds >= 4,
        };
        holds >= 3 && (fails <= 1 || fails * 8 <= holds) && is_distinct
    }

    /// Which of two ways of saying the same is better: the one that the head says, then sums.
    pub fn rank(&self) -> u8 {
        let is_sum = matches!(&self.form, Form::Linear(terms) if terms.iter().all(|(_, minus)| !minus));
        let is_product = matches!(&self.form, Form::Product { .. });
        2 * u8::from(self.is_named) + u8::from(is_sum || is_product)
    }
}

/// What may give a column.
pub(super) fn of(heads: &Heads, column: usize, has_total: bool) -> Vec<Candidate> {
    let Some(head) = heads.columns.get(column) else { return Vec::new() };
    let mut found = Vec::new();
    if head.is_summable() || head.says(Says::DIFFERENCE) && !is_percent(head) {
        sums(heads, column, &mut found);
        differences(heads, column, &mut found);
        products(heads, column, &mut found);
    }
    if head.says(Says::CUMULATIVE) {
        let operands = operands(heads, column);
        let running = |part: &u16| Candidate {
            form: Form::Running { part: *part },
            is_named: false,
            is_plain_total: false,
        };
        found.extend(operands.iter().map(running));
    }
    if is_percent(head) {
        shares(heads, column, has_total, &mut found);
    } else if head.says(Says::AVERAGE.and(Says::PER).and(Says::RATE)) {
        quotients(heads, column, &mut found);
    }
    found
}

fn is_percent(column: &Column) -> bool {
    column.has_percents || column.says(Says::PERCENT)
}

/// The columns of counts and amounts, from the left.
fn summable(heads: &Heads) -> Vec<u16> {
    let columns = heads.columns.iter().enumerate();
    columns.filter(|(_, column)| column.is_summable()).map(|(at, _)| at as u16).collect()
}

/// Runs of columns to the left and to the right, next to each other or each second, third, …; and
/// all columns that are totals themselves.
fn sums(heads: &Heads, column: usize, found: &mut Vec<Candidate>) {
    let columns = summable(heads);
    let here = columns.partition_point(|&other| usize::from(other) < column);
    let left: Vec<u16> = columns.get(..here).unwrap_or_default().iter().rev().copied().collect();
    let right: Vec<u16> = columns
        .get(here..)
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|&other| usize::from(other) != column)
        .collect();
    for side in [&left, &right] {
        for stride in 1..=6 {
            let parts: Vec<u16> =
                side.iter().skip(stride - 1).step_by(stride).take(MOST_PARTS).copied().collect();
            for count in 2..=parts.len() {
                let run = parts.get(..count).unwrap_or_default();
                add_sum(heads, column, run, stride == 1 && count == side.len(), found);
            }
        }
        let is_total = |column: &&u16| says(heads, **column, Says::TOTAL);
        let totals: Vec<u16> = side.iter().filter(is_total).take(MOST_PARTS).copied().collect();
        if totals.len() > 1 {
            add_sum(heads, column, &totals, false, found);
        }
    }
}

fn add_sum(heads: &Heads, column: usize, parts: &[u16], is_whole_side: bool, found: &mut Vec<Candidate>) {
    let Some(head) = heads.columns.get(column) else { return };
    // Women and members of minorities are some of all, men and women are all.
    let overlap = parts.iter().any(|&part| says(heads, part, Says::OVERLAP));
    if overlap && !parts.iter().any(|&part| says(heads, part, Says::MALE)) {
        return;
    }
    let periods = parts.iter().filter(|&&part| says(heads, part, Says::PERIOD)).count();
    let is_total = head.says(Says::TOTAL)
        && !parts.iter().all(|&part| says(heads, part, Says::TOTAL) && head.group.any(Says::TOTAL));
    let is_longer_period =
        head.says(Says::PERIOD.and(Says::WHOLE).and(Says::CUMULATIVE)) && periods * 2 > parts.len();
    let is_named = is_total
        || is_longer_period
        || head.says(Says::CUMULATIVE) && parts.len() == 2
        || is_division(heads, column, parts);
    let mut terms: Vec<(u16, bool)> = parts.iter().map(|&part| (part, false)).collect();
    terms.sort_unstable();
    let form = Form::Linear(Rc::from(terms));
    let is_plain_total = is_whole_side && head.own.any(Says::BARE) && parts.len() > 1;
    if !found.iter().any(|known| known.form == form) {
        found.push(Candidate { form, is_named, is_plain_total });
    }
}

/// Whether the parts are all columns below a head that says "of which" or "divided", next to the column.
fn is_division(heads: &Heads, column: usize, parts: &[u16]) -> bool {
    let group = |part: u16| {
        let part = heads.columns.get(usize::from(part))?;
        let above = part.heads.len().checked_sub(2)?;
        part.group.any(Says::OF_WHICH.and(Says::DIVIDED)).then(|| part.heads.get(above).copied()).flatten()
    };
    let Some(first) = parts.first().and_then(|&part| group(part)) else { return false };
    let in_group =
        heads.columns.iter().enumerate().filter(|(at, _)| group(*at as u16) == Some(first)).count();
    let (least, most) = (parts.iter().min().copied(), parts.iter().max().copied());
    let is_next = least.is_some_and(|least| usize::from(least) == column + 1)
        || most.is_some_and(|most| usize::from(most) + 1 == column);
    parts.iter().all(|&part| group(part) == Some(first)) && in_group == parts.len() && is_next
}

fn says(heads: &Heads, column: u16, what: Says) -> bool {
    heads.columns.get(usize::from(column)).is_some_and(|column| column.says(what))
}

/// One column less another near it, and what was at first, with what came and without what went.
fn differences(heads: &Heads, column: usize, found: &mut Vec<Candidate>) {
    let Some(head) = heads.columns.get(column) else { return };
    let near: Vec<u16> = summable(heads)
        .into_iter()
        .filter(|&other| usize::from(other) != column && usize::from(other).abs_diff(column) <= FARTHEST)
        .collect();
    let is_named = head.says(Says::DIFFERENCE.and(Says::REST));
    let left: Vec<u16> = near.iter().copied().filter(|&other| usize::from(other) < column).collect();
    let nearest = left.get(left.len().saturating_sub(2)..).unwrap_or_default();
    for &one in &near {
        for &two in near.iter().filter(|&&two| two != one) {
            let form = Form::Linear(Rc::from([(one, false), (two, true)]));
            let is_named = is_named && nearest.contains(&one) && nearest.contains(&two);
            found.push(Candidate { form, is_named, is_plain_total: false });
        }
    }
    let is_balance = is_named || head.says(Says::STATE);
    for count in 3..=5 {
        let Some(window) = left.len().checked_sub(count).and_then(|from| left.get(from..)) else { break };
        // The first is what there was; each of the others came or went, not all of them came.
        for signs in 1..(1_u8 << (count - 1)) {
            let minus = |at: usize| at > 0 && signs & (1 << (at - 1)) != 0;
            let terms: Rc<[(u16, bool)]> =
                window.iter().enumerate().map(|(at, &part)| (part, minus(at))).collect();
            found.push(Candidate { form: Form::Linear(terms), is_named: is_balance, is_plain_total: false });
        }
    }
}

/// Columns near this one that are no percentages: counts, amounts and rates.
fn operands(heads: &Heads, column: usize) -> Vec<u16> {
    heads
        .columns
        .iter()
        .enumerate()
        .filter(|(at, head)| {
            *at != column
                && head.kind == ColumnKind::Figures
                && !is_percent(head)
                && at.abs_diff(column) <= FARTHEST
        })
        .map(|(at, _)| at as u16)
        .collect()
}

fn shares(heads: &Heads, column: usize, has_total: bool, found: &mut Vec<Candidate>) {
    let operands = operands(heads, column);
    let mut add = |form, is_named| found.push(Candidate { form, is_named, is_plain_total: false });
    let done = Says::DONE.and(Says::CUMULATIVE).and(Says::PERIOD);
    for &part in &operands {
        let is_next = usize::from(part) + 1 == column;
        for &whole in operands.iter().filter(|&&whole| whole != part) {
            let of_plan = says(heads, whole, Says::PLAN) && says(heads, part, done);
            add(Form::Share { part, whole }, of_plan || is_next && says(heads, whole, Says::TOTAL));
            add(Form::Change { new: part, old: whole }, false);
        }
        if has_total {
            add(Form::OfTotal { part }, false);
        }
    }
}

fn quotients(heads: &Heads, column: usize, found: &mut Vec<Candidate>) {
    let operands = operands(heads, column);
    for &part in &operands {
        for &by in operands.iter().filter(|&&by| by != part) {
            for power in [0, 3, -3, 1, 2] {
                let form = Form::Quotient { part, by, power };
                found.push(Candidate { form, is_named: false, is_plain_total: false });
            }
        }
    }
}

/// A price or rate times a count; times another count, such as months.
fn products(heads: &Heads, column: usize, found: &mut Vec<Candidate>) {
    let Some(head) = heads.columns.get(column) else { return };
    let operands = operands(heads, column);
    let is_rate = |&&part: &&u16| says(heads, part, Says::PRICE.and(Says::RATE).and(Says::PER));
    let prices: Vec<u16> = operands.iter().filter(is_rate).copied().collect();
    let is_named = head.says(Says::AMOUNT);
    let mut add = |factors: &[u16]| {
        for power in [0, -3, -6, 3] {
            let form = Form::Product { factors: Rc::from(factors), power };
            found.push(Candidate { form, is_named, is_plain_total: false });
        }
    };
    for &price in &prices {
        let counts: Vec<u16> = operands.iter().copied().filter(|part| !prices.contains(part)).collect();
        for (at, &count) in counts.iter().enumerate() {
            add(&[count, price]);
            for &times in counts.get(at + 1..).unwrap_or_default() {
                add(&[count, times, price]);
            }
        }
    }
}
