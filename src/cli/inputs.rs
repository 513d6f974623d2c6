//! The documents that are to be read, in order.

use super::files::Input;
use crate::settings::Settings;
use std::cmp::Ordering;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// The documents that are to be read, in order. A tree has many: the names of those of one folder stand
/// one behind the other in one string, and what holds for all of them is kept once.
#[derive(Default)]
pub(super) struct Inputs {
    /// Standard input, which comes first.
    stdin: Option<Input>,
    files: Vec<File>,
    /// Names of files.
    names: String,
    /// Folders, or paths of which no name was taken.
    groups: Vec<Group>,
}

/// A document that is a file.
#[derive(Clone, Copy)]
struct File {
    /// Where its name stands, from byte to byte; empty when its path is all of that of its group.
    name: (u32, u32),
    /// The number of its group.
    group: u32,
}

/// What files have in common.
struct Group {
    path: PathBuf,
    settings: Arc<Settings>,
}

impl Inputs {
    /// How many there are.
    pub fn len(&self) -> usize {
        usize::from(self.stdin.is_some()) + self.files()
    }

    /// How many of them are files.
    pub fn files(&self) -> usize {
        self.files.len()
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
        let settings = Arc::clone(&self.group(file)?.settings);
        Some(Input { path: self.path(file), stdin: false, settings })
    }

    /// The paths of the files, in order.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        self.files.iter().map(|file| self.path(file))
    }

    fn group(&self, file: &File) -> Option<&Group> {
        self.groups.get(file.group as usize)
    }

    fn name(&self, file: &File) -> &str {
        let (start, end) = file.name;
        self.names.get(start as usize..end as usize).unwrap_or_default()
    }

    fn path(&self, file: &File) -> PathBuf {
        let folder = self.group(file).map_or(Path::new(""), |group| &group.path);
        let name = self.name(file);
        if name.is_empty() { folder.to_owned() } else { folder.join(name) }
    }

    /// Adds one.
    pub fn push(&mut self, input: Input) {
        if input.stdin {
            self.stdin = Some(input);
            return;
        }
        let (folder, name) = cut(&input.path);
        let start = self.names.len();
        // So many names that they fill the string stand alone.
        let (folder, name) =
            if u32::try_from(start + name.len()).is_ok() { (folder, name) } else { (&*input.path, "") };
        // As they are written: `a/./b` and `a/b` are shown as two.
        let is_same = |group: &Group| {
            group.path.as_os_str() == folder.as_os_str() && Arc::ptr_eq(&group.settings, &input.settings)
        };
        if !self.groups.last().is_some_and(is_same) {
            self.groups.push(Group { path: folder.to_owned(), settings: input.settings });
        }
        self.names.push_str(name);
        let name = (start as u32, (start + name.len()) as u32);
        self.files.push(File { name, group: self.groups.len().saturating_sub(1) as u32 });
    }

    /// Leaves out files, from the one with this number among the files on, that are not wanted.
    pub fn retain_files(&mut self, from: usize, is_wanted: impl Fn(&Path) -> bool) {
        let files = self.files.split_off(from.min(self.files.len()));
        let wanted: Vec<File> = files.into_iter().filter(|file| is_wanted(&self.path(file))).collect();
        self.files.extend(wanted);
    }

    /// Sorts them by path, and leaves out those that come again.
    pub fn sort(&mut self) {
        let mut files = std::mem::take(&mut self.files);
        files.sort_by(|a, b| self.compare(a, b));
        files.dedup_by(|a, b| self.compare(a, b).is_eq());
        self.files = files;
    }

    fn compare(&self, a: &File, b: &File) -> Ordering {
        match (self.name(a), self.name(b)) {
            (one, other) if a.group == b.group && !one.is_empty() => one.cmp(other),
            _ => self.path(a).cmp(&self.path(b)),
        }
    }
}

/// The folder of a path and its name in there, if it is the two with a separator between; else the path and
/// no name.
fn cut(path: &Path) -> (&Path, &str) {
    let Some((folder, name)) = path.parent().zip(path.file_name().and_then(|name| name.to_str())) else {
        return (path, "");
    };
    let is_both = match path.to_str().and_then(|path| path.strip_suffix(name)) {
        Some("") => folder.as_os_str().is_empty(),
        Some(front) => front.strip_suffix(MAIN_SEPARATOR).is_some_and(|front| folder.as_os_str() == front),
        None => false,
    };
    if is_both && folder.as_os_str() != "/" { (folder, name) } else { (path, "") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_as_they_were_in_order_and_once() {
        let paths = [
            "b/2.md",
            "b/10.md",
            "./a.md",
            "a.md",
            "b//1.md",
            "/x.md",
            "b/c/ô.md",
            "a",
            "b/2.md",
            "../b/2.md",
            "b.md",
            "b/c.md",
            "b-c/1.md",
            "b/./c/2.md",
            "b/c/3.md",
        ];
        let settings = Arc::new(Settings::default());
        let mut inputs = Inputs::default();
        for path in paths {
            inputs.push(Input { path: path.into(), stdin: false, settings: settings.clone() });
        }
        let as_given: Vec<PathBuf> = inputs.paths().collect();
        assert_eq!(as_given.iter().map(|path| path.as_os_str()).collect::<Vec<_>>(), paths);
        inputs.push(Input { path: "-".into(), stdin: true, settings });
        inputs.sort();
        let mut sorted = paths.map(PathBuf::from).to_vec();
        sorted.sort();
        sorted.dedup();
        assert_eq!(inputs.paths().collect::<Vec<_>>(), sorted);
        assert_eq!((inputs.len(), inputs.files()), (sorted.len() + 1, sorted.len()));
        assert!(inputs.get(0).is_some_and(|input| input.stdin));
        let last = inputs.get(sorted.len()).map(|input| input.path);
        assert_eq!((last.as_ref(), inputs.get(sorted.len() + 1).is_none()), (sorted.last(), true));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_comes_back() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"b/x\xff.md"));
        let mut inputs = Inputs::default();
        inputs.push(Input { path: path.to_owned(), stdin: false, settings: Arc::default() });
        assert_eq!(inputs.paths().collect::<Vec<_>>(), [path]);
    }
}
