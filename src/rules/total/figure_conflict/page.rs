//! What stands around the figures of a document, as far as it tells them apart: sections, lists, heads
//! of tables.

use super::candidates::Candidate;
use crate::knowledge::word_hash::WordHash;
use crate::reading::outline::Rank;
use crate::reading::quantity::Quantity;
use crate::reading::relation::Around;
use crate::reading::relation::stated::{Stated, in_prose, in_table, latest_year, names_in, phrase};
use crate::reading::row::{Content, Row, Says};
use crate::reading::skeleton::{Cue, Sign};
use crate::reading::{Fact, ReadBlock, Role};
use crate::rules::{DocumentCheck, Key, MOST_HEADS, Map, Told};
use crate::text::BlockKind;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The section in which a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Section {
    /// The block of its heading; none in front of the first.
    heading: Option<u32>,
    /// What stands there is meant to be.
    planned: bool,
    /// The places that its headings name, as a hash.
    place: u32,
}

/// The blocks of a document with what stands around them.
pub(super) struct Page<'d> {
    document: &'d DocumentCheck<'d>,
    /// For each block that is judged, in order: its section, the paragraph that its list hangs on, the rows
    /// above it that name columns.
    around: Vec<(u32, Surroundings)>,
    /// The rows that name columns, table by table.
    heads: Vec<u32>,
    /// The year that is named most.
    year: Option<u16>,
    /// What was said already.
    said: RefCell<Known>,
    /// The names in the paragraphs that lists hang on, as far as somebody asked.
    leads: RefCell<Map<u32, Option<Rc<[WordHash]>>>>,
}

/// What is said of the figures that were asked about, by block and fact.
type Known = Map<(u32, u16), Option<Rc<Said>>>;

#[derive(Clone, Copy, Default)]
struct Surroundings {
    section: Section,
    /// The paragraph in front of the list of which it is an item, when that ends with a colon.
    lead: Option<u32>,
    /// The rows that name its columns, by number among all of them.
    heads: (usize, usize),
}

/// A row that names columns has at most so many bytes.
const LONGEST_HEAD: u32 = 4_000;

/// A paragraph with more facts is a list in itself.
const MOST_FACTS: usize = 100;

/// What is said of a figure, and where.
pub(super) struct Said {
    pub stated: Arc<Stated>,
    /// The names in the paragraph that its list hangs on.
    pub lead_names: Rc<[WordHash]>,
    /// The latest year that the head of its table names.
    pub latest: Option<u16>,
    section: Section,
}

impl Said {
    /// Whether two figures stand in sections of one place.
    pub fn is_of_one_place(&self, other: &Self) -> bool {
        self.section.place == other.section.place
    }

    /// Whether two figures stand in different sections, such as the summary and a chapter.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        self.section.heading != other.section.heading
    }
}

