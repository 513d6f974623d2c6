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
    /// An abbreviation is explained nowhere.
    AbbreviationUndefined {
        /// The abbreviation.
        short: String,
    },
    /// An abbreviation is explained in two ways.
    AbbreviationConflict {
        /// The abbreviation.
        short: String,
        /// What it is said to stand for here.
        expansion: String,
        /// What it is said to stand for in the related place.
        other: String,
    },
    /// One name is written in several ways.
    NameVariant {
        /// The ways, each with how often it occurs; the most usual first.
        forms: Vec<(String, usize)>,
    },
    /// Related place: another way to write a name.
    OtherForm(String),
    /// Fix: write a name so everywhere.
    WriteEverywhere(String),
    /// Related place: an abbreviation is explained here.
    ExplainedHere(String),
    /// A passage is in another encoding.
    Legacy {
        /// The name of the encoding.
        encoding: &'static str,
        /// How the passage begins in Unicode.
        sample: String,
        /// How many such passages the document has.
        count: usize,
    },
    /// Fix: write these passages in Unicode; how many there are.
    ToUnicode(usize),
    /// Fix: write all letters in one piece.
    Compose,
    /// Fix: remove what shows nothing; how many there are.
    RemoveInvisible(usize),
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
    /// A space is missing or too much.
    Spacing {
        /// What is written.
        written: String,
        /// With the right spaces.
        suggestion: String,
    },
    /// A word is mostly written in its other form.
    Variant {
        /// The form.
        written: String,
        /// How often it occurs.
        count_minor: usize,
        /// The other form.
        major: String,
        /// How often that occurs.
        count_major: usize,
    },
    /// A tone mark stands where the document mostly does not put it.
    Tone {
        /// The word.
        written: String,
        /// How often tone marks stand so.
        count_minor: usize,
        /// The word in the other style.
        major: String,
        /// How often tone marks stand so.
        count_major: usize,
    },
    /// A tone mark stands where the house style does not put it.
    TonePinned {
        /// The word.
        written: String,
        /// The word in the style of the house.
        suggestion: String,
    },
    /// Fix: write it so at so many places.
    WriteAll {
        /// As here.
        text: String,
        /// At how many places.
        count: usize,
    },
    /// Fix: put the tone marks as here at so many places.
    ToneLikeAll {
        /// As here.
        text: String,
        /// At how many places.
        count: usize,
    },
    /// Fix: write it so.
    Write(String),
    /// Fix: remove one of the two.
    RemoveOne(String),
    /// Fix: correct to this.
    Correct(String),
}

impl TextMessage {
    pub(super) fn render(&self, lang: Lang, line: &dyn Fn(usize) -> usize) -> String {
        match lang {
            Lang::Vi => self.vietnamese(line),
            Lang::En => self.english(line),
        }
    }

