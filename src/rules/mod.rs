//! The rules: facts in, findings out. One file per rule, and beside it the page that documents it
//! and whose examples are its tests.
//!
//! A rule never parses text. It asks the facts of a block (or of all blocks), compares, and
//! reports. Which findings are shown, in what order and at what level is decided in
//! [`crate::checking`].

pub mod date;
mod finding;
mod judgement;
pub mod key;
mod memo;
pub mod number;
pub mod page;
pub mod programme;
pub mod text;
pub mod total;

pub use finding::{Applicability, Edit, Fix, Found, Place, Report, Sink};
pub use judgement::{Judgement, Operation, Term, Verdict, Why};
pub(crate) use memo::Map;
pub use memo::{Key, MOST_HEADS, Memo, Told};

use crate::knowledge::register::Register;
pub use crate::reading::ReadBlock;
use crate::reading::profile::{NameSums, Profile, Texts};

use crate::reading::BlockFacts;
use crate::reading::relation::Around;
use crate::reading::relation::breakdown::{self, Breakdown};
use crate::settings::Style;
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

/// How serious a finding is. Ordered: `Hint < Info < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Taste.
    Hint,
    /// Consistency.
    Info,
    /// Very probably wrong.
    Warning,
    /// Provably wrong: two things cannot both be true, or a form has no reading.
    Error,
}

impl Level {
    /// The name used on the command line, in settings and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Hint, Self::Info, Self::Warning, Self::Error].into_iter().find(|level| level.name() == name)
    }
}

/// A family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// How figures are written.
    Number,
    /// Dates, periods and document numbers.
    Date,
    /// Totals and their parts, shares, changes, products.
    Total,
    /// Names of programmes, movements, campaigns, models.
    Programme,
    /// The words around the figures.
    Text,
}

impl Family {
    /// The name used in settings and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Total => "total",
            Self::Programme => "programme",
            Self::Text => "text",
        }
    }
}

/// A named case of a rule, with a level of its own: `number-in-words.malformed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The name behind the dot; empty for the main case, whose name is the rule's.
    pub name: &'static str,
    /// The level unless settings say otherwise.
    pub level: Level,
}

/// Whether a rule offers fixes, and of what kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// None.
    None,
    /// Shown, never applied: figures are the writer's.
    Display,
    /// Several to choose from, or one that needs a look.
    Suggestion,
    /// Applied by `--fix` where the right form is certain.
    Safe,
}

