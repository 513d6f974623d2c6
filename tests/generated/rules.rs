//! A page for each rule and an index by family, in both languages, from the pages beside the rules and
//! the table of rules.

use crate::{keep_folder, made_of};
use rasoat::messages::Lang;
use rasoat::output::level_name;
use rasoat::rules::{Family, FixKind, RULES, Rule, page};
use rasoat::settings::names;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The families, in the order in which they are shown.
const FAMILIES: [Family; 5] = [Family::Number, Family::Date, Family::Total, Family::Programme, Family::Text];

#[test]
fn the_pages_of_the_rules() {
    for (folder, lang) in [("docs/quy-tac", Lang::Vi), ("docs/rules", Lang::En)] {
        let mut pages: BTreeMap<String, String> =
            RULES.iter().map(|rule| (format!("{}.md", rule.name), rule_page(rule, lang))).collect();
        pages.insert("README.md".to_owned(), index(lang));
        assert_eq!(pages.len(), RULES.len() + 1);
        keep_folder(folder, &pages);
    }
}

/// Every rule with its levels and fixes, by family.
fn index(lang: Lang) -> String {
    let mut out = made_of("src/rules");
    out += match lang {
        Lang::Vi => {
            "# Các quy tắc\n\n[In English](../rules/README.md)\n\n\
             Mức đặt trong `rasoat.toml`, theo nhóm, quy tắc hoặc trường hợp: xem [cấu hình](../cau-hinh.md).\n\
             Sửa *chắc chắn* được `rasoat lint --fix` sửa giúp; sửa *cần xem* do người viết chọn; *tham khảo* chỉ \
             để xem, vì chỉ người viết mới biết con số nào đúng.\n"
        }
        Lang::En => {
            "# Rules\n\n[Tiếng Việt](../quy-tac/README.md)\n\n\
             Levels are set in `rasoat.toml`, by family, rule or case: see [settings](../settings.md).\n\
             A *safe* fix is applied by `rasoat lint --fix`; a *suggestion* is for the writer to choose; a fix that is \
             *shown* is never applied, since the writer alone knows which figure is right.\n"
        }
    };
    for family in FAMILIES {
        let _ = write!(out, "\n## {} (`{}`)\n\n", title(family, lang), family.name());
        out += match lang {
            Lang::Vi => "| quy tắc | mức | sửa | kiểm tra gì |\n|---|---|---|---|\n",
            Lang::En => "| rule | level | fix | what it does |\n|---|---|---|---|\n",
        };
        for rule in RULES.iter().filter(|rule| rule.family == family) {
            let summary = page::summary(rule.page, lang).replace('\n', " ").replace('|', "\\|");
            let _ = writeln!(
                out,
                "| [`{0}`]({0}.md) | {1} | {2} | {3} |",
                rule.name,
                levels(rule, lang),
                fix(rule.fix, lang),
                summary.trim_end_matches(':')
            );
        }
    }
    out
}

/// The page of a rule: what the table of rules says of it, and its own page.
fn rule_page(rule: &Rule, lang: Lang) -> String {
    let text = page::render(rule.name, rule.page, lang);
    let body = text.strip_prefix(&format!("# {}\n", rule.name)).expect("a title");
    let mut out = made_of(&format!("src/rules/{}/{}.md", rule.family.name(), rule.name.replace('-', "_")));
    let _ = write!(out, "# {}\n\n", rule.name);
    let (family, fix) = (title(rule.family, lang), fix(rule.fix, lang));
    let or = |empty: &'static str| if fix.is_empty() { empty } else { fix };
    let _ = match lang {
        Lang::Vi => write!(
            out,
            "[Các quy tắc](README.md) · [In English](../rules/{}.md)\n\n\
             - Nhóm: {family} (`{}`)\n- Mức: {}\n- Sửa: {}\n- Có từ bản: {}\n",
            rule.name,
            rule.family.name(),
            levels(rule, lang),
            or("không"),
            rule.since
        ),
        Lang::En => write!(
            out,
            "[Rules](README.md) · [Tiếng Việt](../quy-tac/{}.md)\n\n\
             - Family: {family} (`{}`)\n- Level: {}\n- Fix: {}\n- Since: {}\n",
            rule.name,
            rule.family.name(),
            levels(rule, lang),
            or("none"),
            rule.since
        ),
    };
    out + body
}

/// The level of a rule, and those of its other cases.
fn levels(rule: &Rule, lang: Lang) -> String {
    let level = |case: &rasoat::rules::Case| match case.name {
        "" => level_name(case.level, lang).to_owned(),
        name => format!("`{}`: {}", names::qualified(rule, name), level_name(case.level, lang)),
    };
    rule.cases.iter().map(level).collect::<Vec<_>>().join("; ")
}

/// What fixes a rule has; empty when none.
fn fix(kind: FixKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (FixKind::None, _) => "",
        (FixKind::Display, Lang::Vi) => "tham khảo",
        (FixKind::Display, Lang::En) => "shown",
        (FixKind::Suggestion, Lang::Vi) => "cần xem",
        (FixKind::Suggestion, Lang::En) => "suggestion",
        (FixKind::Safe, Lang::Vi) => "chắc chắn",
        (FixKind::Safe, Lang::En) => "safe",
    }
}

fn title(family: Family, lang: Lang) -> &'static str {
    match (family, lang) {
        (Family::Number, Lang::Vi) => "Cách viết số liệu",
        (Family::Number, Lang::En) => "How figures are written",
        (Family::Date, Lang::Vi) => "Ngày tháng, giai đoạn, số và ký hiệu văn bản",
        (Family::Date, Lang::En) => "Dates, periods and document numbers",
        (Family::Total, Lang::Vi) => "Tổng số và các phần, tỷ lệ, mức tăng giảm",
        (Family::Total, Lang::En) => "Totals and their parts, shares, changes",
        (Family::Programme, Lang::Vi) => "Tên chương trình, phong trào, mô hình",
        (Family::Programme, Lang::En) => "Names of programmes, movements and models",
        (Family::Text, Lang::Vi) => "Chữ, dấu, tên riêng",
        (Family::Text, Lang::En) => "Words, marks and names",
    }
}
