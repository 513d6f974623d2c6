//! What is checked in although it is generated, kept equal to what it is generated from.
//!
//! When such a test fails, `UPDATE=1 cargo test --test generated` writes the files anew.

mod command_line;
mod programmes;
mod rules;
mod settings;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Asserts that a file holds `content`, or makes it so.
#[track_caller]
fn keep(path: &str, content: &str) {
    let file = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        return fs::write(&file, content).expect("written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is outdated: UPDATE=1 cargo test --test generated");
}

/// Asserts that a folder holds these files with their contents and no others, or makes it so.
#[track_caller]
fn keep_folder(path: &str, files: &BTreeMap<String, String>) {
    for (name, content) in files {
        keep(&format!("{path}/{name}"), content);
    }
    for entry in fs::read_dir(root().join(path)).expect("a folder") {
        let file = entry.expect("an entry").path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if files.contains_key(name) {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::remove_file(&file).expect("removed");
        } else {
            panic!("{path}/{name} is left over: UPDATE=1 cargo test --test generated");
        }
    }
}

/// The folder of the crate.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The line at the top of a page that says where it comes from.
fn made_of(source: &str) -> String {
    format!("<!-- Generated from {source} by tests/generated; not to be edited. -->\n\n")
}
