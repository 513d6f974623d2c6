//! The one way to check a document: from scratch, and again after every edit.

use super::coverage::coverage;
use super::finding::{Finding, Notice, Report};
use super::resplit::Blocks;
use super::{key, language};
use crate::reading::relation::{self, Around, Reach};
use crate::reading::{self, BlockFacts, Scratch, profile::Profile};
use crate::rules::{
    AroundCheck, BlockCheck, Check, DocumentCheck, Found, Level, Place, RULES, ReadBlock, Rule, Sink,
};
use crate::settings::{Settings, Style};
use crate::text::{Block, Change, Format, Lead, Source, Span, split};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A document that was read, and what the rules found in it.
///
/// Three stages are kept: the facts of each block, the habits of the document, and the findings of
/// each block. Each is computed again only where what it is computed from has changed.
pub struct Checker {
    format: Format,
    blocks: Vec<ReadBlock>,
    /// What block rules found in each block; none where it is not known.
    found: Vec<Option<Box<[Kept]>>>,
    /// What rules found that look at a block and its neighbours, and how far they looked; none
    /// where it is not known.
    around: Vec<Option<Neighbourhood>>,
    /// Findings that only repeat what another one says, by block and number among what was found
    /// around it.
    repeated: HashSet<(u32, u32)>,
    /// What document rules found.
    document: Vec<Kept>,
    /// The content parts of the keys of `document`, which are dear to make and stay the same as
    /// long as their blocks do.
    contents: HashMap<About, u64>,
    profile: Profile,
    /// The style under which `found` holds.
    style: Style,
    vietnamese: bool,
    /// Rules that failed on this version of the document.
    failed: BTreeSet<&'static str>,
    /// What is needed to cut the document again; made at the first edit.
    cut: Option<Blocks>,
}

/// Something that was found, with the content part of its key.
#[derive(Clone, Debug)]
struct Kept {
    found: Found,
    content: u64,
}

/// What was found around a block.
#[derive(Clone, Debug, Default)]
struct Neighbourhood {
    reach: Reach,
    kept: Box<[Kept]>,
}

/// What the content part of a key is made of: a rule and a span of a block that was read. A block
/// that was read again is another one, even where it says the same.
struct About {
    facts: Arc<BlockFacts>,
    rule: &'static str,
    span: Span,
}

impl PartialEq for About {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.facts, &other.facts) && self.rule == other.rule && self.span == other.span
    }
}

impl Eq for About {}

impl Hash for About {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.facts).hash(state);
        self.span.hash(state);
    }
}

/// Something that is to be shown, at what level, and the block from which its places are counted.
struct Shown<'a> {
    origin: u32,
    kept: &'a Kept,
    level: Level,
    span: Span,
}

