//! Counts the instructions that documents as hard as can be cost, at several sizes, and prints how
//! the cost grows: the slope of its logarithm over the logarithm of the size, 1 for work that is
//! linear. Two figures for each document: a fresh check with its report, and an edit in its middle with
//! the check behind it. What is steeper than the limit is marked, and makes the exit status 1. At the end
//! stands what is worst.
//!
//! ```text
//! cargo bench --bench slopes -- --short               all documents, one format each, 15 and 45 kB
//! cargo bench --bench slopes                          all documents and formats, 100 kB and 10 MB
//! cargo bench --bench slopes -- spaces one-line.text  those whose names begin so
//! cargo bench --bench slopes -- --sizes 100000,1000000 spaces
//! cargo bench --bench slopes -- --native              time and memory at 10 MB, not counted
//! ```
//!
//! The first takes two minutes and is a step of `.ci/run`; the second takes hours and is for the night,
//! after changes to what reads or checks; the last takes less than an hour, and finds what is far out
//! before all is counted. `WORKERS=1` in front lets only one process work at a time.
//!
//! Needs valgrind, and says so where it is missing. Instructions are the same on every machine and at
//! every load, time is not. Memory is what the system counts, the text itself included.

use case::{Case, chosen};
use count::Measured;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

#[path = "../../tests/support/adversarial/mod.rs"]
mod adversarial;
mod case;
mod count;
mod native;
mod table;
mod work;

/// So many cases are counted in one process where they are small: it takes longer to start than to count
/// some.
const TOGETHER: usize = 13;

fn main() -> ExitCode {
    // Cargo says `--bench` to every benchmark.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let is_fine = match words.as_slice() {
        ["--run", stage, sizes, titles @ ..] => {
            work::run(stage, &numbers(sizes), titles);
            true
        }
        ["--native", names @ ..] => native::all(&chosen(names)),
        ["--short", names @ ..] => {
            let cases: Vec<Case> = chosen(names).into_iter().filter(Case::is_usual).collect();
            slopes(&cases, &[15_000, 45_000], TOGETHER, count::together)
        }
        ["--sizes", sizes, names @ ..] => {
            slopes(&chosen(names), &numbers(sizes), 1, |cases, sizes| count::alone(cases.first()?, sizes))
        }
        names => {
            let sizes = [100_000, 10_000_000];
            slopes(&chosen(names), &sizes, 1, |cases, sizes| count::alone(cases.first()?, sizes))
        }
    };
    ExitCode::from(u8::from(!is_fine))
}

/// Measures the cases at all sizes, so many together, and prints what they cost, and what is worst;
/// whether all is within the limits.
fn slopes(
    cases: &[Case],
    sizes: &[usize],
    together: usize,
    count: impl Fn(&[Case], &[usize]) -> Option<Vec<Measured>> + Sync,
) -> bool {
    if !count::can_count() {
        println!("skipped: instructions cannot be counted, for valgrind does not run here");
        return true;
    }
    let chunks: Vec<&[Case]> = cases.chunks(together).collect();
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    let mut all: Vec<(Case, Measured)> = Vec::new();
    let mut failed = 0;
    table::head();
    std::thread::scope(|scope| {
        for _ in 0..workers() {
            let (send, next, chunks, count) = (send.clone(), &next, &chunks, &count);
            scope.spawn(move || {
                while let Some(cases) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let _ = send.send((*cases, count(cases, sizes)));
                }
            });
        }
        drop(send);
        for (cases, measured) in receive {
            let mut measured = measured.unwrap_or_default().into_iter();
            for case in cases {
                match measured.next() {
                    Some(measured) => {
                        table::row(case, &measured);
                        all.push((*case, measured));
                    }
                    None => {
                        println!("{}: could not be counted", case.title());
                        failed += 1;
                    }
                }
            }
        }
    });
    table::summary(&all, sizes) && failed == 0
}

/// So many processes count at a time.
fn workers() -> usize {
    let asked = std::env::var("WORKERS").ok().and_then(|it| it.parse().ok());
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

fn numbers(text: &str) -> Vec<usize> {
    text.split(',').filter_map(|number| number.parse().ok()).collect()
}
