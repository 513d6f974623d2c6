//! Finding an entry by what someone types of it, without marks and in any case.

use super::{Entry, EntryId, Register};
use unicode_normalization::UnicodeNormalization;

/// A text in small letters without marks, its words with single spaces between them.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let letters = text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase);
    for c in letters {
        match c {
            'đ' => out.push('d'),
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The names of an entry, as they are looked up.
#[derive(Debug)]
pub(super) struct Names {
    entry: EntryId,
    name: Box<str>,
    /// The first letters of the words of the name.
    initials: Box<str>,
    /// Its other names and the documents by which it was begun.
    others: Box<[Box<str>]>,
}

impl Names {
    pub fn new(id: EntryId, entry: &Entry) -> Self {
        let name: Box<str> = plain(&entry.name).into();
        let initials = name.split(' ').filter_map(|word| word.chars().next()).collect::<String>().into();
        let others = entry.aliases.iter().chain(&entry.instrument).map(|text| plain(text).into()).collect();
        Self { entry: id, name, initials, others }
    }

    /// How well a query fits, the best first; none when it does not.
    fn rank(&self, query: &str) -> Option<u8> {
        if self.name.starts_with(query) {
            return Some(0);
        }
        if holds_in_order(&self.name, query) {
            return Some(1);
        }
        if holds(&self.name, query) {
            return Some(2);
        }
        if query.chars().count() > 1 && self.initials.starts_with(query) {
            return Some(3);
        }
        self.others.iter().any(|other| holds(other, query)).then_some(4)
    }
}

/// Whether every word of a query begins some word of a name.
fn holds(name: &str, query: &str) -> bool {
    query.split(' ').all(|part| name.split(' ').any(|word| word.starts_with(part)))
}

/// The same, in the order of the query.
fn holds_in_order(name: &str, query: &str) -> bool {
    let mut words = name.split(' ');
    query.split(' ').all(|part| words.any(|word| word.starts_with(part)))
}

impl Register {
    /// The entries that fit a query, each with its rank, 0 to 4; those of files first among equals. All
    /// of them when the query has no letters.
    pub fn search(&self, query: &str) -> Vec<(u8, EntryId)> {
        let query = plain(query);
        let names = self.names();
        let mut found: Vec<(u8, EntryId)> =
            names.iter().filter_map(|names| Some((names.rank(&query)?, names.entry))).collect();
        // Stable: among equals the order of the register stays.
        found.sort_by_key(|(rank, _)| *rank);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_order_do_not_matter() {
        let register = Register::built_in();
        let check = |query: &str, first: &str| {
            let found = register.search(query);
            let name = found.first().and_then(|(_, id)| register.entry(*id)).map(|entry| &*entry.name);
            assert_eq!(name, Some(first), "{query}");
        };
        check("nang buoc", "Nâng bước em tới trường");
        check("Nâng Bước em", "Nâng bước em tới trường");
        check("dan van kh", "Dân vận khéo");
        check("kheo dan", "Dân vận khéo");
        check("nbett", "Nâng bước em tới trường");
        check(
            "01/CT-TTg",
            "Toàn dân tham gia bảo vệ chủ quyền lãnh thổ, an ninh biên giới quốc gia trong tình hình mới",
        );
        assert!(register.search("zzz").is_empty());
        assert_eq!(register.search("").len(), register.len());
    }

    #[test]
    fn plain_letters_are_what_a_bare_keyboard_types() {
        assert_eq!(plain("  Đồng hành – cùng “Phụ nữ” "), "dong hanh cung phu nu");
        assert_eq!(plain("ĐO\u{302}\u{300}NG 0 đồng"), "dong 0 dong");
        assert_eq!(plain("…"), "");
    }
}
