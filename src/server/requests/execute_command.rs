//! `workspace/executeCommand`.

use super::Page;
use crate::reading::Fact;
use crate::reading::quantity::Quantity;
use serde_json::{Value, json};

/// Returns everything that was read in a document; its argument is the URI.
pub(crate) const SHOW_FACTS: &str = "rasoat.showFacts";

/// The commands, in the order in which they are announced.
pub(crate) const COMMANDS: [&str; 1] = [SHOW_FACTS];

/// The facts of a document as an array of objects.
pub(crate) fn show_facts(page: &Page) -> Value {
    let text = page.snapshot.document.text();
    let mut facts = Vec::new();
    for read in page.blocks(&text) {
        let start = read.block.span.start;
        for fact in &read.facts.facts {
            let span = fact.span().shift(start);
            let position = |offset: u32| {
                let at =
                    page.snapshot.document.position(offset as usize, crate::text::position::Encoding::Utf32);
                json!({"offset": offset, "line": at.line + 1, "column": at.column + 1})
            };
            let mut entry = json!({
                "file": page.snapshot.uri.as_ref(),
                "kind": kind(fact),
                "start": position(span.start),
                "end": position(span.end),
                "text": span.of(&text),
            });
            if let (Fact::Quantity(quantity), Some(fields)) = (fact, entry.as_object_mut()) {
                fields.append(&mut quantity_fields(quantity, |span| span.shift(start).of(&text)));
            }
            facts.push(entry);
        }
    }
    Value::Array(facts)
}

fn kind(fact: &Fact) -> &'static str {
    match fact {
        Fact::Quantity(_) => "quantity",
        Fact::Numeral(numeral) => numeral.role.name(),
        Fact::Date(_) => "date",
        Fact::Quarter(_) => "quarter",
        Fact::Period(_) => "period",
        Fact::DocumentNumber(_) => "document-number",
        Fact::NumberInWords(_) => "number-in-words",
    }
}

fn quantity_fields<'t>(
    quantity: &Quantity,
    at: impl Fn(crate::text::Span) -> &'t str,
) -> serde_json::Map<String, Value> {
    let decimal = |value: Option<rust_decimal::Decimal>| value.map(|value| value.normalize().to_string());
    let interval = quantity.interval();
    let mut fields = serde_json::Map::new();
    fields.insert("value".into(), json!(decimal(quantity.value())));
    fields.insert("low".into(), json!(decimal(interval.map(|interval| interval.low))));
    fields.insert("high".into(), json!(decimal(interval.and_then(|interval| interval.high))));
    fields.insert("unit_written".into(), json!(quantity.unit.map(|unit| at(unit.span))));
    fields
}
