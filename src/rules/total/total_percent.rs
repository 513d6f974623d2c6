#![doc = include_str!("total_percent.md")]

use super::arithmetic::{accepted, decimals, is_plausible, is_share, operand};
use super::show::{judge, shown, text, whole as at};
use super::slip::only_slip;
use crate::messages::TotalMessage;
use crate::messages::figures::{Shown, percent};
use crate::reading::interval::Interval;
use crate::reading::quantity::Quantity;
use crate::reading::relation::share::{Basis, Share, nearby, read};
use crate::reading::relation::share_list::{ClosedList, SharedBase, closed_lists, shared_bases};
use crate::reading::relation::sum::sum;
use crate::reading::relation::{Figure, Kinship, kinship};
use crate::rules::{
    Applicability, AroundCheck, Case, Check, Family, FixKind, Level, Operation, Report, Rule, Sink, Verdict,
    Why,
};
use rust_decimal::Decimal;

/// The rule `total-percent`.
pub static RULE: Rule = Rule {
    name: "total-percent",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "sum", level: Level::Warning }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("total_percent.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for share in read(&check.around) {
        let Some((verdict, whole)) = verdict(check, &share) else { continue };
        let terms = [share.part, whole];
        let operation = (Operation::Share, None);
        judge(check, sink, &RULE, operation, share.percent, (&terms, &[]), verdict);
        if verdict == Verdict::Fails {
            report(check, &share, sink);
        }
    }
    for list in shared_bases(&check.around) {
        check_shared_base(check, &list, sink);
    }
    for list in closed_lists(&check.around) {
        check_closed_list(check, &list, sink);
    }
}

/// Whether a percentage is the share it is said to be, and of what.
fn verdict(check: &AroundCheck<'_>, share: &Share) -> Option<(Verdict, Figure)> {
    let written = share.percent.of(&check.around)?;
    let part = share.part.of(&check.around)?;
    let fits = |whole: &Quantity| is_share(&operand(part)?, &operand(whole)?, &accepted(written)?);
    for &whole in &share.wholes {
        if fits(whole.of(&check.around)?)? {
            return Some((Verdict::Holds, whole));
        }
    }
    let first = *share.wholes.first()?;
    let whole = first.of(&check.around)?;
    let verdict = match share.basis {
        Basis::Open => Verdict::Unchecked(Why::Several),
        Basis::Ratio | Basis::Stated => Verdict::Fails,
        Basis::Only if !is_plausible(part.value()?, whole.value()?, written) => {
            Verdict::Unchecked(Why::FarOff)
        }
        Basis::Only if is_explained(check, part, written) => Verdict::Unchecked(Why::Several),
        Basis::Only => Verdict::Fails,
    };
    Some((verdict, first))
}

/// Whether some other figure nearby, or the sum of two neighbours, gives the percentage.
fn is_explained(check: &AroundCheck<'_>, part: &Quantity, written: &Quantity) -> bool {
    let (Some(percent), Some(own)) = (accepted(written), operand(part)) else { return true };
    nearby(&check.around).into_iter().any(|block| {
        let kin: Vec<_> =
            block.into_iter().filter(|it| kinship(it, part) >= Kinship::Bare).filter_map(operand).collect();
        let sums = kin.windows(2).filter_map(|pair| pair.first()?.plus(pair.last()?));
        sums.chain(kin.iter().copied()).any(|whole| is_share(&own, &whole, &percent).unwrap_or(true))
    })
}

fn report(check: &AroundCheck<'_>, share: &Share, sink: &mut Sink) -> Option<()> {
    let around = &check.around;
    let base = *share.wholes.first()?;
    let (part, whole, written) = (share.part.of(around)?, base.of(around)?, share.percent.of(around)?);
    let actual = percent(part.value()?, whole.value()?, decimals(written))?;
    let message = TotalMessage::Percent {
        part: text(check, share.part)?,
        whole: text(check, base)?,
        actual: actual.clone(),
        written: text(check, share.percent)?,
    };
    let fits = |value| is_share(&Interval::exact(value), &operand(whole)?, &accepted(written)?);
    let slip = only_slip(part, |value| fits(value).unwrap_or(false));
    let of_part = match slip.filter(|_| share.basis == Basis::Ratio) {
        Some(instead) => TotalMessage::WouldAgree { instead },
        None => TotalMessage::FigureHere,
    };
    let report = sink
        .report(&RULE, at(check, share.percent)?, message)
        .related(at(check, share.part)?, of_part)
        .related(at(check, base)?, TotalMessage::FigureHere);
    computed(check, report, share.percent, actual)
}

