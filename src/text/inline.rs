//! Marks of Markdown inside a block, resolved by pulldown-cmark.

use super::layer::{Layer, Writer};
use super::table::cells;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// What an inline code stands for in a folded text: something that is no word and no figure.
const OBJECT: &str = "\u{fffc}";

/// Tags that stand within a word or beside it without parting it from its neighbours. Any other
/// tag, such as `<br>` or `<td>`, begins something new.
const PHRASING: [&str; 22] = [
    "a", "abbr", "b", "big", "cite", "del", "em", "font", "i", "ins", "label", "mark", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u",
];

/// Resolves the marks in a block of running text whose lines are joined.
pub(crate) fn resolve(layer: &Layer<'_>) -> Layer<'static> {
    let mut out = Writer::new(layer);
    resolve_range(layer.text(), 0..layer.text().len(), &mut out);
    out.finish()
}

/// Resolves a row of a table: `\|` is a pipe within a cell; with `marks`, each cell is running text.
pub(crate) fn resolve_row(layer: &Layer<'_>, marks: bool) -> Layer<'static> {
    let mut out = Writer::new(layer);
    let mut ranges = Vec::new();
    for cell in cells(layer.text()) {
        let start = out.len();
        unescape_pipes(layer.text(), cell.start..cell.end, &mut out);
        ranges.push(start..out.len());
        if !cell.last {
            out.keep(cell.end, cell.end + 1);
        }
    }
    let row = out.finish();
    if !marks {
        return row;
    }
    let mut out = Writer::new(&row);
    let mut kept = 0;
    for range in ranges {
        // The spaces around a cell are none of its own.
        let cell = row.text().get(range.clone()).unwrap_or_default();
        let start = range.end - cell.trim_start_matches([' ', '\t']).len();
        let end = start + cell.trim_matches([' ', '\t']).len();
        out.keep(kept, start);
        kept = end;
        resolve_range(row.text(), start..end, &mut out);
    }
    out.keep(kept, row.text().len());
    out.finish()
}

fn unescape_pipes(text: &str, range: Range<usize>, out: &mut Writer<'_>) {
    let cell = text.get(range.clone()).unwrap_or_default();
    let mut kept = range.start;
    for (at, _) in cell.match_indices(r"\|") {
        let at = range.start + at;
        out.keep(kept, at);
        out.replace(at, at + 2, "|");
        kept = at + 2;
    }
    out.keep(kept, range.end);
}

/// Resolves a range of a text. When pulldown-cmark does not read it as one paragraph, it is kept
/// as it is, so that nothing is lost.
fn resolve_range(text: &str, range: Range<usize>, out: &mut Writer<'_>) {
    let part = text.get(range.clone()).unwrap_or_default();
    let is_marked = |byte: u8| matches!(byte, b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'\\' | b'~');
    let pieces = part.bytes().any(is_marked).then(|| pieces(part)).flatten();
    let Some(pieces) = pieces else {
        out.keep(range.start, range.end);
        return;
    };
    let mut end = range.start;
    for piece in pieces {
        // Events come in order; a piece that would go back is left out rather than said twice.
        let (from, to) = ((range.start + piece.range.start).max(end), range.start + piece.range.end);
        match piece.text {
            None => out.keep(from, to),
            Some(text) => out.replace(from, to, &text),
        }
        end = to.max(end);
    }
}

/// A part of a text that is kept, as it is or as another text.
struct Piece<'a> {
    range: Range<usize>,
    text: Option<CowStr<'a>>,
}

/// The parts of a text that are shown; nothing when it is no single paragraph.
fn pieces(text: &str) -> Option<Vec<Piece<'static>>> {
    let guarded = Guarded::new(text);
    let known = |link: BrokenLink<'_>| match link.link_type {
        // `[text][label]`: the definition stands in another block.
        LinkType::Reference => Some((CowStr::Borrowed(""), CowStr::Borrowed(""))),
        _ => None,
    };
    let mut events =
        Parser::new_with_broken_link_callback(&guarded.text, Options::ENABLE_STRIKETHROUGH, Some(known))
            .into_offset_iter();
    let mut out = Vec::new();
    let mut paragraphs = 0;
    // Depth within an image or a bare address, which are not shown.
    let mut hidden = 0u32;
    for (event, range) in events.by_ref() {
        let shown = match event {
            Event::Start(Tag::Paragraph) => {
                paragraphs += 1;
                continue;
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) if hidden == 0 => continue,
            Event::Start(Tag::Link { link_type, .. })
                if hidden == 0 && !matches!(link_type, LinkType::Autolink | LinkType::Email) =>
            {
                continue;
            }
            Event::Start(Tag::Image { .. } | Tag::Link { .. }) => {
                hidden += 1;
                continue;
            }
            Event::Start(_) if hidden > 0 => {
                hidden += 1;
                continue;
            }
            Event::End(_) => {
                hidden = hidden.saturating_sub(1);
                continue;
            }
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak if hidden > 0 => continue,
            Event::InlineHtml(_) if hidden > 0 => continue,
            Event::Text(shown) if Some(&*shown) == guarded.text.get(range.clone()) => None,
            Event::Text(shown) => Some(shown.into_static()),
            Event::Code(_) => Some(CowStr::Borrowed(OBJECT)),
            Event::SoftBreak | Event::HardBreak => Some(CowStr::Borrowed("\n")),
            Event::InlineHtml(tag) if is_phrasing(&tag) => continue,
            Event::InlineHtml(_) => Some(CowStr::Borrowed("\n")),
            _ => return None,
        };
        out.push(Piece { range: guarded.below(range.start)..guarded.below(range.end), text: shown });
    }
    // Nothing but link definitions is a block that shows nothing.
    let is_definition = paragraphs == 0 && events.reference_definitions().iter().next().is_some();
    (paragraphs == 1 || is_definition).then_some(out)
}

/// Whether a tag or comment leaves what stands around it together.
fn is_phrasing(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default();
    tag.starts_with("<!")
        || tag.starts_with("<?")
        || PHRASING.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A text whose lines begin so that none of them is anything but running text: a block that our
/// splitter found may look to pulldown-cmark like a heading, an item or a fence. A guard is a
/// letter and a space, so that emphasis behind it opens and closes as at the start of a line.
struct Guarded {
    text: String,
    /// Where each guard ends, and how many bytes of guards stand in front of that place.
    ends: Vec<(usize, usize)>,
}

impl Guarded {
    const GUARD: &'static str = "x ";

    fn new(text: &str) -> Self {
        let mut guarded = Self { text: String::with_capacity(text.len() + 8), ends: Vec::new() };
        let mut added = 0;
        for (i, line) in text.split_inclusive('\n').enumerate() {
            let first = line.bytes().next().unwrap_or(b' ');
            let may_mislead = match i {
                // A link definition can only stand first.
                0 => first != b'[',
                _ => !first.is_ascii_alphabetic() && first.is_ascii(),
            };
            if may_mislead {
                guarded.text.push_str(Self::GUARD);
                added += Self::GUARD.len();
                guarded.ends.push((guarded.text.len(), added));
            }
            guarded.text.push_str(line);
        }
        guarded
    }

    /// The offset in the text without guards; within a guard, that of what it guards.
    fn below(&self, offset: usize) -> usize {
        let at = self.ends.partition_point(|&(end, _)| end <= offset);
        let added = at.checked_sub(1).and_then(|at| self.ends.get(at)).map_or(0, |&(_, added)| added);
        match self.ends.get(at) {
            Some(&(end, all)) if offset + Self::GUARD.len() >= end => end - all,
            _ => offset - added,
        }
    }
}
