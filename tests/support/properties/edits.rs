//! Edits: a document that is edited has the text of a plain string that is edited likewise, in each of
//! the three encodings of columns, and a checker that is told of every edit says what a fresh one says.

use super::input;
use rasoat::checking::Checker;
use rasoat::knowledge::register::{Entry, Kind, Origin, Own, Register};
use rasoat::settings::Settings;
use rasoat::text::position::{Encoding, LineIndex, Position};
use rasoat::text::{Document, Format, InvalidRange};
use std::cell::Cell;
use std::sync::{Arc, LazyLock};

/// So many edits of an input are made; each costs a fresh check.
const MOST_EDITS: usize = 12;

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// A change of a text. Places are shares of its length, of 65,536.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Where it begins.
    pub at: u16,
    /// How much of what stands there goes.
    pub gone: u16,
    /// What comes.
    pub new: String,
    /// What else happens: see [`hold`].
    pub choices: u8,
}

/// Panics when it does not hold for an input: choices, a text, and edits behind bytes 255, each of five
/// bytes in front of what is inserted. Bits 1 and 2 of a choice are the encoding; bit 3 says
/// that a check is given up half-way before; bit 4 that the house style is another from then on, bit 5
/// that the register is.
pub fn hold(input: &[u8]) {
    let (choices, rest) = input::choices(input);
    let mut pieces = input::pieces(rest);
    let text = input::text(pieces.next().unwrap_or_default());
    let edits: Vec<Edit> = pieces.take(MOST_EDITS).filter_map(read).collect();
    check(&text, &edits, input::format(choices), input::settings(choices));
}

fn read(piece: &[u8]) -> Option<Edit> {
    let (&[choices, a, b, c, d], new) = piece.split_first_chunk()?;
    let new = input::text(new).into_owned();
    Some(Edit { at: u16::from_be_bytes([a, b]), gone: u16::from_be_bytes([c, d]), new, choices })
}

/// Panics when it does not hold for these edits of a text.
pub fn check(text: &str, edits: &[Edit], format: Format, mut settings: Settings) {
    let mut model = text.to_owned();
    let mut document = Document::new(text);
    let mut checker = Checker::open(&document, format, &settings.register, &|| false).expect("not cancelled");
    // What was found before an edit is what may stay.
    checker.check(&document, &settings, &|| false).expect("not cancelled");
    for edit in edits {
        let encoding = ENCODINGS[usize::from(edit.choices >> 1 & 3) % 3];
        let length = model.len();
        let from = length * usize::from(edit.at) / 65_536;
        let to = (from + length * usize::from(edit.gone) / 65_536).min(length);
        let (start, end) = (document.position(from, encoding), document.position(to, encoding));
        let places = Places::new(&model, encoding);
        assert_eq!((start, end), (places.position(from), places.position(to)), "{from} to {to} of {model:?}");
        let lines = LineIndex::new(&model);
        assert_eq!(lines.position(&model, from as u32, encoding), start, "byte {from} of {model:?}");
        refuses_what_is_none(&mut document, start, end, encoding);
        let change = document.replace(start, end, encoding, &edit.new).expect("a range of the document");
        let range = places.offset(start)..places.offset(end);
        assert_eq!(lines.offset(&model, start, encoding), Some(range.start as u32), "{start:?} of {model:?}");
        assert_eq!(change.old.range(), range, "{start:?} to {end:?} of {model:?}");
        model.replace_range(range, &edit.new);
        assert_eq!(document.text(), model, "{start:?} to {end:?}");
        checker.edit(&document, change);
        change_settings(&mut settings, edit.choices);
        if edit.choices & 8 != 0 {
            give_up(&mut checker, &document, &settings, usize::from(edit.choices >> 6));
        }
        checker.check(&document, &settings, &|| false).expect("not cancelled");
        says_what_a_fresh_one_says(&checker, &model, format, &settings, edit);
    }
}

