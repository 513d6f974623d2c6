//! Breakdowns: a total and its parts.
//!
//! `tổng số 103 người (trong đó: 38 …, 01 …)`, `gồm: …`, a list below, a total below a list. What
//! decides whether a list is complete is the list, not the phrase that opens it (measured on 249
//! quotations: `trong đó` opens complete lists and incomplete ones).

use super::below::{items, items_above};
use super::clause::label;
use super::kin::{Kinship, class_of, kinship};
use super::left_out::left_out;
use super::mention::{Bracket, Mention, Mentions, Opener, Separator};
use super::sum::{closed, is_exact, leans_both_ways, rounded, sum, term};
use super::{Around, Figure};
use crate::reading::Fact;
use crate::reading::interval::Interval;
use crate::reading::limit::Limit;
use crate::reading::quantity::Quantity;
use crate::reading::skeleton::{Cue, Sign, sets, word};
use crate::text::BlockKind;
use rust_decimal::Decimal;

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
    /// What else the list holds that may be parts.
    pub left_out: LeftOut,
}

/// What a list holds beside its parts that may be parts, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftOut {
    /// Nothing.
    #[default]
    Nothing,
    /// Figures with which the parts add up to the total.
    Needed,
    /// Other figures, or items that have none.
    Something,
}

/// How the parts go with the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footing {
    /// They add up to it.
    Holds,
    /// They do if the first or last are left out.
    HoldsWithout,
    /// They do with what else the list holds.
    HoldsWith,
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
/// A list that a total stands behind has at most so many items.
const LONGEST_ABOVE: usize = 400;
/// Paragraphs that a total stands behind are looked for so many blocks above it.
const FURTHEST_ABOVE: i32 = 16;

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
            Footing::Shortfall if left_out != LeftOut::Nothing => Completeness::Unknown,
            _ if told => Completeness::Exhaustive,
            Footing::HoldsWithout | Footing::HoldsWith => Completeness::Exhaustive,
            Footing::Shortfall => Completeness::Partial,
            _ => Completeness::Unknown,
        }
    }

    /// Whether total and parts can all be true; none where nothing tells.
    pub fn holds(&self, around: &Around<'_>) -> Option<bool> {
        match (self.completeness(around), self.footing(around)) {
            (_, Footing::Holds | Footing::HoldsWithout | Footing::HoldsWith) => Some(true),
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
        } else if self.traits.left_out == LeftOut::Needed {
            Footing::HoldsWith
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
    let mut parts: Vec<&Mention<'_>> = Vec::new();
    let mut others: Vec<&Mention<'_>> = Vec::new();
    let grade = Some(Cue::Class(sets::GRADE));
    let graded = list.parts.iter().filter(|it| class(it, None) == grade).count() > 1;
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
            traits.kin |= kin == Kinship::Kin;
            parts.push(part);
        } else if is_counted(part.quantity) || kin != Kinship::None {
            others.push(part);
        }
    }
    bare_or_not(total, &mut parts, &mut others);
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
    let (added, whole) = (closed(sum(terms())?), closed(whole));
    let others = left_out(total, within, &parts);
    if let [_, ..] = others.as_slice() {
        let all = sum(terms().chain(others.iter().map(|it| it.quantity)));
        let needed = all.is_some_and(|all| closed(all).meets(&whole));
        traits.left_out = if needed { LeftOut::Needed } else { LeftOut::Something };
    }
    let figures = parts.iter().map(|part| part.figure).collect();
    Some(Breakdown { total: total.figure, parts: figures, opened, traits, sum: added, whole })
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

/// Whether a figure counts members of a class, so that it may be a part of a whole with any unit of
/// counting: `17 học viên (9 nam, 8 nữ)`, `38 đảng viên, 34 chính thức và 04 dự bị`.
fn is_classified(part: &Mention<'_>) -> bool {
    let unnamed = part.quantity.unit.is_none_or(|used| used.unit.name().is_none());
    matches!(class_of(part.quantity), Some(Cue::Class(_)))
        || unnamed && matches!(part.after.first(), Some(Sign::Cue(Cue::Class(_))))
}

