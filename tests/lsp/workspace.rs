//! Files that are not open, folders, and the settings that hold in them.

use crate::client::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn uri(folder: &Path, name: &str) -> String {
    let name = name.replace('ở', "%E1%BB%9F");
    format!("file://{}/{name}", folder.display())
}

/// A client that asks for findings itself, with these folders.
fn pulling(folders: &[&Path], more: Value) -> Client {
    let mut client = Client::start();
    let mut capabilities = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    });
    for (name, value) in more.as_object().expect("an object") {
        capabilities[name] = value.clone();
    }
    let folders: Vec<Value> =
        folders.iter().map(|folder| json!({"uri": uri(folder, ""), "name": "x"})).collect();
    let params = json!({
        "processId": null,
        "workspaceFolders": folders,
        "capabilities": capabilities,
        "initializationOptions": {"workspaceDiagnostics": true},
    });
    let answer = client.call("initialize", params);
    assert_eq!(answer["result"]["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.notify("initialized", json!({}));
    client
}

fn ask(client: &mut Client, previous: &Value) -> i64 {
    client.request("workspace/diagnostic", json!({"previousResultIds": previous}))
}

/// The files of an answer with how many findings each has, by name.
fn found(answer: &Value) -> Vec<(String, usize)> {
    let items = answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let mut found: Vec<(String, usize)> = items
        .iter()
        .map(|item| {
            assert_eq!((&item["kind"], &item["version"]), (&json!("full"), &json!(null)), "{item}");
            let uri = item["uri"].as_str().expect("a URI");
            let name = uri.rsplit('/').next().unwrap_or_default().to_owned();
            (name, item["items"].as_array().expect("a list").len())
        })
        .collect();
    found.sort();
    found
}

/// The ids of an answer, added to those of before.
fn ids(answer: &Value, before: &Value) -> Value {
    let mut ids = before.as_array().cloned().unwrap_or_default();
    for item in answer["result"]["items"].as_array().expect("a list") {
        ids.retain(|id| id["uri"] != item["uri"]);
        if item["resultId"].is_string() {
            ids.push(json!({"uri": item["uri"], "value": item["resultId"]}));
        }
    }
    json!(ids)
}

fn pair(name: &str, count: usize) -> (String, usize) {
    (name.to_owned(), count)
}

#[test]
fn files_of_the_workspace_are_reported_and_then_only_what_changes() {
    let folder = folder(&[
        ("a.txt", "\u{feff}Dài 12km.\n"),
        ("con/b.md", "Rộng 3ha; sâu 4km.\n"),
        ("c.txt", "Dài 12 km.\n"),
        ("mở.txt", "Dài 12km.\n"),
        ("nháp/d.txt", "Dài 12km.\n"),
        (".ẩn/e.txt", "Dài 12km.\n"),
        ("f.csv", "Dài 12km.\n"),
        ("g.txt", "Dài 12km.\0\n"),
        ("rasoat.toml", "exclude = [\"nháp/**\"]\n"),
    ]);
    let mut client = pulling(&[folder.path()], json!({}));
    let open = uri(folder.path(), "mở.txt");
    client.open(&open, 1, "Dài 12km.\n");
    let first = ask(&mut client, &json!([]));
    let first = client.answer(&json!(first));
    assert_eq!(found(&first), [pair("a.txt", 1), pair("b.md", 2)]);
    let range = &first["result"]["items"][0]["items"][0]["range"];
    assert_eq!(range["start"], json!({"line": 0, "character": 4}));
    client.logged("g.txt");

    let known = ids(&first, &json!([]));
    let held = ask(&mut client, &known);
    client.result("textDocument/foldingRange", json!({"textDocument": {"uri": open}}));
    assert!(client.all(|message| message["id"] == held).is_empty(), "there is nothing new to say");
    fs::write(folder.path().join("c.txt"), "Dài 12km và 7ha.\n").expect("written");
    fs::remove_file(folder.path().join("a.txt")).expect("removed");
    let change = |name: &str| json!({"uri": uri(folder.path(), name), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change("c.txt"), change("a.txt")]}));
    let second = client.answer(&json!(held));
    let (mut changed, mut known) = (found(&second), ids(&second, &known));
    // The two files may be told one after the other.
    while changed.len() < 2 {
        let held = ask(&mut client, &known);
        let next = client.answer(&json!(held));
        changed.extend(found(&next));
        known = ids(&next, &known);
    }
    changed.sort();
    assert_eq!(changed, [pair("a.txt", 0), pair("c.txt", 2)]);

    let held = ask(&mut client, &known);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": open}}));
    let third = client.answer(&json!(held));
    assert_eq!(found(&third), [pair("m%E1%BB%9F.txt", 1)]);

    let known = ids(&third, &known);
    let held = ask(&mut client, &known);
    fs::write(folder.path().join("rasoat.toml"), "[rules]\nunit-spacing = \"off\"\n").expect("written");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change("rasoat.toml")]}));
    let fourth = client.answer(&json!(held));
    assert_eq!(found(&fourth), [pair("b.md", 0), pair("c.txt", 0), pair("m%E1%BB%9F.txt", 0)]);
}