impl FixKind {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Display => "display",
            Self::Suggestion => "suggestion",
            Self::Safe => "safe",
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One block at a time: its findings depend on the block, the profile and the style only.
    Block(fn(&BlockCheck<'_>, &mut Sink)),
    /// One block with its neighbours: its findings depend on the blocks it looks at, and on the
    /// profile and the style.
    Around(fn(&AroundCheck<'_>, &mut Sink)),
    /// The whole document: for things that are said in two places. Asked again after every edit.
    Document(fn(&DocumentCheck<'_>, &mut Sink)),
    /// The same, for rules that look only at blocks for whose facts the first function holds, and
    /// speak of no others: [`DocumentCheck::judged`] gives them just those. Asked again only when one
    /// of these blocks came, went or was read anew, or the profile or the style is another. What
    /// stands between them, and how far apart they are, must not matter.
    Among(fn(&BlockFacts) -> bool, Alike, fn(&DocumentCheck<'_>, &mut Sink)),
    /// The same, for rules that go by [`DocumentCheck::texts`], too: asked again also when that is
    /// another. No other rule may look at it.
    Habits(fn(&BlockFacts) -> bool, Alike, fn(&DocumentCheck<'_>, &mut Sink)),
}

/// Whether one block may stand for another and the rule, which does not speak of it, finds the same:
/// all that it goes by is equal, but for the places in the block. What a rule sees of a block beyond
/// that it must say with [`DocumentCheck::consult`].
pub type Alike = fn(&ReadBlock, &ReadBlock) -> bool;

/// For rules that speak of nearly every block that concerns them: no block is like another.
fn never_alike(_: &ReadBlock, _: &ReadBlock) -> bool {
    false
}

/// A rule, as it is registered in [`RULES`].
pub struct Rule {
    /// Its name: `number-grouping`.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Its cases; the first is the main case, with an empty name.
    pub cases: &'static [Case],
    /// The fixes it offers at best.
    pub fix: FixKind,
    /// The version that brought it.
    pub since: &'static str,
    /// Its page: Markdown in Vietnamese and English, with executed examples.
    pub page: &'static str,
    /// What it does.
    pub check: Check,
}

impl Rule {
    /// The level of a case unless settings say otherwise.
    pub fn level(&self, case: &str) -> Level {
        self.cases
            .iter()
            .find(|known| known.name == case)
            .or(self.cases.first())
            .map_or(Level::Warning, |known| known.level)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        // Nearly always the name is the same one in memory.
        std::ptr::eq(self.name, other.name) || self.name == other.name
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every rule, in the order in which they are run; that order decides which of two findings about
/// one figure stands.
pub const RULES: &[&Rule] = &[
    &number::number_grouping::RULE,
    &number::number_separator::RULE,
    &number::number_ungrouped::RULE,
    &number::number_magnitude::RULE,
    &number::range_reversed::RULE,
    &number::number_leading_zero::RULE,
    &number::number_in_words::RULE,
    &number::unit_spacing::RULE,
    &number::unit_variant::RULE,
    &number::percent_spacing::RULE,
    &number::range_dash::RULE,
    &date::date_invalid::RULE,
    &date::date_weekday::RULE,
    &date::date_format::RULE,
    &date::period_reversed::RULE,
    &date::period_length::RULE,
    &date::period_conflict::RULE,
    &date::document_number::RULE,
    &total::total_sum::RULE,
    &total::total_part::RULE,
    &total::total_table::RULE,
    &total::total_remainder::RULE,
    &total::total_percent::RULE,
    &total::total_change::RULE,
    &total::total_product::RULE,
    &total::total_target::RULE,
    &total::total_cumulative::RULE,
    &total::figure_conflict::RULE,
    &programme::programme_name::RULE,
    &programme::programme_unknown::RULE,
    &programme::programme_inconsistent::RULE,
    &text::misspelling::RULE,
    &text::syllable_invalid::RULE,
    &text::doubled_word::RULE,
    &text::abbreviation_undefined::RULE,
    &text::abbreviation_conflict::RULE,
    &text::name_variant::RULE,
    &text::legacy_encoding::RULE,
    &text::unicode_lookalike::RULE,
    &text::unicode_form::RULE,
    &text::invisible_character::RULE,
    &text::quote_unbalanced::RULE,
    &text::quote_style::RULE,
    &text::quote_punctuation::RULE,
    &text::punctuation_spacing::RULE,
    &text::spelling_variant::RULE,
    &text::tone_placement::RULE,
];

/// The rule of that name.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// Which findings of a rule are about one habit of the document, so that a writer may want to mend
/// all of them alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uniform {
    /// All of its findings of one case.
    Rule,
    /// Those whose fixes say the same: each spelling is a habit of its own.
    Form,
}

/// Whether the findings of a rule are about habits: where both forms are right and only the mixture
/// is not. None for all other rules.
pub fn uniform(rule: &Rule) -> Option<Uniform> {
    match rule.name {
        "number-ungrouped"
        | "number-magnitude"
        | "number-leading-zero"
        | "unit-spacing"
        | "percent-spacing"
        | "range-dash"
        | "date-format"
        | "quote-style"
        | "tone-placement" => Some(Uniform::Rule),
        "unit-variant" | "spelling-variant" => Some(Uniform::Form),
        _ => None,
    }
}

/// What a block rule sees.
pub struct BlockCheck<'a> {
    /// The number of the block, for [`Place`].
    pub block: u32,
    /// What the block is.
    pub kind: crate::text::BlockKind,
    /// The block's source. For showing what is written, never for parsing it.
    pub source: &'a BlockText<'a>,
    /// What was read in it.
    pub facts: &'a BlockFacts,
    /// The habits of the document.
    pub profile: &'a Profile,
    /// The house style.
    pub style: &'a Style,
    /// The programmes that are known.
    pub register: &'a Register,
}

/// The text of a block, which is put together when somebody wants to see it.
pub struct BlockText<'a> {
    source: &'a dyn Source,
    span: Span,
    text: OnceCell<Cow<'a, str>>,
}

impl<'a> BlockText<'a> {
    /// The text of `span` of a document.
    pub fn new(source: &'a dyn Source, span: Span) -> Self {
        Self { source, span, text: OnceCell::new() }
    }

    /// All of it.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| self.source.slice(self.span))
    }
}

impl<'a> BlockCheck<'a> {
    /// What is written at `span`, as the source has it.
    pub fn written(&self, span: Span) -> &'a str {
        span.of(self.source.text())
    }

    /// A place in this block.
    pub fn place(&self, span: Span) -> Place {
        Place { block: self.block, span }
    }
}

/// What a rule about a block and its neighbours sees.
pub struct AroundCheck<'a> {
    /// The blocks.
    pub around: Around<'a>,
    /// The text the blocks are cut from.
    pub source: &'a dyn Source,
    /// The habits of the document.
    pub profile: &'a Profile,
    /// The house style.
    pub style: &'a Style,
    breakdowns: OnceCell<Vec<Breakdown>>,
}

impl<'a> AroundCheck<'a> {
    /// A check of the block in the middle of `around`.
    pub fn new(around: Around<'a>, source: &'a dyn Source, profile: &'a Profile, style: &'a Style) -> Self {
        Self { around, source, profile, style, breakdowns: OnceCell::new() }
    }

    /// The breakdowns that the block states, read when first asked for.
    pub fn breakdowns(&self) -> &[Breakdown] {
        self.breakdowns.get_or_init(|| breakdown::read(&self.around))
    }

    /// A place in the block that is `delta` blocks away.
    pub fn place(&self, delta: i32, span: Span) -> Place {
        Place { block: delta as u32, span }
    }

    /// What is written at a place, as the source has it.
    pub fn written(&self, place: Place) -> String {
        self.around
            .get(place.block as i32)
            .map(|read| self.source.slice(place.span.shift(read.block.span.start)).into_owned())
            .unwrap_or_default()
    }
}

/// What a document rule sees.
pub struct DocumentCheck<'a> {
    /// The blocks, in order.
    pub blocks: &'a [ReadBlock],
    /// The text the blocks are cut from.
    pub source: &'a dyn Source,
    /// The habits of the document.
    pub profile: &'a Profile,
    /// The habits of writing on which it is not of one mind, for [`Check::Habits`] only.
    pub texts: &'a Texts,
    /// How names are written.
    pub names: &'a NameSums,
    /// The house style.
    pub style: &'a Style,
    /// The programmes that are known.
    pub register: &'a Register,
    /// What was read of blocks that are still the same.
    pub memo: &'a Memo,
    /// What each of the blocks concerns: see [`concerns`].
    pub(crate) concerns: &'a [u64],
    /// Which of [`RULES`] is asked, as a bit of `concerns`.
    pub(crate) asked: u64,
    /// The blocks at which the rule looked more closely.
    pub(crate) consulted: RefCell<Vec<u32>>,
}

impl DocumentCheck<'_> {
    /// Takes note that what the rule finds depends on more of a block than [`Alike`] compares. A block
    /// of which it speaks need not be named.
    pub fn consult(&self, block: u32) {
        self.consulted.borrow_mut().push(block);
    }

    /// What is written at a place, as the source has it.
    pub fn written(&self, place: Place) -> String {
        self.consult(place.block);
        self.blocks
            .get(place.block as usize)
            .map(|read| self.source.slice(place.span.shift(read.block.span.start)).into_owned())
            .unwrap_or_default()
    }

    /// The blocks that take part in judgements and concern the rule, with their numbers.
    pub fn judged(&self) -> impl Iterator<Item = (u32, &ReadBlock)> {
        let concerned = self.blocks.iter().zip(self.concerns).enumerate();
        concerned
            .filter(|(_, (_, concerns))| *concerns & self.asked != 0)
            .map(|(i, (read, _))| (i as u32, read))
    }
}

const _: () = assert!(RULES.len() <= 64, "a bit for each rule");

/// The places in [`RULES`] of some of them, in order.
type Numbers = &'static [u8];

/// Makes a list of the places in [`RULES`] of those for which a condition holds.
macro_rules! numbers {
    (|$rule:ident| $condition:expr) => {{
        const ALL: ([u8; 64], usize) = {
            let (mut numbers, mut count, mut number) = ([0; 64], 0, 0);
            while number < RULES.len() {
                let $rule = RULES[number];
                if $condition {
                    numbers[count] = number as u8;
                    count += 1;
                }
                number += 1;
            }
            (numbers, count)
        };
        ALL.0.split_at(ALL.1).0
    }};
}

/// Those that look over the whole document.
const DOCUMENT_RULES: Numbers = numbers!(|rule| !matches!(rule.check, Check::Block(_) | Check::Around(_)));

/// Those that look at a block and its neighbours.
const AROUND_RULES: Numbers = numbers!(|rule| matches!(rule.check, Check::Around(_)));

/// Block rules that look at figures, dates and what else is in [`BlockFacts::facts`].
const FIGURE_RULES: Numbers =
    numbers!(|rule| matches!((&rule.check, rule.family), (Check::Block(_), Family::Number | Family::Date)));

/// Block rules that look at [`BlockFacts::programmes`].
const PROGRAMME_RULES: Numbers =
    numbers!(|rule| matches!((&rule.check, rule.family), (Check::Block(_), Family::Programme)));

/// Block rules that look at [`BlockFacts::text`].
const TEXT_RULES: Numbers =
    numbers!(|rule| matches!((&rule.check, rule.family), (Check::Block(_), Family::Text)));

/// The rules that look at a block and its neighbours, in the order of [`RULES`].
pub(crate) fn around_rules() -> impl Iterator<Item = (&'static Rule, fn(&AroundCheck<'_>, &mut Sink))> {
    AROUND_RULES.iter().filter_map(|&number| match RULES[usize::from(number)] {
        rule @ Rule { check: Check::Around(run), .. } => Some((rule, *run)),
        _ => None,
    })
}

/// The rules of which nobody wants to know what they find, by their number in [`RULES`] as a bit: `wanted`
/// says of which somebody does. Those about totals say also of what was held against each other, and are
/// always asked.
pub(crate) fn unwanted(wanted: impl Fn(&Rule) -> bool) -> u64 {
    let unwanted = |rule: &Rule| rule.family != Family::Total && !wanted(rule);
    RULES.iter().enumerate().fold(0, |all, (number, rule)| all | u64::from(unwanted(rule)) << number)
}

/// The block rules that may find something in a block with these facts, in the order of [`RULES`], but for
/// the unwanted.
pub(crate) fn block_rules(
    facts: &BlockFacts,
    unwanted: u64,
) -> impl Iterator<Item = (&'static Rule, fn(&BlockCheck<'_>, &mut Sink))> {
    let list = |numbers: Numbers, needed: bool| if needed { numbers } else { &[] };
    let figures = list(FIGURE_RULES, !facts.facts.is_empty());
    let programmes = list(PROGRAMME_RULES, !facts.programmes.is_empty());
    let text = list(TEXT_RULES, !facts.text.is_empty());
    let all =
        figures.iter().chain(programmes).chain(text).filter(move |&&number| unwanted >> number & 1 == 0);
    all.filter_map(|&number| match RULES[usize::from(number)] {
        rule @ Rule { check: Check::Block(run), .. } => Some((rule, *run)),
        _ => None,
    })
}

const _: () = {
    let mut number = 0;
    while number < RULES.len() {
        let of_total = matches!(RULES[number].family, Family::Total);
        assert!(!of_total || !matches!(RULES[number].check, Check::Block(_)), "no list has it");
        number += 1;
    }
};

/// Which of [`RULES`] that look over the whole document a block with these facts concerns, by their
/// number as a bit. Page furniture takes part in no judgement and concerns none.
pub(crate) fn concerns(facts: &BlockFacts) -> u64 {
    if facts.furniture {
        return 0;
    }
    let mut concerns = 0;
    for &number in DOCUMENT_RULES {
        let concerned = match RULES[usize::from(number)].check {
            Check::Block(_) | Check::Around(_) => false,
            Check::Document(_) => true,
            Check::Among(concerned, ..) | Check::Habits(concerned, ..) => concerned(facts),
        };
        concerns |= u64::from(concerned) << number;
    }
    concerns
}

/// Of the rules of `concerned`, those that may find something else when one block that concerns them
/// is another: see [`Alike`]. `consulted` tells by the number of a rule whether it looked more closely
/// at the old one.
pub(crate) fn unlike(
    concerned: u64,
    old: &ReadBlock,
    new: &ReadBlock,
    consulted: impl Fn(usize) -> bool,
) -> u64 {
    let mut unlike = 0;
    let mut rest = concerned;
    while rest != 0 {
        let number = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        let alike = match RULES.get(number).map(|rule| rule.check) {
            Some(Check::Among(_, alike, _) | Check::Habits(_, alike, _)) => {
                !consulted(number) && alike(old, new)
            }
            _ => false,
        };
        unlike |= u64::from(!alike) << number;
    }
    unlike
}
