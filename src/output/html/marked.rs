//! The text of a document with what was found in it marked.

use super::Document;
use super::escape::push_text;
use crate::rules::{Level, ReadBlock};
use crate::text::{Block, BlockKind, Skip, Span, View};

/// What is marked in a document.
pub(super) struct Marks<'a> {
    anchor: &'a str,
    /// In the order in which they begin.
    list: Vec<Mark>,
}

#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    /// The number and the level of the finding; none for a place that only belongs to one.
    finding: Option<(usize, Level)>,
}

impl<'a> Marks<'a> {
    pub fn new(document: &Document<'_>, anchor: &'a str) -> Self {
        let own = document
            .entries
            .iter()
            .enumerate()
            .map(|(i, entry)| Mark { span: entry.span, finding: Some((i + 1, entry.level)) });
        let related = document.entries.iter().flat_map(|entry| &entry.related);
        let related = related.map(|(span, _)| Mark { span: *span, finding: None });
        let mut list: Vec<Mark> = own.chain(related).collect();
        list.sort_by_key(|mark| (mark.span, mark.finding.is_none()));
        // One place may belong to many findings.
        list.dedup_by(|b, a| a.span == b.span && a.finding.is_none() && b.finding.is_none());
        Self { anchor, list }
    }

    /// Those that begin in a block.
    fn of(&self, block: &Block) -> &[Mark] {
        let from = self.list.partition_point(|mark| mark.span.start < block.span.start);
        let to = self.list.partition_point(|mark| mark.span.start <= block.span.end);
        self.list.get(from..to).unwrap_or_default()
    }
}

/// Writes the first of the blocks, or all rows of a table; says how many that were.
pub(super) fn push_blocks(
    document: &Document<'_>,
    marks: &Marks<'_>,
    blocks: &[ReadBlock],
    out: &mut Vec<u8>,
) -> usize {
    let Some(first) = blocks.first() else { return 0 };
    let source = first.block.span.of(document.text);
    let (open, close) = match first.block.kind {
        BlockKind::TableRow | BlockKind::TableDelimiter => return push_table(document, marks, blocks, out),
        BlockKind::Skipped(Skip::Code) => {
            out.extend_from_slice(b"<pre>");
            push_text(source, out);
            out.extend_from_slice(b"</pre>\n");
            return 1;
        }
        BlockKind::Skipped(_) => return 1,
        BlockKind::Heading(level) => (format!("<h4 class=\"h{level}\">"), "</h4>\n"),
        BlockKind::Paragraph => ("<p>".to_owned(), "</p>\n"),
        BlockKind::ListItem => ("<p class=\"item\">".to_owned(), "</span></p>\n"),
        BlockKind::Quotation => ("<blockquote>".to_owned(), "</blockquote>\n"),
    };
    out.extend_from_slice(open.as_bytes());
    if first.block.kind == BlockKind::ListItem {
        push_sign(source.get(..first.block.marker as usize).unwrap_or_default(), out);
    }
    let view = View::new(source, &first.block, document.format);
    let whole = Span::new(0, view.text().len());
    let mut run = Run::new(marks, &first.block, source);
    run.push(&view, whole, out);
    run.end(out);
    out.extend_from_slice(close.as_bytes());
    1
}

/// The bullet or the number of an item, as far in as it is in the source.
fn push_sign(marker: &str, out: &mut Vec<u8>) {
    let sign = marker.trim();
    let depth = marker.chars().take_while(|c| c.is_whitespace()).count().min(12);
    let sign = if matches!(sign, "-" | "*" | "+") { "–" } else { sign };
    out.extend_from_slice(format!("<span class=\"sign\" style=\"margin-left:{}ch\">", depth).as_bytes());
    push_text(sign, out);
    out.extend_from_slice(b"</span><span>");
}

/// Writes the rows at the beginning of the blocks as a table; says how many blocks they are.
fn push_table(document: &Document<'_>, marks: &Marks<'_>, blocks: &[ReadBlock], out: &mut Vec<u8>) -> usize {
    let is_row =
        |read: &&ReadBlock| matches!(read.block.kind, BlockKind::TableRow | BlockKind::TableDelimiter);
    let count = blocks.iter().take_while(is_row).count();
    let rows = blocks.get(..count).unwrap_or_default();
    out.extend_from_slice(b"<div class=\"scroll\"><table>\n");
    for (i, read) in rows.iter().enumerate() {
        if read.block.kind == BlockKind::TableDelimiter {
            continue;
        }
        let next = rows.get(i + 1).map(|next| next.block.kind);
        let cell = if next == Some(BlockKind::TableDelimiter) { "th" } else { "td" };
        let source = read.block.span.of(document.text);
        let view = View::new(source, &read.block, document.format);
        let mut run = Run::new(marks, &read.block, source);
        out.extend_from_slice(b"<tr>");
        for (at, span) in view.cells().iter().enumerate() {
            out.extend_from_slice(format!("<{cell}>").as_bytes());
            run.push(&view, *span, out);
            if at + 1 == view.cells().len() {
                run.end(out);
            }
            out.extend_from_slice(format!("</{cell}>").as_bytes());
        }
        out.extend_from_slice(b"</tr>\n");
    }
    out.extend_from_slice(b"</table></div>\n");
    count
}

