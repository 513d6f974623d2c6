//! What stands behind a name and is no part of it: `giai đoạn 2021-2025`, `năm 2024`, `lần thứ IV`.

use crate::reading::scan::Scan;
use crate::reading::scan::words;

/// Words that are followed by a year, a span of years or a number.
const BEFORE_NUMBER: [&[&str]; 10] = [
    &["giai", "đoạn"],
    &["nhiệm", "kỳ"],
    &["năm", "học"],
    &["niên", "khóa"],
    &["niên", "khoá"],
    &["lần", "thứ"],
    &["năm"],
    &["đợt"],
    &["lần"],
    &["khóa"],
];

/// Whether the tokens from `start` to before `end` are nothing but such qualifiers.
pub(super) fn covers(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let mut at = start;
    while at < end {
        let Some(next) = one(scan, at, end) else { return false };
        at = next;
    }
    true
}

/// The end of a name when the qualifiers at its end are cut off.
pub(super) fn cut(scan: &Scan<'_>, start: usize, end: usize) -> usize {
    // No qualifier is longer than a few tokens, and no name has more than a few.
    let earliest = end.saturating_sub(14).max(start + 1);
    (earliest..end).find(|&at| covers(scan, at, end)).unwrap_or(end)
}

/// The first token behind the qualifier at `at`, marks in front of it included.
fn one(scan: &Scan<'_>, at: usize, end: usize) -> Option<usize> {
    let mut i = at;
    while i < end && scan.is_any_mark(i, &[',', '-', '–', '(', ')', '.']) {
        i += 1;
    }
    if i == end {
        return Some(end);
    }
    if let Some(words) = scan.phrase_at(i, &BEFORE_NUMBER) {
        let number = i + words.len();
        return count(scan, number, end);
    }
    // `xuân Bính Ngọ 2026`, `Tết Giáp Thìn 2024`
    if scan.is_any(i, words!["xuân", "tết"])
        && scan.is_capitalised(i + 1)
        && is_year(scan, i + 3)
        && i + 3 < end
    {
        return Some(i + 4);
    }
    is_year(scan, i).then(|| years(scan, i, end))
}

/// Behind a number, a Roman number, or years.
fn count(scan: &Scan<'_>, i: usize, end: usize) -> Option<usize> {
    if i >= end {
        return None;
    }
    if scan.is_number(i) {
        return Some(years(scan, i, end));
    }
    let roman = scan.text(i).chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && scan.is_word(i);
    (roman || scan.is_any(i, words!["nhất", "hai", "ba", "tư", "năm"])).then_some(i + 1)
}

/// Behind a year and the second year of a span.
fn years(scan: &Scan<'_>, i: usize, end: usize) -> usize {
    if i + 2 < end && scan.is_any_mark(i + 1, &['-', '–', '/']) && scan.is_number(i + 2) {
        i + 3
    } else {
        i + 1
    }
}

fn is_year(scan: &Scan<'_>, i: usize) -> bool {
    let text = scan.text(i);
    scan.is_number(i) && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}
