//! Passages in an encoding from before Unicode: `Céng hßa x· héi`.
//!
//! The grammar of syllables decides: word for word, what is written is no syllable, and what it stands
//! for is one. A word proves little, so words are weighed together.

use crate::knowledge::encodings::LegacyEncoding;
use crate::reading::words::word::Word;
use crate::text::Span;
use unicode_normalization::UnicodeNormalization;

/// A passage in another encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// Which it is.
    pub encoding: LegacyEncoding,
    /// The passage in Unicode.
    pub decoded: Box<str>,
    /// All of it is Vietnamese in Unicode; else some words stay strange.
    pub whole: bool,
}

/// Fewer different words than this prove no encoding.
const ENOUGH: usize = 3;

/// A word of a text as an encoding has it.
struct Decoded {
    /// Where it stands in the source.
    source: Span,
    /// Where it stands in the decoded text.
    text: Span,
    class: Class,
}

/// What a word says about an encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// No syllable as it is written, and one when decoded.
    For,
    /// A syllable as it is written, and none when decoded.
    Against,
    /// None, either way.
    Strange,
    /// A syllable either way.
    Either,
    /// The same either way.
    Same,
}

/// The passage of a text that is in another encoding, and where it stands; none when the text is
/// Vietnamese as it is, or another language.
pub(super) fn read(source: &str) -> Option<(Span, Legacy)> {
    let (text, places) = compose(source);
    let passages = LegacyEncoding::ALL.into_iter().filter_map(|encoding| passage(&text, encoding));
    let (_, span, legacy) = passages.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let place = |at: u32| places.get(at as usize).copied();
    Some((Span { start: place(span.start)?, end: place(span.end)? }, legacy))
}

/// A text with its letters in one piece, and for each of its bytes the byte of the source that it comes
/// from; one more for the end.
fn compose(source: &str) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(source.len());
    let mut places = Vec::with_capacity(source.len() + 1);
    let mut chars = source.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, c)| matches!(c, '\u{300}'..='\u{36f}')) {
            end = at + mark.len_utf8();
        }
        text.extend(source.get(start..end).unwrap_or_default().nfc());
        places.resize(text.len(), start as u32);
    }
    places.push(source.len() as u32);
    (text, places)
}

/// The passage that is in this encoding, and how many words say so.
fn passage(source: &str, encoding: LegacyEncoding) -> Option<(usize, Span, Legacy)> {
    let (text, places) = decode(source, encoding);
    let words = words(source, &text, &places);
    let (first, last) = best_run(&words)?;
    let run = words.get(first..=last)?;
    let count = |class: Class| run.iter().filter(|word| word.class == class).count();
    let (proofs, doubts) = (count(Class::For), count(Class::Against) + count(Class::Strange));
    let mut different: Vec<&str> =
        run.iter().filter(|word| word.class == Class::For).map(|word| word.text.of(&text)).collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < ENOUGH || doubts * 4 > proofs || proofs * 4 < run.len() {
        return None;
    }
    // What stands around and says nothing for itself belongs to it.
    let changed = |word: &&Decoded| !matches!(word.class, Class::Same);
    let joins = |word: &&Decoded| word.class != Class::Against;
    let front = words.get(..first).unwrap_or_default().iter().rev().take_while(joins).filter(changed).last();
    let behind = words.get(last + 1..).unwrap_or_default().iter().take_while(joins).filter(changed).last();
    let start = front.or(run.first())?;
    let end = behind.or(run.last())?;
    let source_span = Span { start: start.source.start, end: end.source.end };
    let text_span = Span { start: start.text.start, end: end.text.end };
    let decoded = keep_sound(source, &text, &words, text_span);
    let whole = count(Class::Strange) == 0;
    Some((proofs - doubts, source_span, Legacy { encoding, decoded: decoded.into_boxed_str(), whole }))
}

/// The decoded text at `span`, with those words as they are written that are only sound so.
fn keep_sound(source: &str, text: &str, words: &[Decoded], span: Span) -> String {
    let mut out = String::new();
    let mut kept = span.start as usize;
    let within = |word: &&Decoded| word.text.start >= span.start && word.text.end <= span.end;
    for word in words.iter().filter(within).filter(|word| word.class == Class::Against) {
        out.push_str(text.get(kept..word.text.start as usize).unwrap_or_default());
        out.push_str(word.source.of(source));
        kept = word.text.end as usize;
    }
    out.push_str(text.get(kept..span.end as usize).unwrap_or_default());
    out
}

/// The decoded text, and for each of its bytes the byte of the source that it comes from; one more for
/// the end.
fn decode(source: &str, encoding: LegacyEncoding) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(source.len());
    let mut places = Vec::with_capacity(source.len() + 1);
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        let (letter, length) = encoding.decode(rest).unwrap_or((first, first.len_utf8()));
        text.push(letter);
        places.resize(text.len(), at as u32);
        at += length.max(1);
    }
    places.push(source.len() as u32);
    (text, places)
}

