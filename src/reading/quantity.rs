//! Quantities: counts, amounts and measures, with their approximators, magnitudes and units.

use super::approximator::{self, Approximator};
use super::boxed;
use super::dash::Dash;
use super::fact::{Fact, OtherNumeral, Role};
use super::interval::Interval;
use super::label;
use super::numeral::{Numeral, Shape};
use super::place::Place;
use super::scan::{Found, Scan};
pub use super::unit::UnitUse;
use super::unit::unit_at;
use crate::knowledge::units::{Class, Spelling};
use crate::reading::scan::words;
use crate::text::Span;
use rust_decimal::Decimal;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

/// A count, an amount or a measure: `hơn 1 tỷ 500 triệu đồng`, `84%`, `10 đến 15 triệu đồng`.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the approximator to the unit.
    pub span: Span,
    /// The digits and magnitude words: `1 tỷ 500 triệu`.
    pub figure: Span,
    /// How much.
    pub amount: Amount,
    /// The digit strings it is made of, each with its magnitude, in the order written. Empty for
    /// an indefinite amount such as `hàng chục`.
    pub terms: SmallVec<[Term; 1]>,
    /// Of what.
    pub unit: Option<UnitUse>,
    /// How it hangs together with the quantity before it in the block.
    pub join: Join,
    /// Its words and signs beside digits and units. A document has many quantities, and most have none.
    pub wording: Option<Box<Wording>>,
}

const _: () = assert!(size_of::<Quantity>() == 152, "a document has many of them");

/// The words and signs of a quantity beside its digits and its unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// The word that makes it approximate, and where it stands.
    pub approximator: Option<(Approximator, Span)>,
    /// What stands between the two ends of a range.
    pub dash: Option<Dash>,
    /// Those of its words that other writers spell otherwise, in order: `tỉ`, `ngàn`, `đ`.
    pub spellings: Box<[SpellingUse]>,
}

impl Wording {
    /// A wording in which there is something.
    fn kept(self) -> Option<Box<Self>> {
        let Self { approximator, dash, spellings } = &self;
        let is_empty = approximator.is_none() && dash.is_none() && spellings.is_empty();
        (!is_empty).then(|| Box::new(self))
    }
}

/// A word of a quantity that has other spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellingUse {
    /// How it is spelt.
    pub spelling: Spelling,
    /// Where it stands.
    pub span: Span,
}

/// A digit string of a quantity with its magnitude.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The digits.
    pub numeral: Numeral,
    /// The power of ten that the words behind it stand for: 9 for `tỷ`, 12 for `nghìn tỷ`, 0 for none.
    pub magnitude: u8,
}

/// How much a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One figure.
    Figure {
        /// The value that is written.
        value: Decimal,
        /// The place of the last digit written, in units of the value: 10.000.000 in `2,67 tỷ`.
        step: Place,
        /// The place of the last digit that is not 0: 100 in `2.200`.
        significant: Place,
        /// It is written in a way that rounds: with a magnitude word at the end, with decimals, or
        /// of a unit that is measured and not counted.
        rounded: bool,
    },
    /// From one figure to another.
    Range {
        /// The smaller.
        low: Decimal,
        /// The larger.
        high: Decimal,
    },
    /// From one figure to a smaller one: `15-10 hộ`.
    ReversedRange {
        /// The first, larger.
        first: Decimal,
        /// The second, smaller.
        second: Decimal,
    },
    /// Words that give no figure: `hàng chục`, `vài trăm`.
    Indefinite {
        /// The least it can be.
        low: Decimal,
        /// The most it can be.
        high: Decimal,
        /// Less than `high`.
        high_open: bool,
    },
    /// A figure that has no certain value: its digits are malformed, or too many.
    Unreadable,
}

/// How a quantity hangs together with the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Not at all.
    #[default]
    None,
    /// The second of a pair with units of their own: `537 buổi/4.425 cán bộ`.
    Pair,
    /// Behind a stroke, with one unit for both: `238/316 vụ`.
    Ratio,
}

impl Amount {
    /// The value that is written; none for ranges and indefinite amounts.
    fn value(self) -> Option<Decimal> {
        if let Self::Figure { value, .. } = self { Some(value) } else { None }
    }
}

impl Quantity {
    /// The word that makes it approximate, and where it stands.
    pub fn approximator(&self) -> Option<(Approximator, Span)> {
        self.wording.as_ref()?.approximator
    }

