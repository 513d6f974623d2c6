//! Figures of which one may be a slip of the other: found by their digits, in time linear in their
//! number.

use crate::knowledge::units::Class;
use crate::reading::quantity::{Amount, Join, Quantity, Term};
use crate::reading::{Approximator, BlockFacts, Fact, ReadBlock};

/// A figure with three digits or more that say something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The number of its block.
    pub block: u32,
    /// The number of the fact in it.
    pub fact: u16,
    /// It stands in a table.
    pub in_row: bool,
    digits: u64,
    decimals: u8,
}

/// Two values, each with the figures that have it.
pub(super) struct Pair<'c> {
    pub one: &'c [Candidate],
    pub two: &'c [Candidate],
}

/// The candidates of a document, by value.
pub(super) struct Candidates {
    all: Vec<Candidate>,
}

/// Values that may be slips of more than so many others are a series.
const MOST_VALUES: usize = 4;
/// Figures of so many digits are looked at.
const LONGEST: u32 = 12;

impl Candidates {
    /// The candidates among blocks, given with their numbers.
    pub fn of<'b>(blocks: impl Iterator<Item = (u32, &'b ReadBlock)>) -> Self {
        let mut all = Vec::new();
        for (block, read) in blocks {
            add(block, &read.facts, &mut all);
        }
        all.sort_unstable_by_key(|it: &Candidate| (it.decimals, it.digits, it.block, it.fact));
        Self { all }
    }

    /// Pairs of values that differ by one digit or by two swapped ones, in a fixed order.
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        let values: Vec<&[Candidate]> =
            self.all.chunk_by(|a, b| (a.decimals, a.digits) == (b.decimals, b.digits)).collect();
        let mut signs: Vec<(u64, u32)> = Vec::with_capacity(values.len() * 5);
        for (number, value) in values.iter().enumerate() {
            if let Some(first) = value.first() {
                signatures(first, |sign| signs.push((sign, number as u32)));
            }
        }
        signs.sort_unstable();
        let mut pairs = Vec::new();
        for group in signs.chunk_by(|a, b| a.0 == b.0) {
            if !(2..=MOST_VALUES).contains(&group.len()) {
                continue;
            }
            let value = |(_, number): &(u64, u32)| values.get(*number as usize).copied().unwrap_or_default();
            for (i, one) in group.iter().enumerate() {
                for two in group.iter().skip(i + 1) {
                    let (one, two) = (value(one), value(two));
                    // Something has to be said in words.
                    let prose = |value: &[Candidate]| value.iter().any(|it| !it.in_row);
                    if (prose(one) || prose(two)) && is_slip(one, two) {
                        pairs.push(Pair { one, two });
                    }
                }
            }
        }
        pairs
    }
}

/// Whether a block may hold a candidate.
pub(super) fn may_hold(facts: &BlockFacts) -> bool {
    facts.topic.is_some() || facts.row.is_some() || !facts.skeleton.is_empty()
}

/// Whether two blocks hold the same candidates, one after the other.
pub(super) fn same_figures(one: &BlockFacts, other: &BlockFacts) -> bool {
    let figures = |facts: &BlockFacts| {
        let mut all = Vec::new();
        add(0, facts, &mut all);
        all
    };
    let value = |it: &Candidate| (it.fact, it.in_row, it.digits, it.decimals);
    figures(one).iter().map(value).eq(figures(other).iter().map(value))
}

fn add(block: u32, facts: &BlockFacts, all: &mut Vec<Candidate>) {
    for (number, fact) in facts.facts.iter().enumerate() {
        let Fact::Quantity(quantity) = fact else { continue };
        if let Some((digits, decimals)) = digits(quantity)
            && let Ok(fact) = u16::try_from(number)
        {
            all.push(Candidate { block, fact, in_row: facts.row.is_some(), digits, decimals });
        }
    }
}

/// The digits of an exact amount as they are written, and how many of them are decimals; none when
/// fewer than three say something.
fn digits(quantity: &Quantity) -> Option<(u64, u8)> {
    // "12" and "5" are as good as always too short.
    if quantity.figure.len() < 3 {
        return None;
    }
    let Amount::Figure { value, step, .. } = quantity.amount else { return None };
    let exact = matches!(quantity.approximator(), None | Some((Approximator::Exactly, _)));
    let counted = matches!(quantity.class(), None | Some(Class::Count | Class::Measure | Class::Money));
    if !exact || !counted || quantity.join == Join::Ratio {
        return None;
    }
    let decimals = quantity.terms.last()?.numeral.decimals;
    let written = match &*quantity.terms {
        // The digits of a numeral are there as they are.
        [Term { numeral, .. }] => numeral.value.filter(|value| value.scale() == u32::from(decimals)),
        _ => None,
    };
    let written = match written {
        Some(written) => written.mantissa(),
        None => {
            let written = value.checked_div(step.value())?.normalize();
            if written.scale() > 0 {
                return None;
            }
            written.mantissa()
        }
    };
    let digits = u64::try_from(written).ok().filter(|digits| *digits < 10_u64.pow(LONGEST))?;
    let mut said = digits;
    while said % 10 == 0 && said > 0 {
        said /= 10;
    }
    (said >= 100).then_some((digits, decimals))
}

/// What figures have in common that differ by two swapped digits, or by one digit.
fn signatures(of: &Candidate, mut add: impl FnMut(u64)) {
    let decimals = u64::from(of.decimals & 63) << 58;
    let mut counts = 0_u64;
    let (mut rest, mut power, mut place) = (of.digits, 1_u64, 0_u64);
    while rest > 0 {
        let digit = rest % 10;
        counts += 1 << (4 * digit);
        add(decimals ^ (place + 1) << 48 ^ (of.digits - digit * power));
        rest /= 10;
        power = power.saturating_mul(10);
        place += 1;
    }
    add(decimals ^ 15 << 48 ^ counts);
}

/// Whether one value is a slip of the other: as long, and with two neighbouring digits swapped, or one
/// digit that is another.
fn is_slip(one: &[Candidate], two: &[Candidate]) -> bool {
    let (Some(one), Some(two)) = (one.first(), two.first()) else { return false };
    let (mut a, mut b) = (one.digits, two.digits);
    let mut apart: Vec<(u32, u64, u64)> = Vec::new();
    let mut place = 0;
    while a > 0 && b > 0 {
        if a % 10 != b % 10 {
            apart.push((place, a % 10, b % 10));
        }
        (a, b, place) = (a / 10, b / 10, place + 1);
    }
    if a != b {
        return false;
    }
    match apart.as_slice() {
        [_] => true,
        [(p, a, b), (q, c, d)] => q - p == 1 && a == d && b == c,
        _ => false,
    }
}
