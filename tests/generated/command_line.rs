//! The reference of the command line: what `--help` says, of every subcommand.

use crate::{keep, made_of};
use assert_cmd::Command;
use std::fmt::Write as _;

#[test]
fn the_reference_of_the_command_line() {
    let vietnamese = "# Dòng lệnh\n\n[In English](command-line.md)\n\nNhững gì `rasoat … --help` in ra.\n";
    let english =
        "# The command line\n\n[Tiếng Việt](dong-lenh.md)\n\nWhat `rasoat … --help --lang en` prints.\n";
    for (path, lang, head) in
        [("docs/dong-lenh.md", "vi", vietnamese), ("docs/command-line.md", "en", english)]
    {
        let mut out = made_of("src/cli") + head;
        push(&mut Vec::new(), lang, &mut out);
        keep(path, &out);
    }
}

/// What a command says of itself, then its subcommands.
fn push(command: &mut Vec<String>, lang: &str, out: &mut String) {
    let help = help(command, lang);
    let name = ["rasoat"].into_iter().chain(command.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    let _ =
        write!(out, "\n{} `{name}`\n\n```text\n{}\n```\n", "#".repeat(2 + command.len()), help.trim_end());
    for subcommand in subcommands(&help) {
        command.push(subcommand);
        push(command, lang, out);
        command.pop();
    }
}

fn help(command: &[String], lang: &str) -> String {
    let output = Command::cargo_bin("rasoat")
        .expect("the binary")
        .args(command)
        .args(["--help", "--lang", lang])
        .env("COLUMNS", "100")
        .output()
        .expect("run");
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The names in the list of commands of a help text.
fn subcommands(help: &str) -> Vec<String> {
    let list =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = named.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}
