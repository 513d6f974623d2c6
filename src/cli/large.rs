//! A large document, of which only a piece at a time is held in memory.
//!
//! What a check keeps of a document is small beside its text, and the system holds the file anyway. A
//! document that is short, comes from elsewhere than a file, is not UTF-8 or has very long lines is read
//! as a whole instead: see [`super::input`].

use super::input::Opened;
use crate::formats::{may_begin_text, whole_characters};
use crate::text::position::LineIndex;
use crate::text::{Pieces, Source, SourceLine, Span, line_length};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::{File, Metadata};
use std::io::{self, Seek};
use std::time::SystemTime;

/// Documents with fewer bytes take little room.
const LARGE: u64 = 1 << 20;

/// So many bytes are read at once where the document is gone through.
const PIECE: usize = 1 << 16;

/// So many behind those that are asked for, since a character may go on there, or a line feed follow.
const BEYOND: usize = 4;

/// So many where somebody goes forward through it bit by bit.
const AROUND: usize = 1 << 14;

/// So many in front of a place that somebody looks at.
const BEFORE: usize = 1 << 8;

/// The bytes of the longest line.
const LONGEST: usize = 1 << 15;

/// A document in a file that is open.
pub(super) struct Large {
    file: File,
    length: usize,
    /// When the file was last changed.
    changed: Option<SystemTime>,
    lines: LineIndex,
    /// So many bytes were gone through.
    known: usize,
    window: RefCell<Window>,
}

/// What of a document is in memory.
#[derive(Default)]
struct Window {
    held: [Held; 2],
    /// Which of them was asked last.
    last: usize,
    /// Something could not be read, or was not what it had been before.
    broken: bool,
}

/// A stretch of a document.
#[derive(Default)]
struct Held {
    start: usize,
    length: usize,
    /// As large as it has ever been needed.
    room: Vec<u8>,
}

impl Large {
    /// Takes an open document, unless it is one of those that are to be read as a whole.
    pub fn of(opened: &mut Opened) -> Option<Self> {
        if !(LARGE..=u32::MAX.into()).contains(&opened.length) {
            return None;
        }
        let length = usize::try_from(opened.length).ok()?;
        let mut file = opened.file.take()?;
        let changed = file.metadata().ok().filter(Metadata::is_file).and_then(|now| now.modified().ok());
        let mut first = Held::default();
        let is_text = first.load(&file, 0, PIECE + BEYOND).is_ok()
            && whole_characters(first.bytes()).is_some_and(|text| may_begin_text(text.as_bytes()));
        if changed.is_some() && is_text {
            let window = RefCell::new(Window { held: [first, Held::default()], ..Window::default() });
            return Some(Self { file, length, changed, lines: LineIndex::default(), known: 0, window });
        }
        if file.rewind().is_ok() {
            opened.file = Some(file);
        }
        None
    }

    /// Where its lines begin, once it was gone through.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Whether all of it is one text that can be read piece by piece, and still that of the file: to be
    /// asked when it was gone through.
    pub fn is_sound(&self) -> bool {
        let as_before = self
            .file
            .metadata()
            .is_ok_and(|now| now.len() == self.length as u64 && now.modified().ok() == self.changed);
        as_before && self.known == self.length && !self.window.borrow().broken
    }
}

/// Takes note of the lines of a piece of a text that begins at byte `start`, from byte `known` of the text
/// on; gives up to where. None when it has a line that is too long, or what no text has.
fn lines_of(piece: &str, start: usize, known: usize, lines: &mut LineIndex) -> Option<usize> {
    let Some(fresh) = piece.as_bytes().get(known.checked_sub(start)?..) else { return Some(known) };
    if memchr::memchr(0, fresh).is_some() {
        return None;
    }
    let before = lines.len();
    lines.add(known, fresh);
    let end = known + fresh.len();
    let starts = (before - 1..lines.len()).map(|line| lines.line_start(line) as usize);
    let ends = starts.clone().skip(1).chain([end]);
    starts.zip(ends).all(|(start, end)| end - start <= LONGEST).then_some(end)
}

/// Reads bytes from byte `at` on, as many as come.
#[cfg(unix)]
fn read_at(file: &File, room: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, room, at)
}

/// Reads bytes from byte `at` on, as many as come.
#[cfg(not(unix))]
fn read_at(mut file: &File, room: &mut [u8], at: u64) -> io::Result<usize> {
    file.seek(io::SeekFrom::Start(at))?;
    io::Read::read(&mut file, room)
}

