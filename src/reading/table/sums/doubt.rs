//! Fair explanations for a total that differs from the sum of its rows.

use super::prefixes::Set;
use super::{Claim, MOST_PARTS, Reader, Total};
use crate::reading::row::Says;
use crate::reading::table::heads::Column;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Whether a total at the end of a list without any grouping is surely that of the list: it says
    /// nothing but "total", or the rows are numbered and it is not.
    pub(super) fn is_plain_list(&self, total: &Total) -> bool {
        let Total { at, claim, best, sets } = total;
        let at = *at;
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
            && !self.begins_in_the_middle(best)
            && (*claim == Claim::Bare || self.are_numbered(best))
            && !self.is_far_off(at, best)
    }

    /// Whether the list goes on from another table: its first row is not the first by its number.
    fn begins_in_the_middle(&self, set: &Set) -> bool {
        let first = self.members(set).next().and_then(|at| self.body.rows.get(at)?.serial?.place());
        first.is_some_and(|place| place > 1)
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
    pub(super) fn is_excused(&self, total: &Total, column: usize, excess: bool, others_agree: bool) -> bool {
        let Total { at, best, sets, .. } = total;
        let at = *at;
        let Some(head) = self.heads.columns.get(column) else { return true };
        let Some(total) = self.values.at(at, column).known() else { return true };
        let members: Vec<usize> = self.members(best).take(MOST_PARTS).collect();
        let sum = self.prefixes.sum(best, column);
        // Rows that were forgotten when the column was filled in, rather than rows without anything.
        let gaps = sum.empty > 0 && (!excess || sum.empty * 2 > sum.rows);
        let others = sets.iter().filter(|set| *set != best);
        let fits_otherwise = others.into_iter().any(|set| self.compare(at, set, column).is_informative());
        gaps || fits_otherwise
            || self.units_differ(at, column, &members)
            || self.is_no_sum(at, column, head, total.value, &members, excess)
            || !(others_agree && self.are_numbered(best))
                && self.is_partial(column, total.value, &members, best)
    }

    /// Whether figures of several units stand in the column, or behind its figures.
    pub(super) fn units_differ(&self, at: usize, column: usize, members: &[usize]) -> bool {
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
    pub(super) fn is_no_sum(
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
        let is_sum = self.agreeing.get(column).is_some_and(|&agreeing| agreeing > 0);
        between && !is_sum && (periods || !head.says(Says::COUNTED.and(Says::AMOUNT)) || total == most)
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
}
