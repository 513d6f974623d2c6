//! From a block of text to its facts.

use super::fact::{BlockFacts, Fact};
use super::few::Few;
use super::habits::Habits;
use super::names::NameUse;
use super::programme::Mention;
use super::scan::Scan;
use super::shared::Shared;
use super::start::Start;
use super::template::{Figures, Template, figures};
use super::text::TextFact;
use super::token::{Letters, Token};
use super::trigger::Trigger;
use super::{boxed, comment, furniture, profile, programme, row, skeleton, text, topic};
use crate::knowledge::register::{self, Register};
use crate::text::{Block, BlockKind, Format, View};
use std::sync::Arc;

/// What a reading goes with from block to block: the register in which names of programmes are looked
/// up, and room that is used again; what is in that means nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    register: Arc<Register>,
    spots: Vec<skeleton::Spot>,
    facts: Vec<Fact>,
    signs: Vec<skeleton::Sign>,
    room: text::Room,
    keys: register::Room,
}

impl Scratch {
    /// A reading with this register.
    pub fn new(register: Arc<Register>) -> Self {
        Self { register, ..Self::default() }
    }

    /// The register in which names are looked up.
    pub fn register(&self) -> &Arc<Register> {
        &self.register
    }

    /// Gives back the room if a long block has made it large: of the usual size it is used again.
    pub fn shrink(&mut self) {
        const USUAL: usize = 512;
        let sizes = [self.facts.capacity(), self.signs.capacity(), self.spots.capacity()];
        if self.room.largest() <= USUAL && sizes.iter().all(|&size| size <= USUAL) {
            return;
        }
        let known = std::mem::take(&mut self.room.known);
        self.room = text::Room::default();
        self.room.known = known;
        (self.spots, self.facts, self.signs) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// Gives back also what is remembered of words that hardly came back in what was read since the last
    /// time.
    pub fn trim(&mut self) {
        self.shrink();
        self.room.known.trim();
    }

    /// Gives back also what is remembered of words, after a document that may be the last.
    pub fn forget(&mut self) {
        self.room = text::Room::default();
        (self.spots, self.facts, self.signs) = (Vec::new(), Vec::new(), Vec::new());
        self.keys = register::Room::default();
    }
}

/// What is known of a block that is to be read.
#[derive(Debug)]
pub enum Known<'a> {
    /// Nothing.
    Nothing,
    /// Nothing, and what holds for others is wanted.
    Wanted(&'a mut Option<Template>),
    /// What holds for others holds for it, too.
    Template(&'a Template),
}

/// Reads one block. `source` is the text of `block.span`; facts are relative to its start. Gives
/// nothing when nothing stands there, and the letters of the block.
pub fn read(
    source: &str,
    block: &Block,
    format: Format,
    scratch: &mut Scratch,
) -> (Option<BlockFacts>, Letters) {
    read_with(source, block, format, scratch, Known::Nothing)
}

/// Reads one block of which something may be known. What it gives is the same.
pub fn read_with(
    source: &str,
    block: &Block,
    format: Format,
    scratch: &mut Scratch,
    known: Known<'_>,
) -> (Option<BlockFacts>, Letters) {
    let (mut facts, letters) = read_facts(source, block, format, scratch, known);
    let comments = comment::read(source, block, format);
    if !comments.is_empty() {
        facts.get_or_insert_default().comments = comments.into();
    }
    if let Some(topic) = topic::read(source, block) {
        facts.get_or_insert_default().topic = Some(topic);
    }
    (facts, letters)
}

/// What the words of a block say.
pub(super) struct Words<'a> {
    pub tokens: &'a [Token],
    pub triggers: Trigger,
    pub letters: Letters,
    pub text: Shared<TextFact>,
    pub habits: Habits,
    pub names: Shared<NameUse>,
    /// The text may be in another encoding.
    pub alien: bool,
}

impl<'a> Words<'a> {
    fn read(view: &View<'_>, source: &str, kind: BlockKind, room: &'a mut text::Room) -> Self {
        let triggers = text::read(view, source, kind, room);
        let text::Room { tokens, uses, names, found, alien, .. } = room;
        Self {
            tokens,
            triggers,
            letters: Letters::of(view.text()),
            text: found.drain(..).into(),
            habits: Habits::new(uses),
            names: names.iter().copied().into(),
            alien: *alien,
        }
    }

