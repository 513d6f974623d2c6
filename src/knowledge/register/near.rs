//! Which entry is meant by a name that no entry has.
//!
//! Candidates share words with the name; the likeness of two keys is twice the length of their
//! longest common subsequence by the sum of their lengths. A name is held to be a slip for another
//! from 0.85 on, if the next best is at least 0.08 behind, all numbers and proper names are equal,
//! and what differs is a typing error, a small word, or at most two words of a long name: names
//! are often made after one pattern (`… chung sức xây dựng nông thôn mới`), and then one word makes
//! another programme. From 0.75 on a name is only said to be like the other. Measured on the
//! built-in entries by leaving one out: see `tests`.

use super::form::Form;
use super::key::{key, push_word, words};
use super::{EntryId, FormId, Register};
use std::collections::HashMap;

/// The entry that is most like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The entry.
    pub entry: EntryId,
    /// The name can hardly be anything but a slip for it.
    pub certain: bool,
}

/// Likeness is counted in thousandths.
const CERTAIN: usize = 850;
const MARGIN: usize = 80;
const SIMILAR: usize = 750;

/// How many candidates are gathered and compared. What is beyond is not like the name, or shares
/// only words that are everywhere.
const MOST_SHARED: usize = 8_192;
const MOST_COMPARED: usize = 8;

/// The longest key that is compared, in characters.
const LONGEST: usize = 320;

/// The right forms of all entries by the words in them.
#[derive(Debug)]
pub(super) struct NearIndex {
    /// Numbered in this order.
    forms: Vec<FormId>,
    by_word: HashMap<Box<str>, Vec<u32>>,
}

/// A name, taken apart.
#[derive(Debug)]
struct Name {
    /// Its key.
    key: Box<str>,
    /// The keys of its proper names, sorted.
    proper: Box<[Box<str>]>,
}

impl Name {
    fn new(text: &str) -> Self {
        Self { key: key(text).into(), proper: proper_names(text) }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        words_of(&self.key)
    }

    fn has(&self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    fn has_digits(&self) -> impl Iterator<Item = &str> {
        self.words().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The words of a key.
fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| !word.is_empty())
}

/// The words that begin with a capital letter elsewhere than at the start, and the first word where
/// the second does too. None where most words do: then capitals say nothing.
fn proper_names(text: &str) -> Box<[Box<str>]> {
    let all: Vec<(&str, bool)> =
        words(text).map(|word| (word, word.starts_with(char::is_uppercase))).collect();
    let capitals = all.iter().filter(|(_, capital)| *capital).count();
    if capitals * 3 > all.len() * 2 && all.len() > 3 {
        return Box::default();
    }
    let second = all.get(1).is_some_and(|(_, capital)| *capital);
    let mut proper: Vec<Box<str>> = Vec::new();
    for (i, (word, capital)) in all.iter().enumerate() {
        if *capital && (i > 0 || second) {
            let mut out = String::new();
            push_word(word, &mut out);
            proper.extend(out.split(' ').map(Box::from));
        }
    }
    proper.sort_unstable();
    proper.dedup();
    proper.into()
}

impl NearIndex {
    pub fn new<'f>(forms: impl Iterator<Item = (FormId, &'f Form)>) -> Self {
        let mut index = Self { forms: Vec::new(), by_word: HashMap::new() };
        for (id, form) in forms {
            let number = index.forms.len() as u32;
            for word in words_of(&form.key) {
                match index.by_word.get_mut(word) {
                    Some(known) if known.last() == Some(&number) => {}
                    Some(known) => known.push(number),
                    None => {
                        index.by_word.insert(word.into(), vec![number]);
                    }
                }
            }
            index.forms.push(id);
        }
        index
    }

    pub fn nearest(&self, register: &Register, name: &str, without: Option<EntryId>) -> Option<Nearest> {
        let name = Name::new(name);
        let written: Vec<char> = name.key.chars().collect();
        if written.is_empty() || written.len() > LONGEST {
            return None;
        }
        let mut best: Option<(usize, &Form)> = None;
        let mut second = 0;
        for form in self.candidates(register, &name, without) {
            let ratio = likeness(&written, &form.key);
            match best {
                Some((known, other)) if ratio > known => {
                    if other.entry != form.entry {
                        second = second.max(known);
                    }
                    best = Some((ratio, form));
                }
                Some((_, other)) if other.entry != form.entry => second = second.max(ratio),
                Some(_) => {}
                None => best = Some((ratio, form)),
            }
        }
        let (ratio, form) = best.filter(|(ratio, _)| *ratio >= SIMILAR)?;
        let entry = EntryId(form.entry);
        register.entry(entry)?;
        let right = Name::new(&form.text);
        if !name.has_digits().eq(right.has_digits()) || other_place(&name, &right) {
            return None;
        }
        let certain = ratio >= CERTAIN && ratio >= second + MARGIN && is_slip(&name, &right);
        Some(Nearest { entry, certain })
    }

    /// The forms that share most words with a name, rare words first.
    fn candidates<'r>(&self, register: &'r Register, name: &Name, without: Option<EntryId>) -> Vec<&'r Form> {
        let form = |number: u32| register.form(*self.forms.get(number as usize)?);
        let mut lists: Vec<&[u32]> =
            name.words().filter_map(|word| self.by_word.get(word)).map(Vec::as_slice).collect();
        lists.sort_unstable_by_key(|list| (list.len(), list.first().copied()));
        lists.dedup();
        // How many words of the name each form has, and which forms have any.
        let mut shared = vec![0_u32; self.forms.len()];
        let mut found: Vec<u32> = Vec::new();
        let mut seen = 0;
        for list in lists {
            seen += list.len();
            if seen > MOST_SHARED && !found.is_empty() {
                break;
            }
            for &number in list.iter().take(MOST_SHARED) {
                let Some(count) = shared.get_mut(number as usize) else { continue };
                if *count == 0 {
                    found.push(number);
                }
                *count += 1;
            }
        }
        if let Some(without) = without {
            found.retain(|&number| form(number).is_some_and(|form| form.entry != without.0));
        }
        let order = |number: &u32| {
            (std::cmp::Reverse(shared.get(*number as usize).copied().unwrap_or_default()), *number)
        };
        if found.len() > MOST_COMPARED {
            found.select_nth_unstable_by_key(MOST_COMPARED, order);
            found.truncate(MOST_COMPARED);
        }
        found.sort_unstable_by_key(order);
        found.into_iter().filter_map(form).collect()
    }
}

