//! Applies fixes to a text.

use super::{Finding, FindingEdit, FindingFix};
use crate::rules::Applicability;
use crate::text::Span;
use std::collections::BTreeMap;

/// A text with fixes applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The new text.
    pub text: String,
    /// How many findings were mended.
    pub fixed: usize,
    /// How many that were of each rule, by name.
    pub rules: BTreeMap<&'static str, usize>,
}

/// Applies to `text` the fix of each finding that is at least `applicability`: its only safe one,
/// else its only one. Of fixes that overlap only the first is applied, and of two that insert at
/// one place, or right beside what the other replaces, likewise: what they come to together is for
/// the next check to say. The time is about linear in the text and the edits.
pub fn apply_fixes<'f>(
    text: &str,
    findings: impl IntoIterator<Item = &'f Finding>,
    applicability: Applicability,
) -> Applied {
    let mut taken = Taken::default();
    let mut rules = BTreeMap::new();
    for finding in findings {
        if choose(&finding.fixes, applicability).is_some_and(|fix| taken.take(text, &fix.edits)) {
            *rules.entry(finding.rule.name).or_default() += 1;
        }
    }
    Applied { text: taken.apply(text), fixed: rules.values().sum(), rules }
}

/// Whether a finding has a fix that [`apply_fixes`] would apply with this applicability.
pub fn is_fixable(finding: &Finding, applicability: Applicability) -> bool {
    choose(&finding.fixes, applicability).is_some()
}

/// The fix to be applied, if it is clear which.
fn choose(fixes: &[FindingFix], applicability: Applicability) -> Option<&FindingFix> {
    let only = |least: Applicability| {
        let mut fixes = fixes.iter().filter(|fix| fix.applicability >= least);
        match (fixes.next(), fixes.next()) {
            (Some(fix), None) => Some(fix),
            _ => None,
        }
    };
    only(Applicability::Safe).or_else(|| only(applicability.max(Applicability::Suggestion)))
}

/// The edits that will be applied, by where they begin and end. None overlaps another.
#[derive(Default)]
struct Taken<'a> {
    edits: BTreeMap<Span, &'a str>,
}

impl<'a> Taken<'a> {
    /// Takes the edits of a fix: all, or none if one of them cannot be.
    fn take(&mut self, text: &str, edits: &'a [FindingEdit]) -> bool {
        let changes = |edit: &FindingEdit| text.get(edit.span.range()).is_some_and(|old| old != edit.text);
        if edits.is_empty() || !edits.iter().all(|edit| changes(edit) && self.is_free(edit.span)) {
            return false;
        }
        for (i, edit) in edits.iter().enumerate() {
            // The edits of one fix must not be in each other's way either.
            if !self.is_free(edit.span) {
                for edit in edits.iter().take(i) {
                    self.edits.remove(&edit.span);
                }
                return false;
            }
            self.edits.insert(edit.span, &edit.text);
        }
        true
    }

    /// Whether no edit that was taken is in the way of one at `span`.
    fn is_free(&self, span: Span) -> bool {
        let before = self.edits.range(..=span).next_back();
        let after = self.edits.range(span..).next();
        [before, after].into_iter().flatten().all(|(&other, _)| {
            let (first, second) = if other <= span { (other, span) } else { (span, other) };
            // What is inserted beside a replacement could be meant to stand on either side of it.
            if first.is_empty() || second.is_empty() {
                first.end < second.start
            } else {
                first.end <= second.start
            }
        })
    }

    fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.edits.len());
        let mut at = 0;
        for (span, new) in &self.edits {
            out.push_str(text.get(at..span.start as usize).unwrap_or_default());
            out.push_str(new);
            at = span.end as usize;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes fixes in order, each given as its edits `start, end, text`.
    #[track_caller]
    fn check(text: &str, fixes: &[&[(usize, usize, &str)]], expected: &str, fixed: usize) {
        let fixes: Vec<Vec<FindingEdit>> = fixes
            .iter()
            .map(|edits| {
                let edit = |&(start, end, text): &(usize, usize, &str)| FindingEdit {
                    span: Span::new(start, end),
                    text: text.to_owned(),
                };
                edits.iter().map(edit).collect()
            })
            .collect();
        let mut taken = Taken::default();
        let taken_fixes = fixes.iter().filter(|edits| taken.take(text, edits)).count();
        assert_eq!((taken.apply(text).as_str(), taken_fixes), (expected, fixed));
    }

    #[test]
    fn of_fixes_in_each_others_way_the_first_is_taken() {
        check("abcdef", &[&[(0, 1, "X")], &[(2, 3, "Y")]], "XbYdef", 2);
        check("abcdef", &[&[(2, 3, "Y")], &[(0, 1, "X")]], "XbYdef", 2);
        check("abcdef", &[&[(0, 3, "X")], &[(2, 4, "Y")]], "Xdef", 1);
        check("abcdef", &[&[(0, 3, "X")], &[(1, 2, "Y")], &[(3, 4, "Z")]], "XZef", 2);
        check("abcdef", &[&[(1, 2, "Y")], &[(0, 6, "X")]], "aYcdef", 1);
        check("abcdef", &[&[(1, 1, "1")], &[(1, 1, "2")], &[(1, 2, "3")], &[(0, 1, "4")]], "a1bcdef", 1);
        check("abcdef", &[&[(1, 3, "X")], &[(3, 3, "1")], &[(1, 1, "2")]], "aXdef", 1);
        check("abcdef", &[&[(0, 1, "X"), (4, 5, "Y")], &[(1, 2, "Z"), (4, 5, "!")]], "XbcdYf", 1);
        check("abcdef", &[&[(0, 2, "X"), (1, 3, "Y")], &[(0, 1, "Z")]], "Zbcdef", 1);
    }

    #[test]
    fn an_edit_that_cannot_be_or_changes_nothing_is_left_out() {
        check("đồng", &[&[(1, 2, "X")]], "đồng", 0);
        check("đồng", &[&[(6, 9, "X")]], "đồng", 0);
        check("đồng", &[&[(0, 2, "đ")]], "đồng", 0);
        check("đồng", &[&[]], "đồng", 0);
        check("", &[&[(0, 0, "X")]], "X", 1);
    }

    #[test]
    fn many_edits_are_no_burden() {
        let text = "ab".repeat(100_000);
        let edits: Vec<Vec<FindingEdit>> = (0..100_000)
            .map(|i| vec![FindingEdit { span: Span::new(2 * i, 2 * i + 1), text: "x".to_owned() }])
            .collect();
        let mut taken = Taken::default();
        assert!(edits.iter().rev().all(|edits| taken.take(&text, edits)));
        assert_eq!(taken.apply(&text), "xb".repeat(100_000));
    }
}
