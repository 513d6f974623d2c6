//! Digits that identify something: file names, links, hashes, telephone numbers, plates, times.

use super::fact::{Fact, OtherNumeral, Role};
use super::numeral::Numeral;
use super::quantity::other;
use super::scan::{Found, Scan};
use super::token::TokenKind;
use super::unit::known_unit;
use crate::reading::scan::words;
use smallvec::smallvec;

/// So many digits at least has the number of a telephone that nobody announces.
const LEAST_PHONE: usize = 9;

/// How many tokens one unbroken run of characters may have to be looked at as a whole.
const LONGEST_RUN: usize = 40;

/// Whether digits of something that is no figure may stand at number `i`, by all but its digits; some
/// are told [by these](may_be_code) alone.
pub(super) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    let joined = scan.glued(i + 1)
        && (matches!(scan.kind(i + 1), Some(TokenKind::Word | TokenKind::Mixed))
            || scan.is_mark(i + 1, ':')
            || scan.is_mark(i + 1, '.') && scan.glued(i + 2) && scan.kind(i + 2) == Some(TokenKind::Mixed));
    let hour = scan.is_any(before, words!["lúc", "hồi"]) || scan.is(i + 1, "giờ");
    let long = scan.length(i) >= LEAST_PHONE
        || scan.is_number(i + 1)
        || scan.is_any_mark(i + 1, &['-', '.', ')', '–']) && scan.is_number(i + 2);
    let hung = scan.glued(i) && scan.is_any_mark(before, &['+', '-', '‑']);
    joined
        || hour
        || long
        || hung
        || is_announced_phone(scan, i)
        || is_spaced_covid(scan, i)
        || name_around(scan, i).is_some()
}

/// Whether these digits of a number may be a code, whatever stands around them.
pub(super) fn may_be_code(digits: &str) -> bool {
    digits.starts_with("00") || digits.len() > 3 && digits.starts_with('0')
}

/// Asked at a number first: digits of something that is no figure at all.
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    time(scan, i)
        .or_else(|| phone(scan, i))
        .or_else(|| plate(scan, i))
        .or_else(|| glued_name(scan, i))
        .or_else(|| code(scan, i))
}

fn found(scan: &Scan<'_>, i: usize, role: Role, next: usize) -> Option<Found> {
    let facts = (i..next).filter(|&at| scan.is_number(at)).map(|at| other(scan, at, role)).collect();
    Some(Found { facts, next })
}

/// `16h30`, `7h`, `04:56`, `8 giờ 30`, `lúc 7.30`, `12'30"`.
fn time(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let hour = small(scan, i, 24)?;
    if scan.glued(i + 1) {
        let text = scan.text(i + 1);
        let minutes = text.strip_prefix(['h', 'H', 'g']).filter(|rest| rest.len() <= 2);
        if minutes.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
            && matches!(scan.kind(i + 1), Some(TokenKind::Word | TokenKind::Mixed))
            && (text.starts_with(['h', 'H']) || text.len() > 1)
        {
            return found(scan, i, Role::Other, i + 2);
        }
        if scan.is_mark(i + 1, ':') && scan.glued(i + 2) && small(scan, i + 2, 59).is_some() {
            let seconds = scan.is_mark(i + 3, ':') && scan.glued(i + 3) && scan.is_number(i + 4);
            return found(scan, i, Role::Other, if seconds { i + 5 } else { i + 3 });
        }
    }
    let at_hour = scan.is_any(i.wrapping_sub(1), words!["lúc", "hồi"]) && !scan.breaks(i);
    if scan.is(i + 1, "giờ") && !scan.breaks(i + 1) && hour <= 24 {
        if is_minutes(scan, i + 2) {
            let end = if scan.is(i + 3, "phút") { i + 4 } else { i + 3 };
            return found(scan, i, Role::Other, end);
        }
        if at_hour {
            return found(scan, i, Role::Other, i + 2);
        }
    }
    // "lúc 7.30 xã họp": with its minutes an hour counts nothing.
    let minutes = scan.text(i).split_once('.').is_some_and(|(_, minutes)| minutes.len() == 2);
    if at_hour && (minutes || known_unit(scan, i + 1).is_none()) {
        return found(scan, i, Role::Other, i + 1);
    }
    None
}

