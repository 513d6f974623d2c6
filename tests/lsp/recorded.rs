//! What real editors say when they start, as it was recorded.

use crate::client::Client;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn recorded_editors_are_served() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/editors");
    for name in ["cs96", "emacs", "nvim", "vim"] {
        let path = folder.join(format!("initialize-{name}.json"));
        let Ok(recorded) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: {} is not there", path.display());
            continue;
        };
        let mut params: Value = serde_json::from_str(&recorded).expect("JSON");
        // The process that was recorded is gone.
        params["processId"] = json!(std::process::id());
        let mut client = Client::start();
        let answer = client.call("initialize", params);
        let capabilities = &answer["result"]["capabilities"];
        let encoding = if name == "nvim" { "utf-8" } else { "utf-16" };
        assert_eq!(capabilities["positionEncoding"], encoding, "{name}: {answer}");
        // Only code-server can both ask and be told to ask again.
        assert_eq!(capabilities.get("diagnosticProvider").is_some(), name == "cs96", "{name}");
        client.notify("initialized", json!({}));
        client.open("file:///b%C3%A1o%20c%C3%A1o.md", 1, "Tổng số 5 hộ.\n");
        if name == "cs96" {
            let report = client.result(
                "textDocument/diagnostic",
                json!({"textDocument": {"uri": "file:///b%C3%A1o%20c%C3%A1o.md"}}),
            );
            assert_eq!(report["kind"], "full", "{report}");
        } else {
            assert!(client.published("file:///b%C3%A1o%20c%C3%A1o.md", 1).is_array());
        }
        assert_eq!(client.result("shutdown", json!(null)), json!(null));
        client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        assert_eq!(client.exit_code(), Some(0), "{name}");
    }
}
