//! The one way to check a document: from scratch, and again after every edit.

use super::finding::{Coverage, Finding, Notice, Report};
use super::{key, language};
use crate::reading::{self, profile::Profile};
use crate::rules::{BlockCheck, Check, DocumentCheck, Found, Place, RULES, ReadBlock, Rule, Sink};
use crate::settings::{Settings, Style};
use crate::text::{Format, Source, split};
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A document that was read, and what the rules found in it.
///
/// Three stages are kept: the facts of each block, the habits of the document, and the findings of
/// each block. Each is computed again only where what it is computed from has changed.
pub struct Checker {
    format: Format,
    blocks: Vec<ReadBlock>,
    /// What block rules found in each block, with places in block 0; none where it is not known.
    found: Vec<Option<Arc<[Kept]>>>,
    /// What document rules found.
    document: Vec<Kept>,
    profile: Profile,
    /// The style under which `found` holds.
    style: Style,
    vietnamese: bool,
    /// Rules that failed on this version of the document.
    failed: BTreeSet<&'static str>,
}

/// Something that was found, with the content part of its key.
#[derive(Clone, Debug)]
struct Kept {
    found: Found,
    content: u64,
}

impl Checker {
    /// Reads a document. Returns nothing when `cancelled` said so.
    pub fn new(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut blocks = Vec::new();
        for block in split(text, format) {
            if cancelled() {
                return None;
            }
            let facts = Arc::new(reading::read(block.span.of(text), &block, format));
            blocks.push(ReadBlock { block, facts });
        }
        let mut checker = Self {
            format,
            found: vec![None; blocks.len()],
            blocks,
            document: Vec::new(),
            profile: Profile::default(),
            style: Style::default(),
            vietnamese: true,
            failed: BTreeSet::new(),
        };
        checker.profile = checker.take_profile(&text);
        Some(checker)
    }

    /// The blocks with their facts, in order.
    pub fn blocks(&self) -> &[ReadBlock] {
        &self.blocks
    }

    /// The habits of the document.
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
            self.found.fill(None);
            self.profile = profile;
            self.style = settings.style.clone();
        }
        self.failed.clear();
        self.document.clear();
        self.vietnamese = language::is_vietnamese(self.blocks.iter().map(|read| &*read.facts));
        if !self.vietnamese {
            return Some(());
        }
        for i in 0..self.blocks.len() {
            if self.found.get(i).is_some_and(Option::is_some) {
                continue;
            }
            if cancelled() {
                return None;
            }
            let kept = self.check_block(i, source);
            if let Some(slot) = self.found.get_mut(i) {
                *slot = Some(kept);
            }
        }
        if !self.failed.is_empty() {
            // A rule that failed once is off for this version, wherever it found something before.
            self.found.fill(None);
        }
        self.check_document(source);
        (!cancelled()).then_some(())
    }

    /// What the block rules find in one block.
    fn check_block(&mut self, i: usize, source: &dyn Source) -> Arc<[Kept]> {
        let Some(read) = self.blocks.get(i) else { return Arc::new([]) };
        if read.facts.furniture || read.facts.facts.is_empty() {
            return Arc::new([]);
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

    fn check_document(&mut self, source: &dyn Source) {
        let check =
            DocumentCheck { blocks: &self.blocks, source, profile: &self.profile, style: &self.style };
        let mut sink = Sink::default();
        for rule in RULES {
            if let Check::Document(run) = rule.check {
                guarded(rule, &mut sink, &mut self.failed, |sink| run(&check, sink));
            }
        }
        self.document = sink
            .found
            .into_iter()
            .map(|found| {
                let text = self
                    .blocks
                    .get(found.place.block as usize)
                    .map(|read| source.slice(read.block.span))
                    .unwrap_or_default();
                Kept { content: key::content(found.rule.name, &text, found.place.span), found }
            })
            .collect();
    }

    /// What was found, by place, then by the order of rules. With a limit, only so many: errors and
    /// warnings first.
    pub fn report(&self, source: &dyn Source, settings: &Settings, limit: Option<usize>) -> Report {
        let _ = source;
        let mut shown: Vec<(usize, &Kept)> = self
            .found
            .iter()
            .enumerate()
            .flat_map(|(i, kept)| kept.iter().flat_map(move |kept| kept.iter().map(move |kept| (i, kept))))
            .chain(self.document.iter().map(|kept| (kept.found.place.block as usize, kept)))
            .filter(|(_, kept)| !self.failed.contains(kept.found.rule.name))
            .filter(|(_, kept)| settings.level(kept.found.rule, kept.found.case).is_some())
            .collect();
        // Stable: findings at one place stay in the order of rules.
        shown.sort_by_key(|(i, kept)| {
            (self.start(*i) + kept.found.place.span.start, kept.found.place.span.end)
        });
        let mut counts: HashMap<u64, u32> = HashMap::new();
        let mut findings: Vec<Finding> = Vec::with_capacity(shown.len().min(limit.unwrap_or(usize::MAX)));
        for (i, kept) in shown {
            let count = counts.entry(kept.content).or_default();
            let key = key::with_occurrence(kept.content, *count);
            *count += 1;
            let level = settings.level(kept.found.rule, kept.found.case);
            if let Some(level) = level {
                findings.push(Finding::new(&kept.found, level, key, |place| self.absolute(i, kept, place)));
            }
        }
        let total = findings.len();
        if let Some(limit) = limit.filter(|&limit| limit < total) {
            let mut order: Vec<usize> = (0..total).collect();
            order.sort_by_key(|&i| (std::cmp::Reverse(findings[i].level), i));
            let mut keep = vec![false; total];
            for &i in order.iter().take(limit) {
                keep[i] = true;
            }
            let mut at = 0;
            findings.retain(|_| {
                at += 1;
                keep.get(at - 1).copied().unwrap_or_default()
            });
        }
        let mut notices: Vec<Notice> = self.failed.iter().map(|&rule| Notice::RuleFailed(rule)).collect();
        if !self.vietnamese {
            notices.push(Notice::NotVietnamese);
        }
        Report { more: total - findings.len(), findings, coverage: self.coverage(), notices }
    }

    fn start(&self, block: usize) -> u32 {
        self.blocks.get(block).map_or(0, |read| read.block.span.start)
    }

    /// A place of something found in block `i`, in the document. Block rules say "block 0" for
    /// their own block.
    fn absolute(&self, i: usize, kept: &Kept, place: Place) -> crate::text::Span {
        let block = if matches!(kept.found.rule.check, Check::Block(_)) { i } else { place.block as usize };
        place.span.shift(self.start(block))
    }

    fn coverage(&self) -> Coverage {
        let figures = self
            .blocks
            .iter()
            .filter(|read| !read.facts.furniture)
            .map(|read| read.facts.quantities().count())
            .sum();
        let checked = self.blocks.iter().map(|read| read.facts.numbers_in_words().count()).sum();
        Coverage { figures, checked }
    }
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
