//! `workspace/symbol`: programmes and headings of the workspace.

use crate::knowledge::register::plain;
use crate::server::session::Session;
use crate::server::workspace::mentions::{Subject, pages};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tower_lsp::lsp_types::{Location, Range, SymbolInformation, SymbolKind, Url};

/// The most symbols of an answer.
const MOST: usize = 300;

/// The programmes and headings in which every word of the query begins some word: each programme where
/// it is first mentioned.
pub(crate) fn symbols(session: &Arc<Session>, query: &str, cancelled: &AtomicBool) -> Vec<SymbolInformation> {
    let query = plain(query);
    let fits = |name: &str| {
        let name = plain(name);
        query.split(' ').all(|part| name.split(' ').any(|word| word.starts_with(part)))
    };
    let pages = pages(session, &|| cancelled.load(Ordering::Relaxed));
    let mut seen: HashSet<&Subject> = HashSet::new();
    let mut found = Vec::new();
    for page in &pages {
        for place in page.programmes.iter().filter(|place| fits(&place.title)) {
            if seen.insert(&place.subject) {
                found.push(symbol(&place.title, SymbolKind::EVENT, &page.uri, place.range));
            }
        }
    }
    for page in &pages {
        let headings = page.headings.iter().filter(|(title, _)| fits(title));
        found.extend(headings.map(|(title, range)| symbol(title, SymbolKind::STRING, &page.uri, *range)));
    }
    found.truncate(MOST);
    found
}

#[allow(deprecated)] // The field cannot be left out.
fn symbol(name: &str, kind: SymbolKind, uri: &Url, range: Range) -> SymbolInformation {
    SymbolInformation {
        name: name.to_owned(),
        kind,
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range },
        container_name: None,
    }
}
