//! What is being typed at the end of a text: the name of a programme, or an abbreviation.

use super::head::{self, Strength};
use super::quote;
use crate::knowledge::register::Kind;
use crate::reading::scan::Scan;
use crate::reading::token::{TokenKind, tokens};
use crate::text::{Block, BlockKind, Format, Span, View};

/// Something that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// What is there of it, up to the end of the text; empty when nothing is.
    pub span: Span,
    /// The same, folded.
    pub written: String,
    /// What it is.
    pub what: Typed,
}

/// What can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A name.
    Name {
        /// What the head word in front says that it is.
        kind: Option<Kind>,
        /// The quotation mark in front, if it is not closed.
        quote: Option<char>,
    },
    /// A word in capitals.
    Capitals,
}

/// How far in front of the end something may have begun, in tokens.
const LONGEST: usize = 40;

/// How many words may stand between a head word and the end, where no quotation mark is open.
const MOST_WORDS: usize = 8;

/// What is being typed at the end of `text`, which is a paragraph or the end of one.
pub fn typing(text: &str, format: Format) -> Option<Typing> {
    let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
    let view = View::new(text, &block, format);
    let tokens = tokens(view.text());
    let scan = Scan::new(&view, &tokens);
    let typing = |start: usize, what| {
        let folded = Span::new(start, scan.folded().len());
        let begin = if folded.is_empty() {
            text.len()
        } else {
            scan.source(Span::new(start, start + 1)).start as usize
        };
        let written = folded.of(scan.folded()).to_owned();
        Some(Typing { span: Span::new(begin.min(text.len()), text.len()), written, what })
    };
    let first = scan.len().saturating_sub(LONGEST);
    if let Some(open) = open_quote(&scan, first) {
        let Some(TokenKind::Mark(mark)) = scan.kind(open) else { return None };
        let kind = head_in_front(&scan, first, open);
        return typing(scan.offsets(open).end as usize, Typed::Name { kind, quote: Some(mark) });
    }
    let glued = scan.folded().ends_with(char::is_alphanumeric);
    let last = scan.len().checked_sub(1)?;
    if glued && is_capitals(scan.text(last)) {
        return typing(scan.offsets(last).start as usize, Typed::Capitals);
    }
    let (kind, start) = behind_head(&scan, first)?;
    typing(start, Typed::Name { kind, quote: None })
}

/// The last opening quotation mark that nothing closes.
fn open_quote(scan: &Scan<'_>, first: usize) -> Option<usize> {
    let mut open = None;
    for i in first..scan.len() {
        let Some(TokenKind::Mark(mark)) = scan.kind(i) else { continue };
        let begins = match mark {
            '“' | '„' | '«' => true,
            '"' => open.is_none() && !(i > 0 && scan.glued(i) && scan.is_word(i - 1)),
            _ => false,
        };
        if begins {
            open = Some(i);
        } else if quote::is_closing(scan, i) && mark != '\'' && mark != '’' {
            open = None;
        }
    }
    open
}

/// What the head word right in front of token `i` says.
fn head_in_front(scan: &Scan<'_>, first: usize, i: usize) -> Option<Kind> {
    let mut found = None;
    for at in first..i {
        if let Some((head, behind)) = head::at(scan, at)
            && head::attributes(scan, behind).next == i
        {
            found = head.word.kind;
        }
    }
    found
}

/// The last head word with nothing but words behind it: what it says, and where a name would begin.
fn behind_head(scan: &Scan<'_>, first: usize) -> Option<(Option<Kind>, usize)> {
    let (head, at, behind) = (first..scan.len()).rev().find_map(|at| {
        let (head, behind) = head::at(scan, at)?;
        (head.strength != Strength::Known).then_some((head, at, behind))
    })?;
    let start = match head.strength {
        // The head word is the beginning of the name.
        Strength::Inside => at,
        _ => head::attributes(scan, behind).next,
    };
    let words =
        (start..scan.len()).all(|i| matches!(scan.kind(i), Some(TokenKind::Word | TokenKind::Number)));
    if !words || scan.len().saturating_sub(start) > MOST_WORDS {
        return None;
    }
    let end = scan.folded().len();
    let begin = if start < scan.len() { scan.offsets(start).start as usize } else { end };
    // A head word that is still being typed announces nothing.
    let typed = start < scan.len() || scan.folded().ends_with(' ');
    typed.then_some((head.word.kind, begin))
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_behind_its_head_word_or_its_mark() {
        let check = |text: &str, expected: Option<(&str, Option<Kind>, Option<char>)>| {
            let found = typing(text, Format::PlainText);
            let found = found.as_ref().and_then(|it| match it.what {
                Typed::Name { kind, quote } => Some((it.span.of(text), kind, quote)),
                Typed::Capitals => None,
            });
            assert_eq!(found, expected, "{text}");
        };
        check("Xã duy trì phong trào ", Some(("", Some(Kind::Movement), None)));
        check("Xã duy trì phong trào dan v", Some(("dan v", Some(Kind::Movement), None)));
        check("Xã duy trì phong trào thi đua Dân", Some(("Dân", Some(Kind::Movement), None)));
        check("Xã duy trì phong trào “Dân v", Some(("Dân v", Some(Kind::Movement), Some('“'))));
        check("Xã thực hiện \"nang", Some(("nang", None, Some('"'))));
        check("Xã sơ kết Ngày Bi", Some(("Ngày Bi", Some(Kind::Day), None)));
        check("phong trào “Dân vận khéo”, mô hình “", Some(("", Some(Kind::Model), Some('“'))));
        check("phong trào", None);
        check("phong trào “Dân vận khéo” ở xã", None);
        check("Đồn có 12 hộ", None);
        check("", None);
    }

    #[test]
    fn a_word_in_capitals_may_be_an_abbreviation() {
        let check = |text: &str, expected: Option<&str>| {
            let found = typing(text, Format::PlainText).filter(|it| it.what == Typed::Capitals);
            assert_eq!(found.as_ref().map(|it| it.span.of(text)), expected, "{text}");
        };
        check("Đồn phối hợp với BĐ", Some("BĐ"));
        check("Đồn phối hợp với BĐ ", None);
        check("Đồn phối hợp với B", None);
        check("phong trào “LLVT", None);
    }
}
