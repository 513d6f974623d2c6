//! Where programmes are mentioned, and where something only looks like it.

use super::*;
use crate::reading::{Scratch, read as read_block};
use crate::text::{Block, BlockKind, Format};
use unicode_normalization::UnicodeNormalization;

/// Each mention as `head “name” id`: the head word or `-`, the name in marks if it is quoted, and the
/// id of its entry, `?` when no register knows it, with `!` behind a wrong name and the setting.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let register = Register::built_in();
    for text in [text.to_owned(), text.nfd().collect(), text.replace(' ', "\u{a0}"), format!("😀 {text}")] {
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
        let facts = read_block(&text, &block, Format::PlainText, &mut Scratch::default()).0;
        let mentions = facts.map(|facts| facts.programmes).unwrap_or_default();
        let found: Vec<String> = mentions.iter().map(|mention| short(mention, &register)).collect();
        assert_eq!(found, expected, "{text}");
        for mention in &mentions {
            let written: String = mention.span.of(&text).nfc().collect();
            assert_eq!(single_spaces(&written), mention.name, "{text}");
        }
    }
}

fn short(mention: &Mention, register: &Register) -> String {
    let head = mention.head.as_ref().map_or("-".to_owned(), |head| head.word.words.join(" "));
    let name =
        if mention.quoted.is_some() { format!("“{}”", mention.name) } else { mention.name.to_string() };
    let id = match mention.known {
        Some(known) => {
            let id = register.entry(known.entry).map_or("", |entry| &*entry.id);
            format!("{id}{}", if known.accepted { "" } else { "!" })
        }
        None => "?".to_owned(),
    };
    let setting = mention.setting;
    let mut out = format!("{head} {name} {id}");
    for (flag, name) in
        [(setting.cited, "cited"), (setting.motto, "motto"), (setting.anniversary, "anniversary")]
    {
        if flag {
            out.push(' ');
            out.push_str(name);
        }
    }
    out
}

#[test]
fn quoted_behind_a_head_word() {
    let name = "chương trình “Nâng bước em tới trường” nang-buoc-em-toi-truong";
    for text in [
        "Đồn duy trì chương trình “Nâng bước em tới trường” cho các cháu.",
        "Đồn duy trì Chương trình \"Nâng bước em tới trường\" cho các cháu.",
        "Đồn duy trì chương trình 'Nâng bước em tới trường' cho các cháu.",
        "Đồn duy trì chương trình «Nâng bước em tới trường» cho các cháu.",
        "Đồn duy trì chương trình “Nâng bước em tới trường\" cho các cháu.",
        "Đồn duy trì chương trình: “Nâng bước em tới trường,” cho các cháu.",
        "Đồn duy trì chương trình thiện nguyện mang tên “Nâng bước em tới trường”.",
    ] {
        check(text, &[name]);
    }
    check(
        "Đồn có mô hình“Tiếng loa Biên phòng”ở bản.",
        &["mô hình “Tiếng loa Biên phòng” tieng-loa-bien-phong"],
    );
    check("Phong trào thi đua yêu nước “Dân vận khéo”", &["phong trào “Dân vận khéo” dan-van-kheo"]);
}

#[test]
fn the_head_word_inside_or_part_of_the_name() {
    check("Bản có “Phong trào Dân vận khéo” sôi nổi.", &["phong trào “Dân vận khéo” dan-van-kheo"]);
    check("Trao quà từ Quỹ “Vì người nghèo” xã.", &["- Quỹ “Vì người nghèo quy-vi-nguoi-ngheo"]);
    check("Hưởng ứng ngày “Dân vận” của cả nước", &["- ngày “Dân vận ngay-dan-van"]);
    check(
        "Vốn từ Chương trình 135 và Đề án 938.",
        &["- Chương trình 135 chuong-trinh-135", "- Đề án 938 de-an-938"],
    );
    check("Dự án 8 tỷ đồng, chương trình 135 hộ, Đề án 939/KH", &[]);
}

#[test]
fn lists_behind_one_head_word() {
    check(
        "Các mô hình, như: “Tiếng kẻng an ninh”, “Hũ gạo tình thương” và “Ánh đèn bản nhỏ”.",
        &[
            "mô hình “Tiếng kẻng an ninh” tieng-keng-an-ninh",
            "mô hình “Hũ gạo tình thương” hu-gao-tinh-thuong",
            "mô hình “Ánh đèn bản nhỏ” ?",
        ],
    );
    check(
        "Mô hình “Bữa sáng cho em” (Đồn A), “Nồi cháo vùng cao” (Đồn B); chương trình “Mẹ đỡ đầu”",
        &[
            "mô hình “Bữa sáng cho em” bua-sang-cho-em",
            "mô hình “Nồi cháo vùng cao” ?",
            "chương trình “Mẹ đỡ đầu” me-do-dau",
        ],
    );
    check(
        "Nổi bật là các chương trình: “Mẹ đỡ đầu” nhận 12 cháu; “Áo mới cho bé” tặng 30 áo. Có “hạt nhân” tốt.",
        &["chương trình “Mẹ đỡ đầu” me-do-dau", "chương trình “Áo mới cho bé” ?"],
    );
    check(
        "Qua phong trào “Dân vận khéo”, xây dựng “thế trận lòng dân” vững chắc.",
        &["phong trào “Dân vận khéo” dan-van-kheo"],
    );
    check(
        "chương trình \"Mẹ đỡ đầu,\" Tiếp sức mùa thi\"...",
        &["chương trình “Mẹ đỡ đầu” me-do-dau", "chương trình Tiếp sức mùa thi tiep-suc-mua-thi"],
    );
}

