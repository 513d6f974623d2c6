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

/// What is found, as `line:rule`, whatever is accepted.
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let lint = ["lint", "--select", "number-in-words,unit-spacing", "--output-format", "json"];
    let outcome = sandbox.run(&[&lint, arguments].concat());
    let findings: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = findings.as_array().expect("an array").iter();
    findings
        .map(|it| format!("{}:{}", it["start"]["line"], it["rule"].as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn a_comment_accepts_a_line_a_block_or_the_document() {
    let check = |file: &str, text: &str, expected: &[&str]| {
        let sandbox = Sandbox::new(&[(file, text)]);
        assert_eq!(found(&sandbox, &[file]), expected, "{text}");
    };
    let both = ["1:unit-spacing", "1:number-in-words"];
    let line = "Dài 12km, chi 2.000 đồng (một nghìn đồng).";
    check("a.md", line, &both);
    // Its line.
    check(
        "a.md",
        &format!("{line} <!-- rasoat: bỏ qua -->\n\n{line}\n"),
        &["3:unit-spacing", "3:number-in-words"],
    );
    check("a.md", &format!("{line} <!-- rasoat: ignore unit-spacing -- đúng mẫu -->\n"), &both[1..]);
    check("a.md", &format!("{line} <!-- rasoat: bỏ qua number: theo mẫu -->\n"), &[]);
    check("a.md", &format!("{line} <!-- rasoat: bỏ qua number-in-words.malformed -->\n"), &both);
    // The block behind it, whatever its lines.
    check(
        "a.md",
        &format!("<!-- rasoat: bỏ qua -->\n\n{line}\n{line}\n\n{line}\n"),
        &["6:unit-spacing", "6:number-in-words"],
    );
    check(
        "a.md",
        &format!("<!-- rasoat: bỏ qua unit-spacing -->\n| a | b |\n|---|---|\n| 12km | 5km |\n\n- {line}\n"),
        &["6:unit-spacing", "6:number-in-words"],
    );
    // A stretch, and the document.
    check(
        "a.md",
        &format!(
            "<!-- rasoat: bỏ qua từ đây -->\n\n{line}\n\n# A\n\n{line}\n\n<!-- rasoat: hết bỏ qua -->\n\n{line}\n"
        ),
        &["11:unit-spacing", "11:number-in-words"],
    );
    check("a.md", &format!("{line}\n\n<!-- rasoat: bỏ qua cả tệp -->\n\n{line}\n"), &[]);
    check("a.md", &format!("{line}\r\n\r\n<!-- rasoat: ignore-file number-in-words -->\r\n"), &both[..1]);
    // In plain text it stands on a line of its own.
    check("a.txt", &format!("<!-- rasoat: bỏ qua cả tệp -->\n{line}\n"), &[]);
    check("a.txt", &format!("{line} <!-- rasoat: bỏ qua -->\n"), &both);
    // What is only spoken of says nothing.
    check("a.md", &format!("`<!-- rasoat: bỏ qua -->` {line}\n"), &both);
}

#[test]
fn what_is_accepted_hangs_on_what_is_written_and_on_nothing_else() {
    let text = "Đường dài 12km. Chi 2.000 đồng (một nghìn đồng).\n";
    let nfd = "Đươ\u{300}ng da\u{300}i 12km. Chi 2.000 đô\u{300}ng (mô\u{323}t nghi\u{300}n đô\u{300}ng).\n";
    let sandbox = Sandbox::new(&[("a.md", text)]);
    assert_eq!(
        sandbox.run(&["lint", "a.md", "--select", "unit-spacing,number-in-words", "--accept"]).status,
        0
    );
    let entries = String::from_utf8(sandbox.read("rasoat-accepted.toml")).expect("UTF-8");
    assert!(!entries.contains("line") && !entries.contains("offset"), "{entries}");
    // Messages in other words, other levels, other figures of no concern, other places.
    assert_eq!(found(&sandbox, &["a.md", "--lang", "en"]), [""; 0]);
    sandbox.write("rasoat.toml", "lang = 'en'\n[rules]\nnumber = 'hint'\n");
    assert_eq!(found(&sandbox, &["a.md", "--level", "hint"]), [""; 0]);
    for same in [
        format!("# Mới\n\nCó 5 hộ.\n\n{text}"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.replace(". Chi", ".\n\nChi"),
        text.replace("dài 12km", "**dài** 12km").replace("**", ""),
        text.replace(' ', "\u{a0}"),
        nfd.to_owned(),
    ] {
        sandbox.write("a.md", &same);
        assert_eq!(found(&sandbox, &["a.md"]), [""; 0], "{same:?}");
    }
    // Another figure in the sentence is another matter.
    sandbox.write("rasoat.toml", "");
    sandbox.write("a.md", text.replace("12km", "13km"));
    assert_eq!(found(&sandbox, &["a.md"]), ["1:unit-spacing"]);
    let said = sandbox.run(&["lint", "a.md"]).stderr;
    assert!(said.contains("rasoat-accepted.toml:") && said.contains("12km"), "{said}");
    // Nothing is said of documents that are not looked at.
    sandbox.write("b.md", "Một.\n");
    let said = sandbox.run(&["lint", "b.md"]).stderr;
    assert!(!said.contains("12km"), "{said}");
}

#[test]
fn a_baseline_hangs_on_what_is_written_and_on_nothing_else() {
    let text = "Đường dài 12km. Chi 2.000 đồng (một nghìn đồng).\n";
    let sandbox = Sandbox::new(&[("a.md", text)]);
    let with = ["a.md", "--baseline", "b.json"];
    assert_eq!(found(&sandbox, &with), [""; 0], "it is written");
    let stored = String::from_utf8(sandbox.read("b.json")).expect("UTF-8");
    assert!(!stored.contains("line") && !stored.contains("message"), "{stored}");
    assert_eq!(found(&sandbox, &[&with[..], &["--lang", "en"]].concat()), [""; 0]);
    sandbox.write("a.md", format!("Có 5 hộ.\r\n\r\n{text}"));
    assert_eq!(found(&sandbox, &with), [""; 0]);
    // As often as it was, and not more often.
    sandbox.write("a.md", format!("{text}\n{text}"));
    assert_eq!(found(&sandbox, &with), ["3:unit-spacing", "3:number-in-words"]);
    sandbox.write("a.md", text.replace("12km", "13km"));
    assert_eq!(found(&sandbox, &with), ["1:unit-spacing"]);
    // Counts of any size are no burden.
    let huge = stored.replace("\"count\": 1", "\"count\": 18446744073709551615");
    let twice = huge.replacen("\"a.md\": [", &format!("\"a.md\": [{},", entry_of(&huge)), 1);
    sandbox.write("b.json", twice);
    sandbox.write("a.md", format!("{text}\n{text}"));
    assert!(found(&sandbox, &with).len() <= 2);
}

/// The first object of the list in a baseline.
fn entry_of(stored: &str) -> &str {
    let list = stored.split_once('[').expect("a list").1;
    &list[..=list.find('}').expect("an object")]
}
