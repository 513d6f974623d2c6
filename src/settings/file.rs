//! From the text of a `rasoat.toml` to what it says. Reads no file.
//!
//! A settings file never stops the work: what cannot be understood is reported with its place and
//! left out. Only a text that is no TOML at all counts as broken.

use super::keys::{self, Key, Kind};
use super::names;
use crate::messages::Interface;
use crate::text::Span;
use crate::text::position::{Encoding, LineIndex};
use globset::GlobBuilder;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a settings file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsFile {
    /// The file to start from, with its place.
    pub extend: Option<(String, Span)>,
    /// First what holds for all documents, then each `[[overrides]]`.
    pub sections: Vec<Section>,
}

/// A part of a settings file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Patterns of the documents it holds for; none when for all.
    pub files: Option<Vec<String>>,
    /// What it sets.
    pub assignments: Vec<Assignment>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The key with dots: `rules.total-sum`.
    pub key: String,
    /// The value; of the kind that the key takes.
    pub value: Value,
    /// The line of the key, from 1.
    pub line: u32,
    /// The bytes of the key.
    pub span: Span,
}

/// A value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u32),
}

impl Value {
    /// The value as TOML.
    pub fn toml(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::List(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                format!("[{}]", texts.join(", "))
            }
            Self::Flag(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A text as TOML, on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Something odd in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes that it is about.
    pub span: Span,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
    /// What is odd.
    pub message: Interface,
    /// The file cannot be used as it is, and not only one key of it.
    pub broken: bool,
}

impl Problem {
    /// What was probably meant in the place of [`Problem::span`], as it would be written there; none
    /// when that is not known. `text` is the text of the file.
    pub fn meant(&self, text: &str) -> Option<String> {
        let written = text.get(self.span.range())?;
        let quote = written.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let bare = quote.map_or(written, |quote| written.trim_matches(quote));
        let new = match &self.message {
            Interface::UnknownRule { name, suggestion } if name == bare => suggestion.as_deref()?,
            // Of a key only the last part stands here.
            Interface::UnknownKey { key, suggestion } => {
                suggestion.as_deref()?.strip_prefix(key.strip_suffix(bare)?)?
            }
            _ => return None,
        };
        Some(match quote {
            Some(quote) => format!("{quote}{new}{quote}"),
            None if new.contains('.') => quoted(new),
            None => new.to_owned(),
        })
    }
}

/// Reads the text of a settings file.
pub fn parse(text: &str) -> (SettingsFile, Vec<Problem>) {
    let mut reader = Reader { places: Places::new(text), problems: Vec::new() };
    let mut file = SettingsFile::default();
    match table(text) {
        Ok(table) => reader.top(table.get_ref(), &mut file),
        Err(error) => reader.problems.push(syntax(&reader.places, &error)),
    }
    reader.problems.sort_by_key(|problem| problem.span);
    (file, reader.problems)
}

/// The table that a text of TOML is, without its byte order mark.
pub(super) fn table(text: &str) -> Result<Spanned<DeTable<'_>>, toml::de::Error> {
    DeTable::parse(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What is wrong with a text that is no TOML.
pub(super) fn syntax(places: &Places<'_>, error: &toml::de::Error) -> Problem {
    let detail = error.message().lines().next().unwrap_or_default().to_owned();
    let span = error.span().unwrap_or(0..0);
    places.problem(span, Interface::SettingsSyntax { detail }, true)
}

/// Turns places that the TOML reader gives into those of the text.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: LineIndex,
    /// The length of the byte order mark, which the reader did not see.
    bom: usize,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a str) -> Self {
        let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, lines: LineIndex::new(text), bom }
    }

    /// The bytes of the text.
    pub fn span(&self, span: Range<usize>) -> Span {
        Span::new(span.start + self.bom, span.end.max(span.start) + self.bom)
    }

    /// The line, from 1.
    pub fn line(&self, span: Span) -> u32 {
        self.lines.position(self.text, span.start, Encoding::Utf32).line.saturating_add(1)
    }

    pub fn problem(&self, span: Range<usize>, message: Interface, broken: bool) -> Problem {
        at(self.text, &self.lines, self.span(span), message, broken)
    }
}

fn at(text: &str, lines: &LineIndex, span: Span, message: Interface, broken: bool) -> Problem {
    let position = lines.position(text, span.start, Encoding::Utf32);
    let (line, column) = (position.line.saturating_add(1), position.column.saturating_add(1));
    Problem { span, line, column, message, broken }
}

/// A problem at a place of a text.
pub fn problem_at(text: &str, span: Span, message: Interface, broken: bool) -> Problem {
    at(text, &LineIndex::new(text), span, message, broken)
}

