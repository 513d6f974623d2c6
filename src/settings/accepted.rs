//! `rasoat-accepted.toml`: findings that are right as they stand. Reads no file.
//!
//! An entry is keyed by the rule and by what is written: the words that the finding points at and the
//! sentence around them. So it survives edits elsewhere, and rewording of messages. Where the same
//! stands twice in a document, one entry accepts both.

use super::file::{Places, Problem, quoted, syntax, table};
use super::names;
use crate::messages::Interface;
use crate::rules::key;
use crate::text::Span;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

/// The name of the file.
pub const FILE_NAME: &str = "rasoat-accepted.toml";

/// A finding that is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The document, as a path below the folder of the file with `/`; none for every document there.
    pub file: Option<String>,
    /// The rule.
    pub rule: String,
    /// The words that the finding points at.
    pub text: String,
    /// The sentence around them.
    pub sentence: String,
    /// Why it is right; may be empty.
    pub reason: String,
}

/// Entries as they stand in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedFile {
    /// The entries, each with its bytes and its line, from 1.
    pub entries: Vec<(Entry, Span, u32)>,
}

/// The keys of an entry.
pub const KEYS: [&str; 5] = ["file", "rule", "text", "sentence", "reason"];

impl Entry {
    /// The content part of the keys of the findings that it accepts.
    pub fn content(&self) -> u64 {
        key::content_of(&self.rule, &self.text, &self.sentence)
    }

    /// The entry as TOML, with a blank line in front.
    fn toml(&self) -> String {
        let mut out = "\n[[accepted]]\n".to_owned();
        let members = [
            ("file", self.file.as_deref().unwrap_or_default()),
            ("rule", &self.rule),
            ("text", &self.text),
            ("sentence", &self.sentence),
            ("reason", &self.reason),
        ];
        for (name, value) in members.into_iter().filter(|(_, value)| !value.is_empty()) {
            out += &format!("{name} = {}\n", quoted(value));
        }
        out
    }
}

/// Reads the text of a file.
pub fn parse(text: &str) -> (AcceptedFile, Vec<Problem>) {
    let mut reader = Reader { places: Places::new(text), problems: Vec::new() };
    let mut file = AcceptedFile::default();
    match table(text) {
        Ok(table) => reader.top(table.get_ref(), &mut file),
        Err(error) => reader.problems.push(syntax(&reader.places, &error)),
    }
    reader.problems.sort_by_key(|problem| problem.span);
    (file, reader.problems)
}

