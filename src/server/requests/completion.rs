//! `textDocument/completion`: names of programmes and abbreviations in a report; keys, values and
//! names of rules in a `rasoat.toml`.

use super::{Page, programme};
use crate::knowledge::abbreviations::ABBREVIATIONS;
use crate::knowledge::register::{self, Entry, EntryId, plain};
use crate::messages::Lang;
use crate::reading::programme::{Typed, typing};
use crate::server::convert;
use crate::server::settings::Kind;
use crate::settings::assist::{self, SuggestionKind};
use crate::text::{BlockKind, Format, Span, split};
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, MarkupContent, MarkupKind, Range, TextEdit,
};

/// The characters that make an editor ask.
pub(crate) const TRIGGERS: [&str; 5] = ["[", "\"", "=", "“", "«"];

/// What may stand at the caret. A list for a report is incomplete: with every letter other names fit.
pub(crate) fn items(page: &Page, params: &CompletionParams) -> CompletionResponse {
    let document = &page.snapshot.document;
    let position = convert::from_position(params.text_document_position.position);
    let Some(caret) = document.offset(position, page.encoding()) else {
        return CompletionResponse::Array(Vec::new());
    };
    if let Some(file) = page.snapshot.kind.assisted() {
        return CompletionResponse::Array(settings(page, file, caret, page.lang()));
    }
    let items = if page.snapshot.kind == Kind::Report { written(page, caret) } else { Vec::new() };
    CompletionResponse::List(CompletionList { is_incomplete: !items.is_empty(), items })
}

/// How far in front of the caret something may have begun that is being typed, in bytes.
const REACH: usize = 1_200;

/// What may be meant by what is being typed in a report.
fn written(page: &Page, caret: usize) -> Vec<CompletionItem> {
    let document = &page.snapshot.document;
    let from = caret.saturating_sub(REACH);
    // A slice that begins within a letter is empty.
    let slices = (from..=caret).take(4).map(|start| document.slice(Span::new(start, caret)));
    let before = slices.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let block = last_block(&before, page.snapshot.format);
    let Some(typing) = block.and_then(|text| typing(text, page.snapshot.format)) else { return Vec::new() };
    let start = u32::try_from(caret - block.map_or(0, str::len)).unwrap_or(u32::MAX);
    let range = convert::range(document, typing.span.shift(start), page.encoding());
    match typing.what {
        Typed::Name { kind, quote } => {
            names(page, &typing.written, kind, Marks::new(quote, page, caret), range)
        }
        Typed::Capitals => abbreviations(&typing.written, range),
    }
}

/// The block at the end of a text, up to the end; none on a line of its own behind it, and none in code.
fn last_block(text: &str, format: Format) -> Option<&str> {
    let block = split(text, format).pop().filter(|block| !matches!(block.kind, BlockKind::Skipped(_)))?;
    let behind = text.get(block.span.end as usize..)?;
    (!behind.contains(['\n', '\r'])).then(|| text.get(block.span.start as usize..)).flatten()
}

/// The most names that are offered at once.
const MOST_NAMES: usize = 50;

/// What is put around a name.
#[derive(Clone, Copy)]
struct Marks {
    open: &'static str,
    close: &'static str,
    /// The name stands between marks that are there already, or will be closed.
    inside: bool,
}

impl Marks {
    /// Marks for a name behind `quote` and in front of the caret: what is there is not put again.
    fn new(quote: Option<char>, page: &Page, caret: usize) -> Self {
        let document = &page.snapshot.document;
        let closes = |mark: &&str| *document.slice(Span::new(caret, caret + mark.len())) == **mark;
        let closed = ["”", "\"", "»"].iter().any(closes);
        let (open, close) = match quote {
            None => ("“", "”"),
            Some(_) if closed => ("", ""),
            Some('"') => ("", "\""),
            Some('«') => ("", "»"),
            Some(_) => ("", "”"),
        };
        Self { open, close, inside: quote.is_some() }
    }
}

