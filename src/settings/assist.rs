//! Help for someone who writes a `rasoat.toml`, or a file of entries beside it: what may stand at a
//! place, and what stands there.
//!
//! The text is usually no TOML yet, so it is followed by a small reader of its own, from the start to
//! the caret: which table, which key, in a value or not.

use super::fields::Entries;
use super::keys::{self, Kind};
use super::names;
use crate::messages::Lang;
use crate::rules::page;
use crate::text::Span;

/// Something that may stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is inserted.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// What it is for; may be empty.
    pub says: String,
}

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A key.
    Key,
    /// A table with its brackets.
    Table,
    /// A value.
    Value,
    /// The name of a rule, a family or a case.
    Rule,
}

/// The file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `rasoat.toml`.
    Settings,
    /// A file of entries.
    Entries(Entries),
}

/// What may stand at byte `caret`, and the bytes that it would replace.
pub fn suggestions(file: File, text: &str, caret: usize, lang: Lang) -> (Span, Vec<Suggestion>) {
    let Some(before) = text.get(..caret) else { return (Span::new(0, 0), Vec::new()) };
    let context = Context::at(before);
    let suggestions = match (file, context.place) {
        (_, Place::Comment) => Vec::new(),
        (File::Settings, Place::Header) => tables(lang, "", ""),
        (File::Settings, Place::Key) => keys_of(&context, lang),
        (File::Settings, Place::Value) => values(&context),
        (File::Entries(entries), _) => of_entries(&entries, &context, lang),
    };
    (Span::new(caret - context.partial.len(), caret), suggestions)
}

/// What may stand at a place of a file of entries.
fn of_entries(entries: &Entries, context: &Context<'_>, lang: Lang) -> Vec<Suggestion> {
    let table = |text: String| {
        vec![Suggestion { text, kind: SuggestionKind::Table, says: entries.says(lang).to_owned() }]
    };
    let prefix = context.prefix();
    match context.place {
        Place::Header => table(entries.table.to_owned()),
        Place::Key if prefix.is_empty() => table(format!("[[{}]]", entries.table)),
        Place::Key if prefix.strip_suffix('.') == Some(entries.table) => entries
            .fields
            .iter()
            .map(|field| Suggestion {
                text: field.name.to_owned(),
                kind: SuggestionKind::Key,
                says: field.says(lang).to_owned(),
            })
            .collect(),
        Place::Value => {
            let key = context.key();
            let name = key.strip_prefix(entries.table).and_then(|key| key.strip_prefix('.'));
            let choices = name.and_then(|name| entries.field(name)).map(|field| field.choices());
            let text =
                |choice: &str| if context.quoted { choice.to_owned() } else { format!("\"{choice}\"") };
            let suggestion = |choice: &str| Suggestion {
                text: text(choice),
                kind: SuggestionKind::Value,
                says: names::rule(choice)
                    .map(|rule| page::summary(rule.page, lang).replace('\n', " "))
                    .unwrap_or_default(),
            };
            choices.into_iter().flatten().map(suggestion).collect()
        }
        Place::Key | Place::Comment => Vec::new(),
    }
}

/// What stands at byte `caret`, explained in Markdown, and its bytes; none when there is nothing to
/// explain.
pub fn explanation(file: File, text: &str, caret: usize, lang: Lang) -> Option<(Span, String)> {
    let rest = text.get(caret..)?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = caret + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let context = Context::at(text.get(..end)?);
    let name = match context.place {
        Place::Comment => return None,
        Place::Header => context.partial.trim_matches(['[', ']', ' ']).to_owned(),
        Place::Key => {
            let name = context.partial.rsplit('.').next().unwrap_or_default();
            format!("{}{}", context.prefix(), if context.quoted { context.partial } else { name })
        }
        Place::Value => context.key(),
    };
    let says = match file {
        File::Settings if context.place == Place::Header => table(&name, lang)?,
        File::Settings => key(&name, lang)?,
        File::Entries(entries) => entry_key(&entries, &name, lang)?,
    };
    let word = context.partial.trim_end_matches(is_word).len();
    Some((Span::new(end - context.partial.len() + word, end), says))
}

/// The table of an entry or one of its keys, explained.
fn entry_key(entries: &Entries, name: &str, lang: Lang) -> Option<String> {
    let behind = name.strip_prefix(entries.table)?;
    if behind.is_empty() {
        return Some(format!("**[[{name}]]**\n\n{}", entries.says(lang)));
    }
    let field = entries.field(behind.strip_prefix('.')?)?;
    Some(format!("**{}** = `{}`\n\n{}", field.name, field.allowed(), field.says(lang)))
}

