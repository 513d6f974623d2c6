//! Clients that stop reading, vanish in the middle of work, or never answer.

use crate::client::Client;
use crate::process::{at_rest, resident};
use crate::reports::report;
use serde_json::{Value, json};
use std::process::{Command, Stdio};

fn uri(number: usize) -> String {
    format!("file:///{number}.md")
}

/// Opens so many documents.
fn open(client: &mut Client, documents: usize) {
    for number in 0..documents {
        client.open_as("markdown", &uri(number), 0, &report(number as u64, 4_000));
    }
}

/// An edit of a letter at the beginning.
fn edit(client: &mut Client, number: usize, version: i64) {
    let at = json!({"line": 0, "character": 0});
    client.change(&uri(number), version, json!([{"range": {"start": at, "end": at}, "text": "x"}]));
}

#[test]
fn a_client_that_reads_nothing_costs_little_and_can_leave() {
    let mut client = Client::ready(json!({}), json!(null));
    client.stall(true);
    open(&mut client, 20);
    let long = "file:///long.md";
    client.open_as("markdown", long, 0, &report(1, 60_000));
    let ask = |rounds: usize, client: &mut Client| {
        for round in 0..rounds {
            // What is told of it, a long answer, and a line of the log.
            edit(client, round % 20, round as i64 + 1);
            client.request("rasoat/viewText", json!({"uri": long}));
            client.change("file:///none", 1, json!([]));
        }
        at_rest(client.process.id());
    };
    ask(1_600, &mut client);
    let before = resident(client.process.id());
    ask(1_600, &mut client);
    ask(1_600, &mut client);
    let after = resident(client.process.id());
    match (before, after) {
        (Some(before), Some(after)) => {
            eprintln!("resident pages after 1,600 rounds {before}, after 4,800 {after}");
            // All that was not read would be twice as much. The allocator may keep some 60 MB that were
            // free at the one time and not at the other.
            assert!(after < before + (96 << 20) / 4_096, "memory grows from {before} to {after} pages");
        }
        _ => eprintln!("skipped: this system does not tell how much memory a process has"),
    }
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn a_client_that_did_not_read_for_long_is_told_what_it_missed() {
    let mut client = Client::ready(json!({}), json!(null));
    open(&mut client, 1);
    client.stall(true);
    let long = format!("file:///{}", "x".repeat(100_000));
    for _ in 0..200 {
        client.change(&long, 1, json!([]));
    }
    let asked = client.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri(0)}}));
    let is_answered = at_rest(client.process.id()).is_some();
    client.stall(false);
    let answer = client.answer(&json!(asked));
    assert!(answer["error"]["code"] == -32803 || !is_answered, "{answer}");
    client.change("file:///none", 1, json!([]));
    client.logged("lines are left out here, for nobody read them");
    edit(&mut client, 0, 1);
    client.published(&uri(0), 1);
    let asked = client.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri(0)}}));
    assert!(client.answer(&json!(asked))["result"].is_array());
}

#[test]
fn a_client_that_reads_again_is_told_everything_that_holds() {
    let mut client = Client::ready(json!({}), json!(null));
    client.stall(true);
    open(&mut client, 20);
    let asked: Vec<i64> = (1..=200)
        .map(|round| {
            let number = round % 20;
            edit(&mut client, number, round as i64);
            client.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri(number)}}))
        })
        .collect();
    client.stall(false);
    for (number, version) in (0..20).map(|number| (number, if number == 0 { 200 } else { 180 + number })) {
        client.published(&uri(number), version as i64);
    }
    for id in asked {
        assert!(client.answer(&json!(id))["result"].is_array());
    }
}

#[test]
fn a_client_that_vanishes_in_the_middle_of_work_takes_the_server_along() {
    // Standard input ends while everything is being checked.
    let mut client = Client::ready(json!({}), json!(null));
    open(&mut client, 60);
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
    // The same with a client that reads nothing meanwhile.
    let mut client = Client::ready(json!({}), json!(null));
    client.stall(true);
    open(&mut client, 60);
    client.input = None;
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_server_at_work_goes_with_the_process_that_started_it() {
    let mut parent = Command::new("sleep").arg("600").spawn().expect("it starts");
    let mut client = Client::start();
    client.call("initialize", json!({"processId": parent.id(), "capabilities": {}}));
    client.stall(true);
    open(&mut client, 60);
    parent.kill().expect("it can be ended");
    parent.wait().expect("it ends");
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_client_that_closes_only_its_ear_ends_the_server() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut input = process.stdin.take().expect("a pipe");
    let mut send = |message: Value| {
        let frame = crate::client::frame(message.to_string().as_bytes());
        // Once it has ended, it cannot be written to any more.
        std::io::Write::write_all(&mut input, &frame)
    };
    let initialize =
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}});
    send(initialize).expect("it reads");
    drop(process.stdout.take());
    for number in 0..60 {
        let text = report(number as u64, 4_000);
        let document = json!({"uri": uri(number), "languageId": "markdown", "version": 1, "text": text});
        let params = json!({"textDocument": document});
        if send(json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params})).is_err() {
            break;
        }
    }
    assert_eq!(process.wait().expect("it ends").code(), Some(1));
}
