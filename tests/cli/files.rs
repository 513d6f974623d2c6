//! Which files are checked.

use crate::sandbox::Sandbox;

const WRONG: &str = "Chi 2.000 đồng (một nghìn đồng).\n";

/// The files in which something was found, in the order of the output.
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let mut line = vec!["lint", "--select", "number-in-words", "--output-format", "json-lines"];
    line.extend(arguments);
    let outcome = sandbox.run(&line);
    let file = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        finding["file"].as_str().expect("a file").to_owned()
    };
    outcome.stdout.lines().map(file).collect()
}

fn tree() -> Sandbox {
    Sandbox::new(&[
        ("b.md", WRONG),
        ("a/ă.txt", WRONG),
        ("a/b.MARKDOWN", WRONG),
        ("a/c.csv", WRONG),
        ("a/nháp/d.md", WRONG),
        (".ẩn/e.md", WRONG),
        ("bỏ/f.md", WRONG),
        (".gitignore", "bỏ/\n"),
        ("a/báo cáo [1].md", WRONG),
    ])
}

#[test]
fn folders_are_walked_in_order_without_what_is_hidden_or_ignored() {
    let all = ["a/b.MARKDOWN", "a/báo cáo [1].md", "a/nháp/d.md", "a/ă.txt", "b.md"];
    let sandbox = tree();
    assert_eq!(found(&sandbox, &[]), all);
    assert_eq!(found(&sandbox, &["."]), all);
    assert_eq!(found(&sandbox, &["./a/"]), all.map(|path| format!("./{path}"))[..4]);
    assert_eq!(found(&sandbox, &["b.md", "a"]), all);
    assert_eq!(found(&sandbox, &["b.md", "a", "a/nháp", "b.md"]), all);
}

#[test]
fn what_is_named_is_checked_whatever_it_is() {
    let sandbox = tree();
    assert_eq!(found(&sandbox, &["bỏ/f.md"]), ["bỏ/f.md"]);
    assert_eq!(found(&sandbox, &[".ẩn"]), [".ẩn/e.md"]);
    assert_eq!(found(&sandbox, &["a/c.csv"]), ["a/c.csv"]);
    assert_eq!(found(&sandbox, &["a/báo cáo [1].md"]), ["a/báo cáo [1].md"]);
}

#[test]
fn patterns_are_understood_where_the_shell_leaves_them_alone() {
    let sandbox = tree();
    assert_eq!(found(&sandbox, &["*.md"]), ["b.md"]);
    assert_eq!(found(&sandbox, &["a/*.{txt,csv}"]), ["a/c.csv", "a/ă.txt"]);
    assert_eq!(found(&sandbox, &["**/*.md"]), ["a/báo cáo [1].md", "a/nháp/d.md", "b.md"]);
    let none = sandbox.run(&["lint", "x/*.md", "a[.md"]);
    assert_eq!(none.status, 2);
    assert_eq!(none.stderr.lines().count(), 3);
}

#[test]
fn standard_input_is_a_document() {
    let sandbox = tree();
    insta::assert_snapshot!("stdin", sandbox.transcript_with("lint - --select number-in-words", WRONG));
    let named = ["lint", "-", "--stdin-filename", "xã/báo cáo.md", "--output-format", "concise"];
    let outcome = sandbox.run_with(&named, WRONG.as_bytes());
    assert!(outcome.stdout.starts_with("xã/báo cáo.md:1:17: lỗi: "), "{}", outcome.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let sandbox = Sandbox::new(&[("a.md", &WRONG.repeat(20_000))]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("rasoat"))
        .args(["lint", "a.md", "--output-format", "json"])
        .current_dir(sandbox.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("run");
    let mut first = [0; 100];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("some output");
    drop(stdout);
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("panicked") && !stderr.contains("pipe"), "{stderr}");
}

#[test]
fn a_large_document_is_checked_piece_by_piece_with_the_same_result() {
    let part = "Báo cáo xã Nậm Pha, ngày 31/02/2025.\r\n\r\nChương trình “Mái ấm biên cương” giúp 12hộ; chi 2.000 đồng (một nghìn đồng).\n\n| Bản | Số hộ |\n|---|---|\n| Cò | 25 |\n| Nà | 15 |\n| Tổng | 41 |\n\nHuyện 😀 Tà Sin có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học.\n\n";
    let number =
        |i: usize| format!("Năm {} xã vận động {i} hộ góp 1.{:03} ngày công.\n\n", 1990 + i % 40, i % 1000);
    let text: String = (0..3_600).map(|i| part.to_owned() + &number(i)).collect();
    assert!(text.len() > 1 << 20);
    let sandbox = Sandbox::new(&[("lớn.md", &text)]);
    for format in ["human", "json-lines", "sarif"] {
        let by_pieces = sandbox.run(&["lint", "lớn.md", "--output-format", format]);
        let line = ["lint", "-", "--stdin-filename", "lớn.md", "--output-format", format];
        let as_a_whole = sandbox.run_with(&line, text.as_bytes());
        assert_eq!(by_pieces.status, as_a_whole.status, "{format}");
        assert!(by_pieces.stdout == as_a_whole.stdout, "{format}");
        assert!(by_pieces.stderr == as_a_whole.stderr, "{format}");
    }
}
