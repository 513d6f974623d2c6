//! Words that are no attested syllable: which of them are left alone, and what is wrong with the rest.
//!
//! A report is full of words that are none: names of people and places, of peoples and foreign
//! countries, abbreviations, units, identifiers, loans written solid. They are told apart by how they
//! are written, before anything is said about their spelling. What is left are small letters with
//! marks of Vietnamese; other words need a neighbour with which the syllable that was meant makes a
//! word.

use super::repair::{Candidate, Neighbours, Repairs, Slip};
use super::syllable::{Fault, analyse, toneless};
use super::word::{Word, in_case_of};
use crate::knowledge::letters::{FOREIGN, is_vowel};
use crate::knowledge::syllables::Frequency;
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// What is wrong with a word that is no syllable.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// The rule of spelling that it breaks; none when it breaks no rule and is still no syllable.
    pub fault: Option<Fault>,
    /// What may be meant, in the case of the word, the best first; never empty.
    pub suggestions: Vec<String>,
    /// It is two words without a space.
    pub joined: bool,
}

/// The most suggestions for a word.
const MOST_SUGGESTIONS: usize = 3;

/// How much may be wrong with a word, by its class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Small letters with marks: a word of Vietnamese.
    Plain,
    /// A capital first: a name, or the first word of a sentence.
    Capitalised,
    /// Capitals: an abbreviation, or a heading.
    Upper,
    /// Small letters of ASCII: a word of another language, or one whose marks are lost.
    Bare,
}

/// What is known of words that are not attested, kept from block to block: they come back, and while a
/// block is typed in all of its words are read again. It only saves work.
#[derive(Debug, Default)]
pub(in crate::reading) struct Known {
    repairs: Repairs,
    alone: HashMap<Box<str>, Arc<Alone>>,
    judged: HashMap<Box<str>, Judged>,
    /// How often it was asked since it was last [trimmed](Known::trim).
    asked: usize,
}

/// What is wrong with a word between its neighbours, by the text of the three.
#[derive(Debug)]
struct Judged {
    /// Where the word begins in the text.
    at: usize,
    unknown: Option<Unknown>,
}

/// What is known of a word by itself.
#[derive(Debug)]
struct Alone {
    /// It is two words without a space.
    joined: Option<Unknown>,
    /// It is no word of Vietnamese at all.
    foreign: bool,
    /// What it breaks that is no syllable.
    fault: Option<Fault>,
    /// What is meant if nothing else is wrong with it is attested.
    by_rule: bool,
}

/// So many words are kept.
const MOST_KEPT: usize = 512;

impl Known {
    /// Forgets all when most of it was not asked for since this was called last: while words are typed in,
    /// the beginnings of words pile up.
    pub fn trim(&mut self) {
        const FEW: usize = 64;
        let kept = self.alone.len().max(self.judged.len()).max(self.repairs.len());
        if kept > FEW + 2 * std::mem::take(&mut self.asked) {
            *self = Self::default();
        }
    }

    fn alone(&mut self, text: &str, word: &Word) -> Arc<Alone> {
        self.asked += 1;
        let written = word.of(text);
        if let Some(known) = self.alone.get(written) {
            return Arc::clone(known);
        }
        if self.alone.len() >= MOST_KEPT {
            self.alone.clear();
        }
        let read = Arc::new(Alone::of(text, word));
        self.alone.insert(written.into(), Arc::clone(&read));
        read
    }
}

impl Alone {
    fn of(text: &str, word: &Word) -> Self {
        let foreign = is_foreign(word);
        let fault = if foreign { None } else { analyse(&toneless(word.of(text))).err() };
        let by_rule = fault.as_ref().and_then(Fault::suggestion).is_some_and(is_attested);
        Self { joined: joined(text, word), foreign, fault, by_rule }
    }
}

/// The words beside one, whatever they are.
struct Beside {
    front: Option<Word>,
    behind: Option<Word>,
}

