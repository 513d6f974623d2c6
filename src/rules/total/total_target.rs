#![doc = include_str!("total_target.md")]

use super::show::{judge, text, whole as at};
use crate::messages::TotalMessage;
use crate::reading::interval::Interval;
use crate::reading::quantity::Quantity;
use crate::reading::relation::target::{Target, read};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Operation, Rule, Sink, Verdict};

/// The rule `total-target`.
pub static RULE: Rule = Rule {
    name: "total-target",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_target.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for target in read(&check.around) {
        let Some(wrong) = is_wrong(check, target) else { continue };
        let verdict = if wrong { Verdict::Fails } else { Verdict::Holds };
        let operation = (Operation::Comparison, None);
        judge(check, sink, &RULE, operation, target.actual, (&[target.target], &[]), verdict);
        if wrong {
            report(check, target, sink);
        }
    }
}

/// Whether the figure is on the other side of the target than the text says.
fn is_wrong(check: &AroundCheck<'_>, verdict: Target) -> Option<bool> {
    let (actual, target) = (verdict.actual.of(&check.around)?, verdict.target.of(&check.around)?);
    let (reached, aim) = (as_written(actual)?, as_written(target)?);
    Some(if verdict.claimed {
        reached.is_below(&aim)
    } else {
        !reached.is_below(&aim) && !aim.meets(&reached)
    })
}

/// A verdict compares what is written, not what it may have been rounded from.
fn as_written(quantity: &Quantity) -> Option<Interval> {
    match quantity.approximator() {
        None => quantity.value().map(Interval::exact),
        Some(_) => quantity.interval(),
    }
}

fn report(check: &AroundCheck<'_>, verdict: Target, sink: &mut Sink) -> Option<()> {
    let message = TotalMessage::Target {
        actual: text(check, verdict.actual)?,
        target: text(check, verdict.target)?,
        claimed: verdict.claimed,
    };
    sink.report(&RULE, at(check, verdict.target)?, message)
        .related(at(check, verdict.actual)?, TotalMessage::FigureHere);
    Some(())
}
