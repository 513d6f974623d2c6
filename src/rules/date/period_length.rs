#![doc = include_str!("period_length.md")]

use super::one_line;
use crate::messages::DateMessage;
use crate::rules::{BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `period-length`.
pub static RULE: Rule = Rule {
    name: "period-length",
    family: Family::Date,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("period_length.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for period in block.facts.periods().filter(|period| period.from <= period.to) {
        let Some(duration) = period.duration else { continue };
        // Both ways of counting are in use: 2016-2020 is five years of work and four years on.
        let years = period.years();
        let sound = duration.years == years || duration.years == years + 1;
        if sound || (duration.partial && duration.years < years) {
            continue;
        }
        let message = DateMessage::PeriodLength {
            duration: one_line(block.written(duration.span)),
            from: period.from,
            to: period.to,
        };
        sink.report(&RULE, block.place(duration.span.cover(period.span)), message);
    }
}
