//! Documents that are as hard on a checker as text can be: whatever nests, repeats, never ends or
//! never closes, of any size.

/// Makes a document of about so many bytes.
pub type Generator = fn(usize) -> String;

/// The documents, by name.
pub const DOCUMENTS: &[(&str, Generator)] = &[
    ("brackets", |size| nested("(", "có 5 hộ", ")", size)),
    ("mixed-brackets", |size| nested("([{", "có 5 hộ", "}])", size)),
    ("open-brackets", |size| repeat("(một [hai {", size)),
    ("quotes", |size| nested("“", "có 5 hộ", "”", size)),
    ("open-quotes", |size| repeat("“", size)),
    ("straight-quotes", |size| repeat("\"a 'b ", size)),
    ("wide-table", wide_table),
    ("long-table", |size| {
        "| STT | Tên | Số |\n|---|---|---|\n".to_owned() + &repeat("| 1 | Nậm Cúm | 1.204 |\n", size)
    }),
    ("table-with-totals", table_with_totals),
    ("list-with-total", list_with_total),
    ("pipes", |size| repeat("|", size)),
    ("escaped-pipes", |size| format!("|{}|", repeat("\\|", size))),
    ("one-line", |size| repeat("Đơn vị tặng 2.67 tỷ đồng cho 8,800 hộ, đạt 84 %; tuần tra 231,7km. ", size)),
    ("numbers", |size| repeat("1.204 ", size)),
    ("numbers-with-commas", |size| repeat("5 hộ, ", size)),
    ("one-number", |size| format!("Có {} hộ.", repeat("7", size))),
    ("one-grouped-number", |size| format!("Có 1{} hộ.", repeat(".204", size))),
    ("badly-grouped-number", |size| format!("Có 1{} hộ.", repeat(".20", size))),
    ("chain-of-ranges", |size| format!("1{}", repeat("-2", size))),
    ("slashes", |size| format!("1{}", repeat("/2", size))),
    ("document-number", |size| format!("Quyết định số 12/QĐ{}", repeat("-UB", size))),
    ("document-numbers", document_numbers),
    ("number-in-words", |size| format!("500 đồng ({}đồng)", repeat("năm trăm nghìn tỷ ", size))),
    ("numbers-in-words", |size| repeat("1.500.000 đồng (một triệu sáu trăm nghìn đồng), ", size)),
    ("dates", |size| repeat("31/6/2025, thứ hai 30-2-2024; ", size)),
    ("periods", periods),
    ("indented-lists", indented_lists),
    ("lists-on-a-line", |size| repeat("- ", size) + "có 5 hộ"),
    ("quotations-on-a-line", |size| repeat("> ", size) + "có 5 hộ"),
    ("items", |size| "Có 12 hộ, gồm:\n".to_owned() + &repeat("- 5 hộ nghèo;\n", size)),
    ("leads", |size| repeat("Có 12 hộ, gồm:\n", size)),
    ("leads-apart", |size| repeat("Có 12 hộ, gồm:\n\n", size)),
    ("leads-and-items", |size| repeat("Có 12 hộ, trong đó:\n- 5 hộ nghèo;\n- 9 hộ khác.\n", size)),
    ("total-of-many", |size| format!("Tổng số 103 hộ, gồm: {}1 hộ khác.", repeat("5 hộ nghèo, ", size))),
    ("totals-in-totals", |size| repeat("tổng số 12 hộ, trong đó có 5 hộ nghèo, gồm ", size)),
    ("totals-in-brackets", |size| nested("12 hộ (gồm ", "5 hộ", ")", size)),
    ("shares", |size| repeat("12/15 hộ, đạt 80%; tăng 3 hộ (25%) so với 9 hộ, ", size)),
    ("numbered-lines", |size| repeat("1.1.1. Mục\n", size)),
    ("headings", |size| repeat("I. MỤC\n\n1. Điểm\n\na) Ý\n\n", size)),
    ("dotted", |size| repeat("1.", size)),
    ("letters-and-digits", |size| repeat("a1", size)),
    ("marks", |size| format!("a{}", repeat("\u{302}\u{323}\u{301}\u{327}", size))),
    ("alternating-marks", |size| repeat("e\u{302}\u{323}ơ\u{301}", size)),
    ("spaces", |size| repeat(" ", size) + "5 hộ"),
    ("fixed-spaces", |size| format!("5{}hộ", repeat("\u{a0}", size))),
    ("trailing-spaces", |size| format!("a\n{}", format!("{}\n", " ".repeat(1_000)).repeat(size / 1_001))),
    ("zero-width", |size| format!("1{}2 hộ", repeat("\u{200b}", size))),
    ("blank-lines", |size| repeat("\n", size)),
    ("returns", |size| repeat("\r", size)),
    ("short-lines", |size| repeat("5\n", size)),
    ("stars", |size| repeat("*", size)),
    ("emphasis", |size| repeat("*a **b ", size)),
    ("underscores", |size| repeat("_a__b ", size)),
    ("backticks", backticks),
    ("links", |size| repeat("[a](", size)),
    ("images", |size| repeat("![", size)),
    ("link-targets", |size| format!("{}{}", repeat("[", size / 2), repeat("](a)", size / 2))),
    ("tags", |size| repeat("<a ", size)),
    ("entities", |size| repeat("&amp", size)),
    ("addresses", |size| repeat("<http://a", size)),
    ("comments", |size| repeat("<!--\n", size)),
    ("comments-that-close", |size| repeat("<!-- a --> 5 hộ\n", size)),
    ("fences", |size| repeat("```\n5 hộ\n", size)),
    ("front-matter", |size| format!("---\n{}", repeat("a: 1\n", size))),
    ("rules-of-dashes", |size| repeat("---\n", size)),
    ("delimiters", |size| repeat("|---|\n", size)),
    ("underlined", |size| repeat("a\n===\n", size)),
    ("nul", |size| repeat("\0", size)),
    ("emoji", |size| repeat("👩‍👩‍👧 5 hộ ", size)),
    ("addresses-of-pages", |size| repeat("https://a.vn/b?c=1&d=2 ", size)),
    ("everything", everything),
];

