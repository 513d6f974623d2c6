//! Writers: one who types a text as an input method for Vietnamese passes it on, and one who does again
//! what stands in a recorded session.

use crate::editing::{Dice, Encoding, place, position};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Somebody who types a text. Letters with marks come in steps, as an input method makes them: `e`, then
/// `ê` in its place, then `ế`; now and then a letter is wrong and taken back.
pub struct Typist {
    caret: usize,
    strokes: VecDeque<Stroke>,
}

enum Stroke {
    Type(char),
    /// Puts another letter in the place of the one in front of the caret.
    Remake(char),
    Erase,
}

impl Typist {
    /// Somebody who is about to type `written` at a place of `text`.
    pub fn new(text: &str, written: &str, dice: &mut Dice) -> Self {
        let mut strokes = VecDeque::new();
        for letter in written.chars() {
            if dice.below(25) == 0 {
                strokes.extend([Stroke::Type('j'), Stroke::Erase]);
            }
            let steps = steps(letter);
            strokes.push_back(Stroke::Type(steps[0]));
            strokes.extend(steps[1..].iter().map(|&step| Stroke::Remake(step)));
        }
        Self { caret: place(text, dice), strokes }
    }

    /// The next stroke, done to `text`, as a change; none when the text is written.
    pub fn stroke(&mut self, text: &mut String, encoding: Encoding) -> Option<Value> {
        let stroke = self.strokes.pop_front()?;
        // Others may have changed the text meanwhile.
        self.caret = self.caret.min(text.len());
        while !text.is_char_boundary(self.caret) || splits_line_break(text, self.caret) {
            self.caret -= 1;
        }
        let before = text[..self.caret].chars().next_back().filter(|&it| it != '\n' && it != '\r');
        let (start, written) = match stroke {
            Stroke::Type(letter) => (self.caret, letter.to_string()),
            Stroke::Remake(letter) => (self.caret - before.map_or(0, char::len_utf8), letter.to_string()),
            Stroke::Erase => (self.caret - before.map_or(0, char::len_utf8), String::new()),
        };
        let range =
            json!({"start": position(text, start, encoding), "end": position(text, self.caret, encoding)});
        text.replace_range(start..self.caret, &written);
        self.caret = start + written.len();
        Some(json!({"range": range, "text": written}))
    }
}

fn splits_line_break(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

/// The letters that stand one after the other where a letter with marks is typed.
fn steps(letter: char) -> Vec<char> {
    if letter == 'đ' || letter == 'Đ' {
        return vec![if letter == 'đ' { 'd' } else { 'D' }, letter];
    }
    let parts: Vec<char> = letter.nfd().collect();
    (1..=parts.len()).filter_map(|count| parts[..count].iter().copied().nfc().next()).collect()
}

/// What was written into one document of a recorded session.
pub struct Script {
    /// The text with which it was opened.
    pub text: String,
    /// The changes of each message behind that.
    pub changes: Vec<Value>,
}

impl Script {
    /// Reads what the client said in the record of a session with one document.
    pub fn read(record: &Path) -> Self {
        let said = client_side(&std::fs::read(record).expect("a record"));
        let mut script = Self { text: String::new(), changes: Vec::new() };
        let mut rest = &said[..];
        while let Some(at) = rest.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let header = String::from_utf8_lossy(&rest[..at]).into_owned();
            let length: usize = header.rsplit(' ').next().and_then(|it| it.parse().ok()).expect("a length");
            let body = &rest[at + 4..at + 4 + length];
            rest = &rest[at + 4 + length..];
            let message: Value = serde_json::from_slice(body).expect("JSON");
            match message["method"].as_str() {
                Some("textDocument/didOpen") => {
                    script.text = message["params"]["textDocument"]["text"].as_str().expect("a text").into();
                }
                Some("textDocument/didChange") => {
                    script.changes.push(message["params"]["contentChanges"].clone());
                }
                _ => {}
            }
        }
        script
    }
}

/// The bytes that came from the client, out of the pieces of a record.
fn client_side(record: &[u8]) -> Vec<u8> {
    let mut said = Vec::new();
    let mut rest = record;
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let words: Vec<&str> = line.split(' ').collect();
        let [side @ (">" | "<"), _, length] = words[..] else { continue };
        let length: usize = length.parse().expect("a length");
        if side == ">" {
            said.extend_from_slice(&rest[..length]);
        }
        rest = &rest[length + 1..];
    }
    said
}

/// Does changes to a text, by the plainest means there are; columns count UTF-16 units.
pub fn apply(text: &mut String, changes: &Value) {
    for change in changes.as_array().expect("a list") {
        let new = change["text"].as_str().expect("a text");
        let Some(range) = change.get("range") else {
            text.replace_range(.., new);
            continue;
        };
        let (start, end) = (offset(text, &range["start"]), offset(text, &range["end"]));
        text.replace_range(start..end, new);
    }
}

/// The byte of a position whose column counts UTF-16 units.
pub fn offset(text: &str, position: &Value) -> usize {
    let number = |name: &str| position[name].as_u64().expect("a number") as usize;
    let (mut line, mut at) = (number("line"), 0);
    let bytes = text.as_bytes();
    while line > 0 {
        at += bytes[at..].iter().position(|&byte| byte == b'\n' || byte == b'\r').expect("a line") + 1;
        if bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        line -= 1;
    }
    let mut units = number("character");
    for letter in text[at..].chars() {
        if units == 0 {
            break;
        }
        units -= letter.len_utf16();
        at += letter.len_utf8();
    }
    at
}

#[test]
fn what_is_typed_stands_there_at_the_end() {
    let written = "Đồn đỡ đầu 12 em, mỗi em 500.000 đồng/tháng.\n";
    let mut text = "Trước.\r\nSau.\r\n".to_owned();
    let mut copy = text.clone();
    let mut dice = Dice::new(3);
    let mut typist = Typist::new(&text, written, &mut dice);
    while let Some(change) = typist.stroke(&mut text, Encoding::Utf16) {
        apply(&mut copy, &json!([change]));
        assert_eq!(text, copy);
    }
    assert!(text.contains(written), "{text}");
    assert_eq!(steps('ế'), ['e', 'ê', 'ế']);
    assert_eq!(steps('đ'), ['d', 'đ']);
}
