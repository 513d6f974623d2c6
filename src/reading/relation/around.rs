//! A block with its neighbours.

use super::mention::Mentions;
use crate::reading::ReadBlock;
use crate::reading::limit::{Limit, Stop};
use crate::reading::skeleton::Sign;
use crate::text::Span;
use std::cell::{Cell, OnceCell, RefCell};

/// A block, and the blocks around it as far as somebody looks.
pub struct Around<'a> {
    blocks: &'a [ReadBlock],
    at: usize,
    reach: Cell<Reach>,
    /// What the block mentions, as soon as somebody asks.
    here: OnceCell<Mentions<'a>>,
    /// Where readers went no further.
    stops: RefCell<Vec<Stop>>,
}

/// How far somebody looked, in blocks. The most that it holds stands for any number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Backwards.
    pub back: u16,
    /// Forwards.
    pub forward: u16,
}

impl Reach {
    /// Whether what was read at block `at` looked at one of the blocks `start..end`, or across the
    /// gap in front of block `start`.
    pub fn touches(self, at: usize, start: usize, end: usize) -> bool {
        let blocks = |reach: u16| if reach == u16::MAX { usize::MAX } else { reach.into() };
        let (back, forward) = (blocks(self.back), blocks(self.forward));
        at.saturating_sub(back) <= end && at.saturating_add(forward) >= start
    }
}

impl<'a> Around<'a> {
    /// Block `at` of a document.
    pub fn new(blocks: &'a [ReadBlock], at: usize) -> Self {
        Self { blocks, at, reach: Cell::default(), here: OnceCell::new(), stops: RefCell::default() }
    }

    /// The block that is `delta` blocks away; none beyond the ends of the document.
    pub fn get(&self, delta: i32) -> Option<&'a ReadBlock> {
        let mut reach = self.reach.get();
        let blocks = u16::try_from(delta.unsigned_abs()).unwrap_or(u16::MAX);
        if delta < 0 {
            reach.back = reach.back.max(blocks);
        } else {
            reach.forward = reach.forward.max(blocks);
        }
        self.reach.set(reach);
        self.blocks.get(self.at.checked_add_signed(delta as isize)?)
    }

    /// The signs of the block that is `delta` blocks away; none where there is no such block.
    pub fn signs(&self, delta: i32) -> &'a [Sign] {
        self.get(delta).map_or(&[], |read| &read.facts.skeleton)
    }

    /// What the block itself mentions.
    pub fn here(&self) -> &Mentions<'a> {
        self.here.get_or_init(|| Mentions::of(self, 0))
    }

    /// Takes note that a reader went no further than to a place of the block that is `block` blocks away.
    /// What several readers say of one limit is said once.
    pub fn stop(&self, limit: Limit, block: i32, span: Span) {
        let mut stops = self.stops.borrow_mut();
        if !stops.iter().any(|known| known.limit == limit) {
            stops.push(Stop { limit, block, span });
        }
    }

    /// Where readers went no further so far.
    pub fn stops(&self) -> Vec<Stop> {
        self.stops.borrow().clone()
    }

    /// How far was looked so far.
    pub fn reach(&self) -> Reach {
        self.reach.get()
    }
}
