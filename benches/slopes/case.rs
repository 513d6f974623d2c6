//! The documents, each in each format.

use super::adversarial;
use rasoat::text::Format;

/// A document in a format.
#[derive(Clone, Copy)]
pub struct Case {
    document: adversarial::Named,
    /// The format in which it is read.
    pub format: Format,
    /// The format in which the document is looked at when there is no time for both.
    usual: Format,
}

/// All documents in all formats.
pub fn all() -> impl Iterator<Item = Case> {
    let numbered = adversarial::documents().enumerate();
    numbered.flat_map(|(i, document)| {
        let usual = if i % 2 == 0 { Format::Markdown } else { Format::PlainText };
        [Format::PlainText, Format::Markdown].map(|format| Case { document, format, usual })
    })
}

/// Those whose titles begin with one of the names; all of them when there is none.
pub fn chosen(names: &[&str]) -> Vec<Case> {
    all().filter(|case| names.is_empty() || names.iter().any(|name| case.title().starts_with(name))).collect()
}

impl Case {
    /// Its name and its format.
    pub fn title(&self) -> String {
        let format = if self.format == Format::Markdown { "markdown" } else { "text" };
        format!("{}.{format}", self.document.0)
    }

    /// The text, of about so many bytes.
    pub fn text(&self, size: usize) -> String {
        self.document.1(size)
    }

    /// Whether it is looked at when there is no time for both formats.
    pub fn is_usual(&self) -> bool {
        self.format == self.usual
    }
}