/// Goes through the text of a block and opens and closes its marks.
struct Run<'a> {
    anchor: &'a str,
    source: &'a str,
    start: u32,
    /// Those that have not begun yet.
    ahead: &'a [Mark],
    /// Those that have begun and not ended.
    open: Vec<Mark>,
    /// An element is open.
    in_mark: bool,
    /// Text that is not written yet.
    text: String,
}

impl<'a> Run<'a> {
    fn new(marks: &'a Marks<'a>, block: &Block, source: &'a str) -> Self {
        Self {
            anchor: marks.anchor,
            source,
            start: block.span.start,
            ahead: marks.of(block),
            open: Vec::new(),
            in_mark: false,
            text: String::new(),
        }
    }

    /// Writes a part of the folded text.
    fn push(&mut self, view: &View<'_>, part: Span, out: &mut Vec<u8>) {
        for (at, c) in part.of(view.text()).char_indices() {
            let at = part.start as usize + at;
            let from = view.source(Span::new(at, at + c.len_utf8()));
            self.advance(from.shift(self.start), out);
            match c {
                // Inline code stands there as it is.
                '\u{fffc}' => {
                    self.flush(out);
                    out.extend_from_slice(b"<code>");
                    push_text(from.of(self.source).trim_matches('`'), out);
                    out.extend_from_slice(b"</code>");
                }
                c => self.text.push(c),
            }
        }
        self.close(out);
    }

    /// Ends what ends, and begins what begins, in front of a character.
    fn advance(&mut self, at: Span, out: &mut Vec<u8>) {
        let begins = |mark: &&Mark| mark.span.start < at.end.max(at.start + 1);
        let changes = self.open.iter().any(|mark| mark.span.end <= at.start)
            || self.ahead.first().is_some_and(|mark| mark.span.start < at.end.max(at.start + 1));
        if !changes && (self.in_mark || self.open.is_empty()) {
            return;
        }
        self.close(out);
        let (ended, open): (Vec<Mark>, Vec<Mark>) =
            self.open.iter().partition(|mark| mark.span.end <= at.start);
        self.open = open;
        ended.iter().for_each(|mark| self.number(mark, out));
        while let Some((mark, rest)) = self.ahead.split_first().filter(|(mark, _)| begins(mark)) {
            self.ahead = rest;
            if mark.span.end <= at.start {
                self.number(mark, out);
            } else {
                self.open.push(*mark);
            }
        }
        self.begin(out);
    }

    /// Opens an element for what is marked here: the most serious.
    fn begin(&mut self, out: &mut Vec<u8>) {
        let strongest = self.open.iter().max_by_key(|mark| mark.finding.map(|(_, level)| level));
        let Some(strongest) = strongest else { return };
        let class = strongest.finding.map_or("related", |(_, level)| level.name());
        out.extend_from_slice(format!("<mark class=\"{class}\">").as_bytes());
        self.in_mark = true;
    }

    /// Writes the text so far.
    fn flush(&mut self, out: &mut Vec<u8>) {
        push_text(&self.text, out);
        self.text.clear();
    }

    fn close(&mut self, out: &mut Vec<u8>) {
        self.flush(out);
        if std::mem::take(&mut self.in_mark) {
            out.extend_from_slice(b"</mark>");
        }
    }

    /// The number behind a finding, which leads to what is said about it and is led back to.
    fn number(&self, mark: &Mark, out: &mut Vec<u8>) {
        let Some((number, level)) = mark.finding else { return };
        let (anchor, level) = (self.anchor, level.name());
        let link = format!(
            "<a class=\"number {level}\" id=\"{anchor}-m{number}\" href=\"#{anchor}-n{number}\">{number}</a>"
        );
        out.extend_from_slice(link.as_bytes());
    }

    /// Ends everything: also what stands where nothing is shown.
    fn end(&mut self, out: &mut Vec<u8>) {
        self.close(out);
        for mark in std::mem::take(&mut self.open).iter().chain(self.ahead) {
            self.number(mark, out);
        }
        self.ahead = &[];
    }
}
