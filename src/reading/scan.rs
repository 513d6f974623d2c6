//! The tokens of a block, as readers see them, and the order in which readers are asked.

use super::fact::Fact;
use super::token::{Token, TokenKind};
use super::trigger::Trigger;
use super::unit::Units;
use crate::knowledge::print::{Print, Prints};
use crate::knowledge::word_hash::WordHash;
use crate::text::{Span, View, same_word};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::ops::Range;

/// The tokens of one block. An index beyond either end is no token: every question about it is
/// answered with "no" or the empty text, so readers need no bounds of their own.
pub(crate) struct Scan<'a> {
    view: &'a View<'a>,
    text: &'a str,
    tokens: &'a [Token],
    /// The numbers whose digits somebody looked at, in the folded text; where there are many, the last
    /// reaches from one to another. None when nobody wants to know.
    digits: Option<RefCell<Digits>>,
    /// What is known of its units.
    units: Option<&'a Units>,
}

/// Some passages of a block.
type Digits = SmallVec<[Span; 4]>;

/// What a reader found at a token: the facts, and how many tokens from there on they use up.
pub(crate) struct Found {
    /// Facts, in order; nearly always one.
    pub facts: SmallVec<[Fact; 1]>,
    /// The first token behind what was read; at least one more than where the reader was asked.
    pub next: usize,
}

impl<'a> Scan<'a> {
    /// The tokens that the text of a view was cut into.
    pub fn new(view: &'a View<'a>, tokens: &'a [Token]) -> Self {
        Self { view, text: view.text(), tokens, digits: None, units: None }
    }

    /// The same, which takes note of the digits that somebody looks at.
    pub fn watched(self) -> Self {
        Self { digits: Some(RefCell::default()), ..self }
    }

    /// The same, of a block of whose units something may be known.
    pub fn with_units(self, units: Option<&'a Units>) -> Self {
        Self { units, ..self }
    }

    /// What is known of its units.
    pub fn units(&self) -> Option<&'a Units> {
        self.units
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The first token from `i` on at which something may begin; as many as there are when there is
    /// none.
    #[inline]
    pub fn next(&self, i: usize, trigger: Trigger) -> usize {
        let rest = self.tokens.get(i..).unwrap_or_default();
        i + rest.iter().position(|token| token.trigger.has(trigger)).unwrap_or(rest.len())
    }

    fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// A token whose text is looked at.
    #[inline(always)]
    fn looked_at(&self, i: usize) -> Option<&Token> {
        let token = self.token(i)?;
        if let Some(digits) = &self.digits {
            look_at(token, digits);
        }
        Some(token)
    }

    /// The bytes of the block's source where somebody looked at the digits of numbers, other than by
    /// [`Self::folded`].
    pub fn digits_read(&self) -> impl Iterator<Item = Span> {
        let digits = self.digits.as_ref().map(RefCell::take).unwrap_or_default();
        digits.into_iter().map(|folded| self.source(folded))
    }