/// The names of the register that fit what is typed: those of the kind that the head word says first.
fn names(
    page: &Page,
    typed: &str,
    kind: Option<register::Kind>,
    marks: Marks,
    range: Range,
) -> Vec<CompletionItem> {
    let register = page.session.settings(&page.snapshot.uri).register;
    // In running text, common words are not to bring up names at every letter.
    let length = plain(typed).len();
    if !marks.inside && (1..3).contains(&length) {
        return Vec::new();
    }
    let worst = if marks.inside { 4 } else { 1 };
    let found = register.search(typed).into_iter().filter(|(rank, _)| *rank <= worst);
    let mut found: Vec<_> = found.filter_map(|(rank, id)| Some((rank, id, register.entry(id)?))).collect();
    let other_kind = |entry: &Entry| kind.is_some_and(|kind| entry.kind != kind);
    found.sort_by_key(|(rank, _, entry)| (*rank, other_kind(entry)));
    // A day begins with its head word and needs no marks.
    let bare = !marks.inside && kind == Some(register::Kind::Day);
    let lang = page.lang();
    let item = |(i, (rank, id, entry)): (usize, (u8, EntryId, &Entry))| {
        let text = if bare {
            entry.name.to_string()
        } else {
            format!("{}{}{}", marks.open, entry.name.replace(['“', '”'], ""), marks.close)
        };
        CompletionItem {
            label: entry.name.to_string(),
            kind: Some(CompletionItemKind::REFERENCE),
            detail: Some(programme::detail(entry)),
            documentation: Some(Documentation::MarkupContent(MarkupContent {
                kind: MarkupKind::Markdown,
                value: programme::card(&register, id, lang),
            })),
            filter_text: Some(filter_text(typed, rank, &entry.name)),
            sort_text: Some(format!("{i:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text))),
            ..CompletionItem::default()
        }
    };
    found.into_iter().take(MOST_NAMES).enumerate().map(item).collect()
}

/// What an editor holds against what is typed, to narrow the list down by itself. Who types without marks
/// is to find names with marks; what the name does not begin with is put in front of it.
fn filter_text(typed: &str, rank: u8, name: &str) -> String {
    let is_beginning = || name.to_lowercase().starts_with(&typed.to_lowercase());
    match typed.is_ascii() {
        true if rank <= 1 => plain(name),
        true => format!("{} {}", plain(typed), plain(name)),
        false if is_beginning() => name.to_owned(),
        false => typed.to_owned(),
    }
}

/// The abbreviations that begin with what is typed, each also with what it stands for.
fn abbreviations(typed: &str, range: Range) -> Vec<CompletionItem> {
    let query = plain(typed);
    let mut items = Vec::new();
    for known in ABBREVIATIONS.iter().filter(|known| plain(known.short).starts_with(&query)) {
        for expansion in known.expansions {
            for text in [known.short.to_owned(), format!("{expansion} ({})", known.short)] {
                items.push(CompletionItem {
                    kind: Some(CompletionItemKind::TEXT),
                    detail: (text == known.short).then(|| (*expansion).to_owned()),
                    sort_text: Some(format!("{:04}", items.len())),
                    filter_text: Some(typed.to_owned()),
                    label: text.clone(),
                    text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text))),
                    ..CompletionItem::default()
                });
            }
        }
    }
    items
}

fn settings(page: &Page, file: assist::File, caret: usize, lang: Lang) -> Vec<CompletionItem> {
    let document = &page.snapshot.document;
    let (span, suggestions) = assist::suggestions(file, &document.text(), caret, lang);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stands_in_one_block() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(last_block(text, Format::Markdown), expected, "{text:?}");
        };
        check("Một “hai\r\n\r\nphong trào ", Some("phong trào "));
        check("- chương trình “A b\n- mô hình “", Some("- mô hình “"));
        check("Một\nhai ", Some("Một\nhai "));
        check("Một\n\n", None);
        check("```\nphong trào ", None);
        check("", None);
    }

    #[test]
    fn editors_find_what_the_server_found() {
        let check = |typed: &str, rank, name: &str, expected: &str| {
            assert_eq!(filter_text(typed, rank, name), expected, "{typed}");
        };
        check("nang b", 0, "Nâng bước em", "nang buoc em");
        check("Nâng b", 0, "Nâng bước em", "Nâng bước em");
        check("nbe", 3, "Nâng bước em", "nbe nang buoc em");
        check("năng b", 0, "Nâng bước em", "năng b");
        check("", 0, "Nâng bước em", "nang buoc em");
    }
}
