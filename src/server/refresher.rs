//! Resolves the settings of open documents again when something has changed them: configuration,
//! settings files, registers and what is accepted, also as they are being typed. One thread does it,
//! beside everything else, so that no edit waits for it; what is wished for meanwhile is done once.

use super::client::Gravity;
use super::lock;
use super::session::Session;
use super::settings::{Kind, path_of};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A register of more bytes is read behind the first findings.
pub(super) const PATIENCE: u64 = 32 << 10;

/// A register of more bytes holds as it is on disk, not as it is being typed.
const MOST_TYPED: usize = 64 << 10;

/// How long a large register waits for checks to end, and how often that is looked at.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(5);

/// What is wished for.
#[derive(Default)]
pub(super) struct Refresher {
    wish: Mutex<Wish>,
    /// A wish is being granted; set while `wish` is locked.
    busy: AtomicBool,
    wished: Condvar,
    /// The files whose text is that of an open document.
    typed: Mutex<BTreeSet<PathBuf>>,
}

#[derive(Default)]
struct Wish {
    /// Something has changed.
    changed: bool,
    /// A register waits to be read.
    waiting: bool,
    /// The session is over.
    ended: bool,
}

impl Refresher {
    /// Starts the thread. It works until the session ends.
    pub fn start(session: &Arc<Session>) {
        let session = Arc::clone(session);
        std::thread::spawn(move || {
            while let Some(wish) = session.refresher.next() {
                if catch_unwind(AssertUnwindSafe(|| grant(&session, &wish))).is_err() {
                    session.client.log(Gravity::Error, "reading the settings again broke down");
                }
            }
        });
    }

    /// Something has changed that settings depend on.
    pub fn changed(&self) {
        lock(&self.wish).changed = true;
        self.wished.notify_one();
    }

    /// A register waits to be read.
    pub fn waiting(&self) {
        lock(&self.wish).waiting = true;
        self.wished.notify_one();
    }

    /// Ends the thread.
    pub fn end(&self) {
        lock(&self.wish).ended = true;
        self.wished.notify_one();
    }

    /// Whether nothing is left to be read.
    pub fn is_idle(&self) -> bool {
        let wish = lock(&self.wish);
        !wish.changed && !wish.waiting && !self.busy.load(Ordering::SeqCst)
    }

    /// The next wish, as soon as there is one; none when the session is over.
    fn next(&self) -> Option<Wish> {
        let mut wish = lock(&self.wish);
        self.busy.store(false, Ordering::SeqCst);
        while !wish.changed && !wish.waiting && !wish.ended {
            wish = self.wished.wait(wish).unwrap_or_else(PoisonError::into_inner);
        }
        self.busy.store(!wish.ended, Ordering::SeqCst);
        (!wish.ended).then(|| std::mem::take(&mut *wish))
    }
}

fn grant(session: &Session, wish: &Wish) {
    if wish.changed {
        take_typed(session);
        session.finder.forget();
        session.reload();
    }
    if session.finder.is_waiting() {
        // Whoever has just opened a report is not to wait for a register.
        let begun = Instant::now();
        loop {
            std::thread::sleep(LOOK);
            let idle = session.documents.all().iter().all(|open| open.is_idle());
            if idle || begun.elapsed() > LONGEST_WAIT {
                break;
            }
        }
        if session.finder.read_waiting() {
            session.reload();
        }
    }
}

/// Takes in the texts of registers and accepted files that are open: they hold as they are there.
fn take_typed(session: &Session) {
    let mut typed = BTreeSet::new();
    for open in session.documents.all() {
        let text = match open.kind {
            Kind::Accepted | Kind::Register => open.snapshot().document,
            _ => continue,
        };
        let is_large = open.kind == Kind::Register && text.len() > MOST_TYPED;
        if let Some(path) = path_of(&open.uri).filter(|_| !is_large) {
            session.finder.set_unsaved(&path, Some(text.text()));
            typed.insert(path);
        }
    }
    let mut before = lock(&session.refresher.typed);
    for path in before.difference(&typed) {
        session.finder.set_unsaved(path, None);
    }
    *before = typed;
}
