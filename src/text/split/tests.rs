use super::*;
use proptest::prelude::*;

/// The blocks of a text, a line each: a letter for the kind, the marker between brackets when there
/// is one, and the rest with ` / ` for line breaks.
fn shown(text: &str, format: Format) -> Vec<String> {
    split(text, format)
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading(level) => format!("h{level}"),
                BlockKind::Paragraph => "p".to_owned(),
                BlockKind::ListItem => "i".to_owned(),
                BlockKind::TableRow => "r".to_owned(),
                BlockKind::TableDelimiter => "d".to_owned(),
                BlockKind::Quotation => "q".to_owned(),
                BlockKind::Skipped(Skip::Code) => "code".to_owned(),
                BlockKind::Skipped(Skip::Comment) => "comment".to_owned(),
                BlockKind::Skipped(Skip::FrontMatter) => "front".to_owned(),
            };
            let source = block.span.of(text);
            let (marker, rest) = source.split_at(block.marker as usize);
            let marker = if marker.is_empty() { String::new() } else { format!("[{marker}]") };
            format!("{kind}{marker} {}", rest.replace("\r\n", " / ").replace(['\n', '\r'], " / "))
        })
        .collect()
}

fn check(format: Format, text: &str, expected: &[&str]) {
    assert_eq!(shown(text, format), expected, "{text}");
    assert_eq!(shown(&text.replace('\n', "\r\n"), format), expected, "with CRLF: {text}");
    assert_eq!(shown(&text.replace('\n', "\r"), format), expected, "with CR: {text}");
}

fn plain(text: &str, expected: &[&str]) {
    check(Format::PlainText, text, expected);
}

fn markdown(text: &str, expected: &[&str]) {
    check(Format::Markdown, text, expected);
}

fn both(text: &str, expected: &[&str]) {
    plain(text, expected);
    markdown(text, expected);
}

#[test]
fn blank_lines_part_paragraphs() {
    both("", &[]);
    both("\n\n \t\n", &[]);
    both("một dòng", &["p một dòng"]);
    both("một\nhai\n\nba\n", &["p một / hai", "p ba"]);
    both("  thụt đầu dòng", &["p[  ] thụt đầu dòng"]);
    both("\n\n        bốn cách không phải mã\n", &["p[        ] bốn cách không phải mã"]);
    plain("một\n\u{a0}\nhai\n\u{200b}\nba", &["p một", "p hai", "p ba"]);
    both("\u{feff}một", &["p[\u{feff}] một"]);
}

#[test]
fn a_line_of_plain_text_may_break_on_purpose() {
    // A title, a caption, the name of an image.
    plain(
        "BÁO CÁO\nTình hình quý II\nHầm Vân, ngày 05 tháng 6\nanh-12.jpg\nQuang cảnh buổi lễ",
        &[
            "p BÁO CÁO",
            "p Tình hình quý II",
            "p Hầm Vân, ngày 05 tháng 6 / anh-12.jpg",
            "p Quang cảnh buổi lễ",
        ],
    );
    // One paragraph a line.
    plain(
        "Đơn vị đã tặng 15 suất quà cho các hộ nghèo.\nTrong năm có 12 buổi:\n“Vì bản làng”…\nHết",
        &[
            "p Đơn vị đã tặng 15 suất quà cho các hộ nghèo.",
            "p Trong năm có 12 buổi:",
            "p “Vì bản làng”…",
            "p Hết",
        ],
    );
    // Wrapped at 72 columns: a name or a number may begin a line.
    plain(
        "Trong sáu tháng đầu năm, cán bộ và chiến sĩ của đơn vị đã cùng xã Phố\nVân Hạ vận động được tổng cộng hơn\n15 hộ hiến đất.",
        &[
            "p Trong sáu tháng đầu năm, cán bộ và chiến sĩ của đơn vị đã cùng xã Phố / Vân Hạ vận động được tổng cộng hơn",
            "p 15 hộ hiến đất.",
        ],
    );
    let wrapped = "Trong sáu tháng đầu năm, cán bộ và chiến sĩ của đơn vị đã cùng xã\n1.234 người dân bản Hạ Vân Thượng tham gia xây dựng đời sống kinh tế\n- xã hội, theo khoản 5 Điều\n";
    plain(wrapped, &[&format!("p {}", wrapped.trim_end().replace('\n', " / "))]);
    // A line that is to go on does.
    plain("Gồm 5 xã,\n12 thôn", &["p Gồm 5 xã, / 12 thôn"]);
    // A file whose lines are not wrapped.
    let long = "rất dài ".repeat(20);
    plain(&format!("{long}\nXã Vân Hạ"), &[&format!("p {long}"), "p Xã Vân Hạ"]);
    plain(&format!("{long}\nxã Vân Hạ"), &[&format!("p {long} / xã Vân Hạ")]);
    // Columns set by spaces or tabs.
    plain(
        "Tổng thu      12,5     13\nTổng chi      11,0     12",
        &["p Tổng thu      12,5     13", "p Tổng chi      11,0     12"],
    );
    plain("Quý\tSố buổi\nquý I\t49", &["p Quý\tSố buổi", "p quý I\t49"]);
    // Decomposed letters are as wide as composed ones.
    let decomposed = "đo\u{302}\u{300}ng chi\u{301} ".repeat(6) + "va\u{300} nhiều người khác";
    plain(&format!("{decomposed}\nXã Vân Hạ"), &[&format!("p {decomposed} / Xã Vân Hạ")]);
}

