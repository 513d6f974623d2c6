#![doc = include_str!("invisible_character.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::BlockFacts;
use crate::reading::characters::Invisible;
use crate::reading::text::{TextFact, TextKind};
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink, never_alike,
};

/// The rule `invisible-character`. What is copied from a web page may have one in every line, so it is
/// said once for all of them.
pub static RULE: Rule = Rule {
    name: "invisible-character",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("invisible_character.md"),
    check: Check::Among(|facts| invisible(facts).is_some(), never_alike, check),
};

/// What stands in front of the first character of a file that says how it is written.
const BYTE_ORDER_MARK: char = '\u{feff}';

fn invisible(facts: &BlockFacts) -> Option<(&TextFact, &[Invisible])> {
    facts.text.iter().find_map(|fact| match &fact.kind {
        TextKind::Invisible(found) => Some((fact, &**found)),
        _ => None,
    })
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let mut first: Option<(Place, char)> = None;
    let mut edits = Vec::new();
    for (block, read) in document.judged() {
        let Some((fact, found)) = invisible(&read.facts) else { continue };
        let is_mark = |found: &&Invisible| {
            found.character == BYTE_ORDER_MARK && read.block.span.start + found.span.start == 0
        };
        for found in found.iter().filter(|found| !is_mark(found)) {
            first = first.or(Some((Place { block, span: fact.span }, found.character)));
            edits.push(Edit { place: Place { block, span: found.span }, text: String::new() });
        }
    }
    let Some((place, character)) = first else { return };
    let written = document.written(place);
    let context = shown(&written.chars().filter(|&c| !crate::text::is_invisible(c)).collect::<String>());
    let count = edits.len();
    let message = TextMessage::Invisible { count, character, context };
    sink.report(&RULE, place, message).fix_all(
        Applicability::Safe,
        TextMessage::RemoveInvisible(count),
        edits,
    );
}
