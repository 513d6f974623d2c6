//! A day at the office, compressed: 200 open reports in which several people type, paste, cut and replay
//! what was recorded, while settings and registers change and the client stalls and lies. At the end every
//! document has the findings that a fresh server gives it, which are those of the command line; memory is
//! where it was, and the server is at rest.
//!
//! `RASOAT_LOAD_SECONDS=600` sets for how long; a normal run makes [`FEW`] steps.

use crate::client::{Client, DEADLINE, frame};
use crate::editing::{Dice, Encoding, edit_with, place, position};
use crate::process::{at_rest, resident, ticks};
use crate::reports::report;
use crate::typing::{Script, Typist, apply, offset};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const DOCUMENTS: usize = 200;

/// Steps of a normal run; each is some strokes, or a paste, a lie, a question.
const FEW: usize = 1_200;

/// Steps between two looks at the server.
const ROUND: usize = 100;

/// Strokes of somebody who types all day, in a second.
const PACE: f64 = 5.0;

/// A document that has grown by so many bytes is cut back, so that memory can be compared.
const GROWTH: usize = 3_000;

/// The settings that hold at the end.
const LAST_SETTINGS: &str = "[rules]\ndate = \"error\"\n[server]\nfindings = 100000\n";

/// What stands in settings files meanwhile; nothing where there is no file.
const SETTINGS: [Option<&str>; 8] = [
    Some(LAST_SETTINGS),
    Some("lang = \"en\"\n"),
    Some("[rules]\nnumber = \"off\"\nunit-spacing = \"error\"\n[server]\nfindings = 3\n"),
    Some("[style]\ndecimal-mark = \".\"\ntone = \"new\"\n"),
    Some("[rules\nnumber = "),
    Some("extend = \"../rasoat.toml\"\n[register]\nfiles = []\n"),
    Some("[[overrides]]\nfiles = [\"**/*.md\"]\nrules.text = \"off\"\n"),
    None,
];

/// What stands in registers meanwhile.
const REGISTERS: [Option<&str>; 4] = [
    Some("[[programme]]\nname = \"Bếp ấm bản xa\"\nkind = \"mô hình\"\n"),
    Some("[[programme]]\nname = \"Bếp ấm bản gần\"\nkind = \"mô hình\"\nvariants = [\"Bếp ấm bản xa\"]\n"),
    Some("[[programme]]\nname = \n"),
    None,
];

/// What random edits put in: what divides, joins and hides blocks, and what there is to find.
const PIECES: [&str; 22] = [
    "Tổ công tác tuần tra 231,7km đường biên. ",
    "Hỗ trợ 2.67 tỷ đồng cho 8,800 hộ. ",
    "tổng số 103 hộ, gồm 38 hộ nghèo, 11 hộ cận nghèo và 45 hộ khác",
    "Kế hoạch số 02-KH/BCĐTW ",
    "đạt 84 %, ",
    "mô hình “Bếp ấm bản xa” ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "| 1 | Phiêng Hoa | 12 |\n",
    "```\n",
    "<!-- ",
    " -->",
    "## II. KẾT QUẢ\n",
    "- ",
    "“",
    "e\u{302}\u{301}",
    "👩‍👩‍👧",
    "7",
    ",",
];

/// A document as its writer sees it.
struct Paper {
    path: PathBuf,
    uri: String,
    language: &'static str,
    text: String,
    version: i64,
    /// What stood in it first.
    first: String,
    largest: usize,
    typist: Option<Typist>,
    /// A recorded session that is done again in this document, and how far that has come; what else
    /// happens to the document ends it.
    script: Option<(Arc<Script>, usize)>,
    /// The server was told an edit that cannot be.
    out_of_step: bool,
}

impl Paper {
    fn change(&mut self, changes: &Value, client: &mut Client) {
        self.version += 1;
        client.change(&self.uri, self.version, changes.clone());
    }

    fn open(&mut self, client: &mut Client) {
        self.version += 1;
        client.open_as(self.language, &self.uri, self.version, &self.text);
        self.out_of_step = false;
    }

