#![doc = include_str!("spelling_variant.md")]

use super::{MOST_ALIKE, against, same_habits};
use crate::knowledge::letters::is_letter;
use crate::messages::TextMessage;
use crate::reading::habits::{HabitKind, HabitUse, TextHabit};
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink,
};
use crate::text::Span;

/// The rule `spelling-variant`.
pub static RULE: Rule = Rule {
    name: "spelling-variant",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Hint }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("spelling_variant.md"),
    check: Check::Habits(
        |facts| facts.habits.has(HabitKind::Form),
        |a, b| same_habits(a, b, HabitKind::Form),
        check,
    ),
};

fn check(check: &DocumentCheck<'_>, sink: &mut Sink) {
    if check.texts.is_empty() {
        return;
    }
    let mut found = against(check, HabitKind::Form, |shown| check.texts.settled(shown.habit.other()));
    // Those of one form together, in the order of the document.
    found.sort_by_key(|(_, shown)| shown.habit);
    for alike in found.chunk_by(|(_, a), (_, b)| a.habit == b.habit) {
        if let Some(&(block, first)) = alike.first().filter(|_| alike.len() > MOST_ALIKE) {
            let edits = alike.iter().map(|&(block, shown)| edit(check, block, shown)).collect();
            let all = Some(alike.len());
            report(check, block, first, edits, all, sink);
        } else {
            for &(block, shown) in alike {
                report(check, block, shown, vec![edit(check, block, shown)], None, sink);
            }
        }
    }
}

/// Reports a place, with the edits of all that are alike where `all` says how many they are.
fn report(
    check: &DocumentCheck<'_>,
    block: u32,
    found: &HabitUse,
    edits: Vec<Edit>,
    all: Option<usize>,
    sink: &mut Sink,
) {
    let TextHabit::Form(form) = found.habit else { return };
    let major = form.other().text().to_owned();
    let title = match all {
        Some(count) => TextMessage::WriteAll { text: major.clone(), count },
        None => TextMessage::Write(major.clone()),
    };
    let message = TextMessage::Variant {
        written: form.text().to_owned(),
        count_minor: check.texts.count(found.habit),
        major,
        count_major: check.texts.count(found.habit.other()),
    };
    let place = Place { block, span: found.span };
    sink.report(&RULE, place, message).fix_all(Applicability::Safe, title, edits);
}

/// The edit that puts the other form in the place of a word: only the syllable that differs changes.
fn edit(check: &DocumentCheck<'_>, block: u32, found: &HabitUse) -> Edit {
    let place = Place { block, span: found.span };
    let TextHabit::Form(form) = found.habit else { return Edit { place, text: String::new() } };
    let written = check.written(place);
    let is_part = |c: char| is_letter(c) || matches!(c, '\u{300}'..='\u{36f}');
    let (before, after) = (form.text().split_once(' '), form.other().text().split_once(' '));
    let (Some((first, _)), Some((new_first, new_second))) = (before, after) else {
        return Edit { place, text: written };
    };
    let Span { start, end } = found.span;
    if first != new_first {
        let length: usize = written.chars().take_while(|&c| is_part(c)).map(char::len_utf8).sum();
        let span = Span { start, end: start + length as u32 };
        return Edit { place: Place { block, span }, text: in_case_of(&written, new_first) };
    }
    let length: usize = written.chars().rev().take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    let span = Span { start: end - length as u32, end };
    Edit { place: Place { block, span }, text: new_second.to_owned() }
}

/// A word in small letters, with a capital where `written` begins with one.
fn in_case_of(written: &str, lower: &str) -> String {
    let mut chars = lower.chars();
    if written.chars().next().is_some_and(char::is_uppercase) {
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
    } else {
        lower.to_owned()
    }
}
