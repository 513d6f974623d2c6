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
