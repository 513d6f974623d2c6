//! What the tool knows by heart: tables, and look-ups in them.

pub mod documents;
pub mod letters;
pub mod syllables;
pub mod units;
