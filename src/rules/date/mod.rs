//! Dates, periods and document numbers.

pub mod date_format;
pub mod date_invalid;
pub mod date_weekday;
pub mod document_number;
pub mod period_conflict;
pub mod period_length;
pub mod period_reversed;

