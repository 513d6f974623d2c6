//! Bytes in and out: frames from standard input, messages in them, and the one way to standard
//! output.
//!
//! Nothing here knows what a message means. Whatever a client sends, a fault costs at most the
//! frame it is in.

mod body;
mod frames;
mod message;
mod messages;
mod outbox;
mod pipe;

pub(super) use body::{Body, Joined};
pub(super) use message::{INVALID_REQUEST, METHOD_NOT_FOUND};
pub use message::{Message, Refusal};
pub use messages::Messages;
pub(super) use outbox::Outbox;
pub(super) use pipe::room;