/// Proper names that are the same everywhere and tell no two programmes apart.
const COMMON: [&str; 12] =
    ["biên", "phong`", "quân", "đôi_", "tô{", "quôc^", "nhân", "dân", "đang{", "đôn`", "toan`", "nươc^"];

/// Whether one of the names has a proper name that the other has not.
fn other_place(one: &Name, other: &Name) -> bool {
    let lacks = |one: &Name, other: &Name| {
        one.proper.iter().any(|word| !COMMON.contains(&&**word) && !other.has(word))
    };
    lacks(one, other) || lacks(other, one)
}

/// Small words, one of which is easily written for another or left out.
const SMALL: [&str; 24] = [
    "cung`", "vơi^", "cua{", "va`", "cac^", "nhưng~", "nơi", "cho", "vê`", "ơ{", "trong", "la`", "vi`",
    "đên^", "tơi^", "tai_", "tư`", "đê{", "viêc_", "trên", "theo", "bơi{", "do", "moi_",
];

/// Words with which names of days, funds and the like begin: with them a name is another.
const HEADS: [&str; 12] =
    ["ngay`", "hôi_", "qui~", "thang^", "têt^", "tô{", "nha`", "cuôc_", "thi", "năm", "đôi_", "lê~"];

/// Whether one name can be a slip for the other.
fn is_slip(written: &Name, right: &Name) -> bool {
    let (written, right): (Vec<&str>, Vec<&str>) = (written.words().collect(), right.words().collect());
    let shorter = written.len().min(right.len());
    let (mut lost, mut typed) = (0, 0);
    for edit in align(&written, &right) {
        match edit {
            (Some(one), Some(other)) => {
                let small = SMALL.contains(&one) && SMALL.contains(&other);
                if !small {
                    typed += 1;
                    if !is_typing_error(one, other) {
                        return false;
                    }
                }
            }
            (Some(word), None) | (None, Some(word)) => {
                if HEADS.contains(&word) && shorter < 8 {
                    return false;
                }
                lost += usize::from(!SMALL.contains(&word));
            }
            (None, None) => {}
        }
    }
    let most_lost = if shorter >= 6 { 2 } else { 0 };
    let most_typed = if shorter >= 6 { 2 } else { 1 };
    lost <= most_lost && typed <= most_typed && lost + typed <= 2
}

/// Whether two keys of words are one letter or tone mark apart.
fn is_typing_error(one: &str, other: &str) -> bool {
    one.chars().count().max(other.chars().count()) >= 3 && strsim::osa_distance(one, other) <= 1
}

