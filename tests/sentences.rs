//! Sentences in the manner of reports, made up: those that hold are left alone, whatever they are like;
//! of those that do not something is said.

use rasoat::checking::check;
use rasoat::rules::Family;
use rasoat::settings::Settings;
use rasoat::text::Format;
use unicode_normalization::UnicodeNormalization;

/// What is said of figures in a text.
fn found(text: &str, format: Format) -> Vec<String> {
    let report = check(text, format, &Settings::default(), &|| false).expect("not cancelled");
    let of_figures = report.findings.iter().filter(|finding| finding.rule.family == Family::Total);
    of_figures.map(|it| format!("{} {}", it.rule.name, it.span.of(text))).collect()
}

fn forms(text: &str) -> [(String, Format); 5] {
    [
        (format!("{text}\n"), Format::Markdown),
        (format!("{text}\n"), Format::PlainText),
        (text.nfd().collect(), Format::PlainText),
        (text.replace('\n', "\r\n"), Format::Markdown),
        (format!("😀 Ghi chú.\n\n{text}\n"), Format::PlainText),
    ]
}

const SOUND: &[&str] = &[
    "Toàn huyện có 103 hộ thoát nghèo: Xã Nậm Lương: 11 hộ; Xã Tà Sin: 92 hộ.",
    "Kết quả tiêm phòng được 1.240 con, cụ thể: Bản Pa Hừ: 410 con; bản Sín Chải: 395 con; bản Nà Ca: 435 con.",
    "Tổng số đảng viên 214 đồng chí, gồm: Chi bộ 1: 56 đồng chí; Chi bộ 2: 71 đồng chí; Chi bộ 3: 87 đồng chí.",
    "Tổng diện tích gieo trồng 412,5 ha (lúa: 210,3 ha; ngô: 150,2 ha; sắn: 52,0 ha).",
    "Thu ngân sách 1.250 triệu đồng: thuế 800 triệu đồng, phí, lệ phí 250 triệu đồng, thu khác 200 triệu đồng.",
    "Đơn vị tặng 320 suất quà, gồm:\n• Hộ nghèo: 180 suất;\n• Gia đình chính sách: 90 suất;\n• Học sinh: 50 suất.",
    "Tổng số vụ việc tiếp nhận: 46 vụ\n• Tranh chấp đất đai: 21 vụ\n• Hôn nhân gia đình: 14 vụ\n• Việc khác: 11 vụ",
    "Cả năm đón 4.386 lượt khách; riêng quý IV đón 1.271 lượt khách, lũy kế 9 tháng trước đó 3.115 lượt khách.",
    "Năm 2025 tuyên truyền 214 buổi, trong đó 9 tháng đầu năm 160 buổi, quý IV 54 buổi.",
    "Cả năm vận động 1.340 triệu đồng, trong đó 6 tháng đầu năm 520 triệu đồng, 6 tháng cuối năm 820 triệu đồng.",
    "Toàn xã có 14 bản, 1.862 hộ, trong đó bản Nà Ca 640 hộ, bản Pá Mu 712 hộ, bản Sín Chải 510 hộ.",
    "Phát hiện 31 vụ, 40 đối tượng, trong đó: ma túy 19 vụ, 24 đối tượng; buôn lậu 5 vụ, 7 đối tượng; xuất nhập cảnh 7 vụ, 9 đối tượng.",
    "Xã có 6.412 hộ với 29.870 khẩu, gồm dân tộc Thái 4.120 hộ, 18.940 khẩu; Mông 2.214 hộ, 10.580 khẩu; Kinh 78 hộ, 350 khẩu.",
    "Tiếp nhận 85 đơn, đã giải quyết 61 đơn, đang giải quyết 15 đơn, còn lại 9 đơn chuyển kỳ sau.",
    "Tổng số 96 học sinh được đỡ đầu, gồm 51 em tiểu học, 30 em trung học cơ sở và 15 em trung học phổ thông.",
    "Toàn xã có 640 đoàn viên, trong đó nữ 310, dân tộc thiểu số 520, đảng viên trẻ 45.",
    "Đã trao 120 suất quà: xã Nậm Pha 40 suất, xã Tà Sin 35 suất, ...",
    "Hội viên 512 người, nhiều nhất là chi hội Nà Ca 120 người, chi hội Pá Mu 98 người.",
    "Kế hoạch 120 hộ: Xã Nậm Pha thực hiện 40 hộ; xã Tà Sin 35 hộ.",
    "Huy động 2,67 tỷ đồng, trong đó sửa 18 căn nhà trị giá 1,26 tỷ đồng, làm 7,5 km đường trị giá 870 triệu đồng.",
    "Tổ chức 12 lớp tập huấn: lớp 1: 45 người; lớp 2: 52 người; lớp 3: 48 người.",
    "Năm 2025 khám 4.386 lượt người: quý I: 1.020 lượt; quý II: 1.130 lượt; quý III: 965 lượt; quý IV: 1.271 lượt.",
    "Kết nạp 11 đảng viên: Chi bộ Nà Ca: 3 đồng chí, Chi bộ Pá Mu: 4 đồng chí, Chi bộ Sín Chải: 4 đồng chí.",
    "Rà soát 412 hộ: 380 hộ ký cam kết (đạt 92,2%), 32 hộ chưa ký.",
    "Tổng số cán bộ 64 đồng chí; trong đó sĩ quan 18 đồng chí, quân nhân chuyên nghiệp 32 đồng chí, hạ sĩ quan, chiến sĩ 14 đồng chí.",
    "Trong 9 tháng khám 3.115 lượt người; quý IV khám 1.271 lượt người; cả năm khám 4.386 lượt người.",
    "6 tháng đầu năm thu 412 triệu đồng, 6 tháng cuối năm thu 388 triệu đồng, cả năm thu 800 triệu đồng.",
    "Cả năm kế hoạch thu 900 triệu đồng; 9 tháng thu 612 triệu đồng, quý IV phấn đấu thu 250 triệu đồng.",
    "9 tháng khám 3.115 lượt người, tăng 120 lượt so với cùng kỳ; quý IV dự kiến khám 1.400 lượt; kế hoạch cả năm 5.000 lượt người.",
    "Xã có 3 tổ hòa giải: Tổ Nà Ca: 7 thành viên; tổ Pá Mu: 6 thành viên; tổ Sín Chải: 8 thành viên.",
    "Tổ chức 24 buổi, 1.310 lượt người dự: Đội 1: 10 buổi, 540 lượt người; Đội 2: 14 buổi, 770 lượt người.",
    "Cấp 1.048 thẻ căn cước: cấp mới 342, cấp đổi 611, cấp lại 95.",
    "Dư nợ 25,6 tỷ đồng, trong đó: hộ nghèo 10,2 tỷ đồng; hộ cận nghèo 8,1 tỷ đồng; giải quyết việc làm 7,3 tỷ đồng.",
    "Đàn gia súc 3.120 con (trâu: 812 con, bò: 1.308 con, dê: 1.000 con), gia cầm 15.400 con.",
];

