//! How findings about a table name cells and show figures.

use crate::messages::{Computed, NamedCell};
use crate::reading::interval::Interval;
use crate::reading::numeral::grouped;
use crate::reading::row::Convention;
use crate::reading::table::{At, Relation, Table};
use crate::rules::{AroundCheck, Place};
use rust_decimal::{Decimal, RoundingStrategy};

/// So many parts are shown in an expression.
const MOST_SHOWN: usize = 8;
/// A name is cut behind so many letters.
const LONGEST_NAME: usize = 60;

/// A table, and the text it stands in.
pub(super) struct Shown<'a, 'c> {
    pub table: &'a Table<'a>,
    pub check: &'a AroundCheck<'c>,
}

impl Shown<'_, '_> {
    pub fn place(&self, at: At) -> Option<Place> {
        let (block, cell) = self.table.cell(at)?;
        Some(self.check.place(block, cell.span))
    }

    /// A cell with the names of its row and column.
    pub fn cell(&self, at: At) -> NamedCell {
        let row = self.table.row_name(at.row).and_then(|name| self.name(name));
        let names: Vec<String> =
            self.table.column_name(at.column).filter_map(|name| self.name(name)).collect();
        let column = (!names.is_empty()).then(|| names.join(" – "));
        NamedCell { row, column, written: self.text(at) }
    }

    /// What stands in a cell, on one line.
    pub fn text(&self, at: At) -> String {
        self.place(at).map(|place| one_line(&self.check.written(place))).unwrap_or_default()
    }

    fn name(&self, at: At) -> Option<String> {
        let text = self.text(at);
        let shortened = match text.char_indices().nth(LONGEST_NAME) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
            None => text,
        };
        (!shortened.is_empty()).then_some(shortened)
    }

    /// A figure as its column writes figures.
    pub fn figure(&self, value: Decimal, at: At) -> String {
        let column = self.table.columns().get(usize::from(at.column));
        let decimals = column.map_or(0, |column| column.decimals);
        let convention = column.map_or(Convention::Vietnamese, |column| column.convention);
        written(value, decimals, convention)
    }

    /// A figure as it would stand in a cell: with what stands behind the digits there.
    pub fn like(&self, value: Decimal, at: At) -> String {
        let text = self.text(at);
        let behind = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1);
        self.figure(value, at) + text.get(behind..).unwrap_or_default()
    }

    /// What the parts of a relation give, and by how much its total differs.
    pub fn computed(&self, relation: &Relation) -> Option<Computed> {
        let value = middle(&relation.computed?)?;
        let total = self.table.value(relation.total)?;
        let difference = value.checked_sub(total)?.abs();
        Some(Computed {
            value: self.figure(value, relation.total),
            expression: self.expression(relation),
            difference: self.figure(difference, relation.total),
        })
    }

    fn expression(&self, relation: &Relation) -> Option<String> {
        let mut expression = String::new();
        let mut shown = 0;
        for part in relation.parts.iter() {
            let Some(value) = self.table.value(part.at).filter(|value| !value.is_zero()) else { continue };
            let value = if part.minus { -value } else { value };
            shown += 1;
            let sign = match (expression.is_empty(), value.is_sign_negative()) {
                (true, false) => "",
                (true, true) => "−",
                (false, false) => " + ",
                (false, true) => " − ",
            };
            expression.push_str(sign);
            expression.push_str(&self.figure(value.abs(), part.at));
        }
        (2..=MOST_SHOWN).contains(&shown).then_some(expression)
    }
}

/// The value in the middle of an interval.
pub(super) fn middle(interval: &Interval) -> Option<Decimal> {
    let high = interval.high?;
    high.checked_sub(interval.low)?.checked_div(Decimal::TWO)?.checked_add(interval.low)
}

fn one_line(written: &str) -> String {
    let untagged =
        written.replace("<br>", " ").replace("<br/>", " ").replace("<br />", " ").replace(['*', '`'], "");
    untagged.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A figure with groups of three and so many decimals, by a convention.
fn written(value: Decimal, decimals: u8, convention: Convention) -> String {
    let places = u32::from(decimals);
    let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let plain = format!("{:.*}", places as usize, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    let (group, mark) = match convention {
        Convention::Vietnamese => (".", ","),
        Convention::English => (",", "."),
    };
    let whole = grouped(whole).replace('.', group);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{fraction}") }
}
