//! Finding a number in words beside the figure that it repeats.
//!
//! Only what is surely a repetition is read: the whole content of the brackets is a number in
//! words, at most with the unit of the figure in front of it. What else stands in brackets behind
//! a figure (`(ba xã vùng cao)`, `(một nửa)`, `(triệu đồng)`, `(năm 2024)`) is not.

use super::NumberInWords;
use super::generate::WordStyle;
use super::parse::parse_words;
use super::repair::meant;
use super::unit_words::UnitWords;
use super::word::{Word, nearest};
use crate::reading::fact::Fact;
use crate::reading::scan::words;
use crate::reading::scan::{Found, Scan};
use crate::reading::token::TokenKind;
use smallvec::smallvec;
use std::ops::Range;

/// How many tokens the content of the brackets may have.
const MAX_CONTENT: usize = 110;

/// How many tokens a unit may have, on either side.
const MAX_UNIT: usize = 8;

/// Closing words that say that nothing is missing.
const EVEN: &[&str] = &["chẵn", "tròn", "đúng"];

/// Whether a number in words may begin at token `i`: in a bracket, or behind “bằng chữ”.
pub(in crate::reading) fn may_begin(scan: &Scan<'_>, i: usize) -> bool {
    if !scan.is_mark(i, '(') {
        return scan.are(i, &["bằng", "chữ"]);
    }
    scan.is_word(i + 1) && (is_number_word(scan, i + 1) || label(scan, i + 1).is_some())
}

/// Asked where one [may begin](may_begin): a bracket behind a figure, `1.500.000 đồng (một triệu năm trăm nghìn đồng)`, or words
/// behind the label “bằng chữ”, in brackets or not.
pub(in crate::reading) fn read(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let bracket = scan.is_mark(i, '(');
    let first = i + usize::from(bracket);
    let label = label(scan, first);
    let figure = Figure::before(scan, i, label.is_some())?;
    let (content, next) = match label {
        None => bracketed(scan, first)?,
        // "(viết bằng chữ): một triệu đồng": the brackets hold the label alone.
        Some(end) if bracket && scan.is_mark(end, ')') => {
            open_ended(scan, if scan.is_mark(end + 1, ':') { end + 2 } else { end + 1 })?
        }
        Some(end) => {
            let colon = scan.is_mark(end, ':');
            let from = if colon || scan.is(end, "là") { end + 1 } else { end };
            if bracket {
                bracketed(scan, from)?
            } else if colon {
                open_ended(scan, from)?
            } else {
                return None;
            }
        }
    };
    let words = Words::cut(scan, content, &figure)?;
    Some(Found { facts: smallvec![Fact::NumberInWords(Box::new(words.fact(scan, &figure)))], next })
}

/// The first token behind the label “(số tiền) (viết) bằng chữ” that begins at token `i`.
fn label(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let mut at = i;
    while at < i + 4 && scan.is_any(at, words!["số", "tiền", "viết", "ghi", "đọc"]) {
        at += 1;
    }
    scan.are(at, &["bằng", "chữ"]).then_some(at + 2)
}

fn is_number_word(scan: &Scan<'_>, i: usize) -> bool {
    let lower = scan.text(i).to_lowercase();
    Word::new(&lower) != Word::Unknown || nearest(&lower, None).is_some() || EVEN.contains(&&*lower)
}

/// The tokens up to the closing bracket, and the token behind that. None when there is anything
/// in between that stands in no number.
fn bracketed(scan: &Scan<'_>, from: usize) -> Option<(Range<usize>, usize)> {
    let mut at = from;
    while at < from + MAX_CONTENT {
        match scan.kind(at)? {
            TokenKind::Mark(')') => return Some((from..at, at + 1)),
            TokenKind::Word | TokenKind::Mixed => at += 1,
            TokenKind::Mark(mark) if ",.;/-%‰²³₫".contains(mark) => at += 1,
            _ => return None,
        }
    }
    None
}

/// The tokens up to the end of the sentence, and the token behind them.
fn open_ended(scan: &Scan<'_>, from: usize) -> Option<(Range<usize>, usize)> {
    let mut at = from;
    while at < from + MAX_CONTENT {
        match scan.kind(at) {
            Some(TokenKind::Word | TokenKind::Mixed) => at += 1,
            Some(TokenKind::Mark(',')) if scan.is_word(at + 1) => at += 1,
            None | Some(TokenKind::Mark('.' | ';' | ',' | '/')) => return Some((from..at, at)),
            _ => return None,
        }
    }
    None
}