/// The numbers of those that are shown when only `limit` may be: errors and warnings first, then by
/// place; in order of place.
fn choose(shown: &[Shown<'_>], limit: Option<usize>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.len()).collect();
    if let Some(limit) = limit.filter(|&limit| limit < shown.len()) {
        order.sort_by_key(|&i| (std::cmp::Reverse(shown[i].level), i));
        order.truncate(limit);
        order.sort_unstable();
    }
    order
}

impl Checker {
    /// Reads a document. Returns nothing when `cancelled` said so.
    pub fn new(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let nothing = Arc::default();
        let mut scratch = Scratch::default();
        let cut = split(text, format);
        let mut blocks = Vec::with_capacity(cut.len());
        for block in cut {
            if cancelled() {
                return None;
            }
            blocks.push(read_block(block.span.of(text), block, format, &nothing, &mut scratch));
        }
        Some(Self {
            format,
            found: blocks.iter().map(|_| None).collect(),
            around: blocks.iter().map(|_| None).collect(),
            repeated: HashSet::new(),
            blocks,
            document: Vec::new(),
            contents: HashMap::new(),
            profile: Profile::default(),
            style: Style::default(),
            vietnamese: true,
            failed: BTreeSet::new(),
            cut: None,
        })
    }

    /// Makes what edits need and a single check does not, so that the first edit finds it ready.
    /// `source` is the text as it is.
    pub fn expect_edits(&mut self, source: &dyn Source) {
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
            self.replace(source, 0, self.blocks.len());
            return;
        };
        let replaced = cut.edit(source, self.format, change);
        self.replace(source, replaced.start, replaced.end);
    }

    /// Puts the blocks that were cut anew in the place of those numbered `start..end` before.
    fn replace(&mut self, source: &dyn Source, start: usize, end: usize) {
        let Some(cut) = &self.cut else { return };
        let behind = self.blocks.len() - end;
        let fresh = cut.blocks.get(start..cut.blocks.len() - behind).unwrap_or_default();
        let nothing = Arc::default();
        let mut scratch = Scratch::default();
        let read: Vec<ReadBlock> = fresh
            .iter()
            .map(|&block| read_block(&source.slice(block.span), block, self.format, &nothing, &mut scratch))
            .collect();
        for (at, slot) in self.around.iter_mut().enumerate() {
            if slot.as_ref().is_some_and(|known| known.reach.touches(at, start, end)) {
                *slot = None;
            }
        }
        self.found.splice(start..end, read.iter().map(|_| None));
        self.around.splice(start..end, read.iter().map(|_| None));
        let count = read.len();
        self.blocks.splice(start..end, read);
        for (read, &block) in self.blocks.iter_mut().zip(&cut.blocks).skip(start + count) {
            read.block = block;
        }
    }

    /// The blocks with their facts, in order.
    pub fn blocks(&self) -> &[ReadBlock] {
        &self.blocks
    }

    /// The habits of the document, as the last check took them.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// How the document marks its structure.
    pub fn format(&self) -> Format {
        self.format
    }

    fn take_profile(&self, source: &dyn Source) -> Profile {
        Profile::of(source, self.blocks.iter().map(|read| (read.block.span.start, &*read.facts)))
    }

    /// Asks the rules. Returns nothing when `cancelled` said so; then what was already found for
    /// single blocks is kept, since it depends on nothing else.
    pub fn check(
        &mut self,
        source: &dyn Source,
        settings: &Settings,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<()> {
        let profile = self.take_profile(source);
        if profile != self.profile || settings.style != self.style {
            self.found.fill_with(|| None);
            self.around.fill_with(|| None);
            self.profile = profile;
            self.style = settings.style.clone();
        }
        self.failed.clear();
        self.document.clear();
        self.vietnamese = language::is_vietnamese(self.blocks.iter().map(|read| read.letters));
        if !self.vietnamese {
            return Some(());
        }
        for i in 0..self.blocks.len() {
            let block = self.found.get(i).is_some_and(Option::is_some);
            let around = self.around.get(i).is_some_and(Option::is_some);
            if block && around {
                continue;
            }
            if cancelled() {
                return None;
            }
            if !block {
                let kept = self.check_block(i, source);
                if let Some(slot) = self.found.get_mut(i) {
                    *slot = Some(kept);
                }
            }
            if !around {
                let known = self.check_around(i, source);
                if let Some(slot) = self.around.get_mut(i) {
                    *slot = Some(known);
                }
            }
        }
        if !self.failed.is_empty() {
            // A rule that failed once is off for this version, wherever it found something before.
            self.found.fill_with(|| None);
            self.around.fill_with(|| None);
        }
        self.find_repeated();
        self.check_document(source);
        (!cancelled()).then_some(())
    }

    /// What the block rules find in one block.
    fn check_block(&mut self, i: usize, source: &dyn Source) -> Box<[Kept]> {
        let Some(read) = self.blocks.get(i) else { return Box::default() };
        if read.facts.furniture || read.facts.facts.is_empty() {
            return Box::default();
        }
        let text = source.slice(read.block.span);
        let check = BlockCheck {
            block: 0,
            kind: read.block.kind,
            source: &text,
            facts: &read.facts,
            profile: &self.profile,
            style: &self.style,
        };
        let mut sink = Sink::default();
        for rule in RULES {
            if let Check::Block(run) = rule.check {
                guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
            }
        }
        sink.found
            .into_iter()
            .map(|found| Kept { content: key::content(found.rule.name, &text, found.place.span), found })
            .collect()
    }

    /// What the rules find that look at a block and its neighbours.
    fn check_around(&mut self, i: usize, source: &dyn Source) -> Neighbourhood {
        let Some(read) = self.blocks.get(i) else { return Neighbourhood::default() };
        if read.facts.furniture || !relation::may_begin(&read.facts) {
            return Neighbourhood::default();
        }
        let check = AroundCheck {
            around: Around::new(&self.blocks, i),
            source,
            profile: &self.profile,
            style: &self.style,
        };
        let mut sink = Sink::default();
        for rule in RULES {
            if let Check::Around(run) = rule.check {
                guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
            }
        }
        let kept = sink.found.into_iter().map(|found| {
            let block = i.wrapping_add_signed(found.place.block as i32 as isize);
            let content = self.blocks.get(block).map_or(0, |read| {
                key::content(found.rule.name, &source.slice(read.block.span), found.place.span)
            });
            Kept { content, found }
        });
        Neighbourhood { kept: kept.collect(), reach: check.around.reach() }
    }

    /// A figure that one finding contradicts accuses nobody else: of the findings about one figure
    /// the one stands whose rule comes first, and of those of one rule the first.
    fn find_repeated(&mut self) {
        let mut found: Vec<(usize, u32, u32, &Found)> = Vec::new();
        for (block, known) in self.around.iter().enumerate() {
            for (number, kept) in known.iter().flat_map(|known| known.kept.iter().enumerate()) {
                let order = RULES.iter().position(|&rule| rule == kept.found.rule);
                found.push((order.unwrap_or(RULES.len()), block as u32, number as u32, &kept.found));
            }
        }
        found.sort_by_key(|&(order, block, number, _)| (order, block, number));
        let mut contradicted = HashSet::new();
        self.repeated.clear();
        for (_, block, number, found) in found {
            let places = || {
                let related = found.related.iter().map(|(place, _)| *place);
                std::iter::once(found.place)
                    .chain(related)
                    .map(|place| Place { block: block.wrapping_add(place.block), span: place.span })
            };
            if places().any(|place| contradicted.contains(&place)) {
                self.repeated.insert((block, number));
            } else {
                contradicted.extend(places());
            }
        }
    }

    fn check_document(&mut self, source: &dyn Source) {
        let check =
            DocumentCheck { blocks: &self.blocks, source, profile: &self.profile, style: &self.style };
        let mut sink = Sink::default();
        for rule in RULES {
            if let Check::Document(run) = rule.check {
                guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
            }
        }
        let known = std::mem::take(&mut self.contents);
        let contents = &mut self.contents;
        self.document = sink
            .found
            .into_iter()
            .map(|found| {
                let content = self.blocks.get(found.place.block as usize).map_or(0, |read| {
                    let about = About {
                        facts: Arc::clone(&read.facts),
                        rule: found.rule.name,
                        span: found.place.span,
                    };
                    let content = known.get(&about).copied().unwrap_or_else(|| {
                        key::content(found.rule.name, &source.slice(read.block.span), found.place.span)
                    });
                    contents.insert(about, content);
                    content
                });
                Kept { content, found }
            })
            .collect();
    }

    /// What was found, by place, then by the order of rules. With a limit, only so many: errors and
    /// warnings first.
    pub fn report(&self, settings: &Settings, limit: Option<usize>) -> Report {
        let mut shown: Vec<Shown<'_>> = self.shown(settings).collect();
        // Stable: findings at one place stay in the order of rules.
        shown.sort_by_key(|shown| (shown.span.start, shown.span.end));
        let chosen = choose(&shown, limit);
        // Occurrences are counted over all, but only of what is chosen.
        let mut counts: HashMap<u64, u32> = HashMap::with_capacity(chosen.len());
        for &i in &chosen {
            counts.insert(shown[i].kept.content, 0);
        }
        let mut findings = Vec::with_capacity(chosen.len());
        let mut next = chosen.iter().copied().peekable();
        for (i, shown) in shown.iter().enumerate() {
            let Some(count) = counts.get_mut(&shown.kept.content) else { continue };
            if next.next_if_eq(&i).is_some() {
                let key = key::with_occurrence(shown.kept.content, *count);
                let absolute = |place| self.absolute(shown.origin, place);
                findings.push(Finding::new(&shown.kept.found, shown.level, key, absolute));
            }
            *count += 1;
        }
        let mut notices: Vec<Notice> = self.failed.iter().map(|&rule| Notice::RuleFailed(rule)).collect();
        if !self.vietnamese {
            notices.push(Notice::NotVietnamese);
        }
        Report { more: shown.len() - findings.len(), findings, coverage: coverage(&self.blocks), notices }
    }

    /// What settings let through.
    fn shown<'s>(&'s self, settings: &'s Settings) -> impl Iterator<Item = Shown<'s>> {
        let of_blocks = self.found.iter().enumerate().flat_map(|(block, kept)| {
            kept.iter().flat_map(move |kept| kept.iter().map(move |kept| (block as u32, kept)))
        });
        let of_neighbours = self.around.iter().enumerate().flat_map(move |(block, known)| {
            let block = block as u32;
            let kept = known.iter().flat_map(|known| known.kept.iter().enumerate());
            kept.filter(move |(number, _)| !self.repeated.contains(&(block, *number as u32)))
                .map(move |(_, kept)| (block, kept))
        });
        let of_document = self.document.iter().map(|kept| (0, kept));
        of_blocks.chain(of_neighbours).chain(of_document).filter_map(|(origin, kept)| {
            if self.failed.contains(kept.found.rule.name) {
                return None;
            }
            let level = settings.level(kept.found.rule, kept.found.case)?;
            Some(Shown { origin, kept, level, span: self.absolute(origin, kept.found.place) })
        })
    }

    /// A place that is counted from block `origin`, in the document.
    fn absolute(&self, origin: u32, place: Place) -> Span {
        let block = origin.wrapping_add(place.block) as usize;
        place.span.shift(self.blocks.get(block).map_or(0, |read| read.block.span.start))
    }
}

/// Reads a block; when nothing stands in it, its facts are `nothing`.
fn read_block(
    source: &str,
    block: Block,
    format: Format,
    nothing: &Arc<BlockFacts>,
    scratch: &mut Scratch,
) -> ReadBlock {
    let (facts, letters) = reading::read(source, &block, format, scratch);
    let lead = Lead::of(&block, source);
    ReadBlock { block, facts: facts.map_or_else(|| Arc::clone(nothing), Arc::new), letters, lead }
}

/// Runs a rule; if it fails, takes back what it found and remembers its name.
fn guarded(
    rule: &'static Rule,
    sink: &mut Sink,
    failed: &mut BTreeSet<&'static str>,
    run: impl FnOnce(&mut Sink),
) {
    let before = sink.found.len();
    if catch_unwind(AssertUnwindSafe(|| run(sink))).is_err() {
        sink.found.truncate(before);
        failed.insert(rule.name);
    }
}
