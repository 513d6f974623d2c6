//! Mentions of programmes: chương trình “…”, phong trào …, Ngày ….
//!
//! A mention is announced by a head word or by quotation marks. Read are the names that the
//! register knows, right or wrong, and those that no register knows where a head word says that a
//! name must stand there. A name may be quoted or not, its head word may stand inside the quotation
//! marks, it may be one of a list behind one head word, and `giai đoạn …` or `năm …` may follow it.

mod head;
mod qualifier;
mod quote;
mod setting;
#[cfg(test)]
mod tests;
mod typing;

pub(super) use head::HEADS;
pub use head::{Head, HeadWord, Strength};
pub use setting::Setting;
pub use typing::{Typed, Typing, typing};

use super::scan::Scan;
use super::shared::Shared;
use super::token::TokenKind;
use super::trigger::Trigger;
use crate::knowledge::register::spelling::is_written_as;
use crate::knowledge::register::{Known, Register, Room};
use crate::reading::scan::{Words, words};
use crate::text::{Span, same_word};
use quote::Quote;
use std::cell::Cell;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name, without quotation marks, head word and qualifiers. It holds marks only where the name
    /// begins in front of them: `Quỹ “Vì người nghèo”`.
    pub span: Span,
    /// The name, folded, spaces single.
    pub name: Box<str>,
    /// The head word, also that of the list in which the name stands.
    pub head: Option<Head>,
    /// How it is quoted; none when it is not.
    pub quoted: Option<Quoted>,
    /// What the register knows of the name; none when no register knows it.
    pub known: Option<Known>,
    /// The number of the [accepted text](Register::accepted_texts) that it is written as, if its words are
    /// a right name and it is written as one.
    pub right: Option<u8>,
    /// What stands around it.
    pub setting: Setting,
}

/// The quotation marks around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Punctuation that stands between the name and the closing mark, and the mark.
    pub close: Span,
    /// How many bytes of `close` are punctuation.
    pub punctuation: u32,
}

/// Reads the mentions of a block, in order.
pub(super) fn read(scan: &Scan<'_>, register: &Register, room: &mut Room) -> Shared<Mention> {
    let mut reader = Reader {
        scan,
        register,
        announced: None,
        list: None,
        mentions: Vec::new(),
        room: Cell::new(std::mem::take(room)),
    };
    let mut i = scan.next(0, Trigger::NAME);
    while i < scan.len() {
        let next = if scan.is_word(i) { reader.at_word(i) } else { reader.at_quote(i) };
        i = scan.next(next.max(i + 1), Trigger::NAME);
    }
    *room = reader.room.take();
    reader.mentions.into()
}

struct Reader<'s, 'a> {
    scan: &'s Scan<'a>,
    register: &'s Register,
    /// A head word whose name, if it is quoted, begins at a token.
    announced: Option<(usize, Head, bool)>,
    /// The list in which the next name may stand.
    list: Option<List>,
    mentions: Vec<Mention>,
    /// Room for the key of the words that are looked up.
    room: Cell<Room>,
}

/// Names one after the other behind one head word.
#[derive(Clone)]
struct List {
    head: Head,
    /// The first token behind the last name and its closing mark.
    end: usize,
    /// A colon or `như` opened it: its items may have words behind their names.
    open: bool,
}

/// Names that are found as words of the register: their tokens, and what is known.
struct Match {
    start: usize,
    end: usize,
    known: Known,
}

/// The longest name that is read, in words.
const LONGEST_NAME: usize = 45;

impl Reader<'_, '_> {
    /// Reads what begins at an opening mark; returns the token to go on from.
    fn at_quote(&mut self, i: usize) -> usize {
        let Some(quote) = quote::at(self.scan, i) else { return i + 1 };
        let (head, open) = match self.announced.take() {
            Some((at, head, open)) if at == i => (Some(head), open),
            _ => match self.list.as_ref().filter(|list| self.continues(list, i)) {
                Some(list) => (Some(list.head.clone()), list.open),
                None => (None, false),
            },
        };
        if !quote.closed {
            return self.unclosed(quote, head);
        }
        let Some(next) = self.quoted(quote, head.as_ref()) else { return i + 1 };
        let head = head.or_else(|| self.mentions.last().and_then(|last| last.head.clone()));
        self.list = head.map(|head| List { head, end: next, open });
        self.behind_list_item(next)
    }

