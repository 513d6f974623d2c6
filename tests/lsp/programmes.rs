//! Programmes in the editor: names while they are typed, their cards, and the register.

use crate::client::Client;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

fn uri(folder: &TempDir, name: &str) -> String {
    format!("file://{}/{name}", folder.path().canonicalize().expect("a folder").display())
}

fn start() -> Client {
    let capabilities = json!({
        "textDocument": {
            "codeAction": {"codeActionLiteralSupport": {}},
            "hover": {"contentFormat": ["markdown"]},
        },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
        },
    });
    Client::ready(capabilities, json!({"lang": "en"}))
}

/// What is offered at the end of a text: label, what is inserted, and where that begins.
fn offered(client: &mut Client, text: &str) -> Vec<(String, String, u64)> {
    const URI: &str = "file:///x/a.md";
    client.open_as("markdown", URI, 1, text);
    let character = text.lines().last().unwrap_or_default().encode_utf16().count();
    let line = text.lines().count().saturating_sub(1);
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}});
    let answer = client.result("textDocument/completion", params);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    let items = answer["items"].as_array().or(answer.as_array()).expect("a list").clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .iter()
        .map(|item| {
            let edit = &item["textEdit"];
            let start = edit["range"]["start"]["character"].as_u64().unwrap_or_default();
            (text(&item["label"]), text(&edit["newText"]), start)
        })
        .collect()
}

#[test]
fn names_are_found_without_marks() {
    let mut client = start();
    let mut check = |text: &str, first: Option<(&str, &str, u64)>| {
        let found = offered(&mut client, text);
        let found = found.first().map(|(label, new, start)| (label.as_str(), new.as_str(), *start));
        assert_eq!(found, first, "{text}");
    };
    let name = "Nâng bước em tới trường";
    check("Xã duy trì chương trình nang buoc", Some((name, "“Nâng bước em tới trường”", 24)));
    check("Xã duy trì chương trình “nang buoc", Some((name, "Nâng bước em tới trường”", 25)));
    check("Xã duy trì chương trình \"Nâng b", Some((name, "Nâng bước em tới trường\"", 25)));
    check("Xã sơ kết Ngày Biên", Some(("Ngày Biên phòng toàn dân", "Ngày Biên phòng toàn dân", 10)));
    check("Đồn phối hợp với BĐB", Some(("BĐBP", "BĐBP", 17)));
    check(
        "Xã duy trì phong trào “dan\r\n\r\nchương trình nang buoc",
        Some((name, "“Nâng bước em tới trường”", 13)),
    );
    check("Xã có phong trào và", None);
    check("Đồn có 12 hộ", None);
}

#[test]
fn the_kind_of_the_head_word_comes_first() {
    let mut client = start();
    let found = offered(&mut client, "Xã duy trì mô hình “");
    assert!(found.len() > 20, "{found:?}");
    let found = offered(&mut client, "Xã có đề án “ho tro");
    assert_eq!(
        found.first().map(|it| it.0.as_str()),
        Some("Hỗ trợ phụ nữ khởi nghiệp giai đoạn 2017 - 2025")
    );
}

#[test]
fn a_name_has_its_card() {
    let mut client = start();
    const URI: &str = "file:///x/a.md";
    client.open_as("markdown", URI, 1, "Xã duy trì chương trình “Nâng bước em đến trường”.\n");
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 30}});
    let hover = client.result("textDocument/hover", params);
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert!(
        text.starts_with("**Nâng bước em tới trường**\n\nchương trình (since 2016)\n\nOwner: "),
        "{text}"
    );
    assert!(text.contains("Register: built in"), "{text}");
}

#[test]
fn an_unknown_name_is_added_to_the_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, file) = (uri(&folder, "a.md"), uri(&folder, "rasoat-register.toml"));
    let mut client = start();
    let text = "Đoàn xã ra mắt chương trình “Ánh điện bản xa”.\n";
    client.open_as("markdown", &report, 1, text);
    assert_eq!(client.published(&report, 1)[0]["code"], "programme-unknown");
    let at = json!({"line": 0, "character": 32});
    let params = json!({
        "textDocument": {"uri": report},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    });
    let actions = client.result("textDocument/codeAction", params);
    let title = "Add “Ánh điện bản xa” to the register (rasoat-register.toml)";
    let found = actions.as_array().expect("a list").iter().find(|action| action["title"] == title);
    let action = found.unwrap_or_else(|| panic!("{actions:#}")).clone();
    let titles = actions.as_array().expect("a list").iter().map(|action| action["title"].as_str());
    assert!(
        titles.into_iter().flatten().any(|title| title.starts_with("Not a programme (in ")),
        "{actions:#}"
    );
    client.forget();
    let command =
        json!({"command": action["command"]["command"], "arguments": action["command"]["arguments"]});
    let id = client.request("workspace/executeCommand", command);
    let wish = client.wait(|message| message["method"] == "workspace/applyEdit");
    let changes = wish["params"]["edit"]["documentChanges"].clone();
    assert_eq!(changes[0]["kind"], "create", "{changes}");
    let new = changes[1]["edits"][0]["newText"].as_str().expect("a text");
    assert!(
        new.contains(
            "[[programme]]\nid = \"anh-dien-ban-xa\"\nname = \"Ánh điện bản xa\"\nkind = \"chương trình\"\n"
        ),
        "{new}"
    );
    client.send(&json!({"jsonrpc": "2.0", "id": wish["id"], "result": {"applied": true}}));
    assert_eq!(client.answer(&json!(id))["result"], true);
    // It holds at once, although nothing is saved.
    assert_eq!(client.published(&report, 1), json!([]));
    // What is on disk holds once the client says that it changed.
    client.forget();
    fs::write(folder.path().join("rasoat-register.toml"), "").expect("written");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": file, "type": 1}]}));
    assert_eq!(client.published(&report, 1).as_array().map(Vec::len), Some(1));
    // The register holds as it is in the editor, and what is odd about it is underlined.
    client.forget();
    client.open_as("toml", &file, 1, &format!("{new}onwer = \"xã\"\n"));
    assert_eq!(client.published(&file, 1).as_array().map(Vec::len), Some(1));
    assert_eq!(client.published(&report, 1), json!([]));
}

