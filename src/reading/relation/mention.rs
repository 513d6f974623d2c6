//! The figures of a block in the order in which they are mentioned, with what stands around each.

use super::Figure;
use crate::knowledge::units::Class;
use crate::reading::quantity::{Join, Quantity};
use crate::reading::relation::Around;
use crate::reading::skeleton::{Cue, Sign};
use smallvec::SmallVec;

/// A figure as a sentence mentions it.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'a> {
    /// Which figure.
    pub figure: Figure,
    /// The quantity.
    pub quantity: &'a Quantity,
    /// The number of its sign in the skeleton.
    pub at: usize,
    /// The bracket it stands in; 0 outside of all.
    pub bracket: u16,
    /// The sentence, counted from 0 in the whole block.
    pub sentence: u16,
    /// What parts it from the mention before it in the same bracket.
    pub separator: Separator,
    /// The signs between the mention before it, or the last separator, and this.
    pub before: &'a [Sign],
    /// The signs behind it, up to the next separator or figure.
    pub after: &'a [Sign],
    /// It is the second figure of `238/316 vụ`.
    pub ratio: bool,
    /// It is the second figure of `537 buổi/4.425 cán bộ`.
    pub paired: bool,
}

/// What stands between two figures, the strongest of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separator {
    /// Words only.
    #[default]
    None,
    /// `và`.
    And,
    /// A comma.
    Comma,
    /// A semicolon, or the end of a line.
    Semicolon,
    /// A colon.
    Colon,
    /// The end of a sentence.
    Stop,
}

/// A bracket of a block, or (number 0) what stands outside of all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bracket {
    /// The bracket around it.
    pub parent: u16,
    /// The number of mentions in front of it.
    pub mentions: usize,
    /// The sign that opens it.
    pub open: usize,
    /// The sign that closes it, or the number of all signs.
    pub close: usize,
    /// No figure stands between the last separator and it, so that what is in it may be a part of
    /// a list outside: `xã Hạ (55 hộ), xã Thượng (40 hộ)`.
    pub fresh: bool,
    /// Its sentence.
    pub sentence: u16,
}

/// A phrase after which parts may follow.
#[derive(Clone, Copy, Debug)]
pub struct Opener {
    /// What it is: [`Cue::Among`], [`Cue::OutOf`], [`Cue::Consists`], or [`Cue::Is`] for a colon.
    pub cue: Cue,
    /// The number of its sign.
    pub at: usize,
    /// The bracket it stands in.
    pub bracket: u16,
    /// Its sentence.
    pub sentence: u16,
    /// The number of mentions in front of it.
    pub mentions: usize,
}

/// What a block mentions.
#[derive(Clone, Debug, Default)]
pub struct Mentions<'a> {
    /// Its figures.
    pub mentions: Vec<Mention<'a>>,
    /// Its brackets; the first is what stands outside of all.
    pub brackets: Vec<Bracket>,
    /// Its openers.
    pub openers: Vec<Opener>,
    /// The last sign is a colon or an opener: parts stand below.
    pub leads: bool,
    /// How many sentences there are.
    pub sentences: u16,
    /// All signs.
    pub signs: &'a [Sign],
}

/// Cues with which a figure is no amount: a change, a rate, an average, a plan.
pub(super) const NO_AMOUNT: [Cue; 8] =
    [Cue::Rise, Cue::Fall, Cue::Each, Cue::Average, Cue::Rate, Cue::Planned, Cue::Against, Cue::Misses];

/// Brackets nest no deeper than this; what is deeper belongs to the last.
const DEEPEST: usize = 8;
/// Room is made for so many figures at first.
const MOST_ROOM: usize = 64;

impl<'a> Mentions<'a> {
    /// What the block that is `delta` blocks away mentions; nothing where there is no such block.
    pub fn of(around: &Around<'a>, delta: i32) -> Self {
        Self::default().again(around, delta)
    }

    /// The same in the room of what another block mentions.
    pub fn again(self, around: &Around<'a>, delta: i32) -> Self {
        let Some(read) = around.get(delta) else { return Self::default() };
        let signs: &'a [Sign] = &read.facts.skeleton;
        let Self { mut mentions, mut brackets, mut openers, .. } = self;
        mentions.clear();
        mentions.reserve(read.facts.facts.len().min(MOST_ROOM));
        brackets.clear();
        brackets.reserve(4);
        openers.clear();
        let mut reader = Reader { signs, mentions, brackets, openers, ..Reader::default() };
        reader.brackets.push(Bracket { close: signs.len(), ..Bracket::default() });
        for (at, &sign) in signs.iter().enumerate() {
            match sign {
                Sign::Figure(fact) => {
                    if let Some(quantity) = read.facts.quantity(fact) {
                        reader.figure(Figure { block: delta, fact }, quantity, at);
                    }
                }
                _ => reader.sign(sign, at),
            }
        }
        reader.finish()
    }
}

#[derive(Default)]
struct Reader<'a> {
    signs: &'a [Sign],
    mentions: Vec<Mention<'a>>,
    brackets: Vec<Bracket>,
    openers: Vec<Opener>,
    /// The open brackets, innermost last.
    open: SmallVec<[u16; DEEPEST]>,
    /// The strongest separator since the last mention in each open bracket, outermost first.
    separators: SmallVec<[Separator; DEEPEST + 1]>,
    sentence: u16,
    /// Where what stands in front of the next figure begins.
    from: usize,
    /// The last sign that says something was a colon or an opener.
    leads: bool,
}

impl<'a> Reader<'a> {
    fn bracket(&self) -> u16 {
        self.open.last().copied().unwrap_or(0)
    }

