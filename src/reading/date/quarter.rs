//! Quarters of a year.

use super::numeric::number;
use crate::reading::fact::Fact;
use crate::reading::scan::words;
use crate::reading::scan::{Found, Scan};
use crate::text::Span;
use smallvec::smallvec;

/// A quarter of a year: `quý III/2025`, `quý 3 năm 2025`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// From `quý` to the year, if there is one.
    pub span: Span,
    /// From 1 to 4.
    pub number: u8,
    /// The year, if it is written.
    pub year: Option<u16>,
    /// It is written in Roman numerals.
    pub roman: bool,
}

/// Asked at the word `quý`.
pub(in crate::reading) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if !scan.is_any(i, words!["quý", "quí"]) || scan.breaks(i + 1) {
        return None;
    }
    let roman = match scan.text(i + 1) {
        "I" => Some(1),
        "II" => Some(2),
        "III" => Some(3),
        "IV" => Some(4),
        _ => None,
    };
    let digit = number(scan, i + 1).filter(|part| part.digits == 1 && (1..=4).contains(&part.value));
    let number = roman.or(digit.map(|part| part.value as u8))?;
    let behind = i + 2;
    let at = if scan.is_any_mark(behind, &['/', '-', '–', '.']) || scan.is(behind, "năm") {
        behind + 1
    } else if scan.is_mark(behind, ',') && scan.is(behind + 1, "năm") {
        behind + 2
    } else {
        behind
    };
    let year = if at > behind { super::year(scan, at) } else { None };
    // `trong quý 3 hộ`: a digit counts what follows, unless something else follows.
    if roman.is_none() && year.is_none() && !super::closes(scan, behind) {
        return None;
    }
    let next = if year.is_some() { at + 1 } else { behind };
    let quarter = Quarter { span: scan.span(i..next), number, year, roman: roman.is_some() };
    Some(Found { facts: smallvec![Fact::Quarter(quarter)], next })
}
