//! `rasoat.toml` in the editor.

use crate::client::Client;
use serde_json::{Value, json};
use std::fs;

const URI: &str = "file:///x/rasoat.toml";

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}})
}

#[test]
fn what_is_odd_is_underlined() {
    let mut client = Client::ready(json!({}), json!({"lang": "en"}));
    client.open_as(
        "toml",
        URI,
        1,
        "lang = \"vi\"\n[rules]\n\"ở đây\" = 1\nnumbr = \"off\"\ndate = \"loud\"\n",
    );
    let found = client.published(URI, 1);
    let summary: Vec<_> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| {
            (it["range"]["start"].clone(), it["severity"].clone(), it["message"].as_str().unwrap_or_default())
        })
        .collect();
    let place = |line: u32, character: u32| json!({"line": line, "character": character});
    assert_eq!(summary.len(), 3, "{found}");
    assert_eq!(summary[0], (place(2, 0), json!(2), "There is no rule “ở đây”."));
    assert_eq!(summary[1].2, "There is no rule “numbr”; did you mean “number”?");
    assert_eq!(summary[2].0, place(4, 7));
    client.change(URI, 2, json!([{"text": "lang = "}]));
    assert_eq!(client.published(URI, 2)[0]["severity"], 1);
    client.change(URI, 3, json!([{"text": "lang = \"en\"\n"}]));
    assert_eq!(client.published(URI, 3), json!([]));
    // It is no report.
    client.change(URI, 4, json!([{"text": "# Dài 12km.\n"}]));
    assert_eq!(client.published(URI, 4), json!([]));
    let tokens = client.result("textDocument/semanticTokens/full", json!({"textDocument": {"uri": URI}}));
    assert_eq!(tokens["data"], json!([]));
    client.open_as("toml", "file:///x/Cargo.toml", 1, "nope = 1\n# 12km\n");
    assert_eq!(client.published("file:///x/Cargo.toml", 1), json!([]));
}

#[test]
fn a_client_that_asks_itself_gets_the_same() {
    let capabilities = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    });
    let mut client = Client::ready(capabilities, json!(null));
    client.open_as("toml", URI, 1, "lnag = 1\n");
    let report = client.result("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    assert_eq!(report["items"].as_array().map(Vec::len), Some(1), "{report}");
}

#[test]
fn keys_are_completed_and_explained() {
    let capabilities = json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}});
    let mut client = Client::ready(capabilities, json!({"lang": "en"}));
    client.open_as("toml", URI, 1, "# đầu\n[rules]\nnumber-gr = \"\"\n");
    let items = client.result("textDocument/completion", at(2, 9));
    let item = items.as_array().expect("a list").iter().find(|it| it["label"] == "number-grouping");
    let item = item.unwrap_or_else(|| panic!("{items}"));
    assert_eq!(item["textEdit"]["range"]["start"], json!({"line": 2, "character": 0}));
    assert!(item["documentation"].as_str().is_some_and(|text| !text.is_empty()), "{item}");
    let values = client.result("textDocument/completion", at(2, 13));
    assert_eq!(values[4]["label"], "off", "{values}");
    let hover = client.result("textDocument/hover", at(1, 2));
    assert!(
        hover["contents"]["value"].as_str().is_some_and(|text| text.contains("Levels of rules")),
        "{hover}"
    );
    assert_eq!(hover["range"]["start"], json!({"line": 1, "character": 1}));
    assert_eq!(client.result("textDocument/hover", at(0, 2)), Value::Null);
    // Nothing is suggested in a report so far.
    client.open("file:///x/a.txt", 1, "Dài 12km.\n");
    let params = json!({"textDocument": {"uri": "file:///x/a.txt"}, "position": {"line": 0, "character": 3}});
    assert!(client.call("textDocument/completion", params).get("error").is_none());
}

#[test]
fn files_that_are_named_and_cannot_be_read_are_underlined() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = format!("file://{}/rasoat.toml", folder.path().display());
    fs::write(folder.path().join("b.toml"), "").expect("written");
    let mut client = Client::ready(json!({}), json!({"lang": "en"}));
    let text = "extend = 'mất.toml'\n[register]\nfiles = ['b.toml', 'nowhere.toml', '.']\n";
    client.open_as("toml", &uri, 1, text);
    let found = client.published(&uri, 1);
    let places: Vec<_> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["range"]["start"]["line"].as_u64(), it["message"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        places,
        [
            (Some(0), "the settings file “mất.toml” cannot be extended (it does not exist)."),
            (Some(2), "nowhere.toml: cannot be read (it does not exist)."),
            (Some(2), ".: cannot be read (it is a folder)."),
        ],
        "{found}"
    );
    client.change(&uri, 2, json!([{"text": "extend = 'b.toml'\n"}]));
    assert_eq!(client.published(&uri, 2), json!([]));
}