impl Held {
    /// Holds `length` bytes from byte `start` on, or as many as there are.
    fn load(&mut self, file: &File, start: usize, length: usize) -> io::Result<()> {
        (self.start, self.length) = (start, 0);
        if self.room.len() < length {
            self.room.resize(length, 0);
        }
        while let Some(room) = self.room.get_mut(self.length..length).filter(|room| !room.is_empty()) {
            match read_at(file, room, (start + self.length) as u64) {
                Ok(0) => break,
                Ok(more) => self.length += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// What is held.
    fn bytes(&self) -> &[u8] {
        self.room.get(..self.length).unwrap_or_default()
    }

    /// The byte behind what is held.
    fn end(&self) -> usize {
        self.start + self.length
    }
}

impl Window {
    /// The bytes from `start` to `end`; none when they cannot be had.
    ///
    /// Rules and findings go forward through a document, and from there look at other places. So two
    /// stretches are held: one goes forward with those who ask, and the other is where they look.
    fn reach(&mut self, file: &File, start: usize, end: usize) -> &[u8] {
        let is_held = |held: &Held| held.start <= start && end <= held.end();
        let is_near = |held: &Held| held.start <= start && start < held.end() + AROUND;
        self.last = if let Some(at) = self.held.iter().position(is_held) {
            at
        } else if let Some(at) = self.held.iter().position(is_near) {
            self.load(file, at, start, AROUND.max(end.saturating_sub(start)));
            at
        } else {
            let (at, from) = (1 - self.last, start.saturating_sub(BEFORE));
            self.load(file, at, from, 4 * BEFORE + end.saturating_sub(from));
            at
        };
        let Some(held) = self.held.get(self.last) else { return &[] };
        let range = start.checked_sub(held.start).zip(end.checked_sub(held.start));
        range.and_then(|(start, end)| held.bytes().get(start..end)).unwrap_or_default()
    }

    fn load(&mut self, file: &File, at: usize, start: usize, length: usize) {
        let Some(held) = self.held.get_mut(at) else { return };
        self.broken |= held.load(file, start, length).is_err();
    }
}

impl Pieces for Large {
    fn len(&self) -> usize {
        self.length
    }

    fn piece(&mut self, start: usize, least: usize) -> &str {
        let Window { held: [held, _], broken, .. } = self.window.get_mut();
        let length = least.saturating_add(BEYOND).min(self.length);
        // The first piece was read when the document was opened.
        if (start, self.known) != (0, 0) || held.length < length {
            *broken |= held.load(&self.file, start, length).is_err();
        }
        let mut text = whole_characters(held.bytes());
        if start + held.length < self.length {
            // A line feed may follow.
            text = text.map(|text| text.strip_suffix('\r').unwrap_or(text));
        }
        let known = text.and_then(|text| lines_of(text, start, self.known, &mut self.lines));
        match known {
            Some(known) => self.known = known,
            None => *broken = true,
        }
        text.filter(|_| !*broken).unwrap_or_default()
    }
}

impl Large {
    /// A stretch of the text; empty when it is not one of whole characters.
    fn text(&self, start: usize, end: usize) -> Cow<'_, str> {
        let mut window = self.window.borrow_mut();
        let bytes = window.reach(&self.file, start, end);
        Cow::Owned(simdutf8::basic::from_utf8(bytes).unwrap_or_default().to_owned())
    }
}

impl Source for Large {
    fn slice(&self, span: Span) -> Cow<'_, str> {
        self.text(span.start as usize, span.end as usize)
    }

    fn line(&self, start: u32) -> Option<SourceLine<'_>> {
        if start as usize >= self.length {
            return None;
        }
        let next = self.lines.line(start) + 1;
        let next = if next < self.lines.len() { self.lines.line_start(next) } else { self.length as u32 };
        let mut text = self.text(start as usize, next as usize);
        let (length, _) = line_length(text.as_bytes());
        text.to_mut().truncate(length);
        Some(SourceLine { text, next })
    }

