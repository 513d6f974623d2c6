//! A finding as the outside sees it: absolute spans, a level, a key.

use super::Reading;
use crate::messages::Message;
use crate::rules::{Applicability, Found, Level, Place, Rule};
use crate::settings::Settings;
use crate::text::Span;

/// Something that should be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The name of its case; empty for the main one.
    pub case: &'static str,
    /// How serious it is, after settings.
    pub level: Level,
    /// What it points at: bytes of the document.
    pub span: Span,
    /// What it says.
    pub message: Message,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it.
    pub fixes: Vec<FindingFix>,
    /// What it is about, in one number that survives edits elsewhere and rewording of messages:
    /// made of the rule, the folded text of the span, the folded block around it and how often that occurred
    /// before.
    pub key: u64,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Bytes of the document.
    pub span: Span,
    /// What is to be said there.
    pub message: Message,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingFix {
    /// What the fix does.
    pub title: Message,
    /// How it may be used.
    pub applicability: Applicability,
    /// The changes, in order, without overlap.
    pub edits: Vec<FindingEdit>,
}

/// A replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingEdit {
    /// Bytes of the document; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// How many figures were seen and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Quantities read.
    pub figures: usize,
    /// Quantities that at least one relation was checked for.
    pub checked: usize,
}

/// Something that was left out, and is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The document does not look Vietnamese; it was left alone.
    NotVietnamese,
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The findings, by place, then by the order of rules.
    pub findings: Vec<Finding>,
    /// What was checked.
    pub coverage: Coverage,
    /// What was left out.
    pub notices: Vec<Notice>,
}

impl Report {
    pub(super) fn assemble(reading: &Reading<'_>, found: Vec<Found>, settings: &Settings) -> Self {
        let absolute = |place: Place| {
            let start = reading.blocks.get(place.block as usize).map_or(0, |read| read.block.span.start);
            place.span.shift(start)
        };
        let mut findings: Vec<Finding> = found
            .into_iter()
            .filter_map(|found| {
                let level = settings.level(found.rule, found.case)?;
                Some(Finding {
                    rule: found.rule,
                    case: found.case,
                    level,
                    span: absolute(found.place),
                    message: found.message,
                    related: found
                        .related
                        .into_iter()
                        .map(|(place, message)| Related { span: absolute(place), message })
                        .collect(),
                    fixes: found
                        .fixes
                        .into_iter()
                        .map(|fix| FindingFix {
                            title: fix.title,
                            applicability: fix.applicability,
                            edits: fix
                                .edits
                                .into_iter()
                                .map(|edit| FindingEdit { span: absolute(edit.place), text: edit.text })
                                .collect(),
                        })
                        .collect(),
                    key: 0,
                })
            })
            .collect();
        // Stable: findings at one place stay in the order of rules.
        findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        let figures = reading
            .blocks
            .iter()
            .filter(|read| !read.facts.furniture)
            .map(|read| read.facts.quantities().count())
            .sum();
        Self { findings, coverage: Coverage { figures, checked: 0 }, notices: Vec::new() }
    }
}
