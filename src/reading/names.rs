//! Names that may be written in several ways: `Xay Chăm Pon` and `Xaychampon`; `Đồn Biên phòng`, which
//! a slip of the hand makes `Đồng Biên phòng`.
//!
//! Every capital passes through here, so names are kept as numbers: what may be one name, and how it
//! is written. Only names of other languages are compared letter by letter.

use super::words::word::Word;
use crate::knowledge::letters::{ALPHABET, FOREIGN};
use crate::knowledge::syllables::{Frequency, SyllableId};
use crate::text::{Span, View};

/// A name, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// All of it, relative to the start of the block.
    pub span: Span,
    /// Equal for what may be one name.
    pub group: u32,
    /// Equal, within a group, for what is written in one way; case and the place of the tone apart.
    pub form: u32,
}

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Two words with capitals and a third without: `Đồn Biên phòng`. Those of a group differ in their
    /// first word only.
    Body,
    /// A name with syllables that are not usual in Vietnamese. Those of a group have the same letters,
    /// but for marks, spaces and hyphens.
    Foreign,
}

impl NameKind {
    /// Of what the names of a group are.
    pub fn of(group: u32) -> Self {
        if group & 1 == 1 { Self::Foreign } else { Self::Body }
    }
}

/// A name written solid has so many letters at least: fewer are a word of one syllable.
const LEAST_SOLID: u32 = 6;

/// Words that stand in front of names of places, and have a capital where a sentence begins.
const HEADS: [&str; 18] = [
    "bản",
    "thôn",
    "xã",
    "phường",
    "huyện",
    "tỉnh",
    "ấp",
    "làng",
    "mường",
    "cụm",
    "nước",
    "thị",
    "sông",
    "núi",
    "đèo",
    "cửa",
    "tại",
    "ở",
];

/// Takes note of the names of a text, word after word.
pub(super) struct Names<'a> {
    uses: &'a mut Vec<NameUse>,
    /// Words with a capital that follow each other: where they begin and end, and how many.
    start: usize,
    end: usize,
    count: u32,
    /// Where a word behind two of them and a space begins.
    behind_two: usize,
    /// The last two of them.
    last: [Option<SyllableId>; 2],
    /// One of them is not usual in Vietnamese.
    unusual: bool,
}

/// Nothing can stand right behind this.
const NOWHERE: usize = usize::MAX - 1;

impl<'a> Names<'a> {
    /// Puts names into `uses`; what was in it is forgotten.
    pub fn new(uses: &'a mut Vec<NameUse>) -> Self {
        uses.clear();
        Self { uses, start: 0, end: NOWHERE, behind_two: NOWHERE, count: 0, last: [None; 2], unusual: false }
    }

    /// The next word of the text: where it stands, whether it has a capital in front and no other, and
    /// which syllable it is.
    #[inline(always)]
    pub fn word(&mut self, view: &View<'_>, at: usize, end: usize, capital: bool, id: Option<SyllableId>) {
        if capital {
            self.capital(view, at, end, id);
        } else if at == self.behind_two {
            self.small(view, end, id);
        }
    }

    #[inline(never)]
    fn capital(&mut self, view: &View<'_>, at: usize, end: usize, id: Option<SyllableId>) {
        let follows = at == self.end.wrapping_add(1) && is_space(view.text(), self.end);
        if !follows {
            self.finish(view);
            (self.start, self.count, self.unusual) = (at, 0, false);
        }
        self.last = [self.last[1], id];
        self.count += 1;
        self.end = end;
        self.behind_two = if self.count == 2 { end + 1 } else { NOWHERE };
        self.unusual |= id.is_none_or(|id| id.frequency() < Frequency::Frequent);
    }

    /// A word without a capital behind two with one.
    #[cold]
    fn small(&mut self, view: &View<'_>, end: usize, id: Option<SyllableId>) {
        let ([Some(first), Some(second)], Some(third)) = (self.last, id) else { return };
        if is_space(view.text(), self.end) {
            let tail = u32::from(second.number()) << 16 | u32::from(third.number());
            let group = tail.wrapping_mul(0x9e37_79b1) & !1;
            let span = view.source(Span::new(self.start, end));
            self.uses.push(NameUse { span, group, form: u32::from(first.number()) });
        }
    }

    /// Ends the name that the last words were, if they were one.
    #[inline]
    pub fn finish(&mut self, view: &View<'_>) {
        if self.unusual && self.count > 0 {
            self.foreign(view);
        }
        self.count = 0;
        self.end = NOWHERE;
        self.behind_two = NOWHERE;
        self.unusual = false;
    }

    #[cold]
    fn foreign(&mut self, view: &View<'_>) {
        let text = view.text();
        let first = Word::at(text, self.start);
        if self.count > 1 && HEADS.contains(&&*first.lower(text)) {
            self.start = first.end + 1;
            self.count -= 1;
        }
        let mut end = self.end;
        while text.as_bytes().get(end) == Some(&b'-') && Word::at(text, end + 1).count > 0 {
            end = Word::at(text, end + 1).end;
        }
        let solid = Word::at(text, self.start);
        let is_solid =
            solid.count >= LEAST_SOLID && solid.attested().is_none() && has_syllables(text, &solid);
        if !is_address(text, self.start, end) && (self.count > 1 || end > self.end || is_solid) {
            let (group, form) = numbers(text.get(self.start..end).unwrap_or_default());
            let span = view.source(Span::new(self.start, end));
            self.uses.push(NameUse { span, group, form });
        }
    }
}

