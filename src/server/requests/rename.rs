//! `textDocument/prepareRename` and `textDocument/rename`: a programme gets another name, in its
//! register and wherever it is written so in the workspace.

use super::definition::location;
use super::{Page, programme};
use crate::knowledge::register::key::key;
use crate::server::documents::Checked;
use crate::server::workspace::mentions::{Subject, is_current, pages};
use crate::server::{convert, words};
use crate::settings::file::quoted;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, PrepareRenameResponse,
    RenameParams, TextDocumentEdit, TextDocumentPositionParams, TextEdit, Url, WorkspaceEdit,
};

/// The name at a place that can be changed.
///
/// # Errors
///
/// When the name is built in: it is not ours to change.
pub(crate) fn prepare(
    page: &Page,
    checked: &Checked,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(here) = here(page, checked, params.position) else { return Ok(None) };
    let range = convert::range(&checked.document, here.span, page.encoding());
    refuse_built_in(page, checked, &here)?;
    let placeholder = here.mention.name.to_string();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

/// The edits that give the programme at a place another name.
///
/// # Errors
///
/// When the name is built in or no name that its register spells out, when the new one is no name or
/// that of another programme, or when a file in which it stands has changed meanwhile: then nothing is
/// changed.
pub(crate) fn rename(page: &Page, checked: &Checked, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let position = params.text_document_position.position;
    let Some(here) = here(page, checked, position) else { return Ok(None) };
    refuse_built_in(page, checked, &here)?;
    let new = params.new_name.trim();
    if key(new).is_empty() || new.contains(['\n', '\r', '“', '”', '"']) {
        return Err(Error::invalid_params(words::no_name(page.lang())));
    }
    let register = &checked.settings.register;
    if let Some(other) = register.known(new).filter(|known| known.accepted)
        && here.entry.is_none_or(|(id, _)| id != other.entry)
    {
        return Err(Error::invalid_params(words::name_is_taken(new, page.lang())));
    }
    let subject = Subject::of(here.mention, register);
    let says = key(&here.mention.name);
    let mut changes = Vec::new();
    if let Some((id, entry)) = here.entry
        && let Some(origin) = register.origin(id)
    {
        let Some(place) = location(&page.session, origin, entry, &here.mention.name) else {
            // A short form or a wrong one, which no register spells out.
            let message = words::not_its_name(&entry.name, page.lang()).into();
            return Err(Error { message, ..Error::new(ErrorCode::InvalidRequest) });
        };
        let open = page.session.documents.get(place.uri.as_str());
        let version = open.and_then(|open| open.snapshot().version);
        changes.push(Change {
            uri: place.uri,
            version,
            edits: vec![TextEdit::new(place.range, quoted(new))],
        });
    }
    // Other names of the same programme stay: only what says the same words is changed.
    for other in pages(&page.session, &|| page.is_cancelled()) {
        let places = other.programmes.iter();
        let places = places.filter(|place| place.subject == subject && key(&place.name) == says);
        let edits: Vec<TextEdit> = places.map(|place| TextEdit::new(place.range, new.to_owned())).collect();
        if edits.is_empty() {
            continue;
        }
        if !is_current(&page.session, &other) {
            let message = words::changed_meanwhile(other.uri.path(), page.lang()).into();
            return Err(Error { message, ..Error::new(ErrorCode::ContentModified) });
        }
        changes.push(Change { uri: other.uri.clone(), version: other.version, edits });
    }
    Ok(Some(edit(page, changes)))
}

/// What is changed in a file.
struct Change {
    uri: Url,
    /// The version of a file that is open.
    version: Option<i64>,
    edits: Vec<TextEdit>,
}

fn here<'c>(page: &Page, checked: &'c Checked, position: Position) -> Option<programme::Here<'c>> {
    let position = convert::from_position(position);
    let offset = u32::try_from(checked.document.offset(position, page.encoding())?).ok()?;
    programme::at(checked, offset)
}

fn refuse_built_in(page: &Page, checked: &Checked, here: &programme::Here<'_>) -> Result<()> {
    match here.entry {
        Some((id, _)) if checked.settings.register.origin(id).is_none() => {
            let message = words::built_in_name(page.lang()).into();
            Err(Error { message, ..Error::new(ErrorCode::InvalidRequest) })
        }
        _ => Ok(()),
    }
}

fn edit(page: &Page, changes: Vec<Change>) -> WorkspaceEdit {
    if !page.abilities().versioned_edits {
        return WorkspaceEdit::new(changes.into_iter().map(|change| (change.uri, change.edits)).collect());
    }
    let edit = |Change { uri, version, edits }: Change| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri,
            version: version.and_then(|version| i32::try_from(version).ok()),
        },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = changes.into_iter().map(edit).collect();
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(changes)), ..WorkspaceEdit::default() }
}
