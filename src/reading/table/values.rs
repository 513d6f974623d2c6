//! The figures of a table, as values.

use super::body::Body;
use super::grid::Grid;
use super::heads::{ColumnKind, Heads};
use crate::reading::interval::Interval;
use crate::reading::row::{Content, Convention, Figure};
use rust_decimal::Decimal;

/// What a cell is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing stands there.
    Empty,
    /// A figure, or 0 for a dash.
    Known(Known),
    /// Something that is no exact figure.
    Unknown,
}

/// A figure with its precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Known {
    pub value: Decimal,
    /// The value by the other convention, when the column leaves it open.
    pub other: Option<Decimal>,
    /// Digits behind the decimal mark.
    pub decimals: u8,
    /// The words behind it, as a hash.
    pub unit: u32,
    pub percent: bool,
    pub signed: bool,
}

impl Known {
    /// 0, as for a dash.
    pub const ZERO: Self =
        Self { value: Decimal::ZERO, other: None, decimals: 0, unit: 0, percent: false, signed: false };
}

impl Value {
    pub fn known(self) -> Option<Known> {
        if let Self::Known(known) = self { Some(known) } else { None }
    }

    /// The figure that is written; 0 for a dash.
    pub fn value(self) -> Option<Decimal> {
        self.known().map(|known| known.value)
    }

    /// Whether it is a figure other than 0.
    pub fn is_counted(self) -> bool {
        self.value().is_some_and(|value| !value.is_zero())
    }
}

/// The values of the columns of figures, by body row.
pub(super) struct Values {
    width: usize,
    values: Vec<Value>,
    decimals: Vec<u8>,
}

impl Values {
    pub fn of(grid: &Grid<'_>, heads: &Heads, body: &Body) -> Self {
        let width = grid.width();
        let mut values = Vec::with_capacity(width * body.rows.len());
        for row in &body.rows {
            for (at, column) in heads.columns.iter().enumerate() {
                let value = if column.kind != ColumnKind::Figures {
                    Value::Empty
                } else if row.is_misfit {
                    Value::Unknown
                } else {
                    value(grid.content(row.row as usize, at), column.convention, column.is_ambiguous)
                };
                values.push(value);
            }
        }
        Self { width, values, decimals: heads.columns.iter().map(|column| column.decimals).collect() }
    }

    /// The value in a body row.
    pub fn at(&self, row: usize, column: usize) -> Value {
        self.values.get(row * self.width + column).copied().unwrap_or(Value::Empty)
    }

    /// Half of the last digit that the figures of a column are written with; 0 for whole figures.
    pub fn half_step(&self, column: usize) -> Decimal {
        half_step(self.decimals.get(column).copied().unwrap_or(0))
    }
}

/// The closed interval around a value; the value alone beyond what is exact.
pub(super) fn bounds(value: Decimal, half: Decimal) -> Interval {
    match (value.checked_sub(half), value.checked_add(half)) {
        (Some(low), Some(high)) => Interval::closed(low, high),
        _ => Interval::exact(value),
    }
}

/// Half of a unit of the last of so many decimals; 0 without decimals.
pub(super) fn half_step(decimals: u8) -> Decimal {
    match u32::from(decimals) {
        0 => Decimal::ZERO,
        scale => Decimal::try_new(5, scale + 1).unwrap_or(Decimal::ZERO),
    }
}

fn value(content: &Content, convention: Convention, is_ambiguous: bool) -> Value {
    match content {
        Content::Empty => Value::Empty,
        Content::Dash => Value::Known(Known::ZERO),
        Content::Figure(figure) => {
            known(figure, convention, is_ambiguous).map_or(Value::Unknown, Value::Known)
        }
        Content::Several | Content::ColumnNumber(_) | Content::Label(_) => Value::Unknown,
    }
}

fn known(figure: &Figure, convention: Convention, is_ambiguous: bool) -> Option<Known> {
    let (value, decimals) = figure.read(convention)?;
    let against = match convention {
        Convention::Vietnamese => Convention::English,
        Convention::English => Convention::Vietnamese,
    };
    let other = (is_ambiguous && figure.is_ambiguous()).then(|| figure.read(against)).flatten();
    Some(Known {
        value,
        other: other.map(|(value, _)| value),
        decimals,
        unit: figure.unit,
        percent: figure.percent,
        signed: figure.signed,
    })
}
