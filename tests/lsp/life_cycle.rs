//! From `initialize` to the end of the process.

use crate::client::Client;
use serde_json::{Value, json};

#[test]
fn shutdown_and_exit_end_with_0_while_the_input_is_open() {
    for params in [None, Some(Value::Null), Some(json!({})), Some(json!([1]))] {
        let mut client = Client::ready(json!({}), json!(null));
        let mut shutdown = json!({"jsonrpc": "2.0", "id": "s", "method": "shutdown"});
        if let Some(params) = params {
            shutdown["params"] = params;
        }
        client.send(&shutdown);
        let answer = client.answer(&json!("s"));
        assert_eq!(answer, json!({"jsonrpc": "2.0", "id": "s", "result": null}));
        client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        assert_eq!(client.exit_code(), Some(0));
    }
}

#[test]
fn exit_without_shutdown_ends_with_1() {
    let mut client = Client::ready(json!({}), json!(null));
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.exit_code(), Some(1));
    let mut client = Client::start();
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn the_end_of_the_input_ends_the_server() {
    let mut client = Client::ready(json!({}), json!(null));
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
    let mut client = Client::ready(json!({}), json!(null));
    assert_eq!(client.result("shutdown", json!(null)), json!(null));
    client.input = None;
    assert_eq!(client.exit_code(), Some(0));
    let mut client = Client::start();
    client.write(b"Content-Length: 100\r\n\r\n{");
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn the_end_does_not_wait_for_a_busy_handler() {
    let mut client = Client::hooked();
    client.request("rasoat/test", json!({"do": "sleep", "ms": 3_600_000}));
    client.check_alive();
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn every_step_has_its_time() {
    let mut client = Client::start();
    let page = json!({"textDocument": {"uri": "file:///a.txt"}});
    assert_eq!(client.error("textDocument/foldingRange", page.clone()), -32002);
    assert_eq!(client.error("shutdown", json!(null)), -32002);
    client.open("file:///a.txt", 1, "chưa đến lúc");
    assert!(client.initialize(json!({}), json!(null))["result"].is_object());
    assert_eq!(client.error("initialize", json!({"capabilities": {}})), -32600);
    client.notify("initialized", json!({}));
    assert_eq!(client.result("textDocument/foldingRange", page.clone()), json!(null));
    assert_eq!(client.result("shutdown", json!(null)), json!(null));
    assert_eq!(client.error("shutdown", json!(null)), -32600);
    assert_eq!(client.error("textDocument/foldingRange", page), -32600);
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn the_server_says_what_it_can() {
    let mut client = Client::start();
    let result = client.initialize(json!({}), json!(null))["result"].clone();
    assert_eq!(result["serverInfo"]["name"], "rasoat");
    let capabilities = &result["capabilities"];
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(capabilities["textDocumentSync"]["openClose"], true);
    assert!(capabilities.get("diagnosticProvider").is_none());
    for provider in [
        "codeActionProvider",
        "hoverProvider",
        "documentSymbolProvider",
        "foldingRangeProvider",
        "documentFormattingProvider",
        "documentRangeFormattingProvider",
        "documentOnTypeFormattingProvider",
        "semanticTokensProvider",
        "inlayHintProvider",
        "codeLensProvider",
        "executeCommandProvider",
    ] {
        assert!(capabilities.get(provider).is_some(), "{provider}: {capabilities:#}");
    }
}

#[test]
#[cfg(unix)]
fn the_server_goes_with_the_process_that_started_it() {
    let mut parent = std::process::Command::new("sleep").arg("600").spawn().expect("it starts");
    let mut client = Client::start();
    client.call("initialize", json!({"processId": parent.id(), "capabilities": {}}));
    parent.kill().expect("it can be ended");
    parent.wait().expect("it ends");
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_closed_output_ends_the_server_cleanly() {
    use std::process::{Command, Stdio};
    let mut process = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server starts");
    drop(process.stdout.take());
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}});
    let mut input = process.stdin.take().expect("a pipe");
    // Once it has ended, it cannot be written to any more.
    let _ = std::io::Write::write_all(&mut input, &crate::client::frame(body.to_string().as_bytes()));
    let output = process.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    drop(input);
}

#[test]
fn what_many_clients_put_behind_the_command_is_understood() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rasoat"));
    let ended = command.args(["server", "--stdio"]).stdin(std::process::Stdio::null()).output();
    // The end of the input before anything was said; an argument that is not understood gives 2.
    assert_eq!(ended.expect("it runs").status.code(), Some(1));
}