impl<'d> Page<'d> {
    pub fn of(document: &'d DocumentCheck<'d>) -> Self {
        let mut page = Self {
            document,
            around: Vec::new(),
            heads: Vec::new(),
            year: None,
            said: RefCell::default(),
            leads: RefCell::default(),
        };
        let mut years: BTreeMap<u16, usize> = BTreeMap::new();
        let mut open: Vec<(Rank, u32, bool, u32)> = Vec::new();
        let (mut lead, mut heads, mut in_head) = (None, (0, 0), false);
        for (number, read) in document.judged() {
            if let Some(topic) = read.facts.topic {
                while open.pop_if(|(rank, ..)| *rank >= topic.rank).is_some() {}
                open.push((topic.rank, number, topic.planned, topic.place));
            }
            lead = lead_of(number, read, lead);
            match &read.facts.row {
                Some(row) if is_head(row) => {
                    if !in_head || heads.1 - heads.0 >= MOST_HEADS {
                        heads = (page.heads.len(), page.heads.len());
                    }
                    page.heads.push(number);
                    heads.1 += 1;
                    in_head = true;
                }
                Some(_) => in_head = false,
                None => (heads, in_head) = ((0, 0), false),
            }
            let section = Section {
                heading: open.last().map(|(_, number, ..)| *number),
                planned: open.iter().any(|(.., planned, _)| *planned),
                place: open.iter().fold(0, |all, (.., place)| all.rotate_left(5) ^ place),
            };
            let lead = lead.filter(|_| read.block.kind == BlockKind::ListItem);
            page.around.push((number, Surroundings { section, lead, heads }));
            for year in years_of(read) {
                *years.entry(year).or_default() += 1;
            }
        }
        page.year = years.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year);
        page
    }

    /// Whether two figures are of one year: of the same, or of the one that the document is about when
    /// it is not said.
    pub fn is_one_year(&self, one: Option<u16>, two: Option<u16>) -> bool {
        one.or(self.year) == two.or(self.year)
    }

    pub fn quantity(&self, at: Candidate) -> Option<&'d Quantity> {
        self.document.consult(at.block);
        self.document.blocks.get(at.block as usize)?.facts.quantity(at.fact)
    }

    /// What is said of a figure; none when it is planned, or said in a way that is not understood.
    pub fn said(&self, at: Candidate) -> Option<Rc<Said>> {
        let key = (at.block, at.fact);
        if let Some(known) = self.said.borrow().get(&key) {
            return known.clone();
        }
        let said = self.read(at).map(Rc::new);
        self.said.borrow_mut().insert(key, said.clone());
        said
    }

    fn read(&self, at: Candidate) -> Option<Said> {
        self.document.consult(at.block);
        let number = self.around.binary_search_by_key(&at.block, |(block, _)| *block).ok()?;
        let (_, around) = self.around.get(number)?;
        if around.section.planned {
            return None;
        }
        let read = self.document.blocks.get(at.block as usize)?;
        if read.facts.facts.len() > MOST_FACTS {
            return None;
        }
        let mut lead_names: Rc<[WordHash]> = Rc::default();
        let mut key = Key { block: read.id, fact: at.fact, heads: [0; MOST_HEADS] };
        let told = match &read.facts.row {
            Some(row) => {
                let heads = self.heads.get(around.heads.0..around.heads.1)?;
                for (id, &head) in key.heads.iter_mut().zip(heads) {
                    self.document.consult(head);
                    *id = self.document.blocks.get(head as usize)?.id;
                }
                self.document.memo.told(key, || self.read_cell(at, row, heads))?
            }
            None => {
                if let Some(lead) = around.lead {
                    lead_names = self.lead_names(lead)?;
                }
                let sentence = || {
                    let blocks = Around::new(self.document.blocks, at.block as usize);
                    let stated = in_prose(&blocks, at.fact, &self.text(at.block)?)?;
                    Some(Told { stated: Arc::new(stated), latest: None })
                };
                self.document.memo.told(key, sentence)?
            }
        };
        Some(Said { stated: told.stated, lead_names, latest: told.latest, section: around.section })
    }

    /// What is said of a figure by its row, and by those above that name its column.
    fn read_cell(&self, at: Candidate, row: &Row, heads: &[u32]) -> Option<Told> {
        let heads: Vec<(&Row, Cow<'_, str>)> = heads.iter().filter_map(|&head| self.row(head)).collect();
        let heads: Vec<(&Row, &str)> = heads.iter().map(|(row, text)| (*row, &**text)).collect();
        let stated = in_table((row, &self.text(at.block)?), &heads, self.quantity(at)?.figure)?;
        Some(Told { stated: Arc::new(stated), latest: latest_year(&heads) })
    }

    /// What a figure is, in the words of the document: the name of its row, or the words in front of it.
    pub fn name(&self, at: Candidate) -> Option<String> {
        let read = self.document.blocks.get(at.block as usize)?;
        let text = self.text(at.block)?;
        let name = match &read.facts.row {
            Some(row) => {
                let cell = row.cells.iter().find(|cell| cell.label().is_some_and(|label| label.hash != 0))?;
                if cell.label().is_some_and(|label| label.says(Says::TOTAL.and(Says::WHOLE))) {
                    // "Tổng cộng" says nothing; the sentence does.
                    return None;
                }
                cell.span.of(&text).replace(['*', '_', '`'], "")
            }
            None => phrase(&read.facts, self.quantity(at)?, &text),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }

    /// The names in the paragraph that a list hangs on; none when that speaks of plans or of a time.
    fn lead_names(&self, lead: u32) -> Option<Rc<[WordHash]>> {
        let known = self.leads.borrow().get(&lead).cloned();
        known.unwrap_or_else(|| {
            let names = self.read_lead(lead);
            self.leads.borrow_mut().insert(lead, names.clone());
            names
        })
    }

    fn read_lead(&self, lead: u32) -> Option<Rc<[WordHash]>> {
        self.document.consult(lead);
        let facts = &self.document.blocks.get(lead as usize)?.facts;
        let planned = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Planned | Cue::Before | Cue::Cumulative));
        let timed = |fact: &Fact| matches!(fact, Fact::Date(_) | Fact::Quarter(_) | Fact::Period(_));
        if facts.skeleton.iter().any(planned) || facts.facts.iter().any(timed) {
            return None;
        }
        Some(names_in(&self.text(lead)?).into())
    }

    fn row(&self, number: u32) -> Option<(&'d Row, Cow<'d, str>)> {
        let row = self.document.blocks.get(number as usize)?.facts.row.as_deref()?;
        Some((row, self.text(number)?))
    }

    fn text(&self, block: u32) -> Option<Cow<'d, str>> {
        self.document.consult(block);
        let read = self.document.blocks.get(block as usize)?;
        Some(self.document.source.slice(read.block.span))
    }
}

