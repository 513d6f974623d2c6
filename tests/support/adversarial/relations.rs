//! Documents of totals, parts, shares and changes.

use super::{Named, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("list-with-total", list_with_total),
    ("list-with-total-below", list_with_total_below),
    ("list-of-totals", |size| repeat("- Tổng số 5 hộ;\n", size)),
    ("list-of-lists", |size| repeat("- Có 12 hộ, gồm:\n  - 5 hộ nghèo;\n  - 7 hộ khác.\n", size)),
    ("list-of-leads", |size| repeat("- Có 12 hộ, gồm:\n", size)),
    ("list-of-shares", |size| repeat("- 5 hộ, chiếm 20% tổng số hộ;\n", size)),
    ("list-of-remainders", |size| repeat("- Đã xây 15/20 nhà, còn lại 5 nhà;\n", size)),
    ("list-of-other-lists", |size| "Có 12 hộ, gồm:\n- 5 hộ;\n".to_owned() + &repeat("  + 5 hộ;\n", size)),
    ("items", |size| "Có 12 hộ, gồm:\n".to_owned() + &repeat("- 5 hộ nghèo;\n", size)),
    ("items-of-words", |size| "Có 12 hộ, gồm:\n".to_owned() + &repeat("- hộ nghèo;\n", size)),
    ("leads", |size| repeat("Có 12 hộ, gồm:\n", size)),
    ("leads-apart", |size| repeat("Có 12 hộ, gồm:\n\n", size)),
    ("leads-and-items", |size| repeat("Có 12 hộ, trong đó:\n- 5 hộ nghèo;\n- 9 hộ khác.\n", size)),
    ("totals-apart", |size| repeat("Tổng số 12 hộ.\n\n", size)),
    ("parts-apart", |size| repeat("Trong đó có 5 hộ nghèo, 7 hộ khác.\n\n", size)),
    ("total-of-many", |size| format!("Tổng số 103 hộ, gồm: {}1 hộ khác.", repeat("5 hộ nghèo, ", size))),
    ("totals-in-totals", |size| repeat("tổng số 12 hộ, trong đó có 5 hộ nghèo, gồm ", size)),
    ("totals-in-brackets", |size| nested("12 hộ (gồm ", "5 hộ", ")", size)),
    ("totals-with-brackets", |size| repeat("12 hộ (5 hộ nghèo, 7 hộ khác), ", size)),
    ("openers", |size| repeat("trong đó gồm: ", size)),
    ("openers-and-figures", |size| repeat("5 hộ, trong đó ", size)),
    ("out-of", |size| repeat("trong tổng số 240 đơn có 100 đơn, ", size)),
    ("colons", |size| repeat("Xã Hạ: 11 hộ; ", size)),
    ("classes", |size| repeat("38 đảng viên, 34 chính thức và 4 dự bị, ", size)),
    ("classes-in-a-row", |size| format!("38 đảng viên, {}", repeat("4 nam, 5 nữ, ", size))),
    ("stretches-of-a-year", |size| repeat("quý I khám 5 người, 9 tháng khám 7 người, ", size)),
    ("shares", |size| repeat("12/15 hộ, đạt 80%; tăng 3 hộ (25%) so với 9 hộ, ", size)),
    ("shares-of-a-whole", |size| repeat("5 hộ nghèo (20%), ", size)),
    ("shares-apart", |size| repeat("Tỷ lệ hộ nghèo đạt 20% tổng số hộ dân cư.\n\n", size)),
    ("changes", |size| repeat("42 vụ, tăng 8 vụ (23,5%) so với cùng kỳ (34 vụ), ", size)),
    ("changes-apart", |size| repeat("Có 42 vụ, tăng 8 vụ so với cùng kỳ.\n\n", size)),
    ("products", |size| repeat("50 suất, mỗi suất 500.000 đồng, trị giá 25 triệu đồng, ", size)),
    ("products-of-one", |size| repeat("mỗi suất 500.000 đồng, ", size)),
    ("remainders", |size| repeat("đã xây 15/20 nhà, còn lại 5 nhà; ", size)),
    ("remainders-apart", |size| repeat("Còn lại 5 nhà.\n\n", size)),
    ("targets", |size| repeat("đạt 83,2%, vượt chỉ tiêu 85%, ", size)),
    ("cumulative", |size| repeat("trong quý 15 vụ, lũy kế 12 vụ; ", size)),
    ("no-sentence-ends", |size| repeat("tổng số 5 hộ và còn lại 3 hộ chiếm 20% tăng 5% ", size)),
];

fn nested(open: &str, middle: &str, close: &str, size: usize) -> String {
    let depth = size / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

/// The items of a list, and what they add up to.
fn parts(size: usize) -> (String, usize) {
    let mut sum = 0;
    let items = series(size, |i| {
        let part = 17 + i * 7 % 90;
        sum += part;
        format!("- Bản số {i}: {part} hộ;\n")
    });
    (items, sum)
}

/// A closed list of items, and its total, which holds.
fn list_with_total(size: usize) -> String {
    let (items, sum) = parts(size);
    format!("Toàn huyện có {sum} hộ, gồm:\n\n{items}")
}

/// The same with the total below.
fn list_with_total_below(size: usize) -> String {
    let (items, sum) = parts(size);
    format!("{items}\nTổng cộng {sum} hộ.\n")
}
