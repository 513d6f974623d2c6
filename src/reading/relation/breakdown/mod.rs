//! Breakdowns: a total and its parts.
//!
//! `tổng số 103 người (trong đó: 38 …, 01 …)`, `gồm: …`, a list below, a total below a list. What
//! decides whether a list is complete is the list, not the phrase that opens it (measured on 249
//! quotations: `trong đó` opens complete lists and incomplete ones).

mod blocks;
mod classes;
mod left_out;
mod year;

use super::kin::{Kinship, class_of, kinship};
use super::mention::{Bracket, Mention, Mentions, Opener, Separator};
use super::sum::{closed, is_exact, leans_both_ways, rounded, sum, term};
use super::{Around, Figure};
use crate::reading::interval::Interval;
use crate::reading::limit::Limit;
use crate::reading::quantity::Quantity;
use crate::reading::skeleton::{Cue, Sign, word};
use blocks::{candidates_above, listed_above, listed_below, paragraphs_above};
use classes::{are_grades, classes, classify, is_classified, is_middling};
use left_out::left_out;
use year::of_year;

/// A total and its parts, as one place states them.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// The total.
    pub total: Figure,
    /// The parts, all of the total's unit or of one that counts the same things, in order.
    pub parts: Vec<Figure>,
    /// By what the list is opened.
    pub opened: Opened,
    /// What is known about the list.
    pub traits: Traits,
    /// What the parts add up to.
    pub sum: Interval,
    /// What the total is.
    pub whole: Interval,
}

/// What opens a list of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// `gồm`, `bao gồm`, `chia theo …`, `với hình thức`.
    Consists,
    /// `trong đó`, `trong số này`, `cụ thể`.
    Among,
    /// A bracket behind the total.
    Bracket,
    /// A colon.
    Colon,
    /// Nothing: items stand below.
    Below,
    /// Nothing: a total stands behind its parts.
    Behind,
    /// Nothing: classes follow that cover everything.
    Classes,
}

/// What is known about a list of parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// The parts are members of one set of classes that cover everything without overlap.
    pub closed_classes: bool,
    /// The last part is what is left: `còn lại 12 hộ`.
    pub rest: bool,
    /// The last part is joined by `và`.
    pub joined: bool,
    /// The list says that it is one of examples: `như`, `chủ yếu`, `…`.
    pub examples: bool,
    /// Some parts are classes that others may overlap: nữ, dân tộc thiểu số, đảng viên.
    pub overlapping: bool,
    /// Something stands in the list that cannot be told: a list in the list, a figure of another
    /// unit where a part might be.
    pub unclear: bool,
    /// Other figures could be the total.
    pub rivals: bool,
    /// The total is called one: `tổng số`, `toàn xã`.
    pub called_total: bool,
    /// Some part counts under another name.
    pub kin: bool,
    /// The list gives pairs (`16 vụ, 18 bị can`), and the other side of them adds up.
    pub sides: bool,
    /// The first part is the first figure of the list.
    pub direct: bool,
    /// The list holds something else that may be a part.
    pub left_out: bool,
}

/// How the parts go with the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footing {
    /// They add up to it.
    Holds,
    /// They do if the first or last are left out.
    HoldsWithout,
    /// They add up to more.
    Excess,
    /// They add up to less.
    Shortfall,
}

/// A list of parts, before it is known of what.
struct List<'m, 'a> {
    parts: Vec<&'m Mention<'a>>,
    traits: Traits,
}

impl<'m, 'a> List<'m, 'a> {
    /// Whether the last part is what is left of another figure than `total`: `tiếp nhận 120 đơn; đã giải
    /// quyết 85 đơn, trong đó hòa giải thành 62 đơn; còn lại 35 đơn`. It is when that adds up, or when a
    /// semicolon parts it from the only other figure and the two do not add up; and so is `còn` behind a
    /// semicolon.
    fn is_rest_of_another(&self, total: &Mention<'_>, candidates: &[&Mention<'_>]) -> bool {
        let [front @ .., before, rest] = self.parts.as_slice() else { return false };
        let exact =
            |one: &Mention<'_>, two: &Mention<'_>| one.quantity.value()?.checked_sub(two.quantity.value()?);
        let fits = |whole: &Mention<'_>, part: &Mention<'_>| {
            exact(whole, part).is_some_and(|left| Some(left) == rest.quantity.value())
        };
        let apart = front.is_empty() && rest.separator == Separator::Semicolon && !fits(total, before);
        if apart && rest.has(&[Cue::Still]) {
            return true;
        }
        let is_whole = |whole: &&&Mention<'_>| {
            whole.figure != total.figure
                && !whole.ratio
                && kinship(whole.quantity, total.quantity) >= Kinship::Kin
                && (apart || fits(whole, total))
        };
        self.traits.rest && candidates.iter().any(|whole| is_whole(&whole))
    }

    /// The list without its last part, which is no rest of it.
    fn without_last(&self) -> Self {
        let traits = Traits { rest: false, joined: false, ..self.traits };
        let parts = self.parts.split_last().map(|(_, front)| front.to_vec()).unwrap_or_default();
        Self { parts, traits }
    }
}

