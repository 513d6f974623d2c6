//! Shares: a figure, and the percentage that it is of another.
//!
//! `238/316 vụ việc, đạt tỷ lệ 88,9%`; `đạt 95,3% (183/197 trẻ)`; `toàn xã có 1.842 hộ …; 84 hộ cận
//! nghèo, chiếm 4,65%`; `Chi sửa chữa chiếm 17,4% tổng chi`. What a percentage is of is often not said;
//! the reader gives what it can be of, and how sure that is.

use super::above::Above;
use super::clause::{inside, is_kind, segment_start, unit_words};
use super::kin::counts_persons;
use super::{Around, Figure, Mention, Mentions, Separator};
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::quantity::{Join, Quantity};
use crate::reading::skeleton::{Cue, Sign, word};
use rust_decimal::Decimal;

/// A figure with the percentage that it is said to be of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The part.
    pub part: Figure,
    /// The percentage.
    pub percent: Figure,
    /// What it may be a percentage of, the likeliest first; never empty.
    pub wholes: Vec<Figure>,
    /// How sure that is.
    pub basis: Basis,
}

/// How sure it is what a percentage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `a/b …, đạt p%`.
    Ratio,
    /// `p% so với b`, `p% kế hoạch (b)`.
    Stated,
    /// There is one figure only that it can be of.
    Only,
    /// There are several, or it is not said.
    Open,
}

/// Words that may stand between `đạt` and the percentage.
const ADVERBS: [WordHash; 20] = [
    word("mới"),
    word("chỉ"),
    word("đã"),
    word("cũng"),
    word("đều"),
    word("vẫn"),
    word("thì"),
    word("nay"),
    word("hơn"),
    word("trên"),
    word("quá"),
    word("gần"),
    word("ngót"),
    word("khoảng"),
    word("chừng"),
    word("xấp"),
    word("xỉ"),
    word("tính"),
    word("dưới"),
    word("tròn"),
];
/// A share is looked for among so many figures in front of the percentage.
const NEAR: usize = 8;
/// So many blocks above are searched for what explains a percentage.
const REACH: i32 = 12;

/// The shares that the block states whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Share> {
    let Some(read) = around.get(0) else { return Vec::new() };
    let percents = |sign: &Sign| matches!(sign, Sign::Figure(fact) if read.facts.quantity(*fact).is_some_and(|q| q.class() == Some(Class::Percent)));
    if !read.facts.skeleton.iter().any(percents) {
        return Vec::new();
    }
    let here = around.here();
    let above = Above::new(around);
    (0..here.mentions.len()).filter_map(|k| share(here, &above, k)).collect()
}

fn share<'a>(here: &Mentions<'a>, above: &Above<'_, 'a>, k: usize) -> Option<Share> {
    let percent = here.mentions.get(k).filter(|it| is_percentage(it))?;
    if let Some(share) = ratio_behind(here, k) {
        return Some(share);
    }
    let behind = behind(here, k);
    let Some(part) = part_of(here, k) else { return labelled(here, above, k, &behind) };
    let of = here.mentions.get(part)?;
    let share = |part: Figure, wholes: Vec<Figure>, basis| {
        (!wholes.is_empty()).then_some(Share { part, percent: percent.figure, wholes, basis })
    };
    if of.ratio {
        let first = here.mentions.get(part.checked_sub(1)?)?;
        let basis = if matches!(behind, Behind::Elsewhere) { Basis::Open } else { Basis::Ratio };
        return share(first.figure, vec![of.figure], basis);
    }
    if let Some(first) = of_those(here, part) {
        return share(first, vec![of.figure], Basis::Stated);
    }
    if of.paired || of.quantity.value().is_none_or(|value| value <= Decimal::ZERO) {
        return None;
    }
    match behind {
        Behind::Stated(whole) => {
            let whole = here.mentions.get(whole).filter(|whole| is_kind(whole.quantity, of.quantity))?;
            share(of.figure, vec![whole.figure], Basis::Stated)
        }
        Behind::Elsewhere => None,
        Behind::Nothing => {
            let found = above.wholes(here, part, &[], is_called_share(here, percent));
            share(of.figure, found.figures, found.basis)
        }
        Behind::Named(tail) => {
            let found = above.wholes(here, part, tail, true);
            share(of.figure, found.figures, found.basis)
        }
    }
}

/// Percentage `k` with a ratio that stands alone in a bracket behind it: `Tỷ lệ trẻ được tiêm đạt 95,3%
/// (183/197 trẻ)`. Behind a rise or a fall the figures are those that changed.
fn ratio_behind(here: &Mentions<'_>, k: usize) -> Option<Share> {
    let (percent, part, whole) =
        (here.mentions.get(k)?, here.mentions.get(k + 1)?, here.mentions.get(k + 2)?);
    let bracket = here.brackets.get(usize::from(part.bracket))?;
    let alone = bracket.open == percent.at + 1
        && part.at == bracket.open + 1
        && whole.ratio
        && whole.bracket == part.bracket
        && bracket.close == whole.at + 1;
    let clause = here.signs.get(segment_start(here, percent.at)..percent.at)?;
    if !alone || !is_part(part) || clause.iter().any(is_comparison) {
        return None;
    }
    // "Độ che phủ rừng đạt 42% (12/15 xã)": the ratio may count something else.
    let basis = if is_named(clause, whole.quantity) { Basis::Only } else { Basis::Open };
    Some(Share { part: part.figure, percent: percent.figure, wholes: vec![whole.figure], basis })
}

