//! The editor and the command line resolve the same settings, whatever files there are.

use crate::client::Client;
use assert_cmd::Command;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Three findings: `date-invalid` is an error, `number-in-words` too, `unit-spacing` is a note.
const TEXT: &str = "Ngày 31/6/2025 chi 2.000 đồng (một nghìn đồng) cho 12km đường.\n";

/// Files with their texts.
type Files<'a> = &'a [(&'a str, &'a str)];

/// Settings files, the document, and what is found in it: the levels of the three rules, `-` for
/// one that is off, and the language.
type Layout = (Files<'static>, &'static str, &'static str);

const LAYOUTS: [Layout; 35] = [
    // One file, found upward.
    (&[], "a.md", "error error info vi"),
    (&[("rasoat.toml", "lang = 'en'")], "a.md", "error error info en"),
    (&[("rasoat.toml", "[rules]\nunit-spacing = 'error'")], "x/y/z.md", "error error error vi"),
    (&[("rasoat.toml", "[rules]\nnumber = 'off'")], "x/ở đây.md", "error - - vi"),
    (&[("rasoat.toml", "rules = { number = 'off', unit-spacing = 'hint' }")], "a.txt", "error - hint vi"),
    // The nearest file holds alone.
    (
        &[
            ("rasoat.toml", "lang = 'en'\n[rules]\ndate = 'off'"),
            ("x/rasoat.toml", "[rules]\nnumber = 'info'"),
        ],
        "x/a.md",
        "error info info vi",
    ),
    (
        &[("rasoat.toml", "[rules]\ndate = 'off'"), ("x/rasoat.toml", "[rules]\nnumber = 'info'")],
        "y/a.md",
        "- error info vi",
    ),
    (&[("x/rasoat.toml", "lang = 'en'")], "a.md", "error error info vi"),
    // Extending.
    (
        &[
            ("rasoat.toml", "lang = 'en'\n[rules]\ndate = 'off'"),
            ("x/rasoat.toml", "extend = '../rasoat.toml'"),
        ],
        "x/a.md",
        "- error info en",
    ),
    (
        &[
            ("rasoat.toml", "lang = 'en'\n[rules]\ndate-invalid = 'hint'\nunit-spacing = 'off'"),
            ("x/rasoat.toml", "extend = '..'\nlang = 'vi'\n[rules]\ndate = 'warning'"),
        ],
        "x/a.md",
        "warning error - vi",
    ),
    (
        &[
            ("c.toml", "lang = 'en'"),
            ("b.toml", "extend = 'c.toml'\n[rules]\nnumber = 'hint'"),
            ("x/y/rasoat.toml", "extend = '../../b.toml'\n[rules]\nunit-spacing = 'warning'"),
        ],
        "x/y/a.md",
        "error hint warning en",
    ),
    (&[("rasoat.toml", "extend = 'không có.toml'\nlang = 'en'")], "a.md", "error error info en"),
    (
        &[
            ("rasoat.toml", "extend = 'b.toml'\nlang = 'en'"),
            ("b.toml", "extend = 'rasoat.toml'\n[rules]\ndate = 'off'"),
        ],
        "a.md",
        "- error info en",
    ),
    // For some documents only.
    (
        &[("rasoat.toml", "[[overrides]]\nfiles = ['bài báo/**']\nrules = { number = 'off' }")],
        "bài báo/tháng 1/a.md",
        "error - - vi",
    ),
    (
        &[("rasoat.toml", "[[overrides]]\nfiles = ['bài báo/**']\nrules = { number = 'off' }")],
        "a.md",
        "error error info vi",
    ),
    (
        &[(
            "rasoat.toml",
            "[rules]\nunit-spacing = 'error'\n[[overrides]]\nfiles = ['*.md']\nrules = { number = 'off' }",
        )],
        "a.md",
        "error - - vi",
    ),
    (
        &[("rasoat.toml", "[[overrides]]\nfiles = ['*.md']\nrules.date = 'off'")],
        "x/a.md",
        "error error info vi",
    ),
    (
        &[(
            "rasoat.toml",
            "[[overrides]]\nfiles = ['**/*.md']\nrules.date = 'off'\n[[overrides]]\nfiles = ['x/**']\nrules.date = 'hint'",
        )],
        "x/a.md",
        "hint error info vi",
    ),
    // Patterns are relative to the file that has them.
    (
        &[
            ("rasoat.toml", "[[overrides]]\nfiles = ['x/nháp/*']\nrules.date = 'off'"),
            (
                "x/rasoat.toml",
                "extend = '../rasoat.toml'\n[[overrides]]\nfiles = ['nháp/*']\nrules.number = 'off'",
            ),
        ],
        "x/nháp/a.md",
        "- - - vi",
    ),
    (
        &[
            ("rasoat.toml", "[[overrides]]\nfiles = ['**/*.md']\nrules.date = 'off'"),
            ("x/rasoat.toml", "extend = '../rasoat.toml'\n[rules]\ndate = 'info'"),
        ],
        "x/a.md",
        "info error info vi",
    ),
    // What is odd is left out, and the rest holds.
    (
        &[("rasoat.toml", "lnag = 'en'\n[rules]\nnumbr = 'off'\nunit-spacing = 'loud'\ndate = 'hint'")],
        "a.md",
        "hint error info vi",
    ),
    (&[("rasoat.toml", "lang = 'en'\n[rules\n")], "a.md", "error error info vi"),
    (&[("rasoat.toml", "\u{feff}lang = 'en'\r\n[rules]\r\nnumber = 'off'\r\n")], "a.md", "error - - en"),
    // A document that is left out in its folder is checked when it is named or opened.
    (&[("rasoat.toml", "exclude = ['**']\n[rules]\nnumber = 'off'")], "x/a.md", "error - - vi"),
    (&[("rasoat.toml", "include = ['y/*']\n[rules]\nnumber = 'off'")], "x/a.md", "error - - vi"),
    // The search ends at the first file, even if that is broken or says nothing.
    (&[("rasoat.toml", "rules.date = 'off'"), ("x/rasoat.toml", "")], "x/y/a.md", "error error info vi"),
    (&[("rasoat.toml", "rules.date = 'off'"), ("x/rasoat.toml", "= 1")], "x/y/a.md", "error error info vi"),
    // A folder of that name cannot be read: that is said, and nothing further up holds.
    (&[("rasoat.toml", "rules.date = 'off'"), ("x/rasoat.toml/a", "")], "x/a.md", "error error info vi"),
    // Circles, through others and through itself; what was read before them holds.
    (&[("rasoat.toml", "extend = 'rasoat.toml'\nrules.date = 'off'")], "a.md", "- error info vi"),
    (
        &[
            ("x/rasoat.toml", "extend = '..'\nrules.date = 'off'"),
            ("rasoat.toml", "extend = 'y'\nlang = 'en'"),
            ("y/rasoat.toml", "extend = '../x'\nrules.number-in-words = 'info'"),
        ],
        "x/a.md",
        "- info info en",
    ),
    // Values of the wrong type, and parts that hold for nothing.
    (
        &[(
            "rasoat.toml",
            "lang = 3\nexclude = 'a'\nextend = []\nserver = 1\n[rules]\ndate = ['off']\nnumber = 'hint'",
        )],
        "a.md",
        "error hint hint vi",
    ),
    (
        &[(
            "rasoat.toml",
            "[[overrides]]\nrules.date = 'off'\n[[overrides]]\nfiles = []\nrules.number = 'off'",
        )],
        "a.md",
        "error error info vi",
    ),
    // The narrower name wins within a file, a later file wins over an earlier one.
    (
        &[(
            "rasoat.toml",
            "[rules]\nnumber = 'off'\nunit-spacing = 'error'\n'number-in-words.malformed' = 'hint'",
        )],
        "a.md",
        "error - error vi",
    ),
    // Classes and alternatives in patterns, and names beyond ASCII.
    (
        &[("rasoat.toml", "[[overrides]]\nfiles = ['{nháp,bản thảo}/[a-c]*.md']\nrules.date = 'off'")],
        "bản thảo/báo cáo.md",
        "- error info vi",
    ),
    // Registers and accepted files beside it do not change what else holds.
    (
        &[
            ("rasoat.toml", "register.files = ['tên.toml']\nrules.date = 'hint'"),
            ("tên.toml", "[[programme]]\nname = 'Xóm không rác'\n"),
            ("rasoat-accepted.toml", "[[accepted]]\nrule = 'unit-spacing'\ntext = '12km'\nsentence = ''\n"),
        ],
        "a.md",
        "hint error info vi",
    ),
];

/// A way of looking at the document of a layout, with its name: says what is found.
type Way = (&'static str, fn(&Path, &str) -> String);

/// The ways in which a document is looked at: what is found must be the same by each.
const WAYS: [Way; 8] = [
    ("lint from above", |root, document| lint(root, &[document], "")),
    ("lint beside it", |root, document| {
        let (folder, name) = split(document);
        lint(&root.join(folder), &[name], "")
    }),
    ("lint from elsewhere", |root, document| {
        lint(Path::new("/"), &[root.join(document).to_str().expect("a path in UTF-8")], "")
    }),
    ("lint of standard input", |root, document| lint(root, &["-", "--stdin-filename", document], TEXT)),
    ("config show", config_show),
    ("the editor without a folder", |root, document| in_the_editor(json!(null), &root.join(document))),
    ("the editor with the folder above", |root, document| {
        in_the_editor(json!([{"uri": uri(root), "name": "x"}]), &root.join(document))
    }),
    ("the editor with the folder of the document", |root, document| {
        let folder = root.join(split(document).0);
        in_the_editor(json!([{"uri": uri(&folder), "name": "x"}]), &root.join(document))
    }),
];

#[test]
fn the_editor_and_the_command_line_resolve_the_same_settings() {
    for (files, document, expected) in LAYOUTS {
        let folder = tempfile::tempdir().expect("a folder");
        let root = laid_out(&folder, files, document, TEXT);
        for (way, found) in WAYS {
            assert_eq!(found(&root, document), expected, "{way}: {document} with {files:?}");
        }
    }
}

/// The name in the text is known by a register or not; what it says is accepted or not.
#[test]
fn the_editor_and_the_command_line_know_the_same_programmes_and_accept_the_same() {
    const NAMED: &str = "Phong trào “Xóm sạch ngõ thơm” lan ra 9 bản, dài 12km.\n";
    let register = ("rasoat-register.toml", "[[programme]]\nname = 'Xóm sạch ngõ thơm'\n");
    let accepted = "[[accepted]]\nrule = 'unit-spacing'\ntext = '12km'\n\
        sentence = 'Phong trào “Xóm sạch ngõ thơm” lan ra 9 bản, dài 12km'\n";
    let in_y = accepted.replace("[[accepted]]\n", "[[accepted]]\nfile = 'y/a.md'\n");
    let unknown = "programme-unknown unit-spacing";
    let layouts: [(Files<'_>, &str, &str); 12] = [
        (&[], "a.md", unknown),
        (&[register], "x/a.md", "unit-spacing"),
        (&[register, ("rasoat.toml", "")], "x/a.md", "unit-spacing"),
        // Settings further down have registers of their own.
        (&[register, ("x/rasoat.toml", "")], "x/a.md", unknown),
        (
            &[register, ("x/rasoat.toml", "register.files = ['../rasoat-register.toml']")],
            "x/a.md",
            "unit-spacing",
        ),
        (&[register, ("rasoat.toml", "register.files = []")], "a.md", unknown),
        (&[register, ("rasoat.toml", "register.files = ['mất.toml']")], "a.md", unknown),
        (&[("rasoat.toml", "register.files = ['b.toml']"), ("b.toml", register.1)], "x/a.md", "unit-spacing"),
        (&[("rasoat-accepted.toml", accepted)], "x/a.md", "programme-unknown"),
        (&[("rasoat-accepted.toml", &in_y)], "y/a.md", "programme-unknown"),
        (&[("rasoat-accepted.toml", &in_y)], "x/a.md", unknown),
        (&[register, ("x/rasoat-accepted.toml", accepted)], "x/a.md", ""),
    ];
    for (files, document, expected) in layouts {
        let folder = tempfile::tempdir().expect("a folder");
        let root = laid_out(&folder, files, document, NAMED);
        let found = codes(&linted(&root, &[document], ""), "rule");
        assert_eq!(found, expected, "command line: {document} with {files:?}");
        for folders in [json!(null), json!([{"uri": uri(&root), "name": "x"}])] {
            let found = codes(&published(&folders, &root.join(document), NAMED), "code");
            assert_eq!(found, expected, "editor with {folders}: {document} with {files:?}");
        }
    }
}

/// A document that is reached through a link has the settings of where the link stands, not of where it
/// leads.
#[cfg(unix)]
#[test]
fn the_editor_and_the_command_line_see_the_same_through_links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("x/rasoat.toml", "rules.date = 'off'"), ("y/rasoat.toml", "rules.number = 'off'")];
    let root = laid_out(&folder, &files, "x/a.md", TEXT);
    symlink("../x/a.md", root.join("y/a.md")).expect("linked");
    symlink("x", root.join("z")).expect("linked");
    fs::create_dir(root.join("t")).expect("made");
    symlink("../x/rasoat.toml", root.join("t/rasoat.toml")).expect("linked");
    fs::write(root.join("t/a.md"), TEXT).expect("written");
    for (document, expected) in [
        ("x/a.md", "- error info vi"),
        ("y/a.md", "error - - vi"),
        ("z/a.md", "- error info vi"),
        ("t/a.md", "- error info vi"),
    ] {
        for (way, found) in WAYS {
            assert_eq!(found(&root, document), expected, "{way}: {document}");
        }
    }
}

/// Makes these files and a document in a folder, whose path is returned.
fn laid_out(folder: &TempDir, files: Files<'_>, document: &str, text: &str) -> PathBuf {
    let root = folder.path().canonicalize().expect("a folder");
    for (name, text) in files.iter().copied().chain([(document, text)]) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    root
}

/// The folder of a path with `/`, and the name behind it.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or((".", path))
}

