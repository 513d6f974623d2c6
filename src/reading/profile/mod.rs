//! The habits of a document: how it separates digits, pads days, spaces units.

mod dates;
mod numbers;

pub use dates::{DateHabit, voted};
pub use numbers::{DashForm, Habit, Numbers};
pub(crate) use numbers::{Votes, is_ungrouped};

use super::BlockFacts;
use crate::text::Source;

/// The votes of a document. Page furniture and quoted names do not vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// How figures are written.
    pub numbers: Numbers,
    /// How dates are written, when some are written otherwise.
    pub dates: Option<DateHabit>,
}

impl Profile {
    /// Counts the habits of the blocks, each given with the byte at which it starts in `source`.
    ///
    /// Every block counted its own votes when it was read; here they are only added up.
    pub fn of<'f>(source: &dyn Source, blocks: impl Iterator<Item = (u32, &'f BlockFacts)>) -> Self {
        let mut numbers = Numbers::default();
        let mut dates = dates::Votes::default();
        for (start, facts) in blocks.filter(|(_, facts)| !facts.furniture) {
            numbers.add(&facts.votes, |span| source.slice(span.shift(start)).into_owned());
            dates.count(start, facts);
        }
        numbers.close();
        Self { numbers, dates: dates.habit(source) }
    }
}
