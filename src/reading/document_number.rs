//! The number and symbol of documents of the State, the Party, and normative texts.
//!
//! Also read are the forms that writers slip into (`33/NQ-TW`, `19/KH/TU`, `68- KL/TW`) and bare
//! numbers behind the name of a type (`Nghị quyết 33`, `Nghị định 30/2020`). What is not surely a
//! document is left alone.

use super::date;
use super::fact::Fact;
use super::scan::{Found, Scan};
use crate::knowledge::documents::{TYPE_WORDS, TypeWord, document_type, system_of};
use crate::knowledge::print::Prints;
use crate::reading::scan::words;
use crate::text::Span;
use smallvec::smallvec;

/// A document number as it is written: `04-CTr/DV-ĐPS`, `169/2013/NĐ-CP`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// The number and symbol, without the words in front.
    pub span: Span,
    /// The number: `04`, `30a`.
    pub number: Box<str>,
    /// The year of a normative text: 2013 in `169/2013/NĐ-CP`.
    pub year: Option<u16>,
    /// The abbreviation of the type, as written: `NĐ`. None in `238/UBND-KGVX` and `88/2015/QH13`.
    pub kind: Option<Box<str>>,
    /// The bodies behind the type, as written: `CP`, `DV-ĐPS`, `UBND-KGVX`. Empty when there is none.
    pub issuer: Box<str>,
    /// The mark behind the number, or behind the year: `/`, `-`, or a space.
    pub first_mark: char,
    /// The mark between type and issuer.
    pub second_mark: Option<char>,
    /// Spaces stand within it.
    pub spaced: bool,
    /// The name of the type in front: `Nghị định`.
    pub word: Option<&'static TypeWord>,
    /// The date of signing, right behind: `ngày 29/4/2014`.
    pub signed: Option<Signed>,
    /// That date is surely this paper's, and not the day of what is told next.
    pub surely_signed: bool,
    /// The title behind, from `về` or `phê duyệt` to the end of its sentence.
    pub title: Option<Span>,
}

/// The date on which a document was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signed {
    /// Year, of four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl DocumentNumber {
    /// The abbreviation of its type as it is to be written, from the symbol or the name in front.
    pub fn kind(&self) -> Option<&str> {
        match &self.kind {
            Some(kind) => Some(document_type(kind).unwrap_or(kind)),
            None => self.word.map(|word| word.abbreviation),
        }
    }

    /// The single bodies that issued it: `DV`, `ĐPS`.
    pub fn bodies(&self) -> impl Iterator<Item = &str> {
        self.issuer.split(['-', '/', '.']).filter(|body| !body.is_empty())
    }
}

/// Whether the number of a document may stand at number `i`, by all but its digits.
pub(super) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    let stroke = scan.is_any_mark(i + 1, &['/', '-', '–', '‑']);
    let known_next = || scan.is_capitalised(i + 1) && document_type(scan.text(i + 1)).is_some();
    let bare = || announcement(scan, i).is_some_and(|announced| announced.bare);
    scan.is_plain_number(i, 6)
        && !is_inside_string(scan, i)
        && (stroke || has_suffix(scan, i) || known_next() || bare())
}

/// Whether a letter belongs to the number: `30a`.
fn has_suffix(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_word(i + 1) && scan.glued(i + 1) && scan.length(i + 1) == 1
}

/// Asked at a number that no earlier reader used and where one [may begin](may_begin).
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let announced = announcement(scan, i);
    let suffix = usize::from(has_suffix(scan, i));
    let digits = scan.slice(i..i + 1 + suffix);
    let at = i + 1 + suffix;
    let symbol = symbol(scan, at, announced.is_some());
    let (next, symbol) = match symbol {
        Some(symbol) => (symbol.next, symbol),
        None => bare(scan, at, announced?)?,
    };
    let span = scan.span(i..next);
    let signed = signed(scan, next);
    let document = DocumentNumber {
        span,
        number: digits.into(),
        year: symbol.year,
        kind: symbol.kind.map(Into::into),
        issuer: symbol.issuer.into(),
        first_mark: symbol.first_mark,
        second_mark: symbol.second_mark,
        spaced: symbol.spaced,
        word: announced.and_then(|announced| announced.word),
        signed: signed.map(|(signed, _)| signed),
        surely_signed: signed.is_some_and(|(_, behind)| is_surely_signed(scan, next, behind)),
        title: title(scan, signed.map_or(next, |(_, behind)| behind)),
    };
    Some(Found { facts: smallvec![Fact::DocumentNumber(Box::new(document))], next })
}

