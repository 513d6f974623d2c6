//! Words that make a figure approximate or a bound, and the interval they give it.

use super::interval::Interval;
use super::place::Place;
use super::scan::Scan;
use crate::knowledge::print::Prints;
use crate::reading::scan::{Words, words};
use rust_decimal::Decimal;
use std::ops::Range;

/// Words that make a figure approximate or a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approximator {
    /// hơn, trên, quá: a little more.
    Over,
    /// gần, ngót, suýt, chưa đến: a little less.
    Nearly,
    /// khoảng, chừng, độ, cỡ, tầm, ước, trên dưới: more or less.
    About,
    /// xấp xỉ: very close.
    Near,
    /// không dưới, ít nhất, tối thiểu, … trở lên: that or more.
    AtLeast,
    /// không quá, tối đa, nhiều nhất, … trở xuống: that or less.
    AtMost,
    /// dưới: less.
    Below,
    /// đúng, tròn: that and nothing else.
    Exactly,
}

/// The words in front of a figure, longest first, and what they mean.
const WORDS: &[(&[&str], Approximator)] = &[
    (&["ước", "tính", "khoảng"], Approximator::About),
    (&["không", "ít", "hơn"], Approximator::AtLeast),
    (&["không", "vượt", "quá"], Approximator::AtMost),
    (&["ngót", "nghét"], Approximator::Nearly),
    (&["chưa", "đến"], Approximator::Nearly),
    (&["chưa", "tới"], Approximator::Nearly),
    (&["chưa", "đầy"], Approximator::Nearly),
    (&["xấp", "xỉ"], Approximator::Near),
    (&["ước", "khoảng"], Approximator::About),
    (&["ước", "tính"], Approximator::About),
    (&["ước", "đạt"], Approximator::About),
    (&["trên", "dưới"], Approximator::About),
    (&["không", "dưới"], Approximator::AtLeast),
    (&["ít", "nhất"], Approximator::AtLeast),
    (&["tối", "thiểu"], Approximator::AtLeast),
    (&["không", "quá"], Approximator::AtMost),
    (&["tối", "đa"], Approximator::AtMost),
    (&["nhiều", "nhất"], Approximator::AtMost),
    (&["hơn"], Approximator::Over),
    (&["trên"], Approximator::Over),
    (&["quá"], Approximator::Over),
    (&["gần"], Approximator::Nearly),
    (&["ngót"], Approximator::Nearly),
    (&["suýt"], Approximator::Nearly),
    (&["khoảng"], Approximator::About),
    (&["chừng"], Approximator::About),
    (&["độ"], Approximator::About),
    (&["cỡ"], Approximator::About),
    (&["tầm"], Approximator::About),
    (&["ước"], Approximator::About),
    (&["dưới"], Approximator::Below),
    (&["đúng"], Approximator::Exactly),
    (&["tròn"], Approximator::Exactly),
];

/// The prints of the last words of [`WORDS`].
static LAST_WORDS: Prints = {
    let mut prints = Prints::NONE;
    let mut i = 0;
    while i < WORDS.len() {
        let (words, _) = WORDS[i];
        prints = prints.with(words[words.len() - 1]);
        i += 1;
    }
    prints
};

/// Adjectives that make `hơn` compare: `cao hơn 2,5 triệu` says by how much.
static COMPARING: Words = Words::new(&[
    "cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "nhanh", "chậm", "dài", "ngắn", "sớm", "muộn", "tốt", "kém",
    "rẻ", "đắt", "xa", "gần", "rộng", "hẹp", "nặng", "nhẹ", "già", "trẻ",
]);

/// Words that `độ` belongs to: `tốc độ 60`, `nhiệt độ 38`.
static DEGREES: Words = Words::new(&[
    "tốc", "nhiệt", "trình", "mức", "mật", "cường", "biên", "chế", "tiến", "góc", "kinh", "vĩ", "thái",
]);

/// The approximator in front of the figure that begins at token `i`, with its tokens, and the
/// token at which the quantity begins: the approximator, `từ` of a range, or the figure. `end` is
/// the first token behind the figure.
pub(super) fn before(scan: &Scan<'_>, i: usize, end: usize) -> (Option<(Approximator, Range<usize>)>, usize) {
    if scan.breaks(i) && i == 0 {
        return (None, i);
    }
    let from = if scan.before(i, &["từ"]) { i - 1 } else { i };
    if from == i
        && i.checked_sub(1).is_some_and(|last| scan.may_be(last, &LAST_WORDS))
        && let Some((words, meaning)) = scan.phrase_before(i, WORDS, |(words, _)| words)
    {
        let start = i - words.len();
        if says_so(scan, start, *meaning, words, end) {
            return (Some((*meaning, start..i)), start);
        }
    }
    (None, from)
}

