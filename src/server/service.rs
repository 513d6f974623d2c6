//! What happens with a message. The thread that reads is the only one that edits documents, and it
//! has applied an edit before it looks at the next message.
//!
//! Requests go through tower-lsp's service, which knows their types, the order of the life cycle and
//! how to cancel; each is answered in a task of its own. Its transport is not used: it ends the
//! session at the first bad frame.

use super::backend::{self, Backend};
use super::client::Gravity;
use super::lock;
use super::session::Session;
use super::transport::{INVALID_REQUEST, METHOD_NOT_FOUND, Message, Messages, Refusal};
use super::watchdog;
use futures_util::FutureExt;
use serde_json::{Value, json};
use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_service::Service;

/// The code for what is understood, but cannot be done.
const REQUEST_FAILED: i64 = -32803;

/// How the server is to end.
#[derive(Default)]
pub(super) struct Ending {
    shut_down: AtomicBool,
    /// The process that started the client is none of our business.
    alone: bool,
    answering: Mutex<usize>,
    answered: Condvar,
}

impl Ending {
    /// The end of a session that is only replayed: the process that started it may be any by now.
    pub fn alone() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// The exit code: 0 if `shutdown` was asked for, else 1.
    pub fn code(&self) -> i32 {
        i32::from(!self.shut_down.load(Ordering::SeqCst))
    }

    /// Waits until every request is answered, or for so long.
    pub fn wait_for_answers(&self, at_most: Duration) {
        let answering = lock(&self.answering);
        drop(self.answered.wait_timeout_while(answering, at_most, |count| *count > 0));
    }
}

/// Counts a request for as long as it lives.
struct Answering(Arc<Ending>);

impl Answering {
    fn new(ending: &Arc<Ending>) -> Self {
        *lock(&ending.answering) += 1;
        Self(Arc::clone(ending))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        *lock(&self.0.answering) -= 1;
        self.0.answered.notify_all();
    }
}

/// Reads messages until `exit` or the end of the input.
pub(super) fn serve(input: impl Read, session: &Arc<Session>, ending: &Arc<Ending>) {
    let mut messages = Messages::new(input);
    let mut desk = Desk {
        session: Arc::clone(session),
        ending: Arc::clone(ending),
        service: backend::service(session),
        initialized: false,
    };
    while let Some(message) = messages.next() {
        match message {
            Ok(Message::Notification { method, .. }) if method == "exit" => return,
            Ok(message) => desk.take(message, messages.is_calm()),
            Err(refusal) => desk.refuse(&refusal),
        }
    }
}

/// Where messages are sorted.
struct Desk {
    session: Arc<Session>,
    ending: Arc<Ending>,
    service: LspService<Backend>,
    initialized: bool,
}

impl Desk {
    /// Takes a message; `calm` says that nothing more was read yet.
    fn take(&mut self, message: Message, calm: bool) {
        match message {
            Message::Request { id, method, params } => self.request(id, method, params),
            Message::Notification { method, params } => self.notification(method, params, calm),
            Message::Response { id, outcome } => {
                if !self.session.client.answered(&id, outcome) {
                    self.session
                        .client
                        .log(Gravity::Log, &format!("an answer to nothing that was asked: id {id}"));
                }
            }
        }
    }

    fn refuse(&self, refusal: &Refusal) {
        self.session.client.log(Gravity::Error, &format!("a message is refused: {}", refusal.message));
        let error = json!({"code": refusal.code, "message": refusal.message});
        self.session.outbox.send(json!({"jsonrpc": "2.0", "id": refusal.id, "error": error}).to_string());
    }

    fn request(&mut self, id: Value, method: String, params: Option<Value>) {
        match method.as_str() {
            "initialize" => self.initialize(&id, &params.unwrap_or_default()),
            "shutdown" => {
                // It takes none, but many clients send null or an empty object.
                self.answer_now(&id, Request::build(method));
                if self.initialized {
                    self.session.workspace.close();
                    self.ending.shut_down.store(true, Ordering::SeqCst);
                }
            }
            "exit"
            | "initialized"
            | "textDocument/didOpen"
            | "textDocument/didChange"
            | "textDocument/didClose"
            | "textDocument/didSave" => {
                let message = format!("{method} is a notification and has no id");
                self.refuse(&Refusal { id, code: INVALID_REQUEST, message });
            }
            _ if method.starts_with("$/") => {
                self.refuse(&Refusal {
                    id,
                    code: METHOD_NOT_FOUND,
                    message: format!("unknown method {method}"),
                });
            }
            _ => self.forward(Some(&id), method, params),
        }
    }