/// So many figures in front of a list may be its total.
const CANDIDATES: usize = 8;
/// A figure in front of a colon stands so many signs in front of it at most.
const NEAR: usize = 16;

/// Behind the openers of one block so many signs are looked at, all lists together: some twenty times
/// what the longest paragraphs of reports need. Without it a paragraph of nothing but openers would
/// cost the square of its length.
const WORK: usize = 40_000;

/// The breakdowns that the block states whose neighbours these are. A list that has one part only
/// is one too.
pub fn read(around: &Around<'_>) -> Vec<Breakdown> {
    let here = around.here();
    let mut found = Vec::new();
    for (number, bracket) in here.brackets.iter().enumerate().skip(1) {
        found.extend(in_bracket(here, number, bracket));
    }
    let mut left = WORK;
    for opener in &here.openers {
        let end = end_of_list(here, opener);
        let Some(rest) = left.checked_sub(end.saturating_sub(opener.at)) else {
            stop_at(around, Limit::Lists, here.mentions.get(opener.mentions));
            break;
        };
        left = rest;
        found.extend(behind_opener(around, here, opener, end));
    }
    found.extend(classes(here));
    found.extend(total_behind(here));
    if let Some(year) = of_year(around, here)
        && !found.iter().any(|known| known.parts.iter().any(|part| year.parts.contains(part)))
    {
        found.push(year);
    }
    found.extend(listed_below(around, here));
    let listed = listed_above(around, here);
    let fits = listed.as_ref().is_some_and(|listed| listed.sum.meets(&listed.whole));
    let apart = if fits { None } else { paragraphs_above(around, here) };
    found.extend(apart.or(listed));
    found
}

/// Says that from a figure on nothing was read; nothing where no figure follows.
fn stop_at(around: &Around<'_>, limit: Limit, from: Option<&Mention<'_>>) {
    if let Some(from) = from {
        around.stop(limit, from.figure.block, from.quantity.figure);
    }
}

/// Whether a list of parts is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// All parts stand in it.
    Exhaustive,
    /// Some parts do, or they overlap.
    Partial,
    /// Nothing on the page tells.
    Unknown,
}

impl Completeness {
    /// The name in `rasoat facts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exhaustive => "exhaustive",
            Self::Partial => "partial",
            Self::Unknown => "unknown",
        }
    }
}

impl Breakdown {
    /// Whether the list is complete, by what it says and by what it adds up to.
    pub fn completeness(&self, around: &Around<'_>) -> Completeness {
        let Traits { closed_classes, rest, examples, overlapping, sides, left_out, .. } = self.traits;
        let told = self.opened == Opened::Consists || closed_classes || rest || sides;
        match self.footing(around) {
            Footing::Holds if self.parts.len() > 1 => Completeness::Exhaustive,
            _ if overlapping || examples || self.parts.len() == 1 => Completeness::Partial,
            Footing::Shortfall if left_out => Completeness::Unknown,
            _ if told => Completeness::Exhaustive,
            Footing::HoldsWithout => Completeness::Exhaustive,
            Footing::Shortfall => Completeness::Partial,
            _ => Completeness::Unknown,
        }
    }

    /// Whether total and parts can all be true; none where nothing tells.
    pub fn holds(&self, around: &Around<'_>) -> Option<bool> {
        match (self.completeness(around), self.footing(around)) {
            (_, Footing::Holds | Footing::HoldsWithout) => Some(true),
            (Completeness::Exhaustive, _) => Some(false),
            (Completeness::Partial, Footing::Shortfall) => Some(true),
            (Completeness::Partial, Footing::Excess) if self.parts.len() == 1 => Some(false),
            (Completeness::Unknown, Footing::Excess) if !self.traits.unclear && !self.traits.rivals => {
                Some(false)
            }
            _ => None,
        }
    }

