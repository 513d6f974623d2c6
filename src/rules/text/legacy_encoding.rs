#![doc = include_str!("legacy_encoding.md")]

use crate::knowledge::encodings::LegacyEncoding;
use crate::messages::TextMessage;
use crate::reading::BlockFacts;
use crate::reading::characters::Legacy;
use crate::reading::text::{TextFact, TextKind};
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink, never_alike,
};

/// The rule `legacy-encoding`. Where one paragraph is in another encoding most are, so it is said once
/// for each encoding.
pub static RULE: Rule = Rule {
    name: "legacy-encoding",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Error }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("legacy_encoding.md"),
    check: Check::Among(|facts| passage(facts).is_some(), never_alike, check),
};

/// How many words of a passage are shown.
const SAMPLE: usize = 8;

fn passage(facts: &BlockFacts) -> Option<(&TextFact, &Legacy)> {
    facts.text.iter().find_map(|fact| match &fact.kind {
        TextKind::Legacy(found) => Some((fact, &**found)),
        _ => None,
    })
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    for encoding in LegacyEncoding::ALL {
        let passages: Vec<(Place, &Legacy)> = document
            .judged()
            .filter_map(|(block, read)| {
                let (fact, found) = passage(&read.facts)?;
                (found.encoding == encoding).then_some((Place { block, span: fact.span }, found))
            })
            .collect();
        let Some(&(first, found)) = passages.first() else { continue };
        let count = passages.len();
        let sample = sample(&found.decoded);
        let whole = passages.iter().all(|(_, found)| found.whole);
        let applicability = if whole { Applicability::Safe } else { Applicability::Suggestion };
        let edits = passages.iter().map(|&(place, found)| Edit { place, text: found.decoded.to_string() });
        let message = TextMessage::Legacy { encoding: encoding.label(), sample, count };
        sink.report(&RULE, first, message).fix_all(
            applicability,
            TextMessage::ToUnicode(count),
            edits.collect(),
        );
    }
}

/// The first few words, on one line.
fn sample(decoded: &str) -> String {
    let mut words = decoded.split_whitespace();
    let mut shown = words.by_ref().take(SAMPLE).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        shown.push_str(" …");
    }
    shown
}
