//! The forms under which the names of the register are looked up.

use super::entry::{Entry, Text};
use super::key::key;
use std::ops::Range;

/// One way to write the name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The key of the text.
    pub key: Text,
    /// The text, as it is written in the entry.
    pub text: Text,
    /// The number of the entry in its table.
    pub entry: u32,
    /// Whether it is a right name.
    pub accepted: bool,
}

/// The forms of an entry, the name first. A name that ends with its term (`giai đoạn 2021-2025`) is
/// also known without it.
pub fn forms(entry: &Entry, number: u32) -> Vec<Form> {
    let form = |text: &str, accepted| Form {
        key: key(text).into(),
        text: text.to_owned().into(),
        entry: number,
        accepted,
    };
    let mut forms: Vec<Form> = Vec::new();
    for text in std::iter::once(&entry.name).chain(entry.aliases.iter()) {
        forms.push(form(text, true));
        if let Some(short) = without_term(text) {
            forms.push(form(short, true));
        }
    }
    let accepted = forms.len();
    for text in entry.variants.iter() {
        let wrong = form(text, false);
        if forms.iter().take(accepted).all(|known| known.key != wrong.key) {
            forms.push(wrong);
        }
    }
    let mut seen: Vec<Form> = Vec::with_capacity(forms.len());
    for form in forms {
        if !form.key.is_empty() && !seen.contains(&form) {
            seen.push(form);
        }
    }
    seen
}

/// A name without the term at its end; none when it has none.
fn without_term(name: &str) -> Option<&str> {
    let at = name.rfind(" giai đoạn ")?;
    let term = name.get(at + " giai đoạn ".len()..)?;
    let is_term =
        !term.is_empty() && term.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–'));
    if is_term { name.get(..at).filter(|short| short.contains(' ')) } else { None }
}

/// Forms sorted by key, then by the order in which they were given.
pub fn sort(forms: &mut [Form]) {
    forms.sort_by(|a, b| a.key.cmp(&b.key));
}

/// Of a sorted table, the part of `range` whose keys begin with the words of `prefix`. The keys of all
/// of `range` begin with the first `known` bytes of it.
pub fn narrow(table: &[Form], range: Range<usize>, prefix: &str, known: usize) -> Range<usize> {
    let within = table.get(range.clone()).unwrap_or_default();
    let word = prefix.as_bytes().get(known..).unwrap_or_default();
    let begins = |form: &Form| {
        let key = form.key.as_bytes();
        let ends = matches!(key.get(prefix.len()), None | Some(b' '));
        // A word is so short that a loop is over before anything else has begun.
        ends && key.get(known..prefix.len()).is_some_and(|own| own.iter().zip(word).all(|(a, b)| a == b))
    };
    // Mostly all go on with the next word of the longest names.
    match within {
        [only] => return if begins(only) { range } else { 0..0 },
        [first, .., last] if begins(first) && begins(last) => return range,
        _ => {}
    }
    let first = within.partition_point(|form| *form.key < *prefix);
    let behind = within.get(first..).unwrap_or_default();
    // A space sorts before everything that a word goes on with.
    let count = behind.partition_point(begins);
    range.start + first..range.start + first + count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::register::Kind;

    #[test]
    fn a_name_is_also_known_without_its_term() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(without_term(name), expected, "{name}");
        check("Giảm nghèo bền vững giai đoạn 2021-2025", Some("Giảm nghèo bền vững"));
        check("Hỗ trợ khởi nghiệp giai đoạn 2017 - 2025", Some("Hỗ trợ khởi nghiệp"));
        check("Hỗ trợ giai đoạn đầu", None);
        check("Nghèo giai đoạn 2021", None);
        check("", None);
    }

    #[test]
    fn a_variant_that_says_the_same_words_is_none() {
        let mut entry = Entry::new("a", "Bản em sáng đèn", Kind::Model);
        entry.variants = vec!["bản em sáng đèn".into(), "Bản em sáng điện".into()].into();
        let forms = forms(&entry, 3);
        let seen: Vec<_> = forms.iter().map(|form| (&*form.text, form.accepted)).collect();
        assert_eq!(seen, [("Bản em sáng đèn", true), ("Bản em sáng điện", false)]);
    }

    #[test]
    fn narrowing_stops_at_the_end_of_words() {
        let mut table: Vec<Form> = ["a b", "a", "ab", "a b c", "a bc", "b"]
            .iter()
            .map(|&text| Form { key: text.into(), text: text.into(), entry: 0, accepted: true })
            .collect();
        sort(&mut table);
        let found = |prefix| {
            let range = narrow(&table, 0..table.len(), prefix, 0);
            table[range].iter().map(|form| &*form.key).collect::<Vec<_>>()
        };
        assert_eq!(found("a"), ["a", "a b", "a b c", "a bc"]);
        assert_eq!(found("a b"), ["a b", "a b c"]);
        assert_eq!(found("c"), [""; 0]);
    }
}
