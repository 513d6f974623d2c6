//! The rules of the family `date` against reports that a careful reader has gone through, and
//! against short quotations of which it is known whether they hold. Nothing of them is copied here.

mod support;

use rasoat::checking::check;
use rasoat::rules::{Family, Level};
use rasoat::settings::Settings;
use rasoat::text::Format;
use serde_json::Value;
use std::path::Path;

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The findings of the family `date` in a text: place, level and rule.
fn dates(text: &str) -> Vec<(usize, usize, Level, &'static str)> {
    let report = check(text, Format::PlainText, &Settings::default(), &|| false).unwrap_or_default();
    let mut found = report.findings;
    found.retain(|finding| finding.rule.family == Family::Date);
    found.iter().map(|f| (f.span.start as usize, f.span.end as usize, f.level, f.rule.name)).collect()
}

#[test]
fn every_fault_of_the_real_reports_is_found_and_nothing_else() {
    let Some(folder) = support::shared("seeds") else { return };
    let listed = lines(&folder.join("findings.jsonl"));
    let mut files: Vec<&str> = listed.iter().filter_map(|row| row["file"].as_str()).collect();
    files.dedup();
    for file in files {
        let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        let found = dates(&text);
        let place = |row: &Value| {
            (
                row["start"].as_u64().unwrap_or_default() as usize,
                row["end"].as_u64().unwrap_or_default() as usize,
            )
        };
        let ours = || listed.iter().filter(|row| row["file"] == file && row["family"] == "date");
        for row in ours().filter(|row| row["must"] == true) {
            let (start, end) = place(row);
            assert!(found.iter().any(|f| f.0 < end && start < f.1), "{file}: missed at byte {start}");
        }
        for (start, end, level, rule) in found {
            let known = ours().map(place).any(|place| start < place.1 && place.0 < end);
            assert!(known || level < Level::Warning, "{file}: {rule} at byte {start}");
        }
    }
}

#[test]
fn quotations_that_fail_are_found_and_sound_durations_are_not_accused() {
    let Some(path) = support::shared("data/arithmetic_snippets.jsonl") else { return };
    for (i, row) in lines(&path).iter().enumerate() {
        let text = row["text"].as_str().unwrap_or_default().replace(" // ", "\n\n");
        let found = dates(&text);
        let fails = row["arithmetic"] == "fails" && row["provable"] != false;
        if row["category"] == "format-docno" && fails {
            assert!(!found.is_empty(), "line {}: missed", i + 1);
        }
        if !fails {
            let accused: Vec<_> = found.iter().filter(|f| f.2 >= Level::Warning).collect();
            assert!(accused.is_empty(), "line {}: {accused:?}", i + 1);
        }
    }
}
