//! Verdicts against a target: `87,7%, vượt chỉ tiêu 90%`.

use super::clause::inside;
use super::{Around, Figure, Kinship, Mention, Mentions, kinship};
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::skeleton::{Cue, Sign, word};

/// A figure that is said to reach a target, or not to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// What was reached.
    pub actual: Figure,
    /// The target.
    pub target: Figure,
    /// Whether the text says that it was reached or passed.
    pub claimed: bool,
}

/// Words of things of which less is better.
const BAD: [WordHash; 24] = [
    word("nghèo"),
    word("sinh"),
    word("tội"),
    word("phạm"),
    word("tai"),
    word("nạn"),
    word("suy"),
    word("tử"),
    word("thất"),
    word("bỏ"),
    word("tảo"),
    word("nợ"),
    word("cháy"),
    word("chậm"),
    word("sai"),
    word("vi"),
    word("mắc"),
    word("chết"),
    word("hao"),
    word("quá"),
    word("tồn"),
    word("ly"),
    word("thiếu"),
    word("ô"),
];
/// Words of doing something about them: of that more is better.
const AGAINST: [WordHash; 12] = [
    word("thoát"),
    word("giải"),
    word("khám"),
    word("xử"),
    word("điều"),
    word("xóa"),
    word("xoá"),
    word("phòng"),
    word("thu"),
    word("trả"),
    word("giúp"),
    word("phát"),
];
/// The name of a target has so many words.
const LONGEST: usize = 12;

/// The verdicts against targets that the block states whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Target> {
    let signs = around.signs(0);
    let said = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Planned));
    if !signs.iter().any(said) {
        return Vec::new();
    }
    let here = around.here();
    (1..here.mentions.len()).filter_map(|k| verdict(here, k)).collect()
}

/// The verdict whose target is mention `k`.
fn verdict(here: &Mentions<'_>, k: usize) -> Option<Target> {
    let (actual, target) = (here.mentions.get(k - 1)?, here.mentions.get(k)?);
    let own = actual.sentence == target.sentence
        && !actual.ratio
        && actual.quantity.value().is_some()
        && target.quantity.value().is_some()
        && kinship(actual.quantity, target.quantity) == Kinship::Same
        && actual.quantity.unit.is_some();
    let counted =
        actual.quantity.class() == Some(Class::Percent) || actual.quantity.class() == Some(Class::Count);
    if !own || !counted || changes(actual) {
        return None;
    }
    let gap = here.signs.get(actual.at + 1..target.at)?;
    let claimed = claim(gap)?;
    (!less_is_better(here, actual)).then_some(Target {
        actual: actual.figure,
        target: target.figure,
        claimed,
    })
}

fn changes(mention: &Mention<'_>) -> bool {
    mention.has(&[Cue::Rise, Cue::Fall, Cue::Planned, Cue::Exceeds, Cue::Misses])
}

/// What the words between a figure and its target say: that it was reached, or that it was not.
/// Nothing when they may speak of something else.
fn claim(gap: &[Sign]) -> Option<bool> {
    let mut verdict: Option<(usize, bool)> = None;
    let mut named = false;
    let mut commas = 0;
    for (at, sign) in gap.iter().enumerate() {
        match sign {
            Sign::Cue(Cue::Exceeds) if verdict.is_none() => {
                let denied = at
                    .checked_sub(1)
                    .and_then(|i| gap.get(i))
                    .is_some_and(|it| matches!(it, Sign::Cue(Cue::Not)));
                verdict = Some((at, !denied));
            }
            Sign::Cue(Cue::Misses) if verdict.is_none() => verdict = Some((at, false)),
            Sign::Cue(Cue::Reach) if verdict.is_none() => {
                let planned = matches!(gap.get(at + 1), Some(Sign::Cue(Cue::Planned)));
                verdict = planned.then_some((at, true));
            }
            Sign::Cue(Cue::Planned) => named |= verdict.is_some(),
            Sign::Comma if verdict.is_none() => commas += 1,
            Sign::Semicolon | Sign::Stop | Sign::Dots | Sign::Colon | Sign::Comma => return None,
            Sign::Cue(
                Cue::Rise
                | Cue::Fall
                | Cue::Against
                | Cue::Before
                | Cue::And
                | Cue::Share
                | Cue::Each
                | Cue::Average,
            ) => return None,
            _ => {}
        }
    }
    let (at, claimed) = verdict?;
    let words = inside(gap.get(at..)?).filter(|(_, sign)| matches!(sign, Sign::Word(_))).count();
    (named && commas <= 1 && words <= LONGEST).then_some(claimed)
}

/// Whether less of it is better: `tỷ lệ hộ nghèo còn 4%, vượt chỉ tiêu 5%`.
fn less_is_better(here: &Mentions<'_>, actual: &Mention<'_>) -> bool {
    let front = here.signs.get(..actual.at).unwrap_or_default();
    let start = front.iter().rposition(|sign| matches!(sign, Sign::Stop | Sign::Semicolon | Sign::Figure(_)));
    let sentence = front.get(start.map_or(0, |start| start + 1)..).unwrap_or_default();
    let has = |words: &[WordHash]| {
        sentence
            .iter()
            .chain(actual.after)
            .any(|sign| matches!(sign, Sign::Word(hash) if words.contains(hash)))
    };
    let falls = sentence.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Fall | Cue::Still | Cue::Rest)));
    falls || has(&BAD) && !has(&AGAINST)
}
