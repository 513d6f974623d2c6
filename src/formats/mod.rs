//! From the bytes of a file to text, and back.

mod decoding;
mod legacy;

pub use crate::knowledge::encodings::LegacyEncoding;
pub use decoding::{
    DecodeError, Decoded, DocumentKind, TextEncoding, decode, may_begin_text, whole_characters,
};

use crate::text::Format;
use std::path::Path;

/// The format of a file, by the end of its name: Markdown for `.md`, `.markdown`, `.mdown` and
/// `.mkd` in whatever case, plain text for everything else.
pub fn format_of(path: &Path) -> Format {
    const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if MARKDOWN.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        Format::Markdown
    } else {
        Format::PlainText
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_tells_the_format() {
        for (name, expected) in [
            ("báo cáo.md", Format::Markdown),
            ("A/B.MD", Format::Markdown),
            ("x.markdown", Format::Markdown),
            ("x.txt", Format::PlainText),
            ("md", Format::PlainText),
            (".md", Format::PlainText),
            ("x.md.bak", Format::PlainText),
            ("", Format::PlainText),
        ] {
            assert_eq!(format_of(Path::new(name)), expected, "{name}");
        }
    }
}
