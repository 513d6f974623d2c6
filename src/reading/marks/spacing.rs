//! Spaces around punctuation: none in front of a comma, one behind it, on both sides of a dash
//! between words or on neither.

use super::at;
use crate::reading::words::word::Word;
use crate::text::{Span, View};

/// A space that is missing or too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Where the spaces stand or should stand.
    pub place: Span,
    /// What belongs there.
    pub due: &'static str,
    /// What is around it, as it should be written.
    pub suggestion: String,
}

/// What is wrong around the mark that begins at byte `start` of the folded text; the span of what is
/// shown, and the fault. Asked only where a byte beside the mark looks odd.
pub(in crate::reading) fn read(view: &View<'_>, start: usize) -> Option<(Span, Spacing)> {
    let text = view.text();
    let c = at(text, start)?;
    let end = start + c.len_utf8();
    let (place, due) = match c {
        ',' | ';' | ':' | '.' | '!' | '?' | ')' => {
            superfluous_in_front(text, start, c).or_else(|| missing_behind(text, start, c))?
        }
        '(' => superfluous_behind(text, end)?,
        '-' | '–' | '—' => one_sided(text, start, c)?,
        _ => return None,
    };
    describe(view, place, due, Span::new(start, end))
}

/// The fault that spaces belong or do not belong at `place`, beside what stands at `mark`.
fn describe(view: &View<'_>, place: Span, due: &'static str, mark: Span) -> Option<(Span, Spacing)> {
    let text = view.text();
    let (from, to) = (place.start.min(mark.start) as usize, place.end.max(mark.end) as usize);
    let shown = Span::new(word_before(text, from), word_behind(text, to));
    let front = text.get(shown.start as usize..place.start as usize)?;
    let behind = text.get(place.end as usize..shown.end as usize)?;
    let suggestion = format!("{front}{due}{behind}");
    Some((view.source(shown), Spacing { place: view.source(place), due, suggestion }))
}

/// What is wrong with the spaces beside the first and the last mark of a quotation, `“` and `”`: one
/// outside, unless other punctuation stands there, and none inside.
pub(in crate::reading) fn of_quotation(view: &View<'_>, open: Span, close: Span) -> Vec<(Span, Spacing)> {
    let text = view.text();
    let mut faults = Vec::new();
    let mut add = |place: Span, due, mark| faults.extend(describe(view, place, due, mark));
    let spaces = |text: &str| text.bytes().take_while(|&byte| byte == b' ').count() as u32;
    let inside = text.get(open.end as usize..close.start as usize).unwrap_or_default();
    let front = text.get(..open.start as usize).unwrap_or_default();
    let behind = text.get(close.end as usize..).unwrap_or_default();
    let small_words = |front: &str, behind: &str| {
        front.ends_with(char::is_lowercase) && behind.starts_with(char::is_alphabetic)
    };
    if small_words(front, inside) {
        add(Span { start: open.start, end: open.start }, " ", open);
    }
    if inside.trim_matches(' ').is_empty() {
        return faults;
    }
    let leading = spaces(inside);
    if leading > 0 {
        add(Span { start: open.end, end: open.end + leading }, "", open);
    }
    let trailing = (inside.len() - inside.trim_end_matches(' ').len()) as u32;
    if trailing > 0 {
        add(Span { start: close.start - trailing, end: close.start }, "", close);
    }
    let first = behind.chars().next();
    if first.is_some_and(char::is_lowercase) && inside.ends_with(char::is_alphabetic) {
        add(Span { start: close.end, end: close.end }, " ", close);
    }
    faults
}

