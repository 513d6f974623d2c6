//! The report that ships with the program.

use assert_cmd::Command;
use serde_json::Value;

/// What is planted in the report: a rule, and the words that it speaks of.
const PLANTED: [(&str, &str); 12] = [
    ("date-format", "ngày 9 tháng 01 năm 2026"),
    ("document-number", "33/NQ-TW"),
    ("number-separator", "17.9"),
    ("unit-spacing", "231,7km"),
    ("date-weekday", "thứ ba, ngày 10/12/2025"),
    ("number-separator", "8,800"),
    ("date-invalid", "31/6/2025"),
    ("number-separator", "2.67"),
    ("range-reversed", "15-10 hộ"),
    ("number-in-words", "một triệu bốn trăm nghìn"),
    ("number-grouping", "12.0000"),
    ("period-reversed", "2030-2026"),
];

#[test]
fn the_example_report_shows_what_is_planted_in_it() {
    let text = include_str!("../../examples/bao-cao.md");
    let output = Command::cargo_bin("rasoat")
        .expect("the binary")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["lint", "examples/bao-cao.md", "--isolated", "--output-format", "json"])
        .output()
        .expect("run");
    let findings: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = findings.as_array().expect("an array");
    let offset = |finding: &Value, end: &str| finding[end]["offset"].as_u64().expect("an offset") as usize;
    let overlaps = |finding: &Value, words: &str| {
        let start = text.find(words).expect("words of the report");
        offset(finding, "start") < start + words.len() && start < offset(finding, "end")
    };
    for (rule, words) in PLANTED.iter().filter(|(rule, _)| rasoat::rules::by_name(rule).is_some()) {
        let found = findings.iter().any(|finding| finding["rule"] == **rule && overlaps(finding, words));
        assert!(found, "{rule} does not report {words:?}: {findings:#?}");
    }
    // Nothing else is wrong in it.
    for finding in findings {
        let planted =
            PLANTED.iter().any(|(rule, words)| finding["rule"] == **rule && overlaps(finding, words));
        assert!(planted, "{finding:#?}");
    }
}