#[test]
fn items_begin_with_bullets_and_enumerators() {
    both("- một\n  + hai\n  + ba\n- bốn", &["i[- ] một", "i[  + ] hai", "i[  + ] ba", "i[- ] bốn"]);
    both(
        "1. Thu 5 triệu\n2. Chi 3 triệu\n\na) Hội A\nb) Hội B",
        &["i[1. ] Thu 5 triệu", "i[2. ] Chi 3 triệu", "i[a) ] Hội A", "i[b) ] Hội B"],
    );
    both("I- TÌNH HÌNH\nII- KẾT QUẢ", &["i[I- ] TÌNH HÌNH", "i[II- ] KẾT QUẢ"]);
    markdown("- 5 hộ nghèo\n- 12. 2024", &["i[- ] 5 hộ nghèo", "i[- 12. ] 2024"]);
    plain("- 5 hộ nghèo\n- 12. 2024", &["i[- ] 5 hộ nghèo", "i[- ] 12. 2024"]);
    plain("12. 2024 là năm đầu", &["p 12. 2024 là năm đầu"]);
    plain("1. Thu\n2. 100% số hộ", &["i[1. ] Thu", "i[2. ] 100% số hộ"]);
    both("2024 - 15 hộ", &["p 2024 - 15 hộ"]);
    both("1.234 người", &["p 1.234 người"]);
    both("•\tthu\n•\tchi", &["i[•\t] thu", "i[•\t] chi"]);
    // Lines behind an item continue it.
    both("- một mục dài\n  còn nữa\ncòn nữa\n\nhết", &["i[- ] một mục dài /   còn nữa / còn nữa", "p hết"]);
    plain(
        "gồm:\n- tiền mặt;\n- hiện vật.\nTổng cộng 5",
        &["p gồm:", "i[- ] tiền mặt;", "i[- ] hiện vật.", "p Tổng cộng 5"],
    );
    // Several markers on one line are one.
    both("- 1. Thu", &["i[- 1. ] Thu"]);
    markdown("- [x] xong\n- [ ] chưa\n-\n- ", &["i[- [x] ] xong", "i[- [ ] ] chưa", "i[-] ", "i[- ] "]);
}

#[test]
fn only_commonmark_ends_a_paragraph_in_markdown() {
    markdown("Gồm\n- tiền", &["p Gồm", "i[- ] tiền"]);
    markdown("Gồm\n1. tiền\n2. hàng", &["p Gồm", "i[1. ] tiền", "i[2. ] hàng"]);
    markdown("Gồm\n2. tiền", &["p Gồm / 2. tiền"]);
    markdown("Gồm\na) tiền", &["p Gồm / a) tiền"]);
    markdown("Gồm\n• tiền\n• hàng", &["p Gồm", "i[• ] tiền", "i[• ] hàng"]);
    markdown("Gồm\n– tiền", &["p Gồm / – tiền"]);
    markdown("> Gồm\n• tiền", &["q[> ] Gồm / • tiền"]);
    markdown("Gồm:\nTiền. \nHàng", &["p Gồm: / Tiền.  / Hàng"]);
    markdown("1. a\n   a) b\n   b) c", &["i[1. ] a", "i[   a) ] b", "i[   b) ] c"]);
    markdown("Gồm\n     - tiền", &["p Gồm /      - tiền"]);
    markdown("- a\n\n  b\n- c", &["i[- ] a", "p[  ] b", "i[- ] c"]);
}

