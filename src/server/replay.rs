//! `rasoat replay`: a recorded session, run again.

use super::check;
use super::diagnostics::{self, Sheet};
use super::documents::Open;
use super::record::{Bodies, Replay};
use super::session::Session;
use super::transport::Outbox;
use super::{GOODBYE, fail, runtime, service};
use std::io::{self, Write};
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
    let (input, runtime) = match Replay::open(record, pauses).and_then(|input| Ok((input, runtime()?))) {
        Ok(both) => both,
        Err(error) => return fail(&record.display().to_string(), &error),
    };
    let ending = Arc::new(service::Ending::alone());
    let outbox = Outbox::start(Bodies(io::stdout()), |_| false, || std::process::exit(1));
    let session = Session::start(outbox, runtime.handle().clone());
    service::serve(input, &session, &ending);
    ending.wait_for_answers(GOODBYE);
    let open = session.documents.all();
    let idle = wait_until_idle(&session, &open);
    session.outbox.drain(PATIENCE);
    let mut stderr = io::stderr();
    let mut differing = 0;
    for open in &open {
        if !is_as_fresh(&session, open) {
            differing += 1;
            let _ =
                writeln!(stderr, "rasoat: {} has other findings than a fresh check of its text", open.uri);
        }
    }
    if !idle {
        let _ = writeln!(stderr, "rasoat: a check has not ended");
    }
    runtime.shutdown_background();
    ExitCode::from(u8::from(differing > 0 || !idle))
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

/// Whether what was last told about a document is what a fresh check says of its text.
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
