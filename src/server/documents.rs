//! Documents that are open, and what is known of each.

use super::check::Checker;
use super::diagnostics::Scribe;
use super::lock;
use crate::checking::{Notice, Report};
use crate::settings::Settings;
use crate::text::{Change, Document, Format};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;
use tokio::sync::watch;
use tower_lsp::lsp_types::Url;

/// The open documents, by [`key`].
#[derive(Default)]
pub(super) struct Documents {
    open: Mutex<HashMap<String, Arc<Open>>>,
}

/// One form for the many in which editors write a URI.
fn key(uri: &str) -> String {
    Url::parse(uri).map_or_else(|_| uri.to_owned(), String::from)
}

impl Documents {
    /// The open document of a URI.
    pub fn get(&self, uri: &str) -> Option<Arc<Open>> {
        lock(&self.open).get(&key(uri)).cloned()
    }

    /// Opens a document; returns the one that was open under its URI before.
    pub fn insert(&self, open: Arc<Open>) -> Option<Arc<Open>> {
        lock(&self.open).insert(key(&open.uri), open)
    }

    /// Closes a document, and returns it if it was open.
    pub fn remove(&self, uri: &str) -> Option<Arc<Open>> {
        lock(&self.open).remove(&key(uri))
    }

    /// Every open document.
    pub fn all(&self) -> Vec<Arc<Open>> {
        lock(&self.open).values().cloned().collect()
    }
}

/// A document that is open.
pub(super) struct Open {
    /// Its URI as the client writes it.
    pub uri: Arc<str>,
    /// How it marks its structure.
    pub format: Format,
    state: Mutex<State>,
    /// Counts everything that makes a report outdated: edits, new settings, closing.
    generation: AtomicU64,
    reported: watch::Sender<()>,
}

/// What changes about an open document.
pub(super) struct State {
    /// The text.
    pub document: Document,
    /// The version the client gave it; none when it gives none.
    pub version: Option<i64>,
    /// The settings that hold for it.
    pub settings: Arc<Settings>,
    /// The newest report that was not overtaken while it was made.
    pub checked: Option<Arc<Checked>>,
    /// Where the caret stood behind the last edit, and when that was.
    pub caret: Option<(usize, Instant)>,
    /// The client was asked to send the whole text, for it went out of step.
    pub resync: bool,
    /// Edits that the checker was not told yet, each with the text behind it.
    edits: Vec<(Document, Change)>,
    /// The checker, unless it is at work or must begin anew.
    desk: Option<Desk>,
    stage: Stage,
}

/// What a worker takes along and brings back.
pub(super) struct Desk {
    pub checker: Checker,
    pub scribe: Scribe,
    /// The notices of the last report, each of which is said once.
    pub notices: Vec<Notice>,
}

/// Where a document stands on its way to a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing to do.
    Idle,
    /// It waits for a worker.
    Queued,
    /// A worker is at it.
    Running,
    /// A worker is at it, and what it does is outdated.
    Outdated,
    /// It is closed.
    Closed,
}

/// A report and what it is about.
pub(super) struct Checked {
    pub generation: u64,
    pub version: Option<i64>,
    pub document: Document,
    pub report: Report,
    pub settings: Arc<Settings>,
}

/// The text at one moment.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub uri: Arc<str>,
    pub format: Format,
    pub version: Option<i64>,
    pub document: Document,
}

/// Work on a document, as a worker gets it.
pub(super) struct Job {
    pub generation: u64,
    pub version: Option<i64>,
    pub document: Document,
    pub settings: Arc<Settings>,
    pub caret: Option<(usize, Instant)>,
    pub edits: Vec<(Document, Change)>,
    /// None when a checker has to be made.
    pub desk: Option<Desk>,
}

