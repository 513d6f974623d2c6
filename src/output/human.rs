//! For people: each finding with its line, what it points at underlined, and the way to mend it.
//!
//! ```text
//! bao-cao.md:4:9: cảnh báo: Không có ngày 31/6/2025: … [date-invalid]
//!    4 | Tính đến ngày 31/6/2025, đơn vị có 2.67 tỷ đồng.
//!      |               ^^^^^^^^^
//!      = sửa: …
//! ```

use super::excerpt::Excerpt;
use super::{Entry, Page, level_name, push_number, push_visible};
use crate::messages::Lang;
use crate::rules::{Applicability, Level};
use crate::text::Span;
use anstyle::{AnsiColor, Style};
use std::ops::Range;

/// The most other places that are shown with one finding.
const MOST_RELATED: usize = 8;

/// The most columns between the first and the last mark under one excerpt.
const MOST_COLUMNS: u32 = 90;

/// The styles of a terminal, or none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    place: Style,
    levels: [Style; 4],
    gutter: Style,
    related: Style,
    fix: Style,
}

impl Styles {
    /// No styles at all.
    pub fn plain() -> Self {
        Self::default()
    }

    /// Styles for a terminal with colours.
    pub fn colored() -> Self {
        let color = |color: AnsiColor| color.on_default();
        Self {
            place: Style::new().bold(),
            levels: [
                color(AnsiColor::Cyan),
                color(AnsiColor::Blue).bold(),
                color(AnsiColor::Yellow).bold(),
                color(AnsiColor::Red).bold(),
            ],
            gutter: color(AnsiColor::BrightBlack),
            related: color(AnsiColor::Blue),
            fix: color(AnsiColor::Green),
        }
    }

    fn level(&self, level: Level) -> Style {
        self.levels.get(level as usize).copied().unwrap_or_default()
    }
}

/// Something marked on one line.
struct Mark<'a> {
    line: u32,
    /// Bytes of the line.
    range: Range<usize>,
    primary: bool,
    label: &'a str,
}

/// One finding, with an empty line behind it.
pub fn push_entry(page: &Page<'_>, entry: &Entry<'_>, lang: Lang, styles: &Styles, out: &mut Vec<u8>) {
    push_head(page, entry, lang, styles, out);
    let marks = marks(page, entry);
    let last = marks.iter().map(|mark| mark.line).max().unwrap_or_default();
    let gutter = Gutter { width: (last + 1).ilog10() as usize + 1, style: styles.gutter };
    push_marks(page, &marks, styles.level(entry.level), styles, gutter, out);
    push_notes(entry, lang, styles, gutter, out);
    out.push(b'\n');
}

fn push_head(page: &Page<'_>, entry: &Entry<'_>, lang: Lang, styles: &Styles, out: &mut Vec<u8>) {
    styled(styles.place, out, |out| page.push_place(entry.span.start, out));
    out.extend_from_slice(b": ");
    let level = level_name(entry.level, lang);
    styled(styles.level(entry.level), out, |out| out.extend_from_slice(level.as_bytes()));
    out.extend_from_slice(b": ");
    push_visible(&entry.message, out);
    out.push(b' ');
    styled(styles.gutter, out, |out| {
        out.push(b'[');
        entry.push_name(out);
        out.push(b']');
    });
    out.push(b'\n');
}

/// What is said below the lines: further places that are not shown, and the fixes.
fn push_notes(entry: &Entry<'_>, lang: Lang, styles: &Styles, gutter: Gutter, out: &mut Vec<u8>) {
    let more = entry.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        gutter.push(None, b" =", out);
        let note = match lang {
            Lang::Vi => format!(" … và {more} chỗ khác\n"),
            Lang::En => format!(" … and {more} more\n"),
        };
        out.extend_from_slice(note.as_bytes());
    }
    for fix in &entry.fixes {
        let label = match (fix.applicability, lang) {
            (Applicability::Safe, Lang::Vi) => "sửa",
            (Applicability::Suggestion, Lang::Vi) => "có thể sửa",
            (Applicability::Display, Lang::Vi) => "tham khảo",
            (Applicability::Safe, Lang::En) => "fix",
            (Applicability::Suggestion, Lang::En) => "possible fix",
            (Applicability::Display, Lang::En) => "for information",
        };
        gutter.push(None, b" = ", out);
        styled(styles.fix, out, |out| out.extend_from_slice(label.as_bytes()));
        out.extend_from_slice(b": ");
        push_visible(&fix.title, out);
        out.push(b'\n');
    }
}

/// The marks of a finding, by place. What spans several lines is marked on its first and last.
fn marks<'a>(page: &Page<'_>, entry: &'a Entry<'_>) -> Vec<Mark<'a>> {
    let mut marks = Vec::with_capacity(1 + entry.related.len().min(MOST_RELATED));
    push_mark(page, entry.span, true, "", &mut marks);
    for (span, label) in entry.related.iter().take(MOST_RELATED) {
        push_mark(page, *span, false, label, &mut marks);
    }
    marks.sort_by_key(|mark| (mark.line, mark.range.start, !mark.primary));
    marks
}

