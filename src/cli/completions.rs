//! `rasoat completions`: what a shell needs to complete commands and options.

use super::Status;
use super::options::LangName;
use clap_complete::Shell;
use std::io::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "SHELL", help = "Trình vỏ")]
    shell: Shell,
    // Looked at before the arguments are: see `english`.
    #[arg(long = "lang", value_enum, default_value = "vi", help = "Ngôn ngữ")]
    _lang: LangName,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::program(), "rasoat", &mut out);
    let _ = std::io::stdout().lock().write_all(&out);
    Status::Clean
}