/// The text of a file with entries added behind those that it has; none when it is no text that can
/// be added to.
pub fn with_entries(text: &str, entries: &[Entry]) -> Option<String> {
    let mut new = text.to_owned();
    if text.trim().is_empty() {
        new = "# Những chỗ rasoat báo mà người viết đã xem và giữ nguyên. Mục nào không còn khớp sẽ được nhắc.\n"
            .to_owned();
    } else if !text.ends_with('\n') {
        new.push('\n');
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    new.extend(entries.iter().map(|entry| entry.toml().replace('\n', line_break)));
    let before = parse(text).0.entries.len();
    (parse(&new).0.entries.len() == before + entries.len()).then_some(new)
}

struct Reader<'a> {
    places: Places<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>, file: &mut AcceptedFile) {
        for (key, value) in table {
            if key.get_ref() != "accepted" {
                self.unknown(key, ["accepted"].into_iter());
                continue;
            }
            let Some(items) = value.get_ref().as_array() else {
                self.bad("accepted", "[[accepted]]", value.span());
                continue;
            };
            for item in items.iter() {
                file.entries.extend(self.entry(item));
            }
        }
    }

    /// An entry with its place; none when it cannot accept anything.
    fn entry(&mut self, item: &Spanned<DeValue<'_>>) -> Option<(Entry, Span, u32)> {
        let Some(table) = item.get_ref().as_table() else {
            self.bad("accepted", "[[accepted]]", item.span());
            return None;
        };
        let mut entry = Entry::default();
        let mut place = item.span();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let slot = match name {
                "file" => entry.file.insert(String::new()),
                "rule" => &mut entry.rule,
                "text" => &mut entry.text,
                "sentence" => &mut entry.sentence,
                "reason" => &mut entry.reason,
                _ => {
                    self.unknown(key, KEYS.into_iter());
                    continue;
                }
            };
            match value.get_ref().as_str() {
                Some(text) => *slot = text.to_owned(),
                None => self.bad(name, "\"…\"", value.span()),
            }
            if name == "rule" {
                place = value.span();
            }
        }
        entry.file = entry.file.map(|file| file.nfc().collect()).filter(|file: &String| !file.is_empty());
        if entry.rule.is_empty() || entry.text.is_empty() {
            self.bad("accepted", "rule = \"…\", text = \"…\", sentence = \"…\"", item.span());
            return None;
        }
        if crate::rules::by_name(&entry.rule).is_none() {
            let known = crate::rules::RULES.iter().map(|rule| rule.name.to_owned());
            let suggestion = names::nearest(&entry.rule, known);
            let message = Interface::UnknownRule { name: entry.rule, suggestion };
            self.problems.push(self.places.problem(place, message, false));
            return None;
        }
        let span = self.places.span(place);
        Some((entry, span, self.places.line(span)))
    }

    fn unknown<'k>(&mut self, key: &Spanned<Cow<'_, str>>, known: impl Iterator<Item = &'k str>) {
        let name = key.get_ref().to_string();
        let suggestion = names::nearest(&name, known.map(str::to_owned));
        let message = Interface::UnknownKey { key: name, suggestion };
        self.problems.push(self.places.problem(key.span(), message, false));
    }

    fn bad(&mut self, key: &str, allowed: &str, span: Range<usize>) {
        let message = Interface::BadValue { key: key.to_owned(), allowed: allowed.to_owned() };
        self.problems.push(self.places.problem(span, message, false));
    }
}

/// What is accepted in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    /// The file that the entries stand in.
    pub path: PathBuf,
    /// The entries, each with its bytes and its line, from 1.
    entries: Vec<(Entry, Span, u32)>,
    contents: HashSet<u64>,
}

impl Accepted {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a finding with this content part of its key is.
    pub fn holds(&self, content: u64) -> bool {
        self.contents.contains(&content)
    }

    /// The entries that are about this document alone and accept nothing, given the content parts of
    /// what was accepted.
    pub fn unused<'a>(&'a self, used: &'a HashSet<u64>) -> impl Iterator<Item = &'a (Entry, Span, u32)> {
        self.entries.iter().filter(|(entry, ..)| entry.file.is_some() && !used.contains(&entry.content()))
    }
}

/// The entries of a file, ready to be looked up by document.
#[derive(Clone, Debug, Default)]
pub struct ByDocument {
    /// The file.
    path: PathBuf,
    by_file: HashMap<String, Vec<usize>>,
    everywhere: Vec<usize>,
    entries: Vec<(Entry, Span, u32)>,
}

impl ByDocument {
    /// The entries of a file at this path.
    pub fn new(path: &Path, file: AcceptedFile) -> Self {
        let mut index = Self { path: path.to_owned(), entries: file.entries, ..Self::default() };
        for (i, (entry, ..)) in index.entries.iter().enumerate() {
            match &entry.file {
                Some(file) => index.by_file.entry(file.clone()).or_default().push(i),
                None => index.everywhere.push(i),
            }
        }
        index
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is accepted in a document, which is given by an absolute path; none when nothing is.
    pub fn document(&self, document: &Path) -> Option<Arc<Accepted>> {
        if self.entries.is_empty() {
            return None;
        }
        let name = name_of(&self.path, document);
        let of_document = name.and_then(|name| self.by_file.get(&name));
        let numbers = self.everywhere.iter().chain(of_document.into_iter().flatten());
        let entries: Vec<_> = numbers.filter_map(|&i| self.entries.get(i).cloned()).collect();
        let contents = entries.iter().map(|(entry, ..)| entry.content()).collect();
        (!entries.is_empty()).then(|| Arc::new(Accepted { path: self.path.clone(), entries, contents }))
    }

    /// The entries about single documents, by document.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &(Entry, Span, u32))> {
        self.entries.iter().filter_map(|it| Some((it.0.file.as_deref()?, it)))
    }
}

