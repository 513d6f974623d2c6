//! Documents that are open, and what is known of each.

use super::check::Checker;
use super::diagnostics::{Scribe, Sheet};
use super::lock;
use super::settings::Kind;
use crate::checking::{CheckedFigure, Finding, Notice, Relation, Report};
use crate::rules::ReadBlock;
use crate::settings::Settings;
use crate::text::{Change, Document, Format};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};
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
        let open = lock(&self.open);
        // Mostly it is in that form already, which stays as it is.
        open.get(uri).or_else(|| open.get(&key(uri))).cloned()
    }

    /// Opens a document.
    pub fn insert(&self, open: Arc<Open>) {
        lock(&self.open).insert(key(&open.uri), open);
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
    /// What it is.
    pub kind: Kind,
    state: Mutex<State>,
    /// Counts everything that makes a report outdated: edits, new settings, closing.
    generation: AtomicU64,
    /// Counts what makes a report worthless, even as one on an older text: new settings, closing.
    epoch: AtomicU64,
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
    /// The newest report.
    pub checked: Option<Arc<Checked>>,
    /// Where the caret stood behind the last edit, and when that was.
    pub caret: Option<(usize, Instant)>,
    /// The client was asked to send the whole text, for it went out of step.
    pub resync: bool,
    /// Edits that the checker was not told yet.
    edits: Vec<Edit>,
    /// The checker, unless it is at work or must begin anew.
    desk: Option<Box<Desk>>,
    stage: Stage,
    /// How many checks in a row were overtaken by edits.
    overtaken: u32,
    /// What requests wait for besides the report.
    needs: Needs,
}

/// An edit that was applied.
pub(super) struct Edit {
    pub change: Change,
    put: Put,
}

/// What an edit put in.
enum Put {
    /// A text, short as those are that are typed.
    Text(Box<str>),
    /// The document as it was behind the edit.
    Document(Document),
}

/// A longer text is not kept twice.
const TYPED: usize = 256;

impl Edit {
    /// The document behind the edit, of that before it.
    pub fn follow(&self, document: &mut Document) {
        match &self.put {
            Put::Text(text) => document.put(self.change.old, text),
            Put::Document(behind) => *document = behind.clone(),
        }
    }
}

/// So many checks in a row may be given up for a newer text. The next one is finished and
/// published with the version it is about, although there is a newer one by then, so that a writer
/// who never pauses sees findings. It is the only publish that is not of the newest version; the one
/// that is follows as soon as a check is not overtaken.
const PATIENCE: u32 = 16;

/// What a request needs besides what is published. It is made when it is first asked for,
/// and not at every keystroke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// The blocks with their facts.
    pub blocks: bool,
    /// Every finding.
    pub findings: bool,
    /// Relations between figures, and which figures were checked.
    pub relations: bool,
}

impl Needs {
    /// The report is enough.
    pub const NOTHING: Self = Self { blocks: false, findings: false, relations: false };
    /// The blocks with their facts.
    pub const BLOCKS: Self = Self { blocks: true, ..Self::NOTHING };
    /// Every finding.
    pub const FINDINGS: Self = Self { findings: true, ..Self::NOTHING };
    /// Every finding, and which figures there are.
    pub const ACTIONS: Self = Self { findings: true, relations: true, blocks: false };
    /// The blocks with their facts, and what was said of relations between them.
    pub const RELATIONS: Self = Self { relations: true, ..Self::BLOCKS };
    /// All of it.
    pub const EVERYTHING: Self = Self { blocks: true, findings: true, relations: true };
}

/// What a worker takes along and brings back.
pub(super) struct Desk {
    pub checker: Checker,
    pub scribe: Scribe,
    /// The notices of the last report, each of which is said once.
    pub notices: Vec<Notice>,
    /// How long the last check took.
    pub took: Duration,
}

/// A check that takes longer is left to the workers, so that the thread that reads is always soon back.
const QUICK: Duration = Duration::from_millis(5);

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
    /// What the client is told.
    pub sheet: Sheet,
    pub settings: Arc<Settings>,
    blocks: OnceLock<Vec<ReadBlock>>,
    report: OnceLock<Report>,
    related: OnceLock<(Vec<Relation>, Vec<CheckedFigure>)>,
}

