//! The family `text`.

use super::Lang;

/// What a finding of the family `text` says. Texts are as they are written in the document.
#[derive(Clone, Debug, PartialEq)]
pub enum TextMessage {
    /// A word that is no syllable.
    NoSyllable {
        /// The word.
        written: String,
        /// What may be meant.
        suggestions: Vec<String>,
    },
    /// Two words without a space between.
    Joined {
        /// The word.
        written: String,
        /// With the space.
        suggestion: String,
    },
    /// A word that is never right.
    Misspelt {
        /// What is wrong.
        written: String,
        /// What is meant.
        suggestion: String,
    },
    /// A word that has another form, which is the usual one.
    Contested {
        /// What is written.
        written: String,
        /// The usual form.
        suggestion: String,
    },
    /// A word stands twice.
    Doubled {
        /// The word.
        word: String,
    },
    /// A quotation mark without a partner.
    Unbalanced {
        /// The mark.
        mark: char,
        /// The mark that is missing.
        partner: char,
    },
    /// A pair of unlike quotation marks.
    UnlikePair {
        /// The mark that opens.
        open: char,
        /// The mark that closes.
        close: char,
    },
    /// A pair of other quotation marks than the others.
    QuoteStyle {
        /// The two marks, with `…` between.
        written: &'static str,
        /// How many pairs are like it, this one included.
        count_minor: usize,
        /// The two marks of the others.
        major: &'static str,
        /// How many they are.
        count_major: usize,
    },
    /// Fix: write these marks.
    QuotesLike(&'static str),
    /// Fix: write these marks at so many places.
    QuotesLikeAll {
        /// The two marks, with `…` between.
        major: &'static str,
        /// At how many places.
        count: usize,
    },
    /// A comma inside the quotation of a name.
    InsideQuote {
        /// The comma.
        mark: char,
        /// How the two marks should stand.
        suggestion: String,
    },
    /// Fix: move a mark behind the quotation.
    MoveBehindQuote(char),
    /// Fix: remove one of the two.
    RemoveOne(String),
    /// Fix: correct to this.
    Correct(String),
}

impl TextMessage {
    pub(super) fn render(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::NoSyllable { written, suggestions } => format!(
                "“{written}” không phải là âm tiết tiếng Việt, có thể do gõ nhầm {}.",
                listed(suggestions, "hoặc")
            ),
            Self::Joined { written, suggestion } => {
                format!("“{written}” là hai chữ viết dính liền; nên viết “{suggestion}”.")
            }
            Self::Misspelt { written, suggestion } => {
                format!("“{written}” sai chính tả, viết đúng là “{suggestion}”.")
            }
            Self::Contested { written, suggestion } => {
                format!("“{written}” ít dùng trong văn bản hành chính; thường viết “{suggestion}”.")
            }
            Self::Doubled { word } => format!("“{word}” được viết hai lần liền nhau."),
            Self::Unbalanced { mark, partner } if mark == partner => {
                format!("Dấu ngoặc kép {mark} này chưa có dấu đi cùng trong đoạn.")
            }
            Self::Unbalanced { mark, partner } => {
                format!("Dấu ngoặc kép {mark} chưa có dấu {partner} tương ứng trong đoạn.")
            }
            Self::UnlikePair { open, close } => {
                format!("Dấu mở là {open}, dấu đóng là {close}; hai dấu nên cùng kiểu.")
            }
            Self::QuoteStyle { written, count_minor: 1, major, count_major } => {
                format!("Cụm này dùng dấu {written}, {count_major} chỗ khác dùng {major}.")
            }
            Self::QuoteStyle { written, count_minor, major, count_major } => {
                format!(
                    "Văn bản có {count_minor} chỗ dùng dấu {written}, {count_major} chỗ dùng {major}; đề nghị thống nhất."
                )
            }
            Self::QuotesLike(major) => format!("Đổi thành {major}"),
            Self::QuotesLikeAll { major, count } => format!("Đổi cả {count} chỗ thành {major}"),
            Self::InsideQuote { mark, suggestion } => {
                format!("Dấu {} nên đặt sau dấu đóng ngoặc kép: {suggestion}", named(*mark))
            }
            Self::MoveBehindQuote(mark) => format!("Chuyển dấu {} ra ngoài ngoặc kép", named(*mark)),
            Self::RemoveOne(word) => format!("Bỏ một “{word}”"),
            Self::Correct(text) => format!("Sửa thành “{text}”"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoSyllable { written, suggestions } => format!(
                "“{written}” is not a Vietnamese syllable; probably a typing slip for {}.",
                listed(suggestions, "or")
            ),
            Self::Joined { written, suggestion } => {
                format!("“{written}” is two words without a space; expected “{suggestion}”.")
            }
            Self::Misspelt { written, suggestion } => {
                format!("“{written}” is misspelt; it should be “{suggestion}”.")
            }
            Self::Contested { written, suggestion } => {
                format!("“{written}” is unusual in official documents; they mostly have “{suggestion}”.")
            }
            Self::Doubled { word } => format!("“{word}” stands twice in a row."),
            Self::Unbalanced { mark, partner } => {
                format!("The quotation mark {mark} has no matching {partner} in this paragraph.")
            }
            Self::UnlikePair { open, close } => format!("Opens with {open}, closes with {close}."),
            Self::QuoteStyle { written, count_minor: 1, major, count_major } => {
                format!("This uses {written}, {count_major} other places use {major}.")
            }
            Self::QuoteStyle { written, count_minor, major, count_major } => {
                format!("{count_minor} places use {written}, {count_major} use {major}.")
            }
            Self::QuotesLike(major) => format!("Change to {major}"),
            Self::QuotesLikeAll { major, count } => format!("Change all {count} places to {major}"),
            Self::InsideQuote { mark, suggestion } => {
                let name = if *mark == ';' { "semicolon" } else { "comma" };
                format!("The {name} belongs after the closing quotation mark: {suggestion}")
            }
            Self::MoveBehindQuote(mark) => {
                let name = if *mark == ';' { "semicolon" } else { "comma" };
                format!("Move the {name} outside the quotation")
            }
            Self::RemoveOne(word) => format!("Remove one “{word}”"),
            Self::Correct(text) => format!("Change to “{text}”"),
        }
    }
}

/// The Vietnamese name of a mark inside a quotation.
fn named(mark: char) -> &'static str {
    if mark == ';' { "chấm phẩy" } else { "phẩy" }
}

/// `“a”, “b” hoặc “c”`.
fn listed(texts: &[String], or: &str) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("“{text}”")).collect();
    match &quoted[..] {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {or} {last}", rest.join(", ")),
    }
}