#[test]
fn the_workspace_is_left_alone_unless_asked_for() {
    let capabilities =
        json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}});
    let mut client = Client::start();
    let answer = client.initialize(capabilities, json!(null));
    assert_eq!(answer["result"]["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], false);
    client.notify("initialized", json!({}));
    assert_eq!(client.error("workspace/diagnostic", json!({"previousResultIds": []})), -32601);
}

#[test]
fn a_request_that_is_held_can_be_cancelled_and_ends_with_the_server() {
    let folder = folder(&[("a.txt", "Dài 12 km.\n")]);
    let mut client = pulling(&[folder.path()], json!({}));
    let held = ask(&mut client, &json!([]));
    client.notify("$/cancelRequest", json!({"id": held}));
    assert_eq!(client.answer(&json!(held))["error"]["code"], -32800);
    let held = ask(&mut client, &json!([]));
    assert_eq!(client.result("shutdown", json!(null)), json!(null));
    assert_eq!(client.answer(&json!(held))["result"]["items"], json!([]));
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.exit_code(), Some(0));
}

/// A folder with so many reports of so many lines.
fn many(count: usize, lines: usize) -> TempDir {
    let folder = folder(&[]);
    for number in 0..count {
        let text = format!("Thôn {number} làm 12km đường.\n\n").repeat(lines);
        fs::write(folder.path().join(format!("{number:03}.txt")), text).expect("written");
    }
    folder
}

fn progress(client: &Client) -> Vec<String> {
    let all = client.all(|message| message["method"] == "$/progress");
    all.iter().map(|it| it["params"]["value"]["kind"].as_str().unwrap_or("?").to_owned()).collect()
}

#[test]
fn a_long_scan_shows_how_far_it_has_come() {
    let folder = many(40, 1);
    let mut client = pulling(&[folder.path()], json!({"window": {"workDoneProgress": true}}));
    let asked = ask(&mut client, &json!([]));
    let create = client.wait(|message| message["method"] == "window/workDoneProgress/create");
    let token = create["params"]["token"].clone();
    client.send(&json!({"jsonrpc": "2.0", "id": create["id"], "result": null}));
    assert_eq!(found(&client.answer(&json!(asked))).len(), 40);
    client.wait(|message| message["params"]["value"]["kind"] == "end" && message["params"]["token"] == token);
    let kinds = progress(&client);
    assert_eq!(kinds, ["begin", "report", "report", "report", "report", "report", "end"]);

    // A client that brings a token of its own need not be asked, and one that cannot show it is not.
    let mut client = pulling(&[folder.path()], json!({}));
    let asked =
        client.request("workspace/diagnostic", json!({"previousResultIds": [], "workDoneToken": "mine"}));
    client.answer(&json!(asked));
    client
        .wait(|message| message["params"]["token"] == "mine" && message["params"]["value"]["kind"] == "end");
    let mut client = pulling(&[folder.path()], json!({}));
    let asked = ask(&mut client, &json!([]));
    client.answer(&json!(asked));
    assert!(progress(&client).is_empty());
    assert!(client.all(|message| message["method"] == "window/workDoneProgress/create").is_empty());
}

#[test]
fn a_scan_can_be_stopped() {
    let folder = many(400, 30);
    let mut client = pulling(&[folder.path()], json!({}));
    let asked = client.request("workspace/diagnostic", json!({"previousResultIds": [], "workDoneToken": 7}));
    client.wait(|message| message["params"]["value"]["kind"] == "begin");
    client.notify("window/workDoneProgress/cancel", json!({"token": 7}));
    client.wait(|message| message["params"]["value"]["kind"] == "end");
    let reports = progress(&client).iter().filter(|kind| *kind == "report").count();
    assert!(reports < 50, "{reports}");
    // It rests until something changes, and then goes on.
    let answers = client.all(|message| message["id"] == asked);
    let known = answers.first().map_or(json!([]), |answer| ids(answer, &json!([])));
    let held = ask(&mut client, &known);
    client.result("textDocument/foldingRange", json!({"textDocument": {"uri": "file:///x"}}));
    assert!(client.all(|message| message["id"] == held).is_empty());
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert!(!found(&client.answer(&json!(held))).is_empty());
}