    /// Reads what begins at a word; returns the token to go on from.
    fn at_word(&mut self, i: usize) -> usize {
        let Some((mut head, behind)) = head::at(self.scan, i) else { return i + 1 };
        if head.strength == Strength::Inside {
            let found = self.longest(i);
            return found.map_or(i + 1, |found| self.push_plain(found, None));
        }
        let attributes = head::attributes(self.scan, behind);
        if attributes.show && head.strength == Strength::Firm {
            head.strength = Strength::Loose;
        }
        if quote::at(self.scan, attributes.next).is_some() {
            self.announced = Some((attributes.next, head, attributes.opens_list));
            return attributes.next;
        }
        // `phong trào: Dân vận khéo`, `phong trào (Dân vận khéo)`
        let past_mark = |at: usize| at + usize::from(self.scan.is_any_mark(at, &[':', '(']));
        let starts = std::iter::once(i).chain((behind..=attributes.next).map(past_mark));
        let best = starts
            .filter(|&start| !matches!(self.scan.kind(start), Some(TokenKind::Mark(_))))
            .filter_map(|start| self.longest(start))
            .filter(|found| found.end > behind)
            .max_by_key(|found| (found.end, std::cmp::Reverse(found.start)));
        if let Some(found) = best {
            let own = found.start == i;
            let next = self.push_plain(found, Some(head.clone()).filter(|_| !own));
            let next = if own { next } else { self.plain_items(next, &head) };
            self.list = Some(List { head, end: next, open: attributes.opens_list });
            return next;
        }
        match self.unknown_name(&head, attributes.next) {
            Some(end) => {
                self.push(attributes.next, end, Some(head), None, None);
                end
            }
            None => behind,
        }
    }

    /// Reads the known names without marks that go on a list behind one: `phong trào A, B và C`.
    fn plain_items(&mut self, mut next: usize, head: &Head) -> usize {
        while self.scan.is_any_mark(next, &[',', ';']) || self.scan.is(next, "và") {
            let start = Some(next + 1).filter(|&start| self.scan.is_capitalised(start));
            let Some(found) = start.and_then(|start| self.longest(start)) else { break };
            next = self.push_plain(found, Some(head.clone()));
        }
        next
    }

    /// Whether only what parts the items of a list stands between its last item and token `i`.
    fn continues(&self, list: &List, i: usize) -> bool {
        const FARTHEST: usize = 60;
        if i < list.end || i - list.end > FARTHEST {
            return false;
        }
        let mut depth = 0;
        let close = (list.end..i).all(|at| {
            let opens = self.scan.is_mark(at, '(');
            let closes = self.scan.is_mark(at, ')');
            depth += usize::from(opens);
            let inside = depth > 0;
            depth -= usize::from(closes && depth > 0);
            inside
                || self.scan.is_any_mark(at, &[',', ';'])
                || self.scan.is_any(at, words!["và", "hoặc", "cùng", "với"])
        });
        if close {
            return true;
        }
        // `“A” tặng 30 suất quà; “B” tặng 20 suất`: the items have words behind their names.
        let ends = |at| self.scan.is_mark(at, '.') && !self.scan.glued(at + 1);
        list.open && self.scan.is_mark(i - 1, ';') && !(list.end..i).any(ends)
    }

    /// Reads a quotation; returns the first token behind its closing mark if a name was found.
    fn quoted(&mut self, quote: Quote, head: Option<&Head>) -> Option<usize> {
        let scan = self.scan;
        let start = quote.open + 1;
        let mut end = quote.end;
        while end > start && scan.is_any_mark(end - 1, &[',', '.', ';', ':', '…', '!']) {
            end -= 1;
        }
        if end == start || end - start > 2 * LONGEST_NAME {
            return None;
        }
        let next = quote.end + 1;
        if let Some(found) = self.whole(start, end) {
            self.push_quoted(found.start, found.end, end, quote, head.cloned(), Some(found.known));
            return Some(next);
        }
        // The head word stands inside: “Phong trào …”.
        let inner = head::at(scan, start).filter(|(head, _)| head.strength != Strength::Inside);
        if let Some((inner_head, behind)) = inner {
            let behind = head::attributes(scan, behind).next.min(end);
            let starts = [head::at(scan, start).map_or(start, |(_, behind)| behind), behind];
            let found = starts.into_iter().find_map(|start| self.whole(start, end));
            if let Some(found) = found {
                self.push_quoted(found.start, found.end, end, quote, Some(inner_head), Some(found.known));
                return Some(next);
            }
        }
        // The name begins in front of the mark: Quỹ “Vì người nghèo”.
        let outside = (1..=4).map_while(|back| {
            let before = quote.open.checked_sub(back)?;
            (scan.is_word(before) && !scan.breaks(before + 1)).then_some(before)
        });
        let found = outside
            .filter(|&before| self.may_begin_in_front(before, start))
            .filter_map(|before| self.whole(before, end))
            .last();
        if let Some(found) = found {
            self.push(found.start, found.end, None, None, Some(found.known));
            return Some(next);
        }
        let head = head.filter(|head| matches!(head.strength, Strength::Firm | Strength::Loose))?;
        let name_end = qualifier::cut(scan, start, end);
        if !self.may_be_name(start, name_end) {
            return None;
        }
        self.push_quoted(start, name_end, end, quote, Some(head.clone()), None);
        Some(next)
    }