/// The words that announce a number: `Nghị định số`, `số`.
#[derive(Clone, Copy)]
struct Announcement {
    word: Option<&'static TypeWord>,
    /// A number without a symbol is a document's too.
    bare: bool,
    /// `số` stands in front.
    numbered: bool,
    /// `hồ sơ số`: `số` is the number of a paper, not a count (`tổng số`, `một số`).
    file: bool,
}

fn announcement(scan: &Scan<'_>, i: usize) -> Option<Announcement> {
    let mut at = i;
    at -= usize::from(at > 1 && scan.is_mark(at - 1, ':'));
    let numbered = at > 0 && scan.is(at - 1, "số");
    at -= usize::from(numbered);
    let colon = at != i && !numbered;
    match type_before(scan, at) {
        Some((word, first)) if !colon => {
            let bare = numbered || word.takes_number && scan.is_capitalised(first);
            Some(Announcement { word: Some(word), bare, numbered, file: true })
        }
        _ => {
            let counts = words!["tổng", "một", "trên", "con", "đa", "thiểu", "dân", "chỉ", "trong"];
            let file = at > 0 && scan.is_word(at - 1) && !scan.is_any(at - 1, counts);
            numbered.then_some(Announcement { word: None, bare: true, numbered, file })
        }
    }
}

/// The prints of the last words of names of types.
static LAST_WORDS: Prints = {
    let mut prints = Prints::NONE;
    let mut i = 0;
    while i < TYPE_WORDS.len() {
        prints = prints.with(TYPE_WORDS[i].words[TYPE_WORDS[i].words.len() - 1]);
        i += 1;
    }
    prints
};

/// The type of document that is named right before token `i`, and its first token.
pub(super) fn type_before(scan: &Scan<'_>, i: usize) -> Option<(&'static TypeWord, usize)> {
    if !i.checked_sub(1).is_some_and(|last| scan.may_be(last, &LAST_WORDS)) {
        return None;
    }
    scan.phrase_before(i, &TYPE_WORDS, |word: &TypeWord| word.words).map(|word| (word, i - word.words.len()))
}

/// Whether the number is glued to something before it: part of a path, a code, a list of figures.
fn is_inside_string(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| scan.glued(i)) else { return false };
    scan.is_any_mark(before, &['/', '.', '_', '=', '#', '@'])
        || scan.is_any_mark(before, &['-', '–']) && scan.glued(before)
}

/// What stands behind the number.
struct Symbol<'a> {
    year: Option<u16>,
    kind: Option<&'a str>,
    issuer: &'a str,
    first_mark: char,
    second_mark: Option<char>,
    spaced: bool,
    next: usize,
}

/// Reads `/2013/NĐ-CP`, `-CTr/DV-ĐPS`, `/UBND-KGVX`, ` NQ/TW` from token `i` on.
fn symbol<'a>(scan: &Scan<'a>, i: usize, announced: bool) -> Option<Symbol<'a>> {
    let mut at = i;
    let mut spaced = false;
    let mut year = None;
    let named = scan.is_word(at + 3) || is_mixed(scan, at + 3);
    if scan.is_mark(at, '/') && scan.is_number(at + 1) && scan.is_mark(at + 2, '/') && named {
        year = Some(date::year(scan, at + 1)?);
        spaced |= !scan.glued(at) || !scan.glued(at + 1);
        at += 2;
    }
    let first_mark = mark(scan, at);
    let first = if first_mark == ' ' { at } else { at + 1 };
    let inner = first > at && !scan.glued(at) || first_mark != ' ' && !scan.glued(first);
    spaced |= inner || first_mark == ' ' && !scan.glued(at);
    if !is_abbreviation(scan, first) || scan.breaks(first) {
        return None;
    }
    let kind = document_type(scan.text(first)).map(|_| scan.text(first));
    let second = match scan.kind(first + 1) {
        Some(super::token::TokenKind::Mark(c)) if matches!(c, '/' | '-' | '–' | '.' | '‑') => Some(c),
        _ => None,
    };
    let body = first + 2;
    // Behind a type, a space may have slipped in beside the mark.
    let close = scan.glued(first + 1) && scan.glued(body);
    let has_body = second.is_some()
        && is_abbreviation(scan, body)
        && !scan.breaks(body)
        && (close || kind.is_some() && second != Some('.') && (scan.glued(first + 1) || scan.glued(body)));
    let (issuer_first, mut next) = match kind {
        Some(_) if has_body => (body, body + 1),
        Some(_) => (first + 1, first + 1),
        None => (first, first + 1),
    };
    spaced |= kind.is_some() && has_body && !close;
    while scan.is_any_mark(next, &['-', '/', '.', '&', '–'])
        && scan.glued(next)
        && scan.glued(next + 1)
        && is_abbreviation(scan, next + 1)
    {
        next += 2;
    }
    let issuer = if issuer_first < next { scan.slice(issuer_first..next) } else { "" };
    let known_body = issuer.split(['-', '/', '.']).any(|body| system_of(body).is_some());
    let accepted = match kind {
        // `12-NQ`, `5/KH`: a type alone needs words in front.
        Some(_) if issuer.is_empty() => announced && !spaced && first_mark != ' ',
        Some(_) => first_mark != ' ' && (!inner || known_body || announced) || known_body && announced,
        None => first_mark != ' ' && !inner && (known_body || announced) && (first_mark == '/' || known_body),
    };
    accepted.then_some(Symbol {
        year,
        kind,
        issuer,
        first_mark,
        second_mark: second.filter(|_| kind.is_some() && has_body),
        spaced,
        next,
    })
}

