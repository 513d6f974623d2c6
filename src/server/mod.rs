//! The language server: `rasoat server`, on standard input and output.
//!
//! ```text
//! stdin -> frames -> messages -> [service] -> documents, edited at once and in order
//!                                          -> requests, answered beside each other (tower-lsp)
//! documents -> [workers] check -> diagnostics -> outbox -> stdout
//! ```
//!
//! - `transport`: bytes; one thread reads, one writes what would have to wait.
//! - `service`: what happens with a message. Opens, edits and closes are applied by the thread that
//!   reads, before it looks at the next message, so every request sees all edits in front of it.
//! - `backend` and `requests`: one function per request, on a snapshot.
//! - `workers`: checks, one at a time per document, only ever the newest version. A check that is over
//!   at once is done by the thread that reads.
//! - `refresher`: settings, registers and what is accepted, read again when they change.
//! - `tasks`: the thread on which whatever waits for an answer does so.
//! - `record` and `replay`: a session as a file, and run again.
//! - `workspace`: files that are not open, for clients that ask for their findings.
//! - Types of the protocol stay in this folder; `convert` makes them.

mod accepted;
mod backend;
mod check;
mod client;
mod convert;
mod diagnostics;
mod documents;
mod moves;
mod options;
mod record;
mod refresher;
mod register;
mod replay;
mod requests;
mod service;
mod session;
mod settings;
mod tasks;
pub mod transport;
mod watchdog;
mod words;
mod workers;
mod workspace;

use record::Record;
pub use replay::{Rehearsal, rehearse, replay};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tasks::Tasks;

/// How long the server may take to end once it is told to.
const GOODBYE: Duration = Duration::from_secs(1);

/// Serves the client on standard input and output until it says `exit` or goes; with `record`, writes
/// down in that file what is said. The exit code is 0 if `shutdown` came before, else 1, as the
/// protocol wants it, and 2 when it could not begin.
pub fn run(record: Option<&Path>) -> ExitCode {
    let record = record.map(|path| File::create(path).and_then(Record::new)).transpose();
    let (record, tasks) = match record.and_then(|record| Ok((record, Tasks::start()?))) {
        Ok(both) => both,
        Err(error) => return fail("cannot start the language server", &error),
    };
    let ending = Arc::new(service::Ending::default());
    let broken = Arc::clone(&ending);
    let output = standard_output();
    let output = record.iter().fold(output, |output, record| record.output(output));
    let outbox =
        transport::Outbox::start(output, transport::room(), move || std::process::exit(broken.code()));
    let session = session::Session::start(outbox, tasks.handle().clone());
    let input = std::io::stdin().lock();
    match record {
        Some(record) => service::serve(record.input(input), &session, &ending),
        None => service::serve(input, &session, &ending),
    }
    session.workspace.close();
    // Whatever still runs must not keep the process.
    let late = Arc::clone(&ending);
    std::thread::spawn(move || {
        std::thread::sleep(GOODBYE);
        std::process::exit(late.code());
    });
    ending.wait_for_answers(GOODBYE);
    session.outbox.drain(GOODBYE);
    tasks.end();
    ExitCode::from(u8::try_from(ending.code()).unwrap_or(1))
}

/// Says why nothing could be done.
fn fail(what: &str, error: &std::io::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "rasoat: {what}: {error}");
    ExitCode::from(2)
}

/// Standard output without a buffer of its own: a frame is one write.
#[cfg(unix)]
fn standard_output() -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match std::io::stdout().as_fd().try_clone_to_owned() {
        Ok(output) => Box::new(File::from(output)),
        Err(_) => Box::new(std::io::stdout()),
    }
}

/// Standard output without a buffer of its own: a frame is one write. Of many pieces it takes only one
/// at a time.
#[cfg(windows)]
fn standard_output() -> Box<dyn Write + Send> {
    use std::os::windows::io::AsHandle;
    match std::io::stdout().as_handle().try_clone_to_owned() {
        Ok(output) => Box::new(transport::Joined(File::from(output))),
        Err(_) => Box::new(transport::Joined(std::io::stdout())),
    }
}

/// Locks; what a panic left behind is taken as it is, for every state in it is a whole one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
