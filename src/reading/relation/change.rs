//! Changes: a figure against an earlier one.
//!
//! `18 vụ, giảm 06 vụ (25%) so với năm 2022 (24 vụ)`; `từ 120 xuống 95, giảm 25`; `giảm 5,83%
//! (3.389/3.599 vụ)`; `113 vụ (tăng 14 vụ = 14,2%)`; `So với năm 2022 (129 triệu đồng), số thu tăng 12 triệu đồng, tương ứng 9,5%`.

use super::clause::{inside, is_kind, is_whole, label, unit_words};
use super::{Around, Figure, Kinship, Mention, Mentions, Separator, kinship};
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::fact::{BlockFacts, Fact, Role};
use crate::reading::quantity::Join;
use crate::reading::skeleton::{Cue, Sign, word};
use rust_decimal::Decimal;

/// A change as a text states it. At least three of its figures are given, or the two that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whether it is called a rise.
    pub rise: bool,
    /// What is written first: the amount or the percentage.
    pub at: Figure,
    /// The later figure.
    pub new: Option<Figure>,
    /// The earlier figure.
    pub old: Option<Figure>,
    /// By how much.
    pub amount: Option<Figure>,
    /// By how much in percent of the earlier figure.
    pub percent: Option<Figure>,
    /// The percentage may be one of points: what changed is given as a share too, or is counted as
    /// a rate elsewhere.
    pub points: bool,
    /// The later figure stands in another sentence.
    pub far: bool,
}

/// What may stand between `tăng` and its figure.
const BETWEEN: [WordHash; 14] = [
    word("thêm"),
    word("được"),
    word("tới"),
    word("hơn"),
    word("trên"),
    word("gần"),
    word("khoảng"),
    word("ròng"),
    word("bình"),
    word("mỗi"),
    word("mạnh"),
    word("nhẹ"),
    word("xấp"),
    word("xỉ"),
];
/// So many figures around a change are looked at.
const NEAR: usize = 10;

/// The changes that the block states whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Change> {
    let Some(read) = around.get(0) else { return Vec::new() };
    let said = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Rise | Cue::Fall));
    if !read.facts.skeleton.iter().any(said) {
        return Vec::new();
    }
    let here = around.here();
    let place = Place { here, facts: &read.facts, shares: shares(here.signs) };
    let mut found: Vec<Change> = Vec::new();
    let mut used = 0;
    for k in 0..here.mentions.len() {
        if k < used {
            continue;
        }
        found.extend(place.directed(k));
        if let Some((change, next)) = place.change(k) {
            used = next;
            found.extend(change);
        }
    }
    found.extend(place.respective());
    found
}

struct Place<'m, 'a> {
    here: &'m Mentions<'a>,
    facts: &'a BlockFacts,
    /// See [`shares`].
    shares: Vec<bool>,
}

/// The figures of a change, by their numbers among the mentions.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    new: Option<usize>,
    old: Option<usize>,
    amount: Option<usize>,
    percent: Option<usize>,
    far: bool,
}