/// Spaces in front of a mark that follows its word.
fn superfluous_in_front(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let front = text.get(..start)?;
    let word = front.trim_end_matches(' ');
    if word.len() == front.len() || !ends_word(word) {
        return None;
    }
    let rest = text.get(start + c.len_utf8()..)?;
    let behind = rest.chars().next();
    let follows = |c: char| behind == Some(c);
    let digits = word.ends_with(|c: char| c.is_ascii_digit());
    let sound = match c {
        // `./.`, `...`, `. . .`, `.5`, `.NET`, `1 . Mục`
        '.' => {
            behind.is_some_and(|c| !c.is_whitespace())
                || rest.trim_start_matches(' ').starts_with(['.', '/', '…'])
                || is_label(word)
        }
        // `(:`, `:)`; a ratio or a time between spaces is no clause, several spaces make a column.
        ':' => {
            behind.is_some_and(|c| !c.is_whitespace())
                || digits
                || front.len() - word.len() > 1
                || is_ratio(word)
        }
        // A closing bracket may be an enumerator: `1 )`.
        ')' => !is_opened(word),
        ',' if digits && behind.is_some_and(|c| c.is_ascii_digit()) => true,
        ';' if follows(')') => true,
        _ => behind.is_some_and(|c| matches!(c, ',' | ';' | '!' | '?' | '.')),
    };
    if sound {
        return None;
    }
    // `ngô ,lạc`: the space stands on the wrong side.
    let moved = match c {
        ',' => Some(", "),
        ';' => Some("; "),
        _ => None,
    };
    let place = Span::new(word.len(), start);
    match moved.filter(|_| behind.is_some_and(char::is_alphabetic)) {
        Some(due) => Some((Span { end: place.end + 1, ..place }, due)),
        None => Some((place, "")),
    }
}

/// Whether a line so far is nothing but the label of an item: `1`, `a`, `IV`.
fn is_label(text: &str) -> bool {
    let near = text.len().saturating_sub(6);
    let near = text.as_bytes().get(near..).unwrap_or_default();
    let line = match near.iter().rposition(|&byte| byte == b'\n') {
        Some(at) => text.get(text.len() - near.len() + at + 1..),
        None => Some(text).filter(|text| text.len() < 6),
    };
    line.is_some_and(|line| line.trim().chars().all(char::is_alphanumeric))
}

/// Words in front of what a colon parts without a space: `tỷ lệ nam:nữ`, `giờ:phút`.
const RATIOS: [&str; 7] = ["tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số", "giờ", "phút", "ngày"];

fn is_ratio(front: &str) -> bool {
    let from = front.char_indices().rev().take(30).last().map_or(0, |(at, _)| at);
    let tail = front.get(from..).unwrap_or_default();
    let clause = tail.rsplit([',', ';', '.', '(', '\n']).next().unwrap_or_default().to_lowercase();
    RATIOS.iter().any(|known| clause.contains(known))
}

