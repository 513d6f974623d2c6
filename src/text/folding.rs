//! Folding of characters: one form for what looks alike.

use super::Format;
use super::layer::{Layer, Writer};
use super::line::{indentation, is_invisible, is_space};
use super::words::is_nfc;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What has to be done to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Some character may have another form.
    pub folding: bool,
    /// Some character may be a mark of Markdown.
    pub marks: bool,
}

/// Looks over a text. It reads every byte of a document, so it goes by bytes, without a branch per
/// byte, in a form that the compiler turns into vector instructions. What it lets pass is ASCII
/// without `\r`, vertical tab, form feed and without a line break before white space, and the
/// characters of U+00A1 to U+02FF, U+1E00 to U+1EFF and U+2010 to U+2027 that stay as they are.
pub(crate) fn needs(text: &str, format: Format) -> Needs {
    let bytes = text.as_bytes();
    let folding = may_need_folding(bytes);
    let marks = format == Format::Markdown && any_pair(bytes, |byte, _| is_mark(byte));
    Needs { folding, marks }
}

/// Whether `wanted` accepts a byte and the one behind it, which is zero behind the last. It is asked of
/// whole chunks at a time; the last chunk reaches back, so that no byte is looked at alone in a text
/// that is long enough.
#[inline(always)]
pub(crate) fn any_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let last = bytes.last().is_some_and(|&byte| wanted(byte, 0));
    let Some(end) = bytes.last_chunk() else {
        return last || bytes.windows(2).any(|pair| matches!(pair, &[a, b] if wanted(a, b)));
    };
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if any_in(chunk, &wanted) {
            return true;
        }
        at += CHUNK;
    }
    last || any_in(end, &wanted)
}

/// So many bytes are looked at together.
const CHUNK: usize = 16;

#[inline(always)]
fn any_in(chunk: &[u8; CHUNK + 1], wanted: &impl Fn(u8, u8) -> bool) -> bool {
    let mut found = 0_u8;
    for i in 0..CHUNK {
        found |= u8::from(wanted(chunk[i], chunk[i + 1]));
    }
    found != 0
}

/// Whether some character may have another form, or a line may.
fn may_need_folding(bytes: &[u8]) -> bool {
    let fold_in = |from: usize, to: usize| (from..to).any(|at| may_fold(bytes.get(at..).unwrap_or_default()));
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        // As good as no chunk has to be looked at closely. A character may begin in front of it.
        if any_in(chunk, &may_be_folded) && fold_in(at.saturating_sub(1), at + CHUNK) {
            return true;
        }
        at += CHUNK;
    }
    fold_in(at.saturating_sub(1), bytes.len())
}

/// Whether what [`may_fold`] tells apart may begin with byte `a`, which has `b` behind it, or with the byte
/// in front.
#[inline(always)]
fn may_be_folded(a: u8, b: u8) -> bool {
    let control = (a < b' ') & (a != b'\n');
    let indented = (a == b'\n') & ((b == b' ') | (b == b'\t'));
    let vietnamese = (a == 0xe1) & ((b & 0xfc) == 0xb8);
    let punctuation = (a == 0xe2) & (b == 0x80);
    // Of those that begin with E2 80 the third byte tells; it is the second behind no other letter.
    let third = (a == 0x80) & (((b & 0xf0) == 0x80) | ((b & 0xf8) == 0xa8));
    control | indented | third | (a == 0xc2) | ((a >= 0xcc) & !vietnamese & !punctuation)
}

/// Whether a character that begins these bytes may have another form, or a line that ends with it may. A
/// byte within a character is below 0xC0 and begins none.
#[inline(always)]
fn may_fold(bytes: &[u8]) -> bool {
    let next = |at: usize| bytes.get(at).copied().unwrap_or(0);
    match next(0) {
        b'\r' | 0x0b | 0x0c => true,
        b'\n' => matches!(next(1), b' ' | b'\t'),
        0xc2 => matches!(next(1), 0xa0 | 0xad | 0x85),
        0xe1 => next(1) & 0xfc != 0xb8,
        0xe2 => next(1) != 0x80 || matches!(next(2), 0x80..=0x8f | 0xa8..=0xaf),
        0xcc.. => true,
        _ => false,
    }
}

/// Whether a byte may mark something in Markdown.
#[inline(always)]
fn is_mark(byte: u8) -> bool {
    // [ \ ] and _ ` lie side by side.
    (byte == b'*')
        | (byte.wrapping_sub(b'[') <= b']' - b'[')
        | (byte.wrapping_sub(b'_') <= b'`' - b'_')
        | (byte == b'<')
        | (byte == b'&')
        | (byte == b'~')
        | (byte == b'!')
}

