//! What an editor shows of totals and their parts.

use crate::client::Client;
use serde_json::{Value, json};

const URI: &str = "file:///a.txt";

/// Where `words` stand in a text, in UTF-16.
fn place(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let before = &text[..at];
    let line = before.matches('\n').count();
    let column: usize = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    json!({"line": line, "character": column})
}

/// What a hover over the first of `words` says.
fn hover(client: &mut Client, text: &str, words: &str) -> String {
    let params = json!({"textDocument": {"uri": URI}, "position": place(text, words)});
    client.result("textDocument/hover", params)["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn hover_shows_the_equation_and_whether_it_was_checked() {
    let markdown = json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}});
    let check = |text: &str, rows: &[(&str, &str, &str)]| {
        for (lang, pick) in [("vi", 0), ("en", 1)] {
            let mut client = Client::ready(markdown.clone(), json!({"lang": lang}));
            client.open(URI, 1, text);
            for (words, vi, en) in rows {
                let said = hover(&mut client, text, words);
                let expected = [vi, en][pick];
                assert!(said.contains(expected), "{words}: no {expected:?} in\n{said}");
            }
        }
    };
    check(
        "Xã 😀 có 64 trường, gồm 28 trường mầm non và 36 trường tiểu học.\n",
        &[
            (
                "64",
                "28 + 36 = 64 trường\n\nĐã kiểm: khớp.",
                "28 + 36 = 64 trường\n\nChecked: the figures agree.",
            ),
            ("36", "Một phần của 64 trường: 28 + 36 = 64 trường", "Part of 64 trường: 28 + 36 = 64 trường"),
        ],
    );
    check(
        "Xã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học.\n",
        &[(
            "35",
            "Một phần của 64 trường: 28 + 35 = 63 trường; văn bản ghi 64 trường\n\nĐã kiểm: không khớp, còn thiếu 1 trường.",
            "Part of 64 trường: 28 + 35 = 63 trường; the text says 64 trường\n\nChecked: the figures do not agree, 1 trường missing.",
        )],
    );
    check(
        "Câu lạc bộ kết nạp 90 hội viên, trong đó 61 nữ, 52 người dân tộc thiểu số.\n",
        &[(
            "90",
            "Chưa kiểm: các phần có thể trùng nhau (nữ, đảng viên, dân tộc thiểu số …).",
            "Not checked: the parts may overlap (women, Party members, ethnic minorities …).",
        )],
    );
    check(
        "Quỹ có 1,5 tỷ đồng, gồm 1.200 triệu đồng vốn vay và 300 triệu đồng góp; họp 12 buổi.\n",
        &[
            ("1,5", "1,2 + 0,3 = 1,5 tỷ đồng", "1,2 + 0,3 = 1,5 tỷ đồng"),
            (
                "12 buổi",
                "Chưa kiểm: không có nội dung khác để đối chiếu.",
                "Not checked: nothing else on the page speaks of it.",
            ),
        ],
    );
    check(
        "Cả xã có 90 hộ, trong đó:\n- Bản Cò: 25 hộ;\n- Bản Nà: 15 hộ.\n",
        &[
            (
                "90",
                "25 + 15 = 40 hộ; văn bản ghi 90 hộ\n\nChưa kiểm: danh sách có thể chưa nêu đủ các phần.",
                "Not checked: the list may not name all parts.",
            ),
            ("15", "Một phần của 90 hộ", "Part of 90 hộ"),
        ],
    );
    check(
        "Xã có 27 mô hình, trong đó có 3 mô hình tự quản.\n",
        &[("27", "3 mô hình nằm trong 27 mô hình", "3 mô hình is part of 27 mô hình")],
    );
    check(
        "| Thôn | Hộ | Nghèo |\n|---|---|---|\n| Nà Ca | 128 | 12 |\n| Pá Mu | 84 | 23 |\n| Cộng | 212 | 34 |\n",
        &[
            ("212", "128 + 84 = 212\n\nĐã kiểm: khớp.", "128 + 84 = 212\n\nChecked: the figures agree."),
            ("84", "Một phần của 212: 128 + 84 = 212", "Part of 212: 128 + 84 = 212"),
            ("23", "12 + 23 = 35; văn bản ghi 34", "12 + 23 = 35; the text says 34"),
        ],
    );
    check(
        "Dân số xã: Kinh 61%, Thái 36,6%, dân tộc khác 2,4%.\n",
        &[("36,6", "61% + 36,6% + 2,4% = 100%\n\nĐã kiểm: khớp.", "Checked: the figures agree.")],
    );
    let long: Vec<String> = (10..50).map(|count| format!("bản Nà Lộc {count} hộ")).collect();
    let long = format!("Toàn huyện có 1.180 hộ, gồm: {}.\n", long.join("; "));
    check(
        &long,
        &[("1.180", "10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + … + 49 = 1.180 hộ", "+ … +")],
    );
}

