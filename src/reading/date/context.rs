//! What the words around a number say about its being a date.

use super::weekday;
use crate::reading::document_number::type_before;
use crate::reading::scan::Scan;
use crate::reading::scan::words;

/// The words before a number.
pub(super) struct Context {
    kind: Kind,
    /// The first token of the words that belong to the date: `ngày`, or the number itself.
    pub lead: usize,
    /// The words before say that the date is of the lunar calendar.
    pub lunar: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing that speaks for a date.
    Bare,
    /// `ngày`, `mùng`; `proof` unless the word may be a unit: `trong ngày`, `2 ngày`.
    Day { proof: bool },
    /// `sáng`, `chiều`, `hôm`, or a weekday.
    PartOfDay,
    /// `tháng`
    Month,
    /// `tính đến`, `trước`: a date is likely.
    Weak,
    /// `từ`: a date if another follows.
    From,
    /// Behind another date and a comma, `và` or `đến`.
    List,
}

impl Context {
    /// Looks at what stands before the number token `i`; none when it can be no date.
    pub fn before(scan: &Scan<'_>, i: usize) -> Option<Self> {
        let bare = |kind| Some(Self { kind, lead: i, lunar: false });
        let Some(before) = i.checked_sub(1) else { return bare(Kind::Bare) };
        if excludes(scan, i) {
            return None;
        }
        if scan.is_any(before, words!["ngày", "mùng", "mồng"]) {
            return Some(Self::after_day(scan, before));
        }
        if scan.is(before, "tháng") {
            return bare(Kind::Month);
        }
        if scan.is_any(before, words!["sáng", "chiều", "tối", "trưa", "đêm", "hôm", "khuya"]) {
            return bare(Kind::PartOfDay);
        }
        if weekday::before(scan, i, i + 1).is_some() {
            return bare(Kind::PartOfDay);
        }
        if type_before(scan, i).is_some_and(|(word, _)| word.takes_number || word.abbreviation == "QĐ") {
            return None;
        }
        if scan.is(before, "từ") {
            let counted = before
                .checked_sub(1)
                .is_some_and(|word| scan.is_any(word, words!["tăng", "giảm", "nâng", "lên", "xuống", "hạ"]));
            return bare(if counted { Kind::Bare } else { Kind::From });
        }
        if scan.before(i, &["tính", "đến"])
            || scan.before(i, &["đến", "hết"])
            || scan.before(i, &["kể", "từ"])
            || scan.before(i, &["nay", "đến"])
            || scan.is_any(before, words!["trước", "rạng"])
        {
            return bare(Kind::Weak);
        }
        bare(Kind::Bare)
    }

    /// The context of a number behind `ngày` (or `mùng`) at token `word`.
    fn after_day(scan: &Scan<'_>, word: usize) -> Self {
        let Some(before) = word.checked_sub(1) else { return Self::day(word) };
        let per = scan.is_any(before, words!["mỗi", "một", "hằng", "hàng", "từng", "nửa"]);
        let unit = scan.is_number(before) || scan.is_any(before, words!["trong", "nhiều", "mấy", "vài"]);
        let kind = if per { Kind::Bare } else { Kind::Day { proof: !unit } };
        let lunar = scan.before(word, &["âm", "lịch"]);
        Self { kind, lead: word, lunar }
    }

    /// The context of a number behind `ngày` at token `lead`.
    pub fn day(lead: usize) -> Self {
        Self { kind: Kind::Day { proof: true }, lead, lunar: false }
    }

    /// The context of the number `lead` behind another date.
    pub fn list(lead: usize) -> Self {
        Self { kind: Kind::List, lead, lunar: false }
    }

    /// The same context for a later number of a list.
    pub fn inherited(&self, lead: usize) -> Self {
        Self { kind: self.kind, lead, lunar: self.lunar }
    }

    pub fn is_bare(&self) -> bool {
        matches!(self.kind, Kind::Bare | Kind::Weak | Kind::From | Kind::List)
    }

