//! Edits: the server's text is the editor's text, whatever is typed and in whatever encoding.

use crate::client::{Client, frame};
use serde_json::{Value, json};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

const URI: &str = "file:///b%C3%A1o%20c%C3%A1o.txt";

/// A generator of numbers that are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn units(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// The position of a byte by the plainest means there are.
pub fn position(text: &str, offset: usize, encoding: Encoding) -> Value {
    let before = &text[..offset];
    let mut line = 0;
    let mut start = 0;
    let bytes = text.as_bytes();
    for i in 0..offset {
        let breaks = bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n');
        if breaks {
            line += 1;
            start = i + 1;
        }
    }
    json!({"line": line, "character": encoding.units(&before[start..])})
}

/// A place between two characters, not inside a line break.
pub fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) || text[..at].ends_with('\r') && text[at..].starts_with('\n') {
        at -= 1;
    }
    at
}

const PIECES: [&str; 22] = [
    "a",
    "ư",
    "ợ",
    "Đ",
    "ề",
    "e\u{302}\u{301}",
    "\u{323}",
    "😀",
    "👩‍👩‍👧",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    " ",
    "năm 2024 ",
    "12,5%",
    "1.234",
    "\n\n",
    "|",
    "- ",
];

/// One edit and the text behind it.
fn edit(text: &mut String, dice: &mut Dice, encoding: Encoding) -> Value {
    edit_with(&PIECES, text, dice, encoding)
}

/// One edit that may insert one of these pieces.
pub fn edit_with(pieces: &[&str], text: &mut String, dice: &mut Dice, encoding: Encoding) -> Value {
    let start = place(text, dice);
    let mut end = start;
    if dice.below(5) < 2 {
        for _ in 0..=dice.below(4) {
            end += text[end..].chars().next().map_or(0, char::len_utf8);
        }
        if text[..end].ends_with('\r') && text[end..].starts_with('\n') {
            end += 1;
        }
    }
    let inserted = if end > start && dice.below(2) == 0 { "" } else { pieces[dice.below(pieces.len())] };
    let range = json!({"start": position(text, start, encoding), "end": position(text, end, encoding)});
    text.replace_range(start..end, inserted);
    json!({"range": range, "text": inserted})
}

fn did_change(version: usize, changes: &[Value]) -> Vec<u8> {
    let params = json!({"textDocument": {"uri": URI, "version": version}, "contentChanges": changes});
    let message = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params});
    frame(message.to_string().as_bytes())
}

/// 1,000 edits in one write with a request right behind, for a text and an encoding.
#[track_caller]
fn check(name: &str, text: &str, seed: u64, encoding: Encoding) {
    let mut client = Client::ready(json!({"general": {"positionEncodings": [encoding.name()]}}), json!(null));
    let mut dice = Dice::new(seed);
    let mut model = text.to_owned();
    client.open(URI, 0, text);
    let mut bytes = Vec::new();
    let (mut edits, mut version) = (0, 0);
    while edits < 1000 {
        let count = (1 + dice.below(3)).min(1000 - edits);
        let changes: Vec<Value> = (0..count).map(|_| edit(&mut model, &mut dice, encoding)).collect();
        edits += count;
        version += 1;
        bytes.extend(did_change(version, &changes));
    }
    let ask = json!({"jsonrpc": "2.0", "id": "now", "method": "rasoat/viewText", "params": {"uri": URI}});
    bytes.extend(frame(ask.to_string().as_bytes()));
    client.write(&bytes);
    let answer = client.answer(&json!("now"));
    assert_eq!(answer["result"]["text"], json!(model), "{name}, seed {seed}, {encoding:?}");
    assert_eq!(answer["result"]["version"], json!(version));
    client.published(URI, version as i64);
    assert_eq!(client.text(URI), model);
    assert!(client.all(|message| message.to_string().contains("is skipped")).is_empty());
}

