//! The items of a list that stand below a block, and those above it.

use super::Around;
use crate::reading::ReadBlock;
use crate::text::{BlockKind, Lead};

/// So many blocks in a row that are no direct item are looked at before the list is given up.
const PATIENCE: usize = 256;

/// The direct items of the list below the block that was asked, as distances from it; empty when
/// there is none. Items of their own lists are not among them. None when too many of these stand
/// between two of them.
pub fn items(around: &Around<'_>) -> Option<Vec<i32>> {
    let Some(lead) = around.get(0) else { return Some(Vec::new()) };
    let Some(first) = around.get(1).filter(|next| is_item(next) && is_deeper(lead, next)) else {
        return Some(Vec::new());
    };
    let mut items = vec![1];
    let mut skipped = 0;
    for delta in 2.. {
        let Some(next) = around.get(delta).filter(|next| is_item(next)) else { break };
        if same_list(first.lead, next.lead) {
            items.push(delta);
            skipped = 0;
        } else if is_above(first, next) || !is_deeper(lead, next) {
            break;
        } else if skipped == PATIENCE {
            return None;
        } else {
            skipped += 1;
        }
    }
    Some(items)
}

/// The direct items of the list that ends right above the block that was asked, as distances from
/// it, first to last; none when it is longer than `most` blocks.
pub fn items_above(around: &Around<'_>, most: usize) -> Option<Vec<i32>> {
    let Some(below) = around.get(0) else { return Some(Vec::new()) };
    let mut items: Vec<i32> = Vec::new();
    let mut outermost: Option<Lead> = if is_item(below) { Some(below.lead) } else { None };
    let mut delta = -1;
    while let Some(read) = around.get(delta).filter(|read| is_item(read)) {
        let lead = read.lead;
        match outermost {
            Some(known) if same_list(known, lead) => items.push(delta),
            Some(known) if rank(lead) < rank(known) || lead.indent < known.indent => {
                // The list hangs on this item, or what was taken for its items are items of items.
                if is_item(below) {
                    break;
                }
                items.clear();
                items.push(delta);
                outermost = Some(lead);
            }
            Some(_) => {}
            None => {
                items.push(delta);
                outermost = Some(lead);
            }
        }
        if delta.unsigned_abs() as usize >= most {
            return None;
        }
        delta -= 1;
    }
    items.reverse();
    Some(items)
}

fn is_item(read: &ReadBlock) -> bool {
    read.block.kind == BlockKind::ListItem
}

fn same_list(one: Lead, two: Lead) -> bool {
    one.sign == two.sign && one.depth == two.depth && one.indent.abs_diff(two.indent) <= 1
}

/// How high an enumerator or bullet stands when the indentation does not tell.
fn rank(lead: Lead) -> u8 {
    match lead.sign {
        'I' | 'A' => 0,
        '1' => lead.depth,
        'a' => 10,
        '*' => 11,
        '-' | '–' => 12,
        '+' => 13,
        _ => 14,
    }
}

/// Whether an item may belong to the list below a block.
fn is_deeper(lead: &ReadBlock, item: &ReadBlock) -> bool {
    match lead.block.kind {
        BlockKind::ListItem => {
            item.lead.indent > lead.lead.indent.saturating_add(1)
                || item.lead.indent >= lead.lead.indent && rank(item.lead) > rank(lead.lead)
        }
        BlockKind::Paragraph | BlockKind::Quotation => true,
        _ => false,
    }
}

/// Whether an item stands above those of the list that `first` begins.
fn is_above(first: &ReadBlock, item: &ReadBlock) -> bool {
    item.lead.indent < first.lead.indent
        || item.lead.indent == first.lead.indent && rank(item.lead) < rank(first.lead)
}

/// The block that the list hangs on in which the block that was asked is an item, as a distance
/// from it; none when it is no item, or nothing stands above.
pub fn head(around: &Around<'_>) -> Option<i32> {
    let item = around.get(0).filter(|item| is_item(item))?;
    for delta in 1..=PATIENCE as i32 {
        let above = around.get(-delta)?;
        let higher = !is_item(above)
            || rank(above.lead) < rank(item.lead) && above.lead.indent <= item.lead.indent
            || above.lead.indent.saturating_add(1) < item.lead.indent;
        if higher {
            return (above.block.kind == BlockKind::Paragraph || is_item(above)).then_some(-delta);
        }
    }
    None
}
