//! Relations within rows: columns that are the sum, the difference, the share or the product of
//! others.
//!
//! Which columns go together is told by the figures: a relation is taken for meant when it holds in
//! nearly all rows, and fewer rows are enough when the head says so. Then the rows where it does not
//! hold stand out.

mod candidates;
mod form;

use super::body::{Body, BodyRow, RowKind};
use super::heads::{Column, ColumnKind, Heads};
use super::relation::{At, Operation, Part, Parts, Reason, Relation, Support, Verdict};
use super::values::{Known, Values};
use crate::reading::row::Says;
use candidates::Candidate;
pub(super) use form::Form;
use rust_decimal::Decimal;
use std::cell::Cell;
use std::rc::Rc;

/// The relations within the rows of a table, and the first column for which no more were looked for, if
/// that became too much.
pub(super) fn relations(heads: &Heads, body: &Body, values: &Values) -> (Vec<Relation>, Option<usize>) {
    let is_row = |row: &BodyRow| row.has_figures && row.kind != RowKind::Ratio && !row.is_misfit;
    let rows: Vec<usize> =
        body.rows.iter().enumerate().filter(|(_, row)| is_row(row)).map(|(at, _)| at).collect();
    if rows.len() < 2 {
        return (Vec::new(), None);
    }
    let total = total_row(body);
    let work = heads.columns.len().saturating_mul(WORK_OF_COLUMN + WORK_OF_CELL * rows.len());
    let reader = Reader { heads, body, values, rows, total, left: Cell::new(work) };
    let mut accepted: Vec<Accepted> = Vec::new();
    let mut stopped = None;
    for (column, head) in heads.columns.iter().enumerate() {
        if head.kind == ColumnKind::Figures && reader.accept(column, &mut accepted).is_none() {
            stopped = Some(column);
            break;
        }
    }
    (reader.relations(accepted), stopped)
}

/// For each column so many figures are looked at to find out what gives it, all columns together: some
/// thirty times what tables of reports need.
const WORK_OF_COLUMN: usize = 40_000;

/// And so many more for each of its cells: what gives a column is held against all rows.
const WORK_OF_CELL: usize = 12;

/// The body row of which shares may be taken: the first total.
pub(super) fn total_row(body: &Body) -> Option<usize> {
    body.rows.iter().position(|row| row.kind == RowKind::Total && row.has_figures)
}

struct Reader<'a> {
    heads: &'a Heads,
    body: &'a Body,
    values: &'a Values,
    /// The body rows that take part.
    rows: Vec<usize>,
    /// The first total row, of which shares may be taken.
    total: Option<usize>,
    /// So many figures may still be looked at.
    left: Cell<usize>,
}

/// A relation that is taken for meant.
struct Accepted {
    column: usize,
    candidate: Candidate,
    form: Rc<Form>,
    tally: Tally,
    /// Other relations for the same column that hold often: a row in which one of them holds is excused.
    rivals: Vec<Form>,
}

/// In how many rows a relation holds.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Rows in which it holds, and that say something.
    holds: u32,
    /// Of those, rows in which the figures are larger than 9: small ones agree by chance.
    large: u32,
    /// Rows in which it does not hold.
    fails: u32,
    /// Of those, rows in which the parts give less than the figure.
    short: u32,
}

/// How a relation and a row go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// It holds; whether that says something.
    Holds { informative: bool },
    /// It does not; whether the parts give less than the figure.
    Fails { short: bool },
    /// That cannot be told.
    Unknown,
}

/// Whether a relation would hold if another figure stood in one of its cells. `row` is its body row.
pub(super) fn would_hold(
    relation: &Relation,
    values: &Values,
    (row, total_row): (usize, Option<usize>),
    (at, value): (At, Decimal),
) -> Option<bool> {
    let form = relation.form.as_deref()?;
    let column = usize::from(relation.total.column);
    let mut parts = form.parts(values, (row, column, total_row))?;
    for (term, part) in parts.iter_mut().zip(relation.parts.iter()) {
        if part.at == at {
            term.known.value = value;
        }
    }
    let mut total = values.at(row, column).known()?;
    if relation.total == at {
        total.value = value;
    }
    Some(form.compute(values, &parts)?.meets(&form.bounds(values, column, total)))
}

/// In so many rows the relations are looked for that are then checked in all.
const SAMPLE: usize = 64;

