//! `lint --watch`: checks again whenever a document, a settings file, a register, what is accepted or the
//! baseline changes.
//!
//! What the system tells about folders only wakes this up; whether there is something to do is seen from
//! the files themselves. So neither reading them nor writing results next to them starts a run.

use super::super::say::say;
use super::super::{Status, files};
use super::{Arguments, once};
use crate::messages::{Interface, Lang};
use crate::settings::find::{Finder, absolute};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

/// Changes that follow one another within this time are one.
const QUIET: Duration = Duration::from_millis(120);

/// However many changes follow one another, after this time they are looked at.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often files are looked at where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// So many changed files are named.
const MOST_NAMED: usize = 3;

/// Checks again and again. Ends when it is interrupted, or when nobody reads what is written.
pub(super) fn run(arguments: &Arguments) -> Status {
    if arguments.names_stdin() {
        say(arguments.options.lang.map_or(Lang::Vi, Lang::from), &Interface::WatchNeedsFiles);
        return Status::Failed;
    }
    let mut bell = Bell::new();
    let mut seen = look(arguments, &mut bell);
    loop {
        let outcome = once(arguments);
        if outcome.gone {
            return outcome.status;
        }
        say(seen.lang, &Interface::Watching { files: seen.documents });
        let changed = loop {
            bell.wait(&seen);
            let now = look(arguments, &mut bell);
            let changed = now.differences(&seen);
            seen = now;
            if !changed.is_empty() {
                break changed;
            }
        };
        clear(arguments);
        say(seen.lang, &Interface::FilesChanged { paths: changed });
    }
}

/// Looks at the files. Listens to new folders first, so that nothing changes unheard meanwhile.
fn look(arguments: &Arguments, bell: &mut Bell) -> Snapshot {
    loop {
        let now = Snapshot::take(arguments);
        if !bell.watch(&now) {
            return now;
        }
    }
}

/// Clears the screen, if results go to one.
fn clear(arguments: &Arguments) {
    let mut out = io::stdout();
    if arguments.options.output_file.is_none() && out.is_terminal() {
        let _ = out.write_all(b"\x1b[2J\x1b[H").and_then(|()| out.flush());
    }
}

/// The files that count, as they are at a moment.
struct Snapshot {
    /// By absolute path; none where there is no file.
    files: BTreeMap<PathBuf, Option<Stamp>>,
    /// The folders in which new documents are looked for.
    folders: BTreeSet<PathBuf>,
    /// How many documents there are.
    documents: usize,
    lang: Lang,
}

/// By what a file is held to be the same: its length and when it was changed.
type Stamp = (u64, Option<SystemTime>);

impl Snapshot {
    fn take(arguments: &Arguments) -> Self {
        let options = &arguments.options;
        let finder = Finder::new(options.isolated, arguments.selection());
        let lang = options.lang(&finder);
        let found = files::find(options, &finder);
        // A file that was named and is not there yet, and the folder in which it will be.
        let named = options.paths.iter().filter(|path| !path.is_dir());
        let of_documents = found.inputs.paths().chain(named.cloned());
        let of_documents: BTreeSet<PathBuf> =
            of_documents.chain(arguments.baseline.clone()).filter_map(|path| absolute(&path)).collect();
        let folders = found.folders.iter().filter_map(|folder| absolute(folder));
        let above = of_documents.iter().filter_map(|path| path.parent()).map(Path::to_owned);
        let folders = folders.chain(above).collect();
        let mut paths = finder.looked_at();
        paths.extend(of_documents);
        if let Some(output) = options.output_file.as_deref().and_then(absolute) {
            paths.remove(&output);
        }
        let files = paths.into_iter().map(|path| (stamp(&path), path)).map(|(stamp, path)| (path, stamp));
        Self { files: files.collect(), folders, documents: found.inputs.len(), lang }
    }

    /// The names of files that are not as they were `before`, the first of them.
    fn differences(&self, before: &Self) -> Vec<String> {
        let stamp = |snapshot: &Self, path: &PathBuf| snapshot.files.get(path).copied().flatten();
        let paths: BTreeSet<&PathBuf> = self.files.keys().chain(before.files.keys()).collect();
        let changed = paths.into_iter().filter(|path| stamp(self, path) != stamp(before, path));
        let mut names: Vec<String> = changed.take(MOST_NAMED + 1).map(|path| shown(path)).collect();
        if let Some(more) = names.get_mut(MOST_NAMED) {
            "…".clone_into(more);
        }
        names
    }

    /// Whether a change of this file or in this folder may be one that counts.
    fn concerns(&self, path: &Path) -> bool {
        self.files.contains_key(path)
            || self.folders.contains(path)
            || path.parent().is_some_and(|folder| self.folders.contains(folder))
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok().filter(|metadata| metadata.is_file())?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// A path as it is shown: below the current folder without that.
fn shown(path: &Path) -> String {
    let here = absolute(Path::new(".")).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// Rings when something happens in a folder, or, where the system does not tell, from time to time.
struct Bell {
    watcher: Option<RecommendedWatcher>,
    events: Receiver<Vec<PathBuf>>,
    folders: BTreeSet<PathBuf>,
    /// Something is not told by the system.
    deaf: bool,
}

impl Bell {
    fn new() -> Self {
        let (sender, events) = mpsc::channel();
        let hear = move |event: notify::Result<notify::Event>| {
            let paths = match event {
                // Reading is no change.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) if !event.need_rescan() => event.paths,
                // Something was missed.
                _ => Vec::new(),
            };
            let _ = sender.send(paths);
        };
        let watcher = notify::recommended_watcher(hear).ok();
        Self { deaf: watcher.is_none(), watcher, events, folders: BTreeSet::new() }
    }

    /// Listens to the folders of these files, and to no others. Says whether there is a new one.
    fn watch(&mut self, snapshot: &Snapshot) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let parents = snapshot.files.keys().filter_map(|path| path.parent()).map(Path::to_owned);
        let wanted: BTreeSet<PathBuf> = snapshot.folders.iter().cloned().chain(parents).collect();
        let mut heard = BTreeSet::new();
        self.deaf = false;
        for folder in wanted.into_iter().filter(|folder| folder.is_dir()) {
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(heard.insert(folder)),
                Err(_) => self.deaf = true,
            }
        }
        for folder in self.folders.difference(&heard) {
            let _ = watcher.unwatch(folder);
        }
        let more = !heard.is_subset(&self.folders);
        self.folders = heard;
        more
    }

    /// Waits until something may have changed, and then until nothing more does.
    fn wait(&self, snapshot: &Snapshot) {
        let concerns =
            |paths: &[PathBuf]| paths.is_empty() || paths.iter().any(|path| snapshot.concerns(path));
        loop {
            let event = match (self.deaf, self.events.recv_timeout(POLL)) {
                (true, Err(RecvTimeoutError::Timeout)) => return,
                (_, Err(RecvTimeoutError::Disconnected)) => return std::thread::sleep(POLL),
                (_, event) => event,
            };
            if event.is_ok_and(|paths| concerns(&paths)) {
                break;
            }
        }
        let first = Instant::now();
        while first.elapsed() < PATIENCE && self.events.recv_timeout(QUIET).is_ok() {}
    }
}
