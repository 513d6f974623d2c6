//! The text between the figures: its words and its marks, in one pass.
//!
//! Every word of every block is looked at, so the pass goes by numbers: a word that is an attested
//! syllable of which nothing is to be asked costs one look-up. Sound words and marks leave no fact.

use super::abbreviation::{self, Abbreviation};
use super::characters::{self, Decomposed, Invisible, Legacy};
use super::habits::{HabitUse, TextHabit};
use super::marks::quotes::{self, QuoteFault};
use super::marks::spacing::{self, Spacing};
use super::names::{NameUse, Names};
use super::token::{Token, Tokenizer, eight_bytes};
use super::trigger::Trigger;
use super::words::word::Word;
use super::words::{Doubled, Lookalike, Misspelt, Unknown, doubled, lookalike, misspelt, two_ways, unknown};
use crate::knowledge::misspellings;
use crate::knowledge::syllables::by_bytes::{self, Marks};
use crate::knowledge::syllables::{Attested, SyllableId, ToneStyle};
use crate::knowledge::variants;
use crate::text::{BlockKind, Span, View};

/// Something that is odd about a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFact {
    /// Where it stands, relative to the start of the block.
    pub span: Span,
    /// What it is.
    pub kind: TextKind,
}

/// What is odd about a text.
#[derive(Clone, Debug, PartialEq)]
pub enum TextKind {
    /// A word is no syllable.
    Unknown(Unknown),
    /// A word is never right.
    Misspelt(Misspelt),
    /// A word stands twice.
    Doubled(Doubled),
    /// A word has letters of another alphabet.
    Lookalike(Lookalike),
    /// An abbreviation is used that not everybody knows, or one is explained.
    Abbreviation(Abbreviation),
    /// Quotation marks have no partner, or an unlike one.
    Quote(QuoteFault),
    /// A space is missing or too much.
    Spacing(Spacing),
    /// Letters of the block are in pieces; at most one of this kind in a block.
    Decomposed(Box<Decomposed>),
    /// Characters show nothing; at most one of this kind in a block.
    Invisible(Box<[Invisible]>),
    /// A passage is in an encoding from before Unicode; at most one of this kind in a block.
    Legacy(Box<Legacy>),
}

/// The number of no syllable.
const NONE: u16 = u16::MAX;

/// Words that are no syllable are looked at closely this often in a block: where there are more of
/// them, it is another language.
const MOST_UNKNOWN: usize = 200;

/// A block with fewer words than this that no Vietnamese text has is in no other encoding.
const ALIEN: usize = 3;

/// What the pass over a block gives beside what is odd, in room that is used again, and what it
/// remembers from block to block.
#[derive(Debug, Default)]
pub(in crate::reading) struct Room {
    /// The tokens of the block.
    pub tokens: Vec<Token>,
    /// Where those words and marks stand that may be written in two ways.
    pub uses: Vec<HabitUse>,
    /// The names.
    pub names: Vec<NameUse>,
    /// What is odd about the words, marks and characters.
    pub found: Vec<TextFact>,
    /// The quotation marks.
    quotes: Vec<quotes::Mark>,
    /// What is known of words that are not attested.
    pub known: unknown::Known,
    /// The text was taken for one that may be in another encoding.
    pub alien: bool,
}

impl Room {
    /// For how many of one kind there is room at most.
    pub fn largest(&self) -> usize {
        let few = [self.uses.capacity(), self.names.capacity(), self.found.capacity()];
        few.into_iter().fold(self.tokens.capacity().max(self.quotes.capacity()), usize::max)
    }
}

/// Reads the words, marks and characters of a block, whose text is `source`, into the room; what was in
/// it of the block before is forgotten. Gives what may begin at its tokens.
pub(super) fn read(view: &View<'_>, source: &str, kind: BlockKind, room: &mut Room) -> Trigger {
    let Room { tokens, uses, names, found, quotes, known, alien } = room;
    uses.clear();
    found.clear();
    quotes.clear();
    let mut pass = Pass {
        view,
        text: view.text(),
        found,
        unknown: 0,
        quotes,
        table: kind == BlockKind::TableRow,
        marked: 0,
        uses,
        known,
        alien: 0,
    };
    let mut tokenizer = Tokenizer::new(view.text(), tokens);
    pass.run(&mut tokenizer, Names::new(names));
    let triggers = tokenizer.triggers();
    if !pass.quotes.is_empty() {
        pass.pair_quotes();
    }
    if view.has_odd_characters() {
        pass.found.extend(characters::read(source));
    }
    *alien = pass.alien >= ALIEN;
    if *alien && let Some(passage) = characters::read_legacy(source) {
        // What is odd within it is odd because of it.
        let apart =
            |fact: &TextFact| fact.span.end <= passage.span.start || passage.span.end <= fact.span.start;
        pass.found.retain(apart);
        pass.found.push(passage);
    }
    triggers
}

