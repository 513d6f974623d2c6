use super::*;
use std::collections::BTreeSet;

fn written(text: &str) -> Written {
    let (written, end) = written_in_table(text.as_bytes(), 0);
    assert_eq!(end, text.len(), "{text}");
    written
}

/// The syllables of the list, and those that were left out.
fn lists() -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let (list, left_out) = ATTESTED.split_once("# left out\n").expect("a list of what was left out");
    let words = |text: &'static str| {
        let lines = text.lines().filter(|line| !line.starts_with(['#', '@']));
        lines.flat_map(str::split_whitespace).collect()
    };
    let left_out = left_out.lines().filter_map(|line| line.strip_prefix("# "));
    (words(list), left_out.flat_map(str::split_whitespace).collect())
}

#[test]
fn every_syllable_of_the_list_is_found_and_no_other() {
    let (list, left_out) = lists();
    assert!(list.len() > 6_500 && left_out.len() > 150 && list.is_disjoint(&left_out));
    let mut ids = BTreeSet::new();
    for syllable in &list {
        let found = find(written(syllable)).unwrap_or_else(|| panic!("{syllable}"));
        assert_ne!(found.frequency, Frequency::Never, "{syllable}");
        assert!(ids.insert(found.id), "{syllable}");
    }
    for syllable in left_out.iter().chain(&["qủa", "gìai", "thưc", "hoòa", "f", "thựcc"]) {
        assert_eq!(find(written(syllable)), None, "{syllable}");
    }
    assert_eq!(find(Written::default()), None);
}

#[test]
fn both_styles_of_the_tone_are_one_syllable() {
    for (old, new) in [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ủy", "uỷ"), ("ÚY", "UÝ")]
    {
        let [old, new] = [old, new].map(|text| find(written(text)).expect("a syllable"));
        assert_eq!((old.id, old.style, new.style), (new.id, Some(ToneStyle::Old), Some(ToneStyle::New)));
    }
    for word in ["quý", "quỳ", "quà", "hoàn", "của", "hoa", "mía", "y"] {
        assert_eq!(find(written(word)).expect("a syllable").style, None, "{word}");
    }
    assert_eq!(find(written("qúy")), None);
}

#[test]
fn the_list_is_in_order() {
    let (mut before, mut section) = ((0, 0), "");
    for line in ATTESTED.lines().take_while(|line| *line != "# left out") {
        if line.starts_with('@') {
            (section, before) = (line, (0, 0));
            continue;
        }
        for word in line.split_whitespace().filter(|_| !line.starts_with('#')) {
            let Written { letters, tones } = written(word);
            let length = 64 - letters.leading_zeros().min(63) as u64;
            let left = letters << (LETTER_BITS as u64 * (7 - length.div_ceil(5)));
            assert!((left, tones) > before, "{section}: {word}");
            before = (left, tones);
        }
    }
}
