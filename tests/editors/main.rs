//! rasoat in the editors people use: the real ones, without a screen. Each test finds its editor or
//! installs it under `target/editors`; where that is not possible it says so and checks nothing.
//!
//! `RASOAT_EDITORS=found` installs nothing, `RASOAT_EDITORS=off` leaves the editors alone.

#![cfg(unix)]

mod emacs;
mod neovim;
mod scene;
mod tools;
mod vscode;
