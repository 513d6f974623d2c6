//! **rasoat** (*rà soát*, to go over once more) checks Vietnamese official reports while they
//! are being written: figures, dates, document numbers, names and totals.
//!
//! # The map of the house
//!
//! Dependencies point one way:
//!
//! ```text
//! text <- reading <- rules <- checking <- { cli, server, output }
//! ```
//!
//! | part | what it does | what is absent from it |
//! |---|---|---|
//! | [`text`] | a document: spans, positions, blocks, folded views | knows no Vietnamese |
//! | [`reading`] | from text to facts: numerals, quantities, dates, document numbers | judges nothing |
//! | [`knowledge`] | what the tool knows by heart: units, labels, document types | no logic beyond look-up |
//! | [`rules`] | one file per rule: facts in, findings out | never parses text |
//! | [`messages`] | what a finding says, in Vietnamese and English | decides nothing |
//! | [`checking`] | runs the rules over a document, orders and filters findings, applies fixes | does no input or output |
//! | [`settings`] | `rasoat.toml`: plain data, and the finder that reads it | |
//! | [`formats`] | from the bytes of a file to text, and back | |
//! | [`output`] | one finding, many renderers | never prints by itself |
//! | [`cli`] | one file per subcommand | |
//! | [`server`] | the language server: thin, one file per editor request | judges nothing |
//!
//! Invariants, each of them about what is not there:
//!
//! - `text`, `reading`, `knowledge`, `rules`, `messages` and `checking` do no input or output
//!   and know no protocol type, clock, thread or random number. They are a pure function of
//!   text and settings, and they neither fail nor panic on any input.
//! - Readers see a block only through its folded [`text::View`], which maps every span back to
//!   the bytes of the source.
//! - Only [`text::position`] knows lines, columns and encodings; everything else speaks byte
//!   spans of the source.
//! - No figure is ever a floating-point number.
#![forbid(unsafe_code)]

pub mod checking;
pub mod cli;
pub mod formats;
pub mod knowledge;
pub mod messages;
pub mod output;
pub mod reading;
pub mod rules;
pub mod server;
pub mod settings;
pub mod text;
