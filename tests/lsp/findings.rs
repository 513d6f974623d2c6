//! Findings in an editor: what is shown, what can be done about it, and when.

use crate::client::Client;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

const URI: &str = "file:///a.txt";

/// An invented text with a safe fix behind an emoji, a figure that only its writer can mend, and a
/// date that does not exist.
const REPORT: &str = "Ghi chú 😀 đường tuần tra dài 231,7km.\r\nTrạm y tế bản Nà Lùng được hỗ trợ 1.500.000 đồng \
    (một triệu sáu trăm nghìn đồng).\r\nHội nghị tổ chức ngày 29/2/2023.\r\n";

fn actions_client(more: Value) -> Client {
    let mut action =
        json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}, "dataSupport": true});
    for (name, value) in more.as_object().expect("an object") {
        action[name] = value.clone();
    }
    let capabilities = json!({
        "textDocument": {"codeAction": action, "publishDiagnostics": {"relatedInformation": true, "dataSupport": true},
                         "hover": {"contentFormat": ["markdown"]}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    });
    Client::ready(capabilities, json!(null))
}

fn rules(diagnostics: &Value) -> Vec<&str> {
    let list = diagnostics.as_array().expect("a list");
    list.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap_or("?")).collect()
}

fn ask(range: &Value, only: Value) -> Value {
    let mut context = json!({"diagnostics": []});
    if !only.is_null() {
        context["only"] = only;
    }
    json!({"textDocument": {"uri": URI}, "range": range, "context": context})
}

fn whole() -> Value {
    json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}})
}

#[test]
fn findings_stand_where_the_editor_counts() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = Client::ready(json!({"general": {"positionEncodings": [encoding]}}), json!(null));
        client.open(URI, 1, REPORT);
        let diagnostics = client.published(URI, 1);
        assert_eq!(rules(&diagnostics), ["unit-spacing", "number-in-words", "date-invalid"]);
        let first = &diagnostics[0];
        assert_eq!(first["source"], "rasoat");
        assert_eq!(first["severity"], 3);
        let line = REPORT.lines().next().expect("a line");
        let byte = line.find("231").expect("it is there");
        let units = |text: &str| match encoding {
            "utf-8" => text.len(),
            "utf-16" => text.encode_utf16().count(),
            _ => text.chars().count(),
        };
        assert_eq!(first["range"]["start"], json!({"line": 0, "character": units(&line[..byte])}));
        assert_eq!(diagnostics[2]["severity"], 1);
        assert_eq!(diagnostics[2]["range"]["start"]["line"], 2);
        assert!(first.get("data").is_none() && first.get("relatedInformation").is_none());
    }
}

#[test]
fn a_quick_fix_is_bound_to_the_version_it_was_made_for() {
    let mut client = actions_client(json!({}));
    client.open(URI, 7, REPORT);
    let diagnostics = client.published(URI, 7);
    assert_eq!(diagnostics[0]["data"]["rule"], "unit-spacing");
    let caret = json!({"start": diagnostics[0]["range"]["start"], "end": diagnostics[0]["range"]["start"]});
    let actions = client.result("textDocument/codeAction", ask(&caret, json!(["quickfix"])));
    let [action] = actions.as_array().expect("a list").as_slice() else { panic!("{actions:#}") };
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(action["diagnostics"][0], diagnostics[0]);
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 7}));
    client.change(
        URI,
        8,
        change["edits"]
            .clone()
            .as_array()
            .map(|edits| {
                edits.iter().map(|edit| json!({"range": edit["range"], "text": edit["newText"]})).collect()
            })
            .expect("edits"),
    );
    assert_eq!(rules(&client.published(URI, 8)), ["number-in-words", "date-invalid"]);
    assert!(client.text(URI).contains("231,7 km"));
}

