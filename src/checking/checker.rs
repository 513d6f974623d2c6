//! The one way to check a document: from scratch, and again after every edit.

use super::coverage::{self, CheckedFigure};
use super::finding::{InPart, Notice, Report};
use super::kept::{self, Kept, Numbers, keep};
use super::language::Total;
use super::list::{List, Outcome};
use super::reader::Reader;
use super::recurring::Clean;
use super::relation::Relation;
use super::resplit::Blocks;
use crate::knowledge::register::Register;
use crate::reading::limit::{Limit, Stop};
use crate::reading::profile::{Profile, Sums, Texts};
use crate::reading::relation::{self, Reach};
use crate::reading::{Few, ReadBlock};
use crate::rules::text::quote_unbalanced;
use crate::rules::total::{figure_conflict, total_table};
use crate::rules::{
    AroundCheck, BlockCheck, BlockText, Check, DocumentCheck, Found, Judgement, Level, Memo, Place, RULES,
    Rule, Sink, around_rules, block_rules, concerns, key, unwanted,
};
use crate::settings::{Settings, Style};
use crate::text::{Block, Format, Pieces, Source, Span, split_pieces};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

mod editing;

/// About so many bytes make a block.
const USUAL: usize = 256;

/// A document that was read, and what the rules found in it.
///
/// Three stages are kept: the facts of each block, the habits of the document, and what was found, by
/// block and by rule. Each is computed again only where what it is computed from has changed.
pub struct Checker {
    format: Format,
    blocks: Vec<ReadBlock>,
    /// Which of [`RULES`] that look over the whole document each block concerns: see [`concerns`].
    concerns: Vec<u64>,
    /// What was found in each block.
    found: Vec<OfOne>,
    /// Something of what was found around blocks is not what it was when it was last compared.
    uncompared: bool,
    /// What each of [`RULES`] that looks over the whole document found; empty for the others.
    document: Vec<Box<[Kept]>>,
    /// The identities of the blocks at which each of them looked more closely, in order.
    consulted: Vec<Box<[u64]>>,
    /// The numbers of what they found and what only repeats a finding around a block.
    silenced: HashSet<u64>,
    /// What each of them said of relations.
    document_judged: Vec<Box<[Judgement]>>,
    /// Which of [`RULES`] that look over the whole document must be asked again, by number as a bit.
    stale: u64,
    /// The votes of the blocks.
    sums: Sums,
    profile: Profile,
    /// The habits of writing on which the document is not of one mind.
    texts: Texts,
    /// The style under which all this holds.
    style: Style,
    /// The register with which the blocks were read.
    register: Arc<Register>,
    reader: Reader,
    memo: Memo,
    vietnamese: bool,
    letters: Total,
    /// How many blocks have comments by which findings are accepted.
    commented: usize,
    /// How many blocks may take part in relations with their beginnings only.
    long: usize,
    /// Around how many blocks a reader went no further.
    stopped: usize,
    /// Rules that failed on this version of the document.
    failed: BTreeSet<&'static str>,
    /// What is needed to cut the document again; made at the first edit.
    cut: Option<Blocks>,
    /// The identities of blocks.
    ids: Numbers,
    /// The numbers of what was found.
    numbers: Numbers,
    /// Nobody asks for the keys of findings.
    keyless: bool,
    /// Which of [`RULES`] nobody asks about, by number as a bit.
    unwanted: u64,
}

/// What was found in one block. A document has many: in most of them it is nothing.
#[derive(Default)]
struct OfOne {
    /// What the rules found that look at a block alone.
    kept: Few<Kept>,
    /// What those found that look at its neighbours, too.
    around: Option<Box<Around>>,
    /// How far they looked.
    reach: Reach,
    /// What is kept of the block alone is what they would find now.
    fresh: bool,
    /// The same of what was found around it.
    fresh_around: bool,
}

/// What was found around a block where something was.
#[derive(Default)]
struct Around {
    kept: Box<[Kept]>,
    /// For each of `kept`, whether it only repeats what another finding says; empty when none does.
    repeated: Box<[bool]>,
    /// What was said of relations, also of those that hold.
    judged: Box<[Judgement]>,
    /// Where readers went no further.
    stops: Box<[Stop]>,
}

const _: () = assert!(size_of::<OfOne>() == 24, "a document has many of them");

