//! Dates, periods and document numbers.
