//! Quotation marks: which belong together, and which have no partner.
//!
//! A mark opens or closes by its own direction, or, as straight marks have none, by the spaces
//! beside it. Marks are paired within a block; one that stays alone may still have its partner in
//! another paragraph. Marks of inches and seconds are none: they stand behind a figure.

use super::{at, before};
use crate::text::{Span, View};

/// Something that is odd about quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteFault {
    /// A mark without a partner in its block.
    Alone(Alone),
    /// A pair of unlike marks.
    Unlike {
        /// Where the first is.
        open: Span,
        /// Where the second is.
        close: Span,
        /// The marks.
        marks: (char, char),
    },
    /// A comma or semicolon in front of the mark that closes the quotation of a name.
    Inside {
        /// The comma.
        mark: char,
        /// Where it is.
        place: Span,
        /// The closing mark.
        quote: char,
        /// Another comma, semicolon or full stop stands behind the closing mark already.
        doubled: bool,
    },
}

/// A quotation mark without a partner in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alone {
    /// The mark.
    pub mark: char,
    /// It opens; else it closes.
    pub opens: bool,
    /// It opens what somebody says, which may be several paragraphs: it stands at the start of the
    /// block or behind a colon.
    pub speech: bool,
    /// It stands at the start of the block.
    pub first: bool,
    /// The marks of the block cannot come out even; else the spaces beside them may be wrong.
    pub odd: bool,
    /// How the block ends.
    pub end: End,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With punctuation.
    Whole,
    /// Within a sentence.
    Open,
    /// With dots for what is left out.
    Elided,
}

impl End {
    fn of(text: &str) -> Self {
        let text = text.trim_end();
        if text.ends_with('…') || text.ends_with("...") {
            Self::Elided
        } else if text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–')) {
            Self::Open
        } else {
            Self::Whole
        }
    }
}

/// The two kinds of marks that a document may have by habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteStyle {
    /// `“…”`.
    Curly,
    /// `"…"`.
    Straight,
}

/// What was read of the quotation marks of a block.
#[derive(Debug, Default)]
pub(in crate::reading) struct Quotes {
    /// The faults, with their places.
    pub faults: Vec<(Span, QuoteFault)>,
    /// The outermost pairs of like marks: the two marks.
    pub pairs: Vec<(QuoteStyle, Span, Span)>,
    /// Outermost pairs of `“` and `”` beside which the spaces look odd: the two marks in the folded text.
    pub curly: Vec<(Span, Span)>,
}

/// A quotation mark: where it begins in the folded text, and which it is.
pub(in crate::reading) type Mark = (usize, char);

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// It may do either.
    Either,
}

/// Reads the marks of a block, in order.
pub(in crate::reading) fn read(view: &View<'_>, marks: &[Mark]) -> Quotes {
    let text = view.text();
    let mut quotes = Quotes::default();
    let mut open: Vec<(Mark, Role)> = Vec::new();
    let mut unopened: Option<Mark> = None;
    for (i, &mark) in marks.iter().enumerate() {
        let behind = marks.get(i + 1).copied();
        match role(text, mark, behind, open.last().map(|((_, c), _)| *c)) {
            Some(Role::Opens) => open.push((mark, Role::Opens)),
            Some(Role::Either) if open.is_empty() => open.push((mark, Role::Either)),
            Some(_) => match open.pop() {
                Some((first, _)) => quotes.pair(view, first, mark, open.len()),
                None => unopened = unopened.or(Some(mark)),
            },
            None => {}
        }
    }
    let odd = marks.iter().any(|&(_, c)| c != '"') || marks.len() % 2 == 1;
    let mut alone = |(start, mark): Mark, opens: bool| {
        let front = text.get(..start).unwrap_or_default().trim_end();
        let first = front.is_empty();
        let (speech, end) = (first || front.ends_with(':'), End::of(text));
        let alone = Alone { mark, opens, speech, first, odd, end };
        let place = view.source(Span::new(start, start + mark.len_utf8()));
        quotes.faults.push((place, QuoteFault::Alone(alone)));
    };
    if let Some(mark) = unopened {
        alone(mark, false);
    }
    open.retain(|(_, role)| *role == Role::Opens);
    // One slip may leave many alone: the first tells enough, and the last what goes on in another block.
    match &open[..] {
        [] => {}
        [(only, _)] => alone(*only, true),
        [(first, _), .., (last, _)] => {
            alone(*first, true);
            alone(*last, true);
        }
    }
    quotes
}

/// Within so many marks that are open, it is not to be told which belong together: one of them was
/// forgotten long ago, or all are for show.
const DEEPEST: usize = 8;

