//! From lines to blocks.

use super::line::{Lines, indentation, is_invisible};
use super::marker::{Marker, Sign, is_blank, marker};
use super::table::{Dashes, Row, is_frame, row};
use super::{Block, BlockKind, Format, Pieces, Skip, Span};

/// Cuts a document into blocks, in order; blank lines and lines that only draw (a thematic break,
/// the underline of a heading, a lone `>`) belong to none.
///
/// The subset of CommonMark that is understood, and what is our own, stands at [`Splitter`].
pub fn split(text: &str, format: Format) -> Vec<Block> {
    let front_matter = has_front_matter(Lines::new(text).map(|(_, line)| line));
    let mut splitter = Splitter::new(format, front_matter);
    let mut blocks: Vec<Block> = Vec::new();
    let mut lines = Lines::new(text).peekable();
    while let Some((offset, line)) = lines.next() {
        let next = lines.peek().map_or("", |&(_, next)| next);
        splitter.feed(line, next).apply(Span::new(offset, offset + line.len()), &mut blocks);
    }
    blocks
}

/// So much of a text is looked at together, if it is not all at hand: most blocks are shorter.
const PIECE: usize = 1 << 16;

/// Cuts a document into the same blocks as [`split`], and hands on each with its text, as long as that
/// is wanted. Of a text that is not all at hand, no more is asked for at once than a block takes.
pub fn split_pieces(pieces: &mut dyn Pieces, format: Format, each: impl FnMut(Block, &str) -> bool) {
    split_by(PIECE, pieces, format, each);
}

/// The same with pieces of `usual` bytes where more is not needed.
fn split_by(
    usual: usize,
    pieces: &mut dyn Pieces,
    format: Format,
    mut each: impl FnMut(Block, &str) -> bool,
) {
    let end = pieces.len();
    let mut splitter: Option<Splitter> = None;
    // The block that is not at its end, and the first line that was not looked at.
    let mut open: Option<Block> = None;
    let mut at = 0;
    let (mut start, mut least) = (0, usual);
    loop {
        let piece = pieces.piece(start, least);
        let is_last = start + piece.len() >= end || piece.len() < least;
        let lines = || Lines::new(piece).map(|(_, line)| line);
        let may_be_mark =
            || piece.len() < LONGEST_MARK || lines().next().and_then(front_matter_mark).is_some();
        if splitter.is_none() && !is_last && may_be_mark() {
            // How far front matter goes is seen only at its end.
            least = end;
            continue;
        }
        let splitter = splitter.get_or_insert_with(|| Splitter::new(format, has_front_matter(lines())));
        let text = |block: Block| {
            let span = block.span.range();
            piece.get(span.start - start..span.end - start).unwrap_or_default()
        };
        let from = at - start;
        let rest = piece.get(from..).unwrap_or_default();
        let mut lines = Lines::new(rest).peekable();
        at = at.max(start + piece.len());
        while let Some((offset, line)) = lines.next() {
            let next = lines.peek();
            // A line is known when the break behind it is.
            if !is_last && next.is_none_or(|(offset, line)| offset + line.len() + 2 > rest.len()) {
                at = start + from + offset;
                break;
            }
            let line_start = start + from + offset;
            let span = Span::new(line_start, line_start + line.len());
            let step = splitter.feed(line, next.map_or("", |(_, next)| next));
            if matches!(step, Step::Begin { .. })
                && let Some(whole) = open.take()
                && !each(whole, text(whole))
            {
                return;
            }
            step.apply_to(span, &mut open);
        }
        if is_last {
            if let Some(last) = open {
                each(last, text(last));
            }
            return;
        }
        let next = open.map_or(at, |block| block.span.start as usize);
        least = if next == start { 2 * least.max(piece.len()) } else { usual };
        start = next;
    }
}

/// What a line does to the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It belongs to no block and ends the open one.
    Gap,
    /// It begins a block, and ends the open one.
    Begin {
        /// What begins.
        kind: BlockKind,
        /// The length of its marker: [`Block::marker`].
        marker: u32,
    },
    /// It belongs to the open block.
    Continue,
    /// It belongs to no block, and makes the open one, a paragraph, a heading of this level.
    Underline(u8),
}

