//! What holds for texts of one kind; what holds for every text stands in `tests/support/properties`.

use super::{Block, BlockKind, Format, Span, View, split};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

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
