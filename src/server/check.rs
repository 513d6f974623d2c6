//! The seam between the server and the checker: the only place of the server that runs a check.

use super::diagnostics::{Manner, Scribe, Sheet};
use super::options::Abilities;
use super::settings::Kind;
use crate::checking::{self, CheckedFigure, Notice, Relation, Report};
use crate::rules::ReadBlock;
use crate::settings::Settings;
use crate::text::{Change, Document, Format};
use std::sync::Arc;
use std::time::Duration;

/// A checker of one document. It is told every change, and asked for a report when there is time.
pub(super) struct Checker {
    document: Document,
    format: Format,
    kind: Kind,
    settings: Arc<Settings>,
    hooks: bool,
    /// What is known of the document; none before the first report.
    checker: Option<checking::Checker>,
}

impl Checker {
    /// A checker of a document. With `hooks` it breaks where [`BREAKS`] stands in the text, and takes
    /// its time where [`TARRIES`] does.
    pub fn new(document: Document, format: Format, kind: Kind, settings: Arc<Settings>, hooks: bool) -> Self {
        Self { document, format, kind, settings, hooks, checker: None }
    }

    /// The settings it was made with.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Whether the text may make it take its time.
    pub fn may_tarry(&self) -> bool {
        self.hooks
    }

    /// The text as far as it was told.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Takes note of an edit; `document` is the text behind it.
    pub fn edit(&mut self, document: &Document, change: Change) {
        if let Some(checker) = &mut self.checker {
            checker.edit(document, change);
        }
        self.document = document.clone();
    }

    /// Checks the text as it is now; says what was left out, or nothing when it was given up. The
    /// first reading is given up only when nobody wants it any more (`unwanted`), for it would have to
    /// begin from the start; what follows also when the text is outdated (`overtaken`).
    pub fn check(
        &mut self,
        overtaken: &dyn Fn() -> bool,
        unwanted: &dyn Fn() -> bool,
    ) -> Option<Vec<Notice>> {
        if self.hooks {
            self.stumble(overtaken)?;
        }
        if self.kind != Kind::Report {
            return Some(Vec::new());
        }
        let checker = match &mut self.checker {
            Some(checker) => checker,
            none => none.insert(checking::Checker::open(
                &self.document,
                self.format,
                &self.settings.register,
                unwanted,
            )?),
        };
        checker.check(&self.document, &self.settings, overtaken)?;
        Some(checker.notices())
    }

    /// Writes what the last check found, with no more findings than an editor is given.
    pub fn write(&self, uri: &str, scribe: &mut Scribe, manner: Manner<'_>) -> Sheet {
        let Some(checker) = &self.checker else { return Sheet::default() };
        scribe.write(
            uri,
            &self.document,
            &checker.list(&self.settings, Some(self.settings.editor.findings)),
            manner,
        )
    }

    /// Does what is needed for the next edit, when there is time for it.
    pub fn expect_edits(&mut self) {
        if let Some(checker) = &mut self.checker {
            checker.expect_edits(&self.document);
        }
    }

    /// The blocks with what was read in them.
    pub fn blocks(&self) -> &[ReadBlock] {
        self.checker.as_ref().map(checking::Checker::blocks).unwrap_or_default()
    }

    /// Everything that the last check found, also beyond the limit; none before the first check.
    pub fn report(&self) -> Option<Report> {
        self.checker.as_ref().map(|checker| checker.report(&self.settings, None))
    }

    /// Relations between figures, and which figures were checked.
    pub fn related(&self) -> (Vec<Relation>, Vec<CheckedFigure>) {
        let related = |checker: &checking::Checker| (checker.relations(), checker.figures());
        self.checker.as_ref().map(related).unwrap_or_default()
    }

    /// Breaks or tarries where the text asks for it; none when it was given up meanwhile.
    fn stumble(&self, overtaken: &dyn Fn() -> bool) -> Option<()> {
        let text = self.document.text();
        assert!(!text.contains(BREAKS), "asked for by the text");
        let steps = if text.contains(TARRIES) { 20 } else { 0 };
        for _ in 0..steps {
            std::thread::sleep(Duration::from_millis(5));
            if overtaken() {
                return None;
            }
        }
        Some(())
    }
}

/// The text that a check stumbles over when test hooks are on.
const BREAKS: &str = "[rasoat: panic]";

/// The text that a check takes a tenth of a second for when test hooks are on.
const TARRIES: &str = "[rasoat: slow]";

/// What is to be said about a document that is not open; none when it was given up.
pub(super) fn once(
    uri: &str,
    text: &str,
    format: Format,
    settings: &Settings,
    abilities: &Abilities,
    unwanted: &dyn Fn() -> bool,
) -> Option<Sheet> {
    let mut checker = checking::Checker::with_register(text, format, &settings.register, unwanted)?;
    checker.check(&text, settings, unwanted)?;
    let manner = Manner { abilities, lang: settings.lang };
    let list = checker.list(settings, Some(settings.editor.findings));
    Some(Scribe::default().write(uri, &Document::new(text), &list, manner))
}
