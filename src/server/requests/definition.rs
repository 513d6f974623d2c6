//! `textDocument/definition`: the entry of a programme in a register file.

use super::{Page, programme};
use crate::knowledge::register::Origin;
use crate::server::convert;
use crate::server::documents::Checked;
use crate::server::session::Session;
use crate::text::{Document, Span};
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
    let (id, _) = programme::at(checked, offset)?.entry?;
    let origin = checked.settings.register.origin(id)?;
    location(&page.session, origin).map(GotoDefinitionResponse::Scalar)
}

/// Where the name of an entry stands in its file.
pub(super) fn location(session: &Session, origin: &Origin) -> Option<Location> {
    let path = Path::new(&*origin.file);
    let document = Document::new(&session.register_text(path)?);
    let span = Span { start: origin.start, end: origin.end };
    let range = convert::range(&document, span, session.abilities().encoding);
    Some(Location { uri: Url::from_file_path(path).ok()?, range })
}
