//! What a figure is said to be of, word by word: for finding the same thing stated twice.
//!
//! Read only for figures that look as if one were a slip of the other, so it may look at the text.

use super::clause::{label, unit_words};
use super::mention::NO_AMOUNT;
use super::{Around, Figure};
use crate::knowledge::letters::is_letter;
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::quantity::Quantity;
use crate::reading::row::{Cell, Content, Row, Says};
use crate::reading::skeleton::{Cue, Sign, word};
use crate::reading::{BlockFacts, Fact, Role};
use crate::text::{Span, composed};

/// What a sentence or a table says of one of its figures. All words are hashes of their letters in
/// lower case, in order of their hashes, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The words that say what it is, without its unit and without words that say nothing.
    pub words: Vec<WordHash>,
    /// Those of them that stand behind it.
    pub behind: Vec<WordHash>,
    /// The words of its unit.
    pub unit: Vec<WordHash>,
    /// Names: words with a capital inside the sentence.
    pub names: Vec<WordHash>,
    /// The year that is named last in front of it.
    pub year: Option<u16>,
    /// It is said to be the whole: `tổng số`, `toàn xã`.
    pub whole: bool,
}

/// A sentence reaches so many bytes from its figure at most.
const REACH: usize = 400;
/// A unit has at most so many words.
const MOST_IN_UNIT: usize = 3;
/// In front of a figure so many facts are looked at.
const FACTS: usize = 16;

/// Cues with which a figure is no plain amount of the period that the report is about, beside
/// [`NO_AMOUNT`].
const BESIDE: [Cue; 7] =
    [Cue::Cumulative, Cue::Before, Cue::Opening, Cue::Not, Cue::Rest, Cue::Such, Cue::Share];

/// What is said of a figure in running text, given the text of its block; none when it is not a plain
/// amount, or one of a shorter time than others may be of: `trong quý`, `đợt 2`, `ngày 12/5`.
pub fn in_prose(around: &Around<'_>, fact: u16, source: &str) -> Option<Stated> {
    let here = around.here();
    let k = here.mentions.iter().position(|it| it.figure == Figure { block: 0, fact })?;
    let mention = here.mentions.get(k)?;
    let next = here.mentions.get(k + 1);
    let label = label(here, k);
    let aside =
        |sign: &Sign| matches!(sign, Sign::Cue(cue) if NO_AMOUNT.contains(cue) || BESIDE.contains(cue));
    if !mention.is_amount()
        || mention.ratio
        || next.is_some_and(|next| next.ratio)
        || label.iter().any(aside)
        || mention.after.iter().any(aside)
    {
        return None;
    }
    let facts = &around.get(0)?.facts;
    let quantity = mention.quantity;
    let sentence = sentence(source, quantity.span);
    let (year, from) = times(facts, quantity, sentence)?;
    let front = Span { start: sentence.start, end: quantity.span.start };
    let mut stated = Stated { unit: unit_words(quantity), year, ..Stated::default() };
    stated.whole = label.contains(&Sign::Cue(Cue::Whole));
    let mut own = composed(Span { start: from, end: quantity.span.start }.of(source));
    if words(&own).map(WordHash::of).all(says_nothing) {
        // "214 buổi tuyên truyền cho 12.430 lượt người": what is said of the figure in front.
        own = composed(front.of(source));
    }
    let behind = composed(behind(source, facts, quantity, sentence));
    if is_of_other_time(&own) || is_of_other_time(&behind) {
        return None;
    }
    stated.add_words(&own);
    stated.behind = words(&behind).map(WordHash::of).filter(|word| !says_nothing(*word)).collect();
    stated.words.extend(&stated.behind);
    stated.names = names(&composed(front.of(source)), true);
    stated.names.extend(names(&behind, false));
    Some(stated.settle())
}

