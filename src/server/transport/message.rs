//! Messages: what stands in a frame.

use serde_json::{Map, Value};
use std::borrow::Cow;

/// A message of the client.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Something that wants an answer.
    Request {
        /// Its number or name: an integer or a string.
        id: Value,
        /// What is asked.
        method: String,
        /// With what.
        params: Option<Value>,
    },
    /// Something that wants none.
    Notification {
        /// What is said.
        method: String,
        /// With what.
        params: Option<Value>,
    },
    /// The answer to a request of the server.
    Response {
        /// The request's.
        id: Value,
        /// What came of it, or the error.
        outcome: Result<Value, Value>,
    },
}

/// A message that is none, and what is to be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The id it came with, if it could be read; else null.
    pub id: Value,
    /// The code of the error.
    pub code: i64,
    /// What is wrong with it.
    pub message: String,
}

/// The code for what is not JSON.
pub(crate) const PARSE_ERROR: i64 = -32700;
/// The code for what is JSON, but no message.
pub(crate) const INVALID_REQUEST: i64 = -32600;
/// The code for what nobody knows how to do.
pub(crate) const METHOD_NOT_FOUND: i64 = -32601;

/// Reads the body of a frame. Bytes that are not UTF-8 and halves of surrogate pairs become
/// U+FFFD, for editors send them while an emoji is being typed.
pub(crate) fn parse(body: &[u8]) -> Result<Message, Refusal> {
    let sound = simdutf8::basic::from_utf8(body).map(Cow::Borrowed);
    let text = sound.unwrap_or_else(|_| String::from_utf8_lossy(body));
    let text = mend_surrogates(text.trim_start_matches('\u{feff}'));
    match serde_json::from_str(&text) {
        Ok(Value::Object(fields)) => classify(fields),
        Ok(Value::Array(_)) => {
            Err(invalid(Value::Null, "batches of messages are not taken; send them one by one"))
        }
        Ok(_) => Err(invalid(Value::Null, "a message must be an object")),
        Err(error) => {
            Err(Refusal { id: Value::Null, code: PARSE_ERROR, message: format!("not JSON: {error}") })
        }
    }
}

fn invalid(id: Value, message: &str) -> Refusal {
    Refusal { id, code: INVALID_REQUEST, message: message.to_owned() }
}

fn classify(mut fields: Map<String, Value>) -> Result<Message, Refusal> {
    let id = fields.remove("id");
    let known_id = id.as_ref().filter(|id| is_id(id)).cloned().unwrap_or(Value::Null);
    if fields.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return Err(invalid(known_id, "“jsonrpc” must be “2.0”"));
    }
    let method = match fields.remove("method") {
        Some(Value::String(method)) => method,
        Some(_) => return Err(invalid(known_id, "“method” must be a string")),
        None => {
            let outcome = match (fields.remove("result"), fields.remove("error")) {
                (_, Some(error)) if !error.is_null() => Err(error),
                (Some(result), _) => Ok(result),
                _ => return Err(invalid(known_id, "neither a request nor an answer")),
            };
            return Ok(Message::Response { id: id.unwrap_or(Value::Null), outcome });
        }
    };
    let params = fields.remove("params");
    match id {
        None => Ok(Message::Notification { method, params }),
        Some(id) if is_id(&id) => Ok(Message::Request { id, method, params }),
        Some(_) => Err(invalid(Value::Null, "“id” must be an integer or a string")),
    }
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.is_i64()
}

/// Replaces escaped halves of surrogate pairs, `\ud83d` without its partner, by U+FFFD: a string
/// cannot hold them.
fn mend_surrogates(json: &str) -> Cow<'_, str> {
    let bytes = json.as_bytes();
    let escape = |at: usize| -> Option<u16> {
        let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += next;
        match escape(at) {
            Some(0xd800..=0xdbff) if matches!(escape(at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                mended.push_str(json.get(copied..at).unwrap_or_default());
                mended.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(json.get(copied..).unwrap_or_default());
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_are_told_apart() {
        let check = |body: &str, expected: Message| assert_eq!(parse(body.as_bytes()), Ok(expected));
        check(
            r#"{"jsonrpc":"2.0","id":1,"method":"a","params":[1]}"#,
            Message::Request { id: json!(1), method: "a".into(), params: Some(json!([1])) },
        );
        check(
            "\u{feff}{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"a\"}",
            Message::Request { id: json!("x"), method: "a".into(), params: None },
        );
        check(
            r#"{"jsonrpc":"2.0","method":"a","params":null}"#,
            Message::Notification { method: "a".into(), params: Some(Value::Null) },
        );
        check(
            r#"{"jsonrpc":"2.0","id":7,"result":null}"#,
            Message::Response { id: json!(7), outcome: Ok(Value::Null) },
        );
        check(
            r#"{"jsonrpc":"2.0","id":null,"error":{"code":1,"more":2}}"#,
            Message::Response { id: Value::Null, outcome: Err(json!({"code":1,"more":2})) },
        );
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let deep = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"a","params":{}}}"#, "[".repeat(100_000));
        let long = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"a","params":[{}]}}"#, "9".repeat(100_000));
        for (body, id, code) in [
            ("", json!(null), PARSE_ERROR),
            ("{", json!(null), PARSE_ERROR),
            (&deep, json!(null), PARSE_ERROR),
            (&long, json!(null), PARSE_ERROR),
            ("[]", json!(null), INVALID_REQUEST),
            (r#"[{"jsonrpc":"2.0","id":1,"method":"a"}]"#, json!(null), INVALID_REQUEST),
            ("7", json!(null), INVALID_REQUEST),
            ("{}", json!(null), INVALID_REQUEST),
            (r#"{"id":1,"method":"a"}"#, json!(1), INVALID_REQUEST),
            (r#"{"jsonrpc":"1.0","id":"x","method":"a"}"#, json!("x"), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":null,"method":"a"}"#, json!(null), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":{},"method":"a"}"#, json!(null), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":1.5,"method":"a"}"#, json!(null), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":2,"method":7}"#, json!(2), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":3}"#, json!(3), INVALID_REQUEST),
        ] {
            let refusal = parse(body.as_bytes()).unwrap_err();
            assert_eq!((refusal.id, refusal.code), (id, code), "{}", body.get(..80).unwrap_or(body));
        }
    }

    #[test]
    fn broken_characters_become_replacement_characters() {
        let check = |text: &[u8], expected: &str| {
            let mut body = br#"{"jsonrpc":"2.0","method":"a","params":[""#.to_vec();
            body.extend_from_slice(text);
            body.extend_from_slice(br#""]}"#);
            let Ok(Message::Notification { params: Some(params), .. }) = parse(&body) else { panic!() };
            assert_eq!(params, json!([expected]), "{}", String::from_utf8_lossy(text));
        };
        check(br"a\ud83d", "a\u{fffd}");
        check(br"\uDE00\ud83d\ude00\ud83d", "\u{fffd}😀\u{fffd}");
        check(br"\\ud83d\u1ee3", "\\ud83dợ");
        check(br"\ud83d\ud83d\ude00", "\u{fffd}😀");
        check(b"\xff\xfe", "\u{fffd}\u{fffd}");
    }
}
