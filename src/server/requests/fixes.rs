//! Which fixes go together.

use crate::checking::{Finding, FindingEdit, FindingFix};
use crate::rules::Applicability;
use std::collections::BTreeMap;

/// The fix of a finding that may be applied without asking: the only safe one.
pub(super) fn safe_fix(finding: &Finding) -> Option<&FindingFix> {
    let mut safe = finding.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe);
    match (safe.next(), safe.next()) {
        (Some(fix), None) if !fix.edits.is_empty() => Some(fix),
        _ => None,
    }
}

/// Given the edits of several fixes: those of the fixes that do not touch each other, in the order of
/// the text, and of how many fixes they are. Of two that touch, the first stands.
pub(super) fn together<'a>(fixes: impl Iterator<Item = &'a [FindingEdit]>) -> (Vec<&'a FindingEdit>, usize) {
    let mut taken: BTreeMap<u32, &FindingEdit> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes {
        let clear = fix.iter().all(|edit| {
            taken
                .range(..=edit.span.end)
                .next_back()
                .is_none_or(|(_, other)| other.span.end < edit.span.start)
        });
        if clear {
            taken.extend(fix.iter().map(|edit| (edit.span.start, edit)));
            count += 1;
        }
    }
    (taken.into_values().collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn of_edits_that_touch_the_first_stands() {
        let edit = |start, end| FindingEdit { span: Span::new(start, end), text: String::new() };
        let check = |fixes: &[&[(usize, usize)]], expected: &[(usize, usize)]| {
            let fixes: Vec<Vec<FindingEdit>> =
                fixes.iter().map(|fix| fix.iter().map(|&(start, end)| edit(start, end)).collect()).collect();
            let (edits, _) = together(fixes.iter().map(Vec::as_slice));
            let found: Vec<_> = edits.iter().map(|e| (e.span.start as usize, e.span.end as usize)).collect();
            assert_eq!(found, expected);
        };
        check(&[&[(0, 2)], &[(2, 3)], &[(4, 5)]], &[(0, 2), (4, 5)]);
        check(&[&[(4, 5)], &[(0, 9)], &[(0, 3)]], &[(0, 3), (4, 5)]);
    }
}