impl Quotes {
    /// Takes note of a pair within so many others.
    fn pair(&mut self, view: &View<'_>, open: Mark, close: Mark, depth: usize) {
        let outermost = depth == 0;
        let span = |(start, c): Mark| view.source(Span::new(start, start + c.len_utf8()));
        let (first, second) = (span(open), span(close));
        let style = match (open.1, close.1) {
            ('“', '”') => Some(QuoteStyle::Curly),
            ('"', '"') => Some(QuoteStyle::Straight),
            _ if depth >= DEEPEST => None,
            marks => {
                let fault = QuoteFault::Unlike { open: first, close: second, marks };
                self.faults.push((first.cover(second), fault));
                None
            }
        };
        self.pairs.extend(style.filter(|_| outermost).map(|style| (style, first, second)));
        let text = view.text();
        if outermost && style == Some(QuoteStyle::Curly) && is_odd(text.as_bytes(), open.0, close.0) {
            let folded = |(start, c): Mark| Span::new(start, start + c.len_utf8());
            self.curly.push((folded(open), folded(close)));
        }
        let mark = before(text, close.0).filter(|c| matches!(c, ',' | ';'));
        if let Some(mark) = mark.filter(|_| is_end_of_name(text, open, close)) {
            let place = view.source(Span::new(close.0 - 1, close.0));
            let doubled = matches!(at(text, close.0 + close.1.len_utf8()), Some(',' | ';' | '.'));
            let fault = QuoteFault::Inside { mark, place, quote: close.1, doubled };
            self.faults.push((place.cover(second), fault));
        }
    }
}

/// Whether the bytes beside `“` and `”` call for a closer look: spaces inside, or letters outside.
fn is_odd(bytes: &[u8], open: usize, close: usize) -> bool {
    let byte = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
    let length = '“'.len_utf8();
    byte(Some(open + length)) == b' '
        || byte(close.checked_sub(1)) == b' '
        || letter(byte(open.checked_sub(1)))
        || letter(byte(Some(close + length)))
}

/// What a mark does; none when it is no quotation mark after all. `behind` is the next one, `open` the
/// one that was opened last and is not closed yet.
fn role(text: &str, mark: Mark, behind: Option<Mark>, open: Option<char>) -> Option<Role> {
    let (start, c) = mark;
    let left = before(text, start);
    let right = at(text, start + c.len_utf8());
    let begins = left.is_none_or(|c| c.is_whitespace() || may_stand_in_front(c));
    let ends = right.is_none_or(|c| c.is_whitespace() || may_stand_behind(c));
    if is_measure(text, mark, behind, open, ends) {
        return None;
    }
    match (c, begins, ends) {
        // Marks with a direction go by it unless the spaces beside them say the contrary, and there is
        // what they may close.
        ('“', false, true) if open.is_none() => Some(Role::Opens),
        ('”', true, false) if open.is_some() => Some(Role::Closes),
        // In a list it stands for what is above.
        ('”', true, true) if open.is_none() && left.is_none_or(|c| c.is_whitespace() || c == '|') => None,
        (_, true, false) => Some(Role::Opens),
        (_, false, true) => Some(Role::Closes),
        ('“', ..) => Some(Role::Opens),
        ('”', ..) => Some(Role::Closes),
        (_, true, true) => Some(Role::Either),
        (_, false, false) => Some(if open.is_some() { Role::Closes } else { Role::Opens }),
    }
}

/// Marks in front of one that opens.
fn may_stand_in_front(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':' | ';' | ',' | '“' | '"' | '‘' | '|')
        || matches!(c, '=' | '>' | '*' | '_' | '+' | '&' | '~')
}

/// Marks behind one that closes.
fn may_stand_behind(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '-' | '–' | '—' | '/' | '”' | '"')
        || matches!(c, '’' | '|' | '*' | '<' | '_' | '+' | '&' | '~')
}

/// Whether a mark behind a figure means seconds or inches: `12'30"`, `màn hình 21"`.
fn is_measure(text: &str, (start, c): Mark, behind: Option<Mark>, open: Option<char>, ends: bool) -> bool {
    let front = text.get(..start).unwrap_or_default();
    if c == '“' || !front.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ');
    let unit = front.chars().rev().take(8).find(|&c| !number(c));
    let times =
        text.get(start + c.len_utf8()..).is_some_and(|rest| rest.trim_start().starts_with(['x', '×']));
    if unit.is_some_and(|c| matches!(c, '\'' | '’' | '′' | '°' | '˚' | 'º')) {
        return true;
    }
    match open {
        None => ends || times,
        // The mark that belongs to the one that is open comes later.
        Some(open) => open == '“' && c == '"' && behind.is_some_and(|(_, c)| c == '”'),
    }
}

/// The most words of a name, and bytes.
const MOST_WORDS: usize = 16;
const MOST_BYTES: usize = 400;

/// What is said of those who speak.
const SAYS: [&str; 16] = [
    " nói",
    " cho biết",
    " chia sẻ",
    " khẳng định",
    " tâm sự",
    " bày tỏ",
    " phát biểu",
    " kể",
    " nhấn mạnh",
    " cho hay",
    " bộc bạch",
    " nhắn nhủ",
    " hỏi",
    " đáp",
    " trả lời",
    " dặn",
];