fn uri(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or(path.to_owned());
    tower_lsp::lsp_types::Url::from_file_path(path).expect("a URI").to_string()
}

fn rasoat(folder: &Path, arguments: &[&str], input: &str) -> Value {
    let output = Command::cargo_bin("rasoat")
        .expect("the binary")
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("run");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// What is found in a document on the command line.
fn linted(folder: &Path, document: &[&str], input: &str) -> Value {
    rasoat(folder, &[&["lint", "--level", "hint", "--output-format", "json"], document].concat(), input)
}

fn lint(folder: &Path, document: &[&str], input: &str) -> String {
    let findings = linted(folder, document, input);
    summary(findings.as_array().expect("an array"), "rule", |finding| finding["severity"].clone())
}

/// The same as [`summary`], from the values that are said to hold.
fn config_show(root: &Path, document: &str) -> String {
    let values = rasoat(root, &["config", "show", "--output-format", "json", document], "");
    let value = |key: &str| {
        let found = values.as_array().expect("an array").iter().find(|it| it["key"] == key).expect(key);
        found["value"].as_str().expect("a text").replace("off", "-")
    };
    let keys = ["rules.date-invalid", "rules.number-in-words", "rules.unit-spacing", "lang"];
    keys.map(value).join(" ")
}

fn in_the_editor(folders: Value, document: &Path) -> String {
    let levels = ["error", "warning", "info", "hint"];
    let published = published(&folders, document, TEXT);
    summary(published.as_array().expect("a list"), "code", |finding| {
        json!(levels[finding["severity"].as_u64().expect("a severity") as usize - 1])
    })
}

/// What a server that was told these workspace folders finds in a document.
fn published(folders: &Value, document: &Path, text: &str) -> Value {
    let uri = tower_lsp::lsp_types::Url::from_file_path(document).expect("a URI").to_string();
    let mut client = Client::start();
    let params = json!({
        "processId": null, "rootUri": null, "workspaceFolders": folders,
        "capabilities": {"workspace": {"workspaceFolders": true}},
    });
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    client.open(&uri, 1, text);
    client.published(&uri, 1)
}

/// The names of the rules, each once, in the order of the alphabet.
fn codes(findings: &Value, rule: &str) -> String {
    let names = findings.as_array().expect("a list").iter().filter_map(|finding| finding[rule].as_str());
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

/// The levels of the three rules and the language of their messages.
fn summary(findings: &[Value], rule: &str, level: impl Fn(&Value) -> Value) -> String {
    let mut parts = Vec::new();
    for name in ["date-invalid", "number-in-words", "unit-spacing"] {
        let found = findings.iter().find(|finding| finding[rule] == name);
        parts.push(found.map_or("-".to_owned(), |found| level(found).as_str().expect("a level").to_owned()));
    }
    let english = findings.iter().any(|finding| {
        let message = finding["message"].as_str().expect("a message");
        [" is ", " has ", " the ", "June"].iter().any(|word| message.contains(word))
    });
    parts.push(if english { "en" } else { "vi" }.to_owned());
    parts.join(" ")
}
