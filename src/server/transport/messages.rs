//! The messages of a client, whatever stands between them.

use super::frames::{Frames, find_header};
use super::message::{INVALID_REQUEST, Message, PARSE_ERROR, Refusal, parse};
use serde_json::Value;
use std::io::Read;

/// Reads messages until the input ends. What is none is refused, and the next one is found.
pub struct Messages<R> {
    frames: Frames<R>,
}

impl<R: Read> Messages<R> {
    /// The messages of an input.
    pub fn new(input: R) -> Self {
        Self { frames: Frames::new(input) }
    }

    /// Whether nothing was read that was not taken: the client may well have said all it has to say.
    pub fn is_calm(&self) -> bool {
        self.frames.is_calm()
    }
}

impl<R: Read> Iterator for Messages<R> {
    type Item = Result<Message, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let body = match self.frames.next()? {
            Ok(body) => body,
            Err(fault) => {
                let message = fault.message().to_owned();
                return Some(Err(Refusal { id: Value::Null, code: INVALID_REQUEST, message }));
            }
        };
        let message = parse(&body);
        if message.as_ref().is_err_and(|refusal| refusal.code == PARSE_ERROR)
            && let Some(at) = find_header(&body)
        {
            self.frames.give_back(body.get(at..).unwrap_or_default());
        }
        Some(message)
    }
}
