//! Where findings and facts go: standard output or a file, with what stands around them.

use super::say::say;
use crate::messages::{Interface, Lang, Reason};
use crate::output::Frame;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;
use tempfile::SpooledTempFile;

/// So many bytes that wait for their head are held in memory; more wait in a file.
const HELD_IN_MEMORY: usize = 8 << 20;

/// How the output ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// All of it was written.
    Written,
    /// The reader went away, which is no error.
    Gone,
    /// It could not be written, which was said.
    Failed,
}

/// The way out.
pub(super) struct Sink {
    out: BufWriter<Box<dyn Write + Send>>,
    name: String,
    frame: Frame,
    begun: bool,
    /// What was written ended a line, or nothing was.
    at_line_start: bool,
    /// What was written, if that waits for the head.
    held: Option<SpooledTempFile>,
    error: Option<io::Error>,
}

impl Sink {
    /// Opens `file`, or standard output.
    pub fn open(file: Option<&Path>, frame: Frame) -> Result<Self, Interface> {
        let name = file.map_or_else(|| "stdout".to_owned(), |path| path.display().to_string());
        let out: Box<dyn Write + Send> = match file {
            Some(path) => match File::create(path) {
                Ok(file) => Box::new(file),
                Err(error) => return Err(Interface::NotWritten { path: name, reason: Reason::from(&error) }),
            },
            None => Box::new(io::stdout()),
        };
        let held = frame.held.then(|| SpooledTempFile::new(HELD_IN_MEMORY));
        Ok(Self {
            out: BufWriter::with_capacity(1 << 16, out),
            name,
            frame,
            begun: false,
            at_line_start: true,
            held,
            error: None,
        })
    }

    /// Says what stands around what was held back.
    pub fn surround(&mut self, head: Vec<u8>, tail: Vec<u8>) {
        self.frame.head = head;
        self.frame.tail = tail;
    }

    /// Writes a piece. Says whether more can be written.
    pub fn write(&mut self, mut bytes: &[u8]) -> bool {
        if bytes.is_empty() {
            return self.error.is_none();
        }
        if let Some(held) = &mut self.held {
            let written = held.write_all(bytes);
            self.error = self.error.take().or(written.err());
            return self.error.is_none();
        }
        if !self.begun {
            if self.frame.commas {
                bytes = bytes.strip_prefix(b",").unwrap_or(bytes);
            }
            let head = std::mem::take(&mut self.frame.head);
            self.attempt(|out| out.write_all(&head));
        }
        self.begun = true;
        self.at_line_start = bytes.ends_with(b"\n");
        self.attempt(|out| out.write_all(bytes));
        self.error.is_none()
    }

    /// Whether what was written ended a line, or nothing was.
    pub fn is_at_line_start(&self) -> bool {
        self.at_line_start
    }

    /// Brings out what was written, so that it stands in front of a message on standard error.
    pub fn flush(&mut self) {
        self.attempt(BufWriter::flush);
    }

    /// Ends the output.
    pub fn end(mut self, lang: Lang) -> End {
        if let Some(mut held) = self.held.take() {
            let head = std::mem::take(&mut self.frame.head);
            self.attempt(|out| out.write_all(&head));
            self.attempt(|out| {
                held.seek(SeekFrom::Start(0))?;
                io::copy(&mut held, out).map(drop)
            });
            self.begun = true;
        }
        let end = std::mem::take(if self.begun { &mut self.frame.tail } else { &mut self.frame.empty });
        self.attempt(|out| out.write_all(&end));
        self.flush();
        match self.error {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                say(lang, &Interface::NotWritten { path: self.name, reason: Reason::from(&error) });
                End::Failed
            }
            Some(_) => End::Gone,
            None => End::Written,
        }
    }

    fn attempt(&mut self, write: impl FnOnce(&mut BufWriter<Box<dyn Write + Send>>) -> io::Result<()>) {
        if self.error.is_none() {
            self.error = write(&mut self.out).err();
        }
    }
}
