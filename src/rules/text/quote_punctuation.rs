#![doc = include_str!("quote_punctuation.md")]

use crate::messages::TextMessage;
use crate::reading::marks::quotes::QuoteFault;
use crate::reading::text::TextKind;
use crate::rules::{Applicability, BlockCheck, Case, Check, Edit, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;

/// The rule `quote-punctuation`.
pub static RULE: Rule = Rule {
    name: "quote-punctuation",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("quote_punctuation.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for fact in &block.facts.text {
        let TextKind::Quote(QuoteFault::Inside { mark, place, quote, doubled }) = fact.kind else { continue };
        let suggestion = if doubled { quote.to_string() } else { format!("{quote}{mark}") };
        let message = TextMessage::InsideQuote { mark, suggestion };
        let mut edits = vec![Edit { place: block.place(place), text: String::new() }];
        if !doubled {
            let behind = Span { start: fact.span.end, end: fact.span.end };
            edits.push(Edit { place: block.place(behind), text: mark.to_string() });
        }
        sink.report(&RULE, block.place(fact.span), message).fix_all(
            Applicability::Safe,
            TextMessage::MoveBehindQuote(mark),
            edits,
        );
    }
}
