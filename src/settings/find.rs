//! Looks for `rasoat.toml` and `rasoat-accepted.toml` from the folder of a document upward, and
//! follows `extend`: the only part of the settings that reads files.

use super::accepted::{self, Accepted, ByDocument};
use super::file::{self, Problem};
use super::layer::{Origin, Values, folder};
use super::{Selection, Settings};
use crate::knowledge::register::Register;
use crate::messages::{Interface, Lang, Reason};
use crate::text::Span;
use globset::{GlobSet, GlobSetBuilder};
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

use registers::{Registers, Wanted};

/// The text of a file, or why it cannot be read.
type Text = Result<String, Reason>;

/// What is odd about files, each with the file.
pub type Problems = Vec<(Arc<Path>, Problem)>;

/// The name of a settings file.
pub const FILE_NAME: &str = "rasoat.toml";

/// The name of the register of programmes that is read unless a settings file names others.
pub const REGISTER_NAME: &str = "rasoat-register.toml";

mod registers;
mod territory;

/// The largest settings file that is read, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// So many files may extend one another.
const MOST_FILES: usize = 16;

/// The settings that hold for a folder, and where they come from.
#[derive(Debug, Default)]
pub struct Resolved {
    /// The settings file; none when there is none.
    pub path: Option<PathBuf>,
    /// The language, if a file sets one.
    pub lang: Option<Lang>,
    /// The settings of documents for which nothing is overridden; by themselves if there is no file
    /// or it is broken.
    pub settings: Arc<Settings>,
    /// What is odd about the file and those that it extends, each with the file.
    pub problems: Vec<(Arc<Path>, Problem)>,
    /// The registers of programmes, in the order in which they are read; a later one wins.
    pub registers: Vec<PathBuf>,
    /// The programmes that are known.
    register: Arc<Register>,
    /// What the files say, the file that is extended first.
    layers: Arc<[Layer]>,
    filter: Arc<Filter>,
    selection: Selection,
    /// What is accepted, from the nearest file; none when there is none.
    accepted: Option<Arc<ByDocument>>,
    /// The settings by which layers hold, but for what is accepted.
    by_document: Mutex<HashMap<Vec<usize>, Arc<Settings>>>,
}

/// What a section of a file says.
#[derive(Debug)]
struct Layer {
    file: Arc<Path>,
    /// The documents it holds for; none when for all.
    documents: Option<GlobSet>,
    section: file::Section,
}

/// Which files of a folder are checked: patterns, with the folder that they are relative to.
#[derive(Debug, Default)]
struct Filter {
    include: Option<(GlobSet, PathBuf)>,
    exclude: Option<(GlobSet, PathBuf)>,
}

/// Finds settings, each folder once.
#[derive(Debug, Default)]
pub struct Finder {
    /// Read no file.
    isolated: bool,
    /// The settings where there is no file.
    default: Arc<Resolved>,
    folders: Mutex<HashMap<PathBuf, Arc<Resolved>>>,
    /// Texts of files that hold instead of what is on disk.
    unsaved: Mutex<HashMap<PathBuf, String>>,
    /// Counts how often everything was forgotten: what was found before that is not to be remembered.
    round: AtomicU64,
    registers: Registers,
}

impl Finder {
    /// A finder of settings with this selection. One that is `isolated` reads no file and answers
    /// with the settings as they are by themselves.
    pub fn new(isolated: bool, selection: Selection) -> Self {
        let nothing = |_: &[PathBuf], _: bool| (Register::built_in(), Vec::new());
        let default = Arc::new(Resolved::new(Reading::default(), selection, nothing));
        Self { isolated, default, ..Self::default() }
    }

    /// A finder that reads a register of more than `bytes` bytes only when it is told to.
    #[must_use]
    pub fn patient(self, bytes: u64) -> Self {
        Self { registers: Registers::patient(bytes), ..self }
    }

    /// Whether a register waits to be read.
    pub fn is_waiting(&self) -> bool {
        self.registers.is_waiting()
    }

    /// Reads the registers that wait. Says whether there were any; if so, what was found before holds no
    /// longer.
    pub fn read_waiting(&self) -> bool {
        let read = self.registers.read_waiting();
        if read {
            self.forget();
        }
        read
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
        let round = self.round.load(Ordering::SeqCst);
        let resolved = match std::path::absolute(folder) {
            Ok(absolute) => self.upward(&without_dots(&absolute), round),
            Err(_) => Arc::clone(&self.default),
        };
        self.remember(folder, &resolved, round);
        resolved
    }