    fn notification(&mut self, method: String, params: Option<Value>, calm: bool) {
        if !self.initialized {
            let text = format!("{method} before initialize is ignored");
            return self.session.client.log(Gravity::Warning, &text);
        }
        let session = &self.session;
        match method.as_str() {
            "textDocument/didOpen" => session.opened(params.unwrap_or_default(), calm),
            "textDocument/didChange" => session.changed(&params.unwrap_or_default(), calm),
            "textDocument/didClose" => session.closed(&params.unwrap_or_default()),
            "textDocument/didSave" => session.saved(&params.unwrap_or_default()),
            "initialized" => session.initialized(),
            "workspace/didChangeConfiguration" => session.configuration_changed(&params.unwrap_or_default()),
            "workspace/didChangeWatchedFiles" => session.files_changed(&params.unwrap_or_default()),
            "workspace/didChangeWorkspaceFolders" => session.folders_changed(&params.unwrap_or_default()),
            "window/workDoneProgress/cancel" => {
                session
                    .workspace
                    .bar_stopped(params.unwrap_or_default().get("token").unwrap_or(&Value::Null));
            }
            "$/cancelRequest" => self.forward(None, method, params),
            // Nothing is done when a document is saved, and everything else may be ignored.
            _ => {}
        }
    }

    fn initialize(&mut self, id: &Value, params: &Value) {
        let first = !self.initialized;
        let odd = if first { self.session.initialize(params) } else { Vec::new() };
        // Before the answer: a client that has it may be gone the next moment.
        let watched = self.session.abilities().parent.filter(|_| first && !self.ending.alone);
        let watched = watched.map_or(Ok(()), |parent| watchdog::watch(parent, &self.ending));
        // The parameters were read; tower-lsp would refuse odd ones.
        self.answer_now(id, Request::build("initialize").params(json!({"capabilities": {}})));
        if first {
            self.initialized = true;
            self.session.client.open();
            self.session.warn_once(&odd);
            if let Err(error) = watched {
                let text = format!("the process that started the server cannot be watched: {error}");
                self.session.client.log(Gravity::Log, &text);
            }
        }
    }

    /// Answers before the next message is looked at: for what changes the state of the life cycle.
    fn answer_now(&mut self, id: &Value, request: tower_lsp::jsonrpc::RequestBuilder) {
        let answer = self.service.call(request.id(to_id(id)).finish());
        let answer = self.session.runtime.block_on(AssertUnwindSafe(answer).catch_unwind());
        respond(&self.session, Some(to_id(id)), answer.map(Result::ok));
    }

    /// Hands a message to tower-lsp, in this order, and answers beside the next ones.
    fn forward(&mut self, id: Option<&Value>, method: String, params: Option<Value>) {
        let mut request = Request::build(method);
        if let Some(params) = params {
            request = request.params(params);
        }
        let id = id.map(to_id);
        if let Some(id) = id.clone() {
            request = request.id(id);
        }
        let answer = self.service.call(request.finish());
        let session = Arc::clone(&self.session);
        let answering = Answering::new(&self.ending);
        self.session.runtime.spawn(async move {
            let answer = AssertUnwindSafe(answer).catch_unwind().await;
            respond(&session, id, answer.map(Result::ok));
            drop(answering);
        });
    }
}

/// Sends an answer; a handler that panicked is answered with an internal error.
fn respond(session: &Session, id: Option<Id>, answer: std::thread::Result<Option<Option<Response>>>) {
    let response = match answer {
        Ok(response) => response.flatten(),
        Err(_) => {
            session.client.log(Gravity::Error, "a request broke down");
            id.clone().map(|id| Response::from_error(id, Error::internal_error()))
        }
    };
    let written = |response: Response| serde_json::to_string(&response).ok();
    if let Some(body) = response.and_then(written) {
        session.outbox.offer(body, || written(Response::from_error(id?, nobody_reads())));
    }
}

/// The answer to a client that asks and asks and does not read what it is answered.
fn nobody_reads() -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: "too many answers were not read".into(),
        data: None,
    }
}

/// An id of tower-lsp; the reader lets integers and strings through.
fn to_id(id: &Value) -> Id {
    match id {
        Value::String(name) => Id::String(name.clone()),
        _ => id.as_i64().map_or(Id::Null, Id::Number),
    }
}