    /// The folded text of a token.
    #[inline]
    pub fn text(&self, i: usize) -> &'a str {
        self.looked_at(i).and_then(|t| self.text.get(t.start as usize..t.end as usize)).unwrap_or_default()
    }

    /// The hash of a token that is a word or has digits.
    pub fn hash(&self, i: usize) -> WordHash {
        self.looked_at(i)
            .map_or_else(WordHash::default, |t| WordHash::at(self.text, t.start as usize, t.end as usize))
    }

    /// The folded text from the first to behind the last token of a range, spaces included.
    pub fn slice(&self, tokens: Range<usize>) -> &'a str {
        let (Some(first), Some(last)) =
            (self.token(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.token(i)))
        else {
            return "";
        };
        if let Some(digits) = &self.digits {
            self.tokens.get(tokens).unwrap_or_default().iter().for_each(|token| look_at(token, digits));
        }
        self.text.get(first.start as usize..last.end as usize).unwrap_or_default()
    }

    /// The bytes of the block's source that a range of tokens stands for.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let (Some(first), Some(last)) =
            (self.token(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.token(i)))
        else {
            return Span::default();
        };
        self.view.source(Span { start: first.start, end: last.end.max(first.start) })
    }

    /// The bytes of the block's source for a byte range of the folded text.
    pub fn source(&self, folded: Span) -> Span {
        self.view.source(folded)
    }

    /// In a table row, the spans of its cells in the folded text.
    pub fn cells(&self) -> &[Span] {
        self.view.cells()
    }

    /// The folded text of the whole block.
    pub fn folded(&self) -> &'a str {
        self.text
    }

    /// Where a token begins and ends in the folded text.
    pub fn offsets(&self, i: usize) -> Span {
        self.token(i).map_or(Span::default(), |t| Span { start: t.start, end: t.end })
    }

    /// How many bytes token `i` has in the folded text.
    pub fn length(&self, i: usize) -> usize {
        self.offsets(i).len()
    }

    /// Whether a dot or comma stands among the digits of number `i`: it does wherever digits only differ.
    pub fn is_number_with(&self, i: usize, mark: char) -> bool {
        self.is_number(i) && self.offsets(i).of(self.text).contains(mark)
    }

    /// Whether token `i` is a number of digits only, of so many at most.
    pub fn is_plain_number(&self, i: usize, most: usize) -> bool {
        let is_plain = || !self.is_number_with(i, '.') && !self.is_number_with(i, ',');
        self.is_number(i) && self.length(i) <= most && is_plain()
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.kind(i) == Some(TokenKind::Mark(mark))
    }

    /// Whether token `i` is one of these marks.
    pub fn is_any_mark(&self, i: usize, marks: &[char]) -> bool {
        matches!(self.kind(i), Some(TokenKind::Mark(c)) if marks.contains(&c))
    }

    /// Whether token `i` is the word `lower` (lower case, NFC), in whatever case it is written.
    #[inline]
    pub fn is(&self, i: usize, lower: &str) -> bool {
        self.word(i).is_some_and(|word| word.is(lower))
    }

    /// Whether token `i` is one of these words.
    #[inline]
    pub fn is_any(&self, i: usize, words: &'static Words) -> bool {
        self.may_be(i, &words.prints) && self.is_among(i, words.list)
    }

    #[inline(never)]
    fn is_among(&self, i: usize, lower: &[&str]) -> bool {
        self.word(i).is_some_and(|word| lower.iter().any(|lower| word.is(lower)))
    }

    /// Whether these words stand one after the other from token `i` on. A line break inside a block
    /// is a place where the text was wrapped: it parts no words.
    #[inline]
    pub fn are(&self, i: usize, lower: &[&str]) -> bool {
        lower.iter().enumerate().all(|(k, word)| self.is(i + k, word))
    }

    /// Whether these words end right before token `i`.
    pub fn before(&self, i: usize, lower: &[&str]) -> bool {
        self.phrase_before(i, &[lower], |&phrase| phrase).is_some()
    }

    /// The first of a list whose `words` end right before token `i`.
    pub fn phrase_before<'p, T>(
        &self,
        i: usize,
        list: &'p [T],
        words: impl Fn(&'p T) -> &'p [&'p str],
    ) -> Option<&'p T> {
        let word = self.word(i.checked_sub(1)?)?;
        // The last word first: it is the one that tells most phrases apart.
        list.iter().find(|&entry| {
            let [rest @ .., last] = words(entry) else { return false };
            word.is(last)
                && (rest.is_empty()
                    || i.checked_sub(1 + rest.len()).is_some_and(|start| self.are(start, rest)))
        })
    }

    /// Whether the words of one of these phrases end right before token `i`.
    pub fn ends_with(&self, i: usize, phrases: &'static Phrases) -> bool {
        i.checked_sub(1).is_some_and(|last| self.may_be(last, &phrases.prints))
            && self.phrase_before(i, phrases.list, |phrase| phrase).is_some()
    }

    /// The first of a list whose words begin at token `i`.
    pub fn phrase_at<'p>(&self, i: usize, list: &'p [&'p [&'p str]]) -> Option<&'p [&'p str]> {
        let word = self.word(i)?;
        list.iter().copied().find(|phrase| match phrase {
            [first, rest @ ..] => word.is(first) && self.are(i + 1, rest),
            [] => false,
        })
    }

    /// Whether this may begin at token `i`.
    #[inline]
    pub fn may_begin(&self, i: usize, trigger: Trigger) -> bool {
        self.token(i).is_some_and(|token| token.trigger.has(trigger))
    }

    /// The print of token `i`, if it is a word.
    #[inline]
    pub fn print(&self, i: usize) -> Option<Print> {
        self.token(i).filter(|token| token.kind == TokenKind::Word).map(|token| token.print)
    }

    /// Whether token `i` is a word with one of these prints; false if it is none of their words.
    #[inline]
    pub fn may_be(&self, i: usize, prints: &Prints) -> bool {
        self.print(i).is_some_and(|print| prints.has(print))
    }

    /// Token `i` if it is a word, ready to be compared with many.
    #[inline]
    pub fn word(&self, i: usize) -> Option<WordToken<'a>> {
        let token = self.token(i).filter(|token| token.kind == TokenKind::Word)?;
        let first = self.text.as_bytes().get(token.start as usize).copied()?;
        let first = if first < 0x80 { first | 0x20 } else { first };
        Some(WordToken { text: self.text, start: token.start, end: token.end, first })
    }

    /// Whether token `i` follows the one before without a gap.
    pub fn glued(&self, i: usize) -> bool {
        match (i.checked_sub(1).and_then(|before| self.token(before)), self.token(i)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    /// Whether a line break stands right before token `i`; true at the start of the block.
    pub fn breaks(&self, i: usize) -> bool {
        i == 0 || self.token(i).is_none_or(|t| t.breaks)
    }

    /// Whether token `i` is a word that begins with a capital letter.
    pub fn is_capitalised(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Mixed))
            && self.text(i).chars().next().is_some_and(char::is_uppercase)
    }
}

