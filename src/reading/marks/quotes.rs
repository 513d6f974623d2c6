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
    /// A mark that opens and is not closed in its block.
    Unclosed(char),
    /// A mark that closes what was not opened in its block.
    Unopened(char),
    /// A pair of unlike marks.
    Unlike {
        /// Where the first is.
        open: Span,
        /// Where the second is.
        close: Span,
        /// The marks.
        marks: (char, char),
    },
    /// A comma or semicolon in front of the mark that closes.
    Inside {
        /// The comma.
        mark: char,
        /// Where it is.
        place: Span,
        /// The closing mark.
        quote: char,
    },
}

/// The two kinds of marks that a document may have by habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The pairs of like marks, outermost and inner alike: the two marks.
    pub pairs: Vec<(QuoteStyle, Span, Span)>,
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
    let mut alone: Vec<(Mark, bool)> = Vec::new();
    for &mark in marks {
        let role = role(text, mark, !open.is_empty());
        match (role, open.last().copied()) {
            (Some(Role::Opens), _) | (Some(Role::Either), None) => {
                open.push((mark, role.unwrap_or(Role::Either)));
            }
            (Some(_), Some((first, _))) => {
                open.pop();
                quotes.pair(view, first, mark);
            }
            (Some(_), None) => alone.push((mark, false)),
            (None, _) => {}
        }
    }
    alone.extend(open.into_iter().filter(|(_, role)| *role != Role::Either).map(|(mark, _)| (mark, true)));
    // One slip may leave many alone: the first tells enough.
    if let Some(&((start, c), opens)) = alone.iter().min() {
        let fault = if opens { QuoteFault::Unclosed(c) } else { QuoteFault::Unopened(c) };
        quotes.faults.push((view.source(Span::new(start, start + c.len_utf8())), fault));
    }
    quotes
}

impl Quotes {
    fn pair(&mut self, view: &View<'_>, open: Mark, close: Mark) {
        let span = |(start, c): Mark| view.source(Span::new(start, start + c.len_utf8()));
        let (first, second) = (span(open), span(close));
        match (open.1, close.1) {
            ('“', '”') => self.pairs.push((QuoteStyle::Curly, first, second)),
            ('"', '"') => self.pairs.push((QuoteStyle::Straight, first, second)),
            marks => {
                let fault = QuoteFault::Unlike { open: first, close: second, marks };
                self.faults.push((first.cover(second), fault));
            }
        }
        let text = view.text();
        let mark = before(text, close.0).filter(|c| matches!(c, ',' | ';'));
        if let Some(mark) = mark.filter(|_| is_end_of_name(text, open, close)) {
            let place = view.source(Span::new(close.0 - 1, close.0));
            self.faults.push((place.cover(second), QuoteFault::Inside { mark, place, quote: close.1 }));
        }
    }
}

/// What a mark does; none when it is no quotation mark after all.
fn role(text: &str, (start, c): Mark, is_open: bool) -> Option<Role> {
    let left = before(text, start);
    let right = at(text, start + c.len_utf8());
    let begins = left.is_none_or(|c| c.is_whitespace() || "([{-–—/:;,“\"‘|".contains(c));
    let ends = right.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}…-–—/”\"’|*".contains(c));
    match (c, begins, ends) {
        ('"', _, true) if left.is_some_and(|c| c.is_ascii_digit()) && !is_open => None,
        (_, true, false) => Some(Role::Opens),
        (_, false, true) => Some(Role::Closes),
        ('“', ..) => Some(Role::Opens),
        ('”', ..) => Some(Role::Closes),
        (_, true, true) => Some(Role::Either),
        (_, false, false) => Some(if is_open { Role::Closes } else { Role::Opens }),
    }
}

/// Whether the mark in front of a closing one belongs behind it: not in speech that is broken off
/// by who says it.
fn is_end_of_name(text: &str, open: Mark, close: Mark) -> bool {
    let behind = text.get(close.0 + close.1.len_utf8()..).unwrap_or_default();
    let next = behind.trim_start();
    let spoken = ["ông", "bà", "anh", "chị", "em", "đồng chí", "cụ", "cô", "thầy", "già"];
    let is_speech = spoken.iter().any(|who| next.strip_prefix(who).is_some_and(|rest| rest.starts_with(' ')));
    let words = text.get(open.0..close.0).map_or(0, |inside| inside.split(' ').take(40).count());
    behind.starts_with(|c: char| c.is_whitespace()) && !(is_speech && words > 4)
        || behind.is_empty()
        || behind.starts_with('.')
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
                    QuoteFault::Unclosed(_) => "unclosed",
                    QuoteFault::Unopened(_) => "unopened",
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
        check("“Nhà “Mái ấm” mới”", &["“Mái ấm”", "“Nhà “Mái ấm” mới”"], &[]);
        check("\"Nhà \"Mái ấm\" mới\".", &["\"Mái ấm\"", "\"Nhà \"Mái ấm\" mới\""], &[]);
        check("tổ\"An\" tốt", &["\"An\""], &[]);
        check("tổ \" An \" tốt", &["\" An \""], &[]);
        check("mô hình \"Bản 0\" và dây 12'30\", màn 21\" mới", &["\"Bản 0\""], &[]);
    }

    #[test]
    fn what_is_odd_is_told() {
        check("tổ “An toàn và “Xanh”", &["“Xanh”"], &["unclosed 5 “"]);
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
    }
}
