//! One row of a table, cell by cell: what each cell holds, without a look at other rows.
//!
//! A row is the line of a pipe table, or a line of plain text whose columns are set by tabs or by
//! runs of spaces. What the cells of many rows mean together is read in [`super::table`].

mod cut;
mod figure;
mod label;
mod serial;

pub use figure::{Convention, Figure};
pub use label::{Label, Says};
pub use serial::{Kind, Serial};

use crate::text::{Block, BlockKind, Format, Span, View};
use cut::Piece;

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What parts its cells.
    pub layout: Layout,
    /// The number or bullet in front of a line of plain text, which is no part of its first cell.
    pub serial: Option<Serial>,
    /// The cells, in order. None when the row has more than [`WIDEST`].
    pub cells: Box<[Cell]>,
}

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Pipes.
    Pipes,
    /// Tabs.
    Tabs,
    /// Runs of spaces.
    Spaces,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where it stands in the block's source, without the spaces around it.
    pub span: Span,
    /// The columns of the page that it takes, from the first to behind the last; both 0 between pipes.
    pub page: (u16, u16),
    /// What it holds.
    pub content: Content,
    /// The number or letter that it is, or that its text begins with: `II`, `1.2`, `a)`, `-`.
    pub serial: Option<Serial>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A dash, which stands for nothing to count.
    Dash,
    /// One figure.
    Figure(Figure),
    /// Digits that are not one exact figure: `5/7`, `12 (3%)`, `hơn 20`, `0276 3753 112`, `12/5/2024`.
    Several,
    /// The number of a column in the row of such numbers: `(3)`.
    ColumnNumber(u16),
    /// Words.
    Label(Label),
}

/// Rows of more cells are not read.
pub const WIDEST: usize = 64;

impl Row {
    /// Whether it has more cells than are read.
    pub fn is_too_wide(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether at least two cells hold figures and nothing else: then it is a row, and no sentence
    /// with wide spaces in it.
    pub(super) fn has_figures(&self) -> bool {
        self.cells.iter().filter(|cell| cell.figure().is_some()).count() > 1
    }
}

impl Cell {
    /// The words in it.
    pub fn label(&self) -> Option<&Label> {
        if let Content::Label(label) = &self.content { Some(label) } else { None }
    }

    /// The figure in it.
    pub fn figure(&self) -> Option<&Figure> {
        if let Content::Figure(figure) = &self.content { Some(figure) } else { None }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.content == Content::Empty
    }
}

/// Reads a block as a row of a table; none when it is not one. `source` is the text of the block.
pub(super) fn read(source: &str, view: &View<'_>, block: &Block, format: Format) -> Option<Box<Row>> {
    let text = view.text();
    let (layout, pieces) = match block.kind {
        BlockKind::TableRow => (Layout::Pipes, cut::at_pipes(view.cells())),
        BlockKind::Paragraph | BlockKind::ListItem if format == Format::PlainText => {
            cut::at_gaps(text, source.get(..block.marker as usize).unwrap_or_default())?
        }
        _ => return None,
    };
    let serial = match layout {
        Layout::Pipes => None,
        Layout::Tabs | Layout::Spaces => {
            source.get(..block.marker as usize).and_then(|marker| Serial::of(marker.trim()))
        }
    };
    let cells = if pieces.len() > WIDEST {
        Box::default()
    } else {
        pieces.into_iter().map(|piece| cell(text, view, piece)).collect()
    };
    Some(Box::new(Row { layout, serial, cells }))
}

fn cell(text: &str, view: &View<'_>, piece: Piece) -> Cell {
    let written = piece.span.of(text);
    let (content, serial) = content(written);
    Cell { span: view.source(piece.span), page: piece.page, content, serial }
}

fn content(written: &str) -> (Content, Option<Serial>) {
    if let Some(content) = figure::read(written) {
        return (content, Serial::of(written));
    }
    if let Some(serial) = Serial::of(written) {
        return (Content::Label(Label::default()), Some(serial));
    }
    let (serial, rest) = Serial::before(written);
    (Content::Label(Label::of(rest)), serial)
}

#[cfg(test)]
mod tests;