    /// How the parts go with the total.
    pub fn footing(&self, around: &Around<'_>) -> Footing {
        if self.sum.meets(&self.whole) {
            Footing::Holds
        } else if !self.traits.sides && self.holds_in_part(around) {
            Footing::HoldsWithout
        } else if self.whole.is_below(&self.sum) {
            Footing::Excess
        } else {
            Footing::Shortfall
        }
    }

    /// Whether some of the parts add up to the total exactly: the first of them, the last of them,
    /// or all but one. Such a list holds something that is no part.
    fn holds_in_part(&self, around: &Around<'_>) -> bool {
        let Some(terms) =
            self.parts.iter().map(|part| part.of(around).and_then(term)).collect::<Option<Vec<Interval>>>()
        else {
            return false;
        };
        if terms.len() < 3 {
            return false;
        }
        let running = |terms: &mut dyn Iterator<Item = &Interval>| {
            let mut sum: Option<Interval> = None;
            let mut count = 0;
            for term in terms {
                sum = match sum {
                    None => Some(*term),
                    Some(sum) => sum.plus(term),
                };
                count += 1;
                if count > 1 && sum.is_some_and(|sum| sum.meets(&self.whole)) {
                    return true;
                }
            }
            false
        };
        running(&mut terms.iter())
            || running(&mut terms.iter().rev())
            || terms.iter().any(|term| self.sum.minus(term).is_some_and(|rest| rest.meets(&self.whole)))
    }
}

/// The parts in a bracket behind a total: `27 vụ (14 …, 13 …)`, `(trong đó: …)`.
fn in_bracket(here: &Mentions<'_>, number: usize, bracket: &Bracket) -> Vec<Breakdown> {
    let opener = openers_between(here, bracket.open, bracket.close)
        .iter()
        .take_while(|opener| opener.mentions == bracket.mentions)
        .find(|opener| usize::from(opener.bracket) == number && opener.cue != Cue::Is);
    let list = list(here, number as u16, bracket.open + 1, bracket.close);
    let outside: Vec<&Mention<'_>> = here
        .mentions
        .get(..bracket.mentions)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(CANDIDATES * 2)
        .filter(|it| it.bracket == bracket.parent)
        .take_while(|it| it.sentence == bracket.sentence)
        .take(CANDIDATES)
        .collect();
    // The figure right in front of the bracket is its total, or one that hangs together with it.
    let nearest = outside.first().map_or(0, |nearest| nearest.at);
    let near = outside.iter().take_while(|it| it.at >= nearest.saturating_sub(24)).count();
    // "31 mô hình (có 3 mô hình tự quản)".
    let some = here.signs.get(bracket.open + 1) == Some(&Sign::Cue(Cue::Is)) && list.parts.len() == 1;
    let bare = if some { Opened::Among } else { Opened::Bracket };
    let opened = opener.map_or(bare, |opener| opened(opener.cue));
    complete(outside.get(..near).unwrap_or_default(), &list, opened, true)
}

fn opened(cue: Cue) -> Opened {
    match cue {
        Cue::Consists => Opened::Consists,
        Cue::Among | Cue::OutOf => Opened::Among,
        _ => Opened::Colon,
    }
}

/// The parts behind an opener in running text.
fn behind_opener(around: &Around<'_>, here: &Mentions<'_>, opener: &Opener, end: usize) -> Vec<Breakdown> {
    let Some(bracket) = here.brackets.get(usize::from(opener.bracket)) else { return Vec::new() };
    if opener.bracket != 0 && opener.mentions == bracket.mentions {
        return Vec::new();
    }
    let out_of =
        here.mentions.get(opener.mentions).filter(|it| opener.cue == Cue::OutOf && it.at == opener.at + 1);
    if let Some(total) = out_of {
        // "Trong tổng số 240 đơn, có 100 đơn …".
        return complete(&[total], &list(here, opener.bracket, total.at + 1, end), Opened::Among, true);
    }
    if opener.cue == Cue::Is && is_label(here, opener) {
        return Vec::new();
    }
    let list = list(here, opener.bracket, opener.at + 1, end);
    let first = opener.mentions == 0 && opener.sentence == 0 && opener.cue != Cue::Is;
    if !first || list.parts.is_empty() {
        return complete(&in_front(here, opener), &list, opened(opener.cue), false);
    }
    // A paragraph that begins with "Trong đó" speaks of the one in front.
    let above = Mentions::of(around, -1);
    if around
        .get(-1)
        .is_none_or(|read| read.block.kind != around.get(0).map_or(read.block.kind, |here| here.block.kind))
    {
        return Vec::new();
    }
    complete(&candidates_above(&above, None), &list, opened(opener.cue), false)
}