/// Whether two blocks stand around the figures of others in the same way: all that [`Page::of`] goes by.
pub(super) fn is_alike_around(one: &ReadBlock, other: &ReadBlock) -> bool {
    let kind = |read: &ReadBlock| read.block.kind == BlockKind::ListItem;
    let head = |read: &ReadBlock| read.facts.row.as_deref().map(is_head);
    one.facts.topic == other.facts.topic
        && kind(one) == kind(other)
        && lead_of(0, one, None) == lead_of(0, other, None)
        && head(one) == head(other)
        && years_of(one).eq(years_of(other))
}

/// The years that a block names.
fn years_of(read: &ReadBlock) -> impl Iterator<Item = u16> {
    read.facts.facts.iter().filter_map(year_of)
}

fn year_of(fact: &Fact) -> Option<u16> {
    match fact {
        Fact::Numeral(numeral) if numeral.role == Role::Year => {
            numeral.numeral.value.and_then(|value| u16::try_from(value).ok())
        }
        Fact::Date(date) => date.year.and_then(|year| u16::try_from(year.value).ok()),
        _ => None,
    }
}

/// The paragraph that a list hangs on, given that of the block in front.
fn lead_of(number: u32, read: &ReadBlock, before: Option<u32>) -> Option<u32> {
    match read.block.kind {
        BlockKind::ListItem => before,
        _ if read.facts.skeleton.last() == Some(&Sign::Colon) => Some(number),
        _ => None,
    }
}

/// Whether a row names columns: words in two cells at least, and no figures but years.
fn is_head(row: &Row) -> bool {
    if row.cells.last().is_some_and(|last| last.span.end > LONGEST_HEAD) {
        return false;
    }
    let mut named = 0;
    for cell in &row.cells {
        match &cell.content {
            Content::Label(label) if label.hash != 0 => named += 1,
            Content::Figure(figure) => {
                let year = figure.value.and_then(|value| u16::try_from(value).ok());
                if !year.is_some_and(|year| (1900..2100).contains(&year)) || figure.decimals > 0 {
                    return false;
                }
                named += 1;
            }
            Content::Several | Content::Dash => return false,
            _ => {}
        }
    }
    named >= 2
}