struct Pass<'a> {
    view: &'a View<'a>,
    text: &'a str,
    found: &'a mut Vec<TextFact>,
    unknown: usize,
    /// The quotation marks so far.
    quotes: &'a mut Vec<quotes::Mark>,
    /// In rows of tables space is short, and marks stand for what is above.
    table: bool,
    /// Where the last fault of spacing ends: one finding for what hangs together.
    marked: usize,
    /// Where habits show.
    uses: &'a mut Vec<HabitUse>,
    /// What is known of words that are not attested.
    known: &'a mut unknown::Known,
    /// Signs of an encoding from before Unicode: words with letters that Vietnamese does not have, or
    /// grown together with symbols, and marks of VIQR.
    alien: usize,
}

/// The words in front, as long as only spaces stand between.
#[derive(Clone, Copy)]
struct Front {
    /// The numbers of the last syllables, the nearest lowest; [`NONE`] where there is none.
    ids: u64,
    /// Where the last two of them begin.
    starts: [usize; 2],
    /// Some word with the last one has two forms that differ in it.
    variant: bool,
}

impl Front {
    /// No word.
    const EMPTY: Self = Self { ids: u64::MAX, starts: [0; 2], variant: false };

    /// Takes in the next word.
    #[inline(always)]
    fn push(&mut self, id: SyllableId, start: usize, variant: bool) {
        self.ids = self.ids << 16 | u64::from(id.number());
        self.starts = [start, self.starts[0]];
        self.variant = variant;
    }

    /// The number of a syllable: of the last one for 0, of the one in front of it for 1.
    #[inline(always)]
    fn number(&self, back: u32) -> u16 {
        (self.ids >> (16 * back)) as u16
    }

    /// The last syllable.
    fn id(&self) -> Option<SyllableId> {
        (self.number(0) != NONE).then(|| SyllableId::of_number(self.number(0)))
    }

    /// Where the word in front of the last one begins.
    fn in_front(&self) -> Option<usize> {
        (self.number(1) != NONE).then_some(self.starts[1])
    }

    /// Whether one of the last four syllables is the same.
    #[inline(always)]
    fn has(&self, id: SyllableId) -> bool {
        (0..4).fold(false, |found, back| found | (self.number(back) == id.number()))
    }
}

/// What is to be asked of a syllable.
#[derive(Clone, Copy)]
struct Asked {
    /// How its tone is placed, where there are two places.
    style: Option<ToneStyle>,
    /// Some word with it has two forms that differ in it.
    variant: bool,
}

impl From<Marks> for Asked {
    fn from(marks: Marks) -> Self {
        Self { style: marks.style(), variant: marks.has_variant() }
    }
}