/// Shows what the figures give beside a percentage.
fn computed(check: &AroundCheck<'_>, report: Report<'_>, figure: Figure, actual: String) -> Option<()> {
    let place = check.place(figure.block, figure.of(&check.around)?.figure);
    report.fix(Applicability::Display, TotalMessage::Computed(actual.clone()), place, actual);
    Some(())
}

/// Counts that have percentages of what they add up to, but for one.
fn check_shared_base(check: &AroundCheck<'_>, list: &SharedBase, sink: &mut Sink) -> Option<()> {
    let around = &check.around;
    let parts: Option<Vec<_>> =
        list.parts.iter().map(|(part, percent)| Some((part.of(around)?, percent.of(around)?))).collect();
    let parts = parts?;
    let base = sum(parts.iter().map(|(part, _)| *part))?;
    let figures: Vec<Figure> = list.parts.iter().flat_map(|&(part, percent)| [percent, part]).collect();
    let told = |sink: &mut Sink, verdict| {
        let (total, terms) = figures.split_first()?;
        judge(check, sink, &RULE, (Operation::Shares, Some(base)), *total, (terms, &[]), verdict)
    };
    let mut odd = None;
    for (i, (part, percent)) in parts.iter().enumerate() {
        if is_share(&operand(part)?, &base, &accepted(percent)?)? {
            continue;
        }
        if odd.is_some() {
            return None;
        }
        odd = Some(i);
    }
    let Some(odd) = odd else { return told(sink, Verdict::Holds) };
    // One count of two that fits by chance is no proof.
    let precise = parts.iter().enumerate().any(|(i, (_, percent))| {
        i != odd && percent.terms.last().is_some_and(|term| term.numeral.decimals > 0)
    });
    if parts.len() < 3 && !precise {
        return None;
    }
    let ((part, written), &(part_figure, percent_figure)) = (parts.get(odd)?, list.parts.get(odd)?);
    let total = base.single()?;
    if !is_plausible(part.value()?, total, written) {
        return None;
    }
    let actual = percent(part.value()?, total, decimals(written))?;
    let message = TotalMessage::Percent {
        part: text(check, part_figure)?,
        whole: shown(check, part_figure)?.figure(total),
        actual: actual.clone(),
        written: text(check, percent_figure)?,
    };
    told(sink, Verdict::Fails);
    let mut report = sink.report(&RULE, at(check, percent_figure)?, message);
    for (figure, _) in &list.parts {
        let said = if *figure == part_figure { TotalMessage::FigureHere } else { TotalMessage::PartHere };
        report = report.related(at(check, *figure)?, said);
    }
    computed(check, report, percent_figure, actual)
}

/// Percentages of all parts that are not 100 together, even if each was rounded or cut off.
fn check_closed_list(check: &AroundCheck<'_>, list: &ClosedList, sink: &mut Sink) -> Option<()> {
    let around = &check.around;
    let percents: Option<Vec<&Quantity>> = list.percents.iter().map(|it| it.of(around)).collect();
    let percents = percents?;
    let mut together = Interval::exact(Decimal::ZERO);
    let mut total = Decimal::ZERO;
    for percent in &percents {
        together = together.plus(&accepted(percent)?)?;
        total = total.checked_add(percent.value()?)?;
    }
    let holds = together.meets(&Interval::exact(Decimal::ONE_HUNDRED));
    let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
    let (first, rest) = list.percents.split_first()?;
    let operation = (Operation::Hundred, Some(Interval::exact(total)));
    judge(check, sink, &RULE, operation, *first, (rest, &[]), verdict);
    if holds {
        return None;
    }
    let unit = Shown { magnitude: 0, unit: "%".to_owned() };
    let terms: Option<Vec<String>> = percents.iter().map(|it| Some(unit.digits(it.value()?))).collect();
    let message = TotalMessage::PercentSum { sum: unit.figure(total), expression: terms?.join(" + ") };
    let mut report = sink.report_case(&RULE, "sum", at(check, *first)?, message);
    for figure in rest {
        report = report.related(at(check, *figure)?, TotalMessage::PartHere);
    }
    Some(())
}
