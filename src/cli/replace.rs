//! Writes a mended document back, whole or not at all.

use crate::messages::{Interface, Reason};
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

/// Replaces the content of a file that was `old` when it was read by `new`: through a temporary file
/// beside it and a rename. A link is followed; permissions are kept. Refuses when the file has
/// changed since, or may not be written.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Interface> {
    let shown = || path.display().to_string();
    let written = (|| {
        let target = fs::canonicalize(path)?;
        let metadata = fs::metadata(&target)?;
        if metadata.permissions().readonly() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        let folder = target.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".rasoat-").tempfile_in(folder)?;
        file.write_all(new)?;
        keep_owner(file.path(), &metadata);
        keep_permissions(file.path(), metadata.permissions())?;
        file.as_file().sync_all()?;
        // As late as can be.
        if fs::read(&target)? != old {
            return Ok(false);
        }
        file.persist(&target)?;
        Ok(true)
    })();
    match written {
        Ok(true) => Ok(()),
        Ok(false) => Err(Interface::ChangedMeanwhile { path: shown() }),
        Err(error) => Err(Interface::NotWritten { path: shown(), reason: Reason::from(&error) }),
    }
}

fn keep_permissions(path: &Path, permissions: Permissions) -> io::Result<()> {
    fs::set_permissions(path, permissions)
}

/// Gives the new file the owner of the old one, where the user may do so.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_path: &Path, _old: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn a_file_that_changed_meanwhile_is_not_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, "mới").expect("written");
        let said = replace(&path, b"cu", b"khac").expect_err("refused");
        assert!(said.render(Lang::Vi).ends_with("không ghi đè."));
        assert_eq!(fs::read_to_string(&path).expect("read"), "mới");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
        assert_eq!(replace(&path, "mới".as_bytes(), "xong".as_bytes()), Ok(()));
        assert_eq!(fs::read_to_string(&path).expect("read"), "xong");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&path, "cũ").expect("written");
        symlink("a.md", &link).expect("linked");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("set");
        assert_eq!(replace(&link, "cũ".as_bytes(), "mới".as_bytes()), Ok(()));
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("read"), "mới");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, Permissions::from_mode(0o444)).expect("set");
        assert!(replace(&path, "mới".as_bytes(), b"x").is_err());
    }
}
