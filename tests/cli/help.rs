//! What the program says about itself.

use crate::sandbox::Sandbox;

#[test]
fn every_subcommand_has_its_help() {
    let sandbox = Sandbox::new(&[]);
    insta::assert_snapshot!("help", sandbox.transcript("--help"));
    let commands = commands(&sandbox, "--help");
    assert!(commands.iter().any(|command| command == "lint"), "{commands:?}");
    for command in commands {
        let line = format!("{command} --help");
        insta::assert_snapshot!(format!("help-{command}"), sandbox.transcript(&line));
        for inner in self::commands(&sandbox, &line) {
            let line = format!("{command} {inner} --help");
            insta::assert_snapshot!(format!("help-{command}-{inner}"), sandbox.transcript(&line));
        }
    }
}

/// The commands that a help text lists.
fn commands(sandbox: &Sandbox, line: &str) -> Vec<String> {
    let help = sandbox.run(&line.split(' ').collect::<Vec<_>>()).stdout;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What goes on in another line is further in.
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().map(str::to_owned));
    names.filter(|name| !name.is_empty() && name != "help").collect()
}

#[test]
fn help_is_there_in_english() {
    let sandbox = Sandbox::new(&[]);
    insta::assert_snapshot!("help-en", sandbox.transcript("--help --lang en"));
    insta::assert_snapshot!("help-lint-en", sandbox.transcript("lint --help --lang en"));
    assert_eq!(
        sandbox.run(&["lint", "--lang", "en", "-h"]).stdout,
        sandbox.run(&["lint", "-h", "--lang=en"]).stdout
    );
    assert!(sandbox.run(&["man", "lint", "--lang", "en"]).stdout.contains("Check files, folders"));
    assert!(sandbox.run(&["completions", "fish", "--lang", "en"]).stdout.contains("List the rules"));
}

#[test]
fn there_is_a_man_page_for_every_command() {
    let sandbox = Sandbox::new(&[]);
    let page = |line: &str| {
        let outcome = sandbox.run(&[&["man"], &line.split_whitespace().collect::<Vec<_>>()[..]].concat());
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{line}");
        outcome.stdout
    };
    let main = page("");
    for command in commands(&sandbox, "--help") {
        assert!(main.contains(&format!("rasoat\\-{command}(1)")), "{command} in {main}");
        let own = page(&command);
        assert!(own.contains(&format!(".TH rasoat-{command} 1")) && own.contains(".SH SYNOPSIS"), "{own}");
        for inner in commands(&sandbox, &format!("{command} --help")) {
            assert!(page(&format!("{command} {inner}")).contains(&format!(".TH rasoat-{command}-{inner} 1")));
        }
    }
    assert!(page("lint").contains("\\-\\-output\\-format"));
    assert_eq!(sandbox.run(&["man", "không-có"]).status, 2);
    // Typeset by the program that man uses, if it is there.
    let groff = std::process::Command::new("groff")
        .args(["-k", "-man", "-Tutf8", "-ww"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn();
    let Ok(mut groff) = groff else {
        println!("skipped: no groff; the man page was not typeset");
        return;
    };
    let mut pipe = groff.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut pipe, page("lint").as_bytes()).expect("written");
    drop(pipe);
    let typeset = groff.wait_with_output().expect("run");
    assert_eq!(String::from_utf8_lossy(&typeset.stderr), "");
    assert!(String::from_utf8_lossy(&typeset.stdout).contains("rasoat"));
}

#[test]
fn a_rule_is_explained_for_a_terminal_and_for_a_pipe() {
    let sandbox = Sandbox::new(&[]);
    let explain = |more: &[&str]| sandbox.run(&[&["explain", "date-weekday"], more].concat()).stdout;
    let plain = explain(&[]);
    assert!(plain.starts_with("# date-weekday\n\n## Kiểm tra gì\n") && !plain.contains('\u{1b}'));
    assert_eq!(explain(&["--color", "never"]), plain);
    assert!(explain(&["--lang", "en"]).contains("## What it does"));
    // The sandbox is 100 columns wide.
    for lang in ["vi", "en"] {
        let styled = explain(&["--color", "always", "--lang", lang]);
        insta::assert_snapshot!(format!("explain-{lang}"), styled.replace('\u{1b}', "␛"));
        for line in styled.lines() {
            let parts = line.split('\u{1b}').map(|part| part.split_once('m').map_or("", |(_, rest)| rest));
            assert!(parts.map(|part| part.chars().count()).sum::<usize>() <= 100, "{line}");
        }
    }
}

#[test]
fn bad_arguments_end_with_status_2() {
    let sandbox = Sandbox::new(&[("a.md", "Tổng số 103.\n")]);
    for line in [
        "",
        "lnit",
        "lint --nope",
        "lint --level loud",
        "lint --unsafe-fixes",
        "lint -j x",
        "lint --watch --fix",
        "lint --watch --accept",
        "lint --watch -",
        "facts --kind number",
        "lint a.md --lang fr",
    ] {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let outcome = sandbox.run(&arguments);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{line}");
        assert!(!outcome.stderr.is_empty(), "{line}");
    }
}

#[test]
fn an_unknown_rule_is_named_with_the_nearest_one() {
    let sandbox = Sandbox::new(&[]);
    insta::assert_snapshot!(
        "unknown-rule",
        [
            "lint --select number-in-word --ignore numbr,number",
            "lint --select number-in-word --lang en",
            "explain number-inwords",
            "explain khong-co",
        ]
        .map(|line| sandbox.transcript(line))
        .concat()
    );
}

#[test]
fn rules_are_listed_and_explained() {
    let sandbox = Sandbox::new(&[]);
    for lang in ["vi", "en"] {
        let table = sandbox.run(&["rules", "--lang", lang]).stdout;
        assert!(table.lines().any(|line| line.starts_with("number-in-words ")), "{table}");
        let json = sandbox.run(&["rules", "--output-format", "json", "--lang", lang]).stdout;
        let rules: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        for rule in rules.as_array().expect("an array") {
            let name = rule["name"].as_str().expect("a name");
            for member in ["family", "fix", "since", "summary"] {
                assert!(rule[member].as_str().is_some_and(|text| !text.is_empty()), "{name}: {member}");
            }
            assert_eq!(rule["cases"][0]["name"], rule["name"]);
            let page = sandbox.run(&["explain", name, "--lang", lang]);
            assert_eq!(page.status, 0);
            assert!(page.stdout.starts_with(&format!("# {name}\n")));
        }
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = sandbox.run(&["completions", shell]);
        assert_eq!(outcome.status, 0);
        assert!(outcome.stdout.contains("stdin-filename"), "{shell}");
    }
}
