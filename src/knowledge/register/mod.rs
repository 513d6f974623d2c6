//! The register of programmes: what they are called, who answers for them, and what is like them.
//!
//! The built-in entries are constants, sorted beforehand: nothing is made at start. A user's and a
//! workspace's files lie over them, and override an entry by its id. A register is plain data that
//! is handed to a check, as settings are.

mod built_in;
mod entry;
mod form;
pub mod key;
mod near;
mod search;
pub mod spelling;

pub use entry::{Entry, Instead, Kind, Text, Texts, When};
pub use form::{Form, forms};
pub use key::Room;
pub use near::Nearest;
pub use search::plain;

use super::print::{Print, Prints};
use built_in::{ENTRIES, FORMS};
use near::NearIndex;
use search::Names;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

/// The entries that are known, and how they are found.
#[derive(Debug, Default)]
pub struct Register {
    /// The entries of files, in the order of their layers.
    own: Vec<Own>,
    /// The forms of `own`, sorted; the entries are numbered behind the built-in ones.
    forms: Vec<Form>,
    /// What the keys of `forms` begin with.
    begin: Prints,
    /// Their second words, their third, and so on.
    later: Later,
    /// Built-in entries that a later layer overrides, sorted.
    hidden: Vec<u32>,
    /// Some file of it is still to be read.
    partial: bool,
    near: OnceLock<NearIndex>,
    names: OnceLock<Vec<Names>>,
}

/// An entry of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The entry.
    pub entry: Entry,
    /// Where it stands.
    pub origin: Origin,
}

/// Where an entry of a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was given.
    pub file: Arc<str>,
    /// The bytes of the entry's name in it.
    pub start: u32,
    /// The first byte behind its name.
    pub end: u32,
}

/// An entry, as long as the register is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

/// What the register knows of a name: the entry, and the form whose words are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The entry.
    pub entry: EntryId,
    /// The form, with its table.
    form: FormId,
    /// Whether the words are a right name.
    pub accepted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormId {
    BuiltIn(u32),
    Own(u32),
}

static BUILT_IN: LazyLock<Arc<Register>> = LazyLock::new(Arc::default);

impl PartialEq for Register {
    fn eq(&self, other: &Self) -> bool {
        self.own == other.own && self.partial == other.partial
    }
}

impl Eq for Register {}

impl Register {
    /// What is known without any file.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// The built-in entries with entries of files over them, the later over the earlier; `partial` says
    /// that some file is still to be read.
    pub fn with(own: Vec<Own>, partial: bool) -> Self {
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(own.len());
        for (i, own) in own.iter().enumerate() {
            last.insert(&own.entry.id, i);
        }
        let mut hidden: Vec<u32> = (0..)
            .zip(&ENTRIES)
            .filter(|(_, entry)| last.contains_key(&*entry.id))
            .map(|(number, _)| number)
            .collect();
        hidden.sort_unstable();
        let keep: Vec<bool> =
            own.iter().enumerate().map(|(i, own)| last.get(&*own.entry.id) == Some(&i)).collect();
        let mut keep = keep.into_iter();
        let mut own = own;
        own.retain(|_| keep.next().unwrap_or(true));
        let first = ENTRIES.len() as u32;
        // Of two entries with one name, the later one is meant: it comes first among equals.
        let mut forms: Vec<Form> =
            own.iter().enumerate().rev().flat_map(|(at, own)| forms(&own.entry, first + at as u32)).collect();
        form::sort(&mut forms);
        let begin = forms.iter().fold(Prints::NONE, |prints, form| prints.and(first_of(&form.key)));
        let mut later = NO_LATER;
        forms.iter().for_each(|form| add_later(&form.key, &mut later));
        Self { own, forms, begin, later, hidden, partial, near: OnceLock::new(), names: OnceLock::new() }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        ENTRIES.len() - self.hidden.len() + self.own.len()
    }

