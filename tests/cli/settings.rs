//! `rasoat.toml`.

use crate::sandbox::Sandbox;

const WRONG: &str = "Chi 2.000 đồng (một nghìn đồng).\n";

#[test]
fn the_nearest_file_upward_holds() {
    let sandbox = Sandbox::new(&[
        ("rasoat.toml", "lang = \"en\"\nexclude = [\"**/nháp/**\"]\n"),
        ("a.md", WRONG),
        ("x/y/b.md", WRONG),
        ("x/nháp/c.md", WRONG),
        ("z/rasoat.toml", "include = [\"*.txt\"]\n[rules]\nnumber-in-words = \"warning\"\n"),
        ("z/d.md", WRONG),
        ("z/e.txt", WRONG),
    ]);
    insta::assert_snapshot!(
        "settings-nearest",
        sandbox.transcript("lint --select number-in-words --output-format concise")
    );
    let isolated = sandbox.run(&["lint", "--isolated", "--output-format", "concise"]);
    assert_eq!(isolated.stdout.lines().count(), 5);
    // What is named is checked, whatever the patterns say.
    let named = sandbox.run(&["lint", "x/nháp/c.md", "--output-format", "concise"]);
    assert_eq!(named.status, 1);
    sandbox.write("x/rasoat.toml", "[rules]\nnumber = \"off\"\n");
    assert_eq!(sandbox.run(&["lint", "x/y/b.md"]).status, 0);
    assert_eq!(sandbox.run(&["lint", "x/y/b.md", "--select", "number-in-words"]).status, 1);
}

#[test]
fn odd_settings_are_said_and_the_work_goes_on() {
    let sandbox = Sandbox::new(&[
        (
            "rasoat.toml",
            "lnag = \"en\"\nexclude = 3\n\n[rules]\nnumber-in-word = \"off\"\nnumber-in-words = \"loud\"\n\n[style]\ntone = \"old\"\n",
        ),
        ("a.md", WRONG),
    ]);
    insta::assert_snapshot!(
        "settings-odd",
        sandbox.transcript("lint --select number-in-words --output-format concise")
    );
}

#[test]
fn a_broken_file_is_one_line_and_status_2() {
    let sandbox = Sandbox::new(&[("rasoat.toml", "lang = \n"), ("a.md", WRONG), ("x/b.md", WRONG)]);
    insta::assert_snapshot!(
        "settings-broken",
        sandbox.transcript("lint --select number-in-words --output-format concise")
    );
}

#[test]
fn every_value_is_shown_with_its_origin() {
    let sandbox = Sandbox::new(&[
        ("rasoat.toml", "lang = \"en\"\nexclude = [\"nháp/**\"]\n[rules]\nnumber = \"info\"\n"),
        (
            "x/rasoat.toml",
            "extend = \"../rasoat.toml\"\n[style]\ndate = \"d-m-yyyy\"\n[[overrides]]\nfiles = [\"*.txt\"]\nrules = { number-in-words = \"off\", \"number-in-words.malformed\" = \"hint\" }\n",
        ),
    ]);
    let shown = sandbox.transcript("config show x/a.txt");
    // Rules that are added later stand among them.
    let some = [
        "number-grouping =",
        "\"number-grouping.space",
        "number-in-words =",
        "\"number-in-words.mal",
        "date-invalid =",
    ];
    let lines = shown.lines().filter(|line| {
        let of_rule = line.contains("= \"") && !line.starts_with("lang") && line.contains('-');
        !of_rule || line.starts_with("date = ") || some.iter().any(|name| line.starts_with(name))
    });
    insta::assert_snapshot!("config-show", squeezed(lines));
    assert!(sandbox.run(&["config", "show", "x/a.md"]).stdout.contains("number-in-words = \"info\""));
    let isolated = sandbox.run(&["config", "show", "--isolated"]).stdout;
    assert!(!isolated.contains("rasoat.toml:") && isolated.contains("lang = \"vi\""), "{isolated}");
    let json = sandbox.run(&["config", "show", "x/a.txt", "--output-format", "json"]).stdout;
    let values: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let value = |key: &str| {
        values.as_array().expect("an array").iter().find(|it| it["key"] == key).expect(key).clone()
    };
    assert_eq!(value("style.date")["value"], "d-m-yyyy");
    assert_eq!(value("rules.number-in-words")["origin"]["overrides"], true);
    assert_eq!(value("server.findings")["origin"], serde_json::Value::Null);
    // What is shown can be used as settings.
    sandbox.write("y/rasoat-register.toml", "");
    sandbox.write("y/rasoat.toml", sandbox.run(&["config", "show", "x/a.txt"]).stdout);
    let again = sandbox.run(&["config", "show", "y/a.txt"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""));
}

