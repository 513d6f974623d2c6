//! The weekday beside a date.

use crate::reading::scan::Scan;
use crate::reading::scan::words;
use crate::text::Span;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// thứ Hai
    Monday,
    /// thứ Ba
    Tuesday,
    /// thứ Tư
    Wednesday,
    /// thứ Năm
    Thursday,
    /// thứ Sáu
    Friday,
    /// thứ Bảy
    Saturday,
    /// Chủ nhật
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The weekday of a date.
    pub fn of(date: jiff::civil::Date) -> Self {
        let index = date.weekday().to_monday_zero_offset();
        usize::try_from(index).ok().and_then(|index| Self::ALL.get(index)).copied().unwrap_or(Self::Sunday)
    }

    /// Its name in running text: `thứ Hai`, `Chủ nhật` (Nghị định 30/2020/NĐ-CP, Phụ lục II).
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Monday => "thứ Hai",
            Self::Tuesday => "thứ Ba",
            Self::Wednesday => "thứ Tư",
            Self::Thursday => "thứ Năm",
            Self::Friday => "thứ Sáu",
            Self::Saturday => "thứ Bảy",
            Self::Sunday => "Chủ nhật",
        }
    }

    /// Its English name.
    pub fn english(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    fn from_ordinal(ordinal: u32) -> Option<Self> {
        Self::ALL.get((ordinal as usize).checked_sub(2)?).copied().filter(|&day| day != Self::Sunday)
    }
}

/// A weekday and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayUse {
    /// The day.
    pub day: Weekday,
    /// `Thứ sáu`, `T2`, `Chủ nhật`.
    pub span: Span,
}

/// A weekday in the tokens.
struct Found {
    day: Weekday,
    start: usize,
    /// It may as well be a place in an order: `thứ hai` in lower case.
    ordinal: bool,
}

/// The weekday that binds to the date whose words begin at token `lead` and end before `next`:
/// only the one right before it, with at most a comma, a dash or a bracket between.
pub(super) fn before(scan: &Scan<'_>, lead: usize, next: usize) -> Option<WeekdayUse> {
    let mark = lead.checked_sub(1)?;
    let end = if scan.is_any_mark(mark, &[',', '-', '–', '(']) { mark } else { lead };
    let found = ending_at(scan, end)?;
    let mut first = found.start;
    let mut listed = false;
    for _ in 0..7 {
        let Some(joint) = first.checked_sub(1).filter(|&joint| joins(scan, joint)) else { break };
        let Some(earlier) = ending_at(scan, joint) else { break };
        first = earlier.start;
        listed = true;
    }
    // `thứ Hai và thứ Ba (13/10/2025 và 14/10/2025)`: which belongs to which is not said here.
    if listed && (joins(scan, next) || scan.is_mark(next, ',')) {
        return None;
    }
    if !may_follow(scan, first) || (found.ordinal && may_enumerate(scan, first, end, lead, next)) {
        return None;
    }
    Some(WeekdayUse { day: found.day, span: scan.span(found.start..end) })
}

/// The weekday in brackets at token `i`, behind a date, and the first token behind the bracket.
pub(super) fn behind(scan: &Scan<'_>, i: usize) -> Option<(WeekdayUse, usize)> {
    if !scan.is_mark(i, '(') {
        return None;
    }
    let close = (i + 2..i + 4).find(|&close| scan.is_mark(close, ')'))?;
    let found = ending_at(scan, close).filter(|found| found.start == i + 1)?;
    Some((WeekdayUse { day: found.day, span: scan.span(i + 1..close) }, close + 1))
}

fn joins(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any(i, words!["và", "đến", "tới", "hoặc"]) || scan.is_any_mark(i, &[',', '-', '–'])
}

/// The weekday whose last token is right before `end`.
fn ending_at(scan: &Scan<'_>, end: usize) -> Option<Found> {
    const WORDS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    let last = end.checked_sub(1)?;
    let text = scan.text(last);
    if let Some(first) = last.checked_sub(1) {
        if scan.is(last, "nhật") && scan.is_any(first, words!["chủ", "chúa"]) {
            return Some(Found { day: Weekday::Sunday, start: first, ordinal: false });
        }
        if scan.is(first, "thứ") {
            let index = WORDS.iter().position(|word| scan.is(last, word));
            let index = index.or_else(|| scan.is(last, "bẩy").then_some(5)).map(|index| index as u32 + 2);
            let digit = super::number(scan, last).filter(|part| part.digits == 1).map(|part| part.value);
            let ordinal = index.is_some() && !scan.is_capitalised(last);
            return Some(Found { day: Weekday::from_ordinal(index.or(digit)?)?, start: first, ordinal });
        }
    }
    let short = text.strip_prefix('T').and_then(|digit| digit.parse().ok()).and_then(Weekday::from_ordinal);
    let day = if text == "CN" { Some(Weekday::Sunday) } else { short.filter(|_| text.len() == 2) }?;
    Some(Found { day, start: last, ordinal: false })
}

/// Whether a weekday may begin at token `i`: `lần thứ Hai` and `Kỳ họp thứ 7` are none.
fn may_follow(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| !scan.breaks(i)) else { return true };
    if !scan.is_word(before) {
        return !scan.is_any_mark(before, &['/']);
    }
    scan.is_any(
        before,
        words![
            "vào", "sáng", "chiều", "tối", "trưa", "đêm", "hôm", "từ", "đến", "tới", "là", "ngày", "các",
            "hết", "trước", "sau", "nay", "qua", "nhằm", "đúng", "mai", "khuya", "lúc", "giờ", "phút", "h",
            "và",
        ],
    )
}

/// Whether the sentence may begin with `Thứ hai,` in the sense of "secondly": then it binds only
/// when nothing but the date stands on the line.
fn may_enumerate(scan: &Scan<'_>, first: usize, end: usize, lead: usize, next: usize) -> bool {
    let starts = scan.breaks(first)
        || first.checked_sub(1).is_some_and(|before| {
            scan.is_any_mark(before, &['.', ';', ':', '-', '+', '–', '•', ')', '*', ','])
                || scan.is(before, "và")
        });
    let comma = end < lead && scan.is_mark(end, ',');
    let alone = next >= scan.len() || scan.breaks(next) || scan.is_number(next);
    starts && comma && !alone
}
