//! Figures of a list that are not read as its parts, but may be some.

use super::super::kin::{Kinship, kinship};
use super::super::mention::{Mention, Separator};
use crate::knowledge::units::Class;
use crate::reading::quantity::Quantity;
use crate::reading::skeleton::Cue;

/// Cues of a change: what they stand in front of is no part, whatever else is.
const CHANGES: [Cue; 3] = [Cue::Rise, Cue::Fall, Cue::Against];

/// The figures of a list that may be parts and are not read as such: those of which words say that they
/// are no amounts (`trung bình 12`, which is a grade here and no average), and those that count something
/// else, when the list gives no pairs (`20 xe máy, 12 xe ô tô và 04 tàu cá`).
///
/// What such a list falls short of its total by proves nothing.
pub(super) fn left_out<'m, 'a>(
    total: &Mention<'_>,
    list: &[&'m Mention<'a>],
    parts: &[&Mention<'_>],
) -> Vec<&'m Mention<'a>> {
    let candidates = || {
        // The parts stand in the order of the list.
        let mut parts = parts.iter().peekable();
        list.iter().enumerate().filter(move |(_, it)| {
            parts.next_if(|part| part.figure == it.figure).is_none() && !it.ratio && !it.paired
        })
    };
    let others = candidates().filter(|(i, it)| counts_otherwise(total, it, *i == 0)).count();
    // As many others as parts make pairs: "16 vụ, 18 bị can; 9 vụ, 11 bị can".
    let pairs = others >= parts.len();
    candidates()
        .filter(|(i, it)| is_named_aside(total, it) || !pairs && counts_otherwise(total, it, *i == 0))
        .map(|(_, it)| *it)
        .collect()
}

/// Whether a figure counts what the total counts, and only a word in front of it says that it is no amount.
fn is_named_aside(total: &Mention<'_>, it: &Mention<'_>) -> bool {
    kinship(total.quantity, it.quantity) != Kinship::None
        && !it.is_amount()
        && !it.has(&CHANGES)
        && !matches!(it.quantity.class(), Some(Class::Percent | Class::Time))
}

/// Whether a figure stands where a part might, in a unit of the same sort as the total's, but another.
fn counts_otherwise(total: &Mention<'_>, it: &Mention<'_>, is_first: bool) -> bool {
    let class = |quantity: &Quantity| quantity.unit.map(|used| used.unit.class());
    kinship(total.quantity, it.quantity) == Kinship::None
        && class(it.quantity).is_some()
        && class(it.quantity) == class(total.quantity)
        && it.is_amount()
        && (is_first || it.separator != Separator::None)
}
