//! Counts the instructions that documents as hard as can be cost, at several sizes, and prints how
//! the cost grows: the slope of its logarithm over the logarithm of the size, 1 for work that is
//! linear. Two figures for each document: a fresh check with its report, and an edit in its middle with
//! the check behind it. What is steeper than the limit is marked, and makes the exit status 1.
//!
//! ```text
//! cargo bench --bench slopes                          every document, from 100 kB to 1 MB
//! cargo bench --bench slopes -- --short               every document, small: two minutes
//! cargo bench --bench slopes -- --memory              the memory at 1 MB and 10 MB
//! cargo bench --bench slopes -- --sizes 100000,10000000 spaces one-line
//! ```
//!
//! Needs valgrind, and says so where it is missing. Instructions are the same on every machine and at
//! every load, time is not. Memory is what the system counts, the text itself included.

use rasoat::checking::{Checker, Report};
use rasoat::settings::Settings;
use rasoat::text::position::Encoding;
use rasoat::text::{Document, Format};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

#[path = "../tests/support/adversarial/mod.rs"]
mod adversarial;

/// A steeper slope is not linear any more.
const LIMIT: f64 = 1.15;

/// What costs less at all sizes costs nothing.
const NOTHING: u64 = 400_000;

/// More memory than so many bytes for a byte of text is too much.
const MOST_MEMORY: u64 = 600;

/// What is typed, piece by piece, each in front of the one before.
const EDITS: [&str; 6] = ["a", "5", "(", "“", "tổ", " "];

/// So many processes count at a time.
const WORKERS: usize = 2;

fn main() -> ExitCode {
    // Cargo says `--bench` to every benchmark.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let steep = match words.as_slice() {
        ["--run", sizes, edits, titles @ ..] => {
            for case in titles.iter().flat_map(|title| all().filter(move |case| case.title() == *title)) {
                for size in sizes.split(',').map(number) {
                    let found = case.run(size as usize, number(edits) as usize);
                    println!("{} {found} {}", case.title(), peak());
                }
            }
            return ExitCode::SUCCESS;
        }
        ["--titles"] => {
            all().for_each(|case| println!("{}", case.title()));
            return ExitCode::SUCCESS;
        }
        ["--memory", names @ ..] => memory(&chosen(names)),
        ["--short", names @ ..] => {
            let cases: Vec<Case> = chosen(names).into_iter().filter(Case::is_usual).collect();
            slopes(&cases, &[20_000, 80_000], 2)
        }
        ["--sizes", sizes, names @ ..] => {
            slopes(&chosen(names), &sizes.split(',').map(number).collect::<Vec<_>>(), EDITS.len())
        }
        names => slopes(&chosen(names), &[100_000, 1_000_000], EDITS.len()),
    };
    ExitCode::from(u8::from(steep > 0))
}

/// A document in a format.
#[derive(Clone, Copy)]
struct Case {
    document: adversarial::Named,
    format: Format,
    /// The format in which the document is looked at when there is no time for both.
    usual: Format,
}

/// All documents in all formats.
fn all() -> impl Iterator<Item = Case> {
    let numbered = adversarial::documents().enumerate();
    numbered.flat_map(|(i, document)| {
        let usual = if i % 2 == 0 { Format::Markdown } else { Format::PlainText };
        [Format::PlainText, Format::Markdown].map(|format| Case { document, format, usual })
    })
}

/// Those whose titles begin with one of the names; all of them when there is none.
fn chosen(names: &[&str]) -> Vec<Case> {
    all().filter(|case| names.is_empty() || names.iter().any(|name| case.title().starts_with(name))).collect()
}

impl Case {
    fn title(&self) -> String {
        let format = if self.format == Format::Markdown { "markdown" } else { "text" };
        format!("{}.{format}", self.document.0)
    }

    fn is_usual(&self) -> bool {
        self.format == self.usual
    }

    /// What is counted; how many findings there are.
    fn run(&self, size: usize, edits: usize) -> usize {
        let text = self.document.1(size);
        let settings = Settings::default();
        let mut document = Document::new(&text);
        let counted = counted(&text, &mut document, self.format, &settings, edits);
        if let Some((_, report)) = &counted
            && !report.notices.is_empty()
        {
            eprintln!("{}: {:?}", self.title(), report.notices);
        }
        counted.map_or(0, |(_, report)| report.findings.len())
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

/// What a document of a size costs.
#[derive(Clone, Copy, Default)]
struct Cost {
    check: u64,
    edit: u64,
}

/// So many cases are counted in one process, which takes longer to start than to count some.
const TOGETHER: usize = 6;

/// Measures and prints the cases at all sizes, with so many edits; how many are steeper than the limit.
fn slopes(cases: &[Case], sizes: &[u64], edits: usize) -> usize {
    println!("{:<44}{:>10}{:>14}{:>8}{:>12}{:>8}", "document", "bytes", "check", "slope", "edit", "slope");
    let mut steep = 0;
    let chunks: Vec<&[Case]> = cases.chunks(TOGETHER).collect();
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            let (send, next, chunks) = (send.clone(), &next, &chunks);
            scope.spawn(move || {
                while let Some(cases) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let _ = send.send((cases, count(cases, sizes, edits)));
                }
            });
        }
        drop(send);
        for (cases, costs) in receive {
            let costs = costs.unwrap_or_default();
            for (at, case) in cases.iter().enumerate() {
                match costs.get(at * sizes.len()..(at + 1) * sizes.len()) {
                    Some(costs) => steep += usize::from(!print(case, sizes, costs)),
                    None => println!("{}: skipped, could not be counted", case.title()),
                }
            }
        }
    });
    println!("steeper than {LIMIT}: {steep} of {}", cases.len());
    steep
}

