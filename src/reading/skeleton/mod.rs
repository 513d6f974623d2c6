//! The skeleton of a block's sentences: its figures, and between them only what says how they hang
//! together.
//!
//! It is what relations between figures are read from (see [`crate::reading::relation`]): made
//! once, with the other facts of a block, so that a relation over several blocks needs no text.

mod cue;

pub(super) use cue::FIRST_WORDS;
pub use cue::{Cue, sets};

use super::fact::Fact;
use super::scan::Scan;
use super::shared::Shared;
use super::token::TokenKind;
use super::trigger::Trigger;
use crate::knowledge::word_hash::WordHash;
use cue::cue_at;

/// One sign of a skeleton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A quantity: the number of the fact.
    Figure(u16),
    /// Any other fact, such as a date or a year: its number.
    Other(u16),
    /// A phrase that relates figures.
    Cue(Cue),
    /// Another word beside a figure.
    Word(WordHash),
    /// Words that are not kept.
    Gap,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// The end of a sentence.
    Stop,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `…` or `...`
    Dots,
    /// `×`, `x` or `*` between figures.
    Times,
    /// `+` between figures.
    Plus,
    /// `=`
    Equals,
    /// `–` or `-` with space around it.
    Dash,
    /// `/`
    Stroke,
    /// The end of a line inside the block.
    Break,
}

/// Where the facts of a block stand among its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The first token that was used.
    pub start: u32,
    /// The first token behind.
    pub end: u32,
    /// The number of the first fact that was found there.
    pub fact: u16,
    /// How many there are.
    pub count: u16,
}

impl Spot {
    /// `count` facts, the first of them `fact`, stand on the tokens from `start` to before `end`.
    pub fn new(start: usize, end: usize, fact: usize, count: usize) -> Self {
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Self { start: start as u32, end: end as u32, fact: small(fact), count: small(count) }
    }
}

/// Words that are further than so many tokens from every figure say nothing about one.
const REACH: usize = 24;
/// So many words are kept on either side of a figure.
const KEPT: usize = 6;
/// A block has at most so many signs; what is behind them takes part in no relation. That is about
/// forty pages in one paragraph, and bounds what the relations of a block can cost.
pub const MOST: usize = 8_000;

/// The skeleton of a block, as it is for all blocks that differ in digits only, if their facts stand on the
/// same tokens and are of the same kinds.
#[derive(Clone, Debug, Default)]
pub(super) struct Skeleton {
    /// What it is in the block that was read.
    pub signs: Shared<Sign>,
    /// Which of them are numbers that are no facts, and their tokens.
    numbers: Box<[(u32, u32)]>,
}

impl Skeleton {
    /// What it is in another block.
    pub fn of(&self, scan: &Scan<'_>) -> Shared<Sign> {
        if self.numbers.is_empty() {
            return self.signs.clone();
        }
        let mut numbers = self.numbers.iter().peekable();
        let signs = (0..).zip(&self.signs).map(|(at, &sign)| {
            let number = numbers.next_if(|(number, _)| *number == at);
            number.map_or(sign, |&(_, token)| Sign::Word(scan.hash(token as usize)))
        });
        signs.collect::<Vec<_>>().into()
    }
}

/// The skeleton of a block that holds a quantity, or ends with a colon. `spots` are in order.
/// `signs` is room; what was in it is forgotten.
pub(super) fn read(scan: &Scan<'_>, facts: &[Fact], spots: &[Spot], signs: &mut Vec<Sign>) -> Skeleton {
    signs.clear();
    let mut spots = spots.iter().copied().peekable();
    let mut words = Words::default();
    // The first token behind the last figure. A block without any is read where it ends.
    let mut behind: Option<usize> = None;
    let end = if spots.peek().is_none() { scan.len() } else { usize::MAX };
    let mut i = 0;
    while i < scan.len() && signs.len() < MOST {
        if i > 0 && scan.breaks(i) {
            words.flush(scan, signs);
            signs.push(Sign::Break);
        }
        if let Some(spot) = spots.next_if(|spot| spot.start as usize <= i) {
            words.flush(scan, signs);
            for number in spot.fact..spot.fact.saturating_add(spot.count) {
                signs.push(match facts.get(usize::from(number)) {
                    Some(Fact::Quantity(_)) => Sign::Figure(number),
                    _ => Sign::Other(number),
                });
            }
            words.kept = 0;
            behind = Some(spot.end as usize);
            i = (spot.end as usize).max(i + 1);
            // The unit of "34 chính thức" is no unit but a class, and only its first word was used.
            if let Some((cue, length)) = class_behind(scan, facts, spot) {
                signs.push(Sign::Cue(cue));
                i = (i - 1).saturating_add(length);
            }
            continue;
        }
        match scan.kind(i) {
            Some(TokenKind::Word) => {
                let next = spots.peek().map_or(end, |spot| spot.start as usize);
                if next > i + REACH && behind.is_none_or(|behind| i > behind + REACH) {
                    i += 1;
                    continue;
                }
                if scan.may_begin(i, Trigger::CUE)
                    && let Some((cue, length)) = cue_at(scan, i)
                {
                    words.flush(scan, signs);
                    signs.push(Sign::Cue(cue));
                    i += length;
                    continue;
                }
                words.add(scan, i, signs);
            }
            Some(TokenKind::Mark(mark)) => {
                if let Some(sign) = mark_sign(scan, i, mark) {
                    words.flush(scan, signs);
                    signs.push(sign);
                    words.kept = usize::MAX;
                }
            }
            Some(TokenKind::Mixed | TokenKind::Number) => words.add(scan, i, signs),
            None => {}
        }
        i += 1;
    }
    words.flush(scan, signs);
    Skeleton { signs: signs.iter().copied().into(), numbers: words.numbers.into_boxed_slice() }
}

