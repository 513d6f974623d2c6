//! Ends the server when the process that started it is gone: an editor that crashed may leave the
//! other end of standard input open in another process.

use super::service::Ending;
use std::io;
use std::sync::Arc;

/// Watches a process from now on.
///
/// # Errors
///
/// When it cannot be watched, because it is gone, lives in another container, or the system has no
/// way to. Only the end of the input ends the server then.
pub(super) fn watch(parent: i32, ending: &Arc<Ending>) -> io::Result<()> {
    let mut handle = waitpid_any::WaitHandle::open(parent)?;
    let ending = Arc::clone(ending);
    std::thread::spawn(move || {
        if handle.wait().is_ok() {
            std::process::exit(ending.code());
        }
    });
    Ok(())
}
