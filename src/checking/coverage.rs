//! Which figures were held against another statement of the document.

use super::finding::Coverage;
use crate::rules::ReadBlock;
use crate::text::Span;

/// How many figures stand in the blocks of a document, and how many of them were checked.
pub(super) fn coverage(blocks: &[ReadBlock]) -> Coverage {
    let counted = blocks.iter().filter(|read| !read.facts.furniture);
    Coverage {
        figures: counted.map(|read| read.facts.quantities().count()).sum(),
        checked: blocks.iter().map(|read| in_words(read).count()).sum(),
    }
}

/// The figures that were checked, by the places in the document where they stand, in order. A figure
/// is checked when at least one relation says what it should be: so far, the words behind it.
pub fn checked_figures(blocks: &[ReadBlock]) -> Vec<Span> {
    let mut spans: Vec<Span> =
        blocks.iter().flat_map(|read| in_words(read).map(|span| span.shift(read.block.span.start))).collect();
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    spans.dedup();
    spans
}

/// The last digits of the figures of a block that are repeated in words.
fn in_words(read: &ReadBlock) -> impl Iterator<Item = Span> {
    read.facts.numbers_in_words().map(|words| words.figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking::read;
    use crate::text::Format;

    #[test]
    fn a_figure_with_its_words_is_checked() {
        let check = |text: &str, figures: usize, expected: &[&str]| {
            let checker = read(text, Format::PlainText, &|| false).unwrap();
            let found: Vec<&str> =
                checked_figures(checker.blocks()).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            let coverage = coverage(checker.blocks());
            assert_eq!((coverage.figures, coverage.checked), (figures, expected.len()), "{text}");
        };
        check("Đồn có 9 đồng chí.\n", 1, &[]);
        check("Quỹ có 😀 1.450.000 đồng (một triệu bốn trăm nghìn đồng).\n", 1, &["1.450.000"]);
        check("Vay 5 triệu đồng.\n\nTrả 25.000 đồng (hai mươi lăm nghìn đồng).\n", 2, &["25.000"]);
    }
}
