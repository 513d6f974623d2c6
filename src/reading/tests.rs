//! What the readers make of a line: the expectation stands next to the text.

use super::{BlockFacts, Fact, read};
use crate::text::{Format, split};

/// The blocks of a text, each with its source and its facts.
fn blocks(text: &str) -> Vec<(&str, BlockFacts)> {
    split(text, Format::PlainText)
        .iter()
        .map(|block| {
            (
                block.span.of(text),
                read(block.span.of(text), block, Format::PlainText, &mut crate::reading::Scratch::default())
                    .0
                    .unwrap_or_default(),
            )
        })
        .collect()
}

/// Every fact of a text, in short: quantities as `value unit` (with `~` in front of an
/// approximate one), other numerals as `digits?role`, the rest as `kind:text`.
fn facts(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (source, read) in blocks(text) {
        for fact in &read.facts {
            let written = fact.span().of(source);
            out.push(match fact {
                Fact::Quantity(q) => {
                    let unit = q.unit.map_or(String::new(), |used| {
                        format!(" {}", used.unit.name().unwrap_or(used.span.of(source)))
                    });
                    let figure =
                        q.value().map_or(format!("[{}]", q.figure.of(source)), |v| v.normalize().to_string());
                    format!("{}{figure}{unit}", if q.approximator().is_some() { "~" } else { "" })
                }
                Fact::Numeral(n) => format!("{written}?{}", n.role.name()),
                Fact::Date(_) => format!("date:{written}"),
                Fact::Quarter(_) => format!("quarter:{written}"),
                Fact::Period(_) => format!("period:{written}"),
                Fact::DocumentNumber(_) => format!("document:{written}"),
                Fact::NumberInWords(_) => format!("words:{written}"),
            });
        }
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(facts(text), expected, "{text}");
}

#[test]
fn figures_with_their_units() {
    check("Đơn vị tặng 1.250 suất quà và 3,5 tấn gạo.", &["1250 suất quà", "3.5 tấn"]);
    check("hỗ trợ hơn 2 tỷ 350 triệu đồng", &["~2350000000 đồng"]);
    check("mức 500.000 đồng/cháu/tháng", &["500000 đồng"]);
    check("dài 18,6km, rộng 12m2, cao 7 m²", &["18.6 km", "12 m2", "7 m2"]);
    check("đạt 98,5 %, tăng 3%", &["98.5 %", "3 %"]);
    check("412 buổi/9.870 lượt người", &["412 buổi", "9870 lượt người"]);
    check("giải quyết 112/140 vụ việc", &["112 vụ việc", "140 vụ việc"]);
    check("từ 12 đến 15 hộ", &["[12 đến 15] hộ"]);
    check("khoảng 30-40 triệu đồng", &["~[30-40 triệu] đồng"]);
    check("3 tỷ lệ", &["3"]);
    check("8,800 đối tượng; 8,800 tỷ đồng", &["8800 đối tượng", "8800000000 đồng"]);
    check("12 đồng bào, 12 đồng", &["12 đồng bào", "12 đồng"]);
    check("90 ngày trở lên", &["~90 ngày"]);
}

#[test]
fn approximators_and_what_only_looks_like_one() {
    check("trên 450 hộ", &["~450 hộ"]);
    check("trên 12 xã biên giới", &["12 xã"]);
    check("cao hơn 2,5 triệu đồng", &["2500000 đồng"]);
    check("tốc độ 60 km", &["60 km"]);
    check("không quá 30 ngày", &["~30 ngày"]);
    check("trên dưới 500 người", &["~500 người"]);
}

#[test]
fn names_and_references_count_nothing() {
    check("theo Điều 24 và khoản 3", &["24?label", "3?label"]);
    check("điều 24 cán bộ xuống bản", &["24 cán bộ"]);
    check("Trung đoàn 741 và Đồn Biên phòng 36", &["741?label", "36?label"]);
    check("từ mốc 165(1) đến mốc 178", &["165?label", "1?label", "178?label"]);
    check("khóa 14, lần thứ 7, hạng 2", &["14?ordinal", "7?ordinal", "2?ordinal"]);
    check("thực hiện phương châm 4 cùng", &["4?label"]);
    check("mô hình “5 không, 3 sạch”", &["5?label", "3?label"]);
    check("trực 24/24 giờ, dịch Covid-19", &["24?label", "24?label", "19?label"]);
    check("lớp 7A, mạng 5G", &["7?label", "5?label"]);
    check("thôn 3 có 45 hộ, thôn 3 hộ", &["3?label", "45 hộ", "3 hộ"]);
    check("tổng số 103 người, Công văn số 12", &["103 người", "document:12"]);
    check("chuyển đổi số 2.0 và công nghiệp 4.0", &["2.0?label", "4.0?label"]);
    check("gồm: (1) về trồng trọt; (2) về chăn nuôi", &["1?label", "2?label"]);
    check("Chương trình 1719 và Đề án 06", &["1719?label", "06?label"]);
}

#[test]
fn years_times_and_identifiers() {
    check("năm 2025, mùa xuân 1975", &["2025?year", "1975?year"]);
    check("2025 hộ; năm 2025", &["2025 hộ", "2025?year"]);
    check(
        "lúc 16h30, 7h, 04:56 và 8 giờ 30 phút",
        &["16?other", "7?other", "04?other", "56?other", "8?other", "30?other"],
    );
    check("họp lúc 7.30 tại xã", &["7.30?other"]);
    check("gọi 0912.345.678 hoặc 0206 3812 345", &["0912.345.678?phone", "0206 3812 345?phone"]);
    check("xe 11A-123.45 chở 20 bao", &["11?other", "123.45?other", "20 bao"]);
    check("xem tại https://vidu.vn/tin-12/2024 ngay", &["12?other", "2024?other"]);
    check("mã 000.00.16.H03 đã khai", &["000.00.16?other"]);
    check("căn cước 034099012345 của anh", &["034099012345?other"]);
}

#[test]
fn page_furniture_is_told_by_its_looks() {
    for text in [
        "Đang xem57",
        "Tổng cộng12,345",
        "xem: 5 | tải: 7 | in: 3",
        "Thứ năm - 05/06/2025 10:15",
        "Ngày gửi: 05/06/2025",
        "anh_bia_12.jpg",
        "IMG 2034.JPG",
        "a1b2c3d4e5f60718293a4b5c",
        "Điện thoại: 0206 3812 345 - Fax: 0206 3812 346",
        "anh dai hoi 12",
    ] {
        assert!(blocks(text).iter().all(|(_, facts)| facts.furniture), "{text}");
        assert!(
            facts(text)
                .iter()
                .all(|fact| fact.contains("?other") || fact.contains("?phone") || fact.contains(':'))
        );
    }
    for text in [
        "Ngày 05/06/2025, đơn vị tổ chức hội nghị.",
        "- Hội Nông dân: 318;",
        "Kết nạp 12 đảng viên",
        "Tổng số: 45 người",
        "Tin 12 km 5 ha",
        "Nậm Cúm, ngày 05 tháng 6 năm 2025",
    ] {
        assert!(blocks(text).iter().all(|(_, facts)| !facts.furniture), "{text}");
    }
}
