#![doc = include_str!("total_change.md")]

use super::arithmetic::{accepted, decimals, is_close, is_comparable, is_plausible, is_share, operand};
use super::show::{judge, shown, text, whole as at};
use super::slip::slip;
use crate::messages::TotalMessage;
use crate::messages::figures::percent;
use crate::reading::interval::Interval;
use crate::reading::quantity::Quantity;
use crate::reading::relation::Figure;
use crate::reading::relation::change::{Change, read};
use crate::rules::{
    Applicability, AroundCheck, Case, Check, Family, FixKind, Level, Operation, Rule, Sink, Verdict,
};
use rust_decimal::Decimal;

/// The rule `total-change`.
pub static RULE: Rule = Rule {
    name: "total-change",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "direction", level: Level::Error }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("total_change.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for change in read(&check.around) {
        let Some(figures) = Figures::of(check, &change) else { continue };
        let fault = figures.fault(&change);
        let verdict = if fault.is_some() { Verdict::Fails } else { Verdict::Holds };
        judged(check, &change, verdict, sink);
        if let Some(fault) = fault {
            report(check, &change, &fault, sink);
        }
    }
}

/// What is said of a change. A percentage that may be one of points is held against nothing.
fn judged(check: &AroundCheck<'_>, change: &Change, verdict: Verdict, sink: &mut Sink) {
    let sum = (Operation::Sum, None);
    match (change.amount, change.new, change.old) {
        (Some(amount), Some(new), Some(old)) => {
            let terms = if change.rise { ([new], [old]) } else { ([old], [new]) };
            judge(check, sink, &RULE, sum, amount, (&terms.0, &terms.1), verdict);
        }
        (None, Some(new), Some(old)) if change.percent.is_none() => {
            judge(check, sink, &RULE, (Operation::Comparison, None), new, (&[old], &[]), verdict);
        }
        _ => {}
    }
    let Some(percent) = change.percent.filter(|_| !change.points) else { return };
    match (change.amount, change.new, change.old) {
        (_, Some(new), Some(old)) => {
            judge(check, sink, &RULE, (Operation::Growth, None), percent, (&[new, old], &[]), verdict);
        }
        (Some(amount), None, Some(old)) => {
            judge(check, sink, &RULE, (Operation::Share, None), percent, (&[amount, old], &[]), verdict);
        }
        (Some(amount), Some(new), None) => {
            // The earlier figure is written nowhere.
            judge(check, sink, &RULE, (Operation::Comparison, None), percent, (&[new, amount], &[]), verdict);
        }
        _ => {}
    }
}

/// The figures of a change.
struct Figures<'a> {
    new: Option<&'a Quantity>,
    old: Option<&'a Quantity>,
    amount: Option<&'a Quantity>,
    percent: Option<&'a Quantity>,
}

/// What is wrong with a change.
struct Fault {
    /// It goes the other way.
    direction: bool,
    /// The later figure.
    new: Decimal,
    /// The earlier figure.
    old: Decimal,
    /// The percentage is what is wrong.
    share: bool,
}

impl<'a> Figures<'a> {
    fn of(check: &AroundCheck<'a>, change: &Change) -> Option<Self> {
        // A figure that cannot be read says nothing about the others.
        let get = |figure: Option<Figure>| match figure {
            Some(figure) => figure.of(&check.around).filter(|it| it.value().is_some()).map(Some),
            None => Some(None),
        };
        Some(Self {
            new: get(change.new)?,
            old: get(change.old)?,
            amount: get(change.amount)?,
            percent: get(change.percent)?,
        })
    }

    fn fault(&self, change: &Change) -> Option<Fault> {
        let fault = match (self.new, self.old) {
            (Some(new), Some(old)) => self.between(change, new, old),
            (Some(new), None) => self.with_new(change, new),
            (None, Some(old)) => self.with_old(change, old),
            (None, None) => None,
        };
        fault.filter(|fault| !(fault.share && self.is_level(fault)))
    }

    /// Whether the percentage says what the later figure is of the earlier one, not by how much it is
    /// more or less: `60 vụ, giảm 40 vụ, bằng 60% so với cùng kỳ`.
    fn is_level(&self, fault: &Fault) -> bool {
        let level = || {
            let percent = accepted(self.percent?)?;
            is_share(&Interval::exact(fault.new), &Interval::exact(fault.old), &percent)
        };
        level().unwrap_or(false)
    }

    /// Both the later and the earlier figure are given.
    fn between(&self, change: &Change, new: &Quantity, old: &Quantity) -> Option<Fault> {
        let (now, then) = (operand(new)?, operand(old)?);
        let fault = |direction, share| Some(Fault { direction, new: new.value()?, old: old.value()?, share });
        let rose = then.is_below(&now);
        let fell = now.is_below(&then);
        let size = if rose { now.minus(&then)? } else { then.minus(&now)? };
        let fits_amount = match self.amount {
            Some(amount) => Some(operand(amount)?.meets(&size)),
            None => None,
        };
        let fits_percent = match self.percent {
            Some(percent) => Some(is_share(&at_least_nothing(size), &then, &accepted(percent)?)?),
            None => None,
        };
        if change.rise && fell || !change.rise && rose {
            // What stands in another sentence is what changed if the size says so.
            let same = fits_amount == Some(true) || fits_percent == Some(true);
            return if change.far && !same { None } else { fault(true, false) };
        }
        if fits_amount == Some(false) {
            let near = |amount: &Quantity| {
                let size = new.value()?.checked_sub(old.value()?)?.abs();
                let amount = amount.value()?;
                // Small counts jump about.
                let small = size < Decimal::TEN && amount < Decimal::TEN;
                Some(small || is_close(size, amount) || slip(size, amount).is_some())
            };
            let near = self.amount.and_then(near).unwrap_or(false);
            let agrees = self.amount.zip(self.percent).is_some_and(|(amount, percent)| {
                let share = || is_share(&operand(amount)?, &then, &accepted(percent)?);
                share().unwrap_or(false)
            });
            return if change.far && (!near || agrees) { None } else { fault(false, false) };
        }
        let plausible = self.percent.is_some_and(|percent| self.is_near(new, old, percent));
        if fits_percent == Some(false) && !change.points && (plausible || fits_amount == Some(true)) {
            let amount_explains = self
                .amount
                .and_then(|amount| is_share(&operand(amount)?, &then, &accepted(self.percent?)?))
                .unwrap_or(false);
            return if amount_explains { None } else { fault(false, true) };
        }
        None
    }

