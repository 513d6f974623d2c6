//! Digits that name or order something: `Điều 24`, `Trung đoàn 741`, `lần thứ 3`, `năm 2025`.

use super::fact::Role;
use super::numeral::{Numeral, Shape};
use super::quantity::other;
use super::scan::{Found, Phrases, Scan};
use super::token::TokenKind;
use super::unit::known_unit;
use crate::knowledge::units::Class;
use crate::reading::scan::{Words, words};

/// Heads whose number is never a count, whatever follows: parts of texts, boundary posts, roads,
/// units of the armed forces.
static ALWAYS: Phrases = Phrases::new(&[
    &["khoản"],
    &["phụ", "lục"],
    &["chương"],
    &["trang"],
    &["mốc"],
    &["mốc", "giới"],
    &["mốc", "quốc", "giới"],
    &["mốc", "số"],
    &["cột", "mốc", "số"],
    &["quốc", "lộ"],
    &["tỉnh", "lộ"],
    &["đường", "tỉnh"],
    &["thế", "kỷ"],
    &["thế", "kỉ"],
    &["trung", "đoàn"],
    &["sư", "đoàn"],
    &["lữ", "đoàn"],
    &["tiểu", "đoàn"],
    &["hải", "đoàn"],
    &["quân", "khu"],
    &["quân", "đoàn"],
    &["binh", "đoàn"],
    &["hải", "đội"],
    &["tháng"],
    &["quý"],
    &["tuần", "thứ"],
    &["km", "số"],
    &["quân", "y"],
    &["bệnh", "viện"],
    &["biểu", "số"],
    &["mẫu", "số"],
    &["bảng", "số"],
    &["số", "nhà"],
]);

/// Heads whose number orders: `khóa 14`, `lần thứ 7`.
static ORDINAL: Phrases =
    Phrases::new(&[&["thứ"], &["khóa"], &["khoá"], &["hạng"], &["kỳ"], &["tập"], &["quyển"], &["bậc"]]);

/// Heads whose number is a name unless a unit follows it: `thôn 3`, but `thôn 3 hộ`.
static UNLESS_COUNTED: Phrases = Phrases::new(&[
    &["điều"],
    &["điểm"],
    &["mục"],
    &["tiểu", "mục"],
    &["bảng"],
    &["hình"],
    &["biểu"],
    &["mẫu"],
    &["phần"],
    &["bước"],
    &["thôn"],
    &["bản"],
    &["xóm"],
    &["ấp"],
    &["tổ"],
    &["tổ", "dân", "phố"],
    &["khu"],
    &["khu", "vực"],
    &["phòng", "thủ"],
    &["khu", "phố"],
    &["khóm"],
    &["phường"],
    &["quận"],
    &["lớp"],
    &["đội"],
    &["đại", "đội"],
    &["trung", "đội"],
    &["cụm"],
    &["nhóm"],
    &["vòng"],
    &["đợt"],
    &["giai", "đoạn"],
    &["cấp"],
    &["cấp", "độ"],
    &["mức", "độ"],
    &["loại"],
    &["cơ", "sở"],
    &["tuyến"],
    &["chi", "bộ"],
    &["chi", "đoàn"],
    &["khối"],
    &["lô"],
    &["tiểu", "khu"],
    &["trại"],
    &["phân", "trại"],
    &["tàu"],
    &["kênh"],
    &["ngõ"],
    &["hẻm"],
    &["tầng"],
    &["phòng"],
    &["chương", "trình"],
    &["đề", "án"],
    &["dự", "án"],
    &["tiểu", "dự", "án"],
    &["nghị", "quyết"],
    &["chỉ", "thị"],
    &["quyết", "định"],
    &["kết", "luận"],
    &["thông", "tư"],
    &["nghị", "định"],
    &["công", "văn"],
    &["kế", "hoạch"],
    &["hướng", "dẫn"],
    &["công", "điện"],
    &["thông", "báo"],
    &["luật"],
    &["phiên", "bản"],
    &["cách", "mạng"],
    &["km"],
    &["ngày"],
    &["đồn"],
    &["trạm"],
    &["chốt"],
    &["đoàn"],
    &["dốc"],
    &["cầu"],
    &["cửa"],
    &["vùng"],
    &["kỳ", "họp"],
    &["tiêu", "chí"],
    &["gói", "thầu"],
    &["nội", "dung"],
    &["phiếu"],
    &["câu"],
    &["ca"],
    &["hàng"],
]);

