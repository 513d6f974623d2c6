//! `workspace/diagnostic`: the findings of files that are not open, for clients that ask for them
//! and only with the option `workspaceDiagnostics`.
//!
//! A request is answered with the files whose findings are not those that the client has. If there
//! are none, it is held open until something changes. A client asks again when it has its answer, so
//! an answer may be a part: it is cut where it gets large. Nothing is kept of a file but what tells
//! that it is the same.

mod files;
pub(super) mod mentions;
mod progress;

use super::check;
use super::client::Gravity;
use super::diagnostics;
use super::session::Session;
use super::{lock, words};
use files::{Candidate, Stamp};
use progress::Progress;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use tower_lsp::lsp_types::{WorkspaceDiagnosticParams, WorkspaceDiagnosticReport};

/// An answer with so many diagnostics is sent; the rest comes with the next.
const ENOUGH_DIAGNOSTICS: usize = 5_000;

/// So many files are checked between two looks at the client.
const AT_ONCE: usize = 8;

/// What is known of the files of the workspace.
pub(super) struct Workspace {
    /// Counts what may change the findings of a file.
    changes: watch::Sender<u64>,
    /// Counts what may change the findings of every file: settings.
    round: Mutex<u64>,
    known: Mutex<HashMap<PathBuf, Known>>,
    /// What stands in files that are not open.
    index: mentions::Index,
    /// The bars that are shown, by token, each with whether its user has stopped it.
    bars: Mutex<HashMap<String, Arc<AtomicBool>>>,
    /// The state of `changes` at which a user stopped the scan: it rests until that changes.
    rests_at: Mutex<Option<u64>>,
    closing: AtomicBool,
}

/// A file as it was when it was checked, and the id of the result.
struct Known {
    stamp: Stamp,
    result: String,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            changes: watch::Sender::new(0),
            round: Mutex::default(),
            known: Mutex::default(),
            index: mentions::Index::default(),
            bars: Mutex::default(),
            rests_at: Mutex::default(),
            closing: AtomicBool::new(false),
        }
    }
}

impl Workspace {
    /// A file may have changed, or is no longer open.
    pub fn file_changed(&self) {
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// Settings or folders have changed.
    pub fn settings_changed(&self) {
        *lock(&self.round) += 1;
        self.file_changed();
    }

    /// The server is about to end: requests that are held open are answered.
    pub fn close(&self) {
        self.closing.store(true, Ordering::SeqCst);
        self.file_changed();
    }

    /// The user has stopped the bar with this token.
    pub fn bar_stopped(&self, token: &Value) {
        if let Some(stopped) = lock(&self.bars).get(&token.to_string()) {
            stopped.store(true, Ordering::SeqCst);
        }
    }
}

/// Answers as soon as there is something that the client does not have. `cancelled` is set when
/// nobody waits for the answer any more.
pub(super) async fn diagnose(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
    cancelled: &Arc<AtomicBool>,
) -> WorkspaceDiagnosticReport {
    let token = params.work_done_progress_params.work_done_token;
    let mut token = token.and_then(|token| serde_json::to_value(token).ok());
    let previous = params.previous_result_ids.into_iter().map(|id| (id.uri.to_string(), id.value)).collect();
    let previous = Arc::new(previous);
    let mut changes = session.workspace.changes.subscribe();
    loop {
        let state = *changes.borrow_and_update();
        let scan = Scan {
            session: Arc::clone(session),
            previous: Arc::clone(&previous),
            cancelled: Arc::clone(cancelled),
        };
        let rests = *lock(&session.workspace.rests_at) == Some(state);
        let items = if rests { Vec::new() } else { scan.run(state, token.take()).await };
        let closing = session.workspace.closing.load(Ordering::SeqCst);
        if closing || !items.is_empty() || changes.changed().await.is_err() {
            let items = items.into_iter().filter_map(|item| serde_json::from_value(item).ok());
            return WorkspaceDiagnosticReport { items: items.collect() };
        }
    }
}

/// One pass over the files.
#[derive(Clone)]
struct Scan {
    session: Arc<Session>,
    /// What the client has, by URI.
    previous: Arc<HashMap<String, String>>,
    cancelled: Arc<AtomicBool>,
}

impl Scan {
    /// The reports that the client does not have: all, or as many as are enough for one answer.
    async fn run(&self, state: u64, token: Option<Value>) -> Vec<Value> {
        let (candidates, mut items) = self.beside(Self::look).await.unwrap_or_default();
        let progress = Progress::begin(&self.session, token, candidates.len()).await;
        let mut diagnostics = 0;
        for (number, some) in candidates.chunks(AT_ONCE).enumerate() {
            if progress.as_ref().is_some_and(Progress::is_stopped) {
                *lock(&self.session.workspace.rests_at) = Some(state);
                break;
            }
            if diagnostics >= ENOUGH_DIAGNOSTICS || self.is_over() {
                break;
            }
            let some = some.to_vec();
            let found = self.beside(move |scan| scan.check_all(&some)).await.unwrap_or_default();
            for (item, count) in found {
                diagnostics += count;
                items.push(item);
            }
            if let Some(progress) = &progress {
                progress.report((number + 1) * AT_ONCE);
            }
        }
        items
    }

