//! Works on many files with several threads and hands on the results in the order of the files.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many files for each thread one of them may be ahead of the one whose turn it is. It bounds the
/// memory.
const AHEAD: usize = 8;

/// How many bytes are gathered before they are handed on.
const CHUNK: usize = 1 << 15;

/// Takes output and results in the order of the items.
pub(super) trait Consumer<R>: Send {
    /// Takes output. Says whether more is wanted.
    fn output(&mut self, bytes: &[u8]) -> bool;
    /// Takes the result of an item, behind all its output.
    fn done(&mut self, result: R);
}

/// The output of one item on its way to the consumer.
pub(super) struct Output<'q, R, C> {
    queue: &'q Queue<R, C>,
    index: usize,
    buffer: Vec<u8>,
}

struct Queue<R, C> {
    state: Mutex<State<R, C>>,
    turn: Condvar,
    stopped: AtomicBool,
    /// How many files a thread may be ahead.
    ahead: usize,
}

struct State<R, C> {
    next: usize,
    waiting: BTreeMap<usize, (Vec<u8>, R)>,
    /// How many threads are too far ahead and sleep.
    asleep: usize,
    consumer: C,
}

/// Calls `work` for every item, of which there are `count`, on `threads` threads, each of which goes from
/// item to item with a state of its own; `broken` makes the result of an item at which `work` panicked.
pub(super) fn in_order<T, R: Send, C: Consumer<R>, S: Default>(
    count: usize,
    item: impl Fn(usize) -> Option<T> + Sync,
    threads: usize,
    consumer: C,
    work: impl Fn(&T, &mut Output<'_, R, C>, &mut S) -> R + Sync,
    broken: impl Fn(&T) -> R + Sync,
) -> C {
    let queue = Queue {
        state: Mutex::new(State { next: 0, waiting: BTreeMap::new(), asleep: 0, consumer }),
        turn: Condvar::new(),
        stopped: AtomicBool::new(false),
        ahead: AHEAD * threads.max(1),
    };
    let next = AtomicUsize::new(0);
    let run = || {
        let mut buffer = Vec::new();
        let mut state = S::default();
        while !queue.stopped.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = item(index) else { break };
            let mut output = Output { queue: &queue, index, buffer: std::mem::take(&mut buffer) };
            // One document must not take the others with it, and a thread that is gone would
            // keep the others waiting for its turn.
            let result = catch_unwind(AssertUnwindSafe(|| work(&item, &mut output, &mut state)));
            let result = result.unwrap_or_else(|_| {
                state = S::default();
                broken(&item)
            });
            buffer = output.finish(result);
        }
    };
    let threads = threads.min(count);
    if threads <= 1 {
        run();
    } else {
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(run);
            }
            run();
        });
    }
    queue.state.into_inner().unwrap_or_else(PoisonError::into_inner).consumer
}

impl<R, C: Consumer<R>> Queue<R, C> {
    fn lock(&self) -> MutexGuard<'_, State<R, C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, state: &mut State<R, C>, bytes: &[u8]) {
        if !bytes.is_empty() && !state.consumer.output(bytes) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

impl<R, C: Consumer<R>> Output<'_, R, C> {
    /// Where to write. Call [`Output::breathe`] now and then.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Hands on what was written, if it is much and it is this item's turn. Says whether more is
    /// wanted.
    pub fn breathe(&mut self) -> bool {
        if self.buffer.len() >= CHUNK {
            let mut state = self.queue.lock();
            if state.next == self.index {
                self.queue.write(&mut state, &self.buffer);
                self.buffer.clear();
            }
        }
        !self.queue.stopped.load(Ordering::Relaxed)
    }

    /// Hands on the rest and the result, and whatever was waiting for it. Returns an empty buffer.
    fn finish(mut self, result: R) -> Vec<u8> {
        let mut state = self.queue.lock();
        while self.index >= state.next + self.queue.ahead {
            state.asleep += 1;
            state = self.queue.turn.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.asleep -= 1;
        }
        if state.next != self.index {
            state.waiting.insert(self.index, (self.buffer, result));
            return Vec::new();
        }
        self.queue.write(&mut state, &self.buffer);
        state.consumer.done(result);
        state.next += 1;
        loop {
            let next = state.next;
            let Some((bytes, result)) = state.waiting.remove(&next) else { break };
            self.queue.write(&mut state, &bytes);
            state.consumer.done(result);
            state.next += 1;
        }
        if state.asleep > 0 {
            self.queue.turn.notify_all();
        }
        self.buffer.clear();
        self.buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Gather(Vec<u8>, Vec<usize>);

    impl Consumer<usize> for Gather {
        fn output(&mut self, bytes: &[u8]) -> bool {
            self.0.extend_from_slice(bytes);
            true
        }
        fn done(&mut self, result: usize) {
            self.1.push(result);
        }
    }

    #[test]
    fn the_order_is_that_of_the_items_whatever_the_number_of_threads() {
        let items: Vec<usize> = (0..2000).collect();
        let expected: Vec<u8> = items.iter().flat_map(|i| format!("{i};").into_bytes()).collect();
        for threads in [0, 1, 2, 7, 64] {
            let gathered = in_order(
                items.len(),
                |number| items.get(number).copied(),
                threads,
                Gather(Vec::new(), Vec::new()),
                |&i, output, (): &mut ()| {
                    if i % 97 == 0 {
                        std::thread::sleep(std::time::Duration::from_millis(1));
                    }
                    output.buffer().extend_from_slice(format!("{i};").as_bytes());
                    output.breathe();
                    i
                },
                |&i| i,
            );
            assert!(gathered.0 == expected, "{threads} threads");
            assert_eq!(gathered.1, items);
        }
    }

    #[test]
    fn a_panic_costs_one_item() {
        let items: Vec<usize> = (0..100).collect();
        let gathered = in_order(
            items.len(),
            |number| items.get(number).copied(),
            2,
            Gather(Vec::new(), Vec::new()),
            |&i, _, (): &mut ()| if i == 3 { panic!("on purpose") } else { i },
            |_| 1000,
        );
        assert_eq!(gathered.1.iter().filter(|&&i| i == 1000).count(), 1);
        assert_eq!(gathered.1.len(), 100);
    }

    #[test]
    fn nobody_works_on_when_nothing_more_is_wanted() {
        struct Full(usize);
        impl Consumer<usize> for Full {
            fn output(&mut self, _: &[u8]) -> bool {
                false
            }
            fn done(&mut self, _: usize) {
                self.0 += 1;
            }
        }
        let items: Vec<usize> = (0..10_000).collect();
        let full = in_order(
            items.len(),
            |number| items.get(number).copied(),
            2,
            Full(0),
            |&i, output, (): &mut ()| {
                output.buffer().push(0);
                i
            },
            |&i| i,
        );
        assert!(full.0 < items.len());
    }
}