fn is_mixed(scan: &Scan<'_>, i: usize) -> bool {
    scan.kind(i) == Some(super::token::TokenKind::Mixed)
}

fn mark(scan: &Scan<'_>, i: usize) -> char {
    match scan.kind(i) {
        Some(super::token::TokenKind::Mark('/')) => '/',
        Some(super::token::TokenKind::Mark('-' | '–' | '‑')) => '-',
        _ => ' ',
    }
}

/// Whether a token is an abbreviation: two capitals or more, or a known type, and no tone mark.
fn is_abbreviation(scan: &Scan<'_>, i: usize) -> bool {
    if !scan.is_word(i) && !is_mixed(scan, i) {
        return false;
    }
    let text = scan.text(i);
    if text.len() > 28 {
        return false;
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "ĐÂÊÔƠƯĂđ".contains(c);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    text.chars().all(plain)
        && text.starts_with(char::is_uppercase)
        && (capitals >= 2 && capitals >= small
            || document_type(text).is_some() && capitals >= 1 && text.len() > 1)
}

/// A number without a symbol, behind words that announce one: `Nghị quyết 33`, `Nghị định số
/// 30/2020`, `số 33 ngày 12/3/2024`.
fn bare<'a>(scan: &Scan<'a>, i: usize, announced: Announcement) -> Option<(usize, Symbol<'a>)> {
    if !announced.bare {
        return None;
    }
    let symbol = |year, next| {
        let symbol =
            Symbol { year, kind: None, issuer: "", first_mark: ' ', second_mark: None, spaced: false, next };
        Some((next, symbol))
    };
    if (announced.word.is_some() || announced.file)
        && scan.is_mark(i, '/')
        && let Some(year) = date::year(scan, i + 1)
        && !(scan.is_mark(i + 2, '/') && scan.glued(i + 2))
    {
        return symbol(Some(year), i + 2);
    }
    if scan.is_any_mark(i, &['/', '-', '–', '%']) && scan.glued(i) {
        return None;
    }
    let ends = i >= scan.len()
        || scan.breaks(i)
        || scan.is_any(i, words!["ngày", "của", "về", "và", "khóa", "khoá", "do"])
        || scan.is_any_mark(i, &[',', '.', ';', ':', ')', '(', '”', '"']);
    let dated = signed_date(scan, i).is_some();
    let accepted = match announced.word {
        Some(_) => ends && (announced.numbered || !scan.is(i, "ngày") || dated),
        None => dated,
    };
    if accepted { symbol(None, i) } else { None }
}

/// The date of signing that begins behind a document number: `, ngày 29/4/2014`.
fn signed(scan: &Scan<'_>, i: usize) -> Option<(Signed, usize)> {
    signed_date(scan, i + usize::from(scan.is_mark(i, ',')))
}

/// Whether a date that ends in front of token `behind` is surely that of the number that ends in
/// front of token `next`. In `theo Nghị định 34/2014/NĐ-CP, ngày 5/3/2015 Đồn tổ chức` it is not, nor
/// where it is the date from which a text is in force.
fn is_surely_signed(scan: &Scan<'_>, next: usize, behind: usize) -> bool {
    let goes_on = scan.is_any(behind, words!["của", "về", "quy", "và"]);
    let ends = behind >= scan.len() || !scan.is_word(behind);
    goes_on || ends && !scan.is_mark(next, ',')
}

fn signed_date(scan: &Scan<'_>, i: usize) -> Option<(Signed, usize)> {
    if !scan.is(i, "ngày") {
        return None;
    }
    let (day, month, year, next) = date::full(scan, i + 1)?;
    let signed = Signed {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    };
    Some((signed, next))
}

/// How far behind a number its title may begin, and how long it may be, in tokens.
const TITLE_BEGINS: usize = 16;
const TITLE_LENGTH: usize = 60;

