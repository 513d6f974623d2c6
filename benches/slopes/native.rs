//! Time and memory of large documents, not counted: a look for what is far out.

use super::case::Case;
use super::count::said;
use super::table::MOST_MEMORY;

/// The sizes between which memory is compared; time, of a check and two edits, is that of the larger.
const SIZES: [usize; 2] = [1_000_000, 10_000_000];

/// More seconds than so many for the larger size are too many, on any machine of these years.
const MOST_SECONDS: f64 = 30.0;

/// Measures and prints the cases, one after the other; whether all are within the limits.
pub fn all(cases: &[Case]) -> bool {
    println!("{:<44}{:>10}{:>12}{:>16}{:>8}", "document", "seconds", "memory", "bytes per byte", "limits");
    let mut far_out = 0;
    for case in cases {
        let [Some(little), Some(much)] = SIZES.map(|size| said(case, size)) else {
            println!("{}: could not be measured", case.title());
            far_out += 1;
            continue;
        };
        let each = much.memory.saturating_sub(little.memory) / (SIZES[1] - SIZES[0]) as u64;
        let is_far_out = each > MOST_MEMORY || much.seconds > MOST_SECONDS;
        let mark = if is_far_out { " <--" } else { "" };
        far_out += usize::from(is_far_out);
        let (title, seconds, limits) = (case.title(), much.seconds, much.limits);
        println!("{title:<44}{seconds:>10.1}{:>12}{each:>16}{limits:>8}{mark}", much.memory);
    }
    println!("more than {MOST_SECONDS} s or {MOST_MEMORY} bytes for a byte: {far_out} of {}", cases.len());
    far_out == 0
}
