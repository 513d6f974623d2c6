//! In what setting a name stands: whether it can be judged there.

use crate::knowledge::print::Prints;
use crate::reading::document_number::type_before;
use crate::reading::scan::words;
use crate::reading::scan::{Phrases, Scan};
use crate::reading::token::TokenKind;

/// What stands around a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// It is part of the title of a document, which is quoted as it was issued.
    pub cited: bool,
    /// A motto, a theme or an image is quoted: `phương châm “…”`, `chủ đề “…”`.
    pub motto: bool,
    /// An anniversary is spoken of: `35 năm …`, `kỷ niệm …`.
    pub anniversary: bool,
}

/// Words behind which a quotation is no name.
static MOTTOS: Phrases = Phrases::new(&[
    &["phương", "châm"],
    &["khẩu", "hiệu"],
    &["tinh", "thần"],
    &["hình", "ảnh"],
    &["chủ", "đề"],
    &["thông", "điệp"],
    &["quan", "điểm"],
    &["tiêu", "chí"],
    &["nguyên", "tắc"],
    &["truyền", "thống"],
    &["danh", "xưng"],
    &["đạo", "lý"],
    &["lời", "dạy"],
    &["câu", "nói"],
    &["biệt", "danh"],
    &["tên", "gọi"],
]);

/// The setting of a name that begins at token `start`, its quotation mark included, and ends before
/// `end`.
pub(super) fn read(scan: &Scan<'_>, start: usize, end: usize) -> Setting {
    Setting {
        cited: is_cited(scan, start),
        motto: is_motto(scan, start),
        anniversary: is_anniversary(scan, start, end),
    }
}

fn is_motto(scan: &Scan<'_>, start: usize) -> bool {
    let mut i = start;
    while i > 0 && start - i < 3 && (scan.is_mark(i - 1, ':') || scan.is_any(i - 1, words!["là", "4", "về"]))
    {
        i -= 1;
    }
    scan.ends_with(i, &MOTTOS)
}

/// Documents that are cited by their titles. Chương trình, đề án and dự án have names instead.
const TITLED: [&str; 12] = ["QĐ", "CT", "NQ", "KL", "TB", "KH", "CV", "HD", "CĐ", "TTr", "NĐ", "TT"];

/// How far in front of a name the document is named in whose title it stands, in tokens.
const TITLE: usize = 50;

/// The words with which a title begins.
static ABOUT: Prints = Prints::of(&["về", "phê"]);

/// `Quyết định … về việc tổ chức “…”`
fn is_cited(scan: &Scan<'_>, start: usize) -> bool {
    let mut about = false;
    for at in (start.saturating_sub(TITLE)..start).rev() {
        let says = match scan.kind(at) {
            Some(TokenKind::Mark(';')) => return false,
            Some(TokenKind::Mark('.')) if !scan.glued(at + 1) => return false,
            Some(TokenKind::Mark('/')) => scan.is(at + 1, "v"),
            Some(TokenKind::Word) => {
                scan.may_be(at, &ABOUT) && (scan.is(at, "về") || scan.are(at, &["phê", "duyệt"]))
            }
            _ => false,
        };
        if says {
            about = true;
        } else if about
            && scan.is_word(at)
            && type_before(scan, at + 1).is_some_and(|(word, first)| {
                TITLED.contains(&word.abbreviation) && scan.is_capitalised(first)
            })
        {
            return true;
        }
    }
    false
}

/// `35 năm “…”`, `kỷ niệm … năm Ngày …`, `… (3/3/1989 - 3/3/2024)`
fn is_anniversary(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let years = start >= 2 && scan.is(start - 1, "năm") && scan.is_number(start - 2);
    let kept = scan.before(start, &["kỷ", "niệm"]) || scan.before(start, &["kỉ", "niệm"]);
    let behind = if super::quote::is_closing(scan, end) { end + 1 } else { end };
    let dated = scan.is_mark(behind, '(')
        && scan.is_number(behind + 1)
        && scan.is_any_mark(behind + 2, &['/', '-'])
        && scan.is_number(behind + 3);
    years || kept || dated
}