const REPORT: &str = "Xã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học.\n\n\
    Bản 😀 có 50 hộ, gồm 20 hộ nghèo và 30 hộ khác.\n\n\
    Cả xã có 90 hộ, trong đó:\n- Bản Cò: 25 hộ;\n- Bản Nà: 15 hộ.\n\n\
    Câu lạc bộ kết nạp 90 hội viên, trong đó 61 nữ, 52 người dân tộc thiểu số.\n";

fn whole() -> Value {
    json!({"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}})
}

fn hints(client: &mut Client, range: Value) -> Vec<(String, Value)> {
    let params = json!({"textDocument": {"uri": URI}, "range": range});
    let hints = client.result("textDocument/inlayHint", params);
    let hint =
        |hint: &Value| (hint["label"].as_str().unwrap_or_default().to_owned(), hint["position"].clone());
    hints.as_array().expect("a list").iter().map(hint).collect()
}

fn lenses(client: &mut Client) -> Vec<Value> {
    let lenses = client.result("textDocument/codeLens", json!({"textDocument": {"uri": URI}}));
    lenses.as_array().expect("a list").clone()
}

#[test]
fn the_computed_sum_stands_beside_a_total_that_differs_or_was_not_checked() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, REPORT);
    let at = |line: u32, character: u32| json!({"line": line, "character": character});
    assert_eq!(
        hints(&mut client, whole()),
        [("cộng được 63 trường".to_owned(), at(0, 15)), ("cộng được 40 hộ".to_owned(), at(4, 14))]
    );
    let below = json!({"start": {"line": 3, "character": 0}, "end": {"line": 9, "character": 0}});
    assert_eq!(hints(&mut client, below), [("cộng được 40 hộ".to_owned(), at(4, 14))]);
    client.change(
        URI,
        2,
        json!([{"text": "Xã có 64 trường, gồm 28 trường mầm non và 36 trường tiểu học.\n"}]),
    );
    assert_eq!(hints(&mut client, whole()), []);
}

#[test]
fn a_line_above_a_total_says_how_many_parts_it_has_and_what_is_missing() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 1, REPORT);
    let shown = lenses(&mut client);
    let titles: Vec<&str> = shown.iter().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert_eq!(
        titles,
        ["2 phần · thiếu 1 trường", "2 phần · khớp", "2 phần · chưa kiểm", "2 phần · chưa kiểm"]
    );
    assert_eq!(shown[1]["range"]["start"], json!({"line": 2, "character": 10}));
    // The line can be clicked.
    let command = &shown[0]["command"];
    let run = json!({"command": command["command"], "arguments": command["arguments"]});
    let said = client.result("workspace/executeCommand", run);
    assert_eq!(said, "28 + 35 = 63 trường; văn bản ghi 64 trường. Đã kiểm: không khớp, còn thiếu 1 trường.");
    client.wait(|message| message["method"] == "window/showMessage" && message["params"]["message"] == said);
}