    /// What stands between the two ends of a range.
    pub fn dash(&self) -> Option<Dash> {
        self.wording.as_ref()?.dash
    }

    /// Those of its words that other writers spell otherwise, in order: `tỉ`, `ngàn`, `đ`.
    pub fn spellings(&self) -> &[SpellingUse] {
        self.wording.as_ref().map_or(&[], |wording| &wording.spellings)
    }

    /// The value that is written; none for ranges and indefinite amounts.
    pub fn value(&self) -> Option<Decimal> {
        self.amount.value()
    }

    /// The values it can have, by its approximator and by how it is written; none when its digits
    /// cannot be read or a bound is beyond what is exact.
    pub fn interval(&self) -> Option<Interval> {
        match self.amount {
            Amount::Figure { value, step, significant, rounded } => approximator::interval(
                self.approximator().map(|(word, _)| word),
                value,
                step,
                significant,
                rounded,
            ),
            Amount::Range { low, high } => Some(Interval::closed(low, high)),
            Amount::Indefinite { low, high, high_open } => {
                Some(Interval { low, high: Some(high), low_open: false, high_open })
            }
            Amount::ReversedRange { .. } | Amount::Unreadable => None,
        }
    }

    /// The kind of its unit; none without one.
    pub fn class(&self) -> Option<Class> {
        self.unit.map(|used| used.unit.class())
    }

    /// Whether it is a count of one digit that is written with a zero in front (`05 hộ`) or without
    /// (`5 hộ`). None for anything else: durations, money, ranges, ratios, rates, parts, round
    /// figures, and 0.
    pub fn is_padded_count(&self) -> Option<bool> {
        let [Term { numeral, magnitude: 0 }] = &*self.terms else { return None };
        let used = self.own_unit()?;
        let plain =
            numeral.shape == Shape::Plain && self.approximator().is_none() && self.join != Join::Ratio;
        let counted = used.unit.name().is_some()
            && used.unit.class() == Class::Count
            && used.unit.is_whole()
            && used.per.is_none();
        let one_digit = numeral.value.is_some_and(|v| v > Decimal::ZERO && v < Decimal::TEN);
        (plain && counted && one_digit).then_some(numeral.leading_zero)
    }

    /// Its unit, unless that is written behind the other half of a ratio: in `238/316 vụ` the unit
    /// belongs to the second figure alone.
    pub fn own_unit(&self) -> Option<UnitUse> {
        self.unit.filter(|used| self.span.contains(used.span))
    }
}

/// Whether token `i` may begin a quantity without digits, or a quarter.
pub(super) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any(i, words!["hàng", "vài", "mấy", "dăm", "quý"])
}

/// Asked at words for which [`may_begin`] holds: `hàng chục hộ dân`, `vài trăm lượt người`.
pub(super) fn read_words(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let (mut at, low, high, high_open) = if scan.is(i, "hàng") {
        (i + 1, 1, 10, true)
    } else if scan.are(i, &["vài", "ba"]) {
        (i + 2, 2, 3, false)
    } else if scan.is_any(i, words!["vài", "mấy"]) {
        (i + 1, 2, 9, false)
    } else if scan.are(i, &["dăm", "bảy"]) {
        (i + 2, 5, 7, false)
    } else if scan.is(i, "dăm") {
        (i + 1, 3, 6, false)
    } else {
        return None;
    };
    let (power, behind) = magnitudes(scan, at);
    if power == 0 {
        return None;
    }
    at = behind;
    let times = power_of_ten(power)?;
    let unit = unit_at(scan, at);
    let end = unit.map_or(at, |(_, end)| end);
    let quantity = Quantity {
        span: scan.span(i..end),
        figure: scan.span(i..at),
        amount: Amount::Indefinite {
            low: Decimal::from(low).checked_mul(times)?,
            high: Decimal::from(high).checked_mul(times)?,
            high_open,
        },
        terms: SmallVec::new(),
        unit: unit.map(|(unit, _)| unit),
        join: Join::None,
        wording: None,
    };
    Some(Found { facts: smallvec![Fact::Quantity(Box::new(quantity))], next: end })
}

