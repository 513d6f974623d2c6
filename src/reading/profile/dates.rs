//! How a document writes its dates.

use crate::reading::BlockFacts;
use crate::reading::date::{Date, DateForm, Separator};
use crate::text::{Source, Span};

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

/// How often each mark occurs, and where it occurs first.
#[derive(Default)]
pub(super) struct Votes {
    counts: [usize; 3],
    first: [Option<Span>; 3],
}

impl Votes {
    /// Counts the dates of a block that starts at byte `start` of the document.
    pub fn count(&mut self, start: u32, facts: &BlockFacts) {
        for date in facts.dates() {
            let Some(separator) = voted(date) else { continue };
            let at = SEPARATORS.iter().position(|&known| known == separator).unwrap_or_default();
            if let (Some(count), Some(first)) = (self.counts.get_mut(at), self.first.get_mut(at)) {
                *count += 1;
                first.get_or_insert(date.span.shift(start));
            }
        }
    }

    /// The habit that the counts show.
    pub fn habit(&self, source: &dyn Source) -> Option<DateHabit> {
        let all: usize = self.counts.iter().sum();
        SEPARATORS.iter().zip(self.counts).zip(self.first).find_map(|((&separator, count), first)| {
            let habit = count >= HABIT && count * 100 >= all * SHARE && count < all;
            habit.then(|| DateHabit {
                separator,
                count,
                example: first.map(|span| source.slice(span).into_owned()).unwrap_or_default(),
            })
        })
    }
}

/// The mark with which a date votes: dates in digits with a day, but no holidays, which are names.
/// `ngày 5-7` without a year may be three days as well as one.
pub fn voted(date: &Date) -> Option<Separator> {
    let DateForm::Digits { separator, .. } = date.form else { return None };
    let clear = date.year.is_some() || separator != Separator::Hyphen;
    (date.day.is_some() && !date.holiday && clear).then_some(separator)
}