#[test]
fn hints_and_lines_can_be_turned_off() {
    for options in [json!({"inlayHints": false}), json!({"codeLens": false})] {
        let mut client = Client::ready(json!({}), options.clone());
        client.open(URI, 1, REPORT);
        assert_eq!(hints(&mut client, whole()).is_empty(), options.get("inlayHints").is_some());
        assert_eq!(lenses(&mut client).is_empty(), options.get("codeLens").is_some());
    }
    let refreshes =
        json!({"workspace": {"inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}}});
    let mut client = Client::ready(refreshes, json!(null));
    client.open(URI, 1, REPORT);
    assert!(!lenses(&mut client).is_empty());
    let off = json!({"settings": {"rasoat": {"inlayHints": false, "codeLens": false}}});
    client.notify("workspace/didChangeConfiguration", off);
    client.wait(|message| message["method"] == "workspace/inlayHint/refresh");
    client.wait(|message| message["method"] == "workspace/codeLens/refresh");
    assert_eq!((lenses(&mut client).len(), hints(&mut client, whole()).len()), (0, 0));
}

#[test]
fn the_figures_of_a_selection_are_added_up() {
    let literals =
        json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}}});
    let mut client = Client::ready(literals, json!(null));
    let text = "Chi 😀 2,5 tỷ đồng và 300 triệu đồng cho 12 hộ, 8 hộ và hàng chục hộ khác năm 2024.\n\n\
        | Bản | Hộ | Khẩu |\n|---|---|---|\n| Cò | 12 | 1.050 |\n| Nà | 30 | 140 |\n";
    client.open_as("markdown", URI, 1, text);
    let line = |from: u32, to: u32| json!({"start": {"line": from, "character": 0}, "end": {"line": to, "character": 0}});
    let actions = |client: &mut Client, range: Value| {
        let params = json!({"textDocument": {"uri": URI}, "range": range, "context": {"diagnostics": []}});
        let actions = client.result("textDocument/codeAction", params);
        let actions = actions.as_array().expect("a list").clone();
        actions.into_iter().filter(|action| action["kind"] == "rasoat.sum").collect::<Vec<_>>()
    };
    let offered = actions(&mut client, line(0, 1));
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0]["title"], "Cộng các số trong vùng chọn");
    let nothing = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 18}});
    assert_eq!(actions(&mut client, nothing), Vec::<Value>::new());
    let run = |client: &mut Client, range: Value| {
        let run = json!({"command": "rasoat.sumSelection", "arguments": [URI, range]});
        let answer = client.result("workspace/executeCommand", run);
        let message = answer["message"].as_str().expect("a message").to_owned();
        client.wait(|said| {
            said["method"] == "window/showMessage" && said["params"]["message"] == message.as_str()
        });
        message
    };
    assert_eq!(
        run(&mut client, line(0, 1)),
        "2,5 + 0,3 = 2,8 tỷ đồng; 12 + 8 = 20 hộ; không cộng: “hàng chục hộ”, 1 số không phải số lượng (năm, số hiệu …)."
    );
    assert_eq!(run(&mut client, line(3, 9)), "cột 2: 12 + 30 = 42; cột 3: 1.050 + 140 = 1.190.");
    assert_eq!(run(&mut client, line(9, 9)), "Vùng chọn không có số liệu nào để cộng.");
    let missing = json!({"command": "rasoat.sumSelection", "arguments": [URI]});
    assert_eq!(client.error("workspace/executeCommand", missing), -32602);
}

#[test]
fn a_total_that_is_none_can_be_accepted_as_such() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = format!("file://{}/a.txt", folder.path().display());
    let capabilities = json!({
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}},
        "workspace": {"applyEdit": true},
    });
    let mut client = Client::ready(capabilities, json!(null));
    client.open(&uri, 1, "Xã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học. Dài 12km.\n");
    let params = json!({"textDocument": {"uri": uri}, "range": whole(), "context": {"diagnostics": []}});
    let actions = client.result("textDocument/codeAction", params);
    let accepting = actions
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it["command"]["command"] == "rasoat.acceptFinding");
    let titles: Vec<&str> = accepting.filter_map(|action| action["title"].as_str()).collect();
    assert_eq!(
        titles,
        [
            "Không phải là tổng (ghi vào rasoat-accepted.toml)",
            "Chấp nhận chỗ này (ghi vào rasoat-accepted.toml)"
        ]
    );
}
