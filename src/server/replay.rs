//! `rasoat replay`: a recorded session, run again.

use super::check;
use super::diagnostics::{self, Sheet};
use super::documents::Open;
use super::record::{Bodies, Replay};
use super::session::Session;
use super::settings::Kind;
use super::tasks::Tasks;
use super::transport::Outbox;
use super::{GOODBYE, fail, service};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the last checks may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs a recorded session again, with the pauses of the client or without, and writes what the server
/// says to standard output, one message a line. At the end each document that is still open is
/// compared with a fresh check of its text: the exit code is 0 when all are equal, 1 when one is not,
/// and 2 when there is nothing to replay.
///
/// Files and settings are those of this machine; the process that started the recorded server is not
/// watched.
pub fn replay(record: &Path, pauses: bool) -> ExitCode {
    let told = Replay::open(record, pauses)
        .and_then(|input| run(input, GOODBYE, Bodies::new(io::stdout()), || std::process::exit(1)));
    let told = match told {
        Ok(told) => told,
        Err(error) => return fail(&record.display().to_string(), &error),
    };
    let mut stderr = io::stderr();
    for uri in &told.differing {
        let _ = writeln!(stderr, "rasoat: {uri} has other findings than a fresh check of its text");
    }
    if !told.idle {
        let _ = writeln!(stderr, "rasoat: a check has not ended");
    }
    ExitCode::from(u8::from(!told.differing.is_empty() || !told.idle))
}

/// What came of a session that was run to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// Every check has ended.
    pub idle: bool,
    /// The reports that were open at the end, and whose findings are not those of a fresh check.
    pub differing: Vec<String>,
}

/// Runs a session whose client says `input`, up to its end, and leaves nothing of it running. What the
/// server says goes to `output`.
///
/// # Errors
///
/// When threads cannot be started.
pub fn rehearse(input: impl Read, output: impl Write + Send + 'static) -> io::Result<Rehearsal> {
    run(input, PATIENCE, output, || ())
}

/// The same. Answers are waited for so long, since some may depend on what the client never says;
/// `broken` is called when the output takes nothing any more.
fn run(
    input: impl Read,
    at_most: Duration,
    output: impl Write + Send + 'static,
    broken: impl FnOnce() + Send + 'static,
) -> io::Result<Rehearsal> {
    let tasks = Tasks::start()?;
    let ending = Arc::new(service::Ending::alone());
    let outbox = Outbox::start(output, |_| false, broken);
    let session = Session::start(outbox, tasks.handle().clone());
    service::serve(input, &session, &ending);
    ending.wait_for_answers(at_most);
    let open = session.documents.all();
    let idle = wait_until_idle(&session, &open);
    session.outbox.drain(PATIENCE);
    // What is said of files of ours depends on other files, and is worked out anew each time anyway.
    let reports = open.iter().filter(|open| open.kind == Kind::Report);
    let differing = reports.filter(|open| !is_as_fresh(&session, open));
    let differing = differing.map(|open| open.uri.to_string()).collect();
    session.end();
    tasks.end();
    Ok(Rehearsal { idle, differing })
}

/// Waits until nothing is left to check; whether that came about.
fn wait_until_idle(session: &Session, open: &[Arc<Open>]) -> bool {
    let start = Instant::now();
    // Settings that are read again may send every document to be checked again.
    while !(session.refresher.is_idle() && open.iter().all(|open| open.is_idle())) {
        if start.elapsed() > PATIENCE {
            return false;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    true
}

/// Whether what was last told about a report is what a fresh check says of its text.
fn is_as_fresh(session: &Session, open: &Open) -> bool {
    let (checked, settings, document) = {
        let state = open.state();
        (state.checked.clone(), Arc::clone(&state.settings), state.document.clone())
    };
    let text = document.text();
    let fresh = check::once(&open.uri, &text, open.format, &settings, session.abilities(), &|| false);
    let written = |sheet: &Sheet| diagnostics::publication(&open.uri, None, sheet, None).0;
    checked.map(|checked| written(&checked.sheet)) == fresh.map(|fresh| written(&fresh))
}
