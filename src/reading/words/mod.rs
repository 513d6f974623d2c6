//! Words: which of them are mistyped, and what is meant by them.

pub(in crate::reading) mod doubled;
pub(in crate::reading) mod lookalike;
pub(in crate::reading) mod misspelt;
pub(in crate::reading) mod repair;
pub mod syllable;
pub(in crate::reading) mod two_ways;
pub(in crate::reading) mod unknown;
pub(in crate::reading) mod word;

pub use doubled::Doubled;
pub use lookalike::Lookalike;
pub use misspelt::Misspelt;
pub use unknown::Unknown;

#[cfg(test)]
mod tests {
    use crate::reading::text::{Room, TextKind, read};
    use crate::text::{Format, View, split};

    /// What is odd about the words of a text: where, and what is meant by it.
    pub(in crate::reading) fn found(text: &str) -> Vec<(&str, String)> {
        let mut found = Vec::new();
        for block in split(text, Format::PlainText) {
            let source = block.span.of(text);
            let mut room = Room::default();
            read(&View::new(source, &block, Format::PlainText), source, block.kind, &mut room);
            for fact in room.found {
                let meant = match fact.kind {
                    TextKind::Unknown(unknown) => unknown.suggestions.join("|"),
                    TextKind::Misspelt(misspelt) => misspelt.right,
                    _ => String::new(),
                };
                found.push((fact.span.of(source), meant));
            }
        }
        found
    }
}