    /// Types some strokes, each of which is a message; says how many.
    fn type_on(&mut self, dice: &mut Dice, client: &mut Client) -> usize {
        let count = 1 + dice.below(8);
        for _ in 0..count {
            let stroke = loop {
                let text = &mut self.text;
                let typist = self.typist.get_or_insert_with(|| {
                    let written: String = report(dice.below(1_000) as u64, 900).chars().skip(150).collect();
                    Typist::new(text, &written, dice)
                });
                match typist.stroke(text, Encoding::Utf16) {
                    Some(stroke) => break stroke,
                    None => self.typist = None,
                }
            };
            self.change(&json!([stroke]), client);
        }
        count
    }

    /// Does again what was recorded; says how many messages, none when nothing is left.
    fn replay(&mut self, dice: &mut Dice, client: &mut Client) -> usize {
        let Some((script, done)) = self.script.clone() else { return 0 };
        let some = script.changes.iter().skip(done).take(1 + dice.below(20));
        let mut count = 0;
        for changes in some {
            apply(&mut self.text, changes);
            self.change(changes, client);
            count += 1;
        }
        self.script = (count > 0).then_some((script, done + count));
        count
    }

    /// Some edits in one message, anywhere.
    fn edit(&mut self, dice: &mut Dice, client: &mut Client) {
        let changes: Vec<Value> = (0..1 + dice.below(3))
            .map(|_| edit_with(&PIECES, &mut self.text, dice, Encoding::Utf16))
            .collect();
        self.change(&json!(changes), client);
    }

    /// Puts `new` in the place of what stands between two places.
    fn replace(&mut self, places: [usize; 2], new: &str, client: &mut Client) {
        let (start, end) = (places[0].min(places[1]), places[0].max(places[1]));
        let at = |place| position(&self.text, place, Encoding::Utf16);
        let change = json!([{"range": {"start": at(start), "end": at(end)}, "text": new}]);
        self.text.replace_range(start..end, new);
        self.change(&change, client);
    }

    /// Whether it has grown, or most of it is gone, so that memory could not be compared.
    fn is_of_another_size(&self) -> bool {
        self.text.len() > self.largest || self.text.len() < self.first.len() / 2
    }

    /// The whole text in one change, cut back when it has grown, and written anew when most of it is gone.
    fn send_all(&mut self, client: &mut Client) {
        if self.text.len() < self.first.len() / 2 {
            self.text.clone_from(&self.first);
        }
        if self.text.len() > self.largest {
            let cut = (self.largest - GROWTH..).find(|&at| self.text.is_char_boundary(at));
            self.text.truncate(cut.unwrap_or_default());
        }
        self.change(&json!([{"text": self.text}]), client);
        self.out_of_step = false;
    }
}

/// Everything that goes on.
struct Office {
    folder: TempDir,
    root: PathBuf,
    client: Client,
    papers: Vec<Paper>,
    dice: Dice,
    /// Messages that changed a document.
    edits: usize,
    lies: usize,
    /// The register is open in the editor.
    register_is_open: bool,
}

/// What the clients of this campaign can do.
fn capabilities() -> Value {
    json!({
        "textDocument": {
            "synchronization": {"dynamicRegistration": true},
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "dataSupport": true},
        },
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    })
}

fn start(root: &Path, arguments: &[&str]) -> Client {
    let mut client = Client::start_with(arguments);
    let folders = json!([{"uri": uri(root), "name": "x"}]);
    let params = json!({"workspaceFolders": folders, "capabilities": capabilities()});
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    client
}

fn uri(path: &Path) -> String {
    tower_lsp::lsp_types::Url::from_file_path(path).expect("a URI").to_string()
}

impl Office {
    /// An office in which every document is open; some replay `script`.
    fn open(sizes: &[usize], script: Script, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        for name in ["xã", "đồn/tổ"] {
            fs::create_dir_all(root.join(name)).expect("made");
        }
        let client = start(&root, arguments);
        let script = Arc::new(script);
        let papers = (0..DOCUMENTS).map(|number| paper(&root, number, sizes, &script)).collect();
        let dice = Dice::new(2031);
        let mut office =
            Self { folder, root, client, papers, dice, edits: 0, lies: 0, register_is_open: false };
        for paper in &mut office.papers {
            paper.open(&mut office.client);
        }
        office
    }

