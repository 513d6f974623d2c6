//! Dates, periods and document numbers.

mod date_format;
mod date_invalid;
mod date_weekday;
mod document_number;
mod period_conflict;
mod period_length;
mod period_reversed;

pub use date_format::RULE as DATE_FORMAT;
pub use date_invalid::RULE as DATE_INVALID;
pub use date_weekday::RULE as DATE_WEEKDAY;
pub use document_number::RULE as DOCUMENT_NUMBER;
pub use period_conflict::RULE as PERIOD_CONFLICT;
pub use period_length::RULE as PERIOD_LENGTH;
pub use period_reversed::RULE as PERIOD_REVERSED;