/// Takes note of a number whose digits are looked at.
#[inline(never)]
fn look_at(token: &Token, digits: &RefCell<Digits>) {
    let mut known = digits.borrow_mut();
    let (start, end) = (token.start, token.end);
    if token.kind != TokenKind::Number || known.iter().any(|span| span.start <= start && end <= span.end) {
        return;
    }
    if known.len() < known.inline_size() {
        known.push(Span { start, end });
    } else if let Some(last) = known.last_mut() {
        *last = Span { start: last.start.min(start), end: last.end.max(end) };
    }
}

/// A word of a block.
#[derive(Clone, Copy)]
pub(crate) struct WordToken<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    /// Its first byte, a letter of ASCII as a small one. Capital and small of any other letter of
    /// Vietnamese begin with the same byte.
    first: u8,
}

impl WordToken<'_> {
    /// Whether it is the word `lower` (lower case, NFC), in whatever case it is written.
    #[inline]
    pub fn is(self, lower: &str) -> bool {
        // Nearly all comparisons end here: at the length, or at the first byte.
        if (self.end - self.start) as usize != lower.len() || lower.as_bytes().first() != Some(&self.first) {
            return false;
        }
        let Some(text) = self.text.get(self.start as usize..self.end as usize) else { return false };
        let (bytes, lower_bytes) = (text.as_bytes(), lower.as_bytes());
        // Nobody writes a capital behind a small letter.
        let begins_small = bytes.first() == lower_bytes.first()
            && (self.first < 0x80
                || bytes.get(..3.min(bytes.len())) == lower_bytes.get(..3.min(bytes.len())));
        if begins_small { bytes == lower_bytes } else { same_word(text, lower) }
    }
}

/// Words that are looked for at many tokens.
pub(crate) struct Words {
    list: &'static [&'static str],
    prints: Prints,
}

impl Words {
    /// These words: lower case, NFC.
    pub const fn new(list: &'static [&'static str]) -> Self {
        Self { list, prints: Prints::of(list) }
    }
}

/// A set of [`Words`], given one by one, made by the compiler.
macro_rules! words {
    [$($word:literal),+ $(,)?] => {{
        static WORDS: $crate::reading::scan::Words = $crate::reading::scan::Words::new(&[$($word),+]);
        &WORDS
    }};
}
pub(crate) use words;

/// Phrases that are looked for in front of many tokens.
pub(crate) struct Phrases {
    list: &'static [&'static [&'static str]],
    /// The prints of their last words.
    prints: Prints,
}

impl Phrases {
    /// These phrases: lower case, NFC, none empty.
    pub const fn new(list: &'static [&'static [&'static str]]) -> Self {
        let mut prints = Prints::NONE;
        let mut i = 0;
        while i < list.len() {
            prints = prints.with(list[i][list[i].len() - 1]);
            i += 1;
        }
        Self { list, prints }
    }
}