#[test]
fn a_large_answer_comes_in_parts() {
    let folder = many(30, 1);
    let settings = "[rules]\nunit-spacing = \"off\"\nrange-reversed = \"warning\"\n";
    fs::write(folder.path().join("rasoat.toml"), settings).expect("written");
    for number in 0..30 {
        let text = "Mỗi thôn có 15-10 hộ tham gia.\n\n".repeat(300);
        fs::write(folder.path().join(format!("{number:03}.txt")), text).expect("written");
    }
    let mut client = pulling(&[folder.path()], json!({}));
    let (mut known, mut parts, mut files) = (json!([]), 0, 0);
    while files < 30 {
        let asked = ask(&mut client, &known);
        let answer = client.answer(&json!(asked));
        let part = found(&answer);
        assert!((1..=24).contains(&part.len()), "{part:?}");
        assert!(part.iter().all(|(_, count)| *count == 300), "{part:?}");
        known = ids(&answer, &known);
        files += part.len();
        parts += 1;
    }
    assert!(parts > 1);
}

#[test]
fn each_folder_has_its_settings_and_an_untitled_document_those_of_the_first() {
    let first = folder(&[("rasoat.toml", "lang = \"en\"\n")]);
    let second = folder(&[("con/x.txt", ""), ("rasoat.toml", "[rules]\nunit-spacing = \"error\"\n")]);
    let mut client = Client::start();
    let folders = [first.path(), second.path()].map(|folder| json!({"uri": uri(folder, ""), "name": "x"}));
    client.call("initialize", json!({"workspaceFolders": folders, "capabilities": {}}));
    client.notify("initialized", json!({}));
    let mut check = |uri: &str, severity: u64, words: &str| {
        client.open(uri, 1, "Dài 12km.\n");
        let diagnostics = client.published(uri, 1);
        assert_eq!(diagnostics[0]["severity"], severity, "{uri}: {diagnostics}");
        let message = diagnostics[0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(words), "{uri}: {message}");
    };
    check(&uri(first.path(), "a.txt"), 3, "space");
    check(&uri(second.path(), "con/a.txt"), 1, "dấu cách");
    check("untitled:Untitled-1", 3, "space");
    let event = json!({"removed": [{"uri": uri(first.path(), ""), "name": "x"}], "added": []});
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event}));
    client.wait(|message| {
        message["params"]["uri"] == "untitled:Untitled-1"
            && message["params"]["diagnostics"][0]["severity"] == 1
    });
}

#[test]
fn findings_are_told_in_the_language_of_the_editor() {
    for (locale, words) in
        [(json!("en-US"), "space"), (json!("vi-VN"), "dấu cách"), (json!("fr"), "dấu cách")]
    {
        let mut client = Client::start();
        client.call("initialize", json!({"capabilities": {}, "locale": locale}));
        client.notify("initialized", json!({}));
        client.open("untitled:1", 1, "Dài 12km.\n");
        let diagnostics = client.published("untitled:1", 1);
        let message = diagnostics[0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(words), "{locale}: {message}");
    }
}

#[test]
fn a_document_that_is_not_vietnamese_is_left_alone() {
    let mut client = Client::ready(json!({}), json!({"lang": "en"}));
    let text = "The road is 12km long and was built by the people of the village in a single summer.\n\n";
    client.open("file:///a.txt", 1, &text.repeat(5));
    assert_eq!(client.published("file:///a.txt", 1), json!([]));
    client.logged("does not look Vietnamese");
    let start = json!({"line": 0, "character": 0});
    client.change("file:///a.txt", 2, json!([{"range": {"start": start, "end": start}, "text": "x"}]));
    assert_eq!(client.published("file:///a.txt", 2), json!([]));
    // It is said once, and again when it has been otherwise.
    let lines = |client: &Client| client.all(|message| message.to_string().contains("look Vietnamese")).len();
    assert_eq!(lines(&client), 1);
    client.change("file:///a.txt", 3, json!([{"text": "Dài 12km.\n"}]));
    assert_ne!(client.published("file:///a.txt", 3), json!([]));
    client.change("file:///a.txt", 4, json!([{"text": text.repeat(5)}]));
    assert_eq!(client.published("file:///a.txt", 4), json!([]));
    assert_eq!(lines(&client), 2);
    // What was read in it is shown nevertheless.
    let facts = json!({"command": "rasoat.showFacts", "arguments": ["file:///a.txt"]});
    assert!(!client.result("workspace/executeCommand", facts).as_array().expect("a list").is_empty());
}
