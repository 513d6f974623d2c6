//! One document on the page: what was found in it, its text, its equations and its figures.

use super::super::facts::{Value, rows};
use super::super::relations::{Read, told, whole};
use super::marked::{self, Marks};
use super::words::{self, say};
use super::{Document, Writer, anchor};
use crate::checking::{CheckedFigure, Relation};
use crate::messages::not_checked;
use crate::reading::numeral::written;
use crate::rules::{Applicability, Verdict};
use crate::text::{Format, Span};

/// So many places that belong to a finding are listed below it.
const MOST_PLACES: usize = 12;

impl Writer {
    /// A document.
    pub(super) fn document(&mut self, document: &Document<'_>) {
        let anchor = anchor(document.page.file);
        self.raw(&format!("<section id=\"{anchor}\">\n<h2>"));
        self.file(document.page.file);
        self.raw("</h2>\n");
        for notice in document.notices {
            self.raw("<p class=\"notice\">");
            self.text(notice);
            self.raw("</p>\n");
        }
        self.heading(words::FINDINGS);
        self.list(document, &anchor);
        self.heading(words::TEXT);
        self.report(document, &anchor);
        let read = Read { blocks: document.checker.blocks(), source: &document.text };
        self.equations(document, &read);
        self.figures(document);
        self.raw("</section>\n");
    }

    /// The findings, each with a link to its place.
    fn list(&mut self, document: &Document<'_>, anchor: &str) {
        if document.entries.is_empty() {
            self.raw("<p>");
            self.say(words::NO_FINDINGS);
            return self.raw("</p>\n");
        }
        self.raw("<ol class=\"findings\">\n");
        for (i, entry) in document.entries.iter().enumerate() {
            let number = i + 1;
            self.raw("<li>");
            self.chip(entry.level, "");
            self.raw(&format!(" <a href=\"#{anchor}-n{number}\">"));
            self.text(&entry.message);
            self.raw("</a> <span class=\"place\">");
            self.text(&words::line(document.page.line_and_column(entry.span.start).0, self.lang));
            self.raw("</span></li>\n");
        }
        self.raw("</ol>\n");
    }

    /// The text with its marks, and below each block what is to be said about it.
    fn report(&mut self, document: &Document<'_>, anchor: &str) {
        let kind = if document.format == Format::Markdown { "markdown" } else { "plain" };
        self.raw(&format!("<article class=\"text {kind}\" lang=\"vi\">\n"));
        let marks = Marks::new(document, anchor);
        let mut noted = 0;
        let mut blocks = document.checker.blocks();
        while !blocks.is_empty() {
            let count = marked::push_blocks(document, &marks, blocks, &mut self.out);
            let (shown, rest) = blocks.split_at(count.clamp(1, blocks.len()));
            let end = rest.first().map_or(u32::MAX, |next| next.block.span.start);
            let here = document.entries.get(noted..).unwrap_or_default();
            let here = here.iter().take_while(|entry| entry.span.start < end).count();
            for number in noted..noted + here {
                self.note(document, number, anchor);
            }
            noted += here;
            blocks = if shown.is_empty() { &[] } else { rest };
        }
        self.raw("</article>\n");
    }

