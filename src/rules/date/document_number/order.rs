//! Whether the parts of a document number stand in the order of the body that issued it, and whether
//! its year is that of its date.

use crate::knowledge::documents::{System, is_assembly, is_ministry, system_of};
use crate::reading::document_number::DocumentNumber;

/// The year in which the numbers of normative texts began to carry the year (Nghị định 101/CP of
/// 1997 to the law of 1996).
const FIRST_WITH_YEAR: u16 = 1997;

/// What is wrong with a document number in itself.
pub(super) enum Fault {
    /// The marks are those of the other system, or of none.
    Order {
        /// The system whose body issued it.
        system: System,
        /// As that system writes it.
        suggestion: String,
        /// Nothing but marks changes.
        certain: bool,
    },
    /// The year of a normative text is missing.
    Year {
        /// With the year, or with dots in its place.
        suggestion: String,
        /// The year is that of the signing date right behind.
        certain: bool,
    },
    /// The year of a normative text is not that of the signing date right behind.
    Date {
        /// The year in the number.
        year: u16,
        /// The year of the date.
        signed: u16,
    },
    /// Spaces have slipped in.
    Spaces {
        /// Without them.
        suggestion: String,
    },
}

/// The fault of a document number; none when it is sound, old, or of a body that is not known.
pub(super) fn fault(number: &DocumentNumber) -> Option<Fault> {
    if number.signed.is_some_and(|signed| signed.year < FIRST_WITH_YEAR) {
        return None;
    }
    if number.kind.is_none() {
        return law_without_year(number).or_else(|| law_dated_otherwise(number));
    }
    let system = system(number);
    system
        .and_then(|system| order(number, system))
        .or_else(|| decree_without_year(number))
        .or_else(|| normative_dated_otherwise(number, system?))
        .or_else(|| spaces(number, system?))
}

/// The system of all the bodies; none when one is not known or they differ.
fn system(number: &DocumentNumber) -> Option<System> {
    let mut bodies = number.bodies();
    let first = system_of(bodies.next()?)?;
    bodies.all(|body| system_of(body) == Some(first)).then_some(first)
}

fn order(number: &DocumentNumber, system: System) -> Option<Fault> {
    let marks = (number.first_mark, number.second_mark?);
    // Dots are the way of old papers: `01/1999/QĐ.UB`.
    if marks.1 == '.' {
        return None;
    }
    let dash = |mark: char| matches!(mark, '-' | '–' | '‑');
    let sound = match system {
        System::Party => dash(marks.0) && marks.1 == '/' && number.year.is_none(),
        System::State => marks.0 == '/' && dash(marks.1),
    };
    // Before 1997 the Government wrote `60-NĐ/CP`; without a date it may be such a paper.
    let perhaps_old = system == System::State
        && number.signed.is_none()
        && number.year.is_none()
        && dash(marks.0)
        && number.bodies().any(|body| matches!(body, "CP" | "TTg"));
    (!sound && !perhaps_old).then(|| Fault::Order {
        system,
        suggestion: canonical(number, system),
        certain: system == System::State || number.year.is_none(),
    })
}

/// The number with its parts as they are and the marks of a system.
fn canonical(number: &DocumentNumber, system: System) -> String {
    let kind = number.kind.as_deref().unwrap_or_default();
    let issuer = number.issuer.replace(['/', '–'], "-");
    match (system, number.year) {
        (System::Party, _) => format!("{}-{kind}/{issuer}", number.number),
        (System::State, Some(year)) => format!("{}/{year}/{kind}-{issuer}", number.number),
        (System::State, None) => format!("{}/{kind}-{issuer}", number.number),
    }
}

/// `34/NĐ-CP`, and circulars (thông tư) of ministries.
fn decree_without_year(number: &DocumentNumber) -> Option<Fault> {
    // With other marks it may be a paper from before 1997: `34-NĐ/CP`.
    if number.year.is_some() || (number.first_mark, number.second_mark) != ('/', Some('-')) {
        return None;
    }
    let kind = number.kind()?;
    let body = number.bodies().next()?;
    let circular =
        number.word.is_some_and(|word| word.abbreviation == "TT") && kind == "TT" && is_ministry(body);
    (kind == "NĐ" && body == "CP" || circular).then(|| {
        year_missing(number, |year| {
            format!("{}/{year}/{}-{}", number.number, number.kind.as_deref().unwrap_or(kind), number.issuer)
        })
    })
}

/// `Luật số 88/QH13`.
fn law_without_year(number: &DocumentNumber) -> Option<Fault> {
    let body = number.bodies().next()?;
    let term = body.strip_prefix("QH").and_then(|term| term.parse::<u8>().ok())?;
    let missing = number.year.is_none() && number.first_mark == '/' && is_assembly(body) && term >= 10;
    missing.then(|| year_missing(number, |year| format!("{}/{year}/{}", number.number, number.issuer)))
}

/// `Luật số 88/2015/QH13 ngày 25/6/2013`.
fn law_dated_otherwise(number: &DocumentNumber) -> Option<Fault> {
    number.bodies().next().filter(|body| is_assembly(body)).and_then(|_| dated_otherwise(number))
}

/// Decrees, resolutions, decisions and circulars of the State; the year in the number of another paper
/// may be the one that it is about.
fn normative_dated_otherwise(number: &DocumentNumber, system: System) -> Option<Fault> {
    let normative = matches!(number.kind()?, "NĐ" | "NQ" | "QĐ" | "TT" | "TTLT");
    (normative && system == System::State).then(|| dated_otherwise(number))?
}

/// `Nghị định 34/2015/NĐ-CP ngày 29/4/2014`: the numbers of each year begin anew, so that a number has
/// the year in which the text was signed.
fn dated_otherwise(number: &DocumentNumber) -> Option<Fault> {
    let (year, signed) = (number.year?, number.signed?.year);
    (year != signed && number.surely_signed).then_some(Fault::Date { year, signed })
}

fn year_missing(number: &DocumentNumber, with: impl Fn(&str) -> String) -> Fault {
    match number.signed {
        Some(signed) => Fault::Year { suggestion: with(&signed.year.to_string()), certain: true },
        None => Fault::Year { suggestion: with("…"), certain: false },
    }
}

/// `68- KL/TW` in running text. In the head of a paper the number is often filled in by hand, and
/// stands apart: `Số: 12 /QĐ-UBND`; there no type stands in front.
fn spaces(number: &DocumentNumber, system: System) -> Option<Fault> {
    (number.spaced && number.word.is_some() && number.second_mark.is_some())
        .then(|| Fault::Spaces { suggestion: canonical(number, system) })
}
