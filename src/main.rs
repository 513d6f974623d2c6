//! The command: hands its arguments over to [`rasoat::cli`].
#![forbid(unsafe_code)]

/// Facts and findings are many small things; this allocator makes and frees them in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    rasoat::cli::run()
}