/// A table, explained.
fn table(name: &str, lang: Lang) -> Option<String> {
    let name = name.rsplit('.').next().unwrap_or_default();
    let says = keys::table_says(name, lang);
    (!says.is_empty()).then(|| format!("**[{name}]**\n\n{says}"))
}

/// A key, explained; of a rule its page.
fn key(name: &str, lang: Lang) -> Option<String> {
    if let Some(rule) = name.strip_prefix(keys::RULES).and_then(names::rule) {
        return Some(page::render(rule.name, rule.page, lang));
    }
    let Some(key) = keys::by_name(name) else { return table(name, lang) };
    let by_itself = if key.default.is_empty() { String::new() } else { format!("\n\n`{}`", key.default) };
    Some(format!("**{name}** = `{}`\n\n{}{by_itself}", keys::allowed(key.kind), key.says(lang)))
}

/// The tables, with what stands around their names.
fn tables(lang: Lang, before: &str, behind: &str) -> Vec<Suggestion> {
    let suggestion = |name: &&str| {
        let double = format!("{name}.") == keys::OVERRIDES && !before.is_empty();
        let text = if double { format!("[[{name}]]") } else { format!("{before}{name}{behind}") };
        Suggestion { text, kind: SuggestionKind::Table, says: keys::table_says(name, lang).to_owned() }
    };
    keys::TABLES.iter().map(suggestion).collect()
}

/// The keys that may stand at a place.
fn keys_of(context: &Context<'_>, lang: Lang) -> Vec<Suggestion> {
    let prefix = context.prefix();
    if prefix == keys::RULES {
        return rules(context.quoted, lang);
    }
    let in_part = context.table.starts_with("overrides");
    let wanted = |name: &str| {
        let key = keys::by_name(&format!("{prefix}{name}"));
        !name.contains(['.', '*'])
            && (!in_part || key.is_some_and(|it| it.by_document) || prefix == keys::OVERRIDES)
    };
    let mut all: Vec<Suggestion> = keys::KEYS
        .iter()
        .filter_map(|key| Some((key, key.name.strip_prefix(&prefix)?)))
        .filter(|(_, name)| wanted(name))
        .map(|(key, name)| Suggestion {
            text: name.to_owned(),
            kind: SuggestionKind::Key,
            says: key.says(lang).to_owned(),
        })
        .collect();
    if prefix.is_empty() && !context.inline {
        all.extend(tables(lang, "[", "]"));
    } else if prefix == keys::OVERRIDES {
        let says = |name| keys::table_says(name, lang).to_owned();
        all.extend(["rules", "style"].map(|name| Suggestion {
            text: name.to_owned(),
            kind: SuggestionKind::Key,
            says: says(name),
        }));
    }
    all
}

/// The names of rules. One with a dot stands in quotes.
fn rules(quoted: bool, lang: Lang) -> Vec<Suggestion> {
    let suggestion = |name: String| {
        let summary = names::rule(&name).map(|rule| page::summary(rule.page, lang).replace('\n', " "));
        let text = if name.contains('.') && !quoted { format!("\"{name}\"") } else { name };
        Suggestion { text, kind: SuggestionKind::Rule, says: summary.unwrap_or_default() }
    };
    names::all().map(suggestion).collect()
}

/// The values that a key may have.
fn values(context: &Context<'_>) -> Vec<Suggestion> {
    let Some(key) = keys::by_name(&context.key()) else { return Vec::new() };
    let texts: Vec<String> = match key.kind {
        Kind::Choice(choices) if context.quoted => choices.iter().map(|&choice| choice.to_owned()).collect(),
        Kind::Choice(choices) => choices.iter().map(|choice| format!("\"{choice}\"")).collect(),
        Kind::Flag if !context.quoted => vec!["true".to_owned(), "false".to_owned()],
        _ => Vec::new(),
    };
    let suggestion = |text| Suggestion { text, kind: SuggestionKind::Value, says: String::new() };
    texts.into_iter().map(suggestion).collect()
}

/// Where the caret stands.
struct Context<'a> {
    /// The table of the last header: `overrides.rules`.
    table: &'a str,
    /// Keys on the way from there to the innermost open table or key, with dots.
    path: String,
    /// What is written of the word at the caret.
    partial: &'a str,
    /// The caret stands in quotes.
    quoted: bool,
    /// It stands in an inline table.
    inline: bool,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Comment,
    Header,
    Key,
    Value,
}

