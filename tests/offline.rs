//! Offline and harmless: under the eyes of strace, no command opens a socket, starts a process, or
//! reads or changes a file outside of what it was asked for, whatever a workspace says.

#![cfg(unix)]

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
        let elsewhere = calls.iter().find(|call| opens(call, &self.path("else")));
        assert!(elsewhere.is_none(), "{arguments:?}: it reads elsewhere: {elsewhere:?}");
        let started = calls.iter().filter(|call| call.contains("execve(")).count();
        assert_eq!(started, 1, "{arguments:?} starts a process: {calls:#?}");
        true
    }

    /// The system calls of a command that touch files, the network and processes.
    fn trace(&self, arguments: &[&str], input: &[u8]) -> Option<Vec<String>> {
        let log = self.path("strace.log");
        let start = || {
            Command::new("strace")
                .args(["-f", "-qq", "-s", "4096", "-y", "-e", "trace=%network,%process,%file", "-o"])
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

/// Whether a call opens a file below a folder, whatever links and dots lead there: behind the number of
/// what was opened stands where it really is.
fn opens(call: &str, folder: &Path) -> bool {
    let Some((call, result)) = call.rsplit_once(" = ") else { return false };
    let real = result.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).map(unescaped);
    call.contains("open") && real.is_some_and(|real| Path::new(&real).starts_with(folder))
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
    for (call, elsewhere) in [
        (r#"1 openat(AT_FDCWD</a/work>, "x/../../else/b", O_RDONLY) = 3</a/else/b>"#, true),
        (r#"1 openat(AT_FDCWD</a/work>, "x.md", O_RDONLY) = 3</a/else/b\303\241o>"#, true),
        (r#"1 openat(AT_FDCWD</a/work>, "x.md", O_RDONLY) = 3</a/work/x.md>"#, false),
        (
            r#"1 openat(AT_FDCWD</a/work>, "/a/else/x", O_RDONLY) = -1 ENOENT (No such file or directory)"#,
            false,
        ),
        (r#"1 readlink("/a/work/x.md", "/a/else/b", 4095) = 9"#, false),
    ] {
        assert_eq!(opens(call, Path::new("/a/else")), elsewhere, "{call}");
    }
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

/// A workspace that reaches out by every means that files have.
fn reaching_out() -> Workspace {
    use std::os::unix::fs::symlink;
    let workspace = Workspace::new();
    let write = |name: &str, text: &str| {
        let path = workspace.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("else/bí mật.txt", REPORT);
    write("else/quy tắc.toml", "[rules]\nnumber = \"off\"\n");
    write("else/tên.toml", "[[programme]]\nname = \"Bí mật\"\n");
    write("else/chấp nhận.toml", "[package]\nname = \"x\"\n");
    write("work/a/a.txt", "Phong trào “Xóm vui ngõ đẹp” có 12km.\n");
    write(
        "work/a/rasoat.toml",
        "extend = \"../../else/quy tắc.toml\"\n[register]\nfiles = [\"../../else/tên.toml\", \"link.toml\", \
         \"/etc/passwd\", \"//example.invalid/x/rasoat.toml\"]\n",
    );
    write("work/b/b.txt", REPORT);
    write("work/c/c.txt", REPORT);
    write("work/d/d.txt", REPORT);
    write("work/d/rasoat.toml", "");
    for (to, link) in [
        ("../../else/tên.toml", "a/link.toml"),
        ("../else/bí mật.txt", "link.txt"),
        ("../else", "folder"),
        ("../../else/quy tắc.toml", "b/rasoat.toml"),
        ("../../else/tên.toml", "c/rasoat-register.toml"),
        ("../../else/chấp nhận.toml", "d/rasoat-accepted.toml"),
        ("../../else/mới.toml", "b/rasoat-accepted.toml"),
    ] {
        symlink(to, workspace.path("work").join(link)).expect("linked");
    }
    // What is no file, and would never end.
    for pipe in ["work/pipe.txt", "work/e/rasoat.toml"] {
        write("work/e/e.txt", REPORT);
        let made = Command::new("mkfifo").arg(workspace.path(pipe)).status();
        assert!(made.is_ok_and(|status| status.success()), "no pipe");
    }
    workspace
}

/// What stands in a folder, by name.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut all: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect();
    all.sort();
    all
}

#[test]
fn neither_links_nor_settings_lead_out_of_a_workspace() {
    let workspace = reaching_out();
    let before = contents(&workspace.path("else"));
    for (arguments, changes) in [
        (&["lint", "."][..], &[][..]),
        (&["lint", "--unsafe-fixes", "--diff", "."], &[]),
        (&["facts", "."], &[]),
        (&["config", "show", "a/a.txt"], &[]),
        (&["register", "check"], &[]),
        (&["lint", "--fix", "."], &["work"]),
        (&["lint", "--accept", "a", "b", "c"], &["work"]),
        (&["lint", "--accept", "d"], &["work"]),
    ] {
        if !workspace.check(arguments, b"", changes) {
            return;
        }
        assert_eq!(contents(&workspace.path("else")), before, "{arguments:?}");
    }
}

#[test]
fn neither_links_nor_settings_lead_the_server_out_of_a_workspace() {
    let workspace = reaching_out();
    let before = contents(&workspace.path("else"));
    let folder = format!("file://{}", workspace.path("work").display());
    let mut messages = vec![
        (
            1,
            "initialize",
            serde_json::json!({
                "processId": null,
                "workspaceFolders": [{"uri": folder, "name": "x"}],
                "initializationOptions": {"workspaceDiagnostics": true},
                "capabilities": {
                    "workspace": {"applyEdit": true, "diagnostics": {"refreshSupport": true}, "workspaceFolders": true},
                    "textDocument": {"diagnostic": {}},
                },
            }),
        ),
        (0, "initialized", serde_json::json!({})),
    ];
    let mut id = 1;
    for name in ["a/a.txt", "a/rasoat.toml", "b/b.txt", "b/rasoat.toml", "c/c.txt", "d/d.txt", "e/e.txt"] {
        let uri = format!("{folder}/{name}");
        let text = fs::read_to_string(workspace.path("work").join(name)).unwrap_or_default();
        let document = serde_json::json!({"uri": uri});
        messages.push((
            0,
            "textDocument/didOpen",
            serde_json::json!({"textDocument": {"uri": uri, "languageId": "x", "version": 1, "text": text}}),
        ));
        for method in ["textDocument/diagnostic", "textDocument/documentSymbol"] {
            id += 1;
            messages.push((id, method, serde_json::json!({"textDocument": document})));
        }
        for (command, key) in
            [("rasoat.addProgramme", "x"), ("rasoat.acceptFinding", "0"), ("rasoat.showFacts", "")]
        {
            id += 1;
            let params = serde_json::json!({"command": command, "arguments": [uri, key]});
            messages.push((id, "workspace/executeCommand", params));
        }
    }
    for (method, params) in [
        ("workspace/symbol", serde_json::json!({"query": ""})),
        ("workspace/diagnostic", serde_json::json!({"previousResultIds": []})),
        ("shutdown", serde_json::Value::Null),
    ] {
        id += 1;
        messages.push((id, method, params));
    }
    messages.push((0, "exit", serde_json::Value::Null));
    workspace.check(&["server"], &framed(messages), &[]);
    assert_eq!(contents(&workspace.path("else")), before);
}

/// Messages as they go over the wire; one with the number 0 is a notification.
fn framed(messages: Vec<(i32, &str, serde_json::Value)>) -> Vec<u8> {
    let mut input = Vec::new();
    for (id, method, params) in messages {
        let mut message = serde_json::json!({"jsonrpc": "2.0", "method": method, "params": params});
        if id > 0 {
            message["id"] = id.into();
        }
        let body = message.to_string();
        input.extend_from_slice(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }
    input
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
    let messages = vec![
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
    ];
    workspace.check(&["server"], &framed(messages), &[]);
    assert_eq!(fs::read_to_string(workspace.path("work/báo cáo.txt")).expect("it is there"), REPORT);
}