fn says_what_a_fresh_one_says(
    checker: &Checker,
    now: &str,
    format: Format,
    settings: &Settings,
    edit: &Edit,
) {
    let mut fresh =
        Checker::with_register(now, format, &settings.register, &|| false).expect("not cancelled");
    fresh.check(&now, settings, &|| false).expect("not cancelled");
    assert_eq!(checker.relations(), fresh.relations(), "after {edit:?} of {now:?}");
    assert_eq!(checker.report(settings, None), fresh.report(settings, None), "after {edit:?} of {now:?}");
    let blocks = |checker: &Checker| checker.blocks().iter().map(|read| read.block).collect::<Vec<_>>();
    assert_eq!(blocks(checker), blocks(&fresh), "after {edit:?} of {now:?}");
}

/// A range that ends before it begins, or lies behind the end, changes nothing.
fn refuses_what_is_none(document: &mut Document, start: Position, end: Position, encoding: Encoding) {
    let beyond = Position { line: document.lines() + 1, column: 0 };
    assert_eq!(document.replace(start, beyond, encoding, "x"), Err(InvalidRange::BeyondEnd));
    if start < end {
        assert_eq!(document.replace(end, start, encoding, "x"), Err(InvalidRange::Reversed));
    }
}

fn change_settings(settings: &mut Settings, choices: u8) {
    if choices & 16 != 0 {
        settings.style = input::settings(choices >> 1).style;
    }
    if choices & 32 != 0 {
        let is_built_in = settings.register == Register::built_in();
        settings.register = if is_built_in { Arc::clone(&OTHER) } else { Register::built_in() };
    }
}

/// A register with names of its own.
static OTHER: LazyLock<Arc<Register>> = LazyLock::new(|| {
    let names =
        [("Sạch bếp", Kind::Model), ("Nồi cháo bản Mới", Kind::Model), ("Ánh đèn ven suối", Kind::Programme)];
    let own = names.iter().zip(0..).map(|((name, kind), number)| Own {
        entry: Entry::new(format!("rieng-{number}"), *name, *kind),
        origin: Origin { file: "rasoat-register.toml".into(), start: 0, end: 0 },
    });
    Arc::new(Register::with(own.collect(), false))
});

/// Begins a check, and gives it up when it has asked so often whether it is to go on.
fn give_up(checker: &mut Checker, document: &Document, settings: &Settings, after: usize) {
    let left = Cell::new(after);
    let cancelled = || {
        let is_over = left.get() == 0;
        left.set(left.get().saturating_sub(1));
        is_over
    };
    // Where there is little to do, it is over before.
    let _ = checker.check(document, settings, &cancelled);
}

/// The places between the characters of a text, a line break being one, each with its position, counted
/// character by character.
struct Places(Vec<(usize, Position)>);

impl Places {
    fn new(text: &str, encoding: Encoding) -> Self {
        let mut places = Vec::new();
        let mut position = Position::default();
        for (at, c) in text.char_indices() {
            let is_inside = c == '\n' && text[..at].ends_with('\r');
            if !is_inside {
                places.push((at, position));
            }
            let ends_line = c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n');
            if ends_line {
                position = Position { line: position.line + 1, column: 0 };
            } else if c != '\r' {
                position.column += units(c, encoding);
            }
        }
        places.push((text.len(), position));
        Self(places)
    }

    /// The position of the character that holds a byte.
    fn position(&self, offset: usize) -> Position {
        let behind = self.0.partition_point(|(at, _)| *at <= offset);
        self.0[behind - 1].1
    }

    /// The byte of a position of a character.
    fn offset(&self, position: Position) -> usize {
        let number = self.0.binary_search_by_key(&position, |(_, position)| *position);
        self.0[number.expect("the position of a character")].0
    }
}

fn units(c: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => c.len_utf8() as u32,
        Encoding::Utf16 => c.len_utf16() as u32,
        Encoding::Utf32 => 1,
    }
}
