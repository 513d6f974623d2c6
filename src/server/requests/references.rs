//! `textDocument/references`: every mention of a programme, in all files of the workspace.

use super::definition::location;
use super::{Page, programme};
use crate::server::convert;
use crate::server::documents::Checked;
use crate::server::workspace::mentions::{Subject, pages};
use tower_lsp::lsp_types::{Location, ReferenceParams};

/// The mentions of the programme at a place, and its entry if that is asked for; none when there is no
/// programme.
pub(crate) fn references(page: &Page, checked: &Checked, params: &ReferenceParams) -> Option<Vec<Location>> {
    let position = convert::from_position(params.text_document_position.position);
    let offset = u32::try_from(checked.document.offset(position, page.encoding())?).ok()?;
    let here = programme::at(checked, offset)?;
    let register = &checked.settings.register;
    let subject = Subject::of(here.mention, register);
    let entry = here.entry.filter(|_| params.context.include_declaration);
    let declared =
        entry.and_then(|(id, entry)| location(&page.session, register.origin(id)?, entry, &entry.name));
    let mut found: Vec<Location> = declared.into_iter().collect();
    for other in pages(&page.session, &|| page.is_cancelled()) {
        let places = other.programmes.iter().filter(|place| place.subject == subject);
        found.extend(places.map(|place| Location { uri: other.uri.clone(), range: place.range }));
    }
    Some(found)
}
