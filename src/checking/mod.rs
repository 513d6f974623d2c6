//! Runs the rules over a document: reads its blocks, takes the profile, asks the rules, orders
//! and filters what they found.
//!
//! There is one way to check, [`Checker`], for the command line and for the editor: a fresh check
//! is a checker that has seen no edit. What it keeps between edits are pure functions of the text,
//! the format and the settings, so the result never depends on history.

mod acceptance;
mod checker;
mod coverage;
mod finding;
mod fixing;
mod kept;
mod language;
mod list;
mod reader;
mod recurring;
mod relation;
mod resplit;

pub use checker::Checker;
pub use coverage::CheckedFigure;
pub use finding::{
    Accepted, Coverage, Finding, FindingEdit, FindingFix, InPart, Notice, Related, Remark, Report, Unused,
};
pub use fixing::{Applied, apply_fixes, is_fixable};
pub use list::{List, Listed, Outcome};
pub use relation::Relation;

use crate::rules::Level;
use crate::settings::Settings;
use crate::text::{Format, Pieces, Source};
use reader::Reader;
use std::sync::Arc;

/// Checks a document. Returns nothing when `cancelled` said so.
pub fn check(
    text: &str,
    format: Format,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Option<Report> {
    let mut checker = Checker::with_register(text, format, &settings.register, cancelled)?;
    checker.check(&text, settings, cancelled)?;
    Some(checker.report(settings, None))
}

/// What a caller who checks documents one after the other wants.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    /// The keys of findings are read. They are dear to make; without this they say nothing, unless
    /// something was accepted by them.
    pub keys: bool,
    /// What is below this level is not looked at.
    pub least: Level,
    /// No document follows, and the program ends: nothing need be put in order.
    pub last: bool,
}

/// Checks documents one after the other. What it keeps from one to the next only saves work.
#[derive(Default)]
pub struct Series {
    reader: Option<Reader>,
}

impl Series {
    /// Checks a document. Returns nothing when `cancelled` said so. Who is done with what is returned gives
    /// it back with [`Series::take_back`].
    pub fn check<T: Pieces + Source>(
        &mut self,
        text: &mut T,
        format: Format,
        settings: &Settings,
        wishes: Wishes,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Checker> {
        let known = self.reader.take().filter(|reader| Arc::ptr_eq(reader.register(), &settings.register));
        let reader = known.unwrap_or_else(|| Reader::new(&settings.register).only_judged());
        let mut checker = Checker::with_reader(text, format, reader, cancelled)?;
        if !wishes.keys && settings.accepted.is_empty() {
            checker = checker.without_keys();
        }
        checker = checker.with_least(wishes.least, settings);
        if wishes.last {
            checker.read_no_more();
        }
        checker.check(&*text, settings, cancelled)?;
        Some(checker)
    }

    /// Keeps of a document that is done with what saves work for the next one.
    pub fn take_back(&mut self, checker: Checker, wishes: Wishes) {
        if wishes.last {
            // To give back a hundred thousand small pieces takes longer than to end.
            std::mem::forget(checker);
        } else {
            self.reader = Some(checker.into_reader());
        }
    }
}

/// Reads a document without judging it. Returns nothing when `cancelled` said so.
pub fn read(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Checker> {
    Checker::new(text, format, cancelled)
}
