//! Frames: a block of header lines with `Content-Length`, a blank line, a body of that many bytes.

use std::io::Read;

/// The longest line of a header that is looked at as one.
const MAX_HEADER_LINE: usize = 8 << 10;

/// The longest body: room for a report of 64 MB with everything escaped that JSON escapes.
const MAX_BODY: usize = 256 << 20;

/// How much is asked of the input at a time.
const CHUNK: usize = 16 << 10;

const LENGTH: &[u8] = b"content-length:";

/// Why a frame has no body that could be read. The reader goes on at the next header it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    /// A header ended without `Content-Length`.
    NoLength,
    /// `Content-Length` is not a number.
    BadLength,
    /// `Content-Length` is more than [`MAX_BODY`].
    TooLong,
}

impl HeaderFault {
    /// What is to be told the client.
    pub fn message(self) -> &'static str {
        match self {
            Self::NoLength => "no Content-Length in the header",
            Self::BadLength => "Content-Length is not a number",
            Self::TooLong => "Content-Length is larger than any message may be",
        }
    }
}

/// Reads frames. It finds the next header after whatever stands in front of it.
pub(crate) struct Frames<R> {
    input: R,
    /// Room that is used again: what was read and not taken stands at `start..end`.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl<R: Read> Frames<R> {
    /// A reader of frames.
    pub fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), start: 0, end: 0 }
    }

    /// The next body; none at the end of the input, also when it ends inside a frame.
    pub fn next(&mut self) -> Option<Result<Vec<u8>, HeaderFault>> {
        let mut length = None;
        let mut strange = false;
        loop {
            let line = self.line()?;
            let text = line.trim_ascii();
            if let Some(at) = rfind_ignoring_case(text, LENGTH) {
                let number = text.get(at + LENGTH.len()..).unwrap_or_default().trim_ascii();
                length = Some(parse_length(number));
            } else if !text.is_empty() {
                strange = true;
            } else if line.ends_with(b"\n") {
                match length {
                    Some(Ok(length)) => return self.body(length).map(Ok),
                    Some(Err(fault)) => return Some(Err(fault)),
                    None if strange => return Some(Err(HeaderFault::NoLength)),
                    None => {}
                }
            }
        }
    }

    /// Whether nothing was read that was not taken: the client may well have said all it has to say.
    pub fn is_calm(&self) -> bool {
        self.start == self.end
    }

    /// Puts bytes back in front of what is still to be read.
    pub fn give_back(&mut self, bytes: &[u8]) {
        self.buffer.truncate(self.end);
        self.buffer.splice(..self.start, bytes.iter().copied());
        (self.start, self.end) = (0, self.buffer.len());
    }

    /// What was read and not taken.
    fn waiting(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// The next line with its line break, or a part of one that is too long for a header. A part
    /// leaves back enough for a header that begins in it to be found with the next.
    fn line(&mut self) -> Option<Vec<u8>> {
        let mut searched = 0;
        loop {
            let waiting = self.waiting();
            let found = waiting.get(searched..).unwrap_or_default().iter().position(|&byte| byte == b'\n');
            if let Some(at) = found {
                return Some(self.take(searched + at + 1));
            }
            searched = waiting.len();
            if searched >= MAX_HEADER_LINE {
                return Some(self.take(searched - LENGTH.len()));
            }
            if self.fill() == 0 {
                return None;
            }
        }
    }

    fn body(&mut self, length: usize) -> Option<Vec<u8>> {
        let waiting = self.waiting().len().min(length);
        if waiting == length {
            return Some(self.take(length));
        }
        let mut body = self.take(waiting);
        let missing = length - waiting;
        // Memory that is only reserved costs nothing until bytes are read into it.
        body.try_reserve_exact(missing).ok()?;
        let read = (&mut self.input).take(missing as u64).read_to_end(&mut body).ok()?;
        (read == missing).then_some(body)
    }

    /// Takes the next `count` bytes of what was read.
    fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.waiting().get(..count).unwrap_or_default().to_vec();
        self.start += taken.len();
        taken
    }

    /// Reads more into the buffer; returns how much. 0 is the end of the input.
    fn fill(&mut self) -> usize {
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
        let read = loop {
            match self.input.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                outcome => break outcome.unwrap_or(0),
            }
        };
        self.end += read;
        read
    }
}

