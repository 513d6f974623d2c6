//! Where the cells of a row begin and end.

use super::Layout;
use crate::text::{Span, any_pair};

/// A stretch of the folded text, and the columns of the page that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    pub page: (u16, u16),
}

/// A longer line is running text, not a row.
const LONGEST: usize = 1_000;
/// A tab goes on to the next multiple of so many columns.
const TAB: u16 = 8;

/// The cells between pipes.
pub(super) fn at_pipes(cells: &[Span]) -> Vec<Piece> {
    cells.iter().map(|&span| Piece { span, page: (0, 0) }).collect()
}

/// The cells of a line whose columns are set by tabs or by three spaces and more; in such a line
/// two spaces part cells as well. Two tabs have an empty cell between them. `marker` stands in front
/// of the text. None when nothing sets columns.
pub(super) fn at_gaps(text: &str, marker: &str) -> Option<(Layout, Vec<Piece>)> {
    if text.len() > LONGEST || !has_gap(text) || text.contains('\n') {
        return None;
    }
    let text = text.trim_end_matches([' ', '\t']);
    let layout = if text.contains('\t') { Layout::Tabs } else { Layout::Spaces };
    let pieces = match layout {
        Layout::Tabs => at_tabs(text),
        _ => at_spaces(text, marker.chars().fold(0, behind)),
    };
    let filled = pieces.iter().filter(|piece| !piece.span.is_empty()).count();
    (filled > 1).then_some((layout, pieces))
}

/// Whether a text holds a tab or three spaces. It reads every byte of many blocks, without a branch
/// per byte.
fn has_gap(text: &str) -> bool {
    // Mostly there are not even two spaces.
    any_pair(text.as_bytes(), |a, b| ((a == b' ') & (b == b' ')) | (a == b'\t'))
        && (text.contains('\t') || text.contains("   "))
}

fn at_tabs(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for part in text.split('\t') {
        let left = part.trim_start_matches(' ');
        let from = start + part.len() - left.len();
        pieces.push(Piece { span: Span::new(from, from + left.trim_end_matches(' ').len()), page: (0, 0) });
        start += part.len() + 1;
    }
    pieces
}

fn at_spaces(text: &str, first_column: u16) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut column = first_column;
    let mut spaces = usize::MAX;
    for (at, c) in text.char_indices() {
        let start = column;
        column = behind(column, c);
        if c == ' ' {
            spaces = spaces.saturating_add(1);
            continue;
        }
        let end = at + c.len_utf8();
        match pieces.last_mut() {
            Some(piece) if spaces < 2 => {
                piece.span.end = Span::at(end).end;
                piece.page.1 = column;
            }
            _ => pieces.push(Piece { span: Span::new(at, end), page: (start, column) }),
        }
        spaces = 0;
    }
    pieces
}

/// The column behind a character.
fn behind(column: u16, c: char) -> u16 {
    match c {
        '\t' => (column / TAB + 1).saturating_mul(TAB),
        _ => column.saturating_add(1),
    }
}
