//! A folder with a report, an editor that is started in it, and what the editor says about it.

use crate::tools::{self, Tool};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Whether the server completes names of programmes: then editors must show them.
const COMPLETES_PROGRAMMES: bool = true;

/// Longer than any editor takes on a machine that does anything at all.
const DEADLINE: Duration = Duration::from_secs(240);

/// Says something past the test runner, which keeps the output of tests that pass to itself.
pub fn say(line: &str) {
    // There is nobody to tell when this fails.
    let _ = writeln!(std::io::stderr(), "editors: {line}");
}

/// A tool, unless it cannot be had: then that is said, and there is nothing to test.
pub fn have(editor: &str, tool: impl FnOnce() -> Tool) -> Option<PathBuf> {
    if std::env::var("RASOAT_EDITORS").is_ok_and(|wish| wish == "off") {
        say(&format!("{editor}: skipped, as RASOAT_EDITORS=off says"));
        return None;
    }
    tool().map_err(|why| say(&format!("{editor}: SKIPPED: {why}"))).ok()
}

/// A folder of its own, with the report in it: what an editor is started in.
pub struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let scene = Self { folder };
        scene.write("bao-cao.md", &std::fs::read_to_string(tools::source("bao-cao.md")).expect("the report"));
        scene
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A folder in it, made if it is not there.
    pub fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(&path).expect("a folder");
        path
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("it can be written");
    }

    /// A command that finds our program first, and whose home is here.
    pub fn command(&self, program: &Path) -> Command {
        let ours = Path::new(env!("CARGO_BIN_EXE_rasoat")).parent().expect("a folder");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(ours.to_owned()).chain(std::env::split_paths(&path));
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env("PATH", std::env::join_paths(path).expect("a path"))
            .env("HOME", self.folder("home"))
            .env("XDG_DATA_HOME", self.folder("home/data"))
            .env("XDG_CONFIG_HOME", self.folder("home/config"))
            .env("XDG_STATE_HOME", self.folder("home/state"))
            .env("XDG_CACHE_HOME", self.folder("home/cache"))
            .env("LC_ALL", "C.UTF-8")
            .env("RASOAT_EXPECTED", tools::source("expected.json"))
            .env("RASOAT_COMPLETION", if COMPLETES_PROGRAMMES { "required" } else { "optional" })
            .env("RASOAT_RESULT", self.path("result"));
        command
    }

    /// Runs an editor to its end, and sees to it that everything it says about itself is well.
    #[track_caller]
    pub fn run(&self, editor: &str, command: &mut Command, least: usize) {
        let begun = Instant::now();
        let output = std::fs::File::create(self.path("output")).expect("a file");
        let errors = output.try_clone().expect("the same file");
        let mut process = command.stdout(output).stderr(errors).spawn().expect("the editor starts");
        let status = loop {
            match process.try_wait().expect("it can be asked for") {
                Some(status) => break Some(status),
                None if begun.elapsed() > DEADLINE => {
                    let _ = process.kill();
                    let _ = process.wait();
                    break None;
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        let result = std::fs::read_to_string(self.path("result")).unwrap_or_default();
        let output = std::fs::read(self.path("output")).unwrap_or_default();
        let everything =
            || format!("{editor} ended with {status:?}\n{result}\n{}", String::from_utf8_lossy(&output));
        let lines = |start: &str| -> Vec<String> {
            result.lines().filter_map(|line| line.strip_prefix(start)).map(str::to_owned).collect()
        };
        let passed = lines("ok - ").len();
        let well = lines("not ok - ").is_empty() && passed >= least;
        assert!(well && status.is_some_and(|status| status.success()), "{}", everything());
        let about = [lines("version "), lines("encoding ")].concat().join(", ");
        let seconds = begun.elapsed().as_secs_f32();
        say(&format!("{editor} {about}: {passed} checks passed in {seconds:.1} s"));
        for note in lines("note - ") {
            say(&format!("{editor}: {note}"));
        }
    }
}
