//! Counts the instructions that documents as hard as can be cost, at several sizes, and prints how
//! the cost grows: the slope of its logarithm over the logarithm of the size, 1 for work that is
//! linear. Two figures for each document: a fresh check, and an edit in its middle with the check
//! behind it.
//!
//! ```text
//! cargo bench --bench slopes                          every document, from 100 kB to 1 MB
//! cargo bench --bench slopes -- --sizes 100000,10000000 spaces one-line
//! ```
//!
//! Needs valgrind. Instructions are the same on every machine and at every load, time is not. What is
//! steeper than the limit is marked, and makes the exit status 1.

use rasoat::checking::Checker;
use rasoat::settings::Settings;
use rasoat::text::position::Encoding;
use rasoat::text::{Document, Format};
use std::process::{Command, ExitCode, Stdio};

#[path = "../tests/support/adversarial.rs"]
mod adversarial;

/// A steeper slope is not linear any more.
const LIMIT: f64 = 1.15;

/// How many edits are counted.
const EDITS: u64 = 4;

fn main() -> ExitCode {
    // Cargo says `--bench` to every benchmark.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["--run", name, size, format, edits] = words.as_slice() {
        run(name, number(size) as usize, format, number(edits));
        return ExitCode::SUCCESS;
    }
    let (sizes, names) = match words.as_slice() {
        ["--sizes", sizes, names @ ..] => (sizes.split(',').map(number).collect(), names),
        names => (vec![100_000, 1_000_000], names),
    };
    println!("{:<24}{:>10}{:>12}{:>8}{:>12}{:>8}", "document", "bytes", "check", "slope", "edit", "slope");
    let mut steep = 0;
    for (name, _) in adversarial::DOCUMENTS {
        for format in ["text", "markdown"] {
            let title = format!("{name}, {format}");
            if names.is_empty() || names.iter().any(|wanted| title.starts_with(wanted)) {
                steep += usize::from(!measure(name, format, &sizes));
            }
        }
    }
    println!("steeper than {LIMIT}: {steep}");
    ExitCode::from(u8::from(steep > 0))
}

/// Measures a document at all sizes; whether its slopes are within the limit.
fn measure(name: &str, format: &str, sizes: &[u64]) -> bool {
    let mut before: Option<(u64, u64, u64)> = None;
    let mut is_linear = true;
    let nothing = count(name, 0, format, 0);
    for &size in sizes {
        let Some(check) = count(name, size, format, 0) else { return false };
        let edit = count(name, size, format, EDITS).map_or(0, |all| all.saturating_sub(check) / EDITS);
        let check = check.saturating_sub(nothing.unwrap_or_default());
        let (mut slopes, mut mark) = (["-".to_owned(), "-".to_owned()], "");
        if let Some((size_before, check_before, edit_before)) = before {
            let slope = |now: u64, then: u64| {
                (now.max(1) as f64 / then.max(1) as f64).ln() / (size as f64 / size_before as f64).ln()
            };
            let both = [slope(check, check_before), slope(edit, edit_before)];
            slopes = both.map(|slope| format!("{slope:.2}"));
            if both.iter().any(|&slope| slope > LIMIT) {
                is_linear = false;
                mark = " <--";
            }
        }
        let [of_check, of_edit] = slopes;
        println!(
            "{:<24}{size:>10}{check:>12}{of_check:>8}{edit:>12}{of_edit:>8}{mark}",
            format!("{name}, {format}")
        );
        before = Some((size, check, edit));
    }
    is_linear
}

/// The instructions that a run takes; none, with a word about why, when they cannot be counted.
fn count(name: &str, size: u64, format: &str, edits: u64) -> Option<u64> {
    let own = std::env::current_exe().ok()?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(own)
        .args(["--run", name, &size.to_string(), format, &edits.to_string()])
        .stdout(Stdio::null())
        .output();
    let output =
        output.inspect_err(|error| eprintln!("skipped, for valgrind does not start: {error}")).ok()?;
    let log = String::from_utf8_lossy(&output.stderr);
    let collected = log.lines().find_map(|line| line.split("Collected :").nth(1));
    let count = collected.and_then(|count| count.trim().parse().ok());
    if count.is_none() {
        eprintln!("{name} of {size} bytes: {log}");
    }
    count
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}

/// What is counted: a check, and so many edits of a letter in the middle, each with its check.
fn run(name: &str, size: usize, format: &str, edits: u64) {
    let Some((_, generate)) = adversarial::DOCUMENTS.iter().find(|(known, _)| *known == name) else { return };
    let text = generate(size);
    let format = if format == "markdown" { Format::Markdown } else { Format::PlainText };
    let settings = Settings::default();
    let mut document = Document::new(&text);
    let Some(mut checker) = Checker::new(&text, format, &|| false) else { return };
    checker.expect_edits(&document);
    checker.check(&document, &settings, &|| false);
    let shown = |checker: &Checker| checker.list(&settings, Some(500)).iter().count();
    let mut found = shown(&checker);
    for i in 0..edits {
        let at = document.position(document.len() / 2, Encoding::Utf16);
        let letter = if i % 2 == 0 { "a" } else { "5" };
        if let Ok(change) = document.replace(at, at, Encoding::Utf16, letter) {
            checker.edit(&document, change);
            checker.check(&document, &settings, &|| false);
            found = shown(&checker);
        }
    }
    println!("{found}");
}