/// Asked at every number that no earlier reader used: a quantity, with what belongs to it.
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if is_holiday(scan, i) || is_score(scan, i) {
        let facts = [i, i + 2].map(|at| other(scan, at, Role::Other)).into_iter().collect();
        return Some(Found { facts, next: i + 3 });
    }
    let first = Figure::read(scan, i);
    if let Some(found) = ratio(scan, i, &first) {
        return Some(found);
    }
    let (approximator, start) = approximator::before(scan, i, first.end);
    let mut end = first.end;
    let amount = risen(scan, i, &first).map_or(first.amount, |second| first.sharing(&second));
    let (mut amount, mut terms, mut dash) = (amount, first.terms, None);
    let mut spellings = first.spellings;
    if let Some((second, between)) = range_end(scan, first.end) {
        dash = Some(Dash::at(scan, between));
        amount = range_amount(amount, &terms, &second);
        terms.extend(second.terms);
        spellings.extend(second.spellings);
        end = second.end;
    }
    let unit = unit_at(scan, end);
    spellings.extend(unit.and_then(|(used, _)| used.spelling_use()));
    resolve_comma(scan, i, &mut amount, &terms, unit);
    let figure = scan.span(i..end);
    let mut behind = unit.map_or(end, |(_, end)| end);
    let mut approximator = approximator.map(|(word, tokens)| (word, scan.span(tokens)));
    if let Some((bound, tail)) = approximator::behind(scan, behind) {
        approximator = Some((bound, scan.span(behind..tail)));
        behind = tail;
    }
    let quantity = Quantity {
        span: scan.span(start..behind),
        figure,
        amount: measured(amount, unit),
        terms,
        unit: unit.map(|(unit, _)| unit),
        join: if follows_stroke(scan, i) { Join::Pair } else { Join::None },
        wording: Wording { approximator, dash, spellings: boxed(spellings) }.kept(),
    };
    Some(Found { facts: smallvec![Fact::Quantity(Box::new(quantity))], next: behind })
}

/// `chào mừng 8-3`, `kỷ niệm 27-7`: a day that is celebrated, without the word `ngày`.
fn is_holiday(scan: &Scan<'_>, i: usize) -> bool {
    let small = |at: usize, most: u8| {
        scan.is_number(at) && scan.text(at).parse().is_ok_and(|value: u8| (1..=most).contains(&value))
    };
    i > 0
        && !scan.breaks(i)
        && scan.is_any(i - 1, words!["mừng", "dịp", "niệm", "lễ"])
        && scan.is_any_mark(i + 1, &['-', '/', '.'])
        && scan.glued(i + 1)
        && scan.glued(i + 2)
        && small(i, 31)
        && small(i + 2, 12)
}

/// `thắng 3-1`, `tỷ số 2-0`.
fn is_score(scan: &Scan<'_>, i: usize) -> bool {
    let told = i > 0 && !scan.breaks(i) && scan.is_any(i - 1, words!["thắng", "thua", "hòa", "hoà"])
        || scan.before(i, &["tỷ", "số"])
        || scan.before(i, &["tỉ", "số"]);
    told && scan.is_any_mark(i + 1, &['-', '–']) && scan.is_number(i + 2) && !scan.breaks(i + 2)
}

/// The digits and magnitude words of one figure.
#[derive(Clone)]
struct Figure {
    amount: Amount,
    terms: SmallVec<[Term; 1]>,
    spellings: SmallVec<[SpellingUse; 2]>,
    /// The first token behind.
    end: usize,
}

impl Figure {
    /// Reads the figure that begins with the number at token `i`: numbers with their magnitudes,
    /// each smaller than the one before (`1 tỷ 500 triệu`), and `rưỡi`.
    fn read(scan: &Scan<'_>, i: usize) -> Self {
        let mut terms = SmallVec::new();
        let mut spellings = SmallVec::new();
        let mut sum = Sum::default();
        let mut at = i;
        loop {
            let (numeral, digits_end) = spaced_decimal(scan, at)
                .unwrap_or_else(|| (Numeral::new(scan.text(at), scan.span(at..at + 1)), at + 1));
            let (magnitude, behind) = magnitudes(scan, digits_end);
            spellings.extend((digits_end..behind).filter_map(|word| spelling(scan, word..word + 1)));
            sum.add(&numeral, magnitude);
            terms.push(Term { numeral, magnitude });
            at = behind;
            let goes_on =
                magnitude > 0 && scan.is_number(at) && !scan.breaks(at) && !label::is_time_behind(scan, at);
            if !goes_on {
                break;
            }
        }
        if scan.is_any(at, words!["rưỡi", "rưởi"])
            && terms.last().is_some_and(|term: &Term| term.magnitude > 0)
        {
            sum.add_half();
            at += 1;
        }
        Self { amount: sum.amount(), terms, spellings, end: at }
    }

