//! Counts instructions, by valgrind: of many small documents in one process, or of one that is large.

use super::case::Case;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a document of a size costs.
#[derive(Clone, Copy, Default)]
pub struct Cost {
    /// Its bytes.
    pub size: usize,
    /// The instructions of a fresh check.
    pub check: u64,
    /// The instructions of an edit, with the check behind it.
    pub edit: u64,
    /// The most memory that the process had, in bytes, when it did not count; 0 when it was not asked.
    pub memory: u64,
    /// In how many places a limit of work was told.
    pub limits: usize,
}

/// What a case costs, by size.
pub type Measured = Vec<Cost>;

/// So many edits are counted where documents are large.
const EDITS: u64 = 2;

/// Whether valgrind is there.
pub fn can_count() -> bool {
    let asked =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// Counts the cases in one process, each at all sizes; none, with a word about why, when they cannot be
/// counted. Slow where they are large, since it follows every call.
pub fn together(cases: &[Case], sizes: &[usize]) -> Option<Vec<Measured>> {
    let titles: Vec<String> = cases.iter().map(Case::title).collect();
    let out = std::env::temp_dir().join(format!("slopes-{}-{}", std::process::id(), titles.first()?));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--dump-line=no", "--collect-atstart=no"])
        .args(["--toggle-collect=slopes::work::counted"])
        .args(["--dump-after=slopes::work::fresh_check", "--dump-after=slopes::work::edits"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().ok()?)
        .args(["--run", "1", &list(sizes)])
        .args(&titles)
        .output()
        .ok()?;
    // What was counted up to the end of a function comes into a file of its own.
    let mut parts = (1..=2 * cases.len() * sizes.len()).map(|number| {
        let file = PathBuf::from(format!("{}.{number}", out.display()));
        let total = total(&file);
        let _ = std::fs::remove_file(file);
        total
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut said = said.lines().map(Said::of);
    let mut measured = Vec::new();
    for _ in cases {
        let mut costs = Vec::new();
        for _ in sizes {
            let (check, edit) = (parts.next().flatten(), parts.next().flatten());
            let (Some(check), Some(edit), Some(said)) = (check, edit, said.next().flatten()) else { break };
            costs.push(Cost { size: said.size, check, edit, memory: 0, limits: said.limits });
        }
        if costs.len() < sizes.len() {
            eprintln!("{titles:?}: {}", String::from_utf8_lossy(&output.stderr));
            break;
        }
        measured.push(costs);
    }
    parts.for_each(drop);
    let _ = std::fs::remove_file(out);
    Some(measured)
}

/// Counts a case in processes of its own, that which only makes the text, that which checks it and that
/// which edits it: what they do more than each other is what is asked for. A third of the time of
/// [`together`] where documents are large.
pub fn alone(case: &Case, sizes: &[usize]) -> Option<Vec<Measured>> {
    let mut costs = Vec::new();
    for &size in sizes {
        let [text, check, edits] =
            ["text", "check", &EDITS.to_string()].map(|stage| whole(case, stage, size));
        let (text, check, edits) = (text?, check?, edits?);
        let said = said(case, size)?;
        costs.push(Cost {
            size: said.size,
            check: check.saturating_sub(text),
            edit: edits.saturating_sub(check) / EDITS,
            memory: said.memory,
            limits: said.limits,
        });
    }
    Some(vec![costs])
}

/// The instructions of a whole process.
fn whole(case: &Case, stage: &str, size: usize) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["--run", stage, &size.to_string(), &case.title()])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = said.lines().find_map(|line| line.split_once("I   refs:"));
    let total = line.and_then(|(_, total)| total.trim().replace(',', "").parse().ok());
    if total.is_none() {
        eprintln!("{}: {said}", case.title());
    }
    total
}

/// What a process says of a document.
pub struct Said {
    /// Its size.
    pub size: usize,
    /// In how many places a limit of work was told.
    pub limits: usize,
    /// The most memory that it had, in bytes.
    pub memory: u64,
    /// The processor time that it had, in seconds.
    pub seconds: f64,
}

impl Said {
    fn of(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace().skip(1);
        let (size, _findings) = (words.next()?.parse().ok()?, words.next()?);
        Some(Self {
            size,
            limits: words.next()?.parse().ok()?,
            memory: words.next()?.parse().ok()?,
            seconds: words.next()?.parse().ok()?,
        })
    }
}

/// What a process says of a document that it checks and edits, when nobody counts.
pub fn said(case: &Case, size: usize) -> Option<Said> {
    let mut own = Command::new(std::env::current_exe().ok()?);
    own.args(["--run", &EDITS.to_string(), &size.to_string(), &case.title()]).stdin(Stdio::null());
    String::from_utf8(own.output().ok()?.stdout).ok()?.lines().find_map(Said::of)
}

/// The instructions that stand in a file of callgrind.
fn total(file: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("totals:"))?;
    line.trim().parse().ok()
}

fn list(sizes: &[usize]) -> String {
    sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
