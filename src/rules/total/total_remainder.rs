#![doc = include_str!("total_remainder.md")]

use super::arithmetic::operand;
use super::show::{amounts, judge, shown, text, whole};
use crate::messages::TotalMessage;
use crate::reading::interval::Interval;
use crate::reading::relation::Figure;
use crate::reading::relation::remainder::{Account, Certainty, Remainder, read};
use crate::reading::relation::sum::sum;
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Operation, Rule, Sink, Verdict, Why};
use rust_decimal::Decimal;

/// The rule `total-remainder`.
pub static RULE: Rule = Rule {
    name: "total-remainder",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "rest", level: Level::Error }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_remainder.md"),
    check: Check::Around(check),
};

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for remainder in read(&check.around) {
        let Some((verdict, account)) = verdict(check, &remainder) else { continue };
        let operation = (Operation::Sum, balance(check, account));
        let terms = (&*account.plus, &*account.minus);
        judge(check, sink, &RULE, operation, remainder.left, terms, verdict);
        if verdict == Verdict::Fails {
            report(check, &remainder, sink);
        }
    }
}

/// Whether what is said to be left is left of something that it can be left of, and of what.
fn verdict<'r>(check: &AroundCheck<'_>, remainder: &'r Remainder) -> Option<(Verdict, &'r Account)> {
    let left = operand(remainder.left.of(&check.around)?)?;
    for account in &remainder.accounts {
        if balance(check, account)?.meets(&left) {
            return Some((Verdict::Holds, account));
        }
    }
    let verdict = match remainder.certainty {
        Certainty::Open => Verdict::Unchecked(Why::Unclear),
        Certainty::Likely | Certainty::Sure => Verdict::Fails,
    };
    Some((verdict, remainder.accounts.first()?))
}

/// What an account leaves.
fn balance(check: &AroundCheck<'_>, account: &Account) -> Option<Interval> {
    total(check, &account.plus)?.minus(&total(check, &account.minus)?)
}

fn total(check: &AroundCheck<'_>, figures: &[Figure]) -> Option<Interval> {
    let quantities: Option<Vec<_>> = figures.iter().map(|figure| figure.of(&check.around)).collect();
    sum(quantities?)
}

fn report(check: &AroundCheck<'_>, remainder: &Remainder, sink: &mut Sink) -> Option<()> {
    let account = remainder.accounts.first()?;
    let value = |figures| amounts(check, figures).try_fold(Decimal::ZERO, Decimal::checked_add);
    let expected = value(&account.plus)?.checked_sub(value(&account.minus)?)?;
    let list = |figures: &[Figure]| {
        let shown: Option<Vec<String>> = figures.iter().map(|&figure| text(check, figure)).collect();
        Some(shown?.join(" + "))
    };
    let message = TotalMessage::Remainder {
        whole: list(&account.plus)?,
        taken: list(&account.minus)?,
        expected: shown(check, remainder.left)?.figure(expected),
        written: text(check, remainder.left)?,
    };
    let case = if remainder.certainty == Certainty::Sure { "rest" } else { "" };
    let mut report = sink.report_case(&RULE, case, whole(check, remainder.left)?, message);
    for &figure in account.plus.iter().chain(&account.minus) {
        report = report.related(whole(check, figure)?, TotalMessage::FigureHere);
    }
    Some(())
}
