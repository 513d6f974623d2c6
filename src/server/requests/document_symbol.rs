//! `textDocument/documentSymbol`: the outline of a report.

use super::Page;
use crate::reading::outline::{Rank, Section, heading, outline};
use crate::server::convert;
use crate::server::documents::Checked;
use crate::text::{Block, Document, Span};
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

/// The outline, nested where the client can show that.
pub(crate) fn symbols(page: &Page, checked: &Checked) -> DocumentSymbolResponse {
    let sections = sections(checked);
    let document = &checked.document;
    if page.abilities().hierarchical_symbols {
        let mut rest = sections.as_slice();
        return DocumentSymbolResponse::Nested(nest(page, document, &mut rest, 0));
    }
    let flat = sections.iter().map(|section| flat(page, document, section)).collect();
    DocumentSymbolResponse::Flat(flat)
}

/// Takes the sections of a depth, each with the deeper ones behind it.
fn nest(page: &Page, document: &Document, rest: &mut &[Section], depth: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some((section, behind)) = rest.split_first().filter(|(section, _)| section.depth >= depth) {
        *rest = behind;
        let children = nest(page, document, rest, section.depth + 1);
        #[allow(deprecated)] // The field cannot be left out.
        symbols.push(DocumentSymbol {
            name: name(section, document),
            detail: None,
            kind: kind(section.rank),
            tags: None,
            deprecated: None,
            range: range(page, document, section.span),
            selection_range: range(page, document, section.title),
            children: Some(children).filter(|children| !children.is_empty()),
        });
    }
    symbols
}

#[allow(deprecated)] // The field cannot be left out.
fn flat(page: &Page, document: &Document, section: &Section) -> SymbolInformation {
    SymbolInformation {
        name: name(section, document),
        kind: kind(section.rank),
        tags: None,
        deprecated: None,
        location: Location { uri: page.uri.clone(), range: range(page, document, section.span) },
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
