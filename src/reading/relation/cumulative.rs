//! Figures of a period, and what has come together since a beginning: `trong quý 64 buổi; lũy kế từ
//! đầu năm 222 buổi`.

use super::clause::{is_kind, is_whole};
use super::{Around, Figure, Mention, Mentions};
use crate::knowledge::word_hash::WordHash;
use crate::reading::fact::{BlockFacts, Fact};
use crate::reading::skeleton::{Cue, Sign, word};

/// A figure of a period with the one that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cumulative {
    /// The figure of the period.
    pub period: Figure,
    /// The figure since the beginning.
    pub cumulative: Figure,
}

/// Words of what is there at a time, which can grow less: debts, stocks.
const STOCKS: [WordHash; 7] =
    [word("nợ"), word("dư"), word("tồn"), word("còn"), word("duy"), word("quản"), word("bình")];

/// The cumulative figures of the block whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Cumulative> {
    let Some(read) = around.get(0) else { return Vec::new() };
    let said = |sign: &Sign| matches!(sign, Sign::Cue(Cue::Cumulative));
    if !read.facts.skeleton.iter().any(said) {
        return Vec::new();
    }
    let here = around.here();
    let mut found = Vec::new();
    for (at, sign) in here.signs.iter().enumerate() {
        // "lũy kế từ đầu năm" says it twice.
        let again = at > 0 && here.signs.get(at - 1).is_some_and(said);
        if said(sign) && !again {
            behind(here, &read.facts, at, &mut found);
        }
    }
    found
}

/// The figures behind a cue at sign `at`, each with the figure of the period that counts the same.
fn behind(here: &Mentions<'_>, facts: &BlockFacts, at: usize, found: &mut Vec<Cumulative>) {
    let first = here.mentions.partition_point(|it| it.at < at);
    let Some(lead) = here.mentions.get(first) else { return };
    let gap = here.signs.get(at..lead.at).unwrap_or_default();
    if gap.iter().any(|sign| matches!(sign, Sign::Stop | Sign::Semicolon)) {
        return;
    }
    let mut end = lead.at;
    for (k, it) in here.mentions.iter().enumerate().skip(first) {
        // The list of figures behind the cue: "lũy kế 161 vụ, 279 đối tượng".
        let between = here.signs.get(end + 1..it.at).unwrap_or_default();
        let goes_on = k == first
            || between.iter().all(|sign| {
                matches!(sign, Sign::Comma | Sign::Stroke | Sign::Word(_) | Sign::Cue(Cue::With | Cue::And))
            });
        if !goes_on || it.sentence != lead.sentence {
            return;
        }
        end = it.at;
        if !is_amount(it) {
            continue;
        }
        if let Some(period) = period(here, facts, first, it) {
            found.push(Cumulative { period: period.figure, cumulative: it.figure });
        }
    }
}

/// The figure of a period in front of mention number `first` that counts the same as `whole`.
fn period<'m, 'a>(
    here: &'m Mentions<'a>,
    facts: &BlockFacts,
    first: usize,
    whole: &Mention<'a>,
) -> Option<&'m Mention<'a>> {
    let front = here.mentions.get(..first)?;
    let mut same = front.iter().filter(|it| {
        it.sentence == whole.sentence && is_kind(it.quantity, whole.quantity) && it.quantity.unit.is_some()
    });
    let only = same.next()?;
    if same.next().is_some() || !is_amount(only) || only.has(&[Cue::Whole, Cue::Before, Cue::Opening]) {
        return None;
    }
    let start = here.signs.get(..only.at)?.iter().rposition(|sign| matches!(sign, Sign::Stop));
    let sentence = here.signs.get(start.map_or(0, |start| start + 1)..whole.at)?;
    let stock = sentence.iter().any(|sign| matches!(sign, Sign::Word(hash) if STOCKS.contains(hash)));
    let told = here.signs.get(start.map_or(0, |start| start + 1)..only.at)?.iter().any(|sign| match sign {
        Sign::Cue(Cue::Within) => true,
        Sign::Other(number) => {
            matches!(facts.facts.get(usize::from(*number)), Some(Fact::Quarter(_) | Fact::Date(_)))
        }
        _ => false,
    });
    (told && !stock).then_some(only)
}

fn is_amount(mention: &Mention<'_>) -> bool {
    let told = mention.has(&[Cue::Still, Cue::Rest]);
    let unit = mention.quantity.unit.is_some();
    is_whole(mention) && !mention.ratio && !told && unit
}
