//! The safe fixes of the family `number` come to rest: whatever a document mixes, repeated fixing
//! ends, and then none of these rules has a safe fix left to offer.

use proptest::prelude::*;
use rasoat::checking::{Finding, apply_fixes, check};
use rasoat::rules::{Applicability, Family};
use rasoat::settings::{DecimalMark, Settings};
use rasoat::text::Format;

/// More rounds than there are rules on one figure.
const ROUNDS: usize = 10;

fn findings(text: &str, format: Format, settings: &Settings) -> Vec<Finding> {
    let report = check(text, format, settings, &|| false).expect("not cancelled");
    report.findings.into_iter().filter(|finding| finding.rule.family == Family::Number).collect()
}

/// A figure with its unit, written well or badly.
fn figure() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        "[1-9]",
        "0[1-9]",
        "[1-9][0-9]{1,2}",
        "[1-9][0-9]{3,5}",
        "[1-9][0-9]?\\.[0-9]{1,4}",
        "[1-9][0-9]?,[0-9]{1,3}",
        "[1-9][0-9]{0,2}(\\.[0-9]{3}){1,2}",
        "[1-9][0-9]{0,2}(,[0-9]{3}){1,2}",
        "[1-9], [0-9]",
        "[1-9]{1,2}( - |-|–|- )[1-9]{1,2}",
        "(giai đoạn )?20(1[0-9])( - |-| – )20(2[0-9])",
    ];
    let unit = prop_oneof![
        Just(" tỷ đồng"),
        Just(" tỉ đồng"),
        Just(" tỷ 500 triệu đồng"),
        Just(" triệu đồng"),
        Just(" ngàn đồng"),
        Just(" nghìn VNĐ"),
        Just("đ"),
        Just(" đồng"),
        Just("km"),
        Just(" ha"),
        Just(" hecta"),
        Just(" m²"),
        Just("%"),
        Just(" %"),
        Just(" hộ dân"),
        Just(" lượt người"),
        Just(" đảng viên"),
        Just(" lần"),
        Just(" ngày"),
        Just(""),
    ];
    (number, unit).prop_map(|(number, unit)| format!("{number}{unit}"))
}

fn document() -> impl Strategy<Value = String> {
    let lead =
        prop_oneof![Just("Có "), Just("hơn "), Just("đạt "), Just("**"), Just("Tổng số: "), Just("\n\n")];
    let tail = prop_oneof![Just(", "), Just("; "), Just(".\n\n"), Just(" và "), Just("** "), Just("\n| ")];
    prop::collection::vec((lead, figure(), tail), 1..40).prop_map(|parts| {
        parts.into_iter().map(|(lead, figure, tail)| format!("{lead}{figure}{tail}")).collect()
    })
}

fn rest(text: &str, format: Format, settings: &Settings) {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let found = findings(&text, format, settings);
        let fixed = apply_fixes(&text, &found, Applicability::Safe).text;
        if fixed == text {
            let left: Vec<_> = found
                .iter()
                .filter(|finding| finding.fixes.iter().any(|fix| fix.applicability == Applicability::Safe))
                .map(|finding| (finding.rule.name, finding.span.of(&text)))
                .collect();
            assert!(left.is_empty(), "left in\n{text}\n{left:?}");
            return;
        }
        text = fixed;
    }
    panic!("fixing does not end:\n{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn repeated_fixing_ends_and_leaves_nothing(text in document(), marks in 0..3_u8, markdown: bool) {
        let mut settings = Settings::default();
        settings.style.decimal_mark = [DecimalMark::Comma, DecimalMark::Dot, DecimalMark::Auto][usize::from(marks)];
        rest(&text, if markdown { Format::Markdown } else { Format::PlainText }, &settings);
    }

    #[test]
    fn a_figure_has_one_finding_at_most(text in figure()) {
        let text = format!("Toàn xã có {text} trong năm qua.");
        let found = findings(&text, Format::PlainText, &Settings::default());
        // A range of two numerals may have one for each.
        let dashes = text.chars().filter(|c| matches!(c, '-' | '–')).count();
        prop_assert!(found.len() <= 1 + dashes, "{text}: {found:#?}");
    }
}
