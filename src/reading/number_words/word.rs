//! The words that numbers are made of.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a number. What only differs by dialect and not by place in the number is one word
/// for the parser where it can be: both spellings of rưỡi, âm and trừ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// không, một … chín.
    Digit(u8),
    /// bẩy: 7.
    Bay,
    /// mốt: 1 behind mươi.
    Mot,
    /// tư: 4.
    Tu,
    /// lăm: 5 behind mười and mươi.
    Lam,
    /// nhăm: 5, spoken.
    Nham,
    /// linh, lẻ: no tens.
    Linh,
    /// mười: 10.
    Ten,
    /// mươi: tens.
    Tens,
    /// chục: tens, spoken.
    Chuc,
    /// trăm: hundreds.
    Hundred,
    /// nghìn, ngàn: 1,000.
    Thousand,
    /// vạn: 10,000.
    TenThousand,
    /// triệu: 1,000,000.
    Million,
    /// tỷ, tỉ: 1,000,000,000.
    Billion,
    /// rưỡi, rưởi: and a half of the word before.
    Half,
    /// phẩy: the decimal mark.
    Point,
    /// âm, trừ: below 0.
    Minus,
    /// phần: parts, as in hai phần ba.
    Part,
    /// nửa: one half.
    OneHalf,
    /// hăm: 20, spoken.
    Ham,
    /// băm: 30, spoken.
    Bam,
    /// và: and; no part of a number.
    And,
    /// No word of a number.
    Unknown,
}

impl Word {
    /// The word, given in lower case and NFC.
    pub fn new(lower: &str) -> Self {
        match lower {
            "không" => Self::Digit(0),
            "một" => Self::Digit(1),
            "hai" => Self::Digit(2),
            "ba" => Self::Digit(3),
            "bốn" => Self::Digit(4),
            "năm" => Self::Digit(5),
            "sáu" => Self::Digit(6),
            "bảy" => Self::Digit(7),
            "tám" => Self::Digit(8),
            "chín" => Self::Digit(9),
            "bẩy" => Self::Bay,
            "mốt" => Self::Mot,
            "tư" => Self::Tu,
            "lăm" => Self::Lam,
            "nhăm" => Self::Nham,
            "linh" | "lẻ" => Self::Linh,
            "mười" => Self::Ten,
            "mươi" => Self::Tens,
            "chục" => Self::Chuc,
            "trăm" => Self::Hundred,
            "nghìn" | "ngàn" => Self::Thousand,
            "vạn" => Self::TenThousand,
            "triệu" => Self::Million,
            "tỷ" | "tỉ" => Self::Billion,
            "rưỡi" | "rưởi" => Self::Half,
            "phẩy" => Self::Point,
            "âm" | "trừ" => Self::Minus,
            "phần" => Self::Part,
            "nửa" => Self::OneHalf,
            "hăm" => Self::Ham,
            "băm" => Self::Bam,
            "và" => Self::And,
            _ => Self::Unknown,
        }
    }

    /// The digit that không … chín and bẩy stand for.
    pub fn digit(self) -> Option<u8> {
        match self {
            Self::Digit(digit) => Some(digit),
            Self::Bay => Some(7),
            _ => None,
        }
    }

    /// Whether it multiplies what stands before: nghìn, vạn, triệu, tỷ.
    pub fn is_magnitude(self) -> bool {
        matches!(self, Self::Thousand | Self::TenThousand | Self::Million | Self::Billion)
    }
}

/// The word that was probably meant by one that is none: the same letters but for their marks,
/// as in `nghin`, `mưoi`, `lâm`. `before` is the word in front of it and tells mười from mươi.
pub(super) fn nearest(lower: &str, before: Option<Word>) -> Option<Word> {
    let bare = bare_letters(lower);
    let behind_tens = matches!(before, Some(Word::Tens));
    let word = match bare.as_str() {
        "khong" => Word::Digit(0),
        "mot" if behind_tens => Word::Mot,
        "mot" => Word::Digit(1),
        "hai" => Word::Digit(2),
        "ba" => Word::Digit(3),
        "bon" => Word::Digit(4),
        "nam" => Word::Digit(5),
        "lam" => Word::Lam,
        "sau" => Word::Digit(6),
        "bay" => Word::Digit(7),
        "tam" => Word::Digit(8),
        "chin" => Word::Digit(9),
        "tu" => Word::Tu,
        "muoi" => match before {
            Some(Word::Digit(2..=9) | Word::Bay) => Word::Tens,
            _ => Word::Ten,
        },
        "linh" | "le" => Word::Linh,
        "tram" => Word::Hundred,
        "nghin" | "ngan" => Word::Thousand,
        "trieu" => Word::Million,
        "ty" | "ti" => Word::Billion,
        "phay" => Word::Point,
        _ => return None,
    };
    Some(word)
}

/// The letters of a word without marks; đ as d.
fn bare_letters(lower: &str) -> String {
    lower.nfd().filter(|&c| !is_combining_mark(c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}
