//! Totals and parts in blocks of their own: a list below a total, a total below a list or below paragraphs.

use super::super::Around;
use super::super::below::{items, items_above};
use super::super::kin::{Kinship, kinship};
use super::super::mention::{Mention, Mentions, Opener};
use super::classes::is_classified;
use super::{Breakdown, CANDIDATES, List, Opened, Traits, first_cue, of_total, opened, stop_at};
use crate::reading::limit::Limit;
use crate::reading::skeleton::{Cue, Sign};
use crate::text::BlockKind;
use rust_decimal::Decimal;

/// A list that a total stands behind has at most so many items.
const LONGEST_ABOVE: usize = 400;
/// Paragraphs that a total stands behind are looked for so many blocks above it.
const FURTHEST_ABOVE: i32 = 16;

/// The parts in the items of a list below the block.
pub(super) fn listed_below(around: &Around<'_>, here: &Mentions<'_>) -> Vec<Breakdown> {
    if here.mentions.is_empty() && !here.leads {
        return Vec::new();
    }
    let Some(items) = items(around) else {
        stop_at(around, Limit::ListBelow, here.mentions.last());
        return Vec::new();
    };
    if items.len() < 2 {
        return Vec::new();
    }
    let below = Items::of(around, &items);
    let opener = here.openers.last().filter(|opener| here.leads && opener.mentions == here.mentions.len());
    let opened = opener.map_or(Opened::Below, |opener| opened(opener.cue));
    // "Phân loại đơn:" says nothing of its own; the paragraph in front does.
    let above = if here.mentions.is_empty() && is_paragraph(around, -1) {
        Mentions::of(around, -1)
    } else {
        Mentions::default()
    };
    let (candidates, opened) = if above.mentions.is_empty() {
        (candidates_above(here, opener), opened)
    } else {
        (candidates_above(&above, None), Opened::Below)
    };
    let mut found: Vec<Breakdown> = Vec::new();
    for total in candidates {
        let already = found.iter().any(|known| known.total == total.figure);
        if already || total.ratio {
            continue;
        }
        let mut traits = Traits::default();
        let mut parts: Vec<&Mention<'_>> = Vec::new();
        for item in below.amounts() {
            let kin = |it: &&Mention<'_>| kinship(total.quantity, it.quantity) != Kinship::None;
            match item.iter().find(|it| kin(it) || is_classified(it)) {
                Some(part) => parts.push(part),
                None => {
                    traits.unclear = true;
                    traits.left_out = true;
                }
            }
        }
        traits.examples = below.examples;
        if parts.len() < 2 {
            continue;
        }
        traits.rest = parts.last().is_some_and(|last| last.has(&[Cue::Rest]));
        let same = found.iter().any(|known: &Breakdown| {
            known.total.of(around).is_some_and(|other| kinship(other, total.quantity) >= Kinship::Bare)
        });
        if same {
            continue;
        }
        found.extend(of_total(total, &List { parts, traits }, opened));
    }
    found
}

/// The items of a list, as far as they may be parts.
struct Items<'a> {
    /// The amounts in the first sentence of each, outside of all brackets.
    all: Vec<Mention<'a>>,
    /// For each item the number of those up to its end.
    ends: Vec<usize>,
    /// Some item says that it is one of examples.
    examples: bool,
}

impl<'a> Items<'a> {
    /// The items that stand so many blocks away.
    fn of(around: &Around<'a>, items: &[i32]) -> Self {
        let mut found = Self { all: Vec::new(), ends: Vec::with_capacity(items.len()), examples: false };
        let mut item = Mentions::default();
        for &delta in items {
            item = item.again(around, delta);
            let first = item.mentions.iter().take_while(|it| it.sentence == 0);
            found.all.extend(first.filter(|it| it.bracket == 0 && !it.ratio && it.is_amount()));
            found.ends.push(found.all.len());
            found.examples |= item.signs.iter().any(|sign| matches!(sign, Sign::Dots | Sign::Cue(Cue::Such)));
        }
        found
    }

