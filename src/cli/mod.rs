//! The command line: one file per subcommand; beside them what they share.
//!
//! Findings go to standard output, everything else to standard error. Exit status: 0 when there
//! is nothing at `--fail-on` or above, 1 when there is, 2 when something could not be done; then
//! a clear line says what, and the rest is still done.

mod completions;
mod config;
mod english;
mod explain;
mod facts;
mod files;
mod input;
mod inputs;
mod large;
mod lint;
mod man;
mod options;
mod queue;
mod register;
mod replace;
mod rules;
mod say;
mod server;
mod sink;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "rasoat",
    version,
    about = "Rà soát báo cáo tiếng Việt: số liệu, ngày tháng, số và ký hiệu văn bản.",
    max_term_width = 100,
    args_override_self = true,
    after_help = "In English: rasoat --help --lang en"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = "Kiểm tra tệp, thư mục (trừ những gì .gitignore bỏ qua) hoặc đầu vào chuẩn (-)")]
    Lint(lint::Arguments),
    #[command(about = "In ra những gì đã đọc được: từng số liệu, ngày tháng, số và ký hiệu văn bản")]
    Facts(facts::Arguments),
    #[command(about = "Liệt kê các quy tắc")]
    Rules(rules::Arguments),
    #[command(about = "Giải thích một quy tắc, kèm ví dụ")]
    Explain(explain::Arguments),
    #[command(about = "Danh mục chương trình, phong trào, mô hình: liệt kê, tìm, kiểm tra")]
    Register(register::Arguments),
    #[command(about = "Xem, tạo tệp cấu hình rasoat.toml")]
    Config(config::Arguments),
    #[command(about = "Máy chủ ngôn ngữ (LSP) trên đầu vào và đầu ra chuẩn, cho trình soạn thảo")]
    Server(server::ServerArguments),
    #[command(about = "Chạy lại một phiên làm việc đã ghi bằng rasoat server --record")]
    Replay(server::ReplayArguments),
    #[command(about = "In tệp gợi ý lệnh cho trình vỏ (bash, zsh, fish …)")]
    Completions(completions::Arguments),
    #[command(about = "In trang hướng dẫn cho lệnh man")]
    Man(man::Arguments),
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

/// The commands and their options, explained in the language that the arguments of the process ask for.
fn program() -> clap::Command {
    let command = Arguments::command();
    if english::is_asked_for(std::env::args_os()) { english::translate(command) } else { command }
}

/// Does what the arguments of the process say.
pub fn run() -> ExitCode {
    if server::is_all_that_is_said(std::env::args_os().skip(1)) {
        return server::run(&server::ServerArguments::default());
    }
    let matches = program().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let status = match arguments.command {
        Command::Server(arguments) => return server::run(&arguments),
        Command::Replay(arguments) => return server::replay(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Register(arguments) => register::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    ExitCode::from(status as u8)
}
