//! Says which input takes too long.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Longer than any input takes on a machine that does anything at all.
const LONGEST: Duration = Duration::from_secs(60);

/// Ends the process when one input takes too long, and says which.
pub struct Watch {
    count: Arc<AtomicU64>,
    input: Arc<Mutex<Vec<u8>>>,
}

impl Watch {
    /// Watches from now on.
    pub fn start(name: &'static str) -> Self {
        let watch = Self { count: Arc::default(), input: Arc::default() };
        let (count, input) = (Arc::clone(&watch.count), Arc::clone(&watch.input));
        std::thread::spawn(move || {
            let mut before = 0;
            loop {
                std::thread::sleep(LONGEST);
                let now = count.load(Ordering::Relaxed);
                // Nobody counts any more when the test is over.
                if now == before && Arc::strong_count(&count) > 1 {
                    let input = input.lock().unwrap_or_else(PoisonError::into_inner);
                    eprintln!("{name}: input {now} hangs: {:?}", String::from_utf8_lossy(&input));
                    std::process::abort();
                }
                before = now;
            }
        });
        watch
    }

    /// How many inputs were begun.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// An input is begun.
    pub fn begin(&self, input: &[u8]) {
        input.clone_into(&mut self.input.lock().unwrap_or_else(PoisonError::into_inner));
        self.count.fetch_add(1, Ordering::Relaxed);
    }
}
