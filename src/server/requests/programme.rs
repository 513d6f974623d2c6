//! The programme under the caret, and what is known of it.

use crate::knowledge::register::{Entry, EntryId, Register};
use crate::messages::Lang;
use crate::reading::programme::Mention;
use crate::server::documents::Checked;
use crate::server::words;
use crate::text::Span;

/// A programme where it is mentioned.
pub(super) struct Here<'c> {
    pub mention: &'c Mention,
    /// Its name, in the document.
    pub span: Span,
    /// Its entry; none when no register has it.
    pub entry: Option<(EntryId, &'c Entry)>,
}

/// The programme that is mentioned at a byte of the document.
pub(super) fn at(checked: &Checked, offset: u32) -> Option<Here<'_>> {
    let blocks = checked.blocks();
    let read = blocks.get(blocks.partition_point(|read| read.block.span.end < offset))?;
    let start = read.block.span.start;
    let holds = |span: Span| span.start <= offset && offset <= span.end;
    let here = read.facts.programmes.iter().filter(|mention| holds(mention.span.shift(start)));
    // Of a name within a name, the inner one is meant.
    let mention = here.min_by_key(|mention| mention.span.len())?;
    let register = &checked.settings.register;
    let entry = mention.known.and_then(|known| Some((known.entry, register.entry(known.entry)?)));
    Some(Here { mention, span: mention.span.shift(start), entry })
}

/// What is known of an entry, in Markdown.
pub(super) fn card(register: &Register, id: EntryId, lang: Lang) -> String {
    let Some(entry) = register.entry(id) else { return String::new() };
    let years = match (entry.since, entry.until) {
        (Some(since), Some(until)) => format!(" ({since}–{until})"),
        (Some(since), None) => format!(" ({} {since})", words::since(lang)),
        (None, Some(until)) => format!(" ({} {until})", words::until(lang)),
        (None, None) => String::new(),
    };
    let mut out = format!("**{}**\n\n{}{years}", entry.name, entry.kind.name());
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("\n\n{label}: {text}"));
        }
    };
    line(words::owner(lang), entry.owner.as_deref().unwrap_or_default());
    line(words::instrument(lang), entry.instrument.as_deref().unwrap_or_default());
    line(words::aliases(lang), &entry.aliases.join("; "));
    line(words::note(lang), entry.note.as_deref().unwrap_or_default());
    let from = match register.origin(id) {
        Some(origin) => file_name(&origin.file),
        None => words::built_in(lang),
    };
    line(words::register(lang), from);
    out
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What an entry is and who answers for it, in one line.
pub(super) fn detail(entry: &Entry) -> String {
    let parts = [Some(entry.kind.name()), entry.owner.as_deref(), entry.instrument.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
