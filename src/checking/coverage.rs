//! Which figures were held against another statement of the document, and why the others were not.

use super::checker::Checker;
use super::finding::Coverage;
use crate::reading::limit::Limit;
use crate::rules::{Judgement, Place, ReadBlock, Verdict, Why};
use crate::text::Span;

/// A figure of a document, and whether it was held against another statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckedFigure {
    /// Its digits and magnitude words: bytes of the document.
    pub span: Span,
    /// Why it was not checked; none when it was.
    pub unchecked: Option<Why>,
}

/// The figures of a document in order. A figure is checked when at least one relation that says what
/// it should be was judged; of several reasons why not, the one that is nearest to that counts. Page
/// furniture has no figures.
pub(super) fn figures<'a>(
    blocks: &[ReadBlock],
    judged: impl Iterator<Item = (u32, &'a Judgement)>,
    stops: impl Iterator<Item = (Limit, Span)>,
    vietnamese: bool,
) -> Vec<CheckedFigure> {
    let mut figures = Figures::of(blocks, if vietnamese { Why::Alone } else { Why::Foreign });
    if !vietnamese {
        return figures.list;
    }
    for (number, read) in (0..).zip(blocks) {
        for words in read.facts.numbers_in_words() {
            figures.mark(blocks, Place { block: number, span: words.figure }, None);
        }
    }
    for (_, from) in stops {
        figures.mark_behind(blocks, from);
    }
    for (origin, judgement) in judged {
        let why = match judgement.verdict {
            Verdict::Holds | Verdict::Fails => None,
            Verdict::Unchecked(why) => Some(why),
        };
        for place in judgement.places() {
            figures.mark(blocks, Place { block: origin.wrapping_add(place.block), ..place }, why);
        }
    }
    figures.list
}

/// How many figures of a document were checked, and how many were not for what reason.
pub(super) fn coverage(checker: &Checker) -> Coverage {
    let mut coverage = Coverage::default();
    for figure in checker.figures() {
        coverage.count(figure.unchecked);
    }
    coverage
}

/// The figures of some blocks.
struct Figures {
    list: Vec<CheckedFigure>,
    /// For each block the number of its first figure; then the number of all figures.
    firsts: Vec<u32>,
}

impl Figures {
    /// The figures, none of them checked.
    fn of(blocks: &[ReadBlock], why: Why) -> Self {
        let mut list: Vec<CheckedFigure> = Vec::new();
        let mut firsts = Vec::with_capacity(blocks.len() + 1);
        firsts.push(0);
        for read in blocks {
            if !read.facts.furniture {
                let span = |figure: Span| figure.shift(read.block.span.start);
                let quantities = read.facts.quantities();
                list.extend(
                    quantities.map(|it| CheckedFigure { span: span(it.figure), unchecked: Some(why) }),
                );
            }
            firsts.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
        }
        let mut figures = Self { list, firsts };
        for number in 0..blocks.len() {
            // As good as always in order already.
            figures.block(number).sort_by_key(|figure| figure.span);
        }
        figures
    }

    /// The figures of a block.
    fn block(&mut self, number: usize) -> &mut [CheckedFigure] {
        let (start, end) = (self.firsts.get(number), self.firsts.get(number + 1));
        let number = |first: Option<&u32>| first.map_or(0, |&first| first as usize);
        let range = number(start)..number(end);
        self.list.get_mut(range).unwrap_or_default()
    }

    /// Takes note that from a place on the figures of its block were not looked at.
    fn mark_behind(&mut self, blocks: &[ReadBlock], from: Span) {
        let number = blocks.partition_point(|read| read.block.span.end <= from.start);
        for figure in self.block(number).iter_mut().filter(|figure| figure.span.end > from.start) {
            figure.unchecked = figure.unchecked.min(Some(Why::Limit));
        }
    }

    /// Takes note of why the figures at a place were not checked, or that they were.
    fn mark(&mut self, blocks: &[ReadBlock], place: Place, why: Option<Why>) {
        let Some(read) = blocks.get(place.block as usize) else { return };
        let span = place.span.shift(read.block.span.start);
        let figures = self.block(place.block as usize);
        let first = figures.partition_point(|figure| figure.span.end <= span.start);
        let here = figures.get_mut(first..).unwrap_or_default();
        for figure in here.iter_mut().take_while(|figure| figure.span.start < span.end) {
            figure.unchecked = figure.unchecked.min(why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking::read;
    use crate::settings::Settings;
    use crate::text::Format;

    /// The figures of a text with the names of the reasons why they were not checked.
    fn figures(text: &str) -> Vec<(&str, &'static str)> {
        let mut checker = read(text, Format::PlainText, &|| false).unwrap();
        checker.check(&text, &Settings::default(), &|| false).unwrap();
        let figures = checker.figures().into_iter();
        figures.map(|it| (it.span.of(text), it.unchecked.map_or("checked", Why::name))).collect()
    }

    #[test]
    fn a_figure_with_its_words_is_checked() {
        let check = |text: &str, expected: &[(&str, &str)]| assert_eq!(figures(text), expected, "{text}");
        check("Đồn có 9 đồng chí.\n", &[("9", "alone")]);
        check("Quỹ có 😀 1.450.000 đồng (một triệu bốn trăm nghìn đồng).\n", &[("1.450.000", "checked")]);
        check(
            "Vay 5 triệu đồng.\n\nTrả 25.000 đồng (hai mươi lăm nghìn đồng).\n",
            &[("5 triệu", "alone"), ("25.000", "checked")],
        );
    }

    #[test]
    fn a_total_and_its_parts_are_checked_or_the_reason_is_said() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = figures(text).into_iter().map(|(_, why)| why).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Xã có 64 trường, gồm 28 trường mầm non và 36 trường tiểu học.\n", &["checked"; 3]);
        check("Xã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học.\n", &["checked"; 3]);
        check("Xã có 64 hộ, trong đó 11 hộ nghèo, 5 hộ cận nghèo.\n", &["open-list"; 3]);
        check("Xã có 64 hộ, trong đó có 11 hộ nghèo.\n", &["open-list"; 2]);
        check(
            "Câu lạc bộ kết nạp 90 hội viên, trong đó 61 nữ, 52 người dân tộc thiểu số.\n",
            &["overlapping"; 3],
        );
        check(
            "Toàn tỉnh có 140 hợp tác xã, trong đó nhiều nhất là huyện Nậm Pha 31 hợp tác xã, huyện Tà Sin 27 hợp tác xã.\n",
            &["examples"; 3],
        );
        check("Cả xã có 40 hộ, trong đó:\n- Bản Cò: 25 hộ;\n- Bản Nà: 15 hộ.\n", &["checked"; 3]);
    }

    #[test]
    fn a_document_that_is_left_alone_has_no_checked_figures() {
        let text = "This is a page of plain English text with 12 apples in it.\n\n".repeat(9);
        assert_eq!(figures(&text), [("12", "not-vietnamese"); 9]);
    }
}
