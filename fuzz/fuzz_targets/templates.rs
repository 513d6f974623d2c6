//! Looks for inputs for which the property `templates` does not hold: see `tests/support/properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| rasoat_fuzz::hold("templates", input));
