//! What blocks share that differ in nothing but digits.
//!
//! A report is made from the one before, with new figures in the old sentences. The words of such a block
//! are those of the other one, and so is what was found in them; only its figures are read anew.

use super::block::Words;
use super::fact::Fact;
use super::habits::Habits;
use super::names::NameUse;
use super::programme::Mention;
use super::scan::Scan;
use super::shared::Shared;
use super::skeleton::{Sign, Skeleton, Spot};
use super::start::Start;
use super::text::{TextFact, TextKind};
use super::token::{Letters, Token, TokenKind};
use super::trigger::Trigger;
use super::unit::Units;
use crate::text::{Block, Span, View};
use std::cell::RefCell;

/// What was read in a block, as far as it does not depend on digits. It holds for every block of the same
/// kind, marker and format whose text [is the same](same_but_for_digits) but for digits, if it
/// [fits](Self::fits).
#[derive(Clone, Debug)]
pub struct Template {
    /// How the block is seen; none when it is seen as it stands.
    view: Option<View<'static>>,
    pub(super) tokens: Box<[Token]>,
    /// The tokens at which a figure or its like may begin, and who is asked there.
    pub(super) starts: Box<[Start]>,
    pub(super) triggers: Trigger,
    pub(super) letters: Letters,
    pub(super) text: Shared<TextFact>,
    pub(super) habits: Habits,
    pub(super) names: Shared<NameUse>,
    /// The names of programmes; [`WAYS`] at most.
    programmes: RefCell<Vec<Told<Shared<Mention>>>>,
    /// What stands behind its figures.
    pub(super) units: Units,
    /// How figures hang together, and which figures; [`WAYS`] at most.
    skeletons: RefCell<Vec<(Box<[Figures]>, Skeleton)>>,
    /// Where digits are the same, too: where they hang together with letters, by which words may be told,
    /// such as `H03`, and where something is said of a passage, which may quote it.
    fixed: Box<[Span]>,
}

/// With other digits a figure may be a year, or none. So many ways to read a block are remembered.
const WAYS: usize = 8;

/// What is told by some digits, too: it holds where they are the same.
#[derive(Clone, Debug)]
struct Told<T> {
    value: T,
    /// The passages with these digits: where they begin, and what they are.
    by: Box<[(u32, Box<str>)]>,
}

impl<T> Told<T> {
    fn new(value: T, source: &str, by: impl Iterator<Item = Span>) -> Self {
        Self { value, by: by.map(|by| (by.start, by.of(source).into())).collect() }
    }

    /// What holds for a block with this text.
    fn holds(&self, source: &str) -> Option<&T> {
        let same = |(start, by): &(u32, Box<str>)| {
            source.get(*start as usize..).is_some_and(|rest| rest.starts_with(&**by))
        };
        self.by.iter().all(same).then_some(&self.value)
    }
}

/// The facts on some tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figures {
    start: u32,
    end: u32,
    /// Of each fact whether it is a quantity, behind a bit that is set.
    quantities: u64,
    /// The unit of the last one that may be a class of things.
    unit: Option<Span>,
}

impl Figures {
    /// So many facts on one place are told apart.
    pub const MOST: u16 = 60;
}

impl Template {
    /// What holds for others of a block whose words were read; none when nothing does.
    pub(super) fn of(view: &View<'_>, source: &str, block: &Block, words: &Words<'_>) -> Option<Self> {
        // What is said of characters may quote the whole block.
        let passages = words.text.iter().any(|fact| {
            matches!(fact.kind, TextKind::Decomposed(_) | TextKind::Invisible(_) | TextKind::Legacy(_))
        });
        if words.alien || passages || !view.keeps_digits(source, block) {
            return None;
        }
        let mixed = words.tokens.iter().filter(|token| token.kind == TokenKind::Mixed);
        let mixed = mixed.map(|token| view.source(Span { start: token.start, end: token.end }));
        let units = Units::default();
        let starts = Start::known(&Scan::new(view, words.tokens).with_units(Some(&units)), words.tokens);
        Some(Self {
            view: (!view.is_plain()).then(|| view.owned()),
            tokens: words.tokens.into(),
            starts,
            triggers: words.triggers,
            letters: words.letters,
            text: words.text.clone(),
            habits: words.habits.clone(),
            names: words.names.clone(),
            programmes: RefCell::default(),
            units,
            skeletons: RefCell::default(),
            fixed: mixed.chain(words.text.iter().map(|fact| fact.span)).collect(),
        })
    }