const REGISTER: &str = "[[programme]]\nid = \"anh-dien\"\nname = \"Ánh điện bản xa\"\nkind = \"mô hình\"\naliases = [\"Ánh điện\"]\nvariants = [\"Ánh đèn bản xa\"]\n";

/// A workspace with a register, an open report and two that are not open.
fn workspace() -> (TempDir, Client) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("rasoat-register.toml", REGISTER);
    write("a.md", "# Mở đầu\n\nMô hình “Ánh điện bản xa” và phong trào “Dân vận khéo”.\n");
    write("b.md", "# Kết quả\n\n😀 Có “Ánh điện bản xa”; mô hình “Ánh điện” lan rộng. “ánh điện bản xa”\n");
    write("c.txt", "Phong trào “Dân vận khéo”, chương trình “Nồi cháo bản Mới”.\n");
    let capabilities = json!({
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    });
    let mut client = Client::start();
    let params = json!({
        "processId": std::process::id(),
        "rootUri": null,
        "workspaceFolders": [{"uri": uri(&folder, ""), "name": "x"}],
        "capabilities": capabilities,
        "initializationOptions": {"lang": "en"},
    });
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    let text = fs::read_to_string(folder.path().join("a.md")).expect("read");
    client.open_as("markdown", &uri(&folder, "a.md"), 5, &text);
    (folder, client)
}

fn at(folder: &TempDir, character: u32) -> Value {
    json!({
        "textDocument": {"uri": uri(folder, "a.md")},
        "position": {"line": 2, "character": character},
        "context": {"includeDeclaration": true},
    })
}

