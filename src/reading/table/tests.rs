use super::*;
use crate::reading::{self, BlockFacts, Scratch};
use crate::text::{BlockKind, Format, split};

/// The relations of the first table of a text: how each total and its parts are written, and `=`, `≠`
/// or `?`.
fn relations(text: &str, format: Format) -> Vec<String> {
    let blocks = split(text, format);
    let facts: Vec<(u32, BlockKind, String, Option<BlockFacts>)> = blocks
        .iter()
        .enumerate()
        .map(|(i, block)| {
            let source = block.span.of(text);
            let facts = reading::read(source, block, format, &mut Scratch::default()).0;
            (i as u32, block.kind, source.to_owned(), facts)
        })
        .collect();
    let delimiter =
        facts.iter().position(|(_, kind, ..)| *kind == BlockKind::TableDelimiter).filter(|&at| at > 0);
    let rows: Vec<TableRow<'_>> = facts
        .iter()
        .filter_map(|(block, _, _, facts)| {
            Some(TableRow { block: *block, row: facts.as_ref()?.row.as_deref()? })
        })
        .collect();
    let Ok(table) = Table::read(&rows, delimiter) else { return vec!["no table".to_owned()] };
    let written = |at: At| {
        let (block, cell) = table.cell(at).expect("a cell");
        cell.span.of(&facts[block as usize].2).to_owned()
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
