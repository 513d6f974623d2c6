//! The keys of `rasoat.toml`: one table from which the file is read, the schema and the template
//! are made, values are shown, and the editor completes and explains.
//!
//! A key is written with dots: `style.date` is `date` in the table `[style]`. A part `*` stands for
//! the names of rules.

use super::{DateStyle, DecimalMark, Tone};
use crate::messages::Lang;

/// A key of the settings file.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name with dots: `style.decimal-mark`.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// The value that holds unless a file says otherwise, as TOML; empty when there is none.
    pub default: &'static str,
    /// It may stand in a part that holds for some documents only.
    pub by_document: bool,
    /// What it is for.
    vi: &'static str,
    en: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of some texts.
    Choice(&'static [&'static str]),
    /// The path of a file, relative to the folder of the settings file.
    File,
    /// Paths of files.
    Files,
    /// Patterns of files, relative to the folder of the settings file.
    Patterns,
    /// Yes or no.
    Flag,
    /// A whole number between two bounds, both included.
    Number(u32, u32),
}

/// The levels that a rule can be set to.
pub const LEVELS: [&str; 5] = ["error", "warning", "info", "hint", "off"];

/// The prefix of the keys that set levels.
pub const RULES: &str = "rules.";

/// The prefix of the keys of parts that hold for some documents only.
pub const OVERRIDES: &str = "overrides.";

/// Every key, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    Key {
        name: "lang",
        kind: Kind::Choice(&["vi", "en"]),
        default: "\"vi\"",
        by_document: false,
        vi: "Ngôn ngữ của thông báo.",
        en: "The language of messages.",
    },
    Key {
        name: "extend",
        kind: Kind::File,
        default: "",
        by_document: false,
        vi: "Tệp cấu hình dùng làm gốc; tệp này chỉ cần ghi những gì khác đi.",
        en: "A settings file to start from; this one only says what differs.",
    },
    Key {
        name: "include",
        kind: Kind::Patterns,
        default: "[\"**/*.md\", \"**/*.markdown\", \"**/*.mdown\", \"**/*.mkd\", \"**/*.txt\"]",
        by_document: false,
        vi: "Những tệp được kiểm tra khi gặp trong thư mục.",
        en: "Which of the files met in a folder are checked.",
    },
    Key {
        name: "exclude",
        kind: Kind::Patterns,
        default: "[]",
        by_document: false,
        vi: "Những tệp không kiểm tra khi gặp trong thư mục; tệp được chỉ đích danh vẫn được kiểm tra.",
        en: "Which of the files met in a folder are left out; a file that is named is checked all the same.",
    },
    Key {
        name: "rules.*",
        kind: Kind::Choice(&LEVELS),
        default: "",
        by_document: true,
        vi: "Mức của một nhóm quy tắc, một quy tắc hoặc một trường hợp; tên hẹp hơn được ưu tiên.",
        en: "The level of a family of rules, of a rule or of one of its cases; the narrower name wins.",
    },
    Key {
        name: "style.decimal-mark",
        kind: Kind::Choice(&DecimalMark::NAMES),
        default: "\",\"",
        by_document: true,
        vi: "Dấu trước phần thập phân; \"auto\" là theo đa số trong văn bản.",
        en: "The decimal mark; \"auto\" goes by the majority of the document.",
    },
    Key {
        name: "style.date",
        kind: Kind::Choice(&DateStyle::NAMES),
        default: "\"auto\"",
        by_document: true,
        vi: "Cách viết ngày, tháng, năm; \"auto\" là theo đa số trong văn bản.",
        en: "The form of dates; \"auto\" goes by the majority of the document.",
    },
    Key {
        name: "style.tone",
        kind: Kind::Choice(&Tone::NAMES),
        default: "\"auto\"",
        by_document: true,
        vi: "Vị trí dấu thanh: \"old\" là hòa, thủy; \"new\" là hoà, thuỷ; \"auto\" là theo đa số trong văn bản.",
        en: "Where the tone mark stands: \"old\" hòa, thủy; \"new\" hoà, thuỷ; \"auto\" goes by the majority of the document.",
    },
    Key {
        name: "register.files",
        kind: Kind::Files,
        default: "[\"rasoat-register.toml\"]",
        by_document: false,
        vi: "Danh mục chương trình, phong trào của đơn vị; tệp ghi sau được ưu tiên.",
        en: "Registers of programmes; a later file wins.",
    },
    Key {
        name: "limits.file-size",
        kind: Kind::Number(1, 4095),
        default: "4095",
        by_document: false,
        vi: "Tệp lớn hơn số megabyte này thì không kiểm tra và được nêu tên.",
        en: "A file of more megabytes is named and not checked.",
    },
    Key {
        name: "server.findings",
        kind: Kind::Number(1, 100_000),
        default: "500",
        by_document: false,
        vi: "Số chỗ nhiều nhất được gạch chân trong một văn bản ở trình soạn thảo.",
        en: "The most findings that an editor is given for one document.",
    },
    Key {
        name: "server.inlay-hints",
        kind: Kind::Flag,
        default: "true",
        by_document: false,
        vi: "Trình soạn thảo hiện tổng tính được bên cạnh tổng số không khớp.",
        en: "Editors show the computed sum beside a total that differs.",
    },
    Key {
        name: "server.code-lens",
        kind: Kind::Flag,
        default: "true",
        by_document: false,
        vi: "Trình soạn thảo hiện số phần và phần chênh lệch phía trên mỗi tổng số.",
        en: "Editors show above a total how many parts it has and what is missing.",
    },
    Key {
        name: "overrides.files",
        kind: Kind::Patterns,
        default: "",
        by_document: false,
        vi: "Những văn bản mà phần [[overrides]] này áp dụng.",
        en: "The documents that this part of [[overrides]] holds for.",
    },
];

