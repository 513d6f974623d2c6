#![doc = include_str!("number_in_words.md")]

use crate::messages::WordsMessage;
use crate::reading::interval::Interval;
use crate::reading::number_words::{NumberInWords, Parsed, generate_decimal};
use crate::reading::quantity::{Amount, Quantity};
use crate::reading::{Fact, Role, numeral};
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::text::Span;
use rust_decimal::Decimal;

/// The rule.
pub static RULE: Rule = Rule {
    name: "number-in-words",
    family: Family::Number,
    cases: &[Case { name: "", level: Level::Error }, Case { name: MALFORMED, level: Level::Warning }],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("number_in_words.md"),
    check: Check::Block(check),
};

const MALFORMED: &str = "malformed";

/// How many facts may stand between a figure and its words: the halves of a ratio, a note.
const MAX_FACTS_BETWEEN: usize = 3;

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    let facts = &check.facts.facts;
    for (i, fact) in facts.iter().enumerate() {
        let Fact::NumberInWords(words) = fact else { continue };
        let before = facts.get(..i).unwrap_or_default().iter().rev().take(MAX_FACTS_BETWEEN);
        let Some(figure) = before.filter_map(|fact| Figure::of(fact, words.figure)).next() else { continue };
        match &words.reading {
            Ok(parsed) if !figure.agrees(parsed) => differ(check, sink, words, &figure, parsed),
            Ok(_) => {}
            Err(malformed) => {
                let meant = words.meant.and_then(|meant| meant.decimal());
                let is_meant = meant.is_some_and(|meant| figure.values.contains(&meant));
                if is_meant || words.with_unit && !malformed.fault.may_be_a_list() {
                    report_malformed(check, sink, words, &figure, meant.filter(|_| is_meant));
                }
            }
        }
    }
}

fn differ(check: &BlockCheck<'_>, sink: &mut Sink, words: &NumberInWords, figure: &Figure, parsed: &Parsed) {
    let Some(value) = parsed.value.decimal() else { return };
    let message = WordsMessage::WordsDiffer {
        figure: one_line(check.written(figure.span)),
        words_value: if figure.is_name { value.normalize().to_string() } else { numeral::written(value) },
    };
    let place = check.place(words.span);
    let report =
        sink.report(&RULE, place, message).related(check.place(figure.span), WordsMessage::FigureBesideWords);
    if let Some(suggestion) = generate_decimal(figure.value, words.style) {
        let title = WordsMessage::ChangeWords(suggestion.clone());
        report.fix(Applicability::Display, title, place, suggestion);
    }
}

/// `meant` is the value that the words were surely meant to say, if it is known.
fn report_malformed(
    check: &BlockCheck<'_>,
    sink: &mut Sink,
    words: &NumberInWords,
    figure: &Figure,
    meant: Option<Decimal>,
) {
    let Err(malformed) = words.reading else { return };
    let message =
        WordsMessage::WordsMalformed { words: one_line(check.written(words.span)), reason: malformed.fault };
    let place = check.place(words.span);
    let report = sink.report_case(&RULE, MALFORMED, place, message);
    if let Some(suggestion) = generate_decimal(meant.unwrap_or(figure.value), words.style) {
        let title = WordsMessage::WriteWords(suggestion.clone());
        report.fix(Applicability::Display, title, place, suggestion);
    }
}

/// The figure that words repeat.
struct Figure {
    span: Span,
    /// Its value by the Vietnamese convention.
    value: Decimal,
    /// Every value that it is read as: an ambiguous numeral has two, and the words may stand for
    /// the digits in front of a magnitude alone.
    values: Vec<Decimal>,
    /// The values it can have if it is approximate or has decimals.
    interval: Option<Interval>,
    /// It has a unit; without one, its unit may stand elsewhere, such as above a table.
    has_unit: bool,
    /// It is a name or a place in an order.
    is_name: bool,
}

