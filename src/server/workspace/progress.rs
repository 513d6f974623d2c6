//! A bar that shows how far a scan has come.

use crate::server::client::Gravity;
use crate::server::session::Session;
use crate::server::{lock, words};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A scan of fewer files shows no bar of its own accord.
const WORTH_SHOWING: usize = 20;

/// How long a client may take to agree to a bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// A bar. It goes when this is dropped.
pub(super) struct Progress {
    session: Arc<Session>,
    token: Value,
    total: usize,
    stopped: Arc<AtomicBool>,
}

impl Progress {
    /// Shows a bar: the one that the client gave a token for, or one that it agrees to.
    pub async fn begin(session: &Arc<Session>, given: Option<Value>, total: usize) -> Option<Self> {
        if total == 0 {
            return None;
        }
        let token = match given {
            Some(token) => token,
            None if total >= WORTH_SHOWING && session.abilities().progress => create(session).await?,
            None => return None,
        };
        let stopped = Arc::new(AtomicBool::new(false));
        lock(&session.workspace.bars).insert(token.to_string(), Arc::clone(&stopped));
        let progress = Self { session: Arc::clone(session), token, total, stopped };
        progress.say(json!({
            "kind": "begin",
            "title": words::scanning(session.lang()),
            "cancellable": true,
            "percentage": 0,
        }));
        Some(progress)
    }

    /// So many files are done.
    pub fn report(&self, done: usize) {
        let done = done.min(self.total);
        self.say(json!({
            "kind": "report",
            "message": format!("{done}/{}", self.total),
            "cancellable": true,
            "percentage": done * 100 / self.total.max(1),
        }));
    }

    /// Whether the user has stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn say(&self, value: Value) {
        self.session.client.notify("$/progress", json!({"token": self.token, "value": value}));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        lock(&self.session.workspace.bars).remove(&self.token.to_string());
        self.say(json!({"kind": "end"}));
    }
}

/// The token of a bar that the client agreed to; none when it did not.
async fn create(session: &Session) -> Option<Value> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let token = json!(format!("rasoat-{}", NEXT.fetch_add(1, Ordering::SeqCst)));
    let answer = session.client.request("window/workDoneProgress/create", json!({"token": token}));
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(Ok(_))) => Some(token),
        _ => {
            session.client.log(Gravity::Log, "the client does not show how far the scan has come");
            None
        }
    }
}