impl Place<'_, '_> {
    fn mention(&self, k: usize) -> Option<&Mention<'_>> {
        self.here.mentions.get(k)
    }

    /// The change whose first figure is mention `k`, if there is one, and the number of the first
    /// mention behind what belongs to it.
    fn change(&self, k: usize) -> Option<(Option<Change>, usize)> {
        let it = self.mention(k)?;
        if it.ratio
            || it.quantity.value().is_none()
            || it.quantity.unit.is_some_and(|used| used.per.is_some())
        {
            return None;
        }
        let rise = direction(it.before)?;
        let mut parts = Parts::default();
        if is_percent(it) {
            parts.percent = Some(k);
        } else if matches!(it.quantity.class(), Some(Class::Time)) {
            return None;
        } else {
            parts.amount = Some(k);
        }
        let next = self.behind(k, &mut parts, rise);
        if parts.new.is_none() {
            self.in_front(k, &mut parts);
        }
        if parts.amount.is_none() && parts.old.is_none() {
            parts.amount = parts.new.and_then(|new| self.amount_aside(k, new));
        }
        if parts.new.is_none() {
            let like = parts.old.or(parts.amount.filter(|_| parts.percent.is_some()));
            parts.new = like.and_then(|like| self.sentence_before(k, like));
            parts.far = parts.new.is_some();
        }
        let points = self.may_be_points(k, &parts);
        let figure = |at: Option<usize>| at.and_then(|at| self.mention(at)).map(|it| it.figure);
        let change = Change {
            rise,
            at: it.figure,
            new: figure(parts.new),
            old: figure(parts.old),
            amount: figure(parts.amount),
            percent: figure(parts.percent),
            points,
            far: parts.far,
        };
        let given = [parts.new, parts.old, parts.amount, parts.percent].iter().flatten().count();
        let enough = given >= 3 || parts.new.is_some() && parts.old.is_some();
        Some((enough.then_some(change), next))
    }

    /// What follows the first figure of a change: its percentage, the figures in brackets, the
    /// earlier figure behind `so với`.
    fn behind(&self, k: usize, parts: &mut Parts, rise: bool) -> usize {
        let Some(first) = self.mention(k) else { return k + 1 };
        let mut last = k;
        let mut against = false;
        for at in k + 1..self.here.mentions.len().min(k + NEAR) {
            let Some(it) = self.mention(at) else { break };
            if it.sentence != first.sentence {
                break;
            }
            let Some(gap) = self.mention(last).and_then(|last| self.here.signs.get(last.at + 1..it.at))
            else {
                break;
            };
            if gap.iter().any(|sign| {
                matches!(sign, Sign::Semicolon | Sign::Dots | Sign::Cue(Cue::Planned | Cue::Among))
            }) {
                break;
            }
            against |= gap.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Against | Cue::Before)));
            let in_bracket = it.bracket != first.bracket;
            let reached = gap.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Reach)));
            let commas = gap.iter().filter(|sign| matches!(sign, Sign::Comma)).count();
            let other = direction(it.before).or_else(|| direction(gap));
            if is_percent(it) {
                let signed = in_bracket && commas == 0;
                let same = other.is_none_or(|other| other == rise);
                let equal = (reached || is_equal(gap)) && (other.is_some() || is_of_earlier(it));
                let fits = parts.percent.is_none() && same && (signed && !against_in(gap) || equal);
                if !fits {
                    break;
                }
                parts.percent = Some(at);
            } else if let Some(next) = self.ratio(at) {
                // "(206/113 vụ)": now and then.
                if !in_bracket || parts.new.is_some() || !self.is_of(k, at) {
                    break;
                }
                (parts.new, parts.old) = (Some(at), Some(next));
            } else if it.ratio && parts.old == Some(at) {
                // The second figure of what was just read.
            } else if in_bracket && commas == 0 && other == Some(rise) && parts.amount.is_none() && !reached {
                parts.amount = Some(at);
            } else if in_bracket && has_from(it.before) && parts.old.is_none() {
                parts.old = Some(at);
            } else if in_bracket && has_to(it.before, gap) && parts.old.is_some() && parts.new.is_none() {
                parts.new = Some(at);
            } else if against
                && parts.old.is_none()
                && other.is_none()
                && commas == 0
                && is_whole_of_old(it)
                && self.is_of(k, at)
                && (in_bracket || it.separator == Separator::None)
            {
                parts.old = Some(at);
            } else {
                break;
            }
            last = at;
        }
        last + 1
    }

    /// Whether mention `at` is the first figure of `a/b`.
    fn ratio(&self, at: usize) -> Option<usize> {
        self.mention(at + 1).filter(|next| next.quantity.join == Join::Ratio).map(|_| at + 1)
    }

    /// Whether a figure counts what changed. A percentage tells nothing about that.
    fn is_of(&self, change: usize, other: usize) -> bool {
        let (Some(change), Some(other)) = (self.mention(change), self.mention(other)) else { return false };
        is_percent(change)
            || is_kind(other.quantity, change.quantity)
            || is_kind(change.quantity, other.quantity)
    }

    /// What stands in front of a change: the later figure, and the earlier one.
    fn in_front(&self, k: usize, parts: &mut Parts) {
        let Some(first) = self.mention(k) else { return };
        let mut front: Vec<usize> = Vec::new();
        for at in (k.saturating_sub(NEAR)..k).rev() {
            let Some(it) = self.mention(at) else { break };
            if it.sentence != first.sentence {
                break;
            }
            front.push(at);
        }
        // "So với quý I (31 vụ/64 đối tượng), tăng 5 vụ".
        if parts.old.is_none() {
            parts.old = self.compared(k, &front);
            if parts.old.is_some() {
                return;
            }
        }
        let outside: Vec<usize> = front
            .into_iter()
            .filter(|&at| self.mention(at).is_some_and(|it| it.bracket == first.bracket))
            .collect();
        let Some(&near) = outside.first() else {
            parts.new = self.subject_of_bracket(k);
            return;
        };
        let Some(it) = self.mention(near) else { return };
        if let Some(&other) = outside.get(1)
            && self.is_from_to(other, near)
            && self.is_of(k, near)
        {
            (parts.new, parts.old) = (Some(near), Some(other));
            return;
        }
        let own =
            is_whole(it) && !it.ratio && !it.has(&[Cue::Cumulative, Cue::Before]) && self.is_subject(near, k);
        if !own {
            return;
        }
        // "năm 2023 có 45 vụ, năm 2024 có 38 vụ, giảm 7 vụ"; "458 triệu đồng, trong quý II là 386 triệu đồng, tăng …".
        if parts.old.is_none()
            && let Some(&other) = outside.get(1)
            && let Some(before) = self.mention(other)
            && is_whole(before)
            && !before.ratio
            && kinship(before.quantity, it.quantity) == Kinship::Same
        {
            let (one, two) = (self.year(other), self.year(near));
            let period = it.before.iter().any(|sign| matches!(sign, Sign::Other(_) | Sign::Cue(Cue::Before)));
            match (one, two) {
                (Some(one), Some(two)) if one < two => {
                    (parts.new, parts.old) = (Some(near), Some(other));
                    return;
                }
                (Some(one), Some(two)) if one > two => {
                    (parts.new, parts.old) = (Some(other), Some(near));
                    return;
                }
                (None, Some(_)) | (None, None) if period => {
                    let called =
                        it.before.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Is | Cue::Before)));
                    if called {
                        (parts.new, parts.old) = (Some(other), Some(near));
                    }
                    return;
                }
                _ => {}
            }
        }
        let told = it.before.iter().any(|sign| matches!(sign, Sign::Cue(Cue::From | Cue::Before)));
        if !told {
            parts.new = Some(near);
        }
    }

    /// The figure in front of the bracket that a change begins: `113 vụ (tăng 14 vụ = 14,2%)`.
    fn subject_of_bracket(&self, k: usize) -> Option<usize> {
        let first = self.mention(k).filter(|first| first.bracket != 0)?;
        let bracket = self.here.brackets.get(usize::from(first.bracket))?;
        let near = bracket.mentions.checked_sub(1)?;
        let it = self.mention(near)?;
        let gap = self.here.signs.get(it.at + 1..bracket.open)?;
        let begins = self.here.signs.get(bracket.open + 1..first.at)?;
        let told = begins.iter().position(|sign| matches!(sign, Sign::Cue(Cue::Rise | Cue::Fall)))?;
        let is_plain = |sign: &Sign| matches!(sign, Sign::Word(_) | Sign::Break | Sign::Cue(Cue::Trait));
        let names_another = begins.iter().take(told).any(|sign| matches!(sign, Sign::Word(_)));
        let own = it.bracket == bracket.parent
            && it.sentence == first.sentence
            && is_whole(it)
            && !it.ratio
            && !self.told(near, &[Cue::Cumulative, Cue::Before])
            && kinship(it.quantity, first.quantity) == Kinship::Same;
        (own && !names_another && gap.iter().all(is_plain)).then_some(near)
    }

    /// The amount alone in a bracket behind its percentage: `113 vụ, tăng 14,2% (14 vụ)`. A figure that
    /// is not far below the later one may be the earlier one.
    fn amount_aside(&self, k: usize, new: usize) -> Option<usize> {
        let first = self.mention(k).filter(|first| is_percent(first))?;
        let (new, it) = (self.mention(new)?, self.mention(k + 1)?);
        let bracket = self.here.brackets.get(usize::from(it.bracket))?;
        let alone = bracket.open == first.at + 1 && it.at == bracket.open + 1 && bracket.close == it.at + 1;
        let double = it.quantity.value()?.checked_mul(Decimal::TWO)?;
        let same = kinship(new.quantity, it.quantity) == Kinship::Same;
        (alone && same && double < new.quantity.value()?).then_some(k + 1)
    }

    /// `từ 120 vụ xuống 95 vụ`.
    fn is_from_to(&self, from: usize, to: usize) -> bool {
        let (Some(one), Some(two)) = (self.mention(from), self.mention(to)) else { return false };
        let own = |it: &Mention<'_>| {
            !it.ratio
                && it.quantity.value().is_some()
                && !matches!(it.quantity.class(), Some(Class::Time | Class::Percent))
        };
        has_from(one.before)
            && two.before.iter().any(|sign| matches!(sign, Sign::Cue(Cue::To)))
            && two.separator == Separator::None
            && one.bracket == two.bracket
            && own(one)
            && own(two)
            && kinship(one.quantity, two.quantity) >= Kinship::Bare
    }

    /// `giảm từ 120 vụ xuống 95 vụ`: the two figures, and whether it is called a rise.
    fn directed(&self, k: usize) -> Option<Change> {
        let (one, two) = (self.mention(k)?, self.mention(k + 1)?);
        if !self.is_from_to(k, k + 1) {
            return None;
        }
        let from = one.before.iter().rposition(|sign| matches!(sign, Sign::Cue(Cue::From)))?;
        let rise = direction(one.before.get(..from)?)?;
        Some(Change {
            rise,
            at: two.figure,
            new: Some(two.figure),
            old: Some(one.figure),
            amount: None,
            percent: None,
            points: false,
            far: false,
        })
    }

    /// `xảy ra 18 vụ, làm chết 6 người, bị thương 16 người. So với cùng kỳ, tăng 2 vụ (12,5%), …`: the
    /// changes of one sentence, in the order of the figures of the one before.
    fn respective(&self) -> Vec<Change> {
        let mut found = Vec::new();
        let mentions = &self.here.mentions;
        let mut start = 0;
        let mut before: Vec<usize> = Vec::new();
        while let Some(first) = mentions.get(start) {
            let count = mentions
                .get(start..)
                .unwrap_or_default()
                .iter()
                .take_while(|it| it.sentence == first.sentence)
                .count();
            let own = start..start + count;
            let outside = |at: &usize| mentions.get(*at).is_some_and(|it| it.bracket == 0);
            let level: Vec<usize> = own.clone().filter(outside).collect();
            let opens =
                mentions.get(start).is_some_and(|it| against_in(label(self.here, start)) && it.sentence > 0);
            let changes: Vec<(usize, bool)> =
                level.iter().filter_map(|&at| Some((at, direction(mentions.get(at)?.before)?))).collect();
            if opens && changes.len() == level.len() && changes.len() == before.len() {
                for (&(at, rise), &new) in changes.iter().zip(&before) {
                    let (Some(amount), Some(now), Some(percent)) =
                        (mentions.get(at), mentions.get(new), mentions.get(at + 1))
                    else {
                        continue;
                    };
                    let bracketed = is_percent(percent) && percent.bracket != 0 && own.contains(&(at + 1));
                    if bracketed && !is_percent(amount) && is_kind(now.quantity, amount.quantity) {
                        found.push(Change {
                            rise,
                            at: amount.figure,
                            new: Some(now.figure),
                            old: None,
                            amount: Some(amount.figure),
                            percent: Some(percent.figure),
                            points: false,
                            far: true,
                        });
                    }
                }
            }
            before = level.into_iter().filter(|&at| mentions.get(at).is_some_and(is_whole)).collect();
            start = own.end;
        }
        found
    }

    /// The earlier figure in a bracket behind `so với`, in front of the change: the one that counts
    /// the same.
    fn compared(&self, k: usize, front: &[usize]) -> Option<usize> {
        let first = self.mention(k)?;
        let mut seen = first.bracket;
        for &at in front {
            let number = self.mention(at)?.bracket;
            if number == seen || number == first.bracket {
                continue;
            }
            seen = number;
            if self.is_behind_against(number, first.bracket) {
                return self.same_in(k, front, number);
            }
        }
        None
    }

    /// Whether a bracket stands behind `so với …`, with no figure between.
    fn is_behind_against(&self, bracket: u16, parent: u16) -> bool {
        let Some(bracket) = self.here.brackets.get(usize::from(bracket)) else { return false };
        let front = self.here.signs.get(..bracket.open).unwrap_or_default();
        let stop = |sign: &Sign| {
            matches!(sign, Sign::Stop | Sign::Semicolon | Sign::Figure(_) | Sign::Comma | Sign::Close)
        };
        let start = front.iter().rposition(stop).map_or(0, |start| start + 1);
        bracket.parent == parent && against_in(front.get(start..).unwrap_or_default())
    }

    /// The one figure in a bracket that counts what changed: by its unit, or by the words in front of
    /// the change: `(41 vụ, 57 đối tượng), số vụ giảm 3`.
    fn same_in(&self, k: usize, front: &[usize], bracket: u16) -> Option<usize> {
        let first = self.mention(k)?;
        let label = label(self.here, k);
        let is_labelled = |it: &Mention<'_>| {
            let words = unit_words(it.quantity);
            let says =
                |unit: &WordHash| label.iter().any(|sign| matches!(sign, Sign::Word(hash) if hash == unit));
            !words.is_empty() && words.iter().all(says)
        };
        let fits = |at: &usize| {
            self.mention(*at).is_some_and(|it| {
                let same = !is_percent(first)
                    && first.quantity.unit.is_some()
                    && kinship(it.quantity, first.quantity) == Kinship::Same;
                it.bracket == bracket && is_whole_of_old(it) && (same || is_labelled(it))
            })
        };
        let mut fitting = front.iter().copied().filter(fits);
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// The later figure in the sentence before, when one only counts the same as `like`.
    fn sentence_before(&self, k: usize, like: usize) -> Option<usize> {
        let (first, like) = (self.mention(k)?, self.mention(like)?);
        let fits = |at: &usize| {
            self.mention(*at).is_some_and(|it| {
                it.sentence + 1 == first.sentence
                    && it.bracket == 0
                    && is_whole(it)
                    && !it.ratio
                    && !self.told(*at, &[Cue::Cumulative, Cue::Before, Cue::Planned])
                    && kinship(it.quantity, like.quantity) == Kinship::Same
            })
        };
        let mut fitting = (k.saturating_sub(NEAR * 2)..k).filter(fits);
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// Whether one of these cues is said of a figure, or of the first of the pair it is the second of.
    fn told(&self, at: usize, cues: &[Cue]) -> bool {
        let Some(it) = self.mention(at) else { return false };
        it.has(cues) || it.paired && at > 0 && self.told(at - 1, cues)
    }

    /// Whether a figure in front of a change is what changed: `27 vụ, giảm 09 vụ`.
    fn is_subject(&self, near: usize, k: usize) -> bool {
        let (Some(it), Some(first)) = (self.mention(near), self.mention(k)) else { return false };
        let Some(gap) = self.here.signs.get(it.at + 1..first.at) else { return false };
        let mut comma = false;
        let mut words_behind = 0;
        for (_, sign) in inside(gap) {
            match sign {
                Sign::Semicolon | Sign::Stop | Sign::Colon | Sign::Dots | Sign::Cue(Cue::Among) => {
                    return false;
                }
                Sign::Comma => {
                    comma = true;
                    words_behind = 0;
                }
                Sign::Cue(Cue::Rise | Cue::Fall) => break,
                Sign::Word(_) if comma => words_behind += 1,
                _ => {}
            }
        }
        // Behind a comma another subject may begin: "có 12 vụ, số người chết tăng 3".
        let same = is_percent(first)
            || kinship(it.quantity, first.quantity) == Kinship::Same
            || is_kind(it.quantity, first.quantity) && first.quantity.unit.is_some();
        comma && words_behind == 0 && same
    }

    /// The year in the words that speak of mention `k`.
    fn year(&self, k: usize) -> Option<u32> {
        label(self.here, k).iter().rev().find_map(|sign| {
            let Sign::Other(number) = sign else { return None };
            match self.facts.facts.get(usize::from(*number))? {
                Fact::Numeral(other) if other.role == Role::Year => {
                    u32::try_from(other.numeral.value?.mantissa()).ok()
                }
                _ => None,
            }
        })
    }

    /// Whether the percentage of a change may be one of points: when what changed is given as a share
    /// of something in the same sentence, or is one that is followed by its rate.
    fn may_be_points(&self, k: usize, parts: &Parts) -> bool {
        let Some(first) = self.mention(k) else { return true };
        let poor = |signs: &[Sign]| signs.iter().any(is_poor);
        let unit = |at: Option<usize>| {
            at.and_then(|at| self.mention(at)).is_some_and(|it| {
                unit_words(it.quantity).contains(&const { word("nghèo") }) || poor(it.after)
            })
        };
        self.shares.get(first.at).is_none_or(|&said| said) || unit(parts.amount) || unit(parts.new)
    }
}

