//! After any sequence of edits the findings equal those of a fresh check.

use super::properties::edits;
use proptest::prelude::*;
use rasoat::rules::{Check, RULES, page};
use rasoat::settings::Settings;
use rasoat::text::Format;
use rasoat::text::position::Encoding;
use unicode_normalization::UnicodeNormalization;

/// Pieces of invented reports: what rules speak of, what ends and joins blocks, what is odd.
const PIECES: &[&str] = &[
    "Đơn vị tặng 2.67 tỷ đồng cho 8,800 đối tượng.",
    "Tuần tra 231,7km đường biên, đạt 84 %.",
    "Ngày 31/6/2025 họp tại xã Nậm Lương.",
    "Thực hiện Nghị quyết 33/NQ-TW và Kế hoạch số 05-KH/BCĐTW.",
    "Kế hoạch số 05-KH/BCDDTWW ngày 21/7/2025.",
    "Hỗ trợ 1 tỷ 500 triệu đồng; 2,5 tỷ đồng; 3,7 tỷ đồng; 4,1 tỷ đồng.",
    "1.500.000 đồng (một triệu năm trăm đồng)",
    "Kế hoạch giai đoạn 2020-2016",
    "phong trào “Dân vận khéo”",
    "chương trình “Xuân Biên phòng - Ấm lòng dân bản”",
    "“Xuân Biên phòng ấm lòng dân bản”",
    "mô hình “Nồi cháo bản Mới”, “Ngày biên phòng toàn dân”",
    "\"Nâng bước em đến trường,\"",
    "Già làng dặn: “Giữ lấy rừng.",
    "“Con cháu nhớ lấy.",
    "Có rừng mới có nước.” Ông nói thêm: “Đất này quý lắm.",
    "câu “Sáng ngõ\", “Sạch bếp”, “Xanh vườn”, “Ấm tổ”, “Vững bản”, “Bền rừng”",
    "cấp ủy, văn hóa, hòa thuận, thủy lợi, sức khỏe",
    "chi uỷ, thuỷ điện; Ủy ban, bà Hoà, ĐẢNG UỶ",
    "chiến sĩ, chiến sĩ, Chiến sĩ, qui định, Quy định, quy định",
    "chiến\nsỹ, **chiến** sỹ, bác sĩ Sỹ, hàng năm, hằng năm",
    "hàng xuất- nhập ,lạc ( gọi tắt ) đường.Trong “ Sáng ngõ ”",
    "câu \"Sáng ngõ\", màn 21\", chạy 12'30\"",
    "05 xã, 5 bản, 07 thôn, 03 hộ, 02 tổ, 09 điểm",
    "10000 hộ, 2.806 buổi, 4.930 tờ rơi",
    "Tổng số 103 hộ, gồm: 38 hộ nghèo, 1 hộ cận nghèo và 65 hộ khác.",
    "Toàn xã có 120 hộ, trong đó:\n",
    "- 40 hộ nghèo;\n",
    "- 90 hộ khác.\n",
    "Ðồn Biên phòng kһông có BÐBP.",
    "khu vực biên\u{200b} giới",
    "Ban Chỉ huy (BCH) họp với CBGV.",
    "Ban Chấp hành (BCH) giao CBGV (cán bộ, giáo viên) 3 việc.",
    "Đồn Biên phòng Xay Chăm Pon; Đồn Biên phòng Hin. ",
    "Đồn Biên phòng, Đồn Biên phòng, Đồng Biên phòng. ",
    "huyện Xaychampon ",
    "§¬n vÞ ®· tæ chøc 15 buæi ",
    "ñaõ hoïp thoáng nhaát ",
    "so\u{302}\u{301} lie\u{323}\u{302}u",
    "Phát hiện 10 vụ, trong đó có 12 vụ trộm cắp; trong đó: 7 vụ",
    ":\n",
    "| 1 | Nậm Cúm | 12 |",
    "|---|---|---|",
    "| STT | Tên | Số |",
    "```",
    "<!--",
    "-->",
    "---",
    "+++",
    "> trích 3 dòng",
    "# Mục I",
    "- 12 hộ",
    "  + 7 hộ",
    "a) 5 người",
    "====",
    "\n",
    "\n\n",
    "\n\n\n\n\n",
    "\r\n\r\n\r\n",
    "\r\r\n\n\r",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{2028}",
    "\u{a0}",
    "😀",
    "tỷ",
    "12",
    ".",
    ",",
    "**",
    "“",
    "\"",
    "\u{feff}",
];