    /// Whether a name may begin with the words from token `before` on and go on with the one at `start`,
    /// the first behind a mark.
    fn may_begin_in_front(&self, before: usize, start: usize) -> bool {
        // An abbreviation stands for several words.
        let in_capitals = |at| self.scan.text(at).chars().nth(1).is_some_and(char::is_uppercase);
        if !self.scan.is_word(start) || (before..start).any(in_capitals) {
            return true;
        }
        let mut room = self.room.take();
        let may = self.register.may_go_on(start - 1 - before, self.scan.text(start), &mut room);
        self.room.set(room);
        may
    }

    /// Reads a name behind a mark that is never closed: only one that is known and ends where
    /// something ends.
    fn unclosed(&mut self, quote: Quote, head: Option<Head>) -> usize {
        let start = quote.open + 1;
        let found = self.longest(start).filter(|found| {
            found.end >= self.scan.len()
                || self.scan.breaks(found.end)
                || self.scan.is_any_mark(found.end, &[',', ';', '.', '…', ')'])
        });
        match found {
            Some(found) => self.push_plain(found, head),
            None => start,
        }
    }

    /// A name whose opening mark is missing, right behind an item of a list.
    fn behind_list_item(&mut self, i: usize) -> usize {
        let scan = self.scan;
        let start = if scan.is_any_mark(i, &[',', ';']) { i + 1 } else { i };
        let Some(list) = self.list.clone().filter(|_| scan.is_capitalised(start)) else { return i };
        match self.longest(start).filter(|found| quote::is_closing(scan, found.end)) {
            Some(found) => self.push_plain(found, Some(list.head)),
            None => i,
        }
    }

    /// The known name that is all of the tokens from `start` to before `end`, qualifiers at the end
    /// left out.
    fn whole(&self, start: usize, end: usize) -> Option<Match> {
        let mut best = None;
        self.walk(start, end, |at, known| {
            if at == end || qualifier::covers(self.scan, at, end) {
                best = Some(Match { start, end: at, known });
            }
        });
        best
    }

    /// The longest known name that begins at token `start` and ends where a word ends.
    fn longest(&self, start: usize) -> Option<Match> {
        let mut best = None;
        let mut ended = false;
        self.walk(start, self.scan.len(), |at, known| {
            let number = self.scan.is_number(at - 1);
            if !(ended || number && self.is_counted(at)) {
                best = Some(Match { start, end: at, known });
                // Two names, not one that is made of both.
                ended = self.scan.is_any_mark(at, &[',', ';']) && self.scan.is_capitalised(at + 1);
            }
        });
        best
    }

