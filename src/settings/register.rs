//! `rasoat-register.toml`: programmes that a user or a workspace adds to those that are built in.
//! Reads no file.
//!
//! A programme is a table `[[programme]]` with at least a `name`. Its `id`, by which a later file
//! overrides it, is made of the name unless it is given.

use super::file::{Places, Problem, quoted, table};
use super::names;
use crate::knowledge::register::key::key;
use crate::knowledge::register::{Entry, Instead, Kind, Origin, Own, Text, Texts, When};
use crate::messages::Interface;
use crate::text::{Span, folded};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

/// The keys of a programme.
pub const KEYS: [&str; 12] = [
    "id",
    "name",
    "kind",
    "owner",
    "since",
    "until",
    "instrument",
    "aliases",
    "variants",
    "note",
    "sources",
    "instead",
];

/// Reads the text of a register. `file` is its name, which its entries keep.
pub fn parse(text: &str, file: &Arc<str>) -> (Vec<Own>, Vec<Problem>) {
    let mut reader = Reader { file, places: Places::new(text), problems: Vec::new(), entries: Vec::new() };
    match table(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            let detail = error.message().lines().next().unwrap_or_default().to_owned();
            let span = error.span().unwrap_or(0..0);
            reader.problems.push(reader.places.problem(span, Interface::RegisterSyntax { detail }, true));
        }
    }
    reader.collisions();
    reader.problems.sort_by_key(|problem| problem.span);
    (reader.entries, reader.problems)
}

/// The text of a register with a programme added behind those that it has; none when it is no text
/// that can be added to.
pub fn with_entry(text: &str, entry: &Entry) -> Option<String> {
    let mut new = text.to_owned();
    if text.trim().is_empty() {
        new = "# Danh mục chương trình, phong trào, cuộc vận động, mô hình của đơn vị.\n".to_owned();
    } else if !text.ends_with('\n') {
        new.push('\n');
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    new.push_str(&toml(entry).replace('\n', line_break));
    let file: Arc<str> = "".into();
    let before = parse(text, &file).0.len();
    (parse(&new, &file).0.len() == before + 1).then_some(new)
}

/// Where the right names of an entry stand in the text of a register, its name first: each name and
/// the bytes of its value. Empty when there is no such entry; of several with this id the last holds.
pub fn places_of_names(text: &str, id: &str) -> Vec<(String, Span)> {
    let Ok(table) = table(text) else { return Vec::new() };
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let items = table.get_ref().get("programme").and_then(|value| value.get_ref().as_array());
    let entries = items.into_iter().flat_map(|items| items.iter());
    let mut names = entries.filter_map(|item| item.get_ref().as_table()).filter_map(|entry| {
        let name = entry.get("name")?;
        let given = entry.get("id").and_then(|value| value.get_ref().as_str()).map(str::trim);
        let is_it = match given.filter(|given| !given.is_empty()) {
            Some(given) => given == id,
            None => id_of(name.get_ref().as_str()?) == id,
        };
        let aliases = entry.get("aliases").and_then(|value| value.get_ref().as_array());
        let texts = std::iter::once(name).chain(aliases.into_iter().flat_map(|items| items.iter()));
        let place = |text: &Spanned<DeValue<'_>>| {
            let span = text.span();
            Some((text.get_ref().as_str()?.to_owned(), Span::new(span.start + bom, span.end + bom)))
        };
        is_it.then(|| texts.filter_map(place).collect::<Vec<_>>())
    });
    names.next_back().unwrap_or_default()
}

/// A programme as TOML, with a blank line in front.
fn toml(entry: &Entry) -> String {
    let mut out = format!("\n[[programme]]\nid = {}\nname = {}\n", quoted(&entry.id), quoted(&entry.name));
    out += &format!("kind = {}\n", quoted(entry.kind.name()));
    for (name, value) in [("owner", &entry.owner), ("instrument", &entry.instrument), ("note", &entry.note)] {
        if let Some(value) = value {
            out += &format!("{name} = {}\n", quoted(value));
        }
    }
    out
}