impl Figure {
    /// The figure of a fact, if its last digits are those at `digits` and it has one value.
    fn of(fact: &Fact, digits: Span) -> Option<Self> {
        match fact {
            Fact::Quantity(quantity) => {
                let last = quantity.terms.last()?;
                if last.numeral.span == digits { Self::of_quantity(quantity) } else { None }
            }
            Fact::Numeral(other) => {
                let numeral = &other.numeral;
                let named = matches!(other.role, Role::Year | Role::Ordinal | Role::Label);
                if numeral.span != digits || !named {
                    return None;
                }
                let values = [numeral.value, numeral.other()].into_iter().flatten().collect();
                let (span, value) = (numeral.span, numeral.value?);
                Some(Self { span, value, values, interval: None, has_unit: true, is_name: true })
            }
            _ => None,
        }
    }

    fn of_quantity(quantity: &Quantity) -> Option<Self> {
        let Amount::Figure { value, .. } = quantity.amount else { return None };
        let mut values = vec![value];
        if let [term] = &*quantity.terms {
            let readings = [term.numeral.value, term.numeral.other()].into_iter().flatten();
            for reading in readings {
                values.push(reading);
                let power = 10_i64.checked_pow(term.magnitude.into()).map(Decimal::from);
                values.extend(power.and_then(|power| reading.checked_mul(power)));
            }
        }
        let loose =
            quantity.approximator().is_some() || quantity.terms.iter().any(|term| term.numeral.decimals > 0);
        Some(Self {
            span: quantity.figure,
            value,
            values,
            interval: if loose { quantity.interval() } else { None },
            has_unit: quantity.unit.is_some(),
            is_name: false,
        })
    }

    /// Whether any reading of the words can be any reading of the figure.
    fn agrees(&self, parsed: &Parsed) -> bool {
        let readings = [Some(parsed.value), parsed.other].into_iter().flatten();
        let mut readings = readings.filter_map(|reading| reading.decimal());
        // "Điều 5 (hai)": beside a name one word may be anything.
        let note = self.is_name && parsed.value.decimal().is_some_and(|value| value <= Decimal::TEN);
        note || readings.any(|reading| {
            self.values.contains(&reading)
                || self.interval.is_some_and(|interval| interval.meets(&Interval::exact(reading)))
                || rounded(parsed, reading).is_some_and(|words| {
                    self.values.iter().any(|&value| words.meets(&Interval::exact(value)))
                })
                || !self.has_unit && self.is_scaled(reading)
        })
    }

    /// Whether the words are a thousand, a million or a billion times the figure: the unit above
    /// a table makes the difference.
    fn is_scaled(&self, reading: Decimal) -> bool {
        [1_000, 1_000_000, 1_000_000_000].into_iter().any(|scale: i64| {
            self.values.iter().any(|value| value.checked_mul(scale.into()) == Some(reading))
        })
    }
}

/// The values that words with decimals can stand for: `hai phẩy sáu mươi bảy tỷ` is rounded.
fn rounded(parsed: &Parsed, reading: Decimal) -> Option<Interval> {
    let half = parsed.step?.decimal()?.checked_div(Decimal::TWO)?;
    Some(Interval::closed(reading.checked_sub(half)?, reading.checked_add(half)?))
}

