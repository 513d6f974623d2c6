//! UTF-8 that was read as Windows code page 1252, or as Latin-1.

/// The bytes from 0x80 to 0x9F, where the code page is not Latin-1; zero where it has nothing.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The character of more than one byte that the first few characters stand for, and their length.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut count = 0;
    let mut length = 0;
    let mut needed = 1;
    for (slot, c) in bytes.iter_mut().zip(text.chars()) {
        *slot = byte(c)?;
        count += 1;
        length += c.len_utf8();
        if count == 1 {
            needed = match *slot {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return None,
            };
        }
        if count == needed {
            break;
        }
    }
    let decoded = std::str::from_utf8(bytes.get(..count)?).ok()?;
    decoded.chars().next().filter(|_| count == needed).map(|c| (c, length))
}

/// The byte that a character shows.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => {
            let at = WINDOWS.iter().position(|&known| known == c && c != '\0')?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    /// What a byte shows as.
    pub fn shown(byte: u8) -> char {
        let windows = super::WINDOWS.get(usize::from(byte).wrapping_sub(0x80)).filter(|&&c| c != '\0');
        windows.copied().unwrap_or(char::from(byte))
    }
}
