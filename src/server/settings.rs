//! The settings that hold for a document.

use super::options::{Abilities, Options};
use crate::settings::find::{FILE_NAME, Finder, REGISTER_NAME};
use crate::settings::{Settings, accepted, assist, fields, layer};
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::Url;

/// The files that settings, registers and accepted findings are read from, as a pattern to be
/// watched. They may have any name, for one may extend another.
pub(super) const WATCHED: &str = "**/*.toml";

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
    let path = path_of(uri);
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned);
    let folder = folder.or_else(|| folders.first().and_then(|folder| path_of(folder)));
    let found = folder.map(|folder| finder.folder(&folder));
    let mut settings = match (&found, &path) {
        (Some(found), Some(path)) => Settings::clone(&found.document(path)),
        (Some(found), None) => Settings::clone(&found.settings),
        (None, _) => Settings::default(),
    };
    let said = options.lang.or(found.and_then(|found| found.lang)).or(abilities.locale);
    settings.lang = said.unwrap_or_default();
    layer::lay_levels(&mut settings.levels, &options.levels);
    let editor = &mut settings.editor;
    editor.inlay_hints = options.inlay_hints.unwrap_or(editor.inlay_hints);
    editor.code_lens = options.code_lens.unwrap_or(editor.code_lens);
    settings
}

/// What a document is to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A report to be checked.
    Report,
    /// A settings file.
    Settings,
    /// A file of what is accepted.
    Accepted,
    /// A register of programmes.
    Register,
    /// Another file of ours, or of somebody else, that is no report.
    Other,
}

impl Kind {
    /// How someone who writes it is helped; none when it is a report or somebody else's.
    pub fn assisted(self) -> Option<assist::File> {
        match self {
            Self::Settings => Some(assist::File::Settings),
            Self::Register => Some(assist::File::Entries(fields::REGISTER)),
            Self::Accepted => Some(assist::File::Entries(fields::ACCEPTED)),
            Self::Report | Self::Other => None,
        }
    }

    /// Whether its text holds as it is being typed, saved or not.
    pub fn is_read_as_typed(self) -> bool {
        matches!(self, Self::Accepted | Self::Register)
    }
}

/// What a document is, by its name and its language.
pub(super) fn kind(language: &str, uri: &str) -> Kind {
    let name = uri.rsplit('/').next().unwrap_or_default();
    if name == FILE_NAME {
        Kind::Settings
    } else if name == accepted::FILE_NAME {
        Kind::Accepted
    } else if name == REGISTER_NAME {
        Kind::Register
    } else if language == "toml" || name.ends_with(".toml") {
        Kind::Other
    } else {
        Kind::Report
    }
}

/// Files that may be reports, as patterns to be watched when files that are not open are checked.
pub(super) const WATCHED_REPORTS: &str = "**/*.{md,markdown,mdown,mkd,txt}";

/// The path of a URI; none when it is no file of this machine.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok().filter(|uri| uri.scheme() == "file")?.to_file_path().ok()
}
