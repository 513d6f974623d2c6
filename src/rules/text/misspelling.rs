#![doc = include_str!("misspelling.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `misspelling`.
pub static RULE: Rule = Rule {
    name: "misspelling",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "contested", level: Level::Hint }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("misspelling.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for word in &block.facts.text {
        let TextKind::Misspelt(misspelt) = &word.kind else { continue };
        let (written, suggestion) = (shown(block.written(word.span)), misspelt.right.clone());
        let title = TextMessage::Correct(suggestion.clone());
        let place = block.place(word.span);
        let (case, applicability, message) = if misspelt.contested {
            let message = TextMessage::Contested { written, suggestion: suggestion.clone() };
            ("contested", Applicability::Suggestion, message)
        } else {
            ("", Applicability::Safe, TextMessage::Misspelt { written, suggestion: suggestion.clone() })
        };
        sink.report_case(&RULE, case, place, message).fix(applicability, title, place, suggestion);
    }
}