    /// The settings that hold for a document.
    pub fn document(&self, document: &Path) -> Arc<Settings> {
        self.folder(document.parent().unwrap_or(Path::new(""))).document(document)
    }

    /// The file into which what is accepted in a document is written: the nearest one there is, else
    /// one beside the settings, else one in `base` if the document is below that, else one beside the
    /// document.
    pub fn accepted_path(&self, document: &Path, base: Option<&Path>) -> PathBuf {
        let absolute = absolute(document).unwrap_or_else(|| document.to_owned());
        let resolved = self.folder(&folder(&absolute));
        if let Some(accepted) = &resolved.accepted {
            return accepted.path().to_owned();
        }
        let settings = resolved.path.as_deref().map(folder);
        let base = base.filter(|base| absolute.starts_with(base)).map(Path::to_owned);
        settings.or(base).unwrap_or_else(|| folder(&absolute)).join(accepted::FILE_NAME)
    }

    /// The text of an accepted file as it is: unsaved in an editor, or on disk; empty when there is
    /// none.
    pub fn accepted_text(&self, path: &Path) -> Result<String, Reason> {
        self.text(path).unwrap_or_else(|| Ok(String::new()))
    }

    /// From now on the file at `path` has this text; none when it is as on disk again.
    pub fn set_unsaved(&self, path: &Path, text: Option<String>) {
        let mut unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        match text {
            Some(text) => drop(unsaved.insert(path.to_owned(), text)),
            None => drop(unsaved.remove(path)),
        }
    }

    /// Documents that entries are about and that are not there, each with the file of the entry and
    /// its line.
    pub fn gone(&self) -> Vec<(PathBuf, u32, String)> {
        let mut gone = Vec::new();
        for accepted in self.accepted() {
            let folder = folder(accepted.path());
            for (document, (_, _, line)) in accepted.documents() {
                if !folder.join(document).exists() {
                    gone.push((accepted.path().to_owned(), *line, document.to_owned()));
                }
            }
        }
        gone
    }

