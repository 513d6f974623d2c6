#![doc = include_str!("name_variant.md")]

use super::shown;
use crate::messages::TextMessage;
use crate::reading::names::{NameKind, NameUse};
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, ReadBlock, Rule, Sink,
};
use crate::text::{Span, folded};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The rule `name-variant`.
pub static RULE: Rule = Rule {
    name: "name-variant",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Suggestion,
    since: "0.1.0",
    page: include_str!("name_variant.md"),
    check: Check::Among(|facts| !facts.names.is_empty(), alike, check),
};

/// A word is a slip only where the document has it right so many times.
const HABIT: usize = 5;

/// More ways than so many are no slip.
const MOST_FORMS: usize = 6;

/// One way to write a name.
struct Form {
    form: u32,
    text: String,
    places: Vec<Place>,
    /// The forms behind which it stands in brackets: `Nậm Khươn Xa (Namkhuonxa)`.
    glosses: Vec<u32>,
}

impl Form {
    /// Whether the writer gives one of the two forms as an explanation of the other.
    fn explains(&self, other: &Self) -> bool {
        self.glosses.contains(&other.form) || other.glosses.contains(&self.form)
    }
}

/// The places of names aside. How the first of each form is written is looked up by its place.
fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let written = |name: &NameUse| (name.group, name.form);
    one.facts.names.iter().map(written).eq(other.facts.names.iter().map(written))
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let disputed = document.names.disputed();
    let groups: BTreeSet<u32> =
        disputed.filter_map(|(group, counts)| may_be_slip(group, counts).then_some(group)).collect();
    if groups.is_empty() {
        return;
    }
    let mut found: BTreeMap<u32, Vec<Form>> = BTreeMap::new();
    let mut numbers: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (block, read) in document.judged() {
        let mut before: Option<&NameUse> = None;
        for name in read.facts.names.iter().filter(|name| groups.contains(&name.group)) {
            let place = Place { block, span: name.span };
            let forms = found.entry(name.group).or_default();
            let number = *numbers.entry((name.group, name.form)).or_insert(forms.len());
            let glossed = before.replace(name).filter(|before| is_gloss(document, block, before, name));
            let glossed = glossed.map(|before| before.form);
            match forms.get_mut(number) {
                Some(form) => {
                    form.places.push(place);
                    form.glosses.extend(glossed);
                }
                None => {
                    let text = shown(&document.written(place));
                    let glosses = glossed.into_iter().collect();
                    forms.push(Form { form: name.form, text, places: vec![place], glosses });
                }
            }
        }
    }
    let mut found: Vec<(NameKind, Vec<Form>)> =
        found.into_iter().map(|(group, forms)| (NameKind::of(group), forms)).collect();
    found.sort_by_key(|(_, forms)| forms.first().and_then(|form| form.places.first().copied()));
    for (kind, forms) in &found {
        report(*kind, forms, sink);
    }
}

/// Whether a name stands in brackets right behind another form of it.
fn is_gloss(document: &DocumentCheck<'_>, block: u32, before: &NameUse, name: &NameUse) -> bool {
    let (start, end) = (before.span.end, name.span.start);
    before.group == name.group
        && before.form != name.form
        && start < end
        && document.written(Place { block, span: Span { start, end } }).trim() == "("
}

/// Whether forms of a group that occur so often may be one name.
fn may_be_slip(group: u32, counts: impl Iterator<Item = u32>) -> bool {
    let counts: Vec<usize> = counts.map(|count| count as usize).collect();
    NameKind::of(group) == NameKind::Foreign
        || counts.iter().any(|&count| count >= HABIT) && counts.contains(&1)
}

