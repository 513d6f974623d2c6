//! Relations between figures: what a report says about how they hang together.
//!
//! A relation is read at the block that states it, and looks at its neighbours through
//! [`Around`], which notes how far it looked: so it has to be read again only when one of those
//! blocks has changed. Nothing here judges; what does not add up is for the rules to say.

mod above;
mod around;
mod below;
pub mod breakdown;
pub mod change;
mod clause;
pub mod cumulative;
mod kin;
mod mention;
pub mod product;
pub mod remainder;
pub mod share;
pub mod share_list;
pub mod stated;
pub mod sum;
pub mod target;

pub use around::{Around, Reach};
pub use kin::{Kinship, kinship};
pub use mention::{Mention, Mentions, Separator};

use super::BlockFacts;
use super::quantity::Quantity;

/// Whether a relation may be read at a block with these facts.
pub fn may_begin(facts: &BlockFacts) -> bool {
    !facts.skeleton.is_empty() || facts.row.is_some()
}

/// A figure of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// Its block, counted from the one at which the relation was read: -1 is the one in front.
    pub block: i32,
    /// The number of the fact in its block, a quantity.
    pub fact: u16,
}

impl Figure {
    /// The quantity.
    pub fn of<'a>(self, around: &Around<'a>) -> Option<&'a Quantity> {
        around.get(self.block)?.facts.quantity(self.fact)
    }
}
