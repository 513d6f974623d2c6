//! Rows that are the sum of other rows of the list, without saying so.

use super::prefixes::{Class, Prefixes, Set, Sum};
use super::{MOST_PARTS, Match, Reader};
use crate::reading::row::Kind;
use crate::reading::table::body::{BodyRow, RowKind};
use crate::reading::table::relation::{Reason, Relation, Support, Verdict};
use crate::reading::table::values::{Known, Value};
use rust_decimal::Decimal;
use std::ops::Range;
use std::rc::Rc;

/// A row that is the sum of others by its figures alone.
pub(super) struct Group {
    pub head: usize,
    pub members: Vec<usize>,
}

/// A group that only figures mark has at most so many rows.
const MOST_IN_GROUP: usize = 40;

impl Reader<'_> {
    /// Finds rows without numbers that are the sum of rows below them (`Tuyến trên`, and the posts
    /// there) or above them (three months, and the quarter). Only figures tell.
    pub(super) fn find_groups(&mut self) {
        let rows = &self.body.rows;
        let is_listed = |row: &BodyRow| row.is_part() && row.is_root && !row.has_parts;
        if self.columns.len() < 2 || rows.iter().any(|row| is_listed(row) && row.serial.is_some()) {
            return;
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut members = vec![false; rows.len()];
        // Rows that belong to no group so far, since the last total.
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            if !is_listed(row) {
                open.clear();
                at += 1;
                continue;
            }
            let below = (at + 1..rows.len()).take_while(|&next| rows.get(next).is_some_and(is_listed));
            let from = open.len().saturating_sub(MOST_IN_GROUP);
            let above = open.iter().skip(from).rev().copied();
            let first = open.get(from).copied().unwrap_or(at);
            let found = self
                .group(at, at + 1..(at + 1 + MOST_IN_GROUP).min(rows.len()), below)
                .or_else(|| self.group(at, first..at, above));
            open.push(at);
            at += 1;
            let Some(group) = found else { continue };
            for &member in &group.members {
                if let Some(slot) = members.get_mut(member) {
                    *slot = true;
                }
                at = at.max(member + 1);
            }
            // Only the last of them can be members.
            let last = open.split_off(from);
            open.extend(last.into_iter().filter(|row| !group.members.contains(row)));
            groups.push(group);
        }
        if !groups.is_empty() {
            self.prefixes = Prefixes::of(&self.columns, self.body, self.values, &members);
            self.members_of_groups = members;
            self.groups_by_figures = groups;
        }
    }

    /// The first of some rows, all of which stand within a range, that make up a row in nearly all
    /// columns.
    fn group(&self, head: usize, within: Range<usize>, rows: impl Iterator<Item = usize>) -> Option<Group> {
        // Nothing can be told of columns in which the row has no figure.
        let total = |column: usize| Some((column, self.values.at(head, column).value()?));
        let mut columns: Vec<(usize, Decimal, Sum)> = self
            .columns
            .iter()
            .filter_map(|&column| total(column).map(|(column, total)| (column, total, Sum::NOTHING)))
            .collect();
        let all = Set { class: Class::All, rows: within };
        // A sum of one figure says nothing, and two columns must agree.
        let may_agree = |&&(column, ..): &&(usize, Decimal, Sum)| {
            let sum = self.prefixes.sum(&all, column);
            sum.counted.saturating_add(sum.unknown) > 1
        };
        if columns.iter().filter(may_agree).count() < 2 {
            return None;
        }
        let is_exact = columns.iter().all(|&(column, ..)| self.values.half_step(column).is_zero());
        let mut members = Vec::new();
        for row in rows.take(MOST_IN_GROUP) {
            members.push(row);
            let mut is_same = is_exact && members.len() > 1;
            for (column, _, sum) in &mut columns {
                let value = self.values.at(row, *column);
                is_same &= value == Value::Known(Known::ZERO);
                *sum = sum.add(value);
            }
            // What was no sum is none with 0 added.
            if is_same {
                continue;
            }
            columns.retain(|(_, _, sum)| sum.unknown == 0);
            if columns.len() < 2 {
                return None;
            }
            let (mut agree, mut differ, mut exceed) = (0, 0, 0);
            for &(column, total, sum) in &columns {
                match self.compare_sum(head, column, sum) {
                    found if found.is_informative() => agree += 1,
                    Match::Differs => {
                        differ += 1;
                        exceed += usize::from(sum.value > total);
                    }
                    _ => {}
                }
            }
            // One column may be wrong, two are no accident: figures only grow.
            if agree >= 2 && differ <= 1 {
                members.sort_unstable();
                return Some(Group { head, members });
            }
            if exceed > 1 {
                return None;
            }
        }
        None
    }

    /// Rows that are the sum of others by their figures alone.
    pub(super) fn unmarked_groups(&self, relations: &mut Vec<Relation>) {
        let groups: Vec<(usize, &[usize])> =
            self.groups_by_figures.iter().map(|group| (group.head, &*group.members)).collect();
        self.groups_of_a_kind(&groups, relations);
    }

    /// Rows with parts of their own, by the serials in front: `I`, and `1`, `2`, `3` below it.
    pub(super) fn groups(&self, relations: &mut Vec<Relation>) {
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
        let found: Vec<Vec<(usize, Match, Sum)>> =
            groups.iter().map(|(at, parts)| self.compare_group(*at, parts)).collect();
        let all = || found.iter().flatten();
        let agree = all().filter(|(_, found, _)| found.is_informative()).count();
        let differ = all().filter(|(_, found, _)| *found == Match::Differs).count();
        if agree == 0 {
            return;
        }
        let is_asserted = agree >= 2 && differ * 3 <= agree;
        for ((at, parts), found) in groups.iter().zip(&found) {
            let rows: Rc<[u32]> =
                parts.iter().filter_map(|&part| Some(self.body.rows.get(part)?.row)).collect();
            for &(column, found, sum) in found {
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

    fn compare_group(&self, at: usize, parts: &[usize]) -> Vec<(usize, Match, Sum)> {
        let compare = |&column: &usize| {
            let sum = parts.iter().fold(Sum::NOTHING, |sum, &part| sum.add(self.values.at(part, column)));
            (column, self.compare_sum(at, column, sum), sum)
        };
        self.columns.iter().map(compare).collect()
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