/// Lines with runs of spaces as one.
fn squeezed<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn a_file_to_begin_with_is_written_once() {
    let sandbox = Sandbox::new(&[]);
    assert_eq!(sandbox.run(&["config", "init"]).status, 0);
    let first = sandbox.read("rasoat.toml");
    let again = sandbox.run(&["config", "init", "--lang", "en"]);
    assert_eq!((again.status, again.stderr.contains("exists already")), (2, true), "{}", again.stderr);
    assert_eq!(sandbox.read("rasoat.toml"), first);
    let shown = sandbox.run(&["config", "show"]);
    assert_eq!((shown.status, shown.stderr.as_str()), (0, ""));
}

#[test]
fn a_file_that_cannot_be_extended_is_named_with_its_place() {
    let sandbox = Sandbox::new(&[
        ("rasoat.toml", "extend = \"gốc.toml\"\n"),
        ("a.md", WRONG),
        ("x/rasoat.toml", "lang = \"en\"\nextend = \"../y/rasoat.toml\"\n"),
        ("y/rasoat.toml", "extend = \"../x\"\nexclude = 3\n"),
        ("x/b.md", WRONG),
    ]);
    insta::assert_snapshot!(
        "settings-extend",
        sandbox.transcript("lint --select number-in-words --output-format concise")
    );
}

#[test]
fn a_large_file_is_named_and_not_checked() {
    let sandbox = Sandbox::new(&[("rasoat.toml", "[limits]\nfile-size = 1\n"), ("a.md", WRONG)]);
    sandbox.write("b.md", WRONG.repeat(1 << 16));
    insta::assert_snapshot!(
        "settings-limit",
        sandbox.transcript("lint --select number-in-words --output-format concise")
    );
}

#[test]
fn the_schema_admits_what_is_understood_and_nothing_else() {
    let sandbox = Sandbox::new(&[]);
    let schema: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["config", "schema"]).stdout).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("rasoat.schema.json", schema).expect("a resource");
    let index = compiler.compile("rasoat.schema.json", &mut schemas).expect("a schema");
    for settings in [
        "",
        "lang = 'vi'\nextend = 'a'\ninclude = []",
        "[rules]\nnumber = 'off'\n'date-format.issue-line' = 'hint'",
        "[style]\ndecimal-mark = '.'\ntone = 'old'",
        "[[overrides]]\nfiles = ['a']\nrules = { date = 'info' }\nstyle = { date = 'auto' }",
        "lang = 'fr'",
        "lnag = 'vi'",
        "exclude = 'a'",
        "exclude = [3]",
        "extend = ''",
        "[rules]\nnumbr = 'off'",
        "[rules]\nnumber = 'loud'",
        "[[overrides]]\nrules = {}",
        "[[overrides]]\nfiles = ['a']\nlang = 'vi'",
        "[server]\nfindings = 0",
        "[server]\ninlay-hints = 'no'",
        "[limits]\nfile-size = 4096",
        "rules = 3",
    ] {
        let (_, problems) = rasoat::settings::file::parse(settings);
        let value: toml::Value = toml::from_str(settings).expect("TOML");
        let value = serde_json::to_value(value).expect("JSON");
        let valid = schemas.validate(&value, index);
        assert_eq!(valid.is_ok(), problems.is_empty(), "{settings}: {problems:?}");
    }
}
