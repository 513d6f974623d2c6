//! Text from anywhere, made fit for the page.

use super::super::visible::push_visible;
use super::super::xml;

/// Appends a text that may stand in an element or in an attribute with double quotes: nothing in it is
/// taken for HTML, what shows nothing or turns the direction of writing is named, and lines stay
/// lines.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    let mut visible = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push(b'\n');
        }
        visible.clear();
        push_visible(line.strip_suffix('\r').unwrap_or(line), &mut visible);
        xml::push_text(&String::from_utf8_lossy(&visible), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_html_and_nothing_is_hidden() {
        let check = |text: &str, expected: &str| {
            let mut out = Vec::new();
            push_text(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected, "{text:?}");
        };
        check("Chi 5 tỷ đồng", "Chi 5 tỷ đồng");
        check("<b>\"a\" & b</b>", "&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;");
        check("một\r\nhai\n", "một\nhai\n");
        check("a\u{202e}b\u{1b}[31m", "a&lt;U+202E&gt;b␛[31m");
        check("12\u{a0}km\u{200b}", "12 km&lt;U+200B&gt;");
        check("👩\u{200d}🌾\u{fffe}", "👩\u{200d}🌾\u{fffd}");
    }
}
