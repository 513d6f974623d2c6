//! What settings files say, laid one on the other: a later layer wins, key by key.
//!
//! A level that a layer sets for a family takes the place of all that earlier layers say about its
//! rules and cases; within one layer the narrower name wins.

use super::file::Value;
use super::{DateStyle, DecimalMark, Editor, Limits, Settings, Style, Tone, keys, names};
use crate::messages::Lang;
use crate::rules::Level;
use crate::text::Span;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Values by key, each with where it comes from. A key that no file sets is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    by_key: BTreeMap<String, (Value, Origin)>,
}

/// Where a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The settings file.
    pub file: Arc<Path>,
    /// The line, from 1.
    pub line: u32,
    /// The bytes of the key.
    pub span: Span,
    /// It holds for some documents only.
    pub by_document: bool,
}

impl Values {
    /// Lays the assignments of one layer on top.
    pub fn lay(&mut self, layer: impl Iterator<Item = (String, Value, Origin)>) {
        let layer: Vec<_> = layer.collect();
        for name in layer.iter().filter_map(|(key, ..)| key.strip_prefix(keys::RULES)) {
            self.by_key.retain(|known, _| {
                !known.strip_prefix(keys::RULES).is_some_and(|known| names::covers(name, known))
            });
        }
        self.by_key.extend(layer.into_iter().map(|(key, value, origin)| (key, (value, origin))));
    }

    /// The value of a key and where it was set; none when no file sets it.
    pub fn get(&self, key: &str) -> Option<&(Value, Origin)> {
        self.by_key.get(key)
    }

    /// The levels that are set, with where.
    pub fn levels(&self) -> impl Iterator<Item = (&str, &Origin)> {
        self.by_key.iter().filter_map(|(key, (_, origin))| Some((key.strip_prefix(keys::RULES)?, origin)))
    }

    /// The language, if one is set.
    pub fn lang(&self) -> Option<Lang> {
        self.text("lang").and_then(Lang::from_tag)
    }

    /// The patterns of a key, with the folder that they are relative to; none when it is not set.
    pub fn patterns(&self, key: &str) -> Option<(&[String], PathBuf)> {
        match self.get(key)? {
            (Value::List(patterns), origin) => Some((patterns, folder(&origin.file))),
            _ => None,
        }
    }

    /// The settings.
    pub fn settings(&self) -> Settings {
        let by_itself = Editor::default();
        let limits = Limits::default();
        Settings {
            lang: self.lang().unwrap_or_default(),
            levels: self.by_key.iter().filter_map(|(key, (value, _))| level(key, value)).collect(),
            style: Style {
                decimal_mark: self.choice("style.decimal-mark", DecimalMark::from_name),
                date: self.choice("style.date", DateStyle::from_name),
                tone: self.choice("style.tone", Tone::from_name),
            },
            editor: Editor {
                findings: self.number("server.findings").unwrap_or(by_itself.findings),
                inlay_hints: self.flag("server.inlay-hints").unwrap_or(by_itself.inlay_hints),
                code_lens: self.flag("server.code-lens").unwrap_or(by_itself.code_lens),
            },
            limits: Limits { file_size: self.number("limits.file-size").unwrap_or(limits.file_size) },
            ..Settings::default()
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            (Value::Text(text), _) => Some(text),
            _ => None,
        }
    }

    fn choice<T: Default>(&self, key: &str, from_name: fn(&str) -> Option<T>) -> T {
        self.text(key).and_then(from_name).unwrap_or_default()
    }

    fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            (Value::Flag(yes), _) => Some(*yes),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<usize> {
        match self.get(key)? {
            (Value::Number(number), _) => usize::try_from(*number).ok(),
            _ => None,
        }
    }
}

/// Lays levels on top of others.
pub fn lay_levels(levels: &mut BTreeMap<String, Option<Level>>, layer: &BTreeMap<String, Option<Level>>) {
    for name in layer.keys() {
        levels.retain(|known, _| !names::covers(name, known));
    }
    levels.extend(layer.iter().map(|(name, &level)| (name.clone(), level)));
}

/// The folder that a file stands in.
pub(super) fn folder(file: &Path) -> PathBuf {
    file.parent().unwrap_or(file).to_owned()
}

/// The level that an assignment sets, with the name it is set for.
fn level(key: &str, value: &Value) -> Option<(String, Option<Level>)> {
    let name = key.strip_prefix(keys::RULES)?;
    match value {
        Value::Text(level) if level == "off" => Some((name.to_owned(), None)),
        Value::Text(level) => Some((name.to_owned(), Some(Level::from_name(level)?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(layers: &[&[(&str, Value)]]) -> Values {
        let mut values = Values::default();
        for (i, layer) in layers.iter().enumerate() {
            let file: Arc<Path> = Path::new("/a/rasoat.toml").into();
            values.lay(layer.iter().map(|(key, value)| {
                let origin = Origin {
                    file: Arc::clone(&file),
                    line: i as u32,
                    span: Span::new(0, 0),
                    by_document: false,
                };
                ((*key).to_owned(), value.clone(), origin)
            }));
        }
        values
    }

    #[test]
    fn a_later_layer_wins_and_a_family_takes_its_rules_along() {
        let text = |text: &str| Value::Text(text.to_owned());
        let check = |layers: &[&[(&str, Value)]], expected: &[(&str, Option<Level>)]| {
            let levels = values(layers).settings().levels;
            let expected = expected.iter().map(|(name, level)| ((*name).to_owned(), *level)).collect();
            assert_eq!(levels, expected);
        };
        let (rule, case) = ("number-in-words", "number-in-words.malformed");
        let (by_rule, by_case) = ("rules.number-in-words", "rules.number-in-words.malformed");
        check(&[&[(by_rule, text("error"))], &[(by_rule, text("off"))]], &[(rule, None)]);
        check(
            &[&[(by_rule, text("error")), (by_case, text("hint"))], &[("rules.number", text("off"))]],
            &[("number", None)],
        );
        check(
            &[&[("rules.number", text("off"))], &[(by_case, text("hint"))]],
            &[("number", None), (case, Some(Level::Hint))],
        );
        check(
            &[&[("rules.number", text("off")), (by_rule, text("info"))]],
            &[("number", None), (rule, Some(Level::Info))],
        );
        check(
            &[&[(by_rule, text("error"))], &[("rules.date", text("off"))]],
            &[("date", None), (rule, Some(Level::Error))],
        );
    }

    #[test]
    fn every_default_is_what_holds_without_a_file() {
        let mut layer = Vec::new();
        for key in keys::KEYS.iter().filter(|key| !key.default.is_empty()) {
            let (table, name) = key.parts();
            let header = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
            let (file, problems) = super::super::file::parse(&format!("{header}{name} = {}\n", key.default));
            assert_eq!(problems, [], "{}", key.name);
            let section = file.sections.into_iter().next().expect("a section");
            layer.extend(section.assignments.into_iter().map(|it| (it.key, it.value)));
        }
        let layer: Vec<(&str, Value)> =
            layer.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        assert_eq!(values(&[&layer]).settings(), Settings::default());
    }
}
