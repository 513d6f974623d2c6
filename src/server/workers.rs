//! Checks documents beside the threads that read and answer: one check at a time per document,
//! only ever of the newest text.

use super::accepted;
use super::check::Checker;
use super::client::Gravity;
use super::diagnostics::{self, Manner, Scribe, Sheet};
use super::documents::{Checked, Desk, Edit, Job, Open};
use super::lock;
use super::register;
use super::session::Session;
use super::settings::{Kind, path_of};
use super::transport::Body;
use super::words;
use crate::checking::Notice;
use crate::settings::file::{self, Problem};
use crate::text::Document;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The documents that wait to be checked.
#[derive(Default)]
pub(super) struct Workers {
    queue: Mutex<Queue>,
    ready: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Arc<Open>>,
    /// The session is over.
    ended: bool,
}

impl Workers {
    /// Starts the threads. They work until the session ends.
    pub fn start(session: &Arc<Session>) {
        let threads = std::thread::available_parallelism().map_or(2, |count| count.get().clamp(1, 4));
        for _ in 0..threads {
            let session = Arc::clone(session);
            std::thread::spawn(move || {
                while let Some(open) = session.workers.next() {
                    work(&session, &open);
                }
            });
        }
    }

    /// Hands a document in.
    pub fn push(&self, open: Arc<Open>) {
        lock(&self.queue).waiting.push_back(open);
        self.ready.notify_one();
    }

    /// Ends the threads, each when it has nothing to do.
    pub fn end(&self) {
        lock(&self.queue).ended = true;
        self.ready.notify_all();
    }

    /// The next document, as soon as there is one; none when the session is over.
    fn next(&self) -> Option<Arc<Open>> {
        let mut queue = lock(&self.queue);
        loop {
            if let Some(open) = queue.waiting.pop_front() {
                return Some(open);
            }
            if queue.ended {
                return None;
            }
            queue = self.ready.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Checks a document and publishes what was found, unless it changes meanwhile.
pub(super) fn work(session: &Arc<Session>, open: &Arc<Open>) {
    let Some(mut job) = open.begin() else { return };
    let start = Instant::now();
    let desk = job.desk.take();
    let edits = std::mem::take(&mut job.edits);
    let unwanted = || open.has_left(job.epoch);
    let overtaken = || unwanted() || !job.patient && !open.is_at(job.generation);
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let mut desk = match desk {
            Some(mut desk) => {
                tell_edits(&mut desk, &edits, &job.document);
                desk
            }
            None => new_desk(session, open, &job),
        };
        let sheet = desk.checker.check(&overtaken, &unwanted).map(|notices| {
            say_notices(session, open, &mut desk, notices);
            let manner = Manner { abilities: session.abilities(), lang: job.settings.lang };
            match open.kind {
                Kind::Report => desk.checker.write(&open.uri, &mut desk.scribe, manner),
                kind => {
                    let problems = problems(session, open, kind, &job.document.text());
                    Sheet::of_problems(&job.document, &problems, manner)
                }
            }
        });
        (desk, sheet)
    }));
    let (desk, sheet) = checked.map_or_else(
        |_| {
            let text = format!("the check of {} broke down; this version has no findings", open.uri);
            session.client.log(Gravity::Error, &text);
            (None, Some(Sheet::default()))
        },
        |(desk, sheet)| (Some(desk), sheet),
    );
    match sheet {
        Some(sheet) => deliver(session, open, &job, desk.as_deref(), sheet),
        None => open.gave_up(),
    }
    let ready = catch_unwind(AssertUnwindSafe(|| {
        desk.map(|mut desk| {
            desk.took = start.elapsed();
            desk.checker.expect_edits();
            desk
        })
    }));
    if open.end(ready.unwrap_or_default()) {
        session.workers.push(Arc::clone(open));
    }
}

