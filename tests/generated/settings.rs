//! The schema of `rasoat.toml`, and its reference in both languages, from the table of keys.

use crate::{keep, made_of};
use rasoat::messages::Lang;
use rasoat::settings::fields::{ACCEPTED, Entries, REGISTER};
use rasoat::settings::keys::{KEYS, Key, Kind, OVERRIDES, RULES, TABLES, allowed, table_says};
use rasoat::settings::schema;
use std::fmt::Write as _;

#[test]
fn the_schema_of_the_settings() {
    keep("docs/rasoat.schema.json", &schema::schema());
}

#[test]
fn the_reference_of_the_settings() {
    keep("docs/cau-hinh.md", &reference(Lang::Vi));
    keep("docs/settings.md", &reference(Lang::En));
}

fn reference(lang: Lang) -> String {
    let mut out = made_of("src/settings/keys.rs");
    out += match lang {
        Lang::Vi => {
            "# Các mục của `rasoat.toml` và của hai tệp đi kèm\n\n[In English](settings.md)\n\n\
             Tệp được tìm từ thư mục chứa văn bản lên các thư mục trên; tệp gần nhất có hiệu lực. \
             `rasoat config show TỆP` in ra mọi giá trị đang áp dụng và nơi đặt; `rasoat config init` tạo tệp mới.\n"
        }
        Lang::En => {
            "# The keys of `rasoat.toml` and of the two files beside it\n\n[Tiếng Việt](cau-hinh.md)\n\n\
             The file is looked for from the folder of a document upward; the nearest one holds. \
             `rasoat config show FILE` prints every value that holds and where it was set; `rasoat config init` \
             writes a file to begin with.\n"
        }
    };
    for table in std::iter::once("").chain(TABLES) {
        if !table.is_empty() {
            let brackets =
                if format!("{table}.") == OVERRIDES { "[[overrides]]" } else { &format!("[{table}]") };
            let _ = write!(out, "\n## `{brackets}`\n\n{}\n", table_says(table, lang));
        }
        for key in KEYS.iter().filter(|key| key.parts().0 == table) {
            push_key(key, lang, &mut out);
        }
        if format!("{table}.") == OVERRIDES {
            push_by_document(lang, &mut out);
        }
    }
    for entries in [REGISTER, ACCEPTED] {
        push_entries(&entries, lang, &mut out);
    }
    out
}

/// A file of entries with its keys.
fn push_entries(entries: &Entries, lang: Lang, out: &mut String) {
    let _ = write!(out, "\n## `[[{}]]` — `{}`\n\n{}\n\n", entries.table, entries.file, entries.says(lang));
    for field in entries.fields {
        let _ = writeln!(out, "- `{}` = `{}`: {}", field.name, field.allowed(), field.says(lang));
    }
}

fn push_key(key: &Key, lang: Lang, out: &mut String) {
    let name = if key.name.starts_with(RULES) { "rules.…" } else { key.name };
    let _ = write!(out, "\n### `{name}`\n\n{}\n\n", key.says(lang));
    let (values, by_itself, by_document) = match lang {
        Lang::Vi => ("Giá trị", "Mặc định", "Dùng được trong `[[overrides]]`."),
        Lang::En => ("Values", "Default", "May stand in `[[overrides]]`."),
    };
    let _ = writeln!(out, "- {values}: `{}`", allowed(key.kind));
    if !key.default.is_empty() {
        let _ = writeln!(out, "- {by_itself}: `{}`", key.default);
    }
    if key.by_document {
        let _ = writeln!(out, "- {by_document}");
    }
    if matches!(key.kind, Kind::Choice(_)) && name == "rules.…" {
        out.push_str(match lang {
            Lang::Vi => "- Tên các quy tắc và mức mặc định: [các quy tắc](quy-tac/README.md).\n",
            Lang::En => "- The names of the rules and their levels: [rules](rules/README.md).\n",
        });
    }
}

/// What else may stand in a part for some documents only.
fn push_by_document(lang: Lang, out: &mut String) {
    let names: Vec<String> = KEYS
        .iter()
        .filter(|key| key.by_document)
        .map(|key| format!("`{}`", key.name.replace('*', "…")))
        .collect();
    let _ = match lang {
        Lang::Vi => write!(out, "\nNgoài `files`, mỗi phần có thể có {}.\n", names.join(", ")),
        Lang::En => write!(out, "\nBeside `files`, a part may have {}.\n", names.join(", ")),
    };
}
