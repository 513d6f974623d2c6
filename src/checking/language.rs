//! Whether a document is Vietnamese.

use crate::reading::Letters;

/// A document with fewer letters is always checked: too little to tell.
const ENOUGH_LETTERS: u64 = 200;

/// Of a hundred letters of Vietnamese prose about thirty carry a Vietnamese mark; of French five.
const LEAST_MARKED_PERCENT: u64 = 8;

/// The letters of all blocks of a document, which come and go.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Total {
    all: u64,
    vietnamese: u64,
}

impl Total {
    /// Adds the letters of a block.
    pub fn add(&mut self, letters: Letters) {
        self.all += u64::from(letters.all);
        self.vietnamese += u64::from(letters.vietnamese);
    }

    /// Takes the letters of a block away again.
    pub fn remove(&mut self, letters: Letters) {
        self.all = self.all.saturating_sub(u64::from(letters.all));
        self.vietnamese = self.vietnamese.saturating_sub(u64::from(letters.vietnamese));
    }

    /// Whether the blocks look like Vietnamese prose, or are too short to tell.
    pub fn is_vietnamese(self) -> bool {
        self.all <= ENOUGH_LETTERS || self.vietnamese * 100 >= self.all * LEAST_MARKED_PERCENT
    }
}
