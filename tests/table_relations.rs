//! Tables of the shared unit reports: every relation that is annotated there is read, and judged as it
//! is annotated.

mod support;

use rasoat::checking::Checker;
use rasoat::reading::relation::Around;
use rasoat::reading::table::{At, Run, Table, Verdict};
use rasoat::text::Format;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The verdicts of a document by the byte at which the total stands.
fn verdicts(text: &str, format: Format) -> BTreeMap<usize, Vec<Verdict>> {
    let checker = Checker::new(text, format, &|| false).expect("not cancelled");
    let blocks = checker.blocks();
    let mut verdicts: BTreeMap<usize, Vec<Verdict>> = BTreeMap::new();
    for first in 0..blocks.len() {
        let Some(run) = Run::of(&Around::new(blocks, first), &text) else { continue };
        let Ok(table) = Table::read(&run) else { continue };
        let place = |at: At| {
            let (block, cell) = table.cell(at).expect("a cell");
            (blocks[first + block as usize].block.span.start + cell.span.start) as usize
        };
        for relation in table.relations() {
            verdicts.entry(place(relation.total)).or_default().push(relation.verdict);
        }
    }
    verdicts
}

#[test]
fn the_relations_of_the_unit_reports_are_read() {
    let Some(totals) = support::shared("unit_reports/totals.jsonl") else { return };
    let docs = support::shared("unit_reports/docs").expect("the reports");
    let lines = fs::read_to_string(totals).expect("the annotations");
    let mut texts: BTreeMap<String, (String, BTreeMap<usize, Vec<Verdict>>)> = BTreeMap::new();
    let (mut all, mut seen) = (0, 0);
    let mut accused = Vec::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let total: Value = serde_json::from_str(line).expect("JSON");
        let in_table = total["note"].as_str().is_some_and(|note| note.starts_with("bảng"));
        if !in_table {
            continue;
        }
        let file = total["file"].as_str().expect("a file").to_owned();
        let (text, verdicts) = texts.entry(file.clone()).or_insert_with(|| {
            let text = fs::read_to_string(docs.join(&file)).expect("a report");
            let format = if file.ends_with(".md") { Format::Markdown } else { Format::PlainText };
            let verdicts = verdicts(&text, format);
            (text, verdicts)
        });
        let start = total["total_start"].as_u64().expect("a number") as usize;
        let start = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
        let found = verdicts.range(start..start + 1).flat_map(|(_, found)| found).collect::<Vec<_>>();
        let holds = total["holds"].as_bool().expect("a verdict");
        all += 1;
        let is_read = found.iter().any(|verdict| match verdict {
            Verdict::Holds => holds,
            Verdict::Fails(_) => !holds,
            Verdict::Unchecked(_) => false,
        });
        seen += usize::from(is_read);
        if !is_read {
            println!("not read: {file} {} {} {found:?}", total["relation"], total["note"]);
        }
        if holds && !found.is_empty() && found.iter().all(|verdict| matches!(verdict, Verdict::Fails(_))) {
            accused.push(format!("{file} {}", total["note"]));
        }
    }
    println!("{seen} of {all} relations read");
    assert!(accused.is_empty(), "{accused:#?}");
    assert!(seen * 100 >= all * 95, "only {seen} of {all} relations read");
}
