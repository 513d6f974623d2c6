//! Formats that other programs read: pinned as they are, and read by independent parsers.

use crate::sandbox::{Outcome, Sandbox};
use serde_json::Value;
use std::collections::HashSet;

/// Names and texts with everything that a format could stumble over.
fn reports() -> Sandbox {
    Sandbox::new(&[
        (
            "xã \"&<a>\"/báo cáo, 1.md",
            "# Kinh phí\n\nDài 12km & rộng <b>3m</b>.\n\nChi 2.000 đồng (một nghìn đồng).\n",
        ),
        ("b.txt", "Đường dài 2.67 km.\r\nNgày 31/6/2025, chi 36.000.000 đồng (ba mươi bảy triệu đồng).\r\n"),
        ("sạch.md", "Đơn vị tổ chức 42 buổi, có 1.310 lượt người dự.\n"),
    ])
}

const SELECT: &str = "number-in-words,unit-spacing,number-separator,date-invalid";

fn lint(sandbox: &Sandbox, format: &str, more: &[&str]) -> Outcome {
    sandbox.run(&[&["lint", "--select", SELECT, "--output-format", format], more].concat())
}

/// What every format has to say, from the array of JSON: file, line, column, rule, level, message.
type Said = (String, u64, u64, String, String, String);

fn expected(sandbox: &Sandbox) -> Vec<Said> {
    let findings: Value = serde_json::from_str(&lint(sandbox, "json", &[]).stdout).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let said = |it: &Value| {
        let number = |name: &str| it["start"][name].as_u64().expect("a number");
        let (file, rule) = (text(&it["file"]), text(&it["rule"]));
        (file, number("line"), number("column"), rule, text(&it["severity"]), text(&it["message"]))
    };
    let said: Vec<Said> = findings.as_array().expect("an array").iter().map(said).collect();
    assert_eq!(said.len(), 6, "{said:#?}");
    said
}

#[test]
fn every_format_is_pinned() {
    for format in ["github", "gitlab", "junit", "checkstyle"] {
        let outcome = lint(&reports(), format, &[]);
        assert_eq!(outcome.status, 1);
        insta::assert_snapshot!(format, outcome.stdout);
    }
    let sarif = lint(&reports(), "sarif", &[]).stdout;
    let results = sarif.find("\"results\"").expect("results");
    insta::assert_snapshot!("sarif", &sarif[results..]);
}