    /// A finding in full.
    fn note(&mut self, document: &Document<'_>, number: usize, anchor: &str) {
        let Some(entry) = document.entries.get(number) else { return };
        let number = number + 1;
        self.raw(&format!("<aside class=\"note {}\" id=\"{anchor}-n{number}\">\n<p>", entry.level.name()));
        self.raw(&format!("<a class=\"back\" href=\"#{anchor}-m{number}\"><b>{number}</b></a> "));
        self.chip(entry.level, "");
        self.raw(" ");
        self.text(&entry.message);
        let mut name = Vec::new();
        entry.push_name(&mut name);
        self.raw(&format!(" <a class=\"rule\" href=\"#r-{}\"><code>", entry.rule));
        self.text(&String::from_utf8_lossy(&name));
        self.raw("</code></a></p>\n");
        if !entry.related.is_empty() || !entry.fixes.is_empty() {
            self.raw("<ul>\n");
            for (span, message) in entry.related.iter().take(MOST_PLACES) {
                self.raw("<li>");
                self.say(words::SEE);
                self.text(": ");
                self.text(&words::line(document.page.line_and_column(span.start).0, self.lang));
                self.text(", “");
                self.text(&one_line(span.of(document.text), 80));
                self.text("”");
                if !message.is_empty() {
                    self.text(" – ");
                    self.text(message);
                }
                self.raw("</li>\n");
            }
            if let Some(more) = entry.related.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
                self.raw("<li>");
                self.text(&words::more(more, self.lang));
                self.raw("</li>\n");
            }
            for fix in &entry.fixes {
                let kind = match fix.applicability {
                    Applicability::Safe => words::MENDED,
                    Applicability::Suggestion => words::POSSIBLE,
                    Applicability::Display => words::TO_READ,
                };
                self.raw("<li>");
                self.say(kind);
                self.text(": ");
                self.text(&fix.title);
                self.raw("</li>\n");
            }
            self.raw("</ul>\n");
        }
        self.raw("</aside>\n");
    }

    /// What figures were held against each other: first what fails, then what holds, then what was not
    /// checked.
    fn equations(&mut self, document: &Document<'_>, read: &Read<'_>) {
        let mut relations = document.checker.relations();
        if relations.is_empty() {
            return;
        }
        let order = |relation: &Relation| match relation.verdict {
            Verdict::Fails => 0,
            Verdict::Holds => 1,
            Verdict::Unchecked(_) => 2,
        };
        relations.sort_by_key(|relation| (order(relation), relation.total));
        self.heading(words::EQUATIONS);
        self.raw("<ul class=\"equations\">\n");
        for relation in &relations {
            let (class, sign) = match relation.verdict {
                Verdict::Fails => ("fails", "≠"),
                Verdict::Holds => ("holds", "✓"),
                Verdict::Unchecked(_) => ("unchecked", "–"),
            };
            self.raw(&format!("<li class=\"{class}\"><span class=\"sign\">{sign}</span><span>"));
            self.text(&told(read, relation, false).equation(self.lang));
            self.raw(" <span class=\"place\">");
            let place = whole(read, relation.total).start;
            self.text(&words::line(document.page.line_and_column(place).0, self.lang));
            self.raw("</span>");
            if let Verdict::Unchecked(why) = relation.verdict {
                self.raw(" <span class=\"why\">· ");
                self.text(&not_checked(why, self.lang));
                self.raw("</span>");
            }
            self.raw("</span></li>\n");
        }
        self.raw("</ul>\n");
    }

    /// Every quantity, with its value and whether it was checked.
    fn figures(&mut self, document: &Document<'_>) {
        let page = document.page;
        let figures = document.checker.figures();
        let mut rows = rows(document.text, document.checker.blocks(), document.checker.register(), &[])
            .filter(|row| row.kind == "quantity")
            .peekable();
        if rows.peek().is_none() {
            return;
        }
        self.heading(words::FIGURES);
        self.raw("<div class=\"scroll\"><table class=\"figures\">\n<thead><tr>");
        for words in [words::LINE, words::WRITTEN, words::VALUE, words::UNIT, words::CHECK, words::CONTEXT] {
            self.raw("<th scope=\"col\">");
            self.say(words);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in rows {
            let field = |name: &str| match row.fields.iter().find(|(known, _)| *known == name) {
                Some((_, Value::Text(text))) => text.as_str(),
                _ => "",
            };
            let value = match (field("value"), field("low"), field("high")) {
                ("", "", _) => String::new(),
                ("", low, "") => format!("≥ {}", grouped(low)),
                ("", low, high) => format!("{}–{}", grouped(low), grouped(high)),
                (value, ..) => grouped(value),
            };
            self.raw(&format!("<tr><td>{}</td><td>", page.line_and_column(row.span.start).0));
            self.text(&one_line(row.text, 60));
            self.raw("</td><td class=\"value\">");
            self.text(&value);
            self.raw("</td><td>");
            self.text(field("unit"));
            self.raw("</td><td class=\"why\">");
            self.text(&self.check_of(&figures, row.span));
            self.raw("</td><td class=\"context\">");
            let (before, behind) = around(document.text, row.span);
            self.text(&before);
            self.raw("<b>");
            self.text(&one_line(row.text, 60));
            self.raw("</b>");
            self.text(&behind);
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table></div>\n");
    }

    /// Whether a figure was checked, and if not why not.
    fn check_of(&self, figures: &[CheckedFigure], span: Span) -> String {
        let at = figures.partition_point(|figure| figure.span.start < span.start);
        match figures.get(at).filter(|figure| figure.span.end <= span.end).map(|figure| figure.unchecked) {
            Some(None) => format!("✓ {}", say(words::CHECKED, self.lang)),
            Some(Some(why)) => why.reason(self.lang).to_owned(),
            None => String::new(),
        }
    }
}

/// So many words are shown in front of a figure, and as many behind it.
const WORDS_AROUND: usize = 8;

/// So many bytes are searched for them.
const REACH: usize = 160;

/// What stands on the line in front of a span and behind it, in a few words.
fn around(text: &str, span: Span) -> (String, String) {
    let (start, end) = (span.start as usize, span.end as usize);
    let floor = (start.saturating_sub(REACH)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    let ceiling =
        (end..=(end + REACH).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let before = text.get(floor..start).unwrap_or_default();
    let behind = text.get(end..ceiling).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let cut = line.len() == before.len() && floor > 0;
    let words: Vec<&str> = line.split_whitespace().skip(usize::from(cut)).collect();
    let few = words.get(words.len().saturating_sub(WORDS_AROUND)..).unwrap_or_default();
    let mut left = few.join(" ");
    if cut || few.len() < words.len() {
        left.insert_str(0, "… ");
    }
    if line.ends_with(char::is_whitespace) {
        left.push(' ');
    }
    let line = behind.split(['\n', '\r']).next().unwrap_or_default();
    let cut = line.len() == behind.len() && ceiling < text.len();
    let mut words: Vec<&str> = line.split_whitespace().collect();
    words.truncate(words.len().saturating_sub(usize::from(cut)));
    let few = words.get(..WORDS_AROUND).unwrap_or(&words);
    let mut right = if line.starts_with(char::is_whitespace) { " ".to_owned() } else { String::new() };
    right.push_str(&few.join(" "));
    if cut || few.len() < words.len() {
        right.push_str(" …");
    }
    (left, right)
}

/// A text in one line of at most so many characters.
fn one_line(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// A decimal number as a Vietnamese report writes it.
fn grouped(number: &str) -> String {
    number.parse().map_or_else(|_| number.to_owned(), written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_shown_among_a_few_words() {
        let check = |text: &str, figure: &str, expected: &str| {
            let start = text.find(figure).expect("a figure");
            let (before, behind) = around(text, Span::new(start, start + figure.len()));
            assert_eq!(format!("{before}[{figure}]{behind}"), expected);
        };
        check("Xã có 64 hộ.\nMột dòng khác", "64", "Xã có [64] hộ.");
        check("- Bản Cò: 25hộ;\r\n", "25", "- Bản Cò: [25]hộ;");
        check("64", "64", "[64]");
        check(
            "một hai ba bốn năm sáu bảy tám chín (64) một hai ba bốn năm sáu bảy tám chín",
            "64",
            "… ba bốn năm sáu bảy tám chín ([64]) một hai ba bốn năm sáu bảy …",
        );
        let long = "đường".repeat(90);
        check(&format!("{long} dài 64 km, {long}"), "64", "… dài [64] km, …");
    }
}
