#![doc = include_str!("punctuation_spacing.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `punctuation-spacing`.
pub static RULE: Rule = Rule {
    name: "punctuation-spacing",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("punctuation_spacing.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for fact in &block.facts.text {
        let TextKind::Spacing(spacing) = &fact.kind else { continue };
        let written = shown(block.written(fact.span));
        let suggestion = shown(&spacing.suggestion);
        let message = TextMessage::Spacing { written, suggestion: suggestion.clone() };
        sink.report(&RULE, block.place(fact.span), message).fix(
            Applicability::Safe,
            TextMessage::Write(suggestion),
            block.place(spacing.place),
            spacing.due,
        );
    }
}
