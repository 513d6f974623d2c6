#![doc = include_str!("tone_placement.md")]

use super::{MOST_ALIKE, against, same_habits, shown};
use crate::knowledge::syllables::ToneStyle;
use crate::messages::TextMessage;
use crate::reading::habits::{HabitKind, TextHabit};
use crate::reading::profile::Texts;
use crate::reading::words::syllable::to_style;
use crate::rules::{
    Applicability, Case, Check, DocumentCheck, Edit, Family, FixKind, Level, Place, Rule, Sink,
};
use crate::settings::Tone;

/// The rule `tone-placement`.
pub static RULE: Rule = Rule {
    name: "tone-placement",
    family: Family::Text,
    cases: &[Case { name: "", level: Level::Hint }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("tone_placement.md"),
    check: Check::Habits(
        |facts| facts.habits.has(HabitKind::Tone),
        |a, b| same_habits(a, b, HabitKind::Tone),
        check,
    ),
};

/// The fewest tone marks of a document that has no majority and is still to be made alike.
const FEWEST: usize = 5;

fn check(check: &DocumentCheck<'_>, sink: &mut Sink) {
    let pinned = match check.style.tone {
        Tone::Old => Some(ToneStyle::Old),
        Tone::New => Some(ToneStyle::New),
        Tone::Auto => None,
    };
    let Some(style) = pinned.or_else(|| own(check.texts)) else { return };
    let found: Vec<Found> = against(check, HabitKind::Tone, |shown| shown.habit != TextHabit::Tone(style))
        .into_iter()
        .map(|(block, found)| Found::new(check, Place { block, span: found.span }, style))
        .collect();
    let habit = TextHabit::Tone(style);
    let message = |found: &Found| match pinned {
        Some(_) => {
            TextMessage::TonePinned { written: found.written.clone(), suggestion: found.right.clone() }
        }
        None => TextMessage::Tone {
            written: found.written.clone(),
            count_minor: check.texts.count(habit.other()),
            major: found.right.clone(),
            count_major: check.texts.count(habit),
        },
    };
    if let Some(first) = found.first().filter(|_| found.len() > MOST_ALIKE) {
        let title = TextMessage::ToneLikeAll { text: first.right.clone(), count: found.len() };
        let edits = found.iter().map(Found::edit).collect();
        sink.report(&RULE, first.place, message(first)).fix_all(Applicability::Safe, title, edits);
        return;
    }
    for found in &found {
        let title = TextMessage::Write(found.right.clone());
        let edits = vec![found.edit()];
        sink.report(&RULE, found.place, message(found)).fix_all(Applicability::Safe, title, edits);
    }
}

/// The document's own style: that of its majority, or the old one, which most documents have, when it
/// has both and none prevails.
fn own(texts: &Texts) -> Option<ToneStyle> {
    let count = |style| texts.count(TextHabit::Tone(style));
    if count(ToneStyle::Old) + count(ToneStyle::New) < FEWEST {
        return None;
    }
    let new = texts.settled(TextHabit::Tone(ToneStyle::New));
    Some(if new { ToneStyle::New } else { ToneStyle::Old })
}

/// A word of another style.
struct Found {
    place: Place,
    written: String,
    right: String,
}

impl Found {
    fn new(check: &DocumentCheck<'_>, place: Place, style: ToneStyle) -> Self {
        let written = shown(&check.written(place));
        let right = to_style(&written, style);
        Self { place, written, right }
    }

    fn edit(&self) -> Edit {
        Edit { place: self.place, text: self.right.clone() }
    }
}
