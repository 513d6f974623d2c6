//! The seam between the server and the checker: the only place of the server that runs a check.

use crate::checking::{self, Report};
use crate::settings::Settings;
use crate::text::{Change, Document, Format};
use std::sync::Arc;

/// A checker of one document. It is told every change, and asked for a report when there is time.
pub(super) struct Checker {
    document: Document,
    format: Format,
    settings: Arc<Settings>,
    hooks: bool,
    /// What is known of the document; none before the first report.
    checker: Option<checking::Checker>,
}

impl Checker {
    /// A checker of a document. With `hooks` it breaks where [`BREAKS`] stands in the text.
    pub fn new(document: Document, format: Format, settings: Arc<Settings>, hooks: bool) -> Self {
        Self { document, format, settings, hooks, checker: None }
    }

    /// The settings it was made with.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Takes note of an edit; `document` is the text behind it.
    pub fn edit(&mut self, document: &Document, change: Change) {
        if let Some(checker) = &mut self.checker {
            checker.edit(document, change);
        }
        self.document = document.clone();
    }

    /// The report on the text as it is now; none when `cancelled` said so.
    pub fn report(&mut self, cancelled: &dyn Fn() -> bool) -> Option<Report> {
        assert!(!(self.hooks && self.document.text().contains(BREAKS)), "asked for by the text");
        let checker = match &mut self.checker {
            Some(checker) => checker,
            none => none.insert(checking::read(&self.document.text(), self.format, cancelled)?),
        };
        checker.check(&self.document, &self.settings, cancelled)?;
        Some(checker.report(&self.settings, None))
    }
}

/// The text that a check stumbles over when test hooks are on.
const BREAKS: &str = "[rasoat: panic]";

/// What was read in a document; none when `cancelled` said so.
pub(super) fn read(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<checking::Checker> {
    checking::read(text, format, cancelled)
}