    /// Whether it holds for a block with the text `new`, which is the same as `old`, the one it was made
    /// of, but for digits.
    pub fn fits(&self, old: &str, new: &str) -> bool {
        self.fixed.iter().all(|&span| span.of(old) == span.of(new))
    }

    /// What is seen of a block with this text.
    pub(super) fn view<'a>(&self, source: &'a str, block: &Block) -> View<'a> {
        match &self.view {
            Some(view) => view.with_digits_of(source, block),
            None => View::plain(source, block),
        }
    }

    /// The names of programmes in a block with this text, if they are known.
    pub(super) fn programmes(&self, source: &str) -> Option<Shared<Mention>> {
        self.programmes.borrow().iter().find_map(|told| told.holds(source)).cloned()
    }

    /// Takes note of names of programmes that were read, with a look at the digits of a passage.
    pub(super) fn know_programmes(
        &self,
        source: &str,
        digits: impl Iterator<Item = Span>,
        programmes: Shared<Mention>,
    ) {
        let mut known = self.programmes.borrow_mut();
        if known.len() < WAYS {
            known.push(Told::new(programmes, source, digits));
        }
    }

    /// How these figures of a block hang together, if it is known.
    pub(super) fn skeleton(
        &self,
        scan: &Scan<'_>,
        figures: impl Iterator<Item = Figures> + Clone,
    ) -> Option<Shared<Sign>> {
        let known = self.skeletons.borrow();
        let (_, skeleton) = known.iter().find(|(known, _)| figures.clone().eq(known.iter().copied()))?;
        Some(skeleton.of(scan))
    }

    /// Takes note of how figures hang together.
    pub(super) fn know_skeleton(&self, figures: impl Iterator<Item = Figures>, skeleton: Skeleton) {
        let mut known = self.skeletons.borrow_mut();
        if known.len() < WAYS {
            known.push((figures.collect(), skeleton));
        }
    }
}

/// The facts of a block as the rest of it sees them. Where more than [`Figures::MOST`] stand on one place,
/// not all are told apart.
pub(super) fn figures<'a>(
    facts: &'a [Fact],
    spots: &'a [Spot],
) -> impl Iterator<Item = Figures> + Clone + 'a {
    spots.iter().map(|spot| {
        let own = facts.get(usize::from(spot.fact)..).unwrap_or_default();
        let own = own.get(..usize::from(spot.count)).unwrap_or_default();
        let quantity = |fact: &Fact| matches!(fact, Fact::Quantity(_));
        let quantities = own.iter().fold(1, |all, fact| all << 1 | u64::from(quantity(fact)));
        let unit = match own.last() {
            Some(Fact::Quantity(last)) => last.own_unit().filter(|used| used.may_be_class()),
            _ => None,
        };
        Figures { start: spot.start, end: spot.end, quantities, unit: unit.map(|used| used.span) }
    })
}

/// Whether two texts differ in nothing but digits, 0–9 each.
pub fn same_but_for_digits(one: &str, other: &str) -> bool {
    let unlike = |(one, other): (&[u8], &[u8])| {
        one.iter()
            .zip(other)
            .any(|(one, other)| one != other && !(one.is_ascii_digit() && other.is_ascii_digit()))
    };
    let (ones, rest) = one.as_bytes().as_chunks::<16>();
    let (others, other_rest) = other.as_bytes().as_chunks::<16>();
    // Most are the same as they stand, which is seen at once.
    let all = || ones.iter().zip(others).filter(|(one, other)| one != other);
    one.len() == other.len() && !all().any(|(one, other)| unlike((one, other))) && !unlike((rest, other_rest))
}
