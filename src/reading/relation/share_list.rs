//! Lists of percentages: of counts that share one base, and of parts that make up the whole.

use super::below::items;
use super::share::{is_of_plan, part_of};
use super::{Around, Figure, Kinship, Mention, Mentions, Separator, kinship};
use crate::knowledge::units::Class;
use crate::reading::skeleton::{Cue, Sign, sets, word};

/// Counts, each with its percentage: `trên đại học 310 người (62,5%); đại học 180 người (36,3%)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedBase {
    /// The counts and their percentages, in order.
    pub parts: Vec<(Figure, Figure)>,
}

/// Percentages of parts that make up a whole: `Kinh 61%, Thái 36,6%, dân tộc khác 2,4%`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedList {
    /// The percentages, in order.
    pub percents: Vec<Figure>,
}

/// The lists of counts with percentages in a block, or in the items below it.
pub fn shared_bases(around: &Around<'_>) -> Vec<SharedBase> {
    let mut found = Vec::new();
    let here = around.here();
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut flush = |run: &mut Vec<(usize, usize)>| {
        if run.len() >= 2 {
            let figure = |k: usize| here.mentions.get(k).map(|it| it.figure);
            let parts = run.iter().filter_map(|&(part, percent)| Some((figure(part)?, figure(percent)?)));
            found.push(SharedBase { parts: parts.collect() });
        }
        run.clear();
    };
    for k in 1..here.mentions.len() {
        let Some(part) = own_percentage(here, k) else { continue };
        let goes_on = run.last().is_some_and(|&(last, percent)| {
            percent + 1 == part && belongs(&here.mentions[last], &here.mentions[part])
        });
        if !goes_on {
            flush(&mut run);
        }
        run.push((part, k));
    }
    flush(&mut run);
    found.extend(in_items(around));
    found
}

/// The count that percentage `k` belongs to, when nothing says that it is of something else.
fn own_percentage(here: &Mentions<'_>, k: usize) -> Option<usize> {
    let part = part_of(here, k)?;
    let it = here.mentions.get(part)?;
    (part + 1 == k && !it.ratio && !it.paired && !is_of_plan(here, k)).then_some(part)
}

/// Whether two counts may stand in one list.
fn belongs(one: &Mention<'_>, two: &Mention<'_>) -> bool {
    one.sentence == two.sentence
        && one.bracket == two.bracket
        && kinship(one.quantity, two.quantity) >= Kinship::Bare
        && two.separator != Separator::None
}

/// The first count of each item below, when all of them have a percentage.
fn in_items(around: &Around<'_>) -> Option<SharedBase> {
    let items = items(around).unwrap_or_default();
    if items.len() < 3 {
        return None;
    }
    let mut parts = Vec::new();
    for delta in items {
        let item = Mentions::of(around, delta);
        let percent = (1..item.mentions.len().min(4)).find(|&k| own_percentage(&item, k) == Some(0))?;
        parts.push((item.mentions.first()?.figure, item.mentions.get(percent)?.figure));
    }
    Some(SharedBase { parts })
}

/// The lists of percentages in the block that say that they are complete.
pub fn closed_lists(around: &Around<'_>) -> Vec<ClosedList> {
    let here = around.here();
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut flush = |run: &mut Vec<usize>| {
        if is_closed(here, run) {
            let figures = run.iter().filter_map(|&k| here.mentions.get(k)).map(|it| it.figure);
            found.push(ClosedList { percents: figures.collect() });
        }
        run.clear();
    };
    let mut last: Option<usize> = None;
    for (k, it) in here.mentions.iter().enumerate() {
        let percent = it.quantity.class() == Some(Class::Percent) && it.quantity.value().is_some();
        if !percent {
            // Counts stand between percentages as often as not: "55 người, tỷ lệ 6,34%; 587 người …".
            if part_of(here, k + 1) != Some(k) {
                flush(&mut run);
            }
            continue;
        }
        let goes_on = last.and_then(|last| here.mentions.get(last)).is_some_and(|before| {
            before.sentence == it.sentence
                && level(here, before) == level(here, it)
                && (it.separator != Separator::None || before.bracket != it.bracket)
        });
        if !goes_on {
            flush(&mut run);
        }
        run.push(k);
        last = Some(k);
    }
    flush(&mut run);
    found
}

/// The bracket around a figure; for one that stands alone in a bracket, the one around that.
fn level(here: &Mentions<'_>, mention: &Mention<'_>) -> u16 {
    let Some(bracket) = here.brackets.get(usize::from(mention.bracket)) else { return 0 };
    let alone = bracket.close.saturating_sub(bracket.open) <= 8;
    if mention.bracket != 0 && alone { bracket.parent } else { mention.bracket }
}

/// Whether percentages are of parts that make up a whole, and all of them are there.
fn is_closed(here: &Mentions<'_>, run: &[usize]) -> bool {
    let all: Option<Vec<&Mention<'_>>> = run.iter().map(|&k| here.mentions.get(k)).collect();
    let Some(all) = all else { return false };
    let [first, .., last] = all.as_slice() else { return false };
    let told = |it: &&Mention<'_>| {
        it.has(&[
            Cue::Rise,
            Cue::Fall,
            Cue::Planned,
            Cue::Against,
            Cue::Exceeds,
            Cue::Misses,
            Cue::Such,
            Cue::Average,
            Cue::Each,
        ])
    };
    let range = here.signs.get(first.at..last.at).unwrap_or_default();
    let broken = range.iter().any(|sign| {
        matches!(sign, Sign::Dots | Sign::Cue(Cue::Such | Cue::Rise | Cue::Fall | Cue::Planned | Cue::Among))
    });
    if all.iter().any(told) || broken {
        return false;
    }
    let other = |it: &Mention<'_>| {
        let word = |sign: &Sign| matches!(sign, Sign::Word(hash) if *hash == const { word("khác") });
        it.before.iter().any(word)
    };
    let rest = last.has(&[Cue::Rest]) || run.len() >= 3 && other(last);
    rest || covers(here, run)
}

/// Whether the percentages are of all the classes of a set: `nam 45%, nữ 55%`.
fn covers(here: &Mentions<'_>, run: &[usize]) -> bool {
    let class_at = |k: usize| {
        let it = here.mentions.get(k)?;
        it.before.iter().chain(it.after).find_map(|sign| match sign {
            Sign::Cue(Cue::Class(set)) => Some(*set),
            _ => None,
        })
    };
    let class = |&k: &usize| class_at(k).or_else(|| class_at(part_of(here, k)?));
    let classes: Option<Vec<u8>> = run.iter().map(class).collect();
    let Some(classes) = classes else { return false };
    let complete = match classes.first() {
        Some(&sets::SEX) => 2,
        Some(&(sets::DEGREE | sets::VERDICT)) => 3,
        _ => return false,
    };
    classes.len() == complete && classes.windows(2).all(|pair| pair.first() == pair.last())
}