    /// What the figure amounts to in front of one that it may share the magnitude of: both are
    /// milliards in `128,4/196,7 tỷ đồng`.
    ///
    /// It is left as written when it is so large that it has its own zeros (`12.000/15 nghìn hộ`), and
    /// is unreadable when it may be of a magnitude that is left out (`từ 850 lên 1,2 tỷ đồng`).
    fn sharing(&self, second: &Self) -> Amount {
        let ([own], Some(last)) = (self.terms.as_slice(), second.terms.last()) else { return self.amount };
        if own.magnitude > 0 || last.magnitude == 0 {
            return self.amount;
        }
        let mut shared = Sum::default();
        shared.add(&own.numeral, last.magnitude);
        let (written, shared) = (self.amount, shared.amount());
        let (Some(alone), Some(scaled), Some(other)) =
            (written.value(), shared.value(), second.amount.value())
        else {
            return Amount::Unreadable;
        };
        let is_near = |value: Decimal| value.checked_div(other).is_some_and(|times| times <= Decimal::TEN);
        if second.terms.len() == 1 && is_near(scaled) {
            shared
        } else if alone.checked_mul(Decimal::TEN).is_some_and(|most| most >= other) {
            written
        } else {
            Amount::Unreadable
        }
    }
}

/// The second figure of `từ 38 lên 42,5 triệu đồng`, when the number at token `i` is the first.
fn risen(scan: &Scan<'_>, i: usize, first: &Figure) -> Option<Figure> {
    let at = first.end;
    let told = i > 0 && scan.is(i - 1, "từ") && scan.is_any(at, words!["lên", "xuống", "còn"]);
    if !told || scan.breaks(i) || scan.breaks(at) {
        return None;
    }
    // "lên đến", "xuống còn".
    let at = at + 1 + usize::from(scan.is_any(at + 1, words!["đến", "tới", "còn"]));
    (scan.is_number(at) && !scan.breaks(at)).then(|| Figure::read(scan, at))
}

/// A decimal with a space behind its comma, and the first token behind it: `5, 8` of `5, 8 tỷ đồng`.
///
/// Two numbers of a list look the same. It is no list when exactly two numbers stand there, the
/// second has one or two digits and a unit that can be divided, and no word in front or behind
/// speaks of several.
fn spaced_decimal(scan: &Scan<'_>, i: usize) -> Option<(Numeral, usize)> {
    let (whole, fraction) = (scan.text(i), scan.text(i + 2));
    let apart = scan.is_mark(i + 1, ',') && scan.glued(i + 1) && scan.is_number(i + 2) && !scan.glued(i + 2);
    if !apart || scan.breaks(i + 2) || fraction.len() > 2 || whole.contains(',') {
        return None;
    }
    // "khoảng 3, 4 km", "5, 7 triệu đồng": two neighbouring digits are a rough amount.
    if let ([low @ b'1'..=b'9'], [high]) = (whole.as_bytes(), fraction.as_bytes())
        && (1..=2).contains(&high.saturating_sub(*low))
    {
        return None;
    }
    let numeral = Numeral::spaced(&format!("{whole},{fraction}"), scan.span(i..i + 3))?;
    let (magnitude, behind) = magnitudes(scan, i + 3);
    let unit = unit_at(scan, behind);
    let class = unit.map(|(used, _)| used.unit.class());
    let divisible = magnitude >= 6 || matches!(class, Some(Class::Measure | Class::Percent));
    let end = unit.map_or(behind, |(_, end)| end);
    (divisible && !is_list_before(scan, i) && !goes_on_as_list(scan, end)).then_some((numeral, i + 3))
}

/// Whether the number at token `i` is an item of a list, by what stands in front of it.
fn is_list_before(scan: &Scan<'_>, i: usize) -> bool {
    i == 0
        || scan.breaks(i)
        || matches!(scan.kind(i - 1), Some(super::token::TokenKind::Mark(_)))
        || scan.is_number(i - 1)
        || (1..=4.min(i)).any(|back| {
            scan.is_any(
                i - back,
                words!["lượt", "ứng", "các", "những", "hai", "mức", "từng", "gồm", "và", "hoặc", "số"],
            )
        })
}

