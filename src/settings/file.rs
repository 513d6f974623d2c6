//! From the text of a `rasoat.toml` to settings. Reads no file.
//!
//! A settings file never stops the work: what cannot be understood is reported with its line and
//! left out. Only a text that is no TOML at all counts as broken.

use super::names;
use super::{DateStyle, DecimalMark, Style};
use crate::messages::{Interface, Lang};
use crate::rules::Level;
use crate::text::position::{Encoding, LineIndex};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a settings file says. What it does not say is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsFile {
    /// The language of messages.
    pub lang: Option<Lang>,
    /// Patterns of the files that are checked in a folder; none for those of known extensions.
    pub include: Option<Vec<String>>,
    /// Patterns of files that are left out.
    pub exclude: Vec<String>,
    /// Levels by family, rule or case. `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// The house style.
    pub style: Style,
}

/// Something odd in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
    /// What is odd.
    pub message: Interface,
    /// The whole file cannot be read, not just one key.
    pub broken: bool,
}

const KEYS: [&str; 5] = ["lang", "include", "exclude", "rules", "style"];
const KEYS_TO_COME: [&str; 3] = ["extend", "register", "overrides"];
const STYLE_KEYS: [&str; 2] = ["decimal-mark", "date"];
const STYLE_KEYS_TO_COME: [&str; 1] = ["tone"];