    fn past_breaks(&self, start: u32) -> u32 {
        let mut at = start as usize;
        let mut window = self.window.borrow_mut();
        while at < self.length && matches!(window.reach(&self.file, at, at + 1), b"\n" | b"\r") {
            at += 1;
        }
        Span::at(at.min(self.length)).start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;

    /// A text that is large enough, with breaks of all kinds, and pieces that end anywhere.
    fn text() -> String {
        let paragraph = "Xã Nậm Pha có 1.204 hộ 😀, thu 12,5 tỷ đồng. ".repeat(40);
        let lines = |i: usize| format!("{paragraph}{i}\r\nđ\r\n\n{}\r", "ế".repeat(i % 50));
        let mut text = String::new();
        for i in 0.. {
            text.push_str(&lines(i));
            if text.len() as u64 > LARGE {
                break;
            }
        }
        text
    }

    fn large(bytes: &[u8]) -> (tempfile::NamedTempFile, Option<Large>) {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(&file, bytes).expect("written");
        let mut opened = Opened { file: Some(File::open(&file).expect("open")), length: bytes.len() as u64 };
        let large = Large::of(&mut opened);
        if large.is_none() {
            // It can be read from its beginning.
            let mut again = Vec::new();
            opened.file.expect("given back").read_to_end(&mut again).expect("read");
            assert!(again == bytes);
        }
        (file, large)
    }

    /// Goes through a document as a check does.
    fn is_sound(large: &mut Large) -> bool {
        let (mut start, length) = (0, large.length);
        while start < length {
            let piece = Pieces::piece(large, start, 5_000).len();
            if piece == 0 {
                break;
            }
            start += piece;
        }
        large.is_sound()
    }

    #[test]
    fn what_is_asked_for_is_that_of_the_text() {
        let text = text();
        let (_file, large) = large(text.as_bytes());
        let mut large = large.expect("large");
        assert!(!large.is_sound(), "not gone through");
        let mut start = 0;
        while start < text.len() {
            let piece = Pieces::piece(&mut large, start, 5_000);
            assert!(
                piece.len() >= 5_000.min(text.len() - start) && text[start..].starts_with(piece),
                "{start}"
            );
            start += piece.len();
        }
        let index = LineIndex::new(&text);
        assert_eq!(large.lines().len(), index.len());
        for line in 0..index.len() {
            assert_eq!(large.lines().line_start(line), index.line_start(line), "{line}");
        }
        let mut at = 0;
        while let Some(line) = Source::line(&*text, at) {
            assert_eq!(Source::line(&large, at), Some(line.clone()), "{at}");
            assert_eq!(large.past_breaks(at), text.past_breaks(at), "{at}");
            at = line.next;
        }
        assert_eq!(Source::line(&large, at), None);
        // To and fro, and beyond the end.
        let places = (0..400).map(|i: usize| i * 7_919 * 331 % (text.len() + 9));
        for (i, start) in places.enumerate() {
            let span = Span::new(start, start + [0, 3, 900, 70_000][i % 4]);
            let end = Span::new(span.range().start, span.range().end.min(text.len()));
            assert_eq!(large.slice(span), if span == end { span.of(&text) } else { "" }, "{span:?}");
        }
        assert!(large.is_sound());
    }

    #[test]
    fn what_is_short_or_no_text_or_has_a_long_line_is_read_as_a_whole() {
        let text = text();
        let check = |bytes: &[u8]| {
            let (_file, large) = large(bytes);
            assert!(!large.is_some_and(|mut large| is_sound(&mut large)));
        };
        check(b"");
        check(&text.as_bytes()[..1_000]);
        check(&[text.as_bytes(), b"\xff"].concat());
        check(&[text.as_bytes(), b"\xe1\xba"].concat());
        check(&[text.as_bytes(), b"\0"].concat());
        check(&[b"%PDF-1.4\n", text.as_bytes()].concat());
        check(&[text.as_bytes(), &[b'a'; LONGEST + 1]].concat());
        check(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    }

    #[test]
    fn a_file_that_changes_is_noticed() {
        let text = text();
        let (file, known) = large(text.as_bytes());
        let mut known = known.expect("large");
        assert!(is_sound(&mut known));
        fs::write(&file, "ngắn").expect("written");
        assert!(!known.is_sound());
        let end = text.len();
        assert_eq!(known.slice(Span::new(end - 9, end)), "");
        assert_eq!(Pieces::piece(&mut known, 500_000, 9), "");
        // Of what is there no more, blocks end at once.
        crate::text::split_pieces(&mut known, crate::text::Format::PlainText, |_, _| true);
        assert!(!known.is_sound());
    }
}
