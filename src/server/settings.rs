//! The settings that hold for a document.

use super::options::{Abilities, Options};
use crate::settings::Settings;
use std::path::Path;
use tower_lsp::lsp_types::Url;

/// The files that a change of settings is read from, as patterns to be watched.
pub(super) const WATCHED: [&str; 3] =
    ["**/rasoat.toml", "**/rasoat-register.toml", "**/rasoat-accepted.toml"];

/// The settings of a document: what the editor says explicitly, then the settings file found from
/// the document upward, then defaults and the language of the editor.
pub(super) fn resolve(uri: &str, options: &Options, abilities: Option<&Abilities>) -> Settings {
    let path = Url::parse(uri).ok().and_then(|uri| uri.to_file_path().ok());
    let mut settings = path.as_deref().and_then(from_files).unwrap_or_else(|| Settings {
        lang: abilities.and_then(|abilities| abilities.locale).unwrap_or_default(),
        ..Settings::default()
    });
    if let Some(lang) = options.lang {
        settings.lang = lang;
    }
    settings.levels.extend(options.levels.clone());
    settings
}

/// The seam for the finder of `rasoat.toml`: the settings of a file; none when no file has any.
fn from_files(_path: &Path) -> Option<Settings> {
    None
}
