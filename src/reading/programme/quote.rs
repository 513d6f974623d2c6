//! Quotation marks, in all the styles in which names are quoted.

use crate::reading::scan::Scan;
use crate::reading::token::TokenKind;

/// How far a quotation is followed, in tokens: the longest names have about forty words.
const LONGEST: usize = 80;

/// A quotation, by its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// The opening mark.
    pub open: usize,
    /// The first token behind what is quoted: the closing mark, or where the search ended.
    pub end: usize,
    /// A closing mark stands at `end`.
    pub closed: bool,
}

/// The quotation that begins at token `i`; none when no mark that opens stands there.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Quote> {
    let Some(TokenKind::Mark(mark)) = scan.kind(i) else { return None };
    let straight = matches!(mark, '"' | '\'');
    if !straight && !matches!(mark, '“' | '„' | '«' | '‘') || !opens(scan, i) {
        return None;
    }
    let mut depth = 0;
    for at in i + 1..(i + 1 + LONGEST).min(scan.len()) {
        let Some(TokenKind::Mark(other)) = scan.kind(at) else { continue };
        if closes(mark, other) && (!straight || !opens(scan, at) || depth > 0) {
            if depth == 0 {
                return Some(Quote { open: i, end: at, closed: true });
            }
            depth -= 1;
        } else if opens_inside(mark, other) && opens(scan, at) {
            depth += 1;
        }
    }
    Some(Quote { open: i, end: (i + 1 + LONGEST).min(scan.len()), closed: false })
}

/// Whether a token is a mark that closes a quotation of any style.
pub(super) fn is_closing(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any_mark(i, &['”', '"', '»', '’', '\''])
}

/// Whether a mark stands as one that opens: against what follows, and not against a word before.
fn opens(scan: &Scan<'_>, i: usize) -> bool {
    scan.glued(i + 1) && !scan.breaks(i + 1)
        && !(scan.glued(i)
            && i.checked_sub(1).is_some_and(|before| {
                !matches!(scan.kind(before), Some(TokenKind::Mark(c)) if matches!(c, '(' | '[' | ':' | '-' | '–' | '/' | '“' | '"'))
            }))
        // A curly mark says by itself that it opens, unless it stands as one that closes.
        || scan.is_any_mark(i, &['“', '„', '«', '‘']) && (!scan.glued(i) || scan.glued(i + 1))
}

/// Whether `mark` closes what `open` opened. Mixed pairs are another rule's matter.
fn closes(open: char, mark: char) -> bool {
    match open {
        '“' | '„' => matches!(mark, '”' | '"'),
        '"' => matches!(mark, '"' | '”'),
        '«' => mark == '»',
        _ => matches!(mark, '’' | '\''),
    }
}

fn opens_inside(open: char, mark: char) -> bool {
    match open {
        '“' | '„' => mark == '“',
        '«' => mark == '«',
        _ => false,
    }
}
