//! A session as a file: everything that the client and the server said, with the time at which it was
//! said, so that it can be run again. What users send with a report of a fault.
//!
//! A record is a line that says what it is, and then pieces: a line `> time length` for what came
//! from the client, `< time length` for what went to it, with the time in microseconds since the
//! start, and behind it so many bytes and a line break. Pieces from the client are as they were read,
//! with all their faults; a frame may be in several of them.

use super::lock;
use super::transport::Joined;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The first line of a record.
const FIRST_LINE: &str = "rasoat record 1";

/// The longest piece that is read back: as long as the longest frame, with room for its header.
const MAX_PIECE: u64 = 257 << 20;

/// Who said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Client,
    Server,
}

/// A record that is being written; clones write to the same file.
#[derive(Clone)]
pub(super) struct Record {
    file: Arc<Mutex<Option<File>>>,
    start: Instant,
}

impl Record {
    /// Writes to `file` from now on.
    ///
    /// # Errors
    ///
    /// When the first line cannot be written.
    pub fn new(mut file: File) -> io::Result<Self> {
        writeln!(file, "{FIRST_LINE} {}", env!("CARGO_PKG_VERSION"))?;
        Ok(Self { file: Arc::new(Mutex::new(Some(file))), start: Instant::now() })
    }

    /// Writes a piece. When the file cannot be written any more, the record ends and the session goes
    /// on.
    fn write(&self, side: Side, bytes: &[u8]) {
        let mark = if side == Side::Client { '>' } else { '<' };
        let mut file = lock(&self.file);
        let Some(out) = file.as_mut() else { return };
        let mut piece = format!("{mark} {} {}\n", self.start.elapsed().as_micros(), bytes.len()).into_bytes();
        piece.extend_from_slice(bytes);
        piece.push(b'\n');
        if let Err(error) = out.write_all(&piece) {
            let _ = writeln!(io::stderr(), "rasoat: the record ends here: {error}");
            *file = None;
        }
    }

    /// An input that records what is read from it.
    pub fn input(&self, input: impl Read) -> impl Read {
        Recorded { inner: input, record: self.clone() }
    }

    /// An output that records what is written to it; what is written at once is one piece of the record.
    pub fn output(&self, output: Box<dyn Write + Send>) -> Box<dyn Write + Send> {
        Box::new(Joined(Recorded { inner: output, record: self.clone() }))
    }
}

struct Recorded<T> {
    inner: T,
    record: Record,
}

impl<T: Read> Read for Recorded<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        if length > 0 {
            self.record.write(Side::Client, buffer.get(..length).unwrap_or_default());
        }
        Ok(length)
    }
}

impl<T: Write> Write for Recorded<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.inner.write(bytes)?;
        self.record.write(Side::Server, bytes.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// What the client said in a record, as an input: with the pauses it made, or without.
pub(super) struct Replay<R> {
    pieces: Pieces<R>,
    pauses: bool,
    start: Instant,
    piece: Vec<u8>,
    at: usize,
}

impl<R: BufRead> Replay<R> {
    /// A replay of a record.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn new(mut file: R, pauses: bool) -> io::Result<Self> {
        let mut line = String::new();
        file.by_ref().take(200).read_line(&mut line)?;
        if !line.starts_with(FIRST_LINE) {
            return Err(io::Error::other("this is no record of a session"));
        }
        Ok(Self { pieces: Pieces { file }, pauses, start: Instant::now(), piece: Vec::new(), at: 0 })
    }
}

impl Replay<BufReader<File>> {
    /// Opens a record.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is none.
    pub fn open(path: &std::path::Path, pauses: bool) -> io::Result<Self> {
        Self::new(BufReader::new(File::open(path)?), pauses)
    }
}

impl<R: BufRead> Read for Replay<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.piece.len() {
            // A record that breaks off is one of a session that broke off.
            let Some(piece) = self.pieces.next().transpose()? else { return Ok(0) };
            if piece.side == Side::Client {
                if self.pauses {
                    std::thread::sleep(piece.time.saturating_sub(self.start.elapsed()));
                }
                (self.piece, self.at) = (piece.bytes, 0);
            }
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.at += length;
        Ok(length)
    }
}

/// The pieces of a record.
struct Pieces<R> {
    file: R,
}

