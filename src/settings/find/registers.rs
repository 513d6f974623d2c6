//! Reads the registers of programmes, each file once as long as it stays the same.

use super::{Problem, Text, read_up_to};
use crate::knowledge::register::{Own, Register};
use crate::messages::{Interface, Reason};
use crate::settings::{file, register};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use std::{env, fs};

/// The largest register that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// So many combinations of files are kept.
const MOST_COMBINATIONS: usize = 16;

/// The registers that were read.
#[derive(Debug, Default)]
pub(super) struct Registers {
    files: Mutex<HashMap<PathBuf, Arc<ReadFile>>>,
    combined: Mutex<Vec<Combined>>,
    /// A file of more bytes waits until [`Registers::read_waiting`] is called.
    patience: Option<u64>,
    waiting: Mutex<BTreeSet<PathBuf>>,
}

/// A register by the files that it is made of.
#[derive(Debug)]
struct Combined {
    files: Vec<Arc<ReadFile>>,
    partial: bool,
    register: Arc<Register>,
}

/// A file as it was when it was read.
#[derive(Debug, Default)]
struct ReadFile {
    stamp: Option<Stamp>,
    entries: Vec<Own>,
    problems: Vec<Problem>,
}

/// By what a file is held to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stamp {
    Unsaved(String),
    OnDisk(u64, Option<SystemTime>),
}

/// A register to be read.
pub(super) struct Wanted {
    pub path: PathBuf,
    /// That it is not there is said.
    pub named: bool,
    /// Its text in an editor.
    pub unsaved: Option<String>,
}

impl Registers {
    /// Registers of which large files are read later.
    pub fn patient(patience: u64) -> Self {
        Self { patience: Some(patience), ..Self::default() }
    }

    /// The built-in register with these files over it, and what is odd about them.
    pub fn register(&self, wanted: &[Wanted]) -> (Arc<Register>, Vec<(Arc<Path>, Problem)>) {
        let mut files = Vec::new();
        let mut problems = Vec::new();
        let mut partial = false;
        for wanted in wanted {
            let (read, waits) = self.file(wanted);
            partial |= waits;
            let path: Arc<Path> = wanted.path.as_path().into();
            match &read {
                Some(read) => {
                    problems.extend(read.problems.iter().map(|it| (Arc::clone(&path), it.clone())));
                }
                None if wanted.named && !waits => problems.push((path, unreadable(Reason::Missing))),
                None => {}
            }
            files.extend(read);
        }
        (self.combine(files, partial), problems)
    }

    /// Reads the files that wait. Says whether there were any.
    pub fn read_waiting(&self) -> bool {
        let waiting = lock(&self.waiting).clone();
        for path in &waiting {
            let read = read_file(path, None).map(Arc::new);
            if let Some(read) = &read {
                lock(&self.files).insert(path.clone(), Arc::clone(read));
            }
            // Asked for again meanwhile, it does not wait again; changed meanwhile, it does.
            if read.is_none_or(|read| read.stamp == stamp(path)) {
                lock(&self.waiting).remove(path);
            }
        }
        !waiting.is_empty()
    }

    /// Whether a file waits to be read.
    pub fn is_waiting(&self) -> bool {
        !lock(&self.waiting).is_empty()
    }

    /// A file, and whether it still waits to be read as it is now; none when it is not there.
    fn file(&self, wanted: &Wanted) -> (Option<Arc<ReadFile>>, bool) {
        let path = &wanted.path;
        let known = lock(&self.files).get(path).cloned();
        let stamp = match &wanted.unsaved {
            Some(text) => Some(Stamp::Unsaved(text.clone())),
            None => stamp(path),
        };
        let Some(stamp) = stamp else {
            lock(&self.files).remove(path);
            return (None, false);
        };
        if known.as_ref().is_some_and(|known| known.stamp.as_ref() == Some(&stamp)) {
            return (known, false);
        }
        if let (Some(patience), Stamp::OnDisk(length, _)) = (self.patience, &stamp)
            && *length > patience
        {
            lock(&self.waiting).insert(path.clone());
            // What was known before holds until then.
            let partial = known.is_none();
            return (known, partial);
        }
        let read = read_file(path, wanted.unsaved.clone()).map(Arc::new);
        if let Some(read) = &read {
            lock(&self.files).insert(path.clone(), Arc::clone(read));
        }
        (read, false)
    }

    /// The register of these files: always the same as long as they are.
    fn combine(&self, files: Vec<Arc<ReadFile>>, partial: bool) -> Arc<Register> {
        if files.iter().all(|file| file.entries.is_empty()) && !partial {
            return Register::built_in();
        }
        let same = |known: &Combined| {
            known.partial == partial
                && known.files.len() == files.len()
                && known.files.iter().zip(&files).all(|(a, b)| Arc::ptr_eq(a, b))
        };
        if let Some(known) = lock(&self.combined).iter().find(|known| same(known)) {
            return Arc::clone(&known.register);
        }
        let own = files.iter().flat_map(|file| file.entries.iter().cloned()).collect();
        // Others are not to wait while a large one is made; that two make it does no harm.
        let register = Arc::new(Register::with(own, partial));
        let mut combined = lock(&self.combined);
        if combined.len() >= MOST_COMBINATIONS {
            combined.remove(0);
        }
        combined.push(Combined { files, partial, register: Arc::clone(&register) });
        register
    }
}

/// The user's own register; none when there is no folder for it.
pub(super) fn of_user() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = if cfg!(windows) {
        absolute("APPDATA")
    } else {
        absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))
    };
    Some(folder?.join("rasoat").join("register.toml"))
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp::OnDisk(metadata.len(), metadata.modified().ok()))
}

/// Reads a file; none when it is not there.
fn read_file(path: &Path, unsaved: Option<String>) -> Option<ReadFile> {
    let stamp = unsaved.clone().map(Stamp::Unsaved).or_else(|| stamp(path));
    let text: Text = unsaved.map(Ok).or_else(|| read_up_to(path, MAX_BYTES))?;
    let file: Arc<str> = path.to_string_lossy().into();
    let (entries, problems) = match text {
        Ok(text) => register::parse(&text, &file),
        Err(reason) => (Vec::new(), vec![unreadable(reason)]),
    };
    Some(ReadFile { stamp, entries, problems })
}

fn unreadable(reason: Reason) -> Problem {
    file::problem_at("", Span::new(0, 0), Interface::RegisterUnreadable { reason }, true)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
