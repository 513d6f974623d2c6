//! The splitter held against pulldown-cmark.

use super::{BlockKind, Format, split};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::BTreeSet;

/// The starts of the lines on which a block begins, as pulldown-cmark sees it.
fn expected(text: &str) -> BTreeSet<usize> {
    let line_start = |offset: usize| text[..offset].rfind('\n').map_or(0, |at| at + 1);
    Parser::new_ext(text, Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter(|(event, _)| {
            matches!(
                event,
                Event::Start(
                    Tag::Paragraph
                        | Tag::Heading { .. }
                        | Tag::CodeBlock(_)
                        | Tag::HtmlBlock
                        | Tag::Item
                        | Tag::TableHead
                        | Tag::TableRow
                )
            )
        })
        .map(|(_, range)| line_start(range.start))
        .collect()
}

fn actual(text: &str) -> BTreeSet<usize> {
    split(text, Format::Markdown)
        .iter()
        .filter(|block| block.kind != BlockKind::TableDelimiter)
        .map(|block| block.span.start as usize)
        .collect()
}

/// Lines of the subset that both understand alike. Any order of them is tried. Left out: link
/// definitions, HTML other than comments, bullets and enumerators of reports, code by indentation,
/// and lines that continue a table without a pipe.
const LINES: [&str; 28] = [
    "",
    "",
    "",
    "xã Vân Hạ có 15 hộ",
    "  thụt vào 2 cột",
    "kinh tế - xã hội | an ninh",
    "# Báo cáo",
    "## Kết quả ##",
    "####### không",
    "#không",
    "- thu",
    "+ chi",
    "* tồn",
    "1. một",
    "2. hai",
    "3) ba",
    "  - trong",
    "- 15. trong",
    "-không",
    "1.234 người",
    "> trích",
    "> - mục",
    "***",
    "<!-- ghi chú -->",
    "\u{a0}\u{a0}thụt bằng dấu cách cứng",
    "2024. năm",
    "**5** hộ",
    "> ",
];

/// Blocks of several lines, between blank lines.
const BLOCKS: [&str; 10] = [
    "| A | B |\n|---|--:|\n| 1 | 2 |\n| - | 3 |",
    "Biểu 1\n| A | B |\n|---|---|\n| 1 | 2 |",
    "A | B\n--- | ---\n1 | 2",
    "```\n# mã\n\n- mã\n```",
    "~~~ rust\n```\n~~~~",
    "<!-- dài\n\n- dòng\n-->",
    "Tiêu đề\n===",
    "Tiêu đề\nhai dòng\n---",
    "- a\n\n  đoạn\n\n- b\n  - c\n    d",
    "1. a\n   - b\n2. c\n\n   đoạn",
];

fn check(text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(actual(text), expected(text), "{}", text);
    Ok(())
}

#[test]
fn every_pair_of_lines_begins_the_same_blocks() {
    for first in LINES {
        for second in LINES {
            let text = format!("{first}\n{second}\n");
            assert_eq!(actual(&text), expected(&text), "\n{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_in_any_order_begin_the_same_blocks(
        lines in prop::collection::vec(prop::sample::select(&LINES[..]), 0..8)
    ) {
        check(&lines.join("\n"))?;
    }

    #[test]
    fn blocks_in_any_order_begin_the_same_blocks(
        blocks in prop::collection::vec(prop::sample::select(&BLOCKS[..]), 0..6)
    ) {
        check(&blocks.join("\n\n"))?;
    }
}