/// Whether the words at token `start` really approximate the figure behind them.
fn says_so(scan: &Scan<'_>, start: usize, meaning: Approximator, words: &[&str], end: usize) -> bool {
    let preceded = |list: &'static Words| start > 0 && !scan.breaks(start) && scan.is_any(start - 1, list);
    match words {
        ["hơn"] => !preceded(&COMPARING),
        ["độ"] => !preceded(&DEGREES) && start > 0,
        ["cỡ"] | ["tầm"] => !preceded(words!["quan", "đúng"]),
        // "cấp trên 11 đơn": those above.
        ["trên" | "dưới"] if preceded(words!["cấp", "phía", "bên"]) => false,
        // "trên 12 xã" is a place, not an amount; so is "dưới 3 xã".
        ["trên"] | ["dưới"] => {
            !is_place(scan, end) || preceded(words!["đạt", "có", "với", "cho", "được"])
        }
        // "vượt quá 30%" compares; "quá 30 ngày" is a bound that is passed.
        ["gần"] => !preceded(words!["nhất"]),
        ["khoảng"] => !preceded(words!["một", "trong"]) || meaning == Approximator::About,
        _ => true,
    }
}

/// Whether a noun that is a place or a surface stands at token `at`: one can be *on* it.
fn is_place(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_any(
        at,
        words![
            "xã",
            "huyện",
            "tỉnh",
            "thôn",
            "bản",
            "xóm",
            "ấp",
            "phường",
            "quận",
            "địa",
            "tuyến",
            "mặt",
            "lĩnh",
            "khu",
            "cụm",
            "sông",
            "biển",
            "đảo",
            "trang",
            "báo",
        ],
    ) || scan.are(at, &["thị", "trấn"])
        || scan.are(at, &["thành", "phố"])
}

/// `trở lên`, `trở xuống` at token `at`, behind figure and unit; and the first token behind. One
/// noun may stand between when the unit was none of the table.
pub(super) fn behind(scan: &Scan<'_>, at: usize) -> Option<(Approximator, usize)> {
    if !scan.is(at, "trở") || scan.breaks(at) {
        return None;
    }
    if scan.is(at + 1, "lên") {
        Some((Approximator::AtLeast, at + 2))
    } else if scan.is(at + 1, "xuống") {
        Some((Approximator::AtMost, at + 2))
    } else {
        None
    }
}

/// The values that a figure can have. `step` is the place of its last digit, `significant` that of
/// its last digit other than 0; `rounded` figures stand for all that rounds to them.
///
/// The widths are measured on figures given twice, roughly and exactly: of 17 with *hơn* all lie
/// within one significant place, of 5 with *gần* all within half of one.
pub(super) fn interval(
    approximator: Option<Approximator>,
    value: Decimal,
    step: Place,
    significant: Place,
    rounded: bool,
) -> Option<Interval> {
    let around = |half: Decimal| Some(Interval::closed(value.checked_sub(half)?, value.checked_add(half)?));
    let part = |of: i64| value.checked_div(Decimal::from(of));
    Some(match approximator {
        None if rounded => {
            let half = step.value().checked_div(Decimal::TWO)?;
            Interval {
                low: value.checked_sub(half)?,
                high: Some(value.checked_add(half)?),
                low_open: false,
                high_open: true,
            }
        }
        None | Some(Approximator::Exactly) => Interval::exact(value),
        Some(Approximator::Over) => Interval {
            low: value,
            high: Some(value.checked_add(significant.value())?),
            low_open: true,
            high_open: true,
        },
        Some(Approximator::Nearly) => {
            let significant = significant.value();
            // For 1, 10, 100 … a whole place would reach down to 0.
            let width =
                if value == significant { significant.checked_div(Decimal::from(5))? } else { significant };
            Interval { low: value.checked_sub(width)?, high: Some(value), low_open: true, high_open: true }
        }
        Some(Approximator::About) => {
            around(significant.value().checked_div(Decimal::TWO)?.max(part(20)?).min(part(5)?))?
        }
        Some(Approximator::Near) => {
            around(significant.value().checked_div(Decimal::TWO)?.max(part(50)?).min(part(20)?))?
        }
        Some(Approximator::AtLeast) => Interval { low: value, high: None, low_open: false, high_open: false },
        Some(Approximator::AtMost) => Interval::closed(Decimal::ZERO, value),
        Some(Approximator::Below) => {
            Interval { low: Decimal::ZERO, high: Some(value), low_open: false, high_open: true }
        }
    })
}
