//! The habits of a document: how it separates digits, pads days, spaces units.

mod dates;
mod names;
mod numbers;
mod texts;

pub use dates::{DateHabit, voted};
pub use names::NameSums;
pub use numbers::{DashForm, Habit, Numbers};
pub(crate) use numbers::{Votes, groups_by_comma, is_ungrouped};
pub use texts::Texts;

use super::BlockFacts;
use crate::text::{Source, Span};

/// The votes of a document. Page furniture and quoted names do not vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// How figures are written.
    pub numbers: Numbers,
    /// How dates are written, when some are written otherwise.
    pub dates: Option<DateHabit>,
}

/// The votes of the blocks of a document, added up. Blocks come and go; the profile is that of the
/// blocks that are there, whatever came before.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    numbers: numbers::Sums,
    dates: dates::Sums,
    texts: texts::Sums,
    names: NameSums,
}

impl Sums {
    /// Adds the votes that a block counted when it was read.
    pub fn add(&mut self, facts: &BlockFacts) {
        if !facts.furniture {
            self.numbers.add(&facts.votes);
            self.dates.add(facts);
            self.texts.add(&facts.habits);
            self.names.add(&facts.names);
        }
    }

    /// Takes the votes of a block away again.
    pub fn remove(&mut self, facts: &BlockFacts) {
        if !facts.furniture {
            self.numbers.remove(&facts.votes);
            self.dates.remove(facts);
            self.texts.remove(&facts.habits);
            self.names.remove(&facts.names);
        }
    }

    /// How names are written.
    pub fn names(&self) -> &NameSums {
        &self.names
    }

    /// The habits of writing on which the document is not of one mind. They are kept apart from the
    /// profile: they change more often, and fewer rules ask for them.
    pub fn texts(&self) -> Texts {
        self.texts.texts()
    }

    /// The habits of the document. `blocks` are those that were added, in order, each with the byte
    /// at which it starts in `source`; only so many are looked at as it takes to find an example of
    /// each habit that is disputed.
    pub fn profile<'f>(
        &mut self,
        source: &dyn Source,
        blocks: impl Iterator<Item = (u32, &'f BlockFacts)>,
    ) -> Profile {
        let mut numbers = self.numbers.numbers();
        let mut dates = self.dates.habit();
        let mut blocks = blocks.filter(|(_, facts)| !facts.furniture);
        while numbers.lacks_examples() || dates.as_ref().is_some_and(|habit| habit.example.is_empty()) {
            let Some((start, facts)) = blocks.next() else { break };
            let written = |span: Span| source.slice(span.shift(start)).into_owned();
            numbers.exemplify(&facts.votes, written);
            if let Some(habit) = &mut dates {
                habit.exemplify(facts, written);
            }
        }
        Profile { numbers, dates }
    }
}
