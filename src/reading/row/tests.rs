use super::*;
use crate::text::split;
use unicode_normalization::UnicodeNormalization;

/// The row of the first block of a text.
fn row_of(text: &str, format: Format) -> Option<Box<Row>> {
    let block = *split(text, format).first()?;
    let source = block.span.of(text);
    read(source, &View::new(source, &block, format), &block, format)
}

/// A letter for what each cell holds, with the value of a figure.
fn shown(row: &Row) -> String {
    let cell = |cell: &Cell| match &cell.content {
        Content::Empty => "_".to_owned(),
        Content::Dash => "-".to_owned(),
        Content::Several => "?".to_owned(),
        Content::ColumnNumber(number) => format!("({number})"),
        Content::Label(label) if label.hash == 0 => "#".to_owned(),
        Content::Label(_) => "w".to_owned(),
        Content::Figure(figure) => figure.value.map_or("!".to_owned(), |value| value.normalize().to_string()),
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join(" ")
}

#[test]
fn cells_hold_figures_words_or_nothing() {
    let check = |line: &str, expected: &str| {
        for text in
            [line.to_owned(), line.nfd().collect(), format!("{line}\r\n"), line.replace(' ', "\u{a0}")]
        {
            let row = row_of(&text, Format::PlainText);
            assert_eq!(row.map(|row| shown(&row)).as_deref(), Some(expected), "{text:?}");
        }
    };
    check("| 1 | Xã Nậm Lúc | 1.234 | 56,7 | - |  |", "1 w 1234 56.7 - _");
    check("| I | **Khối xã** | 12 hộ | 5% | +44 | -7 |", "# w 12 5 44 -7");
    check("| a) | Tháng 4 | 6 tháng 2024 | 9 tháng | Năm 2024 |", "# w w w w");
    check("| 5/7 | 12 (3%) | hơn 20 | 0276 3753 112 | 12/5/2024 |", "? ? ? ? ?");
    check("| (1) | (2) | 8,800 | 12.0000 | 05 |", "(1) (2) 8.8 ! 5");
    check("| tăng 5 | giảm 7 | 3 m2 | không | x |", "5 -7 3 - #");
}

#[test]
fn lines_of_plain_text_are_cut_at_wide_gaps() {
    let check = |text: &str, expected: Option<&str>| {
        let row = row_of(text, Format::PlainText);
        assert_eq!(row.map(|row| shown(&row)).as_deref(), expected, "{text:?}");
    };
    check("Nậm Lúc\t12\t\t3,5", Some("w 12 _ 3.5"));
    check("Nậm Lúc      12     3,5", Some("w 12 3.5"));
    check("Văn hóa - xã hội    1.200  35", Some("w 1200 35"));
    check("- Nữ    12    5", Some("w 12 5"));
    check("Đồng bào các bản đã góp 12 ngày công.", None);
    check("Nơi nhận:   ", None);
    assert_eq!(row_of("Nậm Lúc    12    5", Format::Markdown), None);
    let row = row_of("A. Chi đầu tư\t12\t5", Format::PlainText);
    assert_eq!(row.and_then(|row| row.serial), Some(Serial::Capital(1)));
}

#[test]
fn words_say_what_rows_and_columns_are() {
    let check = |text: &str, what: Says, expected: bool| {
        assert_eq!(Label::of(text).says(what), expected, "{text}");
    };
    for text in
        ["Tổng số", "Cộng", "TỔNG CỘNG", "Tổng cộng (I+II)", "Cộng 12 buôn", "Tổng chi", "Tổng chi (A+B)"]
    {
        check(text, Says::TOTAL, true);
        check(text, Says::BARE, true);
    }
    check("Tổng thu nhập", Says::BARE, false);
    check("Tổng số hộ nghèo", Says::BARE, false);
    for text in ["Cộng tác viên", "Đội Tổng hợp - Bảo đảm", "Tổng hợp", "Cộng đồng", "Lượt người cộng"]
    {
        check(text, Says::TOTAL, false);
    }
    check("Các khoản thu xã hưởng 100%", Says::PERCENT, false);
    check("Tỷ lệ (%)", Says::RATIO, true);
    check("% KH", Says::PERCENT, true);
    check("Năng suất (tạ/ha)", Says::PER, true);
    check("Quý I/2025", Says::PER, false);
    check("Trong đó: nữ", Says::OF_WHICH, true);
    check("Trung bình", Says::AVERAGE, false);
    check("Bình quân/thôn", Says::RATIO, true);
    check("Diện tích (ha)", Says::COUNTED.and(Says::LARGE_UNIT), true);
}

#[test]
fn serials_are_told_from_words() {
    let check = |text: &str, expected: Option<Serial>, rest: &str| {
        assert_eq!(Serial::before(text), (expected, rest), "{text}");
    };
    check("II. Khối xã", Some(Serial::Roman(2)), "Khối xã");
    check("1.2 Thu khác", Some(Serial::Path { depth: 2, first: 1, last: 2 }), "Thu khác");
    check("a) Nam", Some(Serial::Small(1)), "Nam");
    check("- Nữ", Some(Serial::Bullet('-')), "Nữ");
    check("A Lưới", None, "A Lưới");
    check("6 tháng đầu năm", None, "6 tháng đầu năm");
    check("Ia Mlăh", None, "Ia Mlăh");
    check("XIV", None, "XIV");
}
