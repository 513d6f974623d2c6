//! Periods: spans of years.

use super::dash::LONGEST_TITLE;
use super::date::{Date, DateForm, year};
use super::fact::Fact;
use super::label::is_quoted;
use super::scan::{Found, Scan};
use crate::reading::scan::{Words, words};
use crate::text::{Span, folded};
use smallvec::smallvec;

/// A span of years: `2016-2020`, `từ năm 2016 đến năm 2020`. It may be one that runs backwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// From the first year to the last.
    pub span: Span,
    /// The first year written.
    pub from: u16,
    /// The last year written.
    pub to: u16,
    /// What kind of period the words before it say it is.
    pub head: Option<PeriodHead>,
    /// How the two years are joined.
    pub joint: Joint,
    /// The two dates, when it is made of full dates: `3/3/1989 - 3/3/2024`.
    pub dates: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// A number of years right beside it: `10 năm (2016-2020)`.
    pub duration: Option<Duration>,
    /// Words before it set two years or figures against each other: `so sánh năm 2025-2024`.
    pub compared: bool,
    /// What it is the period of, as far as the words before it say.
    pub subject: Subject,
}

/// The words that say what kind of period it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodHead {
    /// giai đoạn, thời kỳ, also misspelt
    Phase,
    /// nhiệm kỳ, khóa
    Term,
    /// năm học, niên khóa
    SchoolYear,
}

/// How the two years of a period are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Joint {
    /// By a dash.
    Dash {
        /// The mark: `-`, `–`, `—`.
        mark: char,
        /// From behind the first year to the second.
        span: Span,
        /// A space stands before the mark.
        space_before: bool,
        /// A space stands behind the mark.
        space_after: bool,
        /// It stands inside quotation marks, where the words are another's.
        quoted: bool,
    },
    /// By `đến`; with `từ` in front it can be nothing but a range.
    Words {
        /// `từ` stands in front.
        from: bool,
    },
    /// By a stroke: `năm học 2023/2024`.
    Stroke,
}

/// A number of years beside a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many years.
    pub years: u16,
    /// `10 năm`
    pub span: Span,
    /// Only a part of the period may be meant: `5 năm (giai đoạn 2021-2030)`.
    pub partial: bool,
}

/// What a period is the period of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The last words before the period's head, folded, in order; at least [`MIN_PHRASE`] of them,
    /// places and owners at the end (`trên địa bàn …`) not counted. None when there are fewer.
    pub phrase: Option<Box<str>>,
    /// The name in quotation marks that ends right before the head, folded.
    pub name: Option<Box<str>>,
    /// Where the phrase or the name stands; empty when there is neither.
    pub span: Span,
}

/// How many words two periods must share before their heads to be about the same thing.
pub const MIN_PHRASE: usize = 5;

/// How far before a period is looked for what it is about.
const MAX_WORDS: usize = 20;

impl Period {
    /// The period between two full dates; none when one of them has no year or does not exist.
    pub(super) fn of_dates(first: &Date, last: &Date, joint: Joint) -> Option<Self> {
        if matches!(first.form, DateForm::Bare | DateForm::YearFirst) {
            return None;
        }
        let dates = (first.civil()?, last.civil()?);
        let year = |date: jiff::civil::Date| u16::try_from(date.year()).ok();
        Some(Self {
            span: first.span.cover(last.span),
            from: year(dates.0)?,
            to: year(dates.1)?,
            head: None,
            joint,
            dates: Some(dates),
            duration: None,
            compared: false,
            subject: Subject::default(),
        })
    }

    /// How many years it spans when the first year is not counted.
    pub fn years(&self) -> u16 {
        self.from.abs_diff(self.to)
    }
}

/// Whether a period may begin at number `i`, by all but its digits.
pub(super) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    let joined =
        scan.is_any_mark(i + 1, &['-', '–', '—', '‑', '−', '/']) || scan.is_any(i + 1, words!["đến", "tới"]);
    joined && scan.length(i) == 4 && scan.is_plain_number(i, 4) && !is_glued_before(scan, i)
}