impl OfOne {
    /// All that was found around the block.
    fn around(&self) -> &[Kept] {
        self.around.as_ref().map_or(&[], |around| &around.kept)
    }

    /// What was said of relations.
    fn judged(&self) -> &[Judgement] {
        self.around.as_ref().map_or(&[], |around| &around.judged)
    }

    /// Where readers went no further.
    fn stops(&self) -> &[Stop] {
        self.around.as_ref().map_or(&[], |around| &around.stops)
    }

    /// What of it is to be shown.
    fn own(&self) -> impl Iterator<Item = &Kept> {
        let repeated = self.around.as_ref().map_or(&[][..], |around| &around.repeated);
        let repeated = repeated.iter().copied().chain(std::iter::repeat(false));
        self.around().iter().zip(repeated).filter(|(_, repeated)| !repeated).map(|(kept, _)| kept)
    }
}

impl Checker {
    /// Reads a document with the built-in register. Returns nothing when `cancelled` said so.
    pub fn new(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        Self::with_register(text, format, &Register::built_in(), cancelled)
    }

    /// Reads a document. Returns nothing when `cancelled` said so.
    pub fn with_register(
        text: &str,
        format: Format,
        register: &Arc<Register>,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        Self::with_reader(&mut { text }, format, Reader::new(register), cancelled)
    }

    /// The same, piece by piece, with a reader that may have read other documents.
    pub(super) fn with_reader(
        pieces: &mut dyn Pieces,
        format: Format,
        reader: Reader,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut checker = Self::empty(format, reader, pieces.len() / USUAL);
        checker.reader.expect_many();
        let mut stopped = false;
        split_pieces(pieces, format, |block, text| {
            stopped = cancelled();
            if !stopped {
                checker.push(block, text);
            }
            !stopped
        });
        if stopped {
            return None;
        }
        checker.reader.shrink();
        Some(checker)
    }

    /// Reads a document that will be edited, block by block, so that a text in many pieces need not be put
    /// together. Returns nothing when `cancelled` said so.
    pub fn open(
        source: &dyn Source,
        format: Format,
        register: &Arc<Register>,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let cut = Blocks::new(source, format);
        let mut checker = Self::empty(format, Reader::new(register), cut.blocks.len());
        checker.reader.expect_many();
        for &block in &cut.blocks {
            if cancelled() {
                return None;
            }
            checker.push(block, &source.slice(block.span));
        }
        checker.reader.forget();
        checker.cut = Some(cut);
        Some(checker)
    }

    /// Reads a block, the last one so far.
    fn push(&mut self, block: Block, text: &str) {
        let read = self.reader.read(text, block, self.format, self.ids.next());
        self.sums.add(&read.facts);
        self.letters.add(read.letters);
        self.commented += usize::from(!read.facts.comments.is_empty());
        self.long += usize::from(read.facts.is_related_in_part());
        self.concerns.push(concerns(&read.facts));
        self.found.push(OfOne::default());
        self.blocks.push(read);
    }

    /// A document of no blocks, with room for so many.
    fn empty(format: Format, reader: Reader, blocks: usize) -> Self {
        Self {
            format,
            concerns: Vec::with_capacity(blocks),
            found: Vec::with_capacity(blocks),
            uncompared: false,
            blocks: Vec::with_capacity(blocks),
            document: RULES.iter().map(|_| Box::default()).collect(),
            consulted: RULES.iter().map(|_| Box::default()).collect(),
            silenced: HashSet::new(),
            document_judged: RULES.iter().map(|_| Box::default()).collect(),
            stale: u64::MAX,
            sums: Sums::default(),
            profile: Profile::default(),
            texts: Texts::default(),
            style: Style::default(),
            register: Arc::clone(reader.register()),
            reader,
            memo: Memo::default(),
            vietnamese: true,
            letters: Total::default(),
            commented: 0,
            long: 0,
            stopped: 0,
            failed: BTreeSet::new(),
            cut: None,
            ids: Numbers::default(),
            numbers: Numbers::default(),
            keyless: false,
            unwanted: 0,
        }
    }

    /// The blocks with their facts, in order.
    pub fn blocks(&self) -> &[ReadBlock] {
        &self.blocks
    }

    /// Whether some comment accepts findings.
    pub(super) fn has_comments(&self) -> bool {
        self.commented > 0
    }

    /// The habits of the document, as the last check took them.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The register with which the blocks were read.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// How the document marks its structure.
    pub fn format(&self) -> Format {
        self.format
    }

