//! What the fuzz targets have in common: the properties, and how long an input may take.

#[path = "../../tests/support/properties/mod.rs"]
pub mod properties;

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// No input may take longer: 20,000 bytes at 250 µs a byte, which is a hundred times as long as it does.
const LONGEST: Duration = Duration::from_secs(5);

/// Panics when the property of this name does not hold for an input, or when that takes too long. Time
/// that other processes take is not counted, so a busy machine accuses no input.
pub fn hold(name: &str, input: &[u8]) {
    let start = spent();
    properties::hold(name, input);
    let took = spent().saturating_sub(start);
    assert!(took <= LONGEST, "{name}: {} bytes took {took:?}", input.len());
}

/// The processor time of all threads of this process.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
