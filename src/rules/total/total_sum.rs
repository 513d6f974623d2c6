#![doc = include_str!("total_sum.md")]

use super::show::{amounts, difference, expression, judgement, related, whole};
use super::slip::{Slip, slip};
use crate::knowledge::units::Class;
use crate::messages::{Sum, TotalMessage};
use crate::reading::interval::Interval;
use crate::reading::relation::breakdown::{Breakdown, Footing, Opened};
use crate::reading::relation::sum::{is_count, is_exact};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Rule, Sink, Verdict, Why};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    name: "total-sum",
    family: Family::Total,
    cases: &[
        Case { name: "", level: Level::Error },
        Case { name: "open", level: Level::Warning },
        Case { name: "short", level: Level::Warning },
    ],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_sum.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for breakdown in check.breakdowns() {
        if breakdown.parts.len() < 2 {
            continue;
        }
        let judged = judge(check, breakdown);
        let verdict = match judged {
            Ok(None) => Verdict::Holds,
            Ok(Some(_)) => Verdict::Fails,
            Err(why) => Verdict::Unchecked(why),
        };
        judgement(check, &RULE, breakdown, verdict).into_iter().for_each(|it| sink.judge(it));
        if let Ok(Some(case)) = judged {
            report(check, breakdown, case, sink);
        }
    }
}

/// The case that a breakdown is, if it is wrong for sure enough; none if it holds. Otherwise why
/// neither can be said.
fn judge(check: &AroundCheck<'_>, breakdown: &Breakdown) -> Result<Option<&'static str>, Why> {
    let footing = breakdown.footing(&check.around);
    let traits = breakdown.traits;
    let apart = || Apart::of(check, breakdown).ok_or(Why::Unreadable);
    let case = match footing {
        Footing::Holds | Footing::HoldsWithout => return Ok(None),
        Footing::Shortfall if traits.left_out => return Err(Why::Unclear),
        // What adds up on one side of a list of pairs shows that nothing is left out.
        Footing::Excess if traits.sides && !traits.rivals && apart()?.within(50) => Some(""),
        Footing::Shortfall if traits.sides && !traits.rivals && apart()?.within(50) => Some("short"),
        _ if traits.overlapping => return Err(Why::Overlapping),
        _ if traits.examples => return Err(Why::Examples),
        _ if traits.rivals && !apart()?.is_slip() => return Err(Why::Several),
        _ if traits.unclear && !apart()?.is_slip() => return Err(Why::Unclear),
        Footing::Excess => excess(breakdown, &apart()?),
        Footing::Shortfall => is_short(check, breakdown, &apart()?).then_some("short"),
    };
    let why = if footing == Footing::Excess { Why::FarOff } else { Why::Open };
    case.map(Some).ok_or(why)
}

/// How far the sum is from the total.
struct Apart {
    /// In parts of the total.
    share: Decimal,
    /// One slip of the pen explains it.
    slip: bool,
}

impl Apart {
    fn of(check: &AroundCheck<'_>, breakdown: &Breakdown) -> Option<Self> {
        let total = breakdown.total.of(&check.around)?.value()?;
        let sum = nearest(&breakdown.sum, total);
        let gap = sum.checked_sub(total)?;
        let share = gap.abs().checked_div(total.abs())?;
        let of_part = |part: Decimal| part.checked_sub(gap).is_some_and(|meant| slip(part, meant).is_some());
        let slipped = slip(total, sum).is_some_and(|slip| slip != Slip::Scale)
            || amounts(check, &breakdown.parts).any(of_part);
        Some(Self { share, slip: slipped })
    }

    /// Whether nothing but a slip of the pen explains it.
    fn is_slip(&self) -> bool {
        self.slip && self.within(5)
    }

    /// Whether the two are apart by so many parts in a hundred, or less.
    fn within(&self, percent: u32) -> bool {
        self.share.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|share| share <= Decimal::from(percent))
    }
}

/// The value of an interval that is nearest to another value.
fn nearest(interval: &Interval, value: Decimal) -> Decimal {
    match interval.high {
        Some(high) if high < value => high,
        _ if interval.low > value => interval.low,
        _ => value,
    }
}

/// Too much is a fault whatever opens the list, if only the parts do not overlap; where nothing
/// says that they do not, a sum far beyond the total says that they do.
fn excess(breakdown: &Breakdown, apart: &Apart) -> Option<&'static str> {
    let traits = breakdown.traits;
    match breakdown.opened {
        Opened::Consists if apart.within(50) => Some(""),
        _ if traits.closed_classes && apart.within(50) => Some(""),
        Opened::Consists | Opened::Classes => None,
        // "còn lại" closes the list however it was opened.
        _ if traits.rest && apart.within(50) => Some("open"),
        Opened::Among | Opened::Bracket | Opened::Colon if apart.within(12) => Some("open"),
        Opened::Below if apart.within(12) => Some("open"),
        Opened::Behind if apart.within(3) || apart.slip && apart.within(12) => Some("open"),
        _ => None,
    }
}

/// Too little is a fault only where the list is closed, or so near to the total that nothing but a
/// slip explains it.
fn is_short(check: &AroundCheck<'_>, breakdown: &Breakdown, apart: &Apart) -> bool {
    let traits = breakdown.traits;
    let Some(total) = breakdown.total.of(&check.around) else { return false };
    if !is_exact(total) && total.approximator().is_some() {
        return false;
    }
    if breakdown.opened == Opened::Consists || traits.closed_classes || traits.rest {
        return apart.within(50);
    }
    let near = apart.within(2) || apart.slip && apart.within(12);
    let counted = is_count(total) && breakdown.parts.len() >= 3;
    match breakdown.opened {
        Opened::Among => near && counted,
        Opened::Behind => near,
        _ => near && (counted || total.class() == Some(Class::Measure) && breakdown.parts.len() >= 3),
    }
}

fn report(check: &AroundCheck<'_>, breakdown: &Breakdown, case: &'static str, sink: &mut Sink) {
    let (Some(place), Some(shown)) =
        (whole(check, breakdown.total), super::show::shown(check, breakdown.total))
    else {
        return;
    };
    let Some(total) = breakdown.total.of(&check.around).and_then(|total| total.value()) else { return };
    let sum = Sum {
        total: check.written(place),
        sum: shown.interval(&breakdown.sum),
        expression: expression(check, &shown, &breakdown.parts),
        difference: shown.figure(difference(&breakdown.sum, total)),
    };
    let message = if case == "short" { TotalMessage::Shortfall(sum) } else { TotalMessage::Excess(sum) };
    let report = sink.report_case(&RULE, case, place, message);
    related(check, breakdown, &shown, total, report);
}
