//! How figures are written.

mod number_in_words;

pub use number_in_words::RULE as NUMBER_IN_WORDS;
