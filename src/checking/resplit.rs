//! Cutting a document into blocks again after an edit, only where the edit reaches.

use crate::text::{Block, Change, Format, Source, SourceLine, Span, Splitter, Step, has_front_matter};
use std::ops::Range;

/// The blocks of a document together with what is needed to cut it again: the state of the splitter
/// in front of the first line of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    pub blocks: Vec<Block>,
    before: Vec<Splitter>,
    /// The end of the lines that decide whether there is front matter.
    decided: u32,
}

/// What an edit did to the blocks: those numbered `start..end` before it are `count` others now.
/// All behind them have moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replaced {
    pub start: usize,
    pub end: usize,
    pub count: usize,
}

impl Blocks {
    /// Cuts a whole document.
    pub fn new(source: &dyn Source, format: Format) -> Self {
        let mut blocks = Self { decided: decides_on_front_matter(source).1, ..Self::default() };
        let mut run = Run::from_start(source, format);
        while run.step(&mut blocks) {}
        blocks
    }

    /// Cuts again around an edit; `source` is the text behind it.
    pub fn edit(&mut self, source: &dyn Source, format: Format, change: Change) -> Replaced {
        let mut start = self.restart(source, change);
        let mut run = self.run_from(start, source, format);
        // A row of a table may have become a line of the paragraph in front of it, whose end then
        // moves too.
        while start > 0 && run.clone().joins() {
            start -= 1;
            run = self.run_from(start, source, format);
        }
        let shift = i64::from(change.length) - change.old.len() as i64;
        let behind = change.old.start.saturating_add(change.length);
        let mut fresh = Self::default();
        // The first old block that may stand as it was, only moved.
        let mut end = self.blocks.partition_point(|block| block.span.start < change.old.end).max(start);
        loop {
            while self
                .blocks
                .get(end)
                .is_some_and(|block| i64::from(block.span.start) + shift < i64::from(run.at))
            {
                end += 1;
            }
            let in_step = run.at >= behind
                && self
                    .blocks
                    .get(end)
                    .is_some_and(|block| i64::from(block.span.start) + shift == i64::from(run.at))
                && self.before.get(end) == Some(&run.splitter);
            if in_step {
                break;
            }
            if !run.step(&mut fresh) {
                end = self.blocks.len();
                break;
            }
        }
        let as_before = self.as_before(start..end, &fresh, change);
        start += as_before;
        fresh.blocks.drain(..as_before);
        fresh.before.drain(..as_before);
        for block in self.blocks.get_mut(end..).unwrap_or_default() {
            block.span = moved(block.span, shift);
        }
        let count = fresh.blocks.len();
        self.blocks.splice(start..end, fresh.blocks);
        self.before.splice(start..end, fresh.before);
        Replaced { start, end, count }
    }

    /// How many of the first blocks of `range` stand in front of an edit and were cut again as they
    /// had been: they need not be read again.
    fn as_before(&self, range: Range<usize>, fresh: &Self, change: Change) -> usize {
        let old = self.blocks.get(range.clone()).unwrap_or_default().iter();
        let old = old.zip(self.before.get(range).unwrap_or_default());
        let new = fresh.blocks.iter().zip(&fresh.before);
        old.zip(new).take_while(|(old, new)| old == new && old.0.span.end <= change.old.start).count()
    }

    /// A run that begins at block `start`, which is 0 or the number of one of the blocks.
    fn run_from<'s>(&self, start: usize, source: &'s dyn Source, format: Format) -> Run<'s> {
        match (start.checked_sub(1), self.blocks.get(start), self.before.get(start)) {
            (Some(_), Some(block), Some(before)) => Run::new(source, *before, block.span.start),
            _ => Run::from_start(source, format),
        }
    }

    /// The number of the block at which cutting begins again: one in front of the first that the
    /// edit touches, since its end is decided by the line behind it. 0 stands for the start of the
    /// document, which is also where front matter is decided.
    fn restart(&mut self, source: &dyn Source, change: Change) -> usize {
        let head = source.slice(Span::new(0, 3));
        let marked = source.slice(Span::new(3, 6));
        let may_have_front_matter = [&head, &marked].iter().any(|text| matches!(&***text, "---" | "+++"));
        if may_have_front_matter && change.old.start <= self.decided {
            self.decided = decides_on_front_matter(source).1;
            return 0;
        }
        self.blocks.partition_point(|block| block.span.end < change.old.start).saturating_sub(1)
    }
}

