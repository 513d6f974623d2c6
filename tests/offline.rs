//! Offline and harmless: under the eyes of strace, no command opens a socket, starts a process, or
//! changes a file outside what it was asked to change, whatever a workspace says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A report with something to find, in a workspace whose settings ask for what they must not get.
struct Workspace {
    folder: TempDir,
}

const REPORT: &str =
    "Đơn vị tuần tra 231,7km đường biên, đạt 84 %, hỗ trợ 2.67 tỷ đồng.\n\nHọp ngày 31/6/2025.\n";

const SETTINGS: &str = "lang = \"vi\"\nextend = \"https://example.invalid/rasoat.toml\"\n\
    include = [\"**/*.txt\"]\n[register]\nfiles = [\"http://example.invalid/a.toml\", \"/etc/passwd\"]\n";

impl Workspace {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["home", "work", "else"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let workspace = Self { folder };
        fs::write(workspace.path("work/báo cáo.txt"), REPORT).expect("written");
        fs::write(workspace.path("work/rasoat.toml"), SETTINGS).expect("written");
        workspace
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command and fails if it does what it must not. It may change files in the folders
    /// `changes` of the workspace. Nothing is checked, and false is returned, where strace cannot be
    /// used.
    #[track_caller]
    fn check(&self, arguments: &[&str], input: &[u8], changes: &[&str]) -> bool {
        let Some(calls) = self.trace(arguments, input) else { return false };
        assert!(calls.iter().any(|call| call.contains("execve(")), "{arguments:?}: {calls:#?}");
        let allowed: Vec<PathBuf> = changes.iter().map(|name| self.path(name)).collect();
        for call in &calls {
            let fault = fault(call, &allowed);
            assert!(fault.is_none(), "{arguments:?}: {}: {call}", fault.unwrap_or_default());
        }
        let started = calls.iter().filter(|call| call.contains("execve(")).count();
        assert_eq!(started, 1, "{arguments:?} starts a process: {calls:#?}");
        true
    }

    /// The system calls of a command that touch files, the network and processes.
    fn trace(&self, arguments: &[&str], input: &[u8]) -> Option<Vec<String>> {
        let log = self.path("strace.log");
        let start = || {
            Command::new("strace")
                .args(["-f", "-qq", "-s", "4096", "-e", "trace=%network,%process,%file", "-o"])
                .arg(&log)
                .arg(env!("CARGO_BIN_EXE_rasoat"))
                .args(arguments)
                .current_dir(self.path("work"))
                .env("HOME", self.path("home"))
                .env("XDG_CONFIG_HOME", self.path("home"))
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
        };
        let mut child = match start() {
            Ok(child) => child,
            Err(error) => {
                eprintln!("skipped: strace does not start: {error}");
                return None;
            }
        };
        if let Some(mut stdin) = child.stdin.take() {
            // A command that reads nothing may have ended.
            let _ = std::io::Write::write_all(&mut stdin, input);
        }
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if said.contains("ptrace") {
            eprintln!("skipped: strace may not look: {said}");
            return None;
        }
        let log = fs::read(&log).expect("a log");
        Some(String::from_utf8_lossy(&log).lines().map(str::to_owned).collect())
    }
}

/// What is wrong with a system call; none when it is harmless.
fn fault(call: &str, allowed: &[PathBuf]) -> Option<&'static str> {
    const NETWORK: [&str; 8] =
        ["socket(", "socketpair(", "connect(", "bind(", "listen(", "accept", "sendto(", "sendmsg("];
    const CHANGES: [&str; 18] = [
        "mkdir",
        "rmdir",
        "unlink",
        "rename",
        "link(",
        "linkat(",
        "symlink",
        "truncate(",
        "chmod",
        "fchmodat",
        "chown",
        "lchown",
        "fchownat",
        "mknod",
        "utime",
        "setxattr",
        "removexattr",
        "mount(",
    ];
    let (_, call) = call.split_once(' ')?;
    let call = call.trim_start();
    let is = |names: &[&str]| names.iter().any(|name| call.starts_with(name));
    if is(&NETWORK) {
        return Some("it speaks to the network");
    }
    if is(&["fork(", "vfork("])
        || is(&["clone"]) && !call.contains("CLONE_THREAD") && !call.contains("resumed")
    {
        return Some("it starts a process");
    }
    let writes = is(&["open", "creat("])
        && ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "creat("].iter().any(|mark| call.contains(mark));
    if (writes || is(&CHANGES)) && !paths(call).all(|path| is_allowed(Path::new(&path), allowed)) {
        return Some("it changes a file that is none of its business");
    }
    None
}

/// The texts in quotes.
fn paths(call: &str) -> impl Iterator<Item = String> {
    let quoted: Vec<String> = call.split('"').skip(1).step_by(2).map(unescaped).collect();
    quoted.into_iter()
}

