//! Invented reports: sentences, lists and tables made by a small grammar of how Vietnamese reports
//! speak of figures, with the slips of those who write them.

use super::dice::Dice;
use super::slips;
use rasoat::rules::{RULES, page};
use std::fmt::Write;

const PLACES: [&str; 12] = [
    "xã Nậm Lương",
    "bản Huổi Khương",
    "xã Mường Són",
    "thôn Phố Cũ",
    "Đồn Biên phòng Suối Vàng",
    "huyện Bản Chiềng",
    "khu phố 3",
    "tổ dân phố số 7",
    "Xaychampon",
    "Hội Phụ nữ xã",
    "Tiểu đoàn 4",
    "cụm dân cư Đồi Chè",
];

const UNITS: [&str; 24] = [
    " hộ",
    " hộ nghèo",
    " lượt người",
    " người",
    " cán bộ, chiến sĩ",
    " đảng viên",
    " em",
    " buổi",
    " tờ rơi",
    " vụ",
    " đối tượng",
    " suất quà",
    " căn nhà",
    " con bò",
    " tấn gạo",
    " ha",
    "ha",
    " km",
    "km",
    " m²",
    " đồng",
    " triệu đồng",
    " tỷ đồng",
    "%",
];

const VERBS: [&str; 10] = [
    "tổ chức",
    "huy động",
    "tặng",
    "hỗ trợ",
    "tuyên truyền cho",
    "khám bệnh cho",
    "tuần tra",
    "vận động",
    "sửa chữa",
    "phát hiện",
];

const NAMES: [&str; 8] = [
    "Sạch bếp",
    "Nồi cháo bản Mới",
    "Ánh đèn ven suối",
    "Nâng bước em tới trường",
    "Nâng bước em đến trường",
    "Dân vận khéo",
    "Mái ấm chiến sĩ",
    "Thắp sáng đường quê",
];

const HEADS: [&str; 6] = ["chương trình", "phong trào", "mô hình", "cuộc vận động", "đề án", "Chương trình"];

const WORDS: [&str; 12] = [
    "cấp ủy",
    "cấp uỷ",
    "văn hóa",
    "hoà thuận",
    "thủy lợi",
    "chiến sĩ",
    "chiến sỹ",
    "qui định",
    "quy định",
    "hàng năm",
    "hằng năm",
    "nhân dân",
];

const NUMBERS_IN_WORDS: [&str; 8] = [
    "một triệu năm trăm nghìn đồng",
    "hai mươi lăm triệu đồng",
    "năm trăm nghìn đồng",
    "một tỷ hai trăm triệu đồng",
    "ba trăm linh năm nghìn đồng",
    "mười lăm",
    "hai mươi mốt triệu",
    "không phẩy năm tỷ đồng",
];

/// A text: a report, examples of rules with changes, a heap of pieces, or a long report.
pub fn text(dice: &mut Dice) -> String {
    let text = match dice.below(16) {
        0..=3 => changed_example(dice),
        4 | 5 => heap(dice),
        6 => recurring(dice),
        _ => report(dice),
    };
    slips::dressed(text, dice)
}

/// A piece of a text, as it is typed or pasted.
pub fn piece(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => String::new(),
        1 | 2 => paragraph(dice),
        3 => list(dice),
        4 => number(dice),
        _ => slips::mark(dice),
    }
}

fn report(dice: &mut Dice) -> String {
    let mut out = String::new();
    for number in 1..=1 + dice.below(6) {
        match dice.below(10) {
            0 => _ = writeln!(out, "## {number}. Kết quả\n"),
            1 => _ = writeln!(out, "{}. {}\n", dice.pick(&["I", "II", "1", "a", "1.2"]), paragraph(dice)),
            2 => out += &table(dice),
            3 | 4 => out += &list(dice),
            5 => _ = writeln!(out, "> {}", paragraph(dice)),
            _ => out += &paragraph(dice),
        }
        out += dice.pick(&["\n\n", "\n\n", "\n", " "]);
    }
    out
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences = (0..=dice.below(3)).map(|_| sentence(dice));
    sentences.collect::<Vec<_>>().join(". ") + dice.pick(&[".", ".", ";", ":", ""])
}

