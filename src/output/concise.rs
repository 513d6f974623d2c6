//! One line a finding: place, level, message, rule.

use super::{Entry, Page, level_name, push_visible};
use crate::messages::Lang;

/// One finding, with its line break.
pub fn push_entry(page: &Page<'_>, entry: &Entry<'_>, lang: Lang, out: &mut Vec<u8>) {
    page.push_place(entry.span.start, out);
    out.extend_from_slice(b": ");
    out.extend_from_slice(level_name(entry.level, lang).as_bytes());
    out.extend_from_slice(b": ");
    push_visible(&entry.message, out);
    out.extend_from_slice(b" [");
    entry.push_name(out);
    out.extend_from_slice(b"]\n");
}
