//! Relations within rows.

use super::body::Body;
use super::heads::Heads;
use super::relation::Relation;
use super::values::Values;

/// The relations within the rows of a table.
pub(super) fn relations(_heads: &Heads, _body: &Body, _values: &Values) -> Vec<Relation> {
    Vec::new()
}