/// The title that begins at or a little behind token `i`.
fn title(scan: &Scan<'_>, i: usize) -> Option<Span> {
    let stops = |at: usize| {
        at >= scan.len()
            || scan.is_any_mark(at, &[';', '?', '!', ')'])
            || scan.is_mark(at, '.') && !(scan.glued(at + 1) && scan.is_number(at + 1))
            || scan.is(at, "số") && scan.is_number(at + 1)
    };
    let first = (i..i + TITLE_BEGINS).take_while(|&at| !stops(at)).find(|&at| {
        scan.is_any(at, words!["về", "v"])
            || scan.are(at, &["phê", "duyệt"])
            || scan.are(at, &["ban", "hành"])
    })?;
    let last = (first..first + TITLE_LENGTH).take_while(|&at| !stops(at)).last()?;
    Some(scan.span(first..last + 1))
}

#[cfg(test)]
mod tests {
    use crate::reading::date::tests::read_text;

    /// Each document as `number year kind issuer`, with `word` and `signed` behind.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read_text(text)
            .document_numbers()
            .map(|d| {
                let dash = |text: &str| if text.is_empty() { "_".to_owned() } else { text.to_owned() };
                let year = d.year.map_or("_".to_owned(), |year| year.to_string());
                let signed = d.signed.map_or(String::new(), |s| format!(" {}-{}-{}", s.year, s.month, s.day));
                let spaced = if d.spaced { " spaced" } else { "" };
                let kind = dash(d.kind.as_deref().unwrap_or_default());
                format!("{} {year} {kind} {}{signed}{spaced}", d.number, dash(&d.issuer))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_three_systems() {
        check("Quyết định số 123/QĐ-UBND ngày 05/3/2024", &["123 _ QĐ UBND 2024-3-5"]);
        check("Công văn số 238/UBND-KGVX", &["238 _ _ UBND-KGVX"]);
        check("Nghị định 118/2016/NĐ-CP của Chính phủ", &["118 2016 NĐ CP"]);
        check("Luật số 88/2015/QH13; 351/2017/UBTVQH14", &["88 2015 _ QH13", "351 2017 _ UBTVQH14"]);
        check("Nghị quyết 30a/2008/NQ-CP", &["30a 2008 NQ CP"]);
        check("Chương trình số 07-CTr/DV-ĐNL, ngày 12/5/2018", &["07 _ CTr DV-ĐNL 2018-5-12"]);
        check("198-CV/TU và 57-NQ/TW.", &["198 _ CV TU", "57 _ NQ TW"]);
        check("Quyết định 01/CT-TTg ngày 3 tháng 5 năm 2023", &["01 _ CT TTg 2023-5-3"]);
        check("Kế hoạch 12/KH-BCĐ-SGDĐT", &["12 _ KH BCĐ-SGDĐT"]);
    }

    #[test]
    fn slips_are_read_as_they_are() {
        check("Nghị quyết 33/NQ-TW", &["33 _ NQ TW"]);
        check("Kế hoạch số 19/KH/TU", &["19 _ KH TU"]);
        check("Nghị định 52/NĐ-CP ngày 16/7/2018", &["52 _ NĐ CP 2018-7-16"]);
        check("Kết luận số 83- KL/TW ngày 6-3-2021", &["83 _ KL TW 2021-3-6 spaced"]);
        check("Nghị quyết số 29 NQ/TW", &["29 _ NQ TW spaced"]);
        check("Quyết định 367 - QĐ/TWĐTN-VP", &["367 _ QĐ TWĐTN-VP spaced"]);
    }

    #[test]
    fn a_number_alone_needs_its_words() {
        check("Nghị quyết 33 của Trung ương", &["33 _ _ _"]);
        check("Nghị định 30/2020 của Chính phủ", &["30 2020 _ _"]);
        check("Quyết định số 409 ngày 12/3/2024", &["409 _ _ _ 2024-3-12"]);
        check("Văn bản số 33 ngày 12/3/2024", &["33 _ _ _ 2024-3-12"]);
        check("hồ sơ số 123/2024; tổng số 123/2024", &["123 2024 _ _"]);
        check("Hướng dẫn 25 hộ dân vay vốn", &[]);
        check("Kế hoạch 5 năm", &[]);
        check("Nghị quyết 5 nội dung", &[]);
        check("tổng số 33 ngày công", &[]);
    }

    #[test]
    fn what_is_no_document() {
        for text in [
            "24/24 giờ",
            "412 buổi/9.870 lượt",
            "60 km/h",
            "5/5 xã",
            "74C-012.34",
            "Covid-19",
            "A-12",
            "https://baoxa.vn/2024/05/12/TIN-MOI",
            "500.000 ĐỒNG/NGƯỜI",
            "8/10 XÃ ĐẠT CHUẨN",
            "lớp 10/A1",
            "QB-92345-TS",
            "15/7 - 14/8",
            "26/12/2025",
        ] {
            check(text, &[]);
        }
    }
}