    fn separator(&mut self) -> &mut Separator {
        let depth = self.open.len();
        if self.separators.len() <= depth {
            self.separators.resize(depth + 1, Separator::None);
        }
        &mut self.separators[depth]
    }

    fn part(&mut self, separator: Separator, at: usize) {
        let last = self.separator();
        *last = (*last).max(separator);
        self.from = at + 1;
    }

    fn figure(&mut self, figure: Figure, quantity: &'a Quantity, at: usize) {
        self.leads = false;
        if let Some(last) = self.mentions.last_mut()
            && last.after.is_empty()
        {
            last.after = self.signs.get(last.at + 1..at).map(until_separator).unwrap_or_default();
        }
        let separator = std::mem::take(self.separator());
        self.mentions.push(Mention {
            figure,
            quantity,
            at,
            bracket: self.bracket(),
            sentence: self.sentence,
            separator,
            before: self.signs.get(self.from..at).unwrap_or_default(),
            after: &[],
            ratio: quantity.join == Join::Ratio,
            paired: quantity.join == Join::Pair,
        });
        self.from = at + 1;
    }

    fn sign(&mut self, sign: Sign, at: usize) {
        match sign {
            Sign::Open if self.open.len() < DEEPEST => {
                let parent = self.bracket();
                let fresh = *self.separator() != Separator::None
                    || !self.mentions.iter().rev().take(8).any(|mention| mention.bracket == parent);
                self.open.push(u16::try_from(self.brackets.len()).unwrap_or(u16::MAX));
                let depth = self.open.len();
                self.separators.resize(depth, Separator::None);
                self.separators.push(Separator::None);
                self.brackets.push(Bracket {
                    parent,
                    mentions: self.mentions.len(),
                    open: at,
                    close: self.signs.len(),
                    fresh,
                    sentence: self.sentence,
                });
                // What follows the bracket is behind it, not behind the figures in it.
                if fresh && let Some(outside) = self.separators.get_mut(depth - 1) {
                    *outside = Separator::None;
                }
                self.from = at + 1;
            }
            Sign::Close => {
                if let Some(closed) = self.open.pop()
                    && let Some(bracket) = self.brackets.get_mut(usize::from(closed))
                {
                    bracket.close = at;
                }
                self.from = at + 1;
            }
            Sign::Comma => self.part(Separator::Comma, at),
            Sign::Semicolon => self.part(Separator::Semicolon, at),
            Sign::Cue(Cue::And) => self.part(Separator::And, at),
            Sign::Stop => {
                if self.open.is_empty() {
                    self.sentence = self.sentence.saturating_add(1);
                }
                self.part(Separator::Stop, at);
            }
            Sign::Colon => {
                self.opener(Cue::Is, at);
                // What stands in front of a colon says what the figure behind it is.
                let last = self.separator();
                *last = (*last).max(Separator::Colon);
                self.leads = true;
            }
            Sign::Cue(cue @ (Cue::Among | Cue::Consists | Cue::OutOf)) => {
                self.opener(cue, at);
                self.leads = true;
            }
            Sign::Break | Sign::Dots => {}
            Sign::Cue(Cue::Is) => {}
            _ => self.leads = false,
        }
    }

    fn opener(&mut self, cue: Cue, at: usize) {
        // "gồm:", "trong đó có:" are one opener.
        if cue == Cue::Is && self.leads {
            return;
        }
        self.openers.push(Opener {
            cue,
            at,
            bracket: self.bracket(),
            sentence: self.sentence,
            mentions: self.mentions.len(),
        });
    }

    fn finish(mut self) -> Mentions<'a> {
        if let Some(last) = self.mentions.last_mut() {
            last.after = self.signs.get(last.at + 1..).map(until_separator).unwrap_or_default();
        }
        Mentions {
            mentions: self.mentions,
            brackets: self.brackets,
            openers: self.openers,
            leads: self.leads,
            sentences: self.sentence + 1,
            signs: self.signs,
        }
    }
}

/// The signs up to the first that parts figures.
fn until_separator(signs: &[Sign]) -> &[Sign] {
    let end = signs.iter().position(|sign| {
        matches!(
            sign,
            Sign::Comma
                | Sign::Semicolon
                | Sign::Colon
                | Sign::Stop
                | Sign::Open
                | Sign::Close
                | Sign::Figure(_)
                | Sign::Cue(Cue::And)
        )
    });
    signs.get(..end.unwrap_or(signs.len())).unwrap_or_default()
}

impl Mention<'_> {
    /// Whether one of these cues stands in front of it.
    pub fn has(&self, cues: &[Cue]) -> bool {
        self.before.iter().any(|sign| matches!(sign, Sign::Cue(cue) if cues.contains(cue)))
    }

    /// Whether it is an amount of things: no change, rate, price of one, share, or plan.
    pub fn is_amount(&self) -> bool {
        self.is_amount_unless(|cue| NO_AMOUNT.contains(&cue) || cue == Cue::Cumulative)
    }

    /// The same where a cue says nothing against it.
    pub fn is_amount_but_for(&self, neutral: Cue) -> bool {
        self.is_amount_unless(|cue| cue != neutral && (NO_AMOUNT.contains(&cue) || cue == Cue::Cumulative))
    }

    fn is_amount_unless(&self, is_against: impl Fn(Cue) -> bool) -> bool {
        let told = self.before.iter().any(|sign| matches!(sign, Sign::Cue(cue) if is_against(*cue)));
        let percent = self.quantity.class() == Some(Class::Percent);
        let rate = self.quantity.unit.is_some_and(|used| used.per.is_some());
        let time = self.quantity.class() == Some(Class::Time)
            && self.quantity.unit.is_some_and(|used| used.unit.name() != Some("giờ"));
        !told && !percent && !rate && !time
    }
}
