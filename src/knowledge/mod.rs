//! What the tool knows by heart: tables, and look-ups in them.

pub mod abbreviations;
pub mod compounds;
pub mod documents;
pub mod encodings;
pub mod letters;
pub mod lookalikes;
pub mod misspellings;
pub mod print;
pub mod register;
pub mod syllables;
pub mod units;
pub mod variants;
pub mod word_hash;
