//! How a document writes figures: its separators, padding, spacing, dashes, spellings.
//!
//! Each block counts its own votes once, when it is read ([`Votes`]); the document adds them up
//! ([`Numbers`]). Labels, years, telephone numbers and page furniture are no quantities and do not
//! vote. Rows of tables have votes of their own for grouping, and none on dashes, padding,
//! magnitudes and spellings: there space is short and the form is the column's.

use crate::knowledge::units::{Class, Spelling};
use crate::reading::numeral::Shape;
use crate::reading::quantity::{Quantity, Term};
use crate::reading::{Dash, DashKind, Fact};
use crate::text::Span;

/// A way of writing that a document can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// `2.806`, `1.234,5`: dots between groups of three.
    DotGroups,
    /// `6,931,330`, `1,234.5`: commas between groups of three.
    CommaGroups,
    /// `10000`, `5330 hộ`: a quantity of four digits or more without groups.
    Ungrouped,
    /// Dots between groups of three in rows of tables.
    TableDotGroups,
    /// Commas between groups of three in rows of tables.
    TableCommaGroups,
    /// Four digits or more without groups in rows of tables.
    TableUngrouped,
    /// `2,67`: a decimal comma.
    CommaDecimal,
    /// `2.67`: a decimal dot.
    DotDecimal,
    /// `2,67 tỷ`: a thousand million or more as a decimal of tỷ.
    DecimalBillions,
    /// `1 tỷ 500 triệu`: the same in two steps.
    CompoundBillions,
    /// `05 hộ`: a count of one digit with a zero in front.
    Padded,
    /// `5 hộ`: a count of one digit as it is.
    Unpadded,
    /// `84%`.
    PercentTight,
    /// `84 %`.
    PercentSpaced,
    /// `231,7km`: the symbol of a unit stands against the digits.
    UnitGlued,
    /// A dash between two figures or years.
    Range(DashForm),
    /// A spelling of a magnitude or a unit: `tỷ`, `ngàn`, `đ`.
    Spelling(Spelling),
}

/// The forms of the dash between the ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DashForm {
    /// `2016-2020`.
    Hyphen,
    /// `2016 - 2020`.
    SpacedHyphen,
    /// `2016–2020`.
    EnDash,
    /// `2016 – 2020`.
    SpacedEnDash,
    /// Anything else: `2016- 2020`, `2016—2020`.
    Uneven,
}

impl DashForm {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Hyphen, Self::SpacedHyphen, Self::EnDash, Self::SpacedEnDash, Self::Uneven];

    /// The form of a dash; none for a word, and none inside quotation marks.
    pub fn of(dash: &Dash) -> Option<Self> {
        if dash.quoted {
            return None;
        }
        match (dash.kind, dash.spaced) {
            (DashKind::Hyphen, false) => Some(Self::Hyphen),
            (DashKind::Hyphen, true) => Some(Self::SpacedHyphen),
            (DashKind::EnDash, false) => Some(Self::EnDash),
            (DashKind::EnDash, true) => Some(Self::SpacedEnDash),
            (DashKind::Uneven, _) => Some(Self::Uneven),
            (DashKind::Word, _) => None,
        }
    }

    /// The dash with its spaces; none for a form that nobody should take over.
    pub fn written(self) -> Option<&'static str> {
        match self {
            Self::Hyphen => Some("-"),
            Self::SpacedHyphen => Some(" - "),
            Self::EnDash => Some("–"),
            Self::SpacedEnDash => Some(" – "),
            Self::Uneven => None,
        }
    }
}

impl Habit {
    /// How many habits there are.
    const COUNT: usize = 15 + DashForm::ALL.len() + Spelling::COUNT;

    /// A number from 0 to [`Habit::COUNT`], exclusive.
    fn index(self) -> usize {
        match self {
            Self::DotGroups => 0,
            Self::CommaGroups => 1,
            Self::Ungrouped => 2,
            Self::TableDotGroups => 3,
            Self::TableCommaGroups => 4,
            Self::TableUngrouped => 5,
            Self::CommaDecimal => 6,
            Self::DotDecimal => 7,
            Self::DecimalBillions => 8,
            Self::CompoundBillions => 9,
            Self::Padded => 10,
            Self::Unpadded => 11,
            Self::PercentTight => 12,
            Self::PercentSpaced => 13,
            Self::UnitGlued => 14,
            Self::Range(form) => 15 + form as usize,
            Self::Spelling(spelling) => 15 + DashForm::ALL.len() + spelling.index(),
        }
    }
}

