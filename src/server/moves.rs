//! Lines that move with the edits in front of them, so that nobody has to count them again.

use crate::text::Change;

/// A byte at which a line begins, and the number of the line, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineStart {
    pub start: u32,
    pub line: u32,
}

/// Edits, one after the other, with the lines that they added.
#[derive(Debug, Default)]
pub(super) struct Moves {
    edits: Vec<(Change, i64)>,
    /// There were too many to remember.
    lost: bool,
}

/// More edits than so many between two publications are followed one by one no more.
const MOST: usize = 64;

impl Moves {
    /// Takes note of an edit that made `after` lines of `before`.
    pub fn add(&mut self, change: Change, before: u32, after: u32) {
        self.lost |= self.edits.len() >= MOST;
        if !self.lost {
            self.edits.push((change, i64::from(after) - i64::from(before)));
        }
    }

    /// The line that begins at byte `start` now, if it is the one that was `known` before the edits;
    /// none when that cannot be told.
    pub fn line(&self, known: LineStart, start: u32) -> Option<u32> {
        if self.lost {
            return None;
        }
        let mut ways = [Some((i64::from(known.start), i64::from(known.line))), None];
        for &(change, lines) in &self.edits {
            let (from, to) = (i64::from(change.old.start), i64::from(change.old.end));
            let moved = to - from - i64::from(change.length);
            ways = match ways {
                [Some((at, line)), None] if at < from => [Some((at, line)), None],
                [Some((at, line)), None] if at > to || at == to && from < to => {
                    [Some((at - moved, line + lines)), None]
                }
                // What is put in just there may stand in front of it or behind.
                [Some((at, line)), None] if at == from && from == to => {
                    [Some((at, line)), Some((at - moved, line + lines))]
                }
                _ => return None,
            };
        }
        let mut there = ways.into_iter().flatten().filter(|(at, _)| *at == i64::from(start));
        let (_, line) = there.next()?;
        if there.next().is_some() { None } else { u32::try_from(line).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::position::{Encoding, Position};
    use crate::text::{Document, Span};

    /// Whatever is said of a line is so.
    #[test]
    fn lines_are_what_counting_says() {
        let text = "a\nbc\r\nd\n\nef\n";
        let mut told = 0;
        for from in 0..text.len() {
            for to in from..=text.len() {
                for new in ["", "x", "\n", "x\ny\n", "\r", "\r\n"] {
                    let mut document = Document::new(text);
                    let lines = document.lines();
                    let place = |at: usize| {
                        let line = text[..at].matches('\n').count();
                        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
                        Position { line: line as u32, column: (at - start) as u32 }
                    };
                    let Ok(change) = document.replace(place(from), place(to), Encoding::Utf8, new) else {
                        continue;
                    };
                    if change.old != Span::new(from, to) {
                        continue;
                    }
                    let mut moves = Moves::default();
                    moves.add(change, lines, document.lines());
                    let now = document.text();
                    for start in [0_u32, 2, 6, 9] {
                        let known =
                            LineStart { start, line: text[..start as usize].matches('\n').count() as u32 };
                        // Of those that begin with the same letter.
                        for at in (0..now.len()).filter(|&at| {
                            now.as_bytes()[at] == text.as_bytes()[start as usize]
                                && (at == 0 || matches!(now.as_bytes()[at - 1], b'\n' | b'\r'))
                        }) {
                            if let Some(line) = moves.line(known, at as u32) {
                                assert_eq!(line, document.line(at as u32), "{now:?} {change:?} {start} {at}");
                                told += 1;
                            }
                        }
                    }
                }
            }
        }
        assert!(told > 300, "{told}");
    }
}
