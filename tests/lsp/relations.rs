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
        &[
            ("64", "Tổng số 64 trường, nhưng các phần cộng lại được 63 trường", "63 trường"),
            (
                "35",
                "Một phần của 64 trường: 28 + 35 = 63 trường; văn bản ghi 64 trường\n\nĐã kiểm: không khớp, còn thiếu 1 trường.",
                "Part of 64 trường: 28 + 35 = 63 trường; the text says 64 trường\n\nChecked: the figures do not agree, 1 trường missing.",
            ),
        ],
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
    let long: Vec<String> = (10..50).map(|count| format!("bản Nà Lộc {count} hộ")).collect();
    let long = format!("Toàn huyện có 1.180 hộ, gồm: {}.\n", long.join("; "));
    check(
        &long,
        &[("1.180", "10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + … + 49 = 1.180 hộ", "+ … +")],
    );
}
