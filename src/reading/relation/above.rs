//! What stands in front of a figure that it can be a part of: in its clause, its sentence, its
//! block, or above its block.

use super::below::head;
use super::clause::{is_around, is_kind, is_whole, label, same_segment, unit_words};
use super::share::{Basis, is_of_plan, part_of};
use super::{Around, Figure, Mention, Mentions};
use crate::knowledge::word_hash::WordHash;
use crate::reading::skeleton::{Cue, Sign, word};
use crate::text::BlockKind;
use rust_decimal::Decimal;

/// So many blocks above are looked at.
const BLOCKS: i32 = 12;
/// So many blocks above are searched for a whole that is named.
const FAR: i32 = 30;
/// So many figures of a block are looked at.
const FIGURES: usize = 24;

/// The blocks above one, as far as somebody asks.
pub struct Above<'m, 'a> {
    around: &'m Around<'a>,
}

/// What a figure can be a part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Wholes {
    /// The figures, the likeliest first.
    pub figures: Vec<Figure>,
    /// How sure it is that the first is the one.
    pub basis: Basis,
}

/// Candidates, from the nearest level to the farthest: the first that has a sure one decides.
#[derive(Default)]
struct Levels {
    all: Vec<Figure>,
    decided: Option<Vec<Figure>>,
}

impl Levels {
    fn add(&mut self, candidates: Vec<Candidate>, certain: bool) {
        if self.decided.is_none() && candidates.iter().any(|it| it.sure) {
            self.decided = Some(if certain { choose(&candidates) } else { Vec::new() });
        }
        self.all.extend(candidates.into_iter().map(|it| it.figure));
    }

    fn found(self) -> Wholes {
        match self.decided {
            Some(mut figures) if !figures.is_empty() => {
                let rest: Vec<Figure> = self.all.into_iter().filter(|it| !figures.contains(it)).collect();
                figures.extend(rest);
                Wholes { figures, basis: Basis::Only }
            }
            _ => Wholes { figures: self.all, basis: Basis::Open },
        }
    }
}

/// A figure that another can be a part of.
struct Candidate {
    figure: Figure,
    value: Decimal,
    /// It is called a total.
    called: bool,
    /// It may bear an accusation: it is no part in a list itself.
    sure: bool,
    /// It is labelled by words that the part is labelled by too: `vốn đầu tư 18 tỷ đồng … vốn đầu tư
    /// giải ngân 17 tỷ đồng`.
    alike: bool,
    /// Its sentence.
    sentence: u16,
}

impl<'m, 'a> Above<'m, 'a> {
    /// What stands above the block that was asked.
    pub fn new(around: &'m Around<'a>) -> Self {
        Self { around }
    }

    /// What the figure of mention `part` can be a part of. `tail` names it, when it is not empty;
    /// `share` says that a percentage is called one of a whole, not of a plan.
    pub fn wholes(&self, here: &Mentions<'a>, part: usize, tail: &[Sign], share: bool) -> Wholes {
        let mut levels = Levels::default();
        let Some(of) = here.mentions.get(part) else { return levels.found() };
        let from = part.saturating_sub(FIGURES);
        let (mut segment, mut sentence, mut block) = (Vec::new(), Vec::new(), Vec::new());
        for k in (from..part).rev() {
            let Some(mut candidate) = candidate(here, k, of, tail) else { continue };
            let it = &here.mentions[k];
            if !is_around(here, it.bracket, of.bracket) {
                continue;
            }
            let same = same_segment(here, k, part);
            candidate.sure &= same && it.sentence == of.sentence || !is_listed(here, k, part);
            if it.sentence != of.sentence {
                block.push(candidate);
            } else if same {
                segment.push(candidate);
            } else {
                sentence.push(candidate);
            }
        }
        let named = !tail.is_empty();
        levels.add(segment, true);
        levels.add(sentence, true);
        let called = block.iter().any(|it| it.sure && it.called);
        let near = share && block.iter().filter(|it| it.sure).all(|it| it.sentence + 1 == of.sentence);
        levels.add(block, named || called || near);
        if let Some(delta) = self.head() {
            let parent = Mentions::of(self.around, delta);
            levels.add(candidates(&parent, of, tail), true);
        }
        if named {
            for delta in (-FAR..0).rev() {
                if levels.decided.is_some() || self.around.get(delta).is_none() {
                    break;
                }
                let other = Mentions::of(self.around, delta);
                levels.add(candidates(&other, of, tail), delta >= -BLOCKS || !nouns(tail).is_empty());
            }
        }
        levels.found()
    }

