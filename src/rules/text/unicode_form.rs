#![doc = include_str!("unicode_form.md")]

use crate::messages::TextMessage;
use crate::reading::BlockFacts;
use crate::reading::characters::Decomposed;
use crate::reading::text::{TextFact, TextKind};
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink, never_alike,
};

/// The rule `unicode-form`. A text from another computer has thousands of such letters, so it is said
/// once for all of them.
pub static RULE: Rule = Rule {
    name: "unicode-form",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("unicode_form.md"),
    check: Check::Among(|facts| decomposed(facts).is_some(), never_alike, check),
};

fn decomposed(facts: &BlockFacts) -> Option<(&TextFact, &Decomposed)> {
    facts.text.iter().find_map(|fact| match &fact.kind {
        TextKind::Decomposed(found) => Some((fact, &**found)),
        _ => None,
    })
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let mut first: Option<Place> = None;
    let mut count = 0;
    let mut edits = Vec::new();
    for (block, read) in document.judged() {
        let Some((fact, found)) = decomposed(&read.facts) else { continue };
        first = first.or(Some(Place { block, span: found.first }));
        count += found.count;
        edits.push(Edit { place: Place { block, span: fact.span }, text: found.composed.to_string() });
    }
    if let Some(first) = first {
        sink.report(&RULE, first, TextMessage::Decomposed { count }).fix_all(
            Applicability::Safe,
            TextMessage::Compose,
            edits,
        );
    }
}
