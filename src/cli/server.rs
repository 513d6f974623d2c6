//! `rasoat server` and `rasoat replay`: the language server, and a recorded session of it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Default, clap::Args)]
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

/// Whether arguments are those with which editors start the server. It starts sooner than all commands with
/// their options are put together, which then is not needed.
pub(super) fn is_all_that_is_said(mut arguments: impl Iterator<Item = OsString>) -> bool {
    arguments.next().is_some_and(|name| name == "server") && arguments.all(|option| option == "--stdio")
}

pub(super) fn run(arguments: &ServerArguments) -> ExitCode {
    crate::server::run(arguments.record.as_deref())
}

pub(super) fn replay(arguments: &ReplayArguments) -> ExitCode {
    crate::server::replay(&arguments.record, arguments.pauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_say_is_understood_at_once() {
        let check = |arguments: &[&str], expected: bool| {
            let all = arguments.iter().map(OsString::from);
            assert_eq!(is_all_that_is_said(all), expected, "{arguments:?}");
        };
        check(&["server"], true);
        check(&["server", "--stdio"], true);
        check(&["server", "--record", "a"], false);
        check(&["server", "--help"], false);
        check(&["lint", "server"], false);
        check(&[], false);
    }
}