/// The votes of one block: only the habits that occur in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Votes(Box<[Vote]>);

/// How often a habit occurs in a block, and where first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Vote {
    habit: Habit,
    count: u32,
    first: Span,
}

impl Votes {
    /// Counts the votes of the facts of a block.
    pub(crate) fn of(facts: &[Fact], table: bool) -> Self {
        let mut ballot = Ballot::default();
        for fact in facts {
            match fact {
                Fact::Quantity(quantity) => ballot.quantity(quantity, table),
                Fact::Period(period) if !table => ballot.dash(Dash::of_period(period), period.span),
                _ => {}
            }
        }
        Self(ballot.votes.into_boxed_slice())
    }

    /// Whether a habit occurs in the block.
    pub(crate) fn has(&self, habit: Habit) -> bool {
        self.0.iter().any(|vote| vote.habit == habit)
    }
}

/// Votes while they are being counted.
#[derive(Default)]
struct Ballot {
    votes: Vec<Vote>,
}

impl Ballot {
    fn cast(&mut self, habit: Habit, place: Span) {
        match self.votes.iter_mut().find(|vote| vote.habit == habit) {
            Some(vote) => vote.count = vote.count.saturating_add(1),
            None => self.votes.push(Vote { habit, count: 1, first: place }),
        }
    }

    fn quantity(&mut self, quantity: &Quantity, table: bool) {
        for term in &quantity.terms {
            self.grouping(quantity, term, table);
        }
        self.spacing(quantity);
        if table {
            return;
        }
        self.magnitude(quantity);
        self.padding(quantity);
        self.dash(quantity.dash(), quantity.figure);
        for used in quantity.spellings() {
            self.cast(Habit::Spelling(used.spelling), used.span);
        }
    }

    fn dash(&mut self, dash: Option<Dash>, place: Span) {
        if let Some(form) = dash.as_ref().and_then(DashForm::of) {
            self.cast(Habit::Range(form), place);
        }
    }

    fn grouping(&mut self, quantity: &Quantity, term: &Term, table: bool) {
        let span = term.numeral.span;
        let pick = |prose, in_table| if table { in_table } else { prose };
        match term.numeral.shape {
            Shape::Grouped => self.cast(pick(Habit::DotGroups, Habit::TableDotGroups), span),
            Shape::GroupedDecimal => {
                self.cast(pick(Habit::DotGroups, Habit::TableDotGroups), span);
                if !table {
                    self.cast(Habit::CommaDecimal, span);
                }
            }
            Shape::CommaGrouped | Shape::CommaGroupedDot => {
                self.cast(pick(Habit::CommaGroups, Habit::TableCommaGroups), span);
            }
            Shape::CommaThree if groups_by_comma(quantity, term) => {
                self.cast(pick(Habit::CommaGroups, Habit::TableCommaGroups), span);
            }
            Shape::Plain | Shape::Decimal if is_ungrouped(quantity, term, table) => {
                self.cast(pick(Habit::Ungrouped, Habit::TableUngrouped), span);
            }
            Shape::Decimal if !table => self.cast(Habit::CommaDecimal, span),
            Shape::DotDecimal if !table && quantity.unit.is_some() => self.cast(Habit::DotDecimal, span),
            _ => {}
        }
    }

    fn magnitude(&mut self, quantity: &Quantity) {
        let billions = |term: &Term| matches!(term.magnitude, 9 | 12);
        match (&*quantity.terms, quantity.dash()) {
            ([only], None) if billions(only) && only.numeral.decimals > 0 => {
                self.cast(Habit::DecimalBillions, quantity.figure);
            }
            ([first, .., last], None) if billions(first) && last.magnitude >= 3 => {
                self.cast(Habit::CompoundBillions, quantity.figure);
            }
            _ => {}
        }
    }

