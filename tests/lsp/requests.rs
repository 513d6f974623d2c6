//! What an editor asks.

use crate::client::Client;
use serde_json::{Value, json};

const URI: &str = "file:///a.txt";

const REPORT: &str = "BÁO CÁO\nPHẦN I\nI. KẾT QUẢ\n\n1. Giáo dục 😀\n\nTrao 1.500 suất quà.\n\n2. Y tế\n\n\
    Khám cho 84 người.\n\nII. PHƯƠNG HƯỚNG\n\nTiếp tục.\n";

fn page() -> Value {
    json!({"textDocument": {"uri": URI}})
}

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}})
}

#[test]
fn the_outline_is_nested_where_the_editor_can_show_that() {
    let nested = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut client = Client::ready(nested, json!(null));
    client.open(URI, 1, REPORT);
    let symbols = client.result("textDocument/documentSymbol", page());
    let names = |list: &Value| -> Vec<String> {
        list.as_array()
            .unwrap_or(&Vec::new())
            .iter()
            .map(|it| it["name"].as_str().unwrap_or("?").into())
            .collect()
    };
    assert_eq!(names(&symbols), ["PHẦN I"]);
    let part = &symbols[0];
    assert_eq!(names(&part["children"]), ["I. KẾT QUẢ", "II. PHƯƠNG HƯỚNG"]);
    let first = &part["children"][0];
    assert_eq!(names(&first["children"]), ["1. Giáo dục 😀", "2. Y tế"]);
    assert_eq!(first["range"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(first["range"]["end"], json!({"line": 10, "character": 18}));
    assert_eq!(first["children"][0]["selectionRange"]["end"], json!({"line": 4, "character": 14}));

    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, REPORT);
    let symbols = client.result("textDocument/documentSymbol", page());
    assert_eq!(names(&symbols), ["PHẦN I", "I. KẾT QUẢ", "1. Giáo dục 😀", "2. Y tế", "II. PHƯƠNG HƯỚNG"]);
    assert_eq!(symbols[0]["location"]["uri"], URI);
}

#[test]
fn sections_fold_up_to_the_next() {
    let mut client = Client::ready(json!({"textDocument": {"foldingRange": {"rangeLimit": 3}}}), json!(null));
    client.open(URI, 1, REPORT);
    let ranges = client.result("textDocument/foldingRange", page());
    let lines: Vec<_> = ranges
        .as_array()
        .expect("a list")
        .iter()
        .map(|range| (range["startLine"].as_u64(), range["endLine"].as_u64()))
        .collect();
    assert_eq!(lines, [(Some(1), Some(14)), (Some(2), Some(10)), (Some(4), Some(6))]);
}

#[test]
fn every_request_is_answered_on_any_text_and_for_any_document() {
    let capabilities =
        json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}}});
    let mut client = Client::ready(capabilities, json!(null));
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}});
    let options = json!({"tabSize": 4, "insertSpaces": true});
    for (uri, text) in
        [(URI, Some(REPORT)), (URI, Some("")), (URI, Some("\r\n\r")), ("file:///none.txt", None)]
    {
        if let Some(text) = text {
            client.open(uri, 1, text);
        }
        let document = json!({"uri": uri});
        for (method, params) in [
            ("textDocument/codeAction", json!({"range": whole, "context": {"diagnostics": []}})),
            ("textDocument/hover", json!({"position": {"line": 6, "character": 6}})),
            ("textDocument/hover", json!({"position": {"line": 999, "character": 6}})),
            ("textDocument/documentSymbol", json!({})),
            ("textDocument/foldingRange", json!({})),
            ("textDocument/formatting", json!({"options": options})),
            ("textDocument/rangeFormatting", json!({"options": options, "range": whole})),
            (
                "textDocument/onTypeFormatting",
                json!({"options": options, "position": {"line": 1, "character": 0}, "ch": "\n"}),
            ),
            ("textDocument/semanticTokens/full", json!({})),
            ("textDocument/inlayHint", json!({"range": whole})),
            ("textDocument/codeLens", json!({})),
            ("textDocument/diagnostic", json!({})),
        ] {
            let mut params = params;
            params["textDocument"] = document.clone();
            let answer = client.call(method, params);
            assert!(answer.get("result").is_some(), "{method} of {uri}: {answer}");
        }
        let facts = json!({"command": "rasoat.showFacts", "arguments": [uri]});
        let facts = client.result("workspace/executeCommand", facts);
        assert_eq!(facts.is_array(), text.is_some(), "{facts}");
    }
}

