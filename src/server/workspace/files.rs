//! The files of the workspace folders that are to be checked, by the rules of the command line.

use crate::formats::{decode, format_of};
use crate::server::client::Gravity;
use crate::server::session::Session;
use crate::server::{settings, words};
use crate::settings::find::leads_out;
use crate::text::Format;
use ignore::WalkBuilder;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tower_lsp::lsp_types::Url;

/// The most files of a workspace that are looked at.
const MOST_FILES: usize = 20_000;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// A file that may be checked.
#[derive(Clone)]
pub(super) struct Candidate {
    pub path: PathBuf,
    pub uri: Url,
    pub format: Format,
    pub stamp: Stamp,
}

/// What tells that a file and its settings are those of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Counts changes of settings.
    round: u64,
}

/// The files, by path. What is hidden or ignored by `.gitignore` or `.ignore` is left out, and so are
/// links that lead out of their folder; where a link to a folder leads, it comes by anyway.
pub(super) fn find(session: &Session, round: u64, is_over: &dyn Fn() -> bool) -> Vec<Candidate> {
    let mut files = Vec::new();
    for folder in session.folders().iter().filter_map(|folder| settings::path_of(folder)) {
        let walk = WalkBuilder::new(&folder).require_git(false).git_global(false).build();
        let real = fs::canonicalize(&folder).unwrap_or(folder);
        // Folders that cannot be read are no files.
        for entry in walk.flatten() {
            if is_over() {
                return Vec::new();
            }
            if files.len() >= MOST_FILES {
                session.tell_once(Gravity::Warning, &words::too_many_files(MOST_FILES, session.lang()));
                break;
            }
            let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else { continue };
            if !kind.is_symlink() || !leads_out(entry.path(), &real) {
                files.extend(candidate(session, entry.into_path(), round));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    files
}

/// A file, if it is one to be checked.
fn candidate(session: &Session, path: PathBuf, round: u64) -> Option<Candidate> {
    if !session.admits(&path, has_known_extension(&path)) {
        return None;
    }
    let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let stamp = Stamp { length: metadata.len(), modified: metadata.modified().ok(), round };
    let uri = Url::from_file_path(&path).ok()?;
    Some(Candidate { format: format_of(&path), path, uri, stamp })
}

fn has_known_extension(path: &Path) -> bool {
    format_of(path) == Format::Markdown
        || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

/// The text of a file as an editor has it; what is wrong with it when there is none.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let length = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if length > MAX_BYTES {
        return Err(format!("> {} MB", MAX_BYTES >> 20));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = decode(&bytes).map_err(|error| error.to_string())?.text;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text.into_owned(),
    })
}
