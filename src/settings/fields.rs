//! What may stand in an entry of `rasoat-register.toml` and of `rasoat-accepted.toml`: the editor
//! completes and explains it, and the reference is made of it.

use super::{accepted, find};
use crate::knowledge::register::Kind;
use crate::messages::Lang;
use crate::rules::RULES;

/// A file that consists of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entries {
    /// The name of the file.
    pub file: &'static str,
    /// The name of the table of an entry, without its brackets.
    pub table: &'static str,
    /// The keys of an entry.
    pub fields: &'static [Field],
    vi: &'static str,
    en: &'static str,
}

/// A key of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    vi: &'static str,
    en: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A year of four digits.
    Year,
    /// What a programme is.
    Kind,
    /// The name of a rule.
    Rule,
    /// Another programme, and in which setting it is meant instead.
    Instead,
}

/// The register of programmes of a unit.
pub const REGISTER: Entries = Entries {
    file: find::REGISTER_NAME,
    table: "programme",
    fields: &[
        field(
            "id",
            Takes::Text,
            "Mã của mục; không ghi thì lấy theo tên. Ghi mã của một mục có sẵn để thay mục đó.",
            "The id; made of the name unless it is given. That of a built-in entry replaces it.",
        ),
        field("name", Takes::Text, "Tên đúng.", "The right name."),
        field("kind", Takes::Kind, "Loại.", "What it is."),
        field("owner", Takes::Text, "Cơ quan chủ trì.", "Who runs it."),
        field("since", Takes::Year, "Năm bắt đầu.", "The first year."),
        field("until", Takes::Year, "Năm kết thúc.", "The last year."),
        field("instrument", Takes::Text, "Văn bản phát động.", "The document that started it."),
        field("aliases", Takes::Texts, "Những tên khác cũng đúng.", "Other names that are right, too."),
        field("variants", Takes::Texts, "Những cách ghi sai hay gặp.", "Wrong forms that are often met."),
        field("note", Takes::Text, "Ghi chú.", "A remark."),
        field("sources", Takes::Texts, "Nguồn của những gì đã ghi.", "Where this is known from."),
        field(
            "instead",
            Takes::Instead,
            "Mục khác được nhắc tới khi tên này đứng trong một ngữ cảnh.",
            "Another entry that is meant where this name stands in some setting.",
        ),
    ],
    vi: "Một chương trình, phong trào, cuộc vận động, mô hình của đơn vị.",
    en: "A programme, movement, campaign or model of the unit.",
};

/// What was found right as it stands.
pub const ACCEPTED: Entries = Entries {
    file: accepted::FILE_NAME,
    table: "accepted",
    fields: &[
        field(
            "file",
            Takes::Text,
            "Văn bản, tính từ thư mục của tệp này; không ghi thì áp dụng cho mọi văn bản.",
            "The document, from the folder of this file; every document there unless it is given.",
        ),
        field("rule", Takes::Rule, "Quy tắc.", "The rule."),
        field("text", Takes::Text, "Những chữ được gạch chân.", "The words that are underlined."),
        field("sentence", Takes::Text, "Câu có những chữ đó.", "The sentence around them."),
        field("reason", Takes::Text, "Lý do giữ nguyên.", "Why it is right."),
    ],
    vi: "Một chỗ được báo mà người viết đã xem và giữ nguyên.",
    en: "A finding that is right as it stands.",
};

const fn field(name: &'static str, takes: Takes, vi: &'static str, en: &'static str) -> Field {
    Field { name, takes, vi, en }
}

impl Entries {
    /// What an entry is.
    pub fn says(&self, lang: Lang) -> &'static str {
        if lang == Lang::Vi { self.vi } else { self.en }
    }

    /// The key of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    /// What the key is for.
    pub fn says(&self, lang: Lang) -> &'static str {
        if lang == Lang::Vi { self.vi } else { self.en }
    }

    /// What is allowed for it, for people.
    pub fn allowed(&self) -> String {
        match self.takes {
            Takes::Text => "\"…\"".to_owned(),
            Takes::Texts => "[\"…\", …]".to_owned(),
            Takes::Year => "1000 … 9999".to_owned(),
            Takes::Kind => self.choices().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" | "),
            Takes::Rule => "\"total-sum\"".to_owned(),
            Takes::Instead => "{ id = \"…\", when = \"kỷ niệm\" | \"phong trào\" }".to_owned(),
        }
    }

    /// The texts that it may be, where there are so few.
    pub fn choices(&self) -> impl Iterator<Item = &'static str> + use<> {
        let kinds = Kind::ALL.iter().filter(|_| self.takes == Takes::Kind).map(|kind| kind.name());
        let rules = RULES.iter().filter(|_| self.takes == Takes::Rule).map(|rule| rule.name);
        kinds.chain(rules).collect::<Vec<_>>().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::register;
    use super::*;

    #[test]
    fn every_key_that_is_read_is_explained() {
        for (entries, keys) in [(REGISTER, &register::KEYS[..]), (ACCEPTED, &accepted::KEYS)] {
            assert!(
                entries.fields.iter().map(|field| field.name).eq(keys.iter().copied()),
                "{}",
                entries.file
            );
            for field in entries.fields {
                assert!(!field.says(Lang::Vi).is_empty() && !field.says(Lang::En).is_empty());
                assert!(!field.allowed().is_empty());
            }
        }
    }
}
