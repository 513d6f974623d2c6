//! What the writer accepts, and what was there before.

use crate::sandbox::Sandbox;

const TEXT: &str = "# Báo cáo\n\nĐường dài 12km, rộng 3m. Chi 2.000 đồng (một nghìn đồng).\n";
const LINT: &str = "lint --select number-in-words,unit-spacing --output-format concise";

#[test]
fn what_is_accepted_is_written_and_not_reported_again() {
    let sandbox = Sandbox::new(&[("nháp/báo cáo.md", TEXT), ("b.md", "Dài 5km.\n")]);
    let mut story = sandbox.transcript(&format!("{LINT} --accept"));
    let accepted = String::from_utf8(sandbox.read("b.md")).expect("UTF-8");
    assert_eq!(accepted, "Dài 5km.\n");
    story += &String::from_utf8(sandbox.read("rasoat-accepted.toml")).expect("UTF-8");
    story += &sandbox.transcript(LINT);
    insta::assert_snapshot!("accept", story);
    // It survives edits elsewhere.
    sandbox.write("nháp/báo cáo.md", TEXT.replace("# Báo cáo\n", "# Báo cáo tháng 9\r\n\r\nMở đầu.\r\n"));
    assert_eq!(sandbox.run(&["lint", "nháp", "--select", "unit-spacing,number-in-words"]).status, 0);
    // Without settings files nothing is accepted.
    assert_eq!(sandbox.run(&["lint", "nháp", "--isolated"]).status, 1);
}

#[test]
fn entries_are_added_beside_the_settings() {
    let sandbox = Sandbox::new(&[
        ("rasoat.toml", ""),
        ("x/y/a.md", TEXT),
        ("rasoat-accepted.toml", "# Đã thống nhất với đồng chí Sáu.\n"),
    ]);
    let accept = |arguments: &[&str]| {
        let outcome = sandbox.run(&[&["lint", "x", "--accept", "--level", "hint"], arguments].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    };
    accept(&["--select", "unit-spacing", "--reason", "Theo “mẫu” của tỉnh"]);
    accept(&["--select", "number-in-words"]);
    insta::assert_snapshot!(
        "accepted-file",
        String::from_utf8(sandbox.read("rasoat-accepted.toml")).expect("UTF-8")
    );
    assert_eq!(sandbox.run(&["lint", "x/y/a.md"]).status, 0);
    assert_eq!(sandbox.run_with(&["lint", "-", "--stdin-filename", "x/y/a.md"], TEXT.as_bytes()).status, 0);
    assert_eq!(sandbox.run_with(&["lint", "-", "--stdin-filename", "x/y/b.md"], TEXT.as_bytes()).status, 1);
}

#[test]
fn what_accepts_nothing_is_said() {
    let entry = |file: &str, text: &str| {
        format!(
            "[[accepted]]\nfile = '{file}'\nrule = 'unit-spacing'\ntext = '{text}'\nsentence = 'Dài {text}'\n"
        )
    };
    let sandbox = Sandbox::new(&[
        ("a.md", "Dài 12km.\n\nRộng 3 m <!-- rasoat: bỏ qua unit-spacing -->.\n\n<!-- rasoat: bỏ quaa -->\n"),
        (
            "rasoat-accepted.toml",
            &[entry("a.md", "12km"), entry("a.md", "3km"), entry("mất.md", "4km")].concat(),
        ),
    ]);
    insta::assert_snapshot!("accepted-unused", sandbox.transcript(LINT));
    // What is not looked at this time may well be found.
    let other = sandbox.run(&["lint", "a.md", "--ignore", "unit-spacing"]);
    assert!(!other.stderr.contains("12km"), "{}", other.stderr);
    let notices = sandbox.run(&["lint", "a.md", "--output-format", "json-lines", "--notices"]).stdout;
    let unused: Vec<serde_json::Value> = notices
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|it: &serde_json::Value| it["notice"] == "unused-comment" || it["notice"] == "odd-comment")
        .collect();
    assert_eq!(unused.len(), 2, "{notices}");
    assert_eq!(
        (unused[0]["line"].as_u64(), unused[0]["column"].as_u64()),
        (Some(3), Some(10)),
        "{}",
        unused[0]
    );
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_as_it_is() {
    for content in ["accepted = []\n", "[[accepted"] {
        let sandbox = Sandbox::new(&[("a.md", TEXT), ("rasoat-accepted.toml", content)]);
        let outcome = sandbox.run(&["lint", "a.md", "--accept"]);
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        assert_eq!(sandbox.read("rasoat-accepted.toml"), content.as_bytes());
    }
}

#[test]
fn a_baseline_keeps_quiet_what_was_there() {
    let sandbox = Sandbox::new(&[("x/a.md", TEXT), ("b.md", "Dài 5km; rộng 3m.\n"), ("c.md", "Dài 5 km.\n")]);
    let lint = format!("{LINT} --baseline cũ/baseline.json");
    std::fs::create_dir(sandbox.path("cũ")).expect("a folder");
    let mut story = sandbox.transcript(&lint);
    story += &format!(
        "--- baseline.json\n{}",
        String::from_utf8(sandbox.read("cũ/baseline.json")).expect("UTF-8")
    );
    story += &sandbox.transcript(&lint);
    // Something new, in another document and in one that is known: moved, and once more.
    sandbox.write("c.md", "Dài 5km.\n");
    sandbox.write("b.md", "Cao 7km.\n\nDài 5km; rộng 3m.\n\nDài 5km; rộng 3m.\n");
    story += &sandbox.transcript(&lint);
    insta::assert_snapshot!("baseline", story);
    let update: Vec<&str> = lint.split(' ').chain(["--update-baseline"]).collect();
    assert_eq!(sandbox.run(&update).status, 0);
    let lint: Vec<&str> = lint.split(' ').collect();
    assert_eq!(sandbox.run(&lint).stdout, "");
    // What is quiet is not mended either.
    let before = sandbox.read("b.md");
    sandbox.run(&[&lint[..], &["--fix"]].concat());
    assert_eq!(sandbox.read("b.md"), before);
    for broken in ["{", "{\"version\": 9, \"documents\": {}}", "[]"] {
        sandbox.write("cũ/baseline.json", broken);
        let outcome = sandbox.run(&lint);
        assert_eq!((outcome.status, outcome.stderr.lines().count()), (2, 1), "{}", outcome.stderr);
    }
}