/// What is written, on one line.
fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::settings::Settings;
    use crate::text::Format;

    /// What is said about a text: `level message -> fix`.
    fn findings(text: &str, lang: Lang) -> Vec<String> {
        let report = crate::checking::check(text, Format::PlainText, &Settings::default(), &|| false);
        let own = report.into_iter().flat_map(|report| report.findings).filter(|f| *f.rule == RULE);
        own.map(|finding| {
            let fix = finding.fixes.iter().map(|fix| format!(" -> {}", fix.title.render(lang, &|_| 0)));
            let message = finding.message.render(lang, &|_| 0);
            format!("{} {message}{}", finding.level.name(), fix.collect::<String>())
        })
        .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(findings(text, Lang::Vi), expected, "{text}");
    }

    #[test]
    fn figure_and_words_are_both_shown_and_the_fix_speaks_like_the_writer() {
        check(
            "Thu 1.005.000 đồng (Một triệu không trăm lẻ sáu ngàn đồng).",
            &["error Phần số ghi 1.005.000, phần chữ đọc là 1.006.000; đề nghị kiểm tra lại cả hai. \
               -> Sửa phần chữ thành “Một triệu không trăm lẻ năm ngàn”"],
        );
        check(
            "Thu 1,5 tỷ đồng (MỘT TỈ SÁU TRĂM TRIỆU ĐỒNG).",
            &["error Phần số ghi 1,5 tỷ, phần chữ đọc là 1.600.000.000; đề nghị kiểm tra lại cả hai. \
               -> Sửa phần chữ thành “MỘT TỈ NĂM TRĂM TRIỆU”"],
        );
        check(
            "Lúa 2,5 ha (hai phẩy bảy ha).",
            &["error Phần số ghi 2,5, phần chữ đọc là 2,7; đề nghị kiểm tra lại cả hai. \
               -> Sửa phần chữ thành “hai phẩy năm”"],
        );
        check(
            "Vào năm 2025 (hai nghìn không trăm hai mươi bốn).",
            &["error Phần số ghi 2025, phần chữ đọc là 2024; đề nghị kiểm tra lại cả hai. \
               -> Sửa phần chữ thành “hai nghìn không trăm hai mươi lăm”"],
        );
        assert_eq!(
            findings("Thu 24 đồng (hai mươi bốn đồng), chi 34 đồng (hai mươi bốn đồng).", Lang::En),
            ["error The figure says 34, the words say 24. -> Change the words to “ba mươi bốn”"]
        );
    }

    #[test]
    fn malformed_words_are_told_from_wrong_ones() {
        check(
            "Tặng 25 (Hai mươi năm) suất quà.",
            &["warning Phần chữ “Hai mươi năm” chưa đúng cách đọc số (sau “mươi”, số 5 đọc là “lăm”). \
               -> Viết thành “Hai mươi lăm”"],
        );
        check(
            "Chi 1.200 đồng (một nghìn hai nghìn đồng).",
            &["warning Phần chữ “một nghìn hai nghìn” chưa đúng cách đọc số (lặp lại “nghìn”). \
               -> Viết thành “một nghìn hai trăm”"],
        );
        check("Có 1.200 hộ (một nghìn hai nghìn).", &[]);
        check(
            "Phân 25 suất (hai mươi và năm).",
            &[
                "warning Phần chữ “hai mươi và năm” chưa đúng cách đọc số (trong số đếm không dùng “và”). -> Viết thành “hai mươi lăm”",
            ],
        );
        check("Phân 40 suất (hai mươi lăm và mười lăm suất).", &[]);
    }

    #[test]
    fn any_reading_that_fits_is_silent() {
        for text in [
            "8,800 hộ (tám nghìn tám trăm hộ) và 8,800 ha (tám phẩy tám ha)",
            "2.300.000 đồng (hai triệu ba trăm đồng)",
            "2.000.300 đồng (hai triệu ba trăm đồng)",
            "2.674.500.000 đồng (hai phẩy sáu mươi bảy tỷ đồng)",
            "hơn 500 triệu đồng (năm trăm linh sáu triệu đồng)",
            "2,67 tỷ đồng (hai tỷ sáu trăm sáu mươi tám triệu đồng)",
            "15 (mười lăm) triệu đồng, 15 triệu (mười lăm) đồng",
            "1.500 (một tỷ năm trăm triệu đồng)",
            "Điều 5 (hai) và tổ 3 (bốn)",
            "12.0000 đồng (mười ba nghìn đồng)",
            "từ 10 đến 15 triệu đồng (mười bốn triệu đồng)",
            "0912.345.678 (một nghìn)",
        ] {
            check(text, &[]);
        }
    }
}
