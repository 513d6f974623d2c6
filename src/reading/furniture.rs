//! Page furniture: what a web page or a scanner put around a report.
//!
//! A report is often copied from a portal together with its visit counters, menus, date stamps and
//! the names of image files. They are told by what such lines look like: short, a label and a
//! number, no sentence.

use super::fact::{Fact, OtherNumeral, Role};
use super::scan::Scan;
use super::token::TokenKind;
use crate::knowledge::print::Prints;
use crate::reading::scan::words;
use crate::text::BlockKind;

/// A block with more tokens is running text.
const LONGEST: usize = 48;

/// Words of the interface of a web page, of which no report speaks.
const INTERFACE: &[&[&str]] = &[
    &["lượt", "xem"],
    &["lượt", "tải"],
    &["lượt", "truy", "cập"],
    &["đang", "truy", "cập"],
    &["thống", "kê", "truy", "cập"],
    &["đang", "trực", "tuyến"],
    &["đang", "online"],
    &["tổng", "truy", "cập"],
    &["số", "lượt", "truy", "cập"],
    &["thời", "gian", "đăng"],
    &["ngày", "đăng"],
    &["cập", "nhật", "lúc"],
    &["bấm", "vào", "đây"],
    &["nhấn", "vào", "đây"],
    &["đăng", "nhập"],
    &["bình", "luận"],
    &["xem", "thêm"],
    &["in", "trang"],
    &["về", "đầu", "trang"],
    &["bản", "quyền"],
    &["powered", "by"],
    &["copyright"],
    &["click"],
    &["khách", "viếng", "thăm"],
    &["máy", "chủ", "tìm", "kiếm"],
];

/// The prints of the first words of [`INTERFACE`].
static FIRST_WORDS: Prints = Prints::of_first(INTERFACE);

/// Whether the block is page furniture.
pub(super) fn is_furniture(scan: &Scan<'_>, kind: BlockKind) -> bool {
    let candidate = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading(_));
    if !candidate || scan.len() == 0 || scan.len() > LONGEST || !has_digits(scan) {
        return false;
    }
    is_counter(scan)
        || is_labelled_counts(scan)
        || is_stamp(scan)
        || is_file_or_hash(scan)
        || is_contact(scan)
        || is_caption_without_marks(scan)
        || has_interface_words(scan)
}

/// Turns the quantities of furniture into numerals that count nothing; dates and document numbers stay.
pub(super) fn dismiss(facts: &mut Vec<Fact>) {
    let mut kept = Vec::with_capacity(facts.len());
    for fact in facts.drain(..) {
        match fact {
            Fact::Quantity(quantity) => kept.extend(
                quantity
                    .terms
                    .into_iter()
                    .map(|term| Fact::Numeral(OtherNumeral { numeral: term.numeral, role: Role::Other })),
            ),
            other => kept.push(other),
        }
    }
    *facts = kept;
}

fn has_digits(scan: &Scan<'_>) -> bool {
    (0..scan.len()).any(|i| matches!(scan.kind(i), Some(TokenKind::Number | TokenKind::Mixed)))
}

/// `Hôm nay9,345`: a line of a few words, the last of them run into the number.
fn is_counter(scan: &Scan<'_>) -> bool {
    let last = scan.len() - 1;
    let text = scan.text(last);
    if scan.len() > 8 || scan.kind(last) != Some(TokenKind::Mixed) {
        return false;
    }
    let rest = text.trim_start_matches(char::is_alphabetic);
    let letters = text.chars().count() - rest.chars().count();
    let counts = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let vietnamese = letters >= 2 && !text.is_ascii() && text.chars().any(char::is_lowercase);
    let plain = letters >= 3
        && last > 0
        && text.is_ascii()
        && (0..last).all(|i| scan.is_word(i) || scan.is_any_mark(i, &['•', '·', '*']));
    counts && (vietnamese || plain)
}

/// `lượt xem: 34 | lượt tải: 17`: short labels, each with a number, between strokes.
fn is_labelled_counts(scan: &Scan<'_>) -> bool {
    let strokes = (0..scan.len()).filter(|&i| scan.is_mark(i, '|')).count();
    if strokes == 0 || scan.len() > 24 {
        return false;
    }
    let mut start = 0;
    for end in (0..=scan.len()).filter(|&i| i == scan.len() || scan.is_mark(i, '|')) {
        let number = end.checked_sub(1).filter(|&at| at >= start && scan.is_number(at));
        let colon = number.and_then(|at| at.checked_sub(1)).filter(|&at| at > start && scan.is_mark(at, ':'));
        let Some(colon) = colon else { return false };
        if colon - start > 5 || !(start..colon).all(|i| scan.is_word(i)) {
            return false;
        }
        start = end + 1;
    }
    true
}