/// Whether a colon only parts a name from its figure: it stands in a list that something else has
/// opened, or is one of several, `Xã Hạ: 11 hộ; xã Thượng: 92 hộ`. The first of several opens the list
/// when it stands right behind a figure: `103 hộ nghèo: Xã Hạ: 11 hộ; …`.
fn is_label(here: &Mentions<'_>, colon: &Opener) -> bool {
    let number = here.openers.partition_point(|it| it.at < colon.at);
    let near = |it: &&Opener| it.bracket == colon.bracket && it.sentence == colon.sentence;
    let in_sentence = |it: &&Opener| it.sentence == colon.sentence;
    let before = here.openers.get(..number).unwrap_or_default().iter().rev().take_while(in_sentence);
    if before.take(CANDIDATES).any(|it| near(&it)) {
        return true;
    }
    let behind = here.openers.get(number + 1..).unwrap_or_default().iter().take_while(in_sentence);
    let follows = behind.take(CANDIDATES).any(|it| near(&it) && it.cue == Cue::Is);
    follows && !is_behind_figure(here, colon)
}

/// Whether no mark that parts stands between a colon and the figure in front of it.
fn is_behind_figure(here: &Mentions<'_>, colon: &Opener) -> bool {
    let front = here.signs.get(..colon.at).unwrap_or_default();
    let last = front.iter().rev().take(NEAR).find(|sign| {
        matches!(
            sign,
            Sign::Figure(_)
                | Sign::Comma
                | Sign::Semicolon
                | Sign::Colon
                | Sign::Stop
                | Sign::Open
                | Sign::Close
                | Sign::Break
        )
    });
    matches!(last, Some(Sign::Figure(_)))
}

/// The figures in front of an opener that may be its total, the nearest first: those of its
/// sentence, or of the one before.
fn in_front<'m, 'a>(here: &'m Mentions<'a>, opener: &Opener) -> Vec<&'m Mention<'a>> {
    let front = here.mentions.get(..opener.mentions).unwrap_or_default();
    let mut candidates: Vec<&Mention<'_>> = Vec::new();
    for mention in front.iter().rev().take(CANDIDATES * 4).filter(|it| it.bracket == opener.bracket) {
        let before = opener.sentence.saturating_sub(mention.sentence);
        let first = candidates.first().map(|first| first.sentence);
        let fits = first.is_none_or(|sentence| sentence == mention.sentence) && before <= 1;
        // A colon inside a sentence speaks of what stands in front of it there.
        if !fits || candidates.len() == CANDIDATES {
            break;
        }
        candidates.push(mention);
    }
    candidates
}

/// The sign at which the list behind an opener ends at the latest.
fn end_of_list(here: &Mentions<'_>, opener: &Opener) -> usize {
    let close = here.brackets.get(usize::from(opener.bracket)).map_or(opener.at, |bracket| bracket.close);
    end_of_sentence(here, opener.at, close)
}

fn end_of_sentence(here: &Mentions<'_>, from: usize, end: usize) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in here.signs.iter().enumerate().take(end).skip(from + 1) {
        match sign {
            Sign::Open => depth += 1,
            Sign::Close => depth = depth.saturating_sub(1),
            Sign::Stop if depth == 0 => return at,
            _ => {}
        }
    }
    end
}