#[test]
fn headings_are_markdown_only() {
    markdown("# A\n## B ##\ncuối\n####### x\n#x", &["h1[# ] A", "h2[## ] B ##", "p cuối / ####### x / #x"]);
    markdown("A\n===\nB\nC\n---\nD", &["h1 A", "h2 B / C", "p D"]);
    markdown("- A\n---\nB", &["i[- ] A", "p B"]);
    markdown("#", &["h1[#] "]);
    plain("# A", &["p # A"]);
    plain("A\n===\nB", &["p A", "p B"]);
}

#[test]
fn lines_that_draw_belong_to_no_block() {
    both("a\n\n---\n\n* * *\n___\nb", &["p a", "p b"]);
    plain("*\n\na", &["p *", "p a"]);
}

#[test]
fn code_is_skipped_between_fences() {
    both("a\n```rust\n# x\n\n- y\n```\nb", &["p a", "code ```rust / # x /  / - y / ```", "p b"]);
    both("~~~\na\n```\n~~~~\nb", &["code ~~~ / a / ``` / ~~~~", "p b"]);
    both("````\n```\na", &["code ```` / ``` / a"]);
    both("``` a ` b", &["p ``` a ` b"]);
    both("- ```\n  a\n  ```\nb", &["code[- ] ``` /   a /   ```", "p b"]);
    both("> ```\n> a\nb", &["code[> ] ``` / > a", "p b"]);
    plain("~~~~~~~~~~\na", &["p ~~~~~~~~~~ / a"]);
}

#[test]
fn front_matter_stands_first_and_is_closed() {
    both("---\ntitle: x\n---\na", &["front --- / title: x / ---", "p a"]);
    both("+++\nt = 1\n\n+++\na", &["front +++ / t = 1 /  / +++", "p a"]);
    both("\u{feff}---\nt: 1\n---\na", &["front \u{feff}--- / t: 1 / ---", "p a"]);
    both("---\ntitle: x", &["p title: x"]);
    both("---\n\na\n\n---\nb", &["p a", "p b"]);
    both("a\n\n---\nb: 1\n\n---\n", &["p a", "p b: 1"]);
}

#[test]
fn comments_are_skipped() {
    both("a\n<!-- x -->\nb", &["p a", "comment <!-- x -->", "p b"]);
    both("<!-- x\n\n- y\n-->\nb", &["comment <!-- x /  / - y / -->", "p b"]);
    both("<!-- x --> <!-- y\n-->\nb", &["comment <!-- x --> <!-- y / -->", "p b"]);
    both("<!-- x --> a\nb", &["p <!-- x --> a", "p b"]);
    both("a <!-- x -->\nb", &["p a <!-- x --> / b"]);
    both("<!-- x", &["comment <!-- x"]);
}

#[test]
fn quotations_stand_behind_an_angle_bracket() {
    both("> a\n> b\n>\n> c\n\nd", &["q[> ] a / > b", "q[> ] c", "p d"]);
    both(">> a\n> - b\n> - c", &["q[>> ] a", "q[> - ] b", "q[> - ] c"]);
    markdown("> 1. a\n> 2. b\nlười", &["q[> 1. ] a", "q[> 2. ] b / lười"]);
    markdown("a\n> b", &["p a", "q[> ] b"]);
    plain("> a\nb", &["q[> ] a", "p b"]);
    plain("diện tích\n> 5 ha", &["p diện tích / > 5 ha"]);
}

#[test]
fn each_row_of_a_table_is_a_block() {
    both(
        "| A | B |\n|---|:-:|\n| 1 | - |\n| - | - |\nx",
        &["r | A | B |", "d |---|:-:|", "r | 1 | - |", "r | - | - |", "p x"],
    );
    both("A | B\n--- | ---\n1 | 2\n\n1 | 2", &["r A | B", "d --- | ---", "r 1 | 2", "p 1 | 2"]);
    both("a | b | c\nd | e | f\n\na | b | c", &["r a | b | c", "r d | e | f", "p a | b | c"]);
    both("lượt xem: 34 | lượt tải: 17", &["p lượt xem: 34 | lượt tải: 17"]);
    both("xem: 34 | tải: 17\nxem: 5 | tải: 6", &["p xem: 34 | tải: 17 / xem: 5 | tải: 6"]);
    both(
        "Biểu 1\n| A | B |\n|---|---|\n| 1 | 2 |",
        &["p Biểu 1", "r | A | B |", "d |---|---|", "r | 1 | 2 |"],
    );
    both("| A | 1 |\n| B | 2 |", &["r | A | 1 |", "r | B | 2 |"]);
    both("||Cộng|5|", &["r ||Cộng|5|"]);
    both(r"a \| b \| c", &[r"p a \| b \| c"]);
    plain("+----+---+\n| A  | 1 |\n+====+===+", &["d +----+---+", "r | A  | 1 |", "d +====+===+"]);
}