/// Joins lines: each line break, with the white space behind it, becomes one `\n`; with `quoted`,
/// also the `>` marks behind it.
pub(crate) fn join_lines(layer: &Layer<'_>, quoted: bool) -> Layer<'static> {
    let mut out = Writer::new(layer);
    let text = layer.text();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let end = at + memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        out.keep(at, end);
        let behind = text.get(end..).unwrap_or_default();
        let space = break_length(behind, quoted);
        if behind.get(..space) == Some("\n") {
            out.keep(end, end + 1);
        } else if space > 0 {
            out.replace(end, end + space, "\n");
        }
        at = end + space.max(usize::from(behind.is_empty()));
    }
    out.finish()
}

fn break_length(text: &str, quoted: bool) -> usize {
    let mut length = indentation(text).0;
    while quoted && text.get(length..).is_some_and(|rest| rest.starts_with('>')) {
        length += 1;
        length += indentation(text.get(length..).unwrap_or_default()).0;
    }
    length
}

/// Gives each character its plain form: spaces become U+0020, full-width digits 0–9, invisible
/// characters nothing; what is left is put into NFC.
pub(crate) fn fold(layer: &Layer<'_>) -> Layer<'static> {
    let plain = fold_characters(layer);
    if is_nfc(plain.text()) { plain } else { compose(&plain) }
}

fn fold_characters(layer: &Layer<'_>) -> Layer<'static> {
    let mut out = Writer::new(layer);
    let mut kept = 0;
    for (at, c) in layer.text().char_indices() {
        if c > ' ' && c < '\u{85}' {
            continue;
        }
        let mut digit = [0; 4];
        let replacement = match c {
            ' ' => continue,
            '\u{ff10}'..='\u{ff19}' => &*char::from(b'0' + (c as u32 - 0xff10) as u8).encode_utf8(&mut digit),
            _ if is_invisible(c) => "",
            _ if is_space(c) || c == '\r' => " ",
            _ => continue,
        };
        out.keep(kept, at);
        kept = at + c.len_utf8();
        out.replace(at, kept, replacement);
    }
    out.keep(kept, layer.text().len());
    out.finish()
}

/// Puts a text into NFC, cluster by cluster. A cluster is a character with all those behind it that
/// may change it or move within it; its composed form stands for all of its source.
fn compose(layer: &Layer<'_>) -> Layer<'static> {
    let mut out = Writer::new(layer);
    let text = layer.text();
    let mut kept = 0;
    let mut start = 0;
    let mut is_changed = false;
    for (at, c) in text.char_indices() {
        let stable = is_stable(c);
        if stable {
            if is_changed {
                out.keep(kept, start);
                compose_cluster(&mut out, text, start, at);
                kept = at;
            }
            start = at;
            is_changed = is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes;
        } else {
            is_changed = true;
        }
    }
    if is_changed {
        out.keep(kept, start);
        compose_cluster(&mut out, text, start, text.len());
        kept = text.len();
    }
    out.keep(kept, text.len());
    out.finish()
}

fn compose_cluster(out: &mut Writer<'_>, text: &str, start: usize, end: usize) {
    let cluster = text.get(start..end).unwrap_or_default();
    let composed: String = cluster.nfc().collect();
    if composed == cluster { out.keep(start, end) } else { out.replace(start, end, &composed) }
}

/// Whether nothing in front of `c` can change it: neither composition nor reordering reaches over
/// its start.
fn is_stable(c: char) -> bool {
    match c {
        '\u{0}'..='\u{2ff}' => true,
        // Tibetan vowel signs that come apart into marks though their own class is zero.
        '\u{f73}' | '\u{f75}' | '\u{f81}' => false,
        _ => {
            canonical_combining_class(c) == 0
                && !is_combining_mark(c)
                && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_fold_is_seen_wherever_it_stands() {
        let marks: String = ('\u{2000}'..'\u{2040}').collect();
        let characters = "\r\u{b}\u{c}\t\n\u{80}\u{85}\u{a0}\u{a1}\u{ad}éđươ\u{300}\u{341}ж\u{1680}\u{1e00}ệ\u{1fff}€漢\u{feff}😀";
        for c in characters.chars().chain(marks.chars()) {
            for behind in ["", " ", "y", "y và những người khác của xã"] {
                let one = format!("{c}{behind}");
                let expected = (0..one.len()).any(|at| may_fold(&one.as_bytes()[at..]));
                for front in 0..40 {
                    let text = "x".repeat(front) + &one;
                    assert_eq!(
                        needs(&text, Format::PlainText).folding,
                        expected,
                        "{c:?} behind {front} bytes"
                    );
                }
            }
        }
    }
}