/// The list of parts in a bracket between two signs.
fn list<'m, 'a>(here: &'m Mentions<'a>, bracket: u16, from: usize, to: usize) -> List<'m, 'a> {
    let mut traits = Traits::default();
    let mut parts: Vec<&Mention<'_>> = Vec::new();
    let start = here.mentions.partition_point(|it| it.at < from);
    let inside = here.mentions.get(start..).unwrap_or_default().iter().take_while(|it| it.at < to);
    // An opener in the list begins a list of its own; that ends with a semicolon.
    let mut nested = openers_between(here, from, to)
        .iter()
        .filter(|it| it.bracket == bracket && it.cue != Cue::Is)
        .map(|it| it.at)
        .peekable();
    let mut within = false;
    let mut last_bracket = None;
    for mention in inside {
        while nested.next_if(|&at| at < mention.at).is_some() {
            within = true;
            traits.unclear = true;
        }
        if mention.bracket == bracket {
            if within && mention.separator >= Separator::Semicolon {
                within = false;
            }
            if !within {
                parts.push(mention);
            }
        } else if !within && last_bracket != Some(mention.bracket) {
            last_bracket = Some(mention.bracket);
            let fresh = here
                .brackets
                .get(usize::from(mention.bracket))
                .is_some_and(|inner| inner.parent == bracket && inner.fresh && inner.open >= from);
            if fresh {
                parts.push(mention);
            }
        }
    }
    if let [.., last] = parts.as_slice() {
        traits.joined = last.separator == Separator::And;
        // "còn 4 vụ" may be what is left, and may be another subject.
        let still = last.has(&[Cue::Still]);
        traits.rest = still || last.has(&[Cue::Rest]);
        traits.unclear |= still;
    }
    let signs = here.signs.get(from..to.min(here.signs.len())).unwrap_or_default();
    traits.examples = has_examples(signs);
    List { parts, traits }
}

/// The openers between two signs.
fn openers_between<'m>(here: &'m Mentions<'_>, from: usize, to: usize) -> &'m [Opener] {
    let first = here.openers.partition_point(|it| it.at <= from);
    let end = here.openers.partition_point(|it| it.at < to);
    here.openers.get(first..end).unwrap_or_default()
}

/// Whether the signs of a list say that it is one of examples, outside of its brackets.
fn has_examples(signs: &[Sign]) -> bool {
    let mut depth = 0_usize;
    let (mut rest, mut told) = (false, false);
    for sign in signs {
        match sign {
            Sign::Open => depth += 1,
            Sign::Close => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Sign::Cue(Cue::Such) | Sign::Dots => return true,
            // "còn lại là vốn tín dụng": a rest without a figure.
            Sign::Cue(Cue::Rest) => rest = true,
            // "và các dân tộc khác", but not "5 vụ khác".
            Sign::Word(other) if *other == const { word("khác") } => rest |= !told,
            Sign::Comma | Sign::Semicolon | Sign::Cue(Cue::And) => told = false,
            Sign::Figure(_) => (rest, told) = (false, true),
            _ => {}
        }
    }
    rest
}

