//! `textDocument/documentSymbol`: the outline of a report.

use super::Page;
use crate::reading::outline::{Rank, Section, heading, outline};
use crate::server::convert;
use crate::text::{Block, Span};
use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, Range, SymbolInformation, SymbolKind,
};

/// The sections of a document and its text.
pub(super) fn sections(page: &Page) -> (String, Vec<Block>, Vec<Section>) {
    let text = page.snapshot.document.text();
    let blocks = crate::text::split(&text, page.snapshot.format);
    let headings: Vec<_> =
        blocks.iter().map(|block| (*block, heading(block, block.span.of(&text)))).collect();
    let sections = outline(&headings);
    (text, blocks, sections)
}

/// The outline, nested where the client can show that.
pub(crate) fn symbols(page: &Page) -> DocumentSymbolResponse {
    let (text, _, sections) = sections(page);
    if page.abilities().hierarchical_symbols {
        let mut rest = sections.as_slice();
        return DocumentSymbolResponse::Nested(nest(page, &text, &mut rest, 0));
    }
    let flat = sections.iter().map(|section| flat(page, &text, section)).collect();
    DocumentSymbolResponse::Flat(flat)
}

/// Takes the sections of a depth, each with the deeper ones behind it.
fn nest(page: &Page, text: &str, rest: &mut &[Section], depth: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some((section, behind)) = rest.split_first().filter(|(section, _)| section.depth >= depth) {
        *rest = behind;
        let children = nest(page, text, rest, section.depth + 1);
        #[allow(deprecated)] // The field cannot be left out.
        symbols.push(DocumentSymbol {
            name: name(section, text),
            detail: None,
            kind: kind(section.rank),
            tags: None,
            deprecated: None,
            range: range(page, section.span),
            selection_range: range(page, section.title),
            children: Some(children).filter(|children| !children.is_empty()),
        });
    }
    symbols
}

#[allow(deprecated)] // The field cannot be left out.
fn flat(page: &Page, text: &str, section: &Section) -> SymbolInformation {
    SymbolInformation {
        name: name(section, text),
        kind: kind(section.rank),
        tags: None,
        deprecated: None,
        location: Location { uri: page.uri.clone(), range: range(page, section.span) },
        container_name: None,
    }
}

fn range(page: &Page, span: Span) -> Range {
    convert::range(&page.snapshot.document, span, page.encoding())
}

/// The title without marks of emphasis; never empty, for editors refuse that.
fn name(section: &Section, text: &str) -> String {
    let title = section.title.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
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
