//! What a rule reports.

use super::{Judgement, Rule};
use crate::messages::Message;
use crate::text::Span;

/// A place in a document: a span relative to the start of a block.
///
/// Blocks are counted from the one that a rule was asked about, modulo 2³²; rules that see a whole
/// document count from its first block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The number of the block; see above for what it is counted from.
    pub block: u32,
    /// The bytes, relative to the block's start.
    pub span: Span,
}

/// How a fix may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// Information only: it names one side of a contradiction. It is never applied.
    Display,
    /// The writer chooses; `--unsafe-fixes` applies it when it is the only one.
    Suggestion,
    /// Changes the form and keeps the meaning: `--fix` applies it.
    Safe,
}

impl Applicability {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Suggestion => "suggestion",
            Self::Safe => "safe",
        }
    }
}

/// A replacement of the text at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub place: Place,
    /// By what.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the fix does, as a message.
    pub title: Message,
    /// How it may be used.
    pub applicability: Applicability,
    /// The changes, in order, without overlap.
    pub edits: Vec<Edit>,
}

/// What a rule found, before settings decide whether and how it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// The name of its case; empty for the main one.
    pub case: &'static str,
    /// What it points at.
    pub place: Place,
    /// What it says.
    pub message: Message,
    /// Other places that belong to it, and what is to be said there.
    pub related: Vec<(Place, Message)>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Sink {
    /// What was found so far.
    pub found: Vec<Found>,
    /// What was said of relations so far.
    pub judged: Vec<Judgement>,
}

impl Sink {
    /// Says of a relation whether it holds, whether or not that is to be reported.
    pub fn judge(&mut self, judgement: Judgement) {
        self.judged.push(judgement);
    }

    /// Reports the main case of a rule.
    pub fn report(&mut self, rule: &'static Rule, place: Place, message: impl Into<Message>) -> Report<'_> {
        self.report_case(rule, "", place, message)
    }

    /// Reports a named case of a rule.
    pub fn report_case(
        &mut self,
        rule: &'static Rule,
        case: &'static str,
        place: Place,
        message: impl Into<Message>,
    ) -> Report<'_> {
        self.found.push(Found {
            rule,
            case,
            place,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        });
        Report { found: self.found.last_mut() }
    }
}

/// A finding that was just reported, to be completed.
pub struct Report<'a> {
    found: Option<&'a mut Found>,
}

impl Report<'_> {
    /// Adds another place that belongs to the finding.
    pub fn related(mut self, place: Place, message: impl Into<Message>) -> Self {
        if let Some(found) = &mut self.found {
            found.related.reserve_exact(1);
            found.related.push((place, message.into()));
        }
        self
    }

    /// Adds a fix that replaces the text at one place.
    pub fn fix(
        self,
        applicability: Applicability,
        title: impl Into<Message>,
        place: Place,
        text: impl Into<String>,
    ) -> Self {
        self.fix_all(applicability, title, vec![Edit { place, text: text.into() }])
    }

    /// Adds a fix that changes several places, given in order and without overlap.
    pub fn fix_all(
        mut self,
        applicability: Applicability,
        title: impl Into<Message>,
        mut edits: Vec<Edit>,
    ) -> Self {
        if let Some(found) = &mut self.found {
            // A finding lives long, and has a fix or two.
            edits.shrink_to_fit();
            found.fixes.reserve_exact(1);
            found.fixes.push(Fix { title: title.into(), applicability, edits });
        }
        self
    }
}
