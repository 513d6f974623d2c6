//! Encodings of text files.

use super::{LegacyEncoding, legacy};
use std::borrow::Cow;

/// The text of a file, and how its bytes were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text. A byte order mark is kept as its first character, so that offsets are those of the
    /// file when it is UTF-8, and writing the text back writes the mark too.
    pub text: Cow<'a, str>,
    /// How it was written.
    pub encoding: TextEncoding,
}

/// The encodings that are read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, the low byte first, with a byte order mark: what Notepad calls Unicode.
    Utf16Le,
    /// UTF-16, the high byte first, with a byte order mark.
    Utf16Be,
}

/// Why a file cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// It is not UTF-8.
    NotUtf8 {
        /// The first byte, from 0, that belongs to no character.
        offset: usize,
        /// The Vietnamese encoding that its bytes look like.
        guess: Option<LegacyEncoding>,
    },
    /// It begins like UTF-16, but is broken: half a surrogate pair, or half a code unit at the end.
    NotUtf16 {
        /// The first byte, from 0, that belongs to no character.
        offset: usize,
    },
    /// It holds a NUL, which no text does.
    Binary {
        /// The first byte, from 0, of the NUL.
        offset: usize,
    },
    /// It is a document of another program.
    Document(DocumentKind),
}

/// Files that hold text, but are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// `.docx` of Word.
    Docx,
    /// `.odt` of LibreOffice.
    Odt,
    /// `.doc` of old versions of Word, or another file of the Office of that time.
    Doc,
    /// `.pdf`.
    Pdf,
    /// `.rtf`.
    Rtf,
    /// A ZIP archive that is neither of these.
    Zip,
}

impl DocumentKind {
    /// The name that users know it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Docx => "Word (.docx)",
            Self::Odt => "LibreOffice (.odt)",
            Self::Doc => "Word (.doc)",
            Self::Pdf => "PDF",
            Self::Rtf => "RTF",
            Self::Zip => "ZIP",
        }
    }
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotUtf8 { offset, .. } => write!(f, "not UTF-8 at byte {offset}"),
            Self::NotUtf16 { offset } => write!(f, "not UTF-16 at byte {offset}"),
            Self::Binary { offset } => write!(f, "NUL at byte {offset}"),
            Self::Document(kind) => write!(f, "not a text file: {kind:?}"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Whether bytes with which a file begins may be those of a text in UTF-8: they are not those of a
/// document of another program.
pub fn may_begin_text(bytes: &[u8]) -> bool {
    document_kind(bytes).is_none()
}

/// The bytes of a piece of a text in UTF-8 as text, without those of a character in which it ends; none when
/// they are no text.
pub fn whole_characters(bytes: &[u8]) -> Option<&str> {
    // The first byte of the last character, which is among the last four.
    let last = bytes.iter().rev().take(4).position(|byte| byte & 0xc0 != 0x80).map_or(0, |behind| behind + 1);
    let (front, last) = bytes.split_at(bytes.len() - last);
    let length = match last.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    simdutf8::basic::from_utf8(if last.len() < length { front } else { bytes }).ok()
}

/// Reads the bytes of a file as text. UTF-8 is not copied.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    if let Some(kind) = document_kind(bytes) {
        return Err(DecodeError::Document(kind));
    }
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return decode_utf16(bytes, TextEncoding::Utf16Le),
        Some([0xfe, 0xff]) => return decode_utf16(bytes, TextEncoding::Utf16Be),
        _ => {}
    }
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(DecodeError::Binary { offset });
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: TextEncoding::Utf8 }),
        Err(_) => {
            let offset = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
            Err(DecodeError::NotUtf8 { offset, guess: legacy::guess(bytes) })
        }
    }
}

impl Decoded<'_> {
    /// The bytes of `text` in the encoding of this file. For the text of the file itself these are
    /// the bytes it was read from.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        self.encoding.encode(text)
    }
}

impl TextEncoding {
    /// The bytes of `text` in this encoding. No byte order mark is added: the text holds its own.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

fn decode_utf16(bytes: &[u8], encoding: TextEncoding) -> Result<Decoded<'static>, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| match encoding {
        TextEncoding::Utf16Be => u16::from_be_bytes(pair),
        _ => u16::from_le_bytes(pair),
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    for c in char::decode_utf16(units) {
        match c {
            Ok('\0') => return Err(DecodeError::Binary { offset }),
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return Err(DecodeError::NotUtf16 { offset }),
        }
    }
    if !rest.is_empty() {
        return Err(DecodeError::NotUtf16 { offset });
    }
    Ok(Decoded { text: Cow::Owned(text), encoding })
}

