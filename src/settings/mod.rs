//! Settings: plain data that is handed in, and the finder that reads `rasoat.toml`.
//!
//! [`Settings`] is all that a check knows. [`mod@file`] turns the text of a `rasoat.toml` into
//! [`file::SettingsFile`] and says what is odd about it; [`find`] looks for the file, from the
//! folder of a document upward, and follows `extend`; [`layer`] lays what several files say one on
//! the other. The command line and the editor use the same finder. What keys there are stands once,
//! in [`keys`]: [`schema`], [`template`] and [`show`] are made from it.

pub mod accepted;
pub mod assist;
pub mod fields;
pub mod file;
pub mod find;
pub mod keys;
pub mod layer;
pub mod names;
pub mod register;
pub mod schema;
pub mod show;
pub mod template;

use crate::knowledge::register::Register;
use crate::messages::Lang;
use crate::rules::{Case, Level, Rule};
use accepted::Accepted;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a check depends on besides the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language of messages.
    pub lang: Lang,
    /// Levels by family (`number`), by rule (`total-sum`) or by case (`total-sum.short`); the
    /// narrower name wins. `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// What was asked for on the command line.
    pub selection: Selection,
    /// The house style.
    pub style: Style,
    /// The programmes that are known.
    pub register: Arc<Register>,
    /// What editors show.
    pub editor: Editor,
    /// What is too much.
    pub limits: Limits,
    /// What the writer has accepted in the document.
    pub accepted: Arc<Accepted>,
}

/// What is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A file of more megabytes (2²⁰ bytes) is not checked.
    pub file_size: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_size: 4095 }
    }
}

/// What editors show of a document; no check depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The most findings of one document.
    pub findings: usize,
    /// The computed sum beside a total that differs.
    pub inlay_hints: bool,
    /// A line above a total.
    pub code_lens: bool,
}

impl Default for Editor {
    fn default() -> Self {
        Self { findings: 500, inlay_hints: true, code_lens: true }
    }
}

/// Names of families, rules or cases that were asked for or turned away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all when empty.
    pub select: Vec<String>,
    /// None of these. The narrower name wins; of names that are equally narrow, this list.
    pub ignore: Vec<String>,
}

impl Settings {
    /// The highest level that a case of a rule has; none when all of them are off.
    pub fn highest_level(&self, rule: &Rule) -> Option<Level> {
        let as_they_are = self.levels.is_empty() && self.selection == Selection::default();
        let level = |case: &Case| if as_they_are { Some(case.level) } else { self.level(rule, case.name) };
        rule.cases.iter().filter_map(level).max()
    }

    /// The level of a case of a rule; none when it is off.
    pub fn level(&self, rule: &Rule, case: &str) -> Option<Level> {
        let by_itself = rule.level(case);
        let selection = &self.selection;
        let selected = best(selection.select.iter(), rule, case);
        if !selection.select.is_empty() && selected.is_none() {
            return None;
        }
        if let Some(ignored) = best(selection.ignore.iter(), rule, case)
            && selected.is_none_or(|selected| ignored >= selected)
        {
            return None;
        }
        let set = self
            .levels
            .iter()
            .filter_map(|(name, &level)| Some((breadth(name, rule, case)?, level)))
            .max_by_key(|&(narrow, _)| narrow);
        match set {
            Some((_, Some(level))) => Some(level),
            // Who asks for a rule by name gets it, although the settings turn it off.
            Some((narrow, None)) if selected >= Some(narrow) => Some(by_itself),
            Some((_, None)) => None,
            None => Some(by_itself),
        }
    }
}

/// How narrowly a name names a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Breadth {
    Family,
    Rule,
    Case,
}

/// Whether `name` names this case of this rule, and how narrowly.
fn breadth(name: &str, rule: &Rule, case: &str) -> Option<Breadth> {
    match name.strip_prefix(rule.name) {
        Some("") => Some(Breadth::Rule),
        Some(rest) if !case.is_empty() && rest.strip_prefix('.') == Some(case) => Some(Breadth::Case),
        _ => (name == rule.family.name()).then_some(Breadth::Family),
    }
}

