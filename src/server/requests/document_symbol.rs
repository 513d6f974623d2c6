//! `textDocument/documentSymbol`: the outline of a report, and the programmes that it mentions.

use super::Page;
use crate::reading::outline::{Rank, Section, heading, outline};
use crate::server::convert;
use crate::server::documents::Checked;
use crate::server::workspace::mentions::Subject;
use crate::text::{Block, Document, Span};
use std::collections::HashSet;
use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, Range, SymbolInformation, SymbolKind,
};

/// The sections of a document.
pub(super) fn sections(checked: &Checked) -> Vec<Section> {
    let source = |block: &Block| checked.document.slice(block.span);
    let blocks = checked.blocks().iter().map(|read| &read.block);
    let headings: Vec<_> = blocks.map(|block| (*block, heading(block, &source(block)))).collect();
    outline(&headings)
}

/// Something of the outline.
struct Item {
    name: String,
    kind: SymbolKind,
    depth: usize,
    /// What is selected.
    title: Span,
    /// All of it.
    span: Span,
}

/// The outline, nested where the client can show that.
pub(crate) fn symbols(page: &Page, checked: &Checked) -> DocumentSymbolResponse {
    let items = items(checked);
    let document = &checked.document;
    if page.abilities().hierarchical_symbols {
        let mut rest = items.as_slice();
        return DocumentSymbolResponse::Nested(nest(page, document, &mut rest, 0));
    }
    DocumentSymbolResponse::Flat(items.iter().map(|item| flat(page, document, item)).collect())
}

/// The sections, and in each the programmes that are first mentioned there.
fn items(checked: &Checked) -> Vec<Item> {
    let document = &checked.document;
    let of_section = |section: &Section| Item {
        name: name(section, document),
        kind: kind(section.rank),
        depth: section.depth,
        title: section.title,
        span: section.span,
    };
    let mut items: Vec<Item> = sections(checked).iter().map(of_section).collect();
    let register = &checked.settings.register;
    let mut seen = HashSet::new();
    for read in checked.blocks() {
        for mention in &read.facts.programmes {
            if seen.insert(Subject::of(mention, register)) {
                let span = mention.span.shift(read.block.span.start);
                let kind = SymbolKind::EVENT;
                // Deeper than any section.
                items.push(Item {
                    name: mention.name.to_string(),
                    kind,
                    depth: usize::MAX,
                    title: span,
                    span,
                });
            }
        }
    }
    items.sort_by_key(|item| (item.span.start, item.depth));
    items
}

/// Takes the sections of a depth, each with the deeper ones behind it.
fn nest(page: &Page, document: &Document, rest: &mut &[Item], depth: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some((item, behind)) = rest.split_first().filter(|(item, _)| item.depth >= depth) {
        *rest = behind;
        let deeper = item.depth.checked_add(1);
        let children = deeper.map(|depth| nest(page, document, rest, depth)).unwrap_or_default();
        #[allow(deprecated)] // The field cannot be left out.
        symbols.push(DocumentSymbol {
            name: item.name.clone(),
            detail: None,
            kind: item.kind,
            tags: None,
            deprecated: None,
            range: range(page, document, item.span),
            selection_range: range(page, document, item.title),
            children: Some(children).filter(|children| !children.is_empty()),
        });
    }
    symbols
}

#[allow(deprecated)] // The field cannot be left out.
fn flat(page: &Page, document: &Document, item: &Item) -> SymbolInformation {
    SymbolInformation {
        name: item.name.clone(),
        kind: item.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: page.uri.clone(), range: range(page, document, item.span) },
        container_name: None,
    }
}

fn range(page: &Page, document: &Document, span: Span) -> Range {
    convert::range(document, span, page.encoding())
}

/// The title without marks of emphasis; never empty, for editors refuse that.
fn name(section: &Section, document: &Document) -> String {
    let title = document.slice(section.title).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.replace("**", "").replace("__", "");
    let title = title.trim_matches(['#', '*', '_', ' ']);
    if title.is_empty() { "—".to_owned() } else { title.to_owned() }
}

fn kind(rank: Rank) -> SymbolKind {
    match rank {
        Rank::Part | Rank::Chapter | Rank::Markdown(1) => SymbolKind::MODULE,
        Rank::Capital | Rank::Roman | Rank::Markdown(2) => SymbolKind::NAMESPACE,
        _ => SymbolKind::STRING,
    }
}
