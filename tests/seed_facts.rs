//! What is read in the five real reports: every figure of one of them, and in none a year, a date,
//! a document number, a file name or a counter among the quantities.

mod support;

use rasoat::checking;
use rasoat::reading::{Approximator, Fact};
use rasoat::text::Format;

/// The quantities of the report `000`, in order: value (or the indefinite bounds), unit, approximator.
const EXPECTED: &[(&str, &str, Option<Approximator>)] = &[
    ("2806", "buổi", None),
    ("102806", "lượt người nghe", None),
    ("4930", "tờ rơi", None),
    ("10000", "lượt người dân", Some(Approximator::Over)),
    ("12", "đảng viên", None),
    ("21", "cán bộ", None),
    ("430", "đảng viên", None),
    ("2004", "hộ gia đình", None),
    ("537", "buổi", None),
    ("4425", "cán bộ", None),
    ("476", "đèn", None),
    ("961000000", "đồng", Some(Approximator::Nearly)),
    ("10..100", "hộ dân", None),
    ("1500000000", "đồng", Some(Approximator::Over)),
    ("9385", "lá cờ tổ quốc", None),
    ("500", "lượt cán bộ", Some(Approximator::Over)),
    ("12", "vụ cháy", None),
    ("10..100", "điểm", None),
    ("3000000000", "đồng", Some(Approximator::Nearly)),
    ("3374", "suất quà", None),
    ("2670000000", "đồng", None),
    ("481", "suất quà", None),
    ("2600000000", "đồng", Some(Approximator::Nearly)),
    ("10000", "cây xanh", Some(Approximator::Over)),
    ("2200", "suất quà", Some(Approximator::Over)),
    ("2300000000", "đồng", None),
    ("100000000", "đồng", Some(Approximator::Nearly)),
    ("520", "lượt người dân", None),
    ("32", "thân nhân", None),
    ("102400000", "đồng", None),
];

#[test]
fn every_figure_of_one_report_has_its_value_and_unit() {
    let Some(path) = support::shared("seeds/000_eb2618cea89d149e.txt") else { return };
    let text = std::fs::read_to_string(path).expect("a seed");
    let reading = checking::read(&text, Format::PlainText, &|| false).expect("not cancelled");
    let found: Vec<_> = reading
        .blocks()
        .iter()
        .flat_map(|read| read.facts.quantities())
        .map(|q| {
            let value = q.value().map(|value| value.normalize().to_string()).unwrap_or_else(|| {
                let interval = q.interval().expect("bounds");
                format!("{}..{}", interval.low, interval.high.expect("an upper bound"))
            });
            (
                value,
                q.unit.and_then(|used| used.unit.name()).unwrap_or("?"),
                q.approximator().map(|(word, _)| word),
            )
        })
        .collect();
    let expected: Vec<_> =
        EXPECTED.iter().map(|&(value, unit, word)| (value.to_owned(), unit, word)).collect();
    assert_eq!(found, expected);
}

#[test]
fn nothing_that_is_no_figure_is_read_as_one() {
    let mut seen = 0;
    for name in [
        "000_eb2618cea89d149e",
        "001_20f8c80641bedcbf",
        "002_94a404d477b589ad",
        "003_9c99d7dc973c9024",
        "004_cb412d1d7e9465a4",
    ] {
        let Some(path) = support::shared(&format!("seeds/{name}.txt")) else { return };
        let text = std::fs::read_to_string(path).expect("a seed");
        let reading = checking::read(&text, Format::PlainText, &|| false).expect("not cancelled");
        for read in reading.blocks() {
            let source = read.block.span.of(&text);
            for fact in &read.facts.facts {
                let Fact::Quantity(quantity) = fact else { continue };
                seen += 1;
                let written = quantity.span.of(source);
                let before = source[..quantity.span.start as usize].trim_end();
                assert!(!read.facts.furniture, "{name}: {written:?} in page furniture");
                assert!(quantity.unit.is_some(), "{name}: {written:?} counts nothing");
                let year = quantity.value().is_some_and(|v| (1900.into()..=2100.into()).contains(&v));
                assert!(!year || !before.ends_with("năm"), "{name}: the year {written:?}");
                for head in ["ngày", "số", "mốc", "Covid", "Trung đoàn", "quý", "/", "-"] {
                    assert!(
                        !before.ends_with(head) || before.ends_with("buổi/"),
                        "{name}: {written:?} after {before:?}"
                    );
                }
            }
        }
    }
    assert!(seen > 80, "only {seen} quantities");
}
