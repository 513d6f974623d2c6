#![doc = include_str!("programme_name.md")]

use super::{is_judged, nearest};
use crate::knowledge::register::key::words;
use crate::knowledge::register::spelling::word_edits;
use crate::knowledge::register::{Entry, EntryId, Known, Register, When};
use crate::messages::ProgrammeMessage;
use crate::reading::programme::Mention;
use crate::rules::{Applicability, BlockCheck, Case, Check, Edit, Family, FixKind, Level, Rule, Sink};
use crate::text::{Span, folded};

/// The rule.
pub const RULE: Rule = Rule {
    name: "programme-name",
    family: Family::Programme,
    cases: &[Case { name: "", level: Level::Warning }, Case { name: "form", level: Level::Info }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("programme_name.md"),
    check: Check::Block(check),
};

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    for mention in check.facts.programmes.iter().filter(|mention| is_judged(mention)) {
        match mention.known {
            Some(known) => check_known(check, mention, known, sink),
            None if check.register.is_partial() => {}
            None => {
                if let Some((nearest, entry)) = nearest(mention, check.register)
                    && nearest.certain
                {
                    other_name(check, mention, nearest.entry, &entry.name, sink);
                }
            }
        }
    }
}

fn check_known(check: &BlockCheck<'_>, mention: &Mention, known: Known, sink: &mut Sink) {
    let register = check.register;
    let Some(entry) = register.entry(known.entry) else { return };
    if let Some((id, meant)) = meant_instead(mention, known, entry, register) {
        other_name(check, mention, id, &meant.name, sink);
        return;
    }
    // In running text, small letters make of a name a mere description.
    let is_name = mention.is_capitalised() || mention.quoted.is_some() && mention.head.is_some();
    if !is_name {
        return;
    }
    if !known.accepted {
        other_name(check, mention, known.entry, &entry.name, sink);
        return;
    }
    if mention.right.is_some() {
        return;
    }
    let Some(first) = register.accepted_texts(known).find(|right| !abbreviates(right, &mention.name)) else {
        return;
    };
    other_form(check, mention, known.entry, first, sink);
}

/// Whether a right name has an abbreviation where `written`, whose words are the same, spells it out.
fn abbreviates(right: &str, written: &str) -> bool {
    words(right).count() < words(written).count()
}

/// The entry that is meant in this setting instead of the one whose name is written.
fn meant_instead<'r>(
    mention: &Mention,
    known: Known,
    entry: &Entry,
    register: &'r Register,
) -> Option<(EntryId, &'r Entry)> {
    let instead = entry.instead.as_ref().filter(|_| known.accepted)?;
    let applies = match instead.when {
        When::Anniversary => mention.setting.anniversary,
        When::Movement => mention.is_movement(),
    };
    if applies { register.by_id(&instead.id) } else { None }
}

/// Other words than the registered ones: the writer chooses.
fn other_name(check: &BlockCheck<'_>, mention: &Mention, id: EntryId, right: &str, sink: &mut Sink) {
    let place = check.place(mention.span);
    let edits = name_edits(check, mention, right);
    let report = sink.report(&RULE, place, message(check.register, mention, id, right));
    if !edits.is_empty() {
        report.fix_all(Applicability::Suggestion, ProgrammeMessage::UseRegistered(right.to_owned()), edits);
    }
}

/// The same words in other letters or with other marks.
fn other_form(check: &BlockCheck<'_>, mention: &Mention, id: EntryId, right: &str, sink: &mut Sink) {
    let place = check.place(mention.span);
    let written = check.written(mention.span);
    let mut edits = name_edits(check, mention, right);
    if edits.is_empty() && folded(written) == folded(&mention.name) {
        // The name begins in front of its quotation mark: only words are changed.
        let start = mention.span.start as usize;
        let edit = |(range, text): (std::ops::Range<usize>, String)| Edit {
            place: check.place(Span::new(start + range.start, start + range.end)),
            text,
        };
        edits = word_edits(written, right).into_iter().map(edit).collect();
    }
    let report = sink.report_case(&RULE, "form", place, message(check.register, mention, id, right));
    if !edits.is_empty() {
        report.fix_all(Applicability::Safe, ProgrammeMessage::UseRegistered(right.to_owned()), edits);
    }
}

fn message(register: &Register, mention: &Mention, id: EntryId, right: &str) -> ProgrammeMessage {
    let entry = register.entry(id);
    let instrument = entry.and_then(|entry| entry.instrument.as_deref());
    // The first of several documents is enough here; the card of the entry shows them all.
    let instrument = instrument.and_then(|text| text.split(';').next()).map(|text| text.trim().to_owned());
    let file = register.origin(id).map(|origin| origin.file.to_string());
    ProgrammeMessage::OtherName {
        canonical: right.to_owned(),
        written: mention.name.to_string(),
        source: instrument.or(file),
    }
}

const MARKS: [char; 8] = ['“', '”', '"', '«', '»', '„', '‘', '’'];

/// Replaces the name within its marks, and puts punctuation behind the closing mark. Nothing when
/// marks of any kind stand within what is written.
fn name_edits(check: &BlockCheck<'_>, mention: &Mention, right: &str) -> Vec<Edit> {
    let written = check.written(mention.span);
    if written.contains(MARKS) && !right.contains(MARKS) || folded(written) != folded(&mention.name) {
        return Vec::new();
    }
    let text = if mention.quoted.is_some() && !written.contains(MARKS) {
        right.replace(MARKS, "")
    } else {
        right.to_owned()
    };
    let mut edits = vec![Edit { place: check.place(mention.span), text }];
    if let Some(quoted) = mention.quoted.filter(|quoted| quoted.punctuation > 0) {
        let close = check.written(quoted.close);
        let moved = close.split_at_checked(quoted.punctuation as usize);
        if let Some((punctuation, mark)) = moved.filter(|(it, _)| matches!(*it, "," | "." | ";" | ":")) {
            edits.push(Edit { place: check.place(quoted.close), text: format!("{mark}{punctuation}") });
        }
    }
    edits
}