/// The breakdowns of a list, given the figures that may be its total, the nearest first: one for
/// each unit of which it has parts. `adjacent` says that the first of each unit is meant unless another
/// fits.
fn complete(
    candidates: &[&Mention<'_>],
    list: &List<'_, '_>,
    opened: Opened,
    adjacent: bool,
) -> Vec<Breakdown> {
    let mut found: Vec<(&Mention<'_>, bool, Breakdown)> = Vec::new();
    for (i, &candidate) in candidates.iter().enumerate() {
        let shorter = list.is_rest_of_another(candidate, candidates).then(|| list.without_last());
        let list = shorter.as_ref().unwrap_or(list);
        let Some(mut breakdown) = of_total(candidate, list, opened) else { continue };
        let fits = match breakdown.parts.as_slice() {
            [_] => !breakdown.whole.is_below(&breakdown.sum),
            _ => breakdown.sum.meets(&breakdown.whole),
        };
        let known = found.iter_mut().find(|(other, _, _)| {
            kinship(other.quantity, candidate.quantity) != Kinship::None || candidate.ratio
        });
        let Some((_, known_fits, known)) = known else {
            found.push((candidate, fits, breakdown));
            continue;
        };
        // A part belongs to the whole of its own clause.
        let apart = candidates
            .get(..i)
            .is_some_and(|nearer| nearer.iter().any(|nearer| nearer.separator >= Separator::Semicolon));
        if *known_fits || apart && breakdown.parts.len() == 1 {
            continue;
        }
        let called = breakdown.traits.called_total;
        if fits || called && !known.traits.called_total && !adjacent {
            breakdown.traits.rivals = !fits && !called;
            *known = breakdown;
            *known_fits = fits;
        } else if !apart && !adjacent {
            known.traits.rivals = !known.traits.called_total;
        }
    }
    // What is without a unit counts what it adds up to.
    let mut taken: Vec<Figure> = found
        .iter()
        .filter(|(_, fits, breakdown)| *fits && breakdown.parts.len() > 1)
        .flat_map(|(_, _, breakdown)| breakdown.parts.clone())
        .collect();
    taken.sort_unstable();
    let is_taken = |part: &Figure| taken.binary_search(part).is_ok();
    found.retain(|(_, fits, breakdown)| *fits || !breakdown.parts.iter().any(is_taken));
    let sides = |at: usize| {
        found.iter().enumerate().any(|(i, (_, fits, other))| i != at && *fits && other.parts.len() > 1)
    };
    let sides: Vec<bool> = (0..found.len()).map(sides).collect();
    let found = found.into_iter().zip(sides).map(|((_, fits, mut breakdown), sides)| {
        breakdown.traits.sides = sides && !fits && breakdown.parts.len() > 1;
        breakdown
    });
    found.collect()
}

/// The breakdown of a list if `total` is its total: with those of its figures that count the same.
fn of_total(total: &Mention<'_>, list: &List<'_, '_>, opened: Opened) -> Option<Breakdown> {
    if !total.is_amount() || total.quantity.value().is_none() {
        return None;
    }
    let whole = term(total.quantity)?;
    let mut traits = list.traits;
    let (mut parts, others) = parts_and_others(total, list);
    traits.kin |= parts.iter().any(|part| kinship(total.quantity, part.quantity) == Kinship::Kin);
    let mut within = list.parts.as_slice();
    if opened != Opened::Below && opened != Opened::Behind {
        within = end_at_semicolon(list, &mut parts);
    }
    let with_units = parts.iter().filter(|part| part.quantity.unit.is_some()).count();
    if with_units > 0 && with_units < parts.len() && total.quantity.unit.is_none() {
        return None;
    }
    // A figure of another unit where a part might stand.
    let apart = |other: &&Mention<'_>| !other.paired && other.separator != Separator::None;
    traits.unclear |= parts.len() > 2 && others.iter().any(apart);
    traits.unclear |= are_joined(list, &parts);
    let first = parts.first().and_then(|first| list.parts.iter().position(|it| it.figure == first.figure));
    traits.direct = first == Some(0);
    traits.unclear |= first > Some(1);
    traits.called_total = total.has(&[Cue::Whole, Cue::Worth]);
    classify(total, &parts, &mut traits);
    let terms = || parts.iter().map(|part| part.quantity);
    let told = matches!(opened, Opened::Among | Opened::Consists);
    if parts.is_empty()
        || parts.len() == 1 && !told
        || leans_both_ways(terms().chain(std::iter::once(total.quantity)))
    {
        return None;
    }
    let exact = terms().all(is_exact);
    let whole = if exact { whole } else { rounded(total.quantity)? };
    let (mut added, whole) = (closed(sum(terms())?), closed(whole));
    let mut figures: Vec<Figure> = parts.iter().map(|part| part.figure).collect();
    if !added.meets(&whole) {
        let others = left_out(total, within, &parts);
        let all = sum(terms().chain(others.iter().map(|it| it.quantity))).map(closed);
        match all.filter(|all| all.meets(&whole)) {
            Some(all) => {
                added = all;
                figures.extend(others.iter().map(|it| it.figure));
                figures.sort_unstable();
            }
            None => traits.left_out |= !others.is_empty(),
        }
    }
    Some(Breakdown { total: total.figure, parts: figures, opened, traits, sum: added, whole })
}

/// The figures of a list that count what the total counts, and those that count something else.
fn parts_and_others<'m, 'a>(
    total: &Mention<'_>,
    list: &List<'m, 'a>,
) -> (Vec<&'m Mention<'a>>, Vec<&'m Mention<'a>>) {
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    let graded = are_grades(&list.parts);
    for &part in &list.parts {
        if part.ratio {
            continue;
        }
        let is_amount = part.is_amount() || graded && is_middling(part);
        let kin = kinship(total.quantity, part.quantity);
        let classified = is_classified(part)
            && is_counted(total.quantity)
            && !matches!(class_of(total.quantity), Some(Cue::Class(_)));
        if is_amount && (kin != Kinship::None || classified) {
            parts.push(part);
        } else if is_counted(part.quantity) || kin != Kinship::None {
            others.push(part);
        }
    }
    bare_or_not(total, &mut parts, &mut others);
    (parts, others)
}

/// Figures without a unit are parts when no part of the list has one (`cấp mới 342, cấp đổi 611`),
/// or when they are the last of those that have (`6.312`).
fn bare_or_not<'m, 'a>(
    total: &Mention<'_>,
    parts: &mut Vec<&'m Mention<'a>>,
    others: &mut Vec<&'m Mention<'a>>,
) {
    let with_units = parts.iter().filter(|part| part.quantity.unit.is_some()).count();
    if total.quantity.unit.is_some() && with_units == 0 && others.len() > parts.len() {
        parts.clear();
    }
    others.retain(|other| other.quantity.unit.is_some());
}

/// Whether nothing but words stands between two neighbouring parts.
fn are_joined(list: &List<'_, '_>, parts: &[&Mention<'_>]) -> bool {
    let mut between = Separator::None;
    let mut before: Option<&Mention<'_>> = None;
    let mut rest = parts.iter().peekable();
    for mention in &list.parts {
        between = between.max(mention.separator);
        let Some(part) = rest.next_if(|part| part.figure == mention.figure) else { continue };
        let neighbours =
            before.is_some_and(|one| one.figure.block == part.figure.block && one.bracket == part.bracket);
        if neighbours && between == Separator::None && !part.paired {
            return true;
        }
        before = Some(part);
        between = Separator::None;
    }
    false
}

/// A list whose parts are parted by commas ends with a semicolon: `trong đó 15 xã, 3 thị trấn; 7 xã …`.
/// The figures of the list up to its end.
fn end_at_semicolon<'l, 'm, 'a>(
    list: &'l List<'m, 'a>,
    parts: &mut Vec<&Mention<'_>>,
) -> &'l [&'m Mention<'a>] {
    let mut between = Separator::None;
    let mut first = None;
    let mut count = 0;
    for (i, mention) in list.parts.iter().enumerate() {
        between = between.max(mention.separator);
        let Some(part) = parts.get(count) else { break };
        if part.figure != mention.figure {
            continue;
        }
        if count > 0 {
            let usual = *first.get_or_insert(between);
            if usual <= Separator::Comma && between >= Separator::Semicolon {
                parts.truncate(count);
                return list.parts.get(..i).unwrap_or_default();
            }
        }
        between = Separator::None;
        count += 1;
    }
    &list.parts
}

fn is_counted(quantity: &Quantity) -> bool {
    use crate::knowledge::units::Class;
    matches!(quantity.class(), None | Some(Class::Count | Class::Measure | Class::Money))
}

/// A total behind its parts in one paragraph: `tiếp nhận 46 tin; kỳ trước chuyển sang 05 tin; tổng
/// phải giải quyết 51 tin`.
fn total_behind(here: &Mentions<'_>) -> Option<Breakdown> {
    let (i, total) = here.mentions.iter().enumerate().skip(2).find(|(_, it)| {
        it.bracket == 0
            && it.separator >= Separator::Comma
            && matches!(first_cue(it.before), Some(Cue::Whole))
            && it.quantity.unit.is_some()
    })?;
    let front = &here.mentions[..i];
    let sentence = front.iter().rev().find(|it| it.bracket == 0).map(|it| it.sentence)?;
    if total.sentence != sentence {
        return None;
    }
    let parts: Vec<&Mention<'_>> = front
        .iter()
        .rev()
        .take_while(|it| it.sentence == sentence)
        .take(CANDIDATES * 2)
        .filter(|it| {
            it.bracket == 0 && kinship(total.quantity, it.quantity) == Kinship::Same && it.is_amount()
        })
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let parts: Vec<&Mention<'_>> = parts.into_iter().rev().collect();
    let traits = Traits { unclear: true, ..Traits::default() };
    of_total(total, &List { parts, traits }, Opened::Behind)
}

fn first_cue(signs: &[Sign]) -> Option<Cue> {
    signs.iter().find_map(|sign| if let Sign::Cue(cue) = sign { Some(*cue) } else { None })
}