const INVENTED: &str = "BÁO CÁO\r\nKết quả quý III/2031 của xã Nậm Tre 😀\n\n1. Kết quả\rTổng số 1.234 hộ, \
    đạt 84,5%; hỗ trợ 2,67 tỷ đồng\u{2028}cho 57 hộ.\r\n| Bản | Số hộ |\n|---|---|\n| Phiêng Hoa | 31 |\n";

#[test]
fn a_thousand_edits_at_once_leave_the_text_of_the_editor() {
    let decomposed: String = INVENTED.nfd().collect();
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        for seed in 1..=5 {
            check("invented", INVENTED, seed, encoding);
        }
        check("decomposed", &decomposed, 6, encoding);
        check("empty", "", 7, encoding);
        check("long", &INVENTED.repeat(100), 8, encoding);
    }
}

#[test]
fn a_thousand_edits_of_the_sample_reports_leave_the_text_of_the_editor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    for (seed, entry) in entries.flatten().enumerate() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).expect("it can be read");
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                check(&path.display().to_string(), &text, seed as u64 + 10, encoding);
            }
        }
    }
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character)| json!({"line": line, "character": character});
    json!({"start": position(start), "end": position(end)})
}

#[test]
fn columns_are_clamped_before_the_line_break_and_halves_of_pairs_rounded_down() {
    let mut client = Client::ready(json!({}), json!(null));
    let mut check = |text: &str, range: Value, inserted: &str, expected: &str| {
        client.open(URI, 1, text);
        client.change(URI, 2, json!([{"range": range, "text": inserted}]));
        assert_eq!(client.text(URI), expected);
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    };
    check("một\r\nhai", range((0, 99), (0, 99)), "!", "một!\r\nhai");
    check("một\nhai", range((0, 1), (0, 4_294_967_295)), "!", "m!\nhai");
    check("một\rhai", range((0, 99), (1, 0)), " ", "một hai");
    check("a😀b", range((0, 2), (0, 2)), "!", "a!😀b");
    check("a😀b", range((0, 2), (0, 3)), "", "ab");
    check("a", range((1, 0), (1, 0)), "!", "a!");
    check("a", range((1, 7), (1, 7)), "!", "a!");
}

#[test]
fn an_edit_that_cannot_be_is_skipped_and_said() {
    let mut client = Client::hooked();
    client.open(URI, 5, "một\nhai\n");
    let edits = json!([
        {"range": range((9, 0), (9, 0)), "text": "x"},
        {"range": range((1, 2), (0, 1)), "text": "x"},
        {"range": range((0, 0), (99, 0)), "text": "x"},
        {"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"},
        {"range": {"start": "x"}, "text": "x"},
        {"range": range((0, 0), (0, 0))},
        {"range": range((0, 0), (0, 0)), "text": 7},
        "odd",
        {"range": range((1, 0), (1, 3)), "text": "ba"},
    ]);
    client.change(URI, 6, edits);
    assert_eq!(client.text(URI), "một\nba\n");
    client.logged("is skipped: its range 9:0-9:0 is beyond the end");
    client.logged("is skipped: its range 1:2-0:1 is reversed");
    client.published(URI, 6);
    // This client cannot be asked for the whole text.
    client.wait(|message| message["method"] == "window/showMessage");
    client.change(URI, 4, json!([{"text": "cũ"}]));
    client.logged("takes version 6 back to 4");
    assert_eq!(client.text(URI), "một\nba\n");
    client.change("file:///other.txt", 1, json!([{"text": "x"}]));
    client.logged("which is not open, is ignored");
    client.check_alive();
}

