//! Reads a document.

use super::files::Input;
use crate::formats::{TextEncoding, decode};
use crate::messages::{Interface, Reason};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};

/// A document that was read.
pub(super) struct Document<'a> {
    /// The bytes it was read from.
    pub bytes: &'a [u8],
    /// Its text, with its byte order mark.
    pub text: Cow<'a, str>,
    encoding: TextEncoding,
}

impl Document<'_> {
    /// A text as bytes, in the encoding of the document.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        self.encoding.encode(text)
    }
}

/// Reads the bytes of a document; what went wrong if they cannot be read.
pub(super) fn read(input: &Input) -> Result<Vec<u8>, Interface> {
    bytes(input).map_err(|error| Interface::Unreadable { path: input.shown(), reason: Reason::from(&error) })
}

/// Takes the bytes of a document for text; what is wrong if they are none.
pub(super) fn text<'a>(input: &Input, bytes: &'a [u8]) -> Result<Document<'a>, Interface> {
    let decoded = decode(bytes).map_err(|error| Interface::NotText { path: input.shown(), error })?;
    // Places are counted in 32 bits.
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(Interface::TooLarge { path: input.shown() });
    }
    Ok(Document { bytes, text: decoded.text, encoding: decoded.encoding })
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if input.stdin {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(&input.path)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
