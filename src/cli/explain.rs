//! `rasoat explain`: the page of a rule.

use super::Status;
use super::options::{Color, LangName};
use super::say::say;
use crate::messages::{Interface, Lang};
use crate::output::prose;
use crate::rules::{RULES, page};
use crate::settings::names;
use std::io::{self, IsTerminal, Write};

/// Text is wrapped to no more columns than this: longer lines are hard to read.
const WIDEST: usize = 100;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "RULE", help = "Tên quy tắc, ví dụ date-weekday")]
    rule: String,
    #[arg(long, value_enum, default_value = "vi", help = "Ngôn ngữ")]
    lang: LangName,
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        help = "Trình bày cho màn hình; khi ghi ra tệp hoặc chuyển cho lệnh khác thì giữ dạng Markdown"
    )]
    color: Color,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let lang = Lang::from(arguments.lang);
    let Some(rule) = names::rule(&arguments.rule) else {
        let known = RULES.iter().map(|rule| rule.name.to_owned());
        let suggestion = names::nearest(&arguments.rule, known);
        say(lang, &Interface::UnknownRule { name: arguments.rule.clone(), suggestion });
        return Status::Failed;
    };
    let page = page::render(rule.name, rule.page, lang);
    let mut out = Vec::new();
    if io::stdout().is_terminal() || arguments.color == Color::Always {
        prose::push_page(&page, width(), arguments.color.is_used(), &mut out);
    } else {
        out.extend_from_slice(page.as_bytes());
    }
    let _ = io::stdout().lock().write_all(&out);
    Status::Clean
}

/// How many columns a line may have.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(80).min(WIDEST)
}
