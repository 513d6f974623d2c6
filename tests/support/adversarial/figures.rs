//! Documents of figures, dates and numbers of documents.

use super::{Named, drawn, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("numbers", |size| repeat("1.204 ", size)),
    ("numbers-with-commas", |size| repeat("5 hộ, ", size)),
    ("numbers-of-all-forms", |size| {
        repeat("1.204 1,204 1204 12,5 12.5 1.204,5 0,5 05 12.0000 1.00.000 ", size)
    }),
    ("one-number", |size| format!("Có {} hộ.", repeat("7", size))),
    ("one-grouped-number", |size| format!("Có 1{} hộ.", repeat(".204", size))),
    ("badly-grouped-number", |size| format!("Có 1{} hộ.", repeat(".20", size))),
    ("number-with-spaces", |size| format!("Có 1{} hộ.", repeat(" 204", size))),
    ("magnitudes", |size| repeat("1 tỷ 500 triệu 20 nghìn ", size)),
    ("approximators", |size| repeat("khoảng hơn gần 5 đến 7 hộ trở lên, ", size)),
    ("chain-of-ranges", |size| format!("1{}", repeat("-2", size))),
    ("ranges-in-words", |size| repeat("từ 5 đến 7 đến 9 hộ, ", size)),
    ("slashes", |size| format!("1{}", repeat("/2", size))),
    ("dotted", |size| repeat("1.", size)),
    ("letters-and-digits", |size| repeat("a1", size)),
    ("units", |size| repeat("5km 5 ha 5m2 5 tấn/ha 5đ 5 VNĐ 5% 5 % ", size)),
    ("document-number", |size| format!("Quyết định số 12/QĐ{}", repeat("-UB", size))),
    ("document-numbers", |size| {
        series(size, |i| format!("Kế hoạch số 05-KH/B{i}TW và Quyết định số {i}/QĐ-UBND, "))
    }),
    ("document-numbers-of-a-paragraph-each", |size| {
        series(size, |i| format!("Quyết định số {}/QĐ-BCD{i}.\n\n", i % 7))
    }),
    ("issuers-that-are-nearly-one", |size| {
        series(size, |i| format!("Kế hoạch số 05-KH/BCDDTWW{}.\n\n", "W".repeat(drawn(i) % 30)))
    }),
    ("number-in-words", |size| format!("500 đồng ({}đồng)", repeat("năm trăm nghìn tỷ ", size))),
    ("numbers-in-words", |size| repeat("1.500.000 đồng (một triệu sáu trăm nghìn đồng), ", size)),
    ("words-of-numbers", |size| repeat("năm mươi lăm trăm linh nghìn tư mốt ", size)),
    ("dates", |size| repeat("31/6/2025, thứ hai 30-2-2024; ", size)),
    ("dates-in-words", |size| repeat("ngày 31 tháng 6 năm 2025, từ ngày 1 đến ngày 3 tháng 5, ", size)),
    ("lists-of-dates", |size| format!("Các ngày {}31/6/2025.", repeat("1, 2, ", size))),
    ("periods", |size| {
        series(size, |i| {
            let year = 1900 + i % 150;
            let to = year + 5;
            format!("Đề án “Sao sáng” giai đoạn {year}-{to}, đề án “Sao {i}” giai đoạn 2016-2020.\n")
        })
    }),
    ("periods-of-one-subject", |size| {
        series(size, |i| format!("Nghị quyết số 05-NQ/TW giai đoạn {}-{}.\n\n", 1950 + i % 50, 2000 + i % 49))
    }),
    ("periods-with-lengths", |size| repeat("10 năm (2016-2020), giai đoạn 2020-2016, ", size)),
    ("periods-behind-long-phrases", |size| {
        format!("{}giai đoạn 2016-2020", repeat("chương trình phát triển kinh tế ", size))
    }),
    ("equal-statements", |size| repeat("Toàn huyện có 1.204 hộ nghèo.\n\n", size)),
    ("equal-statements-and-slips", |size| {
        series(size, |i| {
            format!("Toàn huyện có {} hộ nghèo.\n\n", ["1.204", "1.240"][usize::from(i % 9 == 0)])
        })
    }),
    ("statements-that-are-slips-in-pairs", |size| {
        series(size, |i| format!("Xã Nậm số {} có {} đồng.\n\n", i / 2, slips(i)))
    }),
    ("statements-below-a-long-lead", |size| {
        let items = series(size / 2, |i| format!("- Bản Cò {} có {} hộ;\n", i / 2, slips(i)));
        format!("{}gồm:\n{items}", repeat("Theo Nậm Cúm, Tà Sin ", size / 2))
    }),
    ("statements-below-long-heads", |size| {
        let head = format!("| Bản | Số hộ {}|\n|---|---|\n", repeat("của Nậm Cúm ", size / 2));
        let row = |i: usize| match i % 8 {
            0 => format!("\nBản Cò {} có {} hộ.\n\n", i / 8, slips(i / 4)),
            _ => format!("| Cò {} | {} |\n", i / 8, slips(i / 8 * 2 + 1)),
        };
        series(size / 2, row) + "\n" + &head + &series(size / 4, |i| format!("| Cò {i} | {} |\n", slips(i)))
    }),
    ("statements-of-one-paragraph", |size| {
        series(size, |i| format!("Toàn huyện có {} hộ nghèo. ", 1000 + drawn(i) % 9000))
    }),
    ("statements-of-two-paragraphs", |size| {
        let half = |odd: usize| series(size / 2, |i| format!("Bản Cò {i} có {} hộ. ", slips(2 * i + odd)));
        format!("{}\n\n{}\n", half(0), half(1))
    }),
    ("statements-of-a-table-and-a-paragraph", |size| {
        let row = |i: usize| format!("| Cò {i} | {} |\n", slips(2 * i));
        let rows = series(size / 2, row);
        let said = series(size / 2, |i| format!("Bản Cò {i} có {} hộ. ", slips(2 * i + 1)));
        format!("| Bản | Hộ |\n|---|---|\n{rows}\n{said}\n")
    }),
    ("statements-and-faults-of-one-paragraph", |size| {
        series(size, |i| format!("Bản Cò {} có {} hộ, gồm 5 nghèo và 7 khác. ", i / 2, slips(i)))
    }),
    ("statements-in-rows-and-prose", |size| {
        series(size, |i| {
            let value = 100_000 + drawn(i) % 800_000;
            let other = value - value % 10 + (value + 1) % 10;
            format!("Bản Cò {i} có {value} hộ.\n\n| Bản | Hộ |\n|---|---|\n| Cò {i} | {other} |\n\n")
        })
    }),
];

/// Values of which those with an even number and the one behind differ in their last digit.
fn slips(i: usize) -> usize {
    let value = 100_000_000 + drawn(i / 2) % 800_000_000;
    value - value % 10 + i % 2
}