type TableKey<'a> = Spanned<Cow<'a, str>>;
type TableValue<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    places: Places<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>, file: &mut SettingsFile) {
        let mut base = Section::default();
        let mut overrides = Vec::new();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "overrides" => overrides = self.overrides(key, value),
                "extend" => {
                    if let Some(Value::Text(path)) = self.value(Kind::File, "extend", value) {
                        file.extend = Some((path, self.places.span(value.span())));
                    }
                }
                name if keys::TABLES.contains(&name) => {
                    let prefix = format!("{name}.");
                    self.table(name, value, |reader, key, value| {
                        reader.entry(&prefix, key, value, &mut base, |_| true);
                    });
                }
                _ => self.entry("", key, value, &mut base, |_| true),
            }
        }
        file.sections.push(base);
        file.sections.extend(overrides);
    }

    /// The parts that hold for some documents only.
    fn overrides(&mut self, key: &TableKey<'_>, value: &TableValue<'_>) -> Vec<Section> {
        let Some(items) = value.get_ref().as_array() else {
            self.bad("overrides", "[[overrides]]", value.span());
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            let mut section = Section::default();
            let before = self.problems.len();
            self.table("overrides", item, |reader, key, value| reader.part(key, value, &mut section));
            if section.files.is_some() {
                sections.push(section);
            } else if self.problems.len() == before {
                let span = if item.span().is_empty() { key.span() } else { item.span() };
                self.bad("overrides.files", &keys::allowed(Kind::Patterns), span);
            }
        }
        sections
    }

    /// A key of a part that holds for some documents only.
    fn part(&mut self, key: &TableKey<'_>, value: &TableValue<'_>, section: &mut Section) {
        match key.get_ref().as_ref() {
            "files" => {
                if let Some(Value::List(files)) = self.value(Kind::Patterns, "overrides.files", value) {
                    section.files = Some(files);
                }
            }
            name @ ("rules" | "style") => {
                let prefix = format!("{name}.");
                self.table(name, value, |reader, key, value| {
                    reader.entry(&prefix, key, value, section, |key| key.by_document);
                });
            }
            _ => {
                let known = ["files", "rules", "style"].map(str::to_owned);
                self.unknown(keys::OVERRIDES, key, known.into_iter());
            }
        }
    }

    /// A key with its value in the table of that prefix.
    fn entry(
        &mut self,
        prefix: &str,
        key: &TableKey<'_>,
        value: &TableValue<'_>,
        section: &mut Section,
        wanted: fn(&Key) -> bool,
    ) {
        let name = key.get_ref().as_ref();
        let full = format!("{prefix}{name}");
        if prefix == keys::RULES && !names::is_known(name) {
            let suggestion = names::nearest(name, names::all());
            self.report(key.span(), Interface::UnknownRule { name: name.to_owned(), suggestion });
            return;
        }
        let Some(known) = keys::by_name(&full).filter(|known| wanted(known)) else {
            self.unknown(prefix, key, siblings(prefix));
            return;
        };
        if let Some(value) = self.value(known.kind, &full, value) {
            let span = self.places.span(key.span());
            section.assignments.push(Assignment { key: full, value, line: self.places.line(span), span });
        }
    }

    /// Calls `each` for the keys of a table.
    fn table(
        &mut self,
        name: &str,
        value: &TableValue<'_>,
        mut each: impl FnMut(&mut Self, &TableKey<'_>, &TableValue<'_>),
    ) {
        let Some(table) = value.get_ref().as_table() else {
            self.bad(name, &format!("[{name}]"), value.span());
            return;
        };
        for (key, value) in table {
            each(self, key, value);
        }
    }

    /// A value of a kind; what is of another kind is reported.
    fn value(&mut self, kind: Kind, key: &str, value: &TableValue<'_>) -> Option<Value> {
        let got = value.get_ref();
        let read = match kind {
            Kind::Choice(choices) => {
                got.as_str().filter(|text| choices.contains(text)).map(|text| Value::Text(text.to_owned()))
            }
            Kind::File => {
                got.as_str().filter(|path| !path.is_empty()).map(|path| Value::Text(path.to_owned()))
            }
            Kind::Flag => got.as_bool().map(Value::Flag),
            Kind::Number(low, high) => got
                .as_integer()
                .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok())
                .filter(|number| (low..=high).contains(number))
                .map(Value::Number),
            Kind::Files | Kind::Patterns if got.as_array().is_some() => {
                return Some(Value::List(self.list(kind, key, value)));
            }
            Kind::Files | Kind::Patterns => None,
        };
        if read.is_none() {
            self.bad(key, &keys::allowed(kind), value.span());
        }
        read
    }

    /// A list of texts. What is none in it is reported and left out.
    fn list(&mut self, kind: Kind, key: &str, value: &TableValue<'_>) -> Vec<String> {
        let mut texts = Vec::new();
        for item in value.get_ref().as_array().into_iter().flat_map(|items| items.iter()) {
            match item.get_ref().as_str() {
                Some(pattern) if kind == Kind::Patterns && glob(pattern).build().is_err() => {
                    self.report(item.span(), Interface::BadPattern { pattern: pattern.to_owned() });
                }
                Some(text) if !text.is_empty() => texts.push(text.to_owned()),
                _ => self.bad(key, &keys::allowed(kind), item.span()),
            }
        }
        texts
    }

    fn bad(&mut self, key: &str, allowed: &str, span: Range<usize>) {
        self.report(span, Interface::BadValue { key: key.to_owned(), allowed: allowed.to_owned() });
    }

    fn unknown(&mut self, prefix: &str, key: &TableKey<'_>, known: impl Iterator<Item = String>) {
        let name = key.get_ref().as_ref();
        let suggestion = names::nearest(name, known).map(|name| format!("{prefix}{name}"));
        self.report(key.span(), Interface::UnknownKey { key: format!("{prefix}{name}"), suggestion });
    }

    fn report(&mut self, span: Range<usize>, message: Interface) {
        self.problems.push(self.places.problem(span, message, false));
    }
}

