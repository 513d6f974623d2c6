//! Reads a document.

use super::files::Input;
use crate::formats::{TextEncoding, decode};
use crate::messages::{Interface, Reason};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek};

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

/// A document that is open and is not too large.
pub(super) struct Opened {
    /// None for standard input.
    pub file: Option<File>,
    /// Length in bytes; 0 when it is not known.
    pub length: u64,
}

/// Opens a document; what went wrong if it cannot be read or is too large.
pub(super) fn open(input: &Input) -> Result<Opened, Interface> {
    if input.stdin {
        return Ok(Opened { file: None, length: 0 });
    }
    let opened = File::open(&input.path).and_then(|file| Ok((file.metadata()?.len(), file)));
    let (length, file) = opened.map_err(|error| unreadable(input, &error))?;
    if length > most(input) { Err(too_large(input)) } else { Ok(Opened { file: Some(file), length }) }
}

/// Reads the bytes of a document; what went wrong if they cannot be read or are too many.
pub(super) fn read(input: &Input) -> Result<Vec<u8>, Interface> {
    open(input)?.read(input)
}

impl Opened {
    /// Reads its bytes; what went wrong if they cannot be read or are too many.
    pub fn read(self, input: &Input) -> Result<Vec<u8>, Interface> {
        let read = match self.file {
            Some(file) => whole(file, self.length),
            None => to_end(io::stdin().lock()),
        };
        match read {
            Ok(bytes) if bytes.len() as u64 <= most(input) => Ok(bytes),
            Ok(_) => Err(too_large(input)),
            Err(error) => Err(unreadable(input, &error)),
        }
    }
}

/// The bytes of a file that has this length, or is not what it says. A folder has many files: where
/// the length is right, the system is asked once.
fn whole(mut file: File, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    if !bytes.is_empty() && file.read_exact(&mut bytes).is_ok() {
        return Ok(bytes);
    }
    // A pipe has no length and no beginning to return to.
    if length > 0 {
        file.rewind()?;
    }
    to_end(file)
}

fn to_end(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How many bytes a document may have.
fn most(input: &Input) -> u64 {
    (input.settings.limits.file_size as u64) << 20
}

fn too_large(input: &Input) -> Interface {
    Interface::TooLarge { path: input.shown(), megabytes: input.settings.limits.file_size }
}

fn unreadable(input: &Input, error: &io::Error) -> Interface {
    Interface::Unreadable { path: input.shown(), reason: Reason::from(error) }
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
