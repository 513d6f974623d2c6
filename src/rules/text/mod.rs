//! The words around the figures: spelling, quotation marks, variants, characters.

pub mod abbreviation_conflict;
pub mod abbreviation_undefined;
pub mod doubled_word;
pub mod invisible_character;
pub mod legacy_encoding;
pub mod misspelling;
pub mod name_variant;
pub mod punctuation_spacing;
pub mod quote_punctuation;
pub mod quote_style;
pub mod quote_unbalanced;
pub mod spelling_variant;
pub mod syllable_invalid;
pub mod tone_placement;
pub mod unicode_form;
pub mod unicode_lookalike;

use super::{DocumentCheck, ReadBlock};
use crate::reading::BlockFacts;
use crate::reading::abbreviation::Abbreviation;
use crate::reading::habits::{HabitKind, HabitUse};
use crate::reading::text::TextKind;
use crate::text::{Span, composed};

/// The abbreviations that are facts of a block.
fn abbreviations(facts: &BlockFacts) -> impl Iterator<Item = (Span, &Abbreviation)> {
    facts.text.iter().filter_map(|fact| match &fact.kind {
        TextKind::Abbreviation(found) => Some((fact.span, found)),
        _ => None,
    })
}

/// More places with one and the same fault are one finding.
const MOST_ALIKE: usize = 5;

/// Where a document shows a habit that is against its own: `against` tells by the habit.
fn against<'a>(
    check: &'a DocumentCheck<'_>,
    kind: HabitKind,
    against: impl Fn(&HabitUse) -> bool,
) -> Vec<(u32, &'a HabitUse)> {
    let blocks = check.judged().filter(|(_, read)| read.facts.habits.has(kind));
    let uses =
        blocks.flat_map(|(block, read)| read.facts.habits.uses().iter().map(move |shown| (block, shown)));
    uses.filter(|(_, shown)| shown.habit.kind() == kind && against(shown)).collect()
}

/// Whether two blocks show the same habits of a kind, one after the other.
fn same_habits(one: &ReadBlock, other: &ReadBlock, kind: HabitKind) -> bool {
    let habits = |read: &'_ ReadBlock| {
        let uses = read.facts.habits.uses().iter().map(|shown| shown.habit);
        uses.filter(move |habit| habit.kind() == kind).collect::<Vec<_>>()
    };
    habits(one) == habits(other)
}

/// What is written, as a message shows it: composed, and on one line.
fn shown(written: &str) -> String {
    let composed = composed(written);
    if !composed.contains(char::is_whitespace) {
        return composed.into_owned();
    }
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}
