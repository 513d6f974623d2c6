//! Words that are written in two ways, both of them right.
//!
//! The list stands in `variants/list.txt`; the compiler makes a table of it, by the two syllables of
//! a form.

use super::syllables::{SyllableId, id_in_table, written_in_table};

/// The list, as it is kept.
const LIST: &str = include_str!("variants/list.txt");

/// How many places the table has; a third of them are taken.
const PLACES: usize = 1024;

/// How many words the list has.
pub const COUNT: usize = count();

struct Table {
    /// The two syllables of a form.
    key: [u32; PLACES],
    /// Twice the number of its word from 1, and 1 more for the second form; 0 where there is none.
    form: [u16; PLACES],
    /// Where in the list each word stands.
    line: [u16; COUNT],
}

static TABLE: Table = table();

/// One of the two forms of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form(u16);

impl Form {
    /// The form whose number is `index`, below twice [`COUNT`]. The forms of a word are neighbours,
    /// the first with an even number.
    pub fn from_index(index: usize) -> Option<Self> {
        (index < 2 * COUNT).then_some(Self(index as u16))
    }

    /// Its number.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The other form of the word.
    pub fn other(self) -> Self {
        Self(self.0 ^ 1)
    }

    /// Its text, in small letters.
    pub fn text(self) -> &'static str {
        let line = TABLE.line.get(self.index() / 2).and_then(|&line| LIST.get(usize::from(line)..));
        let forms = line.and_then(|rest| rest.lines().next()).and_then(|line| line.split_once(" | "));
        forms.map_or("", |(first, second)| if self.0 & 1 == 0 { first } else { second })
    }
}

/// The form that these two syllables are.
pub fn form(first: SyllableId, second: SyllableId) -> Option<Form> {
    let key = pair(first.number(), second.number());
    let mut place = home(key);
    loop {
        let (&known, &form) = (TABLE.key.get(place)?, TABLE.form.get(place)?);
        if form == 0 {
            return None;
        }
        if known == key {
            return Some(Form(form - 2));
        }
        place = (place + 1) % PLACES;
    }
}

const fn pair(first: u16, second: u16) -> u32 {
    (first as u32) << 16 | second as u32
}

const fn home(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 22) as usize % PLACES
}

const fn count() -> usize {
    let text = LIST.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        if text[at] == b'|' {
            count += 1;
        }
        at += 1;
    }
    count
}

const fn table() -> Table {
    let text = LIST.as_bytes();
    let mut table = Table { key: [0; PLACES], form: [0; PLACES], line: [0; COUNT] };
    let (mut at, mut word) = (0, 0);
    while at < text.len() {
        if text[at] != b'#' {
            table.line[word] = at as u16;
            let behind = add(&mut table, text, at, 2 * word as u16);
            add(&mut table, text, behind + " | ".len(), 2 * word as u16 + 1);
            word += 1;
        }
        at = next_line(text, at);
    }
    table
}

const fn next_line(text: &[u8], mut at: usize) -> usize {
    while text[at] != b'\n' {
        at += 1;
    }
    at + 1
}

/// Adds a form that begins at a byte; gives the byte behind it.
const fn add(table: &mut Table, text: &[u8], at: usize, form: u16) -> usize {
    let (first, end) = written_in_table(text, at);
    let (second, end) = written_in_table(text, end + 1);
    if let (Some(first), Some(second)) = (id_in_table(first), id_in_table(second)) {
        let key = pair(first, second);
        let mut place = home(key);
        while table.form[place] != 0 {
            place = (place + 1) % PLACES;
        }
        table.key[place] = key;
        table.form[place] = form + 2;
    }
    end
}

/// The syllables in which the two forms of words differ, for tables that are made by the compiler:
/// their numbers, each as often as there are words.
pub(super) const fn differences() -> [[u16; 2]; COUNT] {
    let text = LIST.as_bytes();
    let mut found = [[0; 2]; COUNT];
    let (mut at, mut word) = (0, 0);
    while at < text.len() {
        if text[at] != b'#' {
            let (first, end) = written_in_table(text, at);
            let (second, end) = written_in_table(text, end + 1);
            let (third, end) = written_in_table(text, end + " | ".len());
            let (fourth, _) = written_in_table(text, end + 1);
            let differ = first.letters != third.letters || first.tones != third.tones;
            let (one, other) = if differ { (first, third) } else { (second, fourth) };
            if let (Some(one), Some(other)) = (id_in_table(one), id_in_table(other)) {
                found[word] = [one, other];
            }
            word += 1;
        }
        at = next_line(text, at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::syllables::find;

    #[test]
    fn every_form_is_found() {
        let mut count = 0;
        let mut before = "";
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            assert!(before < line, "{line}");
            before = line;
            let (first, second) = line.split_once(" | ").expect("two forms");
            let mut differing = 0;
            for (a, b) in first.split(' ').zip(second.split(' ')) {
                differing += usize::from(a != b);
            }
            assert_eq!(differing, 1, "{line}");
            for (text, index) in [(first, 2 * count), (second, 2 * count + 1)] {
                let ids: Vec<SyllableId> = text
                    .split(' ')
                    .map(|word| find(written_in_table(word.as_bytes(), 0).0).expect("attested").id)
                    .collect();
                let found = form(ids[0], ids[1]).unwrap_or_else(|| panic!("{text}"));
                assert_eq!((found.index(), found.text()), (index, text));
                assert_eq!(found.other().other(), found);
                assert_eq!(Form::from_index(index), Some(found));
            }
            count += 1;
        }
        assert_eq!(count, COUNT);
        assert_eq!(Form::from_index(2 * COUNT), None);
    }
}