/// The figure in front.
struct Figure {
    /// Its last digits.
    number: usize,
    /// Magnitude words stand behind the digits.
    magnitude: bool,
    unit: UnitWords,
    /// The words behind it have a label.
    labelled: bool,
    /// A full stop stands between it and the words: `1.500.000 đồng. (Một triệu …)`.
    stop: bool,
}

impl Figure {
    /// The figure that ends, with its unit, in front of token `end`. A label may stand a little
    /// further behind it.
    fn before(scan: &Scan<'_>, end: usize, labelled: bool) -> Option<Self> {
        let mut end = end;
        while end > 0 && scan.is_any_mark(end - 1, &['*', '_']) {
            end -= 1;
        }
        let stop = end > 0 && scan.is_mark(end - 1, '.');
        end -= usize::from(stop);
        if labelled {
            let between = |at| {
                scan.is_any_mark(at, &['.', ',', ';', ':', '(', '-', '–'])
                    || scan.is_any(at, words!["số", "tiền", "tổng", "cộng", "viết", "ghi"])
            };
            let start = end.saturating_sub(6);
            while end > start && between(end - 1) {
                end -= 1;
            }
        }
        let start = end.saturating_sub(MAX_UNIT + 3);
        let number = (start..end).rev().find(|&at| {
            !matches!(scan.kind(at), Some(TokenKind::Word | TokenKind::Mixed))
                && !scan.is_any_mark(at, &['%', '‰', '/', '²', '³', '₫'])
        })?;
        // Nothing but a figure is compared, and a change is not: "tăng 20 triệu đồng (một trăm …)"
        // can go on with what it came to.
        let change = number > 0 && scan.is_any(number - 1, words!["tăng", "giảm", "thêm", "bớt", "vượt"]);
        if !scan.is_number(number) || change {
            return None;
        }
        let mut unit = number + 1;
        while unit < end
            && scan.is_any(
                unit,
                words!["chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "rưỡi", "rưởi"],
            )
        {
            unit += 1;
        }
        let magnitude = unit > number + 1;
        let unit = if end - unit <= MAX_UNIT { UnitWords::read(scan, unit..end)? } else { return None };
        Some(Self { number, magnitude, unit, labelled, stop })
    }
}

/// The words of a number, cut out of what stands around them.
struct Words {
    tokens: Range<usize>,
    /// The token and the word.
    words: Vec<(usize, Word)>,
    /// A word is none of a number, but nearly.
    misspelt: bool,
    unit: bool,
}

impl Words {
    /// Cuts off full stops, “chẵn” and the unit. None when the rest is not surely a number that
    /// repeats the figure.
    fn cut(scan: &Scan<'_>, content: Range<usize>, figure: &Figure) -> Option<Self> {
        let content = trimmed(scan, content);
        let first = content.start + 1;
        let longest = content.end.saturating_sub(MAX_UNIT).max(first);
        let with_unit = (longest..content.end).find(|&at| {
            UnitWords::read(scan, at..content.end)
                .is_some_and(|unit| unit.name(&figure.unit, figure.labelled))
        });
        let tokens = trimmed(scan, content.start..with_unit.unwrap_or(content.end));
        let mut cut = Self { words: Vec::new(), misspelt: false, unit: with_unit.is_some(), tokens };
        cut.collect(scan)?;
        let known: Vec<Word> = cut.words.iter().map(|&(_, word)| word).collect();
        let says_a_number = cut.unit || figure.labelled || cut.is_bare_repetition(scan, &known, figure);
        (is_count(&known) && says_a_number).then_some(cut)
    }

    /// Takes the words of a number, commas behind magnitudes left out. None at any other token.
    fn collect(&mut self, scan: &Scan<'_>) -> Option<()> {
        let mut before = None;
        for at in self.tokens.clone() {
            if scan.is_mark(at, ',') {
                if !before.is_some_and(Word::is_magnitude) {
                    return None;
                }
                continue;
            }
            if !scan.is_word(at) {
                return None;
            }
            let lower = scan.text(at).to_lowercase();
            let mut word = Word::new(&lower);
            if word == Word::Unknown {
                word = nearest(&lower, before)?;
                self.misspelt = true;
            }
            self.words.push((at, word));
            before = Some(word);
        }
        Some(())
    }

    /// Whether words without a unit repeat the figure: it ends right before them or counts one
    /// short thing, and `năm` cannot be years. A single word repeats one or two digits.
    fn is_bare_repetition(&self, scan: &Scan<'_>, words: &[Word], figure: &Figure) -> bool {
        if figure.stop {
            return false;
        }
        if let [word] = words {
            let counted = !figure.unit.is_time() && !matches!(word, Word::Digit(5 | 9));
            return scan.text(figure.number).len() <= 2
                && !figure.magnitude
                && !self.misspelt
                && (figure.unit.is_empty() || figure.unit.len() == 1 && counted);
        }
        let years = figure.unit.is_time() && words.contains(&Word::Digit(5));
        figure.unit.len() <= 3 && !years && !(self.misspelt && words.len() == 2)
    }