#[test]
fn sarif_is_valid_and_says_the_same() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let schema: Value =
        serde_json::from_str(include_str!("../fixtures/sarif-2.1.0.schema.json")).expect("JSON");
    let name = schema["$id"].as_str().expect("a name").to_owned();
    compiler.add_resource(&name, schema).expect("a resource");
    compiler.enable_format_assertions();
    let index = compiler.compile(&name, &mut schemas).expect("a schema");
    let sandbox = reports();
    for more in [&[][..], &["--lang", "en"], &["sạch.md"]] {
        let sarif: Value = serde_json::from_str(&lint(&sandbox, "sarif", more).stdout).expect("JSON");
        if let Err(error) = schemas.validate(&sarif, index) {
            panic!("{error:#}");
        }
        let run = &sarif["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), if more == ["sạch.md"] { 0 } else { 6 });
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
    }
    let sarif: Value = serde_json::from_str(&lint(&sandbox, "sarif", &[]).stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results").clone();
    let mut fingerprints = HashSet::new();
    for (result, said) in results.iter().zip(expected(&sandbox)) {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert_eq!(decoded(uri), said.0);
        let number = |name: &str| place["region"][name].as_u64().expect("a number");
        assert_eq!((number("startLine"), number("startColumn")), (said.1, said.2));
        let level = match said.4.as_str() {
            "info" => "note",
            level => level,
        };
        assert_eq!((&result["ruleId"], &result["level"]), (&said.3.into(), &level.into()));
        assert_eq!(result["message"]["text"], said.5);
        assert!(fingerprints.insert(result["partialFingerprints"]["rasoat/v1"].to_string()));
    }
    // A figure is never changed: what only names one side of a contradiction is no fix.
    let words = results.iter().find(|it| it["ruleId"] == "number-in-words").expect("a result");
    assert_eq!(
        (&words["fixes"], words["relatedLocations"].as_array().map(Vec::len)),
        (&Value::Null, Some(1))
    );
    let spacing = results.iter().find(|it| it["ruleId"] == "unit-spacing").expect("a result");
    let replacement = &spacing["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], " ", "{replacement}");
}

/// A percent-encoded path.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().expect("a digit")).to_digit(16).expect("a digit") as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn checkstyle_says_the_same() {
    let sandbox = reports();
    let xml = lint(&sandbox, "checkstyle", &[]).stdout;
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let mut said = Vec::new();
    for error in document.descendants().filter(|node| node.has_tag_name("error")) {
        let attribute = |name: &str| error.attribute(name).unwrap_or_else(|| panic!("no {name}")).to_owned();
        let file = error.parent().and_then(|file| file.attribute("name")).expect("a file").to_owned();
        let number = |name: &str| attribute(name).parse::<u64>().expect("a number");
        let rule = attribute("source").strip_prefix("rasoat.").map(str::to_owned).expect("a rule");
        said.push((
            file,
            number("line"),
            number("column"),
            rule,
            attribute("severity"),
            attribute("message"),
        ));
    }
    assert_eq!(said, expected(&sandbox));
    let clean = lint(&sandbox, "checkstyle", &["sạch.md"]).stdout;
    assert_eq!(
        roxmltree::Document::parse(&clean)
            .expect("XML")
            .root_element()
            .children()
            .filter(|it| it.is_element())
            .count(),
        0
    );
}

#[test]
fn junit_says_the_same_and_names_clean_files() {
    let sandbox = reports();
    let xml = lint(&sandbox, "junit", &[]).stdout;
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let suites: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testsuite")).collect();
    assert_eq!(suites.len(), 3);
    let mut said = 0;
    let expected = expected(&sandbox);
    for suite in &suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let failures =
            cases.iter().filter(|case| case.children().any(|it| it.has_tag_name("failure"))).count();
        assert_eq!(suite.attribute("tests"), Some(&*cases.len().to_string()));
        assert_eq!(suite.attribute("failures"), Some(&*failures.to_string()));
        for case in cases.iter().filter(|case| case.children().any(|it| it.is_element())) {
            let (file, line, column, rule, level, message) = &expected[said];
            said += 1;
            assert_eq!(case.attribute("classname"), Some(&**file));
            assert_eq!(case.attribute("name"), Some(&*format!("{rule}:{line}:{column}")));
            let failure = case.children().find(|it| it.has_tag_name("failure"));
            assert_eq!(failure.is_some(), level == "warning" || level == "error", "{message}");
            assert!(failure.is_none_or(|it| it.attribute("message") == Some(&**message)));
        }
    }
    assert_eq!(said, expected.len());
    let strict = lint(&sandbox, "junit", &["--fail-on", "info"]).stdout;
    assert_eq!(strict.matches("<failure").count(), 6);
}

#[test]
fn gitlab_says_the_same() {
    let sandbox = reports();
    let report: Value = serde_json::from_str(&lint(&sandbox, "gitlab", &[]).stdout).expect("JSON");
    let report = report.as_array().expect("an array");
    let expected = expected(&sandbox);
    assert_eq!(report.len(), expected.len());
    let mut fingerprints = HashSet::new();
    for (issue, (file, line, _, rule, level, message)) in report.iter().zip(expected) {
        assert_eq!(issue["location"]["path"], file);
        assert_eq!(issue["location"]["lines"]["begin"], line);
        assert_eq!((&issue["check_name"], &issue["description"]), (&rule.into(), &message.into()));
        let severity = ["info", "minor", "major", "critical"]
            [["hint", "info", "warning", "error"].iter().position(|it| **it == level).expect("a level")];
        assert_eq!(issue["severity"], severity);
        assert!(fingerprints.insert(issue["fingerprint"].to_string()));
    }
    assert_eq!(lint(&sandbox, "gitlab", &["sạch.md"]).stdout, "[]\n");
}

#[test]
fn github_has_one_command_a_finding() {
    let sandbox = reports();
    let said = lint(&sandbox, "github", &[]).stdout;
    let expected = expected(&sandbox);
    assert_eq!(said.lines().count(), expected.len());
    for (line, (file, number, column, rule, ..)) in said.lines().zip(expected) {
        let (properties, message) = line[2..].split_once("::").expect("a message");
        let file = file.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
        assert!(properties.contains(&format!(" file={file},line={number},col={column},")), "{line}");
        assert!(properties.ends_with(&format!(",title={rule}")) && !message.is_empty(), "{line}");
    }
}

#[test]
fn a_fingerprint_survives_edits_elsewhere() {
    let sandbox = Sandbox::new(&[("a.md", "Dài 12km.\n")]);
    let fingerprint = || {
        let sarif: Value = serde_json::from_str(&lint(&sandbox, "sarif", &[]).stdout).expect("JSON");
        sarif["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    let before = fingerprint();
    sandbox.write("a.md", "# Mở đầu\r\n\r\nĐoạn mới. Dài  12km. Hết.\r\n");
    assert_eq!(fingerprint(), before);
}