/// For each sign, whether something in front of it in its sentence is said to be a share or a rate.
fn shares(signs: &[Sign]) -> Vec<bool> {
    let mut said = false;
    let step = |sign: &Sign| {
        let before = said;
        said = match sign {
            Sign::Stop => false,
            Sign::Cue(Cue::Share | Cue::Rate | Cue::Average) => true,
            sign => said || is_poor(sign),
        };
        before
    };
    signs.iter().map(step).collect()
}

/// Whether it is `nghèo`: the poor are counted as a share, too.
fn is_poor(sign: &Sign) -> bool {
    matches!(sign, Sign::Word(hash) if *hash == const { word("nghèo") })
}

fn is_percent(mention: &Mention<'_>) -> bool {
    mention.quantity.class() == Some(Class::Percent)
}

/// Whether nothing but `=` stands between two figures.
fn is_equal(gap: &[Sign]) -> bool {
    matches!(gap, [Sign::Equals])
}

/// Whether nothing behind a percentage says that it is of another thing than the earlier figure: `tăng 50
/// ha, đạt 85% kế hoạch`, `tăng 20 hộ = 40% số hộ nghèo`.
fn is_of_earlier(percent: &Mention<'_>) -> bool {
    let is_planned = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Planned));
    let is_silent = percent.after.iter().all(|sign| matches!(sign, Sign::Break));
    is_silent || against_in(percent.after) && !percent.after.iter().any(is_planned)
}

