//! `textDocument/inlayHint`: the computed sum beside a total that differs or was not checked.

use super::Page;
use super::relations::{told, whole};
use crate::checking::Relation;
use crate::rules::{Operation, Verdict, Why, total};
use crate::server::convert;
use crate::server::documents::Checked;
use crate::text::Span;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

/// The hints of a range; none when the settings say so.
pub(crate) fn hints(page: &Page, checked: &Checked, params: &InlayHintParams) -> Vec<InlayHint> {
    if !checked.settings.editor.inlay_hints {
        return Vec::new();
    }
    let range = convert::span(&checked.document, params.range, page.encoding());
    let here = |span: Span| range.start <= span.start && span.end <= range.end;
    let relations = checked.relations().iter().filter(|relation| here(relation.total) && is_told(relation));
    let mut hints = Vec::new();
    let mut last = None;
    for relation in relations {
        // Two rules may say the same of one total.
        let says = (relation.total, relation.computed);
        if last.replace(says) != Some(says) {
            hints.extend(hint(page, checked, relation));
        }
    }
    hints
}

/// Whether what the terms come to is worth showing: they differ, or a writer may want to compare
/// them himself. What overlapping parts or examples add up to says nothing.
fn is_told(relation: &Relation) -> bool {
    match relation.verdict {
        Verdict::Holds => false,
        Verdict::Fails => relation.operation != Operation::Comparison && relation.terms.len() > 1,
        Verdict::Unchecked(Why::Open | Why::Several | Why::Unclear | Why::FarOff) => {
            relation.rule == &total::total_sum::RULE
        }
        Verdict::Unchecked(_) => false,
    }
}

fn hint(page: &Page, checked: &Checked, relation: &Relation) -> Option<InlayHint> {
    let lang = checked.settings.lang;
    let told = told(checked, relation, false);
    let range = convert::range(&checked.document, whole(checked, relation.total), page.encoding());
    Some(InlayHint {
        position: range.end,
        label: InlayHintLabel::String(told.beside(lang)?),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(told.render(lang))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}