/// Asked at a number that no earlier reader used and where one [may begin](may_begin).
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let from = year(scan, i)?;
    let head = head_before(scan, i);
    let (joint, last) = joint(scan, i, head.kind)?;
    let to = year(scan, last)?;
    let next = last + 1;
    if is_glued_behind(scan, next) {
        return None;
    }
    let counted = head.kind.is_none() && (is_counted(scan, next) || is_approximate(scan, head.first));
    if counted {
        return None;
    }
    let joint = match joint {
        Joint::Words { .. } => Joint::Words { from: head.from },
        other => other,
    };
    let period = Period {
        span: scan.span(i..next),
        from,
        to,
        head: head.kind,
        joint,
        dates: None,
        duration: duration_before(scan, &head).or_else(|| duration_behind(scan, next)),
        compared: is_compared(scan, head.first),
        subject: subject_before(scan, head.first),
    };
    Some(Found { facts: smallvec![Fact::Period(Box::new(period))], next })
}

/// What joins the year at `i` to another, and the token of that other.
fn joint(scan: &Scan<'_>, i: usize, head: Option<PeriodHead>) -> Option<(Joint, usize)> {
    let mark = i + 1;
    if scan.is_any_mark(mark, &['-', '–', '—', '‑', '−']) && !scan.breaks(mark) && !scan.breaks(mark + 1)
    {
        let text = scan.text(mark).chars().next()?;
        let (before, after) = (scan.offsets(i).end, scan.offsets(mark + 1).start);
        let span = scan.source(Span { start: before, end: after.max(before) });
        let joint = Joint::Dash {
            mark: text,
            span,
            space_before: !scan.glued(mark),
            space_after: !scan.glued(mark + 1),
            quoted: is_quoted(scan, mark, LONGEST_TITLE),
        };
        return Some((joint, mark + 1));
    }
    if scan.is_any(mark, words!["đến", "tới"]) {
        let mut last = mark + 1;
        while scan.is_any(last, words!["hết", "năm", "học"]) && last < mark + 4 {
            last += 1;
        }
        return Some((Joint::Words { from: false }, last));
    }
    (scan.is_mark(mark, '/') && head == Some(PeriodHead::SchoolYear)).then_some((Joint::Stroke, mark + 1))
}

/// The words before a period.
struct Head {
    kind: Option<PeriodHead>,
    /// `từ` stands among them.
    from: bool,
    /// The first token of the head, or of the period with its bracket, `từ` and `năm`.
    first: usize,
}

fn head_before(scan: &Scan<'_>, i: usize) -> Head {
    let mut first = i;
    let mut from = false;
    let mut bracket = false;
    let mut small = 0;
    while let Some(before) = first.checked_sub(1).filter(|_| small < 4) {
        let word = scan.is_any(before, words!["từ", "năm", "các", "trong"]);
        // The `năm` of `10 năm 2016-2020` belongs to the duration.
        let counted = scan.is(before, "năm") && before > 0 && counts_years(scan, before - 1).is_some();
        if !((word && !counted) || scan.is_mark(before, ':') || (scan.is_mark(before, '(') && !bracket)) {
            break;
        }
        from |= scan.is(before, "từ");
        bracket |= scan.is_mark(before, '(');
        first = before;
        small += 1;
    }
    let (kind, start) = kind_ending_at(scan, first);
    Head { kind, from, first: start }
}

/// The head whose last token is right before `end`, and its first token; `end` when there is none.
fn kind_ending_at(scan: &Scan<'_>, end: usize) -> (Option<PeriodHead>, usize) {
    // `giai đoạn I (2021-2025)`, `nhiệm kỳ XIV`: a number of the phase between.
    let numbered = end.checked_sub(1).filter(|&before| is_ordinal(scan, before));
    [Some(end), numbered]
        .into_iter()
        .flatten()
        .filter_map(|end| end.checked_sub(2))
        .find_map(|start| Some((Some(kind_at(scan, start)?), start)))
        .unwrap_or((None, end))
}

/// The head whose two words begin at token `i`.
fn kind_at(scan: &Scan<'_>, i: usize) -> Option<PeriodHead> {
    const HEADS: [(&[&str], PeriodHead); 8] = [
        (&["thời", "kỳ"], PeriodHead::Phase),
        (&["thời", "kì"], PeriodHead::Phase),
        (&["nhiệm", "kỳ"], PeriodHead::Term),
        (&["nhiệm", "kì"], PeriodHead::Term),
        (&["năm", "học"], PeriodHead::SchoolYear),
        (&["niên", "khóa"], PeriodHead::SchoolYear),
        (&["niên", "khoá"], PeriodHead::SchoolYear),
        (&["niên", "học"], PeriodHead::SchoolYear),
    ];
    if is_phase(scan, i) {
        return Some(PeriodHead::Phase);
    }
    HEADS.iter().find(|(words, _)| scan.are(i, words)).map(|&(_, kind)| kind)
}

