//! The command line: one file per subcommand; beside them what they share.
//!
//! Findings go to standard output, everything else to standard error. Exit status: 0 when there
//! is nothing at `--fail-on` or above, 1 when there is, 2 when something could not be done; then
//! a clear line says what, and the rest is still done.

mod completions;
mod explain;
mod facts;
mod files;
mod input;
mod lint;
mod queue;
mod rules;
mod say;
mod sink;

use crate::messages::Lang;
use crate::settings::find::Finder;
use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "rasoat",
    version,
    about = "Rà soát báo cáo tiếng Việt: số liệu, ngày tháng, số và ký hiệu văn bản.",
    max_term_width = 100
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = "Kiểm tra tệp, thư mục (trừ những gì .gitignore bỏ qua) hoặc đầu vào chuẩn (-)")]
    Lint(lint::Arguments),
    #[command(about = "In ra những gì đã đọc được: từng số liệu, ngày tháng, số ký hiệu văn bản")]
    Facts(facts::Arguments),
    #[command(about = "Liệt kê các quy tắc")]
    Rules(rules::Arguments),
    #[command(about = "Giải thích một quy tắc, kèm ví dụ")]
    Explain(explain::Arguments),
    #[command(about = "In tệp gợi ý lệnh cho trình vỏ (bash, zsh, fish …)")]
    Completions(completions::Arguments),
}

/// The language of messages, as it is named on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum LangName {
    Vi,
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Vi => Self::Vi,
            LangName::En => Self::En,
        }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing to say.
    #[default]
    Clean = 0,
    /// There are findings.
    Findings = 1,
    /// Something could not be done.
    Failed = 2,
}

/// Does what the arguments of the process say.
pub fn run() -> ExitCode {
    let status = match Arguments::parse().command {
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    ExitCode::from(status as u8)
}

/// The language of what is said about the run as a whole: the one asked for, else that of the
/// settings of the current folder.
fn interface_lang(asked: Option<LangName>, finder: &Finder) -> Lang {
    asked.map_or_else(|| finder.folder(Path::new("")).lang.unwrap_or_default(), Lang::from)
}

/// Says what was met while the files were sought. Says whether something could not be done.
fn say_problems(lang: Lang, finder: &Finder, files: &files::Files) -> bool {
    let mut failed = !files.problems.is_empty();
    for resolved in finder.found() {
        failed |= resolved.is_broken();
        say::settings(lang, &resolved);
    }
    files.problems.iter().for_each(|problem| say::say(lang, problem));
    failed
}

/// How many threads to use: as many as asked for, else as many as the machine has; and not more
/// than there is work for.
fn threads(asked: usize, files: &files::Files) -> usize {
    if asked > 0 || files.inputs.len() < 2 {
        return asked.max(1);
    }
    std::thread::available_parallelism().map_or(1, NonZero::get)
}