impl Pass<'_> {
    fn run(&mut self, tokens: &mut Tokenizer<'_>, mut names: Names<'_>) {
        let bytes = self.text.as_bytes();
        let mut front = Front::EMPTY;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match Begins::of(byte) {
                Begins::Letter => {}
                Begins::Space => {
                    tokens.space(at);
                    at += 1;
                    continue;
                }
                Begins::Digit => {
                    front = Front::EMPTY;
                    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                        at += 1;
                    }
                    tokens.until(at);
                    continue;
                }
                Begins::Mark => {
                    at = self.pass(at, byte, &mut front, tokens);
                    continue;
                }
            }
            if let Some(Known { id, marks, end, capital }) = at_once(bytes, at) {
                let behind = tokens.word(at, end, marks.print(), capital);
                names.word(self.view, at, end, capital, Some(id));
                if marks.any() | front.variant | front.has(id) {
                    self.asked(front, id, at, end, marks.into());
                }
                if marks.is_ending() {
                    self.ends(front, id, at);
                }
                front.push(id, at, marks.has_variant());
                at = behind;
            } else {
                let word = Word::at(self.text, at);
                if word.count == 0 {
                    at = self.pass(at, byte, &mut front, tokens);
                    continue;
                }
                tokens.until(word.end);
                let sound = word.attested();
                names.word(self.view, at, word.end, word.is_capitalised(), sound.map(|known| known.id));
                match sound {
                    Some(Attested { id, style, .. }) => {
                        let style = style.filter(|_| !word.is_upper());
                        self.asked(front, id, at, word.end, Asked { style, variant: false });
                        self.ends(front, id, at);
                        front.push(id, at, false);
                    }
                    None => {
                        self.unknown(&word);
                        front = Front::EMPTY;
                    }
                }
                at = word.end;
            }
        }
        names.finish(self.view);
        tokens.until(bytes.len());
    }

    /// Passes the character at byte `at`, which begins with `byte` and is no letter; gives the first byte
    /// behind it.
    #[inline(always)]
    fn pass(&mut self, at: usize, byte: u8, front: &mut Front, tokens: &mut Tokenizer<'_>) -> usize {
        let (length, space) = self.gap(at);
        if !space {
            *front = Front::EMPTY;
        }
        if !tokens.mark(at, byte) {
            tokens.until(at + length);
        }
        at + length
    }

    /// Looks closely at a syllable, by itself and behind those in front.
    #[inline(never)]
    fn asked(&mut self, front: Front, id: SyllableId, start: usize, end: usize, asked: Asked) {
        let before = front.id();
        if let Some(style) = asked.style
            && two_ways::tone_counts(self.text, start, end, before.is_some())
        {
            self.shows(TextHabit::Tone(style), start, end);
        }
        let Some(first) = before else { return };
        if asked.variant || front.variant {
            self.variant(&front, first, id, start, end);
        }
        if first == id {
            self.doubled(front.starts[0], start);
        } else if front.number(1) == id.number() && front.number(2) == first.number() {
            self.repeated(front.starts[0], start);
        } else if let Some(length) = [3, 4].into_iter().find(|back| front.number(back - 1) == id.number()) {
            self.phrase(start, length as usize);
        }
    }

    /// Looks whether a syllable, with the one in front, ends what is never right.
    #[inline(always)]
    fn ends(&mut self, front: Front, id: SyllableId, start: usize) {
        if let Some(first) = front.id()
            && misspellings::has_ending(first, id)
        {
            self.misspelt(start, first, id);
        }
    }

    fn variant(&mut self, front: &Front, first: SyllableId, second: SyllableId, start: usize, end: usize) {
        let Some(form) = variants::form(first, second) else { return };
        if two_ways::form_counts(self.text, front.in_front(), front.starts[0], start, end) {
            self.shows(TextHabit::Form(form), front.starts[0], end);
        }
    }

    fn shows(&mut self, habit: TextHabit, start: usize, end: usize) {
        let span = self.view.source(Span::new(start, end));
        self.uses.push(HabitUse { span, habit, edges: [0; 2] });
    }

    #[cold]
    fn doubled(&mut self, first: usize, second: usize) {
        let (first, second) = (Word::at(self.text, first), Word::at(self.text, second));
        if let Some(doubled) = doubled::read(self.text, &first, &second) {
            let surplus = self.view.source(doubled.surplus);
            self.add(Span::new(first.start, second.end), TextKind::Doubled(Doubled { surplus, ..doubled }));
        }
    }

    /// Two words from `first` and `second` on that are the same as the two in front.
    #[cold]
    fn repeated(&mut self, first: usize, second: usize) {
        let (first, second) = (Word::at(self.text, first), Word::at(self.text, second));
        if let Some((span, doubled)) = doubled::read_pair(self.text, &first, &second) {
            let surplus = self.view.source(doubled.surplus);
            self.add(span, TextKind::Doubled(Doubled { surplus, ..doubled }));
        }
    }

    /// A word that stands `length` words behind the same word: both may end the same phrase.
    #[cold]
    fn phrase(&mut self, last: usize, length: usize) {
        if let Some((span, doubled)) = doubled::read_phrase(self.text, &Word::at(self.text, last), length) {
            let surplus = self.view.source(doubled.surplus);
            self.add(span, TextKind::Doubled(Doubled { surplus, ..doubled }));
        }
    }

    #[cold]
    fn misspelt(&mut self, word: usize, first: SyllableId, second: SyllableId) {
        let word = Word::at(self.text, word);
        if let Some((span, misspelt)) = misspelt::ending_with(self.text, &word, first, second) {
            self.add(span, TextKind::Misspelt(misspelt));
        }
    }

    #[cold]
    fn unknown(&mut self, word: &Word) {
        self.unknown += 1;
        self.alien += usize::from(self.is_alien(word));
        if self.unknown > MOST_UNKNOWN {
            return;
        }
        if word.is_upper() {
            self.abbreviation(word);
        }
        if word.foreign
            && let Some(lookalike) = lookalike::read(self.text, word)
        {
            self.add(Span::new(word.start, word.end), TextKind::Lookalike(lookalike));
        } else if let Some((span, misspelt)) = misspelt::with_word(self.text, word) {
            self.add(span, TextKind::Misspelt(misspelt));
        } else if let Some(unknown) = unknown::read(self.text, word, self.known) {
            self.add(unknown::span(word), TextKind::Unknown(unknown));
        }
    }

    fn abbreviation(&mut self, word: &Word) {
        let Some(found) = abbreviation::read(self.text, word) else { return };
        // The first use in a block stands for the others.
        let same = |fact: &TextFact| {
            let TextKind::Abbreviation(known) = &fact.kind else { return false };
            *known == found
        };
        if !self.found.iter().any(same) {
            let span = self.view.source(Span::new(word.start, word.end));
            self.found.push(TextFact { span, kind: TextKind::Abbreviation(found) });
        }
    }

    /// Whether a word has letters that Latin-1 has and Vietnamese does not, or touches a symbol of
    /// Latin-1.
    fn is_alien(&self, word: &Word) -> bool {
        let bytes = self.text.as_bytes();
        let touches = bytes.get(word.end) == Some(&0xc2)
            || word.start.checked_sub(2).and_then(|at| bytes.get(at)) == Some(&0xc2);
        touches || word.foreign && word.of(self.text).bytes().any(|byte| byte >= 0x80)
    }

    /// The length of the character at byte `at`, which is no letter, and whether it is white space.
    fn gap(&mut self, at: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let (length, mark) = match bytes.get(at) {
            Some(b' ' | b'\n' | b'\t') => return (1, true),
            Some(b'"') => {
                self.quotes.push((at, '"'));
                return (1, false);
            }
            Some(b'^') => {
                self.alien += 1;
                return (1, false);
            }
            Some(b',' | b';' | b':' | b'.' | b'!' | b'?' | b'(' | b')' | b'-') => (1, true),
            Some(0xe2) if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
                Some(0x93 | 0x94) => (3, true),
                Some(0x9c) => {
                    self.quotes.push((at, '“'));
                    return (3, false);
                }
                Some(0x9d) => {
                    self.quotes.push((at, '”'));
                    return (3, false);
                }
                _ => (3, false),
            },
            Some(0..0x80) => (1, false),
            _ => {
                let c = self.text.get(at..).and_then(|rest| rest.chars().next());
                return (c.map_or(1, char::len_utf8), false);
            }
        };
        if mark && spacing::is_odd(bytes, at, length) {
            self.spacing(at);
        }
        (length, false)
    }

    #[cold]
    fn spacing(&mut self, at: usize) {
        if self.table || at < self.marked {
            return;
        }
        if let Some((span, spacing)) = spacing::read(self.view, at) {
            self.marked = at + 1;
            self.found.push(TextFact { span, kind: TextKind::Spacing(spacing) });
        }
    }

    fn pair_quotes(&mut self) {
        let quotes = quotes::read(self.view, self.quotes);
        if !self.table {
            for (open, close) in &quotes.curly {
                let faults = spacing::of_quotation(self.view, *open, *close);
                let fact = |(span, fault)| TextFact { span, kind: TextKind::Spacing(fault) };
                self.found.extend(faults.into_iter().map(fact));
            }
        }
        let fact = |(span, fault)| TextFact { span, kind: TextKind::Quote(fault) };
        self.found.extend(quotes.faults.into_iter().map(fact));
        let length = |mark: Span| u8::try_from(mark.len()).ok();
        self.uses.extend(quotes.pairs.into_iter().filter_map(|(style, open, close)| {
            let edges = [length(open)?, length(close)?];
            Some(HabitUse { span: open.cover(close), habit: TextHabit::Quotes(style), edges })
        }));
    }

    /// Keeps what was found about a word; of two that share a byte the first.
    fn add(&mut self, span: Span, kind: TextKind) {
        let span = self.view.source(span);
        let is_word =
            |fact: &&TextFact| !matches!(fact.kind, TextKind::Spacing(_) | TextKind::Abbreviation(_));
        if self.found.iter().rev().find(is_word).is_none_or(|last| last.span.end <= span.start) {
            self.found.push(TextFact { span, kind });
        }
    }
}

