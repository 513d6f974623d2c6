#![doc = include_str!("period_conflict.md")]

use super::one_line;
use crate::messages::{ConflictSubject, DateMessage};
use crate::reading::document_number::{DocumentNumber, Signed};
use crate::reading::period::{Period, PeriodHead};
use crate::reading::{BlockFacts, Fact};
use crate::rules::{Case, Check, DocumentCheck, Family, FixKind, Level, Place, ReadBlock, Rule, Sink};
use crate::text::Span;
use crate::text::folded;
use std::collections::HashMap;

/// The rule `period-conflict`.
pub static RULE: Rule = Rule {
    name: "period-conflict",
    family: Family::Date,
    cases: &[Case { name: "", level: Level::Info }, Case { name: "document", level: Level::Warning }],
    fix: FixKind::None,
    since: "0.1.0",
    page: include_str!("period_conflict.md"),
    check: Check::Among(|facts| facts.periods().next().is_some(), alike, check),
};

/// How many different periods of one subject are told apart; more of them are no slip.
const MAX_VARIANTS: usize = 8;

/// A period and what it is said of.
struct Use {
    place: Place,
    years: (u16, u16),
    head: Option<PeriodHead>,
    /// The date of signing of the document in whose title it stands.
    signed: Option<Signed>,
    /// The subjects, the best evidence first.
    keys: [Option<Key>; 2],
}

/// What a period is said of: what is compared, and where it is written.
struct Key {
    kind: Kind,
    text: String,
    written: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Document,
    Name,
    Phrase,
}

/// One of the periods of a subject.
struct Variant {
    years: (u16, u16),
    head: Option<PeriodHead>,
    signed: Option<Signed>,
    first: Place,
    count: usize,
}

/// The places of periods, and of what they are said of, aside.
fn alike(one: &ReadBlock, other: &ReadBlock) -> bool {
    let said = |period: Use| {
        let keys = period.keys.map(|key| key.map(|key| (key.kind, key.text)));
        (period.years, period.head, period.signed, keys)
    };
    uses_in(0, &one.facts).map(said).eq(uses_in(0, &other.facts).map(said))
}

fn check(document: &DocumentCheck<'_>, sink: &mut Sink) {
    let uses = uses(document);
    let mut subjects: HashMap<(Kind, &str), Vec<Variant>> = HashMap::new();
    for (period, key) in
        uses.iter().flat_map(|period| period.keys.iter().flatten().map(move |key| (period, key)))
    {
        let variants = subjects.entry((key.kind, &key.text)).or_default();
        let room = variants.len() < MAX_VARIANTS;
        match variants.iter_mut().find(|variant| variant.years == period.years) {
            Some(variant) => variant.count += 1,
            None if room => variants.push(Variant {
                years: period.years,
                head: period.head,
                signed: period.signed,
                first: period.place,
                count: 1,
            }),
            None => {}
        }
    }
    for period in &uses {
        report(document, period, &subjects, sink);
    }
}

/// Reports a period that is not the one its subject has most often, or has first.
fn report(
    document: &DocumentCheck<'_>,
    period: &Use,
    subjects: &HashMap<(Kind, &str), Vec<Variant>>,
    sink: &mut Sink,
) {
    for key in period.keys.iter().flatten() {
        let Some(variants) = subjects.get(&(key.kind, key.text.as_str())) else { continue };
        let usual = variants.iter().rev().max_by_key(|variant| variant.count);
        let Some(usual) = usual.filter(|usual| conflict(period, usual, key.kind)) else { continue };
        let same_paper =
            key.kind == Kind::Document || (period.signed.is_some() && period.signed == usual.signed);
        let written = one_line(&document.written(key.written));
        let message = DateMessage::PeriodConflict {
            subject: match key.kind {
                Kind::Document => ConflictSubject::Document(written),
                Kind::Name => ConflictSubject::Name(written),
                Kind::Phrase => ConflictSubject::Phrase(written),
            },
            period: one_line(&document.written(period.place)),
            other: one_line(&document.written(usual.first)),
        };
        let case = if same_paper { "document" } else { "" };
        sink.report_case(&RULE, case, period.place, message)
            .related(usual.first, DateMessage::OtherPeriod(one_line(&document.written(usual.first))));
        return;
    }
}

/// Whether two periods of one subject cannot both be meant: they overlap without being equal, and
/// neither is a phase of the other.
fn conflict(period: &Use, usual: &Variant, kind: Kind) -> bool {
    let ((from, to), (other_from, other_to)) = (period.years, usual.years);
    if period.years == usual.years || from.max(other_from) >= to.min(other_to) {
        return false;
    }
    if let (Some(head), Some(other)) = (period.head, usual.head)
        && head != other
    {
        return false;
    }
    let nested = (from <= other_from && other_to <= to) || (other_from <= from && to <= other_to);
    let apart = from.abs_diff(other_from) + to.abs_diff(other_to);
    // A phase within a longer period is sound; a document that is named with its number has one
    // period, unless one of them is far longer.
    let tolerated = if kind == Kind::Document { 2 } else { 1 };
    !nested || apart <= tolerated
}

/// The periods that are said of something, in order.
fn uses(document: &DocumentCheck<'_>) -> Vec<Use> {
    document.judged().flat_map(|(block, read)| uses_in(block, &read.facts)).collect()
}

/// The periods that are said of something in one block, in order.
fn uses_in(block: u32, facts: &BlockFacts) -> impl Iterator<Item = Use> {
    let mut title: Option<(&DocumentNumber, Span)> = None;
    facts.facts.iter().filter_map(move |fact| match fact {
        Fact::DocumentNumber(number) => {
            title = number.title.map(|span| (&**number, span));
            None
        }
        Fact::Period(period) if period.dates.is_none() && period.from < period.to => {
            let owner = title.filter(|(_, span)| span.contains(period.span)).map(|(number, _)| number);
            // Only the first period of a title is the document's own.
            title = title.filter(|_| owner.is_none());
            subject(block, period, owner)
        }
        _ => None,
    })
}

fn subject(block: u32, period: &Period, owner: Option<&DocumentNumber>) -> Option<Use> {
    let place = |span| Place { block, span };
    let own = owner.filter(|number| !number.issuer.is_empty()).map(|number| Key {
        kind: Kind::Document,
        text: format!(
            "{} {} {}",
            number.number.trim_start_matches('0'),
            number.kind().unwrap_or_default(),
            folded(&number.issuer)
        ),
        written: place(number.span),
    });
    let subject = &period.subject;
    let (kind, text) = match (&subject.name, &subject.phrase) {
        (Some(name), _) => (Kind::Name, Some(name)),
        (None, phrase) => (Kind::Phrase, phrase.as_ref()),
    };
    let words = text.map(|text| Key { kind, text: text.to_string(), written: place(subject.span) });
    (own.is_some() || words.is_some()).then_some(Use {
        place: place(period.span),
        years: (period.from, period.to),
        head: period.head,
        signed: owner.and_then(|number| number.signed),
        keys: [own, words],
    })
}
