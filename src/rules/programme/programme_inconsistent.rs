#![doc = include_str!("programme_inconsistent.md")]

use super::{head_of, head_of_kind, is_judged};
use crate::knowledge::register::key::key;
use crate::knowledge::register::spelling::is_written_as;
use crate::knowledge::register::{EntryId, Register};
use crate::messages::ProgrammeMessage;
use crate::reading::programme::Mention;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, ReadBlock, Rule, Sink,
};
use std::borrow::Cow;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "programme-inconsistent",
    family: Family::Programme,
    cases: &[Case { name: "", level: Level::Info }],
    fix: FixKind::Suggestion,
    since: "0.1.0",
    page: include_str!("programme_inconsistent.md"),
    check: Check::Among(|facts| !facts.programmes.is_empty(), alike, check),
};

/// What is one programme: an entry under names with the same words, or an unknown name.
#[derive(PartialEq, Eq, Hash)]
struct Subject<'d> {
    entry: Option<EntryId>,
    words: Cow<'d, str>,
}

/// One way to write it.
struct Form<'d> {
    text: &'d str,
    places: Vec<Place>,
}

/// More ways than so many are no slip.
const MOST_FORMS: usize = 8;

/// The places of names, and of the words in front of them, aside.
fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let (one, other) = (&one.facts.programmes, &other.facts.programmes);
    let same = |(one, other): (&Mention, &Mention)| {
        one.name == other.name
            && one.known == other.known
            && one.quoted.is_some() == other.quoted.is_some()
            && is_judged(one) == is_judged(other)
            && head_of(one) == head_of(other)
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let mut subjects: HashMap<Subject<'_>, (&'static str, Vec<Form<'_>>)> = HashMap::new();
    for (block, read) in document.judged() {
        for mention in read.facts.programmes.iter().filter(|mention| is_judged(mention)) {
            let Some((subject, text)) = form(mention, document.register) else { continue };
            let head = || {
                let entry = mention.known.and_then(|known| document.register.entry(known.entry));
                entry.map_or_else(|| head_of(mention), |entry| head_of_kind(entry.kind))
            };
            let (_, forms) = subjects.entry(subject).or_insert_with(|| (head(), Vec::new()));
            let place = Place { block, span: mention.span };
            let room = forms.len() < MOST_FORMS;
            match forms.iter_mut().find(|form| form.text == text || is_written_as(text, form.text)) {
                Some(form) => form.places.push(place),
                None if room => forms.push(Form { text, places: vec![place] }),
                None => {}
            }
        }
    }
    let mut mixed: Vec<(&'static str, Vec<Form<'_>>)> =
        subjects.into_values().filter(|(_, forms)| forms.len() > 1).collect();
    mixed.sort_by_key(|(_, forms)| forms.first().and_then(|form| form.places.first().copied()));
    for (head, forms) in &mixed {
        report(head, forms, sink);
    }
}

/// The right form of a known name that a mention has, or an unknown name as it is written. None for
/// what `programme-name` reports, and for small letters in running text.
fn form<'d>(mention: &'d Mention, register: &'d Register) -> Option<(Subject<'d>, &'d str)> {
    let Some(known) = mention.known else {
        let subject = || Subject { entry: None, words: key(&mention.name).into() };
        return mention.quoted.is_some().then(|| (subject(), &*mention.name));
    };
    if !known.accepted {
        return None;
    }
    let right = register.accepted_texts(known).nth(mention.right?.into())?;
    let subject = Subject { entry: Some(known.entry), words: register.key_of(known).into() };
    Some((subject, right))
}

/// Reports every form but the one that is most usual, or first, where it first stands.
fn report(head: &'static str, forms: &[Form<'_>], sink: &mut Sink) {
    let usual = forms.iter().rev().max_by_key(|form| form.places.len());
    let Some((usual, first)) = usual.and_then(|usual| Some((usual, *usual.places.first()?))) else { return };
    let all: Vec<(String, usize)> =
        forms.iter().map(|form| (form.text.to_owned(), form.places.len())).collect();
    for form in forms.iter().filter(|form| form.text != usual.text) {
        let Some(&place) = form.places.first() else { continue };
        let message = ProgrammeMessage::Inconsistent { head, forms: all.clone() };
        let all_usual = ProgrammeMessage::WriteEverywhere(usual.text.to_owned());
        let all_other = ProgrammeMessage::WriteEverywhere(form.text.to_owned());
        sink.report(&RULE, place, message)
            .related(first, ProgrammeMessage::OtherForm(usual.text.to_owned()))
            .fix_all(Applicability::Suggestion, all_usual, everywhere(forms, usual))
            .fix_all(Applicability::Suggestion, all_other, everywhere(forms, form));
    }
}

/// Writes one form in all places of the others.
fn everywhere(forms: &[Form<'_>], right: &Form<'_>) -> Vec<Edit> {
    let others = forms.iter().filter(|form| form.text != right.text);
    let mut edits: Vec<Edit> = others
        .flat_map(|form| &form.places)
        .map(|&place| Edit { place, text: right.text.to_owned() })
        .collect();
    edits.sort_by_key(|edit| edit.place);
    edits
}
