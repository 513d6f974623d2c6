//! What all threads of the server share, and what happens to documents.

use super::client::{Client, Gravity};
use super::diagnostics;
use super::documents::{Documents, Open};
use super::lock;
use super::options::{Abilities, Options, folder_uris};
use super::refresher::{self, Refresher};
use super::settings;
use super::transport::Outbox;
use super::words;
use super::workers::{self, Workers};
use super::workspace::Workspace;
use crate::messages::Lang;
use crate::settings::Settings;
use crate::settings::find::Finder;
use crate::text::position::Position;
use crate::text::{Document, Format, InvalidRange};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

/// A document of so many bytes is checked for the first time in less than a twentieth of a second. Another
/// thread would keep what it reads in memory of its own, and edits would leave holes there.
const SHORT: usize = 3 << 19;

/// The state of the server.
pub(super) struct Session {
    pub outbox: Outbox,
    pub client: Client,
    pub documents: Documents,
    pub workers: Workers,
    pub workspace: Workspace,
    pub runtime: Handle,
    pub finder: Finder,
    pub refresher: Refresher,
    abilities: OnceLock<Abilities>,
    options: Mutex<Arc<Options>>,
    folders: Mutex<Vec<String>>,
    /// Counts how often settings were resolved again.
    reloads: AtomicU64,
    /// What was said about settings files.
    told: Mutex<BTreeSet<String>>,
    /// Waits for the configuration of the client.
    asking: Mutex<Option<AbortHandle>>,
    warned: OnceLock<()>,
}

/// The registration by which a client is asked for whole texts.
const RESYNC: &str = "rasoat-resync";

impl Session {
    /// A session that writes to `outbox`, with its workers started.
    pub fn start(outbox: Outbox, runtime: Handle) -> Arc<Self> {
        let session = Arc::new(Self {
            client: Client::new(outbox.clone()),
            outbox,
            documents: Documents::default(),
            workers: Workers::default(),
            workspace: Workspace::default(),
            runtime,
            finder: Finder::default().patient(refresher::PATIENCE),
            refresher: Refresher::default(),
            abilities: OnceLock::new(),
            options: Mutex::default(),
            folders: Mutex::default(),
            reloads: AtomicU64::new(0),
            told: Mutex::default(),
            asking: Mutex::default(),
            warned: OnceLock::new(),
        });
        Workers::start(&session);
        Refresher::start(&session);
        session
    }

    /// Ends its threads, for a process that goes on: each when it has nothing to do.
    pub fn end(&self) {
        self.workers.end();
        self.refresher.end();
        self.outbox.end();
    }

    /// What the client can do; before `initialize`, what a client can do that says nothing.
    pub fn abilities(&self) -> &Abilities {
        static SILENT: OnceLock<Abilities> = OnceLock::new();
        self.abilities.get().unwrap_or_else(|| SILENT.get_or_init(|| Abilities::read(&Value::Null)))
    }

    /// What the user wants.
    pub fn options(&self) -> Arc<Options> {
        Arc::clone(&lock(&self.options))
    }

    /// Whether diagnostics are sent without being asked for.
    pub fn pushes(&self) -> bool {
        !self.abilities().pull || !self.options().caret_delay.is_zero()
    }

    /// The language the server itself speaks.
    pub fn lang(&self) -> Lang {
        self.options().lang.or(self.abilities().locale).unwrap_or_default()
    }

    /// Takes the parameters of `initialize` in; says what in the options could not be understood, for
    /// [`Session::warn_once`].
    pub fn initialize(&self, params: &Value) -> Vec<String> {
        let abilities = Abilities::read(params);
        *lock(&self.folders) = abilities.folders.clone();
        // There is one `initialize` only; the caller sees to that.
        let _ = self.abilities.set(abilities);
        let (options, odd) = Options::read(params.get("initializationOptions").unwrap_or(&Value::Null));
        *lock(&self.options) = Arc::new(options);
        odd
    }