/// Whether the words in front of a figure say that it is a rise (true) or a fall.
fn direction(before: &[Sign]) -> Option<bool> {
    let at = before.iter().rposition(|sign| matches!(sign, Sign::Cue(Cue::Rise | Cue::Fall)))?;
    let between = before.get(at + 1..)?;
    let near = between.iter().all(|sign| match sign {
        Sign::Word(hash) => BETWEEN.contains(hash),
        Sign::Cue(Cue::Is | Cue::Reach) | Sign::Plus | Sign::Dash | Sign::Break => true,
        _ => false,
    });
    near.then_some(matches!(before.get(at)?, Sign::Cue(Cue::Rise)))
}

fn against_in(signs: &[Sign]) -> bool {
    signs.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Against | Cue::Before)))
}

fn has_from(before: &[Sign]) -> bool {
    before.iter().any(|sign| matches!(sign, Sign::Cue(Cue::From)))
}

fn has_to(before: &[Sign], gap: &[Sign]) -> bool {
    before.iter().chain(gap).any(|sign| matches!(sign, Sign::Cue(Cue::To | Cue::Still)))
}

/// Whether a figure can be the earlier one: `is_whole`, but `so với` may stand in front.
fn is_whole_of_old(mention: &Mention<'_>) -> bool {
    let told = mention.has(&[Cue::Rise, Cue::Fall, Cue::Each, Cue::Average, Cue::Rate, Cue::Planned]);
    let class = mention.quantity.class();
    !told
        && !matches!(class, Some(Class::Percent | Class::Time))
        && mention.quantity.unit.is_none_or(|used| used.per.is_none())
        && mention.quantity.value().is_some()
}
