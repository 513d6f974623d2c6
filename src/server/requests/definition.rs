//! `textDocument/definition`: the entry of a programme in a register file.

use super::{Page, programme};
use crate::knowledge::register::key::key;
use crate::knowledge::register::{Entry, Origin};
use crate::server::convert;
use crate::server::documents::Checked;
use crate::server::session::Session;
use crate::settings::register::places_of_names;
use crate::text::Document;
use std::path::Path;
use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, Url};

/// Where the programme at a place is registered; none when it is built in or unknown.
pub(crate) fn definition(
    page: &Page,
    checked: &Checked,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let position = convert::from_position(params.text_document_position_params.position);
    let offset = u32::try_from(checked.document.offset(position, page.encoding())?).ok()?;
    let (id, entry) = programme::at(checked, offset)?.entry?;
    let origin = checked.settings.register.origin(id)?;
    location(&page.session, origin, entry, &entry.name).map(GotoDefinitionResponse::Scalar)
}

/// Where a right name of an entry stands in its file as that is now, open or on disk; none when it does
/// not stand there.
pub(super) fn location(session: &Session, origin: &Origin, entry: &Entry, name: &str) -> Option<Location> {
    let path = Path::new(&*origin.file);
    let uri = Url::from_file_path(path).ok()?;
    let text = match session.documents.get(uri.as_str()) {
        Some(open) => open.snapshot().document.text(),
        None => session.register_text(path)?,
    };
    let words = key(name);
    let mut places = places_of_names(&text, &entry.id).into_iter();
    let (_, span) = places.find(|(name, _)| key(name) == words)?;
    Some(Location { uri, range: convert::range(&Document::new(&text), span, session.abilities().encoding) })
}