/// How much of a ZIP archive is searched for the names of its first parts.
const ZIP_HEAD: usize = 8192;

fn document_kind(bytes: &[u8]) -> Option<DocumentKind> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    if starts(b"PK\x03\x04") {
        let head = bytes.get(..ZIP_HEAD).unwrap_or(bytes);
        let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
        return Some(if holds(b"mimetypeapplication/vnd.oasis.opendocument.text") {
            DocumentKind::Odt
        } else if holds(b"word/") || holds(b"[Content_Types].xml") && !holds(b"xl/") && !holds(b"ppt/") {
            DocumentKind::Docx
        } else {
            DocumentKind::Zip
        });
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some(DocumentKind::Doc)
    } else if starts(b"%PDF-") {
        Some(DocumentKind::Pdf)
    } else if starts(b"{\\rtf") {
        Some(DocumentKind::Rtf)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn error(bytes: &[u8]) -> DecodeError {
        decode(bytes).expect_err("is refused")
    }

    #[test]
    fn what_is_no_text_says_why() {
        let utf16 = |text: &str| TextEncoding::Utf16Le.encode(text);
        for (bytes, expected) in [
            (&b"x\xc3\xa3 \xffy"[..], DecodeError::NotUtf8 { offset: 4, guess: None }),
            (b"x\xc3", DecodeError::NotUtf8 { offset: 1, guess: None }),
            (b"12\0 h\xe1\xbb\x99", DecodeError::Binary { offset: 2 }),
            (b"\x89PNG\0\xff", DecodeError::Binary { offset: 4 }),
            (b"\xff\xfe\x3d\xd8", DecodeError::NotUtf16 { offset: 2 }),
            (b"\xff\xfea\0b", DecodeError::NotUtf16 { offset: 4 }),
            (b"\xfe\xff\0a\xdc\0\0b", DecodeError::NotUtf16 { offset: 4 }),
            (&utf16("\u{feff}1\0"), DecodeError::Binary { offset: 4 }),
            (b"PK\x03\x04..word/document.xml", DecodeError::Document(DocumentKind::Docx)),
            (b"PK\x03\x04..[Content_Types].xml", DecodeError::Document(DocumentKind::Docx)),
            (
                b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text",
                DecodeError::Document(DocumentKind::Odt),
            ),
            (b"PK\x03\x04..x.xlsx", DecodeError::Document(DocumentKind::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", DecodeError::Document(DocumentKind::Doc)),
            (b"%PDF-1.7", DecodeError::Document(DocumentKind::Pdf)),
            (b"{\\rtf1", DecodeError::Document(DocumentKind::Rtf)),
        ] {
            assert_eq!(error(bytes), expected);
        }
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_text() {
        for (bytes, text, encoding) in [
            (&b""[..], "", TextEncoding::Utf8),
            (b"x\xc3\xa3\r\n", "xã\r\n", TextEncoding::Utf8),
            (b"\xef\xbb\xbfx", "\u{feff}x", TextEncoding::Utf8),
            (b"\xff\xfex\0\xe3\0", "\u{feff}xã", TextEncoding::Utf16Le),
            (b"\xfe\xff\0x\0\xe3", "\u{feff}xã", TextEncoding::Utf16Be),
            (b"\xff\xfe", "\u{feff}", TextEncoding::Utf16Le),
        ] {
            let decoded = decode(bytes).expect("is text");
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
            assert_eq!(decoded.encode(&decoded.text), bytes);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_byte_is_lost(text in "[^\0]*", bytes in any::<Vec<u8>>()) {
            for encoding in [TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be] {
                let written = encoding.encode(&format!("\u{feff}{text}"));
                let decoded = decode(&written).expect("is text");
                prop_assert_eq!(decoded.encoding, encoding);
                prop_assert_eq!(decoded.encode(&decoded.text), written);
            }
            if let Ok(decoded) = decode(&bytes) {
                prop_assert_eq!(decoded.encode(&decoded.text), bytes);
            }
        }
    }

    #[test]
    fn a_piece_of_a_text_is_known_up_to_its_last_whole_character() {
        let text = "ađế😀\u{300}z";
        for end in 0..=text.len() {
            let whole = (0..=end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
            assert_eq!(whole_characters(&text.as_bytes()[..end]), Some(&text[..whole]), "{end}");
        }
        for broken in [&b"a\xffb"[..], b"\xc3a", b"\xe1\xba", b"\xff\xfea"] {
            let expected = (broken == b"\xe1\xba").then_some("");
            assert_eq!(whole_characters(broken), expected, "{broken:?}");
        }
        assert!(whole_characters(&[0x80; 9]).is_none());
    }
}