/// Takes note of the classes that the parts name.
fn classify(total: &Mention<'_>, parts: &[&Mention<'_>], traits: &mut Traits) {
    let own = class_of(total.quantity);
    let classes: Vec<Option<Cue>> = parts.iter().map(|part| class(part, own)).collect();
    let of = |set: u8| classes.iter().filter(|class| **class == Some(Cue::Class(set))).count();
    let most = (0..=sets::DEGREE).map(of).max().unwrap_or(0);
    let traited = classes.iter().filter(|class| **class == Some(Cue::Trait)).count();
    let one_sex = of(sets::SEX) == 1;
    traits.closed_classes = most >= 2 && most == parts.len();
    traits.overlapping |= parts.len() > 1 && (traited > 0 || one_sex);
}

/// Whether `trung bình` may be a grade in front of a figure, and no average.
fn is_middling(part: &Mention<'_>) -> bool {
    part.has(&[Cue::Average]) && part.is_amount_but_for(Cue::Average)
}

/// The class that a part is said to be of; `own` is that of the total, which says nothing new.
fn class(part: &Mention<'_>, own: Option<Cue>) -> Option<Cue> {
    let signs = part.after.iter().chain(part.before);
    let by_unit = class_of(part.quantity).filter(|class| Some(*class) != own);
    let cues: Vec<Cue> = signs
        .filter_map(|sign| match sign {
            Sign::Cue(cue @ (Cue::Class(_) | Cue::Trait)) if Some(*cue) != own => Some(*cue),
            _ => None,
        })
        .collect();
    let middling = part.has(&[Cue::Average]).then_some(Cue::Class(sets::GRADE));
    by_unit
        .or_else(|| cues.iter().copied().find(|cue| *cue == Cue::Trait))
        .or_else(|| cues.first().copied())
        .or(middling)
}

/// Classes that cover everything behind a figure, without an opener: `38 đảng viên, 34 chính thức
/// và 04 dự bị`.
fn classes(here: &Mentions<'_>) -> Vec<Breakdown> {
    let mut found = Vec::new();
    let mut i = 0;
    while i + 2 < here.mentions.len() {
        let total = &here.mentions[i];
        let run = here.mentions[i + 1..]
            .iter()
            .take_while(|it| {
                it.bracket == total.bracket && it.sentence == total.sentence && is_of_class(it, total)
            })
            .count();
        if run >= 2 && class(total, class_of(total.quantity)).is_none() {
            let more = goes_on(here, i + run, total);
            let parts: Vec<&Mention<'_>> = here.mentions[i + 1..=i + run + more].iter().collect();
            let between = here.signs.get(total.at..parts[0].at).unwrap_or_default();
            let opened = between.iter().any(|sign| {
                matches!(sign, Sign::Cue(Cue::Among | Cue::Consists) | Sign::Colon | Sign::Open | Sign::Stop)
            });
            let list = List { parts, traits: Traits::default() };
            if !opened
                && let Some(breakdown) = of_total(total, &list, Opened::Classes)
                && (breakdown.traits.closed_classes && !are_bodies(&list.parts)
                    || breakdown.sum.meets(&breakdown.whole))
            {
                found.push(breakdown);
            }
        }
        i += run.max(1);
    }
    found
}

/// Whether a figure behind another counts members of a class of it: under their own name, under none, or,
/// where they are men or women, under that of the whole.
fn is_of_class(part: &Mention<'_>, total: &Mention<'_>) -> bool {
    match class(part, class_of(total.quantity)) {
        Some(Cue::Class(sets::SEX)) => part.is_amount(),
        Some(Cue::Class(_)) => kinship(total.quantity, part.quantity) <= Kinship::Bare,
        _ => false,
    }
}

