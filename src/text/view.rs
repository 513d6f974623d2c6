//! What a reader sees of a block.

use super::folding::{fold, join_lines, needs};
use super::inline::{resolve, resolve_row};
use super::layer::Layer;
use super::table::cells;
use super::{Block, BlockKind, Format, Span};

/// The folded text of one block, and the way back to its source.
///
/// Folding: the block's marker is left out; characters are NFC; every kind of space but the tab is
/// U+0020; zero-width characters, soft hyphens, byte order marks and marks of direction are left
/// out; full-width digits are 0–9; every line break (with the indentation behind it, and in a
/// quotation the `>`) is one `\n`. In Markdown, marks of emphasis, targets and titles of links,
/// images, bare addresses in `<…>`, comments and tags are left out (`<br>` and other tags that
/// begin something new are a `\n`); escapes and entities are resolved; inline code is one U+FFFC.
///
/// Spans of a view are byte ranges of [`View::text`]; [`View::source`] turns them into byte ranges
/// of the block's source, relative to the start of the block.
#[derive(Clone, Debug)]
pub struct View<'a> {
    layer: Layer<'a>,
    cells: Vec<Span>,
    odd: bool,
    plain: bool,
    /// Marks in the source may have been resolved.
    resolved: bool,
}

impl<'a> View<'a> {
    /// Folds a block. `source` is the text of `block.span`. When it holds only plain characters,
    /// nothing is copied.
    pub fn new(source: &'a str, block: &Block, format: Format) -> Self {
        let content = content(source, block);
        let is_row = block.kind == BlockKind::TableRow;
        let base = Layer::moved(content, block.marker);
        let needs = needs(content, format);
        let marks = needs.marks;
        let quoted = block.kind == BlockKind::Quotation && content.contains('\n');
        if !(marks || needs.folding || quoted || is_row && content.contains('\\')) {
            return Self::unfolded(base, content, block);
        }
        let joined = if is_row { base } else { join_lines(&base, quoted) };
        let layer = match (is_row, marks) {
            (true, _) => fold_if_needed(resolve_row(&joined, marks)),
            (false, true) => fold_if_needed(resolve(&joined)),
            (false, false) => fold_if_needed(joined),
        };
        let cells = if is_row { row_cells(&layer, content, block.marker) } else { Vec::new() };
        Self { layer, cells, odd: needs.folding, plain: false, resolved: marks || is_row }
    }

    /// The same for a block that [is plain](Self::is_plain), as is known of another one whose text differs
    /// from it in digits only.
    pub fn plain(source: &'a str, block: &Block) -> Self {
        let content = content(source, block);
        Self::unfolded(Layer::moved(content, block.marker), content, block)
    }

    fn unfolded(layer: Layer<'a>, content: &str, block: &Block) -> Self {
        let is_row = block.kind == BlockKind::TableRow;
        let cells = if is_row { row_cells(&layer, content, block.marker) } else { Vec::new() };
        Self { layer, cells, odd: false, plain: true, resolved: false }
    }

    /// Whether it is the source as it stands, and nothing in the source might ask for more.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// Whether with other digits in its source, which is the text of `block`, it would have these other
    /// digits in its text, and be the same in all else.
    pub fn keeps_digits(&self, source: &str, block: &Block) -> bool {
        // Digits of other scripts become those of ours.
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        self.plain || !self.resolved && digits(self.text()) == digits(content(source, block))
    }

    /// The same view, of a block that is kept elsewhere.
    pub fn owned(&self) -> View<'static> {
        let Self { odd, plain, resolved, .. } = *self;
        View { layer: self.layer.owned(), cells: self.cells.clone(), odd, plain, resolved }
    }

    /// The view of a block whose source differs from the one of this view in digits only; this one [keeps
    /// digits](Self::keeps_digits).
    pub fn with_digits_of(&self, source: &str, block: &Block) -> View<'static> {
        let Self { odd, plain, resolved, .. } = *self;
        let layer = self.layer.with_digits_of(content(source, block));
        View { layer, cells: self.cells.clone(), odd, plain, resolved }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.layer.text()
    }

    /// The bytes of the block's source that `span` of the folded text stands for: whole characters,
    /// and of what was folded together all of it. Spans beyond the end are cut.
    pub fn source(&self, span: Span) -> Span {
        self.layer.source(span)
    }

    /// Whether the source has characters that may have another form, or are left out, or line breaks
    /// that are more than one character. When it says no, every character is the same in the text.
    pub fn has_odd_characters(&self) -> bool {
        self.odd
    }

    /// In a table row, the spans of its cells in the folded text, without the spaces around them.
    /// An empty cell has an empty span; the empty edges in front of the first and behind the last
    /// pipe are no cells. Elsewhere empty.
    pub fn cells(&self) -> &[Span] {
        &self.cells
    }
}

/// The block without its marker and without the `##` that may close a heading.
fn content<'a>(source: &'a str, block: &Block) -> &'a str {
    let marker = block.marker as usize;
    let content = source.get(marker..).unwrap_or_default();
    let is_atx = matches!(block.kind, BlockKind::Heading(_))
        && source.get(..marker).is_some_and(|marker| marker.contains('#'));
    if !is_atx {
        return content;
    }
    let line = content.trim_end_matches([' ', '\t']);
    let closed = line.trim_end_matches('#');
    if closed.is_empty() || closed.ends_with([' ', '\t']) {
        closed.trim_end_matches([' ', '\t'])
    } else {
        line
    }
}

fn fold_if_needed(layer: Layer<'_>) -> Layer<'_> {
    if needs(layer.text(), Format::PlainText).folding { fold(&layer) } else { layer }
}

/// The cells of a row. The pipes that part them are found in the source, where `\|` is told from
/// `|`, and found again in the folded text by where they come from.
fn row_cells(layer: &Layer<'_>, content: &str, marker: u32) -> Vec<Span> {
    let mut pipes =
        cells(content).filter(|cell| !cell.last).map(|cell| cell.end + marker as usize).peekable();
    let text = layer.text();
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('|') {
        if pipes.peek() == Some(&(layer.source(Span::new(at, at + 1)).start as usize)) {
            pipes.next();
            spans.push(trimmed(text, start, at));
            start = at + 1;
        }
    }
    let last = trimmed(text, start, text.len());
    if !last.is_empty() || spans.is_empty() {
        spans.push(last);
    }
    let begins_with_pipe = text.trim_start_matches([' ', '\t']).starts_with('|');
    if begins_with_pipe && spans.len() > 1 && spans.first().is_some_and(|first| first.is_empty()) {
        spans.remove(0);
    }
    spans
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let cell = text.get(start..end).unwrap_or_default();
    let left = cell.trim_start_matches([' ', '\t']);
    let start = end - left.len();
    Span::new(start, start + left.trim_end_matches([' ', '\t']).len())
}

#[cfg(test)]
mod tests;
