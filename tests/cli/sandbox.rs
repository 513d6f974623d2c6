//! A folder of its own for a test, in which commands are run.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with documents.
pub struct Sandbox {
    folder: TempDir,
}

/// What a command came to.
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl Sandbox {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (name, content) in files {
            sandbox.write(name, content);
        }
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        fs::write(path, content).expect("written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("read")
    }

    /// Runs `rasoat` with these arguments and this standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let output = Command::cargo_bin("rasoat")
            .expect("the binary")
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env("COLUMNS", "100")
            .env("XDG_CONFIG_HOME", self.path("config"))
            .args(arguments)
            .write_stdin(input)
            .output()
            .expect("run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Outcome {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code().expect("an exit status"),
        }
    }

    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, b"")
    }

    /// Runs a line of words and shows everything: the command, both outputs, the exit status.
    pub fn transcript(&self, line: &str) -> String {
        self.transcript_with(line, "")
    }

    pub fn transcript_with(&self, line: &str, input: &str) -> String {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let outcome = self.run_with(&arguments, input.as_bytes());
        // The folder has another name every time.
        let folder = self.folder.path().canonicalize().expect("a folder");
        let hide = |text: &str| {
            let text = text.replace(&*folder.to_string_lossy(), "FOLDER");
            hide_checked(&text.replace(&*self.folder.path().to_string_lossy(), "FOLDER"))
        };
        let (stdout, stderr) = (hide(&outcome.stdout), hide(&outcome.stderr));
        format!("$ rasoat {line}\n{stdout}--- stderr\n{stderr}--- exit status {}\n", outcome.status)
    }
}

/// The text without the number of figures that were checked: it grows with every rule.
fn hide_checked(text: &str) -> String {
    let checked = regex::Regex::new(r#"(kiểm |"checked": )[0-9]+|[0-9]+( of )"#).expect("a pattern");
    let unchecked = regex::Regex::new(r#"("unchecked": \{)[^}]+"#).expect("a pattern");
    unchecked.replace_all(&checked.replace_all(text, "${1}N${2}"), "${1}…").into_owned()
}