/// Whether token `at` is the minutes behind an hour: two digits that count nothing but minutes.
fn is_minutes(scan: &Scan<'_>, at: usize) -> bool {
    small(scan, at, 59).is_some()
        && scan.text(at).len() == 2
        && !scan.breaks(at)
        && (scan.is(at + 1, "phút") || known_unit(scan, at + 1).is_none())
}

/// The value of a number token of at most two digits, when it is at most `most`.
fn small(scan: &Scan<'_>, i: usize, most: u32) -> Option<u32> {
    let text = scan.text(i);
    if !scan.is_number(i) || text.len() > 5 {
        return None;
    }
    // 7.30 is a time only behind "lúc"; the hour decides.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 2 || text.bytes().any(|byte| byte == b',') {
        return None;
    }
    let hour = text.get(..digits)?;
    if hour.len() < text.len() && !(scan.is_any(i.wrapping_sub(1), words!["lúc", "hồi"])) {
        return None;
    }
    hour.parse().ok().filter(|&value| value <= most)
}

/// `0206 3855 011`, `0912.345.678`, `(024) 3825 1234`, and every number behind `điện thoại:`.
fn phone(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let announced = is_announced_phone(scan, i);
    let international = i > 0 && scan.is_mark(i - 1, '+') && scan.glued(i);
    if !announced && !international && !scan.text(i).starts_with('0') {
        return None;
    }
    let mut digits = 0;
    let mut end = i;
    let mut at = i;
    while scan.is_number(at) && (at == i || !scan.breaks(at)) && digits < 12 {
        let group = scan.text(at);
        let count = group.bytes().filter(u8::is_ascii_digit).count();
        if at > i && (count < 2 || group.contains(',')) {
            break;
        }
        digits += count;
        end = at + 1;
        at = end;
        if scan.is_any_mark(at, &['-', '.', ')', '–']) && scan.is_number(at + 1) {
            at += 1;
        }
    }
    let enough = if announced { 6..=12 } else { LEAST_PHONE..=11 };
    let unlike_a_figure =
        announced || end > i + 1 || known_unit(scan, end).is_none() || scan.text(i).starts_with('0');
    if !enough.contains(&digits) || !unlike_a_figure {
        return None;
    }
    // One number, however it is grouped.
    let numeral = Numeral::new(scan.slice(i..end), scan.span(i..end));
    Some(Found { facts: smallvec![Fact::Numeral(OtherNumeral { numeral, role: Role::Phone })], next: end })
}

/// Whether a word for a telephone stands in front, with a colon or a bracket between.
fn is_announced_phone(scan: &Scan<'_>, i: usize) -> bool {
    let mut at = i;
    while at > 0 && i - at < 3 && scan.is_any_mark(at - 1, &[':', '(', '.', '+']) {
        at -= 1;
    }
    at < i
        && (scan.before(at, &["điện", "thoại"])
            || scan.is_any(at.wrapping_sub(1), words!["đt", "sđt", "fax", "tel", "hotline", "zalo"]))
}

/// `11A-123.45`, `12H1 - 4567`.
fn plate(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let series = scan.text(i + 1);
    let fits = small(scan, i, 99).is_some()
        && scan.glued(i + 1)
        && matches!(series.len(), 1 | 2)
        && series.starts_with(|c: char| c.is_ascii_uppercase())
        && scan.is_any_mark(i + 2, &['-', '–'])
        && scan.is_number(i + 3)
        && !scan.breaks(i + 3);
    if fits { found(scan, i, Role::Other, i + 4) } else { None }
}