/// Whether the parts are collectives and persons. Without an opener they may be what is told next: `38 mô
/// hình được công nhận; 12 tập thể, 9 cá nhân được khen thưởng`.
fn are_bodies(parts: &[&Mention<'_>]) -> bool {
    parts.iter().any(|part| class_of(part.quantity) == Some(Cue::Class(sets::BODY)))
}

/// How many figures behind the last of a run of classes go on like it, whatever they are called: `tốt 398,
/// khá 71, trung bình 12`.
fn goes_on(here: &Mentions<'_>, last: usize, total: &Mention<'_>) -> usize {
    let Some((last, behind)) = here.mentions.get(last..).and_then(|rest| rest.split_first()) else {
        return 0;
    };
    let like = |it: &&Mention<'_>| {
        it.bracket == last.bracket
            && it.sentence == last.sentence
            && matches!(it.separator, Separator::And | Separator::Comma)
            && it.quantity.unit.is_some() == last.quantity.unit.is_some()
            && kinship(total.quantity, it.quantity) != Kinship::None
    };
    behind.iter().take(CANDIDATES).take_while(like).count()
}

/// The stretches of a year that make it up, and the figure of the year in front of them: `khám 5.187
/// lượt người …; riêng quý IV khám 1.462 lượt người, lũy kế 9 tháng trước đó 3.725 lượt người`. Nothing
/// says that they are its parts, so only a slip of the pen is a fault.
fn of_year(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let facts = &around.get(0)?.facts;
    if !facts.facts.iter().any(|fact| months(fact).is_some()) {
        return None;
    }
    let stretch = |it: &Mention<'_>| {
        let before = facts.facts.get(usize::from(it.figure.fact).checked_sub(1)?)?;
        months(before)
    };
    let (mut parts, mut sum): (Vec<&Mention<'_>>, u32) = (Vec::new(), 0);
    for mention in here.mentions.iter().filter(|it| it.bracket == 0 && !it.ratio) {
        let Some(months) = stretch(mention) else { continue };
        let goes_on = parts.last().is_some_and(|last| {
            last.sentence == mention.sentence
                && last.quantity.unit.map(|it| it.unit) == mention.quantity.unit.map(|it| it.unit)
        });
        if !goes_on {
            parts.clear();
            sum = 0;
        }
        parts.push(mention);
        sum += months;
        if sum == YEAR && parts.len() > 1 {
            return of_stretches(here, &parts, stretch);
        }
    }
    None
}

/// The figure in front of stretches of a year that is of the whole year.
fn of_stretches(
    here: &Mentions<'_>,
    parts: &[&Mention<'_>],
    stretch: impl Fn(&Mention<'_>) -> Option<u32>,
) -> Option<Breakdown> {
    let first = *parts.first()?;
    let planned = |it: &Mention<'_>| it.has(&[Cue::Planned, Cue::Against, Cue::Before, Cue::Rise, Cue::Fall]);
    if parts.iter().any(|it| planned(it)) {
        return None;
    }
    let end = here.mentions.partition_point(|it| it.at < first.at);
    let front = here.mentions.get(end.saturating_sub(CANDIDATES * 2)..end)?.iter().enumerate();
    let start = end.saturating_sub(CANDIDATES * 2);
    let candidates: Vec<&Mention<'_>> = front
        .filter(|(i, it)| {
            let aside = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Planned | Cue::Against | Cue::Before));
            kinship(it.quantity, first.quantity) == Kinship::Same
                && first.quantity.unit.is_some()
                && it.is_amount()
                && stretch(it).is_none()
                && !label(here, start + i).iter().any(aside)
        })
        .map(|(_, it)| it)
        .collect();
    let list =
        || List { parts: parts.to_vec(), traits: Traits { rest: true, unclear: true, ..Traits::default() } };
    let mut found = candidates.iter().rev().filter_map(|total| of_total(total, &list(), Opened::Behind));
    let nearest = found.next()?;
    let fits = |it: &Breakdown| it.sum.meets(&it.whole);
    if fits(&nearest) {
        return Some(nearest);
    }
    let others: Vec<Breakdown> = found.collect();
    let fitting = others.iter().find(|it| fits(it)).cloned();
    fitting.or_else(|| others.iter().all(|it| it.whole == nearest.whole).then_some(nearest))
}

