//! Dates as they are written, and what only looks like one.

use super::*;
use crate::reading::{BlockFacts, Fact, read};
use crate::text::{Block, BlockKind, Format, Span};

/// The facts of a text that is one paragraph.
pub(in crate::reading) fn read_text(text: &str) -> BlockFacts {
    let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
    read(text, &block, Format::PlainText, &mut crate::reading::Scratch::default()).0.unwrap_or_default()
}

/// A date in short: `day.month.year`, `_` for what is missing, then its weekday and flags.
fn short(date: &Date) -> String {
    let part = |part: Option<DatePart>| part.map_or("_".to_owned(), |part| part.value.to_string());
    let mut out = format!("{}.{}.{}", part(date.day), part(date.month), part(date.year));
    if let Some(weekday) = date.weekday {
        out.push_str(&format!(" {}", weekday.day.english()));
    }
    for (flag, name) in [
        (date.lunar, "lunar"),
        (date.holiday, "holiday"),
        (date.certain, "certain"),
        (date.issue_line, "issue"),
    ] {
        if flag {
            out.push_str(&format!(" {name}"));
        }
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let facts = read_text(text);
    let found: Vec<String> = facts.dates().map(short).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_in_digits() {
    check("Họp ngày 26/12/2025.", &["26.12.2025 certain"]);
    check("26-12-2025; 26.12.2025; 26 / 12 / 2025", &["26.12.2025 certain"; 3]);
    check("ngày 9-1-2015", &["9.1.2015 certain"]);
    check("ngày 12/3/24", &["12.3.2024 certain"]);
    check("2025-12-26", &["26.12.2025"]);
    check(
        "tháng 6/2024, tháng 02-2024, tháng 6.2024",
        &["_.6.2024 certain", "_.2.2024 certain", "_.6.2024 certain"],
    );
    check("kỳ báo cáo 6/2024", &["_.6.2024"]);
    check("Đại hội lần thứ tư (12-1976) đã", &["_.12.1976"]);
    check("bản đồ tỷ lệ 1/2000; 2/2020 ca; 5-2000 con", &[]);
    check("nghỉ từ 29/12 đến mùng 5 tháng Giêng", &["29.12._", "5.1._ lunar certain"]);
    check("chiều 1/12, Ban Chỉ đạo họp", &["1.12._"]);
    check("ngày 20.7", &["20.7._ certain"]);
    check("Hội nghị đến 30/6 đạt", &[]);
    check("tính đến 30/6, toàn xã", &["30.6._"]);
}

#[test]
fn dates_in_words() {
    check("ngày 28 tháng 6 năm 2024", &["28.6.2024 certain"]);
    check("ngày 29 tháng 6", &["29.6._ certain"]);
    check("tháng 6 năm 2024", &["_.6.2024 certain"]);
    check("ngày 2 tháng Chín năm 1945", &["2.9.1945 certain"]);
    check("28 tháng 6/2024", &["28.6.2024 certain"]);
    check("trong 6 tháng 12 hộ thoát nghèo", &[]);
    check("9 tháng năm 2024", &[]);
    check("ngày 10 tháng năm 2024", &[]);
}

#[test]
fn lists_and_ranges() {
    check("ngày 5 và 7/8/2025", &["5._._", "7.8.2025 certain"]);
    check("từ ngày 15 đến 20/6/2024", &["15._._", "20.6.2024 certain"]);
    check("các ngày 03, 04/5", &["3._._", "4.5._ certain"]);
    check("10-12/8/2025", &["10._._", "12.8.2025 certain"]);
    check("ngày 10-12/8", &["10._._", "12.8._ certain"]);
    check("từ ngày 10-12 tháng 8 năm 2025", &["10._._", "12.8.2025 certain"]);
    check("ngày 15-18", &["15._._", "18._._"]);
    check("tháng 6, 7/2024", &["_.6._", "_.7.2024 certain"]);
    check("từ 15/7 đến 14/8", &["15.7._", "14.8._"]);
    check("15/7 - 14/8/2024", &["15.7._", "14.8.2024 certain"]);
    check("từ ngày 15-12-2020 đến 14-10-2021", &["15.12.2020 certain", "14.10.2021 certain"]);
    check("(3/3/1989 - 3/3/2024)", &["3.3.1989 certain", "3.3.2024 certain"]);
    check("02 ngày 14 và 15/8/2024", &["14._._", "15.8.2024 certain"]);
}

#[test]
fn only_the_adjacent_weekday_binds() {
    check("Thứ sáu - 26/12/2025 04:56", &["26.12.2025 Friday certain"]);
    check("thứ Hai, ngày 04/07/2022", &["4.7.2022 Monday certain"]);
    check("Thứ 3, Ngày 16/07/2024", &["16.7.2024 Tuesday certain"]);
    check("Chủ nhật ngày 5/10/2025", &["5.10.2025 Sunday certain"]);
    check("sáng T2, 13/10/2025", &["13.10.2025 Monday certain"]);
    check("ngày 26/12/2025 (thứ Sáu)", &["26.12.2025 Friday certain"]);
    check("Lịch trực kéo dài tới thứ Sáu, ngày 24/10/2025", &["24.10.2025 Friday certain"]);
    check("từ thứ Hai đến thứ Sáu (13/10/2025 - 17/10/2025)", &["13.10.2025 certain", "17.10.2025 certain"]);
    check("thứ Hai và thứ Ba, ngày 13 và 14/10/2025", &["13._._", "14.10.2025 certain"]);
    check("lần thứ Hai, ngày 17/10/2025", &["17.10.2025 certain"]);
    check("Kỳ họp thứ 7, ngày 10/12/2023", &["10.12.2023 certain"]);
    check("Thứ hai, ngày 12/3/2024 xã đã ban hành kế hoạch", &["12.3.2024 certain"]);
    check("Thứ Hai, ngày 11/3/2024 xã đã ban hành kế hoạch", &["11.3.2024 Monday certain"]);
    check("thứ Hai tuần qua, họp ngày 12/3/2024", &["12.3.2024 certain"]);
}

#[test]
fn impossible_dates_are_dates_where_the_words_prove_it() {
    check("ngày 31/4/2024", &["31.4.2024 certain"]);
    check("30/2/2024", &["30.2.2024 certain"]);
    check("ngày 31/4", &["31.4._ certain"]);
    check("ngày 5/13", &["5.13._ certain"]);
    check("12/26/2025", &["12.26.2025 certain"]);
    check("tháng 13 năm 2024", &["_.13.2024 certain"]);
    check("ngày 12/3/20255", &["12.3.20255 certain"]);
    check("Hoàn thành 31/4 thôn; thêm 30/2 mô hình", &[]);
    check("40/38 ha, 238/316 vụ, 9/14 vụ, 24/24 giờ", &[]);
    check("mỗi ngày 31/4 tổ; cùng ngày 15/19 hộ", &[]);
    check("04-38-2345", &[]);
}

#[test]
fn lunar_dates_and_holidays() {
    check("ngày 30/2 âm lịch", &["30.2._ lunar certain"]);
    check("ngày 15/8 (âm lịch)", &["15.8._ lunar certain"]);
    check("kỷ niệm Quốc khánh 2/9", &["2.9._ holiday"]);
    check("dịp 30/4 và 1/5", &["30.4._ holiday", "1.5._ holiday"]);
    check("Ngày Phụ nữ Việt Nam 20-10", &["20.10._ holiday"]);
}

#[test]
fn the_issue_line_stands_alone() {
    check("Suối Mơ, ngày 5 tháng 1 năm 2024", &["5.1.2024 certain issue"]);
    check("Số: 12/BC-UBND      TP. Suối Mơ, ngày 05 tháng 01 năm 2024", &["5.1.2024 certain issue"]);
    check("Hôm nay, ngày 5 tháng 1 năm 2024", &["5.1.2024 certain"]);
    check("Tại Suối Mơ, ngày 5 tháng 1 năm 2024, xã họp", &["5.1.2024 certain"]);
}

#[test]
fn quarters() {
    let check = |text: &str, expected: &[(u8, Option<u16>, bool)]| {
        let facts = read_text(text);
        let found: Vec<_> = facts
            .facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::Quarter(quarter) => Some((quarter.number, quarter.year, quarter.roman)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check("quý III/2025", &[(3, Some(2025), true)]);
    check("Quý 3 năm 2025", &[(3, Some(2025), false)]);
    check("trong quý I, toàn xã", &[(1, None, true)]);
    check("trong quý 3.105,2 triệu đồng", &[]);
    check("trong quý 3 hộ vay vốn", &[]);
    check("khách quý 3", &[(3, None, false)]);
}

#[test]
fn iso_dates() {
    let iso =
        |text: &str| read_text(text).dates().map(|date| date.iso().unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(iso("ngày 26/12/2025"), ["2025-12-26"]);
    assert_eq!(iso("tháng 6/2024"), ["2024-06"]);
    assert_eq!(iso("ngày 28/6"), ["--06-28"]);
    assert_eq!(iso("ngày 31/4/2024"), [""]);
    assert_eq!(iso("ngày 12/3/20255"), [""]);
}

#[test]
fn odd_input_is_read_to_its_end() {
    for text in [
        "",
        "ngày",
        "ngày 5/",
        "5/5/5/5/5/5",
        "ngày 5,5,5,5",
        "1-2-3-4-5-6-7-8",
        "ngày 0/0",
        "tháng 99999/2024",
    ] {
        read_text(text);
    }
    let long = "ngày 5, ".repeat(20_000) + &"1/2, ".repeat(20_000) + &"2016-2020 ".repeat(20_000);
    read_text(&long);
}
