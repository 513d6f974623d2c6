//! Numbers in words against the shared vectors and the reference script, and from number to words
//! and back.

#[path = "support/oracle.rs"]
mod oracle;
mod support;

use oracle::Dice;
use proptest::prelude::*;
use rasoat::reading::number_words::{Fault, Fraction, WordStyle, generate, parse, parse_ordinal};
use serde_json::{Value, json};

/// Words whose vector is held to be wrong, and why. None so far.
const DISPUTED: [(&str, &str); 0] = [];

/// What is read, in the form of a vector.
fn as_vector(words: &str) -> Value {
    match parse(words) {
        Ok(parsed) => {
            let status = match () {
                () if parsed.is_ambiguous() => "ambiguous",
                () if parsed.notes.is_empty() => "ok",
                () => "lenient",
            };
            let notes: Vec<_> = parsed.notes.iter().map(|note| note.name()).collect();
            json!({"value": number(parsed.value), "status": status, "notes": notes})
        }
        Err(malformed) => json!({"value": null, "status": "malformed", "error": malformed.fault.name()}),
    }
}

/// A whole number as a number, a fraction as a string.
fn number(value: Fraction) -> Value {
    match i64::try_from(value.numerator()) {
        Ok(whole) if value.denominator() == 1 => json!(whole),
        _ => json!(value.to_string()),
    }
}

