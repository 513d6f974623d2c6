//! Input that nobody wants: a clear line or a finding each, never a panic, a hang or a lost byte.

use crate::sandbox::Sandbox;
use std::time::{Duration, Instant};

const WRONG: &str = "Chi 2.000 đồng (một nghìn đồng).\n";

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_checked() {
    let sandbox = Sandbox::new(&[("đúng.md", WRONG)]);
    sandbox.write("mã khác.txt", b"T\xf4ng s\xf4 103\n");
    sandbox.write("nhị phân.txt", b"abc\0def\n");
    // “Đơn vị đã được khen thưởng” in the bytes of the fonts named .VnTime.
    sandbox.write("vntime.txt", b"\xa7\xacn v\xde \xae\xb7 \xae\xad\xeec khen th\xad\xeb\ng");
    sandbox.write("utf16.txt", b"\xff\xfea\0\x00\xd8b\0");
    sandbox.write("thật ra là.txt", b"%PDF-1.7\n");
    sandbox.write("tài liệu.docx", b"PK\x03\x04");
    insta::assert_snapshot!(
        "bad-input",
        [
            "lint --select number-in-words --output-format concise",
            "lint không-có.md đúng.md tài-liệu.docx --select number-in-words --output-format concise",
            "lint --select number-in-words --output-format json-lines --notices",
            "facts --output-format json --kind quantity",
        ]
        .map(|line| sandbox.transcript(line))
        .concat()
    );
    let word = sandbox.run(&["lint", "tài liệu.docx"]);
    assert_eq!((word.status, word.stdout.as_str()), (2, ""));
    assert!(word.stderr.contains("Word"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_back_are_said_and_end() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new(&[("a/đúng.md", WRONG)]);
    symlink("..", sandbox.path("a/vòng")).expect("linked");
    symlink("mất.md", sandbox.path("a/đứt.md")).expect("linked");
    symlink("tự.md", sandbox.path("a/tự.md")).expect("linked");
    symlink("mất", sandbox.path("a/đứt")).expect("linked");
    std::fs::create_dir(sandbox.path("thư mục.txt")).expect("made");
    insta::assert_snapshot!(
        "bad-links",
        [
            "lint --select number-in-words --output-format concise",
            "lint a/đứt.md a/tự.md a/đúng.md --select number-in-words --output-format concise",
        ]
        .map(|line| sandbox.transcript(line))
        .concat()
    );
}

#[test]
fn monstrous_documents_are_checked_in_time() {
    let monsters: [(&str, String); 12] = [
        ("một dòng", "Tổng số 103 hộ, 2.67 tỷ đồng; ".repeat(30_000)),
        ("một dòng có chữ", "Chi 2.000 đồng (một nghìn đồng); ".repeat(8_000)),
        ("một số", "9".repeat(1_000_000)),
        ("một số có chấm", "1.".repeat(500_000)),
        ("ngoặc kép", "“".repeat(100_000)),
        ("ngoặc", "(".repeat(100_000)),
        ("ngoặc và số", "2.000 đồng (một ".repeat(20_000)),
        ("trích dẫn", "> ".repeat(100_000)),
        ("danh sách", "- ".repeat(100_000)),
        ("bảng", format!("|{}\n|{}\n", "1|".repeat(10_000), "-|".repeat(10_000))),
        ("dấu kết hợp", format!("103 hộ{}", "\u{301}".repeat(300_000))),
        ("xuống dòng lẫn lộn", "Chi 2.000 đồng (một nghìn đồng).\r\n\r\u{2028}\n\r\r\n".repeat(5_000)),
    ];
    for (name, text) in monsters {
        let sandbox = Sandbox::new(&[("a.md", &text)]);
        let formats: &[&str] = if name.contains("chữ") { &["human", "json"] } else { &["human"] };
        for format in formats {
            let started = Instant::now();
            let outcome = sandbox.run(&["lint", "a.md", "--level", "hint", "--output-format", format]);
            assert!(matches!(outcome.status, 0 | 1), "{name}: {}", outcome.stderr);
            assert!(!outcome.stderr.contains("panicked"), "{name}");
            // Some seconds without optimisation, on a machine that is busy.
            assert!(started.elapsed() < Duration::from_secs(60), "{name}: {:?}", started.elapsed());
            let longest = outcome.stdout.lines().map(str::len).max().unwrap_or_default();
            assert!(*format != "human" || longest < 10_000, "{name}: a line of {longest} bytes");
        }
    }
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let sandbox =
        Sandbox::new(&[("a\u{1b}[31m.md", "\u{1b}]0;x\u{7}Chi 2.000 đồng (một nghìn đồng).\u{9b}2J\n")]);
    let outcome = sandbox.run(&["lint", "--select", "number-in-words"]);
    assert_eq!(outcome.status, 1);
    assert!(!outcome.stdout.chars().any(|c| c.is_control() && c != '\n'), "{:?}", outcome.stdout);
    assert!(outcome.stdout.contains("␛]0;x␇Chi 2.000 đồng"), "{}", outcome.stdout);
}
