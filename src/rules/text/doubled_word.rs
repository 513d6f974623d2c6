#![doc = include_str!("doubled_word.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule `doubled-word`.
pub static RULE: Rule = Rule {
    name: "doubled-word",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Warning }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("doubled_word.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for word in &block.facts.text {
        let TextKind::Doubled(doubled) = &word.kind else { continue };
        let name = shown(&doubled.word);
        let title = TextMessage::RemoveOne(name.clone());
        sink.report(&RULE, block.place(word.span), TextMessage::Doubled { word: name }).fix(
            Applicability::Safe,
            title,
            block.place(doubled.surplus),
            "",
        );
    }
}