/// A line that is a date stamp: a weekday, a date, a time, and no other word but a short label with
/// a colon in front.
fn is_stamp(scan: &Scan<'_>) -> bool {
    if scan.len() > 16 {
        return false;
    }
    let date = (0..scan.len()).find(|&i| {
        scan.is_number(i)
            && scan.text(i).len() <= 2
            && scan.is_any_mark(i + 1, &['/', '-', '.'])
            && scan.is_number(i + 2)
            && scan.is_any_mark(i + 3, &['/', '-', '.'])
            && scan.text(i + 4).len() == 4
            && scan.is_number(i + 4)
    });
    let Some(date) = date else { return false };
    let behind = (date + 5..scan.len()).all(|i| {
        scan.is_number(i)
            || scan.is_any_mark(i, &[':', '-', '|', ',', '(', ')', '+', '–'])
            || scan.is_any(i, words!["lúc", "gmt", "am", "pm", "giờ", "phút", "h"])
            || scan.kind(i) == Some(TokenKind::Mixed) && scan.text(i).len() <= 4
    });
    let label = (0..date).find(|&i| scan.is_mark(i, ':'));
    let labelled = label.is_some_and(|colon| colon <= 5 && colon + 1 >= date.saturating_sub(1));
    let weekday = (0..date).any(|i| {
        // "twThứ": a menu run into the weekday.
        scan.is(i, "thứ")
            || scan.is(i, "chủ") && scan.is(i + 1, "nhật")
            || scan.is_word(i) && scan.text(i).ends_with("Thứ")
    });
    behind
        && date <= 8
        && (labelled || weekday || date == 0 && scan.len() > 5 || date == 1 && scan.is(0, "ngày"))
}

/// A line that is the name of a file, or holds a hash.
fn is_file_or_hash(scan: &Scan<'_>) -> bool {
    let text = scan.folded().trim();
    let words = scan.len();
    let file = words <= 12
        && text.len() <= 120
        && text.split_whitespace().nth(3).is_none()
        && text.rsplit_once('.').is_some_and(|(_, ending)| {
            ["jpg", "jpeg", "png", "gif", "pdf", "doc", "docx", "xls", "xlsx", "mp4", "webp"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        });
    let long = |i: usize, kind: TokenKind| scan.kind(i) == Some(kind) && scan.offsets(i).len() >= 16;
    let hash = (0..scan.len()).any(|i| {
        long(i, TokenKind::Mixed) && scan.text(i).is_ascii()
            || long(i, TokenKind::Number) && text.is_ascii()
            || scan.is_number(i)
                && scan.kind(i + 1) == Some(TokenKind::Mixed)
                && scan.glued(i + 1)
                && scan.offsets(i).len() + scan.offsets(i + 1).len() >= 16
    });
    file || words <= 16 && hash
}

/// A line with an e-mail address, or with a telephone number behind its label and little else.
fn is_contact(scan: &Scan<'_>) -> bool {
    let text = scan.folded();
    let mail = text.as_bytes().contains(&b'@')
        && text.split_whitespace().any(|word| word.contains('@') && word.contains('.') && word.len() > 5);
    let phone = text.contains([':', '.'])
        && (0..scan.len().min(5)).any(|i| {
            scan.are(i, &["điện", "thoại"]) && scan.is_any_mark(i + 2, &[':', '.'])
                || scan.is_any(i, words!["đt", "sđt", "fax", "tel", "hotline"])
                    && scan.is_any_mark(i + 1, &[':', '.'])
        });
    mail || phone
}

/// `dai hoi dang 2`, `ScreenHunter 108 Jul 06`: words without a single Vietnamese letter around
/// numbers without a unit: the title of a picture.
fn is_caption_without_marks(scan: &Scan<'_>) -> bool {
    let text = scan.folded();
    text.is_ascii()
        && longest_line(scan) <= 14
        && (0..scan.len())
            .all(|i| matches!(scan.kind(i), Some(TokenKind::Word | TokenKind::Number | TokenKind::Mixed)))
        && (0..scan.len()).any(|i| {
            matches!(scan.kind(i), Some(TokenKind::Word | TokenKind::Mixed)) && scan.text(i).len() > 2
        })
        && text.bytes().any(|b| b.is_ascii_lowercase())
        && (0..scan.len()).all(|i| !scan.is_number(i) || super::unit::known_unit(scan, i + 1).is_none())
}

/// The number of tokens of the longest line.
fn longest_line(scan: &Scan<'_>) -> usize {
    let mut longest = 0;
    let mut start = 0;
    for i in 1..=scan.len() {
        if scan.breaks(i) {
            longest = longest.max(i - start);
            start = i;
        }
    }
    longest
}

fn has_interface_words(scan: &Scan<'_>) -> bool {
    scan.len() <= 32
        && (0..scan.len()).any(|i| scan.may_be(i, &FIRST_WORDS) && scan.phrase_at(i, INTERFACE).is_some())
}