#[test]
fn known_names_without_a_head_word() {
    check(
        "Xã thực hiện tốt “Ngày Biên phòng toàn dân”.",
        &["- “Ngày Biên phòng toàn dân” ngay-bien-phong-toan-dan"],
    );
    check(
        "Xã sơ kết Ngày biên phòng toàn dân ở bản.",
        &["- Ngày biên phòng toàn dân ngay-bien-phong-toan-dan"],
    );
    check(
        "Chiến dịch Mùa hè xanh; Chiến dịch Hoa phượng đỏ",
        &["chiến dịch Mùa hè xanh mua-he-xanh", "chiến dịch Hoa phượng đỏ hoa-phuong-do"],
    );
    check(
        "tặng kỷ niệm chương Bảo vệ an ninh Tổ quốc cho 3 người",
        &["kỷ niệm chương Bảo vệ an ninh Tổ quốc bao-ve-an-ninh-to-quoc-kny"],
    );
    check("Dân làm theo “Dân vận khéo thì việc gì cũng thành công”.", &[]);
}

#[test]
fn what_follows_a_name_is_no_part_of_it() {
    check(
        "phong trào “Thi đua Quyết thắng năm 2024”",
        &["phong trào “Thi đua Quyết thắng” thi-dua-quyet-thang"],
    );
    check("chương trình “Sáng mãi tuổi xuân lần thứ IV, năm 2025”", &["chương trình “Sáng mãi tuổi xuân” ?"]);
    check(
        "chương trình “Biên cương - Đêm hội trăng rằm 2025”",
        &["chương trình “Biên cương - Đêm hội trăng rằm” bien-cuong-dem-hoi-trang-ram"],
    );
    check(
        "Đề án “Hỗ trợ phụ nữ khởi nghiệp” giai đoạn 2017-2025",
        &["đề án “Hỗ trợ phụ nữ khởi nghiệp” de-an-939"],
    );
}

#[test]
fn wrong_names_and_nested_marks() {
    check(
        "chương trình “Nâng bước em đến trường”",
        &["chương trình “Nâng bước em đến trường” nang-buoc-em-toi-truong!"],
    );
    check(
        "Cuộc vận động “Phát huy truyền thống, cống hiến tài năng, xứng danh “Bộ đội Cụ Hồ” thời kỳ mới”.",
        &["cuộc vận động “Phát huy truyền thống, cống hiến tài năng, xứng danh “Bộ đội Cụ Hồ” thời kỳ mới” \
           phat-huy-truyen-thong-cong-hien-tai-nang"],
    );
    check("“Tiếng loa Biên phòng; các lớp học tối", &["- Tiếng loa Biên phòng tieng-loa-bien-phong"]);
}

#[test]
fn names_without_marks_stand_one_after_the_other() {
    check(
        "các phong trào: Dân vận khéo, Đền ơn đáp nghĩa và Mẹ đỡ đầu do xã phát động",
        &[
            "phong trào Dân vận khéo dan-van-kheo",
            "phong trào Đền ơn đáp nghĩa den-on-dap-nghia",
            "phong trào Mẹ đỡ đầu me-do-dau",
        ],
    );
    // A comma parts two names; a dash joins them.
    check(
        "chương trình Nâng bước em tới trường, Con nuôi đồn Biên phòng",
        &[
            "chương trình Nâng bước em tới trường nang-buoc-em-toi-truong",
            "chương trình Con nuôi đồn Biên phòng con-nuoi-don-bien-phong",
        ],
    );
    check("phong trào (Dân vận khéo)", &["phong trào Dân vận khéo dan-van-kheo"]);
    check("phong trào Dân vận khéo, xã Nà Lạn và Bản Mới", &["phong trào Dân vận khéo dan-van-kheo"]);
}

#[test]
fn settings_in_which_a_name_is_not_judged() {
    check(
        "Quyết định về việc tổ chức “Ngày hội Biên phòng toàn dân”.",
        &["- “Ngày hội Biên phòng toàn dân” ngay-hoi-bien-phong-toan-dan cited"],
    );
    check("với chủ đề “Tôi yêu Tổ quốc tôi”", &["- “Tôi yêu Tổ quốc tôi” toi-yeu-to-quoc-toi motto"]);
    check(
        "Mít tinh kỷ niệm 35 năm Ngày Biên phòng toàn dân",
        &["- Ngày Biên phòng toàn dân ngay-bien-phong-toan-dan anniversary"],
    );
    check("Thực hiện phương châm “4 cùng”, “gần dân, hiểu dân”.", &[]);
}

#[test]
fn unknown_names_need_a_head_word() {
    check("phong trào Đường hoa ngõ nhỏ tại 5 bản", &["phong trào Đường hoa ngõ nhỏ ?"]);
    for text in [
        "phong trào Đoàn thanh niên xã",
        "chương trình, kế hoạch của “bên A”",
        "chương trình góp phần xây dựng “thế trận lòng dân”",
        "dự án Hồ chứa nước bản Mới",
        "các phong trào trên địa bàn",
        "Chương trình hành động số 12-CTr/TU",
        "mô hình “hay”",
    ] {
        check(text, &[]);
    }
}

#[test]
fn marks_that_never_close_are_no_burden() {
    let text = "chương trình “A b ".repeat(5_000);
    let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
    let facts = read_block(&text, &block, Format::PlainText, &mut Scratch::default()).0;
    assert!(facts.is_none_or(|facts| facts.programmes.is_empty()));
}
