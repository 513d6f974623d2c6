//! `rasoat facts`.

use crate::sandbox::Sandbox;

fn report() -> Sandbox {
    Sandbox::new(&[(
        "báo cáo.md",
        "Thực hiện Kế hoạch số 36-KH/ĐU ngày 14/02/2025, giai đoạn 2021-2025.\n\
         \n\
         - Chi hơn 1 tỷ 500 triệu đồng, đạt 84,5%; hàng chục hộ tham gia.\n\
         - Trong quý III/2025, tổ chức 612 buổi/3.180 cán bộ; hỗ trợ ít nhất 20 hộ.\n\
         - Theo Điều 24, trả 2.000 đồng (hai nghìn đồng).\n",
    )])
}

#[test]
fn facts_in_every_format() {
    let sandbox = report();
    for format in ["table", "json", "csv"] {
        insta::assert_snapshot!(
            format!("facts-{format}"),
            sandbox.transcript(&format!("facts --output-format {format}")).replace("\r\n", "\n")
        );
    }
}

#[test]
fn kinds_can_be_chosen() {
    let sandbox = report();
    let kinds = |list: &str| -> Vec<String> {
        let outcome = sandbox.run(&["facts", "--output-format", "json", "--kind", list]);
        let facts: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let kind = |fact: &serde_json::Value| fact["kind"].as_str().expect("a kind").to_owned();
        facts.as_array().expect("an array").iter().map(kind).collect()
    };
    assert_eq!(kinds("date"), ["date"]);
    assert_eq!(kinds("period,quarter"), ["period", "quarter"]);
    assert!(kinds("quantity").len() >= 7);
    assert_eq!(kinds("phone"), Vec::<String>::new());
}

#[test]
fn relations_are_facts_with_their_verdicts() {
    let table = "| Thôn | Hộ | Nghèo | Tỷ lệ (%) |\n|---|---|---|---|\n| Nà Ca | 120 | 12 | 10,0 |\n| Pá Mu | 80 | 20 | 25,0 |\n| Sín | 100 | 15 | 15,0 |\n| Cộng | 300 | 48 | 16,0 |\n";
    let text = format!(
        "{table}\nGiải quyết 36/45 hộ, đạt 80%. Xã có 64 trường, gồm 28 trường mầm non và 36 trường tiểu học.\n"
    );
    let sandbox = Sandbox::new(&[("a.md", &text)]);
    let outcome =
        sandbox.run(&["facts", "--output-format", "json", "--kind", "breakdown,comparison", "a.md"]);
    let facts: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let row = |fact: &serde_json::Value| {
        let parts: Vec<&str> =
            fact["parts"].as_array().expect("parts").iter().filter_map(|part| part.as_str()).collect();
        format!("{} {} {} {}", fact["kind"], fact["text"], parts.join(" "), fact["holds"]).replace('"', "")
    };
    let rows: Vec<String> = facts.as_array().expect("an array").iter().map(row).collect();
    let expected = [
        "comparison 10,0 12 120 true",
        "comparison 25,0 20 80 true",
        "comparison 15,0 15 100 true",
        "breakdown 300 120 80 100 true",
        "breakdown 48 12 20 15 false",
        "comparison 16,0 48 300 true",
        "breakdown 64 trường 28 36 true",
        "comparison 80 36 45 true",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn facts_can_be_looked_for_by_what_is_written() {
    let sandbox = report();
    let found = |pattern: &str| sandbox.run(&["facts", "--kind", "quantity", "--grep", pattern]).stdout;
    assert_eq!(found("đồng$").lines().count(), 2);
    assert!(found("hộ|buổi").contains("612 buổi"));
    assert_eq!(found("không có"), "");
    let outcome = sandbox.run(&["facts", "--grep", "(chưa đóng"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--grep"), "{}", outcome.stderr);
}

#[test]
fn a_breakdown_that_was_not_read_is_a_fact_with_the_reason() {
    let text = format!("{}\nTổng cộng 2.000 hộ.\n", "- Bản Cò: 5 hộ;\n".repeat(400));
    let sandbox = Sandbox::new(&[("a.md", &text)]);
    let outcome = sandbox.run(&["facts", "--output-format", "json", "--kind", "breakdown", "a.md"]);
    let facts: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let [fact] = facts.as_array().expect("an array").as_slice() else { panic!("{facts}") };
    assert_eq!((&fact["text"], &fact["total"]), (&"2.000 hộ".into(), &"2000".into()));
    assert_eq!((&fact["holds"], &fact["reason"]), (&serde_json::Value::Null, &"too-long".into()));
    let outcome = sandbox.run(&["lint", "--isolated", "--statistics", "a.md"]);
    let expected = "a.md:402:11: Danh sách ở trên quá dài nên chưa được cộng để đối chiếu với số này.";
    assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
}