/// `rasoat-register.toml` and `rasoat-accepted.toml`: what is odd, what may stand there, what it means.
#[test]
fn files_of_entries_are_helped_with() {
    let capabilities = json!({"textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"codeActionLiteralSupport": {}},
    }});
    let mut client = Client::ready(capabilities, json!({"lang": "en"}));
    for (name, text, message, meant, completed) in [
        ("rasoat-register.toml", "[[programme]]\nnane = 'A b'\nname = 'A b'\n", "“nane”", "name", "owner"),
        (
            "rasoat-accepted.toml",
            "[[accepted]]\nreeson = 'A b'\nrule = 'date-invalid'\ntext = 'x'\n",
            "“reeson”",
            "reason",
            "sentence",
        ),
    ] {
        let uri = format!("file:///nowhere/{name}");
        let at = |line: u32, character: u32| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
        client.open_as("toml", &uri, 1, text);
        let found = client.published(&uri, 1);
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        assert!(found[0]["message"].as_str().is_some_and(|it| it.contains(message)), "{found}");
        assert_eq!(found[0]["range"]["start"], json!({"line": 1, "character": 0}));
        let items = client.result("textDocument/completion", at(1, 0));
        let labels: Vec<_> = items.as_array().expect("a list").iter().map(|it| it["label"].clone()).collect();
        assert!(labels.contains(&json!(completed)), "{labels:?}");
        let hover = client.result("textDocument/hover", at(0, 4));
        assert!(hover["contents"]["value"].as_str().is_some_and(|it| it.contains("**[[")), "{hover}");
        let range = found[0]["range"].clone();
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        let actions = client.result("textDocument/codeAction", params);
        assert_eq!(actions[0]["title"], format!("Change to “{meant}”"), "{actions}");
        let edit = &actions[0]["edit"]["changes"][&uri][0];
        assert_eq!(*edit, json!({"range": range, "newText": meant}), "{actions}");
        client.change(&uri, 2, json!([{"range": range, "text": meant}]));
        if name == "rasoat-accepted.toml" {
            assert_eq!(client.published(&uri, 2), json!([]));
        }
        client.change(&uri, 3, json!([{"text": "[["}]));
        assert_eq!(client.published(&uri, 3)[0]["severity"], 1);
    }
}

#[test]
fn a_name_that_was_meant_is_put_in_its_place() {
    let capabilities = json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}});
    let mut client = Client::ready(capabilities, json!(null));
    client.open_as("toml", URI, 1, "[rules]\n\"date-invald\" = \"off\"\nxyz = 1\n");
    assert_eq!(client.published(URI, 1).as_array().map(Vec::len), Some(2));
    let mut actions = |line: u32| {
        let place = json!({"line": line, "character": 2});
        let range = json!({"start": place, "end": place});
        client.result(
            "textDocument/codeAction",
            json!({"textDocument": {"uri": URI}, "range": range, "context": {"diagnostics": []}}),
        )
    };
    let found = actions(1);
    assert_eq!(found[0]["title"], "Sửa thành “date-invalid”", "{found}");
    assert_eq!(found[0]["edit"]["changes"][URI][0]["newText"], "\"date-invalid\"", "{found}");
    assert_eq!(actions(2), json!([]));
}

#[test]
fn settings_hold_as_soon_as_they_are_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = Client::ready(json!({}), json!(null));
    client.open(&uri("a.txt"), 1, "Dài 12km.\n");
    assert_eq!(client.published(&uri("a.txt"), 1).as_array().map(Vec::len), Some(1));
    client.open_as("toml", &uri("rasoat.toml"), 1, "");
    client.forget();
    fs::write(folder.path().join("rasoat.toml"), "[rules]\nnumber = \"off\"\n").expect("written");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri("rasoat.toml")}}));
    assert_eq!(client.published(&uri("a.txt"), 1), json!([]));
}
