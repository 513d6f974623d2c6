#![doc = include_str!("quote_unbalanced.md")]

use crate::messages::TextMessage;
use crate::reading::habits::HabitKind;
use crate::reading::marks::quotes::{Alone, End, QuoteFault};
use crate::reading::text::TextKind;
use crate::reading::{BlockFacts, ReadBlock};
use crate::rules::{AroundCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;

/// The rule `quote-unbalanced`.
pub static RULE: Rule = Rule {
    name: "quote-unbalanced",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("quote_unbalanced.md"),
    check: Check::Around(check),
};

/// What somebody says may run over this many blocks.
const FAR: i32 = 40;

/// A quotation that begins within a sentence may run over this many: where a paragraph was cut.
const NEAR: i32 = 6;

/// Whether a block has something for the rule to look at.
pub(crate) fn concerns(facts: &BlockFacts) -> bool {
    facts.text.iter().any(|fact| matches!(fact.kind, TextKind::Quote(QuoteFault::Alone(_))))
}

/// The marks of a block that have no partner in it, first those that close.
fn alone(facts: &BlockFacts) -> impl DoubleEndedIterator<Item = (Span, Alone)> {
    facts.text.iter().filter_map(|fact| match fact.kind {
        TextKind::Quote(QuoteFault::Alone(alone)) => Some((fact.span, alone)),
        _ => None,
    })
}

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    let Some(read) = check.around.get(0) else { return };
    let closes = alone(&read.facts).find(|(_, alone)| !alone.opens);
    let opens = alone(&read.facts).find(|(_, alone)| alone.opens);
    let last = alone(&read.facts).rev().find(|(_, alone)| alone.opens);
    let closes = closes.filter(|(_, alone)| alone.odd && !is_opened_in_front(check));
    let opens = opens.filter(|(_, alone)| {
        alone.odd && !is_cut(check, *alone) && !last.is_some_and(|(_, last)| is_closed_behind(check, last))
    });
    // One slip may leave others alone: one finding is enough for a paragraph.
    let Some((span, Alone { mark, opens, .. })) = closes.or(opens) else { return };
    let partner = match (mark, opens) {
        ('"', _) => '"',
        (_, true) => '”',
        (_, false) => '“',
    };
    sink.report(&RULE, check.place(0, span), TextMessage::Unbalanced { mark, partner });
}

/// Whether the end of the block is missing, or still to be written.
fn is_cut(check: &AroundCheck<'_>, opened: Alone) -> bool {
    match opened.end {
        End::Whole => false,
        End::Open => check.around.get(1).is_none(),
        End::Elided => true,
    }
}

/// Whether a quotation that ends here may have begun in a block in front.
fn is_opened_in_front(check: &AroundCheck<'_>) -> bool {
    for distance in 1..=FAR {
        let Some(read) = check.around.get(-distance) else { return false };
        match alone(&read.facts).next_back() {
            Some((_, alone)) if alone.opens => return distance <= reach(alone),
            Some(_) => return false,
            None => {}
        }
    }
    false
}

/// Whether a quotation that begins here may end in a block behind. Each of its paragraphs may open it
/// again.
fn is_closed_behind(check: &AroundCheck<'_>, opened: Alone) -> bool {
    let mut opened_again = opened.speech;
    for distance in 1..=reach(opened) {
        let Some(read) = check.around.get(distance) else { return false };
        match alone(&read.facts).next() {
            Some((_, alone)) if !alone.opens => return true,
            Some((_, alone)) if !alone.first => return false,
            Some(_) => {}
            // The last paragraph opens it again and closes it.
            None if opened_again && begins_with_quotation(read) => return true,
            None => opened_again = false,
        }
    }
    false
}

/// Whether a block begins with a quotation that is closed.
fn begins_with_quotation(read: &ReadBlock) -> bool {
    let mut quoted = read.facts.habits.uses().iter().filter(|shown| shown.habit.kind() == HabitKind::Quotes);
    quoted.next().is_some_and(|first| first.span.start <= read.block.marker)
}

fn reach(opened: Alone) -> i32 {
    if opened.speech { FAR } else { NEAR }
}
