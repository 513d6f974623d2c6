//! The habits of a document: how it separates digits, pads days, spaces units.

mod dates;

pub use dates::{DateHabit, voted};

use super::BlockFacts;
use crate::text::Source;

/// The votes of a document. Page furniture and quoted names do not vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// How dates are written, when some are written otherwise.
    pub dates: Option<DateHabit>,
}

impl Profile {
    /// Counts the habits of the blocks, each given with the byte at which it starts in `source`.
    pub fn of<'f>(source: &dyn Source, blocks: impl Iterator<Item = (u32, &'f BlockFacts)>) -> Self {
        let mut dates = dates::Votes::default();
        for (start, facts) in blocks.filter(|(_, facts)| !facts.furniture) {
            dates.count(start, facts);
        }
        Self { dates: dates.habit(source) }
    }
}
