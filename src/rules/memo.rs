//! What document rules remember from check to check, so that an edit costs what it changed.

use crate::reading::relation::stated::Stated;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What was read of blocks that are still the same. It only saves work: what is remembered is a
/// function of a block, which has another number as soon as it is another.
#[derive(Debug, Default)]
pub struct Memo {
    stated: RefCell<Known>,
}

/// What is said of figures, by the numbers of their blocks and of the facts.
type Known = HashMap<(u64, u16), Option<Arc<Stated>>>;

/// So many figures are remembered.
const MOST: usize = 8_192;

impl Memo {
    /// What a sentence says of the figure that is a fact of a block; `read` reads it.
    pub fn stated(
        &self,
        block: u64,
        fact: u16,
        read: impl FnOnce() -> Option<Stated>,
    ) -> Option<Arc<Stated>> {
        if let Some(known) = self.stated.borrow().get(&(block, fact)) {
            return known.clone();
        }
        let said = read().map(Arc::new);
        let mut stated = self.stated.borrow_mut();
        if stated.len() >= MOST {
            stated.clear();
        }
        stated.insert((block, fact), said.clone());
        said
    }
}
