//! How far the files of a workspace may lead: what a link, or `..` in settings, may make the program read
//! and add to. Somebody else's folder is opened as lightly as one's own.
//!
//! A file belongs to the territory of a folder when it lies, links followed,
//!
//! - in the working copy that the folder is part of (the nearest folder upward with `.git`, `.hg`, `.svn`
//!   or `.jj`), or in the folder itself when it is part of none;
//! - anywhere, if it is named as ours are: `rasoat.toml`, `rasoat-register.toml`, `rasoat….toml`;
//! - right in one of the folders above, if its name ends with `.toml`.

use std::fs;
use std::path::{Path, PathBuf};

/// What stands at the top of a working copy.
const MARKS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// Whether the file at `path` belongs to the territory of a folder. One that is not there does.
pub(super) fn holds(folder: &Path, path: &Path) -> bool {
    let Ok(real) = fs::canonicalize(path) else { return true };
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    if real.starts_with(top(&folder)) {
        return true;
    }
    let name = real.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_above = || real.parent().is_some_and(|parent| folder.starts_with(parent));
    name.ends_with(".toml") && (name.starts_with("rasoat") || is_above())
}

/// Whether a path as settings have it names another machine: asking whether it is there would already
/// speak to that.
pub(super) fn is_remote(name: &str) -> bool {
    let mut chars = name.chars();
    let is_separator = |c: Option<char>| matches!(c, Some('/' | '\\'));
    is_separator(chars.next()) && is_separator(chars.next())
}

/// Whether a file at `path` may be written: a regular file of the territory of its own folder, or none.
pub(super) fn may_write(path: &Path) -> bool {
    let folder = path.parent().unwrap_or(path);
    match fs::symlink_metadata(path) {
        Err(_) => true,
        // A link to nowhere would make a file there.
        Ok(_) => fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) && holds(folder, path),
    }
}

/// Whether a link leads out of a folder, which is given without links.
pub(super) fn leads_out(link: &Path, folder: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|real| !real.starts_with(folder))
}

/// The top of the working copy that a folder is part of; the folder when it is part of none.
fn top(folder: &Path) -> PathBuf {
    let is_top = |folder: &&Path| MARKS.iter().any(|mark| folder.join(mark).exists());
    folder.ancestors().find(is_top).unwrap_or(folder).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn files_belong_where_they_really_are() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        for name in ["a/b", "else/deep", "copy/.git", "copy/x/y"] {
            fs::create_dir_all(root.join(name)).expect("made");
        }
        let files =
            ["a/b/c.toml", "a/d.toml", "a/key", "else/e.toml", "else/rasoat.toml", "else/key", "copy/k.toml"];
        for name in files {
            fs::write(root.join(name), "").expect("written");
        }
        for (to, link) in [
            ("../else/key", "a/rasoat.toml"),
            ("../else/rasoat.toml", "a/shared.toml"),
            ("../else", "a/out"),
            ("../else/nothing", "a/loose"),
            ("b/c.toml", "a/in"),
        ] {
            symlink(to, root.join(link)).expect("linked");
        }
        let check = |folder: &str, path: &str, expected: bool| {
            assert_eq!(holds(&root.join(folder), &root.join(path)), expected, "{path} for {folder}");
        };
        check("a", "a/b/c.toml", true);
        check("a", "a/key", true);
        check("a", "a/in", true);
        check("a/b", "a/d.toml", true);
        check("a/b", "a/key", false);
        check("a", "else/e.toml", false);
        check("a", "else/rasoat.toml", true);
        check("a", "a/rasoat.toml", false);
        check("a", "a/shared.toml", true);
        check("a", "a/out/e.toml", false);
        check("a", "a/nothing", true);
        check("copy/x/y", "copy/k.toml", true);
        check("copy/x/y", "else/e.toml", false);
        for (path, expected) in [
            ("a/new.toml", true),
            ("a/d.toml", true),
            ("a/rasoat.toml", false),
            ("a/loose", false),
            ("a/b", false),
        ] {
            assert_eq!(may_write(&root.join(path)), expected, "{path}");
        }
        assert!(
            leads_out(&root.join("a/out"), &root.join("a"))
                && !leads_out(&root.join("a/in"), &root.join("a"))
        );
    }

    #[test]
    fn other_machines_are_told_by_their_names() {
        for name in ["\\\\host\\share\\a.toml", "//host/a.toml", "\\/host", "/\\host"] {
            assert!(is_remote(name), "{name}");
        }
        for name in ["", "/", "/a/b.toml", "../a.toml", "https://a/b", "C:\\a.toml"] {
            assert!(!is_remote(name), "{name}");
        }
    }
}
