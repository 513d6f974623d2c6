//! What the system tells of a process: on Linux only; elsewhere nothing is told.

use crate::client::DEADLINE;
use std::time::{Duration, Instant};

/// The memory that a process has in use, in pages; none where the system does not tell.
pub fn resident(process: u32) -> Option<u64> {
    let statm = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    statm.split_whitespace().nth(1)?.parse().ok()
}

/// The ticks of processor time that a process has had, in user mode and for system calls; none where the
/// system does not tell.
pub fn ticks(process: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in brackets and may hold anything; the state is the third field.
    let (_, behind) = stat.rsplit_once(')')?;
    let mut fields = behind.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// Waits until a process has done what it has begun; says how many ticks of processor time it has had by
/// then, or nothing at once where the system does not tell.
pub fn at_rest(process: u32) -> Option<u64> {
    let deadline = Instant::now() + DEADLINE;
    let mut before = ticks(process)?;
    loop {
        std::thread::sleep(Duration::from_millis(400));
        let now = ticks(process)?;
        if now == before || Instant::now() > deadline {
            return Some(now);
        }
        before = now;
    }
}
