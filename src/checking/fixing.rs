//! Applies fixes to a text.

use super::Finding;
use crate::rules::Applicability;

/// A text with fixes applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The new text.
    pub text: String,
    /// How many findings were mended.
    pub fixed: usize,
}

/// Applies to `text` the fix of each finding that is at least `applicability`, when it has exactly
/// one such fix. Of fixes that touch each other only the first is applied.
pub fn apply_fixes(text: &str, findings: &[Finding], applicability: Applicability) -> Applied {
    let mut chosen: Vec<&super::FindingFix> = Vec::new();
    for finding in findings {
        let mut fixes = finding.fixes.iter().filter(|fix| fix.applicability >= applicability);
        if let (Some(fix), None) = (fixes.next(), fixes.next()) {
            chosen.push(fix);
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut edits: Vec<(usize, &super::FindingEdit)> = Vec::new();
    let mut fixed = 0;
    for (i, fix) in chosen.iter().enumerate() {
        let clear = fix.edits.iter().all(|edit| {
            edits
                .iter()
                .all(|(_, other)| edit.span.end < other.span.start || other.span.end < edit.span.start)
        });
        if clear && !fix.edits.is_empty() {
            edits.extend(fix.edits.iter().map(|edit| (i, edit)));
            fixed += 1;
        }
    }
    edits.sort_by_key(|(_, edit)| edit.span);
    let mut at = 0;
    for (_, edit) in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Applied { text: out, fixed }
}