/// A table, list or statement that is open in front of the caret.
#[derive(Default)]
struct Level {
    /// The key, as far as it is complete: with a dot behind each part, or whole in front of a value.
    key: String,
    in_value: bool,
    is_array: bool,
}

/// Follows a text up to the caret.
#[derive(Default)]
struct Scanner<'a> {
    text: &'a str,
    /// The table of the last header.
    table: &'a str,
    levels: Vec<Level>,
    /// Where the word at the caret begins.
    word: usize,
    state: State,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Plain,
    /// In quotes; the second value says that a backslash stands in front.
    Quoted(char, bool),
    Comment,
    /// In the header of a table that begins here.
    Header(usize),
}

impl<'a> Scanner<'a> {
    fn feed(&mut self, at: usize, c: char) {
        let behind = at + c.len_utf8();
        match self.state {
            _ if c == '\n' => self.line(at),
            State::Comment | State::Header(_) => {}
            State::Quoted(open, false) if c == open => {
                let written = self.word_until(at);
                let level = self.level();
                if !level.in_value && !level.is_array {
                    level.key += written;
                }
                self.state = State::Plain;
                self.word = behind;
            }
            State::Quoted(open, escaped) => {
                self.state = State::Quoted(open, c == '\\' && open == '"' && !escaped)
            }
            State::Plain => self.plain(at, c, behind),
        }
    }

    /// A character outside of quotes and comments.
    fn plain(&mut self, at: usize, c: char, behind: usize) {
        let at_top = self.levels.len() == 1;
        let written = self.word_until(at);
        let level = self.level();
        let in_key = !level.in_value && !level.is_array;
        match c {
            '#' => self.state = State::Comment,
            '"' | '\'' => self.state = State::Quoted(c, false),
            '[' if at_top && in_key && level.key.is_empty() => self.state = State::Header(at),
            '.' if in_key => level.key += &format!("{written}."),
            '=' if in_key => {
                level.key += written;
                level.in_value = true;
            }
            '{' | '[' if !in_key => self.levels.push(Level { is_array: c == '[', ..Level::default() }),
            '}' | ']' if !at_top => drop(self.levels.pop()),
            ',' => *level = Level { is_array: level.is_array, ..Level::default() },
            // Spaces in front of a word do not belong to it.
            c if c.is_whitespace() && written.is_empty() => {}
            _ => return,
        }
        self.word = behind;
    }

    /// The end of a line. Texts over several lines have no place here.
    fn line(&mut self, at: usize) {
        if let State::Header(start) = self.state {
            let header = self.text.get(start..at).unwrap_or_default();
            self.table =
                header.split('#').next().unwrap_or_default().trim_matches(['[', ']', ' ', '\t', '\r']);
        }
        self.state = State::Plain;
        self.word = at + 1;
        if self.levels.len() == 1 {
            *self.level() = Level::default();
        }
    }

    fn word_until(&self, at: usize) -> &'a str {
        self.text.get(self.word..at).unwrap_or_default().trim()
    }

    /// The innermost that is open.
    fn level(&mut self) -> &mut Level {
        if self.levels.is_empty() {
            self.levels.push(Level::default());
        }
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }
}

impl<'a> Context<'a> {
    /// The context at the end of `text`. Looks at each byte once.
    fn at(text: &'a str) -> Self {
        let mut scanner = Scanner { text, levels: vec![Level::default()], ..Scanner::default() };
        text.char_indices().for_each(|(at, c)| scanner.feed(at, c));
        let Scanner { table, levels, word, state, .. } = scanner;
        let in_value = levels.last().is_some_and(|level| level.in_value || level.is_array);
        let place = match state {
            State::Comment => Place::Comment,
            State::Header(_) => Place::Header,
            _ if in_value => Place::Value,
            _ => Place::Key,
        };
        let keys = levels.iter().map(|level| level.key.trim_matches('.')).filter(|key| !key.is_empty());
        let path = keys.collect::<Vec<_>>().join(".");
        let partial = text.get(word..).unwrap_or_default();
        let partial = match place {
            Place::Header => partial.trim_start_matches('['),
            Place::Comment => "",
            _ => partial,
        };
        let quoted = matches!(state, State::Quoted(..));
        Self { table, path, partial, quoted, inline: levels.len() > 1, place }
    }

