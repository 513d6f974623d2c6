//! Settings: plain data that is handed in, and the finder that reads `rasoat.toml`.

use crate::messages::Lang;
use crate::rules::{Level, Rule};
use std::collections::BTreeMap;

/// What a check depends on besides the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language of messages.
    pub lang: Lang,
    /// Levels by rule (`total-sum`) or by case (`total-sum.short`); the case wins. `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// The house style.
    pub style: Style,
}

impl Settings {
    /// The level of a case of a rule; none when it is off.
    pub fn level(&self, rule: &Rule, case: &str) -> Option<Level> {
        if !case.is_empty()
            && let Some(&level) = self.levels.get(&format!("{}.{case}", rule.name))
        {
            return level;
        }
        match self.levels.get(rule.name) {
            Some(&level) => level,
            None => Some(rule.level(case)),
        }
    }
}

/// The house style: forms that are pinned, whatever the majority of a document does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The decimal mark.
    pub decimal_mark: DecimalMark,
    /// The form of dates.
    pub date: DateStyle,
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
