//! How findings of the family show figures.

use super::slip::{Slip, slip};
use crate::messages::TotalMessage;
use crate::messages::figures::Shown;
use crate::reading::interval::Interval;
use crate::reading::quantity::UnitUse;
use crate::reading::relation::Figure;
use crate::reading::relation::breakdown::Breakdown;
use crate::reading::skeleton::{Sign, position};
use crate::rules::{AroundCheck, Judgement, Operation, Place, Report, Rule, Sink, Term, Verdict};
use crate::text::Span;
use rust_decimal::Decimal;

/// So many parts are pointed at.
const MOST_RELATED: usize = 30;
/// So many parts are shown in an expression.
const MOST_SHOWN: usize = 12;

/// Where a figure stands, with its unit if that is known as a whole.
pub(super) fn whole(check: &AroundCheck<'_>, figure: Figure) -> Option<Place> {
    let quantity = figure.of(&check.around)?;
    let span = match unit(check, figure) {
        None if quantity.own_unit().is_some() => Span { end: quantity.figure.end, ..quantity.span },
        _ => quantity.span,
    };
    Some(check.place(figure.block, span))
}

/// The unit of a figure; none when it is the first syllable of a noun that no table knows: `45 hoạt
/// động`.
fn unit(check: &AroundCheck<'_>, figure: Figure) -> Option<UnitUse> {
    let facts = &check.around.get(figure.block)?.facts;
    let goes_on = || {
        let behind = position(&facts.skeleton, figure.fact).and_then(|at| facts.skeleton.get(at + 1));
        matches!(behind, Some(Sign::Word(_)))
    };
    figure.of(&check.around)?.own_unit().filter(|used| used.unit.name().is_some() || !goes_on())
}

/// A figure as the document has it, on one line.
pub(super) fn text(check: &AroundCheck<'_>, figure: Figure) -> Option<String> {
    Some(check.written(whole(check, figure)?).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a rule says of a breakdown: that its total is the sum of its parts, or not.
pub(super) fn judgement(
    check: &AroundCheck<'_>,
    rule: &'static Rule,
    breakdown: &Breakdown,
    verdict: Verdict,
) -> Option<Judgement> {
    let digits = |figure: Figure| Some(check.place(figure.block, figure.of(&check.around)?.figure));
    let terms = breakdown.parts.iter().map(|&part| Some(Term { place: digits(part)?, minus: false }));
    Some(Judgement {
        rule,
        operation: if breakdown.parts.len() == 1 { Operation::Whole } else { Operation::Sum },
        total: digits(breakdown.total)?,
        terms: terms.collect::<Option<_>>()?,
        computed: Some(breakdown.sum),
        verdict,
    })
}

/// What a rule says of a figure that follows from others, of which those in `minus` are taken away.
pub(super) fn judge(
    check: &AroundCheck<'_>,
    sink: &mut Sink,
    rule: &'static Rule,
    (operation, computed): (Operation, Option<Interval>),
    total: Figure,
    (plus, minus): (&[Figure], &[Figure]),
    verdict: Verdict,
) -> Option<()> {
    let digits = |figure: Figure| Some(check.place(figure.block, figure.of(&check.around)?.figure));
    let term = |figure: Figure, minus| Some(Term { place: digits(figure)?, minus });
    let plus = plus.iter().map(|&figure| term(figure, false));
    let terms = plus.chain(minus.iter().map(|&figure| term(figure, true))).collect::<Option<_>>()?;
    sink.judge(Judgement { rule, operation, total: digits(total)?, terms, computed, verdict });
    Some(())
}

/// How figures are shown that go with this one: in its magnitude, with its unit.
pub(super) fn shown(check: &AroundCheck<'_>, figure: Figure) -> Option<Shown> {
    let quantity = figure.of(&check.around)?;
    let unit = unit(check, figure).map(|used| check.written(check.place(figure.block, used.span)));
    Some(Shown::like(quantity, &unit.unwrap_or_default()))
}

/// The values that are written for some figures; those without one are left out.
pub(super) fn amounts<'c>(
    check: &'c AroundCheck<'_>,
    figures: &'c [Figure],
) -> impl Iterator<Item = Decimal> + 'c {
    figures.iter().filter_map(|figure| figure.of(&check.around)?.value())
}

/// A sum with every part: `38 + 1 + 11`. Of a long list the first and the last are shown.
pub(super) fn expression(check: &AroundCheck<'_>, shown: &Shown, parts: &[Figure]) -> String {
    let digits: Vec<String> = amounts(check, parts).map(|value| shown.digits(value)).collect();
    if digits.len() <= MOST_SHOWN {
        return digits.join(" + ");
    }
    let (first, last) = (digits.get(..MOST_SHOWN - 2), digits.last());
    format!("{} + … + {}", first.unwrap_or_default().join(" + "), last.map_or("", String::as_str))
}

/// By how much a sum is beside a value, at least.
pub(super) fn difference(sum: &Interval, value: Decimal) -> Decimal {
    let low = sum.low.checked_sub(value).map(|gap| gap.abs());
    let high = sum.high.and_then(|high| high.checked_sub(value)).map(|gap| gap.abs());
    match (low, high) {
        (Some(low), Some(high)) => low.min(high),
        (Some(gap), None) | (None, Some(gap)) => gap,
        (None, None) => Decimal::ZERO,
    }
}

/// Points at the parts; where digits swapped in one of them explain the difference, says so.
pub(super) fn related(
    check: &AroundCheck<'_>,
    breakdown: &Breakdown,
    shown: &Shown,
    total: Decimal,
    mut report: Report<'_>,
) {
    let gap = breakdown.sum.single().and_then(|sum| sum.checked_sub(total));
    for &part in breakdown.parts.iter().take(MOST_RELATED) {
        let Some(place) = whole(check, part) else { continue };
        let value = part.of(&check.around).and_then(|part| part.value());
        let meant = value.zip(gap).and_then(|(value, gap)| value.checked_sub(gap));
        let swapped =
            value.zip(meant).is_some_and(|(value, meant)| slip(value, meant) == Some(Slip::Swapped));
        let message = match meant.filter(|_| swapped) {
            Some(meant) => TotalMessage::WouldAgree { instead: shown.figure(meant) },
            None => TotalMessage::PartHere,
        };
        report = report.related(place, message);
    }
}
