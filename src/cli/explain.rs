//! `rasoat explain`: the page of a rule.

use super::Status;
use super::options::LangName;
use super::say::say;
use crate::messages::{Interface, Lang};
use crate::rules::{RULES, page};
use crate::settings::names;
use std::io::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "RULE", help = "Tên quy tắc, ví dụ date-weekday")]
    rule: String,
    #[arg(long, value_enum, default_value = "vi", help = "Ngôn ngữ")]
    lang: LangName,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let lang = Lang::from(arguments.lang);
    let Some(rule) = names::rule(&arguments.rule) else {
        let known = RULES.iter().map(|rule| rule.name.to_owned());
        let suggestion = names::nearest(&arguments.rule, known);
        say(lang, &Interface::UnknownRule { name: arguments.rule.clone(), suggestion });
        return Status::Failed;
    };
    let _ = std::io::stdout().lock().write_all(page::render(rule.name, rule.page, lang).as_bytes());
    Status::Clean
}
