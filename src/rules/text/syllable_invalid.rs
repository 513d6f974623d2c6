#![doc = include_str!("syllable_invalid.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `syllable-invalid`.
pub static RULE: Rule = Rule {
    name: "syllable-invalid",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::Suggestion,
    since: "0.1.0",
    page: include_str!("syllable_invalid.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for word in &block.facts.text {
        let TextKind::Unknown(unknown) = &word.kind else { continue };
        let written = shown(block.written(word.span));
        let suggestions = unknown.suggestions.clone();
        let message = match suggestions.first() {
            Some(suggestion) if unknown.joined => {
                TextMessage::Joined { written, suggestion: suggestion.clone() }
            }
            _ => TextMessage::NoSyllable { written, suggestions },
        };
        let place = block.place(word.span);
        let mut report = sink.report(&RULE, place, message);
        for text in &unknown.suggestions {
            let title = TextMessage::Correct(text.clone());
            report = report.fix(Applicability::Suggestion, title, place, text.clone());
        }
    }
}
