//! `--accept`: what is found goes into `rasoat-accepted.toml`, and is not reported from then on.

use super::super::replace;
use super::super::say::say;
use super::Arguments;
use super::gather::{Gather, Kept};
use crate::messages::{Interface, Reason};
use crate::settings::accepted::{Entry, name_of, with_entries};
use crate::settings::find::{Finder, absolute};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Writes what was found, if that was asked for.
pub(super) fn write(gather: &mut Gather, arguments: &Arguments, finder: &Finder) -> Result<(), Interface> {
    if !arguments.accept {
        return Ok(());
    }
    let reason = arguments.reason.as_deref().unwrap_or_default();
    let mut files: BTreeMap<PathBuf, Vec<Entry>> = BTreeMap::new();
    let current = std::env::current_dir().ok();
    for kept in std::mem::take(&mut gather.kept).into_iter().filter(|kept| !kept.found.is_empty()) {
        let path = finder.accepted_path(&kept.path, current.as_deref());
        let entries = files.entry(path.clone()).or_default();
        for entry in entries_of(kept, &path, reason) {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }
    for (path, entries) in files {
        if !finder.may_write(&path) {
            let path = path.display().to_string();
            return Err(Interface::NotWritten { path, reason: Reason::Outside });
        }
        add(&path, &entries)?;
        let (path, count) = (path.display().to_string(), entries.len());
        say(gather.lang, &Interface::AcceptedWritten { path, count });
    }
    Ok(())
}

fn entries_of(kept: Kept, path: &Path, reason: &str) -> impl Iterator<Item = Entry> {
    let file = absolute(&kept.path).and_then(|document| name_of(path, &document));
    let reason = reason.to_owned();
    kept.found.into_iter().map(move |found| Entry {
        file: file.clone(),
        reason: reason.clone(),
        ..found.entry
    })
}

/// Adds entries to the file at `path`, which need not be there.
fn add(path: &Path, entries: &[Entry]) -> Result<(), Interface> {
    let not_written = |reason| Interface::NotWritten { path: path.display().to_string(), reason };
    let there = path.exists();
    let old = if there {
        std::fs::read(path).map_err(|error| not_written(Reason::from(&error)))?
    } else {
        Vec::new()
    };
    let text = String::from_utf8(old.clone()).ok();
    let new =
        text.and_then(|text| with_entries(&text, entries)).ok_or_else(|| not_written(Reason::Malformed))?;
    if there {
        replace::replace(path, &old, new.as_bytes())
    } else {
        std::fs::write(path, new).map_err(|error| not_written(Reason::from(&error)))
    }
}