    fn take_profile(&mut self, source: &dyn Source) -> Profile {
        let blocks = self.blocks.iter().map(|read| (read.block.span.start, &*read.facts));
        self.sums.profile(source, blocks)
    }

    /// Asks the rules. Returns nothing when `cancelled` said so; then what was already found for
    /// single blocks is kept, since it depends on nothing else.
    pub fn check(
        &mut self,
        source: &dyn Source,
        settings: &Settings,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<()> {
        if settings.register != self.register {
            // Names are known by the register: every block says something else now.
            self.register = Arc::clone(&settings.register);
            self.reader = Reader::new(&self.register);
            self.expect_edits(source);
            self.replace(source, 0, self.blocks.len(), None);
        }
        let profile = self.take_profile(source);
        // A rule that failed is off for one version, wherever it found something before.
        if profile != self.profile || settings.style != self.style || !self.failed.is_empty() {
            for found in &mut self.found {
                (found.fresh, found.fresh_around) = (false, false);
            }
            self.stale = u64::MAX;
            self.failed.clear();
            self.profile = profile;
            self.style = settings.style.clone();
        }
        let texts = self.sums.texts();
        if texts != self.texts {
            self.texts = texts;
            for (number, rule) in RULES.iter().enumerate() {
                self.stale |= u64::from(matches!(rule.check, Check::Habits(..))) << number;
            }
        }
        self.vietnamese = self.letters.is_vietnamese();
        if !self.vietnamese {
            return Some(());
        }
        let mut from = 0;
        let mut clean = Clean::default();
        while let Some(i) = self.next_unknown(from) {
            if cancelled() {
                return None;
            }
            self.check_block(i, source, &mut clean);
            self.check_around(i, source);
            from = i + 1;
        }
        let contradicted = std::mem::take(&mut self.uncompared);
        if contradicted {
            self.find_repeated();
        }
        if self.check_document(source) || contradicted {
            self.silence();
        }
        (!cancelled()).then_some(())
    }

    /// The first block from number `from` on of which something is not known.
    fn next_unknown(&self, from: usize) -> Option<usize> {
        let unknown = self.found.get(from..)?.iter().position(|found| !found.fresh || !found.fresh_around);
        unknown.map(|behind| from + behind)
    }

    /// Asks the block rules about one block, unless it is known what they find.
    fn check_block(&mut self, i: usize, source: &dyn Source, clean: &mut Clean) {
        let (Some(read), Some(slot)) = (self.blocks.get(i), self.found.get_mut(i)) else { return };
        if std::mem::replace(&mut slot.fresh, true) {
            return;
        }
        let facts = &read.facts;
        if facts.furniture || facts.facts.is_empty() && facts.programmes.is_empty() && facts.text.is_empty() {
            slot.kept = Few::default();
            return;
        }
        if slot.kept.is_empty() && clean.has(facts) {
            return;
        }
        let text = BlockText::new(source, read.block.span);
        let check = BlockCheck {
            block: 0,
            kind: read.block.kind,
            source: &text,
            facts: &read.facts,
            profile: &self.profile,
            style: &self.style,
            register: &self.register,
        };
        let mut sink = Sink::default();
        for (rule, run) in block_rules(facts, self.unwanted) {
            guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
        }
        if sink.found.is_empty() && slot.kept.is_empty() {
            clean.add(facts);
            return;
        }
        let content = |found: &Found| match self.keyless {
            true => 0,
            false => key::content(found.rule.name, text.text(), found.place.span),
        };
        slot.kept = keep(sink.found, &slot.kept, |_| read.id, content, &mut self.numbers).into();
    }

    /// Asks the rules that look at a block and its neighbours, unless it is known what they find.
    fn check_around(&mut self, i: usize, source: &dyn Source) {
        let (Some(read), Some(slot)) = (self.blocks.get(i), self.found.get_mut(i)) else { return };
        if std::mem::replace(&mut slot.fresh_around, true) {
            return;
        }
        if read.facts.furniture
            || !relation::may_begin(&read.facts) && !quote_unbalanced::concerns(&read.facts)
        {
            return;
        }
        let check =
            AroundCheck::new(relation::Around::new(&self.blocks, i), source, &self.profile, &self.style);
        let mut sink = Sink::default();
        for (rule, run) in around_rules() {
            guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
        }
        slot.reach = check.around.reach();
        let judged = sink.judged.into_boxed_slice();
        let stops = check.around.stops().into_boxed_slice();
        self.stopped -= usize::from(!slot.stops().is_empty());
        self.stopped += usize::from(!stops.is_empty());
        let before = slot.around.take().map(|before| before.kept).unwrap_or_default();
        if sink.found.is_empty() && before.is_empty() {
            let nothing = judged.is_empty() && stops.is_empty();
            slot.around = (!nothing).then(|| Box::new(Around { judged, stops, ..Around::default() }));
            return;
        }
        self.uncompared = true;
        let block = |delta: u32| self.blocks.get(i.wrapping_add_signed(delta as i32 as isize));
        let id = |delta| block(delta).map_or(0, |read| read.id);
        let content = content(source, self.keyless, block);
        let kept = keep(sink.found, &before, id, content, &mut self.numbers);
        slot.around = Some(Box::new(Around { kept, judged, stops, ..Around::default() }));
    }

    /// A figure that one finding contradicts accuses nobody else: of the findings about one figure
    /// the one stands whose rule comes first, and of those of one rule the first.
    fn find_repeated(&mut self) {
        let mut found: Vec<(u8, usize, usize)> = Vec::new();
        for (block, found_here) in self.found.iter_mut().enumerate() {
            let Some(around) = &mut found_here.around else { continue };
            around.repeated = Box::default();
            let kept = around.kept.iter().enumerate();
            // Those about one table were weighed against each other when they were found.
            for (number, kept) in kept.filter(|(_, kept)| kept.found.rule != &total_table::RULE) {
                found.push((kept.order, block, number));
            }
        }
        found.sort_unstable();
        let mut contradicted = HashSet::new();
        for (_, block, number) in found {
            let Some(around) = self.found.get_mut(block).and_then(|it| it.around.as_mut()) else { continue };
            let Some(kept) = around.kept.get(number) else { continue };
            let here = |place: Place| Place { block: (block as u32).wrapping_add(place.block), ..place };
            let places = || kept::places(&kept.found).map(here);
            if !places().any(|place| contradicted.contains(&place)) {
                contradicted.extend(places());
                continue;
            }
            if around.repeated.is_empty() {
                around.repeated = around.kept.iter().map(|_| false).collect();
            }
            if let Some(repeated) = around.repeated.get_mut(number) {
                *repeated = true;
            }
        }
    }

    /// Of two figures for one thing nothing is said when one of them is contradicted by what stands
    /// around it.
    fn silence(&mut self) {
        self.silenced.clear();
        let number = RULES.iter().position(|&rule| rule == &figure_conflict::RULE);
        let Some(conflicts) = number.and_then(|number| self.document.get(number)) else { return };
        if conflicts.is_empty() {
            return;
        }
        let mut contradicted: HashMap<u32, Vec<Span>> = HashMap::new();
        for (block, found) in (0_u32..).zip(&self.found) {
            for place in found.own().flat_map(|kept| kept::places(&kept.found)) {
                contradicted.entry(block.wrapping_add(place.block)).or_default().push(place.span);
            }
        }
        let is_known = |place: Place| {
            let known = contradicted.get(&place.block).into_iter().flatten();
            known.into_iter().any(|span| span.start < place.span.end && place.span.start < span.end)
        };
        let silenced = conflicts.iter().filter(|kept| kept::places(&kept.found).any(is_known));
        self.silenced = silenced.map(|kept| kept.id).collect();
    }

    /// Asks the rules that look over the whole document, as far as something has changed for them; whether
    /// one of them was asked.
    fn check_document(&mut self, source: &dyn Source) -> bool {
        let mut any = false;
        for (number, rule) in RULES.iter().enumerate() {
            let asked = 1 << number;
            let (Check::Document(run) | Check::Among(.., run) | Check::Habits(.., run)) = rule.check else {
                continue;
            };
            if self.stale & asked & !self.unwanted == 0 {
                continue;
            }
            any = true;
            let check = DocumentCheck {
                blocks: &self.blocks,
                source,
                profile: &self.profile,
                texts: &self.texts,
                names: self.sums.names(),
                style: &self.style,
                register: &self.register,
                memo: &self.memo,
                concerns: &self.concerns,
                asked,
                consulted: RefCell::default(),
            };
            let mut sink = Sink::default();
            guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
            let block = |number: u32| self.blocks.get(number as usize);
            if let Some(slot) = self.consulted.get_mut(number) {
                let spoken_of = sink.found.iter().flat_map(kept::all_places);
                let spoken_of = spoken_of.chain(sink.judged.iter().flat_map(Judgement::places));
                let numbers = spoken_of.map(|place| place.block).chain(check.consulted.into_inner());
                let mut ids: Vec<u64> = numbers.filter_map(|number| Some(block(number)?.id)).collect();
                ids.sort_unstable();
                ids.dedup();
                *slot = ids.into_boxed_slice();
            }
            if let Some(slot) = self.document_judged.get_mut(number) {
                *slot = sink.judged.into_boxed_slice();
            }
            if let Some(slot) = self.document.get_mut(number) {
                let id = |number| block(number).map_or(0, |read| read.id);
                let content = content(source, self.keyless, block);
                *slot = keep(sink.found, slot, id, content, &mut self.numbers);
            }
        }
        self.stale = 0;
        any
    }

    /// The same, for a caller who asks for no keys: those of its findings say nothing. They are dear to
    /// make. To be said before the first check.
    pub(super) fn without_keys(mut self) -> Self {
        self.keyless = true;
        self
    }

    /// The same, for a caller who does not look at findings below a level. To be said before the first
    /// check, which is the only one, with these settings.
    pub(super) fn with_least(mut self, least: Level, settings: &Settings) -> Self {
        // What was accepted is held against all that is found.
        if !self.has_comments() && settings.accepted.is_empty() {
            self.unwanted = unwanted(|rule| settings.highest_level(rule) >= Some(least));
        }
        self
    }

    /// Whether the keys of its findings say something.
    pub(super) fn has_keys(&self) -> bool {
        !self.keyless
    }

    /// The findings that settings let through, in order of place, then of rules. With a limit, only
    /// so many: errors and warnings first.
    pub fn list(&self, settings: &Settings, limit: Option<usize>) -> List<'_> {
        List::new(self, settings, limit)
    }

