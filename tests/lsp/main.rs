//! The language server, from outside: the built binary over standard input and output.

mod bad_input;
mod client;
mod editing;
mod findings;
mod layouts;
mod life_cycle;
mod record;
mod recorded;
mod requests;
mod settings_file;
mod soak;
mod workspace;
