//! Dates, dates with a weekday, and quarters.
//!
//! A date is read as it is written, also when no calendar has it: a rule judges, the reader only
//! says what stands on the page and whether the words around it prove that a date is meant.

mod context;
mod numeric;
mod quarter;
mod weekday;

pub use quarter::Quarter;
pub use weekday::{Weekday, WeekdayUse};

pub(super) use numeric::{full_date as full, may_begin, number, year};
pub(super) use quarter::read as read_quarter;

use super::fact::Fact;
use super::period::{Joint as PeriodJoint, Period};
use super::scan::{Found, Scan};
use crate::reading::scan::words;
use crate::text::Span;
use context::{Context, closes};
use numeric::Raw;
use smallvec::SmallVec;

/// A calendar date as it is written; it may be one that no calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date without the words around it: `26/12/2025`, `28 tháng 6 năm 2024`.
    pub span: Span,
    /// The day; none in `tháng 6/2024`.
    pub day: Option<DatePart>,
    /// The month; none for the `5` of `ngày 5 và 7/8/2025`.
    pub month: Option<DatePart>,
    /// The year; none in `ngày 28/6`.
    pub year: Option<DatePart>,
    /// How it is written.
    pub form: DateForm,
    /// The weekday right beside it.
    pub weekday: Option<WeekdayUse>,
    /// It is a date of the lunar calendar (âm lịch).
    pub lunar: bool,
    /// A holiday that is known by its day: `30/4`, `2-9`. Never with a year.
    pub holiday: bool,
    /// The words before it, or its year, prove that a date is meant.
    pub certain: bool,
    /// It stands in the line of place and date of a document: `Hà Nội, ngày … tháng … năm …`.
    pub issue_line: bool,
}

/// A day, a month or a year as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatePart {
    /// Its value. A year of two digits counts from 2000, or from 1900 when it is above 50.
    pub value: u32,
    /// How many digits are written; 0 for a month in words (`tháng Tư`).
    pub digits: u8,
}

impl DatePart {
    /// Whether it is below 10 and has a zero in front.
    pub fn is_padded(self) -> bool {
        self.value < 10 && self.digits == 2
    }

    /// As it is written in digits: `05`, `5`, `2024`.
    pub fn written(self) -> String {
        let width = usize::from(self.digits);
        let value = if self.digits == 2 { self.value % 100 } else { self.value };
        format!("{value:0width$}")
    }
}

/// The mark between day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `26/12/2025`
    Slash,
    /// `26-12-2025`
    Hyphen,
    /// `26.12.2025`
    Dot,
}

impl Separator {
    /// The mark itself.
    pub fn mark(self) -> char {
        match self {
            Self::Slash => '/',
            Self::Hyphen => '-',
            Self::Dot => '.',
        }
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// Digits and one kind of mark, the day or the month first: `26/12/2025`, `6/2024`, `28-6`.
    Digits {
        /// The mark.
        separator: Separator,
        /// There are spaces around the mark: `26 / 12 / 2025`.
        spaced: bool,
    },
    /// The year first: `2025-12-26`.
    YearFirst,
    /// With the word `tháng` between day and month, or `năm` before the year.
    Words,
    /// One number of a list whose month stands behind it: the `5` of `ngày 5 và 7/8/2025`.
    Bare,
}

impl Date {
    /// The date, when it has a day, a month and a year that exist and is not of the lunar calendar.
    pub fn civil(&self) -> Option<jiff::civil::Date> {
        if self.lunar {
            return None;
        }
        let part = |part: Option<DatePart>| part.and_then(|part| i16::try_from(part.value).ok());
        let narrow = |value: i16| i8::try_from(value).ok();
        let (day, month) = (narrow(part(self.day)?)?, narrow(part(self.month)?)?);
        jiff::civil::Date::new(part(self.year)?, month, day).ok()
    }