impl Step {
    /// Does to the open block what the line at `span`, without its line break, does; one that begins stands
    /// in its place.
    fn apply_to(self, span: Span, open: &mut Option<Block>) {
        match (self, open) {
            (Self::Begin { kind, marker }, open) => *open = Some(Block { span, marker, kind }),
            (Self::Continue, Some(block)) => block.span = block.span.cover(span),
            (Self::Underline(level), Some(block)) => block.kind = BlockKind::Heading(level),
            _ => {}
        }
    }

    /// Does to `blocks` what the line at `span`, without its line break, does; whether it begins a block.
    pub fn apply(self, span: Span, blocks: &mut Vec<Block>) -> bool {
        match self {
            Self::Gap => {}
            Self::Begin { kind, marker } => blocks.push(Block { span, marker, kind }),
            Self::Continue => {
                if let Some(block) = blocks.last_mut() {
                    block.span = block.span.cover(span);
                }
            }
            Self::Underline(level) => {
                if let Some(block) = blocks.last_mut() {
                    block.kind = BlockKind::Heading(level);
                }
            }
        }
        matches!(self, Self::Begin { .. })
    }
}

/// Cuts a document into blocks, line by line.
///
/// It is a small value that can be copied, kept and compared: a caller who kept the one in front
/// of a line may begin again there, and is in step with an earlier run as soon as it is equal to
/// the one that run had at the same line. Beyond the format it knows only what kind of block is
/// open and a bounded summary of the last line of text.
///
/// # In both formats
///
/// - Front matter stands between two lines `---`, or two lines `+++`, the first of them the first
///   of the document: see [`has_front_matter`].
/// - Fenced code stands between lines of at least three `` ` `` or `~`. One that is never closed
///   runs to the end. In plain text more than five `~` are decoration.
/// - A line that begins with `<!--` begins a comment; it ends with the line that holds `-->`. When
///   text stands behind it on its first line, that line is a paragraph of its own.
/// - A line that begins with `>` is a quotation; in plain text not when a digit follows (`> 5 ha`).
/// - **A row of a table** is a line with at least two unescaped pipes of which one begins or ends
///   the line; or one without a pipe at its edges that stands in front of a row of dashes with as
///   many cells, or behind the rows of a table that has one; or one with at least two pipes, none
///   at its edges, whose neighbour has as many. So `lượt xem: 34 | lượt tải: 17` is a paragraph.
///   Each row is a block. A row of nothing but dashes is a [`BlockKind::TableDelimiter`] below the
///   first row of a table, and elsewhere when it has three in each cell.
/// - Bullets and enumerators begin items: see `marker.rs` for what they are. A nested item is a
///   block of its own. Text indented by spaces is prose, never code.
/// - A line of at least three `-`, `*`, `_` or `=` and nothing else only draws.
///
/// # Markdown
///
/// Only what CommonMark lets end a paragraph ends one: a blank line, an ATX heading, a fence, a
/// quotation, a thematic break, a bullet with text, the number 1 with text, and (so do GitHub and
/// pulldown-cmark) a row of a table that begins with a pipe. Lazy lines continue items and quotations. Bullets and
/// enumerators that CommonMark does not know (`–`, `a)`, `II.`) begin an item only where a block
/// may begin, or below another item; the bullets of word processors (`•`, `▪`) everywhere but in a
/// quotation, for what is pasted from there is a list. Not understood: link definitions (a paragraph), HTML other
/// than comments (a paragraph), a fence closed by the end of its list item.
///
/// # Plain text
///
/// A paragraph or item also ends where the line breaks on purpose:
///
/// - the line ends a sentence or a clause (`. ! ? … : ;`, brackets and quotes may follow), and the
///   next begins with a capital letter, a digit, an opening quote or bracket;
/// - the next begins so, the line does not end with a comma or a dash, and the first word of the
///   next would still have fitted into 66 columns; text is wrapped at 67 columns or more;
/// - the next begins so, and the line is longer than 120 columns: the file is not wrapped;
/// - one of the two has columns of its own, set by a tab or by three spaces.
///
/// A bullet before a small letter or digit, or an enumerator that is not the first of its kind,
/// begins no item below a paragraph line of 60 to 120 columns that ends without punctuation: it is
/// a wrapped `kinh tế` / `- xã hội` or `Điều` / `24. Người …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splitter {
    format: Format,
    open: Open,
    list: List,
}

/// The items, in Markdown, to which a line behind a blank one may belong: the columns at which the
/// content of the outermost and of the last one begins. 0 outside of lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct List {
    outer: u32,
    last: u32,
}