/// `giai đoạn`, also with a letter that was mistyped in one of the two words.
fn is_phase(scan: &Scan<'_>, i: usize) -> bool {
    let whole = scan.is_any(i, words!["giai"]);
    let second = scan.is_any(i + 1, words!["đoạn"]);
    second && (whole || scan.is_any(i, words!["giia", "gia", "giại", "gai", "giaii"]))
        || (whole && scan.is_any(i + 1, words!["đọan", "đoan", "đạon", "doạn", "đoạ", "đoạnn"]))
}

fn is_ordinal(scan: &Scan<'_>, i: usize) -> bool {
    let text = scan.text(i);
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| b"IVX".contains(&byte)))
        || (scan.is_number(i) && text.len() <= 2)
}

/// Whether the year is part of a longer string: a telephone number, a path.
fn is_glued_before(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| scan.glued(i)) else { return false };
    scan.is_any_mark(before, &['/', '.', '_', '=', '#'])
        || (scan.is_any_mark(before, &['-', '–']) && before > 0 && scan.glued(before))
        || scan.is_word(before)
}

fn is_glued_behind(scan: &Scan<'_>, i: usize) -> bool {
    scan.glued(i) && (scan.is_any_mark(i, &['/', '_', '%']) || scan.is_word(i))
        || scan.glued(i)
            && scan.glued(i + 1)
            && scan.is_any_mark(i, &['-', '–', '.'])
            && scan.is_number(i + 1)
}

/// Whether what follows is counted: `1.950-2.050` is often written without dots before a unit.
fn is_counted(scan: &Scan<'_>, i: usize) -> bool {
    const UNITS: [&str; 44] = [
        "người", "hộ", "đồng", "đ", "kg", "ha", "m", "km", "con", "cây", "suất", "triệu", "tỷ", "tỉ",
        "nghìn", "ngàn", "lượt", "tấn", "tạ", "buổi", "xã", "phần", "lít", "vụ", "đơn", "ngày", "giờ", "căn",
        "nhà", "cháu", "em", "học", "sinh", "cán", "đoàn", "hội", "đảng", "mét", "vnđ", "usd", "kcal",
        "calo", "thí", "chỗ",
    ];
    scan.is_mark(i, '%') || UNITS.iter().any(|unit| scan.is(i, unit))
}

fn is_approximate(scan: &Scan<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| {
        scan.is_any(
            before,
            words!["khoảng", "hơn", "gần", "trên", "dưới", "độ", "chừng", "giá", "tăng", "giảm"],
        )
    })
}

/// Whether years or figures are set against each other in the few words before.
fn is_compared(scan: &Scan<'_>, i: usize) -> bool {
    (i.saturating_sub(8)..i).any(|at| {
        scan.are(at, &["so", "sánh"])
            || scan.are(at, &["so", "với"])
            || scan.are(at, &["đối", "chiếu"])
            || scan.are(at, &["cùng", "kỳ"])
            || scan.are(at, &["chênh", "lệch"])
    })
}

/// A number of years in digits or one word at token `i`, in front of `năm`.
fn counts_years(scan: &Scan<'_>, i: usize) -> Option<u16> {
    const WORDS: [&str; 10] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    if let Some(part) = super::date::number(scan, i) {
        return u16::try_from(part.value).ok().filter(|years| (1..=200).contains(years));
    }
    let index = WORDS.iter().position(|word| scan.is(i, word))?;
    // `hai mươi năm`, `thứ năm năm` are other numbers.
    let compound = i.checked_sub(1).is_some_and(|before| {
        scan.is_any(before, words!["mươi", "mười", "trăm", "thứ"])
            || scan.is(i, "mười") && scan.is(before, "mươi")
    });
    u16::try_from(index + 1).ok().filter(|_| !compound)
}

