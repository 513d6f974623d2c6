//! `--fix` and `--diff`.

use crate::sandbox::Sandbox;

const FORMS: &str = "--select number-separator,unit-spacing,number-in-words --output-format concise";

/// Forms that can be mended safely, and a contradiction that cannot; odd spaces and line ends all over.
const WRONG: &str = "# Báo cáo\r\n\r\nĐường dài 12,5 km, 231,7km và 14.3 km;  chi 2.67 tỷ đồng.\t\r\n\
                     Trao 2.000 đồng (một nghìn đồng).\r\nDòng cuối không xuống dòng";
const MENDED: &str = "# Báo cáo\r\n\r\nĐường dài 12,5 km, 231,7 km và 14,3 km;  chi 2,67 tỷ đồng.\t\r\n\
                      Trao 2.000 đồng (một nghìn đồng).\r\nDòng cuối không xuống dòng";

fn lint<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    let mut line = vec!["lint"];
    line.extend(FORMS.split(' '));
    line.extend(arguments);
    line
}

#[test]
fn only_forms_are_mended_and_nothing_else_changes() {
    let sandbox = Sandbox::new(&[("a.md", WRONG)]);
    insta::assert_snapshot!("fix", sandbox.transcript(&format!("lint --fix a.md {FORMS}")));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), MENDED);
    // Once more changes nothing.
    assert_eq!(sandbox.run(&lint(&["a.md", "--fix"])).status, 1);
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), MENDED);
    // Nor is anything left beside the file.
    assert_eq!(std::fs::read_dir(sandbox.path("")).expect("listed").count(), 1);
}

#[test]
fn what_was_mended_and_what_else_could_be_is_said() {
    let text = "Dài 12km, rộng 3ha, chi 2.67 tỷ đồng.\n\nCác đoàn viên giiai đoạn này tích cực tham gia giữ gìn an ninh trật tự.\n";
    let select = "--select number-separator,unit-spacing,syllable-invalid --output-format concise";
    for lang in ["vi", "en"] {
        let sandbox = Sandbox::new(&[("a.md", text), ("b.md", "Dài 5km.\n")]);
        let lines = ["--diff", "--fix", "--fix", "--diff --unsafe-fixes", "--fix --unsafe-fixes", "--fix"];
        let said = lines.map(|line| {
            let line = format!("lint {line} --lang {lang} {select}");
            let said = sandbox.run(&line.split(' ').collect::<Vec<_>>()).stderr;
            format!("$ rasoat {line}\n{said}\n")
        });
        insta::assert_snapshot!(format!("fix-summary-{lang}"), said.concat());
    }
}

#[test]
fn what_is_not_shown_or_not_selected_is_not_mended() {
    let sandbox = Sandbox::new(&[("a.md", WRONG)]);
    sandbox.run(&lint(&["a.md", "--fix", "--level", "error"]));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), WRONG);
    sandbox.run(&["lint", "a.md", "--fix", "--select", "unit-spacing"]);
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), WRONG.replace("7km", "7 km"));
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let sandbox = Sandbox::new(&[("a.md", WRONG), ("b.md", MENDED)]);
    let line = format!("lint --diff {FORMS}");
    insta::assert_snapshot!("diff", sandbox.transcript(&line).replace('\r', "␍"));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), WRONG);
    let both = sandbox.run(&lint(&["a.md", "--diff", "--fix", "--unsafe-fixes"]));
    assert!(both.stdout.starts_with("--- a.md\n"));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.md")), WRONG);
}

#[test]
fn standard_input_comes_back_mended() {
    let sandbox = Sandbox::new(&[]);
    let outcome = sandbox.run_with(&lint(&["-", "--fix"]), WRONG.as_bytes());
    assert_eq!((outcome.stdout.as_str(), outcome.status), (MENDED, 1));
    let sound =
        sandbox.run_with(&lint(&["-", "--fix", "--output-format", "json"]), "Không có gì.\r\n".as_bytes());
    assert_eq!((sound.stdout.as_str(), sound.status), ("Không có gì.\r\n", 0));
}

#[test]
fn a_byte_order_mark_stays() {
    let sandbox = Sandbox::new(&[("a.txt", &format!("\u{feff}{WRONG}"))]);
    sandbox.run(&lint(&["a.txt", "--fix"]));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("a.txt")), format!("\u{feff}{MENDED}"));
}

#[test]
fn utf_16_stays_utf_16() {
    let sandbox = Sandbox::new(&[]);
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let encode =
            |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(order).collect() };
        sandbox.write("a.txt", encode(WRONG));
        let outcome = sandbox.run(&lint(&["a.txt", "--fix"]));
        assert!(outcome.stderr.contains("đã sửa 3 chỗ"), "{}", outcome.stderr);
        assert_eq!(sandbox.read("a.txt"), encode(MENDED));
    }
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = Sandbox::new(&[("kho/a.md", WRONG), ("chỉ đọc.md", WRONG)]);
    symlink("kho/a.md", sandbox.path("b.md")).expect("linked");
    fs::set_permissions(sandbox.path("kho/a.md"), Permissions::from_mode(0o604)).expect("set");
    sandbox.run(&lint(&["b.md", "--fix"]));
    assert!(fs::symlink_metadata(sandbox.path("b.md")).expect("there").is_symlink());
    assert_eq!(String::from_utf8_lossy(&sandbox.read("kho/a.md")), MENDED);
    let mode = fs::metadata(sandbox.path("kho/a.md")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o604);
    fs::set_permissions(sandbox.path("chỉ đọc.md"), Permissions::from_mode(0o444)).expect("set");
    insta::assert_snapshot!("fix-read-only", sandbox.transcript(&format!("lint --fix {FORMS}")));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("chỉ đọc.md")), WRONG);
}