impl Checked {
    /// A report on a text.
    pub fn new(
        generation: u64,
        version: Option<i64>,
        document: Document,
        sheet: Sheet,
        settings: Arc<Settings>,
    ) -> Self {
        let (blocks, report, related) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { generation, version, document, sheet, settings, blocks, report, related }
    }

    /// The blocks with what was read in them; empty unless the request said that it needs them.
    pub fn blocks(&self) -> &[ReadBlock] {
        self.blocks.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// Every finding, also beyond what the client is told; empty unless the request said that it needs
    /// them.
    pub fn findings(&self) -> &[Finding] {
        self.report.get().map(|report| &*report.findings).unwrap_or_default()
    }

    /// The whole report, with every finding; none unless the request said that it needs the findings.
    pub fn report(&self) -> Option<&Report> {
        self.report.get()
    }

    /// Relations between figures; empty unless the request said that it needs them.
    pub fn relations(&self) -> &[Relation] {
        self.related.get().map(|(relations, _)| &**relations).unwrap_or_default()
    }

    /// The figures, each with whether it was checked; empty unless the request said that it needs
    /// relations.
    pub fn figures(&self) -> &[CheckedFigure] {
        self.related.get().map(|(_, figures)| &**figures).unwrap_or_default()
    }

    fn has(&self, needs: Needs) -> bool {
        (!needs.blocks || self.blocks.get().is_some())
            && (!needs.findings || self.report.get().is_some())
            && (!needs.relations || self.related.get().is_some())
    }

    /// Makes what is needed; `checker` has made this very report.
    pub fn provide(&self, needs: Needs, checker: &Checker) {
        if needs.blocks {
            self.blocks.get_or_init(|| checker.blocks().to_vec());
        }
        if needs.findings {
            self.report.get_or_init(|| checker.report().unwrap_or_default());
        }
        if needs.relations {
            self.related.get_or_init(|| checker.related());
        }
    }
}

/// The text at one moment.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub uri: Arc<str>,
    pub kind: Kind,
    pub format: Format,
    pub version: Option<i64>,
    pub document: Document,
}

/// Work on a document, as a worker gets it.
pub(super) struct Job {
    pub generation: u64,
    pub epoch: u64,
    /// It is to be finished although the text changes meanwhile.
    pub patient: bool,
    pub version: Option<i64>,
    pub document: Document,
    pub settings: Arc<Settings>,
    pub caret: Option<(usize, Instant)>,
    pub edits: Vec<Edit>,
    /// None when a checker has to be made.
    pub desk: Option<Box<Desk>>,
}

