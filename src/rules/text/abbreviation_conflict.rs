#![doc = include_str!("abbreviation_conflict.md")]

use super::abbreviations;
use crate::messages::TextMessage;
use crate::reading::BlockFacts;
use crate::reading::abbreviation::AbbreviationKind;
use crate::rules::{Case, Check, DocumentCheck, Family, FixKind, Level, Place, ReadBlock, Rule, Sink};
use crate::text::Span;
use std::collections::HashMap;

/// The rule `abbreviation-conflict`.
pub static RULE: Rule = Rule {
    name: "abbreviation-conflict",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("abbreviation_conflict.md"),
    check: Check::Among(|facts| explained(facts).next().is_some(), alike, check),
};

/// An abbreviation with what it is said to stand for.
struct Explained<'a> {
    span: Span,
    short: &'a str,
    expansion: &'a str,
    key: &'a str,
}

fn explained(facts: &BlockFacts) -> impl Iterator<Item = Explained<'_>> {
    abbreviations(facts).filter_map(|(span, found)| match &found.kind {
        AbbreviationKind::Expanded { expansion, key } => {
            Some(Explained { span, short: &found.short, expansion, key })
        }
        _ => None,
    })
}

fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let (one, other) = (explained(&one.facts), explained(&other.facts));
    let said = |it: Explained<'_>| (it.short.to_owned(), it.expansion.to_owned(), it.key.to_owned());
    one.map(said).eq(other.map(said))
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let mut first: HashMap<&str, (Place, Explained<'_>)> = HashMap::new();
    for (block, read) in document.judged() {
        for found in explained(&read.facts) {
            let place = Place { block, span: found.span };
            let Some((before, known)) = first.get(found.short) else {
                first.insert(found.short, (place, found));
                continue;
            };
            if known.key == found.key {
                continue;
            }
            let other = known.expansion.to_owned();
            let message = TextMessage::AbbreviationConflict {
                short: found.short.to_owned(),
                expansion: found.expansion.to_owned(),
                other: other.clone(),
            };
            sink.report(&RULE, place, message).related(*before, TextMessage::ExplainedHere(other));
        }
    }
}