/// What is said of a figure in a table: by the row whose cell it is and by the rows above that name
/// its column, each with its text. The last of these is the lowest.
pub fn in_table(row: (&Row, &str), heads: &[(&Row, &str)], figure: Span) -> Option<Stated> {
    let (row, body) = row;
    let at = row.cells.iter().position(|cell| cell.span.contains(figure))?;
    let cell = row.cells.get(at).filter(|cell| cell.figure().is_some_and(|it| !it.percent && !it.signed))?;
    let name = row.cells.iter().find(|cell| cell.label().is_some_and(|label| label.hash != 0))?;
    let says = name.label()?.says;
    const NONE_OF: Says = Says::PERCENT
        .and(Says::AVERAGE)
        .and(Says::RATE)
        .and(Says::PLAN)
        .and(Says::DIFFERENCE)
        .and(Says::CUMULATIVE)
        .and(Says::STATE)
        .and(Says::PRICE)
        .and(Says::PER)
        .and(Says::RATIO)
        .and(Says::OF_WHICH)
        .and(Says::REST)
        .and(Says::SERIAL)
        .and(Says::NOTE);
    if says.any(NONE_OF) {
        return None;
    }
    let mut stated = Stated { whole: says.any(Says::TOTAL.and(Says::WHOLE)), ..Stated::default() };
    let text = composed(name.span.of(body));
    stated.add_words(&text);
    stated.names = names(&text, true);
    let mut named = false;
    for &(head, source) in heads {
        let Some(above) = over(head, row, at, cell) else { continue };
        let text = composed(above.span.of(source));
        match &above.content {
            Content::Label(label) if label.hash != 0 => {
                if label.says.any(NONE_OF) || is_of_other_time(&text) {
                    return None;
                }
                stated.year = year_in(&text).or(stated.year);
                stated.add_words(&text);
                stated.names.extend(names(&text, true));
                named = true;
            }
            Content::Figure(_) | Content::Several => {
                stated.year = Some(year_in(&text)?);
                named = true;
            }
            _ => {}
        }
    }
    // The unit of a row stands in a cell of its own.
    let others = row.cells.iter().filter(|cell| cell.label().is_some() && cell.span != name.span);
    for cell in others {
        let unit = composed(cell.span.of(body));
        if words(&unit).count() <= MOST_IN_UNIT {
            stated.unit.extend(words(&unit).map(WordHash::of));
        }
    }
    if !named || is_of_other_time(&text) {
        return None;
    }
    Some(stated.settle())
}

/// The latest year in rows that name columns, each with its text.
pub fn latest_year(heads: &[(&Row, &str)]) -> Option<u16> {
    let cells = heads.iter().flat_map(|(row, source)| row.cells.iter().map(|cell| cell.span.of(source)));
    cells.filter_map(|text| year_in(&composed(text))).max()
}

/// The names in a text that begins a sentence, in order of their hashes.
pub fn names_in(text: &str) -> Vec<WordHash> {
    let mut names = names(&composed(text), true);
    names.sort_unstable();
    names.dedup();
    names
}

/// What a figure in running text is said to be, as it is written, given the text of its block: the
/// last words in front of it, and its unit.
pub fn phrase(facts: &BlockFacts, quantity: &Quantity, source: &str) -> String {
    let sentence = sentence(source, quantity.span);
    let ends = facts.facts.iter().map(|fact| fact.span().end).filter(|end| *end <= quantity.span.start);
    let from = ends.max().unwrap_or(0).max(sentence.start);
    let front = Span { start: from, end: quantity.span.start }.of(source);
    let clean = |text: &str| text.replace(['*', '_', '`'], "");
    let front = clean(front);
    let words: Vec<&str> =
        front.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let words = words.get(words.len().saturating_sub(PHRASE)..).unwrap_or_default().join(" ");
    let unit = quantity.own_unit().map(|used| clean(used.span.of(source))).unwrap_or_default();
    match (words.is_empty(), unit.is_empty()) {
        (false, false) => format!("{words} … {unit}"),
        (false, true) => words,
        _ => unit,
    }
}

/// So many words name a figure.
const PHRASE: usize = 8;

/// The cell of a head that stands over a cell of a row.
fn over<'a>(head: &'a Row, row: &Row, at: usize, cell: &Cell) -> Option<&'a Cell> {
    if cell.page != (0, 0) {
        let overlaps = |it: &&Cell| it.page.0 < cell.page.1 && cell.page.0 < it.page.1;
        let mut found = head.cells.iter().filter(overlaps);
        let first = found.next()?;
        return found.next().is_none().then_some(first);
    }
    (head.cells.len() == row.cells.len()).then(|| head.cells.get(at)).flatten()
}

impl Stated {
    fn add_words(&mut self, text: &str) {
        self.words.extend(words(text).map(WordHash::of).filter(|word| !says_nothing(*word)));
    }

    /// In order, without the unit.
    fn settle(mut self) -> Self {
        let unit = std::mem::take(&mut self.unit);
        for list in [&mut self.words, &mut self.behind, &mut self.names] {
            list.retain(|word| !unit.contains(word));
            list.sort_unstable();
            list.dedup();
        }
        self.unit = unit;
        self
    }
}