/// Whether a list goes on at token `at`: `và 12 %`, `, 15 tỷ`.
fn goes_on_as_list(scan: &Scan<'_>, at: usize) -> bool {
    (scan.is_any_mark(at, &[',', ';', '-', '–', '/']) || scan.is_any(at, words!["và", "hoặc", "hay", "đến"]))
        && scan.is_number(at + 1)
}

/// The spelling of a run of tokens, when it is a word that has others.
fn spelling(scan: &Scan<'_>, tokens: Range<usize>) -> Option<SpellingUse> {
    let spelling = Spelling::of(scan.slice(tokens.clone()))?;
    Some(SpellingUse { spelling, span: scan.span(tokens) })
}

/// Terms added up, each with its magnitude.
#[derive(Default)]
struct Sum {
    total: Decimal,
    step: Place,
    significant: Place,
    rounded: bool,
    /// The power of ten of the magnitude of the term before.
    last: Option<u8>,
    broken: bool,
}

impl Sum {
    fn add(&mut self, numeral: &Numeral, magnitude: u8) {
        if self.try_add(numeral, magnitude).is_none() {
            self.broken = true;
        }
    }

    fn try_add(&mut self, numeral: &Numeral, magnitude: u8) -> Option<()> {
        let value = numeral.value?;
        // What most are: digits, and nothing else.
        let (mut added, mut times) = (value, Decimal::ONE);
        if magnitude > 0 {
            times = power_of_ten(magnitude)?;
            added = value.checked_mul(times)?;
        }
        if let Some(power) = self.last {
            let last = power_of_ten(power)?;
            if times > last {
                // "1 nghìn 200 tỷ" is 1.200 tỷ: the last magnitude counts for all that stands before.
                if value >= last {
                    return None;
                }
                self.total = self.total.checked_mul(times)?;
            } else if times == last || added >= last {
                return None;
            }
        }
        self.total = if self.last.is_some() { self.total.checked_add(added)? } else { added };
        let step = i16::from(magnitude) - i16::from(numeral.decimals);
        self.step = Place::of_power(step);
        self.significant = Place::of_power(step + i16::from(numeral.zeros));
        self.rounded = magnitude > 0 || numeral.decimals > 0;
        self.last = Some(magnitude);
        Some(())
    }

    fn add_half(&mut self) {
        let half = self.last.map(Place::half_of);
        match half.and_then(|half| Some((half, self.total.checked_add(half.value())?))) {
            Some((half, total)) => {
                self.total = total;
                self.step = half;
                self.significant = half;
            }
            None => self.broken = true,
        }
    }

    fn amount(self) -> Amount {
        if self.broken {
            return Amount::Unreadable;
        }
        Amount::Figure {
            value: self.total,
            step: self.step,
            significant: self.significant,
            rounded: self.rounded,
        }
    }
}

/// The power of ten of the magnitude words from token `at` on (`nghìn tỷ` is 12), and the first
/// token behind them. 0 when there is none. A hyphenated word and `tỷ lệ` are no magnitude.
fn magnitudes(scan: &Scan<'_>, mut at: usize) -> (u8, usize) {
    let mut power = 0_u8;
    while let Some(one) = magnitude(scan, at) {
        power = power.saturating_add(one);
        at += 1;
        if power > 18 {
            break;
        }
    }
    (power, at)
}

/// The power of ten of one magnitude word.
fn magnitude(scan: &Scan<'_>, at: usize) -> Option<u8> {
    let word = scan.text(at);
    if !scan.is_word(at) || !matches!(word.len(), 4..=7) {
        return None;
    }
    let power = match word.as_bytes().first()? {
        b't' | b'T' if scan.is_any(at, words!["tỷ", "tỉ"]) => 9,
        b't' | b'T' if scan.is(at, "triệu") => 6,
        b't' | b'T' if scan.is(at, "trăm") => 2,
        b'n' | b'N' if scan.is_any(at, words!["nghìn", "ngàn"]) => 3,
        b'v' | b'V' if scan.is(at, "vạn") => 4,
        b'c' | b'C' if scan.is(at, "chục") => 1,
        _ => return None,
    };
    // tỷ lệ, tỷ số, tỷ giá, tỷ trọng, tỷ suất are nouns of their own.
    if power == 9
        && scan.is_any(at + 1, words!["lệ", "số", "giá", "trọng", "suất", "phú"])
        && !scan.breaks(at + 1)
    {
        return None;
    }
    Some(power)
}

