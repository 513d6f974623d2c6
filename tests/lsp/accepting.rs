//! What the writer accepts, in the editor.

use crate::client::Client;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

const TEXT: &str = "Đường dài 12km.\n\nĐường rộng 3km.\n";

fn uri(folder: &TempDir, name: &str) -> String {
    format!("file://{}/{name}", folder.path().canonicalize().expect("a folder").display())
}

fn start(operations: Value) -> Client {
    let capabilities = json!({
        "textDocument": {
            "codeAction": {"codeActionLiteralSupport": {}},
            "publishDiagnostics": {"dataSupport": true},
        },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "resourceOperations": operations},
        },
    });
    Client::ready(capabilities, json!({"lang": "en"}))
}

/// The actions at a line, by title.
fn action(client: &mut Client, uri: &str, line: u32, title: &str) -> Value {
    let at = json!({"line": line, "character": 12});
    let params = json!({
        "textDocument": {"uri": uri},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    });
    let actions = client.result("textDocument/codeAction", params);
    let found = actions.as_array().expect("a list").iter().find(|action| action["title"] == title);
    found.unwrap_or_else(|| panic!("no {title}: {actions:#}")).clone()
}

/// Runs the command of an action, answers the server's wish to apply an edit, and returns that edit.
fn accept(client: &mut Client, action: &Value, applied: bool) -> Value {
    client.forget();
    let command = &action["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    let id = client.request("workspace/executeCommand", params);
    let wish = client.wait(|message| message["method"] == "workspace/applyEdit");
    client.send(&json!({"jsonrpc": "2.0", "id": wish["id"], "result": {"applied": applied}}));
    assert_eq!(client.answer(&json!(id))["result"], applied);
    wish["params"]["edit"].clone()
}

const ACCEPT: &str = "Accept this finding (in rasoat-accepted.toml)";

#[test]
fn a_finding_is_accepted_with_one_action() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, file) = (uri(&folder, "a.md"), uri(&folder, "rasoat-accepted.toml"));
    let mut client = start(json!(["create"]));
    client.open_as("markdown", &report, 1, TEXT);
    assert_eq!(client.published(&report, 1).as_array().map(Vec::len), Some(2));
    let wanted = action(&mut client, &report, 0, ACCEPT);
    // A client that did not do it has changed nothing.
    accept(&mut client, &wanted, false);
    let edit = accept(&mut client, &wanted, true);
    assert_eq!(
        edit["documentChanges"][0],
        json!({"kind": "create", "uri": file, "options": {"overwrite": false, "ignoreIfExists": true}})
    );
    let change = &edit["documentChanges"][1];
    assert_eq!(change["textDocument"], json!({"uri": file, "version": null}));
    let text = change["edits"][0]["newText"].as_str().expect("a text");
    assert!(
        text.contains(
            "file = \"a.md\"\nrule = \"unit-spacing\"\ntext = \"12km\"\nsentence = \"Đường dài 12km\"\n"
        ),
        "{text}"
    );
    // It holds at once, although nothing is saved.
    let left = client.published(&report, 1);
    assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    // The next entry goes behind the first.
    let wanted = action(&mut client, &report, 2, ACCEPT);
    let edit = accept(&mut client, &wanted, true);
    let change = edit["documentChanges"].as_array().and_then(|changes| changes.last()).expect("a change");
    assert_eq!(
        change["edits"][0]["range"]["start"]["line"].as_u64(),
        Some(text.lines().count() as u64),
        "{edit}"
    );
    assert_eq!(client.published(&report, 1), json!([]));
    // What is on disk holds once the client says that it changed.
    client.forget();
    fs::write(folder.path().join("rasoat-accepted.toml"), text).expect("written");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": file, "type": 1}]}));
    assert_eq!(client.published(&report, 1).as_array().map(Vec::len), Some(1));
}

