//! What is counted: a fresh check, and edits behind it.

use super::case::{Case, all};
use rasoat::checking::{Checker, Report};
use rasoat::settings::Settings;
use rasoat::text::position::Encoding;
use rasoat::text::{Document, Format};
use std::hint::black_box;

/// What is typed, piece by piece, each in front of the one before.
const EDITS: [&str; 6] = ["a", "5", "(", "“", "tổ", " "];

/// How far a process goes: `text` only makes the text, `check` checks it, and a number checks it and makes
/// so many edits.
pub fn run(stage: &str, sizes: &[usize], titles: &[&str]) {
    for case in titles.iter().flat_map(|title| all().filter(move |case| case.title() == *title)) {
        for &size in sizes {
            let outcome = case.run(stage, size);
            let Outcome { bytes, findings, limits } = outcome;
            println!("{} {bytes} {findings} {limits} {} {}", case.title(), peak(), seconds());
        }
    }
}

/// What came of a check.
#[derive(Default)]
struct Outcome {
    /// The size of the text.
    bytes: usize,
    findings: usize,
    /// In how many places a limit of work was reached, and told.
    limits: usize,
}

impl Case {
    fn run(&self, stage: &str, size: usize) -> Outcome {
        let text = self.text(size);
        let settings = Settings::default();
        let mut document = Document::new(&text);
        if stage == "text" {
            black_box(&document);
            return Outcome::default();
        }
        let count = stage.parse().unwrap_or(0);
        let counted = counted(&text, &mut document, self.format, &settings, count);
        let Some((_, report)) = counted else { return Outcome::default() };
        if !report.notices.is_empty() {
            eprintln!("{}: {:?}", self.title(), report.notices);
        }
        let limits = report.in_part.iter().map(|it| 1 + it.more).sum();
        Outcome { bytes: text.len(), findings: report.findings.len(), limits }
    }
}

/// A fresh check, then edits. What is counted begins and ends with it.
#[inline(never)]
fn counted(
    text: &str,
    document: &mut Document,
    format: Format,
    settings: &Settings,
    count: usize,
) -> Option<(Checker, Report)> {
    let (mut checker, report) = fresh_check(text, document, format, settings)?;
    edits(document, &mut checker, settings, count);
    Some(black_box((checker, report)))
}

/// A fresh check with its report, made ready for edits. Counted by its name.
#[inline(never)]
fn fresh_check(
    text: &str,
    document: &Document,
    format: Format,
    settings: &Settings,
) -> Option<(Checker, Report)> {
    let mut checker = Checker::new(text, format, &|| false)?;
    checker.check(&text, settings, &|| false)?;
    let report = checker.report(settings, None);
    checker.expect_edits(document);
    Some(black_box((checker, report)))
}

/// Edits in the middle, each with its check and the list that is shown. Counted by its name.
#[inline(never)]
fn edits(document: &mut Document, checker: &mut Checker, settings: &Settings, count: usize) {
    for text in EDITS.into_iter().cycle().take(count) {
        let at = document.position(document.len() / 2, Encoding::Utf16);
        if let Ok(change) = document.replace(at, at, Encoding::Utf16, text) {
            checker.edit(document, change);
            checker.check(document, settings, &|| false);
            black_box(checker.list(settings, Some(500)).iter().count());
        }
    }
}

/// The processor time that this process has had, in seconds; 0 where the system does not say.
fn seconds() -> f64 {
    // Behind the name in brackets stand the state, ten numbers, and the time in hundredths.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
    behind.split_whitespace().nth(11).and_then(|it| it.parse::<f64>().ok()).unwrap_or_default() / 100.0
}

/// The most memory that this process has had, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    1_024 * line.split_whitespace().next().and_then(|it| it.parse::<u64>().ok()).unwrap_or_default()
}