/// The narrowest of the names that name this case.
fn best<'n>(names: impl Iterator<Item = &'n String>, rule: &Rule, case: &str) -> Option<Breadth> {
    names.filter_map(|name| breadth(name, rule, case)).max()
}

/// The house style: forms that are pinned, whatever the majority of a document does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The decimal mark.
    pub decimal_mark: DecimalMark,
    /// The form of dates.
    pub date: DateStyle,
    /// Where the tone mark stands.
    pub tone: Tone,
}

/// Which decimal mark is reported as foreign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// Dots group, a comma is the decimal mark (Luật Kế toán 2015, Điều 11).
    #[default]
    Comma,
    /// Commas group, a dot is the decimal mark.
    Dot,
    /// Whatever the document does most.
    Auto,
}

impl DecimalMark {
    /// The names used in settings.
    pub const NAMES: [&str; 3] = [",", ".", "auto"];

    /// The mark of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        by_name(name, &Self::NAMES, &[Self::Comma, Self::Dot, Self::Auto])
    }
}

/// Which form of dates is reported as unlike the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// Whatever the document does most.
    #[default]
    Auto,
    /// `9/1/2015`.
    Slash,
    /// `9-1-2015`.
    Hyphen,
    /// `9.1.2015`.
    Dot,
}

impl DateStyle {
    /// The names used in settings.
    pub const NAMES: [&str; 4] = ["d/m/yyyy", "d-m-yyyy", "d.m.yyyy", "auto"];

    /// The form of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        by_name(name, &Self::NAMES, &[Self::Slash, Self::Hyphen, Self::Dot, Self::Auto])
    }
}

/// Which place of the tone mark is reported as unlike the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Whatever the document does most.
    #[default]
    Auto,
    /// `hòa`, `thủy`.
    Old,
    /// `hoà`, `thuỷ`.
    New,
}

impl Tone {
    /// The names used in settings.
    pub const NAMES: [&str; 3] = ["old", "new", "auto"];

    /// The place of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        by_name(name, &Self::NAMES, &[Self::Old, Self::New, Self::Auto])
    }
}

/// The value that stands where `name` stands among the names.
fn by_name<T: Copy>(name: &str, names: &[&str], values: &[T]) -> Option<T> {
    names.iter().position(|known| *known == name).and_then(|at| values.get(at).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrower_name_decides_and_who_asks_by_name_gets() {
        use Level::{Error, Hint, Info, Warning};
        let check = |set: &[(&str, Option<Level>)],
                     select: &[&str],
                     ignore: &[&str],
                     expected: [Option<Level>; 2]| {
            let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
            let settings = Settings {
                levels: set.iter().map(|&(name, level)| (name.to_owned(), level)).collect(),
                selection: Selection { select: owned(select), ignore: owned(ignore) },
                ..Settings::default()
            };
            let rule = crate::rules::by_name("number-in-words").expect("a rule");
            let levels = ["", "malformed"].map(|case| settings.level(rule, case));
            assert_eq!(levels, expected, "{set:?} {select:?} {ignore:?}");
        };
        let (rule, case) = ("number-in-words", "number-in-words.malformed");
        check(&[], &[], &[], [Some(Error), Some(Warning)]);
        check(&[(rule, Some(Info))], &[], &[], [Some(Info), Some(Info)]);
        check(&[("number", Some(Hint)), (case, Some(Error))], &[], &[], [Some(Hint), Some(Error)]);
        check(&[("number", None), (rule, Some(Info))], &[], &[], [Some(Info), Some(Info)]);
        check(&[("date", None)], &[], &[], [Some(Error), Some(Warning)]);
        check(&[], &["date"], &[], [None, None]);
        check(&[], &["number"], &[case], [Some(Error), None]);
        check(&[], &[case], &["number"], [None, Some(Warning)]);
        check(&[], &[rule], &[rule], [None, None]);
        check(&[(rule, None)], &[], &[], [None, None]);
        check(&[(rule, None)], &["number"], &[], [None, None]);
        check(&[(rule, None)], &[rule], &[], [Some(Error), Some(Warning)]);
    }
}
