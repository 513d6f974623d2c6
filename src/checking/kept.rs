//! What was found, as it is kept from check to check.

use crate::reading::Few;
use crate::rules::{Found, Judgement, Place, RULES, key};
use crate::text::{Change, Span};

/// Something that was found, with what others know it by.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub found: Found,
    /// The place of its rule in the order of rules.
    pub order: u8,
    /// The content part of its key, which is dear to make; [`UNKNOWN`] while it is to be made again.
    pub content: u64,
    /// What it says, and of which places of which blocks, in one number: as long as the number is the
    /// same, so is all of that, wherever the blocks have moved. Its fixes may be others, and if it
    /// speaks of no other place than its own, that may have moved within its block.
    pub id: u64,
    /// The identity of the block of its own place.
    block: u64,
    /// Those of the related places.
    related: Few<u64>,
}

/// The content part of a key that is not known.
const UNKNOWN: u64 = 0;

/// Numbers that are given out once.
#[derive(Debug, Default)]
pub(super) struct Numbers(u64);

impl Numbers {
    /// A number that was not given out before.
    pub fn next(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

/// Keeps what one rule, or several about one block, found. What stood in `before` keeps its number,
/// and its content if it stands at the same place. `block` gives the identity of a block by its
/// number, `content` makes the content part of a key.
pub(super) fn keep(
    found: Vec<Found>,
    before: &[Kept],
    block: impl Fn(u32) -> u64,
    content: impl Fn(&Found) -> u64,
    numbers: &mut Numbers,
) -> Box<[Kept]> {
    let mut order: Vec<&Kept> = before.iter().collect();
    let key = |kept: &Kept| (kept.block, kept.found.place.span);
    order.sort_by_key(|kept| key(kept));
    found
        .into_iter()
        .map(|found| {
            let own = block(found.place.block);
            let related: Box<[u64]> = found.related.iter().map(|(place, _)| block(place.block)).collect();
            let here = (own, found.place.span);
            let from = order.partition_point(|kept| key(kept) < here);
            let known = order.get(from..).unwrap_or_default();
            let known = || {
                let at_place = known.iter().take_while(|kept| key(kept) == here);
                at_place.filter(|kept| kept.found.rule == found.rule)
            };
            let same = known().find(|kept| *kept.related == *related && says_the_same(&kept.found, &found));
            let order = RULES.iter().position(|&rule| rule == found.rule);
            let known_content = known().map(|kept| kept.content).find(|&content| content != UNKNOWN);
            Kept {
                order: order.and_then(|order| u8::try_from(order).ok()).unwrap_or(u8::MAX),
                content: known_content.unwrap_or_else(|| content(&found)),
                id: same.map_or_else(|| numbers.next(), |kept| kept.id),
                block: own,
                related: related.into(),
                found,
            }
        })
        .collect()
}

/// An edit within a block: the block before and behind it, and what changed between them.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// Where the block began in the text before.
    pub old: u32,
    /// Where it begins now.
    pub new: u32,
    pub change: Change,
}

/// What was found in a block, for [`keep`], at the places where it stands behind an edit of the block;
/// without what the edit touches, and without what speaks of other places. `id` is the identity of the
/// block as it is read now.
pub(super) fn moved_within(kept: Box<[Kept]>, edit: Within, id: u64) -> Box<[Kept]> {
    let alone = kept.into_vec().into_iter().filter(|kept| kept.found.related.is_empty());
    let moved = alone.filter_map(|mut kept| {
        let Change { old, length } = edit.change;
        let mut span = kept.found.place.span.shift(edit.old);
        // How many bytes lie between.
        let away = if span.end <= old.start {
            old.start - span.end
        } else if span.start >= old.end {
            let away = span.start - old.end;
            let put = |at: u32| at - old.end + old.start + length;
            span = Span { start: put(span.start), end: put(span.end) };
            away
        } else {
            return None;
        };
        let into = |at: u32| at.checked_sub(edit.new);
        kept.found.place.span = Span { start: into(span.start)?, end: into(span.end)? };
        if away <= key::FAR {
            kept.content = UNKNOWN;
        }
        kept.block = id;
        Some(kept)
    });
    moved.collect()
}

/// The places that a finding speaks of: its own, and the related ones.
pub(super) fn places(found: &Found) -> impl Iterator<Item = Place> {
    std::iter::once(found.place).chain(found.related.iter().map(|(place, _)| *place))
}

/// All places that a finding has, also those that its fixes change.
pub(super) fn all_places(found: &Found) -> impl Iterator<Item = Place> {
    let edits = found.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.place);
    places(found).chain(edits)
}

/// Whether two findings of one rule at one place say the same, but for the numbers of the blocks.
fn says_the_same(a: &Found, b: &Found) -> bool {
    let related = |found: &Found| found.related.len();
    a.case == b.case
        && a.message == b.message
        && related(a) == related(b)
        && a.related.iter().zip(&b.related).all(|(a, b)| a.0.span == b.0.span && a.1 == b.1)
}

/// Gives blocks that moved in the list of blocks their new numbers: those from `end` on have moved by
/// `by`. True when the finding speaks of one of the blocks from `start` to `end`, which are gone.
pub(super) fn renumber(found: &mut Found, start: u32, end: u32, by: i64) -> bool {
    let edits = found.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place);
    let related = found.related.iter_mut().map(|(place, _)| place);
    moved(std::iter::once(&mut found.place).chain(related).chain(edits), start, end, by)
}

/// The same for what was said of a relation.
pub(super) fn renumber_judgement(judged: &mut Judgement, start: u32, end: u32, by: i64) -> bool {
    moved(judged.places_mut(), start, end, by)
}

fn moved<'p>(places: impl Iterator<Item = &'p mut Place>, start: u32, end: u32, by: i64) -> bool {
    let mut gone = false;
    for place in places {
        if place.block >= end {
            place.block = u32::try_from(i64::from(place.block) + by).unwrap_or(u32::MAX);
        } else {
            gone |= place.block >= start;
        }
    }
    gone
}