    /// The accepted files that were found so far, each once.
    fn accepted(&self) -> Vec<Arc<ByDocument>> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut accepted: Vec<_> = folders.values().filter_map(|found| found.accepted.clone()).collect();
        accepted.sort_by(|a, b| a.path().cmp(b.path()));
        accepted.dedup_by(|a, b| a.path() == b.path());
        accepted
    }

    /// Forgets what was found, so that changed files are read again.
    pub fn forget(&self) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        self.round.fetch_add(1, Ordering::SeqCst);
        folders.clear();
    }

    /// The files that were read so far or would be if they were there, with their absolute paths:
    /// whatever changes what was found is one of them.
    pub fn looked_at(&self) -> BTreeSet<PathBuf> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: BTreeSet<PathBuf> = registers::of_user().into_iter().collect();
        for (folder, found) in folders.iter().filter(|(folder, _)| folder.is_absolute()) {
            files.extend([FILE_NAME, REGISTER_NAME, accepted::FILE_NAME].map(|name| folder.join(name)));
            files.extend(found.layers.iter().map(|layer| layer.file.to_path_buf()));
            files.extend(found.problems.iter().map(|(file, _)| file.to_path_buf()));
            files.extend(found.registers.iter().cloned());
        }
        files
    }

    /// What is odd about the files that were found so far, each thing once, with the file.
    pub fn problems(&self) -> Vec<(Arc<Path>, Problem)> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut problems: Vec<_> = folders.values().flat_map(|found| found.problems.clone()).collect();
        problems.sort_by(|(a, p), (b, q)| a.cmp(b).then(p.span.cmp(&q.span)));
        problems.dedup();
        problems
    }

    /// What is odd about a settings file with this text, and about the files that it names.
    pub fn problems_of(&self, path: &Path, text: &str) -> Vec<Problem> {
        let mut reading = Reading::default();
        reading.file(path, Ok(text.to_owned()), &mut Vec::new());
        let own = reading.problems.into_iter().filter(|(file, _)| **file == *path);
        let mut problems: Vec<Problem> = own.map(|(_, problem)| problem).collect();
        let own = reading.layers.iter().filter(|layer| *layer.file == *path);
        for named in own.flat_map(|layer| &layer.section.assignments) {
            if let ("register.files", file::Value::List(files)) = (named.key.as_str(), &named.value) {
                problems.extend(files.iter().filter_map(|name| {
                    let reason = self.unusable(&folder(path), name)?;
                    let message = Interface::Unreadable { path: name.clone(), reason };
                    Some(file::problem_at(text, named.span, message, false))
                }));
            }
        }
        problems.sort_by_key(|problem| problem.span);
        problems
    }

    fn cached(&self, folder: &Path) -> Option<Arc<Resolved>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).map(Arc::clone)
    }

    /// Remembers what was found in a round, unless that has passed meanwhile.
    fn remember(&self, folder: &Path, resolved: &Arc<Resolved>, round: u64) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if self.round.load(Ordering::SeqCst) == round {
            folders.insert(folder.to_owned(), Arc::clone(resolved));
        }
    }

    /// Asks an absolute folder, then the one above it, up to the first that has settings. What is
    /// accepted there or in a folder on the way holds below it; further up nothing is looked for.
    fn upward(&self, folder: &Path, round: u64) -> Arc<Resolved> {
        let mut passed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.cached(folder) {
                found = Some(known);
                break;
            }
            passed.push(folder);
            let path = folder.join(FILE_NAME);
            if let Some(text) = self.found(&path) {
                let mut reading = Reading::default();
                reading.file(&path, text, &mut Vec::new());
                reading.path = Some(path);
                found = Some(self.resolve(reading));
                break;
            }
        }
        let mut resolved = found.unwrap_or_else(|| self.resolve(Reading::default()));
        for folder in passed.into_iter().rev() {
            // Without settings, a register holds below its folder.
            let register = folder.join(REGISTER_NAME);
            if resolved.path.is_none() && self.text_is_there(&register) && territory::holds(folder, &register)
            {
                resolved =
                    Arc::new(resolved.with_registers(vec![register], |paths| self.register(paths, false)));
            }
            let path = folder.join(accepted::FILE_NAME);
            if let Some(text) = self.found(&path) {
                resolved = Arc::new(resolved.accepting(&path, text));
            }
            self.remember(folder, &resolved, round);
        }
        resolved
    }

    fn resolve(&self, reading: Reading) -> Arc<Resolved> {
        let selection = self.default.selection.clone();
        Arc::new(Resolved::new(reading, selection, |paths, named| self.register(paths, named)))
    }

    /// The built-in register with the user's over it, and these files over that; `named` says that a
    /// file of settings names them.
    fn register(&self, paths: &[PathBuf], named: bool) -> (Arc<Register>, Problems) {
        let unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = |path: PathBuf, named| Wanted { unsaved: unsaved.get(&path).cloned(), path, named };
        let user = registers::of_user().map(|path| wanted(path, false));
        let wanted: Vec<Wanted> =
            user.into_iter().chain(paths.iter().map(|path| wanted(path.clone(), named))).collect();
        drop(unsaved);
        self.registers.register(&wanted)
    }

    /// The built-in register with the user's over it, and these files over that; what is odd about them.
    pub fn register_of(&self, paths: &[PathBuf]) -> (Arc<Register>, Problems) {
        self.register(paths, true)
    }

    /// Why a file that settings in a folder name cannot be read, as far as that is seen from outside;
    /// none when it can.
    fn unusable(&self, folder: &Path, name: &str) -> Option<Reason> {
        let path = without_dots(&folder.join(name));
        if territory::is_remote(name) || !territory::holds(folder, &path) {
            return Some(Reason::Outside);
        }
        if self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&path) {
            return None;
        }
        match fs::metadata(&path) {
            Ok(metadata) => metadata.is_dir().then_some(Reason::IsFolder),
            Err(error) => Some(Reason::from(&error)),
        }
    }

    /// Whether there is a file at `path`, or an unsaved text for it.
    fn text_is_there(&self, path: &Path) -> bool {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).contains_key(path) || path.is_file()
    }

    /// The file into which a programme is written that is to be known in a document: the last register
    /// there is, else one beside the settings, else one in `base` if the document is below that, else one
    /// beside the document.
    pub fn register_path(&self, document: &Path, base: Option<&Path>) -> PathBuf {
        let absolute = absolute(document).unwrap_or_else(|| document.to_owned());
        let resolved = self.folder(&folder(&absolute));
        if let Some(path) = resolved.registers.last() {
            return path.clone();
        }
        let base = base.filter(|base| absolute.starts_with(base)).map(Path::to_owned);
        base.unwrap_or_else(|| folder(&absolute)).join(REGISTER_NAME)
    }

    /// Whether a file is a register of the documents of its folder.
    pub fn is_register(&self, path: &Path) -> bool {
        path.parent().is_some_and(|folder| self.folder(folder).registers.iter().any(|known| known == path))
    }

    /// The text of a register as it is: unsaved in an editor, or on disk; empty when there is none.
    pub fn register_text(&self, path: &Path) -> Result<String, Reason> {
        let unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        let text = unsaved.map(Ok).or_else(|| read_up_to(path, u64::MAX));
        text.unwrap_or_else(|| Ok(String::new()))
    }

    /// The text of a file that was looked for in a folder; none when there is none.
    fn found(&self, path: &Path) -> Option<Text> {
        let is_unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).contains_key(path);
        // Most folders have none: that is to cost no more than one look.
        if !is_unsaved && is_missing(fs::metadata(path).err().as_ref()) {
            return None;
        }
        if territory::holds(&folder(path), path) { self.text(path) } else { Some(Err(Reason::Outside)) }
    }

    /// Whether something may be added to the file at `path`: no link may lead somewhere else.
    pub fn may_write(&self, path: &Path) -> bool {
        territory::may_write(path)
    }

    /// The text of a file; none when there is none.
    fn text(&self, path: &Path) -> Option<Result<String, Reason>> {
        let unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        let text = unsaved.get(path).cloned();
        drop(unsaved);
        text.map(Ok).or_else(|| read(path))
    }
}

