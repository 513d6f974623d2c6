//! The list of syllables against the counts it was made from.

mod support;

use std::collections::BTreeMap;

/// The list as it is kept in the source.
const LIST: &str = include_str!("../src/knowledge/syllables/attested.txt");

#[test]
fn the_list_is_the_counts_but_for_what_it_says_was_left_out_or_added() {
    let Some(path) = support::shared("data/syllable_counts.tsv") else { return };
    let counts = std::fs::read_to_string(path).expect("a table");
    let counts: BTreeMap<&str, u32> = counts
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(syllable, count)| Some((syllable, count.parse().ok()?)))
        .collect();
    let (list, left_out) = LIST.split_once("# left out\n").expect("what was left out");
    let mut tier = "";
    let mut seen = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('@') {
            tier = line;
            continue;
        }
        for syllable in line.split_whitespace() {
            let expected = match counts.get(syllable) {
                None => "@1 added",
                Some(1000..) => "@3 seen at least 1,000 times",
                Some(20..) => "@2 seen 20 to 999 times",
                Some(_) => "@1 seen 2 to 19 times",
            };
            assert_eq!(tier, expected, "{syllable}");
            seen += usize::from(counts.contains_key(syllable));
        }
    }
    let left_out = left_out.lines().filter_map(|line| line.strip_prefix("# "));
    let left_out: Vec<&str> = left_out.flat_map(str::split_whitespace).collect();
    assert!(left_out.iter().all(|syllable| counts.contains_key(syllable)));
    assert_eq!(seen + left_out.len(), counts.len());
}