/// `10 năm` right before the period; none after sơ kết (a review halfway), after tổng kết unless the
/// period follows in brackets, with an approximator, or with words between.
fn duration_before(scan: &Scan<'_>, head: &Head) -> Option<Duration> {
    let mut end = head.first;
    // A head without a bracket is a phase that the years lie in: `5 năm giai đoạn 2021-2030`.
    let in_bracket = end.checked_sub(1).is_some_and(|before| scan.is_mark(before, '('));
    if head.kind.is_some() && !in_bracket {
        return None;
    }
    let bracketed = in_bracket || scan.is_mark(head.first, '(');
    end -= usize::from(head.kind.is_some());
    while let Some(before) = end.checked_sub(1) {
        let between = scan.is_any(before, words!["qua", "gần", "đây", "liền", "liên", "tục"])
            || scan.is_mark(before, ',');
        if !between || head.first - before > 4 {
            break;
        }
        end = before;
    }
    let year_word = end.checked_sub(1).filter(|&word| scan.is(word, "năm"))?;
    let count = year_word.checked_sub(1)?;
    let years = counts_years(scan, count)?;
    let settled = (count.saturating_sub(8)..count)
        .any(|at| scan.are(at, &["sơ", "kết"]) || (!bracketed && scan.are(at, &["tổng", "kết"])));
    let loose = count.checked_sub(1).is_some_and(|before| {
        scan.is_any(before, words!["hơn", "gần", "trên", "khoảng", "ngót", "thứ", "lần", "mỗi", "sau"])
            || scan.is_any_mark(before, &['-', '–', '/', ','])
    });
    // `lớp 10 năm 2016-2020`, `Đề án 06 năm 2022-2025`: without a bracket the number may be a name's.
    static BEFORE: Words = Words::new(&[
        "trong", "qua", "sau", "hoạch", "hạn", "lược", "vòng", "kết", "suốt", "triển", "chính", "tế", "hội",
        "hiện", "kỳ", "cả", "công",
    ]);
    let counted =
        count.checked_sub(1).is_none_or(|before| !scan.is_word(before) || scan.is_any(before, &BEFORE));
    (!settled && !loose && (bracketed || counted)).then(|| Duration {
        years,
        span: scan.span(count..year_word + 1),
        partial: head.kind.is_some(),
    })
}

/// `(5 năm)` right behind the period.
fn duration_behind(scan: &Scan<'_>, i: usize) -> Option<Duration> {
    if !scan.is_mark(i, '(') || !scan.is(i + 2, "năm") || !scan.is_mark(i + 3, ')') {
        return None;
    }
    Some(Duration { years: counts_years(scan, i + 1)?, span: scan.span(i + 1..i + 3), partial: false })
}

/// What the words that end right before token `end` name.
fn subject_before(scan: &Scan<'_>, end: usize) -> Subject {
    let Some(last) = end.checked_sub(1) else { return Subject::default() };
    if scan.is_any_mark(last, &['”', '"', '»', '’']) {
        return quoted_name(scan, last);
    }
    let mut words = Vec::new();
    let mut at = end;
    while let Some(before) = at.checked_sub(1).filter(|_| words.len() < MAX_WORDS) {
        if scan.is_any_mark(before, &[',', '-', '–']) {
            at = before;
            continue;
        }
        let mark = matches!(scan.kind(before), Some(super::token::TokenKind::Mark(_)) | None);
        if mark || year(scan, before).is_some() {
            break;
        }
        words.push(before);
        at = before;
        if scan.breaks(before) {
            break;
        }
    }
    phrase(scan, &words)
}

/// The phrase of the words, given from the last to the first: five of them and the place or owner
/// behind them.
fn phrase(scan: &Scan<'_>, words: &[usize]) -> Subject {
    // `trên địa bàn tỉnh …` is the same behind many things: it does not count as one of the five.
    let tail = words.iter().rposition(|&at| {
        scan.are(at, &["trên", "địa", "bàn"]) || scan.is_any(at, words!["tại", "ở", "của", "trong"])
    });
    let tail = tail.map_or(0, |position| position + 1);
    let Some(words) = words.get(..tail + MIN_PHRASE) else { return Subject::default() };
    let mut out = String::new();
    for &at in words.iter().rev() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&folded(scan.text(at)));
    }
    let (Some(&last), Some(&first)) = (words.first(), words.last()) else { return Subject::default() };
    Subject { phrase: Some(out.into_boxed_str()), name: None, span: scan.span(first..last + 1) }
}

/// The name that the closing quotation mark at `close` ends, without the marks; at least two words.
fn quoted_name(scan: &Scan<'_>, close: usize) -> Subject {
    let open = (close.saturating_sub(MAX_WORDS + 5)..close)
        .rev()
        .find(|&at| scan.is_any_mark(at, &['“', '"', '«', '‘', '”']))
        .filter(|&open| !scan.is_mark(open, '”'));
    let Some(open) = open else { return Subject::default() };
    if (open + 1..close).filter(|&at| scan.is_word(at)).count() < 2 {
        return Subject::default();
    }
    let name = folded(scan.slice(open + 1..close)).into_boxed_str();
    Subject { phrase: None, name: Some(name), span: scan.span(open + 1..close) }
}

