//! The habits of a document: how it separates digits, pads days, spaces units.

use super::BlockFacts;
use crate::text::Source;

/// The votes of a document. Page furniture and quoted names do not vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {}

impl Profile {
    /// Counts the habits of the blocks, each given with the byte at which it starts in `source`.
    pub fn of<'f>(_source: &dyn Source, _blocks: impl Iterator<Item = (u32, &'f BlockFacts)>) -> Self {
        Self {}
    }
}