/// Reads the text of a settings file.
pub fn parse(text: &str) -> (SettingsFile, Vec<Problem>) {
    let mut reader = Reader { text, lines: LineIndex::new(text), problems: Vec::new() };
    let mut file = SettingsFile::default();
    match DeTable::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(table) => reader.top(table.get_ref(), &mut file),
        Err(error) => {
            let detail = error.message().lines().next().unwrap_or_default().to_owned();
            reader.report(error.span().unwrap_or(0..0), Interface::SettingsSyntax { detail }, true);
        }
    }
    reader.problems.sort_by_key(|problem| (problem.line, problem.column));
    (file, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    lines: LineIndex,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>, file: &mut SettingsFile) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "lang" => {
                    let lang = value.get_ref().as_str().and_then(Lang::from_tag);
                    self.or_bad(&mut file.lang, lang.map(Some), key, value, "\"vi\" | \"en\"");
                }
                "include" => {
                    let patterns = self.patterns(key, value);
                    file.include = patterns;
                }
                "exclude" => file.exclude = self.patterns(key, value).unwrap_or_default(),
                "rules" => self.table(key, value, |reader, key, value| reader.rule(key, value, file)),
                "style" => self.table(key, value, |reader, key, value| reader.style(key, value, file)),
                _ => self.unknown(key, "", &KEYS, &KEYS_TO_COME),
            }
        }
    }

    fn rule(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        file: &mut SettingsFile,
    ) {
        let name = key.get_ref().as_ref();
        if !names::is_known(name) {
            let suggestion = names::nearest(name, names::all());
            self.report(key.span(), Interface::UnknownRule { name: name.to_owned(), suggestion }, false);
            return;
        }
        let level = match value.get_ref().as_str() {
            Some("off") => Some(None),
            Some(level) => Level::from_name(level).map(Some),
            None => None,
        };
        match level {
            Some(level) => {
                file.levels.insert(name.to_owned(), level);
            }
            None => self.bad(key, value, "\"error\" | \"warning\" | \"info\" | \"hint\" | \"off\""),
        }
    }

    fn style(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        file: &mut SettingsFile,
    ) {
        let text = value.get_ref().as_str();
        match key.get_ref().as_ref() {
            "decimal-mark" => {
                let mark = match text {
                    Some(",") => Some(DecimalMark::Comma),
                    Some(".") => Some(DecimalMark::Dot),
                    Some("auto") => Some(DecimalMark::Auto),
                    _ => None,
                };
                self.or_bad(&mut file.style.decimal_mark, mark, key, value, "\",\" | \".\" | \"auto\"");
            }
            "date" => {
                let date = match text {
                    Some("d/m/yyyy") => Some(DateStyle::Slash),
                    Some("d-m-yyyy") => Some(DateStyle::Hyphen),
                    Some("d.m.yyyy") => Some(DateStyle::Dot),
                    Some("auto") => Some(DateStyle::Auto),
                    _ => None,
                };
                let allowed = "\"d/m/yyyy\" | \"d-m-yyyy\" | \"d.m.yyyy\" | \"auto\"";
                self.or_bad(&mut file.style.date, date, key, value, allowed);
            }
            _ => self.unknown(key, "style.", &STYLE_KEYS, &STYLE_KEYS_TO_COME),
        }
    }

    /// Calls `each` for the keys of a table.
    fn table(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        mut each: impl FnMut(&mut Self, &Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>),
    ) {
        let Some(table) = value.get_ref().as_table() else {
            self.bad(key, value, &format!("[{}]", key.get_ref()));
            return;
        };
        for (key, value) in table {
            each(self, key, value);
        }
    }

    /// A list of patterns; none when it is no list. What is no text in it is left out.
    fn patterns(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<String>> {
        let Some(items) = value.get_ref().as_array() else {
            self.bad(key, value, "[\"**/*.md\", …]");
            return None;
        };
        let mut patterns = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(pattern) if globset::Glob::new(pattern).is_ok() => patterns.push(pattern.to_owned()),
                Some(pattern) => {
                    self.report(item.span(), Interface::BadPattern { pattern: pattern.to_owned() }, false);
                }
                None => self.bad(key, item, "[\"**/*.md\", …]"),
            }
        }
        Some(patterns)
    }

    fn or_bad<T>(
        &mut self,
        place: &mut T,
        new: Option<T>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        allowed: &str,
    ) {
        match new {
            Some(new) => *place = new,
            None => self.bad(key, value, allowed),
        }
    }

    fn bad(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>, allowed: &str) {
        let message = Interface::BadValue { key: key.get_ref().to_string(), allowed: allowed.to_owned() };
        self.report(value.span(), message, false);
    }

    fn unknown(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        prefix: &str,
        known: &[&str],
        to_come: &[&str],
    ) {
        let name = key.get_ref().as_ref();
        let shown = format!("{prefix}{name}");
        let message = if to_come.contains(&name) {
            Interface::KeyNotYet { key: shown }
        } else {
            let suggestion = names::nearest(name, known.iter().map(|&key| key.to_owned()));
            Interface::UnknownKey { key: shown, suggestion }
        };
        self.report(key.span(), message, false);
    }

    fn report(&mut self, span: Range<usize>, message: Interface, broken: bool) {
        let bom = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let offset = u32::try_from(span.start + bom).unwrap_or(u32::MAX);
        let position = self.lines.position(self.text, offset, Encoding::Utf32);
        self.problems.push(Problem { line: position.line + 1, column: position.column + 1, message, broken });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = parse(text);
        problems.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.message.render(Lang::Vi))).collect()
    }

    #[test]
    fn every_key_is_read() {
        let (file, problems) = parse(
            "lang = \"en\"\ninclude = [\"**/*.md\"]\nexclude = [\"nháp/**\"]\n[rules]\n[style]\ndecimal-mark = \".\"\ndate = \"d-m-yyyy\"\n",
        );
        assert_eq!(problems, []);
        assert_eq!(file.lang, Some(Lang::En));
        assert_eq!(file.include, Some(vec!["**/*.md".to_owned()]));
        assert_eq!(file.exclude, ["nháp/**"]);
        assert_eq!(file.style, Style { decimal_mark: DecimalMark::Dot, date: DateStyle::Hyphen });
    }

    #[test]
    fn what_is_odd_is_said_with_its_line_and_left_out() {
        let check = |text: &str, expected: &[&str]| assert_eq!(problems(text), expected, "{text}");
        check(
            "lang = \"fr\"",
            &["1:8 giá trị của mục “lang” chưa đúng nên bỏ qua; cần ghi \"vi\" | \"en\"."],
        );
        check("\nlnag = \"vi\"", &["2:1 không có mục cấu hình “lnag” nên bỏ qua; có phải “lang” không?"]);
        check(
            "exclude = \"nháp\"",
            &["1:11 giá trị của mục “exclude” chưa đúng nên bỏ qua; cần ghi [\"**/*.md\", …]."],
        );
        check(
            "include = [\"a\", 3]",
            &["1:17 giá trị của mục “include” chưa đúng nên bỏ qua; cần ghi [\"**/*.md\", …]."],
        );
        check("exclude = [\"a[\"]", &["1:12 a[: mẫu tên tệp viết chưa đúng."]);
        check("rules = 3", &["1:9 giá trị của mục “rules” chưa đúng nên bỏ qua; cần ghi [rules]."]);
        check("[rules]\nabc = \"off\"", &["2:1 Không có quy tắc “abc”."]);
        check(
            "[style]\ntone = \"old\"",
            &["2:1 mục “style.tone” chưa dùng được ở phiên bản này nên bỏ qua."],
        );
        check(
            "[style]\ndate = 3",
            &[
                "2:8 giá trị của mục “date” chưa đúng nên bỏ qua; cần ghi \"d/m/yyyy\" | \"d-m-yyyy\" | \"d.m.yyyy\" | \"auto\".",
            ],
        );
        check(
            "[[overrides]]\nfiles = []",
            &["1:3 mục “overrides” chưa dùng được ở phiên bản này nên bỏ qua."],
        );
    }

    #[test]
    fn a_text_that_is_no_toml_is_broken() {
        for text in ["lang = ", "[rules\n", "= 3", "a = 1\na = 2", "\u{0}", "\u{feff}lang = x"] {
            let (file, problems) = parse(text);
            assert_eq!(file, SettingsFile::default(), "{text:?}");
            assert!(problems.iter().any(|problem| problem.broken), "{text:?}");
        }
        assert_eq!(parse("\u{feff}lang = \"en\"").0.lang, Some(Lang::En));
        assert_eq!(parse(&"[".repeat(100_000)).1.len(), 1);
    }
}
