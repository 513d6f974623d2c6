//! `textDocument/semanticTokens/full`: figures, units, dates, document numbers and
//! names of programmes.

use super::Page;
use crate::reading::Fact;
use crate::server::convert;
use crate::server::documents::Checked;
use crate::text::{Document, Span};
use tower_lsp::lsp_types::{Range, SemanticToken, SemanticTokenType, SemanticTokens};

/// The types of tokens, in the order of [`Type`]. Names of the protocol, so that every colour
/// scheme knows them.
pub(crate) const LEGEND: [SemanticTokenType; 5] = [
    SemanticTokenType::NUMBER,
    SemanticTokenType::TYPE,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::MACRO,
    SemanticTokenType::STRING,
];

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Figure,
    Unit,
    Date,
    DocumentNumber,
    Programme,
}

/// The tokens of the whole document.
pub(crate) fn full(page: &Page, checked: &Checked) -> SemanticTokens {
    let mut spans = Vec::new();
    for read in checked.blocks() {
        let mut inside = Vec::new();
        read.facts.facts.iter().for_each(|fact| tokens_of(fact, &mut inside));
        let names = read.facts.programmes.iter();
        inside.extend(names.map(|mention| (mention.span, Type::Programme)));
        // A name goes before the figures in it.
        inside.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        spans.extend(inside.into_iter().map(|(span, kind)| (span.shift(read.block.span.start), kind)));
    }
    SemanticTokens { result_id: None, data: encode(page, &checked.document, &spans) }
}

fn tokens_of(fact: &Fact, out: &mut Vec<(Span, Type)>) {
    match fact {
        Fact::Quantity(quantity) => {
            out.push((quantity.figure, Type::Figure));
            out.extend(quantity.unit.map(|unit| (unit.span, Type::Unit)));
        }
        Fact::Date(_) | Fact::Quarter(_) | Fact::Period(_) => out.push((fact.span(), Type::Date)),
        Fact::DocumentNumber(_) => out.push((fact.span(), Type::DocumentNumber)),
        Fact::Numeral(_) | Fact::NumberInWords(_) => {}
    }
}

/// Tokens, each relative to the one before; none spans a line break or overlaps another.
fn encode(page: &Page, document: &Document, spans: &[(Span, Type)]) -> Vec<SemanticToken> {
    let mut tokens = Vec::new();
    let mut behind = 0;
    let (mut line, mut column) = (0, 0);
    for &(span, kind) in spans {
        for part in lines(span, &document.slice(span)) {
            if part.start < behind || part.is_empty() {
                continue;
            }
            behind = part.end;
            let Range { start, end } = convert::range(document, part, page.encoding());
            let delta_line = start.line - line;
            let delta_start = if delta_line == 0 { start.character - column } else { start.character };
            (line, column) = (start.line, start.character);
            tokens.push(SemanticToken {
                delta_line,
                delta_start,
                length: end.character - start.character,
                token_type: kind as u32,
                token_modifiers_bitset: 0,
            });
        }
    }
    tokens
}

/// The parts of a span between line breaks; `text` stands there.
fn lines(span: Span, text: &str) -> impl Iterator<Item = Span> {
    let mut at = span.start as usize;
    text.split(['\n', '\r']).map(move |line| {
        let part = Span::new(at, at + line.len());
        at += line.len() + 1;
        part
    })
}
