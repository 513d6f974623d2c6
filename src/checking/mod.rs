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
mod relation;
mod resplit;

pub use checker::Checker;
pub use coverage::CheckedFigure;
pub use finding::{
    Accepted, Coverage, Finding, FindingEdit, FindingFix, Notice, Related, Remark, Report, Unused,
};
pub use fixing::{Applied, apply_fixes, is_fixable};
pub use list::{List, Listed};
pub use relation::Relation;

use crate::settings::Settings;
use crate::text::Format;

/// Checks a document. Returns nothing when `cancelled` said so.
pub fn check(
    text: &str,
    format: Format,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Option<Report> {
    finish(Checker::with_register(text, format, &settings.register, cancelled)?, text, settings, cancelled)
}

/// The same for a caller who asks for no keys, which are dear to make: those of the findings say
/// nothing.
pub fn check_without_keys(
    text: &str,
    format: Format,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Option<Report> {
    // What was accepted is known by its keys.
    if !settings.accepted.is_empty() {
        return check(text, format, settings, cancelled);
    }
    let checker = Checker::with_register(text, format, &settings.register, cancelled)?;
    finish(checker.without_keys(), text, settings, cancelled)
}

fn finish(
    mut checker: Checker,
    text: &str,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Option<Report> {
    checker.check(&text, settings, cancelled)?;
    Some(checker.report(settings, None))
}

/// Reads a document without judging it. Returns nothing when `cancelled` said so.
pub fn read(text: &str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Checker> {
    Checker::new(text, format, cancelled)
}