impl Reader<'_> {
    fn column(&self, column: usize) -> Option<&Column> {
        self.heads.columns.get(column)
    }

    /// Finds the relations that give a column; none when that is too much work.
    fn accept(&self, column: usize, accepted: &mut Vec<Accepted>) -> Option<()> {
        let mut good: Vec<(Candidate, Tally)> = Vec::new();
        let sample = self.sample(column);
        for candidate in candidates::of(self.heads, column, self.total.is_some()) {
            let tally = self.tally(column, &candidate, &sample);
            self.left.get().checked_sub(1)?;
            let Some(tally) = tally else { continue };
            let tally = if self.rows.len() > SAMPLE {
                match self.tally(column, &candidate, &self.rows) {
                    Some(tally) => tally,
                    None => continue,
                }
            } else {
                tally
            };
            good.push((candidate, tally));
        }
        for (at, (candidate, tally)) in good.iter().enumerate() {
            let decimals = self.column(column).map_or(0, |column| column.decimals);
            if !candidate.is_proved_by(*tally, decimals) {
                continue;
            }
            let key = candidate.form.key(column);
            let known = accepted.iter_mut().find(|known| known.candidate.form.key(known.column) == key);
            let rivals = good
                .iter()
                .enumerate()
                .filter(|(other, (_, rival))| *other != at && rival.holds * 2 >= tally.holds.max(2))
                .map(|(_, (rival, _))| rival.form.clone())
                .collect();
            let form = Rc::new(candidate.form.clone());
            let new = Accepted { column, candidate: candidate.clone(), form, tally: *tally, rivals };
            match known {
                Some(known) if known.candidate.rank() < candidate.rank() => *known = new,
                Some(_) => {}
                None => accepted.push(new),
            }
        }
        Some(())
    }

    /// The rows in which a relation is tried that gives a column: all of them, or of many the first with a
    /// figure other than 0 there.
    fn sample(&self, column: usize) -> Vec<usize> {
        let says = |&&row: &&usize| self.values.at(row, column).value().is_some_and(|it| !it.is_zero());
        if self.rows.len() <= SAMPLE {
            return self.rows.clone();
        }
        self.rows.iter().filter(says).take(SAMPLE).copied().collect()
    }

    /// Counts in how many of some rows a candidate holds; none as soon as there are too many in which
    /// it does not.
    fn tally(&self, column: usize, candidate: &Candidate, rows: &[usize]) -> Option<Tally> {
        let mut tally = Tally::default();
        for (seen, &row) in rows.iter().enumerate() {
            self.left.set(self.left.get().checked_sub(candidate.form.size())?);
            match self.try_row(column, &candidate.form, row) {
                Match::Holds { informative: true } => {
                    tally.holds += 1;
                    let large =
                        self.values.at(row, column).value().is_some_and(|value| value.abs() >= Decimal::TEN);
                    tally.large += u32::from(large);
                }
                Match::Fails { short } => {
                    tally.fails += 1;
                    tally.short += u32::from(short);
                    if tally.fails as usize > 2 + seen / 8 {
                        return None;
                    }
                }
                _ => {}
            }
        }
        (tally.holds > 0).then_some(tally)
    }

    fn try_row(&self, column: usize, form: &Form, row: usize) -> Match {
        let Some(kind) = self.body.rows.get(row).map(|row| row.kind) else { return Match::Unknown };
        let is_listed = matches!(kind, RowKind::Plain | RowKind::OfWhich);
        let Some(total) = self.values.at(row, column).known() else { return Match::Unknown };
        if !form.is_for_totals() && !is_listed {
            return Match::Unknown;
        }
        if matches!(form, Form::Running { .. }) && !self.goes_on(row) {
            return Match::Unknown;
        }
        let place = (row, column, self.total);
        let Some(parts) = form.parts(self.values, place) else { return Match::Unknown };
        let Some(computed) = form.compute(self.values, &parts) else { return Match::Unknown };
        let informative = form.is_informative(&parts, total);
        if computed.meets(&form.bounds(self.values, column, total)) {
            return Match::Holds { informative };
        }
        let is_open = total.other.is_some() || parts.iter().any(|part| part.known.other.is_some());
        if is_open || parts.iter().any(|part| part.is_empty) {
            return Match::Unknown;
        }
        Match::Fails { short: computed.high.is_some_and(|high| high < total.value) }
    }

    /// Whether a row and the one above are both listed, one after the other.
    fn goes_on(&self, row: usize) -> bool {
        let is_listed = |row: usize| self.body.rows.get(row).is_some_and(|row| row.kind == RowKind::Plain);
        row > 0 && is_listed(row) && is_listed(row - 1)
    }

    fn relations(&self, accepted: Vec<Accepted>) -> Vec<Relation> {
        let mut relations = Vec::new();
        for accepted in accepted {
            for &row in &self.rows {
                if let Some(relation) = self.relation(&accepted, row) {
                    relations.push(relation);
                }
            }
        }
        relations
    }

    fn relation(&self, accepted: &Accepted, row: usize) -> Option<Relation> {
        let form = &accepted.candidate.form;
        let verdict = match self.try_row(accepted.column, form, row) {
            Match::Holds { .. } => Verdict::Holds,
            Match::Unknown if form.is_for_totals() => Verdict::Unchecked(Reason::Unreadable),
            Match::Unknown => return None,
            Match::Fails { .. } if accepted.is_open() || self.is_excused(accepted, row) => {
                Verdict::Unchecked(Reason::Unproved)
            }
            Match::Fails { .. } => Verdict::Fails(accepted.support()),
        };
        let total = self.at(row, accepted.column)?;
        self.values.at(row, accepted.column).known()?;
        let parts = form.parts(self.values, (row, accepted.column, self.total));
        let computed = parts.as_ref().and_then(|parts| form.compute(self.values, parts));
        Some(Relation {
            operation: form.operation(),
            total,
            parts: self.parts(form, accepted.column as u16, row)?,
            computed,
            verdict,
            form: Some(Rc::clone(&accepted.form)),
        })
    }

    fn at(&self, row: usize, column: usize) -> Option<At> {
        Some(At { row: self.body.rows.get(row)?.row, column: column as u16 })
    }

    fn parts(&self, form: &Form, column: u16, row: usize) -> Option<Parts> {
        Some(match form {
            Form::Linear(terms) => {
                Parts::Columns { row: self.body.rows.get(row)?.row, columns: Rc::clone(terms) }
            }
            Form::Change { new, old } => self.cells(&[(row, *new), (row, *old)])?,
            Form::Share { part, whole } => self.cells(&[(row, *part), (row, *whole)])?,
            Form::Running { part } => self.cells(&[(row.checked_sub(1)?, column), (row, *part)])?,
            Form::OfTotal { part } => self.cells(&[(row, *part), (self.total?, *part)])?,
            Form::Quotient { part, by, .. } => self.cells(&[(row, *part), (row, *by)])?,
            Form::Product { factors, .. } => {
                let cells: Vec<(usize, u16)> = factors.iter().map(|&factor| (row, factor)).collect();
                self.cells(&cells)?
            }
        })
    }

    fn cells(&self, cells: &[(usize, u16)]) -> Option<Parts> {
        let part = |&(row, column): &(usize, u16)| {
            self.at(row, usize::from(column)).map(|at| Part { at, minus: false })
        };
        Some(Parts::Cells(cells.iter().map(part).collect::<Option<Rc<[Part]>>>()?))
    }

    /// Whether another relation explains the figure, or the row is of another kind than the others.
    fn is_excused(&self, accepted: &Accepted, row: usize) -> bool {
        let holds = |form: &Form| matches!(self.try_row(accepted.column, form, row), Match::Holds { .. });
        let distinct =
            self.body.rows.get(row).is_some_and(|row| row.says.any(Says::DISTINCT.and(Says::ELLIPSIS)));
        distinct
            || self.has_other_units(accepted, row)
            || self.may_be_state(accepted, row)
            || accepted.rivals.iter().any(holds)
    }

    /// Whether a row whose periods are added up may count what stays from one to the next (`Đàn bò`), which has no
    /// sum: its words say so, or the figure of the whole stretch is no larger than that of one period
    /// and no smaller than all, as the last of them or their average is.
    fn may_be_state(&self, accepted: &Accepted, row: usize) -> bool {
        let Form::Linear(terms) = &accepted.candidate.form else { return false };
        let is_period =
            |&&(column, _): &&(u16, bool)| self.column(column.into()).is_some_and(|it| it.says(Says::PERIOD));
        let is_sum = terms.iter().all(|&(_, minus)| !minus);
        if !is_sum || terms.iter().filter(is_period).count() * 2 <= terms.len() {
            return false;
        }
        let value = |column: usize| self.values.at(row, column).value().filter(|value| !value.is_zero());
        let parts = || terms.iter().filter_map(|&(column, _)| value(column.into()));
        let (Some(least), Some(most)) = (parts().min(), parts().max()) else { return false };
        let is_between = value(accepted.column).is_some_and(|total| (least..=most).contains(&total));
        let says_state = self.body.rows.get(row).is_some_and(|row| row.says.any(Says::STATE));
        says_state || is_between && parts().count() > 1
    }

    /// Whether the figures of a sum have words behind them, and not all the same.
    fn has_other_units(&self, accepted: &Accepted, row: usize) -> bool {
        let Form::Linear(terms) = &accepted.candidate.form else { return false };
        let unit = |column: usize| {
            let known: Option<Known> = self.values.at(row, column).known();
            known.filter(|known| !known.value.is_zero()).map(|known| known.unit)
        };
        let own = unit(accepted.column);
        let parts = || terms.iter().filter_map(|&(column, _)| unit(usize::from(column)));
        own.is_some_and(|own| parts().any(|unit| unit != own))
    }
}

impl Accepted {
    /// Whether the parts may not be all: in several rows they give less, and never more.
    fn is_open(&self) -> bool {
        let is_sum = self.form.operation() == Operation::SumOfColumns;
        is_sum && self.tally.fails > 1 && self.tally.short == self.tally.fails
    }

    fn support(&self) -> Support {
        let enough = self.tally.holds >= 3 && self.tally.holds >= 3 * self.tally.fails;
        if self.candidate.is_named && enough { Support::Strong } else { Support::Weak }
    }
}
