//! Fixes mend: applied until none is left, they leave a text that has nothing more to mend, and a
//! single fix, applied by itself, does away with what it was offered for.

use super::findings::is_sound;
use super::input;
use rasoat::checking::{Finding, FindingFix, Report, apply_fixes, check, is_fixable};
use rasoat::rules::Applicability;
use rasoat::settings::Settings;
use rasoat::text::Format;

/// As often `rasoat lint --fix` applies fixes at most.
const MOST_ROUNDS: usize = 10;

/// So many findings have each of their fixes tried by itself.
const MOST_SINGLE: usize = 8;

/// Panics when it does not hold for an input: choices, and a text.
pub fn hold(input: &[u8]) {
    let (choices, rest) = input::choices(input);
    let (text, format, settings) = (input::text(rest), input::format(choices), input::settings(choices));
    let of = |text: &str| check(text, format, &settings, &|| false).expect("not cancelled");
    let report = of(&text);
    for applicability in [Applicability::Safe, Applicability::Suggestion] {
        comes_to_rest(&text, &report, applicability, of);
    }
    for finding in report.findings.iter().take(MOST_SINGLE) {
        for fix in &finding.fixes {
            mends(&text, finding, fix, format, &settings);
        }
    }
}

fn comes_to_rest(text: &str, report: &Report, applicability: Applicability, of: impl Fn(&str) -> Report) {
    let (mut now, mut report) = (text.to_owned(), report.clone());
    for _ in 0..MOST_ROUNDS {
        let applied = apply_fixes(&now, &report.findings, applicability);
        assert_eq!(apply_fixes(&now, &report.findings, applicability), applied, "not the same twice");
        if applied.fixed == 0 {
            assert_eq!(applied.text, now, "a change that is no fix");
            let left = report.findings.iter().find(|finding| is_fixable(finding, applicability));
            assert!(left.is_none(), "left, {applicability:?}: {left:?}\nin {now:?}\nmade of {text:?}");
            return;
        }
        now = applied.text;
        report = of(&now);
        is_sound(&now, &report);
    }
    panic!("no rest, {applicability:?}: {now:?}\nmade of {text:?}");
}

/// A fix that is applied by itself leaves no finding of its rule and case that points at what it wrote
/// and would write the same again.
fn mends(text: &str, finding: &Finding, fix: &FindingFix, format: Format, settings: &Settings) {
    let mut new = text.to_owned();
    for edit in fix.edits.iter().rev() {
        new.replace_range(edit.span.range(), &edit.text);
    }
    let report = check(&new, format, settings, &|| false).expect("not cancelled");
    is_sound(&new, &report);
    let again = report.findings.iter().find(|it| {
        it.rule == finding.rule
            && it.case == finding.case
            && it.span.start == finding.span.start
            && it.span.of(&new) == finding.span.of(text)
            && it.message == finding.message
    });
    assert!(again.is_none(), "not mended: {again:?}\nin {new:?}\nmade of {text:?}");
}
