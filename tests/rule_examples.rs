//! Every example on the page of a rule is executed.

use rasoat::checking::{Finding, apply_fixes, check};
use rasoat::messages::Lang;
use rasoat::rules::page::{Example, examples, render};
use rasoat::rules::{Applicability, RULES, Rule};
use rasoat::settings::Settings;
use unicode_normalization::UnicodeNormalization;

/// What is found in a text. That letters are in pieces is said of every decomposed form, so only its
/// own rule hears of it.
fn report(rule: &Rule, text: &str, example: Example<'_>) -> Vec<Finding> {
    let report = check(text, example.format, &Settings::default(), &|| false).expect("not cancelled");
    let of_form = |finding: &Finding| finding.rule.name == "unicode-form" && rule.name != "unicode-form";
    report.findings.into_iter().filter(|finding| !of_form(finding)).collect()
}

fn findings(rule: &Rule, text: &str, example: Example<'_>) -> Vec<(String, String)> {
    report(rule, text, example)
        .iter()
        .map(|finding| (finding.rule.name.to_owned(), finding.message.render(Lang::Vi, &|_| 1)))
        .collect()
}

/// The forms in which every example is tried: as written, decomposed, with CRLF, with an emoji in front.
fn forms(text: &str) -> [String; 4] {
    [text.to_owned(), text.nfd().collect(), text.replace('\n', "\r\n"), format!("😀 Ghi chú.\n\n{text}")]
}

fn check_rule(rule: &Rule) {
    for heading in ["Wrong", "Right", "Not reported"] {
        assert!(!examples(rule.page, heading).is_empty(), "{}: no example under {heading}", rule.name);
    }
    for example in examples(rule.page, "Wrong") {
        for text in forms(example.text) {
            let found = findings(rule, &text, example);
            assert!(
                !found.is_empty() && found.iter().all(|(name, _)| name == rule.name),
                "{}: wrong example\n{text}\nfound {found:#?}",
                rule.name
            );
            let found = report(rule, &text, example);
            let all_safe = found
                .iter()
                .all(|f| f.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe).count() == 1);
            if all_safe {
                let fixed = apply_fixes(&text, &found, Applicability::Safe).text;
                let left = findings(rule, &fixed, example);
                assert!(left.is_empty(), "{}: after the fix\n{fixed}\nfound {left:#?}", rule.name);
            }
        }
    }
    for heading in ["Right", "Not reported"] {
        for example in examples(rule.page, heading) {
            for text in forms(example.text) {
                // Every decomposed form has letters in pieces.
                if rule.name == "unicode-form" && text.nfd().eq(text.chars()) {
                    continue;
                }
                let found = findings(rule, &text, example);
                assert!(
                    found.iter().all(|(name, _)| name != rule.name),
                    "{}: example under {heading}\n{text}\nfound {found:#?}",
                    rule.name
                );
                assert!(
                    heading != "Right" || found.is_empty(),
                    "{}: the right example\n{text}\nis accused by another rule: {found:#?}",
                    rule.name
                );
            }
        }
    }
}

#[test]
fn examples_do_what_their_page_says() {
    for rule in RULES {
        check_rule(rule);
    }
}

#[test]
fn every_page_has_every_section_in_both_languages() {
    for rule in RULES {
        for (lang, headings) in [
            (Lang::Vi, ["Kiểm tra gì", "Vì sao", "Sai", "Đúng", "Không báo", "Nguồn"]),
            (Lang::En, ["What it does", "Why", "Wrong", "Right", "Not reported", "Source"]),
        ] {
            let page = render(rule.name, rule.page, lang);
            for heading in headings {
                assert!(page.contains(&format!("\n## {heading}\n")), "{}: no section {heading}", rule.name);
            }
        }
    }
}