impl Resolved {
    /// What `register` makes of the paths of registers is known; its second argument says that they
    /// are named by a file.
    fn new(
        reading: Reading,
        selection: Selection,
        register: impl FnOnce(&[PathBuf], bool) -> (Arc<Register>, Problems),
    ) -> Self {
        let Reading { path, layers, problems } = reading;
        let layers = layers.into();
        let mut resolved = Self { path, layers, problems, selection, ..Self::default() };
        let values = resolved.values(|layer| layer.documents.is_none());
        resolved.lang = values.lang();
        let patterns = |key| values.patterns(key).map(|(patterns, folder)| (globs(patterns), folder));
        resolved.filter = Filter { include: patterns("include"), exclude: patterns("exclude") }.into();
        let beside = || resolved.path.iter().map(|path| folder(path).join(REGISTER_NAME)).collect();
        let named = values.patterns("register.files").map(|(names, folder)| registers_of(names, &folder));
        let is_named = named.is_some();
        let (named, outside) = named.unwrap_or_else(|| (beside(), Vec::new()));
        resolved.registers = named;
        resolved.problems.extend(outside);
        let (register, problems) = register(&resolved.registers, is_named);
        resolved.register = register;
        resolved.problems.extend(problems);
        resolved.settings = resolved.settings_of(&values);
        resolved
    }

    /// The same without settings files but with other registers.
    fn with_registers(
        &self,
        registers: Vec<PathBuf>,
        register: impl FnOnce(&[PathBuf]) -> (Arc<Register>, Problems),
    ) -> Self {
        let (register, problems) = register(&registers);
        Self {
            settings: Arc::new(Settings {
                register: Arc::clone(&register),
                ..Settings::clone(&self.settings)
            }),
            selection: self.selection.clone(),
            accepted: self.accepted.clone(),
            registers,
            register,
            problems,
            ..Self::default()
        }
    }

    /// The same settings with another file of what is accepted. Problems of the file are its own.
    fn accepting(&self, path: &Path, text: Result<String, Reason>) -> Self {
        let file: Arc<Path> = path.into();
        let (entries, found) = match text {
            Ok(text) => accepted::parse(&text),
            Err(reason) => (accepted::AcceptedFile::default(), vec![unreadable(reason)]),
        };
        let mut problems = self.problems.clone();
        problems.extend(found.into_iter().map(|problem| (Arc::clone(&file), problem)));
        Self {
            path: self.path.clone(),
            lang: self.lang,
            settings: Arc::clone(&self.settings),
            problems,
            registers: self.registers.clone(),
            register: Arc::clone(&self.register),
            layers: Arc::clone(&self.layers),
            filter: Arc::clone(&self.filter),
            selection: self.selection.clone(),
            accepted: Some(Arc::new(ByDocument::new(path, entries))),
            by_document: Mutex::default(),
        }
    }