impl Beside {
    fn of(text: &str, word: &Word) -> Self {
        Self { front: Word::before(text, word.start), behind: Word::behind(text, word.end) }
    }

    /// The text from the first of the words to the last, and where `word` begins in it.
    fn around<'t>(&self, text: &'t str, word: &Word) -> (&'t str, usize) {
        let start = self.front.as_ref().map_or(word.start, |front| front.start);
        let end = self.behind.as_ref().map_or(word.end, |behind| behind.end);
        (text.get(start..end).unwrap_or_default(), word.start - start)
    }
}

/// What is wrong with a word that is not attested; none when it is left alone.
pub(in crate::reading) fn read(text: &str, word: &Word, known: &mut Known) -> Option<Unknown> {
    if word.strange || word.count < 2 || word.count > 12 {
        return None;
    }
    // Most of what comes here are abbreviations.
    if word.is_upper() && (word.count == 2 || !is_in_heading(text, word)) || is_part_of_more(text, word) {
        return None;
    }
    let alone = known.alone(text, word);
    if alone.joined.is_some() {
        return alone.joined.clone();
    }
    let class = class(text, word)?;
    if alone.foreign {
        return None;
    }
    let beside = Beside::of(text, word);
    let (around, at) = beside.around(text, word);
    if let Some(judged) = known.judged.get(around).filter(|judged| judged.at == at) {
        return judged.unknown.clone();
    }
    let unknown = between(text, word, class, &beside, &alone, &mut known.repairs);
    if known.judged.len() >= MOST_KEPT {
        known.judged.clear();
    }
    known.judged.insert(around.into(), Judged { at, unknown: unknown.clone() });
    unknown
}

/// The same for a word between its neighbours: it goes by nothing but these three words.
fn between(
    text: &str,
    word: &Word,
    class: Class,
    beside: &Beside,
    alone: &Alone,
    repairs: &mut Repairs,
) -> Option<Unknown> {
    if is_among_unknown(text, beside) {
        return None;
    }
    let fault = alone.fault.clone();
    let by_rule = fault.as_ref().and_then(Fault::suggestion).filter(|_| alone.by_rule);
    let neighbours = Neighbours::new(beside.front.as_ref(), beside.behind.as_ref());
    let neighbours = if class == Class::Capitalised { neighbours.only_behind() } else { neighbours };
    if let (Some(syllable), Class::Plain | Class::Capitalised) = (by_rule, class)
        && (class == Class::Plain || matches!(fault, Some(Fault::TonePosition(_))))
    {
        let suggestions = vec![in_case_of(word, syllable)];
        return Some(Unknown { suggestions, fault, joined: false });
    }
    // Anything but a word of Vietnamese needs a neighbour.
    if class != Class::Plain && neighbours.are_unknown() {
        return None;
    }
    let found = repairs.of(text, word, neighbours);
    let sure = found.iter().any(|candidate| is_meant(candidate, class));
    if !sure && (class != Class::Plain || !breaks_a_rule(fault.as_ref())) {
        return None;
    }
    let meant = found.iter().filter(|candidate| !sure || is_meant(candidate, class));
    let suggestions: Vec<String> =
        meant.take(MOST_SUGGESTIONS).map(|found| in_case_of(word, &found.text)).collect();
    (!suggestions.is_empty()).then_some(Unknown { fault, suggestions, joined: false })
}

/// Whether a neighbour shows that this syllable was meant.
fn is_meant(candidate: &Candidate, class: Class) -> bool {
    let likely = match class {
        Class::Plain => true,
        Class::Capitalised | Class::Upper => candidate.slip != Slip::Letter,
        Class::Bare => candidate.slip != Slip::Letter,
    };
    candidate.evidence > 0 && likely
}

/// Whether a word breaks a rule that no syllable breaks, and not only the habit of a few letters.
fn breaks_a_rule(fault: Option<&Fault>) -> bool {
    matches!(
        fault,
        Some(
            Fault::TwoTones
                | Fault::StopTone
                | Fault::TonePosition(_)
                | Fault::NoSuchRime
                | Fault::Onset { .. }
                | Fault::NeedsY(_)
                | Fault::LoneQ
        )
    )
}

