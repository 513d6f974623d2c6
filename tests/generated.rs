//! What is checked in although it is made from the source: kept equal to it.
//!
//! When this test fails, `UPDATE=1 cargo test --test generated` writes the files anew.

use std::fs;
use std::path::Path;

#[test]
fn the_schema_of_the_settings() {
    keep("docs/rasoat.schema.json", &rasoat::settings::schema::schema());
}

/// Asserts that a file holds `content`, or makes it so.
fn keep(path: &str, content: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        return fs::write(&file, content).expect("written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is outdated: UPDATE=1 cargo test --test generated");
}