const BROKEN: &[&str] = &[
    "Toàn huyện có 103 hộ thoát nghèo: Xã Nậm Lương: 11 hộ; Xã Tà Sin: 93 hộ.",
    "Kết quả tiêm phòng được 1.240 con, cụ thể: Bản Pa Hừ: 410 con; bản Sín Chải: 395 con; bản Nà Ca: 445 con.",
    "Tổng số đảng viên 214 đồng chí, gồm: Chi bộ 1: 56 đồng chí; Chi bộ 2: 71 đồng chí; Chi bộ 3: 97 đồng chí.",
    "Tổng diện tích gieo trồng 412,5 ha (lúa: 210,3 ha; ngô: 150,2 ha; sắn: 62,0 ha).",
    "Thu ngân sách 1.250 triệu đồng: thuế 800 triệu đồng, phí, lệ phí 250 triệu đồng, thu khác 220 triệu đồng.",
    "Đơn vị tặng 320 suất quà, gồm:\n• Hộ nghèo: 180 suất;\n• Gia đình chính sách: 90 suất;\n• Học sinh: 60 suất.",
    "Tổng số vụ việc tiếp nhận: 46 vụ\n• Tranh chấp đất đai: 21 vụ\n• Hôn nhân gia đình: 14 vụ\n• Việc khác: 13 vụ",
    "Cả năm đón 4.368 lượt khách; riêng quý IV đón 1.271 lượt khách, lũy kế 9 tháng trước đó 3.115 lượt khách.",
    "Năm 2025 tuyên truyền 214 buổi, trong đó 9 tháng đầu năm 160 buổi, quý IV 64 buổi.",
    "Cả năm vận động 1.340 triệu đồng, trong đó 6 tháng đầu năm 520 triệu đồng, 6 tháng cuối năm 920 triệu đồng.",
    "Phát hiện 31 vụ, 40 đối tượng, trong đó: ma túy 19 vụ, 24 đối tượng; buôn lậu 5 vụ, 7 đối tượng; xuất nhập cảnh 7 vụ, 12 đối tượng.",
    "Phát hiện 31 vụ/40 đối tượng, gồm: ma túy 19 vụ/24 đối tượng; buôn lậu 5 vụ/7 đối tượng; xuất nhập cảnh 8 vụ/9 đối tượng.",
    "Xã có 6.382 hộ với 29.870 khẩu, gồm dân tộc Thái 4.120 hộ, 18.940 khẩu; Mông 2.214 hộ, 10.580 khẩu; Kinh 78 hộ, 350 khẩu.",
    "Tổng số 96 học sinh được đỡ đầu, gồm 51 em tiểu học, 30 em trung học cơ sở và 16 em trung học phổ thông.",
    "Năm 2025 khám 4.386 lượt người: quý I: 1.020 lượt; quý II: 1.130 lượt; quý III: 956 lượt; quý IV: 1.271 lượt.",
    "Kết nạp 11 đảng viên: Chi bộ Nà Ca: 3 đồng chí, Chi bộ Pá Mu: 5 đồng chí, Chi bộ Sín Chải: 4 đồng chí.",
    "Tổng số cán bộ 64 đồng chí; trong đó sĩ quan 18 đồng chí, quân nhân chuyên nghiệp 32 đồng chí, hạ sĩ quan, chiến sĩ 16 đồng chí.",
    "Trong 9 tháng khám 3.115 lượt người; quý IV khám 1.271 lượt người; cả năm khám 4.368 lượt người.",
    "6 tháng đầu năm thu 412 triệu đồng, 6 tháng cuối năm thu 388 triệu đồng, cả năm thu 810 triệu đồng.",
    "Tổ chức 24 buổi, 1.310 lượt người dự: Đội 1: 10 buổi, 540 lượt người; Đội 2: 14 buổi, 790 lượt người.",
    "Cấp 1.048 thẻ căn cước: cấp mới 342, cấp đổi 611, cấp lại 105.",
    "Dư nợ 25,6 tỷ đồng, trong đó: hộ nghèo 10,2 tỷ đồng; hộ cận nghèo 8,1 tỷ đồng; giải quyết việc làm 7,9 tỷ đồng.",
    "Đàn gia súc 3.120 con (trâu: 821 con, bò: 1.308 con, dê: 1.000 con), gia cầm 15.400 con.",
];

