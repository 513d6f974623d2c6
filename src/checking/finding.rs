//! A finding as the outside sees it: absolute spans, a level, a key.

use crate::messages::{Interface, Message};
use crate::reading::limit::Limit;
use crate::rules::{Applicability, Found, Level, Place, Rule, Why};
use crate::text::Span;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// made of the rule, the folded text of the span, the folded sentence around it, and how often
    /// that occurred before.
    pub key: u64,
}

impl Finding {
    /// A finding with absolute places.
    pub(super) fn new(found: &Found, level: Level, key: u64, absolute: impl Fn(Place) -> Span) -> Self {
        Self {
            rule: found.rule,
            case: found.case,
            level,
            span: absolute(found.place),
            message: found.message.clone(),
            related: found
                .related
                .iter()
                .map(|(place, message)| Related { span: absolute(*place), message: message.clone() })
                .collect(),
            fixes: found
                .fixes
                .iter()
                .map(|fix| FindingFix {
                    title: fix.title.clone(),
                    applicability: fix.applicability,
                    edits: fix
                        .edits
                        .iter()
                        .map(|edit| FindingEdit { span: absolute(edit.place), text: edit.text.clone() })
                        .collect(),
                })
                .collect(),
            key,
        }
    }
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
    /// The others, by why they were not checked.
    pub unchecked: BTreeMap<Why, usize>,
}

impl Coverage {
    /// Counts a figure, given why it was not checked.
    pub(super) fn count(&mut self, unchecked: Option<Why>) {
        self.figures += 1;
        match unchecked {
            None => self.checked += 1,
            Some(why) => *self.unchecked.entry(why).or_default() += 1,
        }
    }

    /// Adds what another document comes to.
    pub fn add(&mut self, other: &Self) {
        self.figures += other.figures;
        self.checked += other.checked;
        for (&why, count) in &other.unchecked {
            *self.unchecked.entry(why).or_default() += count;
        }
    }
}

/// Something that was left out, and is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The document does not look Vietnamese; it was left alone.
    NotVietnamese,
    /// A rule failed on this document and was left out.
    RuleFailed(&'static str),
}

/// A part of the document that was not checked to its end, since a limit of work was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPart {
    /// The limit.
    pub limit: Limit,
    /// The first figure that was not checked for it: bytes of the document.
    pub span: Span,
    /// In so many other places of the document the same happened.
    pub more: usize,
}

impl InPart {
    /// What is to be said there.
    pub fn message(&self) -> Interface {
        Interface::InPart { limit: self.limit, more: self.more }
    }
}

/// Something about the document that is no finding: a comment that asks for what cannot be done, or
/// that accepts nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Bytes of the document.
    pub span: Span,
    /// What is to be said.
    pub message: Interface,
    /// What stands there could be left out.
    pub unused: bool,
}

impl Remark {
    /// A remark about something that cannot be obeyed.
    pub(super) fn odd(span: Span, message: Interface) -> Self {
        Self { span, message, unused: false }
    }

    /// A remark about something that could be left out.
    pub(super) fn unused(span: Span, message: Interface) -> Self {
        Self { span, message, unused: true }
    }
}

/// An entry of the accepted file that accepts nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The file.
    pub path: PathBuf,
    /// The line of the entry, from 1.
    pub line: u32,
    /// The bytes of its rule in the file.
    pub span: Span,
    /// The rule.
    pub rule: String,
    /// The words that it is about.
    pub text: String,
}

/// What came of what the writer has accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// How many findings that would be shown are accepted.
    pub count: usize,
    /// What is to be said about comments that accept findings.
    pub remarks: Vec<Remark>,
    /// Entries of the accepted file about this document that accept nothing.
    pub unused: Vec<Unused>,
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The findings, by place, then by the order of rules.
    pub findings: Vec<Finding>,
    /// What was checked.
    pub coverage: Coverage,
    /// Findings beyond the limit that was asked for.
    pub more: usize,
    /// What was left out.
    pub notices: Vec<Notice>,
    /// What was checked in part, by place.
    pub in_part: Vec<InPart>,
    /// What the writer has accepted.
    pub acceptance: Accepted,
}