struct Piece {
    side: Side,
    time: Duration,
    bytes: Vec<u8>,
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = String::new();
        if let Err(error) = self.file.by_ref().take(200).read_line(&mut line) {
            return Some(Err(error));
        }
        if line.is_empty() {
            return None;
        }
        let Some((side, time, length)) = heading(&line) else {
            return Some(Err(io::Error::other(format!("no heading of a piece: {:?}", line.trim_end()))));
        };
        let mut bytes = Vec::new();
        if let Err(error) = self.file.by_ref().take(length).read_to_end(&mut bytes) {
            return Some(Err(error));
        }
        let _ = self.file.by_ref().take(1).read_until(b'\n', &mut Vec::new());
        Some(Ok(Piece { side, time, bytes }))
    }
}

/// Reads the line in front of a piece.
fn heading(line: &str) -> Option<(Side, Duration, u64)> {
    let mut words = line.split_whitespace();
    let side = match words.next()? {
        ">" => Side::Client,
        "<" => Side::Server,
        _ => return None,
    };
    let time = Duration::from_micros(words.next()?.parse().ok()?);
    let length = words.next()?.parse().ok().filter(|&length| length <= MAX_PIECE)?;
    Some((side, time, length))
}

/// An output that takes frames and writes their bodies, one a line.
pub(super) struct Bodies<W> {
    output: W,
    /// So many bytes of the body are still to come.
    left: usize,
}

impl<W> Bodies<W> {
    /// Bodies of frames, written to `output`.
    pub fn new(output: W) -> Self {
        Self { output, left: 0 }
    }
}

impl<W: Write> Write for Bodies<W> {
    /// Takes a header, which is written in one piece, or what there is of a body.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            let behind = bytes.windows(4).position(|bytes| bytes == b"\r\n\r\n").map(|at| at + 4);
            let header = bytes.get(..behind.unwrap_or(bytes.len())).unwrap_or_default();
            let digits = header.iter().filter(|byte| byte.is_ascii_digit());
            self.left = digits.fold(0, |length: usize, &digit| {
                length.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
            });
            return Ok(header.len());
        }
        let body = bytes.get(..self.left.min(bytes.len())).unwrap_or_default();
        self.output.write_all(body)?;
        self.left -= body.len();
        if self.left == 0 {
            self.output.write_all(b"\n")?;
        }
        Ok(body.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replays a record and gives what the client said, or the fault.
    fn said(record: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut replay = Replay::new(record, false).map_err(|error| error.to_string())?;
        replay.read_to_end(&mut out).map_err(|error| error.to_string())?;
        Ok(out)
    }

    #[test]
    fn a_record_gives_back_what_the_client_said_byte_by_byte() {
        let mut file = tempfile::tempfile().unwrap();
        let record = Record::new(file.try_clone().unwrap()).unwrap();
        let said_first: &[u8] = b"Content-Length: 3\r\n\r\n{\xff\n> 1 1\n";
        let mut input = record.input(said_first);
        let mut output = record.output(Box::new(io::sink()));
        let mut buffer = [0; 7];
        while input.read(&mut buffer).unwrap() > 0 {
            output.write_all(b"Content-Length: 2\r\n\r\n{}").unwrap();
        }
        let mut written = Vec::new();
        io::Seek::rewind(&mut file).unwrap();
        file.read_to_end(&mut written).unwrap();
        assert_eq!(said(&written).unwrap(), said_first);
        // A session that broke off.
        let cut = said(written.get(..written.len() / 2).unwrap()).unwrap();
        assert!(said_first.starts_with(&cut) && !cut.is_empty());
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for bad in [
            "",
            "PK\u{3}\u{4}",
            "rasoat",
            "rasoat record 1\nx",
            "rasoat record 1\n> 1\n",
            "rasoat record 1\n> -1 3\nabc\n",
        ] {
            assert!(said(bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(said(b"rasoat record 1\n> 0 99999999999999\nabc\n").is_err());
        assert_eq!(said(b"rasoat record 1\n> 0 9\nabc").unwrap(), b"abc");
        assert_eq!(said(b"rasoat record 1\n").unwrap(), b"");
    }

    #[test]
    fn bodies_are_lines() {
        let mut out = Vec::new();
        let mut bodies = Bodies::new(&mut out);
        bodies.write_all(b"Content-Length: 2\r\n\r\n{}Content-Length: 10\r\n\r\n[1,2,3").unwrap();
        bodies.write_all(b",45]Content-Length: 1\r\n\r\n7").unwrap();
        assert_eq!(out, b"{}\n[1,2,3,45]\n7\n");
    }
}