/// The block that is open behind a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// No line was read yet.
    Start { front_matter: bool },
    /// None that a line could continue.
    Nothing,
    /// Front matter that ends with three of this byte.
    FrontMatter(u8),
    /// Code that ends with at least so many of this byte.
    Fence { mark: u8, length: u32, quoted: bool },
    /// A comment.
    Comment,
    /// Rows of a table.
    Table { cells: u32, edged: bool, delimited: bool },
    /// A paragraph, item or quotation.
    Text(Text),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Text {
    kind: TextKind,
    /// Column at which its content begins, in Markdown; a marker further left is outside of it.
    indent: u32,
    /// What the last line looked like, in plain text.
    tail: Tail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    Paragraph,
    Item {
        sign: Sign,
        at: u32,
    },
    /// With the sign of its item, when it holds one.
    Quotation(Option<Sign>),
}

/// How a line of plain text ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tail {
    /// Columns, up to one more than [`UNWRAPPED`].
    columns: u8,
    end: End,
    /// It has columns of its own.
    gap: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum End {
    /// With a letter, a digit or the like.
    #[default]
    Open,
    /// With a comma or a dash: more is to come.
    Pending,
    /// With the end of a sentence or clause.
    Closed,
}

/// Text is wrapped at more columns than these.
const WRAP: usize = 66;
/// A line of a wrapped text has at least these columns, but for the last of its paragraph.
const WRAPPED: u8 = 60;
/// A line of more columns than these is not wrapped.
const UNWRAPPED: u8 = 120;
/// Columns of a line are looked for in so many of its first bytes.
const GAP_WITHIN: usize = 160;
/// A byte order mark and the three signs of front matter, in bytes.
const LONGEST_MARK: usize = 6;
/// Front matter has at most these lines.
const FRONT_MATTER_LINES: usize = 1_000;

/// Whether a document begins with front matter: its first line is `---` or `+++`, the second is
/// not blank, and one of the next thousand is like the first. `lines` are its first lines, without
/// line breaks; a byte order mark may stand in front.
pub fn has_front_matter<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    let Some(mark) = lines.next().and_then(front_matter_mark) else { return false };
    let mut lines = lines.take(FRONT_MATTER_LINES).peekable();
    lines.peek().is_some_and(|line| !is_blank(line)) && lines.any(|line| closes_front_matter(line, mark))
}

fn front_matter_mark(line: &str) -> Option<u8> {
    match line.strip_prefix('\u{feff}').unwrap_or(line).trim_end_matches([' ', '\t']) {
        "---" => Some(b'-'),
        "+++" => Some(b'+'),
        _ => None,
    }
}

fn closes_front_matter(line: &str, mark: u8) -> bool {
    front_matter_mark(line) == Some(mark)
}

impl Splitter {
    /// The state in front of the first line of a document. `front_matter` is what
    /// [`has_front_matter`] says about it.
    pub fn new(format: Format, front_matter: bool) -> Self {
        Self { format, open: Open::Start { front_matter }, list: List::default() }
    }

    /// Takes the next line, without its line break, and says what it does. `next` is the line
    /// behind it, empty when there is none: only a table looks at it.
    pub fn feed(&mut self, line: &str, next: &str) -> Step {
        match self.open {
            Open::Start { front_matter: true } => {
                self.open = front_matter_mark(line).map_or(Open::Nothing, Open::FrontMatter);
                Step::Begin { kind: BlockKind::Skipped(Skip::FrontMatter), marker: 0 }
            }
            Open::FrontMatter(mark) => {
                if closes_front_matter(line, mark) {
                    self.open = Open::Nothing;
                }
                Step::Continue
            }
            Open::Fence { mark, length, quoted } => self.feed_code(line, next, mark, length, quoted),
            Open::Comment => {
                if line.contains("-->") {
                    self.open = Open::Nothing;
                }
                Step::Continue
            }
            _ => self.feed_text(line, next),
        }
    }

    fn feed_code(&mut self, line: &str, next: &str, mark: u8, length: u32, quoted: bool) -> Step {
        let (space, _) = indentation(line);
        let mut rest = line.get(space..).unwrap_or_default();
        if quoted {
            if !rest.starts_with('>') {
                self.open = Open::Nothing;
                return self.feed_text(line, next);
            }
            rest = rest.get(quote_marker(rest)..).unwrap_or_default();
        }
        let run = rest.bytes().take_while(|&byte| byte == mark).count();
        if run >= length as usize && rest.get(run..).is_some_and(is_blank) {
            self.open = Open::Nothing;
        }
        Step::Continue
    }

