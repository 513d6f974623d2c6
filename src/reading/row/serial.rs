//! Numbers, letters and bullets in front of the rows of a table.

/// The number, letter or bullet of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Serial {
    /// `A`, `B`: its place in the alphabet, from 1.
    Capital(u8),
    /// `I`, `II`.
    Roman(u8),
    /// `1`, `02`.
    Number(u16),
    /// `1.1`, `2.3.1`: how many numbers it has, the first of them and the last.
    Path {
        /// At least 2.
        depth: u8,
        /// The first number.
        first: u16,
        /// The last number.
        last: u16,
    },
    /// `a`, `b)`.
    Small(u8),
    /// `-`, `+`, `*`, `•`.
    Bullet(char),
}

impl Serial {
    /// Reads a text that is nothing else: `1`, `II.`, `a)`, `(2)`, `1.2`, `-`.
    pub fn of(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && let Some(bullet) = bullet(c)
        {
            return Some(bullet);
        }
        let text = text.strip_prefix('(').unwrap_or(text);
        let text = text.strip_suffix([')', '.', '/', ':', '-']).unwrap_or(text).trim_end();
        Self::bare(text)
    }

    /// Reads what a text begins with, and gives the rest: `II. Khối xã`, `1.2 Thu khác`, `- Nữ`.
    pub fn before(text: &str) -> (Option<Self>, &str) {
        let none = (None, text);
        let Some(first) = text.chars().next() else { return none };
        let behind = text.get(first.len_utf8()..).unwrap_or_default();
        if let Some(bullet) = bullet(first) {
            return (Some(bullet), behind.trim_start());
        }
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(text.len());
        let (word, rest) = text.split_at(end.min(8));
        let stripped = word.trim_end_matches('.');
        let marked = stripped.len() < word.len();
        let (marked, rest) = match rest.strip_prefix([')', '/', ':']) {
            Some(rest) => (true, rest),
            None => match rest.strip_prefix(" -").or_else(|| rest.strip_prefix(" –")) {
                Some(rest) if rest.starts_with(' ') => (true, rest),
                _ => (marked, rest),
            },
        };
        let Some(serial) = Self::bare(stripped) else { return none };
        // "6 tháng", "A Lưới" and "I am" begin with a word, "1.2 Thu khác" with a number.
        let is_certain = marked || matches!(serial, Self::Path { .. });
        if is_certain && rest.starts_with([' ', '\t']) { (Some(serial), rest.trim_start()) } else { none }
    }

    /// Its kind: rows of one kind are on one level.
    pub fn kind(self) -> Kind {
        match self {
            Self::Capital(_) => Kind::Capital,
            Self::Roman(_) => Kind::Roman,
            Self::Number(_) => Kind::Number,
            Self::Path { depth, .. } => Kind::Path(depth),
            Self::Small(_) => Kind::Small,
            Self::Bullet(c) => Kind::Bullet(c),
        }
    }

    /// Its place among its kind, from 1; none for bullets.
    pub fn place(self) -> Option<u16> {
        match self {
            Self::Capital(n) | Self::Roman(n) | Self::Small(n) => Some(u16::from(n)),
            Self::Number(n) => Some(n),
            Self::Path { last, .. } => Some(last),
            Self::Bullet(_) => None,
        }
    }

    fn bare(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        match bytes {
            [] => None,
            _ if bytes.iter().all(|&byte| matches!(byte, b'I' | b'V' | b'X')) => roman(text),
            [c @ b'A'..=b'Z'] => Some(Self::Capital(c - b'A' + 1)),
            [c @ b'a'..=b'z'] => Some(Self::Small(c - b'a' + 1)),
            [b'0'..=b'9', ..] if text.len() <= 4 && bytes.iter().all(u8::is_ascii_digit) => {
                text.parse().ok().map(Self::Number)
            }
            [b'0'..=b'9', ..] if text.len() <= 8 => path(text),
            _ => None,
        }
    }
}

/// A kind of serial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `A`
    Capital,
    /// `I`
    Roman,
    /// `1`
    Number,
    /// `1.1`, with how many numbers it has.
    Path(u8),
    /// `a`
    Small,
    /// `-`
    Bullet(char),
}

fn bullet(c: char) -> Option<Serial> {
    match c {
        '-' | '–' | '—' => Some(Serial::Bullet('-')),
        '+' | '*' | '•' | '·' | '✓' | '○' => Some(Serial::Bullet(c)),
        _ => None,
    }
}

fn roman(text: &str) -> Option<Serial> {
    let value = |byte: u8| match byte {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    if text.len() > 6 {
        return None;
    }
    let bytes = text.as_bytes();
    let mut sum: u8 = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        let value = value(byte);
        let smaller = bytes.get(i + 1).is_some_and(|&next| order(next) > order(byte));
        sum = if smaller { sum.wrapping_sub(value) } else { sum.wrapping_add(value) };
    }
    Some(Serial::Roman(sum))
}

fn order(byte: u8) -> u8 {
    match byte {
        b'I' => 0,
        b'V' => 1,
        _ => 2,
    }
}

fn path(text: &str) -> Option<Serial> {
    let mut numbers = text.split('.').map(|number| number.parse::<u16>().ok().filter(|&n| n < 1000));
    let first = numbers.next()??;
    let mut last = first;
    let mut depth = 1;
    for number in numbers {
        last = number?;
        depth += 1;
    }
    (depth > 1).then_some(Serial::Path { depth, first, last })
}