    /// Whether some file of it is still to be read: then nobody can be told that a name is unknown.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All entries: those of files first, the latest layer first.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        let first = ENTRIES.len() as u32;
        let own = self.own.iter().enumerate().rev();
        let own = own.map(move |(at, own)| (EntryId(first + at as u32), &own.entry));
        let built_in = (0..)
            .zip(&ENTRIES)
            .filter(|(number, _)| self.hidden.binary_search(number).is_err())
            .map(|(number, entry)| (EntryId(number), entry));
        own.chain(built_in)
    }

    /// An entry; none when it is of another register.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        let number = id.0 as usize;
        ENTRIES.get(number).or_else(|| self.own.get(number - ENTRIES.len()).map(|own| &own.entry))
    }

    /// Where an entry of a file stands; none for a built-in one.
    pub fn origin(&self, id: EntryId) -> Option<&Origin> {
        self.own.get((id.0 as usize).checked_sub(ENTRIES.len())?).map(|own| &own.origin)
    }

    /// The entry of that id.
    pub fn by_id(&self, id: &str) -> Option<(EntryId, &Entry)> {
        self.entries().find(|(_, entry)| entry.id == id)
    }

    /// What is known of a name, given in full.
    pub fn known(&self, name: &str) -> Option<Known> {
        let mut cursor = self.cursor();
        key::words(name).all(|word| cursor.push(word)).then(|| cursor.known()).flatten()
    }

    /// Whether some name may have this word behind `front` others, at least one. `room` is room; the key
    /// in it is forgotten.
    pub fn may_go_on(&self, front: usize, word: &str, room: &mut Room) -> bool {
        room.key.clear();
        room.push(word);
        self.may_have(front, first_of(&room.key))
    }

    fn may_have(&self, front: usize, print: Print) -> bool {
        let has = |later: &Later| later.get(front.saturating_sub(1)).is_none_or(|words| words.has(print));
        has(&LATER) || has(&self.later)
    }

    /// Looks names up word by word.
    pub fn cursor(&self) -> Cursor<'_> {
        self.cursor_in(Room::default())
    }

    /// The same, with room for the key; the key in it is forgotten.
    pub fn cursor_in(&self, mut room: Room) -> Cursor<'_> {
        room.key.clear();
        let (built_in, own) = (0..FORMS.len(), 0..self.forms.len());
        Cursor { register: self, room, built_in, own, goes_on: false }
    }

    /// The key of the words that are known.
    pub fn key_of(&self, known: Known) -> &str {
        let (table, at) = match known.form {
            FormId::BuiltIn(at) => (FORMS.as_slice(), at),
            FormId::Own(at) => (self.forms.as_slice(), at),
        };
        table.get(at as usize).map_or("", |form| &*form.key)
    }

    /// The right texts of an entry whose words are those of `known`; for a wrong form, its name.
    pub fn accepted_texts(&self, known: Known) -> impl Iterator<Item = &str> {
        let table = match known.form {
            FormId::BuiltIn(_) => FORMS.as_slice(),
            FormId::Own(_) => self.forms.as_slice(),
        };
        let (FormId::BuiltIn(at) | FormId::Own(at)) = known.form;
        let key = self.key_of(known);
        let same = table.get(at as usize..).unwrap_or_default().iter();
        let same = same.take_while(move |form| *form.key == *key);
        let same = same.filter(move |form| form.entry == known.entry.0 && form.accepted);
        let name = self.entry(known.entry).filter(|_| !known.accepted).map(|entry| &*entry.name);
        same.map(|form| &*form.text).chain(name)
    }

    /// The entry whose name is most like a name that no entry has; none when none is like it.
    pub fn nearest(&self, name: &str) -> Option<Nearest> {
        self.near().nearest(self, name, None)
    }

    /// What [`Self::nearest`] would say if `without` were not in the register.
    pub fn nearest_without(&self, name: &str, without: EntryId) -> Option<Nearest> {
        self.near().nearest(self, name, Some(without))
    }

    fn names(&self) -> &[Names] {
        self.names.get_or_init(|| self.entries().map(|(id, entry)| Names::new(id, entry)).collect())
    }

    /// Names of entries of files that are also names of other entries, with those.
    pub fn collisions(&self) -> Vec<(EntryId, &str, EntryId)> {
        let first = ENTRIES.len() as u32;
        let mut found = Vec::new();
        for form in self.forms.iter().filter(|form| form.accepted) {
            let others = self.same_key(&form.key).filter(|other| other.accepted && other.entry != form.entry);
            for other in others {
                let of_file = other.entry >= first;
                if !of_file || other.entry < form.entry {
                    found.push((EntryId(form.entry), &*form.text, EntryId(other.entry)));
                }
            }
        }
        found.sort_by_key(|(id, ..)| *id);
        found.dedup();
        found
    }

    /// All forms of a key.
    fn same_key(&self, key: &str) -> impl Iterator<Item = &Form> {
        let of = |table: &'static [Form]| {
            let start = table.partition_point(|form| *form.key < *key);
            table.get(start..).unwrap_or_default()
        };
        let start = self.forms.partition_point(|form| *form.key < *key);
        let own = self.forms.get(start..).unwrap_or_default().iter();
        let built_in = of(&FORMS).iter();
        let key: Box<str> = key.into();
        let other = key.clone();
        let visible = |form: &&Form| self.hidden.binary_search(&form.entry).is_err();
        own.take_while(move |form| *form.key == *key)
            .chain(built_in.take_while(move |form| *form.key == *other).filter(visible))
    }

    fn near(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::new(self.all_forms()))
    }

    /// The right forms of all entries, with their places in the tables.
    fn all_forms(&self) -> impl Iterator<Item = (FormId, &Form)> {
        let visible = |(_, form): &(FormId, &Form)| self.hidden.binary_search(&form.entry).is_err();
        let built_in = (0..).map(FormId::BuiltIn).zip(&FORMS).filter(visible);
        let own = (0..).map(FormId::Own).zip(&self.forms);
        built_in.chain(own).filter(|(_, form)| form.accepted)
    }

    /// A form; none when it is of another register.
    fn form(&self, id: FormId) -> Option<&Form> {
        match id {
            FormId::BuiltIn(at) => FORMS.get(at as usize),
            FormId::Own(at) => self.forms.get(at as usize),
        }
    }
}

