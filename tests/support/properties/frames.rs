//! The messages of a client are the same in however small pieces its bytes come, and each is found
//! whatever stands in front of it.

use super::input;
use rasoat::server::transport::{Message, Messages, Refusal};
use std::io::Read;

/// Panics when it does not hold for an input: what a client says, byte for byte.
pub fn hold(input: &[u8]) {
    let whole = messages(input, usize::MAX);
    for step in [1, 7] {
        assert_eq!(messages(input, step), whole, "in pieces of {step}: {}", input::text(input));
    }
    let behind = messages(&[GREETING, input].concat(), 64);
    assert_eq!(behind.get(1..), Some(&*whole), "behind a greeting: {}", input::text(input));
    let begins_no_frame = !input.to_ascii_lowercase().windows(LENGTH.len()).any(|it| it == LENGTH);
    if begins_no_frame {
        let before = messages(&[input, b"\r\n", GREETING].concat(), 64);
        assert_eq!(before.last(), behind.first(), "in front of a greeting: {}", input::text(input));
    }
}

/// A message in its frame.
const GREETING: &[u8] = b"Content-Length: 34\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"chao\"}\n";

/// What every frame begins with, in some case.
const LENGTH: &[u8] = b"content-length:";

fn messages(input: &[u8], step: usize) -> Vec<Result<Message, Refusal>> {
    Messages::new(Slow(input, step)).collect()
}

/// Input that comes in pieces of so many bytes.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(out.len()).min(self.0.len());
        let (now, later) = self.0.split_at(count);
        out[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}