    /// Something happens.
    fn step(&mut self) {
        let (dice, client) = (&mut self.dice, &mut self.client);
        // A few documents are worked at more than others.
        let number = if dice.below(3) == 0 { dice.below(DOCUMENTS) } else { dice.below(DOCUMENTS / 8) * 8 };
        let paper = &mut self.papers[number];
        self.edits += match dice.below(100) {
            0..=59 if paper.script.is_some() => paper.replay(dice, client),
            0..=74 => {
                paper.script = None;
                paper.type_on(dice, client)
            }
            75..=85 => {
                paper.script = None;
                paper.edit(dice, client);
                1
            }
            86 | 87 => {
                paper.script = None;
                let at = place(&paper.text, dice);
                paper.replace([at, at], &report(dice.below(50) as u64, 700)[..], client);
                1
            }
            88 => {
                paper.script = None;
                let places = [place(&paper.text, dice), place(&paper.text, dice)];
                paper.replace(places, "", client);
                1
            }
            89 => {
                client.notify("textDocument/didClose", json!({"textDocument": {"uri": paper.uri}}));
                paper.open(client);
                1
            }
            90..=92 => {
                self.lies += 1;
                lie(paper, dice, client);
                0
            }
            93 => {
                self.change_settings();
                0
            }
            _ => {
                ask(&paper.uri, dice, client);
                0
            }
        };
        let (paper, client) = (&mut self.papers[number], &mut self.client);
        if paper.is_of_another_size() || paper.out_of_step && self.dice.below(4) == 0 {
            paper.script = None;
            paper.send_all(client);
            self.edits += 1;
        }
    }

    /// A settings file or a register changes, on disk or as it is typed; the client may say so.
    fn change_settings(&mut self) {
        let (dice, client) = (&mut self.dice, &mut self.client);
        let folder = ["", "xã", "đồn", "đồn/tổ"][dice.below(4)];
        let path = match dice.below(3) {
            0 => self.root.join(folder).join("rasoat-register.toml"),
            _ => self.root.join(folder).join("rasoat.toml"),
        };
        let text = match path.ends_with("rasoat.toml") {
            true => SETTINGS[dice.below(SETTINGS.len())],
            false => REGISTERS[dice.below(REGISTERS.len())],
        };
        match text {
            Some(text) => fs::write(&path, text).expect("written"),
            None => drop(fs::remove_file(&path)),
        }
        match dice.below(8) {
            // It is not told, or that something has changed, but not what.
            0 => {}
            1 => client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})),
            2 => {
                let level = ["off", "error", "hint"][dice.below(3)];
                let settings = json!({"rasoat": {"rules": {"percent-spacing": level}}});
                client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
            }
            3 => self.type_register(),
            _ => tell(&path, client),
        }
    }

    /// The register of the root is opened and written, or closed and forgotten.
    fn type_register(&mut self) {
        let uri = uri(&self.root.join("rasoat-register.toml"));
        if self.register_is_open {
            self.client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        } else {
            let text = REGISTERS[1].unwrap_or_default();
            self.client.open_as("toml", &uri, 1, text);
            let at = json!({"line": 1, "character": 15});
            let change = json!([{"range": {"start": at, "end": at}, "text": "x"}]);
            self.client.change(&uri, 2, change);
        }
        self.register_is_open = !self.register_is_open;
    }

    /// Steps, and then a look: the text is the writer's, and the newest version has its findings.
    fn round(&mut self) {
        for _ in 0..ROUND {
            self.step();
        }
        let number = self.dice.below(DOCUMENTS);
        let (paper, client) = (&mut self.papers[number], &mut self.client);
        paper.replace([0, 0], "x", client);
        self.edits += 1;
        assert_eq!(client.text(&paper.uri), paper.text, "after {} edits", self.edits);
        client.published(&paper.uri, paper.version);
        client.forget();
    }

    /// So many steps while the client reads nothing.
    fn stall(&mut self, steps: usize) {
        self.client.stall(true);
        for _ in 0..steps {
            self.step();
        }
        self.client.stall(false);
    }

    /// The day ends: settings are as they are to stay, and everything is saved.
    fn settle(&mut self) {
        if self.register_is_open {
            self.type_register();
        }
        for folder in ["", "xã", "đồn", "đồn/tổ"] {
            let settings = self.root.join(folder).join("rasoat.toml");
            let register = self.root.join(folder).join("rasoat-register.toml");
            match folder {
                "" => fs::write(&settings, LAST_SETTINGS).expect("written"),
                "đồn" => fs::write(&settings, "extend = \"../rasoat.toml\"\nrules.number = \"hint\"\n")
                    .expect("written"),
                _ => drop(fs::remove_file(&settings)),
            }
            match folder {
                "xã" => fs::write(&register, REGISTERS[1].unwrap_or_default()).expect("written"),
                _ => drop(fs::remove_file(&register)),
            }
            tell(&settings, &mut self.client);
            tell(&register, &mut self.client);
        }
        let nothing = json!({"settings": {"rasoat": {"rules": {}}}});
        self.client.notify("workspace/didChangeConfiguration", nothing);
        for paper in &mut self.papers {
            paper.replace([0, 0], "x", &mut self.client);
            self.edits += 1;
            fs::write(&paper.path, &paper.text).expect("written");
        }
    }

    /// Every document has the findings of a fresh server, which are those of the command line. Returns the
    /// memory that the fresh server has in use, in pages, where the system tells.
    fn check_everything(&mut self) -> Option<u64> {
        let mut fresh = start(&self.root, &[]);
        let lint = lint(&self.root);
        for paper in &mut self.papers {
            assert_eq!(self.client.text(&paper.uri), paper.text, "{}", paper.uri);
            fresh.open_as(paper.language, &paper.uri, paper.version, &paper.text);
        }
        for paper in &self.papers {
            let expected = linted(&lint, &paper.path);
            settles(&fresh, paper, |shown| as_linted(shown, &paper.text) == expected);
            let shown = fresh.newest(&paper.uri).unwrap_or_default();
            settles(&self.client, paper, |ours| *ours == shown);
        }
        let found: usize = self.papers.iter().map(|paper| linted(&lint, &paper.path).len()).sum();
        assert!(found > DOCUMENTS / 2, "there is little to find: {found}");
        resident(fresh.process.id())
    }
}

