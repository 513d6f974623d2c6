//! `textDocument/codeLens`: above a total how many parts it has, and whether they add up.

use super::Page;
use super::execute_command::SHOW_TOTAL;
use super::relations::{told, whole};
use crate::checking::Relation;
use crate::rules::{Operation, Verdict, total};
use crate::server::convert;
use crate::server::documents::Checked;
use tower_lsp::lsp_types::{CodeLens, Command};

/// So many lines are shown in one document.
const MOST_LENSES: usize = 1_000;

/// The lines of a document; none when the settings say so. Of tables only the
/// totals that fail have one: there would be one for each of their columns.
pub(crate) fn lenses(page: &Page, checked: &Checked) -> Vec<CodeLens> {
    if !checked.settings.editor.code_lens {
        return Vec::new();
    }
    let breakdowns = checked.relations().iter().filter(|relation| is_shown(relation));
    breakdowns.take(MOST_LENSES).map(|relation| lens(page, checked, relation)).collect()
}

/// Breakdowns are; of the totals of tables those that do not add up.
fn is_shown(relation: &Relation) -> bool {
    let of_table = relation.rule == &total::total_table::RULE;
    relation.rule == &total::total_sum::RULE
        || of_table && relation.operation == Operation::Sum && relation.verdict == Verdict::Fails
}

fn lens(page: &Page, checked: &Checked, relation: &Relation) -> CodeLens {
    let title = told(checked, relation, false).lens(relation.terms.len(), checked.settings.lang);
    let range = convert::range(&checked.document, whole(checked, relation.total), page.encoding());
    let command = Command {
        title,
        command: SHOW_TOTAL.to_owned(),
        arguments: Some(vec![page.uri.as_str().into(), serde_json::json!(range)]),
    };
    CodeLens { range, command: Some(command), data: None }
}
