//! What a client says about itself when it starts, and what it wants. Read by hand and leniently:
//! a client whose parameters are odd is served, with defaults for what cannot be understood.

use crate::messages::Lang;
use crate::rules::Level;
use crate::text::position::Encoding;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// What the client can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// How it counts columns.
    pub encoding: Encoding,
    /// The language its user reads, if it is one of ours.
    pub locale: Option<Lang>,
    /// It asks for diagnostics itself and can be told to ask again.
    pub pull: bool,
    pub related_information: bool,
    pub diagnostic_data: bool,
    pub code_action_literals: bool,
    pub code_action_resolve: bool,
    pub code_action_disabled: bool,
    pub versioned_edits: bool,
    /// It applies edits that it did not ask for.
    pub applies_edits: bool,
    pub creates_files: bool,
    pub hierarchical_symbols: bool,
    pub markdown_hover: bool,
    pub folding_limit: Option<usize>,
    pub ask_configuration: bool,
    pub watch_files: bool,
    pub register_sync: bool,
    pub progress: bool,
    pub refresh_hints: bool,
    pub refresh_lenses: bool,
    /// Folders that are open, as URIs.
    pub folders: Vec<String>,
    /// The process that started the server.
    pub parent: Option<i32>,
}

impl Abilities {
    /// Reads the parameters of `initialize`.
    pub fn read(params: &Value) -> Self {
        let can = |path: &str| params.pointer(&format!("/capabilities/{path}")).unwrap_or(&Value::Null);
        let yes = |path: &str| can(path).as_bool().unwrap_or(false);
        let refresh =
            yes("workspace/diagnostics/refreshSupport") || yes("workspace/diagnostic/refreshSupport");
        let lists = |path: &str, wanted: &str| {
            can(path).as_array().is_some_and(|list| list.iter().any(|item| item == wanted))
        };
        Self {
            encoding: encoding(can("general/positionEncodings")),
            locale: params.get("locale").and_then(Value::as_str).and_then(Lang::from_tag),
            pull: refresh && can("textDocument/diagnostic").is_object(),
            related_information: yes("textDocument/publishDiagnostics/relatedInformation"),
            diagnostic_data: yes("textDocument/publishDiagnostics/dataSupport"),
            code_action_literals: can("textDocument/codeAction/codeActionLiteralSupport").is_object(),
            code_action_resolve: lists("textDocument/codeAction/resolveSupport/properties", "edit")
                && yes("textDocument/codeAction/dataSupport"),
            code_action_disabled: yes("textDocument/codeAction/disabledSupport"),
            versioned_edits: yes("workspace/workspaceEdit/documentChanges"),
            applies_edits: yes("workspace/applyEdit"),
            creates_files: lists("workspace/workspaceEdit/resourceOperations", "create")
                && yes("workspace/workspaceEdit/documentChanges"),
            hierarchical_symbols: yes("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            markdown_hover: lists("textDocument/hover/contentFormat", "markdown"),
            folding_limit: can("textDocument/foldingRange/rangeLimit")
                .as_u64()
                .map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            ask_configuration: yes("workspace/configuration"),
            watch_files: yes("workspace/didChangeWatchedFiles/dynamicRegistration"),
            register_sync: yes("textDocument/synchronization/dynamicRegistration"),
            progress: yes("window/workDoneProgress"),
            refresh_hints: yes("workspace/inlayHint/refreshSupport"),
            refresh_lenses: yes("workspace/codeLens/refreshSupport"),
            folders: folders(params),
            parent: params
                .get("processId")
                .and_then(Value::as_i64)
                .and_then(|id| i32::try_from(id).ok())
                .filter(|&id| id > 0),
        }
    }

    /// The name of the encoding in the protocol.
    pub fn encoding_name(&self) -> &'static str {
        match self.encoding {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }
}

/// The first encoding that the client likes and we know; UTF-16 when it says nothing.
fn encoding(offered: &Value) -> Encoding {
    let known = |name: &Value| match name.as_str()? {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    offered.as_array().and_then(|offered| offered.iter().find_map(known)).unwrap_or(Encoding::Utf16)
}

fn folders(params: &Value) -> Vec<String> {
    let listed: Vec<String> = params.get("workspaceFolders").map(folder_uris).unwrap_or_default();
    if !listed.is_empty() {
        return listed;
    }
    params.get("rootUri").and_then(Value::as_str).map(|root| vec![root.to_owned()]).unwrap_or_default()
}

/// The URIs of a list of workspace folders.
pub(super) fn folder_uris(list: &Value) -> Vec<String> {
    let uri = |folder: &Value| Some(folder.get("uri")?.as_str()?.to_owned());
    list.as_array().map(|list| list.iter().filter_map(uri).collect()).unwrap_or_default()
}

/// What the user wants, from `initializationOptions` or the editor's configuration. What is not
/// said here is taken from `rasoat.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// The language of messages.
    pub lang: Option<Lang>,
    /// Levels by rule or case; none is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// How long a finding at the caret waits for typing to move on.
    pub caret_delay: Duration,
    /// Show the computed sum beside totals.
    pub inlay_hints: Option<bool>,
    /// Show a line above totals.
    pub code_lens: Option<bool>,
    /// Answer `workspace/diagnostic`. Agreed on at the start.
    pub workspace_diagnostics: bool,
    /// Answer `rasoat/test` and break on purpose where a text asks for it.
    pub test_hooks: bool,
}

/// The longest that a finding may be held back.
const MAX_CARET_DELAY: Duration = Duration::from_secs(10);

impl Options {
    /// Reads options; the second value says what could not be understood, for one warning.
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let mut options = Self::default();
        let mut odd = Vec::new();
        let fields = match value {
            Value::Object(fields) => fields,
            Value::Null => return (options, odd),
            _ => return (options, vec!["“rasoat”".to_owned()]),
        };
        for (name, value) in fields {
            let understood = value.is_null()
                || match name.as_str() {
                    "lang" => {
                        value.as_str().and_then(Lang::from_tag).map(|it| options.lang = Some(it)).is_some()
                    }
                    "caretDelay" => value.as_u64().map(|it| options.caret_delay = delay(it)).is_some(),
                    "inlayHints" => value.as_bool().map(|it| options.inlay_hints = Some(it)).is_some(),
                    "codeLens" => value.as_bool().map(|it| options.code_lens = Some(it)).is_some(),
                    "workspaceDiagnostics" => {
                        value.as_bool().map(|it| options.workspace_diagnostics = it).is_some()
                    }
                    "testHooks" => value.as_bool().map(|it| options.test_hooks = it).is_some(),
                    "rules" => {
                        odd.extend(levels(value, &mut options.levels));
                        true
                    }
                    _ => false,
                };
            if !understood {
                odd.push(format!("“{name}”"));
            }
        }
        (options, odd)
    }
}