impl Open {
    /// A document that was just opened. Nothing is checked yet: see [`Open::outdate`].
    pub fn new(uri: &str, format: Format, version: Option<i64>, text: &str, settings: Arc<Settings>) -> Self {
        Self {
            uri: uri.into(),
            format,
            state: Mutex::new(State {
                document: Document::new(text),
                version,
                settings,
                checked: None,
                caret: None,
                resync: false,
                edits: Vec::new(),
                desk: None,
                stage: Stage::Idle,
            }),
            generation: AtomicU64::new(0),
            reported: watch::Sender::new(()),
        }
    }

    /// The state, for as short as possible.
    pub fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// The text now.
    pub fn snapshot(&self) -> Snapshot {
        let state = self.state();
        Snapshot {
            uri: Arc::clone(&self.uri),
            format: self.format,
            version: state.version,
            document: state.document.clone(),
        }
    }

    /// Whether nothing has changed since the document was at that generation.
    pub fn is_at(&self, generation: u64) -> bool {
        self.generation.load(Ordering::SeqCst) == generation
    }

    /// Takes note that reports are outdated; a running check notices and stops. True when the
    /// document is to be handed to the workers.
    #[must_use]
    pub fn outdate(&self, state: &mut State) -> bool {
        self.generation.fetch_add(1, Ordering::SeqCst);
        match state.stage {
            Stage::Idle => {
                state.stage = Stage::Queued;
                true
            }
            Stage::Running => {
                state.stage = Stage::Outdated;
                false
            }
            Stage::Queued | Stage::Outdated | Stage::Closed => false,
        }
    }

    /// Takes note that nobody wants a report any more.
    pub fn close(&self) {
        let mut state = self.state();
        self.generation.fetch_add(1, Ordering::SeqCst);
        state.stage = Stage::Closed;
        drop(state);
        self.reported.send_replace(());
    }

    /// Begins work; none when the document was closed while it waited.
    pub fn begin(&self) -> Option<Job> {
        let mut state = self.state();
        if state.stage != Stage::Queued {
            return None;
        }
        state.stage = Stage::Running;
        Some(Job {
            generation: self.generation.load(Ordering::SeqCst),
            version: state.version,
            document: state.document.clone(),
            settings: Arc::clone(&state.settings),
            caret: state.caret,
            edits: std::mem::take(&mut state.edits),
            desk: state.desk.take(),
        })
    }

    /// Ends work. `publish` is called if the report is about the newest text; no edit comes between.
    /// True when the document is to be handed to the workers again.
    #[must_use]
    pub fn end(&self, desk: Option<Desk>, checked: Option<Arc<Checked>>, publish: impl FnOnce()) -> bool {
        let mut state = self.state();
        // New settings took the checker away while it was at work.
        if desk.as_ref().is_some_and(|desk| Arc::ptr_eq(desk.checker.settings(), &state.settings)) {
            state.desk = desk;
        }
        let again = state.stage == Stage::Outdated;
        if state.stage == Stage::Closed {
            return false;
        }
        state.stage = if again { Stage::Queued } else { Stage::Idle };
        if let Some(checked) = checked.filter(|checked| self.is_at(checked.generation)) {
            state.checked = Some(checked);
            publish();
        }
        drop(state);
        self.reported.send_replace(());
        again
    }

    /// The report on the newest text, as soon as there is one; none when the document is closed.
    pub async fn newest(&self) -> Option<Arc<Checked>> {
        let mut reported = self.reported.subscribe();
        loop {
            {
                let state = self.state();
                if state.stage == Stage::Closed {
                    return None;
                }
                if let Some(checked) = state.checked.as_ref().filter(|it| self.is_at(it.generation)) {
                    return Some(Arc::clone(checked));
                }
            }
            reported.changed().await.ok()?;
        }
    }
}

impl State {
    /// Takes note of an edit that was applied.
    pub fn edited(&mut self, change: Change) {
        self.edits.push((self.document.clone(), change));
        let end = change.old.start as usize + change.length as usize;
        self.caret = Some((end, Instant::now()));
    }

    /// Gives the document other settings: the checker begins anew.
    pub fn reset(&mut self, settings: Arc<Settings>) {
        self.settings = settings;
        self.desk = None;
        self.edits.clear();
    }
}
