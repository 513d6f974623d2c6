//! From a text to its facts, its findings and what is printed of them: no rule fails, every place lies
//! in the text, every fix can be applied, every sentence can be said, and each way to check gives the
//! same.

use super::{input, printed};
use rasoat::checking::{self, Checker, Finding, Notice, Report, Series, Wishes};
use rasoat::messages::Lang;
use rasoat::output::{Page, csv, facts, json};
use rasoat::rules::Level;
use rasoat::settings::Settings;
use rasoat::text::{Document, Format};

/// Panics when it does not hold for an input: choices, and a text.
pub fn hold(input: &[u8]) {
    let (choices, rest) = input::choices(input);
    let (text, format, settings) = (input::text(rest), input::format(choices), input::settings(choices));
    let report = checking::check(&text, format, &settings, &|| false).expect("not cancelled");
    is_sound(&text, &report);
    is_the_same_after_another(&text, format, &settings, &report);
    is_the_same_in_a_rope(&text, format, &settings, &report);
    is_the_same_from_a_level(&text, format, &settings, &report);
    are_facts(&text, format, &settings);
    printed::is_well_formed(&text, &report, if choices & 0x80 == 0 { Lang::Vi } else { Lang::En });
}

/// Panics unless a report speaks of this text only, and no rule has failed.
pub fn is_sound(text: &str, report: &Report) {
    let failed = report.notices.iter().find(|notice| matches!(notice, Notice::RuleFailed(_)));
    assert!(failed.is_none(), "{failed:?} in {text:?}");
    assert!(report.findings.is_sorted_by_key(|finding| (finding.span.start, finding.span.end)));
    for finding in &report.findings {
        is_placed(text, finding);
    }
    for remark in &report.acceptance.remarks {
        assert!(text.get(remark.span.range()).is_some(), "{remark:?} of {text:?}");
    }
    let unchecked: usize = report.coverage.unchecked.values().sum();
    assert_eq!(report.coverage.figures, report.coverage.checked + unchecked);
}

fn is_placed(text: &str, finding: &Finding) {
    let spans = finding.related.iter().map(|related| related.span).chain([finding.span]);
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{finding:?} of {text:?}");
    }
    for fix in &finding.fixes {
        let mut end = 0;
        for edit in &fix.edits {
            assert!(edit.span.start >= end, "overlapping edits: {finding:?} of {text:?}");
            assert!(text.get(edit.span.range()).is_some(), "{finding:?} of {text:?}");
            end = edit.span.end;
        }
        let changes = fix.edits.iter().any(|edit| edit.span.of(text) != edit.text);
        assert!(changes, "a fix that changes nothing: {finding:?} of {text:?}");
    }
}

fn is_the_same_after_another(text: &str, format: Format, settings: &Settings, report: &Report) {
    let mut series = Series::default();
    let wishes = Wishes { keys: true, least: Level::Hint, last: false };
    let half = text.char_indices().nth(text.len() / 3).map_or(text, |(at, _)| &text[at..]);
    let first = series.check(&mut { half }, format, settings, wishes, &|| false).expect("not cancelled");
    series.take_back(first, wishes);
    let again = series.check(&mut { text }, format, settings, wishes, &|| false).expect("not cancelled");
    assert_eq!(&again.report(settings, None), report, "after another document: {text:?}");
}

fn is_the_same_from_a_level(text: &str, format: Format, settings: &Settings, report: &Report) {
    for least in [Level::Info, Level::Warning, Level::Error] {
        let wishes = Wishes { keys: true, least, last: false };
        let checker = Series::default().check(&mut { text }, format, settings, wishes, &|| false);
        let mut some = checker.expect("not cancelled").report(settings, None);
        let mut all = report.clone();
        some.findings.retain(|finding| finding.level >= least);
        all.findings.retain(|finding| finding.level >= least);
        assert_eq!(some.findings, all.findings, "from {least:?} on: {text:?}");
        assert_eq!(some.coverage, all.coverage, "from {least:?} on: {text:?}");
    }
}

fn is_the_same_in_a_rope(text: &str, format: Format, settings: &Settings, report: &Report) {
    let document = Document::new(text);
    let mut checker = Checker::open(&document, format, &settings.register, &|| false).expect("not cancelled");
    checker.check(&document, settings, &|| false).expect("not cancelled");
    assert_eq!(&checker.report(settings, None), report, "in a rope: {text:?}");
    let some = checker.report(settings, Some(2));
    assert_eq!(some.findings.len() + some.more, report.findings.len());
    assert!(some.findings.len() <= 2);
}

fn are_facts(text: &str, format: Format, settings: &Settings) {
    let mut checker = checking::read(text, format, &|| false).expect("not cancelled");
    checker.check(&text, settings, &|| false).expect("not cancelled");
    for read in checker.blocks() {
        let source = read.block.span.of(text);
        for fact in &read.facts.facts {
            assert!(
                source.get(fact.span().range()).is_some_and(|it| !it.is_empty()),
                "{fact:?} of {source:?}"
            );
        }
    }
    let mut relations = checker.relations();
    relations.sort_by_key(|relation| (relation.total.start, relation.total.end));
    let page = Page::new("báo cáo.md", text);
    for row in facts::rows(text, checker.blocks(), checker.register(), &relations) {
        assert_eq!(text.get(row.span.range()), Some(row.text), "{text:?}");
        let mut written = Vec::new();
        json::push_fact(&page, &row, &mut written);
        printed::is_json(&written);
        csv::push_fact(&page, &row, &mut written);
        assert!(std::str::from_utf8(&written).is_ok());
    }
}
