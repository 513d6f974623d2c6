#![doc = include_str!("date_weekday.md")]

use super::one_line;
use crate::messages::DateMessage;
use crate::reading::date::Weekday;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `date-weekday`.
pub static RULE: Rule = Rule {
    name: "date-weekday",
    family: Family::Date,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("date_weekday.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for date in block.facts.dates() {
        let (Some(written), Some(civil)) = (date.weekday, date.civil()) else { continue };
        let actual = Weekday::of(civil);
        if written.day == actual {
            continue;
        }
        let message = DateMessage::OtherWeekday {
            date: one_line(block.written(date.span)),
            written: written.day,
            actual,
        };
        sink.report(&RULE, block.place(written.span.cover(date.span)), message).fix(
            Applicability::Display,
            DateMessage::ChangeWeekday(actual),
            block.place(written.span),
            written_like(actual, block.written(written.span)),
        );
    }
}

/// The name of the weekday, with a capital where the one it replaces has one.
fn written_like(actual: Weekday, old: &str) -> String {
    let name = actual.vietnamese();
    match name.strip_prefix("thứ") {
        Some(rest) if old.starts_with(['T', 'C']) => format!("Thứ{rest}"),
        _ => name.to_owned(),
    }
}
