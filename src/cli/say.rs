//! Standard error: one line a message.

use crate::messages::{Interface, Lang};
use crate::output::push_visible;
use crate::settings::find::Finder;
use std::io::Write;

/// Says a sentence.
pub(super) fn say(lang: Lang, message: &Interface) {
    line(&message.render(lang));
}

/// Says one line. That nobody listens is no error.
pub(super) fn line(text: &str) {
    let mut out = Vec::with_capacity(text.len() + 1);
    push_visible(text, &mut out);
    out.push(b'\n');
    let _ = std::io::stderr().lock().write_all(&out);
}

/// Says lines that are ready to be shown.
pub(super) fn text(lines: &[u8]) {
    let _ = std::io::stderr().lock().write_all(lines);
}

/// Says what is odd about settings files, with the places. Says whether one cannot be used.
pub(super) fn settings(lang: Lang, finder: &Finder) -> bool {
    let problems = finder.problems();
    for (file, problem) in &problems {
        let message = problem.message.render(lang);
        line(&format!("{}:{}:{}: {message}", file.display(), problem.line, problem.column));
    }
    problems.iter().any(|(_, problem)| problem.broken)
}