    fn vietnamese(&self, line: &dyn Fn(usize) -> usize) -> String {
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
            Self::AbbreviationUndefined { short } => {
                format!("Chữ viết tắt “{short}” chưa được viết đầy đủ ở lần dùng đầu tiên.")
            }
            Self::AbbreviationConflict { short, expansion, other } => format!(
                "“{short}” được giải thích theo hai nghĩa: “{expansion}” và “{other}” (dòng {}).",
                line(0)
            ),
            Self::NameVariant { forms } => format!(
                "Có thể cùng một tên nhưng viết theo {} cách: {}; đề nghị kiểm tra lại.",
                forms.len(),
                counted_forms(forms, "lần", "lần")
            ),
            Self::OtherForm(text) => format!("Ở đây viết “{text}”."),
            Self::WriteEverywhere(text) => format!("Viết tất cả là “{text}”"),
            Self::ExplainedHere(expansion) => format!("Ở đây giải thích là “{expansion}”."),
            Self::Legacy { encoding, sample, count } => {
                let more = match count {
                    1 => String::new(),
                    _ => format!(" Văn bản có {count} đoạn như vậy."),
                };
                format!(
                    "Đoạn này có vẻ được gõ bằng bảng mã {encoding}; chuyển sang Unicode sẽ là “{sample}”.{more}"
                )
            }
            Self::ToUnicode(1) => "Chuyển đoạn này sang Unicode".to_owned(),
            Self::ToUnicode(count) => format!("Chuyển cả {count} đoạn sang Unicode"),
            Self::Compose => "Chuyển cả văn bản sang Unicode dựng sẵn".to_owned(),
            Self::RemoveInvisible(1) => "Xóa ký tự này".to_owned(),
            Self::RemoveInvisible(count) => format!("Xóa cả {count} ký tự không hiển thị"),
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
            Self::Spacing { written, suggestion } => {
                format!("Dấu cách ở “{written}” chưa đúng; nên viết “{suggestion}”.")
            }
            Self::Variant { written, count_minor, major, count_major } => format!(
                "Văn bản có cả “{major}” ({count_major} lần) và “{written}” ({count_minor} lần); cả hai đều dùng được, đề nghị thống nhất."
            ),
            Self::Tone { written, count_minor, major, count_major } => format!(
                "Dấu thanh được đặt theo hai kiểu: như “{major}” ({count_major} lần) và như “{written}” ({count_minor} lần); đề nghị thống nhất."
            ),
            Self::TonePinned { written, suggestion } => {
                format!("Dấu thanh trong “{written}” khác kiểu đã chọn; nên viết “{suggestion}”.")
            }
            Self::WriteAll { text, count } => format!("Viết cả {count} chỗ là “{text}”"),
            Self::ToneLikeAll { text, count } => {
                format!("Đổi cả {count} chỗ sang kiểu “{text}” (trừ tên riêng)")
            }
            Self::Write(text) => format!("Viết thành “{text}”"),
            Self::RemoveOne(word) => format!("Bỏ một “{word}”"),
            Self::Correct(text) => format!("Sửa thành “{text}”"),
        }
    }

    fn english(&self, line: &dyn Fn(usize) -> usize) -> String {
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
            Self::AbbreviationUndefined { short } => {
                format!("“{short}” is not spelt out where first used.")
            }
            Self::AbbreviationConflict { short, expansion, other } => {
                format!("“{short}” is given two meanings: “{expansion}” and “{other}” (line {}).", line(0))
            }
            Self::NameVariant { forms } => format!(
                "Possibly one name written in {} ways: {}.",
                forms.len(),
                counted_forms(forms, "time", "times")
            ),
            Self::OtherForm(text) => format!("Written “{text}” here."),
            Self::WriteEverywhere(text) => format!("Write “{text}” everywhere"),
            Self::ExplainedHere(expansion) => format!("Explained here as “{expansion}”."),
            Self::Legacy { encoding, sample, count } => {
                let more = match count {
                    1 => String::new(),
                    _ => format!(" The document has {count} such passages."),
                };
                format!("This passage seems to be in {encoding}; in Unicode it reads “{sample}”.{more}")
            }
            Self::ToUnicode(1) => "Convert the passage to Unicode".to_owned(),
            Self::ToUnicode(count) => format!("Convert all {count} passages to Unicode"),
            Self::Compose => "Convert the document to precomposed Unicode".to_owned(),
            Self::RemoveInvisible(1) => "Delete it".to_owned(),
            Self::RemoveInvisible(count) => format!("Delete all {count} invisible characters"),
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
            Self::Spacing { written, suggestion } => {
                format!("Spacing in “{written}”; expected “{suggestion}”.")
            }
            Self::Variant { written, count_minor, major, count_major } => format!(
                "Both “{major}” ({count_major}) and “{written}” ({count_minor}) occur; either is accepted."
            ),
            Self::Tone { written, count_minor, major, count_major } => format!(
                "Tone marks follow two styles: as in “{major}” ({count_major}) and “{written}” ({count_minor})."
            ),
            Self::TonePinned { written, suggestion } => {
                format!(
                    "The tone mark in “{written}” is not placed in the chosen style; expected “{suggestion}”."
                )
            }
            Self::WriteAll { text, count } => format!("Write “{text}” at all {count} places"),
            Self::ToneLikeAll { text, count } => {
                format!("Use the style of “{text}” at all {count} places (names excepted)")
            }
            Self::Write(text) => format!("Write “{text}”"),
            Self::RemoveOne(word) => format!("Remove one “{word}”"),
            Self::Correct(text) => format!("Change to “{text}”"),
        }
    }
}

/// `“a” (5 lần), “b” (1 lần)`.
fn counted_forms(forms: &[(String, usize)], one: &str, many: &str) -> String {
    let shown = |(text, count): &(String, usize)| format!("“{text}” ({})", super::counted(*count, one, many));
    forms.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// `U+00D0`.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
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