    fn padding(&mut self, quantity: &Quantity) {
        if let Some(padded) = quantity.is_padded_count() {
            let span = quantity.own_unit().map_or(quantity.figure, |used| quantity.figure.cover(used.span));
            self.cast(if padded { Habit::Padded } else { Habit::Unpadded }, span);
        }
    }

    fn spacing(&mut self, quantity: &Quantity) {
        let Some(used) = quantity.own_unit() else { return };
        let span = quantity.figure.cover(used.span);
        match used.unit.form() {
            Some("%" | "‰") if used.glued => self.cast(Habit::PercentTight, span),
            Some("%" | "‰") => self.cast(Habit::PercentSpaced, span),
            Some(_) if used.unit.is_symbol() && used.glued => self.cast(Habit::UnitGlued, span),
            _ => {}
        }
    }
}

/// Whether a plain numeral is one that a writer who groups would have grouped: four digits or more
/// that cannot be a year. In prose it needs a magnitude or a unit of the table, for else it may be
/// a number that is a name; in a table the column has the unit.
pub(crate) fn is_ungrouped(quantity: &Quantity, term: &Term, table: bool) -> bool {
    let counts = match quantity.unit {
        Some(used) => {
            used.unit.name().is_some()
                && matches!(used.unit.class(), Class::Count | Class::Measure | Class::Money)
        }
        None => table || term.magnitude > 0,
    };
    let numeral = &term.numeral;
    let whole = numeral.value.and_then(|value| u64::try_from(value.trunc()).ok());
    matches!(numeral.shape, Shape::Plain | Shape::Decimal)
        && counts
        && !numeral.leading_zero
        && whole.is_some_and(|whole| whole >= 1000 && !(1900..=2100).contains(&whole))
}

/// Whether the reader took the comma of `8,800 đối tượng` to group. In `312,125 nghìn tấn` it stands
/// before decimals: the value has the digits of the other reading only because of the magnitude.
pub(crate) fn groups_by_comma(quantity: &Quantity, term: &Term) -> bool {
    let other = term.numeral.other();
    term.magnitude == 0 && other.is_some() && quantity.value() == other
}

/// The votes of a document.
///
/// Where a document is of one mind there is nothing to be compared with: such votes are forgotten
/// when all are in, so that the profile stays as it is with most figures that are added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// One for each habit, by its index; empty while nobody voted.
    tallies: Vec<Tally>,
    /// Dots group and a comma is the decimal mark in most figures; false for the reverse.
    vietnamese: Option<bool>,
}

/// How often a habit occurs in a document, and its first use as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    count: usize,
    example: String,
}

/// Votes of blocks, added up: blocks come and go.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    counts: [u32; Habit::COUNT],
    /// For which votes [`Sums::numbers`] was asked last, and what it said: most edits change none.
    last: ([u32; Habit::COUNT], Numbers),
}

impl Default for Sums {
    fn default() -> Self {
        let counts = [0; Habit::COUNT];
        Self { counts, last: (counts, Numbers::default()) }
    }
}

impl Sums {
    /// Adds the votes of a block.
    pub fn add(&mut self, votes: &Votes) {
        for vote in &votes.0 {
            if let Some(sum) = self.counts.get_mut(vote.habit.index()) {
                *sum = sum.saturating_add(vote.count);
            }
        }
    }

    /// Takes the votes of a block away again.
    pub fn remove(&mut self, votes: &Votes) {
        for vote in &votes.0 {
            if let Some(sum) = self.counts.get_mut(vote.habit.index()) {
                *sum = sum.saturating_sub(vote.count);
            }
        }
    }

    /// The votes of a document, without what no rule can make use of. The examples are still to be
    /// found: see [`Numbers::exemplify`].
    pub fn numbers(&mut self) -> Numbers {
        if self.last.0 != self.counts {
            let tally = |&sum: &u32| Tally { count: sum as usize, example: String::new() };
            let tallies = self.counts.iter().map(tally).collect();
            let mut numbers = Numbers { tallies, vietnamese: None };
            numbers.close();
            self.last = (self.counts, numbers);
        }
        self.last.1.clone()
    }
}

impl Numbers {
    /// Takes the examples that are still missing from the votes of the next block. `written` gives
    /// the text of a span of that block.
    pub(super) fn exemplify(&mut self, votes: &Votes, written: impl Fn(Span) -> String) {
        for vote in &votes.0 {
            if let Some(tally) = self.tallies.get_mut(vote.habit.index())
                && tally.count > 0
                && tally.example.is_empty()
            {
                tally.example = written(vote.first);
            }
        }
    }

