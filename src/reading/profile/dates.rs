//! How a document writes its dates.

use crate::reading::BlockFacts;
use crate::reading::date::{Date, DateForm, Separator};
use crate::text::Span;

/// The mark that a document puts between day, month and year by habit: at least five times and
/// four times in five. There is one only where a date is written otherwise: a document that is of
/// one mind has nothing to be compared with, and its profile stays as it is with every new date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateHabit {
    /// The mark.
    pub separator: Separator,
    /// How many dates are written with it.
    pub count: usize,
    /// The first of them, as it is written.
    pub example: String,
}

/// The fewest uses that make a habit.
const HABIT: usize = 5;

/// The share of the uses, in per cent, that makes a habit.
const SHARE: usize = 80;

/// The marks that are counted.
const SEPARATORS: [Separator; 3] = [Separator::Slash, Separator::Hyphen, Separator::Dot];

/// How often each mark occurs.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums([usize; SEPARATORS.len()]);

impl Sums {
    /// Counts the dates of a block.
    pub fn add(&mut self, facts: &BlockFacts) {
        for separator in facts.dates().filter_map(voted) {
            *self.sum(separator) += 1;
        }
    }

    /// Takes the dates of a block away again.
    pub fn remove(&mut self, facts: &BlockFacts) {
        for separator in facts.dates().filter_map(voted) {
            let sum = self.sum(separator);
            *sum = sum.saturating_sub(1);
        }
    }

    fn sum(&mut self, separator: Separator) -> &mut usize {
        let [slash, hyphen, dot] = &mut self.0;
        match separator {
            Separator::Slash => slash,
            Separator::Hyphen => hyphen,
            Separator::Dot => dot,
        }
    }

    /// The habit that the counts show, its example still to be found.
    pub fn habit(&self) -> Option<DateHabit> {
        let all: usize = self.0.iter().sum();
        SEPARATORS.iter().zip(self.0).find_map(|(&separator, count)| {
            let habit = count >= HABIT && count * 100 >= all * SHARE && count < all;
            habit.then(|| DateHabit { separator, count, example: String::new() })
        })
    }
}

impl DateHabit {
    /// Takes the example from the next block, if it is still missing. `written` gives the text of a
    /// span of that block.
    pub(super) fn exemplify(&mut self, facts: &BlockFacts, written: impl Fn(Span) -> String) {
        if self.example.is_empty()
            && let Some(date) = facts.dates().find(|date| voted(date) == Some(self.separator))
        {
            self.example = written(date.span);
        }
    }
}

/// The mark with which a date votes: dates in digits with a day, but no holidays, which are names.
/// `ngày 5-7` without a year may be three days as well as one.
pub fn voted(date: &Date) -> Option<Separator> {
    let DateForm::Digits { separator, .. } = date.form else { return None };
    let clear = date.year.is_some() || separator != Separator::Hyphen;
    (date.day.is_some() && !date.holiday && clear).then_some(separator)
}
