//! The findings that are to be shown, in order, each still by its block.

use super::acceptance::{Acceptance, Candidate};
use super::checker::Checker;
use super::finding::{Accepted, Coverage, Finding, InPart, Notice, Unused};
use super::kept::Kept;
use crate::rules::{Found, Level, Place, Rule, key};
use crate::settings::Settings;
use crate::text::Span;
use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Findings by place, then by the order of rules; with a limit, errors and warnings first.
pub struct List<'a> {
    checker: &'a Checker,
    shown: Vec<Shown<'a>>,
    /// Findings beyond the limit that was asked for.
    pub more: usize,
    /// What the writer has accepted, which is not among them.
    pub acceptance: Accepted,
    /// What was checked in part, by place.
    pub in_part: Vec<InPart>,
}

/// What came of a check. Its findings are written down one by one when they are asked for: there may be many
/// of them, and each is large.
pub struct Outcome<'a> {
    /// The findings, and what the writer has accepted.
    pub list: List<'a>,
    /// How much was checked.
    pub coverage: Coverage,
    /// What was left out.
    pub notices: Vec<Notice>,
}

/// A finding that is to be shown.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    checker: &'a Checker,
    shown: &'a Shown<'a>,
}

/// Where a finding's block stands, and at what level it is shown.
struct Shown<'a> {
    /// The block from which places are counted.
    origin: u32,
    kept: &'a Kept,
    level: Level,
    /// It is off, and here only to be held against what is accepted.
    off: bool,
    span: Span,
    key: u64,
}

impl<'a> List<'a> {
    /// What settings let through of what a checker found.
    pub(super) fn new(checker: &'a Checker, settings: &Settings, limit: Option<usize>) -> Self {
        let commented = if checker.has_comments() { checker.blocks() } else { &[] };
        let accepts = Acceptance::of(commented, &settings.accepted);
        let mut levels = Levels { settings, known: Vec::new() };
        let mut shown: Vec<Shown<'_>> = Vec::with_capacity(USUAL);
        shown.extend(checker.kept().filter_map(|(origin, kept)| {
            let level = levels.of(kept);
            let off = level.is_none();
            if off && accepts.is_empty() {
                return None;
            }
            let level = level.unwrap_or(Level::Hint);
            let place = kept.found.place;
            let span = place.span.shift(checker.start(origin, place));
            Some(Shown { origin, kept, level, off, span, key: 0 })
        }));
        // Stable: findings at one place stay in the order of rules.
        shown.sort_by_key(|shown| (shown.span.start, shown.span.end));
        let acceptance = if accepts.is_empty() {
            Accepted::default()
        } else {
            leave_out_accepted(checker, accepts, settings, &mut shown)
        };
        let all = shown.len();
        let shown = give_keys(shown, limit, checker.has_keys());
        Self { checker, more: all - shown.len(), shown, acceptance, in_part: checker.in_part() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = Listed<'_>> {
        self.shown.iter().map(|shown| Listed { checker: self.checker, shown })
    }
}

/// Room for so many findings is taken at once.
const USUAL: usize = 32;

/// The levels of the cases of rules that were asked for so far.
struct Levels<'a> {
    settings: &'a Settings,
    known: Vec<(u8, &'static str, Option<Level>)>,
}

impl Levels<'_> {
    /// The level of what was found; none when it is off.
    fn of(&mut self, kept: &Kept) -> Option<Level> {
        let case = kept.found.case;
        let known = self.known.iter().find(|(order, it, _)| *order == kept.order && *it == case);
        if let Some((_, _, level)) = known {
            return *level;
        }
        let level = self.settings.level(kept.found.rule, case);
        self.known.push((kept.order, case, level));
        level
    }
}

/// What is hashed already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(5) ^ number;
    }
}

/// Takes what the writer has accepted and what is off out of what is shown; says what came of it.
fn leave_out_accepted(
    checker: &Checker,
    acceptance: Acceptance<'_>,
    settings: &Settings,
    shown: &mut Vec<Shown<'_>>,
) -> Accepted {
    let candidates = shown.iter().map(|shown| Candidate {
        rule: shown.kept.found.rule,
        case: shown.kept.found.case,
        start: shown.span.start,
        content: shown.kept.content,
    });
    let (accepted, outcome) = acceptance.judge(candidates);
    let count = shown.iter().zip(&accepted).filter(|(shown, it)| **it && !shown.off).count();
    let mut judged = accepted.into_iter();
    shown.retain(|shown| !judged.next().unwrap_or_default() && !shown.off);
    if !checker.is_whole() {
        // What accepts nothing now may well do so when everything is looked for.
        return Accepted { count, ..Accepted::default() };
    }
    let unused = settings.accepted.unused(&outcome.used).map(|(entry, span, line)| Unused {
        path: settings.accepted.path.clone(),
        line: *line,
        span: *span,
        rule: entry.rule.clone(),
        text: entry.text.clone(),
    });
    Accepted { count, unused: unused.collect(), remarks: acceptance.remarks(&outcome) }
}

