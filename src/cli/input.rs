//! Reads a document.

use super::files::Input;
use crate::formats::{TextEncoding, decode};
use crate::messages::{Interface, Reason};
use std::fs::File;
use std::io::{self, Read};

/// A document that was read.
pub(super) struct Document {
    /// Its text, with its byte order mark.
    pub text: String,
    encoding: TextEncoding,
}

impl Document {
    /// The bytes it was read from.
    pub fn bytes(&self) -> Vec<u8> {
        self.encode(&self.text)
    }

    /// A text as bytes, in the encoding of the document.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        self.encoding.encode(text)
    }
}

/// Reads a document; what went wrong if it cannot be read.
pub(super) fn read(input: &Input) -> Result<Document, Interface> {
    let path = || input.shown();
    let bytes =
        bytes(input).map_err(|error| Interface::Unreadable { path: path(), reason: Reason::from(&error) })?;
    let decoded = decode(bytes).map_err(|error| Interface::NotText { path: path(), error })?;
    // Places are counted in 32 bits.
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(Interface::TooLarge { path: path() });
    }
    Ok(Document { text: decoded.text, encoding: decoded.encoding })
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
