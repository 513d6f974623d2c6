//! `--baseline FILE`: what was there when the file was written stays quiet; what is new shows.
//!
//! Findings are counted by their content: rule, words, sentence. When the same is found more often
//! than it was, the rest is new. The file is JSON: by document, with `/` and relative to its own
//! folder, the findings with their counts.

use super::super::replace;
use super::super::say::say;
use super::Arguments;
use super::gather::{Gather, Kept};
use crate::messages::{Interface, Reason};
use crate::settings::find::absolute;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What was found before.
#[derive(Default)]
pub(super) struct Baseline {
    /// The file; none when none was asked for.
    path: Option<PathBuf>,
    /// The file is to be written from what is found now.
    writes: bool,
    /// The bytes it had.
    old: Option<Vec<u8>>,
    /// How often each content was found, by document.
    known: HashMap<String, HashMap<u64, usize>>,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    documents: BTreeMap<String, Vec<StoredFinding>>,
}

#[derive(Serialize, Deserialize)]
struct StoredFinding {
    rule: String,
    text: String,
    /// The content part of the key, in hexadecimal.
    key: String,
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

const VERSION: u32 = 1;

impl Baseline {
    /// Reads the file that was asked for, if it is there.
    pub fn open(arguments: &Arguments) -> Result<Self, Interface> {
        let Some(path) = &arguments.baseline else { return Ok(Self::default()) };
        let mut baseline = Self { path: Some(path.clone()), ..Self::default() };
        let problem = |reason| Interface::Unreadable { path: path.display().to_string(), reason };
        match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => baseline.writes = true,
            Err(error) => return Err(problem(Reason::from(&error))),
            Ok(bytes) => {
                baseline.writes = arguments.update_baseline;
                if !baseline.writes {
                    baseline.read(&bytes).ok_or_else(|| problem(Reason::Malformed))?;
                }
                baseline.old = Some(bytes);
            }
        }
        Ok(baseline)
    }

    /// Takes the content of the file in; none when it cannot be understood.
    fn read(&mut self, bytes: &[u8]) -> Option<()> {
        let stored: Stored =
            serde_json::from_slice(bytes).ok().filter(|it: &Stored| it.version == VERSION)?;
        for (document, findings) in stored.documents {
            let counts = self.known.entry(document).or_default();
            for finding in findings {
                let key = u64::from_str_radix(&finding.key, 16).ok()?;
                let count = counts.entry(key).or_default();
                *count = count.saturating_add(finding.count);
            }
        }
        Some(())
    }

    /// Whether what is found is to be kept for [`Baseline::write`].
    pub fn writes(&self) -> bool {
        self.writes
    }

    /// How often each content was found in a document.
    pub fn document(&self, document: &Path) -> HashMap<u64, usize> {
        if self.known.is_empty() {
            return HashMap::new();
        }
        self.name(document).and_then(|name| self.known.get(&name)).cloned().unwrap_or_default()
    }

    /// Writes the file, if that is to be done.
    pub fn write(&self, gather: &mut Gather) -> Result<(), Interface> {
        let Some(path) = self.path.as_deref().filter(|_| self.writes) else { return Ok(()) };
        let mut documents = BTreeMap::new();
        let mut count = 0;
        for kept in std::mem::take(&mut gather.kept) {
            if let Some(name) = self.name(&kept.path).filter(|_| !kept.found.is_empty()) {
                count += kept.found.len();
                documents.insert(name, stored(kept));
            }
        }
        let stored = Stored { version: VERSION, documents };
        let mut new = serde_json::to_vec_pretty(&stored).unwrap_or_default();
        new.push(b'\n');
        let shown = path.display().to_string();
        match &self.old {
            Some(old) => replace::replace(path, old, &new)?,
            None => fs::write(path, new).map_err(|error| Interface::NotWritten {
                path: shown.clone(),
                reason: Reason::from(&error),
            })?,
        }
        gather.summary.known += count;
        say(gather.lang, &Interface::BaselineWritten { path: shown, count });
        Ok(())
    }

    /// How a document is named in the file: relative to its folder.
    fn name(&self, document: &Path) -> Option<String> {
        let (file, document) = (absolute(self.path.as_deref()?)?, absolute(document)?);
        let folder = file.parent()?;
        let shared = folder.components().zip(document.components()).take_while(|(a, b)| a == b).count();
        let up = folder.components().skip(shared).map(|_| "..".into());
        let down = document.components().skip(shared).map(|it| it.as_os_str().to_string_lossy());
        Some(up.chain(down).collect::<Vec<_>>().join("/"))
    }
}

/// The findings of a document, each content once, in order of place.
fn stored(kept: Kept) -> Vec<StoredFinding> {
    let mut stored: Vec<StoredFinding> = Vec::new();
    let mut numbers: HashMap<u64, usize> = HashMap::new();
    for found in kept.found {
        let number = *numbers.entry(found.content).or_insert(stored.len());
        match stored.get_mut(number) {
            Some(known) => known.count += 1,
            None => stored.push(StoredFinding {
                rule: found.entry.rule,
                text: found.entry.text,
                key: format!("{:016x}", found.content),
                count: 1,
            }),
        }
    }
    stored
}