#[test]
fn an_action_that_was_not_offered_is_refused() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, REPORT);
    assert_eq!(client.error("codeAction/resolve", json!({"title": "x"})), -32602);
    let outdated = json!({"title": "x", "data": {"uri": URI, "version": 0, "what": "All"}});
    assert_eq!(client.error("codeAction/resolve", outdated), -32801);
    let gone =
        json!({"title": "x", "data": {"uri": "file:///none.txt", "version": 0, "what": {"Fix": [0, 0]}}});
    assert_eq!(client.error("codeAction/resolve", gone), -32801);
    for what in [json!({"Fix": [7, 7]}), json!({"Alike": 7})] {
        let nowhere = json!({"title": "x", "data": {"uri": URI, "version": 1, "what": what}});
        assert_eq!(client.error("codeAction/resolve", nowhere), -32801);
    }
}

fn pulling() -> Value {
    json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}})
}

#[test]
fn a_client_that_asks_itself_is_not_sent_anything() {
    let mut client = Client::ready(pulling(), json!(null));
    client.open(URI, 1, REPORT);
    let first = client.result("textDocument/diagnostic", page());
    assert_eq!((&first["kind"], first["items"].is_array()), (&json!("full"), true));
    let again = json!({"textDocument": {"uri": URI}, "previousResultId": first["resultId"]});
    let second = client.result("textDocument/diagnostic", again.clone());
    assert_eq!(second, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    client.change(URI, 2, json!([{"text": ""}]));
    client.result("textDocument/diagnostic", again);
    client.notify("textDocument/didClose", page());
    client.result("textDocument/documentSymbol", page());
    assert!(client.all(|message| message["method"] == "textDocument/publishDiagnostics").is_empty());
}

#[test]
fn with_a_caret_delay_or_without_refresh_diagnostics_are_sent() {
    for (capabilities, options) in [
        (pulling(), json!({"caretDelay": 200})),
        (json!({"textDocument": {"diagnostic": {}}}), json!(null)),
        (json!({}), json!({"caretDelay": 200})),
    ] {
        let mut client = Client::start();
        let answer = client.initialize(capabilities, options);
        assert!(answer["result"]["capabilities"].get("diagnosticProvider").is_none(), "{answer}");
        client.notify("initialized", json!({}));
        client.open(URI, 1, REPORT);
        client.published(URI, 1);
        client.change(URI, 2, json!([{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "5"}]));
        client.published(URI, 2);
    }
}

#[test]
fn the_client_is_asked_to_watch_files_and_for_its_configuration() {
    let capabilities =
        json!({"workspace": {"configuration": true, "didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::ready(capabilities, json!({"testHooks": true}));
    let watch = client.wait(|message| message["method"] == "client/registerCapability");
    assert_eq!(watch["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let asked = client.wait(|message| message["method"] == "workspace/configuration");
    client.open(URI, 1, REPORT);
    client.change(URI, 2, json!([{"text": "đã sửa"}]));
    // Nothing waits for the answer.
    client.published(URI, 2);
    client.send(
        &json!({"jsonrpc": "2.0", "id": asked["id"], "result": [{"lang": "en", "rules": {"x": "off"}}]}),
    );
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let again =
        client.wait(|message| message["method"] == "workspace/configuration" && message["id"] != asked["id"]);
    client.send(&json!({"jsonrpc": "2.0", "id": again["id"], "error": {"code": 1, "message": "không"}}));
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": "file:///rasoat.toml", "type": 2}]}),
    );
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"added": [{"uri": "file:///x", "name": "x"}], "removed": []}}),
    );
    client.check_alive();
}

#[test]
fn messages_follow_the_locale_and_the_option() {
    for (locale, options, words) in [
        (json!("en-GB"), json!({"colour": 1}), "cannot make sense"),
        (json!("vi"), json!({"colour": 1}), "không hiểu"),
        (json!("fr"), json!({"colour": 1}), "không hiểu"),
        (json!(null), json!({"colour": 1, "lang": "en"}), "cannot make sense"),
    ] {
        let mut client = Client::start();
        let params = json!({"capabilities": {}, "locale": locale, "initializationOptions": options});
        client.call("initialize", params);
        client.logged(words);
    }
}

#[test]
fn hover_on_nothing_is_nothing() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, REPORT);
    assert_eq!(client.result("textDocument/hover", at(14, 2)), json!(null));
}