    /// Runs work beside everything else; none when it broke down.
    async fn beside<T: Send + 'static>(&self, work: impl FnOnce(&Self) -> T + Send + 'static) -> Option<T> {
        let scan = self.clone();
        tokio::task::spawn_blocking(move || work(&scan)).await.ok()
    }

    fn is_over(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed) || self.session.workspace.closing.load(Ordering::Relaxed)
    }

    /// The files that must be checked, and reports that take back what was said about files that are
    /// gone.
    fn look(&self) -> (Vec<Candidate>, Vec<Value>) {
        let workspace = &self.session.workspace;
        let round = *lock(&workspace.round);
        let found = files::find(&self.session, round, &|| self.is_over());
        if self.is_over() {
            return Default::default();
        }
        let there: HashSet<&str> = found.iter().map(|file| file.uri.as_str()).collect();
        let gone =
            self.previous.keys().filter(|uri| uri.starts_with("file:") && !there.contains(uri.as_str()));
        let gone = gone.filter(|uri| self.session.documents.get(uri).is_none());
        let items = gone.map(|uri| item(uri, serde_json::json!({"kind": "full", "items": []}))).collect();

        let mut known = lock(&workspace.known);
        let mut before = std::mem::take(&mut *known);
        let mut candidates = Vec::new();
        for file in found {
            let kept = before.remove(&file.path).filter(|kept| kept.stamp == file.stamp);
            let is_known = kept.as_ref().is_some_and(|kept| self.has(file.uri.as_str(), &kept.result));
            if let Some(kept) = kept {
                known.insert(file.path.clone(), kept);
            }
            if !is_known && self.session.documents.get(file.uri.as_str()).is_none() {
                candidates.push(file);
            }
        }
        (candidates, items)
    }

    /// Whether the client has this result. One without findings goes without saying.
    fn has(&self, uri: &str, result: &str) -> bool {
        match self.previous.get(uri) {
            Some(previous) => previous == result,
            None => result == diagnostics::NOTHING_FOUND,
        }
    }

    /// Checks files; returns what the client does not have, with the number of diagnostics.
    fn check_all(&self, files: &[Candidate]) -> Vec<(Value, usize)> {
        files.iter().filter_map(|file| self.check(file)).collect()
    }

    fn check(&self, file: &Candidate) -> Option<(Value, usize)> {
        if self.is_over() {
            return None;
        }
        let checked = catch_unwind(AssertUnwindSafe(|| self.read_and_check(file)));
        let report = match checked {
            Ok(report) => report?,
            Err(_) => {
                let text = format!("the check of {} broke down", file.path.display());
                self.session.client.log(Gravity::Error, &text);
                return None;
            }
        };
        let result = report.get("resultId").and_then(Value::as_str).unwrap_or_default().to_owned();
        let has = self.has(file.uri.as_str(), &result);
        lock(&self.session.workspace.known)
            .insert(file.path.clone(), Known { stamp: file.stamp.clone(), result });
        let count = report.get("items").and_then(Value::as_array).map_or(0, Vec::len);
        (!has).then(|| (item(file.uri.as_str(), report), count))
    }

    /// The report on a file as the protocol has it; none when it cannot be read or nobody wants it.
    fn read_and_check(&self, file: &Candidate) -> Option<Value> {
        let session = &self.session;
        let text = match files::read(&file.path) {
            Ok(text) => text,
            Err(reason) => {
                let text = words::not_read(&file.path.display().to_string(), &reason, session.lang());
                session.tell_once(Gravity::Info, &text);
                return None;
            }
        };
        let uri = file.uri.as_str();
        let settings = session.settings(uri);
        let abilities = session.abilities();
        let sheet = check::once(uri, &text, file.format, &settings, abilities, &|| self.is_over())?;
        Some(diagnostics::answer(&sheet, None))
    }
}

/// A report on a document with its URI, as an item of a workspace report.
fn item(uri: &str, mut report: Value) -> Value {
    if let Some(fields) = report.as_object_mut() {
        fields.insert("uri".to_owned(), uri.into());
        fields.insert("version".to_owned(), Value::Null);
    }
    report
}
