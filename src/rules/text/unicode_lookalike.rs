#![doc = include_str!("unicode_lookalike.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `unicode-lookalike`.
pub static RULE: Rule = Rule {
    name: "unicode-lookalike",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Error }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("unicode_lookalike.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for fact in &block.facts.text {
        let TextKind::Lookalike(found) = &fact.kind else { continue };
        let place = block.place(fact.span);
        let word = shown(block.written(fact.span));
        let message = TextMessage::Lookalike { word, character: found.character, expected: found.expected };
        sink.report(&RULE, place, message).fix(
            Applicability::Safe,
            TextMessage::Correct(found.word.clone()),
            place,
            found.word.clone(),
        );
    }
}
