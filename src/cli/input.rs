//! Reads a document.

use super::files::Input;
use crate::messages::{Interface, Reason};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};

/// A document that was read.
pub(super) struct Document {
    /// Its text.
    pub text: String,
}

impl Document {
    /// The bytes it was read from.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        self.encode(&self.text)
    }

    /// A text as bytes, in the encoding of the document.
    pub fn encode<'t>(&self, text: &'t str) -> Cow<'t, [u8]> {
        Cow::Borrowed(text.as_bytes())
    }
}

/// Reads a document; what went wrong if it cannot be read.
pub(super) fn read(input: &Input) -> Result<Document, Interface> {
    let path = || input.shown();
    let bytes =
        bytes(input).map_err(|error| Interface::Unreadable { path: path(), reason: Reason::from(&error) })?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(Interface::TooLarge { path: path() });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Document { text }),
        Err(error) => Err(Interface::NotText { path: path(), offset: error.utf8_error().valid_up_to() }),
    }
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
