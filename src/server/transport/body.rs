//! The body of a message on its way out.

use std::io::{IoSlice, Write};
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

/// So many pieces are written at once: no system takes more.
const MOST: usize = 1_024;

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

    /// Writes `header` and the body behind it, piece by piece as they lie, many at once.
    pub fn write(&self, header: &str, output: &mut dyn Write) -> std::io::Result<()> {
        let (head, items, tail) = match self {
            Self::Whole(text) => (text, &[][..], ""),
            Self::List { head, items, tail } => (head, &items[..], *tail),
        };
        let items_with_commas =
            items.iter().enumerate().flat_map(|(number, item)| [if number > 0 { "," } else { "" }, item]);
        let mut pieces = Vec::with_capacity(MOST.min(3 + 2 * items.len()));
        for piece in [header, head].into_iter().chain(items_with_commas).chain([tail]) {
            pieces.push(IoSlice::new(piece.as_bytes()));
            if pieces.len() == MOST {
                write_all(&mut pieces, output)?;
            }
        }
        write_all(&mut pieces, output)?;
        output.flush()
    }
}

/// An output that is given as one what is written at once: for those that would take a piece at a time.
pub(crate) struct Joined<W>(pub W);

impl<W: Write> Write for Joined<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn write_vectored(&mut self, pieces: &[IoSlice<'_>]) -> std::io::Result<usize> {
        let mut whole = Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        pieces.iter().for_each(|piece| whole.extend_from_slice(piece));
        self.0.write(&whole)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Writes pieces until nothing is left of them.
fn write_all(pieces: &mut Vec<IoSlice<'_>>, output: &mut dyn Write) -> std::io::Result<()> {
    let mut left = &mut pieces[..];
    // What is empty is no progress.
    IoSlice::advance_slices(&mut left, 0);
    while !left.is_empty() {
        match output.write_vectored(left) {
            Ok(0) => return Err(std::io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut left, written),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    pieces.clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes less than it is given, and is interrupted now and then.
    struct Slow(Vec<u8>, usize);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            let taken = bytes.get(..bytes.len().min(60_000)).unwrap_or_default();
            self.0.extend_from_slice(taken);
            Ok(taken.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_body_is_written_in_full_whatever_its_pieces() {
        for length in [0, 1, 1_000, 40_000] {
            for count in [0, 1, 2, 70, 510, 511, 512, 1_100] {
                let item: Arc<str> = "ộ".repeat(length / 3).into();
                let items = vec![item; count];
                let whole = format!("[{}]", items.join(","));
                let list = Body::List { head: "[".into(), items, tail: "]" };
                let text = Body::from(whole.clone());
                for body in [list, text] {
                    let mut written = Vec::new();
                    body.write("header ", &mut written).expect("room");
                    assert_eq!(body.len(), whole.len());
                    assert!(written == format!("header {whole}").into_bytes(), "{length} {count}");
                    let mut slow = Slow(Vec::new(), 0);
                    body.write("header ", &mut Joined(&mut slow)).expect("room");
                    assert!(slow.0 == written, "{length} {count}");
                }
            }
        }
    }
}