fn paper(root: &Path, number: usize, sizes: &[usize], script: &Arc<Script>) -> Paper {
    let folder = ["", "xã", "đồn", "đồn/tổ"][number % 4];
    let (extension, language) = [("md", "markdown"), ("txt", "plaintext")][number / 4 % 2];
    let path = root.join(folder).join(format!("báo cáo {number}.{extension}"));
    let recorded = number % 10 == 3;
    let size = sizes[number % sizes.len()];
    let text = if recorded { script.text.clone() } else { report(number as u64, size) };
    let script = recorded.then(|| (Arc::clone(script), 0));
    let largest = text.len().max(size) + GROWTH;
    let uri = uri(&path);
    let first = text.clone();
    Paper { path, uri, language, text, version: 0, first, largest, typist: None, script, out_of_step: false }
}

fn tell(path: &Path, client: &mut Client) {
    let change = json!({"uri": uri(path), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
}

/// Says something that cannot be, or is not so.
fn lie(paper: &mut Paper, dice: &mut Dice, client: &mut Client) {
    let range = |from: (u64, u64), to: (u64, u64)| {
        let at = |(line, character): (u64, u64)| json!({"line": line, "character": character});
        json!({"start": at(from), "end": at(to)})
    };
    let document = json!({"uri": paper.uri});
    match dice.below(10) {
        // An edit of a version that is long past; it must not be done.
        0 => client.change(&paper.uri, paper.version - 1, json!([{"text": "cũ"}])),
        1 | 2 => {
            let beyond = range((900_000, 0), (900_000, 3));
            let reversed = range((1, 0), (0, 0));
            let wrong = [beyond, reversed][dice.below(2)].clone();
            paper.change(&json!([{"range": wrong, "text": "x"}]), client);
            paper.out_of_step = true;
        }
        3 => client.change(&format!("{}.none", paper.uri), 7, json!([{"text": "x"}])),
        4 => {
            let closed = json!({"textDocument": {"uri": format!("{}.none", paper.uri)}});
            client.notify("textDocument/didClose", closed);
        }
        5 => paper.open(client),
        6 => client.write(&frame(b"{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didChange\", oops")),
        7 => client.send(&json!({"jsonrpc": "2.0", "id": 900_000, "result": null})),
        8 => client.notify("textDocument/didChange", json!({"textDocument": document})),
        _ => {
            let nowhere = json!({"line": 4_000_000_000_u64, "character": 4_000_000_000_u64});
            let params = json!({"textDocument": document, "position": nowhere});
            let id = client.request("textDocument/hover", params);
            client.notify("$/cancelRequest", json!({"id": id}));
            client.notify("$/cancelRequest", json!({"id": "none"}));
        }
    }
}

/// Asks something, and does not wait for the answer.
fn ask(uri: &str, dice: &mut Dice, client: &mut Client) {
    let position = json!({"line": dice.below(30), "character": dice.below(60)});
    let range = json!({"start": {"line": 0, "character": 0}, "end": position});
    let (method, mut params) = match dice.below(10) {
        0 => ("textDocument/hover", json!({"position": position})),
        1 => ("textDocument/documentSymbol", json!({})),
        2 => ("textDocument/foldingRange", json!({})),
        3 => ("textDocument/semanticTokens/full", json!({})),
        4 => ("textDocument/completion", json!({"position": position})),
        5 => ("textDocument/inlayHint", json!({"range": range})),
        6 => ("textDocument/codeLens", json!({})),
        7 => ("workspace/symbol", json!({"query": "KẾT"})),
        8 => ("textDocument/formatting", json!({"options": {"tabSize": 4, "insertSpaces": true}})),
        _ => ("textDocument/codeAction", json!({"range": range, "context": {"diagnostics": []}})),
    };
    params["textDocument"] = json!({"uri": uri});
    client.request(method, params);
}

/// Waits until what is shown of the newest version of a document is right.
#[track_caller]
fn settles(client: &Client, paper: &Paper, is_right: impl Fn(&Value) -> bool) {
    let deadline = Instant::now() + DEADLINE;
    loop {
        let shown = client.newest(&paper.uri).unwrap_or_default();
        if shown["version"] == paper.version && is_right(&shown) {
            return;
        }
        assert!(Instant::now() < deadline, "{}: {shown:#}\n{:?}", paper.uri, paper.text);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A finding: where it begins and ends in bytes, its rule, severity and words.
type Found = (usize, usize, String, u64, String);

/// What the command line finds in a folder, each finding an object.
fn lint(root: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(["lint", "--level", "hint", "--output-format", "json", "."])
        .current_dir(root)
        .env("XDG_CONFIG_HOME", "/nowhere")
        .output()
        .expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"))
}

fn linted(lint: &[Value], path: &Path) -> Vec<Found> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let is_here = |finding: &&Value| finding["file"].as_str().is_some_and(|file| file.ends_with(name));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let offset = |place: &Value| place["offset"].as_u64().expect("a number") as usize;
    let mut found: Vec<Found> = lint
        .iter()
        .filter(is_here)
        .map(|it| {
            let severity = match it["severity"].as_str() {
                Some("error") => 1,
                Some("warning") => 2,
                Some("info") => 3,
                _ => 4,
            };
            (offset(&it["start"]), offset(&it["end"]), text(&it["rule"]), severity, text(&it["message"]))
        })
        .collect();
    found.sort();
    found
}

fn as_linted(shown: &Value, text: &str) -> Vec<Found> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found: Vec<Found> = shown["diagnostics"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| {
            let at = |end: &str| offset(text, &it["range"][end]);
            let severity = it["severity"].as_u64().unwrap_or_default();
            (at("start"), at("end"), word(&it["code"]), severity, word(&it["message"]))
        })
        .collect();
    found.sort();
    found
}

/// A session in which one report is written, recorded.
fn recorded(folder: &Path) -> Script {
    let path = folder.join("một phiên.rasoat");
    let mut client = Client::start_with(&["--record", path.to_str().expect("a plain name")]);
    client.initialize(json!({}), json!(null));
    client.notify("initialized", json!({}));
    let mut text = report(7, 1_500).replace("\n\n", "\r\n\r\n");
    let uri = "file:///a.txt";
    client.open(uri, 0, &text);
    let mut dice = Dice::new(11);
    let mut typist = Typist::new(&text, &report(8, 1_200), &mut dice);
    let mut version = 0;
    while let Some(change) = typist.stroke(&mut text, Encoding::Utf16) {
        version += 1;
        client.change(uri, version, json!([change]));
    }
    client.published(uri, version);
    client.call("shutdown", json!(null));
    client.notify("exit", json!(null));
    assert_eq!(client.exit_code(), Some(0));
    let script = Script::read(&path);
    assert_eq!(script.changes.len(), version as usize);
    script
}

/// The processor time of a server that has nothing to do, in ticks, over a stretch of time; none where the
/// system does not tell.
fn ticks_at_rest(client: &Client, stretch: Duration) -> Option<u64> {
    let process = client.process.id();
    let before = at_rest(process)?;
    std::thread::sleep(stretch);
    Some(ticks(process)? - before)
}

#[test]
fn a_day_at_the_office_leaves_memory_flat_every_answer_right_and_the_server_at_rest() {
    let seconds: Option<u64> = std::env::var("RASOAT_LOAD_SECONDS").ok().and_then(|it| it.parse().ok());
    let sizes: &[usize] = if seconds.is_some() {
        &[3_000, 12_000, 2_000, 8_000, 40_000, 5_000, 7_000]
    } else {
        &[900, 2_500, 600]
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::open(sizes, recorded(folder.path()), &[]);
    let process = office.client.process.id();
    let begun = Instant::now();
    let (mut done, mut samples, mut published) = (0, Vec::new(), 0);
    // How much of the day is over, from 0 to 1.
    let part = |done: usize| match seconds {
        Some(seconds) => begun.elapsed().as_secs_f64() / seconds as f64,
        None => done as f64 / FEW as f64,
    };
    while part(done) < 1.0 {
        office.round();
        done += ROUND;
        if (done / ROUND).is_multiple_of(5) {
            office.stall(ROUND / 2);
            done += ROUND / 2;
            office.round();
            done += ROUND;
        }
        if let Some(pages) = resident(process) {
            let text: usize = office.papers.iter().map(|paper| paper.text.len()).sum();
            samples.push((part(done), pages, text));
        }
        published = office.client.count();
    }
    office.settle();
    let fresh = office.check_everything();
    let end = resident(process);
    let third = samples.iter().find(|(part, ..)| *part >= 1.0 / 3.0).map(|&(_, pages, _)| pages);
    let hours = office.edits as f64 / PACE / 3_600.0;
    eprintln!(
        "{} edits, {hours:.1} hours of typing, in {:.0?}; {} lies; {published} messages from the server",
        office.edits,
        begun.elapsed(),
        office.lies
    );
    let every = samples.len().div_ceil(12).max(1);
    for (part, pages, text) in samples.iter().step_by(every) {
        let (part, pages, text) = (part * 100.0, pages * 4, text / 1_000);
        eprintln!("  {part:>4.0} % of the day: {pages:>6} KB resident, {text:>6} KB of text");
    }
    let kilobytes = |pages: Option<u64>| pages.map_or("?".to_owned(), |pages| (pages * 4).to_string());
    eprintln!("  at the end: {} KB resident; a fresh server: {} KB", kilobytes(end), kilobytes(fresh));
    match (third, end, fresh) {
        (Some(third), Some(end), Some(fresh)) => {
            assert!(end * 4 <= third * 5, "memory grows from {third} to {end} pages");
            // Each thread has room of its own that it does not give back: twice the memory of a server whose
            // documents have just been opened, after some fifty hours of typing.
            assert!(end * 2 <= fresh * 5, "{end} pages, where a fresh server needs {fresh}");
        }
        _ => eprintln!("skipped: this system does not tell how much memory a process has"),
    }
    let stretch = Duration::from_secs(if seconds.is_some() { 30 } else { 1 });
    match ticks_at_rest(&office.client, stretch) {
        Some(ticks) => {
            eprintln!("  {ticks} ticks of processor time in {stretch:?} at rest");
            assert_eq!(ticks, 0, "the server works when there is nothing to do");
        }
        None => eprintln!("skipped: this system does not tell how much processor time a process has had"),
    }
    drop(office.folder);
}

#[test]
fn a_loaded_session_that_was_recorded_ends_alike_when_it_is_run_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("phiên.rasoat");
    let record = ["--record", path.to_str().expect("a plain name")];
    let mut office = Office::open(&[900, 600], recorded(folder.path()), &record);
    for _ in 0..3 {
        office.round();
    }
    office.stall(ROUND);
    office.settle();
    office.check_everything();
    let shown: Vec<Value> =
        office.papers.iter().map(|paper| office.client.newest(&paper.uri).unwrap_or_default()).collect();
    office.client.call("shutdown", json!(null));
    office.client.notify("exit", json!(null));
    assert_eq!(office.client.exit_code(), Some(0));
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat")).arg("replay").arg(&path).output();
    let output = output.expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*errors), (Some(0), ""));
    let said: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for shown in shown {
        let is_of_it = |message: &&Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == shown["uri"]
        };
        let last = said.iter().rev().find(is_of_it).expect("findings");
        assert_eq!(last["params"], shown);
    }
}
