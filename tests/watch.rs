//! `lint --watch` from outside: what is changed is checked again, what is only read is not.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use tempfile::TempDir;

/// Nothing takes longer than this, on however busy a machine.
const LONGEST: Duration = Duration::from_secs(60);

/// A watching rasoat in a folder of its own. What it says comes line by line.
struct Watching {
    folder: TempDir,
    child: Child,
    said: Receiver<String>,
    shown: Receiver<String>,
}

impl Watching {
    fn new(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_rasoat"))
            .current_dir(folder.path())
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .args(["lint", "--watch", "--output-format", "concise", "--select", "unit-spacing,programme"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let said = lines(child.stderr.take().expect("a pipe"));
        let shown = lines(child.stdout.take().expect("a pipe"));
        Self { folder, child, said, shown }
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// What it says up to the line that it is waiting.
    fn until_waiting(&self) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            let line = self.said.recv_timeout(LONGEST).unwrap_or_else(|_| panic!("nothing after {said:#?}"));
            if line.starts_with("Đang theo dõi") {
                return said;
            }
            said.push(line);
        }
    }

    fn shown(&self) -> Vec<String> {
        self.shown.try_iter().collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(pipe: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

#[test]
fn what_changes_is_checked_again() {
    let watching = Watching::new(&[("a.md", "Dài 12km.\n"), ("b.rs", "3ha")], &[]);
    let step = |expected: &[&str], places: &[&str]| {
        let said = watching.until_waiting();
        for part in expected {
            assert!(said.iter().any(|line| line.contains(part)), "{part} in {said:#?}");
        }
        // Findings are written before the summary, but through another pipe.
        for place in places {
            let line = watching.shown.recv_timeout(LONGEST).expect("a finding");
            assert!(line.starts_with(place) && !line.contains('\u{1b}'), "{place}: {line}");
        }
        assert_eq!(watching.shown(), Vec::<String>::new());
    };
    step(&["1 lưu ý trong 1 tệp"], &["a.md:1:5: lưu ý"]);
    watching.write("a.md", "Dài 12 km.\n");
    step(&["Có thay đổi: a.md."], &[]);
    // Reading changes nothing, nor does a file that is no report: the next thing that is said is about
    // the report behind them.
    fs::read(watching.folder.path().join("a.md")).expect("read");
    watching.write("b.rs", "4ha");
    watching.write("xã/c.md", "Rộng 3ha.\n");
    step(&["Có thay đổi: xã/c.md."], &["xã/c.md:1:6: lưu ý"]);
    watching.write("rasoat.toml", "[rules]\nunit-spacing = \"error\"\n");
    step(&["Có thay đổi: rasoat.toml."], &["xã/c.md:1:6: lỗi"]);
    let accepted = "[[accepted]]\nfile = \"xã/c.md\"\nrule = \"unit-spacing\"\ntext = \"3ha\"\nsentence = \"Rộng 3ha\"\n";
    watching.write("rasoat-accepted.toml", accepted);
    step(&["Có thay đổi: rasoat-accepted.toml."], &[]);
    // As editors save: a new file takes the place of the old one.
    watching.write("~a.tmp", "Dài 12km.\n");
    fs::rename(watching.folder.path().join("~a.tmp"), watching.folder.path().join("a.md")).expect("renamed");
    step(&["Có thay đổi: a.md."], &["a.md:1:5: lỗi"]);
    fs::remove_file(watching.folder.path().join("a.md")).expect("removed");
    step(&["Có thay đổi: a.md."], &[]);
}

#[test]
fn a_register_is_watched_and_results_in_a_file_are_not() {
    let watching = Watching::new(
        &[("báo cáo.txt", "Đơn vị triển khai mô hình “Ánh điện bản xạ” tại 3 bản.\n")],
        &["--output-file", "kết quả.txt", "báo cáo.txt"],
    );
    watching.until_waiting();
    watching.write("rasoat-register.toml", "[[programme]]\nname = \"Ánh điện bản xa\"\nkind = \"mô hình\"\n");
    let said = watching.until_waiting();
    assert!(said.iter().any(|line| line.contains("Có thay đổi: rasoat-register.toml.")), "{said:#?}");
    let results = fs::read_to_string(watching.folder.path().join("kết quả.txt")).expect("read");
    assert!(results.contains("programme-name"), "{results}");
    watching.write("báo cáo.txt", "Đơn vị triển khai 3 mô hình.\n");
    let said = watching.until_waiting();
    assert!(said.iter().any(|line| line.contains("Có thay đổi: báo cáo.txt.")), "{said:#?}");
}

#[test]
fn it_ends_when_it_is_interrupted_or_nobody_reads() {
    // Who is told to ignore a signal passes that on: so do shells with what they start in the background.
    let (signal, number) = if ignores_interrupts() { ("-TERM", 15) } else { ("-INT", 2) };
    let mut watching = Watching::new(&[("a.md", "Dài 12km.\n")], &["--lang", "vi"]);
    watching.until_waiting();
    let process = watching.child.id().to_string();
    assert!(Command::new("kill").args([signal, &process]).status().expect("run").success());
    let status = watching.child.wait().expect("ended");
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(number), "{status}");

    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "Dài 12km.\n").expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .current_dir(folder.path())
        .args(["lint", "--watch", "--isolated"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

/// Whether this process ignores interrupts, where the system tells.
fn ignores_interrupts() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 2 > 0)
}
