//! Answers to an editor's requests: one file per request, each a plain function of a page.

mod alike;
pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod completion;
pub(super) mod coverage;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_symbol;
pub(super) mod execute_command;
mod fixes;
pub(super) mod folding_range;
pub(super) mod formatting;
pub(super) mod hover;
pub(super) mod inlay_hint;
mod programme;
pub(super) mod references;
mod relations;
pub(super) mod rename;
pub(super) mod semantic_tokens;
mod slips;
pub(super) mod sum;
pub(super) mod workspace_symbol;

use super::diagnostics::Manner;
use super::documents::{Checked, Snapshot};
use super::options::Abilities;
use super::session::Session;
use crate::messages::Lang;
use crate::text::position::Encoding;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tower_lsp::lsp_types::Url;

/// A document at the moment when something about it is asked.
pub(super) struct Page {
    pub session: Arc<Session>,
    pub uri: Url,
    pub snapshot: Snapshot,
    /// The asker has lost interest.
    pub cancelled: Arc<AtomicBool>,
}

impl Page {
    /// What the client can do.
    pub fn abilities(&self) -> &Abilities {
        self.session.abilities()
    }

    /// How the client counts columns.
    pub fn encoding(&self) -> Encoding {
        self.abilities().encoding
    }

    /// How findings of a report are told.
    pub fn manner<'a>(&'a self, checked: &Checked) -> Manner<'a> {
        Manner { abilities: self.abilities(), lang: checked.settings.lang }
    }

    /// The language for what belongs to no report.
    pub fn lang(&self) -> Lang {
        self.session.lang()
    }

    /// Whether the asker has lost interest.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
