//! The editor and the command line resolve the same settings, whatever files there are.

use crate::client::Client;
use assert_cmd::Command;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Three findings: `date-invalid` is an error, `number-in-words` too, `unit-spacing` is a note.
const TEXT: &str = "Ngày 31/6/2025 chi 2.000 đồng (một nghìn đồng) cho 12km đường.\n";

/// Settings files, the document, and what is found in it: the levels of the three rules, `-` for
/// one that is off, and the language.
type Layout = (&'static [(&'static str, &'static str)], &'static str, &'static str);

const LAYOUTS: [Layout; 24] = [
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
];

#[test]
fn the_editor_and_the_command_line_resolve_the_same_settings() {
    for (files, document, expected) in LAYOUTS {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        for (name, text) in files.iter().copied().chain([(document, TEXT)]) {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        let on_the_command_line = on_the_command_line(&root, document);
        assert_eq!(on_the_command_line, expected, "command line: {document} with {files:?}");
        let in_the_editor = in_the_editor(&root.join(document));
        assert_eq!(in_the_editor, expected, "editor: {document} with {files:?}");
    }
}

fn on_the_command_line(root: &Path, document: &str) -> String {
    let output = Command::cargo_bin("rasoat")
        .expect("the binary")
        .current_dir(root)
        .args(["lint", "--level", "hint", "--output-format", "json", document])
        .output()
        .expect("run");
    let findings: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    summary(findings.as_array().expect("an array"), "rule", |finding| finding["severity"].clone())
}

fn in_the_editor(document: &Path) -> String {
    let uri = tower_lsp::lsp_types::Url::from_file_path(document).expect("a URI").to_string();
    let mut client = Client::ready(json!({}), json!(null));
    client.open(&uri, 1, TEXT);
    let published = client.published(&uri, 1);
    let levels = ["error", "warning", "info", "hint"];
    summary(published.as_array().expect("a list"), "code", |finding| {
        json!(levels[finding["severity"].as_u64().expect("a severity") as usize - 1])
    })
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