impl Open {
    /// A document that was just opened. Nothing is checked yet: see [`Open::outdate`].
    pub fn new(
        uri: &str,
        format: Format,
        kind: Kind,
        version: Option<i64>,
        text: &str,
        settings: Arc<Settings>,
    ) -> Self {
        Self {
            uri: uri.into(),
            format,
            kind,
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
                overtaken: 0,
                needs: Needs::NOTHING,
            }),
            generation: AtomicU64::new(0),
            epoch: AtomicU64::new(0),
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
            kind: self.kind,
            format: self.format,
            version: state.version,
            document: state.document.clone(),
        }
    }

    /// Whether nothing has changed since the document was at that generation.
    pub fn is_at(&self, generation: u64) -> bool {
        self.generation.load(Ordering::SeqCst) == generation
    }

    /// Whether nobody wants the report of a job any more, not even as one on an older text.
    pub fn has_left(&self, epoch: u64) -> bool {
        self.epoch.load(Ordering::SeqCst) != epoch
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

    /// Gives the document other settings: the checker begins anew. True when the document is to be
    /// handed to the workers.
    #[must_use]
    pub fn reset(&self, state: &mut State, settings: Arc<Settings>) -> bool {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        state.settings = settings;
        state.checked = None;
        state.desk = None;
        state.edits.clear();
        self.outdate(state)
    }

    /// Whether nothing is left to do for it.
    pub fn is_idle(&self) -> bool {
        matches!(self.state().stage, Stage::Idle | Stage::Closed)
    }

    /// Takes note that nobody wants a report any more.
    pub fn close(&self) {
        let mut state = self.state();
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.epoch.fetch_add(1, Ordering::SeqCst);
        state.stage = Stage::Closed;
        drop(state);
        self.tell();
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
            epoch: self.epoch.load(Ordering::SeqCst),
            patient: state.overtaken >= PATIENCE,
            version: state.version,
            document: state.document.clone(),
            settings: Arc::clone(&state.settings),
            caret: state.caret,
            edits: std::mem::take(&mut state.edits),
            desk: state.desk.take(),
        })
    }

    /// What requests wait for besides the report; who asks must provide it.
    pub fn take_needs(&self) -> Needs {
        std::mem::take(&mut self.state().needs)
    }

    /// Takes a report in. `publish` is called if it is about the newest text or was made with
    /// patience; no edit comes between.
    pub fn report(&self, job: &Job, checked: Arc<Checked>, publish: impl FnOnce()) {
        let mut state = self.state();
        if state.stage == Stage::Closed || self.has_left(job.epoch) {
            return;
        }
        if self.is_at(job.generation) || job.patient {
            state.overtaken = 0;
            publish();
        } else {
            state.overtaken += 1;
        }
        state.checked = Some(checked);
        drop(state);
        self.tell();
    }

    /// Takes note that a check was given up.
    pub fn gave_up(&self) {
        self.state().overtaken += 1;
    }

    /// Ends work. True when the document is to be handed to the workers again.
    #[must_use]
    pub fn end(&self, desk: Option<Box<Desk>>) -> bool {
        let mut state = self.state();
        // New settings took the checker away while it was at work.
        if desk.as_ref().is_some_and(|desk| Arc::ptr_eq(desk.checker.settings(), &state.settings)) {
            state.desk = desk;
        }
        let again = state.stage == Stage::Outdated;
        if state.stage == Stage::Closed {
            state.desk = None;
            return false;
        }
        state.stage = if again { Stage::Queued } else { Stage::Idle };
        drop(state);
        self.tell();
        again
    }

    /// Tells those who wait that there is something new. Nobody misses it: who waits listens before
    /// looking at the state.
    fn tell(&self) {
        if self.reported.receiver_count() > 0 {
            self.reported.send_replace(());
        }
    }

    /// A report on the text as it is when this is called, or on a newer one, as soon as there is
    /// one with what is needed; none when the document is closed.
    pub async fn newest(&self, needs: Needs) -> Option<Arc<Checked>> {
        let mut reported = self.reported.subscribe();
        let asked = self.generation.load(Ordering::SeqCst);
        loop {
            {
                let mut state = self.state();
                if state.stage == Stage::Closed {
                    return None;
                }
                if let Some(checked) = state.ready(asked, needs) {
                    return Some(checked);
                }
            }
            reported.changed().await.ok()?;
        }
    }
}

impl State {
    /// Takes note of an edit that was applied, and put in `text`.
    pub fn edited(&mut self, change: Change, text: &str) {
        let put = match text.len() {
            0..=TYPED => Put::Text(text.into()),
            _ => Put::Document(self.document.clone()),
        };
        self.edits.push(Edit { change, put });
        let end = change.old.start as usize + change.length as usize;
        self.caret = Some((end, Instant::now()));
    }

    /// Whether the next check will be over at once, as far as can be told from the last one.
    pub fn is_quick(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.took < QUICK && !desk.checker.may_tarry())
    }

    /// The report on a text not older than `asked`, if there is one with what is needed.
    fn ready(&mut self, asked: u64, needs: Needs) -> Option<Arc<Checked>> {
        let checked = self.checked.as_ref().filter(|checked| checked.generation >= asked).cloned();
        if let Some(checked) = checked {
            let idle = self.stage == Stage::Idle;
            if let Some(desk) = self.desk.as_ref().filter(|_| idle) {
                checked.provide(needs, &desk.checker);
            }
            // A check that broke down leaves nothing that could be given.
            if checked.has(needs) || idle {
                return Some(checked);
            }
        }
        self.needs.blocks |= needs.blocks;
        self.needs.findings |= needs.findings;
        self.needs.relations |= needs.relations;
        None
    }
}