#[test]
fn a_client_out_of_step_is_asked_for_the_whole_text() {
    let mut client = Client::ready(
        json!({"textDocument": {"synchronization": {"dynamicRegistration": true}}}),
        json!(null),
    );
    client.open(URI, 1, "một");
    client.change(URI, 2, json!([{"range": range((9, 0), (9, 0)), "text": "x"}]));
    let asked = client.wait(|message| message["method"] == "client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "textDocument/didChange");
    assert_eq!(registration["registerOptions"]["syncKind"], 1);
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    client.change(URI, 3, json!([{"text": "một hai"}]));
    client.wait(|message| message["method"] == "client/unregisterCapability");
    assert_eq!(client.text(URI), "một hai");
}

#[test]
fn documents_are_opened_closed_and_opened_again() {
    let mut client = Client::hooked();
    client.open(URI, 1, "một");
    client.published(URI, 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    client.wait(|message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"].get("version").is_none()
    });
    assert_eq!(client.result("rasoat/viewText", json!({"uri": URI})), json!(null));
    client.open(URI, 2, "hai");
    // The same document, as another part of the editor writes its name.
    client.open("file:///báo cáo.txt", 3, "ba");
    client.logged("was open already");
    client.change(URI, 4, json!([{"range": range((0, 0), (0, 0)), "text": "x"}]));
    assert_eq!(client.text(URI), "xba");
    client.open("untitled:Untitled-1", 1, "chưa đặt tên");
    assert_eq!(client.text("untitled:Untitled-1"), "chưa đặt tên");
    client.published("untitled:Untitled-1", 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": "file:///nie.txt"}}));
    client.logged("didClose for");
}

#[test]
fn a_burst_ends_with_the_newest_version() {
    let mut client = Client::ready(json!({}), json!(null));
    client.open(URI, 0, &INVENTED.repeat(200));
    let mut bytes = Vec::new();
    for version in 1..=500 {
        bytes.extend(did_change(version, &[json!({"range": range((3, 0), (3, 0)), "text": "9"})]));
    }
    client.write(&bytes);
    client.published(URI, 500);
    let versions: Vec<i64> = client
        .all(|message| message["method"] == "textDocument/publishDiagnostics")
        .iter()
        .filter_map(|message| message["params"]["version"].as_i64())
        .collect();
    assert!(versions.is_sorted(), "{versions:?}");
}

#[test]
fn a_client_without_versions_is_served() {
    let mut client = Client::ready(json!({}), json!(null));
    client.notify("textDocument/didOpen", json!({"textDocument": {"uri": URI, "text": "một"}}));
    let change = json!({"textDocument": {"uri": URI, "version": null}, "contentChanges": [{"text": "hai"}]});
    client.notify("textDocument/didChange", change);
    assert_eq!(client.text(URI), "hai");
}

#[test]
fn a_writer_who_never_pauses_sees_findings() {
    let mut client = Client::hooked();
    // A check of this text takes longer than the next edit.
    client.open(URI, 0, "Dài 12km. [rasoat: slow]\n");
    client.published(URI, 0);
    let mut version = 0;
    let published =
        |client: &Client| client.all(|message| message["method"] == "textDocument/publishDiagnostics").len();
    while published(&client) < 3 {
        version += 1;
        assert!(version < 10_000, "nothing was published under steady typing");
        client.change(URI, version, json!([{"range": range((0, 0), (0, 0)), "text": "x"}]));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let within = client.all(|message| message["method"] == "textDocument/publishDiagnostics")[1].clone();
    let shown = within["params"]["version"].as_i64().expect("a version");
    assert!(0 < shown && shown < version, "{shown} of {version}");
    // It is about the text of that version.
    let start = 4 + shown;
    assert_eq!(within["params"]["diagnostics"][0]["range"]["start"]["character"], start);
    client.published(URI, version);
}

#[test]
fn requests_are_answered_under_steady_typing() {
    let mut client = Client::hooked();
    client.open(URI, 0, "I. MỤC\n\nDài 12km. [rasoat: slow]\n");
    let asked = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    for version in 1..10_000 {
        client.change(URI, version, json!([{"range": range((2, 0), (2, 0)), "text": "x"}]));
        std::thread::sleep(std::time::Duration::from_millis(2));
        if !client.all(|message| message["id"] == asked).is_empty() {
            return;
        }
    }
    panic!("nothing was answered under steady typing");
}