/// The words of the decoded text.
fn words(source: &str, text: &str, places: &[u32]) -> Vec<Decoded> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = Word::at(text, at);
        if word.count == 0 {
            at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            continue;
        }
        at = word.end;
        let (Some(&start), Some(&end)) = (places.get(word.start), places.get(word.end)) else { break };
        let place = Span { start, end };
        let class = class(place.of(source), text, &word);
        words.push(Decoded { source: place, text: Span::new(word.start, word.end), class });
    }
    words
}

fn class(written: &str, text: &str, word: &Word) -> Class {
    let as_written = Word::at(written, 0);
    let sound = as_written.end == written.len() && as_written.attested().is_some();
    let decoded = word.count > 1 && word.attested().is_some();
    if written == word.of(text) {
        // A word with Vietnamese letters that is sound as it is speaks for the text as it is.
        return if sound && !written.is_ascii() { Class::Against } else { Class::Same };
    }
    match (sound, decoded) {
        (false, true) => Class::For,
        (true, false) => Class::Against,
        (true, true) => Class::Either,
        (false, false) if word.count == 1 || word.is_upper() => Class::Same,
        (false, false) => Class::Strange,
    }
}

/// The run of words that has most for the encoding and least against it: its first and its last word.
fn best_run(words: &[Decoded]) -> Option<(usize, usize)> {
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut start) = (0_i32, 0);
    for (at, word) in words.iter().enumerate() {
        sum += match word.class {
            Class::For => 2,
            Class::Against | Class::Strange => -3,
            Class::Either | Class::Same => 0,
        };
        if sum <= 0 {
            (sum, start) = (0, at + 1);
        } else if word.class == Class::For && best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, at));
        }
    }
    let (_, start, end) = best?;
    let first = words.get(start..=end)?.iter().position(|word| word.class == Class::For)?;
    Some((start + first, end))
}

#[cfg(test)]
mod tests {
    use super::LegacyEncoding::{Tcvn3, Utf8, Viqr, Vni, Windows1258};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(LegacyEncoding, &str, &str)>) {
        let found = read(text);
        let found = found.as_ref().map(|(span, legacy)| (legacy.encoding, span.of(text), &*legacy.decoded));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn passages_are_found_and_decoded() {
        for (text, encoding, expected) in [
            (
                "§¬n vÞ ®· tæ chøc 15 buæi cho ®ång bµo x· V©n H¹.",
                Tcvn3,
                "Đơn vị đã tổ chức 15 buổi cho đồng bào xã Vân Hạ",
            ),
            ("®\u{ad}îc khen th\u{ad}ëng v× thµnh tÝch tèt", Tcvn3, "được khen thưởng vì thành tích tốt"),
            ("Ñôn vò ñaõ toå chöùc 15 buoåi cho ñoàng baøo", Vni, "Đơn vị đã tổ chức 15 buổi cho đồng bào"),
            ("ÑÔN VÒ ÑAÕ TOÅ CHÖÙC", Vni, "ĐƠN VỊ ĐÃ TỔ CHỨC"),
            ("Ðõn viò ðaÞ tôÒ chýìc cho ðôÌng baÌo", Windows1258, "Đơn vị đã tổ chức cho đồng bào"),
            ("DDo+n vi. dda~ to^? chu+'c cho ddo^`ng ba`o", Viqr, "Đơn vị đã tổ chức cho đồng bào"),
            ("Ä\u{90}Æ¡n vá»‹ Ä‘Ã£ tá»• chá»©c cho Ä‘á»“ng bÃ o", Utf8, "Đơn vị đã tổ chức cho đồng"),
            ("Ä‘á»“ng bÃ\u{a0}o dÃ¢n tá»™c, Æ°u tiÃªn", Utf8, "đồng bào dân tộc, ưu tiên"),
        ] {
            let found = read(text).map(|(_, legacy)| (legacy.encoding, legacy.decoded.into_string()));
            assert_eq!(found, Some((encoding, expected.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_passage_within_a_sound_text_is_cut_out() {
        check(
            "Trích báo cáo: §¬n vÞ ®· tæ chøc häp d©n 02 lÇn; đồng chí Đội trưởng dự.",
            Some((Tcvn3, "§¬n vÞ ®· tæ chøc häp d©n 02 lÇn", "Đơn vị đã tổ chức họp dân 02 lần")),
        );
    }

    #[test]
    fn sound_texts_and_other_languages_are_left_alone() {
        for text in [
            "Đơn vị đã tổ chức 15 buổi cho đồng bào xã Vân Hạ, được khen thưởng.",
            "Huyện Xaychampon, Krông Păk, Đắk Đoa, Hrê, Xtiêng, Brâu; BĐBP, UBND, HĐND.",
            "Thời tiết 35°C, rộng 120 m², sai số ±5; © 2024; §12 khoản 3; điểm b; 50 µg.",
            "Le comité a présenté à l’assemblée générale les résultats obtenus à la fin de l’été.",
            "Die Behörde prüft die Anträge für größere Städte und übergibt sie später.",
            "El año pasado, la señora Núñez también visitó la región y habló con los niños.",
            "Mødet på øen blev afholdt i går, og så gik vi hjem.",
            "x^2 + y^2 = z^2; a' + b' = c'; what? yes. no.",
            "",
        ] {
            check(text, None);
        }
    }
}
