//! Files with anything in them on disk: the settings of a document among them are resolved.

use super::dice::Dice;
use super::properties::files::places;
use super::toml;
use rasoat::settings::find::Finder;
use rasoat::settings::{Selection, show};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

#[test]
fn settings_of_any_files_are_resolved() {
    let disk = Disk::new();
    let mut dice = Dice::new(11);
    for _ in 0..30 {
        disk.all(&toml::text(&mut dice), &toml::text(&mut dice));
    }
}

/// A workspace whose files are written anew for each input.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("x")).expect("a folder");
        Self { folder }
    }

    /// Resolves the settings of a document among files with these texts.
    fn all(&self, text: &str, other: &str) {
        let write = |name: &str, text: &str| fs::write(self.folder.path().join(name), text).expect("written");
        write("rasoat.toml", text);
        write("x/rasoat.toml", &format!("extend = '..'\n{other}"));
        write("rasoat-accepted.toml", other);
        write("rasoat-register.toml", text);
        for name in ["a.md", "x/a.md"] {
            let document = self.folder.path().join(name);
            let finder = Finder::new(false, Selection::default());
            let resolved = finder.folder(document.parent().unwrap_or(Path::new("")));
            let settings = resolved.document(&document);
            let _ = resolved.admits(&document, true);
            let shown = show::shown(&resolved.values_for(&document), &settings);
            assert!(shown.iter().any(|it| it.key == "lang"));
            let path = self.folder.path().join("rasoat.toml");
            places(text, &finder.problems_of(&path, text));
            let _ = (finder.problems(), finder.gone(), finder.accepted_path(&document, None));
        }
    }
}