/// The sentence around a span, in its line.
fn sentence(source: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let floor =
        (start.saturating_sub(REACH)..=start).find(|&at| source.is_char_boundary(at)).unwrap_or(start);
    let ceiling = (end..=(end + REACH).min(source.len())).rev().find(|&at| source.is_char_boundary(at));
    let ceiling = ceiling.unwrap_or(end);
    let front = source.get(floor..start).unwrap_or_default();
    let rest = source.get(end..ceiling).unwrap_or_default();
    let ends = |text: &str, (at, c): (usize, char)| {
        matches!(c, '\n' | '\r' | ';')
            || matches!(c, '.' | '!' | '?')
                && text.get(at + 1..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']))
    };
    let from = front.char_indices().rev().find(|&it| ends(front, it)).map_or(0, |(at, c)| at + c.len_utf8());
    let to = rest.char_indices().find(|&it| ends(rest, it)).map_or(rest.len(), |(at, _)| at);
    Span::new(floor + from, end + to)
}

/// The year that is named last between the beginning of the sentence and a figure, and where the words
/// begin that are about the figure: behind the last other figure. None when a shorter time is named.
fn times(facts: &BlockFacts, of: &Quantity, sentence: Span) -> Option<(Option<u16>, u32)> {
    let number = facts.facts.iter().position(|fact| fact.span() == of.span)?;
    let mut year = None;
    let mut from = sentence.start;
    for fact in facts.facts.get(number.saturating_sub(FACTS)..number)? {
        let span = fact.span();
        if span.start < sentence.start {
            continue;
        }
        match fact {
            Fact::Quantity(quantity) if quantity.class() == Some(Class::Time) => return None,
            Fact::Quantity(_) => from = from.max(span.end),
            Fact::Numeral(numeral) if numeral.role == Role::Year => {
                year = numeral.numeral.value.and_then(|value| u16::try_from(value).ok());
            }
            Fact::Numeral(numeral) if numeral.role == Role::Ordinal => return None,
            Fact::Date(_) | Fact::Quarter(_) | Fact::Period(_) => return None,
            _ => {}
        }
    }
    Some((year, from))
}

/// What stands behind a figure, up to a mark that parts or the next figure.
fn behind<'t>(source: &'t str, facts: &BlockFacts, of: &Quantity, sentence: Span) -> &'t str {
    let next = facts.facts.iter().map(Fact::span).find(|span| span.start >= of.span.end);
    let end = next.map_or(sentence.end, |next| next.start.min(sentence.end));
    let text = Span { start: of.span.end, end: end.max(of.span.end) }.of(source);
    text.split([',', ';', ':', '(', ')', '.']).next().unwrap_or_default()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let digit = |word: &&str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    text.split(|c: char| !(is_letter(c) || c.is_numeric()))
        .filter(move |word| !word.is_empty() && !digit(word))
}

/// The words with a capital, but for the first when it begins the sentence. A text in capitals has no
/// names that could be told.
fn names(text: &str, begins: bool) -> Vec<WordHash> {
    if !text.chars().any(char::is_lowercase) {
        return Vec::new();
    }
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words(text).skip(usize::from(begins)).filter(capital).map(WordHash::of).collect()
}

/// The last year in a text.
fn year_in(text: &str) -> Option<u16> {
    let years = text.split(|c: char| !(is_letter(c) || c.is_numeric())).filter(|word| word.len() == 4);
    years.filter_map(|word| word.parse().ok()).rfind(|year| (1900..2100).contains(year))
}

fn says_nothing(word: WordHash) -> bool {
    EMPTY.contains(&word)
}

/// Words that do not say what a figure is of.
const EMPTY: [WordHash; 65] = [
    word("số"),
    word("lượng"),
    word("tổng"),
    word("cộng"),
    word("toàn"),
    word("cả"),
    word("các"),
    word("những"),
    word("của"),
    word("cho"),
    word("được"),
    word("đã"),
    word("có"),
    word("là"),
    word("và"),
    word("với"),
    word("trong"),
    word("ngoài"),
    word("về"),
    word("tại"),
    word("trên"),
    word("ở"),
    word("do"),
    word("đạt"),
    word("gồm"),
    word("đó"),
    word("này"),
    word("năm"),
    word("kết"),
    word("quả"),
    word("thực"),
    word("hiện"),
    word("nay"),
    word("nội"),
    word("dung"),
    word("khoảng"),
    word("gần"),
    word("hơn"),
    word("đến"),
    word("lên"),
    word("tới"),
    word("ra"),
    word("thành"),
    word("như"),
    word("sau"),
    word("theo"),
    word("cùng"),
    word("bao"),
    word("cụ"),
    word("thể"),
    word("chia"),
    word("báo"),
    word("cáo"),
    word("đơn"),
    word("vị"),
    word("tính"),
    word("stt"),
    word("tt"),
    word("qua"),
    word("bằng"),
    word("để"),
    word("từ"),
    word("buổi"),
    word("lớp"),
    word("cuộc"),
];

/// Words that say that another time is meant than elsewhere.
const TIMES: [WordHash; 14] = [
    word("trước"),
    word("cuối"),
    word("cũ"),
    word("tháng"),
    word("quý"),
    word("tuần"),
    word("ngày"),
    word("đợt"),
    word("lần"),
    word("kỳ"),
    word("kì"),
    word("ngoái"),
    word("dịp"),
    word("lũy"),
];

/// Whether a text says that another time is meant: not "kỳ này".
fn is_of_other_time(text: &str) -> bool {
    let mut other = false;
    let mut before = WordHash::default();
    for word in words(text).map(WordHash::of) {
        if word == NOW {
            return false;
        }
        other |= TIMES.contains(&word) || before == BEGINNING && matches!(word, YEAR | PERIOD);
        before = word;
    }
    other
}

const NOW: WordHash = word("này");
const BEGINNING: WordHash = word("đầu");
const YEAR: WordHash = word("năm");
const PERIOD: WordHash = word("kỳ");
