//! Every quantity vector passes through the real readers.

mod support;

use rasoat::checking;
use rasoat::reading::quantity::Amount;
use rasoat::text::Format;
use rust_decimal::Decimal;
use serde_json::Value;

/// Vectors that we hold to be wrong, with the reason.
const DISPUTED: &[(&str, &str)] = &[];

fn decimal(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(
        Decimal::from_str_exact(&text)
            .or_else(|_| Decimal::from_scientific(&text))
            .expect("a decimal")
            .normalize(),
    )
}

#[test]
fn every_vector_has_its_value_and_interval() {
    let Some(path) = support::shared("data/quantity_vectors.jsonl") else { return };
    let lines = std::fs::read_to_string(path).expect("vectors");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("a vector");
        let text = row["text"].as_str().expect("text");
        if DISPUTED.iter().any(|(disputed, _)| *disputed == text) {
            continue;
        }
        count += 1;
        let index = row["index"].as_u64().expect("index") as usize;
        let reading = checking::read(text, Format::PlainText, &|| false).expect("not cancelled");
        let found = reading
            .blocks()
            .iter()
            .flat_map(|read| read.facts.quantities())
            .filter(|q| !matches!(q.amount, Amount::Unreadable | Amount::ReversedRange { .. }))
            .nth(index)
            .map(|q| (q.value(), q.interval()));
        let low = decimal(&row["low"]);
        let ok = match (low, found) {
            (None, found) => found.is_none(),
            (Some(low), Some((value, Some(interval)))) => {
                interval.low.normalize() == low
                    && interval.high.map(|high| high.normalize()) == decimal(&row["high"])
                    && interval.low_open == row["low_open"].as_bool().unwrap_or_default()
                    && interval.high_open == row["high_open"].as_bool().unwrap_or_default()
                    && decimal(&row["value"]).is_none_or(|want| value.map(|v| v.normalize()) == Some(want))
            }
            _ => false,
        };
        if !ok {
            wrong.push(format!("{text}[{index}]: want {low:?}..{}, found {found:?}", row["high"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 300);
}
