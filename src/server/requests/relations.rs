//! Relations between figures of a report, put into words for hover, hints and lenses.

use crate::checking::Relation;
use crate::messages::RelationMessage;
use crate::output::relations::{self, Read};
use crate::rules::ReadBlock;
use crate::server::documents::Checked;
use crate::text::Span;

fn read(checked: &Checked) -> Read<'_> {
    Read { blocks: checked.blocks(), source: &checked.document }
}

/// The block that holds a byte of the document.
pub(super) fn block_at(checked: &Checked, offset: u32) -> Option<&ReadBlock> {
    relations::block_at(&read(checked), offset)
}

/// The figure at a span with its unit and approximator: bytes of the document.
pub(super) fn whole(checked: &Checked, span: Span) -> Span {
    relations::whole(&read(checked), span)
}

/// What stands at a span, in one line.
pub(super) fn written(checked: &Checked, span: Span) -> String {
    relations::written(&read(checked), span)
}

/// A relation in words; `of_term` says that one of its terms was asked about.
pub(super) fn told(checked: &Checked, relation: &Relation, of_term: bool) -> RelationMessage {
    relations::told(&read(checked), relation, of_term)
}
