//! From text to facts. Nothing in here judges: a reader says what stands on the page, exactly.
//!
//! A block is read once: [`read`] folds it into tokens in one hand-written pass, and every reader
//! looks at those tokens. The facts of a block hold byte spans of the block's source, relative to
//! its start, so they stay valid wherever the block moves.

pub mod abbreviation;
mod approximator;
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
pub mod text;
pub mod words;

pub use approximator::Approximator;
pub use comment::{Action, Comment};
pub use dash::{Dash, DashKind};
pub use fact::{BlockFacts, Fact, OtherNumeral, ReadBlock, Role};
pub use few::Few;

use crate::knowledge::register::{self, Register};
use crate::text::{Block, BlockKind, Format, View};
use scan::{Found, Scan};
use std::sync::Arc;
pub use token::Letters;
use token::TokenKind;
pub use topic::Topic;
use trigger::Trigger;

/// A reader: asked at a token, it says what begins there, or nothing.
type Reader = fn(&Scan<'_>, usize) -> Option<Found>;

/// The readers that begin at a number, in the order in which they are asked: what is surely no
/// quantity first. Each token is used by one reader only.
const AT_NUMBER: [Reader; 6] =
    [identifier::read, document_number::read, date::read, period::read, label::read, quantity::read];

/// What a reading goes with from block to block: the register in which names of programmes are looked
/// up, and room that is used again; what is in that means nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    register: Arc<Register>,
    spots: Vec<skeleton::Spot>,
    facts: Vec<Fact>,
    signs: Vec<skeleton::Sign>,
    room: text::Room,
    keys: register::Room,
}

/// A few things in a box of their size: room that is used again, or was guessed, is larger.
fn boxed<T>(things: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>) -> Box<[T]> {
    let things = things.into_iter();
    let mut all = Vec::with_capacity(things.len());
    all.extend(things);
    all.into_boxed_slice()
}

impl Scratch {
    /// A reading with this register.
    pub fn new(register: Arc<Register>) -> Self {
        Self { register, ..Self::default() }
    }

    /// The register in which names are looked up.
    pub fn register(&self) -> &Arc<Register> {
        &self.register
    }

    /// Gives back the room if a long block has made it large: of the usual size it is used again.
    pub fn shrink(&mut self) {
        const USUAL: usize = 512;
        let sizes = [self.facts.capacity(), self.signs.capacity(), self.spots.capacity()];
        if self.room.largest() <= USUAL && sizes.iter().all(|&size| size <= USUAL) {
            return;
        }
        let known = std::mem::take(&mut self.room.known);
        self.room = text::Room::default();
        self.room.known = known;
        (self.spots, self.facts, self.signs) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// Gives back also what is remembered of words, after a document that may be the last.
    pub fn forget(&mut self) {
        self.room = text::Room::default();
        (self.spots, self.facts, self.signs) = (Vec::new(), Vec::new(), Vec::new());
        self.keys = register::Room::default();
    }
}

/// Reads one block. `source` is the text of `block.span`; facts are relative to its start. Gives
/// nothing when nothing stands there, and the letters of the block.
pub fn read(
    source: &str,
    block: &Block,
    format: Format,
    scratch: &mut Scratch,
) -> (Option<BlockFacts>, Letters) {
    let (mut facts, letters) = read_facts(source, block, format, scratch);
    let comments = comment::read(source, block, format);
    if !comments.is_empty() {
        facts.get_or_insert_default().comments = comments.into();
    }
    if let Some(topic) = topic::read(source, block) {
        facts.get_or_insert_default().topic = Some(topic);
    }
    (facts, letters)
}

/// Reads everything but comments.
fn read_facts(
    source: &str,
    block: &Block,
    format: Format,
    scratch: &mut Scratch,
) -> (Option<BlockFacts>, Letters) {
    if block.is_skipped() {
        return (None, Letters::default());
    }
    let view = View::new(source, block, format);
    let letters = Letters::of(view.text());
    let row = row::read(source, &view, block, format);
    // A line that ends with a colon may be what a list below is about.
    let leads = view.text().trim_end().ends_with(':');
    let Scratch { register, spots, facts, signs, room, keys } = scratch;
    let triggers = text::read(&view, source, block.kind, room);
    let text::Room { tokens, uses, names, found: text, .. } = room;
    let scan = Scan::new(&view, tokens);
    let may_name = triggers.has(Trigger::NAME);
    let programmes =
        if may_name { programme::read(&scan, register, keys).into_boxed_slice() } else { Box::default() };
    if !leads && !triggers.has(Trigger::FACTS) {
        let (text, habits) = (boxed(text.drain(..)), habits::Habits::new(uses));
        let nothing = programmes.is_empty() && text.is_empty() && habits.is_empty() && row.is_none();
        let nothing = nothing && names.is_empty();
        let names = names.as_slice().into();
        let facts = BlockFacts { programmes, row, text, habits, names, ..BlockFacts::default() };
        return ((!nothing).then_some(facts), letters);
    }
    spots.clear();
    facts.clear();
    let mut i = scan.next(0, Trigger::FACT);
    while i < scan.len() {
        let found = match scan.kind(i) {
            Some(TokenKind::Number) => AT_NUMBER.iter().find_map(|reader| reader(&scan, i)),
            _ if number_words::may_begin(&scan, i) => number_words::read(&scan, i),
            _ if quantity::may_begin(&scan, i) => {
                quantity::read_words(&scan, i).or_else(|| date::read_quarter(&scan, i))
            }
            _ => None,
        };
        let mut next = i + 1;
        if let Some(found) = found {
            next = found.next.max(next);
            spots.push(skeleton::Spot::new(i, next, facts.len(), found.facts.len()));
            facts.extend(found.facts);
        }
        i = scan.next(next, Trigger::FACT);
    }
    let furniture = furniture::is_furniture(&scan, block.kind);
    if furniture {
        furniture::dismiss(facts);
        text.clear();
        uses.clear();
        names.clear();
    }
    let table = block.kind == BlockKind::TableRow;
    let votes = profile::Votes::of(facts, table);
    let nothing =
        facts.is_empty() && programmes.is_empty() && text.is_empty() && uses.is_empty() && names.is_empty();
    if nothing && !furniture && !leads && row.is_none() {
        return (None, letters);
    }
    let tabular = table || row.as_ref().is_some_and(|row| row.has_figures());
    let related =
        !furniture && !tabular && (leads || facts.iter().any(|fact| matches!(fact, Fact::Quantity(_))));
    let skeleton = if related { skeleton::read(&scan, facts, spots, signs) } else { Box::default() };
    let (facts, text, comments) = (boxed(facts.drain(..)), boxed(text.drain(..)), Few::default());
    let topic = None;
    let (habits, names) = (habits::Habits::new(uses), names.as_slice().into());
    let facts = BlockFacts {
        facts,
        programmes,
        furniture,
        table,
        votes,
        skeleton,
        row,
        text,
        habits,
        names,
        comments,
        topic,
    };
    (Some(facts), letters)
}
