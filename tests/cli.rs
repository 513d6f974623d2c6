//! The command line from outside: what a user types, and all that comes back.
//!
//! Expectations stand in `tests/snapshots` as transcripts that a person can read. Rules that are
//! added later must not change them, so every test selects the rules that it speaks of.

#[path = "cli/sandbox.rs"]
mod sandbox;

#[path = "cli/accepting.rs"]
mod accepting;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/documentation.rs"]
mod documentation;
#[path = "cli/example.rs"]
mod example;
#[path = "cli/facts.rs"]
mod facts;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/fixes.rs"]
mod fixes;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/integrations.rs"]
mod integrations;
#[path = "cli/machines.rs"]
mod machines;
#[path = "cli/register.rs"]
mod register;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/terminal.rs"]
mod terminal;
