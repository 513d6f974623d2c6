//! A text made from another one, and the way back.

use super::Span;
use std::borrow::Cow;

/// A text whose every byte knows the bytes of the source it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Layer<'a> {
    text: Cow<'a, str>,
    /// In order, without gaps, from the first byte of the text to the last.
    segments: Segments,
}

/// Most layers are the source itself, moved by the length of the marker: they keep no list.
#[derive(Clone, Debug)]
enum Segments {
    Moved(u32),
    List(Vec<Segment>),
}

/// Bytes of the text from `start` to the start of the next segment, and the bytes of the source
/// they stand for.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: u32,
    source: u32,
    /// Length in the source when the segment stands for it as a whole; 0 when each byte stands for
    /// one byte.
    whole: u32,
}

impl<'a> Layer<'a> {
    /// `text`, which begins at byte `base` of the source.
    pub fn moved(text: &'a str, base: u32) -> Self {
        Self { text: Cow::Borrowed(text), segments: Segments::Moved(base) }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same layer, of a source that is kept elsewhere.
    pub fn owned(&self) -> Layer<'static> {
        Layer { text: Cow::Owned(self.text.to_string()), segments: self.segments.clone() }
    }

    /// The same layer with the digits of another source in the places of those of the text, in order. There
    /// are as many.
    pub fn with_digits_of(&self, source: &str) -> Layer<'static> {
        let mut text = String::with_capacity(self.text.len());
        let (mut at, mut next) = (0, 0);
        while let Some(digit) = digit_from(self.text.as_bytes(), at) {
            text.push_str(self.text.get(at..digit).unwrap_or_default());
            if let Some(own) = digit_from(source.as_bytes(), next) {
                text.push_str(source.get(own..own + 1).unwrap_or_default());
                next = own + 1;
            }
            at = digit + 1;
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        Layer { text: Cow::Owned(text), segments: self.segments.clone() }
    }

    /// The bytes of the source that `span` stands for: from the first byte of the first character
    /// touched to the last of the last. An empty span is the place in front of the character behind
    /// it, or behind everything at the end.
    pub fn source(&self, span: Span) -> Span {
        let start = self.floor(span.start as usize);
        let end = self.ceil(span.end as usize);
        let Segments::List(segments) = &self.segments else {
            return Span::new(start, end.max(start)).shift(self.base());
        };
        if start >= end {
            return match segments.last() {
                Some(_) if start < self.text.len() => Span::at(edges(segments, start).0 as usize),
                Some(_) => Span::at(edges(segments, self.text.len() - 1).1 as usize),
                None => Span::at(0),
            };
        }
        Span { start: edges(segments, start).0, end: edges(segments, end - 1).1 }
    }

    fn base(&self) -> u32 {
        if let Segments::Moved(base) = self.segments { base } else { 0 }
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn ceil(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        offset
    }
}

/// The source of the byte at `offset`: where it begins and ends. Of a segment that stands for its
/// source as a whole, all of it.
fn edges(segments: &[Segment], offset: usize) -> (u32, u32) {
    let at = segments.partition_point(|segment| segment.start as usize <= offset);
    let Some(segment) = at.checked_sub(1).and_then(|at| segments.get(at)) else { return (0, 0) };
    if segment.whole > 0 {
        return (segment.source, segment.source + segment.whole);
    }
    let source = segment.source + (offset as u32).saturating_sub(segment.start);
    (source, source + 1)
}

/// Writes a layer from pieces of another one, in order.
pub(crate) struct Writer<'l> {
    from: &'l Layer<'l>,
    text: String,
    segments: Vec<Segment>,
    /// Segment of `from` that holds the last piece: pieces come in order, so it only moves on.
    cursor: usize,
}

impl<'l> Writer<'l> {
    pub fn new(from: &'l Layer<'l>) -> Self {
        Self { from, text: String::with_capacity(from.text.len()), segments: Vec::new(), cursor: 0 }
    }

    /// The length of the text so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Keeps `from..to` of the layer below as it is.
    pub fn keep(&mut self, from: usize, to: usize) {
        let Some(piece) = self.from.text.get(from..to).filter(|piece| !piece.is_empty()) else { return };
        let start = self.text.len();
        self.text.push_str(piece);
        let Segments::List(below) = &self.from.segments else {
            self.push(start, self.from.base() as usize + from, 0);
            return;
        };
        let mut at = from;
        while at < to {
            self.cursor = advance(below, self.cursor, at);
            let Some(segment) = below.get(self.cursor) else { return };
            let end = below.get(self.cursor + 1).map_or(to, |next| (next.start as usize).min(to));
            let source =
                segment.source as usize + if segment.whole > 0 { 0 } else { at - segment.start as usize };
            self.push(start + at - from, source, segment.whole);
            if end <= at {
                return;
            }
            at = end;
        }
    }

    /// Writes `text` for `from..to` of the layer below, which it stands for as a whole.
    pub fn replace(&mut self, from: usize, to: usize, text: &str) {
        if text.is_empty() || from >= to {
            return;
        }
        let (first, last) = match &self.from.segments {
            Segments::Moved(base) => (*base as usize + from, *base as usize + to),
            Segments::List(below) => {
                self.cursor = advance(below, self.cursor, from);
                (edges(below, from).0 as usize, edges(below, to - 1).1 as usize)
            }
        };
        let start = self.text.len();
        self.text.push_str(text);
        self.segments.push(Segment {
            start: start as u32,
            source: first as u32,
            whole: (last.saturating_sub(first) as u32).max(1),
        });
    }

    fn push(&mut self, start: usize, source: usize, whole: u32) {
        let continues = self.segments.last().is_some_and(|last| {
            last.whole == 0
                && whole == 0
                && start - last.start as usize == source.wrapping_sub(last.source as usize)
        });
        if !continues {
            self.segments.push(Segment { start: start as u32, source: source as u32, whole });
        }
    }

    pub fn finish(self) -> Layer<'static> {
        Layer { text: Cow::Owned(self.text), segments: Segments::List(self.segments) }
    }
}

fn advance(segments: &[Segment], mut cursor: usize, offset: usize) -> usize {
    while segments.get(cursor + 1).is_some_and(|next| next.start as usize <= offset) {
        cursor += 1;
    }
    cursor
}

/// The first digit, 0–9, from byte `from` on.
fn digit_from(bytes: &[u8], from: usize) -> Option<usize> {
    let digit = |byte: &u8| byte.wrapping_sub(b'0') < 10;
    let mut at = from;
    // Without a branch per byte, which the compiler turns into vector instructions.
    for chunk in bytes.get(from..)?.chunks(16) {
        if chunk.iter().fold(false, |any, byte| any | digit(byte)) {
            return chunk.iter().position(digit).map(|behind| at + behind);
        }
        at += chunk.len();
    }
    None
}