    /// Whether a number that ends before token `at` counts what follows: `dự án 8 tỷ đồng`.
    fn is_counted(&self, at: usize) -> bool {
        self.scan.is_any(at, words!["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
            || self.scan.is_any_mark(at, &['%', '/', '-', '–'])
            || super::unit::known_unit(self.scan, at).is_some()
    }

    /// Goes over words as long as some name goes on with them; says where a known name ends.
    fn walk(&self, start: usize, end: usize, mut found: impl FnMut(usize, Known)) {
        if start >= end {
            return;
        }
        let mut cursor = self.register.cursor_in(self.room.take());
        let mut words = 0;
        for at in start..end.min(start + 3 * LONGEST_NAME) {
            match self.scan.kind(at) {
                Some(TokenKind::Mark('&')) => {}
                // Within a sentence, any mark may stand within a name.
                Some(TokenKind::Mark('.' | '!' | '?')) | None => break,
                Some(TokenKind::Mark(_)) => continue,
                Some(_) => words += 1,
            }
            if words > LONGEST_NAME || !cursor.push(self.scan.text(at)) {
                break;
            }
            if let Some(known) = cursor.known() {
                found(at + 1, known);
            }
        }
        self.room.set(cursor.into_room());
    }

    /// Whether the tokens can be the name of a programme that nobody knows.
    fn may_be_name(&self, start: usize, end: usize) -> bool {
        let words = (start..end).filter(|&at| self.scan.is_word(at)).count();
        let sentence = (start..end).any(|at| self.scan.is_any_mark(at, &['.', '!', '?']));
        (2..=LONGEST_NAME).contains(&words) && !sentence
    }

    /// The end of a name without quotation marks that no register knows and that begins at token
    /// `start`: `phong trào Sáng đường quê`.
    fn unknown_name(&self, head: &Head, start: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        let scan = self.scan;
        let kind = head.word.kind?;
        let spoken = matches!(head.strength, Strength::Firm | Strength::Loose) && !is_plan(kind);
        let begins = scan.is_word(start)
            && scan.is_capitalised(start)
            && !scan.breaks(start)
            && scan.is_word(start + 1)
            && !scan.is_capitalised(start + 1)
            && !scan.breaks(start + 1)
            && scan.text(start).chars().skip(1).any(char::is_lowercase);
        if !spoken || !begins || scan.is_any(start, &BODIES) {
            return None;
        }
        let stops =
            |at: usize| !scan.is_word(at) || scan.is_any(at, &BEHIND_NAMES) || head::at(scan, at).is_some();
        let end = (start + 1..start + LONGEST).find(|&at| stops(at))?;
        (end - start >= 2).then_some(end)
    }

    fn push_plain(&mut self, found: Match, head: Option<Head>) -> usize {
        self.push(found.start, found.end, head, None, Some(found.known));
        found.end
    }

    fn push_quoted(
        &mut self,
        start: usize,
        end: usize,
        content_end: usize,
        quote: Quote,
        head: Option<Head>,
        known: Option<Known>,
    ) {
        let close = self.scan.span(end..quote.end + 1);
        let punctuation = if end == content_end { self.scan.span(end..quote.end).len() as u32 } else { 0 };
        let quoted = Quoted { close, punctuation };
        self.push(start, end, head, Some(quoted), known);
    }

    fn push(
        &mut self,
        start: usize,
        end: usize,
        head: Option<Head>,
        quoted: Option<Quoted>,
        known: Option<Known>,
    ) {
        let first = if quoted.is_some() { start.saturating_sub(1) } else { start };
        let setting = setting::read(self.scan, first, end);
        let name = single_spaces(self.scan.slice(start..end));
        let right = known.filter(|known| known.accepted).and_then(|known| {
            let right = self.register.accepted_texts(known).position(|right| is_written_as(&name, right));
            u8::try_from(right?).ok()
        });
        let span = self.scan.span(start..end);
        self.mentions.push(Mention { span, name, head, quoted, known, right, setting });
    }
}

/// Plans of this kind are mostly named after what is built: only quoted names of them are sure.
fn is_plan(kind: crate::knowledge::register::Kind) -> bool {
    use crate::knowledge::register::Kind;
    matches!(kind, Kind::Scheme | Kind::Project)
}

/// Bodies and laws that stand behind head words: `phong trào Đoàn thanh niên`, `chương trình Quốc hội`.
static BODIES: Words = Words::new(&[
    "đoàn", "hội", "đảng", "công", "mặt", "chính", "quốc", "bộ", "ban", "ủy", "uỷ", "tỉnh", "huyện", "xã",
    "luật", "nghị", "đài", "báo", "quân", "thời", "giáo", "trung", "tổng", "liên", "sở", "phòng", "ngân",
    "nhà", "đại", "thủ",
]);

/// Words behind which a name without marks has surely ended.
static BEHIND_NAMES: Words = Words::new(&[
    "tại", "của", "do", "ở", "trên", "trong", "cho", "được", "đã", "đang", "sẽ", "với", "giai", "năm", "đến",
    "nhằm", "để", "là", "có", "theo", "từ", "về", "gắn", "đợt", "bằng", "như", "khi", "sau", "qua", "vào",
    "này", "đó", "và", "ngày", "tháng",
]);

/// A text with single spaces.
fn single_spaces(text: &str) -> Box<str> {
    let bytes = text.as_bytes();
    // With these bytes the other spaces of Unicode begin, but for one that has E1 9A in front, and no
    // letter of Vietnamese.
    let is_plain = |byte: u8| byte > b' ' && !matches!(byte, 0xc2 | 0xe2 | 0xe3);
    let spaced = |pair: &[u8]| match pair {
        [0xe1, 0x9a] => false,
        [before, here] => is_plain(*here) || *here == b' ' && *before != b' ',
        _ => true,
    };
    let apart = bytes.first().is_some_and(|&byte| is_plain(byte)) && bytes.last() != Some(&b' ');
    if apart && bytes.windows(2).all(spaced) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.into()
}

impl Mention {
    /// Whether a head word says that the thing is a movement (phong trào).
    pub fn is_movement(&self) -> bool {
        use crate::knowledge::register::Kind;
        self.head.as_ref().is_some_and(|head| head.word.kind == Some(Kind::Movement))
    }

    /// Whether the name begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.name.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
    }

    /// Whether its words are those of another text, in whatever case.
    pub fn says(&self, text: &str) -> bool {
        same_word(&self.name, text)
    }
}
