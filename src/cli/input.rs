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

/// Reads the bytes of a document; what went wrong if they cannot be read or are too many.
pub(super) fn read(input: &Input) -> Result<Vec<u8>, Interface> {
    let megabytes = input.settings.limits.file_size;
    match bytes(input, (megabytes as u64) << 20) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Interface::TooLarge { path: input.shown(), megabytes }),
        Err(error) => Err(Interface::Unreadable { path: input.shown(), reason: Reason::from(&error) }),
    }
}

/// Takes the bytes of a document for text; what is wrong if they are none.
pub(super) fn text<'a>(input: &Input, bytes: &'a [u8]) -> Result<Document<'a>, Interface> {
    let decoded = decode(bytes).map_err(|error| Interface::NotText { path: input.shown(), error })?;
    // Places are counted in 32 bits.
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(Interface::TooLarge { path: input.shown(), megabytes: 4095 });
    }
    Ok(Document { bytes, text: decoded.text, encoding: decoded.encoding })
}

/// The bytes of a document; nothing when there are more than `most`.
fn bytes(input: &Input, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if input.stdin {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        let mut file = File::open(&input.path)?;
        if file.metadata()?.len() > most {
            return Ok(None);
        }
        file.read_to_end(&mut bytes)?;
    }
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
}