    /// Whether a habit has no example yet.
    pub(super) fn lacks_examples(&self) -> bool {
        self.tallies.iter().any(|tally| tally.count > 0 && tally.example.is_empty())
    }

    /// How often a habit occurs.
    pub fn count(&self, habit: Habit) -> usize {
        self.tallies.get(habit.index()).map_or(0, |tally| tally.count)
    }

    /// The first use of a habit, as it is written; empty when there is none.
    pub fn example(&self, habit: Habit) -> &str {
        self.tallies.get(habit.index()).map_or("", |tally| &tally.example)
    }

    /// Whether `habit` is the document's own against `others`: at least five uses, and four of five.
    pub fn settled(&self, habit: Habit, others: impl IntoIterator<Item = Habit>) -> bool {
        let uses = self.count(habit);
        let against: usize = others.into_iter().map(|other| self.count(other)).sum();
        uses >= 5 && uses >= 4 * against
    }

    /// The form of the dash that is the document's own.
    pub fn dash(&self) -> Option<DashForm> {
        DashForm::ALL.into_iter().filter(|form| form.written().is_some()).find(|&form| {
            let others = DashForm::ALL.into_iter().filter(|&other| other != form);
            self.settled(Habit::Range(form), others.map(Habit::Range))
        })
    }

    /// The spelling that is the document's own for the word that `spelling` stands for; none when it
    /// has no habit, or `spelling` does not occur in it.
    pub fn spelling(&self, spelling: Spelling) -> Option<Spelling> {
        if self.count(Habit::Spelling(spelling)) == 0 {
            return None;
        }
        spelling.siblings().find(|&one| {
            let others = spelling.siblings().filter(|&other| other != one);
            self.settled(Habit::Spelling(one), others.map(Habit::Spelling))
        })
    }

    /// Whether dots group and a comma is the decimal mark in most figures (`Some(true)`), the
    /// reverse (`Some(false)`), or neither.
    pub fn is_vietnamese(&self) -> Option<bool> {
        self.vietnamese
    }

    /// Forgets what no rule can make use of, now that all votes are in.
    fn close(&mut self) {
        self.vietnamese = self.most_are_vietnamese();
        self.keep_disputed(&[Habit::CommaDecimal], &[]);
        self.keep_disputed(&[Habit::DotDecimal], &[]);
        self.keep_disputed(&[Habit::DotGroups, Habit::CommaGroups], &[Habit::Ungrouped]);
        self.keep_disputed(&[Habit::TableDotGroups, Habit::TableCommaGroups], &[Habit::TableUngrouped]);
        self.keep_disputed(&[Habit::DecimalBillions], &[Habit::CompoundBillions]);
        self.keep_disputed(&[Habit::Padded], &[Habit::Unpadded]);
        if self.count(Habit::PercentSpaced) == 0 {
            self.forget(Habit::PercentTight);
        }
        if self
            .dash()
            .is_none_or(|form| self.is_alone(Habit::Range(form), DashForm::ALL.map(Habit::Range).into_iter()))
        {
            DashForm::ALL.into_iter().for_each(|form| self.forget(Habit::Range(form)));
        }
        let is_undisputed = |spelling: &Spelling| {
            let all = spelling.siblings().map(Habit::Spelling);
            self.spelling(*spelling).is_none_or(|major| self.is_alone(Habit::Spelling(major), all))
        };
        let used = Spelling::all().filter(|&spelling| self.count(Habit::Spelling(spelling)) > 0);
        let undisputed: Vec<Spelling> = used.filter(is_undisputed).collect();
        undisputed.into_iter().for_each(|spelling| self.forget(Habit::Spelling(spelling)));
        if self.tallies.iter().all(|tally| tally.count == 0) {
            self.tallies.clear();
        }
    }

    fn most_are_vietnamese(&self) -> Option<bool> {
        let ours = self.count(Habit::DotGroups) + self.count(Habit::CommaDecimal);
        let foreign = self.count(Habit::CommaGroups) + self.count(Habit::DotDecimal);
        if ours >= 5 && ours >= 4 * foreign {
            Some(true)
        } else if foreign >= 5 && foreign >= 4 * ours {
            Some(false)
        } else {
            None
        }
    }

