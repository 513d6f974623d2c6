//! Differential tests: random inputs that are the same in every run, and a reference script that
//! is asked about all of them at once.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A small generator of numbers without order, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below another.
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }

    /// One of several texts.
    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len() as u64) as usize]
    }
}

/// The answers of a script to questions, one JSON value a line; none, with a note, without Python.
/// The script finds the folder of the reference scripts in its first argument.
pub fn answers<'a>(
    script: &str,
    folder: &Path,
    questions: impl Iterator<Item = &'a Value>,
) -> Option<Vec<Value>> {
    let child = Command::new("python3")
        .args(["-c", script])
        .arg(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: no python3");
        return None;
    };
    let mut input = child.stdin.take().expect("an input");
    let lines: String = questions.map(|question| format!("{question}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("an output");
    writer.join().expect("no panic").expect("all written");
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    Some(lines.lines().map(|line| serde_json::from_str(line).expect("an answer")).collect())
}
