//! Whether two runs of words name the same unit: `đồng/suất` and `đồng một suất`, `%` and `phần trăm`.

use crate::knowledge::units::{self, Class, KnownUnit};
use crate::reading::scan::Scan;
use crate::reading::scan::words;
use crate::reading::token::TokenKind;
use std::ops::Range;

/// A part of a unit.
#[derive(Debug)]
enum Piece {
    /// A unit of the table.
    Known(&'static KnownUnit),
    /// Another word, in lower case.
    Word(String),
    /// A stroke, or a word that stands for it: mỗi, một.
    Per,
}

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(two)) => one.name == two.name,
            (Self::Word(one), Self::Word(two)) => one == two,
            (Self::Per, Self::Per) => true,
            _ => false,
        }
    }
}

/// The words between a figure and what follows it.
pub(super) struct UnitWords(Vec<Piece>);

impl UnitWords {
    /// Reads the unit in a range of tokens; none when something stands there that is no unit.
    pub fn read(scan: &Scan<'_>, tokens: Range<usize>) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let (piece, words) = piece(scan, at, tokens.end, pieces.last())?;
            pieces.extend(piece);
            at += words;
        }
        Some(Self(pieces))
    }

    /// Whether there is no unit at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many parts it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it counts time, so that `năm` beside it can mean years.
    pub fn is_time(&self) -> bool {
        matches!(self.0.first(), Some(Piece::Known(known)) if known.class == Class::Time)
    }

    /// Whether these words behind a number in words name the unit `written` of the figure. All of
    /// it must be named, or all that measures: `đồng` for `đồng tiền mặt`, but not `hộ` for `hộ
    /// nghèo`, and never an amount in all for an amount per piece, unless a label says that the words
    /// repeat the figure. A figure without a unit may be of money.
    pub fn name(&self, written: &Self, labelled: bool) -> bool {
        let money = matches!(self.0.as_slice(), [Piece::Known(known)] if known.class == Class::Money);
        if written.is_empty() {
            return money;
        }
        let measures = matches!(
            self.0.last(),
            Some(Piece::Known(known)) if matches!(known.class, Class::Money | Class::Measure)
        );
        let per = |unit: &Self| unit.0.contains(&Piece::Per);
        !self.is_empty()
            && (self.0 == written.0
                || measures && written.0.starts_with(&self.0) && (labelled || per(self) == per(written)))
    }
}

/// The part of a unit at token `at`, if it says anything, and how many tokens it has.
fn piece(scan: &Scan<'_>, at: usize, end: usize, before: Option<&Piece>) -> Option<(Option<Piece>, usize)> {
    let per = |words| Some(((before != Some(&Piece::Per)).then_some(Piece::Per), words));
    match scan.kind(at)? {
        TokenKind::Mark('/') => return per(1),
        TokenKind::Mark('₫') => {
            return units::lookup("đồng", |_| None).map(|(known, _)| (Some(Piece::Known(known)), 1));
        }
        TokenKind::Number => return None,
        _ => {}
    }
    if before.is_some() && scan.is_any(at, words!["mỗi", "một", "trên", "cho", "trong"]) {
        return per(1);
    }
    let dong = matches!(before, Some(Piece::Known(known)) if known.name == "đồng");
    if dong && at + 1 < end && scan.are(at, &["việt", "nam"]) {
        return Some((None, 2));
    }
    if at + 1 < end && scan.glued(at + 1) && scan.is_any_mark(at + 1, &['²', '³']) {
        return units::lookup(scan.slice(at..at + 2), |_| None)
            .map(|(known, _)| (Some(Piece::Known(known)), 2));
    }
    let next = |k| (at + k < end && scan.is_word(at + k)).then(|| scan.text(at + k));
    if let Some((known, words)) = units::lookup(scan.text(at), next) {
        return Some((Some(Piece::Known(known)), words));
    }
    match scan.kind(at)? {
        TokenKind::Word | TokenKind::Mixed => Some((Some(Piece::Word(scan.text(at).to_lowercase())), 1)),
        _ => None,
    }
}
