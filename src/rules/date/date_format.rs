#![doc = include_str!("date_format.md")]

use super::one_line;
use crate::messages::DateMessage;
use crate::reading::date::{Date, DatePart, Separator};
use crate::reading::profile::voted;
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use crate::settings::DateStyle;

/// The rule `date-format`.
pub static RULE: Rule = Rule {
    name: "date-format",
    family: Family::Date,
    cases: &[Case { name: "", level: Level::Info }, Case { name: "issue-line", level: Level::Warning }],
    fix: FixKind::Safe,
    since: "0.1.0",
    page: include_str!("date_format.md"),
    check: Check::Block(check),
};

fn check(block: &BlockCheck<'_>, sink: &mut Sink) {
    for date in block.facts.dates() {
        if date.issue_line {
            check_issue_line(block, date, sink);
        } else {
            check_separator(block, date, sink);
        }
    }
}

/// Days below 10 and months 1 and 2 take a zero; a zero before other months is habit, not fault.
fn check_issue_line(block: &BlockCheck<'_>, date: &Date, sink: &mut Sink) {
    let (Some(day), Some(month), Some(year)) = (date.day, date.month, date.year) else { return };
    if month.digits == 0 || !(lacks_zero(day, 9) || lacks_zero(month, 2)) {
        return;
    }
    let month = if month.value <= 2 { format!("{:02}", month.value) } else { month.written() };
    let suggestion = format!("{:02} tháng {month} năm {}", day.value, year.written());
    let place = block.place(date.span);
    let shown = format!("ngày {suggestion}");
    sink.report_case(&RULE, "issue-line", place, DateMessage::IssueLine { suggestion: shown }).fix(
        Applicability::Safe,
        DateMessage::Write(suggestion.clone()),
        place,
        suggestion,
    );
}

fn lacks_zero(part: DatePart, up_to: u32) -> bool {
    part.digits == 1 && (1..=up_to).contains(&part.value)
}

/// The mark between day, month and year against the house style, or else the habit of the document.
fn check_separator(block: &BlockCheck<'_>, date: &Date, sink: &mut Sink) {
    let Some(separator) = voted(date) else { return };
    let habit = block.profile.dates.as_ref();
    let pinned = match block.style.date {
        DateStyle::Auto => None,
        DateStyle::Slash => Some(Separator::Slash),
        DateStyle::Hyphen => Some(Separator::Hyphen),
        DateStyle::Dot => Some(Separator::Dot),
    };
    let Some(wanted) = pinned.or(habit.map(|habit| habit.separator)).filter(|&wanted| wanted != separator)
    else {
        return;
    };
    let written = one_line(block.written(date.span));
    let suggestion = with_separator(date, wanted);
    let message = match habit {
        Some(habit) if pinned.is_none() => {
            DateMessage::UnlikeOthers { written, count: habit.count, example: habit.example.clone() }
        }
        _ => DateMessage::UnlikeStyle { written, suggestion: suggestion.clone() },
    };
    let place = block.place(date.span);
    let title = DateMessage::Write(suggestion.clone());
    sink.report(&RULE, place, message).fix(Applicability::Safe, title, place, suggestion);
}

/// The date with the same digits and another mark between them.
fn with_separator(date: &Date, separator: Separator) -> String {
    let parts = [date.day, date.month, date.year];
    let written: Vec<String> = parts.into_iter().flatten().map(DatePart::written).collect();
    written.join(&separator.mark().to_string())
}

#[cfg(test)]
mod tests {
    use crate::checking::check;
    use crate::messages::Lang;
    use crate::settings::{DateStyle, Settings};
    use crate::text::Format;

    #[test]
    fn a_pinned_style_needs_no_majority_and_spares_holidays() {
        let text = "Xã họp ngày 28/2/2024 và ngày 9-1-2025; nghỉ lễ 30-4.";
        for (style, expected) in [
            (DateStyle::Auto, None),
            (DateStyle::Slash, Some("9/1/2025")),
            (DateStyle::Hyphen, Some("28-2-2024")),
        ] {
            let mut settings = Settings::default();
            settings.style.date = style;
            let report = check(text, Format::PlainText, &settings, &|| false).unwrap_or_default();
            let found: Vec<&str> = report
                .findings
                .iter()
                .flat_map(|finding| &finding.fixes)
                .flat_map(|fix| fix.edits.iter().map(|edit| edit.text.as_str()))
                .collect();
            assert_eq!(found, Vec::from_iter(expected), "{style:?}");
            let sentence = report.findings.first().map(|finding| finding.message.render(Lang::Vi, &|_| 1));
            assert_eq!(
                sentence.is_some_and(|sentence| sentence.contains("cách viết ngày của đơn vị")),
                expected.is_some()
            );
        }
    }
}