fn sentence(dice: &mut Dice) -> String {
    let place = dice.pick(&PLACES);
    let verb = dice.pick(&VERBS);
    match dice.below(14) {
        0 => breakdown(dice),
        1 => format!("{place} {verb} {}, đạt {}% kế hoạch", figure(dice), number(dice)),
        2 => {
            let way = dice.pick(&["tăng", "giảm"]);
            format!("{} {way} {} ({}%) so với {}", figure(dice), number(dice), number(dice), number(dice))
        }
        3 => format!("{}/{}, đạt {}%", number(dice), figure(dice), number(dice)),
        4 => format!(
            "{} ngày {}, {place} họp",
            dice.pick(&["Thứ hai,", "Chủ nhật -", "thứ 7", ""]),
            date(dice)
        ),
        5 => format!("Thực hiện {}, {place} {verb} {}", document(dice), figure(dice)),
        6 => format!(
            "{} {}, {place} được {}",
            dice.pick(&["Giai đoạn", "Trong", "10 năm"]),
            period(dice),
            figure(dice)
        ),
        7 => format!("{} {} được {} hưởng ứng", dice.pick(&HEADS), quoted(dice), figure(dice)),
        8 => format!("{} ({})", figure(dice), dice.pick(&NUMBERS_IN_WORDS)),
        9 => format!("{}, mỗi {} {}", figure(dice), dice.pick(&["suất", "hộ", "em"]), figure(dice)),
        10 => format!("{} và {} được {place} giữ", dice.pick(&WORDS), dice.pick(&WORDS)),
        11 => format!("Ban Chỉ đạo (BCĐ) và BCĐ {place} giao {}", figure(dice)),
        12 => format!("từ {} đến {}", figure(dice), figure(dice)),
        _ => format!("{place} {verb} {}", figure(dice)),
    }
}

/// A total and its parts, which often add up to it.
fn breakdown(dice: &mut Dice) -> String {
    let parts: Vec<usize> = (0..2 + dice.below(4)).map(|_| 1 + dice.below(400)).collect();
    let total = parts.iter().sum::<usize>() + dice.below(3).saturating_sub(1) * dice.below(50);
    let unit = dice.pick(&UNITS);
    let joint = dice.pick(&[", gồm: ", ", trong đó có ", ", bao gồm ", " (", ", trong đó: ", ", chia ra "]);
    let parts: Vec<String> = parts.iter().map(|part| format!("{part}{unit} {}", dice.pick(&WORDS))).collect();
    let close = if joint == " (" { ")" } else { "" };
    format!(
        "Tổng số {total}{unit}{joint}{}{close}",
        parts.join(dice.pick(&[", ", "; ", " và ", "; còn lại "]))
    )
}

fn list(dice: &mut Dice) -> String {
    let unit = dice.pick(&UNITS);
    let parts: Vec<usize> = (0..1 + dice.below(6)).map(|_| 1 + dice.below(90)).collect();
    let total = parts.iter().sum::<usize>() + dice.below(4) / 3;
    let mut out =
        format!("Toàn {} có {total}{unit}, {}:\n", dice.pick(&PLACES), dice.pick(&["gồm", "trong đó"]));
    if dice.below(2) == 0 {
        out.push('\n');
    }
    let bullet = dice.pick(&["- ", "+ ", "* ", "  - ", "a) ", "1. ", "• "]);
    for part in parts {
        _ = writeln!(out, "{bullet}{}: {part}{unit}{}", dice.pick(&PLACES), dice.pick(&[";", ".", ""]));
    }
    out
}

fn table(dice: &mut Dice) -> String {
    let columns = 1 + dice.below(4);
    let rows: Vec<Vec<usize>> =
        (0..1 + dice.below(5)).map(|_| (0..columns).map(|_| dice.below(2_000)).collect()).collect();
    let mut out = format!("| STT | Đơn vị |{} Cộng |\n", " Số hộ |".repeat(columns));
    if dice.below(4) > 0 {
        out += &format!("|---|---|{}---:|\n", "---:|".repeat(columns));
    }
    let mut line = |serial: &str, name: &str, cells: &[usize], dice: &mut Dice| {
        let total = cells.iter().sum::<usize>() + dice.below(6) / 5;
        let cells: String = cells.iter().map(|cell| format!(" {} |", grouped(*cell, dice))).collect();
        out += &format!("| {serial} | {name} |{cells} {} |\n", grouped(total, dice));
    };
    for (number, row) in rows.iter().enumerate() {
        line(&(number + 1).to_string(), dice.pick(&PLACES), row, dice);
    }
    let totals: Vec<usize> = (0..columns).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
    line("", dice.pick(&["Tổng cộng", "Cộng", "**Tổng số**"]), &totals, dice);
    out
}

fn grouped(number: usize, dice: &mut Dice) -> String {
    let digits = number.to_string();
    let mark = dice.pick(&[".", ".", ".", ",", "", " "]);
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out += mark;
        }
        out.push(digit);
    }
    out
}