/// The class that a noun behind a figure is, which was taken for its unit, and how many words it has.
fn class_behind(scan: &Scan<'_>, facts: &[Fact], spot: Spot) -> Option<(Cue, usize)> {
    let Fact::Quantity(last) = facts.get(usize::from(spot.fact) + usize::from(spot.count).checked_sub(1)?)?
    else {
        return None;
    };
    let used = last.own_unit().filter(|used| used.may_be_class())?;
    let at = (spot.end as usize).checked_sub(1)?;
    let found = cue_at(scan, at).filter(|(cue, _)| matches!(cue, Cue::Class(_) | Cue::Trait))?;
    (scan.span(at..at + 1) == used.span).then_some(found)
}

/// What a mark says.
fn mark_sign(scan: &Scan<'_>, i: usize, mark: char) -> Option<Sign> {
    Some(match mark {
        ',' => Sign::Comma,
        ';' => Sign::Semicolon,
        ':' => Sign::Colon,
        '.' if scan.is_mark(i + 1, '.') || i > 0 && scan.is_mark(i - 1, '.') => Sign::Dots,
        // "TP.HCM", "T.Ư": a full stop has nothing glued behind it, unless the space was forgotten.
        '.' | '!' | '?' if !scan.glued(i + 1) || scan.is_capitalised(i + 1) && !short(scan, i) => Sign::Stop,
        '(' | '[' => Sign::Open,
        ')' | ']' => Sign::Close,
        '…' => Sign::Dots,
        '×' => Sign::Times,
        '+' => Sign::Plus,
        '=' => Sign::Equals,
        '–' | '-' | '—' if !scan.glued(i) && !scan.glued(i + 1) => Sign::Dash,
        '/' => Sign::Stroke,
        '*' | 'x' if scan.is_number(i + 1) => Sign::Times,
        _ => return None,
    })
}

/// Whether the word in front of the full stop at token `i` is a short one in capitals: `TP.`, `T.`
fn short(scan: &Scan<'_>, i: usize) -> bool {
    i > 0 && scan.is_capitalised(i - 1) && scan.text(i - 1).len() <= 3
}

/// The words since the last sign: the first few behind it and the last few.
#[derive(Default)]
struct Words {
    /// How many were kept behind the last sign.
    kept: usize,
    /// The tokens of the last few that were not.
    last: [usize; KEPT],
    /// How many came after those that were kept.
    count: usize,
    /// Which signs are numbers, and their tokens.
    numbers: Vec<(u32, u32)>,
}

impl Words {
    fn add(&mut self, scan: &Scan<'_>, i: usize, signs: &mut Vec<Sign>) {
        if self.kept < KEPT {
            self.kept += 1;
            self.keep(scan, i, signs);
            return;
        }
        if let Some(slot) = self.last.get_mut(self.count % KEPT) {
            *slot = i;
        }
        self.count += 1;
    }

    /// Keeps the last few words: something follows.
    fn flush(&mut self, scan: &Scan<'_>, signs: &mut Vec<Sign>) {
        if self.count > KEPT {
            signs.push(Sign::Gap);
        }
        let first = self.count.saturating_sub(KEPT);
        for i in first..self.count {
            self.keep(scan, self.last.get(i % KEPT).copied().unwrap_or_default(), signs);
        }
        self.count = 0;
    }

    fn keep(&mut self, scan: &Scan<'_>, i: usize, signs: &mut Vec<Sign>) {
        if scan.is_number(i) {
            self.numbers.push((signs.len() as u32, i as u32));
        }
        signs.push(Sign::Word(scan.hash(i)));
    }
}

/// Where the sign of a fact stands among signs, whose facts are in order; none where it has none. Few signs
/// are looked at however many there are.
pub(crate) fn position(signs: &[Sign], fact: u16) -> Option<usize> {
    let number =
        |sign: &Sign| if let Sign::Figure(fact) | Sign::Other(fact) = sign { Some(*fact) } else { None };
    let (mut low, mut high) = (0, signs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let mut behind = signs.get(middle..high)?.iter().enumerate();
        match behind.find_map(|(gap, sign)| Some((middle + gap, number(sign)?))) {
            Some((at, known)) if known == fact => return Some(at),
            Some((at, known)) if known < fact => low = at + 1,
            _ => high = middle,
        }
    }
    None
}

/// A word in the letters of Vietnamese, given in lower case, for comparing with [`Sign::Word`].
pub(crate) const fn word(lower: &str) -> WordHash {
    WordHash::of_lower(lower)
}

const _: () = assert!(size_of::<Sign>() == 4, "a document has many of them");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_each_fact_is_found_and_of_no_other() {
        let numbers = [0, 1, 4, 5, 9, 12];
        for gap in 0..4 {
            let mut signs = vec![Sign::Comma; gap];
            for number in numbers {
                signs.push(if number % 3 == 0 { Sign::Figure(number) } else { Sign::Other(number) });
                signs.extend([Sign::Gap].repeat(gap * usize::from(number % 2)));
            }
            for number in 0..14 {
                let is_it = |sign: &Sign| matches!(sign, Sign::Figure(it) | Sign::Other(it) if *it == number);
                assert_eq!(position(&signs, number), signs.iter().position(is_it), "{number} in {signs:?}");
            }
        }
    }
}
