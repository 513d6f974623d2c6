//! Where asynchronous tasks run.

use std::io;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// So many requests that take their time may be worked on at once.
const MOST_AT_WORK: usize = 8;

/// Tasks that wait for something, all on one thread. What takes its time runs on threads of its own
/// ([`tokio::task::spawn_blocking`]), so one is enough.
pub(super) struct Tasks {
    handle: Handle,
    end: oneshot::Sender<()>,
}

impl Tasks {
    /// Starts the thread.
    pub fn start() -> io::Result<Self> {
        let runtime =
            Builder::new_current_thread().max_blocking_threads(MOST_AT_WORK).enable_time().build()?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        std::thread::Builder::new().name("tasks".to_owned()).spawn(move || {
            // An error means that the other end is gone, which is an end, too.
            let _ = runtime.block_on(ended);
            runtime.shutdown_background();
        })?;
        Ok(Self { handle, end })
    }

    /// Where tasks are handed in.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Ends the thread, and all tasks where they are.
    pub fn end(self) {
        let _ = self.end.send(());
    }
}
