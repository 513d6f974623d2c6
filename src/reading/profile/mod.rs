//! The habits of a document: how it separates digits, pads days, spaces units.

mod numbers;

pub use numbers::{DashForm, Habit, Numbers};
pub(crate) use numbers::{Votes, is_ungrouped};

use super::BlockFacts;

/// The votes of a document. Page furniture and quoted names do not vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// How figures are written.
    pub numbers: Numbers,
}

impl Profile {
    /// Counts the habits of the blocks, each given with the byte at which it starts in `text`.
    ///
    /// Every block counted its own votes when it was read; here they are only added up.
    pub fn of<'f>(text: &str, blocks: impl Iterator<Item = (u32, &'f BlockFacts)>) -> Self {
        let mut profile = Self::default();
        for (start, facts) in blocks {
            profile.numbers.add(&facts.votes, |span| span.shift(start).of(text).to_owned());
        }
        profile
    }
}