fn power_of_ten(power: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10_i128.checked_pow(u32::from(power))?, 0).ok()
}

/// The second figure of a range and the tokens between the two: `-`, `–`, `đến`, `tới`.
fn range_end(scan: &Scan<'_>, end: usize) -> Option<(Figure, Range<usize>)> {
    let by_dash = scan.is_any_mark(end, &['-', '–', '—', '−', '‑']);
    let by_word = scan.is_any(end, words!["đến", "tới"]);
    if !(by_dash || by_word) || !scan.is_number(end + 1) || scan.breaks(end) || scan.breaks(end + 1) {
        return None;
    }
    // "tổng 12 -5": a dash that hangs on one side only is a minus or a bullet.
    if by_dash && scan.glued(end) != scan.glued(end + 1) {
        return None;
    }
    // "12-5-3" is an identifier or a date; "5-7/8" a pair of dates.
    if by_dash && scan.glued(end) && scan.glued(end + 2) && scan.is_any_mark(end + 2, &['-', '–', '/']) {
        return None;
    }
    let figure = Figure::read(scan, end + 1);
    matches!(figure.amount, Amount::Figure { .. }).then_some((figure, end..end + 1))
}

/// What a range amounts to. A bare first figure takes the magnitude of the second: `10 đến 15 triệu`.
fn range_amount(first: Amount, terms: &[Term], second: &Figure) -> Amount {
    let (Amount::Figure { value: low, .. }, Amount::Figure { value: high, .. }) = (first, second.amount)
    else {
        return Amount::Unreadable;
    };
    let bare = matches!(terms, [only] if only.magnitude == 0);
    let (mut low, high) = (low, high);
    if bare
        && let [only] = second.terms.as_slice()
        && only.magnitude > 0
    {
        let reversed = only.numeral.value.is_some_and(|value| value < low);
        match power_of_ten(only.magnitude).and_then(|times| low.checked_mul(times)) {
            // "200 đến 15 triệu": only the figures as written can be compared.
            Some(scaled) if !reversed => low = scaled,
            Some(scaled) => return Amount::ReversedRange { first: scaled, second: high },
            None => return Amount::Unreadable,
        }
    }
    if low > high { Amount::ReversedRange { first: low, second: high } } else { Amount::Range { low, high } }
}

/// `8,800 đối tượng` counts whole things: the comma can only group. What is measured, or has a
/// magnitude behind it, has decimals.
fn resolve_comma(
    scan: &Scan<'_>,
    i: usize,
    amount: &mut Amount,
    terms: &[Term],
    unit: Option<(UnitUse, usize)>,
) {
    let [only] = terms else { return };
    let counted = || {
        unit.is_some_and(|(used, _)| {
            used.unit.is_whole()
                && (used.unit.class() == Class::Money || used.per.is_none() && !is_average(scan, i))
        })
    };
    if only.numeral.shape == Shape::CommaThree
        && only.magnitude == 0
        && counted()
        && let Some(value) = only.numeral.other()
    {
        let significant = Place::of_last_digit(value);
        *amount = Amount::Figure { value, step: Place::ONE, significant, rounded: false };
    }
}

/// Whether words in front of token `i` announce an average, which has decimals whatever it counts.
fn is_average(scan: &Scan<'_>, i: usize) -> bool {
    (0..=8.min(i)).any(|back| {
        let at = i - back;
        at > 0
            && scan.is_any(at - 1, words!["quân", "bình", "mỗi"])
            && (scan.before(at, &["bình", "quân"])
                || scan.before(at, &["trung", "bình"])
                || scan.is(at - 1, "mỗi"))
    })
}

/// A figure of a unit that is measured, not counted, is rounded at its last digit.
fn measured(amount: Amount, unit: Option<(UnitUse, usize)>) -> Amount {
    match amount {
        Amount::Figure { value, step, significant, rounded } => {
            let class = unit.map(|(used, _)| used.unit.class());
            let rounded = rounded || matches!(class, Some(Class::Measure | Class::Percent));
            Amount::Figure { value, step, significant, rounded }
        }
        other => other,
    }
}

