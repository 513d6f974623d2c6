//! The table of programmes.

use crate::{keep, root};
use rasoat::knowledge::register::{Entry, Form, Instead, Kind, Text, When, forms};
use rasoat::settings::register::KEYS;
use std::fmt::Write as _;
use std::fs;

#[test]
fn the_table_of_programmes_is_made_from_their_file() {
    let source = fs::read_to_string(root().join("src/knowledge/programmes.toml")).expect("the file");
    keep("src/knowledge/register/built_in.rs", &table(&entries(&source)));
}

fn entries(source: &str) -> Vec<Entry> {
    let file: toml::Table = source.parse().expect("TOML");
    let programmes = file["programme"].as_array().expect("a list");
    programmes.iter().map(|programme| entry(programme.as_table().expect("a table"))).collect()
}

fn entry(table: &toml::Table) -> Entry {
    for key in table.keys() {
        assert!(KEYS.contains(&key.as_str()), "unknown key {key}");
    }
    let text = |key: &str| table.get(key).map(|value| Text::from(value.as_str().expect(key).to_owned()));
    let texts = |key: &str| {
        let list = table.get(key).map(|value| value.as_array().expect(key).clone()).unwrap_or_default();
        list.iter().map(|text| Text::from(text.as_str().expect(key).to_owned())).collect::<Vec<_>>().into()
    };
    let year = |key: &str| table.get(key).map(|year| year.as_integer().expect(key) as u16);
    let kind = Kind::from_name(&text("kind").expect("a kind")).expect("a known kind");
    let mut entry = Entry::new(text("id").expect("an id"), text("name").expect("a name"), kind);
    entry.owner = text("owner");
    entry.since = year("since");
    entry.until = year("until");
    entry.instrument = text("instrument");
    entry.aliases = texts("aliases");
    entry.variants = texts("variants");
    entry.note = text("note");
    entry.sources = texts("sources");
    entry.instead = table.get("instead").map(|instead| Instead {
        id: instead["id"].as_str().expect("an id").to_owned().into(),
        when: When::from_name(instead["when"].as_str().expect("a setting")).expect("a known setting"),
    });
    assert!(!entry.sources.is_empty(), "{}: no source", entry.id);
    entry
}

fn table(entries: &[Entry]) -> String {
    let mut all: Vec<Form> =
        entries.iter().enumerate().flat_map(|(number, entry)| forms(entry, number as u32)).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    let mut out = String::from(
        "//! Generated from `programmes.toml` by `tests/generated.rs`; not to be edited.\n\n\
         use super::{Entry, Form, Instead, Kind, When};\n\
         use std::borrow::Cow::Borrowed as B;\n\n\
         /// The built-in entries, in the order of their file.\n\
         #[rustfmt::skip]\n",
    );
    let _ = writeln!(out, "pub(super) static ENTRIES: [Entry; {}] = [", entries.len());
    for entry in entries {
        let _ = writeln!(out, "    {},", literal(entry));
    }
    out.push_str("];\n\n/// The forms of their names, sorted by key.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub(super) static FORMS: [Form; {}] = [", all.len());
    for form in &all {
        let _ = writeln!(
            out,
            "    Form {{ key: B({:?}), text: B({:?}), entry: {}, accepted: {} }},",
            form.key, form.text, form.entry, form.accepted
        );
    }
    out.push_str("];\n");
    out
}

fn literal(entry: &Entry) -> String {
    let text =
        |text: &Option<Text>| text.as_ref().map_or("None".to_owned(), |text| format!("Some(B({text:?}))"));
    let texts = |texts: &[Text]| {
        let all: Vec<String> = texts.iter().map(|text| format!("B({text:?})")).collect();
        format!("B(&[{}])", all.join(", "))
    };
    let instead = entry.instead.as_ref().map_or("None".to_owned(), |instead| {
        format!("Some(Instead {{ id: B({:?}), when: When::{:?} }})", instead.id, instead.when)
    });
    format!(
        "Entry {{ id: B({:?}), name: B({:?}), kind: Kind::{:?}, owner: {}, since: {:?}, until: {:?}, \
         instrument: {}, aliases: {}, variants: {}, note: {}, sources: {}, instead: {instead} }}",
        entry.id,
        entry.name,
        entry.kind,
        text(&entry.owner),
        entry.since,
        entry.until,
        text(&entry.instrument),
        texts(&entry.aliases),
        texts(&entry.variants),
        text(&entry.note),
        texts(&entry.sources),
    )
}
