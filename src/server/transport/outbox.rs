//! The way out: whole frames, in the order in which they were handed in. A thread of its own writes
//! them, so that nobody waits for a client that reads slowly; only what the output surely takes at
//! once is written by who hands it in, for it takes longer to wake a thread than to write a frame.

use super::body::Body;
use crate::server::lock;
use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// When so many bytes are unread, only what cannot be done without is still handed in: a client that has
/// stopped to read must not cost more and more.
const MOST_UNREAD: usize = 8 << 20;

/// Where frames are handed in. Handing in never waits; clones share the way out.
#[derive(Clone)]
pub(crate) struct Outbox {
    shared: Arc<Shared>,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
    /// Locked only by who has set [`Queue::writing`].
    output: Mutex<Box<dyn Write + Send>>,
    /// Whether the output surely takes so many bytes at once.
    room: Box<dyn Fn(usize) -> bool + Send + Sync>,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Outgoing>,
    /// The bytes that wait, without those that publish, of which there is one frame a document.
    unread: usize,
    /// A frame is being written.
    writing: bool,
    /// Somebody waits until everything is written.
    drained: bool,
    /// Nothing can be written any more.
    closed: bool,
    /// Nothing will be handed in any more.
    ended: bool,
}

struct Outgoing {
    /// The document that it publishes; such a frame is replaced while it waits.
    publishes: Option<Arc<str>>,
    body: Body,
}

impl Outgoing {
    /// The bytes by which nobody can tell how many will wait.
    fn unread(&self) -> usize {
        if self.publishes.is_none() { self.body.len() } else { 0 }
    }
}

impl Outbox {
    /// Starts the thread that writes to `output`, of which `room` says whether it surely takes so many
    /// bytes at once. `broken` is called when nobody reads any more.
    pub fn start(
        output: impl Write + Send + 'static,
        room: impl Fn(usize) -> bool + Send + Sync + 'static,
        broken: impl FnOnce() + Send + 'static,
    ) -> Self {
        let (queue, changed) = (Mutex::default(), Condvar::new());
        let output: Mutex<Box<dyn Write + Send>> = Mutex::new(Box::new(output));
        let shared = Arc::new(Shared { queue, changed, output, room: Box::new(room) });
        let writer = Arc::clone(&shared);
        std::thread::spawn(move || {
            if writer.write_all().is_err() {
                broken();
            }
        });
        Self { shared }
    }

    /// Hands in a message.
    pub fn send(&self, body: String) {
        self.push(Outgoing { publishes: None, body: body.into() });
    }

    /// Hands in a message that can be done without. When the client has left too much unread, what
    /// `instead` gives goes in its place, if it gives anything.
    pub fn offer(&self, body: String, instead: impl FnOnce() -> Option<String>) {
        let is_full = lock(&self.shared.queue).unread >= MOST_UNREAD;
        let body = if is_full { instead() } else { Some(body) };
        if let Some(body) = body {
            self.send(body);
        }
    }

    /// Hands in the diagnostics of a document. Those that still wait to be written are dropped for
    /// them, so a client that reads slowly is not told what is long past.
    pub fn publish(&self, uri: &Arc<str>, body: Body) {
        self.push(Outgoing { publishes: Some(Arc::clone(uri)), body });
    }

    fn push(&self, outgoing: Outgoing) {
        let mut queue = lock(&self.shared.queue);
        if queue.closed {
            return;
        }
        if !queue.writing && queue.frames.is_empty() {
            let header = header(&outgoing.body);
            if (self.shared.room)(header.len() + outgoing.body.len()) {
                queue.writing = true;
                drop(queue);
                let written = self.shared.write(&header, &outgoing.body);
                queue = lock(&self.shared.queue);
                queue.writing = false;
                if written.is_err() {
                    // The thread will meet the error, too, and knows what to do.
                    queue.unread += outgoing.unread();
                    queue.frames.push_front(outgoing);
                }
                let waited_for = queue.drained || !queue.frames.is_empty();
                drop(queue);
                if waited_for {
                    self.shared.changed.notify_all();
                }
                return;
            }
        }
        let waiting = outgoing
            .publishes
            .as_ref()
            .and_then(|uri| queue.frames.iter_mut().find(|frame| frame.publishes.as_ref() == Some(uri)));
        match waiting {
            Some(waiting) => waiting.body = outgoing.body,
            None => {
                queue.unread += outgoing.unread();
                queue.frames.push_back(outgoing);
            }
        }
        drop(queue);
        self.shared.changed.notify_all();
    }