    /// The table and the keys in front of the caret, as keys are named: with a dot at the end unless
    /// there are none.
    fn prefix(&self) -> String {
        let mut prefix = self.key();
        if !prefix.is_empty() {
            prefix.push('.');
        }
        prefix
    }

    /// The key that a value at the caret belongs to.
    fn key(&self) -> String {
        let parts = [self.table, &self.path];
        let key = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        match key.strip_prefix(keys::OVERRIDES) {
            Some(inner) if inner != "files" => inner.to_owned(),
            _ => key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::{ACCEPTED, REGISTER};
    use super::*;

    fn check(text: &str, replaced: &str, expected: &[&str], others: &[&str]) {
        check_in(File::Settings, text, replaced, expected, others);
    }

    /// `|` is the caret. `expected` are some of the suggestions, with what they replace.
    #[track_caller]
    fn check_in(file: File, text: &str, replaced: &str, expected: &[&str], others: &[&str]) {
        let caret = text.find('|').expect("a caret");
        let text = text.replacen('|', "", 1);
        let (span, suggestions) = suggestions(file, &text, caret, Lang::En);
        assert_eq!(span.of(&text), replaced, "{text}");
        let texts: Vec<&str> = suggestions.iter().map(|it| it.text.as_str()).collect();
        for expected in expected {
            assert!(texts.contains(expected), "{text}: no {expected} in {texts:?}");
        }
        let different: std::collections::BTreeSet<_> = texts.iter().collect();
        assert_eq!(different.len(), texts.len(), "{text}: {texts:?}");
        for other in others {
            assert!(!texts.contains(other), "{text}: {other}");
        }
        assert!(!expected.is_empty() || !others.is_empty() || texts.is_empty(), "{text}: {texts:?}");
    }

    #[test]
    fn what_may_stand_at_the_caret() {
        check("|", "", &["lang", "exclude", "[rules]", "[[overrides]]"], &["date", "files"]);
        check("lang = 'vi'\nex|", "ex", &["exclude", "extend"], &["rules.*"]);
        check("[|", "", &["rules", "overrides"], &["lang"]);
        check("[[ov|", "ov", &["overrides"], &[]);
        check("lang = |", "", &["\"vi\"", "\"en\""], &["vi"]);
        check("lang = \"|", "", &["vi"], &["\"vi\""]);
        check("lang = \"v|\"\n[rules]", "v", &["vi"], &[]);
        check(
            "[rules]\nnum|",
            "num",
            &["number", "number-grouping", "\"number-in-words.malformed\""],
            &["lang"],
        );
        check("[rules]\n\"number-in-words.|", "number-in-words.", &["number-in-words.malformed"], &[]);
        check("[rules]\n\"number-in-words.malformed\" = |", "", &["\"off\""], &[]);
        check("[rules]\nnumber = \"of|", "of", &["off", "error"], &[]);
        check("[rules] # chú thích\nnumber = 'off'\ndate|", "date", &["date-invalid"], &[]);
        check("rules.number = |", "", &["\"hint\""], &[]);
        check("rules.num|", "num", &["number"], &["lang"]);
        check("rules = { number = 'off', da|", "da", &["date"], &["lang", "[rules]"]);
        check("rules = { number = |", "", &["\"info\""], &[]);
        check("[style]\ntone = |", "", &["\"old\"", "\"auto\""], &["\"vi\""]);
        check("[style]\n|", "", &["decimal-mark", "date", "tone"], &["lang"]);
        check("[server]\ncode-lens = t|", "t", &["true", "false"], &[]);
        check("[[overrides]]\n|", "", &["files", "rules", "style"], &["lang"]);
        check("[[overrides]]\nrules = { num|", "num", &["number"], &["files"]);
        check("[overrides.rules]\n|", "", &["number"], &["files"]);
        check("[overrides.style]\ndate = |", "", &["\"auto\""], &[]);
        check("exclude = [\"a\", |", "", &[], &[]);
        check("exclude = [\n  \"a\",\n|\n]", "", &[], &[]);
        check("exclude = [\n  \"a\",\n]\nla|", "la", &["lang"], &[]);
        check("# lang|", "", &[], &[]);
        check("nope = |", "", &[], &[]);
        check("[nope]\n|", "", &[], &[]);
    }

    #[test]
    fn what_may_stand_at_the_caret_of_a_file_of_entries() {
        let check = |text: &str, replaced: &str, expected: &[&str], others: &[&str]| {
            check_in(File::Entries(REGISTER), text, replaced, expected, others);
        };
        check("|", "", &["[[programme]]"], &["name", "lang"]);
        check("[[pro|", "pro", &["programme"], &["rules"]);
        check("[[programme]]\nna|", "na", &["name", "owner", "since"], &["rule", "lang"]);
        check("[[programme]]\nname = 'a'\nkind = |", "", &["\"mô hình\"", "\"phong trào\""], &["mô hình"]);
        check("[[programme]]\nkind = \"m|", "m", &["mô hình"], &[]);
        check("[[programme]]\nowner = |", "", &[], &[]);
        check("[rules]\n|", "", &[], &[]);
        let check = |text: &str, replaced: &str, expected: &[&str], others: &[&str]| {
            check_in(File::Entries(ACCEPTED), text, replaced, expected, others);
        };
        check("[[accepted]]\nrule = \"total|", "total", &["total-sum"], &["total", "total-sum.short"]);
        check("[[accepted]]\n|", "", &["file", "reason"], &["name"]);
        check("# [[|", "", &[], &[]);
    }

    #[test]
    fn what_stands_at_the_caret_of_a_file_of_entries_is_explained() {
        let check = |entries: Entries, text: &str, expected: Option<&str>| {
            let caret = text.find('|').expect("a caret");
            let found = explanation(File::Entries(entries), &text.replacen('|', "", 1), caret, Lang::En);
            assert_eq!(found.is_some(), expected.is_some(), "{text}: {found:?}");
            assert!(found.is_none_or(|(_, says)| says.contains(expected.unwrap_or_default())), "{text}");
        };
        check(REGISTER, "[[progr|amme]]\n", Some("A programme, movement"));
        check(REGISTER, "[[programme]]\nown|er = 'a'", Some("Who runs it"));
        check(REGISTER, "[[programme]]\nkind = 'mô h|ình'", Some("\"mô hình\""));
        check(REGISTER, "[[programme]]\nlang| = 1", None);
        check(REGISTER, "[rules]\nname| = 1", None);
        check(ACCEPTED, "[[accepted]]\nreason| = 1", Some("Why it is right"));
        check(ACCEPTED, "lang| = 1", None);
    }

    #[test]
    fn what_stands_at_the_caret_is_explained() {
        let check = |text: &str, word: &str, expected: &str| {
            let caret = text.find('|').expect("a caret");
            let text = text.replacen('|', "", 1);
            let found = explanation(File::Settings, &text, caret, Lang::En);
            let (span, says) = found.unwrap_or_else(|| panic!("nothing about {text}"));
            assert_eq!(span.of(&text), word, "{text}");
            assert!(says.contains(expected), "{text}: {says}");
        };
        check("la|ng = 'vi'", "lang", "language of messages");
        check("|lang = 'vi'", "lang", "language of messages");
        check("lang = 'v|i'", "vi", "language of messages");
        check("[st|yle]\n", "style", "house style");
        check("[[over|rides]]\n", "overrides", "some documents");
        check("[style]\nda|te = 'auto'", "date", "d/m/yyyy");
        check("[rules]\ndate-in|valid = 'off'", "date-invalid", "# date-invalid");
        check("[rules]\n\"date-invalid.mon|th\" = 'off'", "month", "# date-invalid");
        check("[rules]\ndate-invalid = 'o|ff'", "off", "# date-invalid");
        check("sty|le.date = 'auto'", "style", "house style");
        check("lang = '“v|i”'", "vi", "language of messages");
        assert_eq!(explanation(File::Settings, "# lang", 4, Lang::En), None);
        assert_eq!(explanation(File::Settings, "nope = 1", 1, Lang::En), None);
    }

    #[test]
    fn no_text_breaks_it() {
        let pieces = ["[", "]", "{", "}", "\"", "'", "=", ".", ",", "\n", "#", "rules", "ở", "\\", " "];
        let mut seed = 7_u32;
        for _ in 0..2000 {
            let mut text = String::new();
            for _ in 0..seed % 23 {
                seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                text += pieces[(seed >> 16) as usize % pieces.len()];
            }
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            for caret in 0..=text.len() {
                for file in [File::Settings, File::Entries(REGISTER)] {
                    let (span, _) = suggestions(file, &text, caret, Lang::Vi);
                    assert!(
                        text.get(span.range()).is_some() || !text.is_char_boundary(caret),
                        "{text:?} {caret}"
                    );
                    let _ = explanation(file, &text, caret, Lang::Vi);
                }
            }
        }
    }
}