#[test]
fn facts_say_where_they_stand_and_whether_they_were_checked() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(
        URI,
        1,
        "Quỹ 😀 có 1.450.000 đồng (một triệu bốn trăm năm mươi nghìn đồng) của 12 hộ, từ năm 2020.\n",
    );
    let facts =
        client.result("workspace/executeCommand", json!({"command": "rasoat.showFacts", "arguments": [URI]}));
    let read: Vec<_> = facts
        .as_array()
        .expect("a list")
        .iter()
        .map(|fact| {
            let at = |end: &str| fact["range"][end]["character"].as_u64();
            (fact["text"].as_str(), fact["value"].as_str(), fact["checked"].as_bool(), at("start"), at("end"))
        })
        .collect();
    assert_eq!(read[0], (Some("1.450.000 đồng"), Some("1450000"), Some(true), Some(10), Some(24)));
    let hộ = read.iter().find(|fact| fact.0 == Some("12 hộ")).expect("it was read");
    assert_eq!(hộ.2, Some(false));
    let why = facts.as_array().expect("a list").iter().find(|fact| fact["text"] == "12 hộ");
    assert_eq!(why.expect("it was read")["unchecked"], "không có nội dung khác để đối chiếu");
    let year = read.iter().find(|fact| fact.0 == Some("2020")).expect("it was read");
    assert_eq!(year.2, None);
    let none = json!({"command": "rasoat.showFacts"});
    assert_eq!(client.error("workspace/executeCommand", none), -32602);
}

#[test]
fn coverage_is_that_of_the_newest_text() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, "Vay 25.000 đồng (hai mươi lăm nghìn đồng), dài 12km.\n");
    let coverage = client.result("rasoat/coverage", json!({"uri": URI}));
    let alone = json!({"reason": "alone", "count": 1, "message": "không có nội dung khác để đối chiếu"});
    let expected = json!({"version": 1, "figures": 2, "checked": 1, "unchecked": [alone], "errors": 0,
        "warnings": 0, "infos": 1, "hints": 0, "more": 0, "notices": []});
    assert_eq!(coverage, expected);
    let english = "This is a page of plain English text with 12 apples in it.\n\n".repeat(9);
    client.change(URI, 2, json!([{"text": english}]));
    let coverage = client.result("rasoat/coverage", json!({"uri": URI}));
    assert_eq!(coverage["notices"].as_array().map(Vec::len), Some(1), "{coverage}");
    assert_eq!(client.result("rasoat/coverage", json!({"uri": "file:///none.txt"})), json!(null));
}

#[test]
fn rules_are_listed_and_explained() {
    let mut client = Client::ready(json!({}), json!({"lang": "en"}));
    let rules = client.result("workspace/executeCommand", json!({"command": "rasoat.listRules"}));
    let rules = rules.as_array().expect("a list");
    assert!(rules.len() > 10);
    for rule in rules {
        let ask = json!({"command": "rasoat.explainRule", "arguments": [rule["name"]]});
        let page = client.result("workspace/executeCommand", ask);
        let title = format!("# {}\n", rule["name"].as_str().expect("a name"));
        assert!(
            page.as_str().is_some_and(|page| page.starts_with(&title) && page.contains("## Why")),
            "{rule}"
        );
    }
    let unknown = json!({"command": "rasoat.explainRule", "arguments": ["no-such-rule"]});
    assert_eq!(client.result("workspace/executeCommand", unknown), json!(null));
}
