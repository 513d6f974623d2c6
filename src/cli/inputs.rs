//! The documents that are to be read, in order.

use super::files::Input;
use crate::settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The documents that are to be read, in order. A tree has many: their paths stand one behind the other
/// in one string, and what holds for several of them is kept once.
#[derive(Default)]
pub(super) struct Inputs {
    /// Standard input, which comes first.
    stdin: Option<Input>,
    files: Vec<File>,
    /// The paths of nearly all.
    paths: String,
    /// Paths that are no text, or for which the string is full.
    others: Vec<PathBuf>,
    /// Each of them once, if they come one behind the other.
    settings: Vec<Arc<Settings>>,
}

/// A document that is a file.
#[derive(Clone, Copy)]
struct File {
    path: Place,
    /// The number of its settings.
    settings: u32,
}

/// Where a path stands.
#[derive(Clone, Copy)]
enum Place {
    /// From byte to byte of the string.
    Text(u32, u32),
    /// The number among the others.
    Other(u32),
}

impl Inputs {
    /// How many there are.
    pub fn len(&self) -> usize {
        usize::from(self.stdin.is_some()) + self.files.len()
    }

    /// Whether standard input is among them.
    pub fn has_stdin(&self) -> bool {
        self.stdin.is_some()
    }

    /// The one with this number, in order.
    pub fn get(&self, number: usize) -> Option<Input> {
        match &self.stdin {
            Some(stdin) if number == 0 => Some(stdin.clone()),
            Some(_) => self.file(number - 1),
            None => self.file(number),
        }
    }

    fn file(&self, number: usize) -> Option<Input> {
        let file = self.files.get(number)?;
        let settings = self.settings.get(file.settings as usize)?;
        Some(Input { path: self.path(file).to_owned(), stdin: false, settings: Arc::clone(settings) })
    }

    /// Their paths, but for that of standard input.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| self.path(file))
    }

    fn path(&self, file: &File) -> &Path {
        match file.path {
            Place::Text(start, end) => {
                Path::new(self.paths.get(start as usize..end as usize).unwrap_or_default())
            }
            Place::Other(number) => self.others.get(number as usize).map_or(Path::new(""), PathBuf::as_path),
        }
    }

    /// Adds one.
    pub fn push(&mut self, input: Input) {
        if input.stdin {
            self.stdin = Some(input);
            return;
        }
        if self.settings.last().is_none_or(|last| !Arc::ptr_eq(last, &input.settings)) {
            self.settings.push(input.settings);
        }
        let settings = self.settings.len().saturating_sub(1) as u32;
        let (start, text) = (self.paths.len(), input.path.to_str());
        let path = match text.and_then(|text| Some((text, u32::try_from(start + text.len()).ok()?))) {
            Some((text, end)) => {
                self.paths.push_str(text);
                Place::Text(start as u32, end)
            }
            None => {
                self.others.push(input.path);
                Place::Other(self.others.len().saturating_sub(1) as u32)
            }
        };
        self.files.push(File { path, settings });
    }

    /// Leaves out files, from the one with this number among the files on, that are not wanted.
    pub fn retain_files(&mut self, from: usize, is_wanted: impl Fn(&Path) -> bool) {
        let files = self.files.split_off(from.min(self.files.len()));
        let wanted: Vec<File> = files.into_iter().filter(|file| is_wanted(self.path(file))).collect();
        self.files.extend(wanted);
    }

    /// How many files there are.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Sorts them by path, and leaves out those that come again.
    pub fn sort(&mut self) {
        let mut files = std::mem::take(&mut self.files);
        let by_path = |a: &File, b: &File| self.path(a).cmp(self.path(b));
        files.sort_by(by_path);
        files.dedup_by(|a, b| by_path(a, b).is_eq());
        self.files = files;
    }
}