    /// What was left out.
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices: Vec<Notice> = self.failed.iter().map(|&rule| Notice::RuleFailed(rule)).collect();
        if !self.vietnamese {
            notices.push(Notice::NotVietnamese);
        }
        notices
    }

    /// What was checked in part, for a limit of work: of each limit the first place, in order.
    pub fn in_part(&self) -> Vec<InPart> {
        let mut all: Vec<InPart> = Vec::new();
        for (limit, span) in self.stops() {
            match all.iter_mut().find(|known| known.limit == limit) {
                Some(known) => known.more += 1,
                None => all.push(InPart { limit, span, more: 0 }),
            }
        }
        all.sort_by_key(|it| it.span);
        all
    }

    /// Where readers went no further, by block, then by limit; nothing in a document that is left alone.
    pub(super) fn stops(&self) -> impl Iterator<Item = (Limit, Span)> {
        let any = self.vietnamese && self.long + self.stopped > 0;
        let blocks = if any { &self.blocks[..] } else { &[] };
        (0..).zip(blocks).zip(&self.found).flat_map(move |((number, read), found)| {
            let long = read.facts.first_unrelated().map(|first| (Limit::Paragraph, first.figure, 0));
            let stopped = found.stops().iter().map(|stop| (stop.limit, stop.span, stop.block as u32));
            long.into_iter().chain(stopped).map(move |(limit, span, block)| {
                (limit, span.shift(self.start(number, Place { block, span })))
            })
        })
    }

    /// What [`Checker::list`] gives, how much was checked, and what was left out.
    pub fn outcome(&self, settings: &Settings, limit: Option<usize>) -> Outcome<'_> {
        Outcome {
            coverage: coverage::coverage(self),
            list: self.list(settings, limit),
            notices: self.notices(),
        }
    }

    /// The same, with findings that stand by themselves.
    pub fn report(&self, settings: &Settings, limit: Option<usize>) -> Report {
        let Outcome { list, coverage, notices } = self.outcome(settings, limit);
        Report {
            findings: list.iter().map(|listed| listed.finding()).collect(),
            more: list.more,
            coverage,
            notices,
            in_part: list.in_part,
            acceptance: list.acceptance,
        }
    }

    /// Gives up what only saves work where more is read.
    pub(super) fn read_no_more(&mut self) {
        self.reader.forget();
    }

    /// What may read another document.
    pub(super) fn into_reader(self) -> Reader {
        self.reader
    }

    /// The figures of the document in order, each with whether it was checked, and if not why not.
    pub fn figures(&self) -> Vec<CheckedFigure> {
        coverage::figures(&self.blocks, self.judged(), self.stops(), self.vietnamese)
    }

    /// What was said of relations between figures, whether or not it is a finding.
    pub fn relations(&self) -> Vec<Relation> {
        let judged = self.judged();
        judged
            .map(|(origin, judgement)| {
                Relation::new(judgement, |place| place.span.shift(self.start(origin, place)))
            })
            .collect()
    }

    /// What was said of relations, each with the number of the block from which its places are
    /// counted; nothing in a document that is left alone.
    fn judged(&self) -> impl Iterator<Item = (u32, &Judgement)> {
        let of_neighbours = (0..).zip(&self.found);
        let of_neighbours =
            of_neighbours.flat_map(|(block, found)| found.judged().iter().map(move |it| (block, it)));
        let of_document = self.document_judged.iter().flatten().map(|it| (0, it));
        let vietnamese = self.vietnamese;
        of_neighbours
            .chain(of_document)
            .filter(move |(_, judged)| vietnamese && !self.failed.contains(judged.rule.name))
    }

    /// What was found, each with the number of the block from which its places are counted; nothing
    /// in a document that is left alone.
    pub(super) fn kept(&self) -> impl Iterator<Item = (u32, &Kept)> {
        let of_blocks = (0..).zip(&self.found).filter(|(_, found)| !found.kept.is_empty());
        let of_blocks = of_blocks.flat_map(|(block, found)| found.kept.iter().map(move |kept| (block, kept)));
        let of_neighbours = (0..).zip(&self.found).filter(|(_, found)| found.around.is_some());
        let of_neighbours =
            of_neighbours.flat_map(|(block, found)| found.own().map(move |kept| (block, kept)));
        let of_document = self.document.iter().flatten().map(|kept| (0, kept));
        let of_document = of_document.filter(|(_, kept)| !self.silenced.contains(&kept.id));
        let vietnamese = self.vietnamese;
        of_blocks
            .chain(of_neighbours)
            .chain(of_document)
            .filter(move |(_, kept)| vietnamese && !self.failed.contains(kept.found.rule.name))
    }

    /// Whether everything was looked for.
    pub(super) fn is_whole(&self) -> bool {
        self.vietnamese && self.failed.is_empty()
    }

    /// The identity of the block of a place, which is counted from block `origin`.
    pub(super) fn block_id(&self, origin: u32, place: Place) -> u64 {
        self.blocks.get(origin.wrapping_add(place.block) as usize).map_or(0, |read| read.id)
    }

    /// The byte at which the block of a place begins, which is counted from block `origin`.
    pub(super) fn start(&self, origin: u32, place: Place) -> u32 {
        let block = origin.wrapping_add(place.block) as usize;
        self.blocks.get(block).map_or(0, |read| read.block.span.start)
    }
}

