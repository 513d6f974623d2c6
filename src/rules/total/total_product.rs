#![doc = include_str!("total_product.md")]

use super::arithmetic::operand;
use super::show::{judge, shown, text, whole as at};
use crate::messages::TotalMessage;
use crate::reading::interval::Interval;
use crate::reading::relation::Figure;
use crate::reading::relation::product::{Product, read};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Operation, Rule, Sink, Verdict, Why};
use rust_decimal::Decimal;

/// The rule `total-product`.
pub static RULE: Rule = Rule {
    name: "total-product",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("total_product.md"),
    check: Check::Around(check),
};

/// A price per month may be paid for so many months.
const MOST_MONTHS: u32 = 60;

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    for product in read(&check.around) {
        let Some(verdict) = verdict(check, &product) else { continue };
        let operation = (Operation::Product, multiplied(check, &product.factors));
        judge(check, sink, &RULE, operation, product.total, (&product.factors, &[]), verdict);
        if verdict == Verdict::Fails {
            report(check, &product, sink);
        }
    }
}

fn verdict(check: &AroundCheck<'_>, product: &Product) -> Option<Verdict> {
    let own = multiplied(check, &product.factors)?;
    let total = operand(product.total.of(&check.around)?)?;
    if own.meets(&total) {
        return Some(Verdict::Holds);
    }
    let too_little = total.is_below(&own);
    if !product.others.is_empty() {
        // With other things in the same total: it cannot be less than one of them comes to.
        let mut sum = own;
        for other in &product.others {
            sum = sum.plus(&multiplied(check, other)?)?;
            if sum.meets(&total) {
                return Some(Verdict::Holds);
            }
        }
        return Some(if too_little { Verdict::Fails } else { Verdict::Unchecked(Why::Unclear) });
    }
    Some(match too_little {
        _ if product.repeated && is_multiple(&own, &total) => Verdict::Holds,
        false if product.wider => Verdict::Unchecked(Why::Open),
        _ => Verdict::Fails,
    })
}

/// The product of figures within what they can be.
fn multiplied(check: &AroundCheck<'_>, factors: &[Figure]) -> Option<Interval> {
    factors.iter().try_fold(Interval::exact(Decimal::ONE), |product, it| {
        product.times(&operand(it.of(&check.around)?)?)
    })
}

/// Whether a total is so many times an amount, as when it is paid each month.
fn is_multiple(own: &Interval, total: &Interval) -> bool {
    (2..=MOST_MONTHS).any(|times| {
        own.times(&Interval::exact(Decimal::from(times))).is_some_and(|product| product.meets(total))
    })
}

fn report(check: &AroundCheck<'_>, product: &Product, sink: &mut Sink) -> Option<()> {
    let (count, prices) = product.factors.split_first()?;
    let value = product
        .factors
        .iter()
        .try_fold(Decimal::ONE, |value, it| value.checked_mul(it.of(&check.around)?.value()?))?;
    let price: Option<Vec<String>> = prices.iter().map(|&price| text(check, price)).collect();
    let message = TotalMessage::Product {
        count: text(check, *count)?,
        price: price?.join(" × "),
        product: shown(check, product.total)?.figure(value),
        written: text(check, product.total)?,
    };
    let mut report = sink.report(&RULE, at(check, product.total)?, message);
    for &factor in &product.factors {
        report = report.related(at(check, factor)?, TotalMessage::FigureHere);
    }
    Some(())
}
