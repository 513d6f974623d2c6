//! Relations between figures as the outside sees them: with absolute spans.

use crate::reading::interval::Interval;
use crate::rules::{Judgement, Operation, Place, Rule, Verdict};
use crate::text::Span;

/// A relation between figures of a document, and what a rule says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The rule.
    pub rule: &'static Rule,
    /// How the figure follows from the others.
    pub operation: Operation,
    /// The digits of the figure that follows from the others: bytes of the document.
    pub total: Span,
    /// Those it follows from, in order, each with whether it is taken away.
    pub terms: Vec<(Span, bool)>,
    /// What they come to; none when that is not known.
    pub computed: Option<Interval>,
    /// Whether both can be true.
    pub verdict: Verdict,
}

impl Relation {
    /// A judgement with absolute places.
    pub(super) fn new(judgement: &Judgement, absolute: impl Fn(Place) -> Span) -> Self {
        let terms = judgement.terms.iter().map(|term| (absolute(term.place), term.minus));
        Self {
            rule: judgement.rule,
            operation: judgement.operation,
            total: absolute(judgement.total),
            terms: terms.collect(),
            computed: judgement.computed,
            verdict: judgement.verdict,
        }
    }

    /// Its figures: what follows, then what it follows from.
    pub fn figures(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.total).chain(self.terms.iter().map(|(span, _)| *span))
    }
}
