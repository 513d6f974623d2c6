//! Programme names, held against what was gathered of them: pairs of names that are one or two,
//! mentions in print, and quotations that are no names.

mod support;

use rasoat::checking::{check, read};
use rasoat::knowledge::register::key::key;
use rasoat::knowledge::register::{EntryId, Register};
use rasoat::messages::Lang;
use rasoat::rules::{Family, Level};
use rasoat::settings::Settings;
use rasoat::text::Format;
use std::fs;
use unicode_normalization::UnicodeNormalization;

/// The cells of a table of the shared data, without its header; none when it is not there.
fn table(name: &str) -> Option<Vec<Vec<String>>> {
    let text = fs::read_to_string(support::shared(name)?).expect("a table");
    Some(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// What is said of programmes in a text.
fn findings(text: &str) -> Vec<String> {
    let report = check(text, Format::PlainText, &Settings::default(), &|| false).expect("not cancelled");
    let of_family = report.findings.iter().filter(|finding| finding.rule.family == Family::Programme);
    of_family
        .map(|finding| format!("{}: {}", finding.rule.name, finding.message.render(Lang::En, &|_| 1)))
        .collect()
}

/// The entry that a name is held to be: by its words, or because it can be nothing but a slip.
fn entry(register: &Register, name: &str) -> Option<EntryId> {
    let known = register.known(name).map(|known| known.entry);
    known.or_else(|| register.nearest(name).filter(|nearest| nearest.certain).map(|nearest| nearest.entry))
}

#[test]
fn pairs_of_names_are_one_or_two() {
    let Some(pairs) = table("data/programme_pairs.tsv") else { return };
    let register = Register::built_in();
    for pair in &pairs {
        let [relation, a, b, ..] = pair.as_slice() else { panic!("{pair:?}") };
        let entries = (entry(&register, a), entry(&register, b));
        assert!(entries.0.is_some() && entries.1.is_some(), "{pair:?}: {entries:?}");
        match relation.as_str() {
            "SAME" => assert_eq!(entries.0, entries.1, "{pair:?}"),
            "DIFFERENT" => {
                assert_ne!(entries.0, entries.1, "{pair:?}");
                for (name, other) in [(a, b), (b, a)] {
                    let text = format!("Xã duy trì phong trào “{name}” và mô hình “{name}”, “{name}” ở bản.");
                    let said = findings(&text);
                    assert!(
                        said.iter().all(|said| !said.contains(&format!("“{other}”"))),
                        "{pair:?}: {said:?}"
                    );
                }
            }
            "CONTEXT" => {}
            _ => panic!("{pair:?}"),
        }
    }
}

#[test]
fn some_names_are_others_in_their_setting() {
    let check = |text: &str, expected: Option<&str>| {
        let said = findings(text);
        match expected {
            None => assert!(said.is_empty(), "{text}: {said:?}"),
            Some(name) => assert!(said.len() == 1 && said[0].contains(name), "{text}: {said:?}"),
        }
    };
    let day = "“Ngày Biên phòng toàn dân”";
    check("Xã mở “Ngày hội Biên phòng toàn dân” ở bản xa.", None);
    check("Xã kỷ niệm 35 năm Ngày hội Biên phòng toàn dân.", Some(day));
    check("Chào mừng Ngày hội Biên phòng toàn dân (03/3/1989 - 03/3/2024)", Some(day));
    let long = "“Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”";
    check("Hưởng ứng chương trình “Cả nước chung tay vì người nghèo”.", None);
    check("Hưởng ứng phong trào thi đua “Cả nước chung tay vì người nghèo”.", Some(long));
    check("Xã dự “Tết trồng cây” và “Tết trồng cây đời đời nhớ ơn Bác Hồ”.", None);
}

/// Not recognised are: names that no register has and no head word announces (`tủ thuốc biên cương`,
/// Lễ hội “Bánh chưng xanh”, the items of a list whose head word is not in the excerpt), names in
/// small letters without marks and head word (`việc học tập, làm theo …`, `giảm nghèo bền vững` as the
/// second of two), and one whose opening mark is not in the excerpt.
#[test]
fn mentions_in_print_are_recognised() {
    let Some(path) = support::shared("data/programme_mentions.jsonl") else { return };
    let mut all = 0;
    let mut missed = Vec::new();
    for line in fs::read_to_string(path).expect("mentions").lines() {
        let mention: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = mention["text"].as_str().expect("a text");
        let reading = read(text, Format::PlainText, &|| false).expect("not cancelled");
        let found: Vec<String> = reading
            .blocks()
            .iter()
            .flat_map(|read| read.facts.programmes.iter())
            .map(|m| key(&m.name))
            .collect();
        all += 1;
        for name in mention["names"].as_array().expect("names") {
            let name = name.as_str().expect("a name");
            let wanted = key(name);
            let is_it = |found: &String| {
                // `Quỹ “Vì người nghèo”` is one name; years at the end of a name are none of it.
                found.ends_with(&wanted) || !found.is_empty() && wanted.starts_with(&**found)
            };
            if !found.iter().any(is_it) {
                missed.push(format!("{name} | {text}"));
            }
        }
    }
    println!("{} names missed in {all} mentions:\n{}", missed.len(), missed.join("\n"));
    let texts: std::collections::BTreeSet<&str> =
        missed.iter().filter_map(|missed| missed.split(" | ").nth(1)).collect();
    assert!(texts.len() * 20 <= all, "{} of {all} mentions missed", texts.len());
}

#[test]
fn quotations_that_are_no_names_are_left_alone() {
    let Some(phrases) = table("data/quoted_not_programmes.tsv") else { return };
    for row in &phrases {
        let [phrase, category, ..] = row.as_slice() else { panic!("{row:?}") };
        let usual = match category.as_str() {
            "phuong-cham" => "Với phương châm “{}”, đồn giúp dân.",
            "khau-hieu" => "Bản treo khẩu hiệu “{}” ở nhà văn hóa.",
            "danh-xung" => "Dân quý mến gọi các anh là “{}”.",
            "chu-de" | "chu-de-thi-dua" => "Phong trào thi đua với chủ đề “{}” sôi nổi.",
            "loi-trich" => "Làm theo lời Bác: “{}”, xã vận động dân.",
            "tieu-chi" => "Đơn vị đạt tiêu chí “{}” năm qua.",
            _ => "Đó là “{}” của đồng bào, củng cố “{}” ở bản.",
        };
        for text in [usual, "Chương trình góp phần xây dựng “{}” vững chắc, phát huy tinh thần “{}”."]
        {
            let text = text.replace("{}", phrase);
            let said = findings(&text);
            assert!(said.is_empty(), "{text}: {said:?}");
        }
    }
}

/// Sentences of invented reports with the names that stand in them, in order.
#[rustfmt::skip]
const SENTENCES: &[(&str, &[&str])] = &[
    ("Xã Nà Lạn tiếp tục duy trì có hiệu quả các chương trình, phong trào như: “Nâng bước em tới trường”, “Con nuôi đồn Biên phòng”, “Xuân Biên phòng ấm lòng dân bản” và mô hình “Bếp ấm vùng cao”.", &["Nâng bước em tới trường", "Con nuôi đồn Biên phòng", "Xuân Biên phòng ấm lòng dân bản", "Bếp ấm vùng cao"]),
    ("Đơn vị đã triển khai 05 mô hình: “Ánh sáng đường biên”; “Tiếng kẻng an ninh”; “Vườn rau xanh bản Mới”; phong trào “Dân vận khéo” và cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”.", &["Ánh sáng đường biên", "Tiếng kẻng an ninh", "Vườn rau xanh bản Mới", "Dân vận khéo", "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh"]),
    ("Thực hiện phong trào thi đua “Quân đội chung sức xây dựng nông thôn mới” giai đoạn 2021-2025, chương trình “Đồng hành cùng phụ nữ biên cương” năm 2025.", &["Quân đội chung sức xây dựng nông thôn mới", "Đồng hành cùng phụ nữ biên cương"]),
    ("Triển khai Chương trình “Nâng bước em tới trường – Con nuôi đồn Biên phòng” năm học 2024-2025; nhận đỡ đầu 12 cháu.", &["Nâng bước em tới trường – Con nuôi đồn Biên phòng"]),
    ("Hội Phụ nữ xã tổ chức 'Nâng bước em tới trường' và «Dân vận khéo» tại 3 bản.", &["Nâng bước em tới trường", "Dân vận khéo"]),
    ("Tham gia chương trình \"Nâng bước em tới trường,\" \"Mái ấm cho người nghèo nơi biên giới, hải đảo.\" tại xã.", &["Nâng bước em tới trường", "Mái ấm cho người nghèo nơi biên giới, hải đảo"]),
    ("Đồn đã xây dựng mô hình Camera an ninh tại bản Pắc Ma và mô hình Tổ tự quản đường biên.", &["Camera an ninh", "Tổ tự quản đường biên"]),
    ("Các chương trình “Phong trào thi đua Dân vận khéo”, “Mô hình Dân vận khéo” được nhân rộng.", &["Dân vận khéo", "Dân vận khéo"]),
    ("Cuộc vận động học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với Cuộc vận động “Phát huy truyền thống, cống hiến tài năng, xứng danh Bộ đội Cụ Hồ” thời kỳ mới.", &["học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Phát huy truyền thống, cống hiến tài năng, xứng danh Bộ đội Cụ Hồ"]),
    ("Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới, Chương trình mục tiêu quốc gia giảm nghèo bền vững và Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi.", &["Chương trình mục tiêu quốc gia xây dựng nông thôn mới", "Chương trình mục tiêu quốc gia giảm nghèo bền vững", "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi"]),
    ("Phối hợp tổ chức Chương trình “Tết nhân ái” Xuân Bính Ngọ 2026 và chương trình “Xuân biên cương – Tết ấm bản làng” lần thứ III.", &["Tết nhân ái", "Xuân biên cương – Tết ấm bản làng"]),
    ("Hưởng ứng phong trào “Toàn dân bảo vệ an ninh Tổ quốc”, Ngày hội toàn dân bảo vệ an ninh Tổ quốc, Ngày hội Đại đoàn kết toàn dân tộc.", &["Toàn dân bảo vệ an ninh Tổ quốc", "Ngày hội toàn dân bảo vệ an ninh Tổ quốc", "Ngày hội Đại đoàn kết toàn dân tộc"]),
    ("Các mô hình tiêu biểu như “Thắp sáng đường quê”, “Nhà sạch vườn đẹp”, “5 không 3 sạch” (Hội Phụ nữ); “Đường cờ Tổ quốc” (Đoàn thanh niên); “Ao cá Bác Hồ” (Cựu chiến binh).", &["Thắp sáng đường quê", "Nhà sạch vườn đẹp", "5 không 3 sạch", "Đường cờ Tổ quốc", "Ao cá Bác Hồ"]),
    ("Trao quà cho 15 cháu thuộc chương trình “Nâng bước em đến trường” của Đồn Biên phòng Nà Lạn.", &["Nâng bước em đến trường"]),
    ("Mô hình “Dân vận khéo” trong xây dựng nông thôn mới; mô hình \"Ngày thứ bảy vì dân\", mô hình 'Thứ bảy tình nguyện'.", &["Dân vận khéo", "Ngày thứ bảy vì dân", "Thứ bảy tình nguyện"]),
    ("Hội Nông dân đẩy mạnh phong trào “Nông dân thi đua sản xuất, kinh doanh giỏi, đoàn kết giúp nhau làm giàu và giảm nghèo bền vững”; Hội Cựu chiến binh với phong trào “Cựu chiến binh gương mẫu”.", &["Nông dân thi đua sản xuất, kinh doanh giỏi, đoàn kết giúp nhau làm giàu và giảm nghèo bền vững", "Cựu chiến binh gương mẫu"]),
    ("Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”; cuộc vận động “Xây dựng gia đình 5 không, 3 sạch”.", &["Người Việt Nam ưu tiên dùng hàng Việt Nam", "Xây dựng gia đình 5 không, 3 sạch"]),
    ("Hưởng ứng các phong trào: Dân vận khéo, Đền ơn đáp nghĩa, Quân đội chung sức xây dựng nông thôn mới do cấp trên phát động.", &["Dân vận khéo", "Đền ơn đáp nghĩa", "Quân đội chung sức xây dựng nông thôn mới"]),
    ("Triển khai các chương trình Nâng bước em tới trường, Con nuôi đồn Biên phòng, Xuân Biên phòng ấm lòng dân bản và Đồng hành cùng phụ nữ biên cương.", &["Nâng bước em tới trường", "Con nuôi đồn Biên phòng", "Xuân Biên phòng ấm lòng dân bản", "Đồng hành cùng phụ nữ biên cương"]),
    ("Các mô hình hiệu quả:", &[]),
    ("PHONG TRÀO “TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC”", &["TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"]),
    ("Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” gắn với cuộc vận động “Toàn dân đoàn kết xây dựng NTM, đô thị văn minh”; phong trào “Quân đội chung sức xây dựng NTM”.", &["Toàn dân đoàn kết xây dựng đời sống văn hoá", "Toàn dân đoàn kết xây dựng NTM, đô thị văn minh", "Quân đội chung sức xây dựng NTM"]),
    ("Đơn vị có mô hình “Thắp sáng “đường cờ” biên giới” và chương trình “Nâng bước em tới trường.", &["Thắp sáng “đường cờ” biên giới", "Nâng bước em tới trường"]),
    ("Năm 2025, phong trào “Toàn dân tham gia bảo vệ chủ quyền lãnh thổ, an ninh biên giới quốc gia trong tình hình mới” theo Chỉ thị số 01/CT-TTg.", &["Toàn dân tham gia bảo vệ chủ quyền lãnh thổ, an ninh biên giới quốc gia trong tình hình mới"]),
    ("Thực hiện Chương trình “Bò giống giúp người nghèo nơi biên giới”, “Mái ấm cho người nghèo biên giới, hải đảo”.", &["Bò giống giúp người nghèo nơi biên giới", "Mái ấm cho người nghèo biên giới, hải đảo"]),
    ("Phong trào (Dân vận khéo) và mô hình “Dân vận khéo”/“Tiếng kẻng an ninh”.", &["Dân vận khéo", "Dân vận khéo", "Tiếng kẻng an ninh"]),
    ("Phong trào thi đua “Dân vận khéo” năm 2025, đợt 1; lần thứ IV; giai đoạn 2021 – 2025.", &["Dân vận khéo"]),
    ("Cán bộ tham gia phong trào \"Cán bộ, chiến sĩ Quân đội nâng bước em tới trường\", cuộc vận động 'Phát huy truyền thống, cống hiến tài năng, xứng danh \"Bộ đội Cụ Hồ\" thời kỳ mới'.", &["Cán bộ, chiến sĩ Quân đội nâng bước em tới trường", "Phát huy truyền thống, cống hiến tài năng, xứng danh \"Bộ đội Cụ Hồ\" thời kỳ mới"]),
    ("Tham mưu đề án “Đảng viên đồn Biên phòng phụ trách hộ gia đình khu vực biên giới”; mô hình “Đảng viên phụ trách hộ gia đình”.", &["Đảng viên đồn Biên phòng phụ trách hộ gia đình khu vực biên giới", "Đảng viên phụ trách hộ gia đình"]),
];

/// Sentences in which something only looks like the name of a programme, or is one that is right.
#[rustfmt::skip]
const TRAPS: &[&str] = &[
    "Chương trình hội nghị gồm 3 phần: “Báo cáo trung tâm”, “Tham luận” và “Phát biểu chỉ đạo”.",
    "Xã treo 12 băng rôn với nội dung “Cả nước chung tay vì người nghèo” và khẩu hiệu “Biên giới là quê hương”.",
    "Phối hợp tổ chức hội thảo khoa học “Phát huy vai trò người có uy tín trong bảo vệ biên giới” và tọa đàm “Tuổi trẻ với biển đảo”.",
    "Tiết mục “Hát mãi khúc quân hành” mở đầu chương trình văn nghệ; bài hát “Đường chúng ta đi” được hát tập thể.",
    "Chương trình nghệ thuật “Vang mãi bản hùng ca” do đoàn văn công biểu diễn tại nhà văn hóa xã.",
    "Thực hiện Kế hoạch số 12/KH-UBND về tổ chức phong trào thi đua “Chung sức vì bản làng” năm 2025.",
    "Quyết định số 45/QĐ-UBND phê duyệt Đề án “Phát triển cây dược liệu dưới tán rừng xã Nà Lạn”.",
    "Đơn vị giữ vững danh hiệu “Đơn vị tiên tiến”, 2 cá nhân đạt danh hiệu “Chiến sĩ thi đua cơ sở”.",
    "Đồng bào gọi các anh là “con của bản”; phong trào cần tránh tình trạng “đánh trống bỏ dùi”.",
    "Mô hình kinh tế tập thể, mô hình sản xuất lúa gạo ST25, mô hình hợp tác xã kiểu mới được nhân rộng.",
    "Dự án Đường giao thông bản Pắc Ma đi bản Mới dài 3 km; dự án Nhà máy thủy điện Nà Lạn 2.",
    "Chương trình phối hợp số 05/CTr-ĐBP-HPN giữa Đồn Biên phòng và Hội Phụ nữ xã.",
    "Chương trình Thời sự 19 giờ đưa tin; chương trình Quân đội nhân dân phát sóng chiều thứ bảy.",
    "Tuyên truyền theo chủ đề “Học sinh với an toàn giao thông”, thông điệp “Đã uống rượu bia không lái xe”.",
    "Phim “Đất rừng phương Nam”, sách “Nhật ký biên giới” được giới thiệu tại chương trình sinh hoạt chuyên đề.",
    "Phong trào văn hóa, văn nghệ, thể dục thể thao phát triển; phong trào thi đua yêu nước được đẩy mạnh.",
    "Chương trình làm việc của Đoàn công tác; chương trình Tổng Bí thư thăm xã; đề án Chính phủ trình.",
    "Cuộc thi “Tìm hiểu Luật Biên phòng Việt Nam” thu hút 320 bài; hội thi “Báo cáo viên giỏi”.",
    "Triển khai mô hình “một cửa”, “một cửa liên thông”; thực hiện nếp sống “ba sạch”.",
    "Các anh đã làm tốt “ba bám, bốn cùng” và xây dựng “thế trận lòng dân”, “cột mốc sống” nơi biên giới.",
    "Kết luận hội nghị “Tổng kết công tác dân vận năm 2025”; lễ ra quân “Tháng cao điểm phòng, chống ma túy”.",
    "Chiến dịch Điện Biên Phủ toàn thắng; chiến dịch Hồ Chí Minh lịch sử.",
    "Phong trào Đồng khởi năm 1960; phong trào Cần Vương; dự án Luật Đất đai; Chương trình Giáo dục phổ thông 2018.",
    "PHONG TRÀO “TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC”",
    "Triển khai các chương trình Nâng bước em tới trường, Con nuôi đồn Biên phòng ở 3 bản.",
];

#[test]
fn names_are_read_in_the_sentences_of_reports() {
    for (sentence, expected) in SENTENCES {
        for text in [(*sentence).to_owned(), sentence.nfd().collect(), format!("😀\r\n\r\n{sentence}\r\n")]
        {
            let reading = read(&text, Format::Markdown, &|| false).expect("not cancelled");
            let mentions = reading.blocks().iter().flat_map(|read| read.facts.programmes.iter());
            let found: Vec<&str> = mentions.map(|mention| &*mention.name).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}

#[test]
fn what_only_looks_like_a_name_is_left_alone() {
    for sentence in TRAPS {
        for text in [(*sentence).to_owned(), sentence.nfd().collect(), sentence.replace(' ', "\u{a0}")] {
            let report =
                check(&text, Format::PlainText, &Settings::default(), &|| false).expect("not cancelled");
            let of_family = report.findings.iter().filter(|finding| finding.rule.family == Family::Programme);
            let said: Vec<_> = of_family
                .filter(|finding| finding.level > Level::Hint)
                .map(|finding| finding.message.render(Lang::En, &|_| 1))
                .collect();
            assert!(said.is_empty(), "{text}: {said:?}");
        }
    }
}