    /// The block that the list hangs on in which the block that was asked is an item.
    fn head(&self) -> Option<i32> {
        head(self.around)
    }

    /// Whether a block ends what belongs together.
    fn parts(&self, delta: i32) -> bool {
        self.around.get(delta).is_none_or(|read| {
            matches!(read.block.kind, BlockKind::Heading(_) | BlockKind::TableRow)
                || matches!(read.lead.sign, 'I' | 'A')
        })
    }

    /// The figure whose label holds these words, in front of mention `k` or in the blocks above, and
    /// what it can be a part of. `rate`: the words are a verb of the block itself.
    pub fn labelled(
        &self,
        here: &Mentions<'a>,
        k: usize,
        words: &[WordHash],
        tail: &[Sign],
        rate: bool,
    ) -> Option<(Figure, Vec<Figure>)> {
        let from = k.saturating_sub(FIGURES);
        // "tổng phải giải quyết 51 tin" is the whole of what was settled.
        let part = |at: usize| here.mentions.get(at).is_some_and(|it| !it.has(&[Cue::Whole, Cue::Planned]));
        let own: Vec<usize> = (from..k).filter(|&at| is_labelled(here, at, words) && part(at)).collect();
        if let [at] = own.as_slice() {
            let found = self.wholes(here, *at, tail, true);
            let part = here.mentions.get(*at)?;
            return (found.basis == Basis::Only).then_some((part.figure, found.figures));
        }
        if !own.is_empty() || rate {
            return None;
        }
        for delta in (-BLOCKS..0).rev() {
            if self.parts(delta) {
                return None;
            }
            let other = Mentions::of(self.around, delta);
            let Some(part) = other.mentions.first().filter(|_| is_labelled(&other, 0, words)) else {
                continue;
            };
            // What the list hangs on in which it stands.
            for above in (delta - BLOCKS..delta).rev() {
                if self.parts(above) {
                    return None;
                }
                let head = Mentions::of(self.around, above);
                if !head.leads {
                    continue;
                }
                let found = candidates(&head, part, &[]);
                if found.is_empty() {
                    continue;
                }
                let chosen = choose(&found);
                return (!chosen.is_empty()).then_some((part.figure, chosen));
            }
            return None;
        }
        None
    }
}

/// The one of several that is certain: the only one, or the only one that is called a total.
fn choose(candidates: &[Candidate]) -> Vec<Figure> {
    let sure: Vec<&Candidate> = candidates.iter().filter(|it| it.sure).collect();
    let one = |list: &[&Candidate]| match list {
        [first, rest @ ..] if rest.iter().all(|it| it.value == first.value) => Some(first.figure),
        _ => None,
    };
    let called: Vec<&Candidate> = sure.iter().copied().filter(|it| it.called).collect();
    let alike: Vec<&Candidate> = candidates.iter().filter(|it| it.alike).collect();
    one(&alike).or_else(|| one(&sure)).or_else(|| one(&called)).into_iter().collect()
}

fn candidates(here: &Mentions<'_>, of: &Mention<'_>, tail: &[Sign]) -> Vec<Candidate> {
    let from = here.mentions.len().saturating_sub(FIGURES);
    (from..here.mentions.len()).rev().filter_map(|k| candidate(here, k, of, tail)).collect()
}

