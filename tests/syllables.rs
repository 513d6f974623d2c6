//! The grammar of syllables and the styles of tone marks, against the reference script.

#[path = "support/oracle.rs"]
mod oracle;
mod support;

use oracle::{Dice, answers};
use rasoat::knowledge::syllables::ToneStyle;
use rasoat::reading::words::syllable::{analyse, to_style, toneless};
use serde_json::{Value, json};

/// Prints for each word on a line: the code of the fault or null, the suggestion or null, and the word
/// in the old and in the new style.
const SCRIPT: &str = r#"
import sys, json, unicodedata
sys.path.insert(0, sys.argv[1])
import syllable as S
for line in sys.stdin:
    word = json.loads(line)
    if word == "*":
        print(json.dumps(sorted(S.all_syllables() | S.EXTRA_WORDS), ensure_ascii=False))
        continue
    found = S.analyse(word)
    fault = None if found else found.code
    detail = found.detail if fault == "tone-position" else None
    print(json.dumps([fault, detail, S.to_style(word, "old"), S.to_style(word, "new")], ensure_ascii=False))
"#;

fn ours(word: &str) -> Value {
    let found = analyse(&toneless(word));
    let fault = found.as_ref().err();
    let detail = fault.filter(|fault| fault.code() == "tone-position").and_then(|fault| fault.suggestion());
    json!([
        fault.map(|fault| fault.code()),
        detail.map(|syllable| to_style(syllable, ToneStyle::New)),
        to_style(word, ToneStyle::Old),
        to_style(word, ToneStyle::New)
    ])
}

#[test]
fn every_syllable_and_many_words_are_judged_as_by_the_reference_script() {
    let Some(folder) = support::shared("oracles") else { return };
    let all = [json!("*")];
    let Some(syllables) = answers(SCRIPT, &folder, all.iter()) else { return };
    let syllables: Vec<String> = serde_json::from_value(syllables[0].clone()).expect("a list of words");
    assert!(syllables.len() >= 16_155, "{}", syllables.len());
    let mut words: Vec<Value> = syllables.iter().map(|word| json!(word)).collect();
    words.extend(syllables.iter().map(|word| json!(word.to_uppercase())));
    let mut dice = Dice(7);
    words.extend((0..100_000).map(|_| json!(strange(&mut dice, &syllables))));
    let expected = answers(SCRIPT, &folder, words.iter()).expect("answers");
    for (word, expected) in words.iter().zip(expected) {
        let word = word.as_str().expect("a word");
        assert_eq!(ours(word), expected, "{word}");
    }
    for word in &syllables {
        assert!(analyse(&toneless(word)).is_ok(), "{word}");
        for style in [ToneStyle::Old, ToneStyle::New] {
            let there = to_style(word, style);
            let back = if style == ToneStyle::Old { ToneStyle::New } else { ToneStyle::Old };
            assert_eq!(to_style(&to_style(&there, back), style), there, "{word}");
        }
    }
}

/// A word of random letters, or a syllable with one or two letters changed.
fn strange(dice: &mut Dice, syllables: &[String]) -> String {
    const LETTERS: &str =
        "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấậắồờợửựịếệúùýỳéóòọừứđnghtrchnggiquoauyiêươaoefwjz";
    let letters: Vec<char> = LETTERS.chars().collect();
    let letter = |dice: &mut Dice| letters[dice.roll(letters.len() as u64) as usize];
    if dice.roll(3) == 0 {
        return (0..1 + dice.roll(8)).map(|_| letter(dice)).collect();
    }
    let mut word: Vec<char> = syllables[dice.roll(syllables.len() as u64) as usize].chars().collect();
    for _ in 0..1 + dice.roll(2) {
        let at = dice.roll(word.len() as u64) as usize;
        match dice.pick(&["put in", "leave out", "swap", "change"]) {
            "put in" => word.insert(at, letter(dice)),
            "leave out" if word.len() > 1 => drop(word.remove(at)),
            "swap" if at + 1 < word.len() => word.swap(at, at + 1),
            _ => word[at] = letter(dice),
        }
    }
    word.into_iter().collect()
}
