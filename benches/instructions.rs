//! Counts the instructions that checking everyday reports costs, and compares them with what is stored in
//! `instructions.toml` beside this file: more by [`TOLERANCE`] is a fault, fewer by as much is to be
//! stored.
//!
//! ```text
//! cargo bench --bench instructions              compares
//! UPDATE=1 cargo bench --bench instructions     stores what is counted
//! ```
//!
//! Needs valgrind. Instructions do not depend on the load of the machine, but on the compiler and on the
//! vector instructions that the processor has; so figures are compared only where both are those of the
//! stored ones. The reports are made by a generator and are the same everywhere.

use rasoat::checking::Checker;
use rasoat::settings::Settings;
use rasoat::text::position::Encoding;
use rasoat::text::{Document, Format};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

#[path = "../tests/support/reports.rs"]
mod reports;

/// What differs by more than so much is no accident: between runs, figures differ by a
/// thousandth at most.
const TOLERANCE: f64 = 0.05;

/// Something whose cost is counted: prepares it, and does it only if asked for all of it.
type Work = fn(bool);

/// What is counted, by name.
const WORKS: [(&str, Work); 3] =
    [("long-report", long_report), ("small-reports", small_reports), ("edits", edits)];

fn main() -> ExitCode {
    // Cargo says `--bench` to every benchmark.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [run, name, whole] = arguments.as_slice()
        && run == "--run"
    {
        WORKS.iter().filter(|(known, _)| known == name).for_each(|(_, work)| work(whole == "whole"));
        return ExitCode::SUCCESS;
    }
    let mut counted = Vec::new();
    for (name, _) in WORKS {
        let (Some(whole), Some(prepared)) = (count(name, "whole"), count(name, "prepare")) else {
            println!("skipped: instructions cannot be counted, for valgrind does not run here");
            return ExitCode::SUCCESS;
        };
        counted.push((name, whole.saturating_sub(prepared)));
    }
    let (file, here) = (stored_path(), circumstances());
    if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
        return store(&file, &here, &counted);
    }
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let stored: toml::Table = text.parse().unwrap_or_default();
    compare(&stored, &here, &counted)
}

/// Says how the figures have changed; it is a failure when one has grown.
fn compare(stored: &toml::Table, here: &[(&str, String)], counted: &[(&str, u64)]) -> ExitCode {
    let other = here.iter().find(|(name, value)| stored.get(*name).and_then(|it| it.as_str()) != Some(value));
    let (mut slower, mut quicker) = (Vec::new(), Vec::new());
    println!("{:<16}{:>16}{:>16}{:>9}", "instructions", "stored", "now", "");
    for &(name, now) in counted {
        let before = stored.get("instructions").and_then(|it| it.get(name)).and_then(|it| it.as_integer());
        let Some(before) = before.filter(|&before| before > 0) else {
            println!("{name:<16}{:>16}{now:>16}", "-");
            quicker.push(name);
            continue;
        };
        let change = now as f64 / before as f64 - 1.0;
        println!("{name:<16}{before:>16}{now:>16}{:>+8.1}%", change * 100.0);
        if change > TOLERANCE {
            slower.push(name);
        } else if change < -TOLERANCE {
            quicker.push(name);
        }
    }
    if let Some((name, value)) = other {
        let before = stored.get(*name).and_then(|it| it.as_str()).unwrap_or("nothing");
        println!("not judged: stored for {name} “{before}”, and this is “{value}”");
        return ExitCode::SUCCESS;
    }
    let tolerance = TOLERANCE * 100.0;
    if !slower.is_empty() {
        println!(
            "slower by more than {tolerance} %: {}. Find out why (callgrind_annotate), or store it when the \
             work is worth it: UPDATE=1 cargo bench --bench instructions",
            slower.join(", ")
        );
        return ExitCode::FAILURE;
    }
    if !quicker.is_empty() {
        println!(
            "quicker by more than {tolerance} %, or new: {}. Please store it, so that it stays: UPDATE=1 cargo \
             bench --bench instructions",
            quicker.join(", ")
        );
    }
    ExitCode::SUCCESS
}