    fn fact(self, scan: &Scan<'_>, figure: &Figure) -> NumberInWords {
        let words: Vec<Word> = self.words.iter().map(|&(_, word)| word).collect();
        let written = self.words.iter().map(|&(at, _)| scan.text(at));
        let strict: Vec<Word> = written.clone().map(|text| Word::new(&text.to_lowercase())).collect();
        let reading = parse_words(&strict);
        let meant = if reading.is_err() { meant(&words) } else { None };
        NumberInWords {
            span: scan.span(self.tokens),
            figure: scan.span(figure.number..figure.number + 1),
            reading,
            meant,
            style: WordStyle::of(written),
            with_unit: self.unit || figure.labelled,
        }
    }
}

/// Without marks and “chẵn” at both ends.
fn trimmed(scan: &Scan<'_>, tokens: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    while end > start
        && (scan.is_any(end - 1, words!["chẵn", "tròn", "đúng"])
            || scan.is_any_mark(end - 1, &['.', ',', ';', '/', '-']))
    {
        end -= 1;
    }
    while start < end && scan.is_any(start, words!["chẵn", "tròn", "đúng"]) {
        start += 1;
    }
    start..end
}

/// Whether words count: they begin like a number, and are neither parts (`một nửa`, `hai phần
/// ba`), nor something taken away (`trừ hai`), nor `không` alone, nor digits read one by one.
fn is_count(words: &[Word]) -> bool {
    let begins =
        matches!(words.first(), Some(Word::Digit(_) | Word::Bay | Word::Ten | Word::Ham | Word::Bam));
    let parts = words.iter().any(|word| matches!(word, Word::Part | Word::OneHalf | Word::Minus));
    let spelt = words.iter().all(|word| word.digit().is_some());
    begins && !parts && words != [Word::Digit(0)] && !(spelt && words.len() > 1)
}

#[cfg(test)]
mod tests {
    use crate::reading::{Fact, read};
    use crate::text::{Format, split};

