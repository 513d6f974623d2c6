//! The family `date`.

use super::Lang;

/// What a finding of the family `date` says.
#[derive(Clone, Debug, PartialEq)]
pub enum DateMessage {}

impl DateMessage {
    pub(super) fn render(&self, _lang: Lang, _line: &dyn Fn(usize) -> usize) -> String {
        match *self {}
    }
}
