//! What the page itself says, around findings, text and figures.

use crate::messages::Lang;
use crate::rules::Family;

/// A text in both languages.
pub(super) type Words = (&'static str, &'static str);

pub(super) const TITLE: Words = ("Kết quả rà soát", "What rasoat found");
pub(super) const BY_FAMILY: Words = ("Theo nhóm nội dung", "By family");
pub(super) const FILES: Words = ("Các tệp", "Files");
pub(super) const FINDINGS: Words = ("Nội dung cần xem lại", "What to look at");
pub(super) const NO_FINDINGS: Words = ("Không có nội dung cần xem lại.", "There is nothing to look at.");
pub(super) const TEXT: Words = ("Văn bản", "The text");
pub(super) const EQUATIONS: Words = ("Các phép đối chiếu số liệu", "Figures held against each other");
pub(super) const FIGURES: Words = ("Bảng số liệu", "The figures");
pub(super) const RULES: Words = ("Các quy tắc đã dùng đến", "The rules behind this");
pub(super) const LINE: Words = ("Dòng", "Line");
pub(super) const WRITTEN: Words = ("Văn bản ghi", "As written");
pub(super) const VALUE: Words = ("Giá trị", "Value");
pub(super) const UNIT: Words = ("Đơn vị", "Unit");
pub(super) const CHECK: Words = ("Đối chiếu", "Check");
pub(super) const CONTEXT: Words = ("Trong văn bản", "In the text");
pub(super) const CHECKED: Words = ("đã kiểm", "checked");
pub(super) const MENDED: Words = ("Sửa", "Fix");
pub(super) const POSSIBLE: Words = ("Có thể sửa", "Possible");
pub(super) const TO_READ: Words = ("Tham khảo", "For information");
pub(super) const SEE: Words = ("Xem", "See");
pub(super) const MADE_BY: Words = (
    "Trang này do rasoat lập từ văn bản. Số liệu do người viết quyết định; không có lỗi không có nghĩa là mọi số liệu đều đúng.",
    "This page was made by rasoat from the text. Figures are the writer's; no error does not mean that every figure is right.",
);

/// A text in a language.
pub(super) fn say((vi, en): Words, lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A line of the text.
pub(super) fn line(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("dòng {number}"),
        Lang::En => format!("line {number}"),
    }
}

/// So many places are not listed.
pub(super) fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("… và {count} chỗ khác"),
        Lang::En => format!("… and {count} more"),
    }
}

/// What a family is about.
pub(super) fn family(family: Family) -> Words {
    match family {
        Family::Number => ("Cách viết số", "Form of figures"),
        Family::Date => ("Ngày tháng, số hiệu văn bản", "Dates and document numbers"),
        Family::Total => ("Tổng, tỷ lệ, tăng giảm", "Totals and shares"),
        Family::Programme => ("Tên chương trình", "Names of programmes"),
        Family::Text => ("Chính tả, trình bày", "Spelling and form"),
    }
}
