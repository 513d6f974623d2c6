//! `rasoat-accepted.toml` and the editor: its text there holds before it is saved, and its entries
//! that accept nothing are shown in it.

use super::convert;
use super::documents::Open;
use super::session::Session;
use super::settings::{Kind, path_of};
use crate::checking::{Finding, Unused};
use crate::messages::Interface;
use crate::rules::key;
use crate::settings::accepted::{Entry, name_of, parse, with_entries};
use crate::settings::file::{Problem, problem_at};
use crate::text::{Document, Span};
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

/// What adding something to a file comes to.
pub(super) struct Plan {
    /// The file that the entry goes into.
    pub path: PathBuf,
    /// Its text afterwards.
    pub text: String,
    /// The change, for the client.
    pub edit: WorkspaceEdit,
}

/// What is to be done to accept a finding of a document; none when there is no file to write to, or
/// none that can be added to.
pub(super) fn plan(session: &Session, uri: &Url, text: &str, finding: &Finding) -> Option<Plan> {
    let document = path_of(uri.as_str())?;
    let path = Some(session.accepted_path(&document)).filter(|path| session.finder.may_write(path))?;
    let entry = Entry {
        file: name_of(&path, &document),
        rule: finding.rule.name.to_owned(),
        text: finding.span.of(text).to_owned(),
        sentence: key::sentence(text, finding.span).to_owned(),
        reason: String::new(),
    };
    let file = Url::from_file_path(&path).ok()?;
    let open = session.documents.get(file.as_str()).map(|open| open.snapshot());
    let old = match &open {
        Some(snapshot) => snapshot.document.text(),
        None => session.accepted_text(&path)?,
    };
    let new = with_entries(&old, &[entry])?;
    let version = open.as_ref().and_then(|snapshot| i32::try_from(snapshot.version?).ok());
    let edit = edit(session, file, version, &path, &old, &new);
    Some(Plan { path, text: new, edit })
}

/// The edit that makes the new text of a file of the old one, and makes the file if there is none.
pub(super) fn edit(
    session: &Session,
    file: Url,
    version: Option<i32>,
    path: &Path,
    old: &str,
    new: &str,
) -> WorkspaceEdit {
    let document = Document::new(old);
    let kept = if new.starts_with(old) { old.len() } else { 0 };
    let span = Span::new(kept, old.len());
    let range = convert::range(&document, span, session.abilities().encoding);
    let edit = TextEdit::new(range, new.get(kept..).unwrap_or_default().to_owned());
    let create = session.abilities().creates_files && !path.exists();
    if !create && !session.abilities().versioned_edits {
        return WorkspaceEdit::new([(file, vec![edit])].into());
    }
    let change = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: file.clone(), version },
        edits: vec![OneOf::Left(edit)],
    };
    let document_changes = if create {
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        let create = CreateFile { uri: file, options: Some(options), annotation_id: None };
        DocumentChanges::Operations(vec![
            DocumentChangeOperation::Op(ResourceOp::Create(create)),
            DocumentChangeOperation::Edit(change),
        ])
    } else {
        DocumentChanges::Edits(vec![change])
    };
    WorkspaceEdit { document_changes: Some(document_changes), ..WorkspaceEdit::default() }
}

/// What is odd about the text of an accepted file that is open, and which of its entries accept
/// nothing in the reports that are open.
pub(super) fn problems(session: &Session, open: &Open, text: &str) -> Vec<Problem> {
    let mut problems = parse(text).1;
    let path = path_of(&open.uri);
    for report in session.documents.all().iter().filter(|open| open.kind == Kind::Report) {
        let checked = report.state().checked.clone();
        let unused = checked.iter().flat_map(|checked| &checked.sheet.unused);
        for unused in unused.filter(|unused| Some(&unused.path) == path.as_ref()) {
            let message = Interface::UnusedEntry { rule: unused.rule.clone(), text: unused.text.clone() };
            problems.push(problem_at(text, unused.span, message, false));
        }
    }
    problems
}

/// Takes note that other entries than before accept nothing in a report: says so in the log, and has
/// the accepted files that are open looked at again.
pub(super) fn unused_changed(session: &Session, before: &[Unused], now: &[Unused]) {
    for unused in now.iter().filter(|unused| !before.contains(unused)) {
        let message = Interface::UnusedEntry { rule: unused.rule.clone(), text: unused.text.clone() };
        let line = format!("{}:{}: {}", unused.path.display(), unused.line, message.render(session.lang()));
        session.client.log(super::client::Gravity::Info, &line);
    }
    if before == now {
        return;
    }
    for open in session.documents.all().into_iter().filter(|open| open.kind == Kind::Accepted) {
        let queue = open.outdate(&mut open.state());
        if queue {
            session.workers.push(open);
        }
    }
}

/// Whether the client has the file at `path` open.
pub(super) fn is_open(session: &Session, path: &Path) -> bool {
    Url::from_file_path(path).is_ok_and(|uri| session.documents.get(uri.as_str()).is_some())
}
