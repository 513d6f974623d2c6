//! What clients say, byte for byte: messages in frames, and what is neither.

use super::dice::Dice;
use super::properties::CUT;
use super::{report, slips};
use serde_json::json;

/// A stretch of what a client says, mostly whole frames.
pub fn bytes(dice: &mut Dice) -> Vec<u8> {
    let mut out = Vec::new();
    for _ in 0..dice.below(6) {
        let body = body(dice);
        let length = if dice.below(8) == 0 { dice.below(2 * body.len() + 1) } else { body.len() };
        match dice.below(12) {
            0 => out.extend_from_slice(dice.pick(&[
                &b"\r\n"[..],
                b"\n\n",
                b"Content-Le",
                b"x\r\n\r\n",
                b"\xff\n",
            ])),
            1 => out.extend_from_slice(format!("Content-Length: {}\r\n\r\n", slips::mark(dice)).as_bytes()),
            2 => out.extend_from_slice(format!("content-length:{length}\n\n").as_bytes()),
            3 => {
                out.extend_from_slice(format!("X: 1\r\nContent-Length: {length}\r\nY: 2\r\n\r\n").as_bytes())
            }
            _ => out.extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes()),
        }
        out.extend_from_slice(&body);
    }
    for _ in 0..dice.below(3) {
        let at = dice.below(out.len());
        if let Some(byte) = out.get_mut(at) {
            *byte = dice.byte();
        }
    }
    out
}

/// A session: what the client can do, a report, and what is said about it.
pub fn session(dice: &mut Dice) -> Vec<u8> {
    let mut input = [&[dice.byte()], report::text(dice).as_bytes()].concat();
    let lines = input.iter().filter(|&&byte| byte == b'\n').count() + 2;
    for _ in 0..1 + dice.below(12) {
        let kind = dice.byte() % 32;
        input.extend_from_slice(&[CUT, kind]);
        if kind >= 30 {
            input.extend_from_slice(&body(dice));
            continue;
        }
        let (start, end) = (dice.below(lines) as u8, dice.below(lines) as u8);
        input.extend_from_slice(&[start.min(end), dice.byte() / 2, start.max(end), dice.byte() / 2]);
        input.extend_from_slice(report::piece(dice).as_bytes());
    }
    input
}

fn body(dice: &mut Dice) -> Vec<u8> {
    let method = dice.pick(&["initialize", "textDocument/hover", "exit", "$/cancelRequest", "chào"]);
    let id = [json!(1), json!("a"), json!(null), json!(-7), json!(1.5), json!([])][dice.below(6)].clone();
    let message = match dice.below(6) {
        0 => json!({"jsonrpc": "2.0", "method": method}),
        1 => json!({"jsonrpc": "2.0", "id": id, "result": slips::mark(dice)}),
        2 => json!({"jsonrpc": "2.0", "id": id, "error": {"code": 1}}),
        3 => json!([{"jsonrpc": "2.0", "id": id, "method": method}]),
        _ => json!({"jsonrpc": "2.0", "id": id, "method": method, "params": {"x": slips::mark(dice)}}),
    };
    let text = message.to_string();
    match dice.below(6) {
        0 => slips::changed(&text, dice).into_bytes(),
        1 => text.replace("chào", "\\ud83d").into_bytes(),
        2 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}