/// Whether words name what a quantity counts; a class such as `trẻ em` or `đảng viên` is one of persons.
fn is_named(clause: &[Sign], quantity: &Quantity) -> bool {
    let unit = unit_words(quantity);
    let says = |word: &WordHash| clause.iter().any(|sign| matches!(sign, Sign::Word(hash) if hash == word));
    let of_persons = clause.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Trait)));
    !unit.is_empty() && unit.iter().all(says) || of_persons && counts_persons(quantity)
}

/// Whether words compare a figure with another period or a plan.
fn is_comparison(sign: &Sign) -> bool {
    matches!(sign, Sign::Cue(Cue::Rise | Cue::Fall | Cue::Against | Cue::Before | Cue::Exceeds | Cue::Misses))
}

/// `chiếm`, `tỷ lệ`, and no `đạt` alone: it cannot be of a plan.
fn is_called_share(here: &Mentions<'_>, percent: &Mention<'_>) -> bool {
    let (group, _) = group(here, percent.at);
    let signs = here.signs.get(group..percent.at).unwrap_or_default();
    signs.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Share)))
}

/// `62 km trên tổng số 100 km`: the figure in front of one that is the whole of it.
fn of_those(here: &Mentions<'_>, whole: usize) -> Option<Figure> {
    let whole_mention = here.mentions.get(whole)?;
    let part = here.mentions.get(whole.checked_sub(1)?)?;
    let gap = here.signs.get(part.at + 1..whole_mention.at)?;
    let said = matches!(gap, [.., Sign::Cue(Cue::OutOf)]);
    let near = whole_mention.separator == Separator::None
        && part.bracket == whole_mention.bracket
        && part.sentence == whole_mention.sentence
        && !part.ratio
        && is_part(part)
        && is_kind(whole_mention.quantity, part.quantity);
    (said && near && part.quantity.value() <= whole_mention.quantity.value()).then_some(part.figure)
}

/// Whether the percentage of mention `k` is said to be of a plan or another period.
pub(super) fn is_of_plan(here: &Mentions<'_>, k: usize) -> bool {
    matches!(behind(here, k), Behind::Elsewhere | Behind::Stated(_))
}

/// The figures around a share that it might be of after all: block by block, its own first, then
/// those above.
pub fn nearby<'a>(around: &Around<'a>) -> Vec<Vec<&'a Quantity>> {
    let blocks = (-REACH..=0).rev().filter_map(|delta| around.get(delta));
    blocks.map(|read| read.facts.quantities().filter(|it| it.value().is_some()).collect()).collect()
}

/// Whether a figure is a percentage of something: no rate of interest, no change.
fn is_percentage(mention: &Mention<'_>) -> bool {
    let used = mention.quantity.unit;
    used.is_some_and(|used| used.unit.name() == Some("%") && used.per.is_none())
        && mention.quantity.join == Join::None
        && mention.quantity.value().is_some()
}

/// The number of the figure that percentage `k` belongs to: `84 hộ cận nghèo, chiếm`, `84 hộ (`.
pub(super) fn part_of(here: &Mentions<'_>, k: usize) -> Option<usize> {
    let percent = here.mentions.get(k).filter(|it| is_percentage(it))?;
    let bracket = here.brackets.get(usize::from(percent.bracket))?;
    let (group, said) = group(here, percent.at);
    let opens = percent.bracket != 0 && group == bracket.open + 1;
    let (level, end) = if opens {
        (bracket.parent, bracket.open)
    } else if said {
        (percent.bracket, group)
    } else {
        return None;
    };
    let from = k.saturating_sub(NEAR);
    let near = here.mentions.get(from..k)?;
    let part = from + near.iter().rposition(|it| it.bracket == level && it.at < end)?;
    let of = here.mentions.get(part)?;
    let sentence = if opens { bracket.sentence } else { percent.sentence };
    if of.sentence != sentence || !is_part(of) {
        return None;
    }
    let gap = here.signs.get(of.at + 1..end)?;
    let mut comma = None;
    for (at, sign) in inside(gap) {
        match sign {
            Sign::Stop | Sign::Semicolon | Sign::Colon => return None,
            Sign::Cue(
                Cue::Rise
                | Cue::Fall
                | Cue::Each
                | Cue::Average
                | Cue::Against
                | Cue::Before
                | Cue::Share
                | Cue::Rate,
            ) => return None,
            Sign::Comma | Sign::Dash => comma = Some(at),
            _ => {}
        }
    }
    // Behind a comma another subject may begin: "61 hộ thoát nghèo, hộ cận nghèo chiếm 4%".
    (opens || comma.is_none_or(|at| at + 1 == gap.len())).then_some(part)
}