/// An id made of a name: its letters without marks, in lower case, its words joined by dashes.
pub fn id_of(name: &str) -> String {
    let mut id = String::new();
    for c in name.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => id.push('d'),
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// A text in NFC. Nearly all texts are that: letters of Vietnamese, and the dashes and quotation marks
/// of print.
fn composed(text: &str) -> String {
    let is_composed =
        |c: char| matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}');
    if text.chars().all(is_composed) { text.to_owned() } else { text.nfc().collect() }
}

struct Reader<'a> {
    file: &'a Arc<str>,
    places: Places<'a>,
    problems: Vec<Problem>,
    entries: Vec<Own>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            if key.get_ref() != "programme" {
                self.unknown(key, &["programme"]);
                continue;
            }
            let Some(items) = value.get_ref().as_array() else {
                self.bad("programme", "[[programme]]", value.span());
                continue;
            };
            for item in items.iter() {
                self.entry(item);
            }
        }
    }

    fn entry(&mut self, item: &Spanned<DeValue<'_>>) {
        let Some(table) = item.get_ref().as_table() else {
            return self.bad("programme", "[[programme]]", item.span());
        };
        let mut entry = Entry::new("", "", Kind::Other);
        let mut place = item.span();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "name" => {
                    place = value.span();
                    entry.name = self.text(name, value).unwrap_or_default();
                }
                "id" => entry.id = self.text(name, value).unwrap_or_default(),
                "kind" => entry.kind = self.kind(value),
                "owner" => entry.owner = self.text(name, value),
                "instrument" => entry.instrument = self.text(name, value),
                "note" => entry.note = self.text(name, value),
                "since" => entry.since = self.year(name, value),
                "until" => entry.until = self.year(name, value),
                "aliases" => entry.aliases = self.texts(name, value),
                "variants" => entry.variants = self.texts(name, value),
                "sources" => entry.sources = self.texts(name, value),
                "instead" => entry.instead = self.instead(value),
                _ => self.unknown(key, &KEYS),
            }
        }
        if key(&entry.name).is_empty() {
            return self.bad("name", "name = \"…\"", place);
        }
        if entry.id.is_empty() {
            entry.id = id_of(&entry.name).into();
        }
        let span = self.places.span(place);
        let origin = Origin { file: Arc::clone(self.file), start: span.start, end: span.end };
        self.entries.push(Own { entry, origin });
    }

    /// Says which entries have one id, and which names stand for two entries.
    fn collisions(&mut self) {
        let mut ids: HashMap<&str, &Own> = HashMap::new();
        let mut texts: HashMap<String, &Own> = HashMap::new();
        let mut problems = Vec::new();
        for own in &self.entries {
            let entry = &own.entry;
            let span = own.origin.start as usize..own.origin.end as usize;
            if let Some(other) = ids.insert(&entry.id, own) {
                let line =
                    self.places.line(Span::new(other.origin.start as usize, other.origin.end as usize));
                problems.push((span, Interface::RegisterSameId { id: entry.id.to_string(), line }));
                continue;
            }
            for text in std::iter::once(&entry.name).chain(entry.aliases.iter()) {
                let Some(other) = texts.insert(key(text), own).filter(|other| other.entry.id != entry.id)
                else {
                    continue;
                };
                let line =
                    self.places.line(Span::new(other.origin.start as usize, other.origin.end as usize));
                let message = Interface::RegisterSameName { name: text.to_string(), line };
                problems.push((span.clone(), message));
            }
        }
        for (span, message) in problems {
            // The places of entries are those of the text, with its byte order mark.
            let bom = self.places.span(0..0).start as usize;
            let span = span.start.saturating_sub(bom)..span.end.saturating_sub(bom);
            self.problems.push(self.places.problem(span, message, false));
        }
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.bad(key, "\"…\"", value.span());
        }
        let text = composed(text?.trim());
        (!text.is_empty()).then(|| text.into())
    }

    fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Texts {
        let Some(items) = value.get_ref().as_array() else {
            self.bad(key, "[\"…\"]", value.span());
            return Texts::default();
        };
        items.iter().filter_map(|item| self.text(key, item)).collect::<Vec<_>>().into()
    }

    fn year(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<u16> {
        let year = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let year = year.filter(|year| (1000..=9999).contains(year));
        if year.is_none() {
            self.bad(key, "2025", value.span());
        }
        year
    }

    fn kind(&mut self, value: &Spanned<DeValue<'_>>) -> Kind {
        let kind = value.get_ref().as_str().and_then(|name| Kind::from_name(&folded(name)));
        kind.unwrap_or_else(|| {
            let names: Vec<String> = Kind::ALL.iter().map(|kind| format!("\"{}\"", kind.name())).collect();
            self.bad("kind", &names.join(" | "), value.span());
            Kind::Other
        })
    }

    fn instead(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Instead> {
        let get = |name: &str| value.get_ref().as_table()?.get(name)?.get_ref().as_str();
        let instead = get("id").zip(get("when").and_then(When::from_name));
        if instead.is_none() {
            self.bad("instead", "{ id = \"…\", when = \"kỷ niệm\" | \"phong trào\" }", value.span());
        }
        instead.map(|(id, when)| Instead { id: Cow::Owned(id.to_owned()), when })
    }

    fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, known: &[&str]) {
        let name = key.get_ref().to_string();
        let suggestion = names::nearest(&name, known.iter().map(|&key| key.to_owned()));
        let message = Interface::UnknownKey { key: name, suggestion };
        self.problems.push(self.places.problem(key.span(), message, false));
    }

    fn bad(&mut self, key: &str, allowed: &str, span: Range<usize>) {
        let message = Interface::BadValue { key: key.to_owned(), allowed: allowed.to_owned() };
        self.problems.push(self.places.problem(span, message, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn read(text: &str) -> (Vec<Own>, Vec<String>) {
        let (entries, problems) = parse(text, &"rasoat-register.toml".into());
        let said = problems.iter();
        (entries, said.map(|p| format!("{}:{} {}", p.line, p.column, p.message.render(Lang::En))).collect())
    }

    #[test]
    fn a_programme_is_read_whole() {
        let (entries, problems) = read(
            "\u{feff}[[programme]]\nid = 'anh-dien'\nname = 'Ánh điện bản xa'\nkind = 'Mô hình'\nowner = 'Đoàn xã'\n\
             since = 2024\nuntil = 2026\ninstrument = 'Kế hoạch 12/KH-ĐTN'\naliases = ['Ánh điện']\n\
             variants = ['Ánh đèn bản xa']\nnote = '12 bản'\nsources = ['báo cáo năm']\n\
             instead = { id = 'dan-van-kheo', when = 'kỷ niệm' }\n",
        );
        assert_eq!(problems, [""; 0]);
        let [own] = entries.as_slice() else { panic!("{entries:?}") };
        let entry = &own.entry;
        assert_eq!((&*entry.id, &*entry.name, entry.kind), ("anh-dien", "Ánh điện bản xa", Kind::Model));
        assert_eq!((entry.since, entry.until), (Some(2024), Some(2026)));
        assert_eq!(entry.aliases.len() + entry.variants.len() + entry.sources.len(), 3);
        assert!(entry.owner.is_some() && entry.instrument.is_some() && entry.note.is_some());
        assert!(entry.instead.is_some());
        assert_eq!(own.origin.start, 3 + 37);
    }

    #[test]
    fn what_is_odd_is_said_with_its_place_and_left_out() {
        let check = |text: &str, entries: usize, expected: &[&str]| {
            let (read, said) = read(text);
            assert_eq!(
                (read.len(), said),
                (entries, expected.iter().map(|s| s.to_string()).collect()),
                "{text}"
            );
        };
        check("program = 1", 0, &["1:1 ignoring the unknown key “program”; did you mean “programme”?"]);
        check(
            "[[programme]]\nnam = 'a'",
            0,
            &[
                "1:1 the value of “name” should be name = \"…\"; ignored.",
                "2:1 ignoring the unknown key “nam”; did you mean “name”?",
            ],
        );
        check(
            "[[programme]]\nname = 'a'\nsince = 'b'\nkind = 'x'",
            1,
            &[
                "3:9 the value of “since” should be 2025; ignored.",
                "4:8 the value of “kind” should be \"chương trình\" | \"phong trào\" | \"cuộc vận động\" | \"đề án\" | \
             \"dự án\" | \"mô hình\" | \"ngày\" | \"danh hiệu\" | \"phương châm\" | \"khác\"; ignored.",
            ],
        );
        check(
            "[[programme]]\nname = 'Bản em'\n[[programme]]\nname = 'bản em!'",
            2,
            &["4:8 the id “ban-em” is that of the programme in line 2 too."],
        );
        check(
            "[[programme]]\nname = 'Bản em'\n[[programme]]\nid = 'b'\nname = 'bản - em'",
            2,
            &["5:8 the name “bản - em” is that of the programme in line 2 too."],
        );
        let (_, said) = read("[[programme]");
        assert!(said.len() == 1 && said[0].contains("malformed"), "{said:?}");
    }

    #[test]
    fn what_is_added_is_read() {
        let mut entry = Entry::new(id_of("Ánh điện “bản xa”"), "Ánh điện \"bản xa\"", Kind::Model);
        entry.note = Some("a\\b".into());
        for before in ["", "# Ghi chú", "[[programme]]\r\nname = 'Bản em'\r\n"] {
            let text = with_entry(before, &entry).expect("it can be added to");
            let (entries, problems) = read(&text);
            assert_eq!(problems, [""; 0], "{text}");
            assert_eq!(entries.last().map(|own| &own.entry), Some(&entry), "{text}");
            assert_eq!(text.contains("\r\n\r\n[[programme]]\r\n"), before.contains('\r'));
        }
        for before in ["programme = []\n", "[[programme]", "programme = 3\n"] {
            assert_eq!(with_entry(before, &entry), None, "{before}");
        }
    }

    #[test]
    fn texts_are_composed() {
        for c in (char::MIN..='\u{2fff}').chain(char::from_u32(0xe000)) {
            let text = c.to_string();
            assert_eq!(composed(&text), text.nfc().collect::<String>(), "{c:?}");
        }
        assert_eq!(composed("Ba\u{309}n"), "Bản");
    }

    #[test]
    fn names_are_found_where_they_stand() {
        let text = "\u{feff}[[programme]]\nname = 'Bản em'\n[[programme]]\nid = 'x'\nname = 'A b'\naliases = ['B c']\n";
        let found = |id: &str| -> Vec<(String, String)> {
            let places = places_of_names(text, id);
            places.into_iter().map(|(name, span)| (name, span.of(text).to_owned())).collect()
        };
        let pair = |name: &str, written: &str| (name.to_owned(), written.to_owned());
        assert_eq!(found("ban-em"), [pair("Bản em", "'Bản em'")]);
        assert_eq!(found("x"), [pair("A b", "'A b'"), pair("B c", "'B c'")]);
        assert_eq!(found("a-b"), []);
        assert_eq!(places_of_names("programme = 3", "x"), []);
    }

    #[test]
    fn an_id_is_made_of_letters_without_marks() {
        let check = |name: &str, id: &str| assert_eq!(id_of(name), id, "{name}");
        check("Đồng hành – cùng “phụ nữ”", "dong-hanh-cung-phu-nu");
        check("5 không, 3 sạch", "5-khong-3-sach");
        check("…", "");
    }
}
