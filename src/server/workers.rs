//! Checks documents beside the threads that read and answer: one check at a time per document,
//! only ever of the newest text.

use super::check::Checker;
use super::client::Gravity;
use super::diagnostics::{self, Manner, Scribe};
use super::documents::{Checked, Desk, Job, Open};
use super::lock;
use super::session::Session;
use super::words;
use crate::checking::Report;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The documents that wait to be checked.
#[derive(Default)]
pub(super) struct Workers {
    queue: Mutex<VecDeque<Arc<Open>>>,
    ready: Condvar,
}

impl Workers {
    /// Starts the threads. They work as long as the process lives.
    pub fn start(session: &Arc<Session>) {
        let threads = std::thread::available_parallelism().map_or(2, |count| count.get().clamp(1, 4));
        for _ in 0..threads {
            let session = Arc::clone(session);
            std::thread::spawn(move || {
                loop {
                    let open = session.workers.next();
                    work(&session, &open);
                }
            });
        }
    }

    /// Hands a document in.
    pub fn push(&self, open: Arc<Open>) {
        lock(&self.queue).push_back(open);
        self.ready.notify_one();
    }

    fn next(&self) -> Arc<Open> {
        let mut queue = lock(&self.queue);
        loop {
            if let Some(open) = queue.pop_front() {
                return open;
            }
            queue = self.ready.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Checks a document and publishes what was found, unless it changes meanwhile.
fn work(session: &Arc<Session>, open: &Arc<Open>) {
    let Some(mut job) = open.begin() else { return };
    let desk = job.desk.take();
    let edits = std::mem::take(&mut job.edits);
    let unwanted = || open.has_left(job.epoch);
    let overtaken = || unwanted() || !job.patient && !open.is_at(job.generation);
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let mut desk = desk.unwrap_or_else(|| new_desk(session, open, &job));
        for (document, change) in &edits {
            desk.checker.edit(document, *change);
        }
        let report = desk.checker.report(&overtaken, &unwanted);
        (desk, report)
    }));
    let (mut desk, report) = checked.map_or_else(
        |_| {
            let text = format!("the check of {} broke down; this version has no findings", open.uri);
            session.client.log(Gravity::Error, &text);
            (None, Some(Report::default()))
        },
        |(desk, report)| (Some(desk), report),
    );
    match report {
        Some(report) => deliver(session, open, &job, &mut desk, report),
        None => open.gave_up(),
    }
    let ready = catch_unwind(AssertUnwindSafe(|| {
        if let Some(desk) = &mut desk {
            desk.checker.expect_edits();
        }
        desk
    }));
    if open.end(ready.unwrap_or_default()) {
        session.workers.push(Arc::clone(open));
    }
}

/// Hands a report to those who wait for it, and publishes it.
fn deliver(session: &Arc<Session>, open: &Arc<Open>, job: &Job, desk: &mut Option<Desk>, report: Report) {
    if let Some(desk) = desk {
        say_notices(session, open, desk, &report);
    }
    let document = job.document.clone();
    let checked =
        Arc::new(Checked::new(job.generation, job.version, document, report, Arc::clone(&job.settings)));
    if let Some(desk) = desk {
        checked.provide(open.take_needs(), &desk.checker);
    }
    let wanted = session.pushes() && (job.patient || open.is_at(job.generation));
    let body = wanted.then(|| {
        let scribe = desk.as_mut().map(|desk| &mut desk.scribe);
        publication(session, open, &checked, job.caret, scribe)
    });
    open.report(job, checked, || {
        if let Some(body) = body {
            session.outbox.publish(&open.uri, body);
        }
    });
}

/// Says what the check left out, each time that changes.
fn say_notices(session: &Session, open: &Open, desk: &mut Desk, report: &Report) {
    for notice in report.notices.iter().filter(|notice| !desk.notices.contains(notice)) {
        let text = words::notice(&open.uri, *notice, session.lang());
        session.client.log(Gravity::Info, &text);
    }
    desk.notices.clone_from(&report.notices);
}

fn new_desk(session: &Session, open: &Open, job: &Job) -> Desk {
    let hooks = session.options().test_hooks;
    Desk {
        checker: Checker::new(job.document.clone(), open.format, Arc::clone(&job.settings), hooks),
        scribe: Scribe::default(),
        notices: Vec::new(),
    }
}

/// The message that publishes a report, without what the caret holds back; that follows later.
fn publication(
    session: &Arc<Session>,
    open: &Arc<Open>,
    checked: &Arc<Checked>,
    caret: Option<(usize, std::time::Instant)>,
    scribe: Option<&mut Scribe>,
) -> String {
    let delay = session.options().caret_delay;
    let wait = caret.map_or(Duration::ZERO, |(_, since)| delay.saturating_sub(since.elapsed()));
    let caret = caret.map(|(offset, _)| offset).filter(|_| !wait.is_zero());
    let manner = Manner { abilities: session.abilities(), lang: checked.settings.lang };
    let mut fresh = Scribe::default();
    let (body, held) =
        diagnostics::publication(&open.uri, checked, caret, manner, scribe.unwrap_or(&mut fresh));
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
        let manner = Manner { abilities: session.abilities(), lang: checked.settings.lang };
        let (body, _) = diagnostics::publication(&open.uri, checked, None, manner, &mut Scribe::default());
        session.outbox.publish(&open.uri, body);
    });
}