fn repeat(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

fn nested(open: &str, middle: &str, close: &str, size: usize) -> String {
    let depth = size / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

/// A header, its delimiter row and a row of figures, each with a sixteenth as many cells as bytes.
fn wide_table(size: usize) -> String {
    let columns = size / 16;
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    row("hộ") + &row("---") + &row("1.204")
}

/// A table with a total row and a total column that hold.
fn table_with_totals(size: usize) -> String {
    let mut out = "| Bản | Hộ | Khẩu | Cộng |\n|---|---|---|---|\n".to_owned();
    let (mut i, mut first, mut second) = (0, 0, 0);
    while out.len() < size {
        let (one, two) = (17 + i * 7 % 90, 110 + i * 13 % 800);
        out += &format!("| Bản {i} | {one} | {two} | {} |\n", one + two);
        (i, first, second) = (i + 1, first + one, second + two);
    }
    out + &format!("| Tổng cộng | {first} | {second} | {} |\n", first + second)
}

/// A closed list of items, and its total, which holds.
fn list_with_total(size: usize) -> String {
    let mut items = String::new();
    let (mut i, mut sum) = (0, 0);
    while items.len() < size {
        let part = 17 + i * 7 % 90;
        items += &format!("- Bản số {i}: {part} hộ;\n");
        (i, sum) = (i + 1, sum + part);
    }
    format!("Toàn huyện có {sum} hộ, gồm:\n\n{items}")
}

/// Different numbers, and one number from different bodies.
fn document_numbers(size: usize) -> String {
    let mut out = String::new();
    let mut i = 0;
    while out.len() < size {
        out += &format!("Kế hoạch số 05-KH/B{i}TW và Quyết định số {i}/QĐ-UBND, ");
        i += 1;
    }
    out
}

/// One subject with ever other years, and many subjects with one.
fn periods(size: usize) -> String {
    let mut out = String::new();
    let mut i = 0;
    while out.len() < size {
        let year = 1900 + i % 150;
        out += &format!(
            "Đề án “Sao sáng” giai đoạn {year}-{}, đề án “Sao {i}” giai đoạn 2016-2020.\n",
            year + 5
        );
        i += 1;
    }
    out
}

/// Each item a level deeper than the one in front, as far as that is small beside the size; then from
/// the edge again.
fn indented_lists(size: usize) -> String {
    let mut out = String::new();
    let mut level = 0;
    while out.len() < size {
        out += &format!("{}- 5 hộ\n", "  ".repeat(level));
        level = (level + 1) % 200;
    }
    out
}

/// Runs of backticks of all lengths, none of which closes another.
fn backticks(size: usize) -> String {
    let mut out = String::new();
    let mut length = 1;
    while out.len() < size {
        out += &format!("{} a ", "`".repeat(length));
        length += 1;
    }
    out
}

/// All that can be found, in every paragraph.
fn everything(size: usize) -> String {
    repeat(
        "Tặng 2.67 tỷ đồng cho 8,800 hộ ở 05 xã và 5 bản; 12.0000 người, 10000 cây, 15-10 hộ; dài 231,7km, \
         đạt 84 %; 1 tỉ 500 triệu, 3 tỷ; 5–7 hộ, 5-7 hộ; 500 đồng (sáu trăm đồng).\nHọp ngày 31/6/2025, thứ hai \
         ngày 9-1-2015; giai đoạn 2020-2016; 10 năm (2016-2020); Nghị quyết 33/NQ-TW, Nghị định 34/NĐ-CP.\nĐề \
         án “Sao sáng” giai đoạn 2016-2020; đề án “Sao sáng” giai đoạn 2016-2021. Tổng số 103 hộ, gồm: 38 hộ \
         nghèo, 90 hộ khác; 12 vụ, trong đó có 15 vụ trộm.\n\n",
        size,
    )
}
