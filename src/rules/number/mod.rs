//! How figures are written.
//!
//! A figure has at most one finding of this family: each rule asks whether an earlier one, in the
//! order of [`Fault`], already has something to say about it. When that is mended, the next rule
//! speaks.

pub mod number_grouping;
pub mod number_in_words;
pub mod number_leading_zero;
pub mod number_magnitude;
pub mod number_separator;
pub mod number_ungrouped;
pub mod percent_spacing;
pub mod range_dash;
pub mod range_reversed;
pub mod unit_spacing;
pub mod unit_variant;

use super::{BlockCheck, DocumentCheck, Edit, Place};
use crate::reading::profile::{Habit, Numbers};
use crate::reading::quantity::{Quantity, Term};
use crate::settings::{DecimalMark, Style};
use crate::text::{Span, composed};

/// More places with one and the same fault of spacing are one finding.
const MOST_ALIKE: usize = 5;

/// What is odd about the form of a figure, in the order in which the rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Grouping,
    Separator,
    Ungrouped,
    Magnitude,
    RangeReversed,
    LeadingZero,
    UnitSpacing,
    UnitVariant,
    PercentSpacing,
    RangeDash,
}

/// Whether a rule has something to say about a figure.
type Applies = fn(&Figure<'_>) -> bool;

/// The faults in the order in which they count, each with its rule.
const FAULTS: [(Fault, Applies); 10] = [
    (Fault::Grouping, number_grouping::applies),
    (Fault::Separator, number_separator::applies),
    (Fault::Ungrouped, number_ungrouped::applies),
    (Fault::Magnitude, number_magnitude::applies),
    (Fault::RangeReversed, range_reversed::applies),
    (Fault::LeadingZero, number_leading_zero::applies),
    (Fault::UnitSpacing, unit_spacing::applies),
    (Fault::UnitVariant, unit_variant::applies),
    (Fault::PercentSpacing, percent_spacing::applies),
    (Fault::RangeDash, range_dash::applies),
];

/// A quantity with all that a judgement about its form depends on.
#[derive(Clone, Copy)]
struct Figure<'a> {
    quantity: &'a Quantity,
    /// It stands in a row of a table.
    table: bool,
    /// Another figure of that row has groups of three.
    grouped_row: bool,
    habits: &'a Numbers,
    style: &'a Style,
}

impl<'a> Figure<'a> {
    /// Whether `fault` is the first thing that is odd about it.
    fn is_first(&self, fault: Fault) -> bool {
        // Nearly every figure is sound: its own rule is asked before those that go first.
        FAULTS.iter().find(|(other, _)| *other == fault).is_some_and(|(_, applies)| applies(self))
            && FAULTS.iter().take_while(|(other, _)| *other != fault).all(|(_, applies)| !applies(self))
    }

    /// Whether one of its terms, or its second half, has a magnitude: `2 đến 3 tỷ`.
    fn has_magnitude(&self) -> bool {
        self.quantity.terms.iter().any(|term| term.magnitude > 0)
    }

    /// The marks that its digits should have; none when the document has no majority.
    fn marks(&self) -> Option<Marks> {
        match self.style.decimal_mark {
            DecimalMark::Comma => Some(Marks::Vietnamese),
            DecimalMark::Dot => Some(Marks::English),
            DecimalMark::Auto => {
                self.habits.is_vietnamese().map(|ours| if ours { Marks::Vietnamese } else { Marks::English })
            }
        }
    }

    /// The digits, from the first term to the own unit: what a message shows of it.
    fn shown(&self) -> Span {
        self.quantity.own_unit().map_or(self.quantity.figure, |used| self.quantity.figure.cover(used.span))
    }
}

/// The two conventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// Dots group, a comma is the decimal mark.
    Vietnamese,
    /// Commas group, a dot is the decimal mark.
    English,
}

impl Marks {
    /// `text`, written with the other marks, in these.
    fn swapped(text: &str) -> String {
        let swap = |c| match c {
            '.' => ',',
            ',' => '.',
            other => other,
        };
        text.chars().map(swap).collect()
    }

    /// `text`, written in the Vietnamese way, in these marks.
    fn of_vietnamese(self, text: &str) -> String {
        if self == Self::Vietnamese { text.to_owned() } else { Self::swapped(text) }
    }
}

/// The figures of a block whose first fault is `fault`.
fn faulty<'a>(check: &BlockCheck<'a>, fault: Fault) -> impl Iterator<Item = Figure<'a>> {
    figures(check.facts, &check.profile.numbers, check.style).filter(move |figure| figure.is_first(fault))
}

fn figures<'a>(
    facts: &'a crate::reading::BlockFacts,
    habits: &'a Numbers,
    style: &'a Style,
) -> impl Iterator<Item = Figure<'a>> {
    let grouped = |term: &Term| term.numeral.shape == crate::reading::numeral::Shape::Grouped;
    let grouped_row = facts.table && facts.quantities().any(|q| q.terms.iter().any(grouped));
    let table = facts.table;
    facts.quantities().map(move |quantity| Figure { quantity, table, grouped_row, habits, style })
}

/// A fault of spacing at one place of a document.
struct SpacingFault<'a> {
    block: u32,
    figure: Figure<'a>,
}

impl SpacingFault<'_> {
    fn place(&self, span: Span) -> Place {
        Place { block: self.block, span }
    }

    /// The gap between the figure and its unit; empty when they touch.
    fn gap(&self) -> Option<Span> {
        let used = self.figure.quantity.own_unit()?;
        let end = self.figure.quantity.figure.end;
        (end <= used.span.start).then_some(Span { start: end, end: used.span.start })
    }

    /// What the figure and the unit look like with `between` in the gap.
    fn respaced(&self, check: &DocumentCheck<'_>, between: &str) -> String {
        let written = |span| shown(&check.written(self.place(span)));
        let unit = self.figure.quantity.own_unit().map(|used| written(used.span)).unwrap_or_default();
        format!("{}{between}{unit}", written(self.figure.quantity.figure))
    }

    /// The edit that puts `between` into the gap; none when something other than spaces is there,
    /// such as marks of Markdown.
    fn edit(&self, check: &DocumentCheck<'_>, between: &str) -> Option<Edit> {
        let place = self.place(self.gap()?);
        let blank = check.written(place).chars().all(char::is_whitespace);
        blank.then(|| Edit { place, text: between.to_owned() })
    }
}

/// The places of a document whose first fault is `fault`. `habit` is cast by every such place; the
/// rule is asked only about blocks that have it.
fn spacing_faults<'a>(check: &'a DocumentCheck<'_>, habit: Habit, fault: Fault) -> Vec<SpacingFault<'a>> {
    let mut faults = Vec::new();
    if check.profile.numbers.count(habit) == 0 {
        return faults;
    }
    for (block, read) in check.judged() {
        for figure in figures(&read.facts, &check.profile.numbers, check.style) {
            if figure.is_first(fault) {
                faults.push(SpacingFault { block, figure });
            }
        }
    }
    faults
}

/// A text of the source as a message shows it: composed, and on one line.
fn shown(source: &str) -> String {
    let composed = composed(source).into_owned();
    if composed.contains(['\n', '\r', '\t', '\u{a0}']) {
        composed.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        composed
    }
}

/// The digits and marks of a numeral as it is written, without the backslashes and emphasis of
/// Markdown and without spaces.
fn digits(source: &str) -> String {
    source.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
}
