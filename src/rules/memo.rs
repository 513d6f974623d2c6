//! What document rules remember from check to check, so that an edit costs what it changed.

use crate::reading::relation::stated::Stated;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// What was read of blocks that are still the same. It only saves work: what is remembered is a
/// function of blocks, which have other numbers as soon as they are others.
#[derive(Debug, Default)]
pub struct Memo {
    /// What was asked for since the rule was asked last.
    now: RefCell<Known>,
    /// What was asked for before that.
    before: RefCell<Known>,
}

/// What is said of figures, by what it is a function of.
type Known = Map<Key, Option<Told>>;

/// A map from numbers that we give out ourselves.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixed>>;

/// Mixes numbers that nobody chooses: they need no protection from those who would make them collide.
#[derive(Debug, Default)]
pub(crate) struct Mixed(u64);

impl Mixed {
    fn mix(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.mix(u64::from_le_bytes(*eight)));
        rest.iter().for_each(|&byte| self.mix(byte.into()));
    }

    fn write_u16(&mut self, number: u16) {
        self.mix(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }
}

/// A figure, and the blocks that say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The number of its block.
    pub block: u64,
    /// The number of the fact in it.
    pub fact: u16,
    /// The numbers of the rows that name its column, from the top; 0 where there is none.
    pub heads: [u64; MOST_HEADS],
}

/// The head of a table has at most so many rows.
pub const MOST_HEADS: usize = 4;

/// What is said of a figure.
#[derive(Clone, Debug)]
pub struct Told {
    /// In its own sentence, or by its row and column.
    pub stated: Arc<Stated>,
    /// The latest year that the head of its table names.
    pub latest: Option<u16>,
}

impl Memo {
    /// The rule is asked again: what it did not ask for last time is forgotten, so that no more is
    /// remembered than a document has.
    pub fn ask_again(&self) {
        *self.before.borrow_mut() = std::mem::take(&mut *self.now.borrow_mut());
    }

    /// What is said of a figure; `read` reads it.
    pub fn told(&self, key: Key, read: impl FnOnce() -> Option<Told>) -> Option<Told> {
        if let Some(known) = self.now.borrow().get(&key) {
            return known.clone();
        }
        let known = self.before.borrow_mut().remove(&key);
        let told = known.unwrap_or_else(read);
        self.now.borrow_mut().insert(key, told.clone());
        told
    }
}
