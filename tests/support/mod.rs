//! What several tests need.

use std::path::PathBuf;

/// The path of a file of the shared corpora, or nothing, with a word about what is skipped.
pub fn shared(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("skipped: no {file} beside the project");
        None
    }
}
