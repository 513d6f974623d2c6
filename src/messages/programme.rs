//! The family `programme`.

use super::Lang;

/// What a finding of the family `programme` says. Names are as they are written in the document or
/// in the register; a head is the word that says what the thing is: `chương trình`, `mô hình`.
#[derive(Clone, Debug, PartialEq)]
pub enum ProgrammeMessage {
    /// No register knows the name.
    Unknown {
        /// The head.
        head: &'static str,
        /// The name.
        name: String,
    },
    /// No register knows the name, and one is like it.
    UnknownSimilar {
        /// The head.
        head: &'static str,
        /// The name.
        name: String,
        /// The name that is like it.
        candidate: String,
    },
    /// A known name written otherwise.
    OtherName {
        /// The name in the register.
        canonical: String,
        /// The name here.
        written: String,
        /// The document by which it was begun, or the file in which it stands.
        source: Option<String>,
    },
    /// One programme under several forms of its name.
    Inconsistent {
        /// The head.
        head: &'static str,
        /// Every form, with how often it is written.
        forms: Vec<(String, usize)>,
    },
    /// Related place: another form.
    OtherForm(String),
    /// Fix: use the name in the register.
    UseRegistered(String),
    /// Fix: change to a name that is like it.
    ChangeTo(String),
    /// Fix: use one form everywhere.
    WriteEverywhere(String),
}

impl ProgrammeMessage {
    /// The sentence.
    pub fn render(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::Unknown { head, name } => format!(
                "Chưa thấy {head} “{name}” trong danh mục; đề nghị kiểm tra lại tên hoặc thêm vào danh mục của đơn vị."
            ),
            Self::UnknownSimilar { head, name, candidate } => {
                format!("Chưa thấy {head} “{name}” trong danh mục; gần giống nhất là “{candidate}”.")
            }
            Self::OtherName { canonical, written, source } => {
                format!("Tên trong danh mục là “{canonical}”, ở đây ghi “{written}”{}.", bracketed(source))
            }
            Self::Inconsistent { head, forms } => format!(
                "Tên {head} này được viết theo {} cách: {}; đề nghị thống nhất.",
                forms.len(),
                counted(forms, "lần")
            ),
            Self::OtherForm(form) => format!("ở đây viết “{form}”"),
            Self::UseRegistered(name) => format!("Sửa theo danh mục: “{name}”"),
            Self::ChangeTo(name) => format!("Đổi thành “{name}”"),
            Self::WriteEverywhere(form) => format!("Viết tất cả là “{form}”"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unknown { head, name } => format!("No {head} named “{name}” in the register."),
            Self::UnknownSimilar { head, name, candidate } => {
                format!("No {head} named “{name}” in the register; the nearest is “{candidate}”.")
            }
            Self::OtherName { canonical, written, source } => {
                format!("The register has “{canonical}”, the text “{written}”{}.", bracketed(source))
            }
            Self::Inconsistent { head, forms } => {
                format!("This {head} is written in {} ways: {}.", forms.len(), counted(forms, "×"))
            }
            Self::OtherForm(form) => format!("“{form}” here"),
            Self::UseRegistered(name) => format!("Use the registered name “{name}”"),
            Self::ChangeTo(name) => format!("Change to “{name}”"),
            Self::WriteEverywhere(form) => format!("Write “{form}” everywhere"),
        }
    }
}

fn bracketed(source: &Option<String>) -> String {
    source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default()
}

fn counted(forms: &[(String, usize)], times: &str) -> String {
    let shown: Vec<String> =
        forms.iter().map(|(form, count)| format!("“{form}” ({count} {times})")).collect();
    shown.join(", ")
}
