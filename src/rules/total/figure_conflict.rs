#![doc = include_str!("figure_conflict.md")]

mod candidates;
mod page;

use crate::knowledge::word_hash::WordHash;
use crate::messages::TotalMessage;
use crate::reading::quantity::{Amount, Quantity};
use crate::reading::skeleton::word;
use crate::rules::{
    Case, Check, DocumentCheck, Family, FixKind, Judgement, Level, Operation, Place, ReadBlock, Rule, Sink,
    Term, Verdict,
};
use candidates::{Candidate, Candidates, Pair, may_hold, same_figures};
use page::{Page, Said, is_alike_around};
use std::collections::BTreeMap;

/// The rule `figure-conflict`.
pub static RULE: Rule = Rule {
    name: "figure-conflict",
    family: Family::Total,
    cases: &[Case { name: "", level: Level::Info }, Case { name: "restated", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("figure_conflict.md"),
    check: Check::Among(may_hold, alike, check),
};

/// So many places with one value are looked at.
const MOST_PLACES: usize = 8;

/// Two figures for one thing.
struct Conflict {
    /// The one that is pointed at: the rarer, or the later.
    at: Candidate,
    other: Candidate,
    /// They stand in different sections, or one in a table.
    restated: bool,
}

/// What its figures are, and what it says of those of other blocks. What is said of figures is looked up
/// only for those that may be slips of each other.
fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    same_figures(&one.facts, &other.facts) && is_alike_around(one, other)
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let candidates = Candidates::of(document.judged());
    let pairs = candidates.pairs();
    if pairs.is_empty() {
        return;
    }
    document.memo.ask_again();
    let page = Page::of(document);
    let mut conflicts: Vec<Conflict> = pairs.iter().filter_map(|pair| conflict(&page, pair)).collect();
    // A figure that conflicts with several is one of a series.
    let mut times: BTreeMap<(u32, u16), usize> = BTreeMap::new();
    for it in conflicts.iter().flat_map(|conflict| [conflict.at, conflict.other]) {
        *times.entry((it.block, it.fact)).or_default() += 1;
    }
    let once = |it: Candidate| times.get(&(it.block, it.fact)) == Some(&1);
    conflicts.retain(|conflict| once(conflict.at) && once(conflict.other));
    conflicts.sort_by_key(|conflict| (conflict.at.block, conflict.at.fact));
    for conflict in &conflicts {
        report(document, &page, conflict, sink);
    }
}

/// The conflict between two values, if some figures with them are of one thing.
fn conflict(page: &Page<'_>, pair: &Pair<'_>) -> Option<Conflict> {
    let both = pair.one.iter().take(MOST_PLACES).flat_map(|&a| {
        let two = pair.two.iter().take(MOST_PLACES);
        two.filter(move |b| a.block != b.block && share_unit(page, a, **b)).map(move |&b| (a, b))
    });
    // What is said of a figure is read only where all else agrees.
    let mut said = both.filter_map(|(a, b)| Some((a, page.said(a)?, b, page.said(b)?)));
    let (a, of_a, b, of_b) =
        said.find(|(a, of_a, b, of_b)| is_one_thing((page, pair), (*a, of_a), (*b, of_b)))?;
    let restated = a.in_row || b.in_row || of_a.is_elsewhere(&of_b);
    let rarer = pair.one.len().cmp(&pair.two.len()).then((b.block, b.fact).cmp(&(a.block, a.fact)));
    let (at, other) = if rarer.is_lt() { (a, b) } else { (b, a) };
    Some(Conflict { at, other, restated })
}

/// Whether two figures have one unit, or one of them stands in a table, where the unit is written above.
fn share_unit(page: &Page<'_>, a: Candidate, b: Candidate) -> bool {
    if a.in_row || b.in_row {
        return a.in_row != b.in_row;
    }
    let unit = |it: Candidate| page.quantity(it).and_then(|quantity| quantity.unit).map(|used| used.unit);
    unit(a).is_some() && unit(a) == unit(b)
}

/// Whether the page proves that two figures are of one thing.
fn is_one_thing(
    (page, pair): (&Page<'_>, &Pair<'_>),
    (a, of_a): (Candidate, &Said),
    (b, of_b): (Candidate, &Said),
) -> bool {
    if !of_a.is_of_one_place(of_b) || of_a.lead_names != of_b.lead_names {
        return false;
    }
    match (a.in_row, b.in_row) {
        (false, false) => are_sentences_alike(page, (a, of_a), (b, of_b)),
        (true, false) => !pair.two.iter().any(|it| it.in_row) && is_row_of(page, of_a, (b, of_b)),
        (false, true) => !pair.one.iter().any(|it| it.in_row) && is_row_of(page, of_b, (a, of_a)),
        (true, true) => false,
    }
}

/// Whether two sentences say the same of their figures: the words of the one are all among those of
/// the other, and nothing tells the two apart.
fn are_sentences_alike(
    page: &Page<'_>,
    (a, of_a): (Candidate, &Said),
    (b, of_b): (Candidate, &Said),
) -> bool {
    let unit = |it| {
        let quantity = page.quantity(it)?;
        let Amount::Figure { step, .. } = quantity.amount else { return None };
        quantity.unit.map(|used| (used.unit, used.per.is_some(), step))
    };
    let (one, two) = (&of_a.stated, &of_b.stated);
    let (few, many) =
        if one.words.len() <= two.words.len() { (&one.words, &two.words) } else { (&two.words, &one.words) };
    unit(a).is_some()
        && unit(a) == unit(b)
        && one.names == two.names
        && one.behind == two.behind
        && page.is_one_year(one.year, two.year)
        && (few.len() >= 2 || !few.is_empty() && one.whole && two.whole)
        && few.iter().all(|word| many.contains(word))
}

/// Whether a cell of a table is what a sentence speaks of: all words that name its row and column stand
/// in the sentence, which says nothing more of the figure behind it.
fn is_row_of(page: &Page<'_>, of_cell: &Said, (of, of_sentence): (Candidate, &Said)) -> bool {
    let (cell, sentence) = (&of_cell.stated, &of_sentence.stated);
    let names = |word: &WordHash| cell.words.contains(word) || cell.unit.contains(word);
    let year = match (cell.year, sentence.year) {
        (Some(year), None) => of_cell.latest == Some(year),
        (own, said) => page.is_one_year(own, said),
    };
    let count = cell.words.len() + cell.unit.iter().filter(|word| !cell.words.contains(word)).count();
    year && (count >= 3 || count == 2 && sentence.whole)
        && !sentence.unit.is_empty()
        && sentence.unit.iter().all(names)
        && page.quantity(of).is_some_and(|quantity| is_magnitude_named(quantity, names))
        && sentence.behind.iter().all(names)
        && cell.words.iter().all(|word| sentence.words.contains(word) || sentence.unit.contains(word))
        && cell.names == sentence.names
}

/// Whether the magnitude in which a figure is written, `670,5 triệu đồng`, is named elsewhere.
fn is_magnitude_named(quantity: &Quantity, names: impl Fn(&WordHash) -> bool) -> bool {
    let all: &[(u8, &[WordHash])] = &[
        (3, &[word("nghìn"), word("ngàn")]),
        (6, &[word("triệu"), word("tr")]),
        (9, &[word("tỷ"), word("tỉ")]),
    ];
    match &*quantity.terms {
        [term] if term.magnitude == 0 => !all.iter().any(|(_, words)| words.iter().any(&names)),
        [term] => all.iter().any(|(power, words)| *power == term.magnitude && words.iter().any(&names)),
        _ => false,
    }
}

fn report(document: &DocumentCheck<'_>, page: &Page<'_>, conflict: &Conflict, sink: &mut Sink) -> Option<()> {
    let place = |it: Candidate| Some(Place { block: it.block, span: page.quantity(it)?.span });
    let digits = |it: Candidate| Some(Place { block: it.block, span: page.quantity(it)?.figure });
    let (at, other) = (place(conflict.at)?, place(conflict.other)?);
    let written = |place: Place| document.written(place).split_whitespace().collect::<Vec<_>>().join(" ");
    sink.judge(Judgement {
        rule: &RULE,
        operation: Operation::Comparison,
        total: digits(conflict.at)?,
        terms: Box::new([Term { place: digits(conflict.other)?, minus: false }]),
        computed: None,
        verdict: Verdict::Fails,
    });
    let message = TotalMessage::Conflict {
        what: page.name(conflict.at).or_else(|| page.name(conflict.other))?,
        value: written(at),
        other: written(other),
    };
    let case = if conflict.restated { "restated" } else { "" };
    sink.report_case(&RULE, case, at, message).related(other, TotalMessage::OtherHere);
    Some(())
}