/// Prints what a case costs; whether its slopes are within the limit.
fn print(case: &Case, sizes: &[u64], costs: &[Cost]) -> bool {
    let mut is_linear = true;
    let mut before: Option<(u64, Cost)> = None;
    for (&size, &cost) in sizes.iter().zip(costs) {
        let slope = |of: fn(Cost) -> u64| {
            let (size_before, then) = before?;
            let growth = of(cost).max(NOTHING) as f64 / of(then).max(NOTHING) as f64;
            Some(growth.ln() / (size as f64 / size_before as f64).ln())
        };
        let both = [slope(|it| it.check), slope(|it| it.edit)];
        let is_steep = both.iter().flatten().any(|&slope| slope > LIMIT);
        is_linear &= !is_steep;
        let [of_check, of_edit] = both.map(|it| it.map_or("-".to_owned(), |slope| format!("{slope:.2}")));
        let mark = if is_steep { " <--" } else { "" };
        println!(
            "{:<44}{size:>10}{:>14}{of_check:>8}{:>12}{of_edit:>8}{mark}",
            case.title(),
            cost.check,
            cost.edit
        );
        before = Some((size, cost));
    }
    is_linear
}

/// The instructions that cases take, each at all sizes; none, with a word about why, when they cannot be
/// counted.
fn count(cases: &[Case], sizes: &[u64], edits: usize) -> Option<Vec<Cost>> {
    let titles: Vec<String> = cases.iter().map(Case::title).collect();
    let out = std::env::temp_dir().join(format!("slopes-{}-{}", std::process::id(), titles.first()?));
    let sizes: Vec<String> = sizes.iter().map(u64::to_string).collect();
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--dump-line=no", "--collect-atstart=no"])
        .args(["--toggle-collect=slopes::counted"])
        .args(["--dump-after=slopes::fresh_check", "--dump-after=slopes::edits"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().ok()?)
        .args(["--run", &sizes.join(","), &edits.to_string()])
        .args(&titles)
        .output();
    let output =
        output.inspect_err(|error| eprintln!("skipped, for valgrind does not start: {error}")).ok()?;
    // What was counted up to the end of a function comes into a file of its own.
    let mut parts = (1..=2 * cases.len() * sizes.len()).map(|number| {
        let file = PathBuf::from(format!("{}.{number}", out.display()));
        let total = total(&file);
        let _ = std::fs::remove_file(file);
        total
    });
    let mut costs = Vec::new();
    while let Some(check) = parts.next() {
        let of_edits = parts.next().flatten();
        costs.extend(check.zip(of_edits).map(|(check, all)| Cost { check, edit: all / edits as u64 }));
    }
    let _ = std::fs::remove_file(out);
    if costs.len() < cases.len() * sizes.len() {
        eprintln!("{titles:?}: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    Some(costs)
}

/// The instructions that stand in a file of callgrind.
fn total(file: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("totals:"))?;
    line.trim().parse().ok()
}

/// Measures and prints the memory that cases take; how many take too much.
fn memory(cases: &[Case]) -> usize {
    println!("{:<44}{:>12}{:>12}{:>16}", "document", "1 MB", "10 MB", "bytes per byte");
    let mut greedy = 0;
    for case in cases {
        let peak = |size: u64| -> Option<u64> {
            let mut own = Command::new(std::env::current_exe().ok()?);
            let output =
                own.args(["--run", &size.to_string(), "6", &case.title()]).stdin(Stdio::null()).output();
            String::from_utf8(output.ok()?.stdout).ok()?.split_whitespace().last()?.parse().ok()
        };
        let (Some(little), Some(much)) = (peak(1_000_000), peak(10_000_000)) else {
            println!("{}: skipped, could not be measured", case.title());
            continue;
        };
        let each = much.saturating_sub(little) / 9_000_000;
        let mark = if each > MOST_MEMORY { " <--" } else { "" };
        greedy += usize::from(each > MOST_MEMORY);
        println!("{:<44}{little:>12}{much:>12}{each:>16}{mark}", case.title());
    }
    println!("more than {MOST_MEMORY} bytes for a byte: {greedy} of {}", cases.len());
    greedy
}

/// The most memory that this process has had, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    1_024 * number(line.split_whitespace().next().unwrap_or_default())
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}