/// A number inside an unbroken run of characters that is a file name, a link, an address, a hash;
/// or behind a capital and a hyphen: `Covid-19`, `A-12`, `7A`, `5G`.
fn glued_name(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if is_spaced_covid(scan, i) {
        return found(scan, i, Role::Label, i + 1);
    }
    if !scan.glued(i) && !scan.glued(i + 1) {
        return None;
    }
    if let Some(end) = name_around(scan, i) {
        return found(scan, i, Role::Other, end);
    }
    // 12121hq1, 0660a04694: digits and letters in turn; but not 231,7km, 3.000đ, 15m2.
    if scan.glued(i + 1)
        && matches!(scan.kind(i + 1), Some(TokenKind::Mixed | TokenKind::Word))
        && known_unit(scan, i + 1).is_none()
    {
        let capitals = scan.text(i + 1).chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        let mixed = scan.kind(i + 1) == Some(TokenKind::Mixed);
        if capitals || mixed {
            return found(scan, i, if capitals { Role::Label } else { Role::Other }, i + 2);
        }
    }
    // Covid-19, F-16, B-52: a capitalised word, a hyphen, digits, nothing between.
    let hyphened = scan.glued(i) && i > 1 && scan.is_any_mark(i - 1, &['-', '‑']) && scan.glued(i - 1);
    let counted = || known_unit(scan, i + 1).is_some();
    if hyphened
        && (scan.is_capitalised(i - 2)
            || scan.kind(i - 2) == Some(TokenKind::Mixed)
            || scan.is_word(i - 2) && !counted())
    {
        return found(scan, i, Role::Label, i + 1);
    }
    None
}

/// The first token behind the unbroken run of characters around number `i`, if it is the name of a file
/// or the like.
fn name_around(scan: &Scan<'_>, i: usize) -> Option<usize> {
    if !scan.glued(i) && !scan.glued(i + 1) {
        return None;
    }
    let mut start = i;
    while start > 0 && scan.glued(start) && i - start < LONGEST_RUN {
        start -= 1;
    }
    let mut end = i + 1;
    while scan.glued(end) && end - i < LONGEST_RUN {
        end += 1;
    }
    // No digits are looked at: these names are told by what else is in them.
    let (first, last) = (scan.offsets(start), scan.offsets(end - 1));
    let run = first.cover(last).of(scan.folded());
    let is_name = run.contains("://")
        || run.contains('@')
        || run.contains('_')
        || run.starts_with("www.")
        || is_file_name(run);
    is_name.then_some(end)
}

/// `Covid – 19`: the name with spaces around the dash.
fn is_spaced_covid(scan: &Scan<'_>, i: usize) -> bool {
    i > 1
        && scan.is_any_mark(i - 1, &['-', '–'])
        && scan.is_any(i - 2, words!["covid", "cov"])
        && !scan.breaks(i)
}

fn is_file_name(run: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "jpg", "jpeg", "png", "gif", "webp", "bmp", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
        "mp3", "mp4", "zip", "rar", "html", "htm", "aspx", "php",
    ];
    run.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Digits that are a code: `000.00.16.H03`, `00123`, twelve digits of an identity card.
fn code(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let text = scan.text(i);
    let digits = text.len();
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let leads = text.starts_with('0');
    let runs_on = scan.glued(i + 1)
        && scan.is_mark(i + 1, '.')
        && scan.glued(i + 2)
        && matches!(scan.kind(i + 2), Some(TokenKind::Mixed));
    if text.starts_with("00") || runs_on || plain && leads && digits > 3 {
        return found(scan, i, Role::Other, if runs_on { i + 3 } else { i + 1 });
    }
    let uncounted = || {
        known_unit(scan, i + 1).is_none() && !scan.is_any(i + 1, words!["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
    };
    if plain && (9..=super::numeral::MAX_DIGITS).contains(&digits) && uncounted() {
        return found(scan, i, Role::Other, i + 1);
    }
    None
}
