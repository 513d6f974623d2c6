//! `rasoat server` and `rasoat replay`: the language server, and a recorded session of it.

use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(super) struct ServerArguments {
    #[arg(
        long,
        value_name = "FILE",
        help = "Ghi lại phiên làm việc (kể cả nội dung văn bản đang mở) vào tệp này, để chạy lại khi báo lỗi"
    )]
    record: Option<PathBuf>,
    /// Many clients say so; there is nothing else to choose from.
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(clap::Args)]
pub(super) struct ReplayArguments {
    #[arg(value_name = "FILE", help = "Tệp do rasoat server --record ghi")]
    record: PathBuf,
    #[arg(long, help = "Nghỉ giữa các thao tác như khi ghi")]
    pauses: bool,
}

pub(super) fn run(arguments: &ServerArguments) -> ExitCode {
    crate::server::run(arguments.record.as_deref())
}

pub(super) fn replay(arguments: &ReplayArguments) -> ExitCode {
    crate::server::replay(&arguments.record, arguments.pauses)
}