/// A place in the register: all forms that begin with the words so far.
#[derive(Clone, Debug)]
pub struct Cursor<'r> {
    register: &'r Register,
    /// The key of the words so far.
    room: Room,
    built_in: Range<usize>,
    own: Range<usize>,
    /// Some name goes on with the second word.
    goes_on: bool,
}

impl Cursor<'_> {
    /// Gives back the room.
    pub fn into_room(self) -> Room {
        self.room
    }

    /// Goes on by a word. False when no form goes on so; then the cursor is of no use any more.
    pub fn push(&mut self, word: &str) -> bool {
        let said = self.room.key.len();
        let first = said == 0;
        self.room.push(word);
        if first {
            // Most words begin no name at all.
            let print = first_of(&self.room.key);
            self.built_in = BEGIN.get(print.number()).map_or(0..0, |&(start, end)| start.into()..end.into());
            if self.built_in.is_empty() && !self.register.begin.has(print) {
                return false;
            }
        }
        if !self.goes_on
            && let Some(print) = nth_of(&self.room.key, 1)
        {
            // Nor does any go on with most words.
            if !self.register.may_have(1, print) {
                return false;
            }
            self.goes_on = true;
        }
        if !self.built_in.is_empty() {
            self.built_in = form::narrow(&FORMS, self.built_in.clone(), &self.room.key, said);
        }
        if !self.own.is_empty() {
            self.own = form::narrow(&self.register.forms, self.own.clone(), &self.room.key, said);
        }
        !self.built_in.is_empty() || !self.own.is_empty()
    }

    /// What is known by exactly the words so far. A right form goes before a wrong one, a file
    /// before what is built in.
    pub fn known(&self) -> Option<Known> {
        let own = self.exact(&self.register.forms, &self.own).map(|(at, form)| (FormId::Own(at), form));
        let built_in = self.exact(&FORMS, &self.built_in).map(|(at, form)| (FormId::BuiltIn(at), form));
        let (id, form) = match (own, built_in) {
            (Some(own), Some(built_in)) if !own.1.accepted && built_in.1.accepted => built_in,
            (Some(own), _) => own,
            (None, built_in) => built_in?,
        };
        Some(Known { entry: EntryId(form.entry), form: id, accepted: form.accepted })
    }

    fn exact<'t>(&self, table: &'t [Form], range: &Range<usize>) -> Option<(u32, &'t Form)> {
        let forms = table.get(range.clone())?;
        let same = forms.iter().zip(range.start as u32..).take_while(|(form, _)| *form.key == self.room.key);
        let mut best: Option<(u32, &Form)> = None;
        for (form, at) in same {
            if self.register.hidden.binary_search(&form.entry).is_ok() {
                continue;
            }
            if best.is_none_or(|(_, known)| form.accepted && !known.accepted) {
                best = Some((at, form));
            }
        }
        best
    }
}

/// Between which built-in forms those stand whose keys begin with a word, by its print. Others may
/// stand between them.
static BEGIN: [(u16, u16); Print::COUNT] = {
    let mut ranges = [(0, 0); Print::COUNT];
    let mut i = 0;
    while i < FORMS.len() {
        if let Cow::Borrowed(key) = FORMS[i].key {
            let number = first_of(key).number();
            let start = if ranges[number].1 == 0 { i as u16 } else { ranges[number].0 };
            ranges[number] = (start, i as u16 + 1);
        }
        i += 1;
    }
    ranges
};

/// The print of the first word of a key.
const fn first_of(key: &str) -> Print {
    let bytes = key.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b' ' {
        end += 1;
    }
    match key.split_at_checked(end) {
        Some((first, _)) => Print::of(first),
        None => Print::NONE,
    }
}

/// The second words of some keys, the third, and so on: so many of them.
type Later = [Prints; LATER_WORDS];

const LATER_WORDS: usize = 4;

const NO_LATER: Later = [Prints::NONE; LATER_WORDS];

/// The later words of the keys of built-in forms.
static LATER: Later = {
    let mut later = NO_LATER;
    let mut i = 0;
    while i < FORMS.len() {
        if let Cow::Borrowed(key) = FORMS[i].key {
            add_later(key, &mut later);
        }
        i += 1;
    }
    later
};

/// Takes in the later words of one key more.
const fn add_later(key: &str, later: &mut Later) {
    let mut number = 1;
    while number <= LATER_WORDS {
        if let Some(print) = nth_of(key, number) {
            later[number - 1].add(print);
        }
        number += 1;
    }
}

/// The print of a word of a key, counted from 0; nothing when it has no more than so many.
const fn nth_of(key: &str, number: usize) -> Option<Print> {
    let bytes = key.as_bytes();
    let (mut start, mut left) = (0, number);
    while left > 0 {
        while start < bytes.len() && bytes[start] != b' ' {
            start += 1;
        }
        start += 1;
        left -= 1;
    }
    match key.split_at_checked(start) {
        Some((_, rest)) if !rest.is_empty() => Some(first_of(rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
