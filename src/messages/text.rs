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
    /// A word has a letter of another alphabet.
    Lookalike {
        /// The word.
        word: String,
        /// The letter.
        character: char,
        /// What it looks like.
        expected: char,
    },
    /// Letters are in pieces.
    Decomposed {
        /// How many, in the whole document.
        count: usize,
    },
    /// Characters show nothing.
    Invisible {
        /// How many, in the whole document.
        count: usize,
        /// The first of them.
        character: char,
        /// What stands around it, without it.
        context: String,
    },
    /// Fix: write all letters in one piece.
    Compose,
    /// Fix: remove what shows nothing; how many there are.
    RemoveInvisible(usize),
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
            Self::Lookalike { word, character, expected } => format!(
                "Trong “{word}” có ký tự “{character}” ({}) trông giống chữ “{expected}”.",
                code(*character)
            ),
            Self::Decomposed { count } => format!(
                "Văn bản có {count} chữ dùng Unicode tổ hợp; nên chuyển sang Unicode dựng sẵn để tìm kiếm và in đúng."
            ),
            Self::Invisible { count: 1, character, context } => {
                format!("Có ký tự không hiển thị ({}) ở “{context}”.", code(*character))
            }
            Self::Invisible { count, character, context } => format!(
                "Văn bản có {count} ký tự không hiển thị; ký tự đầu tiên ({}) ở “{context}”.",
                code(*character)
            ),
            Self::Compose => "Chuyển cả văn bản sang Unicode dựng sẵn".to_owned(),
            Self::RemoveInvisible(1) => "Xóa ký tự này".to_owned(),
            Self::RemoveInvisible(count) => format!("Xóa cả {count} ký tự không hiển thị"),
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
            Self::Lookalike { word, character, expected } => format!(
                "“{word}” contains “{character}” ({}), which looks like “{expected}”.",
                code(*character)
            ),
            Self::Decomposed { count } => format!(
                "{} in decomposed Unicode; precomposed is expected.",
                super::counted(*count, "letter is", "letters are")
            ),
            Self::Invisible { count: 1, character, context } => {
                format!("Invisible character ({}) at “{context}”.", code(*character))
            }
            Self::Invisible { count, character, context } => format!(
                "The document has {count} invisible characters; the first one ({}) is at “{context}”.",
                code(*character)
            ),
            Self::Compose => "Convert the document to precomposed Unicode".to_owned(),
            Self::RemoveInvisible(1) => "Delete it".to_owned(),
            Self::RemoveInvisible(count) => format!("Delete all {count} invisible characters"),
            Self::RemoveOne(word) => format!("Remove one “{word}”"),
            Self::Correct(text) => format!("Change to “{text}”"),
        }
    }
}

/// `U+00D0`.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
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
