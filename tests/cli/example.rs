//! The report that ships with the program.

use assert_cmd::Command;

/// What is planted in the report, by rule and text.
const PLANTED: [(&str, &str); 7] = [
    ("number-separator", "17.9"),
    ("unit-spacing", "231,7km"),
    ("number-separator", "8,800"),
    ("number-separator", "2.67"),
    ("range-reversed", "15-10 hộ"),
    ("number-in-words", "một triệu bốn trăm nghìn"),
    ("number-grouping", "12.0000"),
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
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found: Vec<(&str, &str)> = findings
        .as_array()
        .expect("an array")
        .iter()
        .map(|finding| {
            let offset = |end: &str| finding[end]["offset"].as_u64().expect("an offset") as usize;
            (finding["rule"].as_str().expect("a rule"), &text[offset("start")..offset("end")])
        })
        .collect();
    for planted in PLANTED {
        assert!(found.contains(&planted), "{planted:?} is not among {found:#?}");
    }
}
