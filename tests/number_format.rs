//! Digit strings against the reference script: how they are written, and what they can mean.
//!
//! The script judges (`dot-decimal` is wrong, `missing-thousands-dot` is a matter of style), the
//! reader does not; so its codes are set against shapes. Where we deliberately differ stands in
//! [`differs_on_purpose`], with the reasons.

#[path = "support/oracle.rs"]
mod oracle;
mod support;

use oracle::Dice;
use rasoat::reading::numeral::{MAX_DIGITS, Numeral, Shape};
use rasoat::text::Span;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const INPUTS: usize = 10_000;

const UNITS: [&str; 14] =
    ["", "", "km", "ha", "%", "tỷ", "triệu", "nghìn", "hộ", "đồng", "người", "buổi", "năm", "kg"];

const SCRIPT: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
from numfmt import classify
def shown(value):
    return None if value is None else format(value, "f")
for line in sys.stdin:
    text, unit = json.loads(line)
    read = classify(text, unit or None)
    values = read.get("readings") or [read["value"]]
    print(json.dumps({"code": read["code"], "status": read["status"], "values": [shown(v) for v in values]}))
"#;

#[test]
fn ten_thousand_digit_strings_are_read_as_by_the_reference() {
    let Some(folder) = support::shared("oracles") else { return };
    let mut dice = Dice(20260909);
    let asked: Vec<Value> = (0..INPUTS).map(|_| json!([digits(&mut dice), dice.pick(&UNITS)])).collect();
    let Some(answers) = oracle::answers(SCRIPT, &folder, asked.iter()) else { return };
    assert_eq!(answers.len(), asked.len());
    let mut failures = Vec::new();
    let mut codes = BTreeMap::<&str, usize>::new();
    for (ask, theirs) in asked.iter().zip(&answers) {
        let text = ask[0].as_str().expect("a text");
        *codes.entry(theirs["code"].as_str().expect("a code")).or_default() += 1;
        let ours = Numeral::new(text, Span::default());
        if !agrees(&ours, theirs) && !differs_on_purpose(text, &ours, theirs) {
            failures.push(format!(
                "{ask}: ours {:?} {:?} {:?}, theirs {theirs}",
                ours.shape,
                ours.value,
                ours.other()
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {INPUTS}\n{}", failures.len(), failures.join("\n"));
    assert!(codes.len() >= 19 && codes.values().all(|&count| count > 5), "hardly asked: {codes:#?}");
}

/// Whether a numeral has a shape of the code, and the same readings.
fn agrees(ours: &Numeral, theirs: &Value) -> bool {
    let read: Vec<Decimal> =
        [ours.value, ours.other()].into_iter().flatten().map(|v| v.normalize()).collect();
    let same_readings = match theirs["status"].as_str() {
        // What a malformed numeral may have been meant for, the rule works out.
        Some("malformed") => read.is_empty(),
        _ => read == readings(theirs),
    };
    same_readings && shapes(theirs["code"].as_str().unwrap_or_default()).contains(&ours.shape)
}

/// The readings of the script that an exact decimal can hold.
fn readings(theirs: &Value) -> Vec<Decimal> {
    let values = theirs["values"].as_array().into_iter().flatten().filter_map(Value::as_str);
    values.filter_map(|value| Decimal::from_str_exact(value).ok()).map(|value| value.normalize()).collect()
}

/// The shapes that a code of the script stands for.
fn shapes(code: &str) -> &'static [Shape] {
    match code {
        "integer" | "missing-thousands-dot" | "leading-zero-1-9" | "leading-zeros-code-or-phone" => {
            &[Shape::Plain]
        }
        "thousands" => &[Shape::Grouped],
        "thousands+decimal" => &[Shape::GroupedDecimal],
        "decimal-3-digits" | "english-thousands?" => &[Shape::CommaThree],
        "decimal-ungrouped-integer-part" => &[Shape::Decimal],
        // `0,500` too has one comma and three digits.
        "decimal" | "fractional-count" => &[Shape::Decimal, Shape::CommaThree],
        "english-thousands" => &[Shape::CommaGrouped],
        "english-format" => &[Shape::CommaGroupedDot],
        "dot-decimal" => &[Shape::DotDecimal],
        "dot-zeros" => &[Shape::DotZeros],
        "first-group-too-long" => &[Shape::BadGroups],
        // `3.2024`
        "group-of-4-after-dot" => &[Shape::BadGroups, Shape::DottedYear],
        code if code.starts_with("group-of-") => &[Shape::BadGroups],
        "uneven-groups" => &[Shape::BadGroups, Shape::Sections],
        "several-commas" => &[Shape::BadCommas],
        // `12.34,5`: the groups are at fault, not the order of the marks.
        "mixed-separators" => &[Shape::BadMix, Shape::BadGroups],
        _ => &[],
    }
}

/// Where we deliberately read otherwise.
///
/// - `8,800` keeps both readings before every unit. The script settles on the decimal before a unit
///   that is measured; with us the reader of quantities does, which knows the unit and the habit of
///   the document, and the numeral knows neither.
/// - A numeral of more than [`MAX_DIGITS`] digits has no value, as no exact decimal holds it; the
///   script counts without end.
fn differs_on_purpose(text: &str, ours: &Numeral, theirs: &Value) -> bool {
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    let both =
        ours.other().is_some() && ours.value.as_ref().map(Decimal::normalize).as_slice() == readings(theirs);
    match theirs["code"].as_str() {
        Some("decimal-3-digits") => ours.shape == Shape::CommaThree && both,
        _ => count > MAX_DIGITS && ours.value.is_none() && ours.other().is_none(),
    }
}

/// A digit string: mostly of groups as people write them, good or slightly damaged, sometimes of
/// digits and marks without any order.
fn digits(dice: &mut Dice) -> String {
    let mut text = match dice.roll(5) {
        0 => run(dice, 1, 12),
        1 => grouped(dice, '.', ','),
        2 => grouped(dice, ',', '.'),
        3 => format!("{}{}{}", run(dice, 1, 5), dice.pick(&[".", ","]), run(dice, 1, 5)),
        _ => {
            let marks = dice.roll(4);
            (0..marks).fold(run(dice, 1, 4), |text, _| text + dice.pick(&[".", ","]) + &run(dice, 1, 4))
        }
    };
    if dice.roll(6) == 0 {
        damage(dice, &mut text);
    }
    text
}

/// Digits in groups of three, now and then with a fraction. One in fifty is longer than what an
/// exact decimal holds.
fn grouped(dice: &mut Dice, group: char, decimal: char) -> String {
    let mut text = run(dice, 1, 3);
    let groups = if dice.roll(50) == 0 { 11 } else { dice.roll(4) };
    for _ in 0..groups {
        text.push(group);
        text += &run(dice, 3, 3);
    }
    if dice.roll(3) == 0 {
        text.push(decimal);
        text += &run(dice, 1, 3);
    }
    text
}

/// Digits, often with many zeros.
fn run(dice: &mut Dice, shortest: u64, longest: u64) -> String {
    let length = shortest + dice.roll(longest - shortest + 1);
    let zeros = dice.roll(4);
    let digit = |dice: &mut Dice| if dice.roll(4) < zeros { 0 } else { dice.roll(10) };
    (0..length).map(|_| digit(dice).to_string()).collect()
}

/// One digit is lost or doubled.
fn damage(dice: &mut Dice, text: &mut String) {
    let places: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = places[dice.roll(places.len() as u64) as usize];
    if dice.roll(2) == 0 {
        text.insert(at, char::from(text.as_bytes()[at]));
    } else if is_digit(text, at.wrapping_sub(1)) || is_digit(text, at + 1) {
        text.remove(at);
    }
}

fn is_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}