    fn feed_text(&mut self, line: &str, next: &str) -> Step {
        let (space, columns) = self.margin(line);
        let rest = line.get(space..).unwrap_or_default();
        if is_blank(rest) {
            // To CommonMark a line of no-break spaces is a line of text.
            let continues = !rest.is_empty() && matches!(self.open, Open::Text(_));
            return if continues { Step::Continue } else { self.close() };
        }
        let last = next.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        let line = Line { text: line, space, rest, columns, last };
        match self.format {
            Format::Markdown => {
                let step = self.feed_markdown(line, next);
                let is_item = matches!(step, Step::Begin { kind: BlockKind::ListItem, .. });
                if columns < self.list.outer && !is_item && step != Step::Continue {
                    self.list = List::default();
                }
                step
            }
            Format::PlainText => self.feed_plain(line, next),
        }
    }

    fn feed_markdown(&mut self, line: Line<'_>, next: &str) -> Step {
        // More than three columns to the right of the content, CommonMark sees no marker.
        if matches!(self.open, Open::Text(open) if line.columns >= open.indent.saturating_add(4)) {
            return Step::Continue;
        }
        if let Some(step) = self.skipped(line, 0, false).or_else(|| self.heading(line)) {
            return step;
        }
        if is_drawn(line.rest) {
            return self.close();
        }
        if line.rest.starts_with('>') {
            return self.quotation(line);
        }
        self.table(line, next).or_else(|| self.item(line)).unwrap_or_else(|| self.running(line))
    }

    fn feed_plain(&mut self, line: Line<'_>, next: &str) -> Step {
        if let Some(step) = self.skipped(line, 0, false) {
            return step;
        }
        if is_drawn(line.rest) {
            return self.close();
        }
        if line.rest.starts_with('>') && !is_comparison(line.rest) {
            return self.quotation(line);
        }
        self.table(line, next).or_else(|| self.item(line)).unwrap_or_else(|| self.running(line))
    }

    /// The indentation of a line: bytes and columns. In Markdown only spaces and tabs indent, and a
    /// byte order mark in front of the document.
    fn margin(&self, line: &str) -> (usize, u32) {
        if self.format == Format::PlainText {
            return indentation(line);
        }
        let mark = match self.open {
            Open::Start { .. } if line.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            _ => 0,
        };
        let line = line.get(mark..).unwrap_or_default();
        let (length, columns) = indentation(line.get(..spaces(line)).unwrap_or_default());
        (mark + length, columns)
    }

    /// Ends the open block with a line that belongs to none.
    fn close(&mut self) -> Step {
        self.open = Open::Nothing;
        Step::Gap
    }

