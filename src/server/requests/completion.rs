//! `textDocument/completion`: keys, values and names of rules in a `rasoat.toml`.

use super::Page;
use crate::messages::Lang;
use crate::server::convert;
use crate::server::settings::Kind;
use crate::settings::assist::{self, SuggestionKind};
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionTextEdit, Documentation, Range, TextEdit,
};

/// The characters that make an editor ask.
pub(crate) const TRIGGERS: [&str; 3] = ["[", "\"", "="];

/// What may stand at the caret; nothing in a report so far: the place for names of programmes is here.
pub(crate) fn items(page: &Page, params: &CompletionParams) -> Vec<CompletionItem> {
    let document = &page.snapshot.document;
    let position = convert::from_position(params.text_document_position.position);
    let Some(caret) = document.offset(position, page.encoding()) else { return Vec::new() };
    match page.snapshot.kind {
        Kind::Settings => settings(page, caret, page.lang()),
        Kind::Report | Kind::Accepted | Kind::Other => Vec::new(),
    }
}

fn settings(page: &Page, caret: usize, lang: Lang) -> Vec<CompletionItem> {
    let document = &page.snapshot.document;
    let (span, suggestions) = assist::suggestions(&document.text(), caret, lang);
    let range = convert::range(document, span, page.encoding());
    let item = |(i, suggestion): (usize, assist::Suggestion)| CompletionItem {
        kind: Some(match suggestion.kind {
            SuggestionKind::Key => CompletionItemKind::PROPERTY,
            SuggestionKind::Table => CompletionItemKind::MODULE,
            SuggestionKind::Value => CompletionItemKind::VALUE,
            SuggestionKind::Rule => CompletionItemKind::ENUM_MEMBER,
        }),
        documentation: (!suggestion.says.is_empty()).then(|| Documentation::String(suggestion.says.clone())),
        // In our order, not in that of the alphabet.
        sort_text: Some(format!("{i:04}")),
        ..insertion(suggestion.text, range)
    };
    suggestions.into_iter().enumerate().map(item).collect()
}

/// An item that puts a text in the place of a range.
fn insertion(text: String, range: Range) -> CompletionItem {
    CompletionItem {
        label: text.clone(),
        filter_text: Some(text.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text))),
        ..CompletionItem::default()
    }
}
