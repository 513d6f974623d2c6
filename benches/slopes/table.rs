//! The tables that are printed: what each document costs, and what is worst.

use super::case::Case;
use super::count::{Cost, Measured};
use rasoat::text::Format;

/// A steeper slope is not linear any more.
const LIMIT: f64 = 1.15;

/// More memory than so many bytes for a byte of text is too much.
pub const MOST_MEMORY: u64 = 600;

/// What costs fewer instructions at all sizes costs nothing.
const NOTHING: u64 = 400_000;

/// What an edit may cost more than a check, by where it falls.
const SOME_CHECKS: u64 = 3;

/// So many of the worst are shown.
const WORST: usize = 10;

/// The titles of the columns of [`row`].
pub fn head() {
    println!(
        "{:<44}{:>10}{:>14}{:>10}{:>8}{:>14}{:>8}",
        "document", "bytes", "check", "per byte", "slope", "edit", "slope"
    );
}

/// Prints what a case costs at each size.
pub fn row(case: &Case, measured: &Measured) {
    let mut before: Option<&Cost> = None;
    for cost in measured {
        let both = [of_check, of_edit].map(|slope| before.and_then(|before| slope(before, cost)));
        let mark = if both.iter().flatten().any(|&slope| slope > LIMIT) { " <--" } else { "" };
        let [check, edit] = both.map(|it| it.map_or("-".to_owned(), |slope| format!("{slope:.2}")));
        println!(
            "{:<44}{:>10}{:>14}{:>10}{check:>8}{:>14}{edit:>8}{mark}",
            case.title(),
            cost.size,
            cost.check,
            per_byte(cost, |it| it.check),
            cost.edit
        );
        before = Some(cost);
    }
}

/// Prints what is worst; whether all is within the limits.
pub fn summary(all: &[(Case, Measured)], sizes: &[usize]) -> bool {
    let of_format = |format: Format| all.iter().filter(|(case, _)| case.format == format).count();
    let (text, markdown) = (of_format(Format::PlainText), of_format(Format::Markdown));
    println!("\ndocuments: {}, of which {text} as plain text, {markdown} as Markdown", all.len());
    let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
    println!("sizes: {} bytes", sizes.join(", "));
    let steep = worst("slopes of a check", all, |costs| steepest(costs, of_check), LIMIT, 2)
        + worst("slopes of an edit", all, |costs| steepest(costs, of_edit), LIMIT, 2);
    let last = |costs: &Measured, what: fn(&Cost) -> u64| Some(per_byte(costs.last()?, what) as f64);
    worst("instructions of a check per byte", all, |costs| last(costs, |it| it.check), f64::MAX, 0);
    worst("instructions of an edit per byte", all, |costs| last(costs, |it| it.edit), f64::MAX, 0);
    let greedy = worst("memory per byte", all, memory, MOST_MEMORY as f64, 0);
    let limits = |(_, costs): &(Case, Measured)| costs.last().map_or(0, |cost| cost.limits);
    let told = all.iter().filter(|it| limits(it) > 0).count();
    println!("\nlimits of work told: {} in {told} documents", all.iter().map(limits).sum::<usize>());
    println!("steeper than {LIMIT}: {steep}; more memory than {MOST_MEMORY} bytes for a byte: {greedy}");
    steep + greedy == 0
}

/// Prints the documents of which something is greatest; of how many it is more than a limit.
fn worst(
    title: &str,
    all: &[(Case, Measured)],
    what: impl Fn(&Measured) -> Option<f64>,
    limit: f64,
    decimals: usize,
) -> usize {
    let mut found: Vec<(f64, String)> =
        all.iter().filter_map(|(case, costs)| Some((what(costs)?, case.title()))).collect();
    found.sort_by(|one, two| two.0.total_cmp(&one.0));
    if found.is_empty() {
        return 0;
    }
    println!("\nworst {title}:");
    for (value, name) in found.iter().take(WORST) {
        println!("{value:>10.decimals$}  {name}");
    }
    found.iter().filter(|(value, _)| *value > limit).count()
}

/// The steepest slope between two neighbouring sizes; none for a single size.
fn steepest(costs: &Measured, slope: impl Fn(&Cost, &Cost) -> Option<f64>) -> Option<f64> {
    costs.iter().zip(costs.iter().skip(1)).filter_map(|(one, two)| slope(one, two)).max_by(f64::total_cmp)
}

/// By which power of the size a check grows.
fn of_check(before: &Cost, after: &Cost) -> Option<f64> {
    slope((before, before.check), (after, after.check))
}

/// The same of an edit. Where it falls may make all the difference: in front of a fence, behind it, or in a
/// name, which is looked for among those like it at a cost that no length of the text raises. So what costs
/// no more than some checks of the smaller document is taken to cost as much.
fn of_edit(before: &Cost, after: &Cost) -> Option<f64> {
    let least = SOME_CHECKS * before.check;
    slope((before, before.edit.max(least)), (after, after.edit.max(least)))
}

/// By which power of the size something grows; none between texts of one size.
fn slope((before, cost_before): (&Cost, u64), (after, cost): (&Cost, u64)) -> Option<f64> {
    let growth = cost.max(NOTHING) as f64 / cost_before.max(NOTHING) as f64;
    (after.size > before.size).then(|| growth.ln() / (after.size as f64 / before.size as f64).ln())
}

fn per_byte(cost: &Cost, what: impl Fn(&Cost) -> u64) -> u64 {
    what(cost) / cost.size.max(1) as u64
}

/// The bytes of memory for a byte of text, by the smallest and the largest size; none where it was not
/// measured.
fn memory(costs: &Measured) -> Option<f64> {
    let (first, last) = (costs.first()?, costs.last()?);
    let grown = last.memory.checked_sub(first.memory).filter(|_| first.memory > 0)?;
    Some(grown as f64 / last.size.checked_sub(first.size).filter(|&it| it > 0)? as f64)
}