    /// The amounts of each item.
    fn amounts(&self) -> impl Iterator<Item = &[Mention<'a>]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.all.get(start..end).unwrap_or_default())
    }
}

/// The figures of a block that may be totals of the list below it: those of its last sentence, or
/// of the one before; those that are called totals first, and of one unit the first.
pub(super) fn candidates_above<'m, 'a>(
    here: &'m Mentions<'a>,
    opener: Option<&Opener>,
) -> Vec<&'m Mention<'a>> {
    let outside = here.mentions.iter().filter(|it| it.bracket == 0 && it.is_amount());
    let Some(last) = outside.clone().map(|it| it.sentence).next_back() else { return Vec::new() };
    let behind = opener.map_or(here.sentences - 1, |opener| opener.sentence);
    if behind.saturating_sub(last) > 1 {
        return Vec::new();
    }
    let mut candidates: Vec<&Mention<'_>> = outside.filter(|it| it.sentence == last).collect();
    candidates.sort_by_key(|it| (!it.has(&[Cue::Whole]), it.at));
    candidates.truncate(CANDIDATES);
    candidates
}

fn is_paragraph(around: &Around<'_>, delta: i32) -> bool {
    around.get(delta).is_some_and(|read| read.block.kind == BlockKind::Paragraph)
}

/// A total in a paragraph of its own, below those that give its parts: `Số dư chuyển sang: …`, `Thu
/// trong năm: …`, `Tổng nguồn quỹ: …`. Nothing says that these are all, so only what adds up, or
/// nearly does, is one.
pub(super) fn paragraphs_above(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let total = here.mentions.first().filter(|it| {
        it.bracket == 0 && it.sentence == 0 && matches!(first_cue(it.before), Some(Cue::Whole | Cue::Worth))
    })?;
    if !is_paragraph(around, 0) {
        return None;
    }
    let above: Vec<Mentions<'_>> = (1..=FURTHEST_ABOVE)
        .map_while(|back| around.get(-back).map(|read| (back, read.block.kind)))
        .take_while(|(_, kind)| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem))
        .filter(|(_, kind)| *kind == BlockKind::Paragraph)
        .map(|(back, _)| Mentions::of(around, -back))
        .collect();
    let mut parts: Vec<&Mention<'_>> = Vec::new();
    for block in &above {
        let first = block.mentions.first().filter(|it| {
            it.bracket == 0
                && it.sentence == 0
                && it.is_amount()
                && kinship(total.quantity, it.quantity) == Kinship::Same
        });
        let Some(first) = first else { break };
        parts.insert(0, first);
        if parts.len() < 2 {
            continue;
        }
        let traits = Traits { unclear: true, ..Traits::default() };
        let breakdown = of_total(total, &List { parts: parts.clone(), traits }, Opened::Behind)?;
        let (value, sum) = (total.quantity.value()?, breakdown.sum.low);
        let gap = sum.checked_sub(value)?.abs().checked_mul(Decimal::ONE_HUNDRED)?;
        if breakdown.sum.meets(&breakdown.whole) || gap <= value {
            return Some(breakdown);
        }
    }
    None
}

/// A total below a list, in a line of its own: `Tổng chi 197 triệu đồng`.
pub(super) fn listed_above(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let total = here.mentions.first().filter(|it| {
        it.bracket == 0 && it.sentence == 0 && matches!(first_cue(it.before), Some(Cue::Whole))
    })?;
    let Some(items) = items_above(around, LONGEST_ABOVE) else {
        stop_at(around, Limit::ListAbove, Some(total));
        return None;
    };
    if items.len() < 2 {
        return None;
    }
    let above = Items::of(around, &items);
    let same = |it: &&Mention<'_>| kinship(total.quantity, it.quantity) == Kinship::Same;
    let parts: Vec<&Mention<'_>> = above.amounts().filter_map(|item| item.iter().find(same)).collect();
    if parts.len() != items.len() {
        return None;
    }
    let traits = Traits::default();
    of_total(total, &List { parts, traits }, Opened::Behind)
}
