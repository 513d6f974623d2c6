//! What stands in front of a block: by it, items of a list are told from those they hold.

use super::Block;

/// The indentation of a block and the sign of its item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lead {
    /// Columns in front of the marker, at most 255; a tab counts for four.
    pub indent: u8,
    /// The sign of the item: its bullet; `1`, `a`, `A` or `I` for an enumerator of that kind; a space for none.
    pub sign: char,
    /// How many numbers an enumerator has: 2 for `1.2.`; otherwise 1, and 0 without a sign.
    pub depth: u8,
}

impl Lead {
    /// The lead of a block; `source` is its text.
    pub fn of(block: &Block, source: &str) -> Self {
        let marker = source.get(..block.marker as usize).unwrap_or_default();
        let space = |c: &char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{feff}');
        let indented = if marker.is_empty() { source } else { marker };
        let columns = |c: char| if c == '\t' { 4_usize } else { usize::from(c != '\u{feff}') };
        let indent = indented.chars().take_while(space).take(256).map(columns).sum::<usize>();
        let indent = u8::try_from(indent).unwrap_or(u8::MAX);
        let mark =
            marker.trim_matches(|c: char| space(&c) || matches!(c, '(' | '*' | '>') && marker.len() > 3);
        let mark = if mark.is_empty() { marker.trim() } else { mark };
        let Some(first) = mark.chars().next() else { return Self { indent, sign: ' ', depth: 0 } };
        let number = mark.trim_end_matches(['.', ')', '/', ':', '-', ' ']);
        let roman = number.len() <= 6 && number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        let (sign, depth) = match first {
            '0'..='9' => ('1', number.split('.').count()),
            _ if !number.is_empty() && roman => ('I', 1),
            'A'..='Z' | 'Đ' => ('A', 1),
            'a'..='z' | 'đ' => ('a', 1),
            bullet => (bullet, 1),
        };
        Self { indent, sign, depth: u8::try_from(depth).unwrap_or(u8::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    #[test]
    fn the_lead_tells_the_kind_of_item() {
        for (text, expected) in [
            ("Nội dung", (0, ' ', 0)),
            ("  thụt vào", (2, ' ', 0)),
            ("- Hộ nghèo", (0, '-', 1)),
            ("   + Lúa 5 ha", (3, '+', 1)),
            ("\t• Ngô", (4, '•', 1)),
            ("a) Mặt trận", (0, 'a', 1)),
            ("2. Kết quả", (0, '1', 1)),
            ("1.2. Kết quả", (0, '1', 2)),
            ("II. Kết quả", (0, 'I', 1)),
            ("* tiền mặt", (0, '*', 1)),
        ] {
            let block = split(text, Format::PlainText)[0];
            let lead = Lead::of(&block, block.span.of(text));
            assert_eq!((lead.indent, lead.sign, lead.depth), expected, "{text:?} {block:?}");
        }
    }
}
