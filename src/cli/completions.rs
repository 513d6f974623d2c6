//! `rasoat completions`: what a shell needs to complete commands and options.

use super::Status;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "SHELL", help = "Trình vỏ")]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "rasoat", &mut out);
    let _ = std::io::stdout().lock().write_all(&out);
    Status::Clean
}
