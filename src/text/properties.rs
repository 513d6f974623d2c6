//! What holds for every text.

use super::line::Lines;
use super::{Block, BlockKind, Format, Span, View, split};
use proptest::prelude::*;
use unicode_normalization::is_nfc;

const FORMATS: [Format; 2] = [Format::PlainText, Format::Markdown];

/// Texts made of what means something here, and of anything else.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec![
            "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "\u{a0}", "\u{200b}", "\u{feff}", "\u{2028}", "- ", "+ ",
            "* ", "• ", "1. ", "2) ", "a) ", "(1) ", "II. ", "> ", "# ", "## ", "```", "~~~", "---", "+++", "===",
            "<!--", "-->", "|", "\\|", "|---|", " | ", "**", "*", "_", "`", "[", "](", ")", "]", "![", "&amp;",
            "&nbsp;", "&#13;", "\\", "\\.", "<br>", "<b>", "<https://a.b>", "[1]: ", "o\u{302}\u{300}", "\u{323}", "５", "😀",
            "Đồng bào", "hộ", "15", "1.234", "Xã", ":", ";", ".", "ﬁ", "\u{212b}", "\u{344}", "\u{1100}\u{1161}", "~",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Whether a line may belong to no block.
fn is_structure(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    line.chars().all(|c| {
        matches!(c, '-' | '*' | '_' | '=' | '>' | ' ' | '\t')
            || super::line::is_invisible(c)
            || super::line::is_space(c)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_are_whole_lines_in_order(text in text()) {
        for format in FORMATS {
            let blocks = split(&text, format);
            let mut lines = Lines::new(&text).map(|(at, line)| (at, at + line.len(), line)).peekable();
            for block in &blocks {
                let range = block.span.range();
                while let Some((_, _, line)) = lines.next_if(|&(start, _, _)| start < range.start) {
                    prop_assert!(is_structure(line), "{:?} is in no block of {:?}", line, text);
                }
                prop_assert_eq!(lines.peek().map(|&(start, ..)| start), Some(range.start));
                let mut end = range.start;
                while let Some((_, line_end, _)) = lines.next_if(|_| end < range.end) {
                    end = line_end;
                }
                prop_assert!(end == range.end, "{:?} {:?}", text, blocks);
                prop_assert!(block.span.of(&text).get(block.marker as usize..).is_some());
            }
            prop_assert!(lines.all(|(_, _, line)| is_structure(line)));
        }
    }

    #[test]
    fn views_are_settled_and_lead_back(text in text()) {
        for format in FORMATS {
            for block in split(&text, format) {
                let source = block.span.of(&text);
                let view = View::new(source, &block, format);
                prop_assert!(is_nfc(view.text()), "{:?}", view.text());
                let odd = ['\r', '\u{a0}'];
                prop_assert!(!view.text().contains(odd));
                let mut last = Span::at(block.marker as usize);
                for (at, c) in view.text().char_indices() {
                    let span = view.source(Span::new(at, at + c.len_utf8()));
                    prop_assert!(source.get(span.range()).is_some_and(|part| !part.is_empty()), "{:?} {:?}", source, span);
                    prop_assert!(last.start <= span.start && last.end <= span.end, "{:?} {:?}", source, view.text());
                    last = span;
                    let place = view.source(Span::at(at));
                    prop_assert!(source.is_char_boundary(place.start as usize));
                }
                let all = view.source(Span::new(0, usize::MAX));
                prop_assert!(source.get(all.range()).is_some());
                let mut end = 0;
                for cell in view.cells() {
                    prop_assert!(block.kind == BlockKind::TableRow && cell.start >= end);
                    prop_assert!(view.text().get(cell.range()).is_some());
                    end = cell.end;
                }
            }
        }
    }

    #[test]
    fn plain_ascii_is_its_own_view(text in "[ -~\t]{0,40}") {
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
        let view = View::new(&text, &block, Format::PlainText);
        prop_assert_eq!(view.text(), &*text);
        prop_assert_eq!(view.source(Span::new(0, text.len())), block.span);
    }

    #[test]
    fn nothing_readable_is_lost_in_markdown(words in prop::collection::vec("[a-zđộ0-9]{1,6}", 1..8), marks in prop::collection::vec(prop::sample::select(vec!["*", "**", " ", "\n", "_", "~~", " - ", "\n1. ", "\n+ ", "\n# ", "> ", "\n    "]), 8)) {
        let text: String = words.iter().zip(&marks).map(|(word, mark)| format!("{word}{mark}")).collect();
        let read: String = split(&text, Format::Markdown)
            .iter()
            .map(|block| View::new(block.span.of(&text), block, Format::Markdown).text().to_owned())
            .collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&read), letters(&text), "{:?}", text);
    }
}
