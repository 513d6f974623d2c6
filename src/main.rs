//! The command: hands its arguments over to [`rasoat::cli`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    rasoat::cli::run()
}
