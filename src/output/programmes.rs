//! Which programmes are mentioned, how often and where: one line for each, the most frequent first.

use super::csv::push_field;
use super::json::{push_text, separate};
use super::{Page, Table, push_number};
use crate::knowledge::register::Register;
use crate::knowledge::register::key::key;
use crate::reading::programme::Mention;
use std::collections::HashMap;

/// A programme that is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Its name in the register; as it is first written when no register has it.
    pub name: String,
    /// Its id; none when no register has it.
    pub id: Option<String>,
    /// What it is: phong trào, mô hình; none when nothing says so.
    pub head: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where it is mentioned: the file, the line and the column from 1.
    pub places: Vec<(String, usize, usize)>,
}

impl Programme {
    /// The programme of a mention in a document, with that place. `start` is the first byte of its block.
    pub fn new(page: &Page<'_>, mention: &Mention, start: u32, register: &Register) -> Self {
        let entry = mention.known.and_then(|known| register.entry(known.entry));
        let (line, column) = page.line_and_column(mention.span.start + start);
        let head = entry.map(|entry| entry.kind.name().to_owned());
        Self {
            name: entry.map_or_else(|| mention.name.to_string(), |entry| entry.name.to_string()),
            id: entry.map(|entry| entry.id.to_string()),
            head: head.or_else(|| mention.head.as_ref().map(|head| head.word.words.join(" "))),
            owner: entry.and_then(|entry| entry.owner.as_ref()).map(ToString::to_string),
            places: vec![(page.file.to_owned(), line, column)],
        }
    }

    /// How many documents mention it. Its places are in the order of documents.
    fn files(&self) -> usize {
        let mut files: Vec<&str> = self.places.iter().map(|(file, ..)| file.as_str()).collect();
        files.dedup();
        files.len()
    }

    fn places(&self) -> impl Iterator<Item = String> {
        self.places.iter().map(|(file, line, column)| format!("{file}:{line}:{column}"))
    }
}

/// Programmes, each once.
#[derive(Debug, Default)]
pub struct Programmes {
    list: Vec<Programme>,
    /// Where each is in the list, by its id or its words.
    numbers: HashMap<(bool, String), usize>,
}

/// So many places are shown in a table for people.
const SHOWN: usize = 4;

impl Programmes {
    /// Adds a programme, or its places to those that it has.
    pub fn add(&mut self, programme: Programme) {
        let subject = match &programme.id {
            Some(id) => (true, id.clone()),
            None => (false, key(&programme.name)),
        };
        let number = *self.numbers.entry(subject).or_insert(self.list.len());
        match self.list.get_mut(number) {
            Some(known) => known.places.extend(programme.places),
            None => self.list.push(programme),
        }
    }

    /// The programmes, the most frequent first; of two that are as frequent, the one that comes first.
    pub fn by_count(mut self) -> Vec<Programme> {
        self.list.sort_by_key(|programme| std::cmp::Reverse(programme.places.len()));
        self.list
    }
}

/// Programmes as a table for people: how often, name, what it is, id, places.
pub fn push_table(programmes: &[Programme], out: &mut Vec<u8>) {
    let mut table = Table::default();
    for programme in programmes {
        let mut places: Vec<String> = programme.places().take(SHOWN).collect();
        places.extend((programme.places.len() > SHOWN).then(|| "…".to_owned()));
        table.row([
            programme.places.len().to_string(),
            programme.name.clone(),
            programme.head.clone().unwrap_or_default(),
            programme.id.clone().unwrap_or_else(|| "?".to_owned()),
            places.join(", "),
        ]);
    }
    table.push(out);
}

/// Programmes as comma-separated values, with a line that names the columns.
pub fn push_csv(programmes: &[Programme], out: &mut Vec<u8>) {
    out.extend_from_slice(b"name,id,head,owner,count,files,places\r\n");
    for programme in programmes {
        push_field(&programme.name, out);
        for text in [&programme.id, &programme.head, &programme.owner] {
            out.push(b',');
            push_field(text.as_deref().unwrap_or_default(), out);
        }
        for number in [programme.places.len(), programme.files()] {
            out.push(b',');
            push_number(number as u64, out);
        }
        out.push(b',');
        push_field(&programme.places().collect::<Vec<_>>().join("; "), out);
        out.extend_from_slice(b"\r\n");
    }
}

/// Programmes as objects, each with a comma in front.
pub fn push_json(programmes: &[Programme], out: &mut Vec<u8>) {
    for programme in programmes {
        out.extend_from_slice(b",\n{\"name\": ");
        push_text(&programme.name, out);
        let texts = [("id", &programme.id), ("head", &programme.head), ("owner", &programme.owner)];
        for (field, text) in texts {
            out.extend_from_slice(b", ");
            push_text(field, out);
            out.extend_from_slice(b": ");
            match text {
                Some(text) => push_text(text, out),
                None => out.extend_from_slice(b"null"),
            }
        }
        out.extend_from_slice(b", \"count\": ");
        push_number(programme.places.len() as u64, out);
        out.extend_from_slice(b", \"files\": ");
        push_number(programme.files() as u64, out);
        out.extend_from_slice(b", \"places\": [");
        for (i, (file, line, column)) in programme.places.iter().enumerate() {
            separate(i, out);
            out.extend_from_slice(b"{\"file\": ");
            push_text(file, out);
            out.extend_from_slice(b", \"line\": ");
            push_number(*line as u64, out);
            out.extend_from_slice(b", \"column\": ");
            push_number(*column as u64, out);
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
    }
}