/// Reports the forms that may be slips for the most usual one, each where it first stands.
fn report(kind: NameKind, forms: &[Form], sink: &mut Sink) {
    let Some(usual) = forms.iter().rev().max_by_key(|form| form.places.len()) else { return };
    let is_slip = |form: &&Form| match kind {
        NameKind::Foreign => is_joined_otherwise(&form.text, &usual.text),
        NameKind::Body => {
            usual.places.len() >= HABIT && form.places.len() == 1 && is_slip(&form.text, &usual.text)
        }
    };
    let others = forms.iter().filter(|form| form.form != usual.form && !form.explains(usual));
    let slips: Vec<&Form> = others.filter(is_slip).collect();
    let Some(&first) = usual.places.first() else { return };
    if slips.len() >= MOST_FORMS {
        return;
    }
    let all: Vec<(String, usize)> = std::iter::once(usual)
        .chain(slips.iter().copied())
        .map(|form| (form.text.clone(), form.places.len()))
        .collect();
    for form in &slips {
        let Some(&place) = form.places.first() else { continue };
        let right = TextMessage::WriteEverywhere(usual.text.clone());
        let report = sink
            .report(&RULE, place, TextMessage::NameVariant { forms: all.clone() })
            .related(first, TextMessage::OtherForm(usual.text.clone()))
            .fix_all(Applicability::Suggestion, right, edits(slips.iter().copied(), &usual.text));
        if kind == NameKind::Foreign {
            let others = std::iter::once(usual).chain(slips.iter().copied());
            let others = others.filter(|other| other.form != form.form);
            let wrong = TextMessage::WriteEverywhere(form.text.clone());
            report.fix_all(Applicability::Suggestion, wrong, edits(others, &form.text));
        }
    }
}

/// Writes a name in all places of these forms.
fn edits<'f>(forms: impl Iterator<Item = &'f Form>, right: &str) -> Vec<Edit> {
    let places = forms.flat_map(|form| &form.places);
    let mut edits: Vec<Edit> = places.map(|&place| Edit { place, text: right.to_owned() }).collect();
    edits.sort_by_key(|edit| edit.place);
    edits
}

/// Whether two ways to write one name have spaces or hyphens in other places. Where only marks differ,
/// they may be two villages, or two persons.
fn is_joined_otherwise(one: &str, other: &str) -> bool {
    let joints = |text: &str| {
        let parts = text.chars().enumerate().filter(|(_, c)| matches!(c, ' ' | '-'));
        parts.collect::<Vec<_>>()
    };
    joints(one) != joints(other)
}

/// Whether the first words of two names differ by one letter too much, or by the marks of one letter,
/// and the others are equal.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (Some((one, tail)), Some((other, others))) = (one.split_once(' '), other.split_once(' ')) else {
        return false;
    };
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let differs = match long.len() - short.len() {
        0 => front + back + 1 == long.len() && same_base(short.get(front), long.get(front)),
        1 => front + back >= short.len(),
        _ => false,
    };
    tail == others && short.len() > 1 && differs
}

/// Whether two letters differ in their marks only.
fn same_base(one: Option<&char>, other: Option<&char>) -> bool {
    let base = |c: Option<&char>| c.and_then(|c| std::iter::once(*c).nfd().next());
    base(one).is_some() && base(one) == base(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_names() {
        for (one, other, expected) in [
            ("Đồng Biên phòng", "Đồn Biên phòng", true),
            ("Đôn Biên phòng", "Đồn Biên phòng", true),
            ("Đồn Biên phòng", "Đồn Biên phòng", false),
            ("Bộ Biên phòng", "Đồn Biên phòng", false),
            ("Trạm Biên phòng", "Đồn Biên phòng", false),
            ("Đồng Biên cương", "Đồn Biên phòng", false),
        ] {
            assert_eq!(is_slip(one, other), expected, "{one}");
        }
        for (one, other, expected) in [
            ("Xaychampon", "Xay Chăm Pon", true),
            ("Xay-chăm-pon", "Xay Chăm Pon", true),
            ("Nậm Cúm", "Nậm Cum", false),
        ] {
            assert_eq!(is_joined_otherwise(one, other), expected, "{one}");
        }
    }
}
