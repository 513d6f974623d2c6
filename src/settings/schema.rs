//! The JSON Schema of `rasoat.toml`, for editors that check TOML by one.

use super::keys::{KEYS, Key, Kind, LEVELS, OVERRIDES, RULES, TABLES, table_says};
use super::names;
use crate::messages::Lang;
use crate::rules::page;
use serde_json::{Map, Value, json};

/// The schema (draft 7), with a line break at its end. Descriptions are in Vietnamese, then English.
pub fn schema() -> String {
    let at_top = KEYS.iter().filter(|key| key.parts().0.is_empty()).map(property);
    let tables =
        TABLES.iter().map(|&table| ((*table).to_owned(), json!({"$ref": format!("#/definitions/{table}")})));
    let top: Map<String, Value> = at_top.chain(tables).collect();
    let definitions: Map<String, Value> =
        TABLES.iter().map(|&table| (table.to_owned(), definition(table))).collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "rasoat.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": top,
        "definitions": definitions,
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The schema of a table.
fn definition(table: &str) -> Value {
    let prefix = format!("{table}.");
    let keys = KEYS.iter().filter(|key| key.name.starts_with(&prefix));
    let mut properties: Map<String, Value> =
        if prefix == RULES { levels() } else { keys.map(property).collect() };
    let description = described(table_says(table, Lang::Vi), table_says(table, Lang::En));
    if prefix != OVERRIDES {
        return json!({
            "description": description,
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
        });
    }
    for key in KEYS.iter().filter(|key| key.by_document) {
        let table = key.parts().0;
        properties.insert(table.to_owned(), json!({"$ref": format!("#/definitions/{table}")}));
    }
    let part = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["files"],
        "properties": properties,
    });
    json!({"description": description, "type": "array", "items": part})
}

/// A level for each family, rule and case.
fn levels() -> Map<String, Value> {
    let level = |name: String| {
        let says = names::rule(&name).map(|rule| {
            let summary = |lang| page::summary(rule.page, lang).replace('\n', " ");
            described(&summary(Lang::Vi), &summary(Lang::En))
        });
        let schema = match says {
            Some(says) => json!({"enum": LEVELS, "description": says}),
            None => json!({"enum": LEVELS}),
        };
        (name, schema)
    };
    names::all().map(level).collect()
}

fn property(key: &Key) -> (String, Value) {
    (key.parts().1.to_owned(), value(key))
}

fn value(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::Choice(choices) => json!({"enum": choices}),
        Kind::File => json!({"type": "string", "minLength": 1}),
        Kind::Files | Kind::Patterns => {
            json!({"type": "array", "items": {"type": "string", "minLength": 1}})
        }
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Number(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
    };
    schema["description"] = described(key.says(Lang::Vi), key.says(Lang::En));
    if let Some(default) = default(key) {
        schema["default"] = default;
    }
    schema
}

/// The default of a key as JSON.
fn default(key: &Key) -> Option<Value> {
    // The values that are used are written alike in TOML and JSON.
    serde_json::from_str(key.default).ok()
}

fn described(vi: &str, en: &str) -> Value {
    format!("{vi}\n\n{en}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_json() {
        for key in KEYS {
            assert!(key.default.is_empty() || default(key).is_some(), "{}", key.name);
        }
    }
}
