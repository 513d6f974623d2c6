//! Every value that holds for a document, with where it comes from.

use super::file::quoted;
use super::layer::{Origin, Values};
use super::{Settings, keys, names};
use crate::rules::{RULES, Rule};

/// A key with its value and its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The key with dots: `rules.total-sum`.
    pub key: String,
    /// The value as TOML; empty when there is none.
    pub value: String,
    /// Where it was set; none when it holds by itself.
    pub origin: Option<Origin>,
}

/// Every value, in the order of the keys; every rule and case has its level.
pub fn shown(values: &Values, settings: &Settings) -> Vec<Shown> {
    let mut all = Vec::new();
    for key in keys::KEYS.iter().filter(|key| !key.name.starts_with(keys::OVERRIDES)) {
        if key.name.starts_with(keys::RULES) {
            all.extend(RULES.iter().flat_map(|rule| levels(rule, values, settings)));
            continue;
        }
        let (value, origin) = match values.get(key.name) {
            Some((value, origin)) => (value.toml(), Some(origin.clone())),
            None => (key.default.to_owned(), None),
        };
        if !value.is_empty() {
            all.push(Shown { key: key.name.to_owned(), value, origin });
        }
    }
    all
}

/// The level of a rule, and those of its cases.
fn levels<'a>(
    rule: &'static Rule,
    values: &'a Values,
    settings: &'a Settings,
) -> impl Iterator<Item = Shown> + 'a {
    rule.cases.iter().map(move |case| {
        let name = names::qualified(rule, case.name);
        let level = settings.level(rule, case.name).map_or("off", |level| level.name());
        // The narrowest name that is set decides.
        let origin = values
            .levels()
            .filter(|(set, _)| names::covers(set, &name))
            .max_by_key(|(set, _)| (*set == name, *set == rule.name))
            .map(|(_, origin)| origin.clone());
        Shown { key: format!("{}{name}", keys::RULES), value: quoted(level), origin }
    })
}
