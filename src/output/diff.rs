//! What a fix would change, as a unified diff.

use super::push_visible;
use similar::TextDiff;

/// Lines around a change.
const CONTEXT: usize = 3;

/// Appends the difference between two texts of a file; nothing when there is none. For a
/// `terminal` control characters are made visible; otherwise the text is as it is, for `patch`.
pub fn push(file: &str, old: &str, new: &str, terminal: bool, out: &mut Vec<u8>) {
    if old == new {
        return;
    }
    let diff = TextDiff::from_lines(old, new);
    let text = diff.unified_diff().context_radius(CONTEXT).header(file, file).to_string();
    if !terminal {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for line in text.lines() {
        push_visible(line, out);
        out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_shown() {
        let check = |old: &str, new: &str, terminal: bool, expected: &str| {
            let mut out = Vec::new();
            push("b.md", old, new, terminal, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check("a\n", "a\n", false, "");
        check("a\r\nb\r\n", "a\r\nc\r\n", false, "--- b.md\n+++ b.md\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
        check("a\u{1b}\n", "b\n", true, "--- b.md\n+++ b.md\n@@ -1 +1 @@\n-a␛\n+b\n");
    }
}