    /// Forgets both sides unless each of them has votes.
    fn keep_disputed(&mut self, one: &[Habit], other: &[Habit]) {
        let voted = |side: &[Habit]| side.iter().any(|&habit| self.count(habit) > 0);
        if !(voted(one) && voted(other)) {
            one.iter().chain(other).for_each(|&habit| self.forget(habit));
        }
    }

    /// Whether only `habit` of these has votes.
    fn is_alone(&self, habit: Habit, mut all: impl Iterator<Item = Habit>) -> bool {
        all.all(|other| other == habit || self.count(other) == 0)
    }

    fn forget(&mut self, habit: Habit) {
        if let Some(tally) = self.tallies.get_mut(habit.index()) {
            *tally = Tally::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking;
    use crate::settings::Settings;
    use crate::text::Format;

    fn numbers(text: &str) -> Numbers {
        let mut checker = checking::read(text, Format::PlainText, &|| false).expect("not cancelled");
        checker.check(&text, &Settings::default(), &|| false).expect("not cancelled");
        checker.profile().numbers.clone()
    }

    #[test]
    fn a_document_of_one_mind_has_no_profile() {
        let text = "Có 2.806 hộ, 3.100 người, 5 xã, 6 thôn; thu 2,5 tỷ đồng, đạt 84%, mỗi bản 10-15 hộ.";
        assert_eq!(numbers(text), Numbers::default());
        assert_eq!(numbers(""), Numbers::default());
    }

    #[test]
    fn a_dispute_keeps_both_sides() {
        let text = "Thu 2,5 tỷ đồng, 3,5 tỷ đồng, 4,5 tỷ đồng và 1 tỷ 200 triệu đồng; trồng 10000 cây, 2.806 bụi; \
                    đạt 84%, 85 %.";
        let numbers = numbers(text);
        let seen = |habit| (numbers.count(habit), numbers.example(habit));
        assert_eq!(seen(Habit::DecimalBillions), (3, "2,5 tỷ"));
        assert_eq!(seen(Habit::CompoundBillions), (1, "1 tỷ 200 triệu"));
        assert_eq!(seen(Habit::DotGroups), (1, "2.806"));
        assert_eq!(seen(Habit::Ungrouped), (1, "10000"));
        assert_eq!(seen(Habit::PercentTight), (1, "84%"));
        assert_eq!(seen(Habit::PercentSpaced), (1, "85 %"));
    }

    #[test]
    fn a_habit_is_five_uses_and_four_of_five() {
        let dash = |tight: usize, spaced: usize| {
            numbers(&format!("{}{}", "Có 10-15 hộ. ".repeat(tight), "Có 10 – 15 hộ. ".repeat(spaced))).dash()
        };
        assert_eq!(dash(4, 1), None);
        assert_eq!(dash(5, 1), Some(DashForm::Hyphen));
        assert_eq!(dash(5, 2), None);
        assert_eq!(dash(2, 8), Some(DashForm::SpacedEnDash));
        let years = "Giai đoạn 2011-2015. ".repeat(6) + "Giai đoạn 2016 - 2020.";
        assert_eq!(numbers(&years).dash(), Some(DashForm::Hyphen));
        let spelling = |text: &str| Spelling::of("tỉ").and_then(|one| numbers(text).spelling(one));
        assert_eq!(spelling(&("Thu 2 tỷ đồng. ".repeat(5) + "Chi 3 tỉ đồng.")), Spelling::of("tỷ"));
        assert_eq!(spelling(&("Thu 2 tỷ đồng. ".repeat(3) + "Chi 3 tỉ đồng.")), None);
    }

    #[test]
    fn most_figures_tell_the_marks() {
        assert_eq!(numbers(&"Có 2.806 hộ, 2,5 ha. ".repeat(3)).is_vietnamese(), Some(true));
        assert_eq!(numbers(&"Có 2,806,100 hộ, 2.5 ha. ".repeat(3)).is_vietnamese(), Some(false));
        assert_eq!(numbers("Có 2.806 hộ.").is_vietnamese(), None);
    }
}
