//! The safe fixes of the family `text`: what they write, and that repeated fixing comes to rest.

use proptest::prelude::*;
use rasoat::checking::{Finding, apply_fixes, check};
use rasoat::rules::{Applicability, Family};
use rasoat::settings::{Settings, Style, Tone};
use rasoat::text::Format;
use unicode_normalization::UnicodeNormalization;

/// More rounds than there are rules on one place.
const ROUNDS: usize = 10;

fn findings(text: &str, format: Format, settings: &Settings) -> Vec<Finding> {
    let report = check(text, format, settings, &|| false).expect("not cancelled");
    report.findings.into_iter().filter(|finding| finding.rule.family == Family::Text).collect()
}

/// The text when nothing is left to be fixed, and how many rounds that took.
fn fixed(text: &str, format: Format, settings: &Settings) -> (String, usize) {
    let mut text = text.to_owned();
    for round in 0..=ROUNDS {
        let applied = apply_fixes(&text, &findings(&text, format, settings), Applicability::Safe);
        if applied.fixed == 0 {
            return (text, round);
        }
        text = applied.text;
    }
    panic!("no rest after {ROUNDS} rounds: {text}");
}

#[track_caller]
fn check_fix(tone: Tone, text: &str, expected: &str) {
    let settings = Settings { style: Style { tone, ..Style::default() }, ..Settings::default() };
    let (found, rounds) = fixed(text, Format::Markdown, &settings);
    assert_eq!(found.nfc().collect::<String>(), expected, "{text}");
    assert!(rounds <= 1, "{rounds} rounds: {text}");
    let (same, _) = fixed(&found, Format::Markdown, &settings);
    assert_eq!(same, found);
}

#[test]
fn the_style_of_the_document_or_of_the_house_is_written() {
    let old = "văn hóa, hòa thuận, thủy lợi, sức khỏe, xóa nhà, họa sĩ";
    let new = "văn hoá, hoà thuận, thuỷ lợi, sức khoẻ, xoá nhà, hoạ sĩ";
    check_fix(Tone::Auto, &format!("Giữ {old}; cấp uỷ."), &format!("Giữ {old}; cấp ủy."));
    check_fix(Tone::Auto, &format!("Giữ {new}; cấp ủy."), &format!("Giữ {new}; cấp uỷ."));
    check_fix(Tone::Auto, &format!("Giữ {new}; {old}."), &format!("Giữ {old}; {old}."));
    check_fix(Tone::New, &format!("Giữ {old}."), &format!("Giữ {new}."));
    check_fix(Tone::Old, "Cấp uỷ.", "Cấp ủy.");
    check_fix(Tone::New, "Ủy ban; Hóa đơn; bà Hòa; xã Sơn Thủy.", "Uỷ ban; Hoá đơn; bà Hòa; xã Sơn Thủy.");
    check_fix(Tone::New, &"Cấp ủy lo. ".repeat(8), &"Cấp uỷ lo. ".repeat(8));
}

#[test]
fn the_form_of_a_word_that_the_document_mostly_has_is_written() {
    let usual = "chiến sĩ, chiến sĩ, chiến sĩ, quy định, quy định, quy định";
    for (written, right) in [
        ("chiến sỹ", "chiến sĩ"),
        ("Chiến sỹ", "Chiến sĩ"),
        ("Qui định", "Quy định"),
        ("**qui** định", "**quy** định"),
        ("chiến **sỹ**", "chiến **sĩ**"),
        ("chiến\nsỹ", "chiến\nsĩ"),
        ("chiến\u{a0}sỹ", "chiến\u{a0}sĩ"),
    ] {
        check_fix(Tone::Auto, &format!("Có {usual}. {written}."), &format!("Có {usual}. {right}."));
        let decomposed: String = format!("Có {usual}. {written}.").nfd().collect();
        let (found, _) = fixed(&decomposed, Format::Markdown, &Settings::default());
        assert_eq!(found.nfc().collect::<String>(), format!("Có {usual}. {right}."));
    }
    let many = "chiến sĩ, ".repeat(30);
    check_fix(
        Tone::Auto,
        &format!("{many}{}", "chiến sỹ, ".repeat(8)),
        &format!("{many}{}", "chiến sĩ, ".repeat(8)),
    );
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "câu “Sáng ngõ” ",
        "câu \"Sáng ngõ\" ",
        "câu “Sáng ngõ\" ",
        "câu \"Sáng ngõ,\" và ",
        "câu “ Sáng ngõ ;” rồi ",
        "bản ,xã ",
        "bản,xã ",
        "bản- xã ",
        "( gọi tắt ) ",
        "bản ; xã.Trong bản ",
        "cấp ủy ",
        "cấp uỷ ",
        "văn hóa ",
        "văn hoá ",
        "chiến sĩ ",
        "chiến sỹ ",
        "qui định ",
        "quy định ",
        "của của ",
        "một số một số ",
        "nhỏ lẽ ",
        "**",
        "\n",
        "\n\n",
        "\u{a0}",
        ", ",
        ". ",
        "tổ“Xanh”mới ",
        "“",
        "\"",
        "”",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn repeated_fixing_comes_to_rest(
        pieces in prop::collection::vec(piece(), 1..40),
        markdown in any::<bool>(),
        tone in prop::sample::select(vec![Tone::Auto, Tone::Old, Tone::New]),
    ) {
        let text = pieces.concat();
        let format = if markdown { Format::Markdown } else { Format::PlainText };
        let settings = Settings { style: Style { tone, ..Style::default() }, ..Settings::default() };
        fixed(&text, format, &settings);
    }
}