fn class(text: &str, word: &Word) -> Option<Class> {
    let marked = word.is_marked(text);
    match () {
        _ if word.is_small() && marked => Some(Class::Plain),
        _ if word.is_small() => Some(Class::Bare),
        _ if word.is_capitalised() => Some(Class::Capitalised),
        _ if word.is_upper() => Some(Class::Upper),
        _ => None,
    }
}

/// Whether the words beside are syllables in capitals, too.
fn is_in_heading(text: &str, word: &Word) -> bool {
    let heading =
        |other: Option<Word>| other.is_some_and(|other| other.is_upper() && other.attested().is_some());
    heading(Word::before(text, word.start)) && heading(Word::behind(text, word.end))
}

/// Whether the word is a part of something longer: a transliteration (`Cay-xỏn`), an address, an
/// identifier, a formula.
fn is_part_of_more(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    let behind = text.get(word.end..).unwrap_or_default();
    let joins = |c: char| {
        matches!(
            c,
            '-' | '‐' | '‑' | '–' | '_' | '@' | '\'' | '’' | '&' | '+' | '=' | '#' | '\\' | '\u{fffc}'
        ) || c.is_numeric()
    };
    before.ends_with(joins) || behind.starts_with(joins) || is_dotted(before, behind)
}

/// Whether a dot parts letters: `www.abc.vn`.
fn is_dotted(before: &str, behind: &str) -> bool {
    let small = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    behind.strip_prefix('.').is_some_and(|rest| small(rest.chars().next()))
        || before.strip_suffix('.').is_some_and(|rest| small(rest.chars().next_back()))
}

/// Whether a word has letters, beginnings or endings that Vietnamese does not have, no vowel, or
/// more than one syllable.
fn is_foreign(word: &Word) -> bool {
    let letters = word.letters();
    let (Some(&first), Some(&second), Some(&last)) = (letters.first(), letters.get(1), letters.last()) else {
        return true;
    };
    let letter = |c: char| crate::knowledge::letters::ALPHABET.iter().position(|&known| known == c);
    let is =
        |plain: u8, set: &str| set.chars().any(|c| letter(c) == Some(usize::from(plain).wrapping_sub(1)));
    let groups = letters.iter().zip(letters.iter().skip(1)).filter(|&(&a, &b)| is_vowel(a) && !is_vowel(b));
    let groups = groups.count() + usize::from(is_vowel(last));
    let cluster = is(second, "rl") && is(first, "bcdđghklmnpqsvx") || is(first, "t") && is(second, "l");
    let odd_end = is(last, "bdđhklqrsvx")
        && !(is(last, "h") && letters.iter().rev().nth(1).is_some_and(|&c| is(c, "cn")));
    groups != 1 || letters.contains(&FOREIGN) || cluster || odd_end
}

/// Whether a neighbour is unknown as well: a line of another language, or a name of several words.
fn is_among_unknown(text: &str, beside: &Beside) -> bool {
    let unknown = |other: Option<&Word>| {
        other.is_some_and(|other| {
            other.count > 1
                && !other.is_upper()
                && other.attested().is_none()
                && !is_mark_misplaced(text, other)
        })
    };
    unknown(beside.front.as_ref()) || unknown(beside.behind.as_ref())
}

/// Whether only the place of a mark is wrong with a word: then it is Vietnamese.
fn is_mark_misplaced(text: &str, word: &Word) -> bool {
    word.is_marked(text)
        && matches!(analyse(&toneless(word.of(text))), Err(Fault::TonePosition(_) | Fault::StopTone))
}

fn is_attested(syllable: &str) -> bool {
    Word::at(syllable, 0).attested().is_some_and(|known| known.frequency > Frequency::Rare)
}