/// Whether a bracket was opened and not closed, not far in front.
fn is_opened(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars().rev().take(400) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return true,
            '(' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A mark against the word behind it: `xã,huyện`, `đoạn.Trong`.
fn missing_behind(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let end = start + c.len_utf8();
    let front = text.get(word_before(text, start)..start)?;
    let behind = text.get(end..word_behind(text, end))?;
    let letters = |word: &str| word.chars().take_while(|c| c.is_alphabetic()).count();
    let is_word = |word: &str| letters(word) > 1 && letters(word) == word.chars().count();
    let small = |word: &str| word.chars().all(char::is_lowercase);
    if !is_word(front) || letters(behind) < 2 || !is_word(behind.trim_end_matches([',', ';', '.', ':', ')']))
    {
        return None;
    }
    let first = behind.chars().next()?;
    let is_syllable = |at: usize| Word::at(text, at).attested().is_some();
    let in_front = is_syllable(start - front.len());
    // Of an address or a file name not both sides are syllables, and none has marks.
    let vietnamese = in_front && is_syllable(end) || !front.is_ascii() || !behind.is_ascii();
    let sound = match c {
        ',' | ';' => !vietnamese,
        // A title may be abbreviated, `ths.Lò`: only a new sentence behind a word is clear.
        '.' => {
            let sentence = first.is_uppercase() && behind.chars().skip(1).any(char::is_lowercase);
            !(small(front) && in_front && sentence && vietnamese)
        }
        ':' => !(small(front) && in_front && vietnamese) || is_ratio(text.get(..start)?),
        '!' | '?' => !first.is_uppercase(),
        _ => true,
    };
    (!sound && !is_address(text.get(..start)?)).then(|| (Span::at(end), " "))
}

/// Whether a text ends within an address or the path of a file.
fn is_address(text: &str) -> bool {
    let run = || text.chars().rev().take(80).take_while(|c| !c.is_whitespace());
    run().any(|c| c == '@') || run().any(|c| matches!(c, '/' | '\\')) && run().any(|c| matches!(c, '.' | ':'))
}

/// Spaces behind an opening bracket.
fn superfluous_behind(text: &str, end: usize) -> Option<(Span, &'static str)> {
    let behind = text.get(end..)?;
    let word = behind.trim_start_matches(' ');
    let begins = word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"'));
    (word.len() < behind.len() && begins).then(|| (Span::new(end, end + behind.len() - word.len()), ""))
}

/// A dash between words with a space on one side only: `xuất- nhập`, `Phúc –Lộc`. Between figures it
/// is a range, which has rules of its own.
fn one_sided(text: &str, start: usize, c: char) -> Option<(Span, &'static str)> {
    let end = start + c.len_utf8();
    let (front, behind) = (text.get(..start)?, text.get(end..)?);
    let (left, right) = (front.trim_end_matches(' '), behind.trim_start_matches(' '));
    let spaces = (front.len() - left.len(), behind.len() - right.len());
    let (last, first) = (left.chars().next_back()?, right.chars().next()?);
    let joins = |c: char| c.is_alphabetic() || matches!(c, '”' | '“' | '"' | ')' | '(');
    if (spaces.0 == 0) == (spaces.1 == 0)
        || !joins(last)
        || !joins(first)
        || matches!(last, '“' | '(')
        || matches!(first, '”' | ')')
    {
        return None;
    }
    // A dash that begins a line or a clause is a bullet, one behind a single capital a part of a symbol.
    let word = left.get(word_before(left, left.len())..)?;
    let next = right.get(..word_behind(right, 0))?;
    // Several spaces are left to be filled in: `Số     -BC/ĐU`.
    if spaces.0.max(spaces.1) > 1 || right.get(word_behind(right, 0)..)?.starts_with('/') {
        return None;
    }
    let symbol = |word: &str| word.chars().count() < 2 || word.chars().any(|c| c.is_ascii_digit());
    if symbol(word) || symbol(next) || left.ends_with(&format!("/{word}")) {
        return None;
    }
    // `QĐ- UBND` belongs together; `tiền- và hậu kỳ` leaves a word out.
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if capitals(word) && capitals(next) || spaces.0 == 0 && matches!(next, "và" | "hoặc" | "hay") {
        return None;
    }
    if spaces.0 == 0 { Some((Span::at(start), " ")) } else { Some((Span::at(end), " ")) }
}

/// Whether a text ends with a letter, a figure, or what closes something.
fn ends_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '"' | '%' | ']'))
}

/// The start of the word that ends at a byte.
fn word_before(text: &str, end: usize) -> usize {
    let front = text.get(..end).unwrap_or_default().trim_end_matches(' ');
    let word =
        front.char_indices().rev().take(24).take_while(|&(_, c)| !c.is_whitespace() && !is_break(c)).last();
    word.map_or(front.len(), |(at, _)| at)
}

/// The end of the word that begins at a byte.
fn word_behind(text: &str, start: usize) -> usize {
    let behind = text.get(start..).unwrap_or_default();
    let word = behind.trim_start_matches(' ');
    let skipped = behind.len() - word.len();
    let length =
        word.char_indices().take(24).find(|&(_, c)| c.is_whitespace() || is_break(c)).map(|(at, _)| at);
    let length = length.unwrap_or_else(|| word.chars().take(24).map(char::len_utf8).sum());
    start + skipped + length
}

fn is_break(c: char) -> bool {
    matches!(c, ',' | ';' | '(' | ')' | '“' | '”' | '"' | '-' | '–' | '—' | ':' | '.' | '/')
}