    /// Whether a file met in a folder is checked: by the patterns of the settings, or because it
    /// has a `known` extension.
    pub fn admits(&self, path: &Path, known: bool) -> bool {
        let Filter { include, exclude } = &*self.filter;
        if include.is_none() && exclude.is_none() {
            return known;
        }
        let Some(absolute) = absolute(path) else { return known };
        let matches = |(globs, folder): &(GlobSet, PathBuf)| globs.is_match(relative(&absolute, folder));
        include.as_ref().map_or(known, matches) && !exclude.as_ref().is_some_and(matches)
    }

    /// The settings that hold for a document of the folder.
    pub fn document(&self, document: &Path) -> Arc<Settings> {
        let settings = self.unaccepting(document);
        match self.accepted_in(document) {
            Some(accepted) => Arc::new(Settings { accepted, ..Settings::clone(&settings) }),
            None => settings,
        }
    }

    /// The settings for a document, but for what is accepted there.
    fn unaccepting(&self, document: &Path) -> Arc<Settings> {
        let holding = self.holding(document);
        if holding.is_empty() {
            return Arc::clone(&self.settings);
        }
        let mut known = self.by_document.lock().unwrap_or_else(PoisonError::into_inner);
        let settings =
            known.entry(holding).or_insert_with_key(|holding| self.settings_of(&self.values_with(holding)));
        Arc::clone(settings)
    }

    fn accepted_in(&self, document: &Path) -> Option<Arc<Accepted>> {
        self.accepted.as_ref()?.document(&absolute(document)?)
    }

    /// What files say about a document of the folder, with where each value was set.
    pub fn values_for(&self, document: &Path) -> Values {
        self.values_with(&self.holding(document))
    }

    /// The numbers of the layers that hold for this document and not for all.
    fn holding(&self, document: &Path) -> Vec<usize> {
        if self.layers.iter().all(|layer| layer.documents.is_none()) {
            return Vec::new();
        }
        let Some(absolute) = absolute(document) else { return Vec::new() };
        let holds = |layer: &Layer| {
            let globs = layer.documents.as_ref();
            globs.is_some_and(|globs| globs.is_match(relative(&absolute, &folder(&layer.file))))
        };
        self.layers.iter().enumerate().filter(|(_, layer)| holds(layer)).map(|(i, _)| i).collect()
    }

    fn values_with(&self, holding: &[usize]) -> Values {
        let mut number = 0;
        self.values(|layer| {
            let holds = layer.documents.is_none() || holding.contains(&number);
            number += 1;
            holds
        })
    }

    fn values(&self, mut holds: impl FnMut(&Layer) -> bool) -> Values {
        let mut values = Values::default();
        for layer in self.layers.iter().filter(|layer| holds(layer)) {
            values.lay(layer.section.assignments.iter().map(|it| {
                let origin = Origin {
                    file: Arc::clone(&layer.file),
                    line: it.line,
                    span: it.span,
                    by_document: layer.documents.is_some(),
                };
                (it.key.clone(), it.value.clone(), origin)
            }));
        }
        values
    }

    fn settings_of(&self, values: &Values) -> Arc<Settings> {
        let (selection, register) = (self.selection.clone(), Arc::clone(&self.register));
        Arc::new(Settings { selection, register, ..values.settings() })
    }
}

/// The paths of registers that settings in a folder name, and what is to be said of those that lie
/// where settings must not lead.
fn registers_of(names: &[String], folder: &Path) -> (Vec<PathBuf>, Problems) {
    let mut registers = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        let path = folder.join(name);
        if territory::is_remote(name) || !territory::holds(folder, &path) {
            let message = Interface::RegisterUnreadable { reason: Reason::Outside };
            problems.push((path.into(), file::problem_at("", Span::new(0, 0), message, true)));
        } else {
            registers.push(path);
        }
    }
    (registers, problems)
}