#[test]
fn every_vector_is_read_as_it_says() {
    let Some(path) = support::shared("data/numwords_vectors.jsonl") else { return };
    let mut failures = Vec::new();
    let mut count = 0;
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        let words = vector["words"].as_str().unwrap();
        if DISPUTED.iter().any(|(disputed, _)| *disputed == words) {
            continue;
        }
        count += 1;
        let found = if vector["group"] == "ordinal" {
            match parse_ordinal(words) {
                Ok(value) => json!({"value": value as i64, "status": "ok"}),
                Err(fault) => json!({"value": null, "status": "malformed", "error": fault.fault.name()}),
            }
        } else {
            as_vector(words)
        };
        for (key, value) in found.as_object().unwrap() {
            if vector[key] != *value {
                failures.push(format!("{words}: {key} is {value}, expected {}", vector[key]));
            }
        }
        if let Some(readings) = vector["readings"].as_array() {
            let parsed = parse(words).unwrap();
            let found =
                [Some(parsed.value), parsed.other].into_iter().flatten().map(number).collect::<Vec<_>>();
            if found != *readings {
                failures.push(format!("{words}: readings {found:?}, expected {readings:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
    assert!(count > 400, "only {count} vectors");
}

/// A number of up to 18 digits, often with many zeros.
fn number_of(dice: &mut Dice) -> i128 {
    let digits = 1 + dice.roll(18);
    let mut number = 0;
    let zeros = dice.roll(3);
    for _ in 0..digits {
        let digit = if dice.roll(3) < zeros { 0 } else { dice.roll(10) };
        number = number * 10 + i128::from(digit);
    }
    if dice.roll(20) == 0 { -number } else { number }
}

const VOCABULARY: [&str; 46] = [
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mươi",
    "trăm",
    "nghìn",
    "triệu",
    "tỷ",
    "linh",
    "lẻ",
    "mốt",
    "tư",
    "lăm",
    "nhăm",
    "bẩy",
    "ngàn",
    "tỉ",
    "vạn",
    "chục",
    "rưỡi",
    "rưởi",
    "phẩy",
    "âm",
    "trừ",
    "phần",
    "nửa",
    "hăm",
    "băm",
    "và",
    "đồng",
    "hai mươi",
    "một trăm",
    "ba nghìn",
    "bốn triệu",
    "năm tỷ",
    "không trăm",
    "linh hai",
    "mười lăm",
];

const SCRIPT: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
from numwords import NumError, generate, parse
for line in sys.stdin:
    ask = json.loads(line)
    if "number" in ask:
        out = {"words": generate(int(ask["number"]), south=ask["south"], tu=ask["tu"], ty=ask["ty"])}
    else:
        try:
            read = parse(ask["words"])
            out = {"value": str(read.value), "notes": read.notes}
        except NumError as error:
            out = {"error": error.code}
    print(json.dumps(out))
"#;

#[test]
fn ten_thousand_random_inputs_are_read_and_spelt_as_by_the_reference() {
    let Some(folder) = support::shared("oracles") else { return };
    let mut dice = Dice(20260417);
    let mut asked = Vec::new();
    for _ in 0..2_500 {
        let style = WordStyle {
            ngan: dice.roll(2) == 0,
            ti: dice.roll(2) == 0,
            bon: dice.roll(2) == 0,
            ..WordStyle::default()
        };
        let style = WordStyle { le: style.ngan, ..style };
        let number = number_of(&mut dice);
        let words = generate(number, style).unwrap();
        let ty = if style.ti { "tỉ" } else { "tỷ" };
        asked.push((
            json!({"number": number.to_string(), "south": style.ngan, "tu": !style.bon, "ty": ty}),
            json!({"words": words}),
        ));
        asked.push(reading(words));
    }
    for round in 0..5_000 {
        let length = 1 + dice.roll(8);
        let mut words: Vec<&str> = (0..length).map(|_| dice.pick(&VOCABULARY)).collect();
        if round % 2 == 0 {
            // One word of a good number is changed, lost or doubled.
            let good = generate(number_of(&mut dice) % 1_000_000_000_000, WordStyle::default()).unwrap();
            let mut good: Vec<&str> = good.split(' ').collect();
            let at = dice.roll(good.len() as u64) as usize;
            match dice.roll(3) {
                0 => drop(good.remove(at)),
                1 => good.insert(at, good[at]),
                _ => good[at] = dice.pick(&VOCABULARY),
            }
            asked.push(reading(good.join(" ")));
            continue;
        }
        words.dedup();
        asked.push(reading(words.join(" ")));
    }
    let questions = asked.iter().map(|(ask, _)| ask);
    let Some(answers) = oracle::answers(SCRIPT, &folder, questions) else { return };
    assert_eq!(answers.len(), asked.len());
    let mut failures = Vec::new();
    for ((ask, ours), theirs) in asked.iter().zip(&answers) {
        let beyond_us = ours["error"] == Fault::OutOfRange.name()
            && theirs["value"].as_str().is_some_and(|value| value.len() > 30);
        if ours != theirs && !beyond_us {
            failures.push(format!("{ask}: ours {ours}, theirs {theirs}"));
        }
    }
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), asked.len(), failures.join("\n"));
}

/// A question for the reference script, and what we read.
fn reading(words: String) -> (Value, Value) {
    let ours = match parse(&words) {
        Ok(parsed) => {
            let notes: Vec<_> = parsed.notes.iter().map(|note| note.name()).collect();
            json!({"value": parsed.value.to_string(), "notes": notes})
        }
        Err(malformed) => json!({"error": malformed.fault.name()}),
    };
    (json!({"words": words}), ours)
}

#[test]
fn the_first_hundred_thousand_numbers_come_back() {
    for number in 0..100_000 {
        let words = generate(number, WordStyle::default()).unwrap();
        let parsed = parse(&words).unwrap();
        assert_eq!((parsed.value, parsed.notes.len()), (Fraction::whole(number), 0), "{words}");
    }
}

proptest! {
    #[test]
    fn a_number_comes_back_from_its_words(
        number in -999_999_999_999_999_999_i128..1_000_000_000_000_000_000,
        zeros in 0_u32..17,
        (ngan, le, ti, bon) in any::<(bool, bool, bool, bool)>(),
    ) {
        let power = 10_i128.pow(zeros);
        for number in [number, number / power * power, number / power] {
            let words = generate(number, WordStyle { ngan, le, ti, bon, ..WordStyle::default() }).unwrap();
            let parsed = parse(&words).unwrap();
            prop_assert_eq!(parsed.value, Fraction::whole(number));
            // "chín triệu năm trăm tỷ" may also be short for "năm trăm nghìn tỷ", and is said to be.
            let short = words.contains("trăm tỷ") || words.contains("trăm tỉ");
            prop_assert!(short || parsed.notes.is_empty() && parsed.other.is_none(), "{}", words);
        }
    }

    #[test]
    fn no_text_does_any_harm(text in "\\PC{0,80}", words in prop::collection::vec(0..VOCABULARY.len(), 0..200)) {
        let _ = parse(&text);
        let _ = parse_ordinal(&text);
        let words: Vec<_> = words.iter().map(|&i| VOCABULARY[i]).collect();
        let _ = parse(&words.join(" "));
    }
}