fn parse_length(number: &[u8]) -> Result<usize, HeaderFault> {
    if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
        return Err(HeaderFault::BadLength);
    }
    let length = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
    length.filter(|&length| length <= MAX_BODY).ok_or(HeaderFault::TooLong)
}

/// Where `lower` begins for the last time in `text`, in whatever case it is written there.
fn rfind_ignoring_case(text: &[u8], lower: &[u8]) -> Option<usize> {
    text.windows(lower.len()).rposition(|window| window.eq_ignore_ascii_case(lower))
}

/// Where a header begins for the first time in a body, be it only with its first bytes at the very
/// end: there two frames were taken for one, because the length of the first was given too large.
pub(crate) fn find_header(body: &[u8]) -> Option<usize> {
    let whole = body.windows(LENGTH.len()).position(|window| window.eq_ignore_ascii_case(LENGTH));
    whole.or_else(|| {
        let begins = |count: &usize| {
            let (Some(at), Some(start)) = (body.len().checked_sub(*count), LENGTH.get(..*count)) else {
                return false;
            };
            body.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(start))
        };
        (1..LENGTH.len()).rev().find(begins).map(|count| body.len() - count)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Input that comes in pieces of `step` bytes.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(out.len()).min(self.0.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[track_caller]
    fn check(input: &[u8], expected: &[Result<&str, HeaderFault>]) {
        for step in [1, 2, 7, usize::MAX] {
            let mut frames = Frames::new(Slow(input, step));
            let mut found = Vec::new();
            while let Some(frame) = frames.next() {
                found.push(frame.map(|body| String::from_utf8_lossy(&body).into_owned()));
            }
            let expected: Vec<_> = expected.iter().map(|frame| frame.map(str::to_owned)).collect();
            assert_eq!(found, expected, "{step}: {:?}", String::from_utf8_lossy(input));
        }
    }

    #[test]
    fn frames_are_found_whatever_stands_between_them() {
        use HeaderFault::*;
        check(b"Content-Length: 2\r\n\r\n{}", &[Ok("{}")]);
        check(b"content-length:2\n\n{}CONTENT-LENGTH:  2 \r\n\r\n[]", &[Ok("{}"), Ok("[]")]);
        check(b"Content-Type: x; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", &[Ok("{}")]);
        check(b"Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", &[Ok("{}")]);
        check(b"hello\r\n\r\nContent-Length: 2\r\n\r\n{}", &[Err(NoLength), Ok("{}")]);
        check(b"Content-Length: abc\r\n\r\n{}Content-Length: 2\r\n\r\n{}", &[Err(BadLength), Ok("{}")]);
        check(b"Content-Length: -5\r\n\r\nContent-Length: 2\r\n\r\n{}", &[Err(BadLength), Ok("{}")]);
        check(
            b"Content-Length: 99999999999999999999999\r\n\r\n{}\nContent-Length: 2\r\n\r\n{}",
            &[Err(TooLong), Ok("{}")],
        );
        check(b"Content-Length: 1\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}", &[Ok("{"), Ok("{}")]);
        check(b"Content-Length: 20\r\n\r\n{}", &[]);
        check(b"\r\n\r\n\r\nContent-Length: 0\r\n\r\n", &[Ok("")]);
        check(b"", &[]);
    }

    #[test]
    fn a_header_is_found_behind_megabytes_without_a_line() {
        for extra in 0..20 {
            let mut input = vec![b'x'; (1 << 20) + extra];
            input.extend_from_slice(b"Content-Length: 2\r\n\r\n{}");
            let mut frames = Frames::new(&input[..]);
            assert_eq!(frames.next(), Some(Ok(b"{}".to_vec())));
        }
    }

    #[test]
    fn what_is_given_back_is_read_again() {
        let mut frames = Frames::new(&b"Content-Length: 25\r\n\r\n{}Content-Length: 2\r\n\r\n{}"[..]);
        let body = frames.next().unwrap().unwrap();
        assert_eq!(find_header(&body), Some(2));
        frames.give_back(&body[2..]);
        assert_eq!(frames.next(), Some(Ok(b"{}".to_vec())));
        assert_eq!(frames.next(), None);
        assert_eq!(find_header(b"{}Content-Le"), Some(2));
        assert_eq!(find_header(b"{}c"), Some(2));
        assert_eq!(find_header(b"{}"), None);
    }
}