    /// ISO 8601: `2025-12-26`, `2025-12` without a day, `--12-26` without a year. None for a date
    /// that does not exist, is of the lunar calendar, or has no month.
    pub fn iso(&self) -> Option<String> {
        let month = self.month?.value;
        if self.lunar || !(1..=12).contains(&month) {
            return None;
        }
        match (self.day, self.year) {
            (Some(_), Some(_)) => self.civil().map(|date| date.to_string()),
            (None, Some(year)) => Some(format!("{:04}-{month:02}", year.value)),
            (Some(day), None) => (1..=days_in(month, None))
                .contains(&day.value)
                .then(|| format!("--{month:02}-{:02}", day.value)),
            (None, None) => None,
        }
    }
}

/// How many days a month from 1 to 12 has; without a year February has 29. 0 for another month.
pub fn days_in(month: u32, year: Option<u32>) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The most dates that are read as one list.
const MAX_LIST: usize = 16;

/// Asked at a number that no earlier reader used and where one [may begin](may_begin).
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let context = Context::before(scan, i)?;
    let mut dates = Vec::new();
    let mut next = match numeric::one(scan, i, &context) {
        Some(raw) => {
            let mut date = date(scan, i, &raw, &context);
            date.weekday = weekday::before(scan, context.lead, raw.next);
            date.issue_line = is_issue_line(scan, context.lead, &raw);
            let next = beside(scan, &mut date, raw.next);
            dates.push(date);
            next
        }
        None => bare_list(scan, i, &context, &mut dates)?,
    };
    let mut facts: SmallVec<[Fact; 1]> = SmallVec::new();
    while let (Some(joint), true) = (joint(scan, next), dates.len() < MAX_LIST) {
        let context = if joint.day { Context::day(joint.lead) } else { Context::list(joint.next) };
        let Some(raw) = numeric::one(scan, joint.next, &context) else { break };
        let mut item = date(scan, joint.next, &raw, &context);
        next = beside(scan, &mut item, raw.next);
        if joint.range
            && let Some(first) = dates.last()
        {
            let joint = joint.of(scan, first.span, item.span);
            facts.extend(Period::of_dates(first, &item, joint).map(|period| Fact::Period(Box::new(period))));
        }
        dates.push(item);
    }
    facts.extend(dates.into_iter().map(|date| Fact::Date(Box::new(date))));
    facts.sort_by_key(|fact| fact.span().start);
    Some(Found { facts, next })
}

/// The fact for what was read at token `i`.
fn date(scan: &Scan<'_>, i: usize, raw: &Raw, context: &Context) -> Date {
    let holiday = raw.year.is_none()
        && matches!((raw.day, raw.month), (Some(day), Some(month)) if context::is_holiday(day.value, month.value));
    Date {
        span: scan.span(i..raw.next),
        day: raw.day,
        month: raw.month,
        year: raw.year,
        form: raw.form,
        weekday: None,
        lunar: raw.lunar || context.lunar,
        holiday,
        certain: raw.certain,
        issue_line: false,
    }
}

/// Reads what stands right behind a date and belongs to it, a weekday in brackets or `âm lịch`;
/// gives the first token behind.
fn beside(scan: &Scan<'_>, date: &mut Date, next: usize) -> usize {
    let inner = next + usize::from(scan.is_mark(next, '('));
    if scan.are(inner, &["âm", "lịch"]) || scan.text(inner) == "ÂL" || scan.text(inner) == "AL" {
        date.lunar = true;
    }
    match weekday::behind(scan, next) {
        Some((weekday, behind)) if date.weekday.is_none() => {
            date.weekday = Some(weekday);
            behind
        }
        _ => next,
    }
}

/// What joins a date to the next of a list.
struct Joint {
    /// Its first token.
    at: usize,
    /// `đến` or a dash, not `và` or a comma.
    range: bool,
    /// The word `ngày` stands before the next date.
    day: bool,
    /// The first token behind the joint: `ngày`, if it is there.
    lead: usize,
    /// The number of the next date.
    next: usize,
}

fn joint(scan: &Scan<'_>, i: usize) -> Option<Joint> {
    let range = scan.is_any(i, words!["đến", "tới"]) || scan.is_any_mark(i, &['-', '–', '—', '−', '‑']);
    if !range && !scan.is_any(i, words!["và", "hoặc"]) && !scan.is_any_mark(i, &[',', ';']) {
        return None;
    }
    let lead = i + 1 + usize::from(scan.is(i + 1, "hết"));
    let day = scan.is(lead, "ngày");
    let next = lead + usize::from(day);
    scan.is_number(next).then_some(Joint { at: i, range, day, lead, next })
}

