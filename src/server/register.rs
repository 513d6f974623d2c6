//! `rasoat-register.toml` and the editor: what is added to it, and what is odd about it.

use super::accepted::{Plan, edit};
use super::documents::Open;
use super::session::Session;
use super::settings::path_of;
use crate::knowledge::register::Entry;
use crate::settings::file::Problem;
use crate::settings::register::{parse, with_entry};
use std::sync::Arc;
use tower_lsp::lsp_types::Url;

/// What is to be done to add a programme to the register of a document; none when there is no file to
/// write to, or none that can be added to.
pub(super) fn plan(session: &Session, uri: &Url, entry: &Entry) -> Option<Plan> {
    let path = session.register_path(&path_of(uri.as_str())?);
    let path = Some(path).filter(|path| session.finder.may_write(path))?;
    let file = Url::from_file_path(&path).ok()?;
    let open = session.documents.get(file.as_str()).map(|open| open.snapshot());
    let old = match &open {
        Some(snapshot) => snapshot.document.text(),
        None => session.register_text(&path)?,
    };
    let new = with_entry(&old, entry)?;
    let version = open.as_ref().and_then(|snapshot| i32::try_from(snapshot.version?).ok());
    let edit = edit(session, file, version, &path, &old, &new);
    Some(Plan { path, text: new, edit })
}

/// What is odd about the text of a register that is open.
pub(super) fn problems(open: &Open, text: &str) -> Vec<Problem> {
    parse(text, &Arc::from(&*open.uri)).1
}