/// Two words without a space: `tiếtKiệm`, `nhândân`.
fn joined(text: &str, word: &Word) -> Option<Unknown> {
    let written = word.of(text);
    if !word.is_marked(text) || word.foreign || word.capitals & 1 == 1 || word.count < 4 {
        return None;
    }
    for (at, c) in written.char_indices().skip(1) {
        let at_capital = c.is_uppercase();
        if word.capitals != 0 && !at_capital {
            continue;
        }
        let (first, second) = written.split_at(at);
        let a = Word::at(first, 0);
        let Some(known) = a.attested() else { continue };
        let b = Word::at(second, 0);
        let Some(other) = b.attested() else { continue };
        let compound = || {
            crate::knowledge::compounds::is_compound(known.id, &super::repair::plain(&b, other))
                && known.frequency > Frequency::Rare
                && other.frequency > Frequency::Rare
        };
        let whole = a.is_marked(first) && b.count > 1 && b.capitals <= 1;
        if whole && (at_capital || b.is_marked(second) && compound()) {
            let suggestions = vec![format!("{first} {second}")];
            return Some(Unknown { fault: None, suggestions, joined: true });
        }
    }
    None
}

/// Where the finding points.
pub(in crate::reading) fn span(word: &Word) -> Span {
    Span::new(word.start, word.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is suggested for the first word of `text` that is not attested; none when all are left alone.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let word = Word::at(text, at);
            if word.count > 0 && word.attested().is_none() {
                found.extend(
                    read(text, &word, &mut Known::default()).map(|unknown| unknown.suggestions[0].clone()),
                );
            }
            at = word.end.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        assert_eq!(found.first().map(String::as_str), expected, "{text}");
    }

    #[test]
    fn slips_are_found() {
        for (text, meant) in [
            ("trong giia đoạn 2016", "giai"),
            ("có hiệu qủa cao", "quả"),
            ("thưc hiện tốt", "thực"),
            ("Thưc hiện tốt", "Thực"),
            ("hỗ trợ nhau, tíc cực tham gia", "tích"),
            ("sản phảm sạch", "phẩm"),
            ("các ngưòi dân", "người"),
            ("Gỉai quyết", "Giải"),
            ("Hôị Nông dân", "Hội"),
            ("hco biết", "cho"),
            ("tổ chưc hội nghị", "chức"),
            ("đơn vị nghành y tế", "ngành"),
            ("tiếtKiệm chi", "tiết Kiệm"),
            ("bà con nhândân xã", "nhân dân"),
            ("CÔNG TÁC TUYÊN TRUYỀNN CỦA ĐƠN VỊ", "TRUYỀN"),
            ("nhưng nguời dân", "người"),
        ] {
            check(text, Some(meant));
        }
    }

    #[test]
    fn names_abbreviations_loans_and_units_are_left_alone() {
        for text in [
            "huyện Xaychampon, tỉnh Bôlykhamxay",
            "người Xtiêng, Rơmăm, Brâu, Hrê",
            "Đắk Lắk, Krông Păk, Bắc Kạn, Păh",
            "dịch Covid-19, Cay-xỏn Phôm-vi-hản, Ca-li-phoóc-ni-a",
            "bêtông, ximăng, axít, kilômét, ôtô, mêtan, xà lan",
            "BĐBP, UBND, HĐND, hđnd, đđv, TTATXH",
            "12km, m2, 5kg, 3.000đ, 110kV",
            "https://danvan.vn/tin-tuc, email: a.b@xa.gov.vn, www.bienphong.com.vn",
            "internet, website, online, clip, container, link, logo, marketing",
            "cây pơ mu, đàn tơrưng, nhà rông, lễ đâm trâu",
            "ông Nguyễn Văn Thy, bà Ny Krơng",
            "Fansipan, Chrông, Plei Ku",
            "trường THCS, lớp 5A, xe BKS 29A-123.45",
        ] {
            check(text, None);
        }
    }
}