#[test]
fn a_kept_state_goes_on_where_it_was() {
    let text = "---\na: 1\n---\n# A\n- b\n  c\n\n> d\n\n```\ne\n```\n| f | g |\n|---|---|\n| 1 | 2 |\nh\n<!-- i\n-->\nj\n";
    for format in [Format::PlainText, Format::Markdown] {
        let lines: Vec<&str> = Lines::new(text).map(|(_, line)| line).collect();
        let next = |i: usize| lines.get(i + 1).copied().unwrap_or_default();
        let mut splitter = Splitter::new(format, has_front_matter(lines.iter().copied()));
        let mut states = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            states.push((splitter, splitter.feed(line, next(i))));
        }
        for start in 0..lines.len() {
            let (mut splitter, _) = states[start];
            for (i, &(before, step)) in states.iter().enumerate().skip(start) {
                assert_eq!(splitter, before);
                assert_eq!(splitter.feed(lines[i], next(i)), step);
            }
        }
    }
    assert!(size_of::<Splitter>() <= 64);
}

#[test]
fn what_is_huge_is_read_once() {
    for format in [Format::PlainText, Format::Markdown] {
        assert_eq!(split(&"\n".repeat(200_000), format).len(), 0);
        assert_eq!(split(&"- + ".repeat(100_000), format).len(), 1);
        assert_eq!(split(&"> ".repeat(100_000), format).len(), 0);
        assert_eq!(split(&"|".repeat(100_000), format).len(), 1);
        assert_eq!(split(&"a ".repeat(500_000), format).len(), 1);
        let nested: String = (0..2_000).map(|i| " ".repeat(i % 200) + "- x\n").collect();
        assert!(!split(&nested, format).is_empty());
    }
}

/// A text of which no more is given than is asked for.
struct Scant<'a>(&'a str);

impl Pieces for Scant<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn piece(&mut self, start: usize, least: usize) -> &str {
        let end = (start + least..self.0.len()).find(|&end| self.0.is_char_boundary(end));
        &self.0[start..end.unwrap_or(self.0.len())]
    }
}

/// The blocks of a text of which so many bytes are looked at together.
fn by_pieces(text: &str, format: Format, usual: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    split_by(usual, &mut Scant(text), format, |block, of_block| {
        assert_eq!(of_block, block.span.of(text), "{text:?}");
        blocks.push(block);
        true
    });
    blocks
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_in_pieces_has_the_same_blocks(
        parts in prop::collection::vec(prop::sample::select(vec![
            "---", "+++", "\n", "\n", "\r\n", "\r", "Xã có 12 hộ,", " ", "- ", "a) ", "> ", "# ", "```", "<!--", "-->",
            "| a | b |", "|---|---|", "===", "\t", "😀", "đ", "\u{feff}",
        ]), 0..40),
        usual in 1_usize..40,
    ) {
        let text = parts.concat();
        for format in [Format::PlainText, Format::Markdown] {
            prop_assert_eq!(by_pieces(&text, format, usual), split(&text, format), "{:?}", text);
        }
    }
}

#[test]
fn front_matter_is_known_in_the_smallest_pieces() {
    for text in ["+++\nXã có 12 hộ,\n+++\n", "\u{feff}---\nt: 1\n---\na"] {
        for usual in 1..12 {
            let format = Format::Markdown;
            assert_eq!(by_pieces(text, format, usual), split(text, format), "{text:?} by {usual}");
        }
    }
}

#[test]
fn who_wants_no_more_blocks_gets_no_more() {
    let mut count = 0;
    split_pieces(&mut { "a\n\nb\n\nc\n" }, Format::PlainText, |_, _| {
        count += 1;
        count < 2
    });
    assert_eq!(count, 2);
}
