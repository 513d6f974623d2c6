//! `rasoat man`: a page for `man`, of the program or of one of its commands.

use super::Status;
use super::options::LangName;
use clap::error::ErrorKind;
use std::io::{self, Write};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "COMMAND", help = "Chỉ lệnh này, ví dụ lint [mặc định: cả chương trình]")]
    command: Vec<String>,
    // Looked at before the arguments are: see `english`.
    #[arg(long = "lang", value_enum, default_value = "vi", help = "Ngôn ngữ")]
    _lang: LangName,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let mut program = super::program();
    program.build();
    let mut command = &program;
    for name in &arguments.command {
        let Some(inner) = command.find_subcommand(name) else {
            let error = program.clone().error(ErrorKind::InvalidSubcommand, name);
            let _ = error.print();
            return Status::Failed;
        };
        command = inner;
    }
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(command.clone())
        .source(concat!("rasoat ", env!("CARGO_PKG_VERSION")))
        .render(&mut page);
    let _ = io::stdout().lock().write_all(&page);
    Status::Clean
}