/// Tells a checker what was edited since it was told last; `document` is the text behind all of it.
fn tell_edits(desk: &mut Desk, edits: &[Edit], document: &Document) {
    let Some((last, earlier)) = edits.split_last() else { return };
    if !earlier.is_empty() {
        let mut between = desk.checker.document().clone();
        for edit in earlier {
            edit.follow(&mut between);
            tell_edit(desk, edit, &between);
        }
    }
    tell_edit(desk, last, document);
}

fn tell_edit(desk: &mut Desk, edit: &Edit, behind: &Document) {
    desk.scribe.edited(edit.change, desk.checker.document().lines(), behind.lines());
    desk.checker.edit(behind, edit.change);
}

/// What is odd about the text of a document that is no report.
fn problems(session: &Session, open: &Open, kind: Kind, text: &str) -> Vec<Problem> {
    match kind {
        Kind::Settings => match path_of(&open.uri) {
            Some(path) => session.finder.problems_of(&path, text),
            None => file::parse(text).1,
        },
        Kind::Accepted => accepted::problems(session, open, text),
        Kind::Register => register::problems(open, text),
        Kind::Report | Kind::Other => Vec::new(),
    }
}

/// Hands what was found to those who wait for it, and publishes it.
fn deliver(session: &Arc<Session>, open: &Arc<Open>, job: &Job, desk: Option<&Desk>, sheet: Sheet) {
    let document = job.document.clone();
    let checked =
        Arc::new(Checked::new(job.generation, job.version, document, sheet, Arc::clone(&job.settings)));
    if let Some(desk) = desk {
        checked.provide(open.take_needs(), &desk.checker);
    }
    let before = open.state().checked.as_ref().map(|checked| checked.sheet.unused.clone());
    let now = checked.sheet.unused.clone();
    let wanted = session.pushes() && (job.patient || open.is_at(job.generation));
    let body = wanted.then(|| publication(session, open, &checked, job.caret));
    open.report(job, checked, || {
        if let Some(body) = body {
            session.outbox.publish(&open.uri, body);
        }
    });
    accepted::unused_changed(session, &before.unwrap_or_default(), &now);
}

/// Says what the check left out, each time that changes.
fn say_notices(session: &Session, open: &Open, desk: &mut Desk, notices: Vec<Notice>) {
    for notice in notices.iter().filter(|notice| !desk.notices.contains(notice)) {
        let text = words::notice(&open.uri, *notice, session.lang());
        session.client.log(Gravity::Info, &text);
    }
    desk.notices = notices;
}

fn new_desk(session: &Session, open: &Open, job: &Job) -> Box<Desk> {
    let hooks = session.options().test_hooks;
    Box::new(Desk {
        checker: Checker::new(job.document.clone(), open.format, open.kind, Arc::clone(&job.settings), hooks),
        scribe: Scribe::default(),
        notices: Vec::new(),
        took: Duration::MAX,
    })
}

/// The message that publishes what was found, without what the caret holds back; that follows later.
fn publication(
    session: &Arc<Session>,
    open: &Arc<Open>,
    checked: &Checked,
    caret: Option<(usize, Instant)>,
) -> Body {
    let delay = session.options().caret_delay;
    let wait = caret.map_or(Duration::ZERO, |(_, since)| delay.saturating_sub(since.elapsed()));
    let caret = caret.map(|(offset, _)| offset).filter(|_| !wait.is_zero());
    let (body, held) = diagnostics::publication(&open.uri, checked.version, &checked.sheet, caret);
    if held {
        publish_later(session, open, checked.generation, wait);
    }
    body
}

/// Publishes everything once typing has paused.
fn publish_later(session: &Arc<Session>, open: &Arc<Open>, generation: u64, wait: Duration) {
    let (session, open) = (Arc::clone(session), Arc::clone(open));
    session.runtime.clone().spawn(async move {
        tokio::time::sleep(wait).await;
        let state = open.state();
        let Some(checked) = state.checked.as_ref().filter(|it| it.generation == generation) else { return };
        if !open.is_at(generation) {
            return;
        }
        let (body, _) = diagnostics::publication(&open.uri, checked.version, &checked.sheet, None);
        session.outbox.publish(&open.uri, body);
    });
}
