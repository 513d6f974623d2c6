//! `textDocument/hover`: the figure under the caret read out, what it was held against, and the rule
//! of a finding.

use super::relations::{block_at, told};
use super::{Page, programme};
use crate::checking::Finding;
use crate::messages::{Lang, not_checked};
use crate::reading::interval::Interval;
use crate::reading::number_words::{WordStyle, generate_decimal};
use crate::reading::numeral::written;
use crate::reading::quantity::Quantity;
use crate::rules::{Verdict, page};
use crate::server::documents::Checked;
use crate::server::{convert, words};
use crate::settings::assist;
use crate::text::Span;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

/// What is to be said about a place; none when there is nothing.
pub(crate) fn hover(page: &Page, checked: &Checked, params: &HoverParams) -> Option<Hover> {
    let position = convert::from_position(params.text_document_position_params.position);
    let offset = u32::try_from(checked.document.offset(position, page.encoding())?).ok()?;
    if let Some(file) = page.snapshot.kind.assisted() {
        let text = checked.document.text();
        let (span, says) = assist::explanation(file, &text, offset as usize, page.lang())?;
        return Some(shown(says, span, page, checked));
    }
    let figure = figure_at(checked, offset);
    let programme = programme::at(checked, offset).and_then(|here| {
        let (id, _) = here.entry?;
        Some((here.span, programme::card(&checked.settings.register, id, checked.settings.lang)))
    });
    let findings: Vec<&Finding> =
        checked.findings().iter().filter(|finding| holds(finding.span, offset)).collect();
    let mut parts = Vec::new();
    if let Some((_, digits, text)) = &figure {
        parts.push(text.clone());
        parts.extend(held_against(checked, *digits, &findings));
    }
    parts.extend(programme.iter().map(|(_, card)| card.clone()));
    parts.extend(findings.iter().map(|finding| about(finding, page, checked)));
    let span = figure.map(|(span, ..)| span).or(programme.map(|(span, _)| span));
    let span = span.or(findings.first().map(|finding| finding.span))?;
    let markdown = page.abilities().markdown_hover;
    let text = parts.join(if markdown { "\n\n---\n\n" } else { "\n\n" });
    Some(shown(text, span, page, checked))
}

/// Markdown about a span, as the client can show it.
fn shown(text: String, span: Span, page: &Page, checked: &Checked) -> Hover {
    let markdown = page.abilities().markdown_hover;
    Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText },
            value: if markdown { text } else { text.replace("**", "") },
        }),
        range: Some(convert::range(&checked.document, span, page.encoding())),
    }
}

fn holds(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

/// The page of the rule of a finding. What the finding itself says, every editor shows anyway.
fn about(finding: &Finding, page: &Page, checked: &Checked) -> String {
    let rule = page::render(finding.rule.name, finding.rule.page, page.manner(checked).lang);
    small_headings(&rule)
}

/// Markdown with bold lines for headings: those would be larger than what they are about.
fn small_headings(markdown: &str) -> String {
    let mut fenced = false;
    let lines = markdown.lines().map(|line| {
        fenced ^= line.starts_with("```");
        match line.trim_start_matches('#').strip_prefix(' ') {
            Some(heading) if !fenced && line.starts_with('#') => format!("**{heading}**"),
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// So many relations of one figure are shown.
const MOST_RELATIONS: usize = 4;

/// What the figure with these digits was held against, or why it was not. What a finding here says
/// already is left out.
fn held_against(checked: &Checked, figure: Span, findings: &[&Finding]) -> Option<String> {
    let here = |span: &Span| span.start < figure.end && figure.start < span.end;
    let lang = checked.settings.lang;
    let relations = checked.relations().iter().filter(|relation| relation.figures().any(|span| here(&span)));
    let told: Vec<String> = relations
        .filter(|relation| {
            let said = |finding: &&Finding| finding.rule == relation.rule && here(&finding.span);
            relation.verdict != Verdict::Fails || !findings.iter().any(said)
        })
        .take(MOST_RELATIONS)
        .map(|relation| told(checked, relation, !here(&relation.total)).render(lang))
        .collect();
    if !told.is_empty() {
        return Some(told.join("\n\n"));
    }
    let figure = checked.figures().iter().find(|known| here(&known.span))?;
    figure.unchecked.map(|why| not_checked(why, lang))
}

/// The quantity at a byte of the document, its digits, and what it reads as.
fn figure_at(checked: &Checked, offset: u32) -> Option<(Span, Span, String)> {
    let read = block_at(checked, offset)?;
    let start = read.block.span.start;
    let text = checked.document.slice(read.block.span);
    read.facts.quantities().find_map(|quantity| {
        let span = quantity.span.shift(start);
        let text = || read_out(quantity, |part| part.of(&text), checked.settings.lang);
        holds(span, offset).then(|| (span, quantity.figure.shift(start), text()))
    })
}

/// A quantity read out: as it is written, its value, and the values it can stand for.
fn read_out<'t>(quantity: &Quantity, at: impl Fn(Span) -> &'t str, lang: Lang) -> String {
    let mut out = format!("**{}**", at(quantity.span));
    let unit = quantity.unit.map(|unit| format!(" {}", at(unit.span))).unwrap_or_default();
    if let Some(value) = quantity.value() {
        out.push_str(&format!("\n\n{}: {}{unit}", words::value(lang), written(value)));
    }
    if let Some(words) = quantity.value().and_then(|value| generate_decimal(value, WordStyle::default())) {
        out.push_str(&format!("\n\n{}: {words}{unit}", words::in_words(lang)));
    }
    if let Some(interval) = quantity.interval().filter(|interval| interval.high != Some(interval.low)) {
        out.push_str(&format!("\n\n{}: {}{unit}", words::interval(lang), bounds(&interval, lang)));
    }
    out
}

fn bounds(interval: &Interval, lang: Lang) -> String {
    let high = interval.high.map(written);
    words::between(&written(interval.low), interval.low_open, high.as_deref(), interval.high_open, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_bold_lines_outside_of_fences() {
        let text = "# unit-spacing\n\n## Sai\n\n```md\n# Mục #1\n```\n#2 là gì?";
        let expected = "**unit-spacing**\n\n**Sai**\n\n```md\n# Mục #1\n```\n#2 là gì?";
        assert_eq!(small_headings(text), expected);
    }
}
