//! Classes: parts that are told by what they are, such as men and women.

use super::super::kin::{Kinship, class_of, kinship};
use super::super::mention::{Mention, Mentions, Separator};
use super::{Breakdown, CANDIDATES, List, Opened, Traits, of_total};
use crate::knowledge::word_hash::WordHash;
use crate::reading::skeleton::{Cue, Sign, sets, word};

/// Whether a figure counts members of a class, so that it may be a part of a whole with any unit of
/// counting: `17 học viên (9 nam, 8 nữ)`, `38 đảng viên, 34 chính thức và 04 dự bị`.
pub(super) fn is_classified(part: &Mention<'_>) -> bool {
    let unnamed = part.quantity.unit.is_none_or(|used| used.unit.name().is_none());
    matches!(class_of(part.quantity), Some(Cue::Class(_)))
        || unnamed && matches!(part.after.first(), Some(Sign::Cue(Cue::Class(_))))
}

/// Takes note of the classes that the parts name.
pub(super) fn classify(total: &Mention<'_>, parts: &[&Mention<'_>], traits: &mut Traits) {
    let own = class_of(total.quantity);
    let classes: Vec<Option<Cue>> = parts.iter().map(|part| class(part, own)).collect();
    let of = |set: u8| classes.iter().filter(|class| **class == Some(Cue::Class(set))).count();
    let most = (0..=sets::DEGREE).map(of).max().unwrap_or(0);
    let traited = classes.iter().filter(|class| **class == Some(Cue::Trait)).count();
    let one_sex = of(sets::SEX) == 1;
    traits.closed_classes = most >= 2 && most == parts.len();
    traits.overlapping |= parts.len() > 1 && (traited > 0 || one_sex);
}

/// Whether some figures of a list are of grades, and one stands behind `trung bình`.
pub(super) fn are_grades(list: &[&Mention<'_>]) -> bool {
    let grade = |it: &&&Mention<'_>| class(it, None) == Some(Cue::Class(sets::GRADE));
    list.iter().any(|it| it.has(&[Cue::Average])) && list.iter().filter(grade).count() > 1
}

/// Whether `trung bình` may be a grade in front of a figure, and no average.
pub(super) fn is_middling(part: &Mention<'_>) -> bool {
    part.has(&[Cue::Average]) && part.is_amount_but_for(Cue::Average)
}

/// The class that a part is said to be of; `own` is that of the total, which says nothing new.
pub(super) fn class(part: &Mention<'_>, own: Option<Cue>) -> Option<Cue> {
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
pub(super) fn classes(here: &Mentions<'_>) -> Vec<Breakdown> {
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
        Some(Cue::Class(sets::SEX)) => part.is_amount() && !begins_anew(part.before),
        Some(Cue::Class(_)) => kinship(total.quantity, part.quantity) <= Kinship::Bare,
        _ => false,
    }
}

/// Whether words in front of a figure say that it is counted anew: `biên chế 45 người, hiện có nam 25 người`.
fn begins_anew(before: &[Sign]) -> bool {
    const ANEW: [WordHash; 4] = [word("hiện"), word("đã"), word("mới"), word("nay")];
    before.iter().any(|sign| match sign {
        Sign::Cue(cue) => *cue == Cue::Is,
        Sign::Word(hash) => ANEW.contains(hash),
        _ => false,
    })
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