    /// A fence or a comment at byte `at` of the line's text.
    fn skipped(&mut self, line: Line<'_>, at: usize, quoted: bool) -> Option<Step> {
        let rest = line.rest.get(at..)?;
        let marker = (line.space + at) as u32;
        if let Some((mark, length)) = fence(rest, self.format) {
            self.open = Open::Fence { mark, length, quoted };
            return Some(Step::Begin { kind: BlockKind::Skipped(Skip::Code), marker });
        }
        if quoted || !rest.starts_with("<!--") {
            return None;
        }
        let mut rest = rest;
        while rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else {
                self.open = Open::Comment;
                return Some(Step::Begin { kind: BlockKind::Skipped(Skip::Comment), marker });
            };
            rest = rest.get(end + 3..).unwrap_or_default();
            rest = rest.get(indentation(rest).0..).unwrap_or_default();
        }
        self.open = Open::Nothing;
        let kind = if rest.is_empty() { BlockKind::Skipped(Skip::Comment) } else { BlockKind::Paragraph };
        Some(Step::Begin { kind, marker })
    }

    /// A Markdown heading: `## …`, or the underline of the open paragraph.
    fn heading(&mut self, line: Line<'_>) -> Option<Step> {
        if let Some((level, length)) = atx(line.rest) {
            self.open = Open::Nothing;
            let marker = (line.space + length) as u32;
            return Some(Step::Begin { kind: BlockKind::Heading(level), marker });
        }
        let Open::Text(Text { kind: TextKind::Paragraph, .. }) = self.open else { return None };
        let level = underline(line.rest)?;
        self.open = Open::Nothing;
        Some(Step::Underline(level))
    }

    fn quotation(&mut self, line: Line<'_>) -> Step {
        let length = quote_marker(line.rest);
        let inner = line.rest.get(length..).unwrap_or_default();
        if is_blank(inner) || is_drawn(inner) {
            return self.close();
        }
        if let Some(step) = self.skipped(line, length, true) {
            return step;
        }
        let markdown = self.format == Format::Markdown;
        let (open, before) = match self.open {
            Open::Text(open @ Text { kind: TextKind::Quotation(sign), .. }) => (Some(open), sign),
            _ => (None, None),
        };
        let item = marker(inner, markdown, before);
        let heading = atx(inner).filter(|_| markdown);
        let begins = match (open, item) {
            (None, _) => true,
            (_, Some(item)) if markdown => before.is_some() || item.common && item.may_interrupt(),
            (_, Some(_)) => true,
            (Some(_), None) if markdown => heading.is_some(),
            (Some(open), None) => open.tail.breaks_before(inner),
        };
        let sign = if begins { item.map(|item| item.sign) } else { before };
        self.open_text(TextKind::Quotation(sign), 0, line);
        if !begins {
            return Step::Continue;
        }
        let inner = item.map(|item| item.length).or(heading.map(|(_, length)| length)).unwrap_or(0);
        Step::Begin { kind: BlockKind::Quotation, marker: (line.space + length + inner) as u32 }
    }

    fn table(&mut self, line: Line<'_>, next: &str) -> Option<Step> {
        let trimmed = line.rest.trim_end();
        if self.format == Format::PlainText && is_frame(trimmed) {
            self.open = Open::Table { cells: 0, edged: true, delimited: true };
            return Some(Step::Begin { kind: BlockKind::TableDelimiter, marker: line.space as u32 });
        }
        let row = row(trimmed)?;
        let (above, delimited) = match self.open {
            Open::Table { cells, edged, delimited } => (Some((cells, edged)), delimited),
            _ => (None, false),
        };
        let is_delimiter = match row.dashes {
            Dashes::None => false,
            Dashes::Short => above.is_some() && !delimited,
            Dashes::Long => row.edged || above.is_some(),
        };
        let is_row = is_delimiter
            || row.edged
            || delimited
            || is_head(row, next)
            || row.cells > 2 && (above == Some((row.cells, false)) || is_like(row, next));
        let may_begin = above.is_some()
            || self.format == Format::PlainText
            || !matches!(self.open, Open::Text(_))
            || row.edged && trimmed.starts_with('|');
        if !(is_row && may_begin) {
            return None;
        }
        self.open = Open::Table { cells: row.cells, edged: row.edged, delimited: delimited || is_delimiter };
        let kind = if is_delimiter { BlockKind::TableDelimiter } else { BlockKind::TableRow };
        Some(Step::Begin { kind, marker: line.space as u32 })
    }

    fn item(&mut self, line: Line<'_>) -> Option<Step> {
        let markdown = self.format == Format::Markdown;
        let before = match self.open {
            Open::Text(Text { kind: TextKind::Item { sign, .. }, .. }) => Some(sign),
            _ => None,
        };
        let found = marker(line.rest, markdown, before)?;
        let allowed = match self.open {
            Open::Text(open) if markdown => open.lets_begin(found, line.columns),
            Open::Text(open) => !open.runs_on_into(found, line.columns),
            _ => true,
        };
        if !allowed {
            return None;
        }
        if let Some(step) = self.skipped(line, found.length, false) {
            return Some(step);
        }
        let mut length = found.length;
        if markdown {
            length += task_box(line.rest.get(length..).unwrap_or_default());
        }
        let indent = line.columns.saturating_add(found.width);
        if markdown {
            let is_outermost = line.columns < self.list.outer || self.list.outer == 0;
            let outer = line.columns.saturating_add(found.outer);
            self.list = List { outer: if is_outermost { outer } else { self.list.outer }, last: indent };
        }
        self.open_text(TextKind::Item { sign: found.sign, at: line.columns }, indent, line);
        Some(Step::Begin { kind: BlockKind::ListItem, marker: (line.space + length) as u32 })
    }

    /// A line without any mark: it continues the open block or begins a paragraph.
    fn running(&mut self, line: Line<'_>) -> Step {
        if let Open::Text(mut open) = self.open {
            if self.format == Format::Markdown {
                return Step::Continue;
            }
            if !open.tail.breaks_before(line.rest) && !matches!(open.kind, TextKind::Quotation(_)) {
                open.tail = Tail::of(line);
                self.open = Open::Text(open);
                return Step::Continue;
            }
        }
        // Left of every item it is outside of them.
        let indent = if line.columns < self.list.outer { 0 } else { line.columns.min(self.list.last) };
        self.open_text(TextKind::Paragraph, indent, line);
        let space = indentation(line.text).0;
        Step::Begin { kind: BlockKind::Paragraph, marker: space as u32 }
    }

    fn open_text(&mut self, kind: TextKind, indent: u32, line: Line<'_>) {
        let tail = if self.format == Format::PlainText { Tail::of(line) } else { Tail::default() };
        self.open = Open::Text(Text { kind, indent, tail });
    }
}

