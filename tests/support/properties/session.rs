//! A session of the language server: whatever a client says, every request is answered once, nothing
//! breaks down, and at the end each open document has the findings of a fresh check of its text.

use super::input;
use rasoat::server::rehearse;
use rasoat::server::transport::{Message, Messages};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

/// So many messages of an input are said.
const MOST_MESSAGES: usize = 24;

/// The document that is open. Its folder is nowhere, so no settings are found for it.
const DOCUMENT: &str = "file:///no-such-folder/b%C3%A1o%20c%C3%A1o.md";

/// The names of ids that are ours: see [`Client::ask`].
const OURS: &str = "hỏi ";

/// Panics when it does not hold for an input: choices of what the client can do, the text of a document,
/// and behind bytes 255 what the client says, each a byte of its own choice and what belongs to it.
pub fn hold(input: &[u8]) {
    let (choices, rest) = input::choices(input);
    let mut pieces = input::pieces(rest);
    let mut client = Client::default();
    client.greet(choices);
    client.open(&input::text(pieces.next().unwrap_or_default()));
    for piece in pieces.take(MOST_MESSAGES) {
        client.say(piece);
    }
    client.ask("shutdown", Value::Null);
    client.tell("exit", Value::Null);
    let heard = Heard::default();
    let told = rehearse(&*client.said, heard.clone()).expect("threads");
    assert!(told.idle, "a check has not ended");
    assert!(told.differing.is_empty(), "other findings than those of a fresh check");
    heard.answers(client.asked);
}

/// What a client says.
#[derive(Default)]
struct Client {
    said: Vec<u8>,
    asked: usize,
    version: i32,
}

impl Client {
    fn greet(&mut self, choices: u8) {
        let can = |bit: u8| choices >> bit & 1 == 1;
        let encodings = [json!(["utf-16"]), json!(["utf-8"]), json!(["utf-32"]), Value::Null];
        let capabilities = json!({
            "general": {"positionEncodings": encodings[usize::from(choices & 3)]},
            "textDocument": {
                "diagnostic": if can(2) { json!({}) } else { Value::Null },
                "publishDiagnostics": {"relatedInformation": can(3), "dataSupport": can(4)},
                "codeAction": {"codeActionLiteralSupport": {}, "dataSupport": can(5),
                    "resolveSupport": {"properties": ["edit"]}},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": can(6)},
            },
            "workspace": {"diagnostics": {"refreshSupport": true}, "workspaceEdit": {"documentChanges": can(7)}},
        });
        self.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        self.tell("initialized", json!({}));
    }

    fn open(&mut self, text: &str) {
        let item = json!({"uri": DOCUMENT, "languageId": "markdown", "version": 0, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// Says what a piece means.
    fn say(&mut self, piece: &[u8]) {
        let (kind, rest) = input::choices(piece);
        let document = json!({"uri": DOCUMENT});
        // Two places, each of a line and a column, and what is behind them.
        let (places, text) = rest.split_at(rest.len().min(4));
        let number = |at: usize| places.get(at).copied().unwrap_or_default();
        let place = |at: usize| json!({"line": number(at), "character": number(at + 1)});
        let (position, range) = (place(0), json!({"start": place(0), "end": place(2)}));
        let text = input::text(text);
        let at = json!({"textDocument": document, "position": position});
        let over = json!({"textDocument": document, "range": range});
        let options = json!({"tabSize": 4, "insertSpaces": true});
        match kind % 32 {
            0..8 => self.change(json!([{"range": range, "text": text}])),
            8 => self.change(json!([{"text": text}])),
            9 => self.change(json!([{"range": range, "text": ""}, {"range": range, "text": text}])),
            10 => self.tell("textDocument/didClose", json!({"textDocument": document})),
            11 => self.open(&text),
            12 => self.ask("textDocument/hover", at),
            13 => self.ask("textDocument/completion", at),
            14 => self.ask(
                "textDocument/codeAction",
                json!({"textDocument": document, "range": range, "context": {"diagnostics": []}}),
            ),
            15 => self.ask("textDocument/definition", at),
            16 => self
                .ask("textDocument/references", with(at, json!({"context": {"includeDeclaration": true}}))),
            17 => self.ask("textDocument/prepareRename", at),
            18 => self.ask("textDocument/rename", with(at, json!({"newName": text}))),
            19 => self.ask("textDocument/formatting", json!({"textDocument": document, "options": options})),
            20 => self.ask("textDocument/rangeFormatting", with(over, json!({"options": options}))),
            21 => {
                self.ask("textDocument/onTypeFormatting", with(at, json!({"ch": "\n", "options": options})))
            }
            22 => self.ask("textDocument/documentSymbol", json!({"textDocument": document})),
            23 => self.ask("textDocument/foldingRange", json!({"textDocument": document})),
            24 => self.ask("textDocument/semanticTokens/full", json!({"textDocument": document})),
            25 => self.ask("textDocument/inlayHint", over),
            26 => self.ask("textDocument/codeLens", json!({"textDocument": document})),
            27 => self.ask("textDocument/diagnostic", json!({"textDocument": document})),
            28 => self.ask("workspace/symbol", json!({"query": text})),
            29 => {
                let command =
                    json!({"command": "rasoat.showFacts", "arguments": [{"uri": DOCUMENT, "range": range}]});
                self.ask("workspace/executeCommand", command);
            }
            _ => self.say_as_it_is(rest),
        }
    }

    fn change(&mut self, changes: Value) {
        self.version += 1;
        let document = json!({"uri": DOCUMENT, "version": self.version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Says any bytes, but for what would end the session or lead it over all files of this machine.
    fn say_as_it_is(&mut self, body: &[u8]) {
        let text = input::text(body);
        if !["exit", "shutdown", "olders", OURS, "\\u", "file:"].iter().any(|word| text.contains(word)) {
            self.push(body);
        }
    }

    /// Asks something that must be answered.
    fn ask(&mut self, method: &str, params: Value) {
        let id = format!("{OURS}{}", self.asked);
        self.asked += 1;
        self.push(
            json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string().as_bytes(),
        );
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.push(json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string().as_bytes());
    }

    fn push(&mut self, body: &[u8]) {
        self.said.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.said.extend_from_slice(body);
    }
}

/// An object with the fields of another.
fn with(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

/// What the server says.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Heard {
    /// Panics unless everything is a message, so many requests are answered once each, and nothing broke
    /// down.
    fn answers(&self, asked: usize) {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut answers: BTreeMap<String, usize> = BTreeMap::new();
        for message in Messages::new(&*bytes) {
            match message.expect("a message") {
                Message::Response { id, outcome } => {
                    if let Some(id) = id.as_str() {
                        *answers.entry(id.to_owned()).or_default() += 1;
                    }
                    let code = outcome.err().and_then(|error| error.get("code")?.as_i64());
                    assert_ne!(code, Some(-32603), "a request broke down");
                }
                Message::Notification { method, params } => {
                    let says = params.unwrap_or_default().to_string();
                    assert!(!says.contains("broke down"), "{method}: {says}");
                }
                Message::Request { .. } => {}
            }
        }
        for number in 0..asked {
            assert_eq!(answers.get(&format!("{OURS}{number}")), Some(&1), "answers to request {number}");
        }
    }
}
