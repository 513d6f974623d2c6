//! The settings that hold for a document.

use super::options::{Abilities, Options};
use crate::settings::find::Finder;
use crate::settings::{Settings, layer};
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::Url;

/// The files that a change of settings is read from, as patterns to be watched.
pub(super) const WATCHED: [&str; 3] =
    ["**/rasoat.toml", "**/rasoat-register.toml", "**/rasoat-accepted.toml"];

/// The settings of a document: what the editor says explicitly, then the settings file found from
/// the document upward, then the language of the editor and defaults. A document that is no file
/// has the settings of the first of `folders`.
pub(super) fn resolve(
    uri: &str,
    finder: &Finder,
    folders: &[String],
    options: &Options,
    abilities: &Abilities,
) -> Settings {
    let path = file(uri);
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned);
    let folder = folder.or_else(|| folders.first().and_then(|folder| file(folder)));
    let found = folder.map(|folder| finder.folder(&folder));
    let mut settings = match (&found, &path) {
        (Some(found), Some(path)) => Settings::clone(&found.document(path)),
        (Some(found), None) => Settings::clone(&found.settings),
        (None, _) => Settings::default(),
    };
    let said = options.lang.or(found.and_then(|found| found.lang)).or(abilities.locale);
    settings.lang = said.unwrap_or_default();
    layer::lay_levels(&mut settings.levels, &options.levels);
    settings
}

/// Files that may be reports, as patterns to be watched when files that are not open are checked.
pub(super) const WATCHED_REPORTS: &str = "**/*.{md,markdown,mdown,mkd,txt}";

/// The path of a URI; none when it is no file of this machine.
pub(super) fn file(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok().filter(|uri| uri.scheme() == "file")?.to_file_path().ok()
}
