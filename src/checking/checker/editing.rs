//! What an edit does to what is known of a document: only blocks that it reaches are cut and read again.

use super::{Checker, OfOne};
use crate::checking::kept::{self, Within};
use crate::checking::resplit::Blocks;
use crate::reading::ReadBlock;
use crate::rules::{Check, RULES, concerns, unlike};
use crate::text::{Change, Source};

/// Of so many blocks, none recurs so often that it is worth while to look for it.
const FEW: usize = 64;

impl Checker {
    /// Makes what edits need and a single check does not, so that the first edit finds it ready.
    /// `source` is the text as it is.
    pub fn expect_edits(&mut self, source: &dyn Source) {
        self.reader.expect_few();
        if self.cut.is_none() {
            self.cut = Some(Blocks::new(source, self.format));
        }
    }

    /// Takes note of an edit; `source` is the text behind it. Only blocks that the edit reaches are
    /// cut and read again.
    pub fn edit(&mut self, source: &dyn Source, change: Change) {
        let Some(cut) = &mut self.cut else {
            // Nothing is known of the text before: everything is new.
            self.cut = Some(Blocks::new(source, self.format));
            self.replace(source, 0, self.blocks.len(), None);
            return;
        };
        let replaced = cut.edit(source, self.format, change);
        self.replace(source, replaced.start, replaced.end, Some(change));
    }

    /// Puts the blocks that were cut anew in the place of those numbered `start..end` before; `change` is
    /// the edit that made it necessary, if there was one.
    pub(super) fn replace(&mut self, source: &dyn Source, start: usize, end: usize, change: Option<Change>) {
        let Some(cut) = &self.cut else { return };
        let behind = self.blocks.len() - end;
        let fresh = cut.blocks.get(start..cut.blocks.len() - behind).unwrap_or_default();
        let reader = &mut self.reader;
        if fresh.len() > FEW {
            reader.expect_many();
        }
        let read: Vec<ReadBlock> = fresh
            .iter()
            .map(|&block| reader.read(&source.slice(block.span), block, self.format, self.ids.next()))
            .collect();
        reader.trim();
        let count = read.len();
        for (at, known) in self.found.iter_mut().enumerate() {
            known.fresh_around &= !known.reach.touches(at, start, end);
        }
        self.uncompared |=
            self.found.get(start..end).is_some_and(|gone| gone.iter().any(|it| !it.around().is_empty()));
        let stopped = self.found.get(start..end).unwrap_or_default();
        self.stopped -= stopped.iter().filter(|gone| !gone.stops().is_empty()).count();
        for new in &read {
            self.sums.add(&new.facts);
            self.letters.add(new.letters);
            self.commented += usize::from(!new.facts.comments.is_empty());
            self.long += usize::from(new.facts.is_related_in_part());
        }
        let concerned: Vec<u64> = read.iter().map(|new| concerns(&new.facts)).collect();
        self.stale |= self.unlike(start, end, &read, &concerned);
        self.concerns.splice(start..end, concerned);
        forget_found(&mut self.found, start, self.blocks.get(start..end).unwrap_or_default(), &read, change);
        for old in self.blocks.splice(start..end, read) {
            self.sums.remove(&old.facts);
            self.letters.remove(old.letters);
            self.commented -= usize::from(!old.facts.comments.is_empty());
            self.long -= usize::from(old.facts.is_related_in_part());
        }
        for (read, &block) in self.blocks.iter_mut().zip(&cut.blocks).skip(start + count) {
            read.block = block;
        }
        self.renumber(start, end, count);
    }

    /// Which rules about the whole document may find something else when `new` stand where the blocks
    /// numbered `start..end` do.
    fn unlike(&self, start: usize, end: usize, new: &[ReadBlock], concerned: &[u64]) -> u64 {
        let old = self.blocks.get(start..end).unwrap_or_default();
        let before = self.concerns.get(start..end).unwrap_or_default();
        if old.len() != new.len() {
            return before.iter().chain(concerned).fold(0, |all, concerns| all | concerns);
        }
        let pairs = old.iter().zip(new).zip(before.iter().zip(concerned));
        pairs.fold(0, |all, ((old, new), (before, now))| {
            let consulted = |number: usize| {
                self.consulted.get(number).is_some_and(|ids| ids.binary_search(&old.id).is_ok())
            };
            all | before ^ now | unlike(before & now & !self.stale, old, new, consulted)
        })
    }

    /// Tells what rules about the whole document found that the blocks numbered `start..end` are `count`
    /// others now.
    fn renumber(&mut self, start: usize, end: usize, count: usize) {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let by = count as i64 - (end - start) as i64;
        for (number, rule) in RULES.iter().enumerate() {
            self.stale |= u64::from(matches!(rule.check, Check::Document(_))) << number;
        }
        if by == 0 {
            // No other block has moved, and a rule that speaks of one that is gone is asked again.
            return;
        }
        for (number, kept) in self.document.iter_mut().enumerate() {
            for kept in kept {
                if kept::renumber(&mut kept.found, narrow(start), narrow(end), by) {
                    self.stale |= 1 << number;
                }
            }
        }
        // What names a block that is gone is stale by what was found, or is said anew with it.
        for (number, judged) in self.document_judged.iter_mut().enumerate() {
            if self.stale & (1 << number) == 0 {
                for judgement in judged {
                    if kept::renumber_judgement(judgement, narrow(start), narrow(end), by) {
                        self.stale |= 1 << number;
                    }
                }
            }
        }
    }
}

/// Puts `new` blocks, of which nothing is known, in the place of the `old` ones from number `start` on.
/// What was found in a single block that was edited stays to be compared with what will be.
fn forget_found(
    found: &mut Vec<OfOne>,
    start: usize,
    old: &[ReadBlock],
    new: &[ReadBlock],
    change: Option<Change>,
) {
    if let ([old], [new], Some(change)) = (old, new, change)
        && let Some(slot) = found.get_mut(start)
    {
        let edit = Within { old: old.block.span.start, new: new.block.span.start, change };
        let kept = kept::moved_within(std::mem::take(slot).kept.into(), edit, new.id);
        slot.kept = kept.into();
        return;
    }
    found.splice(start..start + old.len(), new.iter().map(|_| OfOne::default()));
}