/// A word that is known by its bytes.
struct Known {
    id: SyllableId,
    marks: Marks,
    /// The first byte behind it.
    end: usize,
    /// It has a capital in front.
    capital: bool,
}

/// The attested syllable in small letters, or with a capital of ASCII or Đ in front, that begins at
/// byte `at`; nothing when none begins there, or it is not known at once.
#[inline(always)]
fn at_once(bytes: &[u8], at: usize) -> Option<Known> {
    let head = eight_bytes(bytes, at);
    let end = end_of_letters(head);
    let (head, tail, length) = if end != 0 {
        // The bits below the first end, and of these the whole bytes.
        let within = end ^ (end - 1);
        (head & (within >> 8), 0, (end.trailing_zeros() / 8) as usize)
    } else {
        let tail = eight_bytes(bytes, at + 8);
        let end = end_of_letters(tail);
        let length = (end.trailing_zeros() / 8) as usize;
        if length > by_bytes::MOST_BYTES - 8 {
            return None;
        }
        (head, (tail & ((end ^ end.wrapping_sub(1)) >> 8)) as u32, 8 + length)
    };
    // Capitals of ASCII are 0x20 below their small letters, Đ is 0x100 below đ.
    let capital = (head as u8).wrapping_sub(b'A') < 26;
    let stroke = head as u16 == 0x90c4;
    let small = head | u64::from(capital) << 5 | u64::from(stroke) << 8;
    let (id, marks) = by_bytes::find(small, tail)?;
    Some(Known { id, marks, end: at + length, capital: capital | stroke })
}

