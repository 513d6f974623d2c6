//! How a block writes what may be written in two ways: the marks of quotations, the place of the tone,
//! words with two forms.

use super::marks::quotes::QuoteStyle;
use super::shared::Shared;
use crate::knowledge::syllables::ToneStyle;
use crate::knowledge::variants::{self, Form};
use crate::text::Span;

/// A way of writing that a document may have by habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextHabit {
    /// A pair of quotation marks.
    Quotes(QuoteStyle),
    /// A tone mark that has two places.
    Tone(ToneStyle),
    /// A word that has two forms.
    Form(Form),
}

impl TextHabit {
    /// How many there are.
    pub(crate) const COUNT: usize = 4 + 2 * variants::COUNT;

    /// A number below [`TextHabit::COUNT`]; a habit and the one that is against it are neighbours, the
    /// first of them even.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Quotes(QuoteStyle::Curly) => 0,
            Self::Quotes(QuoteStyle::Straight) => 1,
            Self::Tone(ToneStyle::Old) => 2,
            Self::Tone(ToneStyle::New) => 3,
            Self::Form(form) => 4 + form.index(),
        }
    }

    /// The habit of a number.
    pub(crate) fn from_index(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::Quotes(QuoteStyle::Curly),
            1 => Self::Quotes(QuoteStyle::Straight),
            2 => Self::Tone(ToneStyle::Old),
            3 => Self::Tone(ToneStyle::New),
            index => Self::Form(Form::from_index(index - 4)?),
        })
    }

    /// The habit that is against it.
    pub fn other(self) -> Self {
        Self::from_index(self.index() ^ 1).unwrap_or(self)
    }

    /// What it is about.
    pub fn kind(self) -> HabitKind {
        match self {
            Self::Quotes(_) => HabitKind::Quotes,
            Self::Tone(_) => HabitKind::Tone,
            Self::Form(_) => HabitKind::Form,
        }
    }
}

/// What a habit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HabitKind {
    /// The marks of quotations.
    Quotes = 1,
    /// The place of tone marks.
    Tone = 2,
    /// The forms of words.
    Form = 4,
}

/// A place where a habit shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HabitUse {
    /// All of it, relative to the start of the block.
    pub span: Span,
    /// The habit.
    pub habit: TextHabit,
    /// Of a pair of quotation marks, how many bytes of the source the first and the last are; else 0.
    pub edges: [u8; 2],
}

/// Where the habits of a block show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    uses: Shared<HabitUse>,
    /// A bit for each [`HabitKind`] that occurs.
    kinds: u8,
}

impl Habits {
    /// These; those of one kind in order.
    pub(super) fn new(uses: &[HabitUse]) -> Self {
        let kinds = uses.iter().fold(0, |kinds, shown| kinds | shown.habit.kind() as u8);
        Self { uses: uses.iter().copied().into(), kinds }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.uses.is_empty()
    }

    /// Whether a habit of a kind shows.
    pub fn has(&self, kind: HabitKind) -> bool {
        self.kinds & kind as u8 != 0
    }

    /// All of them, those of one kind in order.
    pub fn uses(&self) -> &[HabitUse] {
        &self.uses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_have_numbers_and_opposites() {
        for index in 0..TextHabit::COUNT {
            let habit = TextHabit::from_index(index).expect("a habit");
            assert_eq!(habit.index(), index);
            assert_ne!(habit.other(), habit);
            assert_eq!(habit.other().other(), habit);
            assert_eq!(habit.other().kind(), habit.kind());
        }
        assert_eq!(TextHabit::from_index(TextHabit::COUNT), None);
    }
}
