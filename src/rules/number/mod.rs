//! How figures are written.
