//! `workspace/executeCommand`.

use super::relations::{told, whole};
use super::sum;
use super::{Page, programme};
use crate::checking::CheckedFigure;
use crate::knowledge::register::{Entry, Kind};
use crate::messages::Lang;
use crate::output::facts::{self, Row};
use crate::output::{self, json};
use crate::rules::{RULES, page};
use crate::server::client::Gravity;
use crate::server::documents::Checked;
use crate::server::{accepted, convert, register, words};
use crate::settings::names;
use crate::settings::register::id_of;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Range;

/// Returns everything that was read in a document; its argument is the URI.
pub(crate) const SHOW_FACTS: &str = "rasoat.showFacts";

/// Returns the page of a rule as Markdown; its argument is the name.
pub(crate) const EXPLAIN_RULE: &str = "rasoat.explainRule";

/// Returns the rules with their levels and a sentence about each.
pub(crate) const LIST_RULES: &str = "rasoat.listRules";

/// The commands, in the order in which they are announced.
pub(crate) const COMMANDS: [&str; 7] =
    [SHOW_FACTS, EXPLAIN_RULE, LIST_RULES, ACCEPT_FINDING, ADD_PROGRAMME, SHOW_TOTAL, SUM_SELECTION];

/// Adds a programme to the register; its arguments are the URI of the report and the key of the finding
/// that says it is unknown. Answers whether it was done.
pub(crate) const ADD_PROGRAMME: &str = "rasoat.addProgramme";

/// Shows the equation of a total, and returns it; its arguments are the URI and the range of the total.
pub(crate) const SHOW_TOTAL: &str = "rasoat.showTotal";

/// Adds up the figures of a selection, shows what they come to and returns it; its arguments are the
/// URI and the range.
pub(crate) const SUM_SELECTION: &str = "rasoat.sumSelection";

/// Accepts a finding; its arguments are the URI and the key of the finding. Answers whether it was done.
pub(crate) const ACCEPT_FINDING: &str = "rasoat.acceptFinding";

/// The facts of a document: the array that `rasoat facts --output-format json` prints, and for each
/// its `range` in the protocol's own terms; a figure, also one whose value is not certain, says in
/// `checked` whether it was held against another statement, and in `unchecked` why it was not.
pub(crate) fn show_facts(page: &Page, checked: &Checked) -> Value {
    let text = checked.document.text();
    let path = page.uri.to_file_path().ok();
    let file = path.map_or_else(|| page.snapshot.uri.to_string(), |path| path.display().to_string());
    let shown = output::Page::new(&file, &text);
    let figures = checked.figures();
    let mut facts = Vec::new();
    let mut relations = checked.relations().to_vec();
    relations.sort_by_key(|relation| (relation.total.start, relation.total.end));
    let rows = facts::rows(&text, checked.blocks(), &checked.settings.register, &relations);
    for row in rows.take_while(|_| !page.is_cancelled()) {
        let mut object = Vec::new();
        json::push_fact(&shown, &row, &mut object);
        let mut fact: Value = serde_json::from_slice(&object).unwrap_or_default();
        fact["range"] = json!(convert::range(&checked.document, row.span, page.encoding()));
        if let Some(figure) = figure_of(&row, figures) {
            fact["checked"] = figure.unchecked.is_none().into();
            if let Some(why) = figure.unchecked {
                fact["unchecked"] = why.reason(checked.settings.lang).into();
            }
        }
        facts.push(fact);
    }
    facts.into()
}

/// What is to be done to accept the finding with this key; none when there is none any more, or no file
/// to write to.
pub(crate) fn accept(page: &Page, checked: &Checked, key: &str) -> Option<accepted::Plan> {
    let key = u64::from_str_radix(key, 16).ok()?;
    let finding = checked.findings().iter().find(|finding| finding.key == key)?;
    accepted::plan(&page.session, &page.uri, &checked.document.text(), finding)
}

/// What is to be done to add the programme of the finding with this key to the register; none when there
/// is none any more, or no file to write to.
pub(crate) fn add_programme(page: &Page, checked: &Checked, key: &str) -> Option<accepted::Plan> {
    let key = u64::from_str_radix(key, 16).ok()?;
    let finding = checked.findings().iter().find(|finding| finding.key == key)?;
    let mention = programme::at(checked, finding.span.start)?.mention;
    let kind = mention.head.as_ref().and_then(|head| head.word.kind).unwrap_or(Kind::Other);
    let entry = Entry::new(id_of(&mention.name), mention.name.to_string(), kind);
    register::plan(&page.session, &page.uri, &entry)
}

/// The figure that a fact is, if it is one. Figures are in order, and a fact has its digits inside.
fn figure_of(row: &Row<'_>, figures: &[CheckedFigure]) -> Option<CheckedFigure> {
    if !matches!(row.kind, "quantity" | "other") {
        return None;
    }
    let next = figures.get(figures.partition_point(|figure| figure.span.start < row.span.start))?;
    (next.span.end <= row.span.end).then_some(*next)
}

/// Shows the equation of the totals at a range, and returns it.
pub(crate) fn show_total(page: &Page, checked: &Checked, range: Range) -> Value {
    let lang = checked.settings.lang;
    let at = convert::span(&checked.document, range, page.encoding());
    let here = checked.relations().iter().filter(|relation| {
        let span = whole(checked, relation.total);
        span.start <= at.end && at.start <= span.end
    });
    let told: Vec<String> =
        here.map(|relation| told(checked, relation, false).render(lang).replace("\n\n", ". ")).collect();
    let message = if told.is_empty() { words::no_total(lang).to_owned() } else { told.join(" ") };
    page.session.client.show(Gravity::Info, &message);
    message.into()
}

/// Adds up the figures of a range, shows what they come to and returns it.
pub(crate) fn sum_selection(page: &Page, checked: &Checked, range: Range) -> Value {
    let found = sum::sum(checked, convert::span(&checked.document, range, page.encoding()));
    let message = found.render(checked.settings.lang);
    page.session.client.show(Gravity::Info, &message);
    let sums = found.added.iter();
    let sums: Vec<Value> = sums
        .map(|added| json!({"figures": added.count, "sum": added.sum, "expression": added.expression}))
        .collect();
    json!({"message": message, "sums": sums, "leftOut": found.left_out})
}

/// The page of a rule; none when there is no such rule.
pub(crate) fn explain_rule(name: &str, lang: Lang) -> Option<Value> {
    names::rule(name).map(|rule| page::render(rule.name, rule.page, lang).into())
}

/// The array that `rasoat rules --output-format json` prints.
pub(crate) fn list_rules(lang: Lang) -> Value {
    let mut array = Vec::new();
    json::push_rules(RULES, lang, &mut array);
    serde_json::from_slice(&array).unwrap_or_default()
}
