//! Marks between the words: quotation marks, and the spaces around punctuation.

pub mod quotes;
pub mod spacing;

/// The character that ends right before a byte.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at a byte.
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