/// A number, well written or not.
fn number(dice: &mut Dice) -> String {
    match dice.below(10) {
        0 => format!("0{}", dice.below(10)),
        1 | 2 => dice.below(100).to_string(),
        3 => format!("{},{}", dice.below(100), dice.below(1_000)),
        4 => format!("{}.{}", dice.below(100), dice.below(10_000)),
        5 => format!("{}{}{}", dice.below(50), dice.pick(&["-", "–", " - ", " đến "]), dice.below(50)),
        6 => format!("{}.{:03}.{:03}", dice.below(1_000), dice.below(1_000), dice.below(1_000)),
        7 => grouped(dice.below(100_000_000_000), dice),
        _ => grouped(dice.below(20_000), dice),
    }
}

fn figure(dice: &mut Dice) -> String {
    let about = dice.pick(&["", "", "", "hơn ", "gần ", "trên ", "khoảng ", "ít nhất "]);
    let figure = format!("{about}{}{}", number(dice), dice.pick(&UNITS));
    match dice.below(12) {
        0 => format!("{figure} {} triệu đồng", dice.below(1_000)),
        1 => format!("{}/{figure}", number(dice) + dice.pick(&UNITS)),
        2 => format!("**{figure}**"),
        3 => figure.replacen(' ', "\u{a0}", 1),
        _ => figure,
    }
}

fn date(dice: &mut Dice) -> String {
    let (day, month, year) = (dice.below(33), dice.below(14), 1990 + dice.below(40));
    match dice.below(6) {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{day}-{month}-{year}"),
        2 => format!("{day}.{month}.{year}"),
        3 => format!("{day} tháng {month} năm {year}"),
        4 => format!("{day}/{month}"),
        _ => format!("{day}/{month}/{year}"),
    }
}

fn period(dice: &mut Dice) -> String {
    let (from, to) = (2005 + dice.below(25), 2005 + dice.below(25));
    format!("{from}{}{to}", dice.pick(&["-", " - ", "–", "/", " đến "]))
}

fn document(dice: &mut Dice) -> String {
    let kind = dice.pick(&["Nghị quyết", "Kế hoạch số", "Quyết định số", "Chỉ thị", "Nghị định"]);
    let number = 1 + dice.below(300);
    let symbol = dice.pick(&[
        "-KH/BCĐTW",
        "-KH/BCDDTWW",
        "/NQ-TW",
        "-NQ/TW",
        "/QĐ-UBND",
        "/NĐ-CP",
        "-CT/TU",
        "/2021/NĐ-CP",
    ]);
    format!("{kind} {number:02}{symbol} ngày {}", date(dice))
}

fn quoted(dice: &mut Dice) -> String {
    let (open, close) = [("“", "”"), ("\"", "\""), ("“", "\""), ("“", ""), ("", "")][dice.below(5)];
    format!("{open}{}{close}", dice.pick(&NAMES))
}

/// Examples from the pages of the rules, run together and changed.
fn changed_example(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(3) {
        let rule = RULES[dice.below(RULES.len())];
        let examples = page::examples(rule.page, dice.pick(&["Wrong", "Right", "Not reported"]));
        text += examples.get(dice.below(examples.len())).map_or("", |example| example.text);
        text += dice.pick(&["\n\n", "\n", " "]);
    }
    for _ in 0..dice.below(5) {
        text = slips::changed(&text, dice);
    }
    text
}

/// Many blocks of which most recur, one or the other with a slip.
fn recurring(dice: &mut Dice) -> String {
    let few: Vec<String> = (0..1 + dice.below(5)).map(|_| paragraph(dice)).collect();
    let mut out = String::new();
    for _ in 0..40 + dice.below(80) {
        let block = &few[dice.below(few.len())];
        out += dice.pick(&["", "", "", "- ", "> ", "## "]);
        out += &match dice.below(12) {
            0 => slips::changed(block, dice),
            1..=4 => with_other_figures(block, dice),
            _ => block.clone(),
        };
        out += "\n\n";
    }
    out
}

/// The same sentences with other digits.
fn with_other_figures(text: &str, dice: &mut Dice) -> String {
    let mut other = |c: char| match c {
        '0'..='9' if dice.below(2) == 0 => char::from(b'0' + dice.below(10) as u8),
        _ => c,
    };
    text.chars().map(&mut other).collect()
}

fn heap(dice: &mut Dice) -> String {
    (0..dice.below(30)).map(|_| if dice.below(3) == 0 { sentence(dice) } else { slips::mark(dice) }).collect()
}