/// How many months a fact is, as a stretch of a year: a quarter, or `9 tháng`.
fn months(fact: &Fact) -> Option<u32> {
    match fact {
        Fact::Quarter(_) => Some(3),
        Fact::Quantity(time) if time.unit.is_some_and(|used| used.unit.name() == Some("tháng")) => {
            u32::try_from(time.value()?).ok().filter(|months| (1..YEAR).contains(months))
        }
        _ => None,
    }
}

/// The months of a year.
const YEAR: u32 = 12;

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

/// The parts in the items of a list below the block.
fn listed_below(around: &Around<'_>, here: &Mentions<'_>) -> Vec<Breakdown> {
    if here.mentions.is_empty() && !here.leads {
        return Vec::new();
    }
    let Some(items) = items(around) else {
        stop_at(around, Limit::ListBelow, here.mentions.last());
        return Vec::new();
    };
    if items.len() < 2 {
        return Vec::new();
    }
    let below = Items::of(around, &items);
    let opener = here.openers.last().filter(|opener| here.leads && opener.mentions == here.mentions.len());
    let opened = opener.map_or(Opened::Below, |opener| opened(opener.cue));
    // "Phân loại đơn:" says nothing of its own; the paragraph in front does.
    let above = if here.mentions.is_empty() && is_paragraph(around, -1) {
        Mentions::of(around, -1)
    } else {
        Mentions::default()
    };
    let (candidates, opened) = if above.mentions.is_empty() {
        (candidates_above(here, opener), opened)
    } else {
        (candidates_above(&above, None), Opened::Below)
    };
    let mut found: Vec<Breakdown> = Vec::new();
    for total in candidates {
        let already = found.iter().any(|known| known.total == total.figure);
        if already || total.ratio {
            continue;
        }
        let mut traits = Traits::default();
        let mut parts: Vec<&Mention<'_>> = Vec::new();
        for item in below.amounts() {
            let kin = |it: &&Mention<'_>| kinship(total.quantity, it.quantity) != Kinship::None;
            match item.iter().find(|it| kin(it) || is_classified(it)) {
                Some(part) => parts.push(part),
                None => {
                    traits.unclear = true;
                    traits.left_out = LeftOut::Something;
                }
            }
        }
        traits.examples = below.examples;
        if parts.len() < 2 {
            continue;
        }
        traits.rest = parts.last().is_some_and(|last| last.has(&[Cue::Rest]));
        let same = found.iter().any(|known: &Breakdown| {
            known.total.of(around).is_some_and(|other| kinship(other, total.quantity) >= Kinship::Bare)
        });
        if same {
            continue;
        }
        found.extend(of_total(total, &List { parts, traits }, opened));
    }
    found
}

/// The items of a list, as far as they may be parts.
struct Items<'a> {
    /// The amounts in the first sentence of each, outside of all brackets.
    all: Vec<Mention<'a>>,
    /// For each item the number of those up to its end.
    ends: Vec<usize>,
    /// Some item says that it is one of examples.
    examples: bool,
}

impl<'a> Items<'a> {
    /// The items that stand so many blocks away.
    fn of(around: &Around<'a>, items: &[i32]) -> Self {
        let mut found = Self { all: Vec::new(), ends: Vec::with_capacity(items.len()), examples: false };
        let mut item = Mentions::default();
        for &delta in items {
            item = item.again(around, delta);
            let first = item.mentions.iter().take_while(|it| it.sentence == 0);
            found.all.extend(first.filter(|it| it.bracket == 0 && !it.ratio && it.is_amount()));
            found.ends.push(found.all.len());
            found.examples |= item.signs.iter().any(|sign| matches!(sign, Sign::Dots | Sign::Cue(Cue::Such)));
        }
        found
    }