#[test]
fn the_file_holds_as_it_is_in_the_editor() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, file) = (uri(&folder, "a.md"), uri(&folder, "rasoat-accepted.toml"));
    let entry =
        "[[accepted]]\nfile = 'a.md'\nrule = 'unit-spacing'\ntext = '3km'\nsentence = 'Đường rộng 3km'\n";
    fs::write(folder.path().join("rasoat-accepted.toml"), entry).expect("written");
    let mut client = start(json!([]));
    client.open_as("markdown", &report, 1, TEXT);
    assert_eq!(client.published(&report, 1).as_array().map(Vec::len), Some(1));
    client.open_as("toml", &file, 7, entry);
    assert_eq!(client.published(&file, 7), json!([]));
    let wanted = action(&mut client, &report, 0, ACCEPT);
    let edit = accept(&mut client, &wanted, true);
    assert_eq!(edit["documentChanges"][0]["textDocument"], json!({"uri": file, "version": 7}));
    let change = &edit["documentChanges"][0]["edits"][0];
    assert!(
        client.all(|it| it["method"] == "textDocument/publishDiagnostics").is_empty(),
        "it waits for the edit"
    );
    client.change(&file, 8, json!([{"range": change["range"], "text": change["newText"]}]));
    assert_eq!(client.published(&report, 1), json!([]));
    // An entry that accepts nothing any more is shown where it stands.
    client.forget();
    client.change(&report, 2, json!([{"text": "Đường dài 12km.\n"}]));
    let unused =
        client.wait(|it| it["params"]["uri"] == json!(file) && it["params"]["diagnostics"][0].is_object());
    let unused = &unused["params"]["diagnostics"][0];
    assert_eq!(unused["range"]["start"], json!({"line": 2, "character": 7}), "{unused}");
    client.logged("rasoat-accepted.toml:3: the accepted “3km”");
    // Closed without being saved, it is again as on disk.
    client.forget();
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": file}}));
    assert_eq!(client.published(&report, 2).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_rule_is_ignored_in_a_document_by_a_comment() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = uri(&folder, "a.md");
    let mut client = start(json!([]));
    let text = format!("---\ntitle: x\n---\n{TEXT}");
    client.open_as("markdown", &report, 1, &text);
    let wanted = action(&mut client, &report, 3, "Ignore unit-spacing in this file");
    let edit = &wanted["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["range"]["start"], json!({"line": 3, "character": 0}), "{wanted}");
    client.change(&report, 2, json!([{"range": edit["range"], "text": edit["newText"]}]));
    assert_eq!(client.published(&report, 2), json!([]));
    assert_eq!(
        client.text(&report),
        format!("---\ntitle: x\n---\n<!-- rasoat: ignore-file unit-spacing -->\n\n{TEXT}")
    );
    // Once there is nothing left to ignore, the comment is greyed out.
    client.change(
        &report,
        3,
        json!([{"text": "<!-- rasoat: ignore-file unit-spacing -->\n\nĐường dài 12 km.\n"}]),
    );
    let left = client.published(&report, 3);
    assert_eq!((&left[0]["severity"], &left[0]["tags"]), (&json!(4), &json!([1])), "{left}");
}

#[test]
fn what_cannot_be_accepted_is_said() {
    let mut client = start(json!([]));
    client.open_as("markdown", "untitled:a", 1, TEXT);
    let key = client.published("untitled:a", 1)[0]["data"]["key"].clone();
    let params = json!({"command": "rasoat.acceptFinding", "arguments": ["untitled:a", key]});
    assert_eq!(client.result("workspace/executeCommand", params), json!(false));
    client.wait(|message| message["method"] == "window/showMessage");
    let accept = |arguments: Value| json!({"command": "rasoat.acceptFinding", "arguments": arguments});
    for arguments in [json!([]), json!(["untitled:a"]), json!([3, 4])] {
        assert_eq!(client.error("workspace/executeCommand", accept(arguments)), -32602);
    }
    for key in ["0", "x"] {
        assert_eq!(
            client.result("workspace/executeCommand", accept(json!(["untitled:a", key]))),
            json!(false)
        );
    }
}