fn push_mark<'a>(page: &Page<'_>, span: Span, primary: bool, label: &'a str, marks: &mut Vec<Mark<'a>>) {
    let first = page.line(span.start);
    // A span that takes in its line break ends on its line.
    let last = page.line(if span.is_empty() { span.end } else { span.end - 1 });
    let mut push = |line: u32, label: &'a str| {
        let (start, text) = page.line_text(line);
        let whole = Span { start, end: start + text.len() as u32 };
        let indent = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let from = if line == first { span.start.max(whole.start) } else { whole.start + indent as u32 };
        let start = from.min(whole.end) - whole.start;
        let end = span.end.min(whole.end).max(whole.start + start) - whole.start;
        marks.push(Mark { line, range: start as usize..end as usize, primary, label });
    };
    if last > first {
        push(first, "");
    }
    push(last, label);
}

/// The column of numbers on the left.
#[derive(Clone, Copy)]
struct Gutter {
    width: usize,
    style: Style,
}

impl Gutter {
    /// Appends the number of a line, or blanks, and a separator.
    fn push(self, line: Option<u32>, separator: &[u8], out: &mut Vec<u8>) {
        styled(self.style, out, |out| {
            out.extend_from_slice(b"  ");
            let digits = line.map_or(0, |line| (line + 1).ilog10() as usize + 1);
            pad(self.width.saturating_sub(digits), out);
            if let Some(line) = line {
                push_number(u64::from(line) + 1, out);
            }
            out.extend_from_slice(separator);
        });
    }
}

