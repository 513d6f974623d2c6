//! The unit that stands behind a figure.

use super::quantity::SpellingUse;
use super::scan::Scan;
use super::token::TokenKind;
use crate::knowledge::units::{self, Class, KnownUnit, Spelling, Unit};
use crate::text::Span;
use std::cell::RefCell;

/// A unit as a quantity uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitUse {
    /// What is counted or measured.
    pub unit: Unit,
    /// As it is written: `đồng`, `km`, `lượt người`.
    pub span: Span,
    /// Per what: `cháu/tháng` in `500.000 đồng/cháu/tháng`.
    pub per: Option<Span>,
    /// It stands against the digits, without a space: `231,7km`.
    pub glued: bool,
    /// How it is spelt, when it has other spellings.
    pub spelling: Option<Spelling>,
}

impl UnitUse {
    /// Whether it is a noun that no table knows: perhaps no unit but a class of what is counted.
    pub(super) fn may_be_class(self) -> bool {
        self.unit.name().is_none() && self.per.is_none()
    }

    pub(super) fn spelling_use(self) -> Option<SpellingUse> {
        self.spelling.map(|spelling| SpellingUse { spelling, span: self.span })
    }
}

/// Words that follow a figure and are no noun that it counts. In byte order.
const NO_UNIT: &[&str] = &[
    "ba", "bao", "biết", "bảy", "bằng", "bị", "bốn", "bởi", "chiếm", "cho", "chín", "chưa", "chỉ", "các",
    "còn", "có", "cùng", "cũng", "cả", "cộng", "của", "do", "dưới", "giảm", "giữa", "gồm", "hai", "hay",
    "hoặc", "hơn", "khi", "không", "kể", "là", "làm", "lên", "lần", "mà", "mười", "mỗi", "một", "mới", "nay",
    "như", "nhưng", "nhất", "nhằm", "những", "này", "nên", "năm", "nếu", "nữa", "phải", "qua", "ra", "rồi",
    "sau", "so", "sáu", "sẽ", "theo", "thuộc", "thì", "thứ", "trong", "trên", "trước", "trở", "trừ", "tám",
    "tăng", "tại", "tỉ", "tới", "tức", "từ", "tỷ", "và", "vào", "vì", "vẫn", "về", "với", "xuống", "đang",
    "đã", "đó", "được", "đạt", "đầu", "đến", "đều", "để", "ở",
];

/// A unit that begins at a token, and the first token behind it.
type Use = Option<(UnitUse, usize)>;

/// A unit of the table that begins at a token, and how many tokens it has.
type Known = Option<(&'static KnownUnit, usize)>;

/// What is known of the units of a block. They are told by words and marks alone, so it holds for all
/// blocks that differ in digits only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    uses: At<Use>,
    known: At<Known>,
}

/// What was found at some tokens, in order.
#[derive(Clone, Debug)]
struct At<T>(RefCell<Vec<(u32, T)>>);

impl<T> Default for At<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Copy> At<T> {
    /// What stands at a token; `find` is asked the first time.
    fn or_find(&self, at: usize, find: impl FnOnce() -> T) -> T {
        let place = |known: &[(u32, T)]| known.binary_search_by_key(&(at as u32), |&(token, _)| token);
        let known = place(&self.0.borrow()).ok().and_then(|place| self.0.borrow().get(place).copied());
        if let Some((_, known)) = known {
            return known;
        }
        let found = find();
        let mut known = self.0.borrow_mut();
        if let Err(place) = place(&known) {
            known.insert(place, (at as u32, found));
        }
        found
    }
}

/// The unit that begins at token `at`, and the first token behind it.
pub(super) fn unit_at(scan: &Scan<'_>, at: usize) -> Use {
    match scan.units() {
        Some(units) => units.uses.or_find(at, || find_use(scan, at)),
        None => find_use(scan, at),
    }
}