fn delay(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds).min(MAX_CARET_DELAY)
}

/// Reads levels by rule; returns what could not be understood.
fn levels(value: &Value, into: &mut BTreeMap<String, Option<Level>>) -> Vec<String> {
    let Some(fields) = value.as_object() else { return vec!["“rules”".to_owned()] };
    let mut odd = Vec::new();
    for (rule, level) in fields {
        match level.as_str() {
            Some("off") => drop(into.insert(rule.clone(), None)),
            Some(name) if Level::from_name(name).is_some() => {
                into.insert(rule.clone(), Level::from_name(name));
            }
            _ if level.is_null() => {}
            _ => odd.push(format!("“rules.{rule}”")),
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_client_decides_how_columns_are_counted() {
        let check = |offered: Value, expected| {
            let params = json!({"capabilities": {"general": {"positionEncodings": offered}}});
            assert_eq!(Abilities::read(&params).encoding, expected, "{offered}");
        };
        check(json!(["utf-8", "utf-16"]), Encoding::Utf8);
        check(json!(["utf-32", "utf-8"]), Encoding::Utf32);
        check(json!(["utf-7", "utf-16"]), Encoding::Utf16);
        check(json!([]), Encoding::Utf16);
        check(json!(null), Encoding::Utf16);
        check(json!("utf-8"), Encoding::Utf16);
    }

    #[test]
    fn odd_parameters_leave_defaults() {
        let silent = Abilities { encoding: Encoding::Utf16, ..Abilities::default() };
        for params in [
            json!(null),
            json!([]),
            json!({}),
            json!({"capabilities": 7, "processId": "x", "workspaceFolders": "y", "rootUri": 1, "locale": {}}),
            json!({"capabilities": {"textDocument": null, "general": [], "workspace": "w"}, "processId": 1e30}),
            json!({"processId": -1}),
            json!({"processId": 0}),
        ] {
            assert_eq!(Abilities::read(&params), silent, "{params}");
        }
    }

    #[test]
    fn options_are_read_one_by_one() {
        let check = |value: Value, expected: Options, odd: &[&str]| {
            let (options, found) = Options::read(&value);
            assert_eq!(options, expected, "{value}");
            assert_eq!(found, odd, "{value}");
        };
        check(json!(null), Options::default(), &[]);
        check(json!("x"), Options::default(), &["“rasoat”"]);
        check(
            json!({"lang": "en-GB", "caretDelay": 300, "workspaceDiagnostics": true, "inlayHints": false,
                "codeLens": true, "rules": {"a": "off", "b": "error", "c": 1}}),
            Options {
                lang: Some(Lang::En),
                caret_delay: Duration::from_millis(300),
                levels: [("a".to_owned(), None), ("b".to_owned(), Some(Level::Error))].into(),
                inlay_hints: Some(false),
                code_lens: Some(true),
                workspace_diagnostics: true,
                test_hooks: false,
            },
            &["“rules.c”"],
        );
        check(
            json!({"lang": "fr", "caretDelay": "soon", "codeLens": 1, "colour": 1, "rules": null}),
            Options::default(),
            &["“caretDelay”", "“codeLens”", "“colour”", "“lang”"],
        );
    }
}