/// Appends the lines with their marks: as many marks below one excerpt as fit without overlap.
fn push_marks(
    page: &Page<'_>,
    marks: &[Mark<'_>],
    level: Style,
    styles: &Styles,
    gutter: Gutter,
    out: &mut Vec<u8>,
) {
    let mut rest = marks;
    let mut before: Option<u32> = None;
    while let Some(first) = rest.first() {
        let together = |pair: &[Mark<'_>]| match pair {
            [a, b] => {
                a.line == b.line
                    && a.range.end.max(a.range.start + 1) <= b.range.start
                    && columns_between(page, a.line, first.range.start..b.range.end) <= MOST_COLUMNS as usize
            }
            _ => false,
        };
        let count = 1 + rest.windows(2).take_while(|pair| together(pair)).count();
        let (group, behind) = rest.split_at(count);
        if before.is_some_and(|before| first.line > before + 1) {
            gutter.push(None, "…".as_bytes(), out);
            out.push(b'\n');
        }
        push_group(page, first.line, group, level, styles, gutter, out);
        before = Some(first.line);
        rest = behind;
    }
}

/// The columns that a part of a line takes, about; it need not be looked at in full when it is long.
fn columns_between(page: &Page<'_>, line: u32, range: Range<usize>) -> usize {
    let (_, text) = page.line_text(line);
    let text = text.get(range).unwrap_or_default();
    if text.len() > 4 * MOST_COLUMNS as usize {
        usize::MAX
    } else {
        unicode_width::UnicodeWidthStr::width(text)
    }
}

/// Appends one excerpt and what is marked in it.
fn push_group(
    page: &Page<'_>,
    line: u32,
    group: &[Mark<'_>],
    level: Style,
    styles: &Styles,
    gutter: Gutter,
    out: &mut Vec<u8>,
) {
    let (_, text) = page.line_text(line);
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let excerpt = Excerpt::around(&text, first.range.start..last.range.end);
    gutter.push(Some(line), b" | ", out);
    excerpt.push(out);
    out.push(b'\n');
    let placed: Vec<(&Mark<'_>, Range<usize>)> =
        group.iter().map(|mark| (mark, excerpt.columns(&mark.range))).collect();
    gutter.push(None, b" | ", out);
    let mut column = 0;
    for (mark, columns) in &placed {
        pad(columns.start.saturating_sub(column), out);
        let (style, sign) = if mark.primary { (level, b'^') } else { (styles.related, b'-') };
        styled(style, out, |out| out.extend(std::iter::repeat_n(sign, columns.len())));
        column = columns.end.max(column);
    }
    push_labels(&placed, styles, gutter, out);
}

/// Appends the labels: the last one behind its mark, the others below theirs, from right to left.
fn push_labels(placed: &[(&Mark<'_>, Range<usize>)], styles: &Styles, gutter: Gutter, out: &mut Vec<u8>) {
    let mut labels = placed;
    if let Some(((last, _), others)) = placed.split_last()
        && !last.label.is_empty()
    {
        out.push(b' ');
        styled(styles.related, out, |out| push_visible(last.label, out));
        labels = others;
    }
    out.push(b'\n');
    while let Some(((mark, columns), others)) = labels.split_last() {
        labels = others;
        if mark.label.is_empty() {
            continue;
        }
        gutter.push(None, b" | ", out);
        let mut column = 0;
        for (_, columns) in others.iter().filter(|(other, _)| !other.label.is_empty()) {
            pad(columns.start.saturating_sub(column), out);
            styled(styles.related, out, |out| out.push(b'|'));
            column = columns.start + 1;
        }
        pad(columns.start.saturating_sub(column), out);
        styled(styles.related, out, |out| push_visible(mark.label, out));
        out.push(b'\n');
    }
}

/// Appends something in a style.
fn styled(style: Style, out: &mut Vec<u8>, push: impl FnOnce(&mut Vec<u8>)) {
    if style.is_plain() {
        push(out);
        return;
    }
    out.extend_from_slice(style.render().to_string().as_bytes());
    push(out);
    out.extend_from_slice(style.render_reset().to_string().as_bytes());
}

fn pad(count: usize, out: &mut Vec<u8>) {
    out.extend(std::iter::repeat_n(b' ', count));
}

#[cfg(test)]
mod tests {
    use super::super::EntryFix;
    use super::*;

    /// Each of `marked` is looked for in `text`, the first one is what the finding points at.
    #[track_caller]
    fn check(text: &str, marked: &[(&str, &str)], expected: &str) {
        let mut spans = marked.iter().map(|(part, label)| {
            let start = text.find(part).expect("a part of the text");
            (Span::new(start, start + part.len()), (*label).to_owned())
        });
        let (span, message) = spans.next().expect("a part");
        let entry = Entry {
            rule: "quy-tac",
            case: "ca",
            family: "ho",
            level: Level::Warning,
            span,
            message,
            related: spans.collect(),
            fixes: vec![EntryFix {
                title: "Viết lại".to_owned(),
                applicability: Applicability::Safe,
                edits: Vec::new(),
            }],
            key: 0,
        };
        let mut out = Vec::new();
        push_entry(&Page::new("b.md", text), &entry, Lang::Vi, &Styles::plain(), &mut out);
        assert_eq!(format!("\n{}", String::from_utf8_lossy(&out)), expected);
    }

    #[test]
    fn a_finding_shows_its_line() {
        check(
            "Một\r\nĐường dài 231,7km.\r\n",
            &[("231,7km", "Thiếu dấu cách.")],
            "
b.md:2:11: cảnh báo: Thiếu dấu cách. [quy-tac.ca]
  2 | Đường dài 231,7km.
    |           ^^^^^^^
    = sửa: Viết lại

",
        );
    }

    #[test]
    fn other_places_are_marked_below_the_same_line_where_they_fit() {
        check(
            "Tổng số 103 vụ: 38 vụ a, 11 vụ b và 18 vụ c.",
            &[("103", "Không khớp."), ("38", "phần 1"), ("11", "phần 2"), ("18", "phần 3")],
            "
b.md:1:9: cảnh báo: Không khớp. [quy-tac.ca]
  1 | Tổng số 103 vụ: 38 vụ a, 11 vụ b và 18 vụ c.
    |         ^^^     --       --         -- phần 3
    |                 |        phần 2
    |                 phần 1
    = sửa: Viết lại

",
        );
    }

    #[test]
    fn other_lines_stand_in_the_order_of_the_text() {
        check(
            "Năm 2024\nhai\nba\nGiai đoạn 2020-2024",
            &[("2020-2024", "Khác nhau."), ("2024", "ở đây")],
            "
b.md:4:11: cảnh báo: Khác nhau. [quy-tac.ca]
  1 | Năm 2024
    |     ---- ở đây
   …
  4 | Giai đoạn 2020-2024
    |           ^^^^^^^^^
    = sửa: Viết lại

",
        );
    }

    #[test]
    fn what_spans_lines_is_marked_where_it_begins_and_ends() {
        check(
            "từ 15 tháng\n  6 năm\n  2025 đến nay",
            &[("15 tháng\n  6 năm\n  2025", "Sai.")],
            "
b.md:1:4: cảnh báo: Sai. [quy-tac.ca]
  1 | từ 15 tháng
    |    ^^^^^^^^
   …
  3 |   2025 đến nay
    |   ^^^^
    = sửa: Viết lại

",
        );
    }

    #[test]
    fn places_that_overlap_are_shown_one_after_the_other() {
        check(
            "ngày 3/2 năm 2025",
            &[("3/2 năm 2025", "Sai."), ("3/2", "ngày"), ("", "đầu")],
            "
b.md:1:6: cảnh báo: Sai. [quy-tac.ca]
  1 | ngày 3/2 năm 2025
    | -    ^^^^^^^^^^^^
    | đầu
  1 | ngày 3/2 năm 2025
    |      --- ngày
    = sửa: Viết lại

",
        );
    }

    #[test]
    fn colours_are_closed() {
        let mut out = Vec::new();
        styled(Styles::colored().level(Level::Error), &mut out, |out| out.push(b'x'));
        assert_eq!(String::from_utf8_lossy(&out), "\u{1b}[1m\u{1b}[31mx\u{1b}[0m");
    }
}
