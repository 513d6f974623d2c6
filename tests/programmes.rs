//! Programme names, held against what was gathered of them: pairs of names that are one or two,
//! mentions in print, and quotations that are no names.

mod support;

use rasoat::checking::{check, read};
use rasoat::knowledge::register::key::key;
use rasoat::knowledge::register::{EntryId, Register};
use rasoat::messages::Lang;
use rasoat::rules::Family;
use rasoat::settings::Settings;
use rasoat::text::Format;
use std::fs;

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