#[test]
fn an_action_is_resolved_for_its_version_only() {
    let mut client = actions_client(json!({"resolveSupport": {"properties": ["edit"]}}));
    client.open(URI, 7, REPORT);
    let actions = client.result("textDocument/codeAction", ask(&whole(), json!(["source.fixAll"])));
    let [action] = actions.as_array().expect("a list").as_slice() else { panic!("{actions:#}") };
    assert_eq!(action["kind"], "source.fixAll.rasoat");
    assert!(action.get("edit").is_none());
    let resolved = client.result("codeAction/resolve", action.clone());
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 7);
    let start = json!({"line": 0, "character": 0});
    client.change(URI, 8, json!([{"range": {"start": start, "end": start}, "text": "x"}]));
    assert_eq!(client.error("codeAction/resolve", action.clone()), -32801);
}

#[test]
fn a_fix_that_names_one_side_of_a_contradiction_is_never_an_edit() {
    for (capability, expected) in [(json!({"disabledSupport": true}), 1), (json!({}), 0)] {
        let mut client = actions_client(capability);
        client.open(URI, 1, REPORT);
        let range = client.published(URI, 1)[1]["range"].clone();
        let actions = client.result("textDocument/codeAction", ask(&range, json!(["quickfix"])));
        let actions = actions.as_array().expect("a list");
        assert_eq!(actions.len(), expected, "{actions:#?}");
        for action in actions {
            assert!(action.get("edit").is_none() && action.get("data").is_none(), "{action:#}");
            assert!(action["disabled"]["reason"].is_string(), "{action:#}");
        }
    }
}

/// The changes of an action as edits of the document.
fn changes(action: &Value) -> Value {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
    // From the last to the first, so that none moves another.
    edits.iter().rev().map(|edit| json!({"range": edit["range"], "text": edit["newText"]})).collect()
}

#[test]
fn a_habit_is_mended_in_the_whole_document_at_once() {
    let text = "Dài 12km.\nHọp ngày 31/6/2025.\n\nRộng 3ha; sâu 4km.\n\nHỗ trợ 2.67 tỷ đồng.\n";
    for resolve in [false, true] {
        let support = if resolve { json!({"resolveSupport": {"properties": ["edit"]}}) } else { json!({}) };
        let mut client = actions_client(support);
        client.open(URI, 1, text);
        let caret = client.published(URI, 1)[0]["range"].clone();
        let actions = client.result("textDocument/codeAction", ask(&caret, json!(["quickfix"])));
        let [_, action] = actions.as_array().expect("a list").as_slice() else { panic!("{actions:#}") };
        assert_eq!(action["title"], "Thống nhất cả văn bản theo “12 km” (3 chỗ)");
        let action = match resolve {
            true => client.result("codeAction/resolve", action.clone()),
            false => action.clone(),
        };
        client.change(URI, 2, changes(&action));
        assert_eq!(
            client.text(URI),
            text.replace("12km", "12 km").replace("3ha", "3 ha").replace("4km", "4 km")
        );
        // What no single finding is about is not offered.
        let all = client.result("textDocument/codeAction", ask(&whole(), json!(["quickfix"])));
        let offered = all.to_string();
        assert!(!offered.contains("Thống nhất cả"), "{offered}");
    }
}

