//! One date: its digits, marks and the words `tháng` and `năm`.

use super::context::{self, Context, closes};
use super::{DateForm, DatePart, Separator, days_in};
use crate::reading::scan::Scan;
use crate::reading::scan::words;
use crate::reading::unit::known_unit;

/// A number of a date.
pub(in crate::reading) type Part = DatePart;

/// What was read at a number token.
pub(in crate::reading) struct Raw {
    pub day: Option<Part>,
    pub month: Option<Part>,
    pub year: Option<Part>,
    pub form: DateForm,
    pub lunar: bool,
    pub certain: bool,
    /// The first token behind.
    pub next: usize,
}

/// Whether a date may begin at number `i`, by all but its digits.
pub(in crate::reading) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    (scan.is_any_mark(i + 1, &['/', '-', '–', '.'])
        || scan.is(i + 1, "tháng")
        || scan.is_number_with(i, '.')
        || scan.is_any(before, words!["ngày", "tháng", "mùng", "mồng"]))
        && !context::excludes(scan, i)
}

/// A number token of digits only, of at most six.
pub(in crate::reading) fn number(scan: &Scan<'_>, i: usize) -> Option<Part> {
    if scan.is_number(i) { part(scan.text(i)) } else { None }
}

fn part(digits: &str) -> Option<Part> {
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Part { value: digits.parse().ok()?, digits: digits.len() as u8 })
}

/// A calendar year of the reports' time, in four digits: 1800 to 2100.
pub(in crate::reading) fn year(scan: &Scan<'_>, i: usize) -> Option<u16> {
    let part = number(scan, i).filter(|part| part.digits == 4 && (1800..=2100).contains(&part.value))?;
    u16::try_from(part.value).ok()
}

/// Two or three numbers with one kind of mark between them.
struct Digits {
    parts: [Part; 3],
    count: usize,
    separator: Separator,
    spaced: bool,
    next: usize,
}

fn digits(scan: &Scan<'_>, i: usize) -> Option<Digits> {
    let text = scan.text(i);
    let none = Part { value: 0, digits: 0 };
    if text.contains('.') {
        let mut parts = [none; 3];
        let mut count = 0;
        for piece in text.split('.') {
            *parts.get_mut(count)? = part(piece)?;
            count += 1;
        }
        return Some(Digits { parts, count, separator: Separator::Dot, spaced: false, next: i + 1 });
    }
    let separator = match scan.kind(i + 1)? {
        crate::reading::token::TokenKind::Mark('/') => Separator::Slash,
        crate::reading::token::TokenKind::Mark('-' | '–' | '‑') => Separator::Hyphen,
        _ => return None,
    };
    let mut found =
        Digits { parts: [number(scan, i)?, none, none], count: 1, separator, spaced: false, next: i + 1 };
    let mark = scan.text(i + 1);
    while found.count < 3 && scan.text(found.next) == mark && !scan.breaks(found.next) {
        let at = found.next + 1;
        let Some(part) = number(scan, at).filter(|_| !scan.breaks(at)) else { break };
        found.spaced |= !scan.glued(at) || !scan.glued(found.next);
        if let Some(slot) = found.parts.get_mut(found.count) {
            *slot = part;
        }
        found.count += 1;
        found.next = at + 1;
    }
    (found.count > 1).then_some(found)
}

/// Reads one date that begins at the number token `i`.
pub(super) fn one(scan: &Scan<'_>, i: usize, context: &Context) -> Option<Raw> {
    if scan.is(i + 1, "tháng") {
        return in_words(scan, i, context);
    }
    if context.is_month() {
        let (month, year, next) = month_and_year(scan, i)?;
        let year = year?;
        let form = match digits(scan, i) {
            Some(digits) => DateForm::Digits { separator: digits.separator, spaced: digits.spaced },
            None => DateForm::Words,
        };
        return Some(Raw {
            day: None,
            month: Some(month),
            year: Some(year),
            form,
            lunar: false,
            certain: true,
            next,
        });
    }
    let digits = digits(scan, i)?;
    let form = DateForm::Digits { separator: digits.separator, spaced: digits.spaced };
    // More of the same behind it: a path, a telephone number, a version.
    if scan.glued(digits.next)
        && scan.glued(digits.next + 1)
        && scan.is_mark(digits.next, digits.separator.mark())
        && digits.separator != Separator::Hyphen
        && (scan.is_number(digits.next + 1) || scan.is_word(digits.next + 1))
    {
        return None;
    }
    let [first, second, third] = digits.parts;
    let raw = |day, month, year, certain| Raw {
        day,
        month: Some(month),
        year,
        form,
        lunar: false,
        certain,
        next: digits.next,
    };
    if digits.count == 3 {
        if first.digits == 4 {
            let found = raw(Some(third), second, Some(first), false);
            let sound = (1900..=2100).contains(&first.value) && second.digits == 2 && third.digits == 2;
            return (sound && exists(third.value, second.value))
                .then_some(Raw { form: DateForm::YearFirst, ..found });
        }
        // `mục 2.1.2024`, `phiên bản 1.2.2024`
        let section =
            i.checked_sub(1).is_some_and(|before| scan.is_any(before, words!["mục", "bản", "điểm", "khoản"]));
        if section && digits.separator == Separator::Dot {
            return None;
        }
        let (year, certain) = full(first, second, third, &digits, context)?;
        return Some(raw(Some(first), second, Some(year), certain));
    }
    if second.digits == 4 {
        return is_month_of_year(scan, i, &digits, context).then(|| raw(None, first, Some(second), false));
    }
    let certain = day_and_month(scan, first, second, &digits, context)?;
    Some(raw(Some(first), second, None, certain))
}

