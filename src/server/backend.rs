//! The requests of the protocol, one line each; what they do stands in [`super::requests`].

use super::accepted;
use super::client::Gravity;
use super::documents::{Checked, Needs, Open};
use super::requests::{
    Page, code_action, code_lens, completion, coverage, definition, diagnostic, document_symbol,
    execute_command, folding_range, formatting, hover, inlay_hint, references, rename, semantic_tokens,
    workspace_symbol,
};
use super::session::Session;
use super::words;
use super::workspace;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;
use tower_lsp::{LanguageServer, LspService, async_trait};

/// Answers requests.
pub(super) struct Backend {
    session: Arc<Session>,
}

/// The service that requests go through.
pub(super) fn service(session: &Arc<Session>) -> LspService<Backend> {
    // The client is spoken to through the session: tower-lsp's own way panics at late answers.
    let (service, _) = LspService::build(|_| Backend { session: Arc::clone(session) })
        .custom_method("rasoat/viewText", Backend::view_text)
        .custom_method("rasoat/coverage", Backend::coverage)
        .custom_method("rasoat/test", Backend::test)
        .finish();
    service
}

/// Tells work in another thread that nobody waits for it any more.
struct CancelOnDrop(Arc<AtomicBool>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Backend {
    fn open(&self, uri: &Url) -> Option<Arc<Open>> {
        self.session.documents.get(uri.as_str())
    }

    /// Answers from the text as it is now; nothing when the document is not open.
    async fn page<T: Send + 'static>(
        &self,
        uri: &Url,
        answer: impl FnOnce(&Page) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(open) = self.open(uri) else { return Ok(None) };
        self.work(&open, uri, answer).await.map(Some)
    }

    /// Answers from the report on the newest text; nothing when the document is not open.
    async fn report<T: Send + 'static>(
        &self,
        uri: &Url,
        needs: Needs,
        answer: impl FnOnce(&Page, &Arc<Checked>) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(open) = self.open(uri) else { return Ok(None) };
        let Some(checked) = open.newest(needs).await else { return Ok(None) };
        self.work(&open, uri, move |page| answer(page, &checked)).await.map(Some)
    }

    /// Runs `answer` beside everything else. If it panics, that is this request's error only.
    async fn work<T: Send + 'static>(
        &self,
        open: &Open,
        uri: &Url,
        answer: impl FnOnce(&Page) -> T + Send + 'static,
    ) -> Result<T> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let page = Page {
            session: Arc::clone(&self.session),
            uri: uri.clone(),
            snapshot: open.snapshot(),
            cancelled: Arc::clone(&cancelled),
        };
        let cancel = CancelOnDrop(cancelled);
        let outcome = tokio::task::spawn_blocking(move || answer(&page)).await;
        drop(cancel);
        outcome.map_err(|error| {
            self.session.client.log(Gravity::Error, &format!("a request about {uri} broke down: {error}"));
            Error::internal_error()
        })
    }

    /// `rasoat/viewText`: the text and version of a document as the server sees it, for tests and for
    /// finding out why an editor shows something else.
    async fn view_text(&self, params: TextDocumentIdentifier) -> Result<Value> {
        let view =
            |page: &Page| json!({"text": page.snapshot.document.text(), "version": page.snapshot.version});
        self.page(&params.uri, view).await.map(|view| json!(view))
    }

    /// `rasoat/coverage`: how much of a document was checked; nothing when it is not open.
    async fn coverage(&self, params: TextDocumentIdentifier) -> Result<Value> {
        let coverage =
            self.report(&params.uri, Needs::FINDINGS, |page, checked| coverage::coverage(page, checked));
        coverage.await.map(Option::unwrap_or_default)
    }

    /// `rasoat/test`: things that go wrong, on purpose; only with the option `testHooks`.
    async fn test(&self, params: Value) -> Result<Value> {
        let wanted = params.get("do").and_then(Value::as_str).filter(|_| self.session.options().test_hooks);
        match wanted {
            Some("echo") => Ok(params.get("value").cloned().unwrap_or_default()),
            Some("panic") => {
                let broken = tokio::spawn(async { panic!("asked for by the client") });
                broken.await.map_err(|_| Error::internal_error())
            }
            Some("panic here") => panic!("asked for by the client"),
            Some("sleep") => {
                let time = params.get("ms").and_then(Value::as_u64).unwrap_or_default();
                tokio::time::sleep(Duration::from_millis(time)).await;
                Ok(Value::Null)
            }
            Some("ask") => {
                let answer = self.session.client.request("workspace/configuration", json!({"items": [{}]}));
                Ok(json!(answer.await.map_err(|_| Error::internal_error())?.ok()))
            }
            _ => Err(Error::method_not_found()),
        }
    }

    /// Accepts a finding: asks the client to write it down, and says whether that was done.
    async fn accept(&self, uri: &Url, key: String) -> Result<bool> {
        let plan = self
            .report(uri, Needs::FINDINGS, move |page, checked| execute_command::accept(page, checked, &key))
            .await?;
        let Some(plan) = plan.flatten() else {
            self.session.client.show(Gravity::Warning, words::not_accepted(self.session.lang()));
            return Ok(false);
        };
        self.carry_out(plan, &words::accept(self.session.lang())).await
    }

    /// Adds an unknown programme to the register, in the same way.
    async fn add_programme(&self, uri: &Url, key: String) -> Result<bool> {
        let plan = self.report(uri, Needs::EVERYTHING, move |page, checked| {
            execute_command::add_programme(page, checked, &key)
        });
        let Some(plan) = plan.await?.flatten() else {
            self.session.client.show(Gravity::Warning, words::not_added(self.session.lang()));
            return Ok(false);
        };
        self.carry_out(plan, words::added(self.session.lang())).await
    }

    /// Has the client change a file, and says whether it did.
    async fn carry_out(&self, plan: accepted::Plan, label: &str) -> Result<bool> {
        let params = json!({"label": label, "edit": plan.edit});
        let answer = self.session.client.request("workspace/applyEdit", params).await;
        let done = matches!(answer, Ok(Ok(answer)) if answer["applied"] == true);
        // A client that has the file open tells what becomes of it; of another one it is known.
        if done && !accepted::is_open(&self.session, &plan.path) {
            self.session.unsaved_is(&plan.path, plan.text);
        }
        Ok(done)
    }

    fn capabilities(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, code_action::FIX_ALL, code_action::SUM]),
            resolve_provider: Some(self.session.abilities().code_action_resolve),
            ..CodeActionOptions::default()
        };
        let tokens = SemanticTokensOptions {
            legend: SemanticTokensLegend {
                token_types: semantic_tokens::LEGEND.into(),
                token_modifiers: Vec::new(),
            },
            full: Some(SemanticTokensFullOptions::Bool(true)),
            ..SemanticTokensOptions::default()
        };
        let pull = DiagnosticOptions {
            identifier: Some("rasoat".to_owned()),
            workspace_diagnostics: self.session.serves_workspace(),
            ..DiagnosticOptions::default()
        };
        let folders = WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        };
        ServerCapabilities {
            position_encoding: Some(self.session.abilities().encoding_name().to_owned().into()),
            text_document_sync: Some(sync.into()),
            code_action_provider: Some(actions.into()),
            hover_provider: Some(true.into()),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).into()),
                ..CompletionOptions::default()
            }),
            document_symbol_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            folding_range_provider: Some(true.into()),
            document_formatting_provider: Some(OneOf::Left(true)),
            document_range_formatting_provider: Some(OneOf::Left(true)),
            document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
                first_trigger_character: "\n".to_owned(),
                more_trigger_character: Some(vec![";".to_owned()]),
            }),
            semantic_tokens_provider: Some(tokens.into()),
            inlay_hint_provider: Some(OneOf::Left(true)),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: execute_command::COMMANDS.map(str::to_owned).into(),
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: (!self.session.pushes())
                .then_some(DiagnosticServerCapabilities::Options(pull)),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(folders),
                file_operations: None,
            }),
            ..ServerCapabilities::default()
        }
    }
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let info =
            ServerInfo { name: "rasoat".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities: self.capabilities(), server_info: Some(info) })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.report(&uri, Needs::ACTIONS, move |page, checked| code_action::actions(page, checked, &params))
            .await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let uri = code_action::document_of(&action)?;
        let resolved = self
            .report(&uri, Needs::FINDINGS, move |page, checked| code_action::resolve(page, checked, action))
            .await?;
        resolved.ok_or_else(|| Error::new(tower_lsp::jsonrpc::ErrorCode::ContentModified))?
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let uri = params.text_document_position.text_document.uri.clone();
        let items = self.page(&uri, move |page| completion::items(page, &params)).await?;
        Ok(items)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.report(&uri, Needs::EVERYTHING, move |page, checked| hover::hover(page, checked, &params))
            .await
            .map(Option::flatten)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.report(&params.text_document.uri, Needs::BLOCKS, |page, checked| {
            document_symbol::symbols(page, checked)
        })
        .await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let cancel = CancelOnDrop(Arc::clone(&cancelled));
        let session = Arc::clone(&self.session);
        let answer = move || workspace_symbol::symbols(&session, &params.query, &cancelled);
        let found = tokio::task::spawn_blocking(answer).await;
        drop(cancel);
        found.map(Some).map_err(|_| Error::internal_error())
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.report(&uri, Needs::BLOCKS, move |page, checked| definition::definition(page, checked, &params))
            .await
            .map(Option::flatten)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.report(&uri, Needs::BLOCKS, move |page, checked| references::references(page, checked, &params))
            .await
            .map(Option::flatten)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let uri = params.text_document.uri.clone();
        let answer =
            self.report(&uri, Needs::BLOCKS, move |page, checked| rename::prepare(page, checked, &params));
        answer.await?.unwrap_or(Ok(None))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let uri = params.text_document_position.text_document.uri.clone();
        let answer =
            self.report(&uri, Needs::BLOCKS, move |page, checked| rename::rename(page, checked, &params));
        answer.await?.unwrap_or(Ok(None))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.report(&params.text_document.uri, Needs::BLOCKS, |page, checked| {
            folding_range::ranges(page, checked)
        })
        .await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.report(&params.text_document.uri, Needs::FINDINGS, |page, checked| {
            formatting::document(page, checked)
        })
        .await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.report(&uri, Needs::FINDINGS, move |page, checked| formatting::range(page, checked, &params))
            .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.report(&uri, Needs::FINDINGS, move |page, checked| formatting::on_type(page, checked, &params))
            .await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        self.report(&params.text_document.uri, Needs::BLOCKS, |page, checked| {
            semantic_tokens::full(page, checked).into()
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri.clone();
        self.report(&uri, Needs::RELATIONS, move |page, checked| inlay_hint::hints(page, checked, &params))
            .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.report(&params.text_document.uri, Needs::RELATIONS, |page, checked| {
            code_lens::lenses(page, checked)
        })
        .await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri.clone();
        let answer =
            self.report(&uri, Needs::NOTHING, move |_, checked| diagnostic::answer(checked, &params)).await?;
        Ok(answer.flatten().unwrap_or_else(diagnostic::nothing))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        if !self.session.serves_workspace() {
            return Err(Error::method_not_found());
        }
        let cancelled = Arc::new(AtomicBool::new(false));
        let cancel = CancelOnDrop(Arc::clone(&cancelled));
        let report = workspace::diagnose(&self.session, params, &cancelled).await;
        drop(cancel);
        Ok(report.into())
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let argument = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
        let lang = self.session.lang();
        match params.command.as_str() {
            execute_command::SHOW_FACTS => {
                let uri = Url::parse(argument)
                    .map_err(|_| Error::invalid_params("the URI of a document is missing"))?;
                self.report(&uri, Needs::RELATIONS, |page, checked| {
                    execute_command::show_facts(page, checked)
                })
                .await
            }
            execute_command::EXPLAIN_RULE => Ok(execute_command::explain_rule(argument, lang)),
            execute_command::LIST_RULES => Ok(Some(execute_command::list_rules(lang))),
            execute_command::ACCEPT_FINDING => {
                let uri = Url::parse(argument)
                    .map_err(|_| Error::invalid_params("the URI of a document is missing"))?;
                let key = params.arguments.get(1).and_then(Value::as_str);
                let key = key.ok_or_else(|| Error::invalid_params("the key of a finding is missing"))?;
                self.accept(&uri, key.to_owned()).await.map(|done| Some(done.into()))
            }
            execute_command::SHOW_TOTAL => {
                let (uri, range) = place(&params)?;
                self.report(&uri, Needs::RELATIONS, move |page, checked| {
                    execute_command::show_total(page, checked, range)
                })
                .await
            }
            execute_command::SUM_SELECTION => {
                let (uri, range) = place(&params)?;
                self.report(&uri, Needs::BLOCKS, move |page, checked| {
                    execute_command::sum_selection(page, checked, range)
                })
                .await
            }
            execute_command::ADD_PROGRAMME => {
                let uri = Url::parse(argument)
                    .map_err(|_| Error::invalid_params("the URI of a document is missing"))?;
                let key = params.arguments.get(1).and_then(Value::as_str);
                let key = key.ok_or_else(|| Error::invalid_params("the key of a finding is missing"))?;
                self.add_programme(&uri, key.to_owned()).await.map(|done| Some(done.into()))
            }
            command => Err(Error::invalid_params(format!("unknown command {command:?}"))),
        }
    }
}

/// The document and range that a command is about.
fn place(params: &ExecuteCommandParams) -> Result<(Url, Range)> {
    let uri = params.arguments.first().and_then(Value::as_str).and_then(|uri| Url::parse(uri).ok());
    let range = params.arguments.get(1).and_then(|range| serde_json::from_value(range.clone()).ok());
    uri.zip(range).ok_or_else(|| Error::invalid_params("the URI of a document and a range are needed"))
}
