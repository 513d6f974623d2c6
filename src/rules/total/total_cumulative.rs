#![doc = include_str!("total_cumulative.md")]

use super::arithmetic::operand;
use super::show::{judge, text, whole as at};
use crate::messages::TotalMessage;
use crate::reading::relation::cumulative::{Cumulative, read};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Operation, Rule, Sink, Verdict};

/// The rule `total-cumulative`.
pub static RULE: Rule = Rule {
    name: "total-cumulative",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_cumulative.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for pair in read(&check.around) {
        let Some(wrong) = is_wrong(check, pair) else { continue };
        let verdict = if wrong { Verdict::Fails } else { Verdict::Holds };
        let operation = (Operation::Comparison, None);
        judge(check, sink, &RULE, operation, pair.cumulative, (&[pair.period], &[]), verdict);
        if wrong {
            report(check, pair, sink);
        }
    }
}

fn is_wrong(check: &AroundCheck<'_>, pair: Cumulative) -> Option<bool> {
    let period = operand(pair.period.of(&check.around)?)?;
    Some(operand(pair.cumulative.of(&check.around)?)?.is_below(&period))
}

fn report(check: &AroundCheck<'_>, pair: Cumulative, sink: &mut Sink) -> Option<()> {
    let message = TotalMessage::Cumulative {
        cumulative: text(check, pair.cumulative)?,
        period: text(check, pair.period)?,
    };
    sink.report(&RULE, at(check, pair.cumulative)?, message)
        .related(at(check, pair.period)?, TotalMessage::FigureHere);
    Some(())
}
