//! `rasoat rules`: the rules there are.

use super::Status;
use super::options::LangName;
use crate::messages::Lang;
use crate::output::{Table, json, level_name};
use crate::rules::{RULES, page};
use clap::ValueEnum;
use std::io::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table", help = "Dạng kết quả")]
    output_format: Format,
    #[arg(long, value_enum, default_value = "vi", help = "Ngôn ngữ")]
    lang: LangName,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let lang = Lang::from(arguments.lang);
    let mut out = Vec::new();
    match arguments.output_format {
        Format::Table => push_table(lang, &mut out),
        Format::Json => json::push_rules(RULES, lang, &mut out),
    }
    let _ = std::io::stdout().lock().write_all(&out);
    Status::Clean
}

fn push_table(lang: Lang, out: &mut Vec<u8>) {
    let mut table = Table::default();
    for rule in RULES {
        for case in rule.cases {
            let name = crate::settings::names::qualified(rule, case.name);
            let summary = if case.name.is_empty() { page::summary(rule.page, lang) } else { "" };
            let fix = if case.name.is_empty() { rule.fix.name() } else { "" };
            table.row([&name, level_name(case.level, lang), fix, &summary.replace('\n', " ")]);
        }
    }
    table.push(out);
}
