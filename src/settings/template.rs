//! A `rasoat.toml` to begin with: every key, explained, with the value that holds anyway.

use super::keys::{KEYS, OVERRIDES, RULES, TABLES, allowed, table_says};
use crate::messages::Lang;

/// The text of a settings file in which every value is commented out.
pub fn template(lang: Lang) -> String {
    let mut out = match lang {
        Lang::Vi => {
            "# Cấu hình của rasoat cho thư mục này và các thư mục con.\n# Bỏ dấu # ở đầu dòng để dùng.\n"
        }
        Lang::En => {
            "# Settings of rasoat for this folder and those below it.\n# Take the # away to use a line.\n"
        }
    }
    .to_owned();
    for key in KEYS.iter().filter(|key| key.parts().0.is_empty()) {
        let value = if key.default.is_empty() { allowed(key.kind) } else { key.default.to_owned() };
        out += &format!("\n# {}\n# {} = {value}\n", key.says(lang), key.name);
    }
    for table in TABLES {
        let prefix = format!("{table}.");
        if prefix == OVERRIDES {
            out += &format!(
                "\n# {}\n# [[overrides]]\n# files = [\"nháp/**\"]\n# rules = {{ number-ungrouped = \"off\" }}\n",
                table_says(table, lang)
            );
            continue;
        }
        out += &format!("\n# {}\n[{table}]\n", table_says(table, lang));
        for key in KEYS.iter().filter(|key| key.name.starts_with(&prefix)) {
            out += &format!("# {}\n", key.says(lang));
            if prefix == RULES {
                out += &format!("# {}\n# number-ungrouped = \"off\"\n", allowed(key.kind));
                continue;
            }
            let choices = if matches!(key.kind, super::keys::Kind::Choice(_)) {
                format!("    # {}", allowed(key.kind))
            } else {
                String::new()
            };
            out += &format!("# {} = {}{choices}\n", key.parts().1, key.default);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::file::parse;
    use super::*;

    #[test]
    fn the_template_is_understood_with_and_without_its_comments() {
        for lang in [Lang::Vi, Lang::En] {
            let template = template(lang);
            let (file, problems) = parse(&template);
            assert_eq!(problems, []);
            assert!(file.sections.iter().all(|section| section.assignments.is_empty()));
            let used: String = template
                .lines()
                .filter(|line| !line.starts_with("# extend"))
                .map(|line| match line.strip_prefix("# ") {
                    Some(key) if key.contains(" = ") || key.starts_with("[[") => format!("{key}\n"),
                    _ => format!("{line}\n"),
                })
                .collect();
            let (file, problems) = parse(&used);
            assert_eq!(problems, [], "{used}");
            let keys = file.sections.iter().map(|section| section.assignments.len()).sum::<usize>();
            // Less "extend" and the patterns of the overrides, and one more rule.
            assert_eq!(keys, KEYS.len() - 1, "{used}");
        }
    }
}
