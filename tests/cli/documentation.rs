//! What README and the guide show is what the program does.

use crate::sandbox::Sandbox;
use serde_json::Value;
use std::fs;
use std::path::Path;

const README: &str = include_str!("../../README.md");
const GUIDE: &str = include_str!("../../docs/huong-dan.md");
const REPORT: &str = include_str!("../../examples/bao-cao.md");

#[test]
fn the_pictures_are_real_output() {
    let sandbox = Sandbox::new(&[("examples/bao-cao.md", REPORT), ("bao-cao.md", REPORT)]);
    for (page, file) in [(README, "examples/bao-cao.md"), (GUIDE, "bao-cao.md")] {
        let outcome = sandbox.run(&["lint", "--isolated", file]);
        let output = outcome.stdout + &outcome.stderr;
        let shown = fenced(page, "text");
        assert!(!shown.is_empty());
        for line in shown.lines() {
            assert!(output.lines().any(|real| real == line), "{file}: no line {line:?} in\n{output}");
        }
    }
}

#[test]
fn the_settings_shown_are_understood() {
    for page in [README, GUIDE] {
        let settings = fenced(page, "toml");
        assert!(!settings.is_empty());
        let sandbox = Sandbox::new(&[("rasoat.toml", &settings), ("a.md", "Xã có 14 bản.\n")]);
        let outcome = sandbox.run(&["lint", "a.md"]);
        assert_eq!((outcome.status, outcome.stderr.lines().count()), (0, 1), "{}", outcome.stderr);
    }
}

#[test]
fn every_rule_is_in_the_table_with_its_level_and_fix() {
    let output = Sandbox::new(&[]).run(&["rules", "--output-format", "json", "--lang", "en"]).stdout;
    let rules: Value = serde_json::from_str(&output).expect("JSON");
    for rule in rules.as_array().expect("an array") {
        let name = rule["name"].as_str().expect("a name");
        let line = README.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let cells: Vec<&str> =
            line.unwrap_or_else(|| panic!("{name} is missing")).split('|').map(str::trim).collect();
        let level = match rule["cases"][0]["severity"].as_str().expect("a level") {
            "info" => "note",
            level => level,
        };
        let fix = match rule["fix"].as_str().expect("a fix") {
            "display" => "shown",
            "none" => "",
            fix => fix,
        };
        assert_eq!(cells[2..4], [level, fix], "{name}");
    }
}

#[test]
fn every_link_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("editors/README.md")];
    for folder in ["docs", "docs/quy-tac", "docs/rules"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        pages.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    let mut links = 0;
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            links += 1;
            let target = page.parent().expect("a folder").join(file);
            assert!(target.exists(), "{}: {link} leads nowhere", page.display());
        }
    }
    assert!(links > 150, "only {links} links");
}

/// What stands in the fenced blocks of a language.
fn fenced(page: &str, language: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line.trim_start().strip_prefix("```") {
            Some(info) => inside = info == language,
            None if inside => out += &format!("{line}\n"),
            None => {}
        }
    }
    out
}