/// A text as strace shows it: bytes beyond ASCII are three octal digits behind a backslash.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let octal = behind.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()).filter(|_| *first == b'\\') {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(3..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_allowed(path: &Path, allowed: &[PathBuf]) -> bool {
    let devices = ["/dev/null", "/dev/tty"];
    devices.iter().any(|device| path == Path::new(device))
        || allowed.iter().any(|folder| path.starts_with(folder))
        // Beside the folder in which the command runs.
        || path.is_relative() && !path.components().any(|part| part.as_os_str() == "..") && !allowed.is_empty()
}

#[test]
fn what_is_forbidden_is_recognised() {
    let allowed = [PathBuf::from("/tmp/a/work")];
    for (call, harmless) in [
        (r#"1 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3"#, true),
        (r#"1 openat(AT_FDCWD, "/etc/passwd", O_RDWR|O_CLOEXEC) = 3"#, false),
        (r#"1 openat(AT_FDCWD, "/tmp/a/work/b\303\241o.txt", O_WRONLY|O_CREAT) = 3"#, true),
        (r#"1 renameat(AT_FDCWD, "/tmp/a/work/b", AT_FDCWD, "/tmp/a/c") = 0"#, false),
        ("1 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3", false),
        ("1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD|CLONE_SYSVSEM}, 88) = 2", true),
        ("1 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 2", false),
        ("1 vfork() = 2", false),
        ("1 exit_group(0) = ?", true),
    ] {
        assert_eq!(fault(call, &allowed).is_none(), harmless, "{call}");
    }
    assert_eq!(unescaped(r"b\303\241o"), "báo");
}

#[test]
fn commands_that_read_change_nothing() {
    let workspace = Workspace::new();
    let report = "báo cáo.txt";
    for arguments in [
        &["lint", "."][..],
        &["lint", "--diff", report],
        &["lint", "--output-format", "json-lines", "--notices", "--level", "hint", report],
        &["lint", "-"],
        &["facts", report],
        &["rules"],
        &["explain", "unit-spacing"],
        &["config", "show", report],
        &["completions", "bash"],
    ] {
        if !workspace.check(arguments, REPORT.as_bytes(), &[]) {
            return;
        }
    }
}

#[test]
fn fixing_changes_what_was_asked_for_and_nothing_else() {
    let workspace = Workspace::new();
    if !workspace.check(&["lint", "--fix", "báo cáo.txt"], b"", &["work"]) {
        return;
    }
    assert_ne!(fs::read_to_string(workspace.path("work/báo cáo.txt")).expect("it is there"), REPORT);
    assert_eq!(fs::read_dir(workspace.path("else")).expect("a folder").count(), 0);
    assert_eq!(fs::read_dir(workspace.path("work")).expect("a folder").count(), 2, "nothing is left behind");
}

#[test]
fn the_server_changes_nothing() {
    let workspace = Workspace::new();
    let folder = format!("file://{}", workspace.path("work").display());
    let uri = format!("{folder}/b%C3%A1o%20c%C3%A1o.txt");
    let document = serde_json::json!({"uri": uri});
    let position = serde_json::json!({"line": 0, "character": 18});
    let range = serde_json::json!({"start": position, "end": position});
    let options = serde_json::json!({"tabSize": 4, "insertSpaces": true});
    let mut input = Vec::new();
    for (id, method, params) in [
        (
            1,
            "initialize",
            serde_json::json!({"processId": null, "rootUri": folder, "capabilities": {"workspace": {"applyEdit": true}}}),
        ),
        (0, "initialized", serde_json::json!({})),
        (
            0,
            "textDocument/didOpen",
            serde_json::json!({"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": REPORT}}),
        ),
        (
            0,
            "textDocument/didChange",
            serde_json::json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"range": range, "text": "5"}]}),
        ),
        (2, "textDocument/hover", serde_json::json!({"textDocument": document, "position": position})),
        (
            3,
            "textDocument/codeAction",
            serde_json::json!({"textDocument": document, "range": range, "context": {"diagnostics": []}}),
        ),
        (4, "textDocument/formatting", serde_json::json!({"textDocument": document, "options": options})),
        (
            5,
            "workspace/executeCommand",
            serde_json::json!({"command": "rasoat.showFacts", "arguments": [uri]}),
        ),
        (6, "textDocument/documentSymbol", serde_json::json!({"textDocument": document})),
        (7, "shutdown", serde_json::Value::Null),
        (0, "exit", serde_json::Value::Null),
    ] {
        let mut message = serde_json::json!({"jsonrpc": "2.0", "method": method, "params": params});
        if id > 0 {
            message["id"] = id.into();
        }
        let body = message.to_string();
        input.extend_from_slice(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }
    workspace.check(&["server"], &input, &[]);
    assert_eq!(fs::read_to_string(workspace.path("work/báo cáo.txt")).expect("it is there"), REPORT);
}