/// How often something was found before, by the content part of its key.
type Counts = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// Of all that could be shown, what is chosen, with its keys if they are wanted.
fn give_keys(mut shown: Vec<Shown<'_>>, limit: Option<usize>, wanted: bool) -> Vec<Shown<'_>> {
    let Some(limit) = limit.filter(|&limit| limit < shown.len()) else {
        if wanted {
            let mut counts = Counts::with_capacity_and_hasher(shown.len(), BuildHasherDefault::default());
            for shown in &mut shown {
                shown.key = next_key(counts.entry(shown.kept.content).or_default(), shown);
            }
        }
        return shown;
    };
    let chosen = choose(&shown, limit);
    // Occurrences are counted over all, but only of what is chosen.
    let contents = chosen.iter().filter_map(|&i| Some((shown.get(i)?.kept.content, 0)));
    let mut counts: Counts = contents.collect();
    let mut next = chosen.iter().copied().peekable();
    let mut with_keys = Vec::with_capacity(chosen.len());
    for (i, mut shown) in shown.into_iter().enumerate() {
        let Some(count) = counts.get_mut(&shown.kept.content) else { continue };
        let key = next_key(count, &shown);
        if next.next_if_eq(&i).is_some() {
            shown.key = key;
            with_keys.push(shown);
        }
    }
    with_keys
}

/// The key of what was found with this content `count` times before, and is counted now.
fn next_key(count: &mut u32, shown: &Shown<'_>) -> u64 {
    let key = key::with_occurrence(shown.kept.content, *count);
    *count += 1;
    key
}

/// The numbers of those that are shown when only `limit` may be: errors and warnings first, then by
/// place; in order of place.
fn choose(shown: &[Shown<'_>], limit: usize) -> Vec<usize> {
    let mut left = limit;
    // How many of each level there is room for.
    let room = [Level::Error, Level::Warning, Level::Info, Level::Hint].map(|level| {
        let room = shown.iter().filter(|shown| shown.level == level).count().min(left);
        left -= room;
        (level, Cell::new(room))
    });
    let is_chosen = |shown: &Shown<'_>| {
        let room = room.iter().find(|(level, room)| *level == shown.level && room.get() > 0);
        room.inspect(|(_, room)| room.set(room.get() - 1)).is_some()
    };
    (0..).zip(shown).filter(|(_, shown)| is_chosen(shown)).map(|(i, _)| i).collect()
}

impl<'a> Listed<'a> {
    /// What it says and of which places of which blocks, in one number that one checker gives to
    /// nothing else. The blocks may have moved, its level, its key and its fixes may be others. If it has
    /// no related places, it may also have moved within its block, which is another [`Listed::block`]
    /// then.
    pub fn id(&self) -> u64 {
        self.shown.kept.id
    }

    /// The rule that found it.
    pub fn rule(&self) -> &'static Rule {
        self.shown.kept.found.rule
    }

    /// How serious it is, after settings.
    pub fn level(&self) -> Level {
        self.shown.level
    }

    /// Its key: [`Finding::key`].
    pub fn key(&self) -> u64 {
        self.shown.key
    }

    /// What it points at: bytes of the document.
    pub fn span(&self) -> Span {
        self.shown.span
    }

    /// The identity of its block as it was read: another one behind every edit of the block.
    pub fn block(&self) -> u64 {
        self.checker.block_id(self.shown.origin, self.shown.kept.found.place)
    }

    /// The byte at which its block begins, which is the start of a line.
    pub fn block_start(&self) -> u32 {
        self.start(self.shown.kept.found.place)
    }

    /// The bytes at which the blocks of the related places begin, in order.
    pub fn related_starts(&self) -> impl Iterator<Item = u32> {
        self.shown.kept.found.related.iter().map(|(place, _)| self.start(*place))
    }

    /// The finding with absolute places.
    pub fn finding(&self) -> Finding {
        let absolute = |place: Place| self.absolute(place);
        Finding::new(&self.shown.kept.found, self.shown.level, self.shown.key, absolute)
    }

    /// What was found.
    pub(crate) fn found(&self) -> &'a Found {
        &self.shown.kept.found
    }

    /// Where a place of it is: bytes of the document.
    pub(crate) fn absolute(&self, place: Place) -> Span {
        place.span.shift(self.start(place))
    }

    /// The byte at which the block of a place begins.
    fn start(&self, place: Place) -> u32 {
        self.checker.start(self.shown.origin, place)
    }
}
