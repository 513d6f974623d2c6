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
            Self::RemoveOne(word) => format!("Remove one “{word}”"),
            Self::Correct(text) => format!("Change to “{text}”"),
        }
    }
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