impl Joint {
    /// The joint of a period of two dates.
    fn of(&self, scan: &Scan<'_>, first: Span, last: Span) -> PeriodJoint {
        match scan.text(self.at).chars().next() {
            Some(mark) if !scan.is_word(self.at) => PeriodJoint::Dash {
                mark,
                span: Span { start: first.end, end: last.start.max(first.end) },
                space_before: !scan.glued(self.at),
                space_after: !scan.glued(self.at + 1),
                quoted: false,
            },
            _ => PeriodJoint::Words { from: false },
        }
    }
}

/// Reads `ngày 5 và 7/8/2025`, `tháng 6, 7/2024`, `10-12/8/2025`: numbers whose month or year
/// stands behind the last of them. Gives the first token behind the last.
fn bare_list(scan: &Scan<'_>, i: usize, context: &Context, dates: &mut Vec<Date>) -> Option<usize> {
    let months = context.is_month();
    let limit = if months { 12 } else { 31 };
    let mut at = i;
    while dates.len() < MAX_LIST {
        let part = number(scan, at).filter(|part| part.digits <= 2 && (1..=limit).contains(&part.value))?;
        let bare = Raw {
            day: (!months).then_some(part),
            month: months.then_some(part),
            year: None,
            form: DateForm::Bare,
            lunar: false,
            certain: false,
            next: at + 1,
        };
        dates.push(date(scan, at, &bare, context));
        let joint = joint(scan, at + 1)?;
        if joint.day && !context.is_day() {
            return None;
        }
        at = joint.next;
        let behind = if joint.day { Context::day(joint.lead) } else { context.inherited(joint.next) };
        match numeric::one(scan, at, &behind) {
            // Without a word before them, only a full date makes days of the numbers.
            Some(raw) if context.is_bare() && (raw.year.is_none() || raw.day.is_none() || !joint.range) => {
                return None;
            }
            Some(raw) if months && raw.day.is_some() => return None,
            Some(raw) => {
                let mut last = date(scan, at, &raw, &behind);
                let next = beside(scan, &mut last, raw.next);
                dates.push(last);
                return Some(next);
            }
            None if context.is_bare() => return None,
            None => {}
        }
        // `ngày 15-18`: two days without a month.
        if context.is_day() && joint.range && scan.glued(at) && closes(scan, at + 1) {
            let part = number(scan, at)
                .filter(|second| second.digits <= 2 && second.value <= 31 && second.value > part.value)?;
            let bare = Raw { day: Some(part), next: at + 1, ..bare };
            dates.push(date(scan, at, &bare, context));
            return Some(at + 1);
        }
    }
    None
}

/// Whether the date stands alone on its line behind the name of a place: the line of place and
/// date of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I). In a header of two columns or a table
/// row it may stand behind a cell.
fn is_issue_line(scan: &Scan<'_>, lead: usize, raw: &Raw) -> bool {
    let full = raw.form == DateForm::Words && raw.day.is_some() && raw.year.is_some();
    let ends = |i: usize| i >= scan.len() || scan.breaks(i) || scan.is_mark(i, '|');
    let end = raw.next + usize::from(scan.is_mark(raw.next, '.'));
    if !full || !scan.is(lead, "ngày") || scan.breaks(lead) || !ends(end) {
        return false;
    }
    let Some(comma) = lead.checked_sub(1).filter(|&comma| scan.is_mark(comma, ',')) else { return false };
    let mut first = comma;
    for _ in 0..8 {
        let Some(before) = first.checked_sub(1).filter(|_| !scan.breaks(first)) else { break };
        if scan.is_mark(before, '|') || (first < comma && column_gap(scan, first)) {
            break;
        }
        if !scan.is_word(before) && !scan.is_any_mark(before, &['.', '-']) {
            return false;
        }
        first = before;
    }
    let starts = scan.breaks(first)
        || scan.is_mark(first.wrapping_sub(1), '|')
        || (first < comma && column_gap(scan, first));
    starts
        && first < comma
        && scan.is_capitalised(first)
        && !scan.is_any(
            first,
            words!["hôm", "sáng", "chiều", "tối", "thứ", "chủ", "vào", "ngày", "đến", "từ", "nay"],
        )
}

/// Whether three or more spaces stand before token `i`, as between the columns of a header.
fn column_gap(scan: &Scan<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| scan.offsets(i).start >= scan.offsets(before).end.saturating_add(3))
}

#[cfg(test)]
pub(super) mod tests;