    fn known(template: &'a Template) -> Self {
        let Template { tokens, triggers, letters, .. } = template;
        let (text, habits, names) = (template.text.clone(), template.habits.clone(), template.names.clone());
        Self { tokens, triggers: *triggers, letters: *letters, text, habits, names, alien: false }
    }
}

/// Reads everything but comments.
fn read_facts(
    source: &str,
    block: &Block,
    format: Format,
    scratch: &mut Scratch,
    known: Known<'_>,
) -> (Option<BlockFacts>, Letters) {
    if block.is_skipped() {
        return (None, Letters::default());
    }
    let (known, wanted) = match known {
        Known::Nothing => (None, None),
        Known::Wanted(wanted) => (None, Some(wanted)),
        Known::Template(known) => (Some(known), None),
    };
    let Scratch { register, spots, facts, signs, room, keys } = scratch;
    let view = match known {
        Some(known) => known.view(source, block),
        None => View::new(source, block, format),
    };
    let row = row::read(source, &view, block, format);
    // A line that ends with a colon may be what a list below is about.
    let leads = view.text().trim_end().ends_with(':');
    let words = match known {
        Some(known) => Words::known(known),
        None => Words::read(&view, source, block.kind, room),
    };
    let template = match wanted {
        None => known,
        Some(wanted) => {
            *wanted = Template::of(&view, source, block, &words);
            wanted.as_ref()
        }
    };
    let Words { tokens, triggers, letters, mut text, mut habits, mut names, .. } = words;
    let may_name = triggers.has(Trigger::NAME);
    let programmes = if may_name {
        read_programmes(source, Scan::new(&view, tokens), template, register, keys)
    } else {
        Shared::default()
    };
    let scan = Scan::new(&view, tokens).with_units(template.map(|template| &template.units));
    if !leads && !triggers.has(Trigger::FACTS) {
        let nothing = programmes.is_empty() && text.is_empty() && habits.is_empty() && row.is_none();
        let nothing = nothing && names.is_empty();
        let facts = BlockFacts { programmes, row, text, habits, names, ..BlockFacts::default() };
        return ((!nothing).then_some(facts), letters);
    }
    match template {
        Some(template) => read_figures(&scan, &mut template.starts.iter().copied(), spots, facts),
        None => read_figures(&scan, &mut Start::among(tokens), spots, facts),
    }
    let furniture = furniture::is_furniture(&scan, block.kind);
    if furniture {
        furniture::dismiss(facts);
        (text, habits, names) = (Shared::default(), Habits::default(), Shared::default());
    }
    let table = block.kind == BlockKind::TableRow;
    let votes = profile::Votes::of(facts, table);
    let nothing =
        facts.is_empty() && programmes.is_empty() && text.is_empty() && habits.is_empty() && names.is_empty();
    if nothing && !furniture && !leads && row.is_none() {
        return (None, letters);
    }
    let tabular = table || row.as_ref().is_some_and(|row| row.has_figures());
    let related =
        !furniture && !tabular && (leads || facts.iter().any(|fact| matches!(fact, Fact::Quantity(_))));
    let skeleton =
        if related { read_skeleton(&scan, template, facts, spots, signs) } else { Shared::default() };
    let facts = BlockFacts {
        facts: boxed(facts.drain(..)),
        programmes,
        furniture,
        table,
        votes,
        skeleton,
        row,
        text,
        habits,
        names,
        comments: Few::default(),
        topic: None,
    };
    (Some(facts), letters)
}

fn read_programmes(
    source: &str,
    scan: Scan<'_>,
    template: Option<&Template>,
    register: &Register,
    keys: &mut register::Room,
) -> Shared<Mention> {
    if let Some(known) = template.and_then(|template| template.programmes(source)) {
        return known;
    }
    let Some(template) = template else { return programme::read(&scan, register, keys) };
    let scan = scan.watched();
    let programmes = programme::read(&scan, register, keys);
    template.know_programmes(source, scan.digits_read(), programmes.clone());
    programmes
}

/// Reads the figures and their like that begin at some of the `starts`, and where they stand.
fn read_figures(
    scan: &Scan<'_>,
    starts: &mut dyn Iterator<Item = Start>,
    spots: &mut Vec<skeleton::Spot>,
    facts: &mut Vec<Fact>,
) {
    spots.clear();
    facts.clear();
    let mut next = 0;
    for start in starts {
        let i = start.at();
        if i < next {
            continue;
        }
        next = i + 1;
        if let Some(found) = start.read(scan) {
            next = found.next.max(next);
            spots.push(skeleton::Spot::new(i, next, facts.len(), found.facts.len()));
            facts.extend(found.facts);
        }
    }
}

fn read_skeleton(
    scan: &Scan<'_>,
    template: Option<&Template>,
    facts: &[Fact],
    spots: &[skeleton::Spot],
    signs: &mut Vec<skeleton::Sign>,
) -> Shared<skeleton::Sign> {
    let told_apart = || spots.iter().all(|spot| spot.count <= Figures::MOST);
    let Some(template) = template.filter(|_| told_apart()) else {
        return skeleton::read(scan, facts, spots, signs).signs;
    };
    template.skeleton(scan, figures(facts, spots)).unwrap_or_else(|| {
        let read = skeleton::read(scan, facts, spots, signs);
        let signs = read.signs.clone();
        template.know_skeleton(figures(facts, spots), read);
        signs
    })
}