    /// The earlier figure follows from the later one and the amount; the percentage is checked.
    fn with_new(&self, change: &Change, new: &Quantity) -> Option<Fault> {
        let (amount, percent) = (self.amount?, self.percent?);
        let (now, by) = (operand(new)?, operand(amount)?);
        let then = if change.rise { now.minus(&by)? } else { now.plus(&by)? };
        let (value, by_value) = (new.value()?, amount.value()?);
        let old = if change.rise { value.checked_sub(by_value)? } else { value.checked_add(by_value)? };
        let positive = old > Decimal::ZERO && then.low >= Decimal::ZERO;
        let wrong = positive
            && !change.points
            && !is_share(&by, &then, &accepted(percent)?)?
            && is_plausible(by_value, old, percent);
        wrong.then_some(Fault { direction: false, new: value, old, share: true })
    }

    /// The later figure follows from the earlier one and the amount; the percentage is checked.
    fn with_old(&self, change: &Change, old: &Quantity) -> Option<Fault> {
        let (amount, percent) = (self.amount?, self.percent?);
        let (then, by) = (operand(old)?, operand(amount)?);
        let (value, by_value) = (old.value()?, amount.value()?);
        let new = if change.rise { value.checked_add(by_value)? } else { value.checked_sub(by_value)? };
        let wrong = value > Decimal::ZERO
            && new >= Decimal::ZERO
            && !change.points
            && !is_share(&by, &then, &accepted(percent)?)?
            && self.is_of_size(by_value, value, percent);
        wrong.then_some(Fault { direction: false, new, old: value, share: true })
    }

    /// The earlier figure is stated, so that a percentage of the same size is of it.
    fn is_of_size(&self, amount: Decimal, old: Decimal, percent: &Quantity) -> bool {
        let actual = amount.checked_mul(Decimal::ONE_HUNDRED).and_then(|amount| amount.checked_div(old));
        let written = percent.value().map(|value| value.abs());
        actual.zip(written).is_some_and(|(actual, written)| is_comparable(actual, written))
    }

    fn is_near(&self, new: &Quantity, old: &Quantity, percent: &Quantity) -> bool {
        let near = || {
            let (new, old) = (new.value()?, old.value()?);
            let size = new.checked_sub(old)?.abs();
            Some(old > Decimal::ZERO && is_plausible(size, old, percent))
        };
        near().unwrap_or(false)
    }
}

/// An interval of sizes, which are not below 0.
fn at_least_nothing(interval: Interval) -> Interval {
    Interval { low: interval.low.max(Decimal::ZERO), ..interval }
}

fn report(check: &AroundCheck<'_>, change: &Change, fault: &Fault, sink: &mut Sink) -> Option<()> {
    let figure = change.new.or(change.old).or(change.amount)?;
    let style = shown(check, figure)?;
    let gap = fault.new.checked_sub(fault.old)?;
    let (new, old) = (style.figure(fault.new), style.figure(fault.old));
    let places = || [change.new, change.old, change.amount, change.percent].into_iter().flatten();
    let named = change.percent.filter(|_| fault.share).unwrap_or(change.at);
    let first = at(check, named)?;
    if fault.direction {
        let message = TotalMessage::Direction { new, old, rise: gap > Decimal::ZERO };
        let mut report = sink.report_case(&RULE, "direction", first, message);
        for figure in places().filter(|&figure| figure != named) {
            report = report.related(at(check, figure)?, TotalMessage::FigureHere);
        }
        return Some(());
    }
    let written = change.percent.and_then(|figure| figure.of(&check.around));
    let share = written.and_then(|written| percent(gap.abs(), fault.old, decimals(written)));
    let difference = match &share {
        Some(share) if change.amount.is_some() => format!("{} ({share})", style.figure(gap.abs())),
        Some(share) => share.clone(),
        None => style.figure(gap.abs()),
    };
    let parts: Vec<String> = [change.amount, change.percent]
        .into_iter()
        .flatten()
        .filter_map(|figure| text(check, figure))
        .collect();
    let said = match parts.as_slice() {
        [amount, percent] => format!("{amount} ({percent})"),
        parts => parts.concat(),
    };
    let message = TotalMessage::Change {
        new,
        old,
        rise: gap > Decimal::ZERO,
        difference: difference.clone(),
        written: said,
    };
    let mut report = sink.report(&RULE, first, message);
    for figure in places().filter(|&figure| figure != named) {
        report = report.related(at(check, figure)?, TotalMessage::FigureHere);
    }
    let instead = if fault.share { share.unwrap_or(difference) } else { difference };
    let place = check.place(named.block, named.of(&check.around)?.figure);
    report.fix(Applicability::Display, TotalMessage::Computed(instead.clone()), place, instead);
    Some(())
}