/// A pattern of files: `*` stays within a folder, `**` does not.
pub(super) fn glob(pattern: &str) -> GlobBuilder<'_> {
    let mut builder = GlobBuilder::new(pattern);
    builder.literal_separator(true);
    builder
}

/// What may stand in the table of a prefix.
fn siblings(prefix: &str) -> impl Iterator<Item = String> {
    let of_keys = keys::KEYS.iter().filter_map(move |key| key.name.strip_prefix(prefix));
    let tables = keys::TABLES.iter().copied().filter(move |_| prefix.is_empty());
    of_keys.filter(|name| !name.contains('.')).chain(tables).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = parse(text);
        problems.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.message.render(Lang::Vi))).collect()
    }

    fn assignments(section: &Section) -> Vec<String> {
        section
            .assignments
            .iter()
            .map(|it| format!("{}: {} = {}", it.line, it.key, it.value.toml()))
            .collect()
    }

    #[test]
    fn every_key_is_read() {
        let (file, problems) = parse(
            "lang = \"en\"\nextend = \"../rasoat.toml\"\ninclude = [\"**/*.md\"]\nexclude = [\"nháp/**\"]\n\
             [rules]\nnumber = \"off\"\n\"date-format.issue-line\" = \"hint\"\n\
             [style]\ndecimal-mark = \".\"\ndate = \"d-m-yyyy\"\ntone = \"new\"\n\
             [register]\nfiles = [\"a.toml\"]\n[limits]\nfile-size = 64\n\
             [server]\nfindings = 1_0\ninlay-hints = false\ncode-lens = true\n\
             [[overrides]]\nfiles = [\"bài báo/**\"]\nrules = { date = \"info\" }\nstyle.tone = \"old\"\n",
        );
        assert_eq!(problems, []);
        assert_eq!(file.extend.as_ref().map(|(path, _)| path.as_str()), Some("../rasoat.toml"));
        let [base, part] = &file.sections[..] else { panic!("{file:?}") };
        let mut all = assignments(base);
        all.sort();
        assert_eq!(
            all,
            [
                "10: style.date = \"d-m-yyyy\"",
                "11: style.tone = \"new\"",
                "13: register.files = [\"a.toml\"]",
                "15: limits.file-size = 64",
                "17: server.findings = 10",
                "18: server.inlay-hints = false",
                "19: server.code-lens = true",
                "1: lang = \"en\"",
                "3: include = [\"**/*.md\"]",
                "4: exclude = [\"nháp/**\"]",
                "6: rules.number = \"off\"",
                "7: rules.date-format.issue-line = \"hint\"",
                "9: style.decimal-mark = \".\"",
            ]
        );
        assert_eq!(part.files.as_deref(), Some(&["bài báo/**".to_owned()][..]));
        assert_eq!(assignments(part), ["22: rules.date = \"info\"", "23: style.tone = \"old\""]);
    }

    #[test]
    fn what_is_odd_is_said_with_its_line_and_left_out() {
        let check = |text: &str, expected: &[&str]| assert_eq!(problems(text), expected, "{text}");
        check(
            "lang = \"fr\"",
            &["1:8 giá trị của mục “lang” chưa đúng nên bỏ qua; cần ghi \"vi\" | \"en\"."],
        );
        check("\nlnag = \"vi\"", &["2:1 không có mục cấu hình “lnag” nên bỏ qua; có phải “lang” không?"]);
        check("ruels = {}", &["1:1 không có mục cấu hình “ruels” nên bỏ qua; có phải “rules” không?"]);
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
            "[style]\ntoen = \"old\"",
            &["2:1 không có mục cấu hình “style.toen” nên bỏ qua; có phải “style.tone” không?"],
        );
        check(
            "[style]\ndate = 3",
            &[
                "2:8 giá trị của mục “style.date” chưa đúng nên bỏ qua; cần ghi \"d/m/yyyy\" | \"d-m-yyyy\" | \"d.m.yyyy\" | \"auto\".",
            ],
        );
        check(
            "[server]\nfindings = 0\ninlay-hints = \"yes\"",
            &[
                "2:12 giá trị của mục “server.findings” chưa đúng nên bỏ qua; cần ghi 1 … 100000.",
                "3:15 giá trị của mục “server.inlay-hints” chưa đúng nên bỏ qua; cần ghi true | false.",
            ],
        );
        check(
            "limits.file-size = 99999999999999999999",
            &["1:20 giá trị của mục “limits.file-size” chưa đúng nên bỏ qua; cần ghi 1 … 4095."],
        );
        check(
            "extend = \"\"",
            &["1:10 giá trị của mục “extend” chưa đúng nên bỏ qua; cần ghi \"../rasoat.toml\"."],
        );
        check(
            "[[overrides]]\nrules = {}",
            &["1:1 giá trị của mục “overrides.files” chưa đúng nên bỏ qua; cần ghi [\"**/*.md\", …]."],
        );
        check(
            "[[overrides]]\nfiles = [\"a\"]\nfile = 1\nstyle.date = 1\nrules.lang = \"off\"",
            &[
                "3:1 không có mục cấu hình “overrides.file” nên bỏ qua; có phải “overrides.files” không?",
                "4:14 giá trị của mục “style.date” chưa đúng nên bỏ qua; cần ghi \"d/m/yyyy\" | \"d-m-yyyy\" | \"d.m.yyyy\" | \"auto\".",
                "5:7 Không có quy tắc “lang”.",
            ],
        );
        check(
            "overrides = 3",
            &["1:13 giá trị của mục “overrides” chưa đúng nên bỏ qua; cần ghi [[overrides]]."],
        );
    }

    #[test]
    fn what_was_meant_is_offered() {
        let check = |text: &str, expected: &[Option<&str>]| {
            let meant: Vec<Option<String>> = parse(text).1.iter().map(|it| it.meant(text)).collect();
            assert_eq!(meant.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "{text}");
        };
        check("lnag = 'vi'", &[Some("lang")]);
        check("[style]\ntoen = 'old'", &[Some("tone")]);
        check("style.toen = 'old'", &[Some("tone")]);
        check("[rules]\nnumbr = 'off'\n'date-invald' = 'off'", &[Some("number"), Some("'date-invalid'")]);
        check("[rules]\n\"number-in-words.malformd\" = 'off'", &[Some("\"number-in-words.malformed\"")]);
        check("[rules]\nnumber-in-words.malformd = 'off'", &[None]);
        check("[rules]\nxyz = 'off'\ndate = 'loud'", &[None, None]);
        check("\u{feff}lnag = 'vi'", &[Some("lang")]);
        check("lang = ", &[None]);
    }

    #[test]
    fn a_text_that_is_no_toml_is_broken() {
        for text in ["lang = ", "[rules\n", "= 3", "a = 1\na = 2", "\u{0}", "\u{feff}lang = x"] {
            let (file, problems) = parse(text);
            assert_eq!(file, SettingsFile::default(), "{text:?}");
            assert!(problems.iter().any(|problem| problem.broken), "{text:?}");
        }
        let (file, _) = parse("\u{feff}lang = \"en\"");
        assert_eq!(file.sections[0].assignments[0].span, Span::new(3, 7));
        assert_eq!(parse(&"[".repeat(100_000)).1.len(), 1);
    }

    #[test]
    fn a_text_comes_back_from_toml() {
        for text in ["", "a\"b\\c\n\r\t\u{1}\u{7f}\u{85}", "số “liệu” 😀"] {
            let toml = format!("a = {}", quoted(text));
            let table = table(&toml).expect("TOML");
            assert_eq!(table.get_ref().get("a").and_then(|it| it.get_ref().as_str()), Some(text));
        }
    }
}
