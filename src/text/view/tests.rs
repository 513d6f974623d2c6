use super::*;
use crate::text::split;

/// The views of all blocks of a text that are read.
fn folded(text: &str, format: Format) -> Vec<String> {
    split(text, format)
        .iter()
        .filter(|block| !block.is_skipped())
        .map(|block| View::new(block.span.of(text), block, format).text().to_owned())
        .collect()
}

fn plain(text: &str, expected: &str) {
    assert_eq!(folded(text, Format::PlainText), [expected], "{text:?}");
}

fn markdown(text: &str, expected: &str) {
    assert_eq!(folded(text, Format::Markdown), [expected], "{text:?}");
}

/// The source of each place where `part` stands in the folded text of the only block.
fn source(text: &str, format: Format, part: &str) -> Vec<String> {
    let blocks = split(text, format);
    let source = blocks[0].span.of(text);
    let view = View::new(source, &blocks[0], format);
    view.text()
        .match_indices(part)
        .map(|(at, part)| view.source(Span::new(at, at + part.len())).of(source).to_owned())
        .collect()
}

#[test]
fn plain_characters_stay_where_they_are() {
    for text in ["15 hộ", "“Vì bản làng” – 5.000đ…", "a\tb\nc", "đ ê ̣"] {
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
        let view = View::new(text, &block, Format::PlainText);
        assert_eq!(view.text(), text);
        for (at, c) in text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            assert_eq!(view.source(span), span, "{text}");
        }
    }
}

#[test]
fn characters_that_look_alike_become_one() {
    plain("1\u{a0}000\u{202f}km\u{2007}\u{2009}5\u{3000}x", "1 000 km  5 x");
    plain("a\u{200b}b\u{ad}c\u{2060}d\u{feff}e\u{200e}f\u{2066}g", "abcdefg");
    plain("\u{feff}a", "a");
    plain("５０ hộ", "50 hộ");
    plain("đo\u{302}\u{300}ng", "đồng");
    plain("đo\u{200b}\u{302}\u{ad}\u{300}ng", "đồng");
    plain("a\u{323}\u{302}", "ậ");
    plain("e\u{340}o\u{341}", "èó");
    plain("a\u{85}b\u{2028}c\u{b}d\u{c}e", "a b c d e");
    plain("a\u{fe0f}😀\u{200d}😀", "a\u{fe0f}😀😀");
    plain("Ω\u{2126}Å\u{212b}", "ΩΩÅÅ");
}

#[test]
fn lines_are_joined_by_one_break() {
    plain("dài\r\n  dài\rdài\n\u{a0}\tdài", "dài\ndài\ndài\ndài");
    plain("> dài\n> dài\n>> dài", "dài\ndài\ndài");
    markdown("- dài\n  dài", "dài\ndài");
    markdown("> - dài\n>   dài\nlười", "dài\ndài\nlười");
    plain("dài\n> 5", "dài\n> 5");
}

#[test]
fn marks_of_markdown_are_resolved() {
    markdown("**103** _hộ_ ~~x~~ và ***5***", "103 hộ x và 5");
    markdown(r"1\.234 \* 5\_6", "1.234 * 5_6");
    markdown("5&nbsp;hộ &amp; 3 &lt; 4 &#49;", "5 hộ & 3 < 4 1");
    markdown("[tin](http://a.b/2024 \"tựa 5\") mới", "tin mới");
    markdown("[tin][1] mới, [số 2]", "tin mới, [số 2]");
    markdown("a ![ảnh 5](b.jpg) c", "a  c");
    markdown("xem <https://a.b/2024>.", "xem .");
    markdown("`12` hộ", "\u{fffc} hộ");
    markdown("a<!-- 5 -->b <b>15</b> m<sup>2</sup>", "ab 15 m2");
    markdown("5<br>6", "5\n6");
    markdown("a  \nb\\\nc", "a\nb\nc");
    markdown("# **A** #", "A");
    markdown("# A \\#", "A #");
    markdown("# C#", "C#");
    markdown("*a\nb*", "a\nb");
    markdown("2 * 3 * 4 và a_b_c", "2 * 3 * 4 và a_b_c");
    markdown("**“Vì bản làng”**", "“Vì bản làng”");
    // What looks like another block when it stands alone.
    markdown("# 1. **A**", "1. A");
    markdown("# + *A*", "+ A");
    markdown("- *b*\n  5) *c*", "b\n5) c");
    markdown("a *b*\n    - c", "a b\n- c");
    markdown("*a*\n2. b\n#c\n=d", "a\n2. b\n#c\n=d");
    markdown("    *a*", "a");
    markdown("<!-- x --> *a*", " a");
    markdown("<div>15</div>", "\n15\n");
    markdown("[1]: http://a.b/2024", "");
    // Plain text has no marks.
    plain("**103** &amp; \\*", "**103** &amp; \\*");
}

