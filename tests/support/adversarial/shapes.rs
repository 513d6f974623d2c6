//! Documents of lines, marks and spaces in shapes that no report has: for what cuts, folds and scans.

use super::{Named, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("brackets", |size| nested("(", "có 5 hộ", ")", size)),
    ("mixed-brackets", |size| nested("([{", "có 5 hộ", "}])", size)),
    ("open-brackets", |size| repeat("(một [hai {", size)),
    ("quotes", |size| nested("“", "có 5 hộ", "”", size)),
    ("unlike-quotes", |size| nested("“", "có 5 hộ", "\"", size)),
    ("unlike-quotes-in-a-row", |size| repeat("“a\" ", size)),
    ("open-quotes", |size| repeat("“", size)),
    ("straight-quotes", |size| repeat("\"a 'b ", size)),
    ("quotes-across-paragraphs", |size| repeat("Họ nói “có 5 hộ\n\n", size)),
    ("quotes-of-all-kinds", |size| repeat("“a\" «b” \"c» ‘d\" “e”, ", size)),
    ("quotes-with-marks", |size| repeat("“có 5 hộ,” “tốt.”; ", size)),
    ("one-line", |size| repeat("Đơn vị tặng 2.67 tỷ đồng cho 8,800 hộ, đạt 84 %; tuần tra 231,7km. ", size)),
    ("indented-lists", indented_lists),
    ("list-levels", list_levels),
    ("list-levels-by-bullet", |size| {
        series(size, |i| format!("{}{} 5 hộ\n", " ".repeat(i % 9), ["-", "+", "*", "–"][i % 4]))
    }),
    ("levels-by-number", |size| series(size, |i| format!("{} Có 5 hộ\n\n", "1.".repeat(1 + i % 40)))),
    ("lists-on-a-line", |size| repeat("- ", size) + "có 5 hộ"),
    ("quotations-on-a-line", |size| repeat("> ", size) + "có 5 hộ"),
    ("quotations-of-lists", |size| series(size, |i| format!("{}- có 5 hộ\n", "> ".repeat(i % 50)))),
    ("numbered-lines", |size| repeat("1.1.1. Mục\n", size)),
    ("headings", |size| repeat("I. MỤC\n\n1. Điểm\n\na) Ý\n\n", size)),
    ("titles-that-repeat", |size| {
        repeat("# BÁO CÁO\n\n## Kết quả 6 tháng năm 2025\n\nCó 1.204 hộ.\n\n", size)
    }),
    ("long-title", |size| format!("# {}\n", repeat("kết quả ", size))),
    ("marks", |size| format!("a{}", repeat("\u{302}\u{323}\u{301}\u{327}", size))),
    ("alternating-marks", |size| repeat("e\u{302}\u{323}ơ\u{301}", size)),
    ("decomposed", |size| {
        repeat("Tổng số 103 hô\u{323}, go\u{302}\u{300}m: 38 hô\u{323} nghe\u{300}o.\n", size)
    }),
    ("spaces", |size| repeat(" ", size) + "5 hộ"),
    ("spaces-between", |size| format!("Có 5{}hộ", repeat(" ", size))),
    ("tabs", |size| repeat("5\t\t", size)),
    ("fixed-spaces", |size| format!("5{}hộ", repeat("\u{a0}", size))),
    ("trailing-spaces", |size| format!("a\n{}", format!("{}\n", " ".repeat(1_000)).repeat(size / 1_001))),
    ("zero-width", |size| format!("1{}2 hộ", repeat("\u{200b}", size))),
    ("blank-lines", |size| repeat("\n", size)),
    ("returns", |size| repeat("\r", size)),
    ("short-lines", |size| repeat("5\n", size)),
    ("one-letter-words", |size| repeat("à ", size)),
    ("one-word", |size| repeat("nghiêng", size)),
    ("stars", |size| repeat("*", size)),
    ("emphasis", |size| repeat("*a **b ", size)),
    ("underscores", |size| repeat("_a__b ", size)),
    ("backticks", backticks),
    ("links", |size| repeat("[a](", size)),
    ("images", |size| repeat("![", size)),
    ("link-targets", |size| format!("{}{}", repeat("[", size / 2), repeat("](a)", size / 2))),
    ("references", |size| series(size, |i| format!("[a{i}]: b\n[a{i}]\n"))),
    ("tags", |size| repeat("<a ", size)),
    ("entities", |size| repeat("&amp", size)),
    ("addresses", |size| repeat("<http://a", size)),
    ("comments", |size| repeat("<!--\n", size)),
    ("comments-that-close", |size| repeat("<!-- a --> 5 hộ\n", size)),
    ("comments-that-accept", |size| {
        repeat("<!-- rasoat: bỏ qua number-grouping -->\nCó 12.0000 hộ.\n\n", size)
    }),
    ("fences", |size| repeat("```\n5 hộ\n", size)),
    ("front-matter", |size| format!("---\n{}", repeat("a: 1\n", size))),
    ("rules-of-dashes", |size| repeat("---\n", size)),
    ("dashes", |size| repeat("- – -- — ", size)),
    ("underlined", |size| repeat("a\n===\n", size)),
    ("nul", |size| repeat("\0", size)),
    ("emoji", |size| repeat("👩‍👩‍👧 5 hộ ", size)),
    ("addresses-of-pages", |size| repeat("https://a.vn/b?c=1&d=2 ", size)),
];

fn nested(open: &str, middle: &str, close: &str, size: usize) -> String {
    let depth = size / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

/// Each item a level deeper than the one in front, as far as that is small beside the size; then from
/// the edge again.
fn indented_lists(size: usize) -> String {
    series(size, |i| format!("{}- 5 hộ\n", "  ".repeat(i % 200)))
}

/// Each item a space deeper than the one in front, to the end.
fn list_levels(size: usize) -> String {
    series(size, |i| format!("{}- 5 hộ\n", " ".repeat(i)))
}

/// Runs of backticks of all lengths, none of which closes another.
fn backticks(size: usize) -> String {
    series(size, |i| format!("{} a ", "`".repeat(i + 1)))
}
