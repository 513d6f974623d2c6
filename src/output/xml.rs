//! Text in XML.

/// Appends a text so that it can stand in an element or in an attribute with double quotes, and comes
/// back as it is. What XML 1.0 cannot hold becomes U+FFFD.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    let mut from = 0;
    for (i, c) in text.char_indices() {
        let written: &[u8] = match c {
            '&' => b"&amp;",
            '<' => b"&lt;",
            '>' => b"&gt;",
            '"' => b"&quot;",
            // As they are, readers make spaces of them.
            '\t' => b"&#9;",
            '\n' => b"&#10;",
            '\r' => b"&#13;",
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}".as_bytes(),
            // A terminal might act upon them; so written, they come back all the same.
            '\u{7f}'..='\u{9f}' => {
                out.extend_from_slice(text.get(from..i).unwrap_or_default().as_bytes());
                out.extend_from_slice(format!("&#{};", c as u32).as_bytes());
                from = i + c.len_utf8();
                continue;
            }
            _ => continue,
        };
        out.extend_from_slice(text.get(from..i).unwrap_or_default().as_bytes());
        out.extend_from_slice(written);
        from = i + c.len_utf8();
    }
    out.extend_from_slice(text.get(from..).unwrap_or_default().as_bytes());
}

/// Appends ` name="text"`.
pub(super) fn push_attribute(name: &str, text: &str, out: &mut Vec<u8>) {
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    push_text(text, out);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        let all: String = (0..0x500).filter_map(char::from_u32).collect();
        for text in ["“103” vụ <b>&amp;</b>", "a\"b'c]]>\n\r\td", "\u{fffe}😀", &all] {
            let mut out = b"<a".to_vec();
            push_attribute("b", text, &mut out);
            out.push(b'>');
            push_text(text, &mut out);
            out.extend_from_slice(b"</a>");
            let xml = String::from_utf8(out).expect("UTF-8");
            let document = roxmltree::Document::parse(&xml).expect("XML");
            let kept: String = text
                .chars()
                .map(|c| match c {
                    '\t' | '\n' | '\r' => c,
                    '\u{0}'..='\u{1f}' | '\u{fffe}' => '\u{fffd}',
                    c => c,
                })
                .collect();
            assert_eq!(document.root_element().attribute("b"), Some(&*kept));
            assert_eq!(document.root_element().text(), Some(&*kept));
        }
    }
}
