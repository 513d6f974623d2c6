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
