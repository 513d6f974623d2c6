#![doc = include_str!("period_reversed.md")]

use super::one_line;
use crate::messages::DateMessage;
use crate::reading::period::{Joint, Period};
use crate::rules::{BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `period-reversed`.
pub static RULE: Rule = Rule {
    name: "period-reversed",
    family: Family::Date,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "phase", level: Level::Error }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("period_reversed.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for period in block.facts.periods() {
        let Some(case) = reversed(period) else { continue };
        let (from, to) = match period.dates {
            Some((from, to)) => {
                let written =
                    |date: jiff::civil::Date| format!("{}/{}/{}", date.day(), date.month(), date.year());
                (written(from), written(to))
            }
            None => (period.from.to_string(), period.to.to_string()),
        };
        let written = one_line(block.written(period.span));
        let message = DateMessage::PeriodReversed { written, from, to };
        sink.report_case(&RULE, case, block.place(period.span), message);
    }
}

/// The case that a period which runs backwards is; none when it does not, or when the two years may
/// be set against each other.
fn reversed(period: &Period) -> Option<&'static str> {
    if let Some((from, to)) = period.dates {
        let range = matches!(period.joint, Joint::Words { .. });
        return (from > to && (range || period.from > period.to)).then_some("");
    }
    if period.from <= period.to {
        return None;
    }
    if period.head.is_some() {
        return Some("phase");
    }
    // `năm 2025-2024` compares two years as often as it spans them.
    let spans = period.years() > 1 || matches!(period.joint, Joint::Words { from: true });
    (spans && !period.compared).then_some("")
}
