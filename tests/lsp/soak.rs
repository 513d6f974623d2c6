//! A long day of work: random edits of many documents with requests between, and at the end the
//! memory of the morning and the findings of a fresh check.
//!
//! `RASOAT_SOAK=100000` sets how many edits; a normal run takes a few seconds.

use crate::client::Client;
use crate::editing::{Dice, Encoding, edit_with};
use crate::process::resident;
use serde_json::{Value, json};

const DOCUMENTS: usize = 50;

/// Edits of a normal run.
const FEW: usize = 2_500;

/// Edits that are written at once.
const ROUND: usize = 250;

/// A document that has grown larger is written anew, so that memory can be compared: of words that were
/// broken, ever more would be found.
const LARGE: usize = 6_000;

/// Invented sentences with something to find, and what divides and joins blocks.
const PIECES: [&str; 24] = [
    "Tổ công tác tuần tra 231,7km đường biên. ",
    "Hỗ trợ 2.67 tỷ đồng cho 8,800 hộ. ",
    "Họp ngày 31/6/2031 tại xã Nậm Tre.\n",
    "Trao 1.500.000 đồng (một triệu năm trăm đồng). ",
    "Giai đoạn 2030-2026 ",
    "Kế hoạch số 02-KH/BCĐTW ",
    "đạt 84 %, ",
    "đạt 84%; ",
    "05 xã, 5 bản, 07 thôn ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "| 1 | Phiêng Hoa | 12 |\n",
    "```\n",
    "<!-- ",
    " -->",
    "---\n",
    "## II. KẾT QUẢ\n",
    "- ",
    "e\u{302}\u{301}",
    "👩‍👩‍👧",
    "7",
];

struct Model {
    uri: String,
    language: &'static str,
    text: String,
    version: i64,
}

impl Model {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let text = drawn(dice);
        let language = ["markdown", "plaintext"][number % 2];
        Self { uri: format!("file:///{number}.txt"), language, text, version: 0 }
    }

    /// Some edits in one message.
    fn edit(&mut self, count: usize, dice: &mut Dice, client: &mut Client) {
        let mut changes: Vec<Value> = Vec::new();
        for _ in 0..count {
            changes.push(edit_with(&PIECES, &mut self.text, dice, Encoding::Utf16));
        }
        if self.text.len() > LARGE {
            self.text = drawn(dice);
            changes.push(json!({"text": self.text}));
        }
        self.version += 1;
        client.change(&self.uri, self.version, json!(changes));
    }
}

/// A text of some pieces.
fn drawn(dice: &mut Dice) -> String {
    (0..120).map(|_| PIECES[dice.below(PIECES.len())]).collect()
}

#[test]
fn after_many_edits_memory_is_flat_and_findings_are_those_of_a_fresh_check() {
    let edits = std::env::var("RASOAT_SOAK").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let mut client = Client::ready(json!({}), json!(null));
    let mut dice = Dice::new(2031);
    let mut documents: Vec<Model> = (0..DOCUMENTS).map(|number| Model::new(number, &mut dice)).collect();
    for document in &documents {
        client.open_as(document.language, &document.uri, 0, &document.text);
    }
    let (mut done, mut samples) = (0, Vec::new());
    while done < edits {
        let mut left = ROUND;
        while left > 0 {
            let count = (1 + dice.below(3)).min(left);
            let number = dice.below(DOCUMENTS);
            documents[number].edit(count, &mut dice, &mut client);
            left -= count;
            if dice.below(10) == 0 {
                ask_something(&mut client, &documents[number].uri, &mut dice);
            }
        }
        done += ROUND;
        // What was published of earlier versions may be forgotten.
        let one = &mut documents[dice.below(DOCUMENTS)];
        one.edit(1, &mut dice, &mut client);
        assert_eq!(client.text(&one.uri), one.text, "after {done} edits");
        client.published(&one.uri, one.version);
        client.forget();
        if done >= edits * (samples.len() + 1) / 10
            && let Some(pages) = resident(client.process.id())
        {
            let text: usize = documents.iter().map(|document| document.text.len()).sum();
            eprintln!("{done} edits: {pages} resident pages, {text} bytes of text");
            samples.push(pages);
        }
    }
    if let (Some(warm), Some(end)) = (samples.get(1), samples.last()) {
        assert!(end * 4 <= warm * 5, "memory grows from {warm} to {end} pages");
    }
    for document in &mut documents {
        document.edit(1, &mut dice, &mut client);
        let edited = client.published(&document.uri, document.version);
        let fresh = format!("untitled:{}", document.uri.trim_start_matches("file:///"));
        client.open_as(document.language, &fresh, 1, &document.text);
        let expected = client.published(&fresh, 1).to_string().replace(&fresh, &document.uri);
        assert_eq!(edited.to_string(), expected, "{:?}", document.text);
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": fresh}}));
    }
}

fn ask_something(client: &mut Client, uri: &str, dice: &mut Dice) {
    let document = json!({"uri": uri});
    let position = json!({"line": dice.below(30), "character": dice.below(40)});
    let range = json!({"start": {"line": 0, "character": 0}, "end": position});
    let (method, params) = match dice.below(6) {
        0 => ("textDocument/hover", json!({"position": position})),
        1 => ("textDocument/documentSymbol", json!({})),
        2 => ("textDocument/foldingRange", json!({})),
        3 => ("textDocument/semanticTokens/full", json!({})),
        4 => ("textDocument/codeAction", json!({"range": range, "context": {"diagnostics": []}})),
        _ => ("textDocument/formatting", json!({"options": {"tabSize": 4, "insertSpaces": true}})),
    };
    let mut params = params;
    params["textDocument"] = document;
    client.request(method, params);
}