/// The edits by which a list of words becomes another, the fewest; words that stay are left out.
fn align<'w>(from: &[&'w str], to: &[&'w str]) -> Vec<(Option<&'w str>, Option<&'w str>)> {
    let width = to.len() + 1;
    let mut cost = vec![0_usize; (from.len() + 1) * width];
    let at = |cost: &[usize], i: usize, j: usize| cost.get(i * width + j).copied().unwrap_or(usize::MAX / 2);
    for i in 0..=from.len() {
        for j in 0..=to.len() {
            let best = match (i.checked_sub(1), j.checked_sub(1)) {
                (None, _) => j,
                (_, None) => i,
                (Some(up), Some(left)) => {
                    let other = usize::from(from.get(up) != to.get(left));
                    let both = at(&cost, up, left) + other;
                    both.min(at(&cost, up, j) + 1).min(at(&cost, i, left) + 1)
                }
            };
            if let Some(slot) = cost.get_mut(i * width + j) {
                *slot = best;
            }
        }
    }
    let (mut i, mut j) = (from.len(), to.len());
    let mut edits = Vec::new();
    while i > 0 || j > 0 {
        let here = at(&cost, i, j);
        let (word, other) =
            (i.checked_sub(1).and_then(|i| from.get(i)), j.checked_sub(1).and_then(|j| to.get(j)));
        if i > 0 && j > 0 && here == at(&cost, i - 1, j - 1) + usize::from(word != other) {
            if word != other {
                edits.push((word.copied(), other.copied()));
            }
            (i, j) = (i - 1, j - 1);
        } else if j > 0 && here == at(&cost, i, j - 1) + 1 {
            edits.push((None, other.copied()));
            j -= 1;
        } else {
            edits.push((word.copied(), None));
            i = i.saturating_sub(1);
        }
    }
    edits
}

/// How much two keys are alike, in thousandths: 2 · |longest common subsequence| / (|one| + |other|).
fn likeness(one: &[char], other: &str) -> usize {
    let length = other.chars().count();
    // Even if all of the shorter were in the longer, they would not be alike.
    if 2_000 * one.len().min(length) < SIMILAR * (one.len() + length) || length > LONGEST {
        return 0;
    }
    2_000 * common(one, other) / (one.len() + length)
}

/// How many machine words hold one bit for each character of the longest key.
const BITS: usize = LONGEST / 64;

/// The length of the longest common subsequence, by the bit vectors of Hyyrö (2004).
fn common(one: &[char], other: &str) -> usize {
    let mut places: HashMap<char, [u64; BITS]> = HashMap::with_capacity(40);
    for (at, &c) in one.iter().enumerate() {
        if let Some(bits) = places.entry(c).or_default().get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }
    let mut row = [u64::MAX; BITS];
    for c in other.chars() {
        let Some(matches) = places.get(&c) else { continue };
        let mut carry = false;
        for (bits, matched) in row.iter_mut().zip(matches) {
            let both = *bits & matched;
            let (sum, first) = bits.overflowing_add(both);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !matched);
        }
    }
    let zeros: u32 = row
        .iter()
        .enumerate()
        .map(|(i, bits)| {
            let used = one.len().saturating_sub(i * 64).min(64);
            let mask = if used == 64 { u64::MAX } else { (1 << used) - 1 };
            (!bits & mask).count_ones()
        })
        .sum();
    zeros as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest common subsequence, by the table.
    fn common_by_table(one: &[char], other: &[char]) -> usize {
        let mut row = vec![0; other.len() + 1];
        for a in one {
            let mut diagonal = 0;
            for (j, b) in other.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if a == b { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[other.len()]
    }

    #[test]
    fn bit_vectors_count_as_the_table_does() {
        let texts = ["", "a", "abcabba", "cbabac", "nâng bươc^ em tơi^ trương`", "nâng bươc^ chân em đên^"];
        let long: String = "toan` dân tham gia bao{ vê_ ".repeat(9);
        for one in texts.iter().copied().chain([&*long]) {
            for other in texts.iter().copied().chain([&*long]) {
                let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
                assert_eq!(common(&a, other), common_by_table(&a, &b), "{one} {other}");
            }
        }
    }

    #[test]
    fn only_slips_are_slips() {
        let check = |written: &str, right: &str, expected| {
            assert_eq!(is_slip(&Name::new(written), &Name::new(right)), expected, "{written} {right}");
        };
        check("Nâng bước em đến trường", "Nâng bước em tới trường", true);
        check("Bữa sang cho em", "Bữa sáng cho em", true);
        check("Thầy giáo quân hàm xanh", "Thầy thuốc quân hàm xanh", false);
        check("Liên gia tự quản", "Tổ liên gia tự quản", false);
        check(
            "Toàn dân tham gia bảo vệ chủ quyền, an ninh quốc gia",
            "Toàn dân tham gia bảo vệ chủ quyền, an ninh biên giới quốc gia",
            true,
        );
        check("Hai quê chung sức làm đường mới", "Ba quê chung sức làm đường mới", false);
    }
}
