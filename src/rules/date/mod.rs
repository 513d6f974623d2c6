//! Dates, periods and document numbers.

pub mod date_format;
pub mod date_invalid;
pub mod date_weekday;
pub mod document_number;
pub mod period_conflict;
pub mod period_length;
pub mod period_reversed;

/// What is written, on one line: a date or a phrase may run over the end of a line.
fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