#[test]
fn what_holds_is_left_alone() {
    for (text, format) in SOUND.iter().flat_map(|text| forms(text)) {
        let none: [String; 0] = [];
        assert_eq!(found(&text, format), none, "{text}");
    }
}

#[test]
fn what_does_not_hold_is_told() {
    for (text, format) in BROKEN.iter().flat_map(|text| forms(text)) {
        assert!(!found(&text, format).is_empty(), "{text}");
    }
}

/// A list of ten thousand items and a table of ten thousand rows, with totals that are off by `by`.
fn large(by: u64) -> [String; 2] {
    let part = |i: u64| 17 + i * 7 % 90;
    let total = (0..10_000).map(part).sum::<u64>() + by;
    let items: String = (0..10_000).map(|i| format!("- Bản số {i}: {} hộ;\n", part(i))).collect();
    let rows: String = (0..10_000).map(|i| format!("| Bản số {i} | {} |\n", part(i))).collect();
    [
        format!("Toàn huyện có {total} hộ, gồm:\n\n{items}"),
        format!("| Bản | Hộ |\n|---|---|\n{rows}| Tổng cộng | {total} |\n"),
    ]
}

#[test]
fn ten_thousand_parts_are_added_up() {
    for text in large(0) {
        let none: [String; 0] = [];
        assert_eq!(found(&text, Format::Markdown), none);
    }
    for text in large(5) {
        assert_eq!(found(&text, Format::Markdown).len(), 1);
    }
}
