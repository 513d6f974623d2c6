#![doc = include_str!("abbreviation_undefined.md")]

use super::abbreviations;
use crate::messages::TextMessage;
use crate::reading::abbreviation::AbbreviationKind;
use crate::rules::{Case, Check, DocumentCheck, Family, FixKind, Level, Place, ReadBlock, Rule, Sink};
use std::collections::HashMap;

/// The rule `abbreviation-undefined`.
pub static RULE: Rule = Rule {
    name: "abbreviation-undefined",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Hint }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("abbreviation_undefined.md"),
    check: Check::Among(|facts| abbreviations(facts).next().is_some(), alike, check),
};

fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let said = |read: &'_ ReadBlock| abbreviations(&read.facts).map(|(_, it)| it.clone()).collect::<Vec<_>>();
    said(one) == said(other)
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    // Where each is first used; nothing when it is explained anywhere.
    let mut first: HashMap<&str, Option<Place>> = HashMap::new();
    for (block, read) in document.judged() {
        for (span, abbreviation) in abbreviations(&read.facts) {
            let seen = first.entry(&abbreviation.short).or_insert(Some(Place { block, span }));
            if abbreviation.kind != AbbreviationKind::Used {
                *seen = None;
            }
        }
    }
    let mut undefined: Vec<(Place, &str)> =
        first.into_iter().filter_map(|(short, place)| Some((place?, short))).collect();
    undefined.sort_unstable();
    for (place, short) in undefined {
        sink.report(&RULE, place, TextMessage::AbbreviationUndefined { short: short.to_owned() });
    }
}