#[test]
fn a_span_leads_back_to_its_source() {
    let md = Format::Markdown;
    let txt = Format::PlainText;
    for (text, format, part, expected) in [
        ("- **103** hộ", md, "103", &["103"][..]),
        ("- **103** hộ", md, "103 hộ", &["103** hộ"]),
        (r"có 1\.234 hộ", md, "1.234", &[r"1\.234"]),
        ("5&nbsp;hộ", md, " ", &["&nbsp;"]),
        ("5&nbsp;hộ", md, "5 hộ", &["5&nbsp;hộ"]),
        ("đo\u{302}\u{300}ng", txt, "ồ", &["o\u{302}\u{300}"]),
        ("đo\u{200b}\u{302}ng", txt, "ô", &["o\u{200b}\u{302}"]),
        ("đo\u{302}ng", txt, "đ", &["đ"]),
        ("１２\u{200b}３", txt, "2", &["２"]),
        ("１２\u{200b}３", txt, "123", &["１２\u{200b}３"]),
        ("a\r\n  b", txt, "a\nb", &["a\r\n  b"]),
        ("a\r\n  b", txt, "b", &["b"]),
        ("> xã\n> hộ", txt, "xã\nhộ", &["xã\n> hộ"]),
        ("a `5` b", md, "\u{fffc}", &["`5`"]),
        ("# x 1. **A** y", md, "A", &["A"]),
        ("*a*\n2. b *c* d", md, "c", &["c"]),
        ("*a*\n2. b *c* d", md, "2", &["2"]),
        ("*a*\n2. b *c* d", md, "a\n2", &["a*\n2"]),
    ] {
        assert_eq!(source(text, format, part), expected, "{text:?} {part:?}");
    }
}

#[test]
fn spans_that_cut_characters_are_widened() {
    let text = "> đo\u{302}ng **x**";
    let blocks = split(text, Format::Markdown);
    let view = View::new(text, &blocks[0], Format::Markdown);
    assert_eq!(view.text(), "đông x");
    // đ is two bytes, and so is ô.
    assert_eq!(view.source(Span::new(1, 3)).of(text), "đo\u{302}");
    assert_eq!(view.source(Span::new(0, 99)).of(text), "đo\u{302}ng **x");
    assert_eq!(view.source(Span::at(2)), Span::at(4), "in front of o");
    assert_eq!(view.source(Span::at(7)), Span::at(12), "in front of x");
    assert_eq!(view.source(Span::at(99)), Span::at(13), "behind x");
}

#[test]
fn cells_are_trimmed() {
    let check = |text: &str, format: Format, expected: &[&str]| {
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::TableRow };
        let view = View::new(text, &block, format);
        let cells: Vec<&str> = view.cells().iter().map(|cell| cell.of(view.text())).collect();
        assert_eq!(cells, expected, "{text:?}");
    };
    for format in [Format::PlainText, Format::Markdown] {
        check("| a | b |", format, &["a", "b"]);
        check("a | b | ", format, &["a", "b"]);
        check("|a|\u{a0}5\u{a0}|", format, &["a", "5"]);
        check("|| a |  | b", format, &["", "a", "", "b"]);
        check(r"| a \| b | c |", format, &["a | b", "c"]);
        check("|", format, &[""]);
        check("||", format, &[""]);
        check("| o\u{302} | x |", format, &["ô", "x"]);
    }
    check("| **a** | 1\\.5 | `x|y` | [t](u) |", Format::Markdown, &["a", "1.5", "`x", "y`", "t"]);
    check("|  | **Cộng** | 5<br>6 | &#124; |", Format::Markdown, &["", "Cộng", "5\n6", "|"]);
    check("| 1. *a* | - | # *b* | * |", Format::Markdown, &["1. a", "-", "# b", "*"]);
    let block = Block { span: Span::new(0, 3), marker: 0, kind: BlockKind::Paragraph };
    assert!(View::new("a|b", &block, Format::PlainText).cells().is_empty());
}

#[test]
fn every_character_folds_into_a_settled_form() {
    use unicode_normalization::is_nfc;
    for c in '\0'..=char::MAX {
        let text = format!("ê\u{323}{c}\u{301}a");
        let view = folded_text(&text);
        assert!(is_nfc(&view), "{text:?} {view:?}");
        assert!(!view.contains(['\r', '\u{a0}']), "{text:?}");
        // What needs no folding is not changed by it.
        let text = c.to_string();
        if !needs(&text, Format::PlainText).folding {
            assert_eq!(fold(&Layer::moved(&text, 0)).text(), text);
        }
    }
}

/// The folded text of a paragraph, whatever it holds.
fn folded_text(text: &str) -> String {
    let block = Block { span: Span::new(0, text.len()), marker: 0, kind: BlockKind::Paragraph };
    View::new(text, &block, Format::PlainText).text().to_owned()
}
