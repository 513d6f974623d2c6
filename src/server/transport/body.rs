//! The body of a message on its way out.

use std::io::Write;
use std::sync::Arc;

/// A body: one text, or pieces that others keep, too, so that a long message is never put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// The text.
    Whole(String),
    /// A list.
    List {
        /// What stands in front.
        head: String,
        /// The items; commas part them.
        items: Vec<Arc<str>>,
        /// What stands behind.
        tail: &'static str,
    },
}

/// So many bytes are put together and written at once.
const ROOM: usize = 1 << 15;

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::Whole(text)
    }
}

impl Body {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(text) => text.len(),
            Self::List { head, items, tail } => {
                let commas = items.len().saturating_sub(1);
                head.len() + items.iter().map(|item| item.len()).sum::<usize>() + commas + tail.len()
            }
        }
    }

    /// Writes `header` and the body behind it: at once if both are short, else a part at a time.
    pub fn write(&self, header: String, output: &mut dyn Write) -> std::io::Result<()> {
        let mut room = header;
        let mut put = |text: &str| {
            if room.len() + text.len() > ROOM {
                output.write_all(room.as_bytes())?;
                room.clear();
            }
            if text.len() > ROOM {
                return output.write_all(text.as_bytes());
            }
            room.push_str(text);
            Ok(())
        };
        match self {
            Self::Whole(text) => put(text)?,
            Self::List { head, items, tail } => {
                put(head)?;
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        put(",")?;
                    }
                    put(item)?;
                }
                put(tail)?;
            }
        }
        output.write_all(room.as_bytes())?;
        output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_written_in_full_whatever_its_pieces() {
        for length in [0, 1, 1_000, ROOM - 1, ROOM, ROOM + 1] {
            for count in [0, 1, 2, 70] {
                let item: Arc<str> = "ộ".repeat(length / 3).into();
                let items = vec![item; count];
                let whole = format!("[{}]", items.join(","));
                let list = Body::List { head: "[".into(), items, tail: "]" };
                let text = Body::from(whole.clone());
                for body in [list, text] {
                    let mut written = Vec::new();
                    body.write("header ".into(), &mut written).expect("room");
                    assert_eq!(body.len(), whole.len());
                    assert!(written == format!("header {whole}").into_bytes(), "{length} {count}");
                }
            }
        }
    }
}
