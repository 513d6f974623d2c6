//! What stands between the two ends of a range or a period: `10-15 hộ`, `2016 – 2020`, `10 đến 15`.

use super::label;
use super::period::{Joint, Period};
use super::scan::Scan;
use super::token::TokenKind;
use crate::reading::scan::words;
use crate::text::Span;
use std::ops::Range;

/// A quotation that is longer, in tokens, is no title.
pub(super) const LONGEST_TITLE: usize = 60;

/// What stands between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dash {
    /// From the end of the first figure to the start of the second, spaces included.
    pub span: Span,
    /// What it is.
    pub kind: DashKind,
    /// There is a space in front and behind; for `Uneven`, on one side.
    pub spaced: bool,
    /// It stands inside quotation marks, where the words are another's.
    pub quoted: bool,
    /// Words before it say that something falls, or lies below: `giảm từ 5 đến 3 vụ`, `độ sâu 20 đến 5 m`.
    pub falling: bool,
}

/// What stands between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DashKind {
    /// `-`, or the hyphen that does not break.
    Hyphen,
    /// `–`.
    EnDash,
    /// Another dash, or one with a space on one side only.
    Uneven,
    /// A word: `đến`, `tới`.
    Word,
}

impl Dash {
    /// The dash between the two years of a period; none when they are joined otherwise, and none
    /// between full dates, which take more space than years.
    pub fn of_period(period: &Period) -> Option<Self> {
        let Joint::Dash { mark, span, space_before, space_after, quoted } = period.joint else { return None };
        if period.dates.is_some() {
            return None;
        }
        let even = space_before == space_after;
        Some(Self {
            span,
            kind: kind(mark, even),
            spaced: space_before || space_after,
            quoted,
            falling: false,
        })
    }

    /// The dash or word that is made of these tokens.
    pub(super) fn at(scan: &Scan<'_>, tokens: Range<usize>) -> Self {
        let (before, behind) = (!scan.glued(tokens.start), !scan.glued(tokens.end));
        let kind = match scan.kind(tokens.start) {
            Some(TokenKind::Mark(mark)) => kind(mark, before == behind),
            _ => DashKind::Word,
        };
        let end = tokens.start.checked_sub(1).map_or(0, |last| scan.offsets(last).end);
        let start = scan.offsets(tokens.end).start;
        Self {
            span: scan.source(Span { start: end, end: start.max(end) }),
            kind,
            spaced: before || behind,
            quoted: label::is_quoted(scan, tokens.start, LONGEST_TITLE),
            falling: (1..=6.min(tokens.start)).any(|back| {
                let words = words!["giảm", "hạ", "xuống", "rút", "còn", "tụt", "lùi", "sâu"];
                scan.is_any(tokens.start - back, words)
            }),
        }
    }
}

/// The kind of a mark that has as much space in front as behind, or not.
fn kind(mark: char, even: bool) -> DashKind {
    match mark {
        '-' | '\u{2011}' if even => DashKind::Hyphen,
        '–' if even => DashKind::EnDash,
        _ => DashKind::Uneven,
    }
}