    pub fn is_day(&self) -> bool {
        matches!(self.kind, Kind::Day { .. })
    }

    pub fn proves_day(&self) -> bool {
        self.kind == Kind::Day { proof: true }
    }

    pub fn is_part_of_day(&self) -> bool {
        self.kind == Kind::PartOfDay
    }

    pub fn is_month(&self) -> bool {
        self.kind == Kind::Month
    }

    pub fn is_weak(&self) -> bool {
        self.kind == Kind::Weak
    }

    pub fn is_from(&self) -> bool {
        self.kind == Kind::From
    }

    pub fn is_list(&self) -> bool {
        self.kind == Kind::List
    }
}

/// Whether what stands right before token `i` leaves no room for a date, whatever its digits.
pub(super) fn excludes(scan: &Scan<'_>, i: usize) -> bool {
    is_inside_string(scan, i) || scan.is_any(i.wrapping_sub(1), words!["số", "quý", "quí"])
}

/// Whether the number is glued to something before it: part of a path, a code, a telephone number.
fn is_inside_string(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| scan.glued(i)) else { return false };
    if scan.is_any_mark(before, &['/', '.', '_', '=', '#', '@', '\\']) {
        return true;
    }
    let dash = scan.is_any_mark(before, &['-', '–', ':']);
    dash && scan.glued(before) && before > 0 && !scan.is_any_mark(before - 1, &[')', '"', '”'])
}

/// Whether what stands at token `i` cannot be a noun that the number before it counts: the end,
/// a mark, or a word that begins another part of the sentence.
pub(super) fn closes(scan: &Scan<'_>, i: usize) -> bool {
    const WORDS: [&str; 42] = [
        "và", "đến", "tới", "tại", "của", "là", "đã", "do", "với", "về", "để", "theo", "khi", "có", "được",
        "năm", "các", "từ", "trở", "nay", "này", "hằng", "hàng", "vừa", "cho", "trên", "ở", "thì", "nhằm",
        "trong", "sẽ", "đang", "bắt", "toàn", "tức", "âm", "hoặc", "như", "nhưng", "thực", "tổ", "diễn",
    ];
    if i >= scan.len() || scan.breaks(i) {
        return true;
    }
    if scan.is_word(i) {
        return WORDS.iter().any(|word| scan.is(i, word)) && !scan.are(i, &["tổ", "dân"]);
    }
    !scan.is_number(i)
        && matches!(scan.kind(i), Some(crate::reading::token::TokenKind::Mark(mark)) if mark != '%' && mark != '/')
}

/// Days that are named without a year: public holidays and the days of trades, forces and unions.
pub(super) fn is_holiday(day: u32, month: u32) -> bool {
    const DAYS: [(u32, u32); 30] = [
        (1, 1),
        (9, 1),
        (3, 2),
        (27, 2),
        (3, 3),
        (8, 3),
        (10, 3),
        (26, 3),
        (30, 4),
        (1, 5),
        (7, 5),
        (15, 5),
        (19, 5),
        (1, 6),
        (5, 6),
        (21, 6),
        (26, 6),
        (28, 6),
        (11, 7),
        (27, 7),
        (28, 7),
        (19, 8),
        (2, 9),
        (10, 10),
        (13, 10),
        (15, 10),
        (20, 10),
        (18, 11),
        (20, 11),
        (22, 12),
    ];
    DAYS.contains(&(day, month))
}

/// Whether the words before token `i` name a holiday: `Quốc khánh`, `dịp`, `lễ`.
pub(super) fn names_holiday(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    scan.is_any(
        before,
        words![
            "lễ",
            "dịp",
            "khánh",
            "nữ",
            "nam",
            "sĩ",
            "sỹ",
            "động",
            "đoàn",
            "đảng",
            "thắng",
            "tám",
            "niệm",
            "nhi",
            "đội",
            "nhân",
            "dân",
            "thống",
            "công",
            "đường",
            "phố",
            "viện",
            "trường",
        ],
    )
}