/// Whether a number and a number of four digits, not behind `tháng`, are a month and its year.
/// `1/2000` may be the scale of a map, `2/2020 ca` a share, `5-2000 con` a range.
fn is_month_of_year(scan: &Scan<'_>, i: usize, digits: &Digits, context: &Context) -> bool {
    let [month, year, _] = digits.parts;
    let scale = i.checked_sub(1).is_some_and(|before| scan.is_any(before, words!["lệ", "đồ", "xích"]));
    let tight = match digits.separator {
        Separator::Slash => closes(scan, digits.next) || known_unit(scan, digits.next).is_none(),
        Separator::Hyphen => !digits.spaced && closes(scan, digits.next),
        Separator::Dot => false,
    };
    tight
        && !scale
        && !context.is_day()
        && month.digits <= 2
        && (1..=12).contains(&month.value)
        && (1900..=2100).contains(&year.value)
}

/// Whether day and month can be those of a date.
fn exists(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// A day, a month and a year in digits: the year, and whether a date is certainly meant.
fn full(day: Part, month: Part, year: Part, digits: &Digits, context: &Context) -> Option<(Part, bool)> {
    if day.digits > 2 || month.digits > 2 {
        return None;
    }
    let sound = exists(day.value, month.value);
    if year.digits != 4 {
        if !context.is_day() || !sound {
            return None;
        }
        let century = if year.value > 50 { 1900 } else { 2000 };
        let value = if year.digits == 2 { year.value + century } else { year.value };
        return (year.digits > 1).then_some((Part { value, ..year }, true));
    }
    let modern = (1900..=2100).contains(&year.value);
    let day_first = day.value <= 31 || month.value <= 12;
    let accepted = if sound {
        context.is_day() || (1000..=2999).contains(&year.value)
    } else {
        day_first && (context.is_day() || modern && digits.separator == Separator::Slash && !digits.spaced)
    };
    accepted.then_some((year, modern || context.is_day()))
}

/// Whether a pair of numbers without a year is a day and a month, and whether that is certain.
fn day_and_month(
    scan: &Scan<'_>,
    day: Part,
    month: Part,
    digits: &Digits,
    context: &Context,
) -> Option<bool> {
    let spaced_dash = digits.spaced && digits.separator == Separator::Hyphen;
    if day.digits > 2 || month.digits > 2 || spaced_dash || scan.is_mark(digits.next, '%') {
        return None;
    }
    let next = digits.next;
    // `10-12/8/2025`, `10-12 tháng 8`: days, and the month behind them.
    if digits.separator == Separator::Hyphen
        && (scan.is_mark(next, '/') && scan.is_number(next + 1) || scan.is(next, "tháng"))
    {
        return None;
    }
    if !exists(day.value, month.value) {
        let slip = digits.separator == Separator::Slash && (day.value <= 31 || month.value <= 12);
        let proved = context.proves_day() && closes(scan, next) && month.value > 0 && day.value > 0;
        return (slip && proved).then_some(true);
    }
    let slash = digits.separator == Separator::Slash;
    if context.is_day() {
        return Some(context.proves_day());
    }
    if context.is_part_of_day() {
        return Some(false);
    }
    if context.is_weak() || context.is_list() {
        return (slash || context.is_list()).then_some(false).filter(|_| closes(scan, next));
    }
    if context::is_holiday(day.value, month.value)
        && context::names_holiday(scan, context.lead)
        && closes(scan, next)
    {
        return Some(false);
    }
    // `15/7 - 14/8/2024`, `từ 15/7 đến 14/8`: a second date proves the first.
    (slash && ends_range(scan, next, context)).then_some(false)
}

/// Whether `đến` or a dash and a second date stand at `i`, with its year or behind `từ`.
fn ends_range(scan: &Scan<'_>, i: usize, context: &Context) -> bool {
    if !scan.is(i, "đến") && !scan.is_any_mark(i, &['-', '–']) {
        return false;
    }
    let at = i + 1 + usize::from(scan.is(i + 1, "ngày"));
    if context.is_from() && scan.is_any(at, words!["mùng", "mồng"]) && scan.is_number(at + 1) {
        return true;
    }
    let Some(second) = digits(scan, at).filter(|second| second.separator == Separator::Slash) else {
        return false;
    };
    let [day, month, year] = second.parts;
    exists(day.value, month.value)
        && day.digits <= 2
        && month.digits <= 2
        && if second.count == 3 {
            year.digits == 4
        } else {
            context.is_from() && scan.is(i, "đến") && closes(scan, second.next)
        }
}

/// `28 tháng 6 năm 2024`, `28 tháng 6/2024`, `28 tháng Sáu`.
fn in_words(scan: &Scan<'_>, i: usize, context: &Context) -> Option<Raw> {
    let day = number(scan, i).filter(|day| day.digits <= 2)?;
    let (month, year, next) = month_and_year(scan, i + 2)?;
    let sound = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
    let year = year.filter(|year| year.digits == 4 || context.is_day());
    let accepted = if context.is_day() {
        sound || context.proves_day() || year.is_some()
    } else {
        sound && (year.is_some() || (context.is_weak() || context.is_part_of_day()) && closes(scan, next))
    };
    // `trong 6 tháng 12 hộ`: months are counted, unless a year follows.
    accepted.then(|| Raw {
        day: Some(day),
        month: Some(month),
        year,
        form: DateForm::Words,
        lunar: is_lunar_month(scan, i + 2),
        certain: context.proves_day() || (year.is_some() && day.value <= days_in(1, None)),
        next,
    })
}

/// A month and perhaps its year, behind the word `tháng`: `6 năm 2024`, `02/2024`, `Tư`.
fn month_and_year(scan: &Scan<'_>, i: usize) -> Option<(Part, Option<Part>, usize)> {
    if let Some(digits) = digits(scan, i) {
        let [month, year, _] = digits.parts;
        if digits.count == 2
            && month.digits <= 2
            && (year.digits == 4 || digits.separator == Separator::Slash)
        {
            return (year.digits == 4).then_some((month, Some(year), digits.next));
        }
    }
    let (month, next) = match number(scan, i) {
        Some(month) => (month, i + 1),
        None => month_word(scan, i)?,
    };
    if month.digits > 2 {
        return None;
    }
    let behind = next + usize::from(scan.is_mark(next, ','));
    let year = if scan.is(behind, "năm") {
        number(scan, behind + 1).filter(|year| (2..=5).contains(&year.digits) && year.digits != 2)
    } else {
        None
    };
    match year {
        // `ngày 9 tháng 12 năm 202 hộ` is no year.
        Some(year) if year.digits == 4 || closes(scan, behind + 2) => Some((month, Some(year), behind + 2)),
        _ if scan.is_mark(next, '/') && scan.glued(next) => {
            let year = number(scan, next + 1).filter(|year| year.digits == 4)?;
            Some((month, Some(year), next + 2))
        }
        _ => Some((month, None, next)),
    }
}

fn is_lunar_month(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_any(i, words!["giêng", "chạp"])
}

/// A month in words. `năm` must be written `Năm`: `tháng năm` may lack its number.
fn month_word(scan: &Scan<'_>, i: usize) -> Option<(Part, usize)> {
    const MONTHS: [&str; 10] = ["giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let index = MONTHS.iter().position(|word| scan.is(i, word))?;
    let month = |value| Part { value, digits: 0 };
    match index {
        4 if !scan.is_capitalised(i) => None,
        9 if scan.is(i + 1, "một") => Some((month(11), i + 2)),
        9 if scan.is(i + 1, "hai") => Some((month(12), i + 2)),
        _ => Some((month(index as u32 + 1), i + 1)),
    }
}

/// A full date that begins at the number token `i`, behind `ngày`: day, month, a year of four
/// digits, and the first token behind. None when it does not exist.
pub(in crate::reading) fn full_date(scan: &Scan<'_>, i: usize) -> Option<(u32, u32, u32, usize)> {
    let raw = one(scan, i, &Context::day(i))?;
    let (day, month, year) =
        (raw.day?.value, raw.month?.value, raw.year.filter(|year| year.digits == 4)?.value);
    (1..=days_in(month, Some(year))).contains(&day).then_some((day, month, year, raw.next))
}