/// Whether the figure at token `i` stands behind a stroke that stands behind the unit of another.
fn follows_stroke(scan: &Scan<'_>, i: usize) -> bool {
    i > 1 && scan.is_mark(i - 1, '/') && scan.is_word(i - 2) && !scan.breaks(i)
}

/// `238/316 vụ`, `45/60 triệu đồng`: two figures with one unit and one magnitude.
fn ratio(scan: &Scan<'_>, i: usize, first: &Figure) -> Option<Found> {
    let second_at = first.end + 1;
    let apart = scan.breaks(first.end) || scan.breaks(second_at);
    if apart || !scan.is_mark(first.end, '/') || !scan.is_number(second_at) {
        return None;
    }
    let mut second = Figure::read(scan, second_at);
    let unit = unit_at(scan, second.end);
    second.spellings.extend(unit.and_then(|(used, _)| used.spelling_use()));
    let behind = unit.map_or(second.end, |(_, end)| end);
    let (approximator, start) = approximator::before(scan, i, first.end);
    let approximator = approximator.map(|(word, tokens)| (word, scan.span(tokens)));
    let quantity = |figure: Figure, tokens: Range<usize>, span: Range<usize>, approximator, join| {
        Fact::Quantity(Box::new(Quantity {
            span: scan.span(span),
            figure: scan.span(tokens),
            amount: measured(figure.amount, unit),
            terms: figure.terms,
            unit: unit.map(|(unit, _)| unit),
            join,
            wording: Wording { approximator, dash: None, spellings: boxed(figure.spellings) }.kept(),
        }))
    };
    let first = Figure { amount: first.sharing(&second), ..first.clone() };
    let (first_end, second_end) = (first.end, second.end);
    Some(Found {
        facts: smallvec![
            quantity(first, i..first_end, start..first_end, approximator, Join::None),
            quantity(second, second_at..second_end, second_at..behind, None, Join::Ratio),
        ],
        next: behind,
    })
}

