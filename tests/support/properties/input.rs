//! What bytes mean as an input: one byte of choices, then text, which byte 255, never a part of UTF-8,
//! cuts into pieces.

use rasoat::settings::{DateStyle, DecimalMark, Settings, Style, Tone};
use rasoat::text::Format;
use std::borrow::Cow;

/// The byte between two pieces.
pub const CUT: u8 = 0xff;

/// The first byte and the rest; 0 in front of nothing.
pub fn choices(input: &[u8]) -> (u8, &[u8]) {
    input.split_first().map_or((0, input), |(&first, rest)| (first, rest))
}

/// The pieces between bytes 255, at least one.
pub fn pieces(input: &[u8]) -> impl Iterator<Item = &[u8]> {
    input.split(|&byte| byte == CUT)
}

/// The bytes as a text; what is not UTF-8 becomes U+FFFD.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The format that a byte of choices stands for: its lowest bit.
pub fn format(choices: u8) -> Format {
    if choices & 1 == 0 { Format::Markdown } else { Format::PlainText }
}

/// The house style that a byte of choices stands for: its bits 1 to 6.
pub fn settings(choices: u8) -> Settings {
    let pick = |shift: u8| usize::from(choices >> shift & 3);
    let style = Style {
        decimal_mark: [DecimalMark::Comma, DecimalMark::Comma, DecimalMark::Auto, DecimalMark::Dot][pick(1)],
        tone: [Tone::Auto, Tone::Auto, Tone::Old, Tone::New][pick(3)],
        date: [DateStyle::Auto, DateStyle::Slash, DateStyle::Hyphen, DateStyle::Dot][pick(5)],
    };
    Settings { style, ..Settings::default() }
}
