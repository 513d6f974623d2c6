//! `rasoat register`, and the files that it reads.

use crate::sandbox::Sandbox;

const REPORT: &str = "Đoàn xã Nà Lạn ra mắt chương trình “Ánh điện bản xa” tại bản Pắc Ma.\n";
const REGISTER: &str = "[[programme]]\nname = \"Ánh điện bản xa\"\nkind = \"chương trình\"\nowner = \"Đoàn xã Nà Lạn\"\nsince = 2025\n";

#[test]
fn a_register_makes_names_known() {
    let unknown = |sandbox: &Sandbox, expected: bool| {
        let outcome = sandbox.run(&["lint", "a/b/báo cáo.md", "--output-format", "concise"]);
        assert_eq!(
            outcome.stdout.contains("programme-unknown"),
            expected,
            "{}{}",
            outcome.stdout,
            outcome.stderr
        );
    };
    unknown(&Sandbox::new(&[("a/b/báo cáo.md", REPORT)]), true);
    unknown(&Sandbox::new(&[("a/b/báo cáo.md", REPORT), ("rasoat-register.toml", REGISTER)]), false);
    unknown(&Sandbox::new(&[("a/b/báo cáo.md", REPORT), ("a/b/c/rasoat-register.toml", REGISTER)]), true);
    // Settings end the search: their registers are those beside them, or those they name.
    let files = [("a/b/báo cáo.md", REPORT), ("rasoat-register.toml", REGISTER), ("a/rasoat.toml", "")];
    unknown(&Sandbox::new(&files), true);
    let named = ("a/rasoat.toml", "[register]\nfiles = [\"../rasoat-register.toml\"]\n");
    unknown(&Sandbox::new(&[files[0], files[1], named]), false);
    let sandbox = Sandbox::new(&files[..2]);
    assert!(sandbox.run(&["lint", "a", "--isolated"]).stdout.contains("programme-unknown"));
}

#[test]
fn the_user_has_a_register_too() {
    let files = [("a.md", REPORT), ("config/rasoat/register.toml", REGISTER)];
    let sandbox = Sandbox::new(&files);
    let outcome = sandbox.run(&["lint", "a.md"]);
    assert!(!outcome.stdout.contains("programme-unknown"), "{}", outcome.stdout);
    // The workspace lies over it.
    sandbox.write(
        "rasoat-register.toml",
        "[[programme]]\nid = \"anh-dien-ban-xa\"\nname = \"Ánh điện bản gần\"\n",
    );
    let outcome = sandbox.run(&["lint", "a.md"]);
    assert!(outcome.stdout.contains("programme-unknown"), "{}", outcome.stdout);
}

#[test]
fn entries_are_listed_and_found() {
    let sandbox = Sandbox::new(&[("rasoat-register.toml", REGISTER)]);
    insta::assert_snapshot!("register-own", sandbox.transcript("register list --own --output-format json"));
    insta::assert_snapshot!("register-search", sandbox.transcript("register search nang buoc em"));
    let outcome = sandbox.run(&["register", "search", "abxyz"]);
    assert_eq!((outcome.status, &*outcome.stdout), (1, ""), "{}", outcome.stderr);
    let outcome = sandbox.run(&["register", "list", "--kind", "đề án"]);
    assert!(outcome.stdout.lines().count() > 2 && outcome.stdout.lines().all(|line| line.contains("đề án")));
}

#[test]
fn odd_registers_are_named_with_their_places() {
    let odd = "[[programme]]\nname = \"Bản em\"\nsince = \"xưa\"\n\n[[programme]]\nname = \"bản em\"\n\n\
               [[programme]]\nid = \"kheo\"\nname = \"Dân vận khéo\"\nonwer = \"xã\"\n";
    let sandbox =
        Sandbox::new(&[("rasoat-register.toml", odd), ("a.md", REPORT), ("b.toml", "[[programme]\n")]);
    insta::assert_snapshot!("register-check", sandbox.transcript("register check"));
    assert_eq!(sandbox.run(&["register", "check", "b.toml"]).status, 2);
    assert_eq!(sandbox.run(&["register", "check", "c.toml"]).status, 2);
    // An odd entry stops nobody; a file that is no TOML at all is said to have failed.
    assert!(sandbox.run(&["lint", "a.md"]).status < 2);
    sandbox.write("rasoat-register.toml", "[[programme]\n");
    assert_eq!(sandbox.run(&["lint", "a.md"]).status, 2);
    sandbox.write("rasoat.toml", "[register]\nfiles = [\"d.toml\"]\n");
    let outcome = sandbox.run(&["lint", "a.md"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("d.toml:1:1"), "{}", outcome.stderr);
}

#[test]
fn programmes_are_listed_among_the_facts() {
    let report = "Xã có phong trào “Dân vận khéo” và chương trình “Ánh điện bản xa”; sơ kết Ngày Dân vận.\n";
    let sandbox = Sandbox::new(&[("báo cáo.md", report)]);
    insta::assert_snapshot!("facts-programme", sandbox.transcript("facts --kind programme"));
    insta::assert_snapshot!(
        "facts-programme-json",
        sandbox.transcript("facts --kind programme --output-format json")
    );
}

#[test]
fn programmes_are_counted_over_all_reports() {
    let sandbox = Sandbox::new(&[
        ("a.md", "Xã có phong trào “Dân vận khéo” và chương trình “Ánh điện bản xa”.\n"),
        ("b/c.txt", "Ra mắt mô hình “Ánh điện bản xa”; phong trào Dân vận khéo, “Dân vận khéo”.\n"),
    ]);
    insta::assert_snapshot!("facts-programmes", sandbox.transcript("facts --programmes"));
    for format in ["json", "csv"] {
        insta::assert_snapshot!(
            format!("facts-programmes-{format}"),
            sandbox.transcript(&format!("facts --programmes --output-format {format}")).replace("\r\n", "\n")
        );
    }
    let outcome = sandbox.run(&["facts", "--programmes", "--grep", "Ánh", "--output-format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!((found.as_array().map(Vec::len), &found[0]["count"]), (Some(1), &serde_json::json!(2)));
    assert_eq!(sandbox.run(&["facts", "--programmes", "--kind", "date"]).status, 2);
    let empty = Sandbox::new(&[("a.md", "Không có gì.\n")]);
    assert_eq!(empty.run(&["facts", "--programmes", "--output-format", "json"]).stdout, "[]\n");
}
