//! What the server says and asks of its own accord.

use super::lock;
use super::transport::Outbox;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use tokio::sync::oneshot;

/// The client, as somebody to talk to. Nothing here waits: an answer is waited for by whoever asked,
/// and one that nobody waits for any more is dropped.
pub(super) struct Client {
    outbox: Outbox,
    next: AtomicI64,
    /// Who waits for which answer.
    waiting: Mutex<HashMap<i64, oneshot::Sender<Result<Value, Value>>>>,
    /// How many lines of the log were left out, for the client does not read.
    unsaid: AtomicU64,
    /// The client may be written to: `initialize` was answered.
    open: AtomicBool,
}

/// How serious a message to the user or the log is, as the protocol numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gravity {
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
}

impl Client {
    /// A client that reads from `outbox`.
    pub fn new(outbox: Outbox) -> Self {
        Self {
            outbox,
            next: AtomicI64::new(1),
            waiting: Mutex::default(),
            unsaid: AtomicU64::new(0),
            open: AtomicBool::new(false),
        }
    }

    /// From now on the client may be written to.
    pub fn open(&self) {
        self.open.store(true, Ordering::SeqCst);
    }

    /// Says something.
    pub fn notify(&self, method: &str, params: Value) {
        self.outbox.send(json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Asks something. The answer comes through the channel; it closes when the client goes.
    pub fn request(&self, method: &str, params: Value) -> oneshot::Receiver<Result<Value, Value>> {
        let (answer, waiting) = oneshot::channel();
        let id = self.next.fetch_add(1, Ordering::SeqCst);
        {
            let mut others = lock(&self.waiting);
            // A client that never answers must not be remembered for ever.
            others.retain(|_, other| !other.is_closed());
            others.insert(id, answer);
        }
        self.ask(id, method, params);
        waiting
    }

    /// Asks something whose answer changes nothing.
    pub fn demand(&self, method: &str, params: Value) {
        self.ask(self.next.fetch_add(1, Ordering::SeqCst), method, params);
    }

    fn ask(&self, id: i64, method: &str, params: Value) {
        self.outbox.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string());
    }

    /// Takes an answer in; false when nothing with that id was asked.
    pub fn answered(&self, id: &Value, outcome: Result<Value, Value>) -> bool {
        // Some clients give the id back as a string.
        let number = id.as_i64().or_else(|| id.as_str()?.parse().ok()).unwrap_or_default();
        if let Some(waiting) = lock(&self.waiting).remove(&number) {
            let _ = waiting.send(outcome);
        }
        (1..self.next.load(Ordering::SeqCst)).contains(&number)
    }

    /// Writes a line into the client's log, and to standard error while there is no client yet.
    pub fn log(&self, gravity: Gravity, text: &str) {
        if self.open.load(Ordering::SeqCst) {
            let before = self.unsaid.swap(0, Ordering::SeqCst);
            let left_out = match before {
                0 => String::new(),
                _ => format!("({before} lines are left out here, for nobody read them) "),
            };
            let params = json!({"type": gravity as u8, "message": left_out + text});
            let body = json!({"jsonrpc": "2.0", "method": "window/logMessage", "params": params});
            self.outbox.offer(body.to_string(), || {
                self.unsaid.fetch_add(before + 1, Ordering::SeqCst);
                None
            });
        } else {
            // Nobody may be reading that either.
            let _ = writeln!(std::io::stderr(), "rasoat: {text}");
        }
    }

    /// Shows the user a line; to be used sparingly.
    pub fn show(&self, gravity: Gravity, text: &str) {
        self.notify("window/showMessage", json!({"type": gravity as u8, "message": text}));
    }
}