/// A numeral that is no quantity, with its role, for readers that know what it is instead.
pub(super) fn other(scan: &Scan<'_>, i: usize, role: Role) -> Fact {
    let numeral = Numeral::new(scan.text(i), scan.span(i..i + 1));
    Fact::Numeral(OtherNumeral { numeral, role })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Block, BlockKind, Format};

    /// Each quantity as its value or range, then `glued`, the dash, and the spellings.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
        let facts =
            crate::reading::read(text, &block, Format::PlainText, &mut crate::reading::Scratch::default())
                .0
                .unwrap_or_default();
        let found: Vec<String> = facts
            .quantities()
            .map(|q| {
                let mut out = match q.amount {
                    Amount::Figure { value, .. } => value.normalize().to_string(),
                    Amount::Range { low, high } => format!("{}..{}", low.normalize(), high.normalize()),
                    Amount::ReversedRange { first, second } => {
                        format!("{}>{}", first.normalize(), second.normalize())
                    }
                    Amount::Indefinite { .. } => "indefinite".to_owned(),
                    Amount::Unreadable => "unreadable".to_owned(),
                };
                if q.own_unit().is_some_and(|used| used.glued) {
                    out.push_str(" glued");
                }
                if let Some(dash) = q.dash() {
                    out.push_str(&format!(" {:?}{}", dash.kind, if dash.spaced { "+" } else { "" }));
                    out.push_str(if dash.quoted { " quoted" } else { "" });
                }
                for used in q.spellings() {
                    out.push_str(&format!(" {}", used.span.of(text)));
                    assert_eq!(used.span.of(text), used.spelling.written());
                }
                out
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_space_behind_a_decimal_comma_is_told_from_a_list() {
        check("Thiệt hại khoảng 5, 8 tỷ đồng", &["5800000000 tỷ đồng"]);
        check("vốn xã 126, 5 tỉ đồng, vốn tỉnh 3 tỉ đồng", &["126500000000 tỉ đồng", "3000000000 tỉ đồng"]);
        check("tăng 12, 5% so với năm trước", &["12.5 glued"]);
        check("Hai xã được lần lượt 5, 8 tỷ đồng", &["5", "8000000000 tỷ đồng"]);
        check("đạt 5, 8 tỷ đồng và 12 tỷ đồng", &["5", "8000000000 tỷ đồng", "12000000000 tỷ đồng"]);
        check("thu 3, 5, 8 tỷ đồng", &["3", "5", "8000000000 tỷ đồng"]);
        check("có 12, 5 hộ", &["12", "5"]);
        check("cách trụ sở 3, 4 km", &["3", "4 km"]);
        check("mỗi hộ thu 5, 7 triệu đồng", &["5", "7000000 đồng"]);
    }

    #[test]
    fn the_first_figure_shares_the_magnitude_of_the_second() {
        check("128,4/196,7 tỷ đồng", &["128400000000", "196700000000 tỷ đồng"]);
        check("12.000/15 nghìn hộ", &["12000", "15000 nghìn"]);
        check("12/15 nghìn ha", &["12000", "15000 nghìn ha"]);
        check("từ 38 lên 42,5 triệu đồng", &["38000000", "42500000 đồng"]);
        check("từ 1,5 xuống còn 1,2 tỷ đồng", &["1500000000", "1200000000 tỷ đồng"]);
        check("từ 850 lên 1,2 tỷ đồng", &["unreadable", "1200000000 tỷ đồng"]);
        check("từ 850 hộ lên 1,2 nghìn hộ", &["850", "1200 nghìn"]);
    }

    #[test]
    fn three_digits_behind_a_comma_group_what_is_whole() {
        check("8,800 đối tượng", &["8800"]);
        check("500,000 đồng/cháu", &["500000 đồng"]);
        check("gấp 1,125 lần", &["1.125"]);
        check("bình quân 1,250 con", &["1.25"]);
        check("1,250 con/hộ", &["1.25"]);
        check("108,987 tỷ đồng, 24,605 km", &["108987000000 tỷ đồng", "24.605 km"]);
    }

    #[test]
    fn the_form_of_a_quantity_is_kept() {
        check("dài 231,7km, rộng 3 mét", &["231.7 glued km", "3 mét"]);
        check("15 héc-ta, 2 ki-lô-mét vuông, 5 cây số", &["15 héc-ta", "2 ki-lô-mét vuông", "5 cây số"]);
        check("40m², 50 m2", &["40 glued m²", "50 m2"]);
        check("3.000đ và 5 NGHÌN ĐỒNG", &["3000 glued đ", "5000"]);
        check("mạng 4G, công ty 3M", &[]);
        check("10-15 hộ, 10 – 15 hộ, 10 đến 15 hộ", &["10..15 Hyphen", "10..15 EnDash+", "10..15 Word+"]);
        check(
            "sách “Hướng dẫn bà con các thôn bản vùng cao biên giới chăn nuôi lợn thịt quy mô nhỏ từ 10 – 15 con \
             trong điều kiện chuồng trại còn nhiều khó khăn thiếu thốn về mọi mặt” hay",
            &["10..15 EnDash+ quoted"],
        );
        check("chào mừng 8-3 hội viên, thắng 3-1 trận, 15-10 hộ", &["15>10 Hyphen"]);
        check("mỗi tháng 5 triệu đồng, khoản 500.000 đồng", &["5000000 đồng", "500000 đồng"]);
        check("12 đ/c, 3 Đ/c, 3.000 đ/con, 3.000đ/c", &["12", "3", "3000 đ", "3000 glued đ"]);
        check("tiểu mục 3.15 người có công, lúc 8.00 người dân họp, 0912.345.678 đồng chí", &[]);
    }

    #[test]
    fn padding_is_a_matter_of_small_counts() {
        let check = |text: &str, expected: Option<bool>| {
            let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
            let facts = crate::reading::read(
                text,
                &block,
                Format::PlainText,
                &mut crate::reading::Scratch::default(),
            )
            .0
            .unwrap_or_default();
            assert_eq!(facts.quantities().next().and_then(Quantity::is_padded_count), expected, "{text}");
        };
        check("05 hộ", Some(true));
        check("5 hộ", Some(false));
        check("15 hộ", None);
        check("0 vụ", None);
        check("5 năm qua", None);
        check("5 tỷ đồng", None);
        check("5/8 chỉ tiêu", None);
        check("5-8 hộ", None);
        check("gấp 3 lần", None);
        check("hơn 5 hộ", None);
        check("5 con/hộ", None);
    }
}
