//! The properties that the fuzz targets of `fuzz/` look into, tried with generated inputs, which are the
//! same in every run, and with the inputs that are kept from fuzzing.
//!
//! For a long run: `RASOAT_FUZZ_SECONDS=600 cargo test --test properties -- --nocapture`, which tries
//! other inputs each time, unless `RASOAT_SEED` names a sequence. What does not hold is shown
//! as bytes, and written to `target/properties/` so that the fuzz target can be given it.

mod dice;
mod disk;
mod incremental;
#[path = "../support/properties/mod.rs"]
mod properties;
mod report;
mod slips;
mod speech;
mod toml;
mod watch;

use dice::Dice;
use properties::{CUT, PROPERTIES};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use watch::Watch;

/// The first inputs are the same in every run.
const SEED: u64 = 20_261_122;

/// Tries generated inputs: so many, or for as many seconds as `RASOAT_FUZZ_SECONDS` says.
#[track_caller]
fn try_many(name: &'static str, inputs: u64) {
    let (_, make) = MAKERS.iter().find(|(known, _)| *known == name).expect("a maker");
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = number("RASOAT_FUZZ_SECONDS");
    let other = seconds.map_or(SEED, |_| u64::from(std::process::id()));
    let mut dice = Dice::new(number("RASOAT_SEED").unwrap_or(other));
    let watch = Watch::start(name);
    let begun = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let is_over = || match seconds {
        Some(seconds) => begun.elapsed().as_secs() >= seconds,
        None => watch.count() >= inputs,
    };
    while !is_over() {
        let input = make(&mut dice);
        watch.begin(&input);
        let start = Instant::now();
        hold(name, &input);
        slowest = slowest.max((start.elapsed(), input.len()));
    }
    let (took, length) = slowest;
    println!(
        "{name}: {} inputs in {} s; the slowest, of {length} bytes, took {took:?}",
        watch.count(),
        begun.elapsed().as_secs()
    );
}

/// Panics when a property does not hold for an input, and keeps the input.
#[track_caller]
fn hold(name: &str, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| properties::hold(name, input))).is_ok() {
        return;
    }
    let kept = outcome().join(format!("{name}-{}", input.len()));
    let written = fs::create_dir_all(outcome()).and_then(|()| fs::write(&kept, input));
    panic!("{name} does not hold for {}, {written:?}: {:?}", kept.display(), String::from_utf8_lossy(input));
}

/// The folder for inputs that are written down.
fn outcome() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("properties")
}

/// A byte of choices and a report.
fn report(dice: &mut Dice) -> Vec<u8> {
    let choices = [0, 1, dice.byte()][dice.below(3)];
    [&[choices], report::text(dice).as_bytes()].concat()
}

/// A report, and what is typed into it.
fn typing(dice: &mut Dice) -> Vec<u8> {
    let mut input = report(dice);
    for _ in 0..1 + dice.below(8) {
        let gone = [[0, 0], [0, dice.byte()], [dice.byte(), dice.byte()]][dice.below(3)];
        let choices = [dice.byte() & 7, dice.byte() & 0x7f][dice.below(2)];
        input.extend_from_slice(&[CUT, choices, dice.byte(), dice.byte(), gone[0], gone[1]]);
        input.extend_from_slice(report::piece(dice).as_bytes());
    }
    input
}

/// A caret, and a file of settings, programmes or accepted findings.
fn file(dice: &mut Dice) -> Vec<u8> {
    [&[dice.byte() & 1, dice.byte()], toml::text(dice).as_bytes()].concat()
}

/// A report without choices.
fn text(dice: &mut Dice) -> Vec<u8> {
    report::text(dice).into_bytes()
}

/// Makes an input.
type Maker = fn(&mut Dice) -> Vec<u8>;

/// How inputs for each property are made.
const MAKERS: [(&str, Maker); PROPERTIES.len()] = [
    ("blocks", text),
    ("edits", typing),
    ("files", file),
    ("findings", report),
    ("fixes", report),
    ("frames", speech::bytes),
    ("session", speech::session),
    ("templates", report),
];

#[test]
fn blocks() {
    try_many("blocks", 4_000);
}

#[test]
fn findings() {
    try_many("findings", 800);
}

#[test]
fn fixes() {
    try_many("fixes", 250);
}

#[test]
fn edits() {
    try_many("edits", 200);
}

#[test]
fn frames() {
    try_many("frames", 4_000);
}

#[test]
fn session() {
    try_many("session", 150);
}

#[test]
fn files() {
    try_many("files", 800);
}

#[test]
fn templates() {
    try_many("templates", 1_000);
}

/// Templates are made of most blocks, and fit most of those that differ in digits only.
#[test]
fn templates_are_used() {
    let mut dice = Dice::new(SEED);
    let (mut blocks, mut read) = (0, 0);
    for _ in 0..200 {
        let tried = properties::templates::tried(&report(&mut dice));
        blocks += tried.blocks;
        read += tried.from_templates;
    }
    assert!(blocks > 500 && read > 2 * blocks, "{read} of {blocks} blocks five times");
}

/// Writes inputs into `target/properties/seeds`, for fuzzing to begin with.
#[test]
#[ignore = "writes files, which no test needs"]
fn seeds() {
    for (name, make) in MAKERS {
        let folder = outcome().join("seeds").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let mut dice = Dice::new(SEED);
        for number in 0..200 {
            fs::write(folder.join(format!("{number:03}")), make(&mut dice)).expect("written");
        }
    }
}

/// What fuzzing has come to before, and every input that once did not hold.
#[test]
fn kept_inputs() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    if !corpus.is_dir() {
        println!("skipped: no kept inputs beside the project");
        return;
    }
    for property in &PROPERTIES {
        let mut kept = files_of(&corpus.join(property.name));
        kept.sort();
        assert!(!kept.is_empty(), "no inputs are kept for {}", property.name);
        for path in kept {
            hold(property.name, &fs::read(&path).expect("an input"));
        }
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}
