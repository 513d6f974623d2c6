//! The language server, from outside: the built binary over standard input and output.

mod accepting;
mod bad_input;
mod client;
mod editing;
mod findings;
mod layouts;
mod life_cycle;
mod load;
mod process;
mod programmes;
mod record;
mod recorded;
mod relations;
#[path = "../support/reports.rs"]
mod reports;
mod requests;
mod settings_file;
mod soak;
mod stubborn;
mod typing;
mod workspace;