/// What is gathered from a settings file and those that it extends.
#[derive(Default)]
struct Reading {
    path: Option<PathBuf>,
    layers: Vec<Layer>,
    problems: Vec<(Arc<Path>, Problem)>,
}

impl Reading {
    /// Takes a file in, behind the one that it extends. `below` are the files on the way to it.
    fn file(&mut self, path: &Path, text: Result<String, Reason>, below: &mut Vec<PathBuf>) {
        let file: Arc<Path> = path.into();
        let text = match text {
            Ok(text) => text,
            Err(reason) => {
                return self.problems.push((file, unreadable(reason)));
            }
        };
        let (said, problems) = file::parse(&text);
        self.problems.extend(problems.into_iter().map(|problem| (Arc::clone(&file), problem)));
        if let Some((extended, span)) = said.extend {
            below.push(path.to_owned());
            let problem = match territory::is_remote(&extended) {
                true => Some(Reason::Outside),
                false => self.extend(&without_dots(&folder(path).join(&extended)), below),
            };
            self.problems.extend(problem.map(|reason| {
                let message = Interface::CannotExtend { path: extended, reason };
                (Arc::clone(&file), file::problem_at(&text, span, message, true))
            }));
        }
        for section in said.sections {
            let documents = section.files.as_deref().map(globs);
            self.layers.push(Layer { file: Arc::clone(&file), documents, section });
        }
    }

    /// Takes in a file that is extended; why not, if it cannot be.
    fn extend(&mut self, path: &Path, below: &mut Vec<PathBuf>) -> Option<Reason> {
        let path = if path.is_dir() { path.join(FILE_NAME) } else { path.to_owned() };
        if below.contains(&path) || below.len() >= MOST_FILES {
            return Some(Reason::Circle);
        }
        if below.last().is_some_and(|below| !territory::holds(&folder(below), &path)) {
            return Some(Reason::Outside);
        }
        match read(&path) {
            None => Some(Reason::Missing),
            Some(Err(reason)) => Some(reason),
            Some(text) => {
                self.file(&path, text, below);
                None
            }
        }
    }
}

/// What is said about a file that cannot be read.
fn unreadable(reason: Reason) -> Problem {
    file::problem_at("", Span::new(0, 0), Interface::SettingsUnreadable { reason }, true)
}

/// Reads a settings file; none when there is none at `path`.
fn read(path: &Path) -> Option<Text> {
    read_up_to(path, MAX_BYTES)
}

/// Reads a file of at most so many bytes; none when there is none at `path`. What is no file but can be
/// opened, such as a pipe, might never end: it is not read.
fn read_up_to(path: &Path, bytes: u64) -> Option<Text> {
    let too_large = || io::Error::from(io::ErrorKind::FileTooLarge);
    let text = match fs::metadata(path) {
        Err(error) if is_missing(Some(&error)) => return None,
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => return Some(Err(Reason::Special)),
        Ok(metadata) if metadata.len() > bytes => Err(too_large()),
        _ => fs::File::open(path).and_then(|file| {
            let mut text = String::new();
            let read = file.take(bytes.saturating_add(1)).read_to_string(&mut text)?;
            if read as u64 > bytes { Err(too_large()) } else { Ok(text) }
        }),
    };
    Some(text.map_err(|error| Reason::from(&error)))
}

/// Whether an error says that there is no such file.
fn is_missing(error: Option<&io::Error>) -> bool {
    error.is_some_and(|error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
}

/// A path from the root of the file system, without `..`; none when the current folder is gone.
pub fn absolute(path: &Path) -> Option<PathBuf> {
    std::path::absolute(path).ok().map(|path| without_dots(&path))
}

/// An absolute path without `..`, so that the folders above it are those that contain it.
fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(out.pop()),
            component => out.push(component),
        }
    }
    out
}

/// Whether a link leads out of a folder, which is given without links: what was found on a walk through
/// a folder is to lie in it.
pub fn leads_out(link: &Path, folder: &Path) -> bool {
    territory::leads_out(link, folder)
}

/// A path below a folder; as it is when it is not below it.
fn relative<'a>(path: &'a Path, folder: &Path) -> &'a Path {
    path.strip_prefix(folder).unwrap_or(path)
}

/// The patterns as one set; malformed ones were reported when the file was parsed.
fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        if let Ok(glob) = file::glob(pattern).build() {
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
