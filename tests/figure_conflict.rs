//! One thing stated twice with two figures: what is told, and what is not.

use rasoat::checking::check;
use rasoat::settings::Settings;
use rasoat::text::Format;
use unicode_normalization::UnicodeNormalization;

/// What `figure-conflict` points at in a Markdown text, with its level.
fn conflicts(text: &str) -> Vec<String> {
    let report = check(text, Format::Markdown, &Settings::default(), &|| false).expect("not cancelled");
    let found = report.findings.iter().filter(|finding| finding.rule.name == "figure-conflict");
    found.map(|it| format!("{} {}", it.level.name(), it.span.of(text))).collect()
}

#[track_caller]
fn told(text: &str, expected: &str) {
    assert_eq!(conflicts(text), [expected], "{text}");
    assert_eq!(conflicts(&text.replace('\n', "\r\n")).len(), 1, "with CRLF: {text}");
    assert_eq!(conflicts(&text.nfd().collect::<String>()).len(), 1, "decomposed: {text}");
    assert_eq!(conflicts(&format!("😀 Ghi chú.\n\n{text}")).len(), 1, "behind an emoji: {text}");
}

#[track_caller]
fn silent(text: &str) {
    let none: [String; 0] = [];
    assert_eq!(conflicts(text), none, "{text}");
}

#[test]
fn summary_and_chapter() {
    told(
        "## TÓM TẮT\n\n1. Tổ chức 214 buổi tuyên truyền cho 12.430 lượt người nghe.\n\n## KẾT QUẢ\n\nTrong năm, các tổ công tác đã tổ chức tuyên truyền cho 12.340 lượt người nghe.\n",
        "warning 12.340 lượt người nghe",
    );
    told(
        "# BÁO CÁO\n\n**Khám, chữa bệnh miễn phí cho 2.318 lượt người dân vùng biên**\n\nTrong năm 2025, quân y đơn vị đã khám, chữa bệnh miễn phí cho 2.381 lượt người dân vùng biên.\n",
        "info 2.381 lượt người dân",
    );
    told(
        "## I. Kết quả\n\nToàn xã có 1.284 hộ, 5.912 khẩu.\n\n## II. Dân cư\n\nToàn xã có 1.248 hộ với 5.912 khẩu.\n",
        "warning 1.248 hộ",
    );
    told(
        "## A. TÓM TẮT\n\n- Huy động được 1.734,5 triệu đồng ủng hộ quỹ.\n\n## B. CHI TIẾT\n\nĐã huy động được 1.743,5 triệu đồng ủng hộ quỹ, vượt kế hoạch.\n",
        "warning 1.743,5 triệu đồng",
    );
    // The one that stands alone is the one that is pointed at.
    told(
        "## I. TÓM TẮT\n\nTặng hộ nghèo 1.351 suất quà.\n\n## II. CHI TIẾT\n\nĐã tặng hộ nghèo 1.315 suất quà.\n\n## III. ĐÁNH GIÁ\n\nViệc tặng hộ nghèo 1.315 suất quà được nhân dân ghi nhận.\n",
        "warning 1.351 suất quà",
    );
}

#[test]
fn text_and_table() {
    told(
        "## Kết quả\n\nĐã trồng mới 412,6 ha rừng phòng hộ.\n\n| Chỉ tiêu | Đơn vị | Kết quả |\n|---|---|---|\n| Trồng mới rừng phòng hộ | ha | 421,6 |\n| Chăm sóc rừng | ha | 1.250,0 |\n",
        "warning 421,6",
    );
    told(
        "## Kết quả\n\nTuyên truyền pháp luật cho 8.214 lượt người.\n\n| TT | Nội dung | Đơn vị tính | Kế hoạch | Thực hiện |\n|---|---|---|---|---|\n| 1 | Tuyên truyền pháp luật | lượt người | 8.000 | 8.241 |\n| 2 | Trao sổ tiết kiệm | sổ | 10 | 12 |\n",
        "warning 8.241",
    );
    told(
        "Trong năm 2025 toàn đơn vị tặng 1.315 suất quà cho hộ nghèo.\n\n| Đồn | Số suất quà tặng hộ nghèo | Kinh phí (triệu đồng) |\n|---|---|---|\n| Nậm Lúc | 640 | 320 |\n| Tà Xua | 711 | 355,5 |\n| Tổng cộng | 1.351 | 675,5 |\n",
        "warning 1.351",
    );
    told(
        "Giải ngân nguồn vốn sự nghiệp 1.734,5 triệu đồng.\n\n| Nội dung | Đơn vị tính | Kết quả |\n|---|---|---|\n| Giải ngân nguồn vốn sự nghiệp | triệu đồng | 1.743,5 |\n| Vốn vay | triệu đồng | 200,0 |\n",
        "warning 1.743,5",
    );
}