    /// What is done once the client is ready: watch the files, ask for the configuration.
    pub fn initialized(self: &Arc<Self>) {
        if self.abilities().watch_files {
            let reports = self.serves_workspace().then_some(settings::WATCHED_REPORTS);
            let watched = [settings::WATCHED].into_iter().chain(reports);
            let watchers: Vec<Value> = watched.map(|pattern| json!({"globPattern": pattern})).collect();
            let registration = json!({
                "id": "rasoat-files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            });
            self.client.demand("client/registerCapability", json!({"registrations": [registration]}));
        }
        self.ask_configuration();
    }

    /// Asks the client for its configuration, and takes the answer in when it comes. Only the newest
    /// answer is waited for.
    fn ask_configuration(self: &Arc<Self>) {
        if !self.abilities().ask_configuration {
            return;
        }
        let mut asking = lock(&self.asking);
        asking.take().inspect(AbortHandle::abort);
        let answer =
            self.client.request("workspace/configuration", json!({"items": [{"section": "rasoat"}]}));
        let session = Arc::clone(self);
        let task = self.runtime.spawn(async move {
            if let Ok(Ok(Value::Array(answers))) = answer.await
                && let Some(answer) = answers.first()
            {
                session.configure(answer);
            }
        });
        *asking = Some(task.abort_handle());
    }

    /// The client says that its configuration changed; most do not say to what.
    pub fn configuration_changed(self: &Arc<Self>, params: &Value) {
        match params.pointer("/settings/rasoat") {
            Some(settings) if settings.is_object() => self.configure(settings),
            _ => self.ask_configuration(),
        }
    }

    /// Takes a configuration in. What it does not name stays as `initialize` said it.
    fn configure(&self, value: &Value) {
        let (mut new, odd) = Options::read(value);
        self.warn_once(&odd);
        let given = |name: &str| value.get(name).is_some_and(|value| !value.is_null());
        let mut options = lock(&self.options);
        new.test_hooks = options.test_hooks;
        new.workspace_diagnostics = options.workspace_diagnostics;
        if !given("lang") {
            new.lang = options.lang;
        }
        if !given("rules") {
            new.levels = options.levels.clone();
        }
        new.inlay_hints = new.inlay_hints.or(options.inlay_hints);
        new.code_lens = new.code_lens.or(options.code_lens);
        // Whether diagnostics are pushed is agreed on at the start and stays so.
        if !given("caretDelay") || options.caret_delay.is_zero() {
            new.caret_delay = options.caret_delay;
        }
        if **options == new {
            return;
        }
        *options = Arc::new(new);
        drop(options);
        self.refresher.changed();
    }

    /// Files changed on disk: settings, or reports that are not open.
    pub fn files_changed(&self, params: &Value) {
        let changes = params.get("changes").and_then(Value::as_array);
        let is_report = |change: &Value| {
            let uri = change.get("uri").and_then(Value::as_str);
            uri.is_some_and(|uri| !uri.ends_with(".toml"))
        };
        // A client that does not say what has changed may mean anything.
        if changes.is_some_and(|changes| !changes.is_empty() && changes.iter().all(is_report)) {
            return self.workspace.file_changed();
        }
        for uri in changes.into_iter().flatten().filter_map(|change| change.get("uri")?.as_str()) {
            if self.documents.get(uri).is_none()
                && let Some(path) = settings::path_of(uri)
            {
                self.finder.set_unsaved(&path, None);
            }
        }
        self.read_settings_again();
    }

    /// From now on the file at `path` has this text, though nothing is saved yet.
    pub fn unsaved_is(&self, path: &Path, text: String) {
        self.finder.set_unsaved(path, Some(text));
        self.refresher.changed();
    }

    /// The text of the accepted file at `path`; none when it cannot be read.
    pub fn accepted_text(&self, path: &Path) -> Option<String> {
        self.finder.accepted_text(path).ok()
    }

    /// The file into which what is accepted in a document goes.
    pub fn accepted_path(&self, document: &Path) -> PathBuf {
        self.finder.accepted_path(document, self.base(document).as_deref())
    }

    /// The register into which a programme goes that is to be known in a document.
    pub fn register_path(&self, document: &Path) -> PathBuf {
        self.finder.register_path(document, self.base(document).as_deref())
    }

    /// The text of the register at `path`; none when it cannot be read.
    pub fn register_text(&self, path: &Path) -> Option<String> {
        self.finder.register_text(path).ok()
    }

    /// The folder of the workspace in which a document lies, the innermost.
    fn base(&self, document: &Path) -> Option<PathBuf> {
        let folders = self.folders();
        let folders = folders.iter().filter_map(|folder| settings::path_of(folder));
        folders.filter(|folder| document.starts_with(folder)).max_by_key(|it| it.as_os_str().len())
    }

    /// `textDocument/didSave`: a client that watches no files says so about those that are open.
    pub fn saved(&self, params: &Value) {
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        if self.documents.get(uri).is_some_and(|open| open.kind != settings::Kind::Report) {
            self.read_settings_again();
        }
    }

    fn read_settings_again(&self) {
        lock(&self.told).clear();
        self.refresher.changed();
    }

    /// Whether `workspace/diagnostic` is answered.
    pub fn serves_workspace(&self) -> bool {
        self.options().workspace_diagnostics && !self.pushes()
    }

    /// The folders that are open, as URIs.
    pub fn folders(&self) -> Vec<String> {
        lock(&self.folders).clone()
    }

    /// Whether a file met in a folder is checked; `known` says that it is by its extension.
    pub fn admits(&self, path: &Path, known: bool) -> bool {
        path.parent().is_some_and(|folder| self.finder.folder(folder).admits(path, known))
    }

    /// Writes a line into the log unless it was written before.
    pub fn tell_once(&self, gravity: Gravity, line: &str) {
        if lock(&self.told).insert(line.to_owned()) {
            self.client.log(gravity, line);
        }
    }

    /// The settings of a document. What is odd about the files they come from is logged once.
    pub fn settings(&self, uri: &str) -> Settings {
        let settings =
            settings::resolve(uri, &self.finder, &self.folders(), &self.options(), self.abilities());
        for (file, problem) in self.finder.problems() {
            let text = problem.message.render(self.lang());
            let line = format!("{}:{}:{}: {text}", file.display(), problem.line, problem.column);
            self.tell_once(Gravity::Warning, &line);
        }
        if self.finder.is_waiting() {
            self.refresher.waiting();
        }
        settings
    }

    /// The client opened or closed folders.
    pub fn folders_changed(&self, params: &Value) {
        let list =
            |name: &str| params.pointer(&format!("/event/{name}")).map(folder_uris).unwrap_or_default();
        let removed = list("removed");
        let mut folders = lock(&self.folders);
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(list("added"));
        drop(folders);
        // A document that is no file has the settings of the first folder.
        self.refresher.changed();
    }

    /// Resolves the settings of every open document again, and checks those for which they changed. Only
    /// the refresher does this: two at once could leave the older settings.
    pub fn reload(&self) {
        self.reloads.fetch_add(1, Ordering::SeqCst);
        self.workspace.settings_changed();
        let mut changed = false;
        for open in self.documents.all() {
            let settings = self.settings(&open.uri);
            let mut state = open.state();
            if *state.settings == settings {
                continue;
            }
            changed = true;
            let queue = open.reset(&mut state, Arc::new(settings));
            drop(state);
            if queue {
                self.workers.push(open);
            }
        }
        if changed && !self.pushes() {
            self.client.demand("workspace/diagnostic/refresh", Value::Null);
        }
        if changed && self.abilities().refresh_hints {
            self.client.demand("workspace/inlayHint/refresh", Value::Null);
        }
        if changed && self.abilities().refresh_lenses {
            self.client.demand("workspace/codeLens/refresh", Value::Null);
        }
    }

    /// Tells the user once what could not be understood.
    pub fn warn_once(&self, odd: &[String]) {
        if !odd.is_empty() && self.warned.set(()).is_ok() {
            let text = words::odd_settings(&odd.join(", "), self.lang());
            self.client.log(Gravity::Warning, &text);
        }
    }

    /// `textDocument/didOpen`. When it is `calm` and the document is not so long that its check takes its
    /// time, that is done at once.
    pub fn opened(self: &Arc<Self>, mut params: Value, calm: bool) {
        let text = params.pointer_mut("/textDocument/text").map(Value::take);
        let document = params.get("textDocument").unwrap_or(&Value::Null);
        let (Some(uri), Some(Value::String(text))) = (document.get("uri").and_then(Value::as_str), text)
        else {
            return self.client.log(Gravity::Error, "didOpen without a URI or a text is ignored");
        };
        let language = document.get("languageId").and_then(Value::as_str).unwrap_or_default();
        let version = document.get("version").and_then(Value::as_i64);
        let reloads = self.reloads.load(Ordering::SeqCst);
        let resolved = self.settings(uri);
        let (format, mut kind) = (format(language, uri), settings::kind(language, uri));
        if kind == settings::Kind::Other
            && settings::path_of(uri).is_some_and(|path| self.finder.is_register(&path))
        {
            kind = settings::Kind::Register;
        }
        let open = Arc::new(Open::new(uri, format, kind, version, &text, Arc::new(resolved)));
        let is_short = text.len() <= SHORT;
        drop(text);
        // Before the other one may be found: it must not publish anything behind it.
        if let Some(before) = self.documents.remove(uri) {
            before.close();
            self.client.log(Gravity::Warning, &format!("{uri} was open already; the newer text is taken"));
        }
        self.documents.insert(Arc::clone(&open));
        let queue = open.outdate(&mut open.state());
        let at_once = calm && is_short && kind == settings::Kind::Report && !self.options().test_hooks;
        if queue && at_once {
            workers::work(self, &open);
        } else if queue {
            self.workers.push(Arc::clone(&open));
        }
        if open.kind.is_read_as_typed() || self.reloads.load(Ordering::SeqCst) != reloads {
            self.refresher.changed();
        }
    }

    /// `textDocument/didChange`. When it is `calm` and the check of the document is quick, that is done
    /// at once: to wake another thread takes longer.
    pub fn changed(self: &Arc<Self>, params: &Value, calm: bool) {
        let document = params.get("textDocument").unwrap_or(&Value::Null);
        let uri = document.get("uri").and_then(Value::as_str).unwrap_or_default();
        let Some(open) = self.documents.get(uri) else {
            return self
                .client
                .log(Gravity::Warning, &format!("didChange for {uri:?}, which is not open, is ignored"));
        };
        let Some(changes) = params.get("contentChanges").and_then(Value::as_array) else {
            return self
                .client
                .log(Gravity::Error, &format!("didChange for {uri} without changes is ignored"));
        };
        let version = document.get("version").and_then(Value::as_i64);
        let mut state = open.state();
        if let (Some(new), Some(old)) = (version, state.version)
            && new < old
        {
            drop(state);
            let text = format!("didChange for {uri} takes version {old} back to {new} and is ignored");
            return self.client.log(Gravity::Warning, &text);
        }
        state.version = version.or(state.version);
        let mut faults = Vec::new();
        let mut whole = false;
        for given in changes {
            match self.apply(&mut state.document, given) {
                Ok((change, replaced)) => {
                    whole |= replaced;
                    let text = given.get("text").and_then(Value::as_str).unwrap_or_default();
                    state.edited(change, text);
                }
                Err(fault) => faults.push(fault),
            }
        }
        let ask = !faults.is_empty() && !std::mem::replace(&mut state.resync, true);
        let in_step = whole && faults.is_empty() && std::mem::take(&mut state.resync);
        let queue = open.outdate(&mut state);
        let at_once = calm && open.kind == settings::Kind::Report && state.is_quick();
        drop(state);
        if queue && at_once {
            workers::work(self, &open);
        } else if queue {
            self.workers.push(Arc::clone(&open));
        }
        if open.kind.is_read_as_typed() {
            self.refresher.changed();
        }
        for fault in faults {
            self.client.log(Gravity::Error, &format!("an edit of {uri} is skipped: {fault}"));
        }
        if ask {
            self.ask_for_whole_text(uri);
        } else if in_step {
            self.stop_asking();
        }
    }

    /// Applies one change; says what it changed and whether it was the whole text.
    fn apply(&self, document: &mut Document, change: &Value) -> Result<(crate::text::Change, bool), String> {
        let text = change.get("text").and_then(Value::as_str).ok_or("it has no text")?;
        let Some(range) = change.get("range").filter(|range| !range.is_null()) else {
            return Ok((document.replace_all(text), true));
        };
        let start = position(range, "start").ok_or("its range has no start")?;
        let end = position(range, "end").ok_or("its range has no end")?;
        match document.replace(start, end, self.abilities().encoding, text) {
            Ok(change) => Ok((change, false)),
            Err(fault) => {
                let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
                Err(match fault {
                    InvalidRange::Reversed => format!("its range {place} is reversed"),
                    InvalidRange::BeyondEnd => {
                        format!("its range {place} is beyond the end, line {}", document.lines())
                    }
                })
            }
        }
    }

    /// Asks for the whole text, in the only way that the protocol has: by changing what edits look
    /// like from now on. A client that cannot do that is left to its user.
    fn ask_for_whole_text(&self, uri: &str) {
        if !self.abilities().register_sync {
            return self.client.show(Gravity::Warning, &words::please_reopen(uri, self.lang()));
        }
        let registration = json!({
            "id": RESYNC,
            "method": "textDocument/didChange",
            "registerOptions": {"documentSelector": null, "syncKind": 1},
        });
        self.client.demand("client/registerCapability", json!({"registrations": [registration]}));
    }

    /// The document is in step again.
    fn stop_asking(&self) {
        if self.abilities().register_sync && self.documents.all().iter().all(|open| !open.state().resync) {
            // The protocol spells it so.
            let all = json!({"unregisterations": [{"id": RESYNC, "method": "textDocument/didChange"}]});
            self.client.demand("client/unregisterCapability", all);
        }
    }

    /// `textDocument/didClose`.
    pub fn closed(&self, params: &Value) {
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        let Some(open) = self.documents.remove(uri) else {
            return self
                .client
                .log(Gravity::Warning, &format!("didClose for {uri:?}, which is not open, is ignored"));
        };
        open.close();
        self.workspace.file_changed();
        if open.kind.is_read_as_typed() {
            self.refresher.changed();
        }
        if self.pushes() {
            self.outbox.publish(&open.uri, diagnostics::withdrawal(&open.uri));
        }
    }
}

/// A position of a range, as lenient as can be: a number larger than any is the largest.
fn position(range: &Value, name: &str) -> Option<Position> {
    let position = range.get(name)?;
    let number = |name: &str| Some(u32::try_from(position.get(name)?.as_u64()?).unwrap_or(u32::MAX));
    Some(Position { line: number("line")?, column: number("character")? })
}

/// How a document marks its structure: as its language says, or else its name.
fn format(language: &str, uri: &str) -> Format {
    let name = uri.to_ascii_lowercase();
    match language {
        "markdown" => Format::Markdown,
        "plaintext" => Format::PlainText,
        _ if name.ends_with(".md") || name.ends_with(".markdown") => Format::Markdown,
        _ => Format::PlainText,
    }
}
