use super::*;
use crate::reading::relation::Around;
use crate::reading::{self, ReadBlock, Scratch};
use crate::text::{Format, Lead, split};
use std::sync::Arc;

/// The relations of the first table of a text: how each total and its parts are written, and `=`, `≠`
/// or `?`.
fn relations(text: &str, format: Format) -> Vec<String> {
    let mut scratch = Scratch::default();
    let blocks: Vec<ReadBlock> = split(text, format)
        .into_iter()
        .enumerate()
        .map(|(id, block)| {
            let source = block.span.of(text);
            let (facts, letters) = reading::read(source, &block, format, &mut scratch);
            let facts = Arc::new(facts.unwrap_or_default());
            ReadBlock { lead: Lead::of(&block, source), block, facts, letters, id: id as u64 }
        })
        .collect();
    let first = blocks.iter().position(|read| read.facts.row.is_some()).unwrap_or(0);
    let Some(run) = Run::of(&Around::new(&blocks, first), &text) else { return vec!["no rows".to_owned()] };
    let Ok(table) = Table::read(&run) else { return vec!["no table".to_owned()] };
    let written = |at: At| {
        let (block, cell) = table.cell(at).expect("a cell");
        let block = blocks[first + block as usize].block.span;
        cell.span.shift(block.start).of(text).to_owned()
    };
    table
        .relations()
        .iter()
        .map(|relation| {
            let sign = match relation.verdict {
                Verdict::Holds => '=',
                Verdict::Fails(_) => '≠',
                Verdict::Unchecked(_) => '?',
            };
            let parts: Vec<String> = relation
                .parts
                .iter()
                .map(|part| format!("{}{}", if part.minus { "-" } else { "" }, written(part.at)))
                .collect();
            format!("{} {sign} {}", written(relation.total), parts.join(" "))
        })
        .collect()
}

#[test]
fn a_total_row_is_the_sum_of_the_rows_above() {
    let table = "|TT|Thôn|Hộ|Tỷ lệ (%)|\n|-|-|-|-|\n|1|Nà Ca|12|3,5|\n|2|Pá Mu|30|4,0|\n||Cộng|42|3,8|\n";
    assert_eq!(relations(table, Format::Markdown), ["42 = 12 30"]);
}
