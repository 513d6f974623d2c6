//! Reads the blocks of a document, one after the other.

use super::recurring::Recurring;
use crate::knowledge::register::Register;
use crate::reading::{self, BlockFacts, Known, ReadBlock, Scratch};
use crate::text::{Block, Format, Lead};
use std::sync::Arc;

/// What is needed to read blocks.
pub(super) struct Reader {
    /// The facts of blocks in which nothing stands.
    nothing: Arc<BlockFacts>,
    /// Those of page furniture, of which nothing more is known.
    furniture: Arc<BlockFacts>,
    /// Nobody asks for more of page furniture than what rules do.
    only_judged: bool,
    scratch: Scratch,
    /// Where many blocks are read.
    recurring: Option<Recurring>,
}

impl Reader {
    pub fn new(register: &Arc<Register>) -> Self {
        Self {
            nothing: Arc::default(),
            furniture: Arc::new(BlockFacts { furniture: true, ..BlockFacts::default() }),
            only_judged: false,
            scratch: Scratch::new(Arc::clone(register)),
            recurring: None,
        }
    }

    /// The same, for a caller who asks for findings only: the figures of page furniture, which takes part in
    /// no judgement, are not kept.
    pub fn only_judged(mut self) -> Self {
        self.only_judged = true;
        self
    }

    /// The register in which names are looked up.
    pub fn register(&self) -> &Arc<Register> {
        self.scratch.register()
    }

    /// Reads a block with this text.
    pub fn read(&mut self, source: &str, block: Block, format: Format, id: u64) -> ReadBlock {
        let Self { nothing, furniture, only_judged, scratch, recurring } = self;
        let mut read = |known: Known<'_>| {
            let (facts, letters) = reading::read_with(source, &block, format, scratch, known);
            let facts = match facts {
                None => Arc::clone(nothing),
                Some(facts) if *only_judged && facts.is_bare_furniture() => Arc::clone(furniture),
                Some(facts) => Arc::new(facts),
            };
            (facts, letters)
        };
        let (facts, letters) = match recurring {
            Some(recurring) => recurring.read(source, &block, format, read),
            None => read(Known::Nothing),
        };
        ReadBlock { block, facts, letters, lead: Lead::of(&block, source), id }
    }

    /// From now on many blocks are read, of which some recur.
    pub fn expect_many(&mut self) {
        self.recurring.get_or_insert_default();
    }

    /// From now on few blocks are read.
    pub fn expect_few(&mut self) {
        self.recurring = None;
    }

    /// Gives back room that a long block has taken.
    pub fn shrink(&mut self) {
        self.scratch.shrink();
    }

    /// Gives back what only saves work where many blocks are read, and what is remembered of words that
    /// hardly come back.
    pub fn trim(&mut self) {
        self.expect_few();
        self.scratch.trim();
    }

    /// Gives back all that only saves work.
    pub fn forget(&mut self) {
        self.expect_few();
        self.scratch.forget();
    }
}