fn piece() -> impl Strategy<Value = String> {
    let written = prop::sample::select(PIECES).prop_map(str::to_owned);
    prop_oneof![
        4 => written.clone(),
        2 => written.clone().prop_map(|text| format!("{text}\n")),
        1 => written.prop_map(|text| text.nfd().collect()),
        1 => "[a-zđơư0-9.,/ \n-]{0,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

/// An edit: where, how much of what stands there goes, and what comes. Places are shares of 65,536.
type Edit = (u16, u16, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let new = prop::collection::vec(piece(), 0..3).prop_map(|pieces| pieces.concat());
    prop::collection::vec((any::<u16>(), prop_oneof![Just(0_u16), 0..200_u16, any::<u16>()], new), 1..12)
}

fn run(text: &str, edits: &[Edit], format: Format, encoding: Encoding) {
    let choices = match encoding {
        Encoding::Utf8 => 0,
        Encoding::Utf16 => 2,
        Encoding::Utf32 => 4,
    };
    let edits: Vec<edits::Edit> = edits
        .iter()
        .map(|(at, gone, new)| edits::Edit { at: *at, gone: *gone, new: new.clone(), choices })
        .collect();
    edits::check(text, &edits, format, Settings::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_document_has_the_findings_of_a_fresh_one(
        text in text(),
        edits in edits(),
        markdown in any::<bool>(),
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
    ) {
        run(&text, &edits, if markdown { Format::Markdown } else { Format::PlainText }, encoding);
    }
}

/// Rules that look over a whole document, each over all that it finds, while letters come and go.
#[test]
fn what_is_said_of_two_places_holds_after_every_letter() {
    const LETTERS: [&str; 12] = ["1", "0", "a", "Đ", "ệ", " ", ".", ",", "”", "\n", "\n\n", "B"];
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Block(_))) {
        let examples = ["Wrong", "Not reported"].map(|heading| page::examples(rule.page, heading));
        let texts = examples.iter().flatten().map(|example| example.text);
        let text = texts.collect::<Vec<_>>().join("\n\n");
        let format = examples.iter().flatten().map(|example| example.format).next().unwrap_or_default();
        // The same places and letters each time, spread over the text.
        let mut state = 12_345_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as u16
        };
        let one = (2 * 65_536 / text.len().max(1)) as u16;
        let edits: Vec<Edit> = (0..40)
            .map(|_| match next() % 3 {
                0 => (next(), one, String::new()),
                _ => (next(), 0, LETTERS[usize::from(next()) % LETTERS.len()].to_owned()),
            })
            .collect();
        run(&text, &edits, format, Encoding::Utf16);
    }
}

#[test]
fn front_matter_and_fences_change_everything_behind_them() {
    let text = "---\na: 1\n\nĐạt 2.67 tỷ đồng.\n\nĐạt 84 %.\n";
    let edits = [
        (65_535, 0, "---\nTặng 2.5 tỷ đồng.\n".to_owned()),
        (0, 0, "```\n".to_owned()),
        (0, 3_000, String::new()),
    ];
    run(text, &edits, Format::Markdown, Encoding::Utf16);
}

#[test]
fn front_matter_is_decided_by_its_lines_only() {
    let text = "---\na: 1\n---\n\nĐạt 2.67 tỷ đồng.\n\n\n\n\n\nĐạt 84 %.\n\nDài 12km.\n---\n";
    let edits = [
        (60_000, 0, "Rộng 3ha.\n".to_owned()),
        (30_000, 4_000, "---\n\n\n".to_owned()),
        (8_000, 3_000, String::new()),
        (60_000, 0, "\n---\n".to_owned()),
        (0, 2_000, "-".to_owned()),
    ];
    for format in [Format::Markdown, Format::PlainText] {
        run(text, &edits, format, Encoding::Utf16);
    }
}

#[test]
fn a_row_that_is_one_no_longer_joins_the_paragraph_in_front_of_it() {
    let text = "Đơn vị tặng 2.67 tỷ đồng cho bà con,\nxã 2.5 ha|---|---|0\n0| STT | Tên |10000 hộ";
    let below = (text.rfind("0| STT").unwrap() * 65_536 / text.len() + 1) as u16;
    run(text, &[(below, 0, "Đạt 84 %.\n".to_owned())], Format::PlainText, Encoding::Utf8);
}

#[test]
fn a_document_that_is_no_longer_vietnamese_has_no_findings() {
    let text = "Đơn vị tặng 2.67 tỷ đồng, dài 231,7km.\n\n";
    let foreign = "This is a paragraph in another language, which has no marks at all. ".repeat(20);
    let edits = [(65_535, 0, foreign), (10_000, 0, "5km ".to_owned()), (6_000, 65_535, String::new())];
    run(text, &edits, Format::PlainText, Encoding::Utf8);
}
