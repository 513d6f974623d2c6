//! Looks for `rasoat.toml` from the folder of a document upward: the only part of the settings that
//! reads files.

use super::file::{self, Problem, SettingsFile};
use super::{Selection, Settings};
use crate::messages::{Interface, Lang, Reason};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

/// The name of a settings file.
pub const FILE_NAME: &str = "rasoat.toml";

/// The largest settings file that is read, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// The settings that hold for a folder, and where they come from.
#[derive(Debug, Default)]
pub struct Resolved {
    /// The settings file; none when there is none.
    pub path: Option<PathBuf>,
    /// The language, if the file sets one.
    pub lang: Option<Lang>,
    /// The settings, by themselves if there is no file or it is broken.
    pub settings: Settings,
    /// What is odd about the file.
    pub problems: Vec<Problem>,
    files: Filter,
}

/// Which files of a folder are checked.
#[derive(Debug, Default)]
struct Filter {
    /// The folder the patterns are relative to.
    root: PathBuf,
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

/// Finds settings, each folder once.
#[derive(Debug, Default)]
pub struct Finder {
    /// Read no file.
    isolated: bool,
    /// The settings where there is no file.
    default: Arc<Resolved>,
    folders: Mutex<HashMap<PathBuf, Arc<Resolved>>>,
}

impl Finder {
    /// A finder of settings with this selection. One that is `isolated` reads no file and answers
    /// with the settings as they are by themselves.
    pub fn new(isolated: bool, selection: Selection) -> Self {
        let settings = Settings { selection, ..Settings::default() };
        let default = Arc::new(Resolved { settings, ..Resolved::default() });
        Self { isolated, default, folders: Mutex::default() }
    }

    /// The settings for the documents of a folder.
    pub fn folder(&self, folder: &Path) -> Arc<Resolved> {
        if self.isolated {
            return Arc::clone(&self.default);
        }
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if let Some(resolved) = self.cached(folder) {
            return resolved;
        }
        let resolved = match std::path::absolute(folder) {
            Ok(absolute) => self.upward(&absolute),
            Err(_) => Arc::clone(&self.default),
        };
        self.remember(folder, &resolved);
        resolved
    }

    /// Forgets what was found, so that changed files are read again.
    pub fn forget(&self) {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The settings files that were found so far, each once.
    pub fn found(&self) -> Vec<Arc<Resolved>> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<_> = folders.values().filter(|r| r.path.is_some()).map(Arc::clone).collect();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        found
    }

    fn cached(&self, folder: &Path) -> Option<Arc<Resolved>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).map(Arc::clone)
    }

    fn remember(&self, folder: &Path, resolved: &Arc<Resolved>) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.insert(folder.to_owned(), Arc::clone(resolved));
    }

    /// Asks an absolute folder, then the one above it, up to the root of the file system.
    fn upward(&self, folder: &Path) -> Arc<Resolved> {
        let mut passed = Vec::new();
        let mut resolved = Arc::clone(&self.default);
        for folder in folder.ancestors() {
            if let Some(known) = self.cached(folder) {
                resolved = known;
                break;
            }
            passed.push(folder);
            if let Some(mut found) = read(&folder.join(FILE_NAME)) {
                found.settings.selection = self.default.settings.selection.clone();
                resolved = Arc::new(found);
                break;
            }
        }
        for folder in passed {
            self.remember(folder, &resolved);
        }
        resolved
    }
}

impl Resolved {
    /// Whether a file met in a folder is checked: by the patterns of the settings, or because it
    /// has a `known` extension.
    pub fn admits(&self, path: &Path, known: bool) -> bool {
        let filter = &self.files;
        if filter.include.is_none() && filter.exclude.is_none() {
            return known;
        }
        let Ok(absolute) = std::path::absolute(path) else { return known };
        let relative = absolute.strip_prefix(&filter.root).unwrap_or(&absolute);
        filter.include.as_ref().map_or(known, |include| include.is_match(relative))
            && !filter.exclude.as_ref().is_some_and(|exclude| exclude.is_match(relative))
    }

    /// Whether the settings file could not be read at all.
    pub fn is_broken(&self) -> bool {
        self.problems.iter().any(|problem| problem.broken)
    }
}

/// Reads a settings file; none when there is none at `path`.
fn read(path: &Path) -> Option<Resolved> {
    let text = match fs::metadata(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return None;
        }
        Ok(metadata) if metadata.len() > MAX_BYTES => Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        _ => fs::read_to_string(path),
    };
    let (file, problems) = match text {
        Ok(text) => file::parse(&text),
        Err(error) => {
            let message = Interface::SettingsUnreadable { reason: Reason::from(&error) };
            (SettingsFile::default(), vec![Problem { line: 1, column: 1, message, broken: true }])
        }
    };
    let SettingsFile { lang, include, exclude, levels, style } = file;
    let root = path.parent().unwrap_or(path).to_owned();
    let files = Filter {
        root,
        include: include.map(|i| globs(&i)),
        exclude: (!exclude.is_empty()).then(|| globs(&exclude)),
    };
    let settings = Settings { lang: lang.unwrap_or_default(), levels, style, ..Settings::default() };
    Some(Resolved { path: Some(path.to_owned()), lang, settings, problems, files })
}

/// The patterns as one set; malformed ones were reported when the file was parsed.
fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        if let Ok(glob) = GlobBuilder::new(pattern).literal_separator(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

impl From<&io::Error> for Reason {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            // ELOOP, which has no stable kind in the standard library yet.
            _ if error.raw_os_error() == Some(if cfg!(target_os = "linux") { 40 } else { 62 }) => Self::Loop,
            _ => Self::Other(error.to_string()),
        }
    }
}