/// Mention `k` as something that `of` can be a part of.
fn candidate(here: &Mentions<'_>, k: usize, of: &Mention<'_>, tail: &[Sign]) -> Option<Candidate> {
    let it = here.mentions.get(k)?;
    let (value, part) = (it.quantity.value()?, of.quantity.value()?);
    if value < part || !is_whole(it) || !is_kind(it.quantity, of.quantity) {
        return None;
    }
    let label = label(here, k);
    if !tail.is_empty() && !named(it, label, &nouns(tail)) {
        return None;
    }
    // "a/b": what follows is of neither, unless it says so.
    let ratio = it.ratio || here.mentions.get(k + 1).is_some_and(|next| next.ratio);
    // A part with a percentage of its own is a brother, no whole, unless parts of it follow.
    let opened = here.openers.iter().any(|opener| {
        let between = opener.at > it.at && opener.at < of.at && opener.cue != Cue::Is;
        between && is_around(here, opener.bracket, of.bracket)
    });
    let brother = tail.is_empty()
        && part_of(here, k + 1) == Some(k)
        && !is_of_plan(here, k + 1)
        && !(opened && it.figure.block == of.figure.block);
    Some(Candidate {
        figure: it.figure,
        value,
        called: it.has(&[Cue::Whole]),
        alike: tail.is_empty() && is_alike(it.before, of.before),
        sentence: it.sentence,
        sure: !ratio && !brother && !it.has(&[Cue::Cumulative]) || it.has(&[Cue::Whole]),
    })
}

/// Whether the words in front of a figure, two at least, all stand in front of the other too.
fn is_alike(whole: &[Sign], part: &[Sign]) -> bool {
    let words = whole.iter().filter(|sign| matches!(sign, Sign::Word(_)));
    let mut count = 0;
    for word in words {
        if !part.contains(word) {
            return false;
        }
        count += 1;
    }
    count >= 2
}

/// Whether mention `k` is a part in a list that opens in front of it, and `of` stands behind the list.
fn is_listed(here: &Mentions<'_>, k: usize, of: usize) -> bool {
    let (Some(it), Some(of)) = (here.mentions.get(k), here.mentions.get(of)) else { return false };
    let opened = here.openers.iter().any(|opener| {
        opener.sentence == it.sentence
            && opener.at < it.at
            && opener.cue != Cue::Is
            && is_around(here, opener.bracket, it.bracket)
            && opener.mentions > 0
            && here
                .mentions
                .get(opener.mentions - 1)
                .is_some_and(|total| total.sentence == it.sentence && is_kind(total.quantity, it.quantity))
    });
    opened && of.at > it.at
}

/// Whether the label of mention `k` holds these words, one after the other.
fn is_labelled(here: &Mentions<'_>, k: usize, words: &[WordHash]) -> bool {
    let whole = here.mentions.get(k).is_some_and(is_whole);
    whole
        && label(here, k).windows(words.len()).any(|window| {
            window.iter().zip(words).all(|(sign, word)| matches!(sign, Sign::Word(hash) if hash == word))
        })
}

/// Words that say nothing about what a whole is.
const EMPTY: [WordHash; 6] =
    [word("số"), word("tổng"), word("lượng"), word("các"), word("những"), word("của")];
/// Words at which the name of a whole ends and its place or time begins.
const ENDS: [WordHash; 13] = [
    word("trên"),
    word("trong"),
    word("tại"),
    word("ở"),
    word("toàn"),
    word("cả"),
    word("do"),
    word("khi"),
    word("theo"),
    word("thuộc"),
    word("này"),
    word("đó"),
    word("so"),
];

/// The nouns in the name of a whole.
pub(super) fn nouns(tail: &[Sign]) -> Vec<WordHash> {
    let mut nouns = Vec::new();
    for sign in tail {
        match sign {
            Sign::Word(hash) if ENDS.contains(hash) => break,
            Sign::Word(hash) if EMPTY.contains(hash) => {}
            Sign::Word(hash) => nouns.push(*hash),
            Sign::Cue(Cue::Whole | Cue::Trait) => {}
            _ => break,
        }
    }
    nouns
}

/// Whether the unit and the label of a figure hold all of these nouns.
pub(super) fn named(whole: &Mention<'_>, label: &[Sign], nouns: &[WordHash]) -> bool {
    let unit = unit_words(whole.quantity);
    nouns.iter().all(|noun| {
        unit.contains(noun)
            || label.iter().chain(whole.after).any(|sign| matches!(sign, Sign::Word(hash) if hash == noun))
    })
}
