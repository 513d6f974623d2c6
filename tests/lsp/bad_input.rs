//! Whatever a client sends, the server goes on answering.

use crate::client::{Client, frame};
use serde_json::{Value, json};

const URI: &str = "file:///a.txt";

fn error_codes(client: &Client) -> Vec<i64> {
    let nameless = client.all(|message| message.get("error").is_some() && message["id"].is_null());
    nameless.iter().filter_map(|message| message["error"]["code"].as_i64()).collect()
}

/// Sends bytes; expects these error codes in answers without an id, and a server that goes on.
#[track_caller]
fn check(bytes: &[u8], expected: &[i64]) {
    let mut client = Client::hooked();
    client.write(bytes);
    client.check_alive();
    assert_eq!(
        error_codes(&client),
        expected,
        "{}",
        String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes))
    );
    if !expected.is_empty() {
        client.logged("refused");
    }
}

#[test]
fn what_is_no_json_is_refused() {
    check(&frame(b"{\"jsonrpc\": oops"), &[-32700]);
    check(&frame(b""), &[-32700]);
    check(&frame(&b"[".repeat(100_000)), &[-32700]);
    let deep = format!(
        r#"{{"jsonrpc":"2.0","id":9,"method":"x","params":{}1{}}}"#,
        "[".repeat(5000),
        "]".repeat(5000)
    );
    check(&frame(deep.as_bytes()), &[-32700]);
    let long = format!(r#"{{"jsonrpc":"2.0","id":9,"method":"x","params":[{}]}}"#, "9".repeat(100_000));
    check(&frame(long.as_bytes()), &[-32700]);
    check(&frame(b"\0\0\0"), &[-32700]);
}

#[test]
fn what_is_no_message_is_refused() {
    check(&frame(b"{}"), &[-32600]);
    check(&frame(b"7"), &[-32600]);
    check(&frame(b"[]"), &[-32600]);
    check(&frame(br#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#), &[-32600]);
    check(&frame(br#"{"jsonrpc":"2.0","id":null,"method":"shutdown"}"#), &[-32600]);
    check(&frame(br#"{"jsonrpc":"2.0","id":{"a":1},"method":"shutdown"}"#), &[-32600]);
    check(&frame(br#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#), &[-32600]);
    check(&frame(br#"{"jsonrpc":"2.0","method":["shutdown"]}"#), &[-32600]);
    check(&frame(br#"{"jsonrpc":"1.0","method":"x"}"#), &[-32600]);
}

#[test]
fn headers_may_be_odd_and_are_found_again() {
    check(b"hello\r\n\r\n", &[-32600]);
    check(b"\r\n\r\n\r\n", &[]);
    check(b"Content-Length: abc\r\n\r\n{}", &[-32600]);
    check(b"Content-Length: -5\r\n\r\n", &[-32600]);
    check(b"Content-Length: 99999999999999999999\r\n\r\n{}", &[-32600]);
    check(b"Content-Type: text/plain\r\n\r\n", &[-32600]);
    check(&[b'x'; 100_000], &[]);
    let body = br#"{"jsonrpc":"2.0","method":"$/x"}"#;
    let with_length = |length: usize| [format!("Content-Length: {length}\r\n\r\n").as_bytes(), body].concat();
    check(&with_length(body.len() - 10), &[-32700]);
    check(&with_length(body.len() + 10), &[-32700]);
    check(&[&b"content-length:"[..], body.len().to_string().as_bytes(), b"\n\n", body].concat(), &[]);
    let typed = format!(
        "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    check(&[typed.as_bytes(), body].concat(), &[]);
}

#[test]
fn an_unreadable_id_is_null_and_a_readable_one_is_given_back() {
    let mut client = Client::hooked();
    client.send(&json!({"id": 77, "method": "rasoat/test"}));
    assert_eq!(client.answer(&json!(77))["error"]["code"], -32600);
    client.send(&json!({"jsonrpc": "2.0", "id": "x"}));
    assert_eq!(client.answer(&json!("x"))["error"]["code"], -32600);
    client.check_alive();
}

#[test]
fn broken_characters_become_replacement_characters() {
    let mut client = Client::hooked();
    let echo = |inner: &[u8]| {
        let mut body =
            br#"{"jsonrpc":"2.0","id":"e","method":"rasoat/test","params":{"do":"echo","value":""#.to_vec();
        body.extend_from_slice(inner);
        body.extend_from_slice(br#""}}"#);
        frame(&body)
    };
    client.write(&echo(br"a\ud83d"));
    assert_eq!(client.answer(&json!("e"))["result"], "a\u{fffd}");
    let mut client = Client::hooked();
    client.write(&echo(b"\xff\xfeb"));
    assert_eq!(client.answer(&json!("e"))["result"], "\u{fffd}\u{fffd}b");
    client.check_alive();
}

#[test]
fn unknown_methods_are_answered_or_ignored() {
    let mut client = Client::hooked();
    assert_eq!(client.error("foo/bar", json!({})), -32601);
    assert_eq!(client.error("$/bar", json!({})), -32601);
    client.notify("foo/bar", json!({}));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    client.check_alive();
    assert!(error_codes(&client).is_empty());
}

#[test]
fn invalid_parameters_are_answered() {
    let mut client = Client::hooked();
    assert_eq!(client.error("textDocument/hover", json!({"x": 1})), -32602);
    assert_eq!(client.error("textDocument/hover", json!(7)), -32602);
    assert_eq!(client.error("textDocument/hover", json!(null)), -32602);
    assert_eq!(client.error("workspace/executeCommand", json!({"command": "x"})), -32602);
    assert_eq!(client.error("textDocument/didOpen", json!({})), -32600);
    for params in
        [json!(null), json!(7), json!({}), json!({"textDocument": {"uri": URI}}), json!({"textDocument": []})]
    {
        client.notify("textDocument/didOpen", params.clone());
        client.notify("textDocument/didChange", params.clone());
        client.notify("textDocument/didClose", params.clone());
        client.notify("workspace/didChangeConfiguration", params.clone());
        client.notify("workspace/didChangeWatchedFiles", params.clone());
        client.notify("workspace/didChangeWorkspaceFolders", params.clone());
        client.notify("$/cancelRequest", params);
    }
    client.check_alive();
    client.logged("didOpen without");
}

#[test]
fn odd_initialize_parameters_are_served_and_said_once() {
    for params in [
        json!({}),
        json!(null),
        json!([]),
        json!(7),
        json!({"capabilities": null, "processId": "x", "rootUri": 7, "workspaceFolders": {}, "trace": 5}),
        json!({"capabilities": {"general": 1, "textDocument": [], "workspace": "w"}, "processId": -1}),
        json!({"capabilities": {}, "initializationOptions": "odd"}),
        json!({"capabilities": {}, "initializationOptions": {"lang": 7, "caretDelay": -1, "rules": []}}),
    ] {
        let mut client = Client::start();
        let answer = client.call("initialize", params.clone());
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16", "{params}: {answer}");
        client.notify("initialized", json!({}));
        client.open(URI, 1, "a");
        assert!(client.published(URI, 1).is_array());
        if params.get("initializationOptions").is_some() {
            client.logged("không hiểu mục cấu hình");
            client.notify("workspace/didChangeConfiguration", json!({"settings": {"rasoat": {"lang": []}}}));
            assert_eq!(client.text(URI), "a");
            let said = |message: &Value| {
                message["params"]["message"]
                    .as_str()
                    .is_some_and(|text| text.contains("không hiểu mục cấu hình"))
            };
            assert_eq!(client.all(said).len(), 1);
        }
    }
}

#[test]
fn an_id_that_is_in_use_is_refused() {
    let mut client = Client::hooked();
    let sleep = json!({"jsonrpc": "2.0", "id": "x", "method": "rasoat/test", "params": {"do": "sleep", "ms": 3_600_000}});
    client.send(&sleep);
    client.send(&sleep);
    assert_eq!(client.answer(&json!("x"))["error"]["code"], -32600);
    client.check_alive();
}

#[test]
fn a_request_can_be_cancelled() {
    let mut client = Client::hooked();
    let ids: Vec<i64> =
        (0..50).map(|_| client.request("rasoat/test", json!({"do": "sleep", "ms": 3_600_000}))).collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({"id": id}));
    }
    for id in ids {
        assert_eq!(client.answer(&json!(id))["error"]["code"], -32800);
    }
    client.notify("$/cancelRequest", json!({"id": 999_999}));
    client.notify("$/cancelRequest", json!({"id": 1.5}));
    client.check_alive();
}

#[test]
fn a_late_answer_does_no_harm() {
    let mut client = Client::hooked();
    let id = client.request("rasoat/test", json!({"do": "ask"}));
    let asked = client.wait(|message| message["method"] == "workspace/configuration");
    client.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(client.answer(&json!(id))["error"]["code"], -32800);
    let late = json!({"jsonrpc": "2.0", "id": asked["id"], "result": [1]});
    client.send(&late);
    client.send(&late);
    client.send(&json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "?", "more": 1}}));
    client.send(&json!({"jsonrpc": "2.0", "id": {"odd": 1}, "result": null}));
    client.check_alive();
}

#[test]
fn messages_are_taken_while_the_client_has_not_answered() {
    let mut client = Client::hooked();
    let asking: Vec<i64> = (0..4).map(|_| client.request("rasoat/test", json!({"do": "ask"}))).collect();
    let long = "a".repeat(2000);
    let echoes: Vec<i64> =
        (0..300).map(|_| client.request("rasoat/test", json!({"do": "echo", "value": long}))).collect();
    for id in echoes {
        assert_eq!(client.answer(&json!(id))["result"], json!(long));
    }
    let asked = client.all(|message| message["method"] == "workspace/configuration");
    assert_eq!(asked.len(), 4);
    for question in asked {
        client.send(&json!({"jsonrpc": "2.0", "id": question["id"], "result": ["muộn"]}));
    }
    for id in asking {
        assert_eq!(client.answer(&json!(id))["result"], json!(["muộn"]));
    }
}

#[test]
fn a_message_of_64_mb_is_taken() {
    let mut client = Client::hooked();
    let long = "Tổng số ".repeat((64 << 20) / 12);
    let id = client.request("rasoat/test", json!({"do": "echo", "value": [long.len(), long]}));
    assert_eq!(client.answer(&json!(id))["result"][0], long.len());
    client.check_alive();
}

#[test]
fn a_handler_that_panics_costs_its_own_request_only() {
    let mut client = Client::hooked();
    assert_eq!(client.error("rasoat/test", json!({"do": "panic"})), -32603);
    assert_eq!(client.error("rasoat/test", json!({"do": "panic here"})), -32603);
    client.check_alive();
}

#[test]
fn a_check_that_panics_costs_the_findings_of_its_version_only() {
    let mut client = Client::hooked();
    client.open(URI, 1, "Tốt. [rasoat: panic]");
    assert_eq!(client.published(URI, 1), json!([]));
    client.logged("broke down");
    client.change(URI, 2, json!([{"text": "Tốt."}]));
    assert!(client.published(URI, 2).is_array());
    client.change(URI, 3, json!([{"text": "[rasoat: panic]"}]));
    assert_eq!(client.published(URI, 3), json!([]));
    client.check_alive();
}

#[test]
fn test_hooks_are_off_unless_asked_for() {
    let mut client = Client::ready(json!({}), json!(null));
    assert_eq!(client.error("rasoat/test", json!({"do": "echo"})), -32601);
    client.open(URI, 1, "[rasoat: panic]");
    assert_eq!(client.published(URI, 1), json!([]));
    assert!(client.all(|message| message.to_string().contains("broke down")).is_empty());
}
