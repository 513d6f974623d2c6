//! Settings, registers and accepted files with anything in them: every place lies in the text, what is
//! read twice is the same, and what is added is read back.

use super::input;
use rasoat::knowledge::register::{Entry, Kind};
use rasoat::messages::Lang;
use rasoat::settings::fields::{ACCEPTED, REGISTER};
use rasoat::settings::{accepted, assist, file, register};
use std::sync::Arc;

/// Panics when it does not hold for an input: two bytes that say where the caret stands, and the text
/// of a file.
pub fn hold(input: &[u8]) {
    let (place, rest) = input.split_at(input.len().min(2));
    let caret = place.iter().fold(0, |number, &byte| number << 8 | usize::from(byte));
    let text = input::text(rest);
    settings(&text);
    accepted_file(&text);
    register_file(&text);
    for file in [assist::File::Settings, assist::File::Entries(REGISTER), assist::File::Entries(ACCEPTED)] {
        for caret in [caret, text.len()] {
            is_helpful(file, &text, caret);
        }
    }
}

/// What an editor shows at a caret.
fn is_helpful(file: assist::File, text: &str, caret: usize) {
    let (span, suggestions) = assist::suggestions(file, text, caret, Lang::Vi);
    assert!(text.get(span.range()).is_some() || suggestions.is_empty());
    if let Some((span, says)) = assist::explanation(file, text, caret, Lang::En) {
        assert!(text.get(span.range()).is_some() && !says.is_empty());
    }
}

fn settings(text: &str) {
    let read = file::parse(text);
    places(text, &read.1);
    assert_eq!(file::parse(text), read);
    for section in &read.0.sections {
        for it in &section.assignments {
            assert!(text.get(it.span.range()).is_some(), "{it:?}");
        }
    }
}

fn accepted_file(text: &str) {
    let read = accepted::parse(text);
    places(text, &read.1);
    let entry = accepted::Entry {
        file: Some("a.md".to_owned()),
        rule: "date-invalid".to_owned(),
        text: format!("x{}", text.chars().take(40).collect::<String>()),
        sentence: text.chars().rev().take(40).collect(),
        reason: "đúng".to_owned(),
    };
    // Either the entry is added and read back, or the text is left alone.
    if let Some(new) = accepted::with_entries(text, std::slice::from_ref(&entry)) {
        let (file, _) = accepted::parse(&new);
        assert_eq!(file.entries.len(), read.0.entries.len() + 1);
        let (last, span, _) = file.entries.last().expect("an entry");
        assert!(new.get(span.range()).is_some());
        assert_eq!((&last.text, &last.reason), (&entry.text, &entry.reason));
        assert_eq!(last.content(), entry.content());
    }
}

fn register_file(text: &str) {
    let name: Arc<str> = "a".into();
    let (entries, problems) = register::parse(text, &name);
    places(text, &problems);
    assert_eq!(register::parse(text, &name).0.len(), entries.len());
    for own in &entries {
        assert!(text.get(own.origin.start as usize..own.origin.end as usize).is_some());
        let _ = register::places_of_names(text, &own.entry.id);
    }
    let entry = Entry::new("moi-a", format!("Mới {}", &entries.len()), Kind::Model);
    if let Some(new) = register::with_entry(text, &entry) {
        let (read, _) = register::parse(&new, &name);
        assert_eq!(read.len(), entries.len() + 1);
        assert_eq!(read.last().map(|own| &own.entry.name), Some(&entry.name));
    }
}

/// Problems stand in the text and can be said.
pub fn places(text: &str, problems: &[file::Problem]) {
    for problem in problems {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        assert!(start <= end && end <= text.len(), "{:?} in {} bytes", problem.span, text.len());
        assert!(problem.line >= 1 && problem.line as usize <= text.matches(['\r', '\n']).count() + 1);
        assert!(!problem.message.render(Lang::Vi).is_empty() && !problem.message.render(Lang::En).is_empty());
        let _ = problem.meant(text);
    }
}
