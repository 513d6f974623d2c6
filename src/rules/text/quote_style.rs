#![doc = include_str!("quote_style.md")]

use super::{MOST_ALIKE, against, same_habits};
use crate::messages::TextMessage;
use crate::reading::BlockFacts;
use crate::reading::habits::{HabitKind, HabitUse, TextHabit};
use crate::reading::marks::quotes::{QuoteFault, QuoteStyle};
use crate::reading::text::TextKind;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink,
};
use crate::text::Span;

/// The rule `quote-style`.
pub static RULE: Rule = Rule {
    name: "quote-style",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Hint }, Case { name: "pair", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("quote_style.md"),
    check: Check::Habits(
        |facts| facts.habits.has(HabitKind::Quotes) || has_unlike_pairs(facts),
        |one, other| {
            !has_unlike_pairs(&one.facts)
                && !has_unlike_pairs(&other.facts)
                && same_habits(one, other, HabitKind::Quotes)
        },
        check,
    ),
};

fn has_unlike_pairs(facts: &BlockFacts) -> bool {
    facts.text.iter().any(|fact| matches!(fact.kind, TextKind::Quote(QuoteFault::Unlike { .. })))
}

fn check(check: &DocumentCheck<'_>, sink: &mut Sink) {
    let settled = [QuoteStyle::Curly, QuoteStyle::Straight]
        .into_iter()
        .find(|&style| check.texts.settled(TextHabit::Quotes(style)));
    report_pairs(check, settled.unwrap_or(QuoteStyle::Curly), sink);
    if let Some(major) = settled {
        report_others(check, major, sink);
    }
}

/// Reports pairs of unlike marks, to be written in the style of the others.
fn report_pairs(check: &DocumentCheck<'_>, major: QuoteStyle, sink: &mut Sink) {
    for (block, read) in check.judged() {
        for fact in &read.facts.text {
            let TextKind::Quote(QuoteFault::Unlike { open, close, marks }) = &fact.kind else { continue };
            let (left, right) = marks_of(major);
            let edits = [(*open, marks.0, left), (*close, marks.1, right)]
                .into_iter()
                .filter(|(_, old, new)| old != new)
                .map(|(span, _, new)| Edit { place: Place { block, span }, text: new.to_string() })
                .collect();
            let message = TextMessage::UnlikePair { open: marks.0, close: marks.1 };
            sink.report_case(&RULE, "pair", Place { block, span: fact.span }, message).fix_all(
                Applicability::Safe,
                TextMessage::QuotesLike(shown(major)),
                edits,
            );
        }
    }
}

/// Reports pairs of the other style than `major`.
fn report_others(check: &DocumentCheck<'_>, major: QuoteStyle, sink: &mut Sink) {
    let habit = TextHabit::Quotes(major);
    let minor = if major == QuoteStyle::Curly { QuoteStyle::Straight } else { QuoteStyle::Curly };
    let found = against(check, HabitKind::Quotes, |shown| shown.habit != habit);
    let all = found.len() > MOST_ALIKE;
    let message = TextMessage::QuoteStyle {
        written: shown(minor),
        count_minor: found.len(),
        major: shown(major),
        count_major: check.texts.count(habit),
    };
    let edits = |block: u32, found: &HabitUse| {
        let [left, right] = found.edges.map(u32::from);
        let Span { start, end } = found.span;
        let (open, close) = marks_of(major);
        let edit = |span, mark: char| Edit { place: Place { block, span }, text: mark.to_string() };
        [edit(Span { start, end: start + left }, open), edit(Span { start: end - right, end }, close)]
    };
    if let (true, Some(&(block, first))) = (all, found.first()) {
        let title = TextMessage::QuotesLikeAll { major: shown(major), count: found.len() };
        let edits = found.iter().flat_map(|&(block, found)| edits(block, found)).collect();
        sink.report(&RULE, Place { block, span: first.span }, message).fix_all(
            Applicability::Safe,
            title,
            edits,
        );
        return;
    }
    for (block, found) in found {
        sink.report(&RULE, Place { block, span: found.span }, message.clone()).fix_all(
            Applicability::Safe,
            TextMessage::QuotesLike(shown(major)),
            edits(block, found).to_vec(),
        );
    }
}

fn marks_of(style: QuoteStyle) -> (char, char) {
    match style {
        QuoteStyle::Curly => ('“', '”'),
        QuoteStyle::Straight => ('"', '"'),
    }
}

fn shown(style: QuoteStyle) -> &'static str {
    match style {
        QuoteStyle::Curly => "“…”",
        QuoteStyle::Straight => "\"…\"",
    }
}