impl Key {
    /// What the key is for.
    pub fn says(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// The table that it stands in, and its name there: `style`, `date`. The table of a key at the
    /// top is empty.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.name.split_once('.').unwrap_or(("", self.name))
    }
}

/// The key of that name; for `rules.total-sum` the one for all rules.
pub fn by_name(name: &str) -> Option<&'static Key> {
    let name = if name.starts_with(RULES) { "rules.*" } else { name };
    KEYS.iter().find(|key| key.name == name)
}

/// What is allowed for a key, for people.
pub fn allowed(kind: Kind) -> String {
    match kind {
        Kind::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
            choices.join(" | ")
        }
        Kind::File => "\"../rasoat.toml\"".to_owned(),
        Kind::Files => "[\"rasoat-register.toml\", …]".to_owned(),
        Kind::Patterns => "[\"**/*.md\", …]".to_owned(),
        Kind::Flag => "true | false".to_owned(),
        Kind::Number(low, high) => format!("{low} … {high}"),
    }
}

/// What a table of the settings file is for; empty when there is no such table.
pub fn table_says(table: &str, lang: Lang) -> &'static str {
    match (table, lang) {
        ("rules", Lang::Vi) => "Mức của từng quy tắc.",
        ("rules", Lang::En) => "Levels of rules.",
        ("style", Lang::Vi) => "Cách viết thống nhất của cơ quan.",
        ("style", Lang::En) => "The house style.",
        ("register", Lang::Vi) => "Danh mục chương trình, phong trào.",
        ("register", Lang::En) => "Registers of programmes.",
        ("limits", Lang::Vi) => "Giới hạn.",
        ("limits", Lang::En) => "Limits.",
        ("server", Lang::Vi) => "Những gì trình soạn thảo hiển thị.",
        ("server", Lang::En) => "What editors show.",
        ("overrides", Lang::Vi) => "Mức và cách viết riêng cho một số văn bản; phần ghi sau được ưu tiên.",
        ("overrides", Lang::En) => "Levels and style for some documents only; a later part wins.",
        _ => "",
    }
}

/// The tables, in the order in which they are shown.
pub const TABLES: [&str; 6] = ["rules", "style", "register", "limits", "server", "overrides"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_a_table_that_is_explained() {
        for key in KEYS {
            let (table, name) = key.parts();
            assert!(table.is_empty() || TABLES.contains(&table), "{}", key.name);
            assert!(!name.contains('.'), "{}", key.name);
            for lang in [Lang::Vi, Lang::En] {
                assert!(!key.says(lang).is_empty(), "{}", key.name);
                assert!(table.is_empty() || !table_says(table, lang).is_empty(), "{table}");
            }
        }
        assert_eq!(by_name("rules.total-sum").map(|key| key.name), Some("rules.*"));
    }
}