/// A line with text.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    /// Bytes of indentation.
    space: usize,
    /// What follows the indentation.
    rest: &'a str,
    /// Columns of indentation.
    columns: u32,
    /// The line that follows is empty, or there is none.
    last: bool,
}

impl Text {
    /// Whether a marker at column `columns` begins an item below this text, in Markdown.
    fn lets_begin(self, found: Marker, columns: u32) -> bool {
        match self.kind {
            TextKind::Quotation(_) if !found.common => false,
            _ if !found.common => matches!(self.kind, TextKind::Item { .. }) || found.is_typographic(),
            TextKind::Quotation(_) => true,
            // Left of the content it is outside of the paragraph, which it need not interrupt.
            _ if columns < self.indent => true,
            _ => found.may_interrupt(),
        }
    }

    /// Whether a line of plain text with a marker is more likely the continuation of this one.
    fn runs_on_into(self, found: Marker, columns: u32) -> bool {
        let looks_wrapped = self.tail.end == End::Open
            && (WRAPPED..=UNWRAPPED).contains(&self.tail.columns)
            && !self.tail.gap;
        if !looks_wrapped {
            return false;
        }
        match (self.kind, found.sign) {
            (TextKind::Item { sign, at }, Sign::Bullet(_)) => {
                found.runs_on && !(sign == found.sign && at == columns)
            }
            (TextKind::Item { .. }, Sign::Count(..)) => false,
            (_, Sign::Bullet(_)) => found.runs_on,
            (_, sign) => !sign.is_first(),
        }
    }
}

impl Tail {
    fn of(line: Line<'_>) -> Self {
        if line.last {
            // An empty line ends the block, whatever this one looks like.
            return Self::default();
        }
        let content = line.rest.trim_end();
        Self {
            columns: columns(line.text.trim_end(), usize::from(UNWRAPPED) + 1) as u8,
            end: ending(content),
            gap: has_gap(content),
        }
    }

    /// Whether the text ends behind this line when a line with this text follows.
    fn breaks_before(self, next: &str) -> bool {
        if self.gap || has_gap(next.trim_end()) {
            return true;
        }
        if !begins_anew(next) {
            return false;
        }
        let word = next.split([' ', '\t', '\u{a0}']).next().unwrap_or_default();
        match self.end {
            End::Closed => true,
            _ if self.columns > UNWRAPPED => true,
            End::Pending => false,
            End::Open => usize::from(self.columns) + 1 + columns(word, WRAP) <= WRAP,
        }
    }
}

/// How many columns `text` takes, up to `most`. Marks that combine take none.
fn columns(text: &str, most: usize) -> usize {
    // No character is longer than four bytes, and few texts combine more than two marks.
    let bytes = text.as_bytes();
    let bytes = bytes.get(..most.saturating_mul(4)).unwrap_or(bytes);
    let count = bytes
        .iter()
        .fold(0u16, |count, &byte| count + u16::from((byte & 0xc0) != 0x80 && byte != 0xcc && byte != 0xcd));
    usize::from(count).min(most)
}

fn ending(content: &str) -> End {
    let end = content.chars().rev().find(|&c| {
        !(matches!(c, '”' | '"' | '’' | '\'' | '»' | ')' | ']' | '*' | '_')
            || is_invisible(c)
            || c == '\u{a0}')
    });
    match end {
        Some('.' | '!' | '?' | '…' | ':' | ';') => End::Closed,
        Some(',' | '-' | '–' | '—' | '(' | '/' | '“') => End::Pending,
        _ => End::Open,
    }
}

