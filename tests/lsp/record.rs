//! A recorded session, run again.

use crate::client::Client;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

const URI: &str = "file:///b%C3%A1o%20c%C3%A1o.txt";
/// What is odd about it is no finding of a report.
const SETTINGS: &str = "file:///ph%C3%B2ng/rasoat.toml";

/// Records a session in which a report is written letter by letter, and returns the last findings.
fn record(path: &Path) -> Value {
    let path = path.to_str().expect("a plain name");
    let mut client = Client::start_with(&["--record", path]);
    client.initialize(json!({}), json!(null));
    client.notify("initialized", json!({}));
    client.open(URI, 0, "Tuần tra\r\n");
    client.open_as("toml", SETTINGS, 1, "ngôn-ngữ = \"vi\" # 2.67 tỷ đồng\n");
    assert_eq!(client.published(SETTINGS, 1).as_array().map(Vec::len), Some(1));
    client.write(b"Content-Length: 5\r\n\r\n\xff{{{}");
    let written = " 231,7km đường biên ở xã Nậm Tre 😀, hỗ trợ 2.67 tỷ đồng";
    let mut column = 8;
    let mut version = 0;
    for letter in written.chars() {
        version += 1;
        let at = json!({"line": 0, "character": column});
        column += letter.len_utf16();
        client.change(URI, version, json!([{"range": {"start": at, "end": at}, "text": letter.to_string()}]));
    }
    let findings = client.published(URI, version);
    client.call("shutdown", json!(null));
    client.notify("exit", json!(null));
    assert_eq!(client.exit_code(), Some(0));
    findings
}

fn replay(path: &Path, more: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat")).arg("replay").arg(path).args(more).output();
    output.expect("it starts")
}

#[test]
fn a_recorded_session_can_be_run_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("phiên.rasoat");
    let findings = record(&path);
    assert_eq!(findings.as_array().map(Vec::len), Some(2), "{findings}");
    for more in [&[][..], &["--pauses"]] {
        let output = replay(&path, more);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{errors}");
        assert_eq!(errors, "");
        let said: Vec<Value> = String::from_utf8(output.stdout)
            .expect("UTF-8")
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let published = |message: &&Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == URI
        };
        let last = said.iter().rev().find(published).expect("findings");
        assert_eq!(last["params"]["diagnostics"], findings);
        assert!(said.iter().any(|message| message["error"]["code"] == -32700), "{said:#?}");
    }
}

#[test]
fn what_is_no_record_is_an_error_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "không phải bản ghi\n").expect("it can be written");
    for path in [&path, &folder.path().join("none")] {
        let output = replay(path, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
    }
    let nowhere = folder.path().join("none/at/all");
    let output =
        Command::new(env!("CARGO_BIN_EXE_rasoat")).args(["server", "--record"]).arg(nowhere).output();
    assert_eq!(output.expect("it starts").status.code(), Some(2));
}
