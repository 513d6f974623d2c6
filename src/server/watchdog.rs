//! Ends the server when the process that started it is gone: an editor that crashed may leave the
//! other end of standard input open in another process.

use super::client::Gravity;
use super::service::Ending;
use super::session::Session;
use std::sync::Arc;

/// Watches a process from now on. One that cannot be watched, because it lives in another container
/// or the system has no way to, is let be.
pub(super) fn watch(parent: i32, session: &Session, ending: &Arc<Ending>) {
    match waitpid_any::WaitHandle::open(parent) {
        Ok(mut handle) => {
            let ending = Arc::clone(ending);
            std::thread::spawn(move || {
                if handle.wait().is_ok() {
                    std::process::exit(ending.code());
                }
            });
        }
        Err(error) => {
            let text = format!("the process {parent} that started the server cannot be watched: {error}");
            session.client.log(Gravity::Log, &text);
        }
    }
}