/// Places in short: `file:line:start-end`.
fn short(places: &Value) -> Vec<String> {
    let place = |place: &Value| {
        let file =
            place["uri"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let (start, end) = (&place["range"]["start"], &place["range"]["end"]);
        format!("{file}:{}:{}-{}", start["line"], start["character"], end["character"])
    };
    places.as_array().expect("a list").iter().map(place).collect()
}

#[test]
fn a_programme_is_found_in_its_register_and_wherever_it_is_mentioned() {
    let (folder, mut client) = workspace();
    let found = client.result("textDocument/definition", at(&folder, 12));
    assert_eq!(short(&json!([found])), ["rasoat-register.toml:2:7-24"]);
    let found = client.result("textDocument/references", at(&folder, 12));
    assert_eq!(
        short(&found),
        ["rasoat-register.toml:2:7-24", "a.md:2:9-24", "b.md:2:7-22", "b.md:2:34-42", "b.md:2:55-70"]
    );
    // What is built in has no place of its own.
    assert_eq!(client.result("textDocument/definition", at(&folder, 44)), Value::Null);
    let found = client.result("textDocument/references", at(&folder, 44));
    assert_eq!(short(&found), ["a.md:2:41-53", "c.txt:0:12-24"]);
    assert_eq!(client.result("textDocument/references", at(&folder, 1)), Value::Null);
}

#[test]
fn a_programme_is_renamed_everywhere_or_not_at_all() {
    let (folder, mut client) = workspace();
    let prepared = client.result("textDocument/prepareRename", at(&folder, 12));
    assert_eq!(prepared["placeholder"], "Ánh điện bản xa");
    let mut params = at(&folder, 12);
    params["newName"] = "Ánh điện \\ bản gần".into();
    let edit = client.result("textDocument/rename", params.clone());
    let changes = edit["documentChanges"].as_array().expect("changes");
    let found: Vec<String> = changes
        .iter()
        .map(|change| {
            let uri = change["textDocument"]["uri"].as_str().unwrap_or_default();
            let file = uri.rsplit('/').next().unwrap_or_default();
            let edits = change["edits"].as_array().expect("edits");
            let new = edits[0]["newText"].as_str().unwrap_or_default();
            format!("{file} {} {} {new}", change["textDocument"]["version"], edits.len())
        })
        .collect();
    assert_eq!(
        found,
        [
            "rasoat-register.toml null 1 \"Ánh điện \\\\ bản gần\"",
            "a.md 5 1 Ánh điện \\ bản gần",
            "b.md null 2 Ánh điện \\ bản gần",
        ]
    );
    for taken in ["“”", "dân vận khéo"] {
        params["newName"] = taken.into();
        assert_eq!(client.error("textDocument/rename", params.clone()), -32602, "{taken}");
    }
    // What is built in stays.
    assert_eq!(client.error("textDocument/prepareRename", at(&folder, 44)), -32600);
}

#[test]
fn another_name_is_renamed_by_itself() {
    let (folder, mut client) = workspace();
    let text = "Mô hình “Ánh điện”, mô hình “Ánh đèn bản xa”.\n";
    let report = uri(&folder, "d.md");
    client.open_as("markdown", &report, 1, text);
    let rename = |character: u32| {
        json!({
            "textDocument": {"uri": report},
            "position": {"line": 0, "character": character},
            "newName": "Đèn quê",
        })
    };
    let edit = client.result("textDocument/rename", rename(12));
    let changes = edit["documentChanges"].as_array().expect("changes");
    let found: Vec<String> = changes.iter().map(|change| change["edits"][0]["range"].to_string()).collect();
    assert_eq!(changes.len(), 3, "the register, this report and b.md: {edit:#}");
    assert!(found[0].contains("\"line\":4"), "the alias: {}", found[0]);
    // What is written wrongly has no place in the register.
    assert_eq!(client.error("textDocument/rename", rename(32)), -32600);
}

#[test]
fn a_register_that_is_open_is_searched_as_it_is_there() {
    let (folder, mut client) = workspace();
    let file = uri(&folder, "rasoat-register.toml");
    client.open_as("toml", &file, 3, &format!("# Danh mục\n\n{REGISTER}"));
    let found = client.result("textDocument/definition", at(&folder, 12));
    assert_eq!(short(&json!([found])), ["rasoat-register.toml:4:7-24"]);
}

#[test]
fn a_large_register_holds_behind_the_first_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut register = REGISTER.to_owned();
    for number in 0..2_000 {
        register += &format!("[[programme]]\nname = \"Vườn rau số {number}\"\nkind = \"mô hình\"\n");
    }
    fs::write(folder.path().join("rasoat-register.toml"), &register).expect("written");
    let report = uri(&folder, "a.md");
    let mut client = start();
    client.open_as("markdown", &report, 1, "Mô hình “Ánh Điện bản xa”, chương trình “Bếp lửa đêm đông”.\n");
    // Nobody is told that a name is unknown before all registers are read.
    let codes = |message: &Value| -> Vec<String> {
        let findings = message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
        findings.iter().map(|it| it["code"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let is_of = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == *report
    };
    client.wait(|message| is_of(message) && codes(message) == ["programme-name", "programme-unknown"]);
    let first = client.all(|message| is_of(message)).first().map(codes);
    assert_eq!(first, Some(Vec::new()));
    // While it is read again, what was known holds.
    client.forget();
    fs::write(folder.path().join("rasoat-register.toml"), register + "owner = \"xã\"\n").expect("written");
    let changes = json!({"changes": [{"uri": uri(&folder, "rasoat-register.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changes);
    client.wait(|message| is_of(message));
    assert!(client.all(|message| is_of(message)).iter().all(|message| codes(message).len() == 2));
}

#[cfg(unix)]
#[test]
fn files_outside_of_the_workspace_are_not_read() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("z.md"), "Mô hình “Ánh điện bản xa”.\n").expect("written");
    let (folder, mut client) = workspace();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).expect("a link");
    std::os::unix::fs::symlink(outside.path().join("z.md"), folder.path().join("z.md")).expect("a link");
    let found = short(&client.result("textDocument/references", at(&folder, 12)));
    assert!(found.len() == 5 && found.iter().all(|place| !place.starts_with("z.md")), "{found:?}");
}

#[test]
fn programmes_and_headings_are_symbols() {
    let (_folder, mut client) = workspace();
    let mut names = |query: &str| -> Vec<String> {
        let found = client.result("workspace/symbol", json!({"query": query}));
        let found = found.as_array().expect("a list").clone();
        found.iter().map(|it| it["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(names("anh dien"), ["Ánh điện bản xa"]);
    assert_eq!(names("ket"), ["Kết quả"]);
    assert_eq!(names("noi chao"), ["Nồi cháo bản Mới"]);
    assert_eq!(names("abxyz"), [""; 0]);
    let (folder, mut client) = workspace();
    let symbols =
        client.result("textDocument/documentSymbol", json!({"textDocument": {"uri": uri(&folder, "a.md")}}));
    let children: Vec<_> = symbols[0]["children"].as_array().expect("children").iter().collect();
    assert_eq!(
        children.iter().map(|it| it["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Ánh điện bản xa", "Dân vận khéo"]
    );
}
