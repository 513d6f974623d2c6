//! `workspace/executeCommand`.

use super::Page;
use crate::output::{self, facts, json};
use crate::server::documents::Checked;
use serde_json::Value;

/// Returns everything that was read in a document; its argument is the URI.
pub(crate) const SHOW_FACTS: &str = "rasoat.showFacts";

/// The commands, in the order in which they are announced.
pub(crate) const COMMANDS: [&str; 1] = [SHOW_FACTS];

/// The facts of a document: the array that `rasoat facts --output-format json` prints.
pub(crate) fn show_facts(page: &Page, checked: &Checked) -> Value {
    let text = checked.document.text();
    let path = page.uri.to_file_path().ok();
    let file = path.map_or_else(|| page.snapshot.uri.to_string(), |path| path.display().to_string());
    let shown = output::Page::new(&file, &text);
    let mut array = vec![b'['];
    for row in facts::rows(&shown, checked.blocks()).take_while(|_| !page.is_cancelled()) {
        if array.len() > 1 {
            array.push(b',');
        }
        json::push_fact(&shown, &row, &mut array);
    }
    array.push(b']');
    serde_json::from_slice(&array).unwrap_or_default()
}
