//! Which rows are one table.

use super::TableRow;
use crate::reading::ReadBlock;
use crate::reading::relation::Around;
use crate::reading::row::Layout;
use crate::text::{BlockKind, Source, Span};

/// Neighbouring rows.
pub struct Run<'a> {
    /// The rows, from the top.
    pub rows: Vec<TableRow<'a>>,
    /// The number of rows above the row of dashes, when there is one.
    pub delimiter: Option<usize>,
}

impl<'a> Run<'a> {
    /// The table that begins with this block; none when it is no row, or not the first.
    pub fn of(around: &Around<'a>, source: &dyn Source) -> Option<Self> {
        let first = around.get(0).filter(|read| is_row(read))?;
        let mut above = first;
        for delta in 1.. {
            let Some(read) = around.get(-delta).filter(|read| is_part(read) && touch(source, read, above))
            else {
                break;
            };
            if is_row(read) {
                return None;
            }
            above = read;
        }
        let mut run = Self { rows: Vec::new(), delimiter: None };
        let mut last = first;
        let mut delta = 0;
        while let Some(read) = around.get(delta).filter(|read| delta == 0 || touch(source, last, read)) {
            match read.facts.row.as_deref().filter(|_| is_row(read)) {
                Some(row) => run.rows.push(TableRow { block: delta, row }),
                None if read.block.kind == BlockKind::TableDelimiter => {
                    run.delimiter.get_or_insert(run.rows.len());
                }
                // A name too long for its column goes on in a line of its own.
                None if run.goes_on_behind(around, source, read, delta) => {}
                None => break,
            }
            last = read;
            delta = delta.checked_add(1)?;
        }
        Some(run)
    }

    /// Whether a line without columns stands between two rows of plain text.
    fn goes_on_behind(&self, around: &Around<'a>, source: &dyn Source, read: &ReadBlock, delta: i32) -> bool {
        let is_short = read.block.span.len() <= LONGEST_NAME && read.block.kind == BlockKind::Paragraph;
        let is_plain = self.rows.last().is_some_and(|row| row.row.layout != Layout::Pipes);
        let next =
            || around.get(delta.checked_add(1)?).filter(|next| is_row(next) && touch(source, read, next));
        is_plain && is_short && next().is_some()
    }
}

/// A line without columns that is longer is a paragraph.
const LONGEST_NAME: usize = 100;

fn is_row(read: &ReadBlock) -> bool {
    read.facts.row.is_some() && !read.facts.furniture
}

fn is_part(read: &ReadBlock) -> bool {
    is_row(read) || read.block.kind == BlockKind::TableDelimiter
}

/// Whether no line stands between two blocks.
fn touch(source: &dyn Source, above: &ReadBlock, below: &ReadBlock) -> bool {
    let between = Span { start: above.block.span.end, end: below.block.span.start };
    match between.end.saturating_sub(between.start) {
        0 | 1 => true,
        2 => &*source.slice(between) == "\r\n",
        _ => false,
    }
}