#[cfg(test)]
mod tests {
    use crate::reading::date::tests::read_text;

    /// Each period as `from-to head duration | phrase or name`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let facts = read_text(text);
        let found: Vec<String> = facts
            .periods()
            .map(|p| {
                let head = p.head.map_or(String::new(), |head| format!(" {head:?}"));
                let duration = p
                    .duration
                    .map_or(String::new(), |d| format!(" {}{}", d.years, if d.partial { "?" } else { "" }));
                let dates = if p.dates.is_some() { " dates" } else { "" };
                let compared = if p.compared { " compared" } else { "" };
                let subject = p.subject.name.as_deref().map(|name| format!("“{name}”"));
                let subject = subject.or(p.subject.phrase.as_deref().map(str::to_owned));
                let subject = subject.map_or(String::new(), |subject| format!(" | {subject}"));
                format!("{}-{}{head}{duration}{dates}{compared}{subject}", p.from, p.to)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn periods_are_read_with_their_head() {
        check("giai đoạn 2016-2020", &["2016-2020 Phase"]);
        check("Giai đoạn 2016 – 2020", &["2016-2020 Phase"]);
        check("giia đoạn 2016-2021", &["2016-2021 Phase"]);
        check("nhiệm kỳ 2025- 2030", &["2025-2030 Term"]);
        check("năm học 2024-2025 và năm học 2023/2024", &["2024-2025 SchoolYear", "2023-2024 SchoolYear"]);
        check("từ năm 2016 đến năm 2020", &["2016-2020"]);
        check("giai đoạn từ năm 2010-2015", &["2010-2015 Phase"]);
        check("giai đoạn I (2021-2025)", &["2021-2025 Phase"]);
        check("trong các năm 2020 đến 2025", &["2020-2025"]);
        check("giai đoạn 2020-2016", &["2020-2016 Phase"]);
        check("So sánh năm 2025-2024", &["2025-2024 compared"]);
    }

    #[test]
    fn what_is_counted_is_no_period() {
        check("khoảng 1950-2050 hộ", &[]);
        check("giá 1900-2000 đồng/kg", &[]);
        check("0912-2016-2020", &[]);
        check("số liệu 2024/2023", &[]);
        check("2016-2020/QĐ-UBND", &[]);
        check("từ năm 2016 đến nay", &[]);
    }

    #[test]
    fn a_duration_binds_only_right_beside() {
        check("Qua 10 năm (2016-2020)", &["2016-2020 10"]);
        check("kế hoạch 5 năm 2016-2025", &["2016-2025 5"]);
        check("trong 5 năm qua (2014 - 2018)", &["2014-2018 5"]);
        check("mười năm (2009-2019)", &["2009-2019 10"]);
        check("10 năm (giai đoạn 2016-2020)", &["2016-2020 Phase 10?"]);
        check("2016-2020 (5 năm)", &["2016-2020 5"]);
        check("5 năm giai đoạn 2021-2030", &["2021-2030 Phase"]);
        check("sơ kết 5 năm (2021-2030)", &["2021-2030"]);
        check("gần 10 năm (2011-2030)", &["2011-2030"]);
        check("lớp 10 năm 2016-2020", &["2016-2020"]);
        check("quý 4 năm 2022-2030; Đề án 06 năm 2022-2025", &["2022-2025"]);
    }

    #[test]
    fn the_subject_is_the_phrase_before_the_head() {
        check(
            "Chương trình phối hợp giữa Hội Nông dân và Trạm Khuyến nông Suối Mơ giai đoạn 2016-2020",
            &["2016-2020 Phase | trạm khuyến nông suối mơ"],
        );
        check(
            "công tác giảm nghèo bền vững trên địa bàn xã Suối Mơ giai đoạn 2021-2025",
            &["2021-2025 Phase | tác giảm nghèo bền vững trên địa bàn xã suối mơ"],
        );
        check("Đề án “Sáng đường quê” giai đoạn 2021-2025", &["2021-2025 Phase | “sáng đường quê”"]);
        check("giảm nghèo trên địa bàn xã Suối Mơ giai đoạn 2021-2025", &["2021-2025 Phase"]);
    }
}