/// What begins with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// A letter of ASCII, or any character beyond.
    Letter,
    Space,
    Digit,
    /// Any other character of ASCII.
    Mark,
}

impl Begins {
    #[inline(always)]
    fn of(byte: u8) -> Self {
        BEGINS[byte as usize]
    }
}

static BEGINS: [Begins; 256] = {
    let mut begins = [Begins::Letter; 256];
    let mut byte = 0;
    while byte < 128 {
        begins[byte] = match byte as u8 {
            b' ' => Begins::Space,
            b'0'..=b'9' => Begins::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Begins::Letter,
            _ => Begins::Mark,
        };
        byte += 1;
    }
    begins
};

/// The highest bit of each byte that is ASCII and no letter. Of eight bytes at once, without a
/// branch.
#[inline(always)]
fn end_of_letters(chunk: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let small = (chunk | (ONES * 0x20)) & (ONES * 0x7f);
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let behind_z = small + ONES * (0x7f - b'z' as u64);
    !(from_a & !behind_z) & !chunk & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Block, Format};

    #[test]
    fn tokens_cut_on_the_way_are_those_that_are_cut_alone() {
        let texts = [
            "",
            " ",
            "Năm 2025, đơn vị bắt 12 vụ/15 đối tượng.",
            "truy cập43 · Hôm nay9,345 m2 H03",
            "Đồn  Biên phòng\tcửa khẩu\nXA Mát – “Ủy ban”; ĐƯỜNG",
            "đo\u{302}\u{300}ng ngày1 a1b2 x nghiêng",
            "😀năm😀 năm–2025 Кирилл năm’s f2f … ... (1.234,5)",
            "1.2.3năm 5tháng tháng5",
        ];
        for text in texts {
            let span = Span::new(0, text.len());
            let block = Block { span, marker: 0, kind: BlockKind::Paragraph };
            let view = View::new(text, &block, Format::PlainText);
            let (mut room, mut alone) = (Room::default(), Vec::new());
            read(&view, text, block.kind, &mut room);
            Tokenizer::new(view.text(), &mut alone).until(view.text().len());
            assert_eq!(room.tokens, alone, "{text:?}");
        }
    }
}
