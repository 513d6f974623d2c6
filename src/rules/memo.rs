//! What document rules remember from check to check, so that an edit costs what it changed.

use crate::reading::relation::stated::Stated;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What was read of blocks that are still the same. It only saves work: what is remembered is a
/// function of a block, which has another number as soon as it is another.
#[derive(Debug, Default)]
pub struct Memo {
    /// What was asked for since the rule was asked last.
    now: RefCell<Known>,
    /// What was asked for before that.
    before: RefCell<Known>,
}

/// What is said of figures, by the numbers of their blocks and of the facts.
type Known = HashMap<(u64, u16), Option<Arc<Stated>>>;

impl Memo {
    /// The rule is asked again: what it did not ask for last time is forgotten, so that no more is
    /// remembered than a document has.
    pub fn ask_again(&self) {
        *self.before.borrow_mut() = std::mem::take(&mut *self.now.borrow_mut());
    }

    /// What a sentence says of the figure that is a fact of a block; `read` reads it.
    pub fn stated(
        &self,
        block: u64,
        fact: u16,
        read: impl FnOnce() -> Option<Stated>,
    ) -> Option<Arc<Stated>> {
        let key = (block, fact);
        if let Some(known) = self.now.borrow().get(&key) {
            return known.clone();
        }
        let known = self.before.borrow_mut().remove(&key);
        let said = known.unwrap_or_else(|| read().map(Arc::new));
        self.now.borrow_mut().insert(key, said.clone());
        said
    }
}
