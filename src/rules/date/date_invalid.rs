#![doc = include_str!("date_invalid.md")]

use super::one_line;
use crate::messages::DateMessage;
use crate::reading::date::{Date, days_in};
use crate::rules::{BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `date-invalid`.
pub static RULE: Rule = Rule {
    name: "date-invalid",
    family: Family::Date,
    cases: &[
        Case { name: "", level: Level::Error },
        Case { name: "month", level: Level::Error },
        Case { name: "year", level: Level::Error },
    ],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("date_invalid.md"),
    check: Check::Block(check),
};

/// Reports speak of years from the first dynasties up to the visions for 2050 and a little beyond.
const YEARS: std::ops::RangeInclusive<u32> = 900..=2100;

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for date in block.facts.dates().filter(|date| date.certain && !date.lunar) {
        let written = || one_line(block.written(date.span));
        let place = block.place(date.span);
        let Some(month) = date.month.map(|month| month.value) else { continue };
        if !(1..=12).contains(&month) {
            sink.report_case(&RULE, "month", place, DateMessage::NoSuchMonth { written: written(), month });
        } else if let Some(year) = unlikely_year(date) {
            sink.report_case(&RULE, "year", place, DateMessage::UnlikelyYear { written: written(), year });
        } else if let Some(days) = missing_day(date, month) {
            let year = date.year.map(|year| year.value).filter(|_| month == 2);
            sink.report(&RULE, place, DateMessage::NoSuchDay { date: written(), month, year, days });
        }
    }
}

/// The year as it is written, when it has a digit too few or too many or lies far ahead.
fn unlikely_year(date: &Date) -> Option<String> {
    let year = date.year?;
    (!matches!(year.digits, 2 | 4) || !YEARS.contains(&year.value)).then(|| year.written())
}

/// How many days the month has, when the day is none of them.
fn missing_day(date: &Date, month: u32) -> Option<u32> {
    let days = days_in(month, date.year.map(|year| year.value));
    (!(1..=days).contains(&date.day?.value)).then_some(days)
}