fn find_use(scan: &Scan<'_>, at: usize) -> Use {
    if scan.breaks(at) && !scan.is_word(at) {
        return None;
    }
    let (unit, end) = if scan.is_any_mark(at, &['%', '‰']) {
        (Unit::of_mark(scan.text(at))?, at + 1)
    } else if let Some((known, words)) = known_unit(scan, at) {
        (Unit::Known(known), at + words)
    } else if is_noun(scan, at) {
        (Unit::other(scan.text(at)), at + 1)
    } else {
        return None;
    };
    let spelling = match unit.class() {
        Class::Measure | Class::Money => Spelling::of(scan.slice(at..end)),
        Class::Count | Class::Percent | Class::Time => None,
    };
    let span = scan.span(at..end);
    let (per, end) = per(scan, end);
    let per = per.map(|(start, end)| scan.span(start..end));
    Some((UnitUse { unit, span, per, glued: scan.glued(at), spelling }, end))
}

/// The unit of the table that begins at token `at`, and how many tokens it has.
pub(super) fn known_unit(scan: &Scan<'_>, at: usize) -> Known {
    // Nearly all words begin no unit.
    if scan.print(at).is_some_and(|print| !units::may_begin(print)) {
        return None;
    }
    match scan.units() {
        Some(units) => units.known.or_find(at, || find_known(scan, at)),
        None => find_known(scan, at),
    }
}

fn find_known(scan: &Scan<'_>, at: usize) -> Known {
    if matches!(scan.kind(at), None | Some(TokenKind::Number | TokenKind::Mark(_))) {
        return None;
    }
    let text = scan.text(at);
    // 4G, 5G, 3M are names.
    if scan.glued(at) && matches!(text, "G" | "M") {
        return None;
    }
    // m², km²: the raised figure is a mark of its own.
    if scan.glued(at + 1) && scan.is_any_mark(at + 1, &['²', '³']) {
        let joined = scan.slice(at..at + 2);
        return units::lookup(joined, |_| None).map(|(known, _)| (known, 2));
    }
    // đ/c: comrades, no money per anything.
    if is_comrade(scan, at) {
        return units::lookup(scan.slice(at..at + 3), |_| None).map(|(known, _)| (known, 3));
    }
    // ki-lô-mét vuông: what hyphens join is one word.
    let mut last = at;
    while scan.is_any_mark(last + 1, &['-', '\u{2011}'])
        && scan.glued(last + 1)
        && scan.glued(last + 2)
        && scan.is_word(last + 2)
        && last < at + 4
    {
        last += 2;
    }
    let next = |k: usize| {
        let word = last + k;
        (scan.is_word(word) && !scan.glued(word) && !scan.breaks(word)).then(|| scan.text(word))
    };
    if last > at
        && let Some((known, words)) = units::lookup(scan.slice(at..last + 1), next)
    {
        return Some((known, last - at + words));
    }
    let found = units::lookup(text, |k| {
        (scan.is_word(at + k) && !scan.glued(at + k) && !scan.breaks(at + k)).then(|| scan.text(at + k))
    })?;
    // "15 đồng" and "15 đồng bào", "3 tổ" and "3 Tổ quốc": a capital inside a line begins a name,
    // unless the whole unit is a symbol in capitals.
    let (known, words) = found;
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    if capital && words == 1 && (known.class == Class::Count || text.len() == 1) {
        return None;
    }
    Some((known, words))
}

/// Whether `đ/c` stands at token `at`: `đồng chí`. Against the digits (`3.000đ/c`) the first letter is
/// the đồng.
fn is_comrade(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, "đ")
        && scan.is_mark(at + 1, '/')
        && scan.is(at + 2, "c")
        && !scan.glued(at)
        && scan.glued(at + 1)
        && scan.glued(at + 2)
}

/// Whether token `at` is a noun that a figure can count: a word in small letters that is none of
/// [`NO_UNIT`].
fn is_noun(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_word(at)
        && !scan.breaks(at)
        && !scan.glued(at)
        && !scan.is_capitalised(at)
        && NO_UNIT.binary_search(&scan.text(at)).is_err()
}

/// `/cháu/tháng` behind a unit: the tokens from the first word to behind the last.
fn per(scan: &Scan<'_>, mut at: usize) -> (Option<(usize, usize)>, usize) {
    let start = at + 1;
    while scan.is_mark(at, '/') && scan.glued(at) && scan.is_word(at + 1) && scan.glued(at + 1) {
        at += 2;
        // "đồng/hộ nghèo": the noun goes on.
        if let Some((_, words)) = known_unit(scan, at - 1) {
            at += words - 1;
        }
    }
    if at >= start { (Some((start, at)), at) } else { (None, at) }
}