/// Where the words begin that say that a percentage follows, and whether there are any.
fn group(here: &Mentions<'_>, percent: usize) -> (usize, bool) {
    let mut said = false;
    let mut at = percent;
    while let Some(sign) = at.checked_sub(1).and_then(|i| here.signs.get(i)) {
        match sign {
            Sign::Cue(Cue::Share | Cue::Reach) | Sign::Equals => said = true,
            Sign::Cue(Cue::Is) | Sign::Break => {}
            Sign::Word(hash) if ADVERBS.contains(hash) => {}
            _ => break,
        }
        at -= 1;
    }
    (at, said)
}

/// Whether a figure can be the part of a whole; `+2 người` is a change.
fn is_part(mention: &Mention<'_>) -> bool {
    let told = mention.has(&[Cue::Rise, Cue::Fall, Cue::Each, Cue::Average, Cue::Rate])
        || matches!(mention.before, [.., Sign::Plus]);
    let counted = !matches!(mention.quantity.class(), Some(Class::Percent | Class::Time));
    !told && counted && mention.quantity.unit.is_none_or(|used| used.per.is_none())
}

/// What stands behind a percentage.
enum Behind<'a> {
    /// Nothing that says what it is of.
    Nothing,
    /// Its whole: the number of a figure.
    Stated(usize),
    /// The name of its whole: `số hộ được giúp`.
    Named(&'a [Sign]),
    /// It is of something else: a plan, another period.
    Elsewhere,
}

fn behind<'a>(here: &Mentions<'a>, k: usize) -> Behind<'a> {
    let Some(percent) = here.mentions.get(k) else { return Behind::Elsewhere };
    let rest = here.signs.get(percent.at + 1..).unwrap_or_default();
    let end = rest.iter().position(|sign| {
        matches!(
            sign,
            Sign::Comma
                | Sign::Semicolon
                | Sign::Colon
                | Sign::Stop
                | Sign::Open
                | Sign::Close
                | Sign::Figure(_)
                | Sign::Dots
                | Sign::Cue(Cue::And | Cue::Rise | Cue::Fall)
        )
    });
    let tail = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let has = |cues: &[Cue]| tail.iter().any(|sign| matches!(sign, Sign::Cue(cue) if cues.contains(cue)));
    let stop = percent.at + 1 + tail.len();
    let next = here.mentions.get(k + 1).filter(|next| next.sentence == percent.sentence);
    if let Some(next) = next
        && !tail.is_empty()
    {
        let inner = here.brackets.get(usize::from(next.bracket));
        let directly =
            next.at == stop && (has(&[Cue::Against, Cue::OutOf, Cue::Among]) || begins_with_of(tail));
        let in_bracket = next.bracket != percent.bracket
            && inner.is_some_and(|inner| inner.open == stop && inner.parent == percent.bracket)
            && here.signs.get(stop + 1..next.at).unwrap_or_default().iter().all(|sign| {
                matches!(sign, Sign::Word(_) | Sign::Cue(Cue::Is | Cue::Planned | Cue::Whole) | Sign::Colon)
            });
        if directly && !has(&[Cue::Before]) || in_bracket {
            return Behind::Stated(k + 1);
        }
    }
    if has(&[Cue::Planned, Cue::Against, Cue::Before, Cue::Exceeds, Cue::Misses, Cue::Average]) {
        return Behind::Elsewhere;
    }
    if tail.iter().any(|sign| matches!(sign, Sign::Word(_) | Sign::Cue(Cue::Whole | Cue::Trait))) {
        return Behind::Named(tail);
    }
    match rest.get(tail.len()) {
        Some(Sign::Figure(_)) => Behind::Elsewhere,
        _ => Behind::Nothing,
    }
}

/// `của 118 hộ`, `trên 118 hộ`.
fn begins_with_of(tail: &[Sign]) -> bool {
    matches!(tail, [Sign::Word(first), ..] if (const { [word("của"), word("trên")] }).contains(first))
}

/// A percentage whose part is named, not given: `Chi sửa chữa chiếm 17,4% tổng chi`, `Tỷ lệ giải
/// quyết đạt 84,3%`. The part is looked for by its name.
fn labelled<'a>(here: &Mentions<'a>, above: &Above<'_, 'a>, k: usize, behind: &Behind<'_>) -> Option<Share> {
    let percent = here.mentions.get(k)?;
    let (group, said) = group(here, percent.at);
    if !said || percent.bracket != 0 {
        return None;
    }
    let start = segment_start(here, group);
    let mut label = here.signs.get(start..group)?;
    let rate = matches!(label, [Sign::Cue(Cue::Share), ..]);
    if rate {
        label = label.get(1..)?;
    }
    let words: Vec<WordHash> =
        label.iter().map_while(|sign| if let Sign::Word(hash) = sign { Some(*hash) } else { None }).collect();
    if words.len() != label.len() || words.len() < 2 {
        return None;
    }
    let tail: &[Sign] = match behind {
        Behind::Named(tail) if !rate => tail,
        Behind::Nothing if rate => &[],
        _ => return None,
    };
    let found = above.labelled(here, k, &words, tail, rate)?;
    Some(Share { part: found.0, percent: percent.figure, wholes: found.1, basis: Basis::Only })
}
