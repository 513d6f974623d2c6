//! Documents of tables.

use super::{Named, drawn, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("wide-table", wide_table),
    ("ten-thousand-columns", ten_thousand_columns),
    ("sixty-columns", |size| {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(60));
        row("hộ") + &row("---") + &repeat(&row("12"), size)
    }),
    ("long-table", |size| {
        "| STT | Tên | Số |\n|---|---|---|\n".to_owned() + &repeat("| 1 | Nậm Cúm | 1.204 |\n", size)
    }),
    ("table-with-totals", table_with_totals),
    ("table-with-wrong-totals", |size| table_with_totals(size).replace("| 17 |", "| 18 |")),
    ("table-of-groups", table_of_groups),
    ("table-of-totals", |size| {
        "| Tên | Số | Cộng |\n|---|---|---|\n".to_owned() + &repeat("| Tổng cộng | 5 | 6 |\n", size)
    }),
    ("table-of-zeros", |size| {
        "| A | B | C | D |\n|---|---|---|---|\n".to_owned() + &repeat("| 0 | 0 | 0 | 0 |\n", size)
    }),
    ("table-of-unmarked-groups", table_of_unmarked_groups),
    ("table-of-figures-and-zeros", |size| {
        let row = |i: usize| format!("| {} | {} | 0 |\n", drawn(i) % 2, drawn(i) / 2 % 2);
        "| A | B | C |\n|---|---|---|\n".to_owned() + &series(size, row)
    }),
    ("table-of-figures-that-cancel", |size| {
        let rows = repeat("| 1.204 | -1.204 |\n| -1.204 | 1.204 |\n", size);
        "| A | B |\n|---|---|\n".to_owned() + &rows
    }),
    ("table-of-powers", |size| {
        let row = |i: usize| format!("| {0} | {0} | {0} |\n", 1_u64 << (60 - i % 61));
        "| A | B | C |\n|---|---|---|\n".to_owned() + &series(size, row)
    }),
    ("table-of-figures-with-two-readings", |size| {
        let row = |i: usize| match i % 9_999 {
            9_998 => "| Tổng cộng | 9.204 | 8.204 |\n".to_owned(),
            _ => format!("| Bản {i} | {}.204 | {}.204 |\n", 1 + drawn(i) % 9, 1 + drawn(i) / 9 % 9),
        };
        "| Tên | Hộ | Khẩu |\n|---|---|---|\n".to_owned() + &series(size, row)
    }),
    ("table-of-equal-figures", |size| {
        let row = format!("| Bản {}\n", "| 5 ".repeat(20) + "|");
        format!("| Tên {}\n|---{}\n", "| Hộ ".repeat(20) + "|", "|---".repeat(20) + "|") + &repeat(&row, size)
    }),
    ("table-of-drawn-figures", |size| {
        let row = |i: usize| {
            (0..12).map(|k| format!("| {} ", drawn(12 * i + k) % 1000)).collect::<String>() + "|\n"
        };
        format!("{}|\n{}|\n", "| Hộ ".repeat(12), "|---".repeat(12)) + &series(size, row)
    }),
    ("table-of-shares", |size| {
        "| Xã | Hộ | Nghèo | Tỷ lệ % |\n|---|---|---|---|\n".to_owned()
            + &repeat("| Hạ | 120 | 30 | 26 |\n", size)
    }),
    ("table-of-names", |size| {
        "| Tên | Ở |\n|---|---|\n".to_owned() + &repeat("| Nậm Cúm | Tà Sin |\n", size)
    }),
    ("table-of-headings", |size| repeat("| Tên bản | Số hộ nghèo | Tổng số |\n", size)),
    ("small-tables", |size| repeat("| Tên | Số |\n|---|---|\n| A | 5 |\n| B | 6 |\n| Cộng | 12 |\n\n", size)),
    ("tables-without-blank-lines", |size| repeat("| Tên | Số |\n|---|---|\n| Cộng | 12 |\n", size)),
    ("table-without-delimiters", |size| repeat("| A | 5 | 6 |\n", size)),
    ("long-cells", |size| format!("| Tên | Số |\n|---|---|\n| {} | 5 |\n", repeat("Nậm Cúm ", size))),
    ("pipes", |size| repeat("|", size)),
    ("escaped-pipes", |size| format!("|{}|", repeat("\\|", size))),
    ("delimiters", |size| repeat("|---|\n", size)),
];

/// A header, its delimiter row and a row of figures, each with a sixteenth as many cells as bytes.
fn wide_table(size: usize) -> String {
    let columns = size / 16;
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    row("hộ") + &row("---") + &row("1.204")
}

/// As many rows of ten thousand columns as there is room for, and two at least.
fn ten_thousand_columns(size: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(10_000));
    row("a") + &row("-") + &repeat(&row("5"), size.max(60_000))
}

/// A table with a total row and a total column that hold.
fn table_with_totals(size: usize) -> String {
    let (mut first, mut second) = (0, 0);
    let rows = series(size, |i| {
        let (one, two) = (17 + i * 7 % 90, 110 + i * 13 % 800);
        (first, second) = (first + one, second + two);
        format!("| Bản {i} | {one} | {two} | {} |\n", one + two)
    });
    let head = "| Bản | Hộ | Khẩu | Cộng |\n|---|---|---|---|\n";
    format!("{head}{rows}| Tổng cộng | {first} | {second} | {} |\n", first + second)
}

/// A table of groups of groups, each with its total.
fn table_of_groups(size: usize) -> String {
    let rows = series(size, |i| match i % 12 {
        0 => format!("| {} | Huyện {i} | 220 |\n", ["I", "II", "III", "IV"][i / 12 % 4]),
        1 | 6 => format!("| {} | Xã {i} | 110 |\n", 1 + i % 12 / 6),
        _ => format!("| - | Bản {i} | {} |\n", [25, 30, 27, 28][(i % 12 + 2) % 5 % 4]),
    });
    format!("| TT | Tên | Hộ |\n|---|---|---|\n| | Tổng cộng | 9.000 |\n{rows}")
}

/// A table in which every third row is the sum of the two below it.
fn table_of_unmarked_groups(size: usize) -> String {
    let row = |i: usize| {
        let [one, two] = [drawn(i / 3) % 90, drawn(i / 3 + 1) % 90].map(|value| value + 10);
        let (name, value) = [("Xã", one + two), ("Bản", one), ("Bản", two)][i % 3];
        format!("| {name} {i} | {value} | {} |\n", 3 * value)
    };
    "| Tên | Hộ | Khẩu |\n|---|---|---|\n".to_owned() + &series(size, row)
}
