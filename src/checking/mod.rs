//! Runs the rules over a document: reads its blocks, takes the profile, asks the rules, orders
//! and filters what they found.

mod finding;
mod fixing;

pub use finding::{Coverage, Finding, FindingEdit, FindingFix, Notice, Related, Report};
pub use fixing::{Applied, apply_fixes};

use crate::reading::{self, profile::Profile};
use crate::rules::{BlockCheck, Check, DocumentCheck, RULES, ReadBlock, Sink};
use crate::settings::Settings;
use crate::text::{Format, split};
use std::sync::Arc;

/// A document that was read: its blocks, their facts, and its habits.
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// The blocks with their facts, in order.
    pub blocks: Vec<ReadBlock>,
    /// The habits of the document.
    pub profile: Profile,
}

/// Reads a document. Returns nothing when `cancelled` said so.
pub fn read<'a>(text: &'a str, format: Format, cancelled: &dyn Fn() -> bool) -> Option<Reading<'a>> {
    let mut blocks = Vec::new();
    for block in split(text, format) {
        if cancelled() {
            return None;
        }
        let facts = Arc::new(reading::read(block.span.of(text), &block, format));
        blocks.push(ReadBlock { block, facts });
    }
    let profile = Profile::of(text, blocks.iter().map(|read| (read.block.span.start, &*read.facts)));
    Some(Reading { text, blocks, profile })
}

/// Checks a document. Returns nothing when `cancelled` said so; then nothing is half done.
///
/// The result is a function of text, format and settings alone.
pub fn check(
    text: &str,
    format: Format,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Option<Report> {
    let reading = read(text, format, cancelled)?;
    let mut sink = Sink::default();
    for rule in RULES {
        match rule.check {
            Check::Block(run) => {
                for (i, read) in reading.blocks.iter().enumerate() {
                    if read.facts.furniture || read.facts.facts.is_empty() {
                        continue;
                    }
                    run(
                        &BlockCheck {
                            block: i as u32,
                            kind: read.block.kind,
                            source: read.block.span.of(text),
                            facts: &read.facts,
                            profile: &reading.profile,
                            style: &settings.style,
                        },
                        &mut sink,
                    );
                }
            }
            Check::Document(run) => run(
                &DocumentCheck {
                    blocks: &reading.blocks,
                    source: &text,
                    profile: &reading.profile,
                    style: &settings.style,
                },
                &mut sink,
            ),
        }
        if cancelled() {
            return None;
        }
    }
    Some(Report::assemble(&reading, sink.found, settings))
}
