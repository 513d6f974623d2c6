//! The family `number`.

use super::Lang;

/// What a finding of the family `number` says.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberMessage {}

impl NumberMessage {
    pub(super) fn render(&self, _lang: Lang, _line: &dyn Fn(usize) -> usize) -> String {
        match *self {}
    }
}