/// Whether a text sets columns by a tab or three spaces between its first and last letter.
fn has_gap(content: &str) -> bool {
    let bytes = content.as_bytes();
    let bytes = bytes.get(..GAP_WITHIN).unwrap_or(bytes);
    let (Some(second), Some(third)) = (bytes.get(1..), bytes.get(2..)) else { return false };
    let spaces = bytes.iter().zip(second).zip(third).fold(false, |found, ((&a, &b), &c)| {
        found | ((a == b' ') & (b == b' ') & (c == b' ')) | (b == b'\t')
    });
    spaces || bytes.last() == Some(&b'\t')
}

/// Whether a line begins as a new sentence or title does.
fn begins_anew(rest: &str) -> bool {
    rest.chars()
        .find(|&c| !is_invisible(c))
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '«' | '(' | '['))
}

/// The fence at the start of a line: its byte and length.
fn fence(rest: &str, format: Format) -> Option<(u8, u32)> {
    let mark = *rest.as_bytes().first().filter(|&&byte| byte == b'`' || byte == b'~')?;
    let length = rest.bytes().take_while(|&byte| byte == mark).count();
    let is_fence = length >= 3
        && (mark == b'~' || !rest.get(length..).unwrap_or_default().contains('`'))
        && (mark == b'`' || format == Format::Markdown || length <= 5);
    is_fence.then(|| (mark, u32::try_from(length).unwrap_or(u32::MAX)))
}

/// The ATX heading at the start of a line: its level, and the length of its marks with the white
/// space behind.
fn atx(rest: &str) -> Option<(u8, usize)> {
    let level = rest.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let behind = rest.get(level..)?;
    if !(1..=6).contains(&level) || !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
        return None;
    }
    Some((level as u8, level + spaces(behind)))
}

/// The length of the spaces and tabs at the start of a text.
fn spaces(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b' ' || byte == b'\t').count()
}

/// The level that an underline gives to the paragraph above: `===` one, `---` two.
fn underline(rest: &str) -> Option<u8> {
    let line = rest.trim_end_matches([' ', '\t']);
    let mark = *line.as_bytes().first().filter(|&&byte| byte == b'=' || byte == b'-')?;
    line.bytes().all(|byte| byte == mark).then_some(if mark == b'=' { 1 } else { 2 })
}

/// Whether a line only draws: at least three `-`, `*`, `_` or `=`, all alike, with spaces between.
fn is_drawn(rest: &str) -> bool {
    let Some(&mark) = rest.as_bytes().first().filter(|byte| matches!(byte, b'-' | b'*' | b'_' | b'=')) else {
        return false;
    };
    let mut count = 0usize;
    for byte in rest.bytes() {
        match byte {
            b' ' | b'\t' => {}
            _ if byte == mark => count += 1,
            _ => return false,
        }
    }
    count >= 3
}

/// The length of the `>` marks at the start of a line, with the white space around them.
fn quote_marker(rest: &str) -> usize {
    let mut length = 0;
    while let Some(behind) = rest.get(length..).and_then(|rest| rest.strip_prefix('>')) {
        length += 1 + indentation(behind).0;
    }
    length
}

/// Whether a `>` at the start of a line compares: `> 5 ha`, `>= 3`.
fn is_comparison(rest: &str) -> bool {
    let behind = rest.get(quote_marker(rest)..).unwrap_or_default();
    behind.starts_with(|c: char| c.is_numeric() || c == '=')
}

/// Whether `row`, without a pipe at its edges, is the head of a table: the line below it is a row
/// of dashes with as many cells.
fn is_head(head: Row, next: &str) -> bool {
    let next = row(next.trim_matches([' ', '\t']));
    next.is_some_and(|next| next.dashes != Dashes::None && next.cells == head.cells)
}

/// Whether the next line has as many cells as `this`, and no pipe at its edges either.
fn is_like(this: Row, next: &str) -> bool {
    let next = row(next.trim_matches([' ', '\t']));
    next.is_some_and(|next| next.cells == this.cells && !next.edged)
}

/// The length of the box of a task, `[ ]` or `[x]`, with the white space behind.
fn task_box(content: &str) -> usize {
    match ["[ ]", "[x]", "[X]"].iter().find_map(|sign| content.strip_prefix(sign)) {
        Some(behind) if behind.starts_with([' ', '\t']) => 3 + indentation(behind).0,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
