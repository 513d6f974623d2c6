//! Stretches of a year that make it up.

use super::super::Around;
use super::super::clause::label;
use super::super::kin::{Kinship, kinship};
use super::super::mention::{Mention, Mentions};
use super::{Breakdown, CANDIDATES, List, Opened, Traits, of_total};
use crate::reading::Fact;
use crate::reading::skeleton::{Cue, Sign};

/// The stretches of a year that make it up, and the figure of the year in front of them: `trồng 240
/// ha rừng …; quý IV trồng 70 ha, 9 tháng đầu năm trồng 170 ha`. Nothing says that they are its parts, so only a slip of the pen is a fault.
pub(super) fn of_year(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let facts = &around.get(0)?.facts;
    if !facts.facts.iter().any(|fact| months(fact).is_some()) {
        return None;
    }
    let stretch = |it: &Mention<'_>| {
        let before = facts.facts.get(usize::from(it.figure.fact).checked_sub(1)?)?;
        months(before)
    };
    let (mut parts, mut sum): (Vec<&Mention<'_>>, u32) = (Vec::new(), 0);
    for mention in here.mentions.iter().filter(|it| it.bracket == 0 && !it.ratio) {
        let Some(months) = stretch(mention) else { continue };
        let goes_on = parts.last().is_some_and(|last| {
            last.sentence == mention.sentence
                && last.quantity.unit.map(|it| it.unit) == mention.quantity.unit.map(|it| it.unit)
        });
        if !goes_on {
            parts.clear();
            sum = 0;
        }
        parts.push(mention);
        sum += months;
        if sum == YEAR && parts.len() > 1 {
            return of_stretches(here, &parts, stretch);
        }
    }
    None
}

/// The figure in front of stretches of a year that is of the whole year.
fn of_stretches(
    here: &Mentions<'_>,
    parts: &[&Mention<'_>],
    stretch: impl Fn(&Mention<'_>) -> Option<u32>,
) -> Option<Breakdown> {
    let first = *parts.first()?;
    let planned = |it: &Mention<'_>| it.has(&[Cue::Planned, Cue::Against, Cue::Before, Cue::Rise, Cue::Fall]);
    if parts.iter().any(|it| planned(it)) {
        return None;
    }
    let end = here.mentions.partition_point(|it| it.at < first.at);
    let front = here.mentions.get(end.saturating_sub(CANDIDATES * 2)..end)?.iter().enumerate();
    let start = end.saturating_sub(CANDIDATES * 2);
    let candidates: Vec<&Mention<'_>> = front
        .filter(|(i, it)| {
            let aside = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Planned | Cue::Against | Cue::Before));
            kinship(it.quantity, first.quantity) == Kinship::Same
                && first.quantity.unit.is_some()
                && it.is_amount()
                && stretch(it).is_none()
                && !label(here, start + i).iter().any(aside)
        })
        .map(|(_, it)| it)
        .collect();
    let list =
        || List { parts: parts.to_vec(), traits: Traits { rest: true, unclear: true, ..Traits::default() } };
    let mut found = candidates.iter().rev().filter_map(|total| of_total(total, &list(), Opened::Behind));
    let nearest = found.next()?;
    let fits = |it: &Breakdown| it.sum.meets(&it.whole);
    if fits(&nearest) {
        return Some(nearest);
    }
    let others: Vec<Breakdown> = found.collect();
    let fitting = others.iter().find(|it| fits(it)).cloned();
    fitting.or_else(|| others.iter().all(|it| it.whole == nearest.whole).then_some(nearest))
}

/// How many months a fact is, as a stretch of a year: a quarter, or `9 tháng`.
fn months(fact: &Fact) -> Option<u32> {
    match fact {
        Fact::Quarter(_) => Some(3),
        Fact::Quantity(time) if time.unit.is_some_and(|used| used.unit.name() == Some("tháng")) => {
            u32::try_from(time.value()?).ok().filter(|months| (1..YEAR).contains(months))
        }
        _ => None,
    }
}

/// The months of a year.
const YEAR: u32 = 12;