/// Parts of a text: a number with a dot behind them is a place in it, whatever follows.
static PARTED: Phrases = Phrases::new(&[
    &["mục"],
    &["tiểu", "mục"],
    &["điểm"],
    &["điều"],
    &["bảng"],
    &["hình"],
    &["biểu"],
    &["mẫu"],
    &["phần"],
    &["công", "nghiệp"],
    &["cách", "mạng", "công", "nghiệp"],
]);

/// Words that are said of a thing of the name kind: `phương châm 4 cùng`, `mô hình 5 không`.
static SLOGANS: Phrases = Phrases::new(&[
    &["phương", "châm"],
    &["mô", "hình"],
    &["phong", "trào"],
    &["cuộc", "vận", "động"],
    &["khẩu", "hiệu"],
    &["quan", "điểm"],
    &["nguyên", "tắc"],
    &["thực", "hiện"],
    &["chiến", "lược"],
    &["cơ", "chế"],
    &["tinh", "thần"],
]);

/// Words that a slogan counts and no report does: `4 cùng`, `5 không`, `3 sạch`.
static SLOGAN_WORDS: Words = Words::new(&[
    "biết", "bám", "chắc", "chống", "có", "cùng", "dám", "giảm", "giữ", "hóa", "hoá", "khó", "không", "lòng",
    "nhanh", "nhất", "quyết", "rõ", "sát", "sạch", "thật", "tại", "tốt", "tăng", "xin", "xây", "đúng",
    "được", "đủ", "phải", "nắm", "bốn", "chủ",
]);

/// How many bytes a number has at most that is a name behind a head.
const LONGEST_NAME: usize = 8;

/// How many bytes a number has at most that is a name behind another.
const LONGEST_CHAINED: usize = 3;

/// So many numbers behind a head are names at most.
const LONGEST_CHAIN: usize = 8;

/// How far a quotation that is a name may reach from the number, in tokens.
const QUOTED_NAME: usize = 14;

/// Whether a number may be a label at token `i`, by all but its digits.
pub(super) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    let length = scan.length(i);
    let year = length == 4 && scan.is_plain_number(i, 4);
    let clock = length == 2 && scan.is_mark(i + 1, '/') && scan.glued(i + 1) && scan.glued(i + 2);
    let slogan = is_slogan(scan, i);
    let version = length == 3 && scan.is_number_with(i, '.') && i > 0 && scan.is_word(i - 1);
    let row_number = length <= 3 && scan.cells().first() == Some(&scan.offsets(i));
    year || clock
        || slogan
        || version
        || row_number
        || may_enumerate(scan, i)
        || is_headed(scan, i)
        || is_numbered(scan, i)
        || is_chained(scan, i)
        || is_quoted(scan, i, QUOTED_NAME)
}

/// Asked at a number where one [may begin](may_begin), after dates, periods and document numbers.
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let role = year(scan, i)
        .or_else(|| enumerator(scan, i))
        .or_else(|| quoted(scan, i))
        .or_else(|| headed(scan, i))
        .or_else(|| numbered(scan, i))
        .or_else(|| chained(scan, i))
        .or_else(|| slogan(scan, i))
        .or_else(|| version(scan, i))
        .or_else(|| row_number(scan, i))?;
    let mut next = i + 1;
    // The second half of "24/24 giờ" and the note of "165(1)" belong to the label.
    if scan.is_mark(next, '/')
        && scan.is_number(next + 1)
        && scan.glued(next + 1)
        && is_round_the_clock(scan, i)
    {
        next += 2;
    } else if scan.is_mark(next, '(')
        && scan.glued(next)
        && scan.is_number(next + 1)
        && scan.is_mark(next + 2, ')')
    {
        next += 3;
    }
    let facts = (i..next).filter(|&at| scan.is_number(at)).map(|at| other(scan, at, role)).collect();
    Some(Found { facts, next })
}