/// Whether the mark in front of a closing one belongs behind it: the quotation is a name, and not
/// speech that is broken off by who says it.
fn is_end_of_name(text: &str, open: Mark, close: Mark) -> bool {
    let inside = text.get(open.0 + open.1.len_utf8()..close.0).unwrap_or_default();
    if inside.len() > MOST_BYTES {
        return false;
    }
    let behind = text.get(close.0 + close.1.len_utf8()..).unwrap_or_default();
    let ends = behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';' | '.' | ')'));
    let clause_end = behind.find(['.', ';', ',', '“', '"', '\n']).unwrap_or(behind.len());
    let clause = behind.get(..clause_end).unwrap_or_default();
    let is_speech = SAYS.iter().any(|says| clause.contains(says));
    let sentence = [". ", "! ", "? ", ": "].iter().any(|end| inside.contains(end));
    ends && !is_speech && !sentence && inside.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    #[track_caller]
    fn check(text: &str, pairs: &[&str], faults: &[&str]) {
        let block = split(text, Format::PlainText)[0];
        let view = View::new(text, &block, Format::PlainText);
        let marks: Vec<Mark> =
            view.text().char_indices().filter(|&(_, c)| matches!(c, '"' | '“' | '”')).collect();
        let found = read(&view, &marks);
        let paired: Vec<&str> = found.pairs.iter().map(|(_, a, b)| a.cover(*b).of(text)).collect();
        assert_eq!(paired, pairs, "{text}");
        let said: Vec<String> = found
            .faults
            .iter()
            .map(|(span, fault)| {
                let kind = match fault {
                    QuoteFault::Alone(Alone { odd: false, .. }) => "uneven",
                    QuoteFault::Alone(Alone { opens: true, .. }) => "unclosed",
                    QuoteFault::Alone(_) => "unopened",
                    QuoteFault::Unlike { .. } => "unlike",
                    QuoteFault::Inside { .. } => "inside",
                };
                format!("{kind} {} {}", span.start, span.of(text))
            })
            .collect();
        assert_eq!(said, faults, "{text}");
    }

    #[test]
    fn marks_are_paired() {
        check("tổ “An toàn” và \"Xanh\" (“Sạch”)", &["“An toàn”", "\"Xanh\"", "“Sạch”"], &[]);
        check("“Nhà “Mái ấm” mới”", &["“Nhà “Mái ấm” mới”"], &[]);
        check("“Nhà \"Mái ấm\" mới”", &["“Nhà \"Mái ấm\" mới”"], &[]);
        check("\"Nhà \"Mái ấm\" mới\".", &["\"Nhà \"Mái ấm\" mới\""], &[]);
        check("tổ\"An\" tốt", &["\"An\""], &[]);
        check("tổ \" An \" tốt", &["\" An \""], &[]);
        check("mô hình \"Bản 0\" và dây 12'30\", màn 21\" mới", &["\"Bản 0\""], &[]);
        check("\"\"An\"\", làm tốt.“Xanh” rồi", &["\"\"An\"\"", "“Xanh”"], &[]);
        check("phong trào“ An toàn ” và ”Xanh ”", &["“ An toàn ”"], &["unlike 32 ”Xanh ”"]);
    }

    #[test]
    fn measures_and_marks_that_repeat_are_none() {
        check("bảng 21\"x30\", tọa độ 105°30'15\"E, 12’30”, 5 ” và", &[], &[]);
        check("“Màn 21\" mới”", &["“Màn 21\" mới”"], &[]);
        check("\"chạy 12'30\" là nhanh\"", &["\"chạy 12'30\" là nhanh\""], &[]);
        check("| bản | ” |", &[], &[]);
    }

    #[test]
    fn what_is_odd_is_told() {
        check("tổ “An toàn và “Xanh”", &[], &["unclosed 5 “"]);
        check("tổ An toàn”, “Xanh”", &["“Xanh”"], &["unopened 13 ”"]);
        check("tổ “An toàn\" mới", &[], &["unlike 5 “An toàn\""]);
        check("tổ ”An toàn” mới", &[], &["unlike 5 ”An toàn”"]);
        check("tổ \"An toàn,\" mới", &["\"An toàn,\""], &["inside 14 ,\""]);
        check(
            "\"Bà con rất vui khi có cầu mới,\" ông Lò Văn Pọm nói.",
            &["\"Bà con rất vui khi có cầu mới,\""],
            &[],
        );
        check("“a” b” c” d”", &["“a”"], &["unopened 9 ”"]);
        check("“a “b “c", &[], &["unclosed 0 “", "unclosed 10 “"]);
        check("“a “b\" c”", &["“a “b\" c”"], &["unlike 5 “b\""]);
        check(
            &format!("{}“b\"{}", "“a ".repeat(8), " c”".repeat(8)),
            &[&*format!("{}“b\"{}", "“a ".repeat(8), " c”".repeat(8))],
            &[],
        );
        check("hết lời.” Ông nói: “Tôi", &[], &["unopened 12 ”", "unclosed 27 “"]);
        check("tổ\" An toàn\" mới", &[], &["uneven 4 \""]);
        check("tổ \"An toàn,\", \"Xanh\"", &["\"An toàn,\"", "\"Xanh\""], &["inside 14 ,\""]);
        check("\"Vui. Có cầu mới,\" lời bà", &["\"Vui. Có cầu mới,\""], &[]);
    }
}