#[test]
fn formatting_applies_the_safe_fixes_of_its_range() {
    let mut client = actions_client(json!({}));
    let text = "Dài 12km.\nRộng 3ha.\n";
    client.open(URI, 1, text);
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let mut count = |method: &str, more: Value| {
        let mut params = json!({"textDocument": {"uri": URI}, "options": options});
        for (name, value) in more.as_object().expect("an object") {
            params[name] = value.clone();
        }
        let edits = client.result(method, params);
        edits.as_array().expect("a list").len()
    };
    let all = count("textDocument/formatting", json!({}));
    assert_eq!(all, 2);
    let second = json!({"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 0}});
    assert_eq!(count("textDocument/rangeFormatting", json!({"range": second})), 1);
    let enter = json!({"ch": "\n", "position": {"line": 1, "character": 0}});
    assert_eq!(count("textDocument/onTypeFormatting", enter), 1);
}

#[test]
fn hover_reads_a_figure_out_and_shows_the_rule() {
    let mut client = actions_client(json!({}));
    client.open(URI, 1, "Hỗ trợ 2,67 tỷ đồng và trao 57 suất quà.\n\nDài 12km.\n");
    let mut at = |line: u32, character: u32| {
        let position = json!({"line": line, "character": character});
        let params = json!({"textDocument": {"uri": URI}, "position": position});
        client.result("textDocument/hover", params)["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let amount = at(0, 8);
    for words in ["**2,67 tỷ đồng**", "2.670.000.000 đồng", "hai tỷ sáu trăm bảy mươi triệu"]
    {
        assert!(amount.contains(words), "{amount}");
    }
    let finding = at(2, 5);
    assert!(finding.contains("unit-spacing") && finding.contains("**Kiểm tra gì**"), "{finding}");
}

#[test]
fn tokens_stand_on_figures_units_and_dates() {
    let mut client = actions_client(json!({}));
    client.open(URI, 1, "😀 Trao 57 suất quà ngày 12/3/2031\ntheo 34/2031/NĐ-CP.\n");
    let tokens = client.result("textDocument/semanticTokens/full", json!({"textDocument": {"uri": URI}}));
    let data: Vec<u64> =
        tokens["data"].as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
    let first: Vec<&[u64]> = data.chunks(5).collect();
    assert_eq!(first[0], [0, 8, 2, 0, 0]);
    let kinds: Vec<u64> = data.chunks(5).map(|token| token[3]).collect();
    assert_eq!((kinds.first(), kinds.contains(&2), kinds.last()), (Some(&0), true, Some(&3)), "{kinds:?}");
}

#[test]
fn five_hundred_are_shown_and_the_last_says_how_many_more() {
    let mut client = actions_client(json!({}));
    let text = "Dài 12km.\n\n".to_owned() + &"Mỗi thôn có 15-10 hộ tham gia.\n\n".repeat(600);
    client.open(URI, 1, &text);
    let diagnostics = client.published(URI, 1);
    let list = diagnostics.as_array().expect("a list");
    assert_eq!(list.len(), 500);
    assert!(list[499]["message"].as_str().is_some_and(|message| message.contains("102")), "{}", list[499]);
    // The mere habit gives way to what is probably wrong.
    assert!(!rules(&diagnostics).contains(&"unit-spacing"));
}

#[test]
fn what_was_not_checked_to_its_end_is_told_where_that_begins() {
    let mut client = actions_client(json!({}));
    let list = |items| format!("{}\nTổng cộng 2.000 hộ.\n", "- Bản Cò: 5 hộ;\n".repeat(items));
    client.open(URI, 1, &list(399));
    assert_eq!(client.published(URI, 1).as_array().map(Vec::len), Some(1), "the sum is another");
    client.open("file:///b.txt", 1, &list(400));
    let diagnostics = client.published("file:///b.txt", 1);
    let [told] = diagnostics.as_array().expect("a list").as_slice() else { panic!("{diagnostics}") };
    assert_eq!((&told["severity"], &told["range"]["start"]["line"]), (&json!(3), &json!(401)));
    assert!(told["message"].as_str().is_some_and(|message| message.starts_with("Danh sách ở trên quá dài")));
}

#[test]
fn a_finding_at_the_caret_waits_until_typing_pauses() {
    let mut client = Client::ready(json!({}), json!({"caretDelay": 1500}));
    client.open(URI, 1, "Dài 12km.\n");
    // Nobody has typed yet.
    assert_eq!(rules(&client.published(URI, 1)), ["unit-spacing"]);
    let at = |character: u32| {
        let place = json!({"line": 0, "character": character});
        json!({"start": place, "end": place})
    };
    client.change(URI, 2, json!([{"range": at(6), "text": "5"}]));
    let is_version = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == 2
    };
    assert_eq!(client.wait(is_version)["params"]["diagnostics"], json!([]));
    let later = client.wait(|message| is_version(message) && message["params"]["diagnostics"] != json!([]));
    assert_eq!(rules(&later["params"]["diagnostics"]), ["unit-spacing"]);
    // Typing elsewhere shows it at once.
    client.change(URI, 3, json!([{"range": at(0), "text": "x"}]));
    assert_eq!(rules(&client.published(URI, 3)), ["unit-spacing"]);
}

#[test]
fn settings_files_hold_and_are_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("rasoat.toml");
    std::fs::write(&settings, "lang = \"en\"\n[rules]\nunit-spacing = \"error\"\nodd = 7\n")
        .expect("written");
    let uri = format!("file://{}/a.txt", folder.path().display());
    let mut client = Client::ready(json!({}), json!(null));
    client.open(&uri, 1, "Dài 12km.\n");
    let diagnostics = client.published(&uri, 1);
    assert_eq!(diagnostics[0]["severity"], 1, "{diagnostics}");
    assert!(
        diagnostics[0]["message"].as_str().is_some_and(|message| message.contains("space")),
        "{diagnostics}"
    );
    client.logged("rasoat.toml:");
    std::fs::write(&settings, "[rules]\nunit-spacing = \"off\"\n").expect("written");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []}));
    client.wait(|message| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["diagnostics"] == json!([])
    });
    // What the editor says explicitly wins.
    let explicit = json!({"settings": {"rasoat": {"rules": {"unit-spacing": "warning"}}}});
    client.notify("workspace/didChangeConfiguration", explicit);
    client.wait(|message| message["params"]["diagnostics"][0]["severity"] == 2);
}