/// Whether token `at` begins a time that stands behind a magnitude: never a further term.
pub(super) fn is_time_behind(scan: &Scan<'_>, at: usize) -> bool {
    scan.glued(at + 1) && scan.is_mark(at + 1, ':')
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The number of a token of digits only.
fn plain(scan: &Scan<'_>, i: usize) -> Option<u32> {
    let text = scan.text(i);
    if scan.is_number(i) && digits(text) && text.len() <= 6 { text.parse().ok() } else { None }
}

/// `năm 2025`, `(2024)`, `đến 2030`, and four digits of our time that count nothing.
fn year(scan: &Scan<'_>, i: usize) -> Option<Role> {
    let value = plain(scan, i)?;
    if scan.text(i).len() != 4 || !(1000..=2200).contains(&value) {
        return None;
    }
    if i > 0 && !scan.breaks(i) && scan.is_any(i - 1, words!["năm", "mùa", "xuân", "tết"]) {
        return Some(Role::Year);
    }
    let ours = (1900..=2100).contains(&value);
    let measured = scan.is_any_mark(i + 1, &['%', '‰'])
        || scan.is_any(i + 1, words!["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
        || known_unit(scan, i + 1).is_some() && !scan.breaks(i + 1);
    let bare = !scan.glued(i + 1) || !matches!(scan.kind(i + 1), Some(TokenKind::Word | TokenKind::Mixed));
    let stroke = scan.is_mark(i + 1, '/') && scan.is_number(i + 2) && !is_year_token(scan, i + 2);
    let behind_stroke =
        i > 1 && scan.is_mark(i - 1, '/') && scan.is_number(i - 2) && !is_year_token(scan, i - 2);
    (ours && !measured && bare && !stroke && !behind_stroke && !counts_a_noun(scan, i)).then_some(Role::Year)
}

fn is_year_token(scan: &Scan<'_>, i: usize) -> bool {
    plain(scan, i).is_some_and(|value| (1900..=2100).contains(&value))
}

/// Whether an approximator in front or a noun behind shows that four digits count.
fn counts_a_noun(scan: &Scan<'_>, i: usize) -> bool {
    i > 0
        && !scan.breaks(i)
        && scan.is_any(i - 1, words!["hơn", "gần", "khoảng", "tổng", "được", "là", "có", "đạt", "với"])
        && super::unit::unit_at(scan, i + 1).is_some()
}

/// `1.`, `2)`, `1.1` at the start of a line, `(1)` in front of a phrase, `mốc 165(1)`.
fn enumerator(scan: &Scan<'_>, i: usize) -> Option<Role> {
    let text = scan.text(i);
    let value = plain(scan, i).is_some_and(|value| value < 100);
    if is_bracketed(scan, i) && value && text.len() <= 2 {
        let opens = i == 1
            || scan.breaks(i - 1)
            || scan.is_any_mark(i - 2, &[':', ';', '.', ',']) && scan.is_word(i + 2);
        let note = i > 1 && scan.glued(i - 1) && (scan.is_number(i - 2) || scan.is_word(i - 2));
        return (opens || note).then_some(Role::Label);
    }
    if !scan.breaks(i) || text.len() > 8 || text.contains(',') {
        return None;
    }
    let closed = is_closed(scan, i);
    let dotted =
        text.contains('.') && Numeral::new(text, crate::text::Span::default()).shape != Shape::Grouped;
    let titled = dotted && scan.is_capitalised(i + 1) && !scan.glued(i + 1);
    (closed && (value || dotted) || titled).then_some(Role::Label)
}

fn may_enumerate(scan: &Scan<'_>, i: usize) -> bool {
    is_bracketed(scan, i) || scan.breaks(i) && (is_closed(scan, i) || scan.is_number_with(i, '.'))
}

fn is_bracketed(scan: &Scan<'_>, i: usize) -> bool {
    i > 0 && scan.is_mark(i - 1, '(') && scan.glued(i) && scan.is_mark(i + 1, ')') && scan.glued(i + 1)
}

fn is_closed(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any_mark(i + 1, &['.', ')', '-', '/']) && scan.glued(i + 1) && !scan.glued(i + 2)
}

/// A number in a short quotation is part of a name: “5 nhanh, 5 chắc”, “Gian hàng 0 đồng”.
fn quoted(scan: &Scan<'_>, i: usize) -> Option<Role> {
    is_quoted(scan, i, QUOTED_NAME).then_some(Role::Label)
}

/// Whether token `i` stands inside quotation marks, the opening and the closing one each at most
/// `reach` tokens away.
pub(super) fn is_quoted(scan: &Scan<'_>, i: usize, reach: usize) -> bool {
    let opened = (1..=reach.min(i)).find_map(|back| {
        let at = i - back;
        match scan.kind(at) {
            Some(TokenKind::Mark('“' | '«' | '‘')) => Some(true),
            Some(TokenKind::Mark('”' | '»')) => Some(false),
            // A straight quote opens when it stands against the word behind it and not against the one before.
            Some(TokenKind::Mark('"')) => {
                Some(scan.glued(at + 1) && !(at > 0 && scan.glued(at) && scan.is_word(at - 1)))
            }
            _ => None,
        }
    });
    opened == Some(true) && (1..=reach).any(|on| scan.is_any_mark(i + on, &['”', '"', '»', '’']))
}

/// Behind a word whose number is a name or a place in an order.
fn headed(scan: &Scan<'_>, i: usize) -> Option<Role> {
    if !is_headed(scan, i) {
        return None;
    }
    let numeral = Numeral::new(scan.text(i), crate::text::Span::default());
    let is_name = matches!(
        numeral.shape,
        Shape::Plain
            | Shape::DotDecimal
            | Shape::DotZeros
            | Shape::BadGroups
            | Shape::DottedYear
            | Shape::Sections
    );
    if !is_name {
        return None;
    }
    if scan.ends_with(i, &ORDINAL) {
        let counted = !scan.is(i - 1, "thứ") && known_unit(scan, i + 1).is_some();
        return (!counted).then_some(Role::Ordinal);
    }
    // "mỗi tháng 5 triệu đồng", "khoản 500.000 đồng": an amount behind a word that can also be a head.
    if scan.ends_with(i, &ALWAYS) && !is_amount(scan, i) {
        return Some(Role::Label);
    }
    let parted = matches!(numeral.shape, Shape::DotDecimal | Shape::DotZeros | Shape::Sections);
    if parted && scan.ends_with(i, &PARTED) && !is_amount(scan, i) {
        return Some(Role::Label);
    }
    let counted = known_unit(scan, i + 1).is_some() || scan.before(i, &["một", "phần"]);
    if scan.ends_with(i, &UNLESS_COUNTED) && !counted && !is_share(scan, i) {
        return Some(Role::Label);
    }
    ends_named_unit(scan, i).then_some(Role::Label)
}

/// Whether words stand in front whose number may be a name or a place in an order.
fn is_headed(scan: &Scan<'_>, i: usize) -> bool {
    let heads = [&ORDINAL, &ALWAYS, &PARTED, &UNLESS_COUNTED];
    i > 0
        && !scan.breaks(i)
        && scan.is_word(i - 1)
        && scan.length(i) <= LONGEST_NAME
        && (heads.iter().any(|phrases| scan.ends_with(i, phrases)) || ends_named_unit(scan, i))
}

/// Trung đoàn Bộ binh 741, Đồn Biên phòng 56, tàu BV 97979: a name in capitals goes on to its head.
fn ends_named_unit(scan: &Scan<'_>, i: usize) -> bool {
    let mut at = i;
    while at > 0 && i - at < 4 && !scan.breaks(at) && scan.is_word(at - 1) && !scan.glued(at) {
        at -= 1;
        let all_capitals = scan.text(at).chars().count() > 1 && scan.text(at).chars().all(char::is_uppercase);
        if at == i - 1 && all_capitals && known_unit(scan, i + 1).is_none() && scan.length(i) >= 3 {
            return true;
        }
        if scan.is_any(at, words!["đoàn", "đội", "đồn", "trạm", "viện", "tàu", "khu"]) && at < i - 1
        {
            let name = (at + 1..i).all(|k| scan.is_capitalised(k) || k == i - 1 && scan.is(k, "phòng"));
            return name && known_unit(scan, i + 1).is_none();
        }
    }
    false
}

/// Whether a percent sign, a magnitude or a currency shows that the number is an amount, even
/// behind a word whose number is mostly a name.
fn is_amount(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any_mark(i + 1, &['%', '‰'])
        || !scan.breaks(i + 1)
            && (scan.is_any(i + 1, words!["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
                || known_unit(scan, i + 1).is_some_and(|(known, _)| known.class == Class::Money))
}

/// Whether a percent sign, a magnitude or a stroke shows that the number is a figure after all.
fn is_share(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any_mark(i + 1, &['%', '‰'])
        || scan.is_any(i + 1, words!["tỷ", "tỉ", "triệu", "nghìn", "ngàn"])
        || scan.is_mark(i + 1, '/') && scan.is_number(i + 2)
}

/// `số 12`, but `tổng số 103`, `trong số 50 hộ`.
fn numbered(scan: &Scan<'_>, i: usize) -> Option<Role> {
    (is_numbered(scan, i) && plain(scan, i).is_some()).then_some(Role::Label)
}

fn is_numbered(scan: &Scan<'_>, i: usize) -> bool {
    let at = if i > 0 && scan.is_mark(i - 1, ':') { i - 1 } else { i };
    if at == 0 || scan.breaks(at) || !scan.is(at - 1, "số") {
        return false;
    }
    let sum = at > 1
        && scan.is_any(
            at - 2,
            words![
                "tổng", "trong", "trên", "một", "đa", "thiểu", "bằng", "nhân", "quân", "dân", "sĩ", "doanh",
                "con",
            ],
        );
    let counted =
        known_unit(scan, i + 1).is_some_and(|(known, _)| !matches!(known.form, "ngày" | "năm" | "tháng"));
    !sum && !counted
}

/// `Điều 7, 8 và 9`: a number behind one that is a name, and greater, is a name too.
fn chained(scan: &Scan<'_>, i: usize) -> Option<Role> {
    let rises = || plain(scan, i.checked_sub(2)?).zip(plain(scan, i)).filter(|(one, two)| one < two);
    (is_chained(scan, i) && rises().is_some()).then_some(Role::Label)
}

/// Whether only short numbers, commas and `và` stand between a number and a head of names, and nothing
/// that it counts behind it.
fn is_chained(scan: &Scan<'_>, i: usize) -> bool {
    let is_joined = |at: usize| at >= 2 && (scan.is_mark(at - 1, ',') || scan.is(at - 1, "và"));
    let is_short = |at: usize| scan.is_number(at) && scan.length(at) <= LONGEST_CHAINED;
    if !is_short(i) || !is_joined(i) || !counts_nothing(scan, i) {
        return false;
    }
    let mut at = i;
    for _ in 0..LONGEST_CHAIN {
        if !is_joined(at) || scan.breaks(at) || scan.breaks(at - 1) || !is_short(at - 2) {
            return false;
        }
        at -= 2;
        if is_headed(scan, at) && !scan.ends_with(at, &ORDINAL) {
            return true;
        }
    }
    false
}

/// Whether what stands behind a number cannot be what it counts: a mark, a name, a small word.
fn counts_nothing(scan: &Scan<'_>, i: usize) -> bool {
    let next = i + 1;
    let small =
        words!["của", "thuộc", "và", "với", "trên", "tại", "theo", "có", "đã", "được", "gồm", "do", "ở"];
    match scan.kind(next) {
        None => true,
        Some(TokenKind::Mark(mark)) => !matches!(mark, '%' | '‰' | '/'),
        Some(TokenKind::Word) => scan.breaks(next) || scan.is_capitalised(next) || scan.is_any(next, small),
        Some(_) => false,
    }
}

/// `phương châm 4 cùng`, `24/24 giờ`, `24/7`.
fn slogan(scan: &Scan<'_>, i: usize) -> Option<Role> {
    if is_round_the_clock(scan, i) {
        return Some(Role::Label);
    }
    let small = plain(scan, i).is_some_and(|value| value < 20);
    (small && is_slogan(scan, i)).then_some(Role::Label)
}

/// Whether the words around are those of a slogan.
fn is_slogan(scan: &Scan<'_>, i: usize) -> bool {
    let counts_words = scan.is_any(i + 1, &SLOGAN_WORDS) && !scan.breaks(i + 1);
    counts_words && (scan.ends_with(i, &SLOGANS) || follows_slogan(scan, i))
}

/// `5 không, 3 sạch`: the second count of a slogan.
fn follows_slogan(scan: &Scan<'_>, i: usize) -> bool {
    i >= 3
        && scan.is_any_mark(i - 1, &[',', '-'])
        && scan.is_any(i - 2, &SLOGAN_WORDS)
        && scan.is_number(i - 3)
}

fn is_round_the_clock(scan: &Scan<'_>, i: usize) -> bool {
    scan.text(i) == "24"
        && scan.is_mark(i + 1, '/')
        && scan.glued(i + 1)
        && scan.glued(i + 2)
        && (scan.text(i + 2) == "7"
            || scan.text(i + 2) == "24" && (scan.is(i + 3, "giờ") || scan.is(i + 3, "h")))
}

/// `công nghiệp 4.0`, `Chính phủ số 2.0`, `Windows 11.0`: one digit and a zero that count nothing.
fn version(scan: &Scan<'_>, i: usize) -> Option<Role> {
    let text = scan.text(i);
    let shaped = text.len() == 3 && text.ends_with(".0");
    (shaped && i > 0 && scan.is_word(i - 1) && super::unit::unit_at(scan, i + 1).is_none())
        .then_some(Role::Label)
}

/// The number of a row: a small number alone in the first cell of a table, a text in the second.
fn row_number(scan: &Scan<'_>, i: usize) -> Option<Role> {
    let [first, second, ..] = scan.cells() else { return None };
    let own = scan.offsets(i);
    let small = plain(scan, i).is_some() && scan.text(i).len() <= 3;
    let named = second.of(scan.folded()).starts_with(|c: char| c.is_alphabetic() || c == '*');
    (small && own == *first && named).then_some(Role::Label)
}
