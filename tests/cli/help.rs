//! What the program says about itself.

use crate::sandbox::Sandbox;

#[test]
fn every_subcommand_has_its_help() {
    let sandbox = Sandbox::new(&[]);
    insta::assert_snapshot!("help", sandbox.transcript("--help"));
    for command in ["lint", "facts", "rules", "explain", "config", "completions"] {
        insta::assert_snapshot!(format!("help-{command}"), sandbox.transcript(&format!("{command} --help")));
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
