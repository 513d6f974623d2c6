//! “Make all alike”: the findings of a document that are about one habit, mended together.

use super::fixes::safe_fix;
use crate::checking::Finding;
use crate::rules::{Uniform, uniform};
use crate::text::{Document, Span};

/// Findings that are about one habit, by their numbers, in order.
pub(super) struct Group<'a> {
    first: &'a Finding,
    members: Vec<usize>,
}

impl Group<'_> {
    /// The numbers of the findings.
    pub fn members(&self) -> &[usize] {
        &self.members
    }
}

/// The habits that several findings are about, each of which has one safe fix.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        if uniform(finding.rule).is_none() || safe_fix(finding).is_none() {
            continue;
        }
        // There are as many groups as rules and spellings: few.
        match groups.iter_mut().find(|group| belong_together(group.first, finding)) {
            Some(group) => group.members.push(number),
            None => groups.push(Group { first: finding, members: vec![number] }),
        }
    }
    groups.retain(|group| group.members.len() > 1);
    groups
}

/// Whether two findings, each with a safe fix, are about the same habit.
fn belong_together(a: &Finding, b: &Finding) -> bool {
    let title = |finding| safe_fix(finding).map(|fix| &fix.title);
    a.rule == b.rule
        && a.case == b.case
        && match uniform(a.rule) {
            Some(Uniform::Rule) => true,
            Some(Uniform::Form) => title(a) == title(b),
            None => false,
        }
}

/// What a finding reads like once it is mended, in one line.
pub(super) fn mended(finding: &Finding, document: &Document) -> String {
    let Some(fix) = safe_fix(finding) else { return String::new() };
    let whole = fix.edits.iter().fold(finding.span, |whole, edit| whole.cover(edit.span));
    let mut text = String::new();
    let mut at = whole.start;
    for edit in &fix.edits {
        text.push_str(&document.slice(Span { start: at, end: edit.span.start.max(at) }));
        text.push_str(&edit.text);
        at = edit.span.end.max(at);
    }
    text.push_str(&document.slice(Span { start: at, end: whole.end }));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking::check;
    use crate::settings::Settings;
    use crate::text::Format;

    #[test]
    fn findings_of_one_habit_are_one_group() {
        let settings = Settings::default();
        let check = |text: &str, expected: &[(&str, &[&str])]| {
            let report = check(text, Format::PlainText, &settings, &|| false).unwrap_or_default();
            let document = Document::new(text);
            let groups = groups(&report.findings);
            let found: Vec<(&str, Vec<String>)> = groups
                .iter()
                .map(|group| {
                    let members = group.members().iter().map(|&i| mended(&report.findings[i], &document));
                    (group.first.rule.name, members.collect())
                })
                .collect();
            let expected: Vec<(&str, Vec<String>)> = expected
                .iter()
                .map(|(rule, forms)| (*rule, forms.iter().map(|&form| form.to_owned()).collect()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Dài 12km.\n\nRộng 3ha.\n", &[("unit-spacing", &["12 km", "3 ha"])]);
        check("Dài 12km.\n", &[]);
        check("Họp ngày 31/4/2025 và ngày 30/2/2025.\n", &[]);
        let usual = "Góp 2 tỷ đồng; 3 tỷ đồng; 4 tỷ đồng; 6 tỷ đồng; 7 tỷ đồng; 8 tỷ đồng; 9 tỷ đồng; 11 tỷ đồng.\n\n\
            Trồng 2 nghìn cây; 3 nghìn cây; 4 nghìn cây; 6 nghìn cây; 7 nghìn cây; 8 nghìn cây; 9 nghìn cây; 12 nghìn cây.\n\n";
        let text = format!("{usual}Góp 5 tỉ đồng.\n\nTrồng 5 ngàn cây.\n\nGóp 6 tỉ đồng.\n");
        check(&text, &[("unit-variant", &["tỷ", "tỷ"])]);
    }
}
