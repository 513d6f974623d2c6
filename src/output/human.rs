//! To come.

use super::{Entry, Page};
use crate::messages::Lang;

/// One finding.
pub fn push_entry(page: &Page<'_>, entry: &Entry<'_>, lang: Lang, _color: bool, out: &mut Vec<u8>) {
    super::concise::push_entry(page, entry, lang, out);
}
