//! What the tool knows by heart: tables, and look-ups in them.

pub mod abbreviations;
pub mod documents;
pub mod register;
pub mod units;
