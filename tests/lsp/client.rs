//! A small client: it writes what it is told and keeps what it reads.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that does anything at all.
pub const DEADLINE: Duration = Duration::from_secs(60);

pub struct Client {
    pub process: Child,
    pub input: Option<ChildStdin>,
    shared: Arc<Shared>,
    next: i64,
}

#[derive(Default)]
struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

#[derive(Default)]
struct Seen {
    messages: Vec<Value>,
    /// What was published last of each document.
    newest: HashMap<String, Value>,
    /// How many messages came, also those that are forgotten.
    count: usize,
    /// Nothing is read until it goes on.
    stalled: bool,
    ended: bool,
}

impl Client {
    /// Starts the server.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts the server with these arguments.
    pub fn start_with(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_rasoat"))
            .arg("server")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let output = process.stdout.take().expect("its output is a pipe");
        let input = process.stdin.take();
        let shared = Arc::new(Shared::default());
        let reader = Arc::clone(&shared);
        std::thread::spawn(move || read(BufReader::new(output), &reader));
        Self { process, input, shared, next: 0 }
    }

    /// Starts the server and does the first steps, with these capabilities and options.
    pub fn ready(capabilities: Value, options: Value) -> Self {
        let mut client = Self::start();
        let answer = client.initialize(capabilities, options);
        assert!(answer["result"]["capabilities"].is_object(), "{answer}");
        client.notify("initialized", json!({}));
        client
    }

    /// With test hooks, and nothing else said.
    pub fn hooked() -> Self {
        Self::ready(json!({}), json!({"testHooks": true}))
    }

    pub fn initialize(&mut self, capabilities: Value, options: Value) -> Value {
        let params = json!({
            "processId": std::process::id(),
            "rootUri": null,
            "capabilities": capabilities,
            "initializationOptions": options,
        });
        self.call("initialize", params)
    }

    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub fn send(&mut self, message: &Value) {
        self.write(&frame(message.to_string().as_bytes()));
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        self.next
    }

    pub fn call(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(&json!(id))
    }

    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.call(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The error code of an answer.
    pub fn error(&mut self, method: &str, params: Value) -> i64 {
        let answer = self.call(method, params);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
    }

    pub fn answer(&self, id: &Value) -> Value {
        self.wait(|message| message.get("method").is_none() && message["id"] == *id)
    }

    /// The first message for which `wanted` holds.
    pub fn wait(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.shared.seen.lock().expect("not poisoned");
        loop {
            if let Some(message) = seen.messages.iter().find(|message| wanted(message)) {
                return message.clone();
            }
            assert!(!seen.ended, "the server ended; it said {:#?}", seen.messages);
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "nothing came; the server said {:#?}", seen.messages);
            seen = self.shared.changed.wait_timeout(seen, left).expect("not poisoned").0;
        }
    }

    /// A line of the log that contains these words.
    pub fn logged(&self, words: &str) -> Value {
        self.wait(|message| {
            message["method"] == "window/logMessage"
                && message["params"]["message"].as_str().is_some_and(|text| text.contains(words))
        })
    }

    /// The diagnostics of a version of a document.
    pub fn published(&self, uri: &str, version: i64) -> Value {
        self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        })["params"]["diagnostics"]
            .clone()
    }

    /// Everything that came so far for which `wanted` holds.
    pub fn all(&self, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let seen = self.shared.seen.lock().expect("not poisoned");
        seen.messages.iter().filter(|message| wanted(message)).cloned().collect()
    }

    /// Forgets everything that came so far, but for what was published last of each document.
    pub fn forget(&mut self) {
        self.shared.seen.lock().expect("not poisoned").messages.clear();
    }

    /// What was published last of a document; nothing when nothing was.
    pub fn newest(&self, uri: &str) -> Option<Value> {
        self.shared.seen.lock().expect("not poisoned").newest.get(uri).cloned()
    }

    /// How many messages came.
    pub fn count(&self) -> usize {
        self.shared.seen.lock().expect("not poisoned").count
    }

    /// From now on the client reads nothing, but for what it is at, or reads again.
    pub fn stall(&self, stalled: bool) {
        self.shared.seen.lock().expect("not poisoned").stalled = stalled;
        self.shared.changed.notify_all();
    }

    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        self.open_as("plaintext", uri, version, text);
    }

    pub fn open_as(&mut self, language: &str, uri: &str, version: i64, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The text of a document as the server sees it.
    pub fn text(&mut self, uri: &str) -> String {
        let view = self.result("rasoat/viewText", json!({"uri": uri}));
        view["text"].as_str().unwrap_or_else(|| panic!("{uri} is not open: {view}")).to_owned()
    }

    /// Fails unless the server still answers.
    #[track_caller]
    pub fn check_alive(&mut self) {
        let answer = self.call("rasoat/test", json!({"do": "echo", "value": [1, "hai"]}));
        assert_eq!(answer["result"], json!([1, "hai"]), "{answer}");
    }

    /// The exit code of the server, which must end now.
    #[track_caller]
    pub fn exit_code(&mut self) -> Option<i32> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.process.try_wait().expect("it can be asked for") {
                return status.code();
            }
            assert!(Instant::now() < deadline, "the server lives on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn frame(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

fn read(mut output: impl BufRead, shared: &Shared) {
    while let Some(message) = read_message(&mut output) {
        let seen = shared.seen.lock().expect("not poisoned");
        let mut seen = shared.changed.wait_while(seen, |seen| seen.stalled).expect("not poisoned");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap_or_default().to_owned();
            seen.newest.insert(uri, message["params"].clone());
        }
        seen.count += 1;
        seen.messages.push(message);
        drop(seen);
        shared.changed.notify_all();
    }
    shared.seen.lock().expect("not poisoned").ended = true;
    shared.changed.notify_all();
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => {
                let number = line.strip_prefix("Content-Length: ").expect("the only header");
                length = number.parse().expect("a number");
            }
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
