//! What rules say of relations between figures, whether or not it is a finding: from it comes what a
//! document's figures were held against, and why others were not.

use super::{Place, Rule};
use crate::reading::interval::Interval;

/// A relation between figures, and what a rule says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The rule.
    pub rule: &'static Rule,
    /// How the figure follows from the others.
    pub operation: Operation,
    /// The digits of the figure that follows from the others.
    pub total: Place,
    /// Those it follows from, in order.
    pub terms: Box<[Term]>,
    /// What they come to; none when that is not known.
    pub computed: Option<Interval>,
    /// Whether both can be true.
    pub verdict: Verdict,
}

/// How a figure follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// It is the sum of the others, some of which may be taken away: totals, remainders, changes.
    Sum,
    /// It is the whole of which the only other is a part.
    Whole,
    /// It is the share in percent that the first of the others is of the second.
    Share,
    /// It and the others are the shares in percent that figures are of what these add up to; among the
    /// others stand those figures too.
    Shares,
    /// It and the others are a hundred percent.
    Hundred,
    /// It is the change from the second of the others to the first, in percent of the second.
    Growth,
    /// It is the first of the others by the second.
    Quotient,
    /// It is the product of the others.
    Product,
    /// It is held against the other: a target, a cumulative figure, the same thing said elsewhere.
    Comparison,
}

/// A figure from which another follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its digits.
    pub place: Place,
    /// It is taken away.
    pub minus: bool,
}

impl Operation {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Whole => "whole",
            Self::Share => "share",
            Self::Shares => "shares",
            Self::Hundred => "hundred",
            Self::Growth => "growth",
            Self::Quotient => "quotient",
            Self::Product => "product",
            Self::Comparison => "comparison",
        }
    }
}

/// What is said of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All of its figures can be true.
    Holds,
    /// They cannot.
    Fails,
    /// It was not checked.
    Unchecked(Why),
}

/// Why a figure was not checked. The first is the nearest to having been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The list of parts may be open, and they do not exceed the total.
    Open,
    /// The list gives examples.
    Examples,
    /// The parts may overlap: nữ, đảng viên, dân tộc thiểu số.
    Overlapping,
    /// Several figures could be the total, or what a share is of.
    Several,
    /// It is not clear which figures are the parts.
    Unclear,
    /// They are so far from each other that something else is meant.
    FarOff,
    /// A figure that takes part cannot be read, or not exactly enough.
    Unreadable,
    /// What would be a total in a table is not told to be one.
    Unproved,
    /// The rows and columns of the table could not be told apart.
    Table,
    /// A paragraph, list or table is too long to be followed so far.
    Limit,
    /// Nothing else on the page speaks of it.
    Alone,
    /// The document does not look Vietnamese and was left alone.
    Foreign,
}

impl Why {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Open,
        Self::Examples,
        Self::Overlapping,
        Self::Several,
        Self::Unclear,
        Self::FarOff,
        Self::Unreadable,
        Self::Unproved,
        Self::Table,
        Self::Limit,
        Self::Alone,
        Self::Foreign,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open-list",
            Self::Examples => "examples",
            Self::Overlapping => "overlapping",
            Self::Several => "several-totals",
            Self::Unclear => "unclear-parts",
            Self::FarOff => "far-off",
            Self::Unreadable => "unreadable",
            Self::Unproved => "unproved",
            Self::Table => "table-not-understood",
            Self::Limit => "too-long",
            Self::Alone => "alone",
            Self::Foreign => "not-vietnamese",
        }
    }
}

impl Judgement {
    /// The places of its figures: what follows, then what it follows from.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        std::iter::once(self.total).chain(self.terms.iter().map(|term| term.place))
    }

    /// The same, to be changed.
    pub(crate) fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        std::iter::once(&mut self.total).chain(self.terms.iter_mut().map(|term| &mut term.place))
    }
}
