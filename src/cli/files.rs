//! Which files are checked: from the paths that were named to an ordered list.

use super::inputs::Inputs;
use super::options::Options;
use crate::formats::format_of;
use crate::messages::{Interface, Reason};
use crate::settings::Settings;
use crate::settings::find::{Finder, leads_out};
use crate::text::Format;
use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document to be read.
#[derive(Clone)]
pub(super) struct Input {
    /// Its path; for standard input the name it is given.
    pub path: PathBuf,
    /// It comes from standard input.
    pub stdin: bool,
    /// The settings that hold for it.
    pub settings: Arc<Settings>,
}

impl Input {
    /// The path as it is shown.
    pub fn shown(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// How the document marks its structure, by its extension.
    pub fn format(&self) -> Format {
        format_of(&self.path)
    }
}

/// What an extension tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Markdown or plain text.
    Text,
    /// Written by a word processor: not read yet.
    Office,
    Unknown,
}

fn kind(path: &Path) -> Kind {
    if format_of(path) == Format::Markdown {
        return Kind::Text;
    }
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is = |known: &[&str]| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if is(&["txt"]) {
        Kind::Text
    } else if is(&["docx", "doc", "odt"]) {
        Kind::Office
    } else {
        Kind::Unknown
    }
}

/// The files that were found, and what was met on the way.
#[derive(Default)]
pub(super) struct Files {
    /// The documents, by path.
    pub inputs: Inputs,
    /// What could not be read.
    pub problems: Vec<Interface>,
    /// What was met and left alone.
    pub left_alone: Vec<Interface>,
    /// Files in folders that are of a kind that is not read yet.
    pub not_read: usize,
    /// The folders that were gone through.
    pub folders: Vec<PathBuf>,
}

/// Finds the files. No path means the current folder.
pub(super) fn find(options: &Options, finder: &Finder) -> Files {
    let mut files = Files::default();
    if options.paths.is_empty() {
        walk(Path::new("."), finder, &mut files, &Wanted::Documents);
    }
    for path in &options.paths {
        if path.as_os_str() == "-" {
            let path = options.stdin_filename.as_deref().unwrap_or(path);
            files.inputs.push(input(path.to_owned(), true, finder));
        } else {
            let before = files.inputs.files();
            named(path, finder, &mut files);
            if options.force_exclude {
                files.inputs.retain_files(before, |path| is_admitted(path, finder));
            }
        }
    }
    files.inputs.sort();
    files
}

fn input(path: PathBuf, stdin: bool, finder: &Finder) -> Input {
    let settings = finder.document(&path);
    Input { path, stdin, settings }
}

/// Whether the settings would not leave a file out in a folder: for callers that name every file, such as
/// a hook before commits.
fn is_admitted(path: &Path, finder: &Finder) -> bool {
    finder.folder(path.parent().unwrap_or(Path::new(""))).admits(path, true)
}

/// Adds what a path on the command line names: a file, a folder, or a pattern.
fn named(path: &Path, finder: &Finder, files: &mut Files) {
    let shown = || path.display().to_string();
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => walk(path, finder, files, &Wanted::Documents),
        Ok(_) if kind(path) == Kind::Office => files.problems.push(Interface::OfficeFile { path: shown() }),
        Ok(_) => files.inputs.push(input(path.to_owned(), false, finder)),
        Err(error) if error.kind() == ErrorKind::NotFound => match path.to_str() {
            Some(pattern) if pattern.contains(['*', '?', '[', '{']) => matching(pattern, finder, files),
            _ => files.problems.push(Interface::NotFound { path: shown() }),
        },
        Err(error) => {
            files.problems.push(Interface::Unreadable { path: shown(), reason: Reason::from(&error) });
        }
    }
}

/// Adds the files that match a pattern, for shells that leave patterns to the program.
fn matching(pattern: &str, finder: &Finder, files: &mut Files) {
    let Ok(glob) = GlobBuilder::new(pattern).literal_separator(true).build() else {
        files.problems.push(Interface::BadPattern { pattern: pattern.to_owned() });
        return;
    };
    let literal = pattern.split(['*', '?', '[', '{']).next().unwrap_or_default();
    let root = literal.rfind('/').map_or("", |slash| literal.get(..=slash).unwrap_or_default());
    let folder = Path::new(if root.is_empty() { "." } else { root });
    let before = (files.inputs.len(), files.problems.len());
    if folder.is_dir() {
        walk(folder, finder, files, &Wanted::Matching(glob.compile_matcher()));
    }
    if before == (files.inputs.len(), files.problems.len()) {
        files.problems.push(Interface::NoMatch { pattern: pattern.to_owned() });
    }
}

/// Which files of a folder are wanted.
enum Wanted {
    /// Documents, by their extension or the settings.
    Documents,
    /// Those of a pattern.
    Matching(GlobMatcher),
}

impl Wanted {
    fn admits(&self, path: &Path) -> bool {
        match self {
            Self::Documents => true,
            Self::Matching(matcher) => matcher.is_match(path),
        }
    }
}