/// Whether the bytes beside a mark call for a closer look.
#[inline]
pub(in crate::reading) fn is_odd(bytes: &[u8], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
    let behind = bytes.get(start + length).copied().unwrap_or(b'\n');
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || (0xc3..0xe2).contains(&byte);
    match bytes.get(start) {
        Some(b',' | b';' | b':' | b'.' | b'!' | b'?' | b')') => before == b' ' || is_letter(behind),
        Some(b'(') => behind == b' ',
        _ => (before == b' ') != (behind == b' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    /// What is written and what is suggested, for each fault.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let block = split(text, Format::PlainText)[0];
        let view = View::new(text, &block, Format::PlainText);
        let bytes = view.text().as_bytes();
        let found: Vec<(String, String)> = view
            .text()
            .char_indices()
            .filter(|&(at, c)| ",;:.!?)(-–—".contains(c) && is_odd(bytes, at, c.len_utf8()))
            .filter_map(|(at, _)| read(&view, at))
            .map(|(span, spacing)| (span.of(text).to_owned(), spacing.suggestion))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn spaces_are_found_that_are_missing_or_too_much() {
        check("hàng xuất- nhập khẩu", &[("xuất- nhập", "xuất - nhập")]);
        check("xã Pú Sơn– khu vực", &[("Sơn– khu", "Sơn – khu")]);
        check("kinh tế -xã hội", &[("tế -xã", "tế - xã")]);
        check("ngô ,lạc", &[("ngô ,lạc", "ngô, lạc")]);
        check("bà con , cán bộ", &[("con , cán", "con, cán")]);
        check("bà con,cán bộ", &[("con,cán", "con, cán")]);
        check("làm tốt.Trong năm", &[("tốt.Trong", "tốt. Trong")]);
        check("gồm:tổ một", &[("gồm:tổ", "gồm: tổ")]);
        check("đơn vị ( gọi là tổ )", &[("vị ( gọi", "vị (gọi"), ("tổ )", "tổ)")]);
        check("có vui không ?", &[("không ?", "không?")]);
        check("Kính gửi : Sở", &[("gửi : Sở", "gửi: Sở")]);
        check("họp xong.Trong tháng, xem;nghe", &[("xong.Trong", "xong. Trong"), ("xem;nghe", "xem; nghe")]);
        check("UBND,HĐND xã", &[("UBND,HĐND", "UBND, HĐND")]);
        check("Sông Mua -Bí thư chi bộ", &[("Mua -Bí", "Mua - Bí")]);
    }

    #[test]
    fn spaces_belong_outside_a_quotation() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let block = split(text, Format::PlainText)[0];
            let view = View::new(text, &block, Format::PlainText);
            let mark = |c: char| text.find(c).map(|at| Span::new(at, at + c.len_utf8())).expect("a mark");
            let found = of_quotation(&view, mark('“'), mark('”'));
            let found: Vec<(&str, &str)> =
                found.iter().map(|(span, spacing)| (span.of(text), spacing.suggestion.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("tổ “An toàn” mới", &[]);
        check("(“An toàn”), “An”", &[]);
        check("tổ “ An toàn ” mới", &[("tổ “ An", "tổ “An"), ("toàn ” mới", "toàn” mới")]);
        check("tổ“An toàn”mới", &[("tổ“An", "tổ “An"), ("toàn”mới", "toàn” mới")]);
        check("xem “   ” ở trên", &[]);
    }

    #[test]
    fn sound_spaces_are_let_pass() {
        for text in [
            "kinh tế - xã hội, kinh tế-xã hội; Thái Nguyên – Hà Nội",
            "tổ 1,2,3; khoản 1,2 Điều 5; 2.806 buổi; 5-10 hộ; 2016- 2020",
            "v.v..., ThS.Lò Văn Pọm, TP.Hồ Chí Minh, Q.5, a,b,c",
            "báo cáo./. và ./. hết ... còn nữa",
            "http://xa.gov.vn/tin.html, a@b.vn, tep.Docx",
            "68- KL/TW; Covid -19; K- 5; 08:30; tỷ lệ 1 : 2; 7:30; 16h:30",
            "tỷ lệ nam:nữ, tỉ lệ nam : nữ, ghi theo giờ:phút",
            "Họ và tên      : Lò Văn Pọm",
            "Ký tên . . . . . và ..... , ngày ... tháng ...",
            "1 . Công tác dân vận",
            "IV . Nhiệm vụ",
            "ths.Lò Văn Pọm, tp.Hòa Sơn, q.Ba, gs.Én, pgs.Lê",
            "anh.jpg,bia.png; tin.Docx; vi.wikipedia.org/wiki/Lai,Sơn; nam.Le@xa.vn",
            "Số 12/QĐ- UBND, 05/KH- BCĐ, QĐ- TTg, tiền- và hậu kỳ",
            "trên đây là báo cáo . /. và ./ .",
            "vui :) buồn ;) và :D",
            "5 ,8 tỷ đồng",
            "Số      -BC/ĐU, Số -BC/ĐU, Số:   -KH",
            "C:\\Văn bản\\Báo cáo.docx, a::b, f(x,y)",
            "- gạch đầu dòng",
            "“Nắng ấm”, (theo kế hoạch) và 84%, 5%;",
            "1 ) mục một",
        ] {
            check(text, &[]);
        }
    }
}