/// A run of the splitter over the lines of a text.
#[derive(Clone)]
struct Run<'s> {
    source: &'s dyn Source,
    splitter: Splitter,
    /// The start of the next line.
    at: u32,
    /// The next line, if it was looked at already.
    ahead: Option<SourceLine<'s>>,
}

impl<'s> Run<'s> {
    /// A run that goes on at byte `at`, which is the start of a line.
    fn new(source: &'s dyn Source, splitter: Splitter, at: u32) -> Self {
        Self { source, splitter, at, ahead: None }
    }

    fn from_start(source: &'s dyn Source, format: Format) -> Self {
        let (front_matter, _) = decides_on_front_matter(source);
        Self::new(source, Splitter::new(format, front_matter), 0)
    }

    /// Whether the next line belongs to the block in front of it.
    fn joins(mut self) -> bool {
        let step = self.next_line().map(|line| self.feed(&line));
        matches!(step, Some(Step::Continue | Step::Underline(_)))
    }

    fn next_line(&mut self) -> Option<SourceLine<'s>> {
        self.ahead.take().or_else(|| self.source.line(self.at))
    }

    /// What the splitter says about `line`.
    fn feed(&mut self, line: &SourceLine<'_>) -> Step {
        self.ahead = self.source.line(line.next);
        self.splitter.feed(&line.text, self.ahead.as_ref().map_or("", |next| &next.text))
    }

    /// Takes one line; whether there was one.
    fn step(&mut self, blocks: &mut Blocks) -> bool {
        let Some(line) = self.next_line() else { return false };
        let before = self.splitter;
        let step = self.feed(&line);
        let start = self.at as usize;
        if step.apply(Span::new(start, start + line.text.len()), &mut blocks.blocks) {
            blocks.before.push(before);
        }
        self.at = line.next;
        if line.text.is_empty() && step == Step::Gap && self.splitter == before {
            let last = last_empty_line(self.source, line.next);
            if last != self.at {
                (self.at, self.ahead) = (last, None);
            }
        }
        true
    }
}

/// Whether a document begins with front matter, and the end of the lines that decide it.
fn decides_on_front_matter(source: &dyn Source) -> (bool, u32) {
    let mut at = 0;
    let lines = std::iter::from_fn(|| {
        let line = source.line(at)?;
        at = line.next;
        Some(line.text.into_owned())
    });
    // Only a few lines are looked at unless the first is a mark of front matter.
    let mut lines = lines.peekable();
    let marked =
        lines.peek().is_some_and(|first| first.trim_start_matches('\u{feff}').starts_with(['-', '+']));
    let lines: Vec<String> = lines.take(if marked { 1_002 } else { 1 }).collect();
    (has_front_matter(lines.iter().map(String::as_str)), at)
}

/// A span that moves with the text in front of it.
fn moved(span: Span, shift: i64) -> Span {
    let offset = |offset: u32| usize::try_from(i64::from(offset) + shift).unwrap_or_default();
    Span::new(offset(span.start), offset(span.end))
}

/// Of the empty lines from `start` on the start of the last one; `start` itself when there is none.
/// An empty line that changes nothing is as good as a million of them.
fn last_empty_line(source: &dyn Source, start: u32) -> u32 {
    let end = source.past_breaks(start) as usize;
    let both = source.slice(Span::new(end.saturating_sub(2), end));
    let length = if &*both == "\r\n" { 2 } else { 1 };
    Span::at(end.saturating_sub(length)).start.max(start)
}