    /// Waits until everything is written, or for so long.
    pub fn drain(&self, at_most: Duration) {
        let mut queue = lock(&self.shared.queue);
        queue.drained = true;
        let busy = |queue: &mut Queue| !queue.closed && (queue.writing || !queue.frames.is_empty());
        drop(self.shared.changed.wait_timeout_while(queue, at_most, busy));
    }

    /// Ends the thread that writes, once everything is written. What is handed in from now on may be
    /// lost.
    pub fn end(&self) {
        lock(&self.shared.queue).ended = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    /// Writes frames until nothing is to come any more, or the output is closed, which is an error.
    fn write_all(&self) -> std::io::Result<()> {
        loop {
            let next = {
                let mut queue = lock(&self.queue);
                let idle = |queue: &mut Queue| queue.writing || queue.frames.is_empty() && !queue.ended;
                queue = self.changed.wait_while(queue, idle).unwrap_or_else(PoisonError::into_inner);
                let Some(next) = queue.frames.pop_front() else { return Ok(()) };
                queue.writing = true;
                queue.unread = queue.unread.saturating_sub(next.unread());
                next
            };
            let written = self.write(&header(&next.body), &next.body);
            drop(next);
            let mut queue = lock(&self.queue);
            queue.writing = false;
            if written.is_err() {
                queue.closed = true;
                queue.frames.clear();
            }
            let waited_for = queue.closed || queue.drained;
            drop(queue);
            if waited_for {
                self.changed.notify_all();
            }
            written?;
        }
    }

    fn write(&self, header: &str, body: &Body) -> std::io::Result<()> {
        body.write(header, &mut **lock(&self.output))
    }
}

/// What stands in front of a message.
fn header(body: &Body) -> String {
    format!("Content-Length: {}\r\n\r\n", body.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Output that takes one frame each time it is let, and shows it.
    struct Gate(Receiver<()>, Sender<String>);

    impl Write for Gate {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if bytes.ends_with(b"\r\n\r\n") {
                // The header of a long message goes in front of it.
                return Ok(bytes.len());
            }
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
        let outbox = Outbox::start(Gate(gate, show), |_| false, move || broke.send(()).unwrap());
        let (a, b): (Arc<str>, Arc<str>) = ("a".into(), "b".into());
        outbox.send("0".into());
        open.send(()).unwrap();
        assert_eq!(shown.recv().unwrap(), "0");
        outbox.send("1".into());
        for (uri, body) in [(&a, "a1"), (&b, "b1"), (&a, "a2")] {
            outbox.publish(uri, body.to_owned().into());
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

    #[test]
    fn what_can_be_done_without_is_left_out_while_too_much_is_unread() {
        let (open, gate) = channel();
        let (show, shown) = channel();
        let outbox = Outbox::start(Gate(gate, show), |_| false, || ());
        outbox.send("0".into());
        open.send(()).unwrap();
        shown.recv().unwrap();
        let long = "1".repeat(MOST_UNREAD / 2 + 1);
        // The first is at the gate and does not wait any more.
        for _ in 0..3 {
            outbox.offer(long.clone(), || None);
        }
        while lock(&outbox.shared.queue).unread > 2 * long.len() {
            std::thread::yield_now();
        }
        outbox.offer("2".into(), || None);
        outbox.offer("3".into(), || Some("4".into()));
        outbox.publish(&"a".into(), "5".to_owned().into());
        outbox.send("6".into());
        for expected in ["1", "1", "1", "4", "5", "6"] {
            open.send(()).unwrap();
            assert!(shown.recv().unwrap().ends_with(expected));
        }
        outbox.offer("7".into(), || None);
        open.send(()).unwrap();
        assert!(shown.recv().unwrap().ends_with('7'));
        assert_eq!(lock(&outbox.shared.queue).unread, 0);
    }

    #[test]
    fn what_is_taken_at_once_is_written_at_once() {
        let (open, gate) = channel();
        let (show, shown) = channel();
        let (broke, broken) = channel();
        let room = |length| length < 30;
        let outbox = Outbox::start(Gate(gate, show), room, move || broke.send(()).unwrap());
        for _ in 0..4 {
            open.send(()).unwrap();
        }
        outbox.send("0".into());
        assert!(shown.try_recv().unwrap().ends_with('0'));
        outbox.send("1".repeat(30));
        outbox.drain(Duration::from_secs(10));
        outbox.send("2".into());
        outbox.send("3".into());
        for expected in ["1", "2", "3"] {
            assert!(shown.recv().unwrap().ends_with(expected));
        }
        drop(open);
        outbox.send("4".into());
        outbox.send("5".repeat(30));
        broken.recv().unwrap();
        outbox.drain(Duration::from_secs(10));
    }
}