/// Whether what stands at these bytes is a part of an address: `Vungbien.vn`.
fn is_address(text: &str, start: usize, end: usize) -> bool {
    let mut behind = text.get(end..).unwrap_or_default().chars();
    let dotted = behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
    dotted || text.get(..start).unwrap_or_default().ends_with(['.', '/', '@', '_'])
}

fn is_space(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(b' ' | b'\n'))
}

/// Whether a word has vowels that consonants part.
fn has_syllables(text: &str, word: &Word) -> bool {
    let vowels = word.of(text).chars().map(|c| "aeiouy".contains(base(c)));
    let mut groups = 0;
    let mut before = false;
    for vowel in vowels {
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    groups > 1
}

/// A letter without its marks, small.
fn base(c: char) -> char {
    let (letter, _) = crate::knowledge::letters::letter_at(c.encode_utf8(&mut [0; 4]).as_bytes(), 0);
    let plain = ALPHABET.get(usize::from(letter.plain()).wrapping_sub(1));
    match plain {
        Some('ă' | 'â') => 'a',
        Some('đ') => 'd',
        Some('ê') => 'e',
        Some('ô' | 'ơ') => 'o',
        Some('ư') => 'u',
        Some(&plain) => plain,
        None => c.to_lowercase().next().unwrap_or(c),
    }
}

/// What may be one name, and how it is written.
fn numbers(name: &str) -> (u32, u32) {
    let (mut group, mut form) = (0x811c_9dc5_u32, 0x811c_9dc5_u32);
    let mix = |sum: u32, part: u32| (sum ^ part).wrapping_mul(0x0100_0193);
    let mut at = 0;
    while at < name.len() {
        let word = Word::at(name, at);
        if word.count == 0 {
            let mark = name.as_bytes().get(at).copied().unwrap_or(0);
            form = mix(form, if mark == b'\n' { u32::from(b' ') } else { u32::from(mark) });
            at += name.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            continue;
        }
        let mut tones = 0;
        for c in word.of(name).chars() {
            let (letter, _) = crate::knowledge::letters::letter_at(c.encode_utf8(&mut [0; 4]).as_bytes(), 0);
            group = mix(group, u32::from(base(c)));
            let lower = c.to_lowercase().next().unwrap_or(c);
            let plain = letter.plain();
            form = mix(form, if plain == FOREIGN { u32::from(lower) } else { u32::from(plain) });
            tones += u32::from(letter.tone());
        }
        form = mix(form, tones);
        at = word.end;
    }
    (group | 1, form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    fn names(text: &str) -> Vec<(String, NameUse)> {
        let block = split(text, Format::PlainText)[0];
        let view = View::new(text, &block, Format::PlainText);
        let mut room = crate::reading::text::Room::default();
        crate::reading::text::read(&view, text, block.kind, &mut room);
        let uses = room.names;
        uses.into_iter().map(|name| (name.span.of(text).to_owned(), name)).collect()
    }

    #[test]
    fn names_are_told() {
        for (text, expected) in [
            ("Đồn Biên phòng Nậm Xốp", &["Đồn Biên phòng", "Nậm Xốp"][..]),
            ("huyện Xay Chăm Pon, tỉnh Bôlykhamxay.", &["Xay Chăm Pon", "Bôlykhamxay"]),
            ("Bản Phôn Mường; Cay-xỏn", &["Phôn Mường", "Cay-xỏn"]),
            ("Hà Nội, Cao Bằng", &[]),
            ("BĐBP, Krông, Hội", &[]),
            ("Vungbienxa.vn, www.Vungbienxa.vn", &[]),
        ] {
            let found: Vec<String> = names(text).into_iter().map(|(name, _)| name).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn one_name_is_one_group_however_it_is_written() {
        let one = |text: &str| names(text)[0].1;
        for other in ["Xay Chăm Pon", "Xay-chăm-pon", "Huyện Xay Chăm Pon"] {
            assert_eq!(one("Xaychampon").group, one(other).group, "{other}");
            assert_ne!(one("Xaychampon").form, one(other).form, "{other}");
            assert_eq!(NameKind::of(one(other).group), NameKind::Foreign);
        }
        assert_eq!(one("Xay Chăm Pon").form, one("tỉnh Xay\nChăm Pon").form);
        assert_eq!(one("Pơ Hoà").form, one("Pơ Hòa").form);
        assert_eq!(one("Đồn Biên phòng").group, one("Đồng Biên phòng").group);
        assert_ne!(one("Đồn Biên phòng").form, one("Đồng Biên phòng").form);
        assert_eq!(NameKind::of(one("Đồn Biên phòng").group), NameKind::Body);
    }
}