/// How a document is named in the accepted file at `path`; none when it is not below its folder.
pub fn name_of(path: &Path, document: &Path) -> Option<String> {
    let below = document.strip_prefix(path.parent()?).ok()?;
    let part = |part: Component<'_>| part.as_os_str().to_str().map(|part| part.nfc().collect::<String>());
    Some(below.components().map(part).collect::<Option<Vec<String>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn entry(file: &str, text: &str) -> Entry {
        Entry {
            file: Some(file.to_owned()).filter(|file| !file.is_empty()),
            rule: "unit-spacing".to_owned(),
            text: text.to_owned(),
            sentence: format!("Đường \"dài\" {text}"),
            reason: String::new(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let reason = Entry { reason: "Theo\nbiểu \\ gốc".to_owned(), ..entry("", "3ha") };
        let entries = [entry("nháp/báo cáo.md", "12km"), reason];
        for before in ["", "\n", "# Ghi chú", "[[accepted]]\nrule = 'date-invalid'\ntext = '31/6'\r\n"] {
            let text = with_entries(before, &entries).expect("it can be added to");
            let (file, problems) = parse(&text);
            assert_eq!(problems, [], "{text}");
            let read: Vec<Entry> = file.entries.into_iter().map(|it| it.0).collect();
            assert_eq!(read.get(read.len() - 2..), Some(&entries[..]), "{text}");
            assert_eq!(text.contains("\r\n\r\n[[accepted]]\r\n"), before.contains('\r'), "{text:?}");
        }
        for before in ["accepted = []\n", "[[accepted]", "accepted = 3\n"] {
            assert_eq!(with_entries(before, &entries), None, "{before}");
        }
    }

    #[test]
    fn what_is_odd_is_said_and_left_out() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = parse(text);
            let said: Vec<String> = problems
                .iter()
                .map(|p| format!("{}:{} {}", p.line, p.column, p.message.render(Lang::En)))
                .collect();
            assert_eq!(said, expected, "{text}");
        };
        check("acepted = 1", &["1:1 ignoring the unknown key “acepted”; did you mean “accepted”?"]);
        check("accepted = 1", &["1:12 the value of “accepted” should be [[accepted]]; ignored."]);
        check(
            "[[accepted]]\nrule = 'date-invald'\ntext = 'a'\nline = 3",
            &[
                "2:8 There is no rule “date-invald”; did you mean “date-invalid”?",
                "4:1 ignoring the unknown key “line”.",
            ],
        );
        check(
            "[[accepted]]\ntext = 1",
            &[
                "1:1 the value of “accepted” should be rule = \"…\", text = \"…\", sentence = \"…\"; ignored.",
                "2:8 the value of “text” should be \"…\"; ignored.",
            ],
        );
        assert!(parse("[[accepted").1[0].broken);
    }

    #[test]
    fn an_entry_is_about_its_document() {
        let entries = [entry("nháp/báo cáo.md", "12km"), entry("", "3ha")];
        let (file, _) = parse(&with_entries("", &entries).expect("it can be added to"));
        let index = ByDocument::new(Path::new("/x/rasoat-accepted.toml"), file);
        let check = |document: &str, expected: [bool; 2]| {
            let accepted = index.document(Path::new(document)).unwrap_or_default();
            assert_eq!(entries.clone().map(|entry| accepted.holds(entry.content())), expected, "{document}");
        };
        check("/x/nháp/báo cáo.md", [true, true]);
        check("/x/nháp/ba\u{301}o ca\u{301}o.md", [true, true]);
        check("/x/báo cáo.md", [false, true]);
        check("/y/nháp/báo cáo.md", [false, true]);
        let accepted = index.document(Path::new("/x/nháp/báo cáo.md")).expect("some");
        assert_eq!(accepted.unused(&HashSet::new()).count(), 1);
        assert_eq!(accepted.unused(&HashSet::from([entries[0].content()])).count(), 0);
    }
}