/// What makes the content part of a key of something that was found in the block that `block` gives by
/// the number in its place. The text of a block is put together once for all that was found in it.
fn content<'a>(
    source: &dyn Source,
    keyless: bool,
    block: impl Fn(u32) -> Option<&'a ReadBlock>,
) -> impl Fn(&Found) -> u64 {
    let last: RefCell<Option<(u32, Cow<'_, str>)>> = RefCell::default();
    move |found| {
        let number = found.place.block;
        let Some(read) = block(number).filter(|_| !keyless) else { return 0 };
        let mut last = last.borrow_mut();
        let known = last.take().filter(|(known, _)| *known == number);
        let (_, text) = last.insert(known.unwrap_or_else(|| (number, source.slice(read.block.span))));
        key::content(found.rule.name, text, found.place.span)
    }
}

/// Runs a rule; if it fails, takes back what it found and remembers its name.
fn guarded(
    rule: &'static Rule,
    sink: &mut Sink,
    failed: &mut BTreeSet<&'static str>,
    run: impl FnOnce(&mut Sink),
) {
    let (before, judged) = (sink.found.len(), sink.judged.len());
    if catch_unwind(AssertUnwindSafe(|| run(sink))).is_err() {
        sink.found.truncate(before);
        sink.judged.truncate(judged);
        failed.insert(rule.name);
    }
}
