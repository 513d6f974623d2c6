//! Where programmes are mentioned and what headings there are, in open documents and in the other
//! files of the workspace. What was read in a file is kept as long as the file and its settings stay
//! the same.

use super::files::{self, Candidate, Stamp};
use crate::checking::Checker;
use crate::formats::format_of;
use crate::knowledge::register::Register;
use crate::knowledge::register::key::key;
use crate::reading::ReadBlock;
use crate::reading::outline::{heading, outline};
use crate::reading::programme::Mention;
use crate::server::session::Session;
use crate::server::settings::{Kind, path_of};
use crate::server::{convert, lock};
use crate::text::{Block, Document, Format, Span};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tower_lsp::lsp_types::{Range, Url};

/// What a mention is of: an entry, by its id, or a name that no register has, by its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::server) enum Subject {
    Entry(Box<str>),
    Unknown(Box<str>),
}

impl Subject {
    /// The subject of a mention in a document with this register.
    pub fn of(mention: &Mention, register: &Register) -> Self {
        let entry = mention.known.and_then(|known| register.entry(known.entry));
        match entry {
            Some(entry) => Self::Entry(entry.id.as_ref().into()),
            None => Self::Unknown(key(&mention.name).into()),
        }
    }
}

/// A programme where it is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::server) struct Place {
    pub subject: Subject,
    /// The name as it is written, on one line.
    pub name: Box<str>,
    /// The name of the entry; that which is written when there is none.
    pub title: Box<str>,
    pub range: Range,
}

/// What stands in a document.
#[derive(Debug)]
pub(in crate::server) struct Page {
    pub uri: Url,
    /// The version of an open document.
    pub version: Option<i64>,
    /// It is open in the client.
    pub open: bool,
    pub programmes: Vec<Place>,
    pub headings: Vec<(String, Range)>,
}

/// What was read in files that are not open.
#[derive(Default)]
pub(in crate::server) struct Index {
    files: Mutex<HashMap<PathBuf, (Stamp, Arc<Page>)>>,
}

/// What stands in all documents: those that are open first, then the files of the workspace by path.
/// Links that lead out of the workspace are not followed. When it is over early, some are missing.
pub(in crate::server) fn pages(session: &Session, is_over: &dyn Fn() -> bool) -> Vec<Arc<Page>> {
    let mut pages = open_pages(session, is_over);
    let index = &session.workspace.index;
    let round = *lock(&session.workspace.round);
    let folders = session.folders();
    let folders = folders.iter().filter_map(|folder| path_of(folder)?.canonicalize().ok());
    let folders: Vec<PathBuf> = folders.collect();
    let found = files::find(session, round, is_over);
    let inside = |file: &&Candidate| {
        let path = file.path.canonicalize();
        path.is_ok_and(|path| folders.iter().any(|folder| path.starts_with(folder)))
    };
    let mut there = HashSet::new();
    for file in found.iter().filter(inside) {
        if is_over() {
            return pages;
        }
        there.insert(file.path.clone());
        let known = lock(&index.files).get(&file.path).cloned().filter(|(stamp, _)| *stamp == file.stamp);
        let page = match known {
            Some((_, page)) => page,
            None => {
                let Some(page) = read(session, file) else { continue };
                lock(&index.files).insert(file.path.clone(), (file.stamp.clone(), Arc::clone(&page)));
                page
            }
        };
        if session.documents.get(file.uri.as_str()).is_none() {
            pages.push(page);
        }
    }
    if !is_over() {
        lock(&index.files).retain(|path, _| there.contains(path));
    }
    pages
}

/// What stands in the reports that are open.
fn open_pages(session: &Session, is_over: &dyn Fn() -> bool) -> Vec<Arc<Page>> {
    let mut pages = Vec::new();
    for open in session.documents.all().into_iter().filter(|open| open.kind == Kind::Report) {
        let snapshot = open.snapshot();
        let Ok(uri) = Url::parse(&snapshot.uri) else { continue };
        let settings = Arc::clone(&open.state().settings);
        let text = snapshot.document.text();
        let page = page(session, &text, snapshot.format, &settings.register, is_over);
        pages.extend(page.map(|page| Arc::new(Page { uri, version: snapshot.version, open: true, ..page })));
    }
    pages.sort_by(|a, b| a.uri.cmp(&b.uri));
    pages
}

/// Whether a file that is not open still says what `page` says of its programmes: it is read again.
pub(in crate::server) fn is_current(session: &Session, page: &Page) -> bool {
    let read = || {
        let path = page.uri.to_file_path().ok()?;
        read_at(session, &path, page.uri.clone(), format_of(&path))
    };
    page.open || read().is_some_and(|read| read.programmes == page.programmes)
}

/// What stands in a file; none when it cannot be read.
fn read(session: &Session, file: &Candidate) -> Option<Arc<Page>> {
    read_at(session, &file.path, file.uri.clone(), file.format).map(Arc::new)
}

fn read_at(session: &Session, path: &Path, uri: Url, format: Format) -> Option<Page> {
    let text = files::read(path).ok()?;
    let register = session.settings(uri.as_str()).register;
    let page = page(session, &text, format, &register, &|| false)?;
    Some(Page { uri, ..page })
}

/// What stands in a text; its URI is to be filled in.
fn page(
    session: &Session,
    text: &str,
    format: Format,
    register: &Arc<Register>,
    is_over: &dyn Fn() -> bool,
) -> Option<Page> {
    let checker = Checker::with_register(text, format, register, is_over)?;
    let document = Document::new(text);
    let range = |span: Span| convert::range(&document, span, session.abilities().encoding);
    let mut programmes = Vec::new();
    for read in checker.blocks() {
        let start = read.block.span.start;
        programmes.extend(read.facts.programmes.iter().map(|mention| Place {
            subject: Subject::of(mention, register),
            title: title(mention, register),
            name: mention.name.clone(),
            range: range(mention.span.shift(start)),
        }));
    }
    let headings =
        headings(&document, checker.blocks()).into_iter().map(|(title, span)| (title, range(span))).collect();
    let uri = Url::parse("untitled:").ok()?;
    Some(Page { uri, version: None, open: false, programmes, headings })
}

/// The name of the entry of a mention; that which is written when there is none.
fn title(mention: &Mention, register: &Register) -> Box<str> {
    let entry = mention.known.and_then(|known| register.entry(known.entry));
    entry.map_or_else(|| mention.name.clone(), |entry| entry.name.as_ref().into())
}

/// The headings of a document.
fn headings(document: &Document, blocks: &[ReadBlock]) -> Vec<(String, Span)> {
    let source = |block: &Block| document.slice(block.span);
    let all: Vec<_> =
        blocks.iter().map(|read| (read.block, heading(&read.block, &source(&read.block)))).collect();
    let title = |span: Span| document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    outline(&all).iter().map(|section| (title(section.title), section.title)).collect()
}
