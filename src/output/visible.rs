//! Text from outside, made fit for a terminal.

/// Appends `text` so that a terminal shows it and does nothing else: control characters become
/// their pictures, what would be invisible or would turn the direction of writing becomes
/// `<U+200B>`, a tab becomes four spaces. No line break is left.
pub fn push_visible(text: &str, out: &mut Vec<u8>) {
    let (mut from, mut at) = (0, 0);
    while let Some((i, c)) = next_suspect(text, at) {
        at = i + c.len_utf8();
        if !is_troublesome(c, text, i) {
            continue;
        }
        out.extend_from_slice(text.get(from..i).unwrap_or_default().as_bytes());
        from = at;
        match c {
            '\t' => out.extend_from_slice(b"    "),
            // NBSP and its kin: a terminal may draw them as anything.
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(b' '),
            '\u{0}'..='\u{1f}' => push_char(char::from_u32(0x2400 + c as u32).unwrap_or('?'), out),
            '\u{7f}' => push_char('\u{2421}', out),
            _ => out.extend_from_slice(format!("<U+{:04X}>", c as u32).as_bytes()),
        }
    }
    out.extend_from_slice(text.get(from..).unwrap_or_default().as_bytes());
}

/// For each byte, whether a character that [`is_troublesome`] may begin with it, or be U+180E and end with
/// it: one that begins as the letters with two marks do.
const SUSPECTS: [bool; 256] = {
    let mut suspects = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        suspects[control] = true;
        control += 1;
    }
    let others = [0x7f, 0x8e, 0xc2, 0xd8, 0xe2, 0xe3, 0xef, 0xf3];
    let mut i = 0;
    while i < others.len() {
        suspects[others[i]] = true;
        i += 1;
    }
    suspects
};

/// The first character from byte `from` on that may be troublesome.
fn next_suspect(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let is_suspect = |byte: &u8| SUSPECTS.get(usize::from(*byte)).is_some_and(|&suspect| suspect);
        at += bytes.get(at..)?.iter().position(is_suspect)?;
        let start = if bytes.get(at) == Some(&0x8e) { at.checked_sub(2) } else { Some(at) };
        if let Some(start) = start
            && let Some(c) = text.get(start..).and_then(|rest| rest.chars().next())
            && start >= from
        {
            return Some((start, c));
        }
        at += 1;
    }
}

fn is_troublesome(c: char, text: &str, at: usize) -> bool {
    match c {
        '\u{200d}' => !joins_emoji(text, at),
        '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{2000}'..='\u{200c}' | '\u{200e}' | '\u{200f}' => {
            true
        }
        '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control(),
    }
}

/// Whether the joiner at byte `at` stands in front of a pictograph, as in 👩‍🌾.
fn joins_emoji(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().nth(1));
    next.is_some_and(|c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'))
}

fn push_char(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_acts_on_it() {
        let check = |text: &str, expected: &str| {
            let mut out = Vec::new();
            push_visible(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected, "{text:?}");
        };
        check("Tổng số 103", "Tổng số 103");
        check("a\u{1b}[31mđỏ\u{7}", "a␛[31mđỏ␇");
        check("a\tb\u{a0}c", "a    b c");
        check("1\u{200b}2\u{202e}3\u{9b}4", "1<U+200B>2<U+202E>3<U+009B>4");
        check("\u{feff}Báo cáo\u{0}", "<U+FEFF>Báo cáo␀");
        check("👩\u{200d}🌾 a\u{200d}b", "👩\u{200d}🌾 a<U+200D>b");
        check("dòng\r\n", "dòng␍␊");
        check("a\u{180e}b\u{38e}Ύ\u{1e0e}Ḏ\u{180e}", "a<U+180E>b\u{38e}Ύ\u{1e0e}Ḏ<U+180E>");
    }

    #[test]
    fn no_character_that_is_troublesome_is_passed() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("ế{c}{c}a")] {
                let mut out = Vec::new();
                push_visible(&text, &mut out);
                let shown = String::from_utf8_lossy(&out);
                assert_eq!(shown == text, !is_troublesome(c, "", 0), "{c:?}: {shown}");
            }
        }
    }
}
