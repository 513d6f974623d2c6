//! How a document writes what may be written in two ways.

use crate::reading::habits::{Habits, TextHabit};

/// The fewest uses that make a habit, and how many times as many as the others they have to be.
const HABIT: u32 = 5;
const SHARE: u32 = 4;

/// A single word is rarer than marks and tones: three uses, three in four.
const HABIT_OF_WORD: u32 = 3;
const SHARE_OF_WORD: u32 = 3;

/// How often each habit occurs in a document, by its number; empty while none does.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(Vec<u32>);

impl Sums {
    /// Counts the habits of a block.
    pub fn add(&mut self, habits: &Habits) {
        for shown in habits.uses() {
            if self.0.is_empty() {
                self.0.resize(TextHabit::COUNT, 0);
            }
            if let Some(sum) = self.0.get_mut(shown.habit.index()) {
                *sum = sum.saturating_add(1);
            }
        }
    }

    /// Takes the habits of a block away again.
    pub fn remove(&mut self, habits: &Habits) {
        for shown in habits.uses() {
            if let Some(sum) = self.0.get_mut(shown.habit.index()) {
                *sum = sum.saturating_sub(1);
            }
        }
    }

    /// The habits that are disputed.
    pub fn texts(&self) -> Texts {
        let pairs = self.0.chunks_exact(2).enumerate();
        let disputed = pairs.filter(|(_, sums)| sums.iter().all(|&sum| sum > 0));
        let numbered =
            disputed.flat_map(|(i, sums)| sums.iter().enumerate().map(move |(k, &sum)| (2 * i + k, sum)));
        Texts(numbered.collect())
    }
}

/// The habits of a document where it has both of two: their numbers, and how often they occur. Where
/// it is of one mind there is nothing to be compared with, and nothing changes with every new word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(Vec<(usize, u32)>);

impl Texts {
    /// Whether the document is of one mind everywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How often a habit occurs; 0 where the document is of one mind.
    pub fn count(&self, habit: TextHabit) -> usize {
        self.0.iter().find(|&&(known, _)| known == habit.index()).map_or(0, |&(_, count)| count as usize)
    }

    /// Whether a habit is the document's own against the other: at least five uses, and four of five;
    /// for the form of a word three, and three of four.
    pub fn settled(&self, habit: TextHabit) -> bool {
        let (uses, against) = (self.count(habit) as u32, self.count(habit.other()) as u32);
        let (least, share) = match habit {
            TextHabit::Form(_) => (HABIT_OF_WORD, SHARE_OF_WORD),
            _ => (HABIT, SHARE),
        };
        against > 0 && uses >= least && uses >= share.saturating_mul(against)
    }
}