    /// The amounts of each item.
    fn amounts(&self) -> impl Iterator<Item = &[Mention<'a>]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.all.get(start..end).unwrap_or_default())
    }
}

/// The figures of a block that may be totals of the list below it: those of its last sentence, or
/// of the one before; those that are called totals first, and of one unit the first.
fn candidates_above<'m, 'a>(here: &'m Mentions<'a>, opener: Option<&Opener>) -> Vec<&'m Mention<'a>> {
    let outside = here.mentions.iter().filter(|it| it.bracket == 0 && it.is_amount());
    let Some(last) = outside.clone().map(|it| it.sentence).next_back() else { return Vec::new() };
    let behind = opener.map_or(here.sentences - 1, |opener| opener.sentence);
    if behind.saturating_sub(last) > 1 {
        return Vec::new();
    }
    let mut candidates: Vec<&Mention<'_>> = outside.filter(|it| it.sentence == last).collect();
    candidates.sort_by_key(|it| (!it.has(&[Cue::Whole]), it.at));
    candidates.truncate(CANDIDATES);
    candidates
}

fn is_paragraph(around: &Around<'_>, delta: i32) -> bool {
    around.get(delta).is_some_and(|read| read.block.kind == BlockKind::Paragraph)
}

/// A total in a paragraph of its own, below those that give its parts: `Số dư chuyển sang: …`, `Thu
/// trong năm: …`, `Tổng nguồn quỹ: …`. Nothing says that these are all, so only what adds up, or
/// nearly does, is one.
fn paragraphs_above(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let total = here.mentions.first().filter(|it| {
        it.bracket == 0 && it.sentence == 0 && matches!(first_cue(it.before), Some(Cue::Whole | Cue::Worth))
    })?;
    if !is_paragraph(around, 0) {
        return None;
    }
    let above: Vec<Mentions<'_>> = (1..=FURTHEST_ABOVE)
        .map_while(|back| around.get(-back).map(|read| (back, read.block.kind)))
        .take_while(|(_, kind)| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem))
        .filter(|(_, kind)| *kind == BlockKind::Paragraph)
        .map(|(back, _)| Mentions::of(around, -back))
        .collect();
    let mut parts: Vec<&Mention<'_>> = Vec::new();
    for block in &above {
        let first = block.mentions.first().filter(|it| {
            it.bracket == 0
                && it.sentence == 0
                && it.is_amount()
                && kinship(total.quantity, it.quantity) == Kinship::Same
        });
        let Some(first) = first else { break };
        parts.insert(0, first);
        if parts.len() < 2 {
            continue;
        }
        let traits = Traits { unclear: true, ..Traits::default() };
        let breakdown = of_total(total, &List { parts: parts.clone(), traits }, Opened::Behind)?;
        let (value, sum) = (total.quantity.value()?, breakdown.sum.low);
        let gap = sum.checked_sub(value)?.abs().checked_mul(Decimal::ONE_HUNDRED)?;
        if breakdown.sum.meets(&breakdown.whole) || gap <= value {
            return Some(breakdown);
        }
    }
    None
}

/// A total below a list, in a line of its own: `Tổng chi 197 triệu đồng`.
fn listed_above(around: &Around<'_>, here: &Mentions<'_>) -> Option<Breakdown> {
    let total = here.mentions.first().filter(|it| {
        it.bracket == 0 && it.sentence == 0 && matches!(first_cue(it.before), Some(Cue::Whole))
    })?;
    let Some(items) = items_above(around, LONGEST_ABOVE) else {
        stop_at(around, Limit::ListAbove, Some(total));
        return None;
    };
    if items.len() < 2 {
        return None;
    }
    let above = Items::of(around, &items);
    let same = |it: &&Mention<'_>| kinship(total.quantity, it.quantity) == Kinship::Same;
    let parts: Vec<&Mention<'_>> = above.amounts().filter_map(|item| item.iter().find(same)).collect();
    if parts.len() != items.len() {
        return None;
    }
    let traits = Traits::default();
    of_total(total, &List { parts, traits }, Opened::Behind)
}
