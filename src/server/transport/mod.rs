//! Bytes in and out: frames from standard input, messages in them, and the one way to standard
//! output.
//!
//! Nothing here knows what a message means. Whatever a client sends, a fault costs at most the
//! frame it is in.

mod frames;
mod message;
mod outbox;
mod pipe;

pub(super) use frames::{Frames, find_header};
pub(super) use message::{INVALID_REQUEST, METHOD_NOT_FOUND, Message, PARSE_ERROR, Refusal, parse};
pub(super) use outbox::Outbox;
pub(super) use pipe::room;
