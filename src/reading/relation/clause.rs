//! The clauses of a sentence, for relations that are told by the words between figures.

use super::mention::NO_AMOUNT;
use super::{Kinship, Mention, Mentions, Separator, kinship};
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::quantity::Quantity;
use crate::reading::skeleton::Sign;

/// The signs that stand in no bracket of a slice, with their numbers.
pub fn inside(signs: &[Sign]) -> impl Iterator<Item = (usize, &Sign)> {
    let mut depth = 0_usize;
    signs.iter().enumerate().filter(move |(_, sign)| match sign {
        Sign::Open => {
            depth += 1;
            false
        }
        Sign::Close => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    })
}

/// Where the clause begins that ends before sign `at`: behind the last semicolon, colon or full stop.
pub fn segment_start(here: &Mentions<'_>, at: usize) -> usize {
    let floor = at.saturating_sub(LONGEST);
    let front = here.signs.get(floor..at).unwrap_or_default();
    let stop = front.iter().rposition(|sign| {
        matches!(sign, Sign::Stop | Sign::Semicolon | Sign::Colon | Sign::Open | Sign::Dots)
    });
    stop.map_or(floor, |stop| floor + stop + 1)
}

/// Clauses of more signs are cut: nobody reads so far back for what a figure is.
const LONGEST: usize = 400;

/// The signs in front of mention `k` that speak of it: from the figure before it, or the beginning
/// of the sentence; brackets are left out when they close in front of it.
pub fn label<'a>(here: &Mentions<'a>, k: usize) -> &'a [Sign] {
    let Some(mention) = here.mentions.get(k) else { return &[] };
    let front = here.signs.get(..mention.at).unwrap_or_default();
    let start = front.iter().rposition(|sign| matches!(sign, Sign::Stop | Sign::Figure(_)));
    front.get(start.map_or(0, |start| start + 1)..).unwrap_or_default()
}

/// Whether two figures count the same things, so that the one can be a part of the other: the same
/// unit, a more special name of it (`hộ`, `hộ nghèo`), or persons of the persons.
pub fn is_kind(whole: &Quantity, part: &Quantity) -> bool {
    match kinship(whole, part) {
        Kinship::Same => true,
        Kinship::Bare => part.unit.is_none() || whole.unit.is_none(),
        Kinship::Kin => {
            let name = |quantity: &Quantity| quantity.unit.and_then(|used| used.unit.name()).unwrap_or("");
            let (whole, part) = (name(whole), name(part));
            part.starts_with(whole) || whole.starts_with(part) || whole == "người"
        }
        Kinship::None => false,
    }
}

/// Whether the figures stand in one bracket, or the first in one around that of the second.
pub fn is_around(here: &Mentions<'_>, outer: u16, inner: u16) -> bool {
    let mut at = inner;
    for _ in 0..=16 {
        if at == outer {
            return true;
        }
        if at == 0 {
            return false;
        }
        at = here.brackets.get(usize::from(at)).map_or(0, |bracket| bracket.parent);
    }
    false
}

/// Whether a figure is an amount that parts can be of: no change, rate, average, plan or percentage.
pub fn is_whole(mention: &Mention<'_>) -> bool {
    let told = mention.has(&NO_AMOUNT);
    let class = mention.quantity.class();
    !told
        && !matches!(class, Some(Class::Percent | Class::Time))
        && mention.quantity.unit.is_none_or(|used| used.per.is_none())
        && mention.quantity.value().is_some()
}

/// Whether mention `b` stands in the clause of mention `a` or in a later one of the sentence.
pub fn same_segment(here: &Mentions<'_>, a: usize, b: usize) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let Some(last) = here.mentions.get(high) else { return false };
    here.mentions.get(low + 1..=high).unwrap_or_default().iter().all(|it| {
        it.sentence == last.sentence
            && (it.separator < Separator::Semicolon || !is_around(here, it.bracket, last.bracket))
    })
}

/// The words of a unit as the skeleton keeps words.
pub fn unit_words(quantity: &Quantity) -> Vec<WordHash> {
    use crate::knowledge::units::Unit;
    match quantity.unit.map(|used| used.unit) {
        Some(Unit::Known(known)) => known.form.split(' ').map(WordHash::of).collect(),
        Some(Unit::Other(hash)) => vec![hash],
        None => Vec::new(),
    }
}