#[test]
fn other_things_places_and_times() {
    for text in [
        "## I\n\nBản Nà Lếch trồng 1.820 cây mắc ca.\n\n## II\n\nBản Huổi Pha trồng 1.280 cây mắc ca.\n",
        "## I. Xã Nậm Pha\n\nĐã khám bệnh, cấp thuốc cho 1.412 lượt người.\n\n## II. Xã Huổi Lếch\n\nĐã khám bệnh, cấp thuốc cho 1.421 lượt người.\n",
        "Năm 2024 khám bệnh, cấp thuốc cho 1.412 lượt người.\n\nNăm 2025 khám bệnh, cấp thuốc cho 1.421 lượt người.\n",
        "Quý I khám bệnh, cấp thuốc cho 1.412 lượt người.\n\nQuý II khám bệnh, cấp thuốc cho 1.421 lượt người.\n",
        "Đợt 1 trao tặng cho hộ nghèo 412 suất quà.\n\nĐợt 2 trao tặng cho hộ nghèo 421 suất quà.\n",
        "6 tháng đầu năm trao tặng hộ nghèo 412 suất quà.\n\n6 tháng cuối năm trao tặng hộ nghèo 421 suất quà.\n",
        "Đầu năm toàn xã có 1.284 hộ nghèo.\n\nCuối năm toàn xã có 1.248 hộ nghèo.\n",
        "Số thu ngân sách nhà nước 1.734,5 triệu đồng.\n\nSố chi ngân sách nhà nước 1.743,5 triệu đồng.\n",
        "Tuyên truyền tập trung cho 12.430 lượt người.\n\nTuyên truyền nhỏ lẻ cho 12.340 lượt người.\n",
        "Xây dựng nhà tình nghĩa cho hộ chính sách 1.734 triệu đồng.\n\nSửa chữa nhà tình nghĩa cho hộ chính sách 1.743 triệu đồng.\n",
        "Toàn xã có 1.284 hộ, trong đó nam làm chủ 1.102 hộ.\n\nToàn xã có 1.248 hộ dân tộc Thái.\n",
        "Kết quả tại xã Nậm Pha:\n- Khám bệnh, cấp thuốc cho 1.412 lượt người;\n\nKết quả tại xã Huổi Lếch:\n- Khám bệnh, cấp thuốc cho 1.421 lượt người;\n",
        "Trong tháng, phát hiện, bắt giữ 214 vụ.\n\nTừ đầu năm, phát hiện, bắt giữ 241 vụ.\n",
        "Đàn trâu, bò của xã 1.284 con.\n\nĐàn lợn của xã 1.248 con.\n",
        "Sản lượng lúa đông xuân 1.284 tấn.\n\nSản lượng lúa hè thu 1.248 tấn.\n",
        "Hội Phụ nữ xã vận động ủng hộ 512 triệu đồng.\n\nHội Nông dân xã vận động ủng hộ 521 triệu đồng.\n",
        "- Tiếp nhận đơn thư: 312 đơn.\n- Giải quyết đơn thư: 321 đơn.\n",
    ] {
        silent(text);
    }
}

#[test]
fn plans_and_earlier_figures() {
    for text in [
        "Kế hoạch trồng rừng phòng hộ 412,6 ha.\n\nĐã trồng rừng phòng hộ 421,6 ha.\n",
        "## I. KẾT QUẢ\n\nTặng hộ nghèo 1.315 suất quà.\n\n## II. PHƯƠNG HƯỚNG\n\nTặng hộ nghèo 1.351 suất quà.\n",
        "Tặng hộ nghèo 1.315 suất quà.\n\nPhấn đấu tặng hộ nghèo 1.351 suất quà.\n",
        "Tặng hộ nghèo 1.315 suất quà, tăng 36 suất so với năm trước (tặng hộ nghèo 1.279 suất quà).\n\nTặng hộ nghèo dịp Tết 1.351 suất quà.\n",
    ] {
        silent(text);
    }
}

#[test]
fn tables_of_other_places_years_and_plans() {
    for text in [
        "| Đơn vị | Số suất quà tặng hộ nghèo |\n|---|---|\n| Đồn Nậm Lúc | 1.351 |\n| Đồn Tà Xua | 711 |\n\nĐồn Tà Cáng tặng hộ nghèo 1.315 suất quà.\n",
        "Khám sàng lọc cho 3.417 lượt người.\n\n| Nội dung | Năm 2024 | Năm 2025 |\n|---|---|---|\n| Khám sàng lọc (lượt người) | 3.471 | 3.903 |\n",
        "Khám sàng lọc cho 3.417 lượt người nghèo.\n\n| Nội dung | Kết quả |\n|---|---|\n| Khám sàng lọc (lượt người) | 3.471 |\n",
        "Trồng mới rừng 412,6 ha.\n\n| Chỉ tiêu | Kế hoạch | Thực hiện |\n|---|---|---|\n| Trồng mới rừng (ha) | 421,6 | 412,6 |\n",
        "Giải ngân nguồn vốn sự nghiệp 1.734,5 triệu đồng.\n\n| Nội dung | Đơn vị tính | Kết quả |\n|---|---|---|\n| Giải ngân nguồn vốn sự nghiệp | tỷ đồng | 1.743,5 |\n| Vốn vay | triệu đồng | 200,0 |\n",
    ] {
        silent(text);
    }
}

#[test]
fn a_figure_that_is_contradicted_accuses_nobody_else() {
    let text = "## I. TÓM TẮT\n\nTặng hộ nghèo 1.351 suất quà.\n\n## II. CHI TIẾT\n\nĐã tặng hộ nghèo 1.315 suất quà, gồm 715 suất quà Tết và 700 suất quà năm học mới.\n";
    let report = check(text, Format::Markdown, &Settings::default(), &|| false).expect("not cancelled");
    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule.name).collect();
    assert_eq!(rules, ["total-sum"]);
}
