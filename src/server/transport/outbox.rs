//! The way out: one thread owns standard output and writes whole frames, in the order in which they
//! were handed in.

use crate::server::lock;
use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Where frames are handed in. Handing in never waits; clones share the way out.
#[derive(Clone)]
pub(crate) struct Outbox {
    shared: Arc<Shared>,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Outgoing>,
    /// A frame is being written.
    writing: bool,
    /// Nothing can be written any more.
    closed: bool,
}

struct Outgoing {
    /// The document that it publishes; such a frame is replaced while it waits.
    publishes: Option<Arc<str>>,
    body: String,
}

impl Outbox {
    /// Starts the thread that writes to `output`. It calls `broken` when nobody reads any more.
    pub fn start(output: impl Write + Send + 'static, broken: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared { queue: Mutex::default(), changed: Condvar::new() });
        let writer = Arc::clone(&shared);
        std::thread::spawn(move || {
            if !writer.write_all(output) {
                broken();
            }
        });
        Self { shared }
    }

    /// Hands in a message.
    pub fn send(&self, body: String) {
        self.push(Outgoing { publishes: None, body });
    }

    /// Hands in the diagnostics of a document. Those that still wait to be written are dropped for
    /// them, so a client that reads slowly is not told what is long past.
    pub fn publish(&self, uri: &Arc<str>, body: String) {
        self.push(Outgoing { publishes: Some(Arc::clone(uri)), body });
    }

    fn push(&self, outgoing: Outgoing) {
        let mut queue = lock(&self.shared.queue);
        if queue.closed {
            return;
        }
        let waiting = outgoing
            .publishes
            .as_ref()
            .and_then(|uri| queue.frames.iter_mut().find(|frame| frame.publishes.as_ref() == Some(uri)));
        match waiting {
            Some(waiting) => waiting.body = outgoing.body,
            None => queue.frames.push_back(outgoing),
        }
        drop(queue);
        self.shared.changed.notify_all();
    }

    /// Waits until everything is written, or for so long.
    pub fn drain(&self, at_most: Duration) {
        let queue = lock(&self.shared.queue);
        let busy = |queue: &mut Queue| !queue.closed && (queue.writing || !queue.frames.is_empty());
        drop(self.shared.changed.wait_timeout_while(queue, at_most, busy));
    }
}

impl Shared {
    /// Writes frames for ever; false when the output is closed.
    fn write_all(&self, mut output: impl Write) -> bool {
        let mut frame = Vec::new();
        loop {
            let next = {
                let mut queue = lock(&self.queue);
                queue.writing = false;
                if queue.frames.is_empty() {
                    self.changed.notify_all();
                }
                let empty = |queue: &mut Queue| queue.frames.is_empty();
                queue = self.changed.wait_while(queue, empty).unwrap_or_else(PoisonError::into_inner);
                queue.writing = true;
                queue.frames.pop_front()
            };
            let Some(next) = next else { continue };
            frame.clear();
            let _ = write!(frame, "Content-Length: {}\r\n\r\n", next.body.len());
            frame.extend_from_slice(next.body.as_bytes());
            if output.write_all(&frame).and_then(|()| output.flush()).is_err() {
                let mut queue = lock(&self.queue);
                queue.closed = true;
                queue.frames.clear();
                self.changed.notify_all();
                return false;
            }
            if frame.capacity() > 1 << 20 {
                frame = Vec::new();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Output that takes one frame each time it is let, and shows it.
    struct Gate(Receiver<()>, Sender<String>);

    impl Write for Gate {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.recv().map_err(|_| std::io::ErrorKind::BrokenPipe)?;
            let _ = self.1.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_waiting_publish_is_replaced_and_everything_else_stays_in_order() {
        let (open, gate) = channel();
        let (show, shown) = channel();
        let (broke, broken) = channel();
        let outbox = Outbox::start(Gate(gate, show), move || broke.send(()).unwrap());
        let (a, b): (Arc<str>, Arc<str>) = ("a".into(), "b".into());
        outbox.send("0".into());
        open.send(()).unwrap();
        assert_eq!(shown.recv().unwrap(), "Content-Length: 1\r\n\r\n0");
        outbox.send("1".into());
        for (uri, body) in [(&a, "a1"), (&b, "b1"), (&a, "a2")] {
            outbox.publish(uri, body.into());
        }
        outbox.send("2".into());
        for expected in ["1", "a2", "b1", "2"] {
            open.send(()).unwrap();
            assert!(shown.recv().unwrap().ends_with(expected));
        }
        outbox.drain(Duration::from_secs(10));
        drop(open);
        outbox.send("3".into());
        broken.recv().unwrap();
        outbox.drain(Duration::from_secs(10));
    }
}