/// Writes the figures down.
fn store(file: &Path, here: &[(&str, String)], counted: &[(&str, u64)]) -> ExitCode {
    let mut text = "# Stored by `UPDATE=1 cargo bench --bench instructions`; not to be edited.\n".to_owned();
    for (name, value) in here {
        text += &format!("{name} = {value:?}\n");
    }
    text += "\n[instructions]\n";
    for (name, now) in counted {
        text += &format!("{name} = {now}\n");
    }
    match std::fs::write(file, &text) {
        Ok(()) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{} cannot be written: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

fn stored_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.toml")
}

/// What the figures depend on besides our code.
fn circumstances() -> Vec<(&'static str, String)> {
    let rustc = Command::new("rustc").arg("-V").output().map(|it| it.stdout).unwrap_or_default();
    let rustc = String::from_utf8_lossy(&rustc).trim().to_owned();
    let target = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    vec![("rustc", rustc), ("target", target), ("vectors", vectors().to_owned())]
}

/// The widest vector instructions that libraries choose at run time. Valgrind shows them none beyond these.
#[cfg(target_arch = "x86_64")]
fn vectors() -> &'static str {
    if is_x86_feature_detected!("avx2") { "avx2" } else { "sse" }
}

/// The widest vector instructions that libraries choose at run time: here there is no choice.
#[cfg(not(target_arch = "x86_64"))]
fn vectors() -> &'static str {
    "fixed"
}

/// The instructions that a run takes; none when they cannot be counted.
fn count(name: &str, part: &str) -> Option<u64> {
    let own = std::env::current_exe().ok()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(own)
        .args(["--run", name, part])
        // Whatever else stands there would be copied and counted.
        .env_clear()
        .env("PATH", path)
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let log = String::from_utf8_lossy(&output.stderr);
    log.lines().find_map(|line| line.split("Collected :").nth(1))?.trim().parse().ok()
}

/// A report of 300 kB, opened and checked.
fn long_report(whole: bool) {
    let text = reports::report(1, 300_000);
    if whole {
        check(&text, Format::Markdown);
    }
}

/// Thirty reports as long as most are, one after the other.
fn small_reports(whole: bool) {
    let texts: Vec<String> = (2..32).map(|number| reports::report(number, 8_000)).collect();
    if whole {
        texts.iter().for_each(|text| check(text, Format::PlainText));
    }
}

fn check(text: &str, format: Format) {
    let settings = Settings::default();
    let Some(mut checker) = Checker::new(text, format, &|| false) else { return };
    checker.check(&text, &settings, &|| false);
    println!("{}", checker.report(&settings, None).findings.len());
}

/// Letters that are typed in a report of 100 kB, here and there, each with its check and what an editor is
/// shown.
fn edits(whole: bool) {
    let text = reports::report(40, 100_000);
    let settings = Settings::default();
    let mut document = Document::new(&text);
    let Some(mut checker) = Checker::new(&text, Format::Markdown, &|| false) else { return };
    checker.expect_edits(&document);
    checker.check(&document, &settings, &|| false);
    let mut shown = checker.list(&settings, Some(500)).iter().count();
    for number in 0..if whole { 200 } else { 0 } {
        // Ten letters at a place, then elsewhere.
        let place = document.len() / 23 * (number / 10 + 1);
        let at = document.position(place, Encoding::Utf16);
        let letter = ["a", "5", " ", "ờ", "."][number % 5];
        if let Ok(change) = document.replace(at, at, Encoding::Utf16, letter) {
            checker.edit(&document, change);
            checker.check(&document, &settings, &|| false);
            shown = checker.list(&settings, Some(500)).iter().count();
            checker.expect_edits(&document);
        }
    }
    println!("{shown}");
}
