//! Measures what a large register of a workspace costs: 20,000 entries beside those that are built in.
//!
//! ```text
//! cargo bench --bench register            20,000 entries
//! cargo bench --bench register -- 5000    another number
//! ```
//!
//! Four figures, each from the quickest of several runs of the server or the command, since whatever else
//! the machine does only makes them slower: how long the first
//! findings take with and without the register (at most twice as long), how long after them the register
//! is in force (at most 300 ms), how long an edit of a document of 1 MB takes with and without it (at most
//! 1.1 times), and what the command line takes, which waits for the register. What is beyond its limit is
//! marked, and makes the exit status 1.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// So many runs are made of everything; the quickest counts.
const RUNS: usize = 9;

/// So many edits are timed in a run.
const EDITS: usize = 40;

fn main() -> ExitCode {
    let entries = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(20_000);
    let (without, with) = (folder(0), folder(entries));
    let mut beyond = 0;
    let mut say = |what: &str, figure: f64, unit: &str, limit: f64| {
        let mark = if figure > limit { " <--" } else { "" };
        beyond += u8::from(figure > limit);
        println!("{what:<58}{figure:>9.2} {unit:<3} (limit {limit}){mark}");
    };
    println!(
        "{entries} entries, {} bytes",
        std::fs::metadata(with.path().join(REGISTER)).map_or(0, |it| it.len())
    );
    for (title, size) in [("report of 7 KB", 7_000), ("report of 1 MB", 1_000_000)] {
        let text = report(size);
        // In turn, so that both meet the machine in the same mood.
        let runs: Vec<[Run; 2]> =
            (0..RUNS).map(|_| [without.path(), with.path()].map(|folder| run(folder, &text))).collect();
        let quickest = |which: usize, time: fn(&Run) -> Duration| {
            runs.iter().map(|both| time(&both[which])).min().unwrap_or_default()
        };
        let (first_without, first) = (quickest(0, |run| run.first), quickest(1, |run| run.first));
        let (edit_without, edit) = (quickest(0, |run| run.edit), quickest(1, |run| run.edit));
        let in_force = quickest(1, |run| run.in_force);
        println!("{title}: first findings {first_without:.1?}, with the register {first:.1?}");
        say("  first findings, ratio", ratio(first, first_without), "", 2.0);
        say("  in force after that", in_force.as_secs_f64() * 1e3, "ms", 300.0);
        println!("  an edit {edit_without:.1?}, with the register {edit:.1?}");
        say(
            "  an edit, ratio",
            ratio(edit, edit_without),
            "",
            if size > 100_000 { 1.1 } else { f64::INFINITY },
        );
    }
    let lint = |folder: &Path| (0..RUNS).map(|_| lint(folder)).min().unwrap_or_default();
    println!("command line: {:.1?}, with the register {:.1?}", lint(without.path()), lint(with.path()));
    ExitCode::from(u8::from(beyond > 0))
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

const REGISTER: &str = "rasoat-register.toml";
const REPORT: &str = "bao-cao.md";

/// Syllables of which names are made.
const SYLLABLES: [&str; 40] = [
    "ánh",
    "điện",
    "bản",
    "xa",
    "đường",
    "hoa",
    "ngõ",
    "sạch",
    "tiếng",
    "trống",
    "học",
    "bài",
    "vườn",
    "rau",
    "gia",
    "đình",
    "suối",
    "nguồn",
    "bếp",
    "ấm",
    "đêm",
    "đông",
    "mùa",
    "vàng",
    "lúa",
    "nương",
    "bạn",
    "giúp",
    "người",
    "già",
    "trẻ",
    "nhỏ",
    "sân",
    "chơi",
    "cầu",
    "nối",
    "bờ",
    "rừng",
    "xanh",
    "mãi",
];

/// The name of an entry: six syllables, so that no two are the same.
fn name(number: usize) -> String {
    let mut words = Vec::new();
    let mut rest = number;
    for i in 0..6 {
        let word = SYLLABLES[(rest + 7 * i) % SYLLABLES.len()];
        words.push(word.to_owned());
        rest /= if i % 2 == 0 { 7 } else { 11 };
    }
    words.push(number.to_string());
    let name = words.join(" ");
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A workspace with a report, and a register of so many entries.
fn folder(entries: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = String::new();
    for number in 0..entries {
        let name = name(number);
        let _ = write!(
            text,
            "[[programme]]\nid = \"m-{number}\"\nname = \"{name}\"\nkind = \"mô hình\"\n\
             owner = \"Hội Phụ nữ xã Nà Lạn\"\nsince = 2024\naliases = [\"{name} Nà Lạn\"]\n\n"
        );
    }
    if entries > 0 {
        std::fs::write(folder.path().join(REGISTER), text).expect("written");
    }
    std::fs::write(folder.path().join(REPORT), report(7_000)).expect("written");
    folder
}

/// A report of about so many bytes, with a name that only the register knows, in other capitals.
fn report(size: usize) -> String {
    let mut text = format!("# Báo cáo\n\nXã duy trì mô hình “{}”.\n\n", name(17).to_uppercase_words());
    let mut number = 0;
    while text.len() < size {
        number += 1;
        let _ = write!(
            text,
            "{number}. Trong quý III, đồn phối hợp với xã Nà Lạn tuyên truyền {} buổi/{} lượt người nghe, trao {} \
             suất quà trị giá {} triệu đồng; duy trì phong trào “Dân vận khéo”, chương trình “Nâng bước em tới \
             trường”.\n\n",
            number % 40 + 3,
            number % 900 + 100,
            number % 70 + 10,
            number % 300 + 20,
        );
        if number % 10 == 0 {
            let syllable = SYLLABLES[number / 10 % SYLLABLES.len()];
            let _ = write!(text, "{number}. Ra mắt mô hình “Ánh điện bản {syllable}”.\n\n");
        }
    }
    text
}

trait Capitals {
    fn to_uppercase_words(&self) -> String;
}

impl Capitals for String {
    /// With a capital on the third word: the same name in another form.
    fn to_uppercase_words(&self) -> String {
        let words = self.split(' ').enumerate().map(|(i, word)| {
            let mut letters = word.chars();
            match letters.next().filter(|_| i == 2) {
                Some(first) => first.to_uppercase().chain(letters).collect(),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<String>>().join(" ")
    }
}

/// What one run of the server took.
struct Run {
    /// From the start of the process to the first findings.
    first: Duration,
    /// From there to findings by the register; nothing where there is none.
    in_force: Duration,
    /// The median of edits.
    edit: Duration,
}

struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

fn run(folder: &Path, text: &str) -> Run {
    let begun = Instant::now();
    let mut server = Server::start(folder);
    let uri = format!("file://{}", folder.join(REPORT).display());
    let item = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
    server.notify("textDocument/didOpen", json!({"textDocument": item}));
    let mut seen = server.published();
    let first = begun.elapsed();
    let mut in_force = Duration::ZERO;
    if folder.join(REGISTER).exists() {
        let since = Instant::now();
        while !is_in_force(&seen) {
            seen = server.published();
        }
        in_force = since.elapsed();
    }
    let line = text.lines().count() as u64 / 2 / 2 * 2;
    let mut edits = Vec::new();
    for version in 2..2 + EDITS as u64 {
        let at = json!({"line": line, "character": 3});
        let change = json!({"range": {"start": at, "end": at}, "text": "a"});
        let since = Instant::now();
        server.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}),
        );
        while server.published()["version"] != version {}
        edits.push(since.elapsed());
    }
    server.stop();
    Run { first, in_force, edit: median(edits) }
}

/// Whether the name of the register is known: that it is written otherwise is said.
fn is_in_force(published: &Value) -> bool {
    let findings = published["diagnostics"].as_array();
    findings.is_some_and(|findings| findings.iter().any(|it| it["code"] == "programme-name"))
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_rasoat"))
            .arg("server")
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut server = Self { process, input, output };
        let folders = json!([{"uri": format!("file://{}", folder.display()), "name": "x"}]);
        let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": {}});
        server.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
        while server.read()["id"] != 1 {}
        server.notify("initialized", json!({}));
        server
    }

    fn stop(mut self) {
        self.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}));
        self.notify("exit", Value::Null);
        let _ = self.process.wait();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes()).and_then(|()| self.input.flush()).expect("the server reads");
    }

    /// The next message.
    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server writes");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a number"),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server writes");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// The next findings of a document.
    fn published(&mut self) -> Value {
        loop {
            let message = self.read();
            if message["method"] == "textDocument/publishDiagnostics" {
                return message["params"].clone();
            }
        }
    }
}

/// How long the command line takes.
fn lint(folder: &Path) -> Duration {
    let begun = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(["lint", REPORT])
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .output();
    output.expect("the command runs");
    begun.elapsed()
}