#[test]
fn edits_leave_the_findings_of_a_fresh_check() {
    let mut client = actions_client(json!({}));
    client.open(URI, 1, REPORT);
    client.published(URI, 1);
    for version in 2..60 {
        let place = json!({"line": version % 3, "character": 0});
        let text = ["Xã có 57 hộ.\n", "", "\n\n", "231,7km; "][version as usize % 4];
        client.change(URI, version, json!([{"range": {"start": place, "end": place}, "text": text}]));
    }
    let edited = client.published(URI, 59);
    let text = client.text(URI);
    client.open("file:///b.txt", 1, &text);
    let mut fresh = client.published("file:///b.txt", 1);
    // The places that belong to a finding are in the other document now.
    fresh = serde_json::from_str(&fresh.to_string().replace("file:///b.txt", URI)).expect("JSON");
    assert_eq!(edited, fresh);
}

/// The findings of the command line for a text: rule, message, line, column.
fn command_line(text: &str) -> Option<Vec<(String, String, u64, u64)>> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(["lint", "--isolated", "--level", "hint", "--output-format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    process.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = process.wait_with_output().ok()?;
    let found: Value = serde_json::from_slice(&output.stdout).ok()?;
    let finding = |it: &Value| {
        let at = |name: &str| it["start"][name].as_u64();
        Some((
            it["rule"].as_str()?.into(),
            it["message"].as_str()?.into(),
            at("line")? - 1,
            at("column")? - 1,
        ))
    };
    found.as_array()?.iter().map(finding).collect()
}

#[test]
fn the_editor_shows_what_the_command_line_prints() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![("invented".to_owned(), REPORT.to_owned())];
    for folder in ["examples", "../shared/seeds"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            eprintln!("skipped: {folder} is not there");
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "txt")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                texts.push((path.display().to_string(), text));
            }
        }
    }
    let mut client = Client::ready(json!({"general": {"positionEncodings": ["utf-32"]}}), json!(null));
    for (number, (name, text)) in texts.iter().enumerate() {
        let uri = format!("untitled:{number}");
        client.open(&uri, 1, text);
        let shown: Vec<_> = client
            .published(&uri, 1)
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| {
                let at = |name: &str| it["range"]["start"][name].as_u64().unwrap_or_default();
                let text = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
                (text("code"), text("message"), at("line"), at("character"))
            })
            .collect();
        assert_eq!(Some(shown), command_line(text), "{name}");
    }
}