/// Adds the documents of a folder. What is hidden or ignored by `.gitignore` or `.ignore` is left
/// out. Links to files are followed as long as they do not lead out of it; where a link to a folder
/// leads, it comes by anyway. Paths below `.` are shown without it.
fn walk(folder: &Path, finder: &Finder, files: &mut Files, wanted: &Wanted) {
    let mut walk = WalkBuilder::new(folder);
    walk.follow_links(false).require_git(false).git_global(false);
    // Files come in the order in which they are read, so that there is little to be sorted.
    let walk = walk.sort_by_file_name(OsStr::cmp).build();
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let bare = |path: PathBuf| match path.strip_prefix("./") {
        Ok(bare) if folder == Path::new(".") => bare.to_owned(),
        _ => path,
    };
    for entry in walk {
        match entry {
            Ok(entry) => {
                let Some(kind) = entry.file_type() else { continue };
                let is_below = entry.depth() > 0;
                if kind.is_dir() {
                    files.folders.push(entry.into_path());
                    continue;
                }
                let path = bare(entry.into_path());
                if kind.is_symlink() && is_below {
                    link(path, &real, finder, files, wanted);
                } else if kind.is_file() {
                    met(path, finder, files, wanted);
                } else if is_below {
                    special(&path, finder, files, wanted);
                }
            }
            Err(error) => {
                let (path, reason) = origin(error);
                let path = bare(path.unwrap_or_else(|| folder.to_owned()));
                files.problems.extend(problem(&path, reason, wanted));
            }
        }
    }
}

/// Takes a link that was met in a folder, whose path is given without links.
fn link(path: PathBuf, folder: &Path, finder: &Finder, files: &mut Files, wanted: &Wanted) {
    if leads_out(&path, folder) {
        // What is in another folder, nobody knows.
        if path.is_dir() || is_document(&path, finder, wanted) {
            files.left_alone.push(Interface::LinkOutside { path: path.display().to_string() });
        }
        return;
    }
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => met(path, finder, files, wanted),
        Ok(metadata) if metadata.is_dir() => {
            let real = |path: &Path| fs::canonicalize(path).ok();
            let leads_back = real(&path).zip(path.parent().and_then(real));
            if leads_back.is_some_and(|(to, from)| from.starts_with(to))
                && matches!(wanted, Wanted::Documents)
            {
                let path = path.display().to_string();
                files.problems.push(Interface::Unreadable { path, reason: Reason::Loop });
            }
        }
        Ok(_) => special(&path, finder, files, wanted),
        Err(error) => files.problems.extend(problem(&path, Reason::from(&error), wanted)),
    }
}

/// Takes what is no file but has the name of one to be checked: a pipe, say, from which nothing may ever
/// come.
fn special(path: &Path, finder: &Finder, files: &mut Files, wanted: &Wanted) {
    if is_document(path, finder, wanted) {
        let path = path.display().to_string();
        files.left_alone.push(Interface::Unreadable { path, reason: Reason::Special });
    }
}

/// Whether a file with this path that was met in a folder would be one to be checked.
fn is_document(path: &Path, finder: &Finder, wanted: &Wanted) -> bool {
    let known = kind(path) == Kind::Text;
    wanted.admits(path) && finder.folder(path.parent().unwrap_or(Path::new(""))).admits(path, known)
}

/// Adds a file that was met in a folder, if it is one to be checked.
fn met(path: PathBuf, finder: &Finder, files: &mut Files, wanted: &Wanted) {
    if !wanted.admits(&path) {
        return;
    }
    let kind = kind(&path);
    let resolved = finder.folder(path.parent().unwrap_or(Path::new("")));
    let known = kind != Kind::Unknown || matches!(wanted, Wanted::Matching(_));
    if kind == Kind::Office {
        files.not_read += usize::from(resolved.admits(&path, true));
    } else if resolved.admits(&path, known) {
        let settings = resolved.document(&path);
        files.inputs.push(Input { path, stdin: false, settings });
    }
}

/// What an error of the walk comes to; nothing when it concerns no document.
fn problem(path: &Path, mut reason: Reason, wanted: &Wanted) -> Option<Interface> {
    // The error of the walk no longer knows what the system said.
    if let Err(error) = fs::metadata(path) {
        reason = Reason::from(&error);
        // A link to nowhere with a name that no document has, or one that nobody asked for.
        if reason == Reason::Missing && kind(path) == Kind::Unknown || !wanted.admits(path) {
            return None;
        }
    }
    Some(Interface::Unreadable { path: path.display().to_string(), reason })
}

/// Where an error of the walk comes from.
fn origin(mut error: ignore::Error) -> (Option<PathBuf>, Reason) {
    let mut path = None;
    loop {
        match error {
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error = *err,
            ignore::Error::WithPath { path: at, err } => {
                path = Some(at);
                error = *err;
            }
            ignore::Error::Io(error) => return (path, Reason::from(&error)),
            other => return (path, Reason::Other(other.to_string())),
        }
    }
}
