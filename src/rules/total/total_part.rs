#![doc = include_str!("total_part.md")]

use super::show::{judgement, whole};
use crate::messages::TotalMessage;
use crate::reading::quantity::Quantity;
use crate::reading::relation::breakdown::{Breakdown, Opened};
use crate::reading::relation::sum::term;
use crate::reading::relation::{Kinship, kinship};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Rule, Sink, Verdict, Why};

/// The rule.
pub const RULE: Rule = Rule {
    name: "total-part",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "same", level: Level::Error }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_part.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for breakdown in check.breakdowns() {
        let fails = judge(check, breakdown, sink).is_some();
        // What is known of several parts is for total-sum to say.
        if breakdown.parts.len() == 1 {
            let verdict = if fails { Verdict::Fails } else { Verdict::Unchecked(Why::Open) };
            judgement(check, &RULE, breakdown, verdict).into_iter().for_each(|it| sink.judge(it));
        }
    }
}

/// A part that is larger than the whole in which it is said to be. Only the first of a list is
/// surely meant to be in it.
fn judge(check: &AroundCheck<'_>, breakdown: &Breakdown, sink: &mut Sink) -> Option<()> {
    let part = *breakdown.parts.first()?;
    let told = matches!(breakdown.opened, Opened::Among | Opened::Consists);
    let (total, quantity) = (breakdown.total.of(&check.around)?, part.of(&check.around)?);
    let same = kinship(total, quantity) == Kinship::Same && total.unit.is_some();
    if !told
        || !(same || is_narrower(total, quantity))
        || !breakdown.traits.direct
        || breakdown.traits.rivals
        || !breakdown.whole.is_below(&term(quantity)?)
    {
        return None;
    }
    let (place, of) = (whole(check, part)?, whole(check, breakdown.total)?);
    let message = TotalMessage::PartLarger { part: check.written(place), whole: check.written(of) };
    let case = if total.approximator().is_none() && quantity.approximator().is_none() { "same" } else { "" };
    let report = sink.report_case(&RULE, case, place, message);
    report.related(of, TotalMessage::WholeHere);
    Some(())
}

/// Whether a part is counted by a narrower name of what the whole counts: `hộ`, `hộ nghèo`.
fn is_narrower(whole: &Quantity, part: &Quantity) -> bool {
    let name = |quantity: &Quantity| quantity.unit.filter(|used| used.per.is_none())?.unit.name();
    let (Some(whole), Some(part)) = (name(whole), name(part)) else { return false };
    part.strip_prefix(whole).is_some_and(|rest| rest.starts_with(' '))
}
