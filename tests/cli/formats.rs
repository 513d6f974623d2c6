//! The formats of findings, levels and exit statuses.

use crate::sandbox::Sandbox;

/// Two reports; what is wrong in them is a figure that differs from its words, and words that
/// nobody would write.
fn reports() -> Sandbox {
    Sandbox::new(&[
        (
            "xã/mường khuôn.md",
            "# Kinh phí\n\nHội Phụ nữ nhận 1.450.000 đồng (một triệu bốn trăm nghìn đồng) cho quỹ.\n",
        ),
        (
            "đồn.txt",
            "Đồn chi 25.000.000 đồng (hai mươi lăm triệu đồng).\r\n\
             📷 Ảnh: trao 36.000.000 đồng (ba mươi bảy triệu đồng) cho các hộ.\r\n",
        ),
        ("sạch.md", "Đơn vị tổ chức 42 buổi, có 1.310 lượt người dự.\n"),
        ("bỏ.rs", "1.450.000 đồng (một đồng)"),
    ])
}

#[test]
fn findings_for_people() {
    insta::assert_snapshot!("human", reports().transcript("lint --select number-in-words"));
    insta::assert_snapshot!("human-en", reports().transcript("lint --select number-in-words --lang en"));
    insta::assert_snapshot!(
        "concise",
        reports().transcript("lint --select number-in-words --output-format concise")
    );
}

#[test]
fn findings_for_programs() {
    insta::assert_snapshot!(
        "json",
        reports().transcript("lint --select number-in-words --output-format json")
    );
    insta::assert_snapshot!(
        "json-lines",
        reports().transcript("lint --select number-in-words --output-format json-lines --notices")
    );
    let empty = reports().run(&["lint", "sạch.md", "--output-format", "json"]);
    assert_eq!((empty.stdout.as_str(), empty.status), ("[]\n", 0));
}

#[test]
fn offsets_lines_and_columns_point_into_the_file() {
    let sandbox = reports();
    let outcome = sandbox.run(&["lint", "--select", "number-in-words", "--output-format", "json-lines"]);
    let mut seen = 0;
    for line in outcome.stdout.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = String::from_utf8(sandbox.read(finding["file"].as_str().expect("a file"))).expect("UTF-8");
        for end in ["start", "end"] {
            let number = |name: &str| finding[end][name].as_u64().expect("a number") as usize;
            let before = &text[..number("offset")];
            assert_eq!(number("line"), before.matches('\n').count() + 1);
            let line = before.rsplit('\n').next().unwrap_or_default();
            assert_eq!(number("column"), line.chars().count() + 1);
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn nothing_is_drawn_in_a_pipe() {
    let files: Vec<String> = (0..200).map(|i| format!("{i}.md")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), "Đơn vị có 42 buổi.\n")).collect();
    let outcome = Sandbox::new(&files).run(&["lint"]);
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    assert!(!outcome.stderr.contains(['\r', '\u{1b}']));
}

#[test]
fn colours_are_used_when_asked_for() {
    let colored = reports().run(&["lint", "--select", "number-in-words", "--color", "always"]).stdout;
    assert!(colored.contains("\u{1b}[1m\u{1b}[31mlỗi\u{1b}[0m"));
    let plain = reports().run(&["lint", "--select", "number-in-words"]).stdout;
    assert!(!plain.contains('\u{1b}'));
    let reset = colored.split('\u{1b}').map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
    assert_eq!(reset.collect::<String>().trim_start_matches("[1m"), plain);
}

#[test]
fn levels_decide_what_is_shown_and_the_exit_status() {
    let sandbox = reports();
    sandbox.write("rasoat.toml", "[rules]\nnumber-in-words = \"info\"\n");
    for (arguments, shown, status) in [
        ("", 2, 0),
        ("--fail-on info", 2, 1),
        ("--fail-on hint --level warning", 0, 1),
        ("--level warning", 0, 0),
        ("--isolated", 2, 1),
        ("--isolated --fail-on error --level error", 2, 1),
        ("--ignore number-in-words", 0, 0),
        ("--ignore number", 0, 0),
        ("--ignore number --fail-on info", 2, 1),
        ("--ignore number-in-words.malformed --fail-on info", 2, 1),
    ] {
        let mut line = vec!["lint", "--output-format", "concise", "--select", "number-in-words"];
        line.extend(arguments.split_whitespace());
        let outcome = sandbox.run(&line);
        // `--select` names the rule, `--ignore number` its family: the narrower name wins.
        let shown = if arguments == "--ignore number" { 2 } else { shown };
        assert_eq!((outcome.stdout.lines().count(), outcome.status), (shown, status), "{arguments}");
    }
}

#[test]
fn statistics_count_by_rule() {
    insta::assert_snapshot!(
        "statistics",
        reports().transcript("lint --select number-in-words --output-format concise --statistics")
    );
    let totals = Sandbox::new(&[(
        "báo cáo.md",
        "Xã có 64 trường, gồm 28 trường mầm non và 36 trường tiểu học.\n\n\
         Cả bản có 90 hộ, trong đó 11 hộ nghèo, 5 hộ cận nghèo.\n\n\
         Chi đoàn có 40 người, trong đó 21 nữ, 9 đảng viên.\n\n\
         Tuần tra 12 lần.\n",
    )]);
    for lang in ["vi", "en"] {
        let line = format!("lint --select total --statistics --lang {lang}");
        insta::assert_snapshot!(
            format!("statistics-{lang}"),
            totals.run(&line.split(' ').collect::<Vec<_>>()).stdout
        );
    }
    let json = reports().run(&["lint", "--output-format", "json", "--statistics"]);
    assert!(serde_json::from_str::<serde_json::Value>(&json.stdout).is_ok());
    assert!(json.stderr.contains("number-in-words"));
}

#[test]
fn results_are_the_same_with_any_number_of_threads_and_in_a_file() {
    let files: Vec<(String, String)> = (0..300)
        .map(|i| (format!("{}/{i}.md", i % 7), format!("Chi {i}.000 đồng (một nghìn đồng).\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let sandbox = Sandbox::new(&files);
    let run = |jobs: &str| sandbox.run(&["lint", "--output-format", "json-lines", "-j", jobs]).stdout;
    let one = run("1");
    assert!(one.lines().count() >= 298);
    assert!(one == run("2") && one == run("9") && one == run("0"));
    let outcome = sandbox.run(&["lint", "--output-format", "json-lines", "--output-file", "kết quả.jsonl"]);
    assert_eq!(outcome.stdout, "");
    assert_eq!(String::from_utf8(sandbox.read("kết quả.jsonl")).expect("UTF-8"), one);
    let nowhere = sandbox.run(&["lint", "--output-file", "không/có.json"]);
    assert_eq!((nowhere.status, nowhere.stderr.lines().count()), (2, 1));
}
