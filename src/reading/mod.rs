//! From text to facts. Nothing in here judges: a reader says what stands on the page, exactly.
//!
//! A block is read once: [`read`] folds it into tokens in one hand-written pass, and every reader
//! looks at those tokens. The facts of a block hold byte spans of the block's source, relative to
//! its start, so they stay valid wherever the block moves.

pub mod abbreviation;
mod approximator;
mod block;
pub mod characters;
mod comment;
mod dash;
mod fact;
mod few;
mod furniture;
pub mod habits;
mod identifier;
mod label;
pub mod marks;
pub mod names;
pub(crate) mod scan;
mod shared;
mod start;
#[cfg(test)]
mod tests;
mod token;
mod topic;
mod trigger;
mod unit;

pub mod date;
pub mod document_number;
pub mod interval;
pub mod limit;
pub mod number_words;
pub mod numeral;
pub mod outline;
pub mod period;
pub mod place;
pub mod profile;
pub mod programme;
pub mod quantity;
pub mod relation;
pub mod row;
pub mod skeleton;
pub mod table;
mod template;
pub mod text;
pub mod words;

pub use approximator::Approximator;
pub use block::{Known, Scratch, read, read_with};
pub use comment::{Action, Comment};
pub use dash::{Dash, DashKind};
pub use fact::{BlockFacts, Fact, OtherNumeral, ReadBlock, Role};
pub use few::Few;
pub use shared::Shared;
pub use template::{Template, same_but_for_digits};
pub use token::Letters;
pub use topic::Topic;

/// A few things in a box of their size: room that is used again, or was guessed, is larger.
fn boxed<T>(things: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>) -> Box<[T]> {
    let things = things.into_iter();
    let mut all = Vec::with_capacity(things.len());
    all.extend(things);
    all.into_boxed_slice()
}