    /// The numbers in words of a text: `figure = value (notes)`, `!fault` for malformed ones with
    /// what they were meant to say, `+` where they name the unit.
    fn found(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        for block in split(text, Format::PlainText) {
            let source = block.span.of(text);
            for fact in &read(source, &block, Format::PlainText, &mut crate::reading::Scratch::default())
                .0
                .unwrap_or_default()
                .facts
            {
                let Fact::NumberInWords(words) = fact else { continue };
                let says = match &words.reading {
                    Ok(parsed) => format!("= {}", parsed.value),
                    Err(malformed) => {
                        let meant = words.meant.map_or("?".to_owned(), |meant| meant.to_string());
                        format!("!{} {meant}", malformed.fault.name())
                    }
                };
                let unit = if words.with_unit { "+" } else { "" };
                out.push(format!("{} {says}{unit} [{}]", words.figure.of(source), words.span.of(source)));
            }
        }
        out
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn words_in_brackets_repeat_the_figure_in_front() {
        check(
            "chi 1.500.000 đồng (một triệu năm trăm nghìn đồng)",
            &["1.500.000 = 1500000+ [một triệu năm trăm nghìn]"],
        );
        check("chi 1.500.000 đồng (một triệu)", &["1.500.000 = 1000000 [một triệu]"]);
        check("chi 1.500.000 (một triệu đồng)", &["1.500.000 = 1000000+ [một triệu]"]);
        check(
            "13.503.000.000đ (Mười ba tỷ, năm trăm linh ba triệu đồng chẵn./.)",
            &["13.503.000.000 = 13503000000+ [Mười ba tỷ, năm trăm linh ba triệu]"],
        );
        check("gửi 05 (năm) bản", &["05 = 5 [năm]"]);
        check("gửi 05 bản (năm bản)", &["05 = 5+ [năm]"]);
        check("600.000 đồng/suất (sáu trăm nghìn đồng một suất)", &["600.000 = 600000+ [sáu trăm nghìn]"]);
        check(
            "500.000 đồng/hộ/tháng (năm trăm nghìn đồng mỗi hộ một tháng)",
            &["500.000 = 500000+ [năm trăm nghìn]"],
        );
        check(
            "1 tỷ 200 triệu đồng (một tỷ hai trăm triệu đồng)",
            &["200 = 1200000000+ [một tỷ hai trăm triệu]"],
        );
        check("đạt 84% (tám mươi tư phần trăm)", &["84 = 84+ [tám mươi tư]"]);
        check("rộng 120 m² (một trăm hai mươi mét vuông)", &["120 = 120+ [một trăm hai mươi]"]);
        check("dài 18,6km (mười tám phẩy sáu ki lô mét)", &[]);
        check("dài 18,6km (mười tám phẩy sáu km)", &["18,6 = 93/5+ [mười tám phẩy sáu]"]);
        check("trong 20 năm (hai mươi năm)", &["20 = 20+ [hai mươi]"]);
        check("3 triệu VNĐ (BA TRIỆU ĐỒNG VIỆT NAM)", &["3 = 3000000+ [BA TRIỆU]"]);
        check("18 triệu đồng *(mười tám triệu đồng)*", &["18 = 18000000+ [mười tám triệu]"]);
        check("50 triệu đồng tiền mặt (năm mươi triệu đồng)", &["50 = 50000000+ [năm mươi triệu]"]);
    }

    #[test]
    fn words_behind_their_label() {
        let words = ["1.200.000 = 1200000+ [Một triệu hai trăm nghìn]"];
        for text in [
            "chi 1.200.000 đồng (Bằng chữ: Một triệu hai trăm nghìn đồng).",
            "chi 1.200.000 (Số tiền viết bằng chữ: Một triệu hai trăm nghìn đồng chẵn)",
            "chi 1.200.000 đồng (bằng chữ là Một triệu hai trăm nghìn)",
            "Số tiền: 1.200.000 đồng. Bằng chữ: Một triệu hai trăm nghìn đồng./.",
            "Số tiền: 1.200.000 đồng; số tiền bằng chữ: Một triệu hai trăm nghìn đồng",
            "mỗi tháng 1.200.000 đồng/hộ (Bằng chữ: Một triệu hai trăm nghìn đồng)",
            "chi 1.200.000 đồng. (Một triệu hai trăm nghìn đồng)",
            "Tổng: 1.200.000 đồng (viết bằng chữ): Một triệu hai trăm nghìn đồng.",
        ] {
            check(text, &words);
        }
        check("Ghi bằng chữ: một triệu đồng", &[]);
        check("chi 1.200.000 đồng, bằng chữ và bằng số", &[]);
        check("12 hộ được hướng dẫn đọc và viết bằng chữ: một, hai, ba", &[]);
    }

    #[test]
    fn malformed_words_with_what_they_meant() {
        check("25 (hai mươi năm) hộ", &["25 !năm-after-mươi 25 [hai mươi năm]"]);
        check("12 triệu đồng (mười hai triêu đồng)", &["12 !unknown-word 12000000+ [mười hai triêu]"]);
        check("25 hộ (hai mưoi lăm hộ)", &["25 !unknown-word 25+ [hai mưoi lăm]"]);
        check("12 hộ (một mươi hai hộ)", &["12 !một-mươi 12+ [một mươi hai]"]);
        check("120 đồng (một trăm và hai mươi đồng)", &["120 !và-in-number 120+ [một trăm và hai mươi]"]);
    }

    #[test]
    fn other_things_in_brackets_are_left_alone() {
        for text in [
            "12 xã (ba xã vùng cao)",
            "02 xã (hai bản)",
            "02 lớp (năm 2024: 03 lớp)",
            "200 hộ (một nửa)",
            "33% (một phần ba)",
            "125,5 (triệu đồng)",
            "125 (tỷ)",
            "mã 305 (ba không năm)",
            "24 tháng (hai năm)",
            "1.200 tháng (một trăm năm)",
            "40 hộ (hai mươi lăm, mười lăm)",
            "03 điểm (hai điểm trường, một nhà văn hóa)",
            "30 triệu đồng (ba triệu đồng một hộ)",
            "3 triệu đồng/hộ (ba mươi triệu đồng)",
            "tăng 20 triệu đồng (một trăm hai mươi triệu đồng)",
            "15 hộ (trừ hai hộ)",
            "12 (không)",
            "06 tháng (năm)",
            "20 kg (chín)",
            "1.200 hộ (ba)",
            "từ 10 đến 15 triệu đồng (mười đến mười lăm triệu đồng)",
            "12 hộ nghèo (mười hộ)",
            "12 hộ (sau)",
            "hộ (ba)",
            "(ba)",
            "gồm 12. (Một trăm) hộ",
            "12 (ba",
            "12 ((ba))",
            "12 (ba (bốn))",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_hundred_thousand_brackets_take_no_time() {
        for text in ["12 (".repeat(50_000), "(ba ".repeat(50_000), "12 (ba trăm ".repeat(50_000)] {
            assert_eq!(found(&text).len(), 0);
        }
    }
}
